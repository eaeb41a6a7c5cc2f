//! The form of an answer: rows, facets, chosen filters, notices, hints.

use serde::Serialize;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_search::Segment;
use utoipa::ToSchema;

/// A page of found things.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Results<T> {
    /// Text that was searched for, at most 200 characters.
    pub q: String,
    /// This page.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub total: u64,
    /// Number of this page, from 1.
    pub page: u64,
    /// Number of pages that can be visited.
    pub pages: u64,
    /// Rows per page.
    pub size: u64,
    /// Where to go on (`after`) in a list of the newest first that begins at its first page; none
    /// after the last row.
    pub next: Option<String>,
    /// What can be filtered by. Without counts while the search engine is away.
    pub facets: Vec<Facet>,
    /// Filters in force.
    pub chosen: Vec<Chosen>,
    /// Order in force.
    pub sort: String,
    /// What the reader should know: parts of the query that made no sense and were ignored,
    /// `search-away`, and filters that do nothing meanwhile (`filter-away`).
    #[schema(value_type = Vec<Object>)]
    pub notices: Vec<Reason>,
    /// When nothing was found: what would find something.
    pub hints: Hints,
}

impl<T> Results<T> {
    /// Whether the database answered because the search engine is away.
    #[must_use]
    pub fn is_from_database(&self) -> bool {
        self.notices.iter().any(|notice| notice.code == ReasonCode::SearchAway)
    }
}

/// What would find something where nothing was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Hints {
    /// Filters in force without which there would be hits.
    pub without: Vec<WithoutFilter>,
    /// Other texts with hits under the same filters: another spelling, or one of the words alone.
    pub texts: Vec<OtherText>,
    /// Hits of the filters alone, when there are both a text and filters.
    pub without_text: Option<u64>,
    /// Hits of the text alone, when there are both a text and several filters.
    pub without_filters: Option<u64>,
    /// Fields of work with the most rows.
    pub popular: Vec<FacetValue>,
}

/// A filter that hides all hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WithoutFilter {
    /// The filter.
    #[serde(flatten)]
    pub filter: Chosen,
    /// Hits without it.
    pub total: u64,
}

/// A text that finds something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OtherText {
    /// The text.
    pub text: String,
    /// It sounds like what was typed; otherwise it is one of the words typed.
    pub is_spelling: bool,
    /// Its hits.
    pub total: u64,
}

/// Something to filter by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facet {
    /// Name of the query parameter.
    pub name: String,
    /// What people read, in their language.
    pub label: String,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetValue {
    /// What the query parameter takes.
    pub value: String,
    /// What people read, in their language.
    pub label: String,
    /// How many rows have it, with the filters of all other facets in force; none when the
    /// database answered.
    pub count: Option<u64>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// How far below the top of its facet it stands: a street below its district.
    pub depth: usize,
}

impl FacetValue {
    /// A value at the top of its facet.
    pub(super) const fn new(value: String, label: String, count: Option<u64>, chosen: bool) -> Self {
        Self { value, label, count, chosen, depth: 0 }
    }
}

/// A filter in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Chosen {
    /// Name of the query parameter.
    pub name: String,
    /// Its value.
    pub value: String,
    /// What people read, in their language.
    pub label: String,
}

/// A piece of text, marked where the query matched. Plain text, never HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Marked {
    /// The piece.
    pub text: String,
    /// Whether the query matched here.
    pub marked: bool,
}

impl Marked {
    /// A text without matches.
    pub(super) fn plain(text: &str) -> Vec<Self> {
        vec![Self { text: text.to_owned(), marked: false }]
    }

    /// The matches of a field that holds several texts (both languages), as far as they lie in one of
    /// `own`, those of the reader's language. The engine shows a field's texts as one, with 、 between them.
    pub(super) fn within(own: &[&str], found: Option<&Vec<Segment>>) -> Option<Vec<Self>> {
        let whole: String = found?.iter().map(|segment| segment.text.as_str()).collect();
        let separators = || whole.match_indices('、');
        let starts = std::iter::once(0).chain(separators().map(|(at, text)| at + text.len()));
        let ends = || separators().map(|(at, _)| at).chain(std::iter::once(whole.len()));
        let pieces = starts.flat_map(|start| ends().filter(move |end| *end > start).map(move |end| start..end));
        let is_own = |piece: &std::ops::Range<usize>| {
            let text = whole[piece.clone()].trim_matches('…');
            own.iter().any(|own| own.contains(text))
        };
        let longest = pieces.filter(is_own).max_by_key(std::ops::Range::len)?;
        let mut at = 0;
        let mut cut = Vec::new();
        for segment in found? {
            let (from, to) = (at.max(longest.start), (at + segment.text.len()).min(longest.end));
            if from < to {
                cut.push(Self { text: whole[from..to].to_owned(), marked: segment.marked });
            }
            at += segment.text.len();
        }
        cut.iter().any(|piece| piece.marked).then_some(cut)
    }

    /// A text with its matches; the plain text where there are none.
    pub(super) fn of(plain: &str, found: Option<&Vec<Segment>>) -> Vec<Self> {
        match found {
            Some(segments) if !segments.is_empty() => {
                segments.iter().map(|s| Self { text: s.text.clone(), marked: s.marked }).collect()
            }
            _ => Self::plain(plain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Marked;
    use shuniu_search::Segment;

    #[test]
    fn matches_in_the_other_language_are_left_out() {
        let segment = |text: &str, marked| Segment { text: text.to_owned(), marked };
        let found = vec![segment("…很多", false), segment("老人", true), segment("来问、挂号。、Last year…", false)];
        let own = "去年很多老人来问、挂号。";
        let cut = Marked::within(&[own], Some(&found)).unwrap();
        let shown: String = cut.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(shown, "…很多老人来问、挂号。");
        assert!(cut[1].marked);
        assert_eq!(Marked::within(&["Last year many came."], Some(&found)), None);
        assert_eq!(Marked::within(&[own], None), None);
    }
}
