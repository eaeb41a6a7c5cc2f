//! Searching the catalogue of projects.

use super::answer::{Chosen, Counts, FacetValue, Panel, Results, add_counts};
use super::fallback;
use super::places::{self, read_divisions};
use super::rows::{Highlights, ProjectRow, rows};
use super::search_text;
use super::stages::{Part, parts};
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::index::{PAST_AWARD, PROJECT};
use crate::input::loose;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, Method, ProjectStatus, Stage, SupportForm, stage};
use shuniu_domain::{Fen, Reason, ReasonCode};
use shuniu_frontend::text;
use shuniu_search::{Filter, Index, Query, SearchError, Sort};
use shuniu_store::Page;
use utoipa::IntoParams;
use uuid::Uuid;

/// Fields of the index that the page counts, besides the stage.
const FACETS: [&str; 7] = ["field", "target_groups", "funder_id", "form", "channel", "method", "division"];

/// What to look for in the catalogue. Everything is optional; what makes no sense is ignored
/// with a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ProjectQuery {
    /// Text; the first 200 characters count.
    pub q: String,
    /// Stages: `open`, `sealed`, `opened`, `scored`, `in_notice`, `awarded`, `in_delivery`, `accepted`, `closed`, `failed`, `cancelled`, `suspended`.
    pub stage: Vec<String>,
    /// Fields of work.
    pub field: Vec<String>,
    /// Target groups.
    pub target: Vec<String>,
    /// Funders (ids).
    pub funder: Vec<String>,
    /// Forms of support.
    pub form: Vec<String>,
    /// Channels: `grant`, `procurement`.
    pub channel: Vec<String>,
    /// Methods.
    pub method: Vec<String>,
    /// Division codes of 2, 4, 6 or 9 digits.
    pub division: Vec<String>,
    /// Smallest budget in ten thousand yuan (万元).
    #[serde(deserialize_with = "loose")]
    pub min: String,
    /// Largest budget in ten thousand yuan (万元).
    #[serde(deserialize_with = "loose")]
    pub max: String,
    /// `project` (the default), `past_award` or `all`.
    pub source: String,
    /// `relevance`, `newest`, `deadline` or `budget`; by default relevance with a text, else the newest first.
    pub sort: String,
    /// Page, from 1.
    #[serde(deserialize_with = "loose")]
    pub page: String,
    /// Rows per page, up to 100.
    #[serde(deserialize_with = "loose")]
    pub size: String,
}

/// A query that was read: only known values.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) text: String,
    pub(super) stages: Vec<Stage>,
    pub(super) fields: Vec<Field>,
    pub(super) targets: Vec<TargetGroup>,
    pub(super) funders: Vec<PartyId>,
    pub(super) forms: Vec<SupportForm>,
    pub(super) channels: Vec<Channel>,
    pub(super) methods: Vec<Method>,
    pub(super) divisions: Vec<String>,
    pub(super) budget: (Option<Fen>, Option<Fen>),
    /// `None` for all.
    pub(super) source: Option<&'static str>,
    pub(super) sort: &'static str,
    pub(super) page: Page,
}

/// Searches the catalogue. Visible to everybody.
///
/// # Errors
/// When the database refuses. A search engine that is away is no error: the answer then comes
/// from the database and says so (`search-away`).
pub async fn search_projects(ctx: &Ctx, query: &ProjectQuery) -> Result<Results<ProjectRow>> {
    let mut panel = Panel::new(ctx.locale);
    let read = read(query, &mut panel);
    let now = ctx.now();
    match search(ctx, &read, now).await {
        Ok((found, total, counts)) => {
            panel.counts = counts;
            let rows = rows(ctx, &found).await?;
            facets(ctx, &read, &mut panel).await?;
            Ok(panel.answer(rows, total, read.page, read.sort))
        }
        Err(error @ (SearchError::Unavailable(_) | SearchError::Internal(_))) => {
            tracing::warn!(%error, "the catalogue comes from the database");
            panel.notices.push(Reason::new(ReasonCode::SearchAway));
            let (ids, total) =
                fallback::projects(ctx, &read, &parts(&read.stages, read.sort == "deadline", now), now).await?;
            let found: Vec<(Uuid, Highlights)> = ids.into_iter().map(|id| (id, Highlights::new())).collect();
            let rows = rows(ctx, &found).await?;
            facets(ctx, &read, &mut panel).await?;
            Ok(panel.answer(rows, total, read.page, read.sort))
        }
        Err(error) => Err(Error::Internal(error.into())),
    }
}

