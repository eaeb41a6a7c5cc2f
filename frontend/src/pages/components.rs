//! The sheet of components: every component in every form, for people who build pages and for the tests.

use serde::Serialize;

use crate::forms::{Choice, Crumb, FieldError, FileItem, FormErrors, PageLink};
use crate::page::Page;

/// States of one kind that `chip_state` knows.
#[derive(Debug, Clone, Serialize)]
pub struct StateGroup {
    /// Kind, e.g. `bid`.
    pub kind: &'static str,
    /// Codes of the states.
    pub states: &'static [&'static str],
}

/// The sheet. Operators see it at `/operator/components`.
#[derive(Debug, Clone, Serialize)]
pub struct ComponentsPage {
    /// States by kind.
    pub states: Vec<StateGroup>,
    /// Names of all icons.
    pub icons: &'static [&'static str],
    /// Sample instant.
    pub now: &'static str,
    /// Sample deadline.
    pub deadline: &'static str,
    /// A value that is absent.
    pub nothing: Option<String>,
    /// Sample path.
    pub crumbs: Vec<Crumb>,
    /// Sample attachments.
    pub files: Vec<FileItem>,
    /// Sample pages of a list.
    pub pages: Vec<PageLink>,
    /// Sample options.
    pub choices: Vec<Choice>,
    /// Sample errors.
    pub errors: FormErrors,
}

/// Every state that has a chip.
pub const STATES: &[StateGroup] = &[
    StateGroup {
        kind: "project",
        states: &[
            "draft",
            "in_approval",
            "published",
            "open",
            "sealed",
            "opened",
            "scored",
            "in_notice",
            "awarded",
            "contracted",
            "in_delivery",
            "accepted",
            "evaluated",
            "closed",
            "failed",
            "cancelled",
            "suspended",
        ],
    },
    StateGroup {
        kind: "bid",
        states: &[
            "draft",
            "submitted",
            "returned",
            "resubmitted",
            "admitted",
            "rejected",
            "appealed",
            "opened",
            "scored",
            "proposed",
            "reserve",
            "unsuccessful",
            "awarded",
            "withdrawn",
            "disqualified",
            "invalidated",
        ],
    },
    StateGroup { kind: "review", states: &["waiting", "claimed", "admitted", "returned", "rejected"] },
    StateGroup { kind: "contract", states: &["to_sign", "signed", "fulfilled", "terminated"] },
    StateGroup { kind: "milestone", states: &["due", "overdue", "reported", "returned", "accepted"] },
    StateGroup { kind: "payment", states: &["requested", "countersigned", "approved", "paid", "refused"] },
    StateGroup { kind: "evaluation", states: &["draft", "final"] },
    StateGroup { kind: "grade", states: &["valid", "expired", "lowered", "cancelled"] },
    StateGroup { kind: "objection", states: &["filed", "upheld", "dismissed"] },
    StateGroup { kind: "sanction", states: &["abnormal", "serious", "ban", "major_violation"] },
    StateGroup { kind: "band", states: &["excellent", "good", "fair", "poor"] },
    StateGroup { kind: "member", states: &["invited", "confirmed", "declined"] },
    StateGroup { kind: "job", states: &["queued", "running", "done", "parked"] },
];

/// Every icon.
const ICONS: &[&str] = &[
    "search", "check", "x", "alert", "info", "clock", "calendar", "lock", "unlock", "doc", "down", "up", "right",
    "left", "user", "org", "plus", "trash", "edit", "eye", "return", "flag", "mail", "print", "shield", "clip",
    "globe", "filter", "link", "warn", "todo",
];

impl ComponentsPage {
    /// The sheet with its sample values.
    #[must_use]
    pub fn sheet() -> Self {
        let choice = |value: &str, hint: &str, checked| Choice {
            hint: hint.to_owned(),
            ..Choice::new(value, value.to_uppercase(), checked)
        };
        let page = |number, current| PageLink { number, href: format!("?page={number}"), current };
        let file = |name: &str, href: &str, added: &str| FileItem {
            id: name.to_owned(),
            name: name.to_owned(),
            href: href.to_owned(),
            size: 1_887_437,
            added: added.to_owned(),
            preview: if href.is_empty() { String::new() } else { format!("{href}/preview") },
        };
        let crumb = |label: &str| Crumb { label: label.to_owned(), href: "/".to_owned() };
        Self {
            states: STATES.to_vec(),
            icons: ICONS,
            now: "2026-09-17T02:41:00Z",
            deadline: "2026-09-24T09:00:00Z",
            nothing: None,
            crumbs: vec![crumb("A"), crumb("B")],
            files: vec![file("登记证书.pdf", "/files/1", "2026-09-15"), file("b.pdf", "", "")],
            pages: vec![page(1, true), page(2, false), page(0, false), page(9, false)],
            choices: vec![choice("a", "A–Z", true), choice("b", "", false)],
            errors: Self::sample_errors(),
        }
    }

    fn sample_errors() -> FormErrors {
        let mut errors = FormErrors::default();
        for field in ["", "title", "budget", "field", "decision", "proof"] {
            let error = FieldError {
                code: "sample".to_owned(),
                message: "¥0".to_owned(),
                todo: "> ¥0".to_owned(),
                basis: "D4".to_owned(),
            };
            errors.push(field, error);
        }
        errors
    }
}

impl Page for ComponentsPage {
    const TEMPLATE: &'static str = "pages/components.html";

    fn samples() -> Vec<Self> {
        let fine = Self { errors: FormErrors::default(), ..Self::sheet() };
        vec![Self::sheet(), fine]
    }
}
