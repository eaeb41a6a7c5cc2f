//! The first schema: every table of the marketplace, one file per noun.

mod attachments;
mod audit;
mod awards;
mod bids;
mod catalogue;
mod contracts;
mod counters;
mod digests;
mod evaluations;
mod grades;
mod hubs;
mod imports;
mod mails;
mod milestones;
mod notices;
mod objections;
mod openings;
mod organizations;
mod outbox;
mod panels;
mod parties;
mod past_awards;
mod payments;
mod projects;
mod reviews;
mod rulebooks;
mod scores;
mod users;

use sea_orm_migration::prelude::{DbErr, MigrationTrait, SchemaManager, async_trait};

/// See the module.
pub struct Foundation;

impl sea_orm_migration::MigrationName for Foundation {
    fn name(&self) -> &'static str {
        "m20261122_000001_foundation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Foundation {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        parties::up(manager).await?;
        users::up(manager).await?;
        organizations::up(manager).await?;
        hubs::up(manager).await?;
        grades::up(manager).await?;
        catalogue::up(manager).await?;
        rulebooks::up(manager).await?;
        projects::up(manager).await?;
        attachments::up(manager).await?;
        bids::up(manager).await?;
        reviews::up(manager).await?;
        openings::up(manager).await?;
        panels::up(manager).await?;
        scores::up(manager).await?;
        awards::up(manager).await?;
        notices::up(manager).await?;
        objections::up(manager).await?;
        contracts::up(manager).await?;
        milestones::up(manager).await?;
        payments::up(manager).await?;
        evaluations::up(manager).await?;
        digests::up(manager).await?;
        mails::up(manager).await?;
        outbox::up(manager).await?;
        audit::up(manager).await?;
        imports::up(manager).await?;
        past_awards::up(manager).await?;
        counters::up(manager).await?;
        Ok(())
    }
}
