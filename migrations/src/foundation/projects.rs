//! Tables of `projects`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::schema::{
    big_integer, date_null, integer, json_binary, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

/// Creates the tables of `projects`.
#[expect(clippy::too_many_lines, reason = "tables read as lists")]
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "projects",
            columns: vec![
                uuid("id"),
                ColumnDef::new("number").text().null().unique_key().to_owned(),
                uuid("funder_id"),
                text("catalogue_code"),
                text("title"),
                text_null("title_en"),
                text("summary"),
                text_null("summary_en"),
                text("need"),
                text_null("need_en"),
                text("requirements"),
                text("field"),
                json_binary("target_groups"),
                json_binary("area_codes"),
                text_null("location"),
                integer("beneficiaries"),
                big_integer("budget"),
                text("channel"),
                text("method"),
                text("form"),
                text("status"),
                json_binary("eligibility"),
                json_binary("documents"),
                timestamp_with_time_zone_null("bid_deadline"),
                timestamp_with_time_zone_null("opening_at"),
                date_null("service_start"),
                integer("service_months"),
                ColumnDef::new("extended_term").boolean().not_null().default(false).to_owned(),
                text_null("contact_name"),
                text_null("contact_phone"),
                uuid("rulebook_id"),
                uuid("drafted_by"),
                uuid_null("approved_by"),
                text_null("return_note"),
                timestamp_with_time_zone_null("published_at"),
                timestamp_with_time_zone_null("closed_at"),
                text_null("failure_reason"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("updated_at"),
            ],
            primary_key: &["id"],
            references: &[
                ("funder_id", "parties", "id"),
                ("rulebook_id", "rulebooks", "id"),
                ("drafted_by", "users", "id"),
            ],
            indexes: &["funder_id", "field", "status", "bid_deadline", "published_at"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "criteria",
            columns: vec![
                uuid("id"),
                uuid("project_id"),
                integer("seq"),
                text("name"),
                text_null("name_en"),
                text("guide"),
                text_null("guide_en"),
                text("kind"),
                integer("points"),
            ],
            primary_key: &["id"],
            references: &[("project_id", "projects", "id")],
            indexes: &["project_id"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "milestone_plans",
            columns: vec![
                uuid("project_id"),
                integer("seq"),
                text("title"),
                text_null("title_en"),
                text("deliverable"),
                text_null("deliverable_en"),
                integer("month_offset"),
                integer("payment_percent"),
            ],
            primary_key: &["project_id", "seq"],
            references: &[("project_id", "projects", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
