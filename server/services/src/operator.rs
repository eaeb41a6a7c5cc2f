//! What the operator (平台管理员) does beyond accounts: bodies and their designations, and a
//! look at the health of the installation.

pub mod health;
mod names;
pub mod parties;

#[cfg(test)]
mod tests;

pub use health::{Health, health};
pub use names::{PartyNameInput, rename_party};
pub use parties::{DesignationView, PartyInput, PartyRow, create_party, designate, parties, party};
