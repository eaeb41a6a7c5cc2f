//! `/audit`: the log, one record, and the proof of the chain.

mod describe;
#[cfg(test)]
mod tests;

use super::common::{Pager, pairs};
use crate::access::{OVERSIGHT, Routes};
use crate::failure::Answer;
use crate::input::{Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
pub use describe::{AuditDetail, AuditRow};
use describe::{GROUPS, details};
pub(super) use describe::{rows, samples};
use serde::{Deserialize, Serialize};
use shuniu_domain::calendar::{end_of_local_day, start_of_local_day};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_frontend::{Choice, FormErrors, Locale, Page, text};
use shuniu_services::audit::{self, AuditFilter, AuditView, ChainView};

/// Years that a log of this kind can be asked for.
const YEARS: std::ops::Range<i32> = 2000..3000;

/// Routes of the audit log.
pub fn routes() -> Routes {
    Routes::new()
        .get("/audit", OVERSIGHT, list)
        .get("/audit/verify", OVERSIGHT, verify_form)
        .post("/audit/verify", OVERSIGHT, verify)
        .get("/audit/{seq}", OVERSIGHT, record)
}

/// What is asked of the log, as in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    /// Group of actions (`project`).
    pub group: String,
    /// Id of a project.
    pub project: String,
    /// Id of a party.
    pub party: String,
    /// Id of a person.
    pub user: String,
    /// Part of a name or title, a number, or an id.
    pub q: String,
    /// First local day.
    pub from: String,
    /// Last local day.
    pub to: String,
    /// Page.
    pub page: String,
}

/// The log.
#[derive(Clone, Debug, Serialize)]
pub struct AuditPage {
    /// What was asked.
    pub query: AuditQuery,
    /// Groups of actions.
    pub groups: Vec<Choice>,
    /// Whom or what the list is narrowed to by a link, in words.
    pub narrowed: Vec<String>,
    /// Records, newest first.
    pub rows: Vec<AuditRow>,
    /// Pages.
    pub pager: Pager,
    /// Faults of what was asked.
    pub errors: FormErrors,
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "pages/audit/list.html";

    fn samples() -> Vec<Self> {
        let empty = Self {
            query: AuditQuery::default(),
            groups: groups(Locale::ZhCn, ""),
            narrowed: Vec::new(),
            rows: Vec::new(),
            pager: Pager::default(),
            errors: FormErrors::default(),
        };
        let page = shuniu_services::Page { number: 2, size: 20 };
        let full = Self {
            query: AuditQuery { group: "project".to_owned(), from: "2026-03-01".to_owned(), ..AuditQuery::default() },
            narrowed: vec!["晴和社区服务中心".to_owned()],
            rows: samples().iter().map(AuditRow::of).collect(),
            pager: Pager::of_list(page, 2, 84, "/audit", &[]),
            ..empty.clone()
        };
        let mut errors = FormErrors::default();
        errors.push("from", shuniu_frontend::FieldError { message: "不是日期".to_owned(), ..Default::default() });
        let wrong = Self { errors, ..empty.clone() };
        vec![empty, full, wrong]
    }
}

fn groups(locale: Locale, chosen: &str) -> Vec<Choice> {
    GROUPS
        .iter()
        .map(|group| Choice::new(*group, text(locale, &format!("audit-group-{group}"), &[]), *group == chosen))
        .collect()
}

async fn list(visit: Visit, Query(query): Query<AuditQuery>) -> Answer {
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), None);
    let (filter, errors) = match filter_of(&query) {
        Ok(filter) => (filter, FormErrors::default()),
        Err(reasons) => (AuditFilter::default(), crate::texts::form_errors(visit.locale(), &reasons.0)),
    };
    let (found, total) = audit::list(&visit.ctx, &filter, page).await?;
    let pager = Pager::of_list(page, found.len(), total, "/audit", &pairs(&query));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let groups = groups(visit.locale(), &query.group);
    let narrowed = narrowed(&query, found.first());
    visit.page_with(
        status,
        &AuditPage { groups, narrowed, rows: found.iter().map(AuditRow::of).collect(), pager, errors, query },
    )
}

