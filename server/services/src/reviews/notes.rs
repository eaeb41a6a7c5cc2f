//! Notes among reviewers. They never reach the bidder, the funder, a letter, an export or the
//! details of an audit record.

use super::claim::acting;
use super::load::own;
use crate::context::{Ctx, Deed};
use crate::error::Result;
use crate::procedure::{names, people};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::{NoteId, ReviewId};
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::{review_notes, reviews};
use utoipa::ToSchema;

/// Notes that one bid can have.
const MAX_NOTES: u64 = 200;

/// A note as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NoteInput {
    /// The note: 2 to 1000 characters.
    pub text: String,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoteView {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: NoteId,
    /// Who wrote it.
    pub author: String,
    /// For which hub; none for the operator.
    pub hub: Option<String>,
    /// The note.
    pub text: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Writes a note on the bid of a review.
///
/// # Errors
/// Faults of the text; `too-many-rows`; `reviewer-recused`; `not-found` for another body's.
pub async fn note(ctx: &Ctx, id: ReviewId, input: &NoteInput) -> Result<NoteId> {
    if let Some(reason) = check_text("text", &input.text, 2, 1000) {
        return Err(reason.into());
    }
    let work = ctx.begin().await?;
    let review = own(ctx, &work.tx, id).await?;
    let kept = review_notes::Entity::find().filter(review_notes::Column::BidId.eq(review.bid_id));
    if kept.count(&work.tx).await? >= MAX_NOTES {
        return Err(Reason::new(ReasonCode::TooManyRows).on("text").with("max", MAX_NOTES).into());
    }
    let note: NoteId = work.id()?;
    let row = review_notes::ActiveModel {
        id: Set(note),
        bid_id: Set(review.bid_id),
        review_id: Set(id),
        hub_id: Set(review.hub_id),
        author_id: Set(acting(ctx)?),
        text: Set(tidy(&input.text)),
        created_at: Set(work.now),
    };
    review_notes::Entity::insert(row).exec_without_returning(&work.tx).await?;
    work.commit(Deed::new("review.noted", "review", id).project(review.project_id)).await?;
    Ok(note)
}

/// The notes on the bid of a review, oldest first: they go with the bid to whoever reviews it next. What
/// others wrote after an instant, once the review is not the newest any more, is not for its body.
pub(super) async fn of_review(
    ctx: &Ctx,
    review: &reviews::Model,
    until: Option<DateTime<Utc>>,
) -> Result<Vec<NoteView>> {
    let column = review_notes::Column::HubId;
    let own = review.hub_id.map_or_else(|| column.is_null(), |hub| column.eq(hub));
    let in_time = until.map(|until| review_notes::Column::CreatedAt.lte(until).or(own));
    let rows = review_notes::Entity::find()
        .filter(review_notes::Column::BidId.eq(review.bid_id))
        .filter(Condition::all().add_option(in_time))
        .order_by_asc(review_notes::Column::CreatedAt)
        .order_by_asc(review_notes::Column::Id)
        .all(ctx.db())
        .await?;
    let authors = people(ctx.db(), rows.iter().map(|row| row.author_id), ctx.locale).await?;
    let hubs = names(ctx.db(), rows.iter().filter_map(|row| row.hub_id), ctx.locale).await?;
    let view = |row: review_notes::Model| NoteView {
        id: row.id,
        author: authors.get(&row.author_id).cloned().unwrap_or_default(),
        hub: row.hub_id.and_then(|hub| hubs.get(&hub).cloned()),
        text: row.text,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(view).collect())
}
