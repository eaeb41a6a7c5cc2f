//! Contracts: lists of both parties, drawing one up, the page on which it is signed and delivered.

mod draft;
mod list;
pub(super) mod samples;
mod show;
#[cfg(test)]
mod tests;

use crate::access::{Access, FUNDER, OFFICER, ORGANIZATION, Routes};
use crate::failure::Failure;
use crate::pages::attachments::file_item;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_frontend::FileItem;
use shuniu_services::attachments::{self, AttachmentView, Owner};
use shuniu_services::{Ctx, Error};

/// Who signs for a provider.
const SIGNER: Access = Access::Roles(&[Role::OrganizationAdmin]);

/// Routes of contracts.
pub fn routes() -> Routes {
    Routes::new()
        .get("/funder/contracts", FUNDER, list::of_funder)
        .get("/my/contracts", ORGANIZATION, list::of_organization)
        .get("/funder/projects/{id}/contract", OFFICER, draft::form)
        .post("/funder/projects/{id}/contract", OFFICER, draft::draw_up)
        .get("/contracts/{id}", Access::SignedIn, show::show)
        .post("/contracts/{id}/sign", SIGNER, show::sign)
        .post("/contracts/{id}/files", OFFICER, show::upload)
        .post("/contracts/{id}/close", OFFICER, show::close)
}

/// Files as lists show them.
pub(super) fn file_items(files: &[AttachmentView]) -> Vec<FileItem> {
    files.iter().map(file_item).collect()
}

/// Stores every file of a form. The outer error is a body that cannot be read, the inner a file that
/// is refused.
pub(super) async fn store_files(ctx: &Ctx, owner: Owner, form: &mut Multipart) -> Result<Result<(), Error>, Failure> {
    while let Some(part) = form.next_field().await.map_err(broken)? {
        let Some(name) = part.file_name().filter(|name| !name.is_empty()).map(ToOwned::to_owned) else { continue };
        let bytes = part.bytes().await.map_err(broken)?;
        if let Err(error) = attachments::upload(ctx, owner, "", &name, bytes).await {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}

/// A body that breaks off or is larger than allowed.
fn broken(error: MultipartError) -> Reason {
    let too_big = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Reason::new(if too_big { ReasonCode::BodyTooBig } else { ReasonCode::Malformed })
}
