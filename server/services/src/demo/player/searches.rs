//! Searches that people saved, on the day they did.

use super::Player;
use crate::Result;
use crate::searches::{self, SearchInput};
use anyhow::Context as _;
use chrono::NaiveDate;
use serde::Deserialize;

/// The content's file of saved searches.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedSearches {
    searches: Vec<SavedSearch>,
}

/// A search that somebody saved.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct SavedSearch {
    /// Key of the person.
    person: String,
    /// When, as the content has it.
    pub(in crate::demo) saved_on: NaiveDate,
    kind: String,
    query: String,
    name: String,
    notify: String,
}

/// Reads the file.
///
/// # Errors
/// When it does not fit its structure.
pub(in crate::demo) fn load() -> anyhow::Result<Vec<SavedSearch>> {
    let file: SavedSearches = toml::from_str(include_str!("../content/searches.toml")).context("searches.toml")?;
    Ok(file.searches)
}

impl Player<'_> {
    /// A member of an organization looks at their searches, which makes the organization's own ready,
    /// and everybody keeps theirs.
    pub(super) async fn save_search(&self, search: usize) -> Result<()> {
        let all = load()?;
        let saved = all.get(search).context("a search of the content")?;
        let ctx = self.cast.acting(self.app, &saved.person)?;
        searches::list(&ctx).await?;
        let input = SearchInput {
            kind: saved.kind.clone(),
            query: saved.query.clone(),
            name: saved.name.clone(),
            notify: saved.notify.clone(),
        };
        searches::create(&ctx, &input).await?;
        Ok(())
    }
}
