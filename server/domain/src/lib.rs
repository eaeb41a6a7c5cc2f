//! Pure rules of the marketplace. No I/O, no async, no clock: everything a rule
//! needs is passed in as a plain value, so that every rule can be tested as a table.

#[macro_use]
mod macros;

pub mod awards;
pub mod bids;
pub mod calendar;
pub mod catalogue;
pub mod clarifications;
pub mod clock;
pub mod consortia;
pub mod contracts;
pub mod credit_code;
pub mod digests;
pub mod divisions;
pub mod eligibility;
pub mod evaluations;
pub mod experts;
pub mod grades;
pub mod ids;
pub mod money;
pub mod organizations;
pub mod projects;
pub mod reasons;
pub mod records;
pub mod reviews;
pub mod roles;
pub mod rulebook;
pub mod scores;
pub mod searches;
pub mod subcontracts;
pub mod text;

pub use money::Fen;
pub use reasons::{Reason, ReasonCode, Reasons};
pub use roles::Role;
