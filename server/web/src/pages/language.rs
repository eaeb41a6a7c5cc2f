//! The language switch.

use crate::access::{Access, Routes};
use crate::failure::Answer;
use crate::input::Query;
use crate::session::{LANGUAGE_COOKIE, cookie};
use crate::visit::{Visit, local_path};
use serde::Deserialize;
use shuniu_frontend::Locale;

/// Days the choice is kept.
const KEPT_DAYS: i64 = 365;

/// `/language?to=en&next=/projects`.
pub fn routes() -> Routes {
    Routes::new().get("/language", Access::Public, switch)
}

#[derive(Deserialize)]
struct Switch {
    to: Option<String>,
    next: Option<String>,
}

async fn switch(visit: Visit, Query(query): Query<Switch>) -> Answer {
    let locale = query.to.as_deref().and_then(Locale::parse).unwrap_or_default();
    let response = visit.redirect(local_path(query.next.as_deref().unwrap_or("/")))?;
    Ok(Visit::with_cookies(response, vec![cookie(visit.state(), LANGUAGE_COOKIE, locale.to_string(), KEPT_DAYS)]))
}
