//! What stands before and after a review in the queue, so that its reader need not go back to the list.

use crate::context::Ctx;
use crate::error::Result;
use crate::reviews::load::{REVIEWERS, at_work, of_actor, own_to_read};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::ids::ReviewId;
use shuniu_store::entities::reviews::{Column, Entity};

/// The undecided reviews of the body on both sides of one, in the order of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Neighbours {
    /// The one that is due before it; none for the first.
    pub previous: Option<ReviewId>,
    /// The one that is due after it; none for the last.
    pub next: Option<ReviewId>,
}

/// The neighbours of a review, which may itself be decided.
///
/// # Errors
/// `not-found` for another body's; `role-forbidden`.
pub async fn neighbours(ctx: &Ctx, id: ReviewId) -> Result<Neighbours> {
    let actor = ctx.require(REVIEWERS)?;
    let review = own_to_read(ctx, id).await?;
    let due = review.due_at;
    let queue = || {
        let open = Entity::find().select_only().column(Column::Id);
        open.filter(of_actor(actor)).filter(at_work(ctx.now()))
    };
    // What is due at the same instant is told apart as the queue does.
    let same = |side: Condition| Condition::all().add(Column::DueAt.eq(due)).add(side);
    let before = Condition::any().add(Column::DueAt.lt(due)).add(same(Condition::all().add(Column::Id.lt(id))));
    let after = Condition::any().add(Column::DueAt.gt(due)).add(same(Condition::all().add(Column::Id.gt(id))));
    let previous = queue().filter(before).order_by_desc(Column::DueAt).order_by_desc(Column::Id);
    let next = queue().filter(after).order_by_asc(Column::DueAt).order_by_asc(Column::Id);
    Ok(Neighbours {
        previous: previous.into_tuple().one(ctx.db()).await?,
        next: next.into_tuple().one(ctx.db()).await?,
    })
}
