//! Files of projects, answers, amendments, bids, milestones and contracts. Who may do what depends on what a file
//! belongs to, so the use case decides.

use crate::access::{Access, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Path, Query};
use crate::pages::attachments::as_download;
use crate::visit::Visit;
use axum::body::Bytes;
use axum::http::StatusCode;
use serde::Deserialize;
use shuniu_domain::ids::AttachmentId;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_services::attachments::{self, AttachmentView, Owner};
use utoipa::IntoParams;
use utoipa_axum::routes;
use uuid::Uuid;

/// Operations on attachments.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(upload_attachment), Access::SignedIn)
        .api(routes!(download_attachment), Access::Public)
        .api(routes!(remove_attachment), Access::SignedIn)
}

/// Where a file goes.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct UploadQuery {
    /// `project`, `clarification`, `amendment`, `bid_qualification`, `bid_sealed`, `bid_replacement`,
    /// `milestone` or `contract`.
    owner: String,
    /// Id of the owner.
    #[param(value_type = String)]
    owner_id: Uuid,
    /// Which required document it is; left out for any other.
    #[serde(default)]
    slot: String,
    /// Name of the file.
    name: String,
}

/// Upload a file
///
/// The body is the file itself. What belongs to the sealed part of a bid is encrypted before it is stored.
#[utoipa::path(post, path = "/api/v1/attachments", tag = "attachments", params(UploadQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, description = "Stored", body = AttachmentView)))]
async fn upload_attachment(
    visit: Visit,
    Query(to): Query<UploadQuery>,
    bytes: Bytes,
) -> Result<(StatusCode, axum::Json<AttachmentView>), Failure> {
    let unknown = || Reason::new(ReasonCode::UnknownValue).on("owner").with("value", &to.owner);
    let owner = Owner::parse(&to.owner, to.owner_id).ok_or_else(unknown)?;
    let stored = attachments::upload(&visit.ctx, owner, &to.slot, &to.name, bytes).await?;
    Ok((StatusCode::CREATED, axum::Json(stored)))
}

/// Download a file
#[utoipa::path(get, path = "/api/v1/attachments/{id}", tag = "attachments", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn download_attachment(visit: Visit, Path(id): Path<AttachmentId>) -> Answer {
    let (attachment, bytes) = attachments::download(&visit.ctx, id).await?;
    Ok(as_download(&attachment, bytes))
}

/// Take a file out of a draft
#[utoipa::path(delete, path = "/api/v1/attachments/{id}", tag = "attachments", params(("id" = String, Path, description = "Id")), responses((status = 204, description = "Removed")))]
async fn remove_attachment(visit: Visit, Path(id): Path<AttachmentId>) -> Result<StatusCode, Failure> {
    attachments::remove(&visit.ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
