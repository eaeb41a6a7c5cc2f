//! The receipt of a submission (投标回执): number, instant and the hash of what was sealed.

use super::draft::BIDDERS;
use super::load::{own_to_read, project_of};
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::identity::memberships::party_names;
use chrono::{DateTime, Utc};
use serde::Serialize;
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_store::entities::{bids, projects};
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
    /// The funder.
    pub funder: String,
    /// The bidder.
    #[schema(value_type = String, format = Uuid)]
    pub organization_id: PartyId,
    /// Its name.
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
    pub(super) fn of(bid: &bids::Model, project: &projects::Model, organization: &str, funder: &str) -> Option<Self> {
        Some(Self {
            bid_id: bid.id,
            number: bid.number.clone()?,
            project_id: project.id,
            project_number: project.number.clone().unwrap_or_default(),
            project_title: project.title.clone(),
            funder: funder.to_owned(),
            organization_id: bid.organization_id,
            organization: organization.to_owned(),
            submitted_at: bid.submitted_at?,
            deadline: project.bid_deadline?,
            sha256: bid.receipt_sha256.clone()?,
        })
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
    let names = party_names(ctx.db(), [bid.organization_id, project.funder_id]).await?;
    let name = |id: PartyId| names.get(&id).map(String::as_str).unwrap_or_default();
    Receipt::of(&bid, &project, name(bid.organization_id), name(project.funder_id)).ok_or_else(Error::not_found)
}
