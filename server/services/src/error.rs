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
        if is_untextual(&error) {
            Self::refuse(ReasonCode::Malformed)
        } else if is_crowded(&error) {
            Reason::new(ReasonCode::Busy).with("seconds", BUSY_SECONDS).into()
        } else {
            Self::Internal(error.into())
        }
    }
}

/// When it is worth trying again.
const BUSY_SECONDS: u32 = 5;

/// What the database says.
fn said(error: &DbErr) -> Option<&dyn sea_orm::sqlx::error::DatabaseError> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => error.as_database_error(),
        _ => None,
    }
}

/// Whether too many wanted the same place for too long, or in a circle: no connection in time,
/// SQLite's writer busy (`SQLITE_BUSY` and its variants), PostgreSQL's deadlock, lost
/// serialization, lock or connection not to be had. The transaction is rolled back in each case.
fn is_crowded(error: &DbErr) -> bool {
    let code = said(error).and_then(sea_orm::sqlx::error::DatabaseError::code);
    matches!(error, DbErr::ConnectionAcquire(_))
        || code.is_some_and(|code| {
            matches!(code.as_ref(), "5" | "261" | "517" | "773" | "40P01" | "40001" | "55P03" | "53300")
        })
}

/// Whether PostgreSQL refused a parameter because it holds U+0000, which its texts cannot
/// (`character_not_in_repertoire`, `untranslatable_character`). SQLite takes it and finds nothing.
fn is_untextual(error: &DbErr) -> bool {
    let code = said(error).and_then(sea_orm::sqlx::error::DatabaseError::code);
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

#[cfg(test)]
mod tests {
    use super::Error;
    use sea_orm::TransactionTrait;
    use sea_orm::{
        ConnAcquireErr, ConnectOptions, ConnectionTrait, Database, DbErr, SqliteTransactionMode, TransactionOptions,
    };
    use shuniu_domain::ReasonCode;
    use std::time::Duration;

    #[tokio::test]
    async fn whoever_finds_no_place_is_refused_and_may_come_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", folder.path().join("busy.db").display()));
        options.map_sqlx_sqlite_opts(|sqlite| sqlite.busy_timeout(Duration::ZERO));
        let db = Database::connect(options).await.unwrap();
        db.execute_unprepared("CREATE TABLE t (a INTEGER)").await.unwrap();
        let immediate = || TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let _writer = db.begin_with_options(immediate()).await.unwrap();
        let second = db.begin_with_options(immediate()).await.unwrap_err();
        for error in [second, DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)] {
            let error = Error::from(error);
            let [reason] = error.reasons().unwrap() else { panic!("one reason") };
            assert_eq!((reason.code, reason.params["seconds"].as_str()), (ReasonCode::Busy, "5"));
        }
        assert!(Error::from(DbErr::RecordNotInserted).reasons().is_none(), "a fault of ours stays one");
    }
}
