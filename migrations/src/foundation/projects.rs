//! Tables of `projects`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `projects`.
#[expect(clippy::too_many_lines, reason = "tables read as lists")]
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "projects",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("number").text().null().unique_key().to_owned(),
                ColumnDef::new("funder_id").uuid().not_null().to_owned(),
                ColumnDef::new("catalogue_code").text().not_null().to_owned(),
                ColumnDef::new("title").text().not_null().to_owned(),
                ColumnDef::new("title_en").text().null().to_owned(),
                ColumnDef::new("summary").text().not_null().to_owned(),
                ColumnDef::new("summary_en").text().null().to_owned(),
                ColumnDef::new("need").text().not_null().to_owned(),
                ColumnDef::new("need_en").text().null().to_owned(),
                ColumnDef::new("requirements").text().not_null().to_owned(),
                ColumnDef::new("field").text().not_null().to_owned(),
                ColumnDef::new("target_groups").json_binary().not_null().to_owned(),
                ColumnDef::new("area_codes").json_binary().not_null().to_owned(),
                ColumnDef::new("location").text().null().to_owned(),
                ColumnDef::new("beneficiaries").integer().not_null().to_owned(),
                ColumnDef::new("budget").big_integer().not_null().to_owned(),
                ColumnDef::new("channel").text().not_null().to_owned(),
                ColumnDef::new("method").text().not_null().to_owned(),
                ColumnDef::new("form").text().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("eligibility").json_binary().not_null().to_owned(),
                ColumnDef::new("documents").json_binary().not_null().to_owned(),
                ColumnDef::new("bid_deadline").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("opening_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("service_start").date().null().to_owned(),
                ColumnDef::new("service_months").integer().not_null().to_owned(),
                ColumnDef::new("extended_term").boolean().not_null().default(false).to_owned(),
                ColumnDef::new("contact_name").text().null().to_owned(),
                ColumnDef::new("contact_phone").text().null().to_owned(),
                ColumnDef::new("rulebook_id").uuid().not_null().to_owned(),
                ColumnDef::new("drafted_by").uuid().not_null().to_owned(),
                ColumnDef::new("approved_by").uuid().null().to_owned(),
                ColumnDef::new("return_note").text().null().to_owned(),
                ColumnDef::new("published_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("closed_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("failure_reason").text().null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("updated_at").timestamp_with_time_zone().not_null().to_owned(),
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
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("seq").integer().not_null().to_owned(),
                ColumnDef::new("name").text().not_null().to_owned(),
                ColumnDef::new("name_en").text().null().to_owned(),
                ColumnDef::new("guide").text().not_null().to_owned(),
                ColumnDef::new("guide_en").text().null().to_owned(),
                ColumnDef::new("kind").text().not_null().to_owned(),
                ColumnDef::new("points").integer().not_null().to_owned(),
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
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("seq").integer().not_null().to_owned(),
                ColumnDef::new("title").text().not_null().to_owned(),
                ColumnDef::new("title_en").text().null().to_owned(),
                ColumnDef::new("deliverable").text().not_null().to_owned(),
                ColumnDef::new("deliverable_en").text().null().to_owned(),
                ColumnDef::new("month_offset").integer().not_null().to_owned(),
                ColumnDef::new("payment_percent").integer().not_null().to_owned(),
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
