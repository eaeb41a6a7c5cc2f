//! A joint bid after the call was changed (重新确认): all members answer for it jointly (法 24), so it
//! stands only when each of them, the lead included, has said so.

use crate::ids::PartyId;
use crate::reasons::{Reason, ReasonCode, Ruled};
use chrono::{DateTime, Utc};

/// What a member owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The member.
    pub party: PartyId,
    /// First change of the call since which it has not let the bid stand; none when it owes nothing.
    pub owed_since: Option<DateTime<Utc>>,
}

/// What is known after a member let the bid stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// So many members still owe their word: the bid goes on waiting.
    Waits(usize),
    /// Everybody has said so: the bid stands.
    Stands,
}

impl Standing {
    /// A member lets a joint bid stand. `words` are those of all members, the lead included.
    ///
    /// # Errors
    /// [`ReasonCode::NotFound`] for whoever is no member; [`ReasonCode::NothingToConfirm`] when it owes
    /// nothing.
    pub fn after(party: PartyId, words: &[Word]) -> Ruled<Self> {
        let own = words.iter().find(|word| word.party == party).ok_or_else(|| Reason::new(ReasonCode::NotFound))?;
        if own.owed_since.is_none() {
            return Err(Reason::new(ReasonCode::NothingToConfirm));
        }
        let missing = words.iter().filter(|word| word.party != party && word.owed_since.is_some()).count();
        Ok(if missing == 0 { Self::Stands } else { Self::Waits(missing) })
    }
}
