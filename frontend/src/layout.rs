//! What the frame around every page shows.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::locales::{Locale, text};

/// The frame of a page; `layout.…` in templates. The page's title is its template's block `title`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Layout {
    /// Language of this response.
    pub lang: Locale,
    /// The other language, for the switch.
    pub other_lang: Locale,
    /// Where the switch leads: this page in the other language.
    pub other_lang_url: String,
    /// Path and query of this request, for "back to here after signing in".
    pub path: String,
    /// Current item of the main navigation: `home`, `projects`, `notices`, `organizations`, `guide`; empty for none. With
    /// `home` and `search` the header has no search of its own, because the page has it.
    pub nav: String,
    /// Who is signed in.
    pub who: Option<Who>,
    /// Navigation of the signed-in role; empty hides the bar.
    pub workbar: Vec<WorkbarItem>,
    /// Message left by the request before.
    pub flash: Option<Flash>,
    /// Names of this installation in the language of the page.
    pub site: Site,
    /// Server time; the visitor's clock is never trusted.
    pub now: DateTime<Utc>,
    /// Version of the program.
    pub version: String,
}

impl Layout {
    /// A visitor's frame with the standard names; the caller sets what differs.
    #[must_use]
    pub fn visitor(lang: Locale, path: impl Into<String>, now: DateTime<Utc>) -> Self {
        Self {
            lang,
            other_lang: lang.other(),
            other_lang_url: String::from("/"),
            path: path.into(),
            nav: String::new(),
            who: None,
            workbar: Vec::new(),
            flash: None,
            site: Site::standard(lang),
            now,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// The signed-in person and the party they act for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Who {
    /// Name of the person.
    pub name: String,
    /// Name of the party acted for; empty for a person without one (an expert, an operator).
    pub party: String,
    /// Role code, e.g. `hub_reviewer`; its text is `role-hub-reviewer`.
    pub role: String,
    /// How many memberships the person can act in; above one, the frame offers to change.
    pub memberships: usize,
}

/// One link of the role's navigation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct WorkbarItem {
    /// Key of its text, e.g. `workbar-reviews`.
    pub label_key: String,
    /// Where it leads.
    pub href: String,
    /// Whether this page belongs to it.
    pub current: bool,
    /// Things waiting there; none hides the number.
    pub count: Option<u64>,
}

/// A message shown once, after a redirect.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Flash {
    /// `good`, `wait`, `bad`, `official` or empty (plain information).
    pub tone: String,
    /// Key of its text.
    pub key: String,
    /// Variables of its text.
    pub args: BTreeMap<String, String>,
}

/// Names of an installation in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Name of the site, e.g. 枢纽.
    pub name: String,
    /// The district, e.g. 临澜区.
    pub district: String,
    /// What the site is, e.g. 政府购买服务平台.
    pub tagline: String,
    /// Who answers for it (主办).
    pub owner: String,
    /// Who runs it (承办).
    pub operator: String,
    /// Telephone and hours.
    pub phone: String,
    /// A remark at the foot of each page, e.g. that all data is invented; may be empty.
    pub remark: String,
}

impl Site {
    /// The names of the demonstration district, from `common.ftl`.
    #[must_use]
    pub fn standard(locale: Locale) -> Self {
        let named = |key| text(locale, key, &[]);
        Self {
            name: named("site-name"),
            district: named("site-district"),
            tagline: named("site-tagline"),
            owner: named("site-owner"),
            operator: named("site-operator"),
            phone: named("site-phone"),
            remark: named("site-remark"),
        }
    }
}
