//! The notice board and each notice, which prints as a document.

use super::common::Pager;
use crate::access::{Access, Routes};
use crate::failure::Answer;
use crate::input::{Path, Query};
use crate::texts::choices;
use crate::visit::Visit;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::calendar::local_date;
use shuniu_domain::ids::ProjectId;
use shuniu_frontend::{Choice, Crumb, Locale, Page, format, locales, text};
use shuniu_services::notices::{self, NoticeRow, NoticeView};

/// Routes of notices.
pub fn routes() -> Routes {
    Routes::new().get("/notices", Access::Public, list).get("/notices/{number}", Access::Public, show)
}

/// The notice board.
#[derive(Clone, Debug, Serialize)]
pub struct NoticesPage {
    /// Notices, newest first.
    pub rows: Vec<NoticeRow>,
    /// Kinds to filter by.
    pub kinds: Vec<Choice>,
    /// Pages.
    pub pager: Pager,
}

impl Page for NoticesPage {
    const TEMPLATE: &'static str = "pages/notices/list.html";

    fn samples() -> Vec<Self> {
        let empty = Self { rows: Vec::new(), kinds: kinds(Locale::ZhCn, None), pager: Pager::default() };
        let pager = Pager::new((1, 3, 20), 20, 41, "/notices", &[]);
        let running = NoticeRow { running: true, ..sample_row(NoticeKind::ProposedAward) };
        let full = Self { rows: vec![sample_row(NoticeKind::Call), running], pager, ..empty.clone() };
        vec![empty, full]
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Listed {
    kind: String,
    page: Option<u64>,
}

fn kinds(locale: Locale, chosen: Option<NoticeKind>) -> Vec<Choice> {
    choices(locale, "term-notice-kind", NoticeKind::ALL, NoticeKind::as_str, |kind| chosen == Some(kind))
}

async fn list(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    let visit = visit.nav("notices");
    let kind: Option<NoticeKind> = listed.kind.parse().ok();
    let page = shuniu_services::Page::clamped(listed.page, None);
    let wanted: Vec<NoticeKind> = kind.into_iter().collect();
    let (rows, total) = notices::list(&visit.ctx, &wanted, page).await?;
    let query: Vec<(String, String)> = kind.iter().map(|kind| ("kind".to_owned(), kind.to_string())).collect();
    let pager = Pager::of_list(page, rows.len(), total, "/notices", &query);
    visit.page(&NoticesPage { rows, kinds: kinds(visit.locale(), kind), pager })
}

/// One notice.
#[derive(Clone, Debug, Serialize)]
pub struct NoticePage {
    /// The notice.
    pub notice: NoticeView,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Facts with one value each.
    pub facts: Vec<Fact>,
    /// Facts that are tables.
    pub tables: Vec<FactTable>,
    /// Four characters of the stamp.
    pub stamp: String,
    /// Local day of publication (ISO).
    pub published_on: NaiveDate,
}

/// A fact with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Label.
    pub label: String,
    /// Value in display form.
    pub value: String,
}

/// A table of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactTable {
    /// Caption.
    pub caption: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows of values in display form.
    pub rows: Vec<Vec<String>>,
}

impl Page for NoticePage {
    const TEMPLATE: &'static str = "pages/notices/show.html";

    fn samples() -> Vec<Self> {
        let body = json!({
            "budget_fen": 48_600_000, "bid_deadline_at": "2026-10-20T09:00:00Z", "method": "open_selection",
            "bids": [{ "organization": "晴和社区服务中心", "price_fen": 48_000_000 }],
        });
        let notice = |kind, ends_at: Option<DateTime<Utc>>| NoticeView {
            row: NoticeRow { ends_at, running: ends_at.is_some(), ..sample_row(kind) },
            funder_id: uuid::Uuid::nil().into(),
            body: body.clone(),
            audit_head: "0".repeat(64),
        };
        let until = DateTime::from_timestamp(1_795_327_260, 0);
        let page = |kind, ends| Self::new(Locale::ZhCn, notice(kind, ends));
        NoticeKind::ALL.iter().map(|kind| page(*kind, None)).chain([page(NoticeKind::ProposedAward, until)]).collect()
    }
}

impl NoticePage {
    /// Prepares a notice.
    #[must_use]
    pub fn new(locale: Locale, notice: NoticeView) -> Self {
        let crumb = |label: String, href: &str| Crumb { label, href: href.to_owned() };
        let (facts, tables) = facts(locale, &notice.body);
        Self {
            crumbs: vec![crumb(text(locale, "nav-notices", &[]), "/notices"), crumb(notice.row.number.clone(), "")],
            facts,
            tables,
            stamp: text(locale, &format!("notices-stamp-{}", notice.row.kind), &[]),
            published_on: local_date(notice.row.published_at),
            notice,
        }
    }
}

