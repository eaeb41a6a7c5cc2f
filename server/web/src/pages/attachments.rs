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
use shuniu_files::shown_as;
use shuniu_frontend::FileItem;
use shuniu_services::attachments::{self, AttachmentView};

/// Media type of an XLSX workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Routes of attachments. Who may read a file depends on what it belongs to, so the use case decides.
pub fn routes() -> Routes {
    Routes::new()
        .get("/attachments/{id}", Access::Public, download)
        .get("/attachments/{id}/preview", Access::Public, preview)
        .post("/attachments/{id}/remove", Access::SignedIn, remove)
}

/// A file as lists show it.
#[must_use]
pub fn file_item(file: &AttachmentView) -> FileItem {
    let href = format!("/attachments/{}", file.id);
    FileItem {
        id: file.id.to_string(),
        name: file.file_name.clone(),
        size: u64::try_from(file.size).unwrap_or_default(),
        added: file.created_at.to_rfc3339(),
        preview: if file.previewable { format!("{href}/preview") } else { String::new() },
        href,
    }
}

/// Shows a file in the browser; what it cannot show is saved instead.
async fn preview(visit: Visit, Path(id): Path<AttachmentId>) -> Answer {
    let (attachment, bytes) = attachments::download(&visit.ctx, id).await?;
    let shown = shown_as(&attachment.media_type);
    let mut response = as_download(&attachment, bytes);
    if let Some(shown) = shown {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(shown));
        headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    }
    Ok(response)
}

async fn download(visit: Visit, Path(id): Path<AttachmentId>) -> Answer {
    let (attachment, bytes) = attachments::download(&visit.ctx, id).await?;
    Ok(as_download(&attachment, bytes))
}

/// A file as an answer: saved, never kept by a cache.
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

/// A file to be saved.
#[must_use]
pub fn as_file(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{}", url_encode(name))) {
        headers.insert(header::CONTENT_DISPOSITION, value);
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
