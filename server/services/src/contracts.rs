//! Contracts (合同): the funder's officer draws one up for a decided award, which signs it for the
//! funder; the provider's administrator signs it in time (法 46), of a joint bid the administrator of
//! every member (法 24); then delivery begins.

mod draft;
pub(crate) mod list;
pub(crate) mod load;
mod remind;
mod schedule;
pub(crate) mod sign;
mod signatures;
#[cfg(test)]
pub(crate) mod tests;
mod told;
pub(crate) mod view;

pub use draft::{DraftInput, DraftOffer, SavedContract, draft, offer};
pub use list::{ContractFilter, ContractRow, for_funder, for_organization};
pub use remind::remind_unsigned;
pub use schedule::PlannedMilestone;
pub use sign::{Signed, sign, start_delivery};
pub use signatures::SignatureView;
pub use view::{ContractDetail, ContractMoney, ContractRights, MilestoneDetail, ProjectRef, get, of_project};
