//! Use cases: one function = one transaction = one audit record. A function takes a
//! [`Ctx`] (who asks), checks the actor's role and party, lets `domain` decide, lets
//! `store` write, and commits with a [`Deed`]. Reads return view structs that pages and
//! API share.

mod apart;
mod app;
pub mod attachments;
pub mod audit;
pub mod awards;
pub mod bids;
pub mod browse;
pub mod catalogue;
pub mod chance;
pub mod clarifications;
pub mod consortia;
mod context;
pub mod contracts;
pub mod demo;
pub mod digests;
pub mod divisions;
pub mod eligibility;
mod error;
pub mod evaluations;
pub mod experts;
pub mod feeds;
pub mod grades;
pub mod housekeeping;
pub mod hubs;
pub mod idempotency;
pub mod identity;
pub mod imports;
pub mod index;
pub mod input;
pub mod inspections;
pub mod keys;
pub mod mails;
pub mod milestones;
pub mod notices;
pub mod objections;
pub mod openings;
pub mod operator;
pub mod organizations;
pub mod outbox;
pub mod panels;
pub mod payments;
pub mod portfolio;
pub mod procedure;
pub mod projects;
pub mod reviews;
pub mod rulebooks;
pub mod sanctions;
pub mod scores;
pub mod sealing;
pub mod searches;
pub mod subcontracts;

#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use app::{App, Parts, Settings};
pub use context::{Actor, Ctx, Deed, Work};
pub use error::{Error, Result, same_version};
pub use shuniu_store::Page;
