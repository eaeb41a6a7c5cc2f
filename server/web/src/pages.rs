//! Pages. One file per noun; a page is a typed struct with a template (docs/frontend.md).

mod health;
mod identity;
mod language;

use crate::access::Routes;
use crate::failure::{Answer, Failure};
use shuniu_domain::{Reason, ReasonCode};

/// All pages.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().merge(health::routes())
        .merge(identity::routes()).merge(language::routes())
}

/// Whatever has no route.
pub async fn not_found() -> Answer {
    Err(Failure::from(Reason::new(ReasonCode::NotFound)))
}
