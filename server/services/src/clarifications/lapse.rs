//! Telling bidders whose bid has lapsed. That it has follows from stored instants alone
//! ([`shuniu_domain::bids::BidStatus::at`]); here only the letter is written, and a pre-review that
//! has become pointless ends. Called by the worker; each bid is its own transaction.

use crate::app::App;
use crate::bids::project_of;
use crate::context::{Ctx, Deed, Work};
use crate::error::Result;
use crate::mails::{recipients_of_party, send};
use crate::procedure::{BIDDERS, names};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    QueryTrait,
};
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::BidId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reviews::ReviewStatus;
use shuniu_frontend::Locale;
use shuniu_mail::messages::BidLapsed;
use shuniu_store::entities::{bids, projects, reviews};

/// Writes to every bidder whose bid has lapsed and who was not told. Returns how many bids.
///
/// # Errors
/// When the database refuses.
pub async fn tell_lapsed(app: &App) -> Result<usize> {
    let ctx = Ctx::system(app.clone());
    let due: Vec<BidId> = bids::Entity::find()
        .select_only()
        .column(bids::Column::Id)
        .filter(untold(ctx.now()))
        .into_tuple()
        .all(ctx.db())
        .await?;
    let mut count = 0;
    for id in due {
        count += usize::from(tell_one(&ctx, id).await?);
    }
    Ok(count)
}

/// Unconfirmed bids of calls whose deadline is over.
fn untold(now: DateTime<Utc>) -> Condition {
    let over = projects::Entity::find()
        .select_only()
        .column(projects::Column::Id)
        .filter(projects::Column::BidDeadline.lte(now))
        .filter(projects::Column::Status.ne(ProjectStatus::Cancelled))
        .into_query();
    let lapsable =
        BidStatus::ALL.iter().copied().filter(|status| status.is_before_opening() || *status == BidStatus::Invalidated);
    Condition::all()
        .add(bids::Column::UnconfirmedSince.is_not_null())
        .add(bids::Column::LapseToldAt.is_null())
        .add(bids::Column::Status.is_in(lapsable))
        .add(bids::Column::ProjectId.in_subquery(over))
}

async fn tell_one(ctx: &Ctx, id: BidId) -> Result<bool> {
    let work = ctx.begin().await?;
    let row = bids::Entity::find_by_id(id).filter(untold(work.now)).lock_exclusive().one(&work.tx).await?;
    let Some(bid) = row else { return Ok(false) };
    let project = project_of(&work.tx, bid.project_id).await?;
    let (Some(since), Some(deadline)) = (bid.unconfirmed_since, project.bid_deadline) else { return Ok(false) };
    let organization =
        names(&work.tx, [bid.organization_id], Locale::ZhCn).await?.remove(&bid.organization_id).unwrap_or_default();
    let letter = BidLapsed {
        number: project.number.clone().unwrap_or_default(),
        project: project.title.clone(),
        organization,
        receipt_no: bid.number.clone().unwrap_or_default(),
        since,
        deadline,
        url: format!("{}/bids/{id}", work.app().settings.base_url),
    };
    for recipient in recipients_of_party(&work.tx, work.today(), bid.organization_id, BIDDERS).await? {
        send(&work, &recipient, letter.clone()).await?;
    }
    end_review(&work, id).await?;
    let mut active = bid.into_active_model();
    active.lapse_told_at = Set(Some(work.now));
    active.update(&work.tx).await?;
    let details = json!({ "since": since, "deadline": deadline });
    work.commit(Deed::new("bid.lapse_told", "bid", id).project(project.id).details(details)).await?;
    Ok(true)
}

/// Nobody reviews a bid that can no longer be opened.
async fn end_review(work: &Work<'_>, bid: BidId) -> Result<()> {
    reviews::Entity::delete_many()
        .filter(reviews::Column::BidId.eq(bid))
        .filter(reviews::Column::Status.is_in([ReviewStatus::Waiting, ReviewStatus::Claimed]))
        .exec(&work.tx)
        .await?;
    Ok(())
}
