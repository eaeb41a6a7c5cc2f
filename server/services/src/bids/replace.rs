//! Sealing another sealed part in place of the one before (替换), texts and files, until the deadline
//! and without the bid ever being unsubmitted in between.

use super::confirm::{needs_review, review_again, still_meets};
use super::draft::open_for_bids;
use super::envelope::{SealedContent, keep_draft, seal};
use super::history::note;
use super::input::SealedInput;
use super::load::files_of;
use super::receipt::Receipt;
use super::submit::{given, held, next_number, sealed_files, send_receipt};
use crate::attachments::{AttachmentView, FileSet, change_files};
use crate::consortia;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Result, same_version};
use crate::sealing::{ProjectKey, project_key};
use anyhow::Context as _;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use shuniu_domain::Reasons;
use shuniu_domain::bids::{BidEvent, ReceiptKind, Sealed};
use shuniu_domain::ids::BidId;
use shuniu_store::entities::{bids, replaced_parts, sealed_parts};

/// Seals another sealed part in place of the one before and gives a new receipt. Files that were
/// uploaded to `bid_replacement` are sealed with it, and `files` says which of those before are left
/// out. The qualification part and its pre-review stay: whoever changes that part withdraws and
/// submits anew. It is also the bidder's confirmation where that is awaited; of a joint bid the lead's,
/// while the other members speak for themselves. What was sealed before is kept,
/// closed, so that its receipt can be proved ([`super::proof()`]).
///
/// # Errors
/// Faults on their fields; every reason why the bid does not meet the call; `too-many-files`;
/// `not-found` for a file that is not among those sealed; `deadline-passed`; `wrong-state`;
/// `stale-version`.
pub async fn replace(ctx: &Ctx, id: BidId, version: i32, input: &SealedInput, files: &FileSet) -> Result<Receipt> {
    let actor = ctx.require(BidEvent::Replace.roles())?;
    let work = ctx.begin().await?;
    let (bid, project) = held(&work, actor.party_id, id).await?;
    let status = bid.status.replace()?;
    open_for_bids(&project, work.now)?;
    same_version(bid.version, version)?;
    let mut reasons = Reasons::default();
    let sealed = input.clone().without_blank_rows().read(&mut reasons);
    reasons.into_result()?;
    let key = project_key(&work.tx, work.app(), project.id).await?;
    change_files(&work, id, files).await?;
    let files = files_of(&work.tx, &key, id).await?;
    let rulebook = still_meets(&work, &bid, &project, &sealed, &files).await?;
    let waits = consortia::still_waits(&work, &bid).await?;
    let (before, again) = (bid.receipt_sha256.clone(), waits.is_none() && needs_review(&work.tx, &bid).await?);
    set_aside(&work, &bid).await?;
    let sha256 = reseal(&work, &key, id, sealed, &files).await?;
    let number = next_number(&work).await?;
    let mut active = bid.into_active_model();
    active.status = Set(status);
    active.number = Set(Some(number));
    active.receipt_sha256 = Set(Some(sha256));
    active.submitted_at = Set(Some(work.now));
    active.submitted_by = Set(Some(actor.user_id));
    active.rulebook_id = Set(Some(rulebook));
    active.unconfirmed_since = Set(waits);
    active.version = Set(version + 1);
    active.updated_at = Set(work.now);
    let bid = active.update(&work.tx).await?;
    note(&work, &bid, ReceiptKind::Replacement, actor.user_id).await?;
    let bid = if again { review_again(&work, bid, &project, actor, &files).await? } else { bid };
    let receipt = given(ctx, &work, &bid, &project).await?;
    send_receipt(&work, &receipt, &bid, actor.user_id).await?;
    let details = json!({ "number": receipt.number, "sha256": receipt.sha256, "replaced": before });
    work.commit(Deed::new("bid.replaced", "bid", id).project(project.id).details(details)).await?;
    Ok(receipt)
}

/// Keeps the envelope that stands, closed, under the number of its receipt: it is about to be replaced
/// or taken back.
pub(super) async fn set_aside(work: &Work<'_>, bid: &bids::Model) -> Result<()> {
    let part = sealed_parts::Entity::find_by_id(bid.id).one(&work.tx).await?.context("a submitted bid is sealed")?;
    let row = replaced_parts::ActiveModel {
        bid_id: Set(bid.id),
        number: Set(bid.number.clone().context("a submitted bid has a number")?),
        nonce: Set(part.nonce),
        ciphertext: Set(part.ciphertext),
        sha256: Set(part.sha256),
        replaced_at: Set(work.now),
    };
    replaced_parts::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// Puts new content into the draft and the envelope. Gives the new hash.
async fn reseal(
    work: &Work<'_>,
    key: &ProjectKey,
    id: BidId,
    sealed: Sealed,
    files: &[AttachmentView],
) -> Result<String> {
    keep_draft(work, key, id, &sealed).await?;
    let content = SealedContent { content: sealed, attachments: sealed_files(files) };
    let (envelope, sha256) = seal(key, &*work.app().chance, id, &content)?;
    let part = sealed_parts::Entity::find_by_id(id).one(&work.tx).await?.context("a submitted bid is sealed")?;
    let mut active = part.into_active_model();
    active.nonce = Set(envelope.nonce);
    active.ciphertext = Set(envelope.ciphertext);
    active.sha256 = Set(sha256.clone());
    active.update(&work.tx).await?;
    Ok(sha256)
}
