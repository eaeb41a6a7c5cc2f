//! Submitting a bid: every check at once, one instant, one receipt.

use super::draft::{is_draft, open_for_bids};
use super::envelope::{SealedContent, SealedFile, open_draft, seal};
use super::history::note;
use super::load::{files_of, own, own_to_read, parts, project_held};
use super::receipt::Receipt;
use crate::attachments::AttachmentView;
use crate::consortia::{self, BidParty};
use crate::context::{Ctx, Deed, Work};
use crate::eligibility::step::{Assessed, assess_bid, keep};
use crate::error::{Result, same_version};
use crate::identity::memberships::party_names;
use crate::mails;
use crate::reviews::intake::{Arrival, receive};
use crate::sealing::{ProjectKey, project_key};
use crate::subcontracts;
use anyhow::Context as _;
use chrono::{Datelike as _, NaiveDate};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use shuniu_domain::Reasons;
use shuniu_domain::bids::{
    BidEvent, Qualification, ReceiptKind, Sealed, check_certificates, check_qualification, check_sealed, is_complete,
};
use shuniu_domain::calendar::local_date;
use shuniu_domain::eligibility::Moment;
use shuniu_domain::ids::{BidId, PartyId, RulebookId, UserId};
use shuniu_mail::messages::BidReceipt;
use shuniu_store::counters;
use shuniu_store::entities::{bid_versions, bids, projects, sealed_parts};
use std::slice;

/// Submits the organization's bid: seals the sealed part, gives the receipt and sends the
/// qualification part to a hub. Submitting again gives the same receipt and changes nothing.
///
/// # Errors
/// Every reason at once: members who have not confirmed, eligibility of everybody who takes part,
/// what is missing or does not add up, documents; `bids-elsewhere` when the bidder or a member has a
/// place in another bid;
/// `deadline-passed` alone, with both instants; `stale-version`; `wrong-state`.
pub async fn submit(ctx: &Ctx, id: BidId, version: i32) -> Result<Receipt> {
    let actor = ctx.require(BidEvent::Submit.roles())?;
    let work = ctx.begin().await?;
    let (bid, project) = held(&work, actor.party_id, id).await?;
    if let Some(given) = Receipt::of(&work.tx, ctx.locale, &bid, &project).await? {
        return Ok(given);
    }
    is_draft(&bid)?;
    open_for_bids(&project, work.now)?;
    same_version(bid.version, version)?;
    let key = project_key(&work.tx, work.app(), project.id).await?;
    let sealed = open_draft(&work.tx, &key, id).await?;
    let files = files_of(&work.tx, &key, id).await?;
    let (taking_part, assessed, reasons) = everybody(&work, &bid, &project).await?;
    all_reasons(reasons, work.today(), &bid.qualification, &sealed, &project, &files).into_result()?;
    consortia::take(&work, &bid, &taking_part).await?;
    let rulebook = assessed.rulebook;
    keep(&work, &project, id, Moment::Submission, assessed).await?;

    let sealing = Sealing { key: &key, sealed, files: &files };
    let bid = store(&work, bid, rulebook, actor.user_id, sealing).await?;
    let receipt = given(ctx, &work, &bid, &project).await?;
    let names = party_names(&work.tx, [bid.organization_id]).await?;
    let organization = names.get(&bid.organization_id).map(String::as_str).unwrap_or_default();
    let review = receive(&work, &Arrival { bid: &bid, project: &project, organization }).await?;
    send_receipt(&work, &receipt, &bid, actor.user_id).await?;
    let details = json!({
        "number": receipt.number, "sha256": receipt.sha256, "round": bid.round,
        "review": review.id, "hub": review.hub_id,
    });
    work.commit(Deed::new("bid.submitted", "bid", id).project(project.id).details(details)).await?;
    Ok(receipt)
}

/// Everybody who takes part in a bid, held against the rules, and what stands against it as far as
/// they are concerned: members who have not confirmed, sub-contracts beyond the cap, eligibility.
pub(super) async fn everybody(
    work: &Work<'_>,
    bid: &bids::Model,
    project: &projects::Model,
) -> Result<(Vec<BidParty>, Assessed, Reasons)> {
    let taking_part = consortia::parties_of_bid(&work.tx, bid).await?;
    let assessed = assess_bid(work.app(), &work.tx, project, (Some(bid.id), &taking_part), work.now).await?;
    let mut reasons = consortia::ready(&work.tx, bid).await?;
    reasons.0.extend(subcontracts::ready(work, project, bid.id, &taking_part).await?.0);
    reasons.0.extend(assessed.refusals.0.iter().cloned());
    Ok((taking_part, assessed, reasons))
}

/// The organization's bid with its project, which cannot change until the transaction ends: nobody
/// submits for, or confirms, a call that is being amended at the same instant. The project comes
/// first, as for everybody who changes a call, so that nobody waits in a circle.
pub(super) async fn held(work: &Work<'_>, organization: PartyId, id: BidId) -> Result<(bids::Model, projects::Model)> {
    let project = own_to_read(&work.tx, organization, id).await?.project_id;
    let project = project_held(&work.tx, project).await?;
    Ok((own(&work.tx, organization, id).await?, project))
}

