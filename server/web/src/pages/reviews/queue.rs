//! The queue: tabs, filters, who has how much to do, and taking many at once.

use super::base;
use crate::failure::Answer;
use crate::input::{Form, Query};
use crate::pages::common::{Pager, pairs};
use crate::texts::choices;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_domain::organizations::Field;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, Page};
use shuniu_services::reviews::{
    self, ClaimInput, QueueCounts, QueueFilter, QueueProject, QueueRow, QueueSearch, ReviewerLoad,
};

/// Tabs of a hub, each a filter.
const TABS: [QueueFilter; 11] = [
    QueueFilter::Open,
    QueueFilter::Mine,
    QueueFilter::Unclaimed,
    QueueFilter::DueToday,
    QueueFilter::Overdue,
    QueueFilter::Corrected,
    QueueFilter::Appeals,
    QueueFilter::ToConfirm,
    QueueFilter::Returned,
    QueueFilter::Decided,
    QueueFilter::All,
];

/// What is out of the ordinary has a tab only while there is any of it; the figures above say that there is none.
const URGENT: [QueueFilter; 4] =
    [QueueFilter::DueToday, QueueFilter::Overdue, QueueFilter::Appeals, QueueFilter::ToConfirm];

/// The queue.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewQueuePage {
    /// Address of the queue.
    pub base: String,
    /// What was asked for.
    pub query: Listed,
    /// The rest of the query for the addresses of the tabs, beginning with `&`; empty for none.
    pub kept: String,
    /// Tabs.
    pub tabs: Vec<QueueTab>,
    /// Counts of all filters.
    pub counts: QueueCounts,
    /// Projects to narrow down to.
    pub projects: Vec<Choice>,
    /// Fields to narrow down to.
    pub fields: Vec<Choice>,
    /// Rows.
    pub rows: Vec<QueueRow>,
    /// The rows are other bodies' (the operator's oversight): they are reassigned, not reviewed.
    pub oversight: bool,
    /// Whether any row can be taken.
    pub claimable: bool,
    /// Who has how much to do.
    pub workload: Vec<ReviewerLoad>,
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

/// Which reviews, as in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Listed {
    /// Code of the filter.
    pub filter: String,
    /// Part of a name, title or number.
    pub q: String,
    /// Id of a project.
    pub project: String,
    /// Code of a field.
    pub field: String,
    /// Number of the page.
    #[serde(skip_serializing)]
    pub page: Option<u64>,
}

impl Listed {
    /// What cannot be read finds everything: an address that somebody cut is no fault.
    fn search(&self) -> QueueSearch {
        QueueSearch {
            filter: self.filter.parse().unwrap_or_default(),
            text: self.q.clone(),
            project: self.project.parse().ok(),
            field: self.field.parse().ok(),
        }
    }
}

/// The reviews of the actor's body.
pub(super) async fn list(visit: Visit, Query(mut listed): Query<Listed>) -> Answer {
    let search = listed.search();
    listed.filter = search.filter.as_str().to_owned();
    let page = shuniu_services::Page::clamped(listed.page, None);
    let queue = reviews::queue(&visit.ctx, search.clone(), page).await?;
    let base = base(&visit);
    let asked = pairs(&listed);
    let kept: Vec<(String, String)> = asked.iter().filter(|(name, _)| name != "filter").cloned().collect();
    let kept = crate::pages::common::address("", &kept).replacen('?', "&", 1);
    let oversight = search.filter == QueueFilter::AtHubs;
    visit.page(&ReviewQueuePage {
        base: base.to_owned(),
        kept,
        tabs: tabs(&queue.counts, search.filter, base.starts_with("/operator")),
        counts: queue.counts,
        projects: projects(&queue.projects, search.project),
        fields: choices(visit.locale(), "term-field", Field::ALL, Field::as_str, |field| search.field == Some(field)),
        pager: Pager::of_list(page, queue.rows.len(), queue.total, base, &asked),
        claimable: !oversight
            && queue.rows.iter().any(|row| row.status == shuniu_domain::reviews::ReviewStatus::Waiting),
        rows: queue.rows,
        oversight,
        workload: reviews::workload(&visit.ctx).await?,
        query: listed,
    })
}

fn projects(of: &[QueueProject], chosen: Option<shuniu_domain::ids::ProjectId>) -> Vec<Choice> {
    let choice = |project: &QueueProject| {
        Choice::new(project.id.to_string(), format!("{} {}", project.number, project.title), chosen == Some(project.id))
    };
    of.iter().map(choice).collect()
}

/// Takes all that were ticked.
pub(super) async fn claim_many(visit: Visit, Form(fields): Form<Vec<(String, String)>>) -> Answer {
    let ticked = fields.iter().filter(|(name, _)| name == "review").map(|(_, id)| id.parse());
    let reviews = ticked.collect::<Result<Vec<_>, _>>().map_err(|_| Reason::new(ReasonCode::Malformed))?;
    let to = format!("{}?filter=mine", base(&visit));
    if reviews.is_empty() {
        return visit.redirect_with(base(&visit), "wait", "flash-review-none-ticked", &[]);
    }
    let done = reviews::claim_many(&visit.ctx, &ClaimInput { reviews }).await?;
    let args = [("claimed", done.claimed.len().to_string()), ("left", done.left.len().to_string())];
    let (tone, key) = match (done.claimed.len(), done.left.len()) {
        (_, 0) => ("good", "flash-review-claimed-many"),
        _ => ("wait", "flash-review-claimed-some"),
    };
    visit.redirect_with(&to, tone, key, &args)
}

/// The tabs with their numbers; the operator also sees what lies at the hubs. The one chosen is always there.
pub(super) fn tabs(counts: &QueueCounts, chosen: QueueFilter, operator: bool) -> Vec<QueueTab> {
    let count = |filter| match filter {
        QueueFilter::Open => counts.open,
        QueueFilter::Mine => counts.mine,
        QueueFilter::Unclaimed => counts.unclaimed,
        QueueFilter::DueToday => counts.due_today,
        QueueFilter::Overdue => counts.overdue,
        QueueFilter::Corrected => counts.corrected,
        QueueFilter::Appeals => counts.appeals,
        QueueFilter::ToConfirm => counts.to_confirm,
        QueueFilter::Returned => counts.returned,
        QueueFilter::Decided => counts.decided,
        QueueFilter::All => counts.all,
        QueueFilter::AtHubs => counts.at_hubs,
    };
    let shown = |filter: &QueueFilter| *filter == chosen || count(*filter) > 0 || !URGENT.contains(filter);
    let tab = |filter: QueueFilter| QueueTab {
        code: filter.as_str().to_owned(),
        count: count(filter),
        hot: URGENT.contains(&filter) && count(filter) > 0,
    };
    TABS.into_iter().chain(operator.then_some(QueueFilter::AtHubs)).filter(shown).map(tab).collect()
}
