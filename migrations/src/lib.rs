//! Database migrations, the truth about the schema. The same on SQLite and PostgreSQL.
//! Expand first, contract a release later: a running older process must keep working.

mod attachments;
mod bid_comments;
mod clarifications;
mod consortia;
mod divisions;
mod eligibility;
mod experts;
mod foundation;
mod joint_bids;
mod milestones;
mod reviews;
mod sealed_drafts;
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
            Box::new(attachments::Attachments),
            Box::new(divisions::Divisions),
            Box::new(joint_bids::JointBids),
            Box::new(milestones::Milestones),
            Box::new(sealed_drafts::SealedDrafts),
            Box::new(experts::Experts),
        ]
    }
}
