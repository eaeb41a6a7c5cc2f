//! Tables of `payments`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `payments`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "payments",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("contract_id").uuid().not_null().to_owned(),
                ColumnDef::new("milestone_id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("amount").big_integer().not_null().to_owned(),
                ColumnDef::new("fund_use").text().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("requested_by").uuid().not_null().to_owned(),
                ColumnDef::new("requested_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("countersigned_by").uuid().null().to_owned(),
                ColumnDef::new("countersigned_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("countersign_opinion").text().null().to_owned(),
                ColumnDef::new("approved_by").uuid().null().to_owned(),
                ColumnDef::new("approved_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("paid_by").uuid().null().to_owned(),
                ColumnDef::new("paid_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("paid_on").date().null().to_owned(),
                ColumnDef::new("voucher").text().null().to_owned(),
                ColumnDef::new("refusal").text().null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
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
