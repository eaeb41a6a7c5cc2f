//! Tables of `consortia` and `subcontracts`: members of joint bids, planned sub-contracts, and the
//! place that each body has in a project (法 24: nobody takes part in two bids).

use crate::table::{Table, create};
use sea_orm_migration::prelude::{
    Alias, ColumnDef, DbErr, Expr, ExprTrait, MigrationTrait, Query, SchemaManager, async_trait,
};

/// See the module.
pub struct Consortia;

impl sea_orm_migration::MigrationName for Consortia {
    fn name(&self) -> &'static str {
        "m20261122_000104_consortia"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Consortia {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        consortia(manager).await?;
        subcontracts(manager).await?;
        places(manager).await
    }
}

async fn consortia(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "consortia",
            columns: vec![
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("agreement_sha256").text().not_null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("updated_at").timestamp_with_time_zone().not_null().to_owned(),
            ],
            primary_key: &["bid_id"],
            references: &[("bid_id", "bids", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "consortium_members",
            columns: vec![
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("seq").integer().not_null().to_owned(),
                ColumnDef::new("work").text().not_null().to_owned(),
                ColumnDef::new("share").integer().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("confirmed_sha256").text().null().to_owned(),
                ColumnDef::new("asked_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("answered_by").uuid().null().to_owned(),
                ColumnDef::new("answered_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("note").text().null().to_owned(),
            ],
            primary_key: &["bid_id", "party_id"],
            references: &[
                ("bid_id", "consortia", "bid_id"),
                ("party_id", "parties", "id"),
                ("answered_by", "users", "id"),
            ],
            indexes: &["party_id"],
            unique: &[],
        },
    )
    .await
}

async fn subcontracts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "subcontract_plans",
            columns: vec![
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("updated_at").timestamp_with_time_zone().not_null().to_owned(),
            ],
            primary_key: &["bid_id"],
            references: &[("bid_id", "bids", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "subcontracts",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("seq").integer().not_null().to_owned(),
                ColumnDef::new("work").text().not_null().to_owned(),
                ColumnDef::new("share").integer().not_null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[("bid_id", "subcontract_plans", "bid_id"), ("party_id", "parties", "id")],
            indexes: &["party_id"],
            unique: &[&["bid_id", "party_id"]],
        },
    )
    .await
}

/// The primary key is the rule: one place per body and project. Bids that were submitted before this
/// table take theirs now.
async fn places(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "bid_places",
            columns: vec![
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("role").text().not_null().to_owned(),
                ColumnDef::new("taken_at").timestamp_with_time_zone().not_null().to_owned(),
            ],
            primary_key: &["project_id", "party_id"],
            references: &[("project_id", "projects", "id"), ("party_id", "parties", "id"), ("bid_id", "bids", "id")],
            indexes: &["party_id", "bid_id"],
            unique: &[],
        },
    )
    .await?;
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let submitted = Query::select()
        .expr(column("project_id"))
        .expr(column("organization_id"))
        .expr(column("id"))
        .expr(Expr::val("bidder"))
        .expr(column("submitted_at"))
        .from(Alias::new("bids"))
        .and_where(column("submitted_at").is_not_null())
        .to_owned();
    let mut insert = Query::insert();
    insert
        .into_table(Alias::new("bid_places"))
        .columns(["project_id", "party_id", "bid_id", "role", "taken_at"].map(Alias::new))
        .select_from(submitted)
        .map_err(|error| DbErr::Migration(error.to_string()))?;
    manager.execute(insert).await
}
