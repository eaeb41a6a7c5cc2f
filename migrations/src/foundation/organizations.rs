//! Tables of `organizations`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `organizations`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "organizations",
            columns: vec![
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("registration_kind").text().not_null().to_owned(),
                ColumnDef::new("legal_form").text().not_null().to_owned(),
                ColumnDef::new("founded_on").date().null().to_owned(),
                ColumnDef::new("fields").json_binary().not_null().to_owned(),
                ColumnDef::new("business_scope").text().not_null().to_owned(),
                ColumnDef::new("summary").text().not_null().to_owned(),
                ColumnDef::new("summary_en").text().null().to_owned(),
                ColumnDef::new("staff_count").integer().not_null().to_owned(),
                ColumnDef::new("social_worker_count").integer().not_null().to_owned(),
                ColumnDef::new("volunteer_count").integer().not_null().to_owned(),
                ColumnDef::new("funded_mass_org").boolean().not_null().to_owned(),
                ColumnDef::new("party_building").json_binary().not_null().to_owned(),
                ColumnDef::new("source").text().not_null().to_owned(),
                ColumnDef::new("source_id").text().null().unique_key().to_owned(),
                ColumnDef::new("confirmed_on").date().null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("updated_at").timestamp_with_time_zone().not_null().to_owned(),
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
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("organization_id").uuid().not_null().to_owned(),
                ColumnDef::new("year").integer().not_null().to_owned(),
                ColumnDef::new("result").text().not_null().to_owned(),
                ColumnDef::new("decided_on").date().null().to_owned(),
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
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("organization_id").uuid().not_null().to_owned(),
                ColumnDef::new("kind").text().not_null().to_owned(),
                ColumnDef::new("ground").text().not_null().to_owned(),
                ColumnDef::new("authority").text().not_null().to_owned(),
                ColumnDef::new("from_on").date().not_null().to_owned(),
                ColumnDef::new("until_on").date().null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
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
