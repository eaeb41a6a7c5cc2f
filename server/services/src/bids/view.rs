//! What the bidder sees of its own bid: everything.

use super::comments::{CommentView, comments};
use super::draft::takes_bids;
use super::envelope::open_draft;
use super::history::{ReceiptEntry, of_bid};
use super::input::{QualificationInput, SealedInput};
use super::load::{files_of, must_confirm, own_to_read, parts, project_of, sealed_content, status_at};
use super::receipt::Receipt;
use crate::attachments::{AttachmentView, Owner, sealed_of};
use crate::clarifications::{ConfirmableChange, changes_since};
use crate::consortia::{Partners, owing, partners_of};
use crate::context::Ctx;
use crate::error::Result;
use crate::identity::memberships::party_names;
use crate::procedure::BIDDERS;
pub use crate::reviews::BidReview;
use crate::sealing::project_key;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::bids::{BidStatus, Draft, Fingerprints};
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::projects::{Channel, CriterionKind, Method};
use shuniu_domain::records::{Citation, RequiredDocument};
use shuniu_domain::reviews::CitedItem;
use shuniu_store::entities::{bids, criteria, projects};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A bid as its bidder sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BidView {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: BidId,
    /// State; `invalidated` once it was not confirmed by the deadline.
    #[schema(value_type = String)]
    pub status: BidStatus,
    /// For optimistic locking.
    pub version: i32,
    /// Fingerprints of the draft's fields, for a save that several people may be writing at.
    pub fields: Fingerprints,
    /// Submissions of the qualification part so far.
    pub round: i32,
    /// The bidder.
    pub organization: String,
    /// The project.
    pub project: BidProject,
    /// Qualification part: what the hub sees.
    pub qualification: QualificationInput,
    /// Sealed part: closed to everybody else until the opening.
    pub sealed: SealedInput,
    /// Sum of the budget lines in fen; none when a line has no amount.
    #[schema(value_type = Option<i64>)]
    pub budget_total: Option<Fen>,
    /// Members of the joint bid and planned sub-contractors.
    pub partners: Partners,
    /// Files of both parts.
    pub files: Vec<AttachmentView>,
    /// Files that wait to be sealed when the sealed part is replaced.
    pub waiting_files: Vec<AttachmentView>,
    /// Comments among colleagues.
    pub comments: Vec<CommentView>,
    /// What is done and what is missing.
    pub parts: Vec<PartDone>,
    /// The receipt, once submitted.
    pub receipt: Option<Receipt>,
    /// What to correct, while the bid is returned.
    pub correction: Option<Correction>,
    /// The latest pre-review.
    pub review: Option<BidReview>,
    /// Earlier ones, newest first.
    pub earlier_reviews: Vec<BidReview>,
    /// Whether it can be edited now.
    pub editable: bool,
    /// Whether it can be taken back now.
    pub withdrawable: bool,
    /// Whether its sealed part can be replaced now.
    pub replaceable: bool,
    /// What changed in the call and has to be confirmed; none when there is nothing to confirm.
    pub confirmation: Option<Confirmation>,
    /// Receipts so far, newest first.
    pub receipts: Vec<ReceiptEntry>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// The project as a bidder needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BidProject {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ProjectId,
    /// Public number.
    pub number: String,
    /// Title.
    pub title: String,
    /// English title.
    pub title_en: Option<String>,
    /// The funder.
    pub funder: String,
    /// Channel.
    #[schema(value_type = String)]
    pub channel: Channel,
    /// Method.
    #[schema(value_type = String)]
    pub method: Method,
    /// Ceiling price in fen (最高限价).
    #[schema(value_type = i64)]
    pub ceiling: Fen,
    /// Deadline.
    pub deadline: Option<DateTime<Utc>>,
    /// Planned opening.
    pub opening_at: Option<DateTime<Utc>>,
    /// First day of service.
    pub service_start: Option<NaiveDate>,
    /// Whether joint bids are accepted.
    pub joint_bids: bool,
    /// Whether a bid may plan sub-contracts.
    pub subcontracting: bool,
    /// Documents asked for.
    pub documents: Vec<DocumentSlot>,
    /// Criteria with points, for orientation while writing.
    pub criteria: Vec<CriterionPoints>,
}

/// A document asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentSlot {
    /// Slot under which it is uploaded.
    pub slot: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Part of the sealed envelope.
    pub sealed: bool,
}

/// A criterion with its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CriterionPoints {
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Quality or price.
    #[schema(value_type = String)]
    pub kind: CriterionKind,
    /// Points of 100.
    pub points: i32,
}

/// A part of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartDone {
    /// Field name, or `document.<slot>`.
    pub key: String,
    /// Whether it is done.
    pub done: bool,
}

/// What has to be confirmed, or was not (重新确认).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Confirmation {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when: the deadline of the call.
    pub until: DateTime<Utc>,
    /// Whether there is still time.
    pub open: bool,
    /// Whether the bidder itself still owes its word; of a joint bid the lead.
    pub owed: bool,
    /// Names of other members of the joint bid who still owe theirs.
    pub missing: Vec<String>,
    /// Whether confirming sends an admitted bid to pre-review once more.
    pub reviewed_again: bool,
    /// What changed since, oldest first.
    pub changes: Vec<ConfirmableChange>,
}

/// What has to be corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Correction {
    /// Items with the hub's notes.
    #[schema(value_type = Vec<Object>)]
    pub items: Vec<Citation>,
    /// Until when.
    pub due_at: DateTime<Utc>,
    /// Whether there is still time.
    pub open: bool,
}

impl Correction {
    /// Whether an item was cited.
    #[must_use]
    pub fn cites(&self, item: CitedItem) -> bool {
        self.items.iter().any(|citation| citation.item == item)
    }
}

