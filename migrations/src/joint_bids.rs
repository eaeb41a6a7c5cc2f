//! Joint bids after the submission (法 24): the signatures that a contract needs, one of each body on
//! the provider's side, and since when a member owes its word after a change of the call.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{
    Alias, ColumnDef, ConnectionTrait as _, DbErr, Expr, ExprTrait, InsertStatement, MigrationTrait, Query,
    SchemaManager, SelectStatement, Table as TableStatement, async_trait,
};

/// See the module.
pub struct JointBids;

impl sea_orm_migration::MigrationName for JointBids {
    fn name(&self) -> &'static str {
        "m20261122_000140_joint_bids"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for JointBids {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        signatures(manager).await?;
        known_leads(manager).await?;
        waiting_members(manager).await?;
        let mut column = ColumnDef::new("unconfirmed_since").timestamp_with_time_zone().null().to_owned();
        let members = TableStatement::alter().table("consortium_members").add_column(&mut column).to_owned();
        manager.alter_table(members).await?;
        owed_words(manager).await
    }
}

async fn signatures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "contract_signatures",
            columns: vec![
                ColumnDef::new("contract_id").uuid().not_null().to_owned(),
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("seq").integer().not_null().to_owned(),
                ColumnDef::new("signed_by").uuid().null().to_owned(),
                ColumnDef::new("signed_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("reminded_at").timestamp_with_time_zone().null().to_owned(),
            ],
            primary_key: &["contract_id", "party_id"],
            references: &[
                ("contract_id", "contracts", "id"),
                ("party_id", "parties", "id"),
                ("signed_by", "users", "id"),
            ],
            indexes: &["party_id"],
            unique: &[],
        },
    )
    .await
}

/// Until now the provider, or the lead of a joint bid, signed for all: what was signed stands.
async fn known_leads(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let contracts = Query::select()
        .expr(column("contracts", "id"))
        .expr(column("contracts", "organization_id"))
        .expr(Expr::val(0))
        .expr(column("contracts", "provider_signed_by"))
        .expr(column("contracts", "provider_signed_at"))
        .from("contracts")
        .to_owned();
    let names = ["contract_id", "party_id", "seq", "signed_by", "signed_at"];
    manager.execute(insert(&names, contracts)?).await
}

/// Members whose contract still waits for a signature sign it too.
async fn waiting_members(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let members = Query::select()
        .expr(column("contracts", "id"))
        .expr(column("consortium_members", "party_id"))
        .expr(column("consortium_members", "seq"))
        .from("contracts")
        .inner_join(
            "consortium_members",
            column("consortium_members", "bid_id").equals((Alias::new("contracts"), Alias::new("bid_id"))),
        )
        .and_where(column("contracts", "status").eq("to_sign"))
        .and_where(column("consortium_members", "seq").gt(0))
        .and_where(column("consortium_members", "status").eq("confirmed"))
        .to_owned();
    manager.execute(insert(&["contract_id", "party_id", "seq"], members)?).await
}

/// Until now the lead spoke for all: of a bid that waits everybody owes its word.
async fn owed_words(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let since = "SELECT bids.unconfirmed_since FROM bids WHERE bids.id = consortium_members.bid_id";
    let update = format!("UPDATE consortium_members SET unconfirmed_since = ({since}) WHERE status = 'confirmed'");
    manager.get_connection().execute_unprepared(&update).await?;
    Ok(())
}

fn column(table: &'static str, name: &'static str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(name)))
}

fn insert(columns: &[&'static str], rows: SelectStatement) -> Result<InsertStatement, DbErr> {
    let mut insert = Query::insert();
    insert
        .into_table("contract_signatures")
        .columns(columns.iter().map(|name| Alias::new(*name)))
        .select_from(rows)
        .map_err(|error| DbErr::Migration(error.to_string()))?;
    Ok(insert)
}
