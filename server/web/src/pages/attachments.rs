//! Attachments: downloads for whoever may read them, and taking one out of a draft.

use crate::access::{Access, Routes};
use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::visit::{Visit, local_path, url_encode};
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use serde::Deserialize;
use shuniu_domain::ids::AttachmentId;
use shuniu_services::attachments::{self, AttachmentView};

/// Routes of attachments. Who may read a file depends on what it belongs to, so the use case decides.
pub fn routes() -> Routes {
    Routes::new().get("/attachments/{id}", Access::Public, download).post(
        "/attachments/{id}/remove",
        Access::SignedIn,
        remove,
    )
}

async fn download(visit: Visit, Path(id): Path<AttachmentId>) -> Answer {
    let (attachment, bytes) = attachments::download(&visit.ctx, id).await?;
    Ok(as_download(&attachment, bytes))
}

/// A file as an answer: always saved, never shown inside the site, never kept by a cache.
#[must_use]
pub fn as_download(attachment: &AttachmentView, bytes: Bytes) -> Response {
    let mut response = Body::from(bytes).into_response();
    let name = url_encode(&attachment.file_name);
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    let headers = response.headers_mut();
    for (header, value) in [
        (header::CONTENT_TYPE, attachment.media_type.as_str()),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CACHE_CONTROL, "private, no-store"),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(header, value);
        }
    }
    response
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Removal {
    next: String,
}

async fn remove(visit: Visit, Path(id): Path<AttachmentId>, Form(form): Form<Removal>) -> Answer {
    attachments::remove(&visit.ctx, id).await?;
    visit.redirect_with(local_path(&form.next), "good", "flash-file-removed", &[])
}
