//! The opening (开标, DESIGN §5): an officer of the funder prepares it, a second person of another
//! party witnesses it, and only then are the envelopes decrypted. The record is public.

mod ceremony;
mod envelopes;
mod invite;
mod readiness;
#[cfg(test)]
pub(crate) mod testkit;
#[cfg(test)]
mod tests;
mod view;

pub use ceremony::{WITNESSES, witness_and_open};
pub use readiness::{OpeningCheck, Preparation, fail, preparation, prepare};
pub(crate) use readiness::{end, enough_left, signatories, was_opened};
pub use view::{Ceremony, EnvelopeView, OpenedBidView, OpeningView, WaitingOpening, record, waiting, waiting_one};
