//! JSON API under `/api/v1`: the same use cases as the pages, described by OpenAPI 3.1.
//!
//! A handler is a function named verb and noun (`list_users`): its name is the operation's id,
//! its doc comment the summary (first line) and description. It goes through
//! `Routes::api(routes!(…), access)`; what the access and the shape of an operation imply
//! (security, problem responses) is added by [`describe`], so handlers name only their own
//! answers. Its short Chinese and English names are the texts `api-op-<operation id>`.

pub(crate) mod conditional;
mod describe;
mod audit;
mod browse;
mod catalogue;
mod hubs;
mod organizations;
mod rulebooks;
mod awards;
mod openings;
mod scores;
mod bids;
mod keyed;
mod reviews;
mod projects;
mod notices;
mod attachments;
mod contracts;
mod evaluations;
mod portfolio;
mod digests;
mod health;
mod identity;
mod imports;
mod listing;
mod mails;
mod meta;
mod operator;
mod outbox;
pub(crate) mod reference;
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
        .merge(organizations::routes())
        .merge(hubs::routes())
        .merge(catalogue::routes())
        .merge(rulebooks::routes())
        .merge(bids::routes())
        .merge(reviews::routes())
        .merge(openings::routes())
        .merge(scores::routes())
        .merge(awards::routes())
        .merge(users::routes())
        .merge(operator::routes())
        .merge(audit::routes())
        .merge(outbox::routes())
        .merge(mails::routes())
        .merge(contracts::routes())
        .merge(evaluations::routes())
        .merge(portfolio::routes())
        .merge(digests::routes())
        .merge(health::routes())
        .merge(reference::routes())
}
