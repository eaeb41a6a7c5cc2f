//! What the lists of the catalogue and of the directory have around their rows.

use crate::pages::common::{Pager, address};
use crate::pages::searches::SearchLinks;
use crate::texts::reason_text;
use serde::Serialize;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, Locale, text};
use shuniu_services::browse::{Chosen, Hints, Results};

/// A parameter of an address with its value.
type Pair = (String, String);

/// A list that is searched.
pub(super) struct Kind {
    /// Address of the list.
    pub(super) path: &'static str,
    /// Beginning of the keys of its orders.
    pub(super) sort_keys: &'static str,
    /// Orders; the second is the usual one without a text.
    pub(super) sorts: &'static [&'static str],
}

/// A chosen filter with the address without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FilterChip {
    /// What people read.
    pub label: String,
    /// The same search without it.
    pub href: String,
}

/// What to try when nothing was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Empty {
    /// Searches without one of the filters.
    pub without: Vec<Way>,
    /// Searches for what sounds the same.
    pub spellings: Vec<Way>,
    /// Searches for one of the words alone.
    pub words: Vec<Way>,
    /// The filters without the text.
    pub without_text: Option<Way>,
    /// The text without any filter.
    pub without_filters: Option<Way>,
    /// Fields with the most rows.
    pub popular: Vec<Way>,
}

/// A search that finds something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// What is left out or searched for.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Rows it finds.
    pub total: u64,
}

/// What stands around the rows of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// Pages.
    pub pager: Pager,
    /// Chosen filters with their way out.
    pub chips: Vec<FilterChip>,
    /// Orders.
    pub sorts: Vec<Choice>,
    /// What was ignored, or that the search engine is away.
    pub notices: Vec<String>,
    /// The same search without any filter.
    pub clear: String,
    /// What to try when nothing was found.
    pub empty: Empty,
    /// Saving the search, following it by a feed.
    pub links: SearchLinks,
    /// Address of the last page, when the page asked for lies behind it.
    #[serde(skip)]
    pub(super) last_page: Option<String>,
}

impl Frame {
    /// What stands around an answer. `further` are pairs of the address that are no filters; those
    /// without a value are left out. Addresses are made of what was understood, never of what was typed.
    pub(super) fn of<T>(kind: &Kind, locale: Locale, results: &Results<T>, further: &[(&str, &str)]) -> Self {
        let pair = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let given = |(_, value): &(&str, &str)| !value.is_empty();
        let filters = results.chosen.iter().map(|one| (one.name.as_str(), one.value.as_str()));
        let q = std::iter::once(("q", results.q.as_str()));
        let further = || further.iter().copied();
        let pairs: Vec<(String, String)> = q.clone().chain(filters).chain(further()).filter(given).map(pair).collect();
        let unfiltered: Vec<(String, String)> = q.chain(further()).filter(given).map(pair).collect();
        let behind = results.items.is_empty() && results.total > 0 && results.page > 1;
        let last_page = ("page".to_owned(), results.pages.to_string());
        Self {
            pager: Pager::of(results, kind.path, &pairs),
            chips: chips(kind.path, &pairs, &results.chosen),
            sorts: sort_choices(kind, locale, &results.q, &results.sort),
            notices: notices(locale, results),
            clear: address(kind.path, &unfiltered),
            empty: empty(kind.path, (&pairs, &unfiltered), &results.hints),
            links: SearchLinks::of(kind.path, locale, &pairs),
            last_page: behind.then(|| address(kind.path, pairs.iter().chain(std::iter::once(&last_page)))),
        }
    }
}

/// Chosen filters with their way out.
fn chips(path: &str, pairs: &[(String, String)], chosen: &[Chosen]) -> Vec<FilterChip> {
    let chip = |one: &Chosen| FilterChip { label: one.label.clone(), href: address(path, &without(pairs, one)) };
    chosen.iter().map(chip).collect()
}

/// The address without a filter.
fn without(pairs: &[(String, String)], filter: &Chosen) -> Vec<(String, String)> {
    pairs.iter().filter(|(name, value)| !(*name == filter.name && *value == filter.value)).cloned().collect()
}

fn empty(path: &str, (pairs, unfiltered): (&[Pair], &[Pair]), hints: &Hints) -> Empty {
    let with_text = |text: &str| {
        let others = pairs.iter().filter(|(name, _)| name != "q").cloned();
        let own = (!text.is_empty()).then(|| ("q".to_owned(), text.to_owned()));
        address(path, &own.into_iter().chain(others).collect::<Vec<_>>())
    };
    let texts = |spelling: bool| {
        let found = hints.texts.iter().filter(move |one| one.is_spelling == spelling);
        let way = |one: &shuniu_services::browse::OtherText| Way {
            label: one.text.clone(),
            href: with_text(&one.text),
            total: one.total,
        };
        found.map(way).collect()
    };
    let field = |value: &str| address(path, &[("field".to_owned(), value.to_owned())]);
    Empty {
        without: hints
            .without
            .iter()
            .map(|one| Way {
                label: one.filter.label.clone(),
                href: address(path, &without(pairs, &one.filter)),
                total: one.total,
            })
            .collect(),
        spellings: texts(true),
        words: texts(false),
        without_text: hints.without_text.map(|total| Way { label: String::new(), href: with_text(""), total }),
        without_filters: hints.without_filters.map(|total| Way {
            label: String::new(),
            href: address(path, unfiltered),
            total,
        }),
        popular: hints
            .popular
            .iter()
            .map(|one| Way { label: one.label.clone(), href: field(&one.value), total: one.count.unwrap_or_default() })
            .collect(),
    }
}

