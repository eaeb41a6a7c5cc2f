//! The notice board.

use super::{Listing, PageQuery};
use crate::access::{Access, Routes};
use crate::failure::Failure;
use crate::input::{Path, Query};
use crate::visit::Visit;
use serde::Deserialize;
use shuniu_domain::awards::NoticeKind;
use shuniu_services::Page;
use shuniu_services::notices::{self, NoticeRow, NoticeView};
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Operations on notices.
pub(super) fn routes() -> Routes {
    Routes::new().api(routes!(list_notices), Access::Public).api(routes!(get_notice), Access::Public)
}

/// Which notices.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct NoticesQuery {
    /// Only this kind; may be repeated.
    #[param(value_type = Vec<String>)]
    kind: Vec<NoticeKind>,
}

/// Notices, newest first
#[utoipa::path(get, path = "/api/v1/notices", tag = "notices", params(NoticesQuery, PageQuery), responses((status = 200, description = "Notices", body = Listing<NoticeRow>)))]
async fn list_notices(
    visit: Visit,
    Query(query): Query<NoticesQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<NoticeRow>>, Failure> {
    let page = Page::from(page);
    Ok(axum::Json(Listing::new(notices::list(&visit.ctx, &query.kind, page).await?, page)))
}

/// A notice by its number
#[utoipa::path(get, path = "/api/v1/notices/{number}", tag = "notices", params(("number" = String, Path, description = "Number, such as 519904-2026-0042-N1")), responses((status = 200, description = "The notice", body = NoticeView)))]
async fn get_notice(visit: Visit, Path(number): Path<String>) -> Result<axum::Json<NoticeView>, Failure> {
    Ok(axum::Json(notices::get(&visit.ctx, &number).await?))
}