async fn show(visit: Visit, Path(number): Path<String>) -> Answer {
    let visit = visit.nav("notices");
    let notice = notices::get(&visit.ctx, &number).await?;
    visit.page(&NoticePage::new(visit.locale(), notice))
}

/// Order in which facts are read; others follow.
const ORDER: [&str; 13] = [
    "winner",
    "organization",
    "amount_fen",
    "price_fen",
    "score",
    "rank",
    "budget_fen",
    "method",
    "bid_deadline_at",
    "opening_at",
    "reasons",
    "reason",
    "contact",
];

/// The facts of a body whose keys have words (see [`notices`]); others are for machines only.
fn facts(locale: Locale, body: &Value) -> (Vec<Fact>, Vec<FactTable>) {
    let (mut facts, mut tables) = (Vec::new(), Vec::new());
    let place = |key: &str| ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len());
    let mut entries: Vec<(&String, &Value)> = body.as_object().into_iter().flatten().collect();
    entries.sort_by_key(|(key, _)| place(key));
    for (key, value) in entries {
        let Some(label) = label(locale, key) else { continue };
        match value {
            Value::Null => {}
            Value::Array(rows) if rows.iter().any(Value::is_object) => tables.extend(table(locale, label, rows)),
            value => facts.push(Fact { label, value: shown(locale, key, value) }),
        }
    }
    (facts, tables)
}

fn table(locale: Locale, caption: String, rows: &[Value]) -> Option<FactTable> {
    let first = rows.first()?.as_object()?;
    let columns: Vec<(&String, String)> = first.keys().filter_map(|key| Some((key, label(locale, key)?))).collect();
    let cell = |row: &Value, key: &str| row.get(key).map(|value| shown(locale, key, value)).unwrap_or_default();
    let rows = rows.iter().map(|row| columns.iter().map(|(key, _)| cell(row, key)).collect()).collect();
    Some(FactTable { caption, heads: columns.into_iter().map(|(_, head)| head).collect(), rows })
}

/// The words of a key; none for a key that is not for people.
fn label(locale: Locale, key: &str) -> Option<String> {
    let name = ["_fen", "_at", "_on", "_bp"].iter().find_map(|end| key.strip_suffix(end)).unwrap_or(key);
    let key = format!("notices-field-{}", name.replace('_', "-"));
    locales::has_text(locale, &key).then(|| text(locale, &key, &[]))
}

fn shown(locale: Locale, key: &str, value: &Value) -> String {
    let moment = |value: &Value| format::Moment::parse(value.as_str()?, chrono_tz::Asia::Shanghai);
    let code = |value: &Value| {
        let code = value.as_str()?;
        let keys = ["term", "state", "notices"].map(|family| format!("{family}-{key}-{code}").replace('_', "-"));
        keys.iter().find(|key| locales::has_text(locale, key)).map(|key| text(locale, key, &[]))
    };
    match value {
        Value::Number(fen) if key.ends_with("_fen") => fen.as_i64().map(format::money).unwrap_or_default(),
        Value::Number(points) if key.ends_with("_bp") => points.as_i64().map(format::basis_points).unwrap_or_default(),
        Value::String(_) if key.ends_with("_at") => moment(value).map(|at| at.datetime(locale)).unwrap_or_default(),
        Value::String(_) if key.ends_with("_on") => moment(value).map(|at| at.date(locale)).unwrap_or_default(),
        Value::String(words) => code(value).unwrap_or_else(|| words.clone()),
        Value::Bool(yes) => text(locale, if *yes { "ui-yes" } else { "ui-no" }, &[]),
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| shown(locale, key, part)).collect();
            parts.join(&text(locale, "projects-list-separator", &[]))
        }
        other => other.to_string(),
    }
}

fn sample_row(kind: NoticeKind) -> NoticeRow {
    NoticeRow {
        number: "519904-2026-0042-N1".to_owned(),
        kind,
        project_id: ProjectId(uuid::Uuid::nil()),
        project_number: "519904-2026-0042".to_owned(),
        project_title: "渡口街道长者食堂运营服务".to_owned(),
        funder: "临澜区民政局".to_owned(),
        published_at: DateTime::from_timestamp(1_795_327_260, 0).unwrap_or_default(),
        ends_at: None,
        running: false,
    }
}
