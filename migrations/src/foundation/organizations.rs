//! Tables of `organizations`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::schema::{
    boolean, date, date_null, integer, json_binary, text, text_null, timestamp_with_time_zone, uuid,
};

/// Creates the tables of `organizations`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "organizations",
            columns: vec![
                uuid("party_id"),
                text("registration_kind"),
                text("legal_form"),
                date_null("founded_on"),
                json_binary("fields"),
                text("business_scope"),
                text("summary"),
                text_null("summary_en"),
                integer("staff_count"),
                integer("social_worker_count"),
                integer("volunteer_count"),
                boolean("funded_mass_org"),
                json_binary("party_building"),
                text("source"),
                ColumnDef::new("source_id").text().null().unique_key().to_owned(),
                date_null("confirmed_on"),
                integer("version"),
                timestamp_with_time_zone("updated_at"),
            ],
            primary_key: &["party_id"],
            references: &[("party_id", "parties", "id")],
            indexes: &["registration_kind"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "inspections",
            columns: vec![
                uuid("id"),
                uuid("organization_id"),
                integer("year"),
                text("result"),
                date_null("decided_on"),
            ],
            primary_key: &["id"],
            references: &[("organization_id", "parties", "id")],
            indexes: &["organization_id"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "sanctions",
            columns: vec![
                uuid("id"),
                uuid("organization_id"),
                text("kind"),
                text("ground"),
                text("authority"),
                date("from_on"),
                date_null("until_on"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["id"],
            references: &[("organization_id", "parties", "id")],
            indexes: &["organization_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
