//! What forms show besides their values: errors and choices.

use std::collections::BTreeMap;

use serde::Serialize;

/// One thing that is wrong with a field, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FieldError {
    /// The reason's code, e.g. `bid-price-above-budget`.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub todo: String,
    /// Legal basis or rule; may be empty.
    pub basis: String,
}

/// Errors of a form: field name → what is wrong with it. `errorsum` lists them, each field shows its own. The empty
/// name stands for the form as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct FormErrors(BTreeMap<String, Vec<FieldError>>);

impl FormErrors {
    /// Adds an error to a field (`""` = the whole form).
    pub fn push(&mut self, field: impl Into<String>, error: FieldError) {
        self.0.entry(field.into()).or_default().push(error);
    }

    /// Whether the form may be accepted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Errors by field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[FieldError])> {
        self.0.iter().map(|(name, list)| (name.as_str(), list.as_slice()))
    }
}

/// A file in a `filelist`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FileItem {
    /// Id that the remove button sends.
    pub id: String,
    /// Name as uploaded.
    pub name: String,
    /// Where to download it; empty for none.
    pub href: String,
    /// Size in bytes.
    pub size: u64,
    /// When it was added (RFC 3339 or ISO date); empty hides it.
    pub added: String,
    /// Where a browser shows it; empty when it can only be saved.
    pub preview: String,
}

/// A page of a list, for `pager`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PageLink {
    /// Number from 1; 0 shows a gap.
    pub number: u64,
    /// Address of that page.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// A step of the way to a page, for `crumbs`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Crumb {
    /// What people read.
    pub label: String,
    /// Address; unused for the last one.
    pub href: String,
}

/// One option of `select`, `radios` or `checks`, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// A line below the label; may be empty.
    pub hint: String,
    /// Whether it is chosen.
    pub checked: bool,
}

impl Choice {
    /// An option without a hint.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>, checked: bool) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new(), checked }
    }
}