/// Everything that stands against a submission, in the order in which a person would mend it.
pub(super) fn all_reasons(
    mut reasons: Reasons,
    today: NaiveDate,
    qualification: &Qualification,
    sealed: &Sealed,
    project: &projects::Model,
    files: &[AttachmentView],
) -> Reasons {
    reasons.0.extend(check_qualification(qualification).0);
    reasons.0.extend(check_sealed(sealed, project.budget).0);
    reasons.0.extend(check_certificates(sealed, today).0);
    // A budget that does not add up is told once, with its figures.
    reasons.add_untold(is_complete(&parts(qualification, sealed, project, files)).err().unwrap_or_default());
    reasons
}

/// What is about to be sealed.
struct Sealing<'a> {
    key: &'a ProjectKey,
    sealed: Sealed,
    files: &'a [AttachmentView],
}

/// Writes the bid's new state, the submitted version and the sealed part.
async fn store(
    work: &Work<'_>,
    bid: bids::Model,
    rulebook: RulebookId,
    user: UserId,
    sealing: Sealing<'_>,
) -> Result<bids::Model> {
    let (status, round) = (bid.status.submit()?, bid.round + 1);
    let content = SealedContent { content: sealing.sealed, attachments: sealed_files(sealing.files) };
    let (envelope, sha256) = seal(sealing.key, &*work.app().chance, bid.id, &content)?;
    let part = sealed_parts::ActiveModel {
        bid_id: Set(bid.id),
        nonce: Set(envelope.nonce),
        ciphertext: Set(envelope.ciphertext),
        sha256: Set(sha256.clone()),
        opened: Set(None),
        opened_at: Set(None),
    };
    sealed_parts::Entity::insert(part).exec_without_returning(&work.tx).await?;
    keep_version(work, &bid, round, user, sealing.files).await?;
    let number = next_number(work).await?;
    let version = bid.version + 1;
    let mut active = bid.into_active_model();
    active.number = Set(Some(number));
    active.status = Set(status);
    active.round = Set(round);
    active.submitted_at = Set(Some(work.now));
    active.submitted_by = Set(Some(user));
    active.receipt_sha256 = Set(Some(sha256));
    active.rulebook_id = Set(Some(rulebook));
    active.unconfirmed_since = Set(None);
    active.lapse_told_at = Set(None);
    active.version = Set(version);
    active.updated_at = Set(work.now);
    let bid = active.update(&work.tx).await?;
    note(work, &bid, ReceiptKind::Submission, user).await?;
    Ok(bid)
}

/// Keeps the qualification part as it was submitted.
pub(super) async fn keep_version(
    work: &Work<'_>,
    bid: &bids::Model,
    round: i32,
    user: UserId,
    files: &[AttachmentView],
) -> Result<()> {
    let row = bid_versions::ActiveModel {
        bid_id: Set(bid.id),
        round: Set(round),
        qualification: Set(bid.qualification.clone()),
        attachments: Set(file_lines(files).into()),
        submitted_at: Set(work.now),
        submitted_by: Set(user),
    };
    bid_versions::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// The files of the sealed part as the envelope vouches for them.
pub(super) fn sealed_files(files: &[AttachmentView]) -> Vec<SealedFile> {
    let sealed = files.iter().filter(|file| file.sealed);
    sealed
        .map(|file| SealedFile {
            slot: file.slot.clone(),
            file_name: file.file_name.clone(),
            sha256: file.sha256.clone(),
        })
        .collect()
}

/// `slot sha256 name` of the files of the qualification part.
pub(crate) fn file_lines(files: &[AttachmentView]) -> Vec<String> {
    let open = files.iter().filter(|file| !file.sealed);
    open.map(|file| format!("{} {} {}", file.slot, file.sha256, file.file_name)).collect()
}

/// Numbers run through the district's year, not through a project: how many bids a project has is
/// nobody's business before its opening.
pub(super) async fn next_number(work: &Work<'_>) -> Result<String> {
    let (district, year) = (&work.app().settings.district_code, local_date(work.now).year());
    let number = counters::next(&work.tx, &format!("bid:{district}:{year}")).await?;
    Ok(format!("{district}-{year}-T{number:04}"))
}

/// The receipt of a bid that has just been sealed.
pub(super) async fn given(ctx: &Ctx, work: &Work<'_>, bid: &bids::Model, project: &projects::Model) -> Result<Receipt> {
    let receipt = Receipt::of(&work.tx, ctx.locale, bid, project).await?;
    Ok(receipt.context("a submitted bid has a receipt")?)
}

/// Mails a receipt, in the language of whoever submitted.
pub(super) async fn send_receipt(work: &Work<'_>, receipt: &Receipt, bid: &bids::Model, user: UserId) -> Result<()> {
    for recipient in mails::recipients(&work.tx, &[user]).await? {
        let bidder = consortia::joint_names(&work.tx, slice::from_ref(bid), recipient.locale).await?.remove(&bid.id);
        let letter = BidReceipt {
            number: receipt.project_number.clone(),
            project: receipt.project_title.clone(),
            organization: bidder.unwrap_or_default(),
            receipt_no: receipt.number.clone(),
            sha256: receipt.sha256.clone(),
            submitted_at: receipt.submitted_at,
            deadline: receipt.deadline,
            url: format!("{}/bids/{}", work.app().settings.base_url, receipt.bid_id),
        };
        mails::send(work, &recipient, letter).await?;
    }
    Ok(())
}
