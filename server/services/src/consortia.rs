//! Joint bids (联合体, 法 24, 条例 22): the lead names the members with their work and share, each
//! member's administrator confirms in its own account, and nobody takes part in two bids.

mod agreement;
mod answer;
mod input;
mod parties;
mod partners;
mod places;
#[cfg(test)]
pub(crate) mod tests;
mod view;

pub use agreement::{Saved, save};
pub use answer::{confirm, decline};
pub use input::{ConsortiumInput, PartInput};
pub use parties::{BidParty, parties_of_bid, parties_of_bids};
pub use partners::{Partner, Partners};
pub use view::{Consortium, Invitation, MemberView, get, invitations};

pub(crate) use input::Parts;
pub(crate) use parties::{is_party_of, joint_names, names_in};
pub(crate) use partners::partners_of;
pub(crate) use places::{free, no_place_yet, ready, take};
