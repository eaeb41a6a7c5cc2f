//! What would find something where nothing was found: without one of the filters, with another
//! spelling, with one of the words alone, in the fields with the most rows. A bounded number of
//! small questions to the engine, and only when a page is empty.

use super::answer::{Chosen, FacetValue, Hints, OtherText, WithoutFilter};
use super::ask::patiently;
use crate::context::Ctx;
use crate::error::Result;
use pinyin::ToPinyin as _;
use shuniu_domain::organizations::Field;
use shuniu_frontend::text;
use shuniu_search::{FacetCounts, Index, Query, SearchError};
use std::collections::BTreeSet;

/// Filters that are tried without.
const FILTERS: usize = 6;
/// Words that are tried alone.
const WORDS: usize = 3;
/// Longest text whose sound is looked for, in characters.
const SOUNDED: usize = 12;
/// Titles looked at for another spelling.
const TITLES: usize = 5;
/// Fields offered.
const POPULAR: usize = 6;

/// What is left out of a search.
#[derive(Clone, Copy)]
pub(super) enum Without<'a> {
    /// All its filters stay.
    Nothing,
    /// These filters.
    These(&'a [Chosen]),
}

/// A search that can be counted with something changed.
pub(super) trait Countable: Sync {
    /// Its index.
    const INDEX: Index;
    /// Its titles or names.
    const NAME_FIELD: &'static str;

    /// Hits of a text under the same filters, or all but some.
    fn count(&self, text: &str, without: Without<'_>) -> impl Future<Output = Result<u64, SearchError>> + Send;

    /// Fields of work with their rows.
    fn popular(&self) -> impl Future<Output = Result<Vec<(Field, u64)>, SearchError>> + Send;
}

/// No hints: something was found, or the engine is away.
pub(super) fn none() -> Hints {
    Hints::default()
}

/// The hints of an empty answer. When the engine leaves meanwhile there are none.
///
/// # Errors
/// When the engine refuses a query, which the configuration excludes.
pub(super) async fn of(ctx: &Ctx, typed: &str, chosen: &[Chosen], search: &impl Countable) -> Result<Hints> {
    Ok(patiently(gather(ctx, typed, chosen, search)).await?.unwrap_or_default())
}

async fn gather(ctx: &Ctx, typed: &str, chosen: &[Chosen], search: &impl Countable) -> Result<Hints, SearchError> {
    let mut hints = Hints::default();
    for filter in chosen.iter().take(FILTERS) {
        let total = search.count(typed, Without::These(std::slice::from_ref(filter))).await?;
        if total > 0 {
            hints.without.push(WithoutFilter { filter: filter.clone(), total });
        }
    }
    if !typed.is_empty() {
        hints.texts = other_texts(ctx, typed, search).await?;
        if !chosen.is_empty() {
            hints.without_text = Some(search.count("", Without::Nothing).await?).filter(|total| *total > 0);
        }
        if chosen.len() > 1 {
            hints.without_filters = Some(search.count(typed, Without::These(chosen)).await?).filter(|total| *total > 0);
        }
    }
    let mut popular = search.popular().await?;
    popular.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    popular.truncate(POPULAR);
    let value = |(field, count): (Field, u64)| {
        let label = text(ctx.locale, &format!("term-field-{field}"), &[]);
        FacetValue::new(field.to_string(), label, Some(count), false)
    };
    hints.popular = popular.into_iter().map(value).collect();
    Ok(hints)
}

/// Another spelling first, then the words of the text alone.
async fn other_texts(ctx: &Ctx, typed: &str, search: &impl Countable) -> Result<Vec<OtherText>, SearchError> {
    let spellings = same_sound(ctx, typed, search).await?.into_iter().map(|text| (text, true));
    let words: BTreeSet<&str> = typed.split_whitespace().collect();
    let words: Vec<String> =
        if words.len() > 1 { words.into_iter().take(WORDS).map(str::to_owned).collect() } else { Vec::new() };
    let mut found = Vec::new();
    for (text, is_spelling) in spellings.chain(words.into_iter().map(|word| (word, false))) {
        let total = search.count(&text, Without::Nothing).await?;
        if total > 0 {
            found.push(OtherText { text, is_spelling, total });
        }
    }
    Ok(found)
}

/// What sounds like the text in a title or name (养佬: 养老). The engine finds sounds and marks them.
async fn same_sound<S: Countable>(ctx: &Ctx, typed: &str, _: &S) -> Result<Option<String>, SearchError> {
    let Some(sound) = sound_of(typed) else { return Ok(None) };
    let mut query = Query::new(S::INDEX, sound);
    query.limit = TITLES;
    let hits = ctx.app.search.search(&query).await?;
    let marked = hits.hits.iter().filter_map(|hit| {
        let segments = hit.highlights.get(S::NAME_FIELD)?;
        segments.iter().find(|segment| segment.marked).map(|segment| segment.text.clone())
    });
    let length = typed.chars().count();
    Ok(marked.into_iter().find(|text| text != typed && text.chars().count() == length))
}

/// The sound of a short Chinese text; none when it has other characters.
fn sound_of(typed: &str) -> Option<String> {
    let length = typed.chars().count();
    if !(2..=SOUNDED).contains(&length) {
        return None;
    }
    typed.chars().map(|c| c.to_pinyin().map(|sound| sound.plain().replace('ü', "v"))).collect()
}

/// Counts of the facet of fields, read.
pub(super) fn fields_of(counts: Option<&FacetCounts>) -> Vec<(Field, u64)> {
    // The index also holds the words of each field, which are no codes.
    counts.into_iter().flatten().filter_map(|(value, count)| Some((value.parse().ok()?, *count))).collect()
}

#[cfg(test)]
mod tests {
    use super::sound_of;

    #[test]
    fn only_short_chinese_texts_have_a_sound() {
        assert_eq!(sound_of("养佬").as_deref(), Some("yanglao"));
        assert_eq!(sound_of("老"), None);
        assert_eq!(sound_of("养老 A"), None);
        assert_eq!(sound_of(&"老".repeat(13)), None);
    }
}
