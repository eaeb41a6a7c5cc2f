//! Joint bids (联合体, 法 24, 条例 22): the lead names the members with their work and share, each
//! member's administrator confirms in its own account, and nobody takes part in two bids.

mod agreement;
mod answer;
mod bid;
mod candidates;
mod input;
mod parties;
mod partners;
mod places;
mod stand;
#[cfg(test)]
pub(crate) mod tests;
mod view;

pub use agreement::{Saved, save};
pub use answer::{confirm, decline};
pub use bid::{MemberBid, member_bid};
pub use candidates::{Candidate, candidates};
pub use input::{ConsortiumInput, PartInput};
pub use parties::{BidParty, parties_of_bid, parties_of_bids};
pub use partners::{Partner, Partners};
pub use stand::{Stood, stand};
pub use view::{Consortium, Invitation, MemberView, Reconfirmation, get, invitations};

pub(crate) use input::Parts;
pub(crate) use parties::{bids_here, is_member, joint_names, member_bids, members_of, names_in};
pub(crate) use partners::partners_of;
pub(crate) use places::{free, no_place_yet, ready, take};
pub(crate) use stand::{ask_members, bound_members, owing, speak, still_waits};
