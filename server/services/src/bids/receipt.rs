//! The receipt of a submission (投标回执): number, instant and the hash of what was sealed.

use super::load::{own_to_read, project_of};
use crate::consortia::joint_names;
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::procedure::{BIDDERS, names};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_frontend::Locale;
use shuniu_store::entities::{bids, projects};
use std::slice;
use utoipa::ToSchema;

/// A receipt. It holds nothing of the sealed part but its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Receipt {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// Receipt number.
    pub number: String,
    /// The project.
    #[schema(value_type = String, format = Uuid)]
    pub project_id: ProjectId,
    /// Public number of the project.
    pub project_number: String,
    /// Its title.
    pub project_title: String,
    /// Its English title, when there is one.
    pub project_title_en: Option<String>,
    /// The funder.
    pub funder: String,
    /// The bidder; of a joint bid the lead.
    #[schema(value_type = String, format = Uuid)]
    pub organization_id: PartyId,
    /// Its name; of a joint bid those of all members, who answer for it together.
    pub organization: String,
    /// Instant that decided: the clock reading of the submission's transaction (UTC).
    pub submitted_at: DateTime<Utc>,
    /// Deadline of the project (UTC).
    pub deadline: DateTime<Utc>,
    /// SHA-256 of the sealed part, hexadecimal.
    pub sha256: String,
}

impl Receipt {
    /// The receipt of a bid, if it was submitted.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        locale: Locale,
        bid: &bids::Model,
        project: &projects::Model,
    ) -> Result<Option<Self>> {
        let (Some(number), Some(submitted_at), Some(deadline), Some(sha256)) =
            (bid.number.clone(), bid.submitted_at, project.bid_deadline, bid.receipt_sha256.clone())
        else {
            return Ok(None);
        };
        let organization = joint_names(db, slice::from_ref(bid), locale).await?.remove(&bid.id);
        let funder = names(db, [project.funder_id], locale).await?.remove(&project.funder_id);
        Ok(Some(Self {
            bid_id: bid.id,
            number,
            project_id: project.id,
            project_number: project.number.clone().unwrap_or_default(),
            project_title: project.title.clone(),
            project_title_en: project.title_en.clone(),
            funder: funder.unwrap_or_default(),
            organization_id: bid.organization_id,
            organization: organization.unwrap_or_default(),
            submitted_at,
            deadline,
            sha256,
        }))
    }
}

/// The receipt of the organization's bid.
///
/// # Errors
/// `not-found` before the submission and after a withdrawal, and for other organizations.
pub async fn receipt(ctx: &Ctx, id: BidId) -> Result<Receipt> {
    let actor = ctx.require(BIDDERS)?;
    let bid = own_to_read(ctx.db(), actor.party_id, id).await?;
    let project = project_of(ctx.db(), bid.project_id).await?;
    Receipt::of(ctx.db(), ctx.locale, &bid, &project).await?.ok_or_else(Error::not_found)
}
