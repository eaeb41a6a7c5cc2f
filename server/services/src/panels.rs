//! The panel (评审小组): experts drawn at random with a recorded seed, without those in conflict
//! (条例 9, 39), and what each of them declares before scoring.

mod conflicts;
mod declare;
mod draw;
#[cfg(test)]
mod tests;
mod told;
mod view;

pub use declare::{DeclarationInput, declare};
pub use draw::draw;
pub use view::{PanelView, SeatView, panel};

pub(crate) use view::seats_of;