fn read(query: &ProjectQuery, panel: &mut Panel) -> Read {
    let text = search_text(&query.q);
    let page = Page::clamped(query.page.trim().parse().ok(), query.size.trim().parse().ok());
    let default_sort = if text.is_empty() { "newest" } else { "relevance" };
    let source = match query.source.trim() {
        "" | PROJECT => Some(PROJECT),
        PAST_AWARD => Some(PAST_AWARD),
        "all" => None,
        other => {
            panel.ignored("source", other);
            Some(PROJECT)
        }
    };
    let sort = match query.sort.trim() {
        "" => default_sort,
        // Without a text everything is equally relevant.
        "relevance" => default_sort,
        "newest" => "newest",
        "deadline" => "deadline",
        "budget" => "budget",
        other => {
            panel.ignored("sort", other);
            default_sort
        }
    };
    Read {
        stages: panel.known("stage", &query.stage),
        fields: panel.known("field", &query.field),
        targets: panel.known("target", &query.target),
        funders: panel.known("funder", &query.funder),
        forms: panel.known("form", &query.form),
        channels: panel.known("channel", &query.channel),
        methods: panel.known("method", &query.method),
        budget: (ten_thousands(panel, "min", &query.min), ten_thousands(panel, "max", &query.max)),
        divisions: read_divisions(panel, &query.division),
        text,
        source,
        sort,
        page,
    }
}

/// An amount in ten thousand yuan, as the page asks for it.
fn ten_thousands(panel: &mut Panel, name: &str, typed: &str) -> Option<Fen> {
    if typed.trim().is_empty() {
        return None;
    }
    match Fen::parse_yuan(typed) {
        Ok(amount) => Some(Fen(amount.0.saturating_mul(10_000))),
        Err(_) => {
            panel.ignored(name, typed);
            None
        }
    }
}

/// Filters of the index other than the stage's.
fn filters(read: &Read) -> Vec<Filter> {
    fn any<T: ToString>(field: &str, values: &[T]) -> Filter {
        Filter::Any { field: field.to_owned(), values: values.iter().map(ToString::to_string).collect() }
    }
    let mut filters = vec![
        any("field", &read.fields),
        any("target_groups", &read.targets),
        any("funder_id", &read.funders),
        any("form", &read.forms),
        any("channel", &read.channels),
        any("method", &read.methods),
        any("division", &read.divisions),
    ];
    filters.extend(read.source.map(|source| any("source", &[source])));
    let (min, max) = read.budget;
    if min.is_some() || max.is_some() {
        filters.push(Filter::Range {
            field: "budget".to_owned(),
            from: min.map(|fen| fen.0),
            to: max.map(|fen| fen.0),
        });
        // Limits are in yuan, so amounts in other currencies are out of the question.
        filters.push(any("currency", &["CNY"]));
    }
    filters.retain(|filter| !filter.is_open());
    filters
}

type Found = (Vec<(Uuid, Highlights)>, u64, Counts);

