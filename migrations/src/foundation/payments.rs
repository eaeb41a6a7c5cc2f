//! Tables of `payments`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    big_integer, date_null, integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null,
};

/// Creates the tables of `payments`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "payments",
            columns: vec![
                uuid("id"),
                uuid("contract_id"),
                uuid("milestone_id"),
                uuid("project_id"),
                big_integer("amount"),
                text("fund_use"),
                text("status"),
                uuid("requested_by"),
                timestamp_with_time_zone("requested_at"),
                uuid_null("countersigned_by"),
                timestamp_with_time_zone_null("countersigned_at"),
                text_null("countersign_opinion"),
                uuid_null("approved_by"),
                timestamp_with_time_zone_null("approved_at"),
                uuid_null("paid_by"),
                timestamp_with_time_zone_null("paid_at"),
                date_null("paid_on"),
                text_null("voucher"),
                text_null("refusal"),
                integer("version"),
            ],
            primary_key: &["id"],
            references: &[
                ("contract_id", "contracts", "id"),
                ("milestone_id", "milestones", "id"),
                ("project_id", "projects", "id"),
                ("requested_by", "users", "id"),
            ],
            indexes: &["contract_id", "milestone_id", "project_id", "status"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
