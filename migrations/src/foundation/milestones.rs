//! Tables of `milestones`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    big_integer, date, integer, integer_null, text, text_null, timestamp_with_time_zone_null, uuid, uuid_null,
};

/// Creates the tables of `milestones`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "milestones",
            columns: vec![
                uuid("id"),
                uuid("contract_id"),
                uuid("project_id"),
                integer("seq"),
                text("title"),
                text_null("title_en"),
                text("deliverable"),
                text_null("deliverable_en"),
                date("due_on"),
                integer("payment_percent"),
                big_integer("amount"),
                text("status"),
                text_null("report"),
                integer("beneficiaries"),
                big_integer("spent"),
                uuid_null("reported_by"),
                timestamp_with_time_zone_null("reported_at"),
                text_null("opinion"),
                text_null("recipients_opinion"),
                integer_null("satisfaction"),
                uuid_null("decided_by"),
                timestamp_with_time_zone_null("decided_at"),
                integer("version"),
            ],
            primary_key: &["id"],
            references: &[("contract_id", "contracts", "id"), ("project_id", "projects", "id")],
            indexes: &["contract_id", "project_id", "due_on", "status"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
