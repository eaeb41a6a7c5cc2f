//! One way to write a table down, so that migrations read as lists.

use sea_orm_migration::prelude::Table as TableStatement;
use sea_orm_migration::prelude::{Alias, ColumnDef, DbErr, ForeignKey, Index, SchemaManager};

/// A table with its keys and indexes.
pub struct Table {
    /// Name.
    pub name: &'static str,
    /// Columns in order.
    pub columns: Vec<ColumnDef>,
    /// Columns of the primary key; empty when a column declares itself (auto-increment).
    pub primary_key: &'static [&'static str],
    /// `(column, table, column there)`.
    pub references: &'static [(&'static str, &'static str, &'static str)],
    /// Single-column indexes.
    pub indexes: &'static [&'static str],
    /// Unique combinations.
    pub unique: &'static [&'static [&'static str]],
}

/// Creates a table, its foreign keys and its indexes.
pub async fn create(manager: &SchemaManager<'_>, table: Table) -> Result<(), DbErr> {
    let mut statement = TableStatement::create();
    statement.table(Alias::new(table.name));
    for mut column in table.columns {
        statement.col(&mut column);
    }
    if !table.primary_key.is_empty() {
        let mut key = Index::create();
        for column in table.primary_key {
            key.col(Alias::new(*column));
        }
        statement.primary_key(&mut key);
    }
    for (column, target, target_column) in table.references {
        statement.foreign_key(
            ForeignKey::create()
                .name(format!("fk_{}_{column}", table.name))
                .from(Alias::new(table.name), Alias::new(*column))
                .to(Alias::new(*target), Alias::new(*target_column)),
        );
    }
    manager.create_table(statement).await?;
    for column in table.indexes {
        index(manager, table.name, &[column], false).await?;
    }
    for columns in table.unique {
        index(manager, table.name, columns, true).await?;
    }
    Ok(())
}

async fn index(manager: &SchemaManager<'_>, table: &str, columns: &[&str], unique: bool) -> Result<(), DbErr> {
    let mut statement = Index::create();
    statement
        .name(format!("{}_{table}_{}", if unique { "uq" } else { "ix" }, columns.join("_")))
        .table(Alias::new(table));
    for column in columns {
        statement.col(Alias::new(*column));
    }
    if unique {
        statement.unique();
    }
    manager.create_index(statement).await
}
