//! Contracts (合同): the funder's officer draws one up for a decided award, which signs it for the
//! funder; the provider's administrator signs it in time (法 46); then delivery begins.

mod draft;
pub(crate) mod list;
pub(crate) mod load;
pub(crate) mod sign;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod view;

pub use draft::{DraftInput, DraftOffer, SavedContract, draft, offer};
pub use list::{ContractFilter, ContractRow, for_funder, for_organization};
pub use sign::{sign, start_delivery};
pub use view::{ContractDetail, ContractMoney, ContractRights, MilestoneDetail, ProjectRef, get, of_project};
