//! Database migrations, the truth about the schema. The same on SQLite and PostgreSQL.
//! Expand first, contract a release later: a running older process must keep working.

mod bid_comments;
mod clarifications;
mod consortia;
mod eligibility;
mod foundation;
mod reviews;
mod searches;
mod table;

use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// All migrations, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(foundation::Foundation),
            Box::new(reviews::Reviews),
            Box::new(clarifications::Clarifications),
            Box::new(searches::Searches),
            Box::new(consortia::Consortia),
            Box::new(eligibility::Eligibility),
            Box::new(bid_comments::BidComments),
        ]
    }
}
