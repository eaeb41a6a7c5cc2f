//! Health of the installation.

use crate::access::{OPERATOR, Routes};
use crate::failure::Failure;
use crate::visit::Visit;
use shuniu_services::operator::{self, Health};
use utoipa_axum::routes;

/// The one operation.
pub(super) fn routes() -> Routes {
    Routes::new().api(routes!(get_health), OPERATOR)
}

/// Health of the installation, part by part
#[utoipa::path(get, path = "/api/v1/health", tag = "operations", responses((status = 200, description = "Every part", body = Health)))]
async fn get_health(visit: Visit) -> Result<axum::Json<Health>, Failure> {
    Ok(axum::Json(operator::health(&visit.ctx).await?))
}
