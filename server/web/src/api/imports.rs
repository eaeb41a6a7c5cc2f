//! Imports: uploading a file, the runs and their reports.

use super::{Listing, PageQuery};
use crate::access::{OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Path, Query};
use crate::pages::imports::broken;
use crate::visit::Visit;
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::{StatusCode, header};
use serde::Deserialize;
use shuniu_domain::ids::ImportId;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_services::Page;
use shuniu_services::imports::{self, ImportRow, ImportView, Kind, Report};
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Operations on imports.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(import_organizations), OPERATOR)
        .api(routes!(import_catalogue), OPERATOR)
        .api(routes!(import_divisions), OPERATOR)
        .api(routes!(import_grants), OPERATOR)
        .api(routes!(list_imports), OPERATOR)
        .api(routes!(get_import), OPERATOR)
}

/// Name of a file sent as the body itself.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct NameQuery {
    /// Name of the file; its extension tells CSV, XLSX and JSON apart. A multipart body names its own.
    name: String,
}

/// Import organizations
///
/// CSV or XLSX. The body is the file itself, or multipart with a field `file`. Rows that cannot be taken are named in the
/// report; importing the same file again changes nothing.
#[utoipa::path(post, path = "/api/v1/imports/organizations", tag = "operations", params(NameQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, description = "The report", body = Report)))]
async fn import_organizations(visit: Visit, Query(query): Query<NameQuery>, request: Request) -> Imported {
    import(&visit, Kind::Organizations, query, request).await
}

/// Import items of the guidance catalogue
///
/// CSV or XLSX, sent as for organizations. What lies above an item must be in the catalogue or in a row before it.
#[utoipa::path(post, path = "/api/v1/imports/catalogue", tag = "operations", params(NameQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, description = "The report", body = Report)))]
async fn import_catalogue(visit: Visit, Query(query): Query<NameQuery>, request: Request) -> Imported {
    import(&visit, Kind::Catalogue, query, request).await
}

/// Import divisions
///
/// CSV, XLSX or JSON (a list of objects with `code`, `name`, `name_en`, `parent`), sent as for organizations. Another
/// name than the registered one renames the division.
#[utoipa::path(post, path = "/api/v1/imports/divisions", tag = "operations", params(NameQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, description = "The report", body = Report)))]
async fn import_divisions(visit: Visit, Query(query): Query<NameQuery>, request: Request) -> Imported {
    import(&visit, Kind::Divisions, query, request).await
}

/// Import grants in the 360Giving standard
///
/// JSON, sent as for organizations. Grants become past awards with their recipients and funders.
#[utoipa::path(post, path = "/api/v1/imports/360giving", tag = "operations", params(NameQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, description = "The report", body = Report)))]
async fn import_grants(visit: Visit, Query(query): Query<NameQuery>, request: Request) -> Imported {
    import(&visit, Kind::ThreeSixtyGiving, query, request).await
}

type Imported = Result<(StatusCode, axum::Json<Report>), Failure>;

async fn import(visit: &Visit, kind: Kind, query: NameQuery, request: Request) -> Imported {
    let (name, bytes) = file(query.name, request).await?;
    let report = imports::import(&visit.ctx, kind, &name, &bytes).await?;
    Ok((StatusCode::CREATED, axum::Json(report)))
}

/// The file of a request: a multipart field, or the body.
async fn file(name: String, request: Request) -> Result<(String, Bytes), Failure> {
    let media_type =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !media_type.starts_with("multipart/form-data") {
        let bytes = Bytes::from_request(request, &()).await.map_err(|rejection| {
            let too_big = rejection.status() == StatusCode::PAYLOAD_TOO_LARGE;
            Reason::new(if too_big { ReasonCode::BodyTooBig } else { ReasonCode::Malformed })
        })?;
        return Ok((name, bytes));
    }
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| Reason::new(ReasonCode::Malformed))?;
    while let Some(part) = form.next_field().await.map_err(broken)? {
        if part.name() == Some("file") {
            let name = part.file_name().map(ToOwned::to_owned).filter(|name| !name.is_empty()).unwrap_or(name);
            return Ok((name, part.bytes().await.map_err(broken)?));
        }
    }
    Err(Reason::new(ReasonCode::Required).on("file").into())
}

/// Runs, newest first
#[utoipa::path(get, path = "/api/v1/imports", tag = "operations", params(PageQuery), responses((status = 200, description = "Runs", body = Listing<ImportRow>)))]
async fn list_imports(visit: Visit, Query(page): Query<PageQuery>) -> Result<axum::Json<Listing<ImportRow>>, Failure> {
    let page = Page::from(page);
    let found = imports::list(&visit.ctx, page).await?;
    Ok(axum::Json(Listing::new(found, page)))
}

/// One run with its report; the page is that of its faults
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "operations", params(("id" = String, Path, description = "Id"), PageQuery), responses((status = 200, description = "The run", body = ImportView)))]
async fn get_import(
    visit: Visit,
    Path(id): Path<ImportId>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<ImportView>, Failure> {
    Ok(axum::Json(imports::get(&visit.ctx, id, Page::from(page)).await?))
}
