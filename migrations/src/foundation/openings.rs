//! Tables of `openings`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    json_binary, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null, uuid_uniq,
};

/// Creates the tables of `openings`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "openings",
            columns: vec![
                uuid("id"),
                uuid_uniq("project_id"),
                uuid("officer_id"),
                uuid_null("witness_id"),
                uuid_null("witness_party_id"),
                timestamp_with_time_zone("prepared_at"),
                timestamp_with_time_zone_null("opened_at"),
                json_binary("record"),
            ],
            primary_key: &["id"],
            references: &[
                ("project_id", "projects", "id"),
                ("officer_id", "users", "id"),
                ("witness_id", "users", "id"),
                ("witness_party_id", "parties", "id"),
            ],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
