//! The audit log.

use super::{Listing, PageQuery};
use crate::access::{OVERSIGHT, Routes};
use crate::failure::Failure;
use crate::input::{Path, Query};
use crate::visit::Visit;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shuniu_domain::ids::{PartyId, ProjectId, UserId};
use shuniu_services::Page;
use shuniu_services::audit::{self, AuditFilter, AuditView, ChainView};
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Operations on the audit log.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_audit_records), OVERSIGHT)
        .api(routes!(get_audit_record), OVERSIGHT)
        .api(routes!(verify_audit_chain), OVERSIGHT)
}

/// Which records.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct AuditQuery {
    /// Beginning of the action (`project.`).
    action: String,
    /// Concerning this project.
    #[param(value_type = Option<String>)]
    project: Option<ProjectId>,
    /// Done for this party.
    #[param(value_type = Option<String>)]
    party: Option<PartyId>,
    /// Done by this person.
    #[param(value_type = Option<String>)]
    user: Option<UserId>,
    /// Part of the name of a person or body, of the title or number of a project, or the id of a thing.
    text: String,
    /// From this instant.
    from: Option<DateTime<Utc>>,
    /// Before this instant.
    to: Option<DateTime<Utc>>,
}

/// Audit records, newest first
#[utoipa::path(get, path = "/api/v1/audit", tag = "operations", params(AuditQuery, PageQuery), responses((status = 200, description = "Records", body = Listing<AuditView>)))]
async fn list_audit_records(
    visit: Visit,
    Query(query): Query<AuditQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<AuditView>>, Failure> {
    let page = Page::from(page);
    let AuditQuery { action, project, party, user, text, from, to } = query;
    let filter = AuditFilter { action, project, party, user, text, from, to };
    let found = audit::list(&visit.ctx, &filter, page).await?;
    Ok(axum::Json(Listing::new(found, page)))
}

/// One audit record by its place in the chain
#[utoipa::path(get, path = "/api/v1/audit/{seq}", tag = "operations", params(("seq" = i64, Path, description = "Place in the chain, from 1")), responses((status = 200, description = "The record", body = AuditView)))]
async fn get_audit_record(visit: Visit, Path(seq): Path<i64>) -> Result<axum::Json<AuditView>, Failure> {
    Ok(axum::Json(audit::record(&visit.ctx, seq).await?))
}

/// Prove the audit chain
///
/// Walks every record; changes nothing.
#[utoipa::path(post, path = "/api/v1/audit/verify", tag = "operations", responses((status = 200, description = "The outcome", body = ChainView)))]
async fn verify_audit_chain(visit: Visit) -> Result<axum::Json<ChainView>, Failure> {
    Ok(axum::Json(audit::verify(&visit.ctx).await?))
}
