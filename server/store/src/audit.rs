//! The hash-chained audit log. Each record's hash covers its facts and the hash before it;
//! altering, inserting or removing a row breaks the chain at that row.

use crate::entities::audit_records::{ActiveModel, Column, Entity, Model};
use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use shuniu_domain::Role;
use shuniu_domain::ids::{PartyId, ProjectId, UserId};

/// Hash that stands before the first record.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Records read at a time while verifying.
const BATCH: u64 = 1_000;
/// Key of the advisory lock that queues up writers of the chain on PostgreSQL.
const CHAIN_LOCK: i64 = 0x7368_756e_6975;

/// What is recorded.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Who, if a person.
    pub user_id: Option<UserId>,
    /// For whom.
    pub party_id: Option<PartyId>,
    /// In which role.
    pub role: Option<Role>,
    /// What was done (`project.published`).
    pub action: &'static str,
    /// On what kind of thing.
    pub object_kind: &'static str,
    /// On which.
    pub object_id: String,
    /// The project it concerns.
    pub project_id: Option<ProjectId>,
    /// Facts; never sealed content.
    pub details: serde_json::Value,
}

/// Appends a record and returns its hash. Call it last in a transaction: on PostgreSQL
/// writers of the chain wait for each other from here to the commit.
///
/// # Errors
/// When the database refuses.
pub async fn append(tx: &impl ConnectionTrait, at: DateTime<Utc>, entry: Entry) -> Result<String, DbErr> {
    if tx.get_database_backend() == DatabaseBackend::Postgres {
        let lock = Statement::from_sql_and_values(
            DatabaseBackend::Postgres,
            "SELECT pg_advisory_xact_lock($1)",
            [CHAIN_LOCK.into()],
        );
        tx.execute_raw(lock).await?;
    }
    let last = Entity::find().order_by_desc(Column::Seq).one(tx).await?;
    let (seq, previous) = last.map_or((1, GENESIS.to_owned()), |row| (row.seq + 1, row.hash));
    let mut record = Model {
        seq,
        at,
        user_id: entry.user_id,
        party_id: entry.party_id,
        role: entry.role.map(|role| role.to_string()),
        action: entry.action.to_owned(),
        object_kind: entry.object_kind.to_owned(),
        object_id: entry.object_id,
        project_id: entry.project_id,
        details: entry.details,
        previous,
        hash: String::new(),
    };
    record.hash = hash(&record);
    let hash = record.hash.clone();
    Entity::insert(active(record)).exec_without_returning(tx).await?;
    Ok(hash)
}

fn active(record: Model) -> ActiveModel {
    ActiveModel {
        seq: Set(record.seq),
        at: Set(record.at),
        user_id: Set(record.user_id),
        party_id: Set(record.party_id),
        role: Set(record.role),
        action: Set(record.action),
        object_kind: Set(record.object_kind),
        object_id: Set(record.object_id),
        project_id: Set(record.project_id),
        details: Set(record.details),
        previous: Set(record.previous),
        hash: Set(record.hash),
    }
}

/// The hash a record must have. `serde_json` keeps object keys sorted, so the text is canonical.
#[must_use]
pub fn hash(record: &Model) -> String {
    let canonical = json!([
        record.seq,
        record.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        record.user_id,
        record.party_id,
        record.role,
        record.action,
        record.object_kind,
        record.object_id,
        record.project_id,
        record.details,
        record.previous,
    ]);
    hex::encode(Sha256::digest(canonical.to_string()))
}

/// Hash of the newest record, or [`GENESIS`].
///
/// # Errors
/// When the database refuses.
pub async fn head(db: &impl ConnectionTrait) -> Result<(i64, String), DbErr> {
    let last = Entity::find().order_by_desc(Column::Seq).one(db).await?;
    Ok(last.map_or((0, GENESIS.to_owned()), |row| (row.seq, row.hash)))
}

/// Outcome of a verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every record follows from the one before; how many, and the last hash.
    Intact {
        /// Records checked.
        records: i64,
        /// Hash of the last one.
        head: String,
    },
    /// The first record that does not.
    Broken {
        /// Its place.
        seq: i64,
        /// What does not fit.
        fault: Fault,
    },
}

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its facts do not give its hash: it was altered.
    Altered,
    /// It does not point at the record before it: one was inserted, removed or exchanged.
    Unlinked,
    /// A place in the sequence is empty: a record was removed.
    Missing,
}

/// Walks the whole chain.
///
/// # Errors
/// When the database refuses.
pub async fn verify(db: &impl ConnectionTrait) -> Result<Verdict, DbErr> {
    let (mut seq, mut previous) = (0_i64, GENESIS.to_owned());
    loop {
        let batch = Entity::find().filter(Column::Seq.gt(seq)).order_by_asc(Column::Seq).limit(BATCH).all(db).await?;
        if batch.is_empty() {
            return Ok(Verdict::Intact { records: seq, head: previous });
        }
        for record in batch {
            let fault = if record.seq != seq + 1 {
                Some(Fault::Missing)
            } else if record.previous != previous {
                Some(Fault::Unlinked)
            } else if hash(&record) != record.hash {
                Some(Fault::Altered)
            } else {
                None
            };
            if let Some(fault) = fault {
                return Ok(Verdict::Broken { seq: if fault == Fault::Missing { seq + 1 } else { record.seq }, fault });
            }
            seq = record.seq;
            previous = record.hash;
        }
    }
}
