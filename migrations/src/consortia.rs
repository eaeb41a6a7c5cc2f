//! Tables of `consortia` and `subcontracts`: members of joint bids, planned sub-contracts, and the
//! place that each body has in a project (法 24: nobody takes part in two bids).

use crate::table::{Table, create};
use sea_orm_migration::prelude::{Alias, DbErr, Expr, ExprTrait, MigrationTrait, Query, SchemaManager, async_trait};
use sea_orm_migration::schema::{
    integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
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
                uuid("bid_id"),
                text("agreement_sha256"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("updated_at"),
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
                uuid("bid_id"),
                uuid("party_id"),
                integer("seq"),
                text("work"),
                integer("share"),
                text("status"),
                text_null("confirmed_sha256"),
                timestamp_with_time_zone("asked_at"),
                uuid_null("answered_by"),
                timestamp_with_time_zone_null("answered_at"),
                text_null("note"),
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
            columns: vec![uuid("bid_id"), integer("version"), timestamp_with_time_zone("updated_at")],
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
            columns: vec![uuid("id"), uuid("bid_id"), uuid("party_id"), integer("seq"), text("work"), integer("share")],
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
                uuid("project_id"),
                uuid("party_id"),
                uuid("bid_id"),
                text("role"),
                timestamp_with_time_zone("taken_at"),
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
