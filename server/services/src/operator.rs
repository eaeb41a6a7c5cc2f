//! What the operator (平台管理员) does beyond accounts: bodies and their designations, and a
//! look at the health of the installation.

pub mod health;
pub mod parties;

#[cfg(test)]
mod tests;

pub use health::{Health, health};
pub use parties::{DesignationView, PartyInput, PartyRow, create_party, designate, parties, party};
