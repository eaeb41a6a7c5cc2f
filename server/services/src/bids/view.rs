//! What the bidder sees of its own bid: everything.

use super::draft::BIDDERS;
use super::input::{QualificationInput, SealedInput};
use super::load::{files_of, own_to_read, parts, project_of, sealed_content};
use super::receipt::Receipt;
use crate::attachments::AttachmentView;
use crate::context::Ctx;
use crate::error::Result;
use crate::identity::memberships::party_names;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::bids::{BidStatus, CompletenessItem};
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::projects::{Channel, CriterionKind, Method, ProjectStatus};
use shuniu_domain::records::{Citation, RequiredDocument};
use shuniu_domain::reviews::{CitedItem, RejectionGround, ReviewStatus};
use shuniu_store::entities::{bids, criteria, projects, reviews};
use utoipa::ToSchema;

/// A bid as its bidder sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BidView {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: BidId,
    /// State.
    #[schema(value_type = String)]
    pub status: BidStatus,
    /// For optimistic locking.
    pub version: i32,
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
    /// Files of both parts.
    pub files: Vec<AttachmentView>,
    /// What is done and what is missing.
    pub parts: Vec<PartDone>,
    /// The receipt, once submitted.
    pub receipt: Option<Receipt>,
    /// What to correct, while the bid is returned.
    pub correction: Option<Correction>,
    /// The latest pre-review.
    pub review: Option<BidReview>,
    /// Whether it can be edited now.
    pub editable: bool,
    /// Whether it can be taken back now.
    pub withdrawable: bool,
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

/// A pre-review as the bidder sees it: where it lies, and its outcome once decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BidReview {
    /// The hub; none when the operator reviews.
    pub hub: Option<String>,
    /// State.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// When it must be decided.
    pub due_at: DateTime<Utc>,
    /// Opinion, once decided.
    pub opinion: Option<String>,
    /// Ground of a rejection, once decided.
    #[schema(value_type = Option<String>)]
    pub ground: Option<RejectionGround>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
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
    let sealed = sealed_content(&ctx.app, db, &bid).await?;
    let files = files_of(db, id).await?;
    let review = reviews::Entity::find()
        .filter(reviews::Column::BidId.eq(id))
        .order_by_desc(reviews::Column::Round)
        .one(db)
        .await?;
    let criteria = criteria::Entity::find()
        .filter(criteria::Column::ProjectId.eq(project.id))
        .order_by_asc(criteria::Column::Seq)
        .all(db)
        .await?;
    let hub = review.as_ref().and_then(|review| review.hub_id);
    let names =
        party_names(db, [Some(bid.organization_id), Some(project.funder_id), hub].into_iter().flatten()).await?;
    let name = |id: PartyId| names.get(&id).cloned().unwrap_or_default();
    let taking_bids = taking_bids(&project, ctx.now());
    let done = parts(&bid.qualification, &sealed, &project.documents, &files);
    Ok(BidView {
        id,
        status: bid.status,
        version: bid.version,
        round: bid.round,
        organization: name(bid.organization_id),
        qualification: QualificationInput::of(&bid.qualification),
        budget_total: sealed.budget_total(),
        sealed: SealedInput::of(&sealed),
        parts: done.into_iter().map(|CompletenessItem { key, done }| PartDone { key, done }).collect(),
        files,
        receipt: Receipt::of(&bid, &project, &name(bid.organization_id), &name(project.funder_id)),
        correction: correction(&bid, review.as_ref(), ctx.now()),
        review: review.map(|review| seen_by_bidder(review, hub.map(name))),
        editable: taking_bids && matches!(bid.status, BidStatus::Draft | BidStatus::Withdrawn),
        withdrawable: taking_bids && bid.status.withdraw().is_ok(),
        updated_at: bid.updated_at,
        project: shown(project, name, criteria),
    })
}

fn taking_bids(project: &projects::Model, now: DateTime<Utc>) -> bool {
    project.status == ProjectStatus::Published && project.bid_deadline.is_some_and(|deadline| now < deadline)
}

fn correction(bid: &bids::Model, review: Option<&reviews::Model>, now: DateTime<Utc>) -> Option<Correction> {
    if bid.status != BidStatus::Returned {
        return None;
    }
    let due_at = bid.correction_due?;
    Some(Correction { items: review?.cited.0.clone(), due_at, open: now < due_at })
}

/// A rejection that waits for its second person is no decision yet, so nothing of it is shown.
fn seen_by_bidder(review: reviews::Model, hub: Option<String>) -> BidReview {
    let decided = review.status.is_decided();
    BidReview {
        hub,
        status: review.status,
        due_at: review.due_at,
        opinion: review.opinion.filter(|_| decided),
        ground: review.ground.filter(|_| decided),
        decided_at: review.decided_at.filter(|_| decided),
    }
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
