//! Kept letters, as the operator sees them.

use super::{Listing, PageQuery};
use crate::access::{OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Path, Query};
use crate::visit::Visit;
use serde::Deserialize;
use shuniu_domain::ids::MailId;
use shuniu_services::Page;
use shuniu_services::mails::{self, MailFilter, MailRow, MailView};
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Operations on letters.
pub(super) fn routes() -> Routes {
    Routes::new().api(routes!(list_mails), OPERATOR).api(routes!(get_mail), OPERATOR)
}

/// Which letters.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct MailQuery {
    /// Part of address, name or subject.
    text: String,
    /// Kind of letter (`password_reset`).
    template: Option<String>,
    /// Only sent (true) or only waiting (false) letters.
    sent: Option<bool>,
}

/// Letters, newest first
#[utoipa::path(get, path = "/api/v1/mails", tag = "operations", params(MailQuery, PageQuery), responses((status = 200, description = "Letters", body = Listing<MailRow>)))]
async fn list_mails(
    visit: Visit,
    Query(query): Query<MailQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<MailRow>>, Failure> {
    let page = Page::from(page);
    let MailQuery { text, template, sent } = query;
    let found = mails::list(&visit.ctx, &MailFilter { text, template, sent }, page).await?;
    Ok(axum::Json(Listing::new(found, page)))
}

/// One letter with its parts
///
/// Links that carry a token are masked.
#[utoipa::path(get, path = "/api/v1/mails/{id}", tag = "operations", params(("id" = String, Path, description = "The letter")), responses((status = 200, description = "The letter", body = MailView)))]
async fn get_mail(visit: Visit, Path(id): Path<MailId>) -> Result<axum::Json<MailView>, Failure> {
    Ok(axum::Json(mails::get(&visit.ctx, id).await?))
}
