//! Taking a bid back before the deadline.

use super::draft::{Saved, open_for_bids};
use super::history::note;
use super::load::{own, project_of};
use super::replace::set_aside;
use super::told::tell_changed;
use crate::attachments::keep_waiting;
use crate::consortia;
use crate::context::{Ctx, Deed};
use crate::error::{Result, same_version};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use shuniu_domain::bids::{BidEvent, ReceiptKind};
use shuniu_domain::ids::BidId;
use shuniu_domain::reviews::ReviewStatus;
use shuniu_mail::messages::BidChange;
use shuniu_store::entities::{bids, reviews, sealed_parts};

/// Takes the organization's bid back before the deadline. It becomes a draft again that can be
/// changed and submitted anew, with a new receipt; a pre-review under way ends. What was
/// submitted stays in the version history and the audit log, and its envelope, closed, behind its
/// receipt.
///
/// # Errors
/// `deadline-passed`; `wrong-state`; `stale-version`.
pub async fn withdraw(ctx: &Ctx, id: BidId, version: i32) -> Result<Saved> {
    let actor = ctx.require(BidEvent::Withdraw.roles())?;
    let work = ctx.begin().await?;
    let bid = own(&work.tx, actor.party_id, id).await?;
    let project = project_of(&work.tx, bid.project_id).await?;
    let status = bid.status.withdraw()?;
    open_for_bids(&project, work.now)?;
    same_version(bid.version, version)?;
    set_aside(&work, &bid).await?;
    keep_waiting(&work, id).await?;
    sealed_parts::Entity::delete_by_id(id).exec(&work.tx).await?;
    consortia::free(&work.tx, id).await?;
    reviews::Entity::delete_many()
        .filter(reviews::Column::BidId.eq(id))
        .filter(reviews::Column::Status.is_in([ReviewStatus::Waiting, ReviewStatus::Claimed]))
        .exec(&work.tx)
        .await?;
    note(&work, &bid, ReceiptKind::Withdrawal, actor.user_id).await?;
    tell_changed(&work, &bid, &project, BidChange::Withdrawn, Some(&actor.name)).await?;
    let details = json!({ "number": bid.number, "sha256": bid.receipt_sha256, "round": bid.round });
    back_to_draft(bid, status, work.now).update(&work.tx).await?;
    work.commit(Deed::new("bid.withdrawn", "bid", id).project(project.id).details(details)).await?;
    Ok(Saved { id, version: version + 1 })
}

/// The row without its receipt. Number and hash live on in the audit record.
fn back_to_draft(
    bid: bids::Model,
    status: shuniu_domain::bids::BidStatus,
    now: chrono::DateTime<chrono::Utc>,
) -> bids::ActiveModel {
    let version = bid.version + 1;
    let mut active = bid.into_active_model();
    active.status = Set(status);
    active.number = Set(None);
    active.receipt_sha256 = Set(None);
    active.submitted_at = Set(None);
    active.submitted_by = Set(None);
    active.rulebook_id = Set(None);
    active.cited_items = Set(Vec::new().into());
    active.correction_due = Set(None);
    active.unconfirmed_since = Set(None);
    active.version = Set(version);
    active.updated_at = Set(now);
    active
}
