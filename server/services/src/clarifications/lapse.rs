//! Telling bidders whose bid has lapsed. That it has follows from stored instants alone
//! ([`shuniu_domain::bids::BidStatus::at`]); here only the letter is written, and a pre-review that
//! has become pointless ends. Called by the worker; each bid is its own transaction.

use crate::apart::Apart;
use crate::app::App;
use crate::bids::project_of;
use crate::consortia::joint_names;
use crate::context::{Ctx, Deed, Work};
use crate::error::Result;
use crate::mails::{recipients_of_party, send};
use crate::procedure::{BIDDERS, names};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::MemberStatus;
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reviews::ReviewStatus;
use shuniu_frontend::Locale;
use shuniu_mail::messages::BidLapsed;
use shuniu_store::entities::{bids, consortium_members, projects, reviews};

/// Writes to every bidder whose bid has lapsed and who was not told, of a joint bid to all members. Returns how many bids.
///
/// # Errors
/// When the database refuses, or the first of the bids that could not be worked on, after all others.
pub async fn tell_lapsed(app: &App) -> Result<usize> {
    let ctx = Ctx::system(app.clone());
    let due: Vec<BidId> = bids::Entity::find()
        .select_only()
        .column(bids::Column::Id)
        .filter(untold(ctx.now()))
        .into_tuple()
        .all(ctx.db())
        .await?;
    let mut round = Apart::new("lapsed bids");
    let mut count = 0;
    for id in due {
        let told = round.row(id, tell_one(&ctx, id).await);
        count += usize::from(told.unwrap_or_default());
    }
    round.end(count)
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
    let bidders = Bidders::of(&work, &bid).await?;
    let letter = BidLapsed {
        number: project.number.clone().unwrap_or_default(),
        project: project.title.clone(),
        organization: bidders.name,
        receipt_no: bid.number.clone().unwrap_or_default(),
        since,
        deadline,
        missing: bidders.missing,
        url: format!("{}/bids/{id}", work.app().settings.base_url),
    };
    for recipient in recipients_of_party(&work.tx, work.today(), bid.organization_id, BIDDERS).await? {
        send(&work, &recipient, letter.clone()).await?;
    }
    let joint = BidLapsed { url: format!("{}/consortia/{id}", work.app().settings.base_url), ..letter };
    for member in bidders.members {
        for recipient in recipients_of_party(&work.tx, work.today(), member, BIDDERS).await? {
            send(&work, &recipient, joint.clone()).await?;
        }
    }
    end_review(&work, id).await?;
    let mut active = bid.into_active_model();
    active.lapse_told_at = Set(Some(work.now));
    active.update(&work.tx).await?;
    let details = json!({ "since": since, "deadline": deadline });
    work.commit(Deed::new("bid.lapse_told", "bid", id).project(project.id).details(details)).await?;
    Ok(true)
}

/// Who lost a bid.
struct Bidders {
    /// The bidder, or all members of the joint bid.
    name: String,
    /// Members beside the lead.
    members: Vec<PartyId>,
    /// Names of those of a joint bid who had not confirmed.
    missing: Vec<String>,
}

impl Bidders {
    async fn of(work: &Work<'_>, bid: &bids::Model) -> Result<Self> {
        let name = joint_names(&work.tx, std::slice::from_ref(bid), Locale::ZhCn).await?.remove(&bid.id);
        let rows = consortium_members::Entity::find()
            .filter(consortium_members::Column::BidId.eq(bid.id))
            .filter(consortium_members::Column::Status.eq(MemberStatus::Confirmed))
            .order_by_asc(consortium_members::Column::Seq)
            .all(&work.tx)
            .await?;
        let owing = || rows.iter().filter(|row| row.unconfirmed_since.is_some()).map(|row| row.party_id);
        let names = names(&work.tx, owing(), Locale::ZhCn).await?;
        Ok(Self {
            name: name.unwrap_or_default(),
            members: rows.iter().filter(|row| row.seq > 0).map(|row| row.party_id).collect(),
            missing: owing().filter_map(|party| names.get(&party).cloned()).collect(),
        })
    }
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
