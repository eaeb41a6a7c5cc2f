//! Pages. One file per noun; a page is a typed struct with a template (docs/frontend.md).

pub(crate) mod attachments;
mod common;
mod browse;
mod catalogue;
mod notices;
mod hubs;
mod organizations;
mod rulebooks;
mod projects;
mod bids;
mod reviews;
pub(crate) mod openings;
mod panels;
mod scores;
mod awards;
mod objections;
mod audit;
mod guide;
mod contracts;
mod milestones;
mod payments;
mod evaluations;
mod portfolio;
mod digests;
mod health;
mod identity;
pub(crate) mod imports;
mod language;
mod mails;
mod operator;
mod outbox;
mod users;

use crate::access::Routes;
use crate::failure::{Answer, Failure};
use shuniu_domain::{Reason, ReasonCode};

/// All pages.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .merge(browse::routes())
        .merge(organizations::routes())
        .merge(hubs::routes())
        .merge(catalogue::routes())
        .merge(rulebooks::routes())
        .merge(projects::routes())
        .merge(bids::routes())
        .merge(reviews::routes())
        .merge(openings::routes())
        .merge(panels::routes())
        .merge(scores::routes())
        .merge(awards::routes())
        .merge(objections::routes())
        .merge(notices::routes())
        .merge(attachments::routes()).merge(contracts::routes())
        .merge(milestones::routes())
        .merge(payments::routes())
        .merge(evaluations::routes())
        .merge(portfolio::routes())
        .merge(digests::routes())
        .merge(health::routes())
        .merge(identity::routes()).merge(language::routes())
        .merge(guide::routes())
        .merge(operator::routes())
        .merge(imports::routes())
        .merge(users::routes())
        .merge(mails::routes())
        .merge(outbox::routes())
        .merge(audit::routes())
}

/// Whatever has no route.
pub async fn not_found() -> Answer {
    Err(Failure::from(Reason::new(ReasonCode::NotFound)))
}
