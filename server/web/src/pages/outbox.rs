//! `/operator/outbox`: work that waits, that failed, and the button that tries it again.

use super::common::{Pager, pairs};
use crate::access::{OPERATOR, Routes};
use crate::failure::Answer;
use crate::input::{Form, Path, Query};
use crate::visit::Visit;
use chrono::DateTime;
use serde::{Deserialize, Serialize};
use shuniu_frontend::Page;
use shuniu_services::outbox::{self, OutboxRow, OutboxState};

/// Statuses in the order of the tabs.
const STATUSES: [&str; 4] = ["parked", "ready", "running", "done"];

/// Routes of the outbox.
pub fn routes() -> Routes {
    Routes::new().get("/operator/outbox", OPERATOR, list).post("/operator/outbox/retry", OPERATOR, retry_topic).post(
        "/operator/outbox/{id}/retry",
        OPERATOR,
        retry,
    )
}

/// Which rows, as in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OutboxQuery {
    /// `ready`, `running`, `done`, `parked`; empty for all.
    pub status: String,
    /// Page.
    pub page: String,
}

/// The outbox.
#[derive(Clone, Debug, Serialize)]
pub struct OutboxPage {
    /// The tab shown; empty for all.
    pub status: String,
    /// Counts and lag.
    pub state: OutboxState,
    /// Rows, newest first.
    pub rows: Vec<OutboxRow>,
    /// Pages.
    pub pager: Pager,
}

impl Page for OutboxPage {
    const TEMPLATE: &'static str = "pages/operator/outbox.html";

    fn samples() -> Vec<Self> {
        let empty =
            Self { status: String::new(), state: OutboxState::default(), rows: Vec::new(), pager: Pager::default() };
        let row = |status: &str| OutboxRow {
            id: 7,
            topic: "search".to_owned(),
            key: "projects:0195547c-8a00-7000-8000-000000000001".to_owned(),
            subject: (status != "parked").then(|| "老年人日间照料服务".to_owned()),
            href: (status == "done").then(|| "/projects/519904-2026-0042".to_owned()),
            status: status.to_owned(),
            attempts: 3,
            run_after: DateTime::UNIX_EPOCH,
            last_error: (status == "parked").then(|| "connection refused".to_owned()),
            created_at: DateTime::UNIX_EPOCH,
            done_at: (status == "done").then_some(DateTime::UNIX_EPOCH),
        };
        let lag_seconds = [("search".to_owned(), 360), ("mail".to_owned(), 0)].into();
        let full = Self {
            status: "parked".to_owned(),
            state: OutboxState {
                waiting: 2,
                parked: 12,
                parked_by_topic: [("mail".to_owned(), 11), ("search".to_owned(), 1)].into(),
                done: 40,
                lag_seconds,
            },
            rows: STATUSES.into_iter().map(row).collect(),
            pager: Pager::of_list(shuniu_services::Page { number: 1, size: 20 }, 4, 44, "/operator/outbox", &[]),
        };
        vec![empty, full]
    }
}

async fn list(visit: Visit, Query(mut query): Query<OutboxQuery>) -> Answer {
    if !STATUSES.contains(&query.status.as_str()) {
        query.status.clear();
    }
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), None);
    let status = Some(query.status.as_str()).filter(|status| !status.is_empty());
    let (rows, total) = outbox::list(&visit.ctx, status, page).await?;
    let state = outbox::state(&visit.ctx).await?;
    let pager = Pager::of_list(page, rows.len(), total, "/operator/outbox", &pairs(&query));
    visit.page(&OutboxPage { status: query.status, state, rows, pager })
}

async fn retry(visit: Visit, Path(id): Path<i64>) -> Answer {
    outbox::retry(&visit.ctx, id).await?;
    visit.redirect_with("/operator/outbox?status=parked", "good", "flash-outbox-retried", &[("id", id.to_string())])
}

/// Which kind of task.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Topic {
    topic: String,
}

async fn retry_topic(visit: Visit, Form(form): Form<Topic>) -> Answer {
    let count = outbox::retry_topic(&visit.ctx, &form.topic).await?;
    let args = [("count", count.to_string())];
    visit.redirect_with("/operator/outbox", "good", "flash-outbox-topic-retried", &args)
}

#[cfg(test)]
mod tests {
    use super::OutboxPage;
    use shuniu_frontend::samples::check;
    use shuniu_frontend::{TemplateSettings, Templates};

    #[test]
    fn the_page_renders_in_every_language() {
        let templates = Templates::new(TemplateSettings::default()).unwrap();
        assert_eq!(check::<OutboxPage>(&templates), Ok(()));
    }
}
