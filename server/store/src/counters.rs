//! Gapless numbers: taken inside the transaction that uses them, so a rollback gives them back.

use crate::entities::counters;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// The next number of a series, from 1.
///
/// # Errors
/// When the database refuses.
pub async fn next(tx: &impl ConnectionTrait, name: &str) -> Result<i64, DbErr> {
    let row = counters::ActiveModel { name: Set(name.to_owned()), value: Set(0) };
    counters::Entity::insert(row)
        .on_conflict(OnConflict::column(counters::Column::Name).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    counters::Entity::update_many()
        .col_expr(counters::Column::Value, Expr::col(counters::Column::Value).add(1))
        .filter(counters::Column::Name.eq(name))
        .exec(tx)
        .await?;
    counters::Entity::find_by_id(name.to_owned())
        .one(tx)
        .await?
        .map(|row| row.value)
        .ok_or_else(|| DbErr::RecordNotFound(name.to_owned()))
}
