//! Digests (采购日报、周报、月报): what a funder should know about a half-open window of time, by mail
//! to those of its people who asked for it.
//!
//! A window is `[from, to)` and its issue is a row that is unique by subscription and `from`, written
//! in the transaction that also writes the letter and moves the subscription on: however many
//! processes run and wherever one of them dies, a window is sent once. After a pause of several
//! windows the last [`MAX_CATCH_UP`] are sent, one letter each; what is older is passed over, since
//! everything that still waits stands in the newest anyway.

mod build;
mod send;
mod subscriptions;
#[cfg(test)]
mod tests;

pub use send::{MAX_CATCH_UP, send_due};
pub use subscriptions::{
    DigestPage, DigestPreview, IssueRow, Subscribed, SubscriptionInput, SubscriptionView, Unsubscribing, issue, page,
    preview, subscribe, unsubscribe, unsubscribe_mine, unsubscribing,
};