/// The organization's own bid with everything in it.
///
/// # Errors
/// `not-found` for other organizations.
pub async fn view(ctx: &Ctx, id: BidId) -> Result<BidView> {
    let actor = ctx.require(BIDDERS)?;
    let db = ctx.db();
    let bid = own_to_read(db, actor.party_id, id).await?;
    let project = project_of(db, bid.project_id).await?;
    let key = project_key(db, &ctx.app, bid.project_id).await?;
    let sealed = open_draft(ctx.db(), &key, bid.id).await?;
    let partners = partners_of(db, &[id], ctx.locale).await?.remove(&id).unwrap_or_default();
    let files = files_of(db, &key, id).await?;
    let mut reviews = crate::reviews::of_bid(ctx, &bid, &project).await?.into_iter();
    let review = reviews.next();
    let criteria = criteria::Entity::find()
        .filter(criteria::Column::ProjectId.eq(project.id))
        .order_by_asc(criteria::Column::Seq)
        .all(db)
        .await?;
    let names = party_names(db, [bid.organization_id, project.funder_id]).await?;
    let name = |id: PartyId| names.get(&id).cloned().unwrap_or_default();
    let taking_bids = takes_bids(&project, ctx.now());
    let done = parts(&bid.qualification, &sealed, &project, &files);
    Ok(BidView {
        id,
        status: status_at(&bid, &project, ctx.now()),
        version: bid.version,
        fields: Draft { qualification: bid.qualification.0.clone(), sealed: sealed.clone() }
            .fingerprints()
            .map_err(anyhow::Error::from)?,
        round: bid.round,
        organization: name(bid.organization_id),
        qualification: QualificationInput::of(&bid.qualification),
        budget_total: sealed.budget_total(),
        sealed: SealedInput::of(&sealed),
        partners,
        parts: done.into_iter().map(|item| PartDone { done: item.done(), key: item.key }).collect(),
        files,
        waiting_files: sealed_of(db, &key, Owner::BidReplacement(id)).await?,
        comments: comments(ctx, id).await?,
        receipt: Receipt::of(db, ctx.locale, &bid, &project).await?,
        correction: correction(&bid, review.as_ref(), ctx.now()),
        review,
        earlier_reviews: reviews.collect(),
        editable: taking_bids && matches!(bid.status, BidStatus::Draft | BidStatus::Withdrawn),
        withdrawable: taking_bids && bid.status.withdraw().is_ok(),
        replaceable: taking_bids && bid.status.replace().is_ok(),
        receipts: of_bid(db, ctx.locale, &bid).await?,
        confirmation: confirmation(ctx, &bid, &project).await?,
        updated_at: bid.updated_at,
        project: shown(project, name, criteria),
    })
}

async fn confirmation(ctx: &Ctx, bid: &bids::Model, project: &projects::Model) -> Result<Option<Confirmation>> {
    let (Some(since), Some(until)) = (bid.unconfirmed_since, project.bid_deadline) else { return Ok(None) };
    let changes = changes_since(ctx, project.id, since).await?;
    let admitted = bid.status == BidStatus::Admitted;
    let (lead, missing) = owing(ctx, bid.id).await?;
    Ok(Some(Confirmation {
        owed: lead,
        missing,
        since,
        until,
        open: must_confirm(bid, project, ctx.now()),
        reviewed_again: admitted && changes.iter().any(|change| change.touches_eligibility),
        changes,
    }))
}

fn correction(bid: &bids::Model, review: Option<&BidReview>, now: DateTime<Utc>) -> Option<Correction> {
    if bid.status != BidStatus::Returned {
        return None;
    }
    let due_at = bid.correction_due?;
    Some(Correction { items: review?.cited.clone(), due_at, open: now < due_at })
}

fn shown(project: projects::Model, name: impl Fn(PartyId) -> String, criteria: Vec<criteria::Model>) -> BidProject {
    let slot = |document: &RequiredDocument| DocumentSlot {
        slot: document.slot.clone(),
        name: document.name.clone(),
        name_en: document.name_en.clone(),
        sealed: document.sealed,
    };
    let points = |row: criteria::Model| CriterionPoints {
        name: row.name,
        name_en: row.name_en,
        kind: row.kind,
        points: row.points,
    };
    BidProject {
        id: project.id,
        joint_bids: project.eligibility.joint_bids,
        subcontracting: project.eligibility.subcontracting,
        documents: project.documents.iter().map(slot).collect(),
        criteria: criteria.into_iter().map(points).collect(),
        funder: name(project.funder_id),
        number: project.number.unwrap_or_default(),
        title: project.title,
        title_en: project.title_en,
        channel: project.channel,
        method: project.method,
        ceiling: project.budget,
        deadline: project.bid_deadline,
        opening_at: project.opening_at,
        service_start: project.service_start,
    }
}

/// What fields of the organization's own draft hold now, as people read it.
///
/// # Errors
/// `not-found` for other organizations.
pub async fn texts(ctx: &Ctx, id: BidId, fields: &[String]) -> Result<BTreeMap<String, String>> {
    if fields.is_empty() {
        return Ok(BTreeMap::new());
    }
    let actor = ctx.require(BIDDERS)?;
    let bid = own_to_read(ctx.db(), actor.party_id, id).await?;
    let sealed = sealed_content(&ctx.app, ctx.db(), &bid).await?;
    let draft = Draft { qualification: bid.qualification.0, sealed };
    let text = |field: &String| Ok((field.clone(), draft.text_of(field).map_err(anyhow::Error::from)?));
    fields.iter().map(text).collect()
}
