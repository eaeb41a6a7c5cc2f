//! What everybody comes for first: the home page, the catalogue of projects and the directory
//! of organizations.

mod directory;
mod home;
mod projects;
mod samples;
#[cfg(test)]
mod tests;

use crate::access::{Access, Routes};
pub(super) use directory::DirectoryPage;

use crate::texts::reason_text;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, Locale, text};

/// Routes of browsing.
pub fn routes() -> Routes {
    Routes::new().get("/", Access::Public, home::show).get("/projects", Access::Public, projects::list).get(
        "/organizations",
        Access::Public,
        directory::list,
    )
}

/// Notices of an answer in words: what was ignored, and that the search engine is away.
pub(super) fn notice_texts(locale: Locale, notices: &[Reason]) -> Vec<String> {
    let words = |notice: &Reason| match notice.code {
        ReasonCode::UnknownValue => {
            let value = notice.params.get("value").cloned().unwrap_or_default();
            text(locale, "browse-ignored", &[("value", value.into())])
        }
        _ => reason_text(locale, notice).message,
    };
    notices.iter().map(words).collect()
}

/// Orders to choose from. The usual one sends nothing, so that it follows what is typed: with
/// a text it is the relevance, without one the first of the others.
pub(super) fn sort_choices(locale: Locale, prefix: &str, codes: &[&str], asked: &str, current: &str) -> Vec<Choice> {
    let usual = if asked.trim().is_empty() { codes.get(1) } else { codes.first() };
    let usual = usual.copied().unwrap_or_default();
    let choice =
        |code: &str, value: &str| Choice::new(value, text(locale, &format!("{prefix}-{code}"), &[]), code == current);
    let others = codes.iter().filter(|code| **code != usual && !(asked.trim().is_empty() && **code == "relevance"));
    std::iter::once(choice(usual, "")).chain(others.map(|code| choice(code, code))).collect()
}
