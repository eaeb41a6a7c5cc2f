//! The notice board and each notice, which prints as a document.

use super::common::Pager;
use super::rulebooks::RulebookLink;
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
    /// Page of whom it names.
    pub href: Option<String>,
}

impl Fact {
    const fn plain(label: String, value: String) -> Self {
        Self { label, value, href: None }
    }
}

/// A table of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactTable {
    /// Caption.
    pub caption: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A value in a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Value in display form.
    pub value: String,
    /// How it is set.
    pub set: Setting,
    /// Hashes that must be alike, each with its words; they stand in one cell.
    pub hashes: Vec<Fact>,
}

/// How a value is set in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Words, which break where they must.
    Words,
    /// An amount or a score: right and in one line.
    Figure,
    /// A number that names something: in one line.
    Reference,
    /// Hashes.
    Hashes,
}

impl Setting {
    fn of(key: &str) -> Self {
        match key {
            "score" | "rank" => Self::Figure,
            "number" | "receipt" => Self::Reference,
            "sha256" => Self::Hashes,
            amount if amount.ends_with("_fen") => Self::Figure,
            _ => Self::Words,
        }
    }
}

impl Page for NoticePage {
    const TEMPLATE: &'static str = "pages/notices/show.html";

    fn samples() -> Vec<Self> {
        let body = json!({
            "budget_fen": 48_600_000, "bid_deadline_at": "2026-10-20T09:00:00Z", "method": "open_selection",
            "bids": [{
                "organization": "晴和社区服务中心", "price_fen": 48_000_000, "number": "519904-2026-0042-B1",
                "receipt_sha256": "0".repeat(64), "recomputed_sha256": "0".repeat(64),
            }],
        });
        let notice = |kind, ends_at: Option<DateTime<Utc>>| NoticeView {
            row: NoticeRow { ends_at, running: ends_at.is_some(), ..sample_row(kind) },
            funder_id: uuid::Uuid::nil().into(),
            body: body.clone(),
            objections_until: ends_at,
            objections_open: ends_at.is_some(),
            audit_head: "0".repeat(64),
        };
        let over = |notice: NoticeView| NoticeView { objections_open: false, ..notice };
        let until = DateTime::from_timestamp(1_795_327_260, 0);
        let page = |kind, ends| Self::new(Locale::ZhCn, notice(kind, ends), None);
        let ended = Self::new(Locale::ZhCn, over(notice(NoticeKind::Award, until)), None);
        let running = page(NoticeKind::ProposedAward, until);
        NoticeKind::ALL.iter().map(|kind| page(*kind, None)).chain([running, ended]).collect()
    }
}

impl NoticePage {
    /// Prepares a notice; `rulebook` is the one that it names.
    fn new(locale: Locale, notice: NoticeView, rulebook: Option<&RulebookLink>) -> Self {
        let crumb = |label: String, href: &str| Crumb { label, href: href.to_owned() };
        let (facts, tables) = facts(locale, &notice, rulebook);
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
    let rulebook = match notice.body.get("rulebook").and_then(Value::as_str) {
        Some(version) => Some(RulebookLink::of(&visit.ctx, version).await?),
        None => None,
    };
    visit.page(&NoticePage::new(visit.locale(), notice, rulebook.as_ref()))
}

/// Order in which facts and the columns of their tables are read; others follow.
const ORDER: [&str; 36] = [
    "contract",
    "rank",
    "winner",
    "number",
    "organization",
    "amount_fen",
    "price_fen",
    "score",
    "band",
    "evaluator",
    "satisfaction_bp",
    "respondents",
    "comment",
    "budget_fen",
    "method",
    "deadline_before_at",
    "bid_deadline_at",
    "opening_at",
    "opened_at",
    "officer",
    "witness",
    "witness_party",
    "received",
    "signed_at",
    "starts_on",
    "ends_on",
    "accepted_at",
    "opinion",
    "recipients_opinion",
    "reasons",
    "reason",
    "explanation",
    "change",
    "from",
    "to",
    "contact",
];

fn place(key: &str) -> usize {
    ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len())
}

/// The facts of a body whose keys have words (see [`notices`]); others are for machines only.
fn facts(locale: Locale, notice: &NoticeView, rulebook: Option<&RulebookLink>) -> (Vec<Fact>, Vec<FactTable>) {
    let (kind, body) = (notice.row.kind.to_string().replace('_', "-"), &notice.body);
    let (mut facts, mut tables) = (Vec::new(), Vec::new());
    let mut entries: Vec<(&String, &Value)> = body.as_object().into_iter().flatten().collect();
    entries.sort_by_key(|(key, _)| place(key));
    for (key, value) in entries {
        let Some(label) = label(locale, &kind, key) else { continue };
        match value {
            Value::Null => {}
            Value::Array(rows) if rows.iter().any(Value::is_object) => tables.extend(table(locale, label, rows)),
            value => facts.push(match rulebook.filter(|_| key == "rulebook") {
                Some(link) => Fact { label, value: link.title.clone(), href: Some(link.href.clone()) },
                None => Fact { label, value: shown(locale, key, value), href: page_of(body, key) },
            }),
        }
    }
    (facts, tables)
}

