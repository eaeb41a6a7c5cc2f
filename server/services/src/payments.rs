//! Payment requests (支付): the provider asks for the share of an accepted milestone and says how the
//! money was used; the hub countersigns the use of funds (D13); the funder's approver approves; its
//! officer records the payment. The sum of what is not refused never exceeds the milestone's share
//! nor the contract.

mod decide;
mod list;
mod request;
#[cfg(test)]
mod tests;
mod view;

pub use decide::{PaidInput, approve, countersign, record_paid, refuse};
pub use list::{PaymentFilter, PaymentRow, for_funder, for_hub, for_organization};
pub use request::{RequestInput, request};
pub use view::{PaymentDetail, PaymentRights, PaymentView, get};
pub(crate) use view::{details_of, is_open};
