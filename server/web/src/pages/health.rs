//! For machines: is the process up, and can it serve.

use crate::access::{Access, Routes};
use crate::visit::Visit;
use axum::http::StatusCode;

/// `/healthz` and `/readyz`.
pub fn routes() -> Routes {
    Routes::new().get("/healthz", Access::Public, alive).get("/readyz", Access::Public, ready)
}

async fn alive() -> &'static str {
    "ok"
}

async fn ready(visit: Visit) -> (StatusCode, &'static str) {
    if visit.ctx.app.db.is_alive().await {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "database")
    }
}
