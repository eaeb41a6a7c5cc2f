//! Letting a submitted bid stand after the call was changed (重新确认), until the deadline.

use super::draft::{Saved, open_for_bids};
use super::envelope::open_draft;
use super::history::note;
use super::load::files_of;
use super::submit::{all_reasons, everybody, held, keep_version};
use super::told::tell_changed;
use crate::attachments::{AttachmentView, Owner, of_owner};
use crate::consortia;
use crate::context::{Actor, Ctx, Deed, Work};
use crate::eligibility::step::keep;
use crate::error::{Result, same_version};
use crate::identity::memberships::party_names;
use crate::reviews::intake::{Arrival, receive_again};
use crate::sealing::project_key;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};
use serde_json::json;
use shuniu_domain::bids::{BidEvent, BidStatus, ReceiptKind, Sealed, may_confirm};
use shuniu_domain::consortia::Standing;
use shuniu_domain::eligibility::Moment;
use shuniu_domain::ids::{BidId, ProjectId, RulebookId};
use shuniu_mail::messages::BidChange;
use shuniu_store::entities::{amendments, bids, projects};

/// Lets the organization's bid stand as it was sealed. It must still meet the changed call. A joint bid
/// stands when its members have said so too ([`crate::consortia::stand`]). An admitted bid goes through pre-review once more only when the requirements on bidders changed.
///
/// # Errors
/// `nothing-to-confirm`; `deadline-passed`; every reason why the bid does not meet the changed call:
/// it can be replaced, or withdrawn and submitted anew; `wrong-state`; `stale-version`.
pub async fn confirm(ctx: &Ctx, id: BidId, version: i32) -> Result<Saved> {
    let actor = ctx.require(BidEvent::Confirm.roles())?;
    let work = ctx.begin().await?;
    let (bid, project) = held(&work, actor.party_id, id).await?;
    bid.status.confirm()?;
    open_for_bids(&project, work.now)?;
    same_version(bid.version, version)?;
    may_confirm(bid.unconfirmed_since)?;
    let key = project_key(&work.tx, work.app(), project.id).await?;
    let sealed = open_draft(&work.tx, &key, bid.id).await?;
    let files = files_of(&work.tx, &key, id).await?;
    let rulebook = still_meets(&work, &bid, &project, &sealed, &files).await?;
    let since = bid.unconfirmed_since;
    let standing = consortia::speak(&work, id, actor.party_id).await?;
    let (bid, again) = let_stand(&work, bid, &project, Word { standing, rulebook, actor, files: &files }).await?;
    tell_changed(&work, &bid, &project, BidChange::Confirmed, Some(&actor.name)).await?;
    let details = json!({
        "number": bid.number, "sha256": bid.receipt_sha256, "since": since,
        "stands": standing == Standing::Stands, "reviewed_again": again,
    });
    work.commit(Deed::new("bid.confirmed", "bid", id).project(project.id).details(details)).await?;
    Ok(Saved { id, version: bid.version })
}

/// A member of a joint bid, not its lead, was the last to say that it stands. The members together must
/// still meet the changed call; the sealed part is the lead's, whose own word has looked at it.
///
/// # Errors
/// Every reason why the members do not meet the call.
pub(crate) async fn stands(
    work: &Work<'_>,
    bid: bids::Model,
    project: &projects::Model,
    actor: &Actor,
) -> Result<bids::Model> {
    let (_, assessed, reasons) = everybody(work, &bid, project).await?;
    reasons.into_result()?;
    let (rulebook, files) = (assessed.rulebook, of_owner(&work.tx, Owner::BidQualification(bid.id)).await?);
    keep(work, project, bid.id, Moment::Confirmation, assessed).await?;
    let word = Word { standing: Standing::Stands, rulebook, actor, files: &files };
    Ok(let_stand(work, bid, project, word).await?.0)
}

/// Somebody's word that a bid stands.
struct Word<'a> {
    /// What it brought about: a joint bid waits until all have spoken.
    standing: Standing,
    /// The rulebook under which the bid was looked at.
    rulebook: RulebookId,
    actor: &'a Actor,
    files: &'a [AttachmentView],
}

/// Writes down that a bid stands, or goes on waiting for other members. Tells whether it goes through
/// pre-review once more.
async fn let_stand(
    work: &Work<'_>,
    bid: bids::Model,
    project: &projects::Model,
    word: Word<'_>,
) -> Result<(bids::Model, bool)> {
    let stands = word.standing == Standing::Stands;
    let again = stands && needs_review(&work.tx, &bid).await?;
    let (status, version) = (bid.status.confirm()?, bid.version + 1);
    let mut active = bid.into_active_model();
    active.status = Set(status);
    active.rulebook_id = Set(Some(word.rulebook));
    if stands {
        active.unconfirmed_since = Set(None);
    }
    active.version = Set(version);
    active.updated_at = Set(work.now);
    let bid = active.update(&work.tx).await?;
    note(work, &bid, ReceiptKind::Confirmation, word.actor.user_id).await?;
    let bid = if again { review_again(work, bid, project, word.actor, word.files).await? } else { bid };
    Ok((bid, again))
}

/// Whether a bid meets the call as it is now; gives the rulebook that decided.
pub(super) async fn still_meets(
    work: &Work<'_>,
    bid: &bids::Model,
    project: &projects::Model,
    sealed: &Sealed,
    files: &[AttachmentView],
) -> Result<RulebookId> {
    let (_, assessed, reasons) = everybody(work, bid, project).await?;
    all_reasons(reasons, work.today(), &bid.qualification, sealed, project, files).into_result()?;
    let rulebook = assessed.rulebook;
    keep(work, project, bid.id, Moment::Confirmation, assessed).await?;
    Ok(rulebook)
}

/// An admitted bid is reviewed once more when the requirements on bidders changed since the change
/// it confirms; otherwise its pre-review stays valid.
pub(super) async fn needs_review(db: &impl ConnectionTrait, bid: &bids::Model) -> Result<bool> {
    let Some(since) = bid.unconfirmed_since.filter(|_| bid.status == BidStatus::Admitted) else { return Ok(false) };
    requirements_changed(db, bid.project_id, since).await
}

async fn requirements_changed(
    db: &impl ConnectionTrait,
    project: ProjectId,
    since: chrono::DateTime<chrono::Utc>,
) -> Result<bool> {
    let found = amendments::Entity::find()
        .filter(amendments::Column::ProjectId.eq(project))
        .filter(amendments::Column::TouchesEligibility.eq(true))
        .filter(amendments::Column::PublishedAt.gte(since))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// Sends an admitted bid to its hub again, as a new version of the same qualification part.
pub(super) async fn review_again(
    work: &Work<'_>,
    bid: bids::Model,
    project: &projects::Model,
    actor: &Actor,
    files: &[AttachmentView],
) -> Result<bids::Model> {
    let (status, round, version) = (bid.status.review_again()?, bid.round + 1, bid.version);
    keep_version(work, &bid, round, actor.user_id, files).await?;
    let mut active = bid.into_active_model();
    active.status = Set(status);
    active.round = Set(round);
    active.version = Set(version + 1);
    let bid = active.update(&work.tx).await?;
    let names = party_names(&work.tx, [bid.organization_id]).await?;
    let organization = names.get(&bid.organization_id).map(String::as_str).unwrap_or_default();
    receive_again(work, &Arrival { bid: &bid, project, organization }).await?;
    Ok(bid)
}
