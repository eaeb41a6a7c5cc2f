//! What is searched for: read, brought into canonical form, searched.

use crate::browse::{
    OrganizationHit, OrganizationQuery, ProjectQuery, ProjectRow, Results, search_organizations, search_projects,
};
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::index::PAST_AWARD;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::searches::{Candidate, MAX_QUERY, NOT_SEARCHED, SearchKind, Sighting, WINDOW};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::page::MAX_SIZE;
use uuid::Uuid;

/// The order in which hits are watched.
const NEWEST: &str = "newest";

/// Address of a search.
#[must_use]
pub fn address(kind: SearchKind, query: &str) -> String {
    if query.is_empty() { format!("/{kind}") } else { format!("/{kind}?{query}") }
}

/// What is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Projects.
    Projects(Box<ProjectQuery>),
    /// Organizations.
    Organizations(Box<OrganizationQuery>),
}

/// A thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A project or a past award.
    Project(Box<ProjectRow>),
    /// An organization.
    Organization(Box<OrganizationHit>),
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Hits with their ids, in the order asked for.
    pub(super) items: Vec<(Uuid, Item)>,
    /// Hits in all.
    pub(super) total: u64,
    /// Filters in force, as people read them.
    pub(super) labels: Vec<String>,
    /// Whether the search engine was away, so that the database answered.
    pub(super) away: bool,
    /// What of the query makes no sense; the field is `query`.
    pub(super) faults: Vec<Reason>,
}

impl Wanted {
    /// Reads the query of an address.
    ///
    /// # Errors
    /// A reason on the field `query`.
    pub(super) fn read(kind: SearchKind, typed: &str) -> Result<Self, Reason> {
        let typed = typed.trim().trim_start_matches('?');
        let wanted = match kind {
            SearchKind::Projects => Self::Projects(Box::new(parse(typed)?)),
            SearchKind::Organizations => Self::Organizations(Box::new(parse(typed)?)),
        };
        let length = wanted.canonical().len();
        if length > MAX_QUERY {
            let reason = Reason::new(ReasonCode::TooLong).on("query");
            return Err(reason.with("min", 0).with("max", MAX_QUERY).with("length", length));
        }
        Ok(wanted)
    }

    /// See [`canonical`].
    pub(super) fn canonical(&self) -> String {
        match self {
            Self::Projects(query) => canonical(query),
            Self::Organizations(query) => canonical(query),
        }
    }

    /// The text that was typed.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Projects(query) => query.q.trim(),
            Self::Organizations(query) => query.q.trim(),
        }
    }

    /// Whether the answer depends on the organization that asks.
    pub(super) fn is_personal(&self) -> bool {
        match self {
            Self::Projects(query) => !query.may_bid.trim().is_empty(),
            Self::Organizations(_) => false,
        }
    }

    /// A page of the search, in the person's own order or in another.
    async fn run(&self, ctx: &Ctx, page: u64, size: u64, sort: Option<&str>) -> Result<Found> {
        let (page, size) = (page.to_string(), size.to_string());
        let sort_or = |own: &str| sort.unwrap_or(own).to_owned();
        Ok(match self {
            Self::Projects(own) => {
                let query = ProjectQuery { page, size, sort: sort_or(&own.sort), ..(**own).clone() };
                let item = |row: ProjectRow| Some((row.id.parse().ok()?, Item::Project(Box::new(row))));
                found(search_projects(ctx, &query).await?, item)
            }
            Self::Organizations(own) => {
                let query = OrganizationQuery { page, size, sort: sort_or(&own.sort), ..(**own).clone() };
                let item = |hit: OrganizationHit| Some((hit.row.id.0, Item::Organization(Box::new(hit))));
                found(search_organizations(ctx, &query).await?, item)
            }
        })
    }

    /// Labels, number of hits and faults of the search.
    pub(super) async fn glance(&self, ctx: &Ctx) -> Result<Found> {
        self.run(ctx, 1, 1, None).await
    }

    /// The newest hits, at most [`WINDOW`].
    pub(super) async fn newest(&self, ctx: &Ctx) -> Result<Found> {
        let mut all = self.run(ctx, 1, MAX_SIZE, Some(NEWEST)).await?;
        let mut page = 1;
        while all.items.len() < WINDOW && u64::try_from(all.items.len()).is_ok_and(|seen| seen < all.total) {
            page += 1;
            let next = self.run(ctx, page, MAX_SIZE, Some(NEWEST)).await?;
            all.away |= next.away;
            if next.items.is_empty() {
                break;
            }
            all.items.extend(next.items);
        }
        Ok(all)
    }
}

