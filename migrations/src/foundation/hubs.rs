//! Tables of `hubs`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{boolean, date, date_null, integer, json_binary, text, uuid, uuid_null};

/// Creates the tables of `hubs`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "hubs",
            columns: vec![
                uuid("party_id"),
                integer("level"),
                uuid_null("parent_id"),
                json_binary("fields"),
                text("division_code"),
                boolean("active"),
                boolean("funded_mass_org"),
                integer("version"),
            ],
            primary_key: &["party_id"],
            references: &[("party_id", "parties", "id"), ("parent_id", "parties", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "hub_relations",
            columns: vec![
                uuid("id"),
                uuid("hub_id"),
                uuid("organization_id"),
                text("kind"),
                date("since"),
                date_null("until"),
                text("ground"),
            ],
            primary_key: &["id"],
            references: &[("hub_id", "parties", "id"), ("organization_id", "parties", "id")],
            indexes: &["hub_id", "organization_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
