//! The bid of a joint bid as its members read it: the qualification part as it was submitted, which names
//! them and for whose truth they answer, its receipt and what became of it. The sealed part (proposal,
//! team, budget, price) is the lead's and is never loaded here; what an opening makes known, everybody
//! reads there. A draft is the lead's alone.

use super::parties::{is_member, joint_names};
use super::partners::{Partners, partners_of};
use crate::attachments::{AttachmentView, files_of_version};
use crate::bids::{BidReview, QualificationInput, status_at};
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::procedure::{BIDDERS, ProjectBrief};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::BidId;
use shuniu_store::entities::{bid_versions, bids, projects};
use utoipa::ToSchema;

/// A joint bid as a member reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MemberBid {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// The project.
    pub project: ProjectBrief,
    /// All members as notices name them.
    pub bidders: String,
    /// State; `invalidated` once it was not confirmed by the deadline.
    #[schema(value_type = String)]
    pub status: BidStatus,
    /// Number of the receipt.
    pub number: String,
    /// SHA-256 on the receipt: the only thing said of the sealed part.
    pub receipt_sha256: String,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Submissions of the qualification part so far.
    pub round: i32,
    /// The qualification part as submitted last.
    pub qualification: QualificationInput,
    /// Its files.
    pub files: Vec<AttachmentView>,
    /// Members and planned sub-contractors.
    pub partners: Partners,
    /// Pre-reviews, the newest first.
    pub reviews: Vec<BidReview>,
}

/// A submitted joint bid, for its members. Its lead has [`crate::bids::view`].
///
/// # Errors
/// `not-found` for everybody else, and while it is not submitted.
pub async fn member_bid(ctx: &Ctx, id: BidId) -> Result<MemberBid> {
    let actor = ctx.require(BIDDERS)?;
    let db = ctx.db();
    let bid = bids::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let submitted = !matches!(bid.status, BidStatus::Draft | BidStatus::Withdrawn);
    if !submitted || !is_member(db, id, actor.party_id).await? {
        return Err(Error::not_found());
    }
    let project = projects::Entity::find_by_id(bid.project_id).one(db).await?.ok_or_else(Error::not_found)?;
    let version = bid_versions::Entity::find()
        .filter(bid_versions::Column::BidId.eq(id))
        .order_by_desc(bid_versions::Column::Round)
        .one(db)
        .await?
        .ok_or_else(Error::not_found)?;
    let names = joint_names(db, std::slice::from_ref(&bid), ctx.locale).await?;
    Ok(MemberBid {
        bid_id: id,
        bidders: names.get(&id).cloned().unwrap_or_default(),
        status: status_at(&bid, &project, ctx.now()),
        number: bid.number.clone().unwrap_or_default(),
        receipt_sha256: bid.receipt_sha256.clone().unwrap_or_default(),
        submitted_at: bid.submitted_at,
        round: version.round,
        qualification: QualificationInput::of(&version.qualification),
        files: files_of_version(db, &version).await?,
        partners: partners_of(db, &[id], ctx.locale).await?.remove(&id).unwrap_or_default(),
        reviews: crate::reviews::of_bid(ctx, &bid, &project).await?,
        project: ProjectBrief::one(ctx, &project).await?,
    })
}
