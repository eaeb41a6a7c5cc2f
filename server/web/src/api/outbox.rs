//! The outbox, as the operator sees it.

use super::{Listing, PageQuery};
use crate::access::{OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_services::Page;
use shuniu_services::outbox::{self, OutboxRow};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

/// Operations on the outbox.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_outbox_rows), OPERATOR)
        .api(routes!(retry_outbox_topic), OPERATOR)
        .api(routes!(retry_outbox_row), OPERATOR)
}

/// Which rows.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct OutboxQuery {
    /// `ready`, `running`, `done` or `parked`.
    status: Option<String>,
}

/// Outbox rows, newest first
#[utoipa::path(get, path = "/api/v1/outbox", tag = "operations", params(OutboxQuery, PageQuery), responses((status = 200, description = "Rows", body = Listing<OutboxRow>)))]
async fn list_outbox_rows(
    visit: Visit,
    Query(query): Query<OutboxQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<OutboxRow>>, Failure> {
    let page = Page::from(page);
    let found = outbox::list(&visit.ctx, query.status.as_deref(), page).await?;
    Ok(axum::Json(Listing::new(found, page)))
}

/// Which kind of task.
#[derive(Deserialize, ToSchema)]
struct TopicInput {
    /// `search`, `mail` or `rebuild`.
    topic: String,
}

/// How many rows are tried again.
#[derive(Serialize, ToSchema)]
struct Retried {
    /// Rows that were parked.
    rows: u64,
}

/// Try every parked row of a topic again
///
/// After a long outage of the mail or search server.
#[utoipa::path(post, path = "/api/v1/outbox/retry", tag = "operations", request_body = TopicInput, responses((status = 202, description = "At the worker's next round", body = Retried)))]
async fn retry_outbox_topic(
    visit: Visit,
    Json(body): Json<TopicInput>,
) -> Result<(StatusCode, axum::Json<Retried>), Failure> {
    let rows = outbox::retry_topic(&visit.ctx, &body.topic).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(Retried { rows })))
}

/// Try a parked row again
#[utoipa::path(post, path = "/api/v1/outbox/{id}/retry", tag = "operations", params(("id" = i64, Path, description = "The row")), responses((status = 202, description = "At the worker's next round")))]
async fn retry_outbox_row(visit: Visit, Path(id): Path<i64>) -> Result<StatusCode, Failure> {
    outbox::retry(&visit.ctx, id).await?;
    Ok(StatusCode::ACCEPTED)
}