/// The page of the organization that a notice names with its id.
fn page_of(body: &Value, key: &str) -> Option<String> {
    let id = body.get("organization_id").filter(|_| key == "organization")?.as_str()?;
    Some(format!("/organizations/{id}"))
}

/// A list of objects. Hashes that are compared (`…_sha256`) share the last column.
fn table(locale: Locale, caption: String, rows: &[Value]) -> Option<FactTable> {
    let first = rows.first()?.as_object()?;
    let mut columns: Vec<(&String, String)> =
        first.keys().filter_map(|key| Some((key, label(locale, "row", key)?))).collect();
    columns.sort_by_key(|(key, _)| place(key));
    let (compared, columns): (Vec<_>, Vec<_>) = columns.into_iter().partition(|(key, _)| key.ends_with("_sha256"));
    let value = |row: &Value, key: &str| row.get(key).map(|value| shown(locale, key, value)).unwrap_or_default();
    let line = |row: &Value| -> Vec<Cell> {
        let cell = |key: &str| Cell { value: value(row, key), set: Setting::of(key), hashes: Vec::new() };
        let hash = |(key, label): &(&String, String)| Fact::plain(label.clone(), value(row, key));
        let hashes: Vec<Fact> = compared.iter().map(hash).collect();
        let hashes = (!hashes.is_empty()).then(|| Cell { value: String::new(), set: Setting::Hashes, hashes });
        columns.iter().map(|(key, _)| cell(key)).chain(hashes).collect()
    };
    let lines = rows.iter().map(line).collect();
    let together = (!compared.is_empty()).then(|| text(locale, "notices-hashes", &[]));
    let heads = columns.into_iter().map(|(_, head)| head).chain(together).collect();
    Some(FactTable { caption, heads, rows: lines })
}

/// The words of a key in a scope, the kind of the notice or `row` in a table; none for a key that is not for people.
fn label(locale: Locale, scope: &str, key: &str) -> Option<String> {
    let name = ["_fen", "_at", "_on", "_bp"].iter().find_map(|end| key.strip_suffix(end)).unwrap_or(key);
    let name = name.replace('_', "-");
    let keys = [format!("notices-field-{scope}-{name}"), format!("notices-field-{name}")];
    keys.iter().find(|key| locales::has_text(locale, key)).map(|key| text(locale, key, &[]))
}

fn shown(locale: Locale, key: &str, value: &Value) -> String {
    let moment = |value: &Value| format::Moment::parse(value.as_str()?, chrono_tz::Asia::Shanghai);
    let code = |value: &Value| {
        let code = value.as_str()?;
        let keys = ["term", "state", "notices"].map(|family| format!("{family}-{key}-{code}").replace('_', "-"));
        keys.iter().find(|key| locales::has_text(locale, key)).map(|key| text(locale, key, &[]))
    };
    match value {
        Value::Number(fen) if key == "amount_fen" => fen.as_i64().map(|fen| stated(locale, fen)).unwrap_or_default(),
        Value::Number(fen) if key.ends_with("_fen") => fen.as_i64().map(format::money).unwrap_or_default(),
        Value::Number(points) if key.ends_with("_bp") => points.as_i64().map(format::basis_points).unwrap_or_default(),
        Value::String(_) if key.ends_with("_at") => moment(value).map(|at| at.datetime(locale)).unwrap_or_default(),
        Value::String(_) if key.ends_with("_on") => moment(value).map(|at| at.date(locale)).unwrap_or_default(),
        Value::String(words) => code(value).unwrap_or_else(|| words.clone()),
        Value::Null => String::new(),
        Value::Bool(yes) => text(locale, if *yes { "ui-yes" } else { "ui-no" }, &[]),
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| shown(locale, key, part)).collect();
            parts.join(&text(locale, "projects-list-separator", &[]))
        }
        Value::Number(_) => counted(locale, key, value).unwrap_or_else(|| value.to_string()),
        other => other.to_string(),
    }
}

/// A count with its unit, where its key has words for one (see [`notices`]).
fn counted(locale: Locale, key: &str, count: &Value) -> Option<String> {
    let words = format!("notices-count-{}", key.replace('_', "-"));
    let count = count.as_i64().filter(|_| locales::has_text(locale, &words))?;
    Some(text(locale, &words, &[("count", count.into())]))
}

/// An amount as a document states it, in Chinese in capitals too (大写金额).
fn stated(locale: Locale, fen: i64) -> String {
    let amount = format::money(fen);
    match locale {
        Locale::ZhCn => {
            let args = [("amount", amount.into()), ("capitals", format::money_in_capitals(fen).into())];
            text(locale, "notices-amount", &args)
        }
        Locale::En => amount,
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
