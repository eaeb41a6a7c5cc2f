//! Planned sub-contracts of a bid.

use crate::access::{ORGANIZATION, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path};
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::BidId;
use shuniu_services::consortia::PartInput;
use shuniu_services::subcontracts::{self, SubcontractPlan};
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Operations on planned sub-contracts.
pub(super) fn routes() -> Routes {
    Routes::new().api(routes!(get_subcontracts, save_subcontracts), ORGANIZATION)
}

/// Planned sub-contracts to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SubcontractsDraft {
    /// The version that was read; 0 before the first.
    version: i32,
    /// Who does which part for which share.
    subcontracts: Vec<PartInput>,
}

/// The new version of the list.
#[derive(Serialize, ToSchema)]
struct SubcontractsSaved {
    /// The version.
    version: i32,
}

/// The planned sub-contracts of a bid
///
/// Only for its own bidder.
#[utoipa::path(get, path = "/api/v1/bids/{id}/subcontracts", tag = "bids", params(("id" = String, Path, description = "Id of the bid")), responses((status = 200, description = "The list", body = SubcontractPlan)))]
async fn get_subcontracts(visit: Visit, Path(id): Path<BidId>) -> Result<axum::Json<SubcontractPlan>, Failure> {
    Ok(axum::Json(subcontracts::get(&visit.ctx, id).await?))
}

/// Write the planned sub-contracts of a bid
///
/// Sub-contractors may be filed groups. Together they stay under the cap of the rulebook; amounts are never stated, they follow from the price.
#[utoipa::path(put, path = "/api/v1/bids/{id}/subcontracts", tag = "bids", params(("id" = String, Path, description = "Id of the bid")), request_body = SubcontractsDraft, responses((status = 200, description = "The new version", body = SubcontractsSaved)))]
async fn save_subcontracts(
    visit: Visit,
    Path(id): Path<BidId>,
    Json(draft): Json<SubcontractsDraft>,
) -> Result<axum::Json<SubcontractsSaved>, Failure> {
    let version = subcontracts::save(&visit.ctx, id, draft.version, &draft.subcontracts).await?;
    Ok(axum::Json(SubcontractsSaved { version }))
}
