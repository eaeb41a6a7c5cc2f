//! Connections and transactions. Writers on SQLite begin IMMEDIATE, so that two of them
//! queue up instead of failing half-way.

use sea_orm::{
    ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use shuniu_migrations::Migrator;
use std::time::Duration;

/// How long a request waits for a connection, and on SQLite for the writer's place: most of the
/// minute that a request may take, for at a deadline everybody comes at once.
const PATIENCE: Duration = Duration::from_secs(40);

/// The database: reads on any connection, writes in [`Db::begin`].
#[derive(Clone, Debug)]
pub struct Db {
    connection: DatabaseConnection,
}

impl Db {
    /// Opens a database: `sqlite://path?mode=rwc` or `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached or opened.
    pub async fn connect(url: &str, max_connections: u32) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(max_connections)
            .acquire_timeout(PATIENCE)
            .sqlx_logging(false)
            // Durable on power loss too: a receipt that was given must survive.
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .foreign_keys(true)
                    .busy_timeout(PATIENCE)
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "FULL")
                    .pragma("temp_store", "MEMORY")
                    .pragma("cache_size", "-16000")
            });
        if url.contains(":memory:") {
            options.max_connections(1);
        }
        Ok(Self { connection: Database::connect(options).await? })
    }

    /// For reads outside a transaction.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// For tests that count statements.
    pub const fn connection_mut(&mut self) -> &mut DatabaseConnection {
        &mut self.connection
    }

    /// Begins a write transaction.
    ///
    /// # Errors
    /// When no connection is free in time or the writer's place is not.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.connection
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            })
            .await
    }

    /// Brings the schema up to date; returns how many migrations were applied.
    ///
    /// # Errors
    /// When a migration fails.
    pub async fn migrate(&self) -> Result<usize, DbErr> {
        let pending = Migrator::get_pending_migrations(&self.connection).await?.len();
        if pending > 0 {
            Migrator::up(&self.connection, None).await?;
        }
        Ok(pending)
    }

    /// How many migrations are not applied yet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn pending_migrations(&self) -> Result<usize, DbErr> {
        Ok(Migrator::get_pending_migrations(&self.connection).await?.len())
    }

    /// Whether it answers.
    pub async fn is_alive(&self) -> bool {
        self.connection.ping().await.is_ok()
    }

    /// `sqlite` or `postgres`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        if self.connection.get_database_backend() == DatabaseBackend::Postgres { "postgres" } else { "sqlite" }
    }
}
