//! JSON API under `/api/v1`: the same use cases as the pages, described by OpenAPI 3.1.
//!
//! A handler is a function named verb and noun (`list_users`): its name is the operation's id,
//! its doc comment the summary (first line) and description. It goes through
//! `Routes::api(routes!(…), access)`; what the access and the shape of an operation imply
//! (security, problem responses) is added by [`describe`], so handlers name only their own
//! answers. Its short Chinese and English names are the texts `api-op-<operation id>`.

mod attachments;
mod audit;
mod awards;
mod bids;
mod browse;
mod catalogue;
mod clarifications;
pub(crate) mod conditional;
mod consortia;
mod contracts;
mod describe;
mod digests;
mod divisions;
mod eligibility;
mod evaluations;
mod experts;
mod health;
mod hubs;
mod identity;
mod imports;
mod keyed;
mod listing;
mod mails;
mod meta;
mod notices;
mod openings;
mod operator;
mod organizations;
mod outbox;
mod portfolio;
mod projects;
pub(crate) mod reference;
mod reviews;
mod rulebooks;
mod scores;
mod searches;
mod subcontracts;
mod users;

pub use describe::describe;
pub(crate) use listing::{Listing, PageQuery};

use crate::access::Routes;

/// All API operations, and the page that explains them.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .merge(meta::routes())
        .merge(identity::routes())
        .merge(imports::routes())
        .merge(attachments::routes())
        .merge(notices::routes())
        .merge(browse::routes())
        .merge(projects::routes())
        .merge(clarifications::routes())
        .merge(organizations::routes())
        .merge(hubs::routes())
        .merge(catalogue::routes())
        .merge(rulebooks::routes())
        .merge(bids::routes())
        .merge(consortia::routes())
        .merge(subcontracts::routes())
        .merge(eligibility::routes())
        .merge(reviews::routes())
        .merge(openings::routes())
        .merge(experts::routes())
        .merge(scores::routes())
        .merge(awards::routes())
        .merge(users::routes())
        .merge(operator::routes())
        .merge(divisions::routes())
        .merge(audit::routes())
        .merge(outbox::routes())
        .merge(mails::routes())
        .merge(contracts::routes())
        .merge(evaluations::routes())
        .merge(portfolio::routes())
        .merge(digests::routes())
        .merge(searches::routes())
        .merge(health::routes())
        .merge(reference::routes())
}
