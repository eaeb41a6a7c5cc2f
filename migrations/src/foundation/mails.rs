//! Tables of `mails`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `mails`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "mails",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("template").text().not_null().to_owned(),
                ColumnDef::new("to_address").text().not_null().to_owned(),
                ColumnDef::new("to_name").text().not_null().to_owned(),
                ColumnDef::new("locale").text().not_null().to_owned(),
                ColumnDef::new("subject").text().not_null().to_owned(),
                ColumnDef::new("html").text().not_null().to_owned(),
                ColumnDef::new("text").text().not_null().to_owned(),
                ColumnDef::new("list_unsubscribe").text().null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("sent_at").timestamp_with_time_zone().null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[],
            indexes: &["created_at"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