impl Found {
    /// What of it counts for the watch.
    pub(super) fn sighting(&self) -> Sighting<Uuid> {
        let newest = self.items.iter().map(|(id, item)| Candidate { id: *id, since: item.since() }).collect();
        Sighting { newest, total: self.total }
    }
}

impl Item {
    /// Its page.
    pub(super) fn href(&self) -> String {
        match self {
            Self::Project(row) => project_page(row),
            Self::Organization(hit) => format!("/organizations/{}", hit.row.id),
        }
    }

    /// When it came into the world.
    fn since(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Project(row) => row.published_at,
            Self::Organization(hit) => hit.row.founded_on.map(start_of_local_day),
        }
    }
}

/// The page of a project. A past award has none of its own here: it stands in its recipient's record.
pub(crate) fn project_page(row: &ProjectRow) -> String {
    match row.winner_id.filter(|_| row.source == PAST_AWARD) {
        Some(winner) => format!("/organizations/{winner}#past-awards"),
        None => format!("/projects/{}", if row.number.is_empty() { &row.id } else { &row.number }),
    }
}

fn found<T>(results: Results<T>, item: impl Fn(T) -> Option<(Uuid, Item)>) -> Found {
    let away = results.is_from_database();
    Found {
        total: results.total,
        labels: results.chosen.into_iter().map(|chosen| chosen.label).collect(),
        away,
        // While the engine is away there are notices that are no faults.
        faults: if away { Vec::new() } else { results.notices.into_iter().map(|one| one.on("query")).collect() },
        items: results.items.into_iter().filter_map(item).collect(),
    }
}

fn parse<T: DeserializeOwned>(typed: &str) -> Result<T, Reason> {
    serde_html_form::from_str(typed).map_err(|error| {
        let detail: String = error.to_string().chars().take(200).collect();
        Reason::new(ReasonCode::Malformed).on("query").with("detail", detail)
    })
}

/// A query of projects or organizations as the query of an address, in canonical form: parameters by
/// name, values by value, each once, nothing empty, no page. The same search always has the same form.
#[must_use]
pub fn canonical(query: &impl Serialize) -> String {
    // Pairs of texts can always be written.
    serde_html_form::to_string(pairs(query)).unwrap_or_default()
}

/// Pairs of a query in canonical order.
fn pairs(query: &impl Serialize) -> Vec<(String, String)> {
    let Ok(Value::Object(fields)) = serde_json::to_value(query) else { return Vec::new() };
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in fields {
        if NOT_SEARCHED.contains(&name.as_str()) {
            continue;
        }
        let values = match value {
            Value::Array(values) => values,
            value => vec![value],
        };
        let texts = values.iter().filter_map(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
        pairs.extend(texts.map(|text| (name.clone(), text.to_owned())));
    }
    pairs.sort();
    pairs.dedup();
    pairs
}

/// The same error, for what was checked when it was stored.
pub(super) fn stored(reason: Reason) -> Error {
    Error::Internal(anyhow::anyhow!("a stored search cannot be read: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(kind: SearchKind, typed: &str) -> String {
        Wanted::read(kind, typed).unwrap().canonical()
    }

    #[test]
    fn one_search_has_one_form() {
        let projects = |typed| canonical(SearchKind::Projects, typed);
        let same = "field=elderly&q=%E5%85%BB%E8%80%81+%26+%E5%8A%A9%E9%A4%90&stage=open&stage=sealed";
        for typed in [
            same,
            "?stage=sealed&stage=open&stage=sealed&q=%20%E5%85%BB%E8%80%81+%26+%E5%8A%A9%E9%A4%90&field=elderly",
            "q=%E5%85%BB%E8%80%81+%26+%E5%8A%A9%E9%A4%90&field=elderly&stage=open&stage=sealed&page=3&size=100&lang=en&min=",
        ] {
            assert_eq!(projects(typed), same, "{typed}");
        }
        assert_eq!(projects(""), "");
        assert_eq!(canonical(SearchKind::Organizations, "grade=4&grade=5&nonsense=1"), "grade=4&grade=5");
        assert_eq!(address(SearchKind::Projects, ""), "/projects");
        assert_eq!(address(SearchKind::Organizations, "grade=5"), "/organizations?grade=5");
    }

    #[test]
    fn what_cannot_be_read_is_a_reason_on_its_field() {
        let long = format!("q={}", "x".repeat(MAX_QUERY));
        let reason = Wanted::read(SearchKind::Projects, &long).unwrap_err();
        assert_eq!((reason.code, reason.field.as_deref()), (ReasonCode::TooLong, Some("query")));
        let reason = Wanted::read(SearchKind::Projects, "q=a&q=b").unwrap_err();
        assert_eq!(reason.code, ReasonCode::Malformed);
    }
}
