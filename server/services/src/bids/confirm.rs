//! Letting a submitted bid stand after the call was changed (重新确认), and sealing another sealed
//! part in place of the one before (替换), both until the deadline and without ever being
//! unsubmitted in between.

use super::draft::{BIDDERS, Saved, open_for_bids};
use super::envelope::{SealedContent, open_draft, seal, seal_draft};
use super::history::note;
use super::input::SealedInput;
use super::load::files_of;
use super::receipt::Receipt;
use super::submit::{all_reasons, everybody, held, keep_version, next_number, sealed_files, send_receipt};
use crate::attachments::AttachmentView;
use crate::context::{Actor, Ctx, Deed, Work};
use crate::eligibility::step::keep;
use crate::error::{Result, same_version};
use crate::identity::memberships::party_names;
use crate::reviews::intake::{Arrival, receive_again};
use crate::sealing::project_key;
use anyhow::Context as _;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};
use serde_json::json;
use shuniu_domain::Reasons;
use shuniu_domain::bids::{BidStatus, ReceiptKind, Sealed, may_confirm};
use shuniu_domain::eligibility::Moment;
use shuniu_domain::ids::{BidId, PartyId, ProjectId, RulebookId};
use shuniu_store::entities::{amendments, bids, projects, sealed_parts};

/// Lets the organization's bid stand as it was sealed. It must still meet the changed call. An
/// admitted bid goes through pre-review once more only when the requirements on bidders changed.
///
/// # Errors
/// `nothing-to-confirm`; `deadline-passed`; every reason why the bid does not meet the changed call:
/// it can be replaced, or withdrawn and submitted anew; `wrong-state`; `stale-version`.
pub async fn confirm(ctx: &Ctx, id: BidId, version: i32) -> Result<Saved> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let (bid, project) = held(&work, actor.party_id, id).await?;
    let status = bid.status.confirm()?;
    open_for_bids(&project, work.now)?;
    same_version(bid.version, version)?;
    may_confirm(bid.unconfirmed_since)?;
    let key = project_key(&work.tx, work.app(), project.id).await?;
    let sealed = open_draft(&key, &bid)?;
    let files = files_of(&work.tx, id).await?;
    let rulebook = still_meets(&work, &bid, &project, &sealed, &files).await?;
    let since = bid.unconfirmed_since;
    let again = needs_review(&work.tx, &bid).await?;
    let mut active = bid.into_active_model();
    active.status = Set(status);
    active.rulebook_id = Set(Some(rulebook));
    active.unconfirmed_since = Set(None);
    active.version = Set(version + 1);
    active.updated_at = Set(work.now);
    let bid = active.update(&work.tx).await?;
    note(&work, &bid, ReceiptKind::Confirmation, actor.user_id).await?;
    let bid = if again { review_again(&work, bid, &project, actor, &files).await? } else { bid };
    let details =
        json!({ "number": bid.number, "sha256": bid.receipt_sha256, "since": since, "reviewed_again": again });
    work.commit(Deed::new("bid.confirmed", "bid", id).project(project.id).details(details)).await?;
    Ok(Saved { id, version: bid.version })
}

/// Seals another sealed part in place of the one before and gives a new receipt. The qualification
/// part, its pre-review and all files stay: whoever changes those withdraws and submits anew. It
/// also confirms the bid where that is awaited.
///
/// # Errors
/// Faults on their fields; every reason why the bid does not meet the call; `deadline-passed`;
/// `wrong-state`; `stale-version`.
pub async fn replace(ctx: &Ctx, id: BidId, version: i32, input: &SealedInput) -> Result<Receipt> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let (bid, project) = held(&work, actor.party_id, id).await?;
    let status = bid.status.replace()?;
    open_for_bids(&project, work.now)?;
    same_version(bid.version, version)?;
    let mut reasons = Reasons::default();
    let sealed = input.clone().without_blank_rows().read(&mut reasons);
    reasons.into_result()?;
    let files = files_of(&work.tx, id).await?;
    let rulebook = still_meets(&work, &bid, &project, &sealed, &files).await?;
    let (before, again) = (bid.receipt_sha256.clone(), needs_review(&work.tx, &bid).await?);
    let (draft, sha256) = reseal(&work, &project, id, sealed, &files).await?;
    let number = next_number(&work).await?;
    let mut active = bid.into_active_model();
    active.status = Set(status);
    active.number = Set(Some(number));
    active.sealed_draft = Set(Some(draft.ciphertext));
    active.sealed_nonce = Set(Some(draft.nonce));
    active.receipt_sha256 = Set(Some(sha256));
    active.submitted_at = Set(Some(work.now));
    active.submitted_by = Set(Some(actor.user_id));
    active.rulebook_id = Set(Some(rulebook));
    active.unconfirmed_since = Set(None);
    active.version = Set(version + 1);
    active.updated_at = Set(work.now);
    let bid = active.update(&work.tx).await?;
    note(&work, &bid, ReceiptKind::Replacement, actor.user_id).await?;
    let bid = if again { review_again(&work, bid, &project, actor, &files).await? } else { bid };
    let names = party_names(&work.tx, [bid.organization_id, project.funder_id]).await?;
    let name = |id: PartyId| names.get(&id).map(String::as_str).unwrap_or_default();
    let receipt = Receipt::of(&bid, &project, name(bid.organization_id), name(project.funder_id))
        .context("a submitted bid has a receipt")?;
    send_receipt(&work, &receipt, actor.user_id).await?;
    let details = json!({ "number": receipt.number, "sha256": receipt.sha256, "replaced": before });
    work.commit(Deed::new("bid.replaced", "bid", id).project(project.id).details(details)).await?;
    Ok(receipt)
}

/// Whether a bid meets the call as it is now; gives the rulebook that decided.
async fn still_meets(
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

/// Puts new content into the envelope. Gives the draft for the bidder's own row and the new hash.
async fn reseal(
    work: &Work<'_>,
    project: &projects::Model,
    id: BidId,
    sealed: Sealed,
    files: &[AttachmentView],
) -> Result<(crate::sealing::Envelope, String)> {
    let key = project_key(&work.tx, work.app(), project.id).await?;
    let draft = seal_draft(&key, &*work.app().chance, id, &sealed)?;
    let content = SealedContent { content: sealed, attachments: sealed_files(files) };
    let (envelope, sha256) = seal(&key, &*work.app().chance, id, &content)?;
    let part = sealed_parts::Entity::find_by_id(id).one(&work.tx).await?.context("a submitted bid is sealed")?;
    let mut active = part.into_active_model();
    active.nonce = Set(envelope.nonce);
    active.ciphertext = Set(envelope.ciphertext);
    active.sha256 = Set(sha256.clone());
    active.update(&work.tx).await?;
    Ok((draft, sha256))
}

/// An admitted bid is reviewed once more when the requirements on bidders changed since the change
/// it confirms; otherwise its pre-review stays valid.
async fn needs_review(db: &impl ConnectionTrait, bid: &bids::Model) -> Result<bool> {
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
async fn review_again(
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
