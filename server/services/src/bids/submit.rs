//! Submitting a bid: every check at once, one instant, one receipt.

use super::draft::{BIDDERS, is_draft, open_for_bids};
use super::eligibility::assess_bidder;
use super::envelope::{SealedContent, SealedFile, open_draft, seal};
use super::load::{files_of, own, parts, project_of};
use super::receipt::Receipt;
use crate::attachments::AttachmentView;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Result, same_version};
use crate::identity::memberships::party_names;
use crate::mails;
use crate::reviews::intake::{Arrival, receive};
use crate::sealing::{ProjectKey, project_key};
use anyhow::Context as _;
use chrono::Datelike as _;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use shuniu_domain::Reasons;
use shuniu_domain::bids::{Qualification, Sealed, check_qualification, check_sealed, is_complete};
use shuniu_domain::calendar::local_date;
use shuniu_domain::eligibility::Assessment;
use shuniu_domain::ids::{BidId, PartyId, RulebookId, UserId};
use shuniu_mail::messages::BidReceipt;
use shuniu_store::counters;
use shuniu_store::entities::{bid_versions, bids, projects, sealed_parts};

/// Submits the organization's bid: seals the sealed part, gives the receipt and sends the
/// qualification part to a hub. Submitting again gives the same receipt and changes nothing.
///
/// # Errors
/// Every reason at once: eligibility, what is missing or does not add up, documents;
/// `deadline-passed` alone, with both instants; `stale-version`; `wrong-state`.
pub async fn submit(ctx: &Ctx, id: BidId, version: i32) -> Result<Receipt> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let bid = own(&work.tx, actor.party_id, id).await?;
    let project = project_of(&work.tx, bid.project_id).await?;
    let names = party_names(&work.tx, [bid.organization_id, project.funder_id]).await?;
    let name = |id: PartyId| names.get(&id).map(String::as_str).unwrap_or_default();
    let (organization, funder) = (name(bid.organization_id), name(project.funder_id));
    if let Some(given) = Receipt::of(&bid, &project, organization, funder) {
        return Ok(given);
    }
    is_draft(&bid)?;
    open_for_bids(&project, work.now)?;
    same_version(bid.version, version)?;
    let key = project_key(&work.tx, work.app(), project.id).await?;
    let sealed = open_draft(&key, &bid)?;
    let files = files_of(&work.tx, id).await?;
    let (rulebook, assessment) = assess_bidder(work.app(), &work.tx, &project, bid.organization_id, work.now).await?;
    all_reasons(&assessment, &bid.qualification, &sealed, &project, &files).into_result()?;

    let sealing = Sealing { key: &key, sealed, files: &files };
    let bid = store(&work, bid, rulebook, actor.user_id, sealing).await?;
    let receipt = Receipt::of(&bid, &project, organization, funder).context("a submitted bid has a receipt")?;
    let arrival = Arrival { bid: &bid, project: &project, organization };
    let review = receive(&work, &arrival).await?;
    send_receipt(&work, &receipt, actor.user_id).await?;
    let details = json!({
        "number": receipt.number, "sha256": receipt.sha256, "round": bid.round,
        "review": review.id, "hub": review.hub_id,
    });
    work.commit(Deed::new("bid.submitted", "bid", id).project(project.id).details(details)).await?;
    Ok(receipt)
}

/// Everything that stands against a submission, in the order in which a person would mend it.
fn all_reasons(
    assessment: &Assessment,
    qualification: &Qualification,
    sealed: &Sealed,
    project: &projects::Model,
    files: &[AttachmentView],
) -> Reasons {
    let mut reasons = assessment.refusals();
    reasons.0.extend(check_qualification(qualification).0);
    reasons.0.extend(check_sealed(sealed, project.budget).0);
    if let Err(missing) = is_complete(&parts(qualification, sealed, &project.documents, files)) {
        // A budget that does not add up is told once, with its figures.
        let told = |field: &Option<String>| reasons.0.iter().any(|reason| reason.field == *field);
        let missing: Vec<_> = missing.0.into_iter().filter(|reason| !told(&reason.field)).collect();
        reasons.0.extend(missing);
    }
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
    let sealed_files = sealing.files.iter().filter(|file| file.sealed).map(|file| SealedFile {
        slot: file.slot.clone(),
        file_name: file.file_name.clone(),
        sha256: file.sha256.clone(),
    });
    let content = SealedContent { content: sealing.sealed, attachments: sealed_files.collect() };
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
    active.version = Set(version);
    active.updated_at = Set(work.now);
    Ok(active.update(&work.tx).await?)
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

/// `slot sha256 name` of the files of the qualification part.
pub(super) fn file_lines(files: &[AttachmentView]) -> Vec<String> {
    let open = files.iter().filter(|file| !file.sealed);
    open.map(|file| format!("{} {} {}", file.slot, file.sha256, file.file_name)).collect()
}

/// Numbers run through the district's year, not through a project: how many bids a project has is
/// nobody's business before its opening.
async fn next_number(work: &Work<'_>) -> Result<String> {
    let (district, year) = (&work.app().settings.district_code, local_date(work.now).year());
    let number = counters::next(&work.tx, &format!("bid:{district}:{year}")).await?;
    Ok(format!("{district}-{year}-T{number:04}"))
}

async fn send_receipt(work: &Work<'_>, receipt: &Receipt, user: UserId) -> Result<()> {
    for recipient in mails::recipients(&work.tx, &[user]).await? {
        let letter = BidReceipt {
            number: receipt.project_number.clone(),
            project: receipt.project_title.clone(),
            organization: receipt.organization.clone(),
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