/// The filter, with every fault of what was typed. Ids come from links: one that is none finds nothing.
fn filter_of(query: &AuditQuery) -> Result<AuditFilter, Reasons> {
    let mut reasons = Reasons::default();
    let mut day = |field: &str, typed: &str| -> Option<NaiveDate> {
        if typed.is_empty() {
            return None;
        }
        let read: Option<NaiveDate> = typed.parse().ok().filter(|day: &NaiveDate| YEARS.contains(&day.year()));
        if read.is_none() {
            reasons.push(Reason::new(ReasonCode::NotADate).on(field));
        }
        read
    };
    let (from, to) = (day("from", &query.from), day("to", &query.to));
    reasons.into_result()?;
    let group = Some(query.group.as_str()).filter(|group| GROUPS.contains(group));
    Ok(AuditFilter {
        action: group.map(|group| format!("{group}.")).unwrap_or_default(),
        project: id(&query.project),
        party: id(&query.party),
        user: id(&query.user),
        text: query.q.clone(),
        from: from.map(start_of_local_day),
        to: to.map(end_of_local_day),
    })
}

fn id<T: std::str::FromStr + From<uuid::Uuid>>(typed: &str) -> Option<T> {
    (!typed.is_empty()).then(|| typed.parse().unwrap_or_else(|_| uuid::Uuid::nil().into()))
}

/// Names of what the list is narrowed to, as the first record found tells them; else the ids.
fn narrowed(query: &AuditQuery, first: Option<&AuditView>) -> Vec<String> {
    let name = |id: &str, name: Option<String>| (!id.is_empty()).then(|| name.unwrap_or_else(|| id.to_owned()));
    [
        name(&query.project, first.and_then(|record| record.project_title.clone())),
        name(&query.party, first.and_then(|record| record.party_name.clone())),
        name(&query.user, first.and_then(|record| record.user_name.clone())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// One record.
#[derive(Clone, Debug, Serialize)]
pub struct AuditRecordPage {
    /// In short.
    pub row: AuditRow,
    /// The whole of it.
    pub record: AuditView,
    /// Its facts.
    pub details: Vec<AuditDetail>,
    /// Place of the record before; 0 for none.
    pub before: i64,
    /// Place of the next; 0 for none.
    pub next: i64,
}

impl Page for AuditRecordPage {
    const TEMPLATE: &'static str = "pages/audit/record.html";

    fn samples() -> Vec<Self> {
        samples().into_iter().map(|record| record_page(record, 2)).collect()
    }
}

fn record_page(record: AuditView, last: i64) -> AuditRecordPage {
    AuditRecordPage {
        row: AuditRow::of(&record),
        details: details(&record.details),
        before: record.seq - 1,
        next: if record.seq < last { record.seq + 1 } else { 0 },
        record,
    }
}

async fn record(visit: Visit, Path(seq): Path<i64>) -> Answer {
    let record = audit::record(&visit.ctx, seq).await?;
    let (newest, _) =
        audit::list(&visit.ctx, &AuditFilter::default(), shuniu_services::Page { number: 1, size: 1 }).await?;
    visit.page(&record_page(record, newest.first().map_or(seq, |newest| newest.seq)))
}

/// The proof of the chain.
#[derive(Clone, Debug, Serialize)]
pub struct AuditVerifyPage {
    /// The outcome; none before it is asked for.
    pub chain: Option<ChainView>,
    /// When it was proved.
    pub at: DateTime<Utc>,
}

impl Page for AuditVerifyPage {
    const TEMPLATE: &'static str = "pages/audit/verify.html";

    fn samples() -> Vec<Self> {
        let at = DateTime::UNIX_EPOCH;
        let intact =
            ChainView { intact: true, records: 184_206, head: Some("0f".repeat(32)), broken_at: None, fault: None };
        let broken =
            |fault| ChainView { intact: false, records: 11, head: None, broken_at: Some(12), fault: Some(fault) };
        let outcomes = [None, Some(intact), Some(broken("altered")), Some(broken("unlinked")), Some(broken("missing"))];
        outcomes.into_iter().map(|chain| Self { chain, at }).collect()
    }
}

async fn verify_form(visit: Visit) -> Answer {
    visit.page(&AuditVerifyPage { chain: None, at: visit.ctx.now() })
}

async fn verify(visit: Visit) -> Answer {
    let chain = audit::verify(&visit.ctx).await?;
    visit.page(&AuditVerifyPage { chain: Some(chain), at: visit.ctx.now() })
}
