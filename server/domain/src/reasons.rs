//! Coded reasons. Every refusal anywhere is a [`Reason`]: a code, the field it speaks of
//! and parameters. Its message, its legal basis and what to do about it are Fluent texts
//! (`reason-<code>`, attributes `.todo` and `.basis`) used by pages, API and mail alike.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod codes;
#[cfg(test)]
mod tests;
pub use codes::ReasonCode;

/// One coded reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What is wrong.
    pub code: ReasonCode,
    /// The form or JSON field it speaks of (`budget`, `criteria.2.points`), if any.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<String>,
    /// Values for the message, already in display form except money (fen as `*_fen`) and dates (ISO).
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub params: BTreeMap<String, String>,
}

impl Reason {
    /// A reason without field and parameters.
    #[must_use]
    pub const fn new(code: ReasonCode) -> Self {
        Self { code, field: None, params: BTreeMap::new() }
    }

    /// Names the field it speaks of.
    #[must_use]
    pub fn on(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds a parameter of the message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code)?;
        if let Some(field) = &self.field {
            write!(f, " on {field}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Reason {}

/// All reasons against something, gathered so that a person sees every fault at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons(pub Vec<Reason>);

impl Reasons {
    /// Adds a reason.
    pub fn push(&mut self, reason: Reason) {
        self.0.push(reason);
    }

    /// Adds a reason when a condition does not hold.
    pub fn require(&mut self, holds: bool, reason: impl FnOnce() -> Reason) {
        if !holds {
            self.push(reason());
        }
    }

    /// Adds reasons on fields of which nothing is told yet, neither on the field nor on a cell of it
    /// (`budget.2.unit`): what is missing adds nothing where a fault is told.
    pub fn add_untold(&mut self, others: Self) {
        let told: Vec<String> = self.0.iter().filter_map(|reason| reason.field.clone()).collect();
        let is_told = |field: &str| {
            told.iter()
                .any(|known| known.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
        };
        self.0.extend(others.0.into_iter().filter(|reason| !reason.field.as_deref().is_some_and(is_told)));
    }

    /// `Ok` when there is no reason.
    ///
    /// # Errors
    /// The reasons themselves.
    pub fn into_result(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl From<Reason> for Reasons {
    fn from(reason: Reason) -> Self {
        Self(vec![reason])
    }
}

/// The refusal of an event in a state in which it cannot happen.
#[must_use]
pub fn wrong_state(state: impl ToString, event: impl ToString) -> Reason {
    Reason::new(ReasonCode::WrongState).with("state", state).with("event", event)
}

/// Shorthand for a refused transition or rule.
pub type Ruled<T> = Result<T, Reason>;
