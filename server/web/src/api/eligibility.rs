//! Eligibility: the public question, and what was found at each step of a bid.

use crate::access::{Access, ORGANIZATION, Routes};
use crate::failure::Failure;
use crate::input::{Path, Query};
use crate::visit::Visit;
use serde::Deserialize;
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_services::eligibility::{self, Checklist, StepCheck};
use shuniu_services::projects;
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Operations on eligibility.
pub(super) fn routes() -> Routes {
    Routes::new().api(routes!(check_eligibility), Access::Public).api(routes!(list_eligibility_checks), ORGANIZATION)
}

/// Whom to check.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EligibilityQuery {
    /// An organization by id.
    #[param(value_type = Option<String>)]
    organization: Option<PartyId>,
    /// An organization by unified social credit code.
    #[serde(alias = "code")]
    credit_code: Option<String>,
}

/// Check an organization's eligibility for a project
///
/// Every rule with its result, evidence and ground, from public facts. `code` is short for `credit_code`. Without a parameter the caller's own organization is checked. Visitors who are not signed in are slowed down after thirty codes an hour (`throttled`).
#[utoipa::path(get, path = "/api/v1/projects/{id}/eligibility", tag = "projects", params(("id" = String, Path, description = "Public number or id"), EligibilityQuery), responses((status = 200, description = "The checklist", body = Checklist)))]
async fn check_eligibility(
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query<EligibilityQuery>,
) -> Result<axum::Json<Checklist>, Failure> {
    let ctx = &visit.ctx;
    let project = projects::id_of(ctx, &id).await?;
    let own = ctx.actor.as_ref().filter(|actor| actor.role.is_organization()).map(|actor| actor.party_id);
    let checklist = match (query.organization.or(own), query.credit_code) {
        (_, Some(code)) => eligibility::ask(ctx, project, &code, visit.ip).await?,
        (Some(organization), None) => eligibility::checklist(ctx, project, organization).await?,
        (None, None) => return Err(Reason::new(ReasonCode::Required).on("credit_code").into()),
    };
    Ok(axum::Json(checklist))
}

/// What was found of a bidder at each step of its bid
///
/// Newest first, with the rulebook applied; for the bidder and the members of its joint bid.
#[utoipa::path(get, path = "/api/v1/bids/{id}/eligibility", tag = "bids", params(("id" = String, Path, description = "Id of the bid")), responses((status = 200, description = "The steps", body = Vec<StepCheck>)))]
async fn list_eligibility_checks(visit: Visit, Path(id): Path<BidId>) -> Result<axum::Json<Vec<StepCheck>>, Failure> {
    Ok(axum::Json(eligibility::of_bid(&visit.ctx, id).await?))
}
