//! Tables of `evaluations`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    integer, integer_null, json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null,
};

/// Creates the tables of `evaluations`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "evaluations",
            columns: vec![
                uuid("id"),
                uuid("project_id"),
                uuid("contract_id"),
                uuid("organization_id"),
                text("kind"),
                text("status"),
                json_binary("indicators"),
                integer("satisfaction"),
                integer("respondents"),
                integer_null("total"),
                text_null("band"),
                text("comment"),
                text_null("comment_en"),
                text("advice"),
                uuid("evaluator_id"),
                uuid("evaluator_party_id"),
                uuid_null("confirmed_by"),
                uuid("rulebook_id"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("finalized_at"),
            ],
            primary_key: &["id"],
            references: &[
                ("project_id", "projects", "id"),
                ("contract_id", "contracts", "id"),
                ("organization_id", "parties", "id"),
                ("evaluator_id", "users", "id"),
                ("evaluator_party_id", "parties", "id"),
                ("rulebook_id", "rulebooks", "id"),
            ],
            indexes: &["project_id", "organization_id", "status", "finalized_at"],
            unique: &[&["project_id", "kind"]],
        },
    )
    .await?;
    Ok(())
}