/// Asks the engine: the parts one after the other until the page is full, then the counts of
/// the stages.
async fn search(ctx: &Ctx, read: &Read, now: DateTime<Utc>) -> Result<Found, SearchError> {
    let engine = &ctx.app.search;
    let common = filters(read);
    let (mut found, mut total, mut counts) = (Vec::new(), 0_u64, Counts::new());
    let (mut skip, mut wanted) = (read.page.offset(), read.page.size);
    for part in parts(&read.stages, read.sort == "deadline", now) {
        let mut query = Query::new(Index::Projects, read.text.as_str());
        query.filters = [common.clone(), part.filters(now)].concat();
        query.facets = FACETS.map(str::to_owned).to_vec();
        query.sort = sort(read.sort, &part);
        query.offset = usize::try_from(skip).unwrap_or_default();
        query.limit = usize::try_from(wanted).unwrap_or_default();
        let hits = engine.search(&query).await?;
        skip = skip.saturating_sub(hits.total);
        wanted = wanted.saturating_sub(u64::try_from(hits.hits.len()).unwrap_or_default());
        total += hits.total;
        add_counts(&mut counts, hits.facets);
        found.extend(hits.hits.into_iter().filter_map(|hit| Some((hit.id.parse().ok()?, hit.highlights))));
    }
    // Counts of the stages ignore the chosen stages, as other facets do.
    let mut by_stage = Query::new(Index::Projects, read.text.as_str());
    by_stage.filters.clone_from(&common);
    by_stage.facets = vec!["stage".to_owned()];
    by_stage.limit = 0;
    add_counts(&mut counts, engine.search(&by_stage).await?.facets);
    let mut sealed = by_stage;
    sealed.facets.clear();
    sealed.filters.extend(Part { statuses: vec![ProjectStatus::Published], ahead: Some(false) }.filters(now));
    counts.insert("sealed".to_owned(), vec![(String::new(), engine.search(&sealed).await?.total)]);
    Ok((found, total, counts))
}

/// What closes next comes first; what is over, the latest first.
fn sort(by: &str, part: &Part) -> Option<Sort> {
    let (field, descending) = match by {
        "newest" => ("published_at", true),
        "budget" => ("budget", true),
        "deadline" => ("deadline", part.ahead != Some(true)),
        _ => return None,
    };
    Some(Sort { field: field.to_owned(), descending })
}

/// Facets and chosen filters in the order of the page.
async fn facets(ctx: &Ctx, read: &Read, panel: &mut Panel) -> Result<()> {
    let (min, max) = read.budget;
    for (name, limit) in [("min", min), ("max", max)] {
        if let Some(Fen(fen)) = limit {
            let value = Fen(fen / 10_000).to_input();
            let label = text(ctx.locale, &format!("browse-budget-{name}-chosen"), &[("amount", value.as_str().into())]);
            panel.chosen.push(Chosen { name: name.to_owned(), value, label });
        }
    }
    let values = stage_values(read, panel);
    panel.add_in_order("stage", values);
    panel.coded("field", "field", "field", Field::ALL, &read.fields);
    panel.coded("target", "target_groups", "target-group", TargetGroup::ALL, &read.targets);
    places::bodies(ctx, panel, "funder", "funder_id", &read.funders).await?;
    places::divisions(ctx, panel, &read.divisions).await?;
    panel.coded("form", "form", "support-form", SupportForm::ALL, &read.forms);
    panel.coded("channel", "channel", "channel", Channel::ALL, &read.channels);
    panel.coded("method", "method", "method", Method::ALL, &read.methods);
    Ok(())
}

fn stage_values(read: &Read, panel: &Panel) -> Vec<FacetValue> {
    let sealed = panel.count("sealed", "");
    let published = panel.count("stage", ProjectStatus::Published.as_str());
    let of = |wanted: Stage| match wanted {
        Stage::Open => published.saturating_sub(sealed),
        Stage::Sealed => sealed,
        _ => {
            let stored =
                ProjectStatus::ALL.iter().filter(|status| stage(**status, None, DateTime::<Utc>::MIN_UTC) == wanted);
            stored.map(|status| panel.count("stage", status.as_str())).sum()
        }
    };
    let visible = Stage::ALL.iter().filter(|stage| **stage != Stage::Draft);
    visible
        .map(|stage| FacetValue {
            value: stage.to_string(),
            label: text(panel.locale, &format!("state-project-{stage}"), &[]),
            count: of(*stage),
            chosen: read.stages.contains(stage),
        })
        .collect()
}
