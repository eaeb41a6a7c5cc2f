//! What a page of results leads to: saving the search, following it by a feed.

use crate::pages::common::address;
use serde::Serialize;
use shuniu_domain::searches::{NOT_SEARCHED, SearchKind};
use shuniu_frontend::Locale;

/// A parameter whose answer depends on who asks: a feed has nobody to ask for.
const PERSONAL: &str = "may_bid";

/// Addresses for a page of results.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SearchLinks {
    /// The form that saves the search; empty when it cannot be saved.
    pub save: String,
    /// Its Atom feed in the reader's language; empty when there can be none.
    pub feed: String,
}

impl SearchLinks {
    /// Links of a search with these pairs at a path; none for a list that is nobody's search.
    pub(in crate::pages) fn of(path: &str, locale: Locale, pairs: &[(String, String)]) -> Self {
        let kind = SearchKind::ALL.iter().find(|kind| path.strip_prefix('/') == Some(kind.as_str()));
        kind.map_or_else(Self::default, |kind| Self::of_kind(*kind, locale, pairs))
    }

    fn of_kind(kind: SearchKind, locale: Locale, pairs: &[(String, String)]) -> Self {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let kept: Vec<(String, String)> =
            pairs.iter().filter(|(name, _)| !NOT_SEARCHED.contains(&name.as_str())).cloned().collect();
        let query = address("", &kept);
        let save = [pair("kind", kind.as_str()), pair("query", query.trim_start_matches('?'))];
        let is_personal = kind == SearchKind::Projects && kept.iter().any(|(name, _)| name == PERSONAL);
        let feed = kept.iter().cloned().chain(std::iter::once(pair("lang", locale.as_str())));
        let feed: Vec<(String, String)> = feed.collect();
        Self {
            save: address("/searches/new", &save),
            feed: if is_personal { String::new() } else { address(&format!("/{kind}.atom"), &feed) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_can_be_saved_and_followed() {
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let asked = pairs(&[("q", "a&b"), ("page", "3")]);
        let links = SearchLinks::of("/projects", Locale::En, &asked);
        assert_eq!(links.save, "/searches/new?kind=projects&query=q%3Da%2526b");
        assert_eq!(links.feed, "/projects.atom?q=a%26b&lang=en");
        let personal = SearchLinks::of("/projects", Locale::En, &pairs(&[("may_bid", "true")]));
        assert_eq!(personal.feed, "");
        let all = SearchLinks::of("/organizations", Locale::ZhCn, &[]);
        assert_eq!(all.save, "/searches/new?kind=organizations&query=");
        assert_eq!(all.feed, "/organizations.atom?lang=zh-CN");
        assert_eq!(SearchLinks::of("/operator/organizations", Locale::En, &asked), SearchLinks::default());
    }
}
