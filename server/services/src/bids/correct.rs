//! Correcting a returned bid (补正): only what the hub cited may change, and the sealed part stays
//! as it was sealed.

use super::draft::Saved;
use super::input::QualificationInput;
use super::load::{files_of, not_lapsed, own, own_to_read, present, project_held};
use super::submit::{file_lines, keep_version};
use crate::attachments::AttachmentView;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result, same_version};
use crate::identity::memberships::party_names;
use crate::reviews::intake::{Arrival, receive_again};
use crate::sealing::project_key;
use anyhow::Context as _;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use shuniu_domain::bids::{
    BidEvent, Qualification, check_qualification, document_parts, edits_only_cited, is_complete, may_correct,
    qualification_parts,
};
use shuniu_domain::ids::BidId;
use shuniu_domain::records::RequiredDocument;
use shuniu_domain::reviews::CitedItem;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::{bid_versions, projects};
use std::collections::BTreeSet;

/// Hands in a corrected qualification part. The hub that returned it reviews it again.
///
/// # Errors
/// `only-cited-items` on what was not cited; `correction-time-over`; faults and missing parts of
/// the qualification part; `wrong-state`, also for a bid that has lapsed; `stale-version`.
pub async fn resubmit(ctx: &Ctx, id: BidId, version: i32, input: &QualificationInput) -> Result<Saved> {
    let actor = ctx.require(BidEvent::Resubmit.roles())?;
    let work = ctx.begin().await?;
    // The project first, as everybody does, so that nobody waits in a circle.
    let project = project_held(&work.tx, own_to_read(&work.tx, actor.party_id, id).await?.project_id).await?;
    let mut bid = own(&work.tx, actor.party_id, id).await?;
    let status = bid.status.resubmit()?;
    not_lapsed(&bid, &project, work.now, BidEvent::Resubmit)?;
    may_correct(work.now, bid.correction_due.context("a returned bid has a due instant")?)?;
    same_version(bid.version, version)?;
    let last = bid_versions::Entity::find_by_id((id, bid.round)).one(&work.tx).await?.context("submitted version")?;
    let key = project_key(&work.tx, work.app(), project.id).await?;
    let files = files_of(&work.tx, &key, id).await?;
    let mut reasons = Reasons::default();
    let corrected = input.read(&mut reasons);
    let cited: BTreeSet<CitedItem> = bid.cited_items.iter().copied().collect();
    reasons.0.extend(edits_only_cited(&last.qualification, &corrected, &cited).err());
    reasons.0.extend(foreign_files(&last.attachments, &files, &cited));
    reasons.0.extend(check_qualification(&corrected).0);
    reasons.add_untold(missing(&corrected, &project, &files));
    reasons.into_result()?;

    let round = bid.round + 1;
    bid.qualification = corrected.clone().into();
    keep_version(&work, &bid, round, actor.user_id, &files).await?;
    let mut active = bid.into_active_model();
    // Setting by hand: the changed model value alone would not be written.
    active.qualification = Set(corrected.into());
    active.status = Set(status);
    active.round = Set(round);
    active.cited_items = Set(Vec::new().into());
    active.correction_due = Set(None);
    active.version = Set(version + 1);
    active.updated_at = Set(work.now);
    let bid = active.update(&work.tx).await?;
    let names = party_names(&work.tx, [bid.organization_id]).await?;
    let organization = names.get(&bid.organization_id).ok_or_else(Error::not_found)?;
    let review = receive_again(&work, &Arrival { bid: &bid, project: &project, organization }).await?;
    let details = json!({ "round": round, "review": review.id, "hub": review.hub_id });
    work.commit(Deed::new("bid.resubmitted", "bid", id).project(project.id).details(details)).await?;
    Ok(Saved { id, version: version + 1 })
}

/// Files changed although no cited item has to do with files.
fn foreign_files(before: &[String], files: &[AttachmentView], cited: &BTreeSet<CitedItem>) -> Option<Reason> {
    let changed = before != file_lines(files);
    let allowed = cited.iter().any(|item| item.may_need_file());
    (changed && !allowed)
        .then(|| Reason::new(ReasonCode::OnlyCitedItems).on("attachments").with("item", CitedItem::Attachments))
}

/// Missing parts and documents of the qualification part. The sealed part is not looked at.
fn missing(corrected: &Qualification, project: &projects::Model, files: &[AttachmentView]) -> Reasons {
    let documents: Vec<RequiredDocument> = project.documents.iter().filter(|d| !d.sealed).cloned().collect();
    let mut items = qualification_parts(corrected);
    items.extend(document_parts(&documents, &present(&documents, files)));
    is_complete(&items).err().unwrap_or_default()
}
