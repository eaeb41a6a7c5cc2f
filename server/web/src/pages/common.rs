//! What pages with lists and forms share.

use crate::failure::Failure;
use crate::texts::form_errors;
use crate::visit::{Visit, url_encode};
use axum::http::StatusCode;
use serde::Serialize;
use serde_json::Value;
use shuniu_domain::Reason;
use shuniu_frontend::{FieldError, FormErrors, Locale, PageLink, text};
use shuniu_services::Error;
use shuniu_services::browse::Results;

/// A refusal goes back into the form it came from; whatever the person cannot mend there
/// (not found, not allowed, a fault of ours) does not.
pub(super) fn refused(visit: &Visit, error: Error) -> Result<FormErrors, Failure> {
    let failure = Failure::from(error);
    match failure.status() {
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT => Ok(form_errors(visit.locale(), failure.reasons())),
        _ => Err(failure),
    }
}

/// Errors that say which field they speak of, since in a summary they stand apart from it. `name_of`: a
/// field's name, empty for what has none.
pub(super) fn named(locale: Locale, errors: &FormErrors, name_of: impl Fn(&str) -> String) -> FormErrors {
    let mut summary = FormErrors::default();
    for (field, list) in errors.iter() {
        let name = name_of(field);
        for error in list {
            let args = [("label", name.clone().into()), ("message", error.message.clone().into())];
            // A message that names its field by itself needs no other name.
            let is_named = error.message.to_lowercase().contains(&name.to_lowercase());
            let message = if is_named { error.message.clone() } else { text(locale, "projects-label-fault", &args) };
            summary.push(field, FieldError { message, ..error.clone() });
        }
    }
    summary
}

/// The first reason of a refusal as a message after a redirect, for buttons without a form.
pub(super) fn first_reason(error: Error) -> Result<Reason, Failure> {
    let failure = Failure::from(error);
    match failure.status() {
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT => failure.reasons().first().cloned().ok_or(failure),
        _ => Err(failure),
    }
}

/// A query as pairs of the address, without what is empty.
pub(super) fn pairs(query: &impl Serialize) -> Vec<(String, String)> {
    let Ok(Value::Object(fields)) = serde_json::to_value(query) else { return Vec::new() };
    let mut pairs = Vec::new();
    for (name, value) in fields {
        match value {
            Value::String(text) if !text.is_empty() => pairs.push((name, text)),
            Value::Array(values) => {
                pairs.extend(values.iter().filter_map(Value::as_str).map(|value| (name.clone(), value.to_owned())));
            }
            _ => {}
        }
    }
    pairs
}

/// An address with a query.
pub(super) fn address<'p>(path: &str, pairs: impl IntoIterator<Item = &'p (String, String)>) -> String {
    let query: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={}", url_encode(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// Pages of a list of results.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// Number of the first row shown, 0 for none.
    pub from: u64,
    /// Number of the last.
    pub to: u64,
    /// Rows on all pages.
    pub total: u64,
    /// Address of the page before; empty for none.
    pub prev: String,
    /// Address of the next; empty for none.
    pub next: String,
    /// Pages around this one; empty when there is only one.
    pub pages: Vec<PageLink>,
}

impl Pager {
    /// Pages of an answer.
    pub(super) fn of<T>(results: &Results<T>, path: &str, query: &[(String, String)]) -> Self {
        Self::new((results.page, results.pages, results.size), results.items.len(), results.total, path, query)
    }

    /// Pages of a list: number, last number and size of a page, rows shown and on all pages.
    pub(super) fn new(
        pages: (u64, u64, u64),
        shown: usize,
        total: u64,
        path: &str,
        query: &[(String, String)],
    ) -> Self {
        Self::by("page", pages, shown, total, (path, query))
    }

    /// The same with the parameter that names the page.
    fn by(
        name: &str,
        (page, last, size): (u64, u64, u64),
        shown: usize,
        total: u64,
        (path, query): (&str, &[(String, String)]),
    ) -> Self {
        let kept: Vec<(String, String)> = query.iter().filter(|(other, _)| other != name).cloned().collect();
        let href = |number: u64| {
            let own = (name.to_owned(), number.to_string());
            address(path, kept.iter().chain(std::iter::once(&own)))
        };
        let shown = u64::try_from(shown).unwrap_or_default();
        let before = (page - 1) * size;
        let mut pages: Vec<PageLink> = Vec::new();
        for number in (1..=last).filter(|n| *n == 1 || *n == last || n.abs_diff(page) <= 2) {
            if pages.last().is_some_and(|link| link.number + 1 < number) {
                pages.push(PageLink::default());
            }
            pages.push(PageLink { number, href: href(number), current: number == page });
        }
        Self {
            from: if shown == 0 { 0 } else { before + 1 },
            to: before + shown,
            total,
            prev: if page > 1 { href(page - 1) } else { String::new() },
            next: if page < last { href(page + 1) } else { String::new() },
            pages: if last > 1 { pages } else { Vec::new() },
        }
    }

    /// Pages of a list that use cases answer with rows and a total.
    pub(super) fn of_list(
        page: shuniu_services::Page,
        shown: usize,
        total: u64,
        path: &str,
        query: &[(String, String)],
    ) -> Self {
        Self::new((page.number, total.div_ceil(page.size).max(1), page.size), shown, total, path, query)
    }

    /// As [`Self::of_list`] for a second list of the same page, which is turned by a parameter of its own.
    pub(super) fn of_part(
        name: &str,
        page: shuniu_services::Page,
        (shown, total): (usize, u64),
        path: &str,
        query: &[(String, String)],
    ) -> Self {
        Self::by(name, (page.number, total.div_ceil(page.size).max(1), page.size), shown, total, (path, query))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_on_and_back() {
        let pager = Pager::new((2, 9, 20), 20, 171, "/projects", &[("page".to_owned(), "2".to_owned())]);
        assert_eq!((pager.from, pager.to), (21, 40));
        assert_eq!((pager.prev.as_str(), pager.next.as_str()), ("/projects?page=1", "/projects?page=3"));
        let numbers: Vec<u64> = pager.pages.iter().map(|page| page.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 0, 9]);
        let page = shuniu_services::Page { number: 2, size: 20 };
        let both = [("waiting".to_owned(), "2".to_owned()), ("page".to_owned(), "3".to_owned())];
        let part = Pager::of_part("waiting", page, (5, 25), "/evaluations", &both);
        assert_eq!((part.from, part.to, part.next.as_str()), (21, 25, ""));
        assert_eq!(part.prev, "/evaluations?page=3&waiting=1");
        let only = Pager::new((1, 1, 20), 0, 0, "/projects", &[]);
        assert_eq!((only.from, only.pages.len()), (0, 0));
    }
}
