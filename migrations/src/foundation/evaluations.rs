//! Tables of `evaluations`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `evaluations`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "evaluations",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("contract_id").uuid().not_null().to_owned(),
                ColumnDef::new("organization_id").uuid().not_null().to_owned(),
                ColumnDef::new("kind").text().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("indicators").json_binary().not_null().to_owned(),
                ColumnDef::new("satisfaction").integer().not_null().to_owned(),
                ColumnDef::new("respondents").integer().not_null().to_owned(),
                ColumnDef::new("total").integer().null().to_owned(),
                ColumnDef::new("band").text().null().to_owned(),
                ColumnDef::new("comment").text().not_null().to_owned(),
                ColumnDef::new("comment_en").text().null().to_owned(),
                ColumnDef::new("advice").text().not_null().to_owned(),
                ColumnDef::new("evaluator_id").uuid().not_null().to_owned(),
                ColumnDef::new("evaluator_party_id").uuid().not_null().to_owned(),
                ColumnDef::new("confirmed_by").uuid().null().to_owned(),
                ColumnDef::new("rulebook_id").uuid().not_null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("finalized_at").timestamp_with_time_zone().null().to_owned(),
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
