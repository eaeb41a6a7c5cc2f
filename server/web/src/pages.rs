//! Pages. One file per noun; a page is a typed struct with a template (docs/frontend.md).

pub(crate) mod attachments;
mod audit;
mod awards;
mod bids;
mod browse;
mod catalogue;
mod clarifications;
mod common;
mod consortia;
mod contracts;
mod digests;
mod divisions;
mod eligibility;
mod evaluations;
mod experts;
mod feeds;
mod guide;
mod health;
mod hubs;
mod identity;
pub(crate) mod imports;
mod language;
mod mails;
mod milestones;
mod notices;
mod objections;
pub(crate) mod openings;
mod operator;
mod organizations;
mod outbox;
mod panels;
mod payments;
mod portfolio;
mod projects;
mod reviews;
mod rulebooks;
mod scores;
mod searches;
mod subcontracts;
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
        .merge(clarifications::routes())
        .merge(bids::routes())
        .merge(consortia::routes())
        .merge(subcontracts::routes())
        .merge(eligibility::routes())
        .merge(reviews::routes())
        .merge(openings::routes())
        .merge(experts::routes())
        .merge(panels::routes())
        .merge(scores::routes())
        .merge(awards::routes())
        .merge(objections::routes())
        .merge(notices::routes())
        .merge(attachments::routes())
        .merge(contracts::routes())
        .merge(milestones::routes())
        .merge(payments::routes())
        .merge(evaluations::routes())
        .merge(portfolio::routes())
        .merge(digests::routes())
        .merge(searches::routes())
        .merge(feeds::routes())
        .merge(health::routes())
        .merge(identity::routes())
        .merge(language::routes())
        .merge(guide::routes())
        .merge(operator::routes())
        .merge(divisions::routes())
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
