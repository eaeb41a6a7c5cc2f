//! The queue.

use super::base;
use crate::failure::Answer;
use crate::input::Query;
use crate::pages::common::Pager;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_frontend::Page;
use shuniu_services::reviews::{self, QueueCounts, QueueFilter, QueueRow};

/// Tabs, each a filter.
const TABS: [QueueFilter; 8] = [
    QueueFilter::Open,
    QueueFilter::Mine,
    QueueFilter::Unclaimed,
    QueueFilter::DueToday,
    QueueFilter::Overdue,
    QueueFilter::Corrected,
    QueueFilter::ToConfirm,
    QueueFilter::Decided,
];

/// The queue.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewQueuePage {
    /// Address of the queue.
    pub base: String,
    /// The chosen filter.
    pub filter: String,
    /// Tabs.
    pub tabs: Vec<QueueTab>,
    /// Counts of all filters.
    pub counts: QueueCounts,
    /// Rows.
    pub rows: Vec<QueueRow>,
    /// Pages of the list.
    pub pager: Pager,
}

/// A tab.
#[derive(Clone, Debug, Serialize)]
pub struct QueueTab {
    /// Code of the filter.
    pub code: String,
    /// Reviews it finds.
    pub count: u64,
    /// Whether its number asks for attention.
    pub hot: bool,
}

impl Page for ReviewQueuePage {
    const TEMPLATE: &'static str = "pages/reviews/queue.html";

    fn samples() -> Vec<Self> {
        super::samples::queue_pages()
    }
}

#[derive(Deserialize)]
pub(super) struct Listed {
    filter: Option<String>,
    page: Option<u64>,
}

/// The reviews of the actor's body.
pub(super) async fn list(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    let filter: QueueFilter = listed.filter.as_deref().and_then(|code| code.parse().ok()).unwrap_or_default();
    let page = shuniu_services::Page::clamped(listed.page, None);
    let queue = reviews::queue(&visit.ctx, filter, page).await?;
    let base = base(&visit);
    let query = [("filter".to_owned(), filter.as_str().to_owned())];
    visit.page(&ReviewQueuePage {
        base: base.to_owned(),
        filter: filter.as_str().to_owned(),
        tabs: tabs(&queue.counts),
        counts: queue.counts,
        pager: Pager::of_list(page, queue.rows.len(), queue.total, base, &query),
        rows: queue.rows,
    })
}

/// The tabs with their numbers.
pub(super) fn tabs(counts: &QueueCounts) -> Vec<QueueTab> {
    let count = |filter| match filter {
        QueueFilter::Open => counts.open,
        QueueFilter::Mine => counts.mine,
        QueueFilter::Unclaimed => counts.unclaimed,
        QueueFilter::DueToday => counts.due_today,
        QueueFilter::Overdue => counts.overdue,
        QueueFilter::Corrected => counts.corrected,
        QueueFilter::ToConfirm => counts.to_confirm,
        QueueFilter::Decided => counts.decided,
        QueueFilter::All => counts.all,
    };
    let urgent = [QueueFilter::DueToday, QueueFilter::Overdue, QueueFilter::ToConfirm];
    let tab = |filter: QueueFilter| QueueTab {
        code: filter.as_str().to_owned(),
        count: count(filter),
        hot: urgent.contains(&filter) && count(filter) > 0,
    };
    TABS.into_iter().map(tab).collect()
}