/// Notices of an answer in words. Numbers of pages need none: the page goes to the last one.
pub(super) fn notices<T>(locale: Locale, results: &Results<T>) -> Vec<String> {
    let word = |notice: &Reason| {
        let field = notice.field.as_deref().unwrap_or_default();
        let param = |name: &str| notice.params.get(name).cloned().unwrap_or_default();
        Some(match notice.code {
            _ if field == "page" || field == "size" || field == "after" => return None,
            ReasonCode::FilterAway => return None,
            ReasonCode::SearchAway => away(locale, &results.notices),
            ReasonCode::UnknownValue => text(locale, "browse-ignored", &[("value", param("value").into())]),
            ReasonCode::TooLong => text(locale, "browse-cut", &[("max", param("max").into())]),
            ReasonCode::TooManyRows => text(locale, "browse-too-many", &[("max", param("max").into())]),
            ReasonCode::SignInNeeded | ReasonCode::RoleForbidden => text(locale, "browse-may-bid-whose", &[]),
            _ => {
                let (name, message) = (param_name(locale, field), reason_text(locale, notice).message);
                text(locale, "browse-fault", &[("name", name.into()), ("message", message.into())])
            }
        })
    };
    let mut words: Vec<String> = results.notices.iter().filter_map(word).collect();
    // Straight from the database on purpose: what it cannot do stands alone.
    if !results.is_from_database() {
        words.extend(unable(locale, &results.notices));
    }
    words
}

/// That the engine is away, with the filters that do nothing meanwhile.
fn away(locale: Locale, notices: &[Reason]) -> String {
    let message = text(locale, "browse-away", &[]);
    unable(locale, notices).map_or_else(|| message.clone(), |unable| format!("{message}{unable}"))
}

fn unable(locale: Locale, notices: &[Reason]) -> Option<String> {
    let unable = notices.iter().filter(|notice| notice.code == ReasonCode::FilterAway);
    let names: Vec<String> =
        unable.map(|notice| param_name(locale, notice.field.as_deref().unwrap_or_default())).collect();
    let separator = text(locale, "browse-enumeration", &[]);
    (!names.is_empty()).then(|| text(locale, "browse-away-filters", &[("names", names.join(&separator).into())]))
}

/// What a parameter is called on the page.
fn param_name(locale: Locale, param: &str) -> String {
    text(locale, &format!("browse-param-{}", param.replace('_', "-")), &[])
}

/// Orders to choose from. The usual one sends nothing, so that it follows what is typed: with
/// a text it is the relevance, without one the first of the others.
pub(super) fn sort_choices(kind: &Kind, locale: Locale, asked: &str, current: &str) -> Vec<Choice> {
    let usual = if asked.is_empty() { kind.sorts.get(1) } else { kind.sorts.first() };
    let usual = usual.copied().unwrap_or_default();
    let choice = |code: &str, value: &str| {
        Choice::new(value, text(locale, &format!("{}-{code}", kind.sort_keys), &[]), code == current)
    };
    let others = kind.sorts.iter().filter(|code| **code != usual && !(asked.is_empty() && **code == "relevance"));
    std::iter::once(choice(usual, "")).chain(others.map(|code| choice(code, code))).collect()
}

/// The order as the address keeps it: one that was asked for and is known.
pub(super) fn kept_sort<'q>(kind: &Kind, asked: &'q str) -> &'q str {
    if kind.sorts.contains(&asked) { asked } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_taken_out_of_the_address_and_the_rest_stays() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let pairs = [pair("q", "养老 & 助餐"), pair("stage", "open"), pair("stage", "sealed"), pair("min", "10")];
        let chosen =
            |name: &str, value: &str| Chosen { name: name.to_owned(), value: value.to_owned(), label: String::new() };
        let left = address("/projects", &without(&pairs, &chosen("stage", "open")));
        assert_eq!(left, "/projects?q=%E5%85%BB%E8%80%81%20%26%20%E5%8A%A9%E9%A4%90&stage=sealed&min=10");
        assert!(!address("/projects", &without(&pairs, &chosen("min", "10"))).contains("min="));
    }

    #[test]
    fn the_usual_order_follows_what_is_typed() {
        let kind = Kind { path: "/", sort_keys: "browse-sort", sorts: &["relevance", "newest", "budget"] };
        let values = |asked: &str, current: &str| -> Vec<(String, bool)> {
            let choices = sort_choices(&kind, Locale::En, asked, current);
            choices.into_iter().map(|choice| (choice.value, choice.checked)).collect()
        };
        let pairs = |pairs: &[(&str, bool)]| -> Vec<(String, bool)> {
            pairs.iter().map(|(value, checked)| ((*value).to_owned(), *checked)).collect()
        };
        assert_eq!(values("", "newest"), pairs(&[("", true), ("budget", false)]));
        assert_eq!(values("meals", "relevance"), pairs(&[("", true), ("newest", false), ("budget", false)]));
        assert_eq!(values("meals", "newest"), pairs(&[("", false), ("newest", true), ("budget", false)]));
    }
}
