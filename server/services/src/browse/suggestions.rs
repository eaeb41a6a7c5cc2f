//! Suggestions while typing in the header: a few projects and a few organizations.

use super::answer::Marked;
use super::ask::{any, patiently};
use super::typed::search_text;
use crate::context::Ctx;
use crate::error::Result;
use crate::index::PROJECT;
use serde::Serialize;
use shuniu_domain::Reasons;
use shuniu_frontend::Locale;
use shuniu_search::{Hit, Index, Query};
use utoipa::ToSchema;

/// Suggestions of each kind.
const EACH: usize = 5;
/// Kind of an organization.
const ORGANIZATION: &str = "organization";

/// Something that may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestion {
    /// `project` or `organization`.
    pub kind: String,
    /// Identifier.
    #[schema(format = Uuid)]
    pub id: String,
    /// Title or name in the reader's language.
    pub label: String,
    /// The same, marked where the text matched.
    pub marked_label: Vec<Marked>,
    /// Number or credit code.
    pub detail: String,
}

/// Up to five projects and five organizations; none while the search engine is away, because
/// a suggestion is only a convenience. Visible to everybody.
///
/// # Errors
/// When the engine refuses the query, which the configuration excludes.
pub async fn suggest(ctx: &Ctx, typed: &str) -> Result<Vec<Suggestion>> {
    // Too long a text is cut: whoever types on is not to be refused in between.
    let text = search_text(&mut Reasons::default(), typed);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut projects = Query::new(Index::Projects, text.as_str());
    projects.filters = vec![any("source", &[PROJECT])];
    let mut organizations = Query::new(Index::Organizations, text);
    (projects.limit, organizations.limit) = (EACH, EACH);
    let engine = &ctx.app.search;
    let both = async { tokio::try_join!(engine.search(&projects), engine.search(&organizations)) };
    let Some((projects, organizations)) = patiently(both).await? else { return Ok(Vec::new()) };
    let projects = projects.hits.iter().map(|hit| suggestion(ctx, PROJECT, hit, ["title", "title_en", "number"]));
    let organizations =
        organizations.hits.iter().map(|hit| suggestion(ctx, ORGANIZATION, hit, ["name", "name_en", "code"]));
    Ok(projects.chain(organizations).collect())
}

fn suggestion(ctx: &Ctx, kind: &str, hit: &Hit, [zh, en, detail]: [&str; 3]) -> Suggestion {
    let field = |name: &str| hit.document.get(name).and_then(serde_json::Value::as_str);
    let english = if ctx.locale == Locale::En { field(en) } else { None };
    let (shown, label) = english.map_or_else(|| (zh, field(zh).unwrap_or_default()), |label| (en, label));
    Suggestion {
        kind: kind.to_owned(),
        id: hit.id.clone(),
        label: label.to_owned(),
        marked_label: Marked::of(label, hit.highlights.get(shown)),
        detail: field(detail).unwrap_or_default().to_owned(),
    }
}
