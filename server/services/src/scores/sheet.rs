//! Rows of sheets, always with the expert's own seat in the query.

use crate::error::{Error, Result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use shuniu_domain::ReasonCode;
use shuniu_domain::ids::{BidId, ProjectId, UserId};
use shuniu_domain::projects::CriterionKind;
use shuniu_store::entities::{criteria, panel_seats, score_sheets};
use std::collections::HashMap;

/// The seat of an expert who has not left it.
pub(super) async fn own_seat(db: &impl ConnectionTrait, id: ProjectId, user: UserId) -> Result<panel_seats::Model> {
    panel_seats::Entity::find()
        .filter(panel_seats::Column::ProjectId.eq(id))
        .filter(panel_seats::Column::UserId.eq(user))
        .filter(panel_seats::Column::Conflict.eq(false))
        .one(db)
        .await?
        .ok_or_else(Error::not_found)
}

/// The same, with the declaration made: nobody sees a bid before declaring.
pub(super) async fn declared_seat(
    db: &impl ConnectionTrait,
    id: ProjectId,
    user: UserId,
) -> Result<panel_seats::Model> {
    let seat = own_seat(db, id, user).await?;
    if seat.declared_at.is_some() { Ok(seat) } else { Err(Error::refuse(ReasonCode::DeclarationMissing)) }
}

/// What experts score: price is computed, never judged.
pub(super) async fn quality_criteria(db: &impl ConnectionTrait, id: ProjectId) -> Result<Vec<criteria::Model>> {
    Ok(criteria::Entity::find()
        .filter(criteria::Column::ProjectId.eq(id))
        .filter(criteria::Column::Kind.eq(CriterionKind::Quality))
        .order_by_asc(criteria::Column::Seq)
        .all(db)
        .await?)
}

/// The sheets that count: the latest final one of each expert for each bid of a project.
pub(crate) async fn latest_submitted(db: &impl ConnectionTrait, id: ProjectId) -> Result<Vec<score_sheets::Model>> {
    let rows = score_sheets::Entity::find()
        .filter(score_sheets::Column::ProjectId.eq(id))
        .filter(score_sheets::Column::Submitted.eq(true))
        .order_by_asc(score_sheets::Column::No)
        .all(db)
        .await?;
    let latest: HashMap<(BidId, UserId), score_sheets::Model> =
        rows.into_iter().map(|row| ((row.bid_id, row.user_id), row)).collect();
    Ok(latest.into_values().collect())
}

/// An expert's sheets of a project, oldest first.
pub(super) async fn own_sheets(
    db: &impl ConnectionTrait,
    id: ProjectId,
    user: UserId,
) -> Result<Vec<score_sheets::Model>> {
    Ok(score_sheets::Entity::find()
        .filter(score_sheets::Column::ProjectId.eq(id))
        .filter(score_sheets::Column::UserId.eq(user))
        .order_by_asc(score_sheets::Column::No)
        .all(db)
        .await?)
}
