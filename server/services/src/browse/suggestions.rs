//! Suggestions while typing in the header: a few projects and a few organizations.

use super::search_text;
use crate::context::Ctx;
use crate::error::Result;
use crate::index::PROJECT;
use serde::Serialize;
use shuniu_frontend::Locale;
use shuniu_search::{Filter, Hit, Index, Query, SearchError};
use utoipa::ToSchema;

/// Suggestions of each kind.
const EACH: usize = 5;

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
    /// Number or credit code.
    pub detail: String,
}

/// Up to five projects and five organizations; none while the search engine is away, because
/// a suggestion is only a convenience. Visible to everybody.
///
/// # Errors
/// When the engine refuses the query, which the configuration excludes.
pub async fn suggest(ctx: &Ctx, typed: &str) -> Result<Vec<Suggestion>> {
    let text = search_text(typed);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut projects = Query::new(Index::Projects, text.as_str());
    projects.limit = EACH;
    projects.highlight = false;
    projects.filters = vec![Filter::Any { field: "source".to_owned(), values: vec![PROJECT.to_owned()] }];
    let mut organizations = Query::new(Index::Organizations, text);
    organizations.limit = EACH;
    organizations.highlight = false;
    let engine = &ctx.app.search;
    let found = async { Ok::<_, SearchError>((engine.search(&projects).await?, engine.search(&organizations).await?)) };
    match found.await {
        Ok((projects, organizations)) => {
            let projects =
                projects.hits.iter().map(|hit| suggestion(ctx, PROJECT, hit, ["title", "title_en", "number"]));
            let organizations =
                organizations.hits.iter().map(|hit| suggestion(ctx, "organization", hit, ["name", "name_en", "code"]));
            Ok(projects.chain(organizations).collect())
        }
        Err(SearchError::Unavailable(_) | SearchError::Internal(_)) => Ok(Vec::new()),
        Err(error) => Err(anyhow::Error::new(error).into()),
    }
}

fn suggestion(ctx: &Ctx, kind: &str, hit: &Hit, [zh, en, detail]: [&str; 3]) -> Suggestion {
    let field = |name: &str| hit.document.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    let english = if ctx.locale == Locale::En { field(en) } else { None };
    Suggestion {
        kind: kind.to_owned(),
        id: hit.id.clone(),
        label: english.or_else(|| field(zh)).unwrap_or_default(),
        detail: field(detail).unwrap_or_default(),
    }
}
