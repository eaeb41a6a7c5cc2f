//! The funder's overview.

use crate::access::{FUNDER, Routes};
use crate::failure::Failure;
use crate::input::Query;
use crate::visit::Visit;
use serde::Deserialize;
use shuniu_services::portfolio::{self, Overview};
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Operations on the overview.
pub(super) fn routes() -> Routes {
    Routes::new().api(routes!(get_portfolio), FUNDER)
}

/// Which budget year.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct YearQuery {
    /// Calendar year; the current one unless said.
    year: Option<i32>,
}

/// The funder's overview
///
/// Money against plan, what waits for a decision, what is late, deadlines of the next thirty days, progress, risks and
/// the latest evaluations.
#[utoipa::path(get, path = "/api/v1/portfolio", tag = "contracts", params(YearQuery), responses((status = 200, description = "The overview", body = Overview)))]
async fn get_portfolio(visit: Visit, Query(query): Query<YearQuery>) -> Result<axum::Json<Overview>, Failure> {
    Ok(axum::Json(portfolio::overview(&visit.ctx, query.year).await?))
}
