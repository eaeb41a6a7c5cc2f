//! Tables of `milestones`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `milestones`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "milestones",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("contract_id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("seq").integer().not_null().to_owned(),
                ColumnDef::new("title").text().not_null().to_owned(),
                ColumnDef::new("title_en").text().null().to_owned(),
                ColumnDef::new("deliverable").text().not_null().to_owned(),
                ColumnDef::new("deliverable_en").text().null().to_owned(),
                ColumnDef::new("due_on").date().not_null().to_owned(),
                ColumnDef::new("payment_percent").integer().not_null().to_owned(),
                ColumnDef::new("amount").big_integer().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("report").text().null().to_owned(),
                ColumnDef::new("beneficiaries").integer().not_null().to_owned(),
                ColumnDef::new("spent").big_integer().not_null().to_owned(),
                ColumnDef::new("reported_by").uuid().null().to_owned(),
                ColumnDef::new("reported_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("opinion").text().null().to_owned(),
                ColumnDef::new("recipients_opinion").text().null().to_owned(),
                ColumnDef::new("satisfaction").integer().null().to_owned(),
                ColumnDef::new("decided_by").uuid().null().to_owned(),
                ColumnDef::new("decided_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
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
