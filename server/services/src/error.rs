//! What a use case answers when it does not do what was asked.

use sea_orm::{DbErr, RuntimeErr};
use shuniu_domain::{Reason, ReasonCode, Reasons};

/// Result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case did nothing. Nothing was changed in either case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Refused, with every reason at once. The first reason decides the HTTP status.
    #[error("refused: {}", .0.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    Refused(Reasons),
    /// A fault on our side. Its text is for the log, never for a person.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// A refusal for one reason.
    #[must_use]
    pub fn refuse(code: ReasonCode) -> Self {
        Self::Refused(Reason::new(code).into())
    }

    /// Nothing there, or nothing this actor may see: the two look the same.
    #[must_use]
    pub fn not_found() -> Self {
        Self::refuse(ReasonCode::NotFound)
    }

    /// The reasons, if it is a refusal.
    #[must_use]
    pub fn reasons(&self) -> Option<&[Reason]> {
        match self {
            Self::Refused(reasons) => Some(&reasons.0),
            Self::Internal(_) => None,
        }
    }
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason.into())
    }
}

impl From<Reasons> for Error {
    fn from(reasons: Reasons) -> Self {
        Self::Refused(reasons)
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if is_untextual(&error) { Self::refuse(ReasonCode::Malformed) } else { Self::Internal(error.into()) }
    }
}

/// Whether PostgreSQL refused a parameter because it holds U+0000, which its texts cannot
/// (`character_not_in_repertoire`, `untranslatable_character`). SQLite takes it and finds nothing.
fn is_untextual(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
        return false;
    };
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| matches!(code.as_ref(), "22021" | "22P05"))
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.into())
    }
}

/// Compares the version a person read with the one stored (optimistic lock).
///
/// # Errors
/// `stale-version` when somebody else changed the row in between.
pub fn same_version(stored: i32, read: i32) -> Result<()> {
    if stored == read { Ok(()) } else { Err(Reason::new(ReasonCode::StaleVersion).with("version", stored).into()) }
}
