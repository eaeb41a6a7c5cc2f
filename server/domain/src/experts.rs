//! The library of experts (评审专家库, DOMAIN A4): the state of an entry, and when an expert is tied to
//! somebody who takes part in a call.

use crate::reasons::{Ruled, wrong_state};
use crate::text::{fold_width, tidy};
use chrono::{Months, NaiveDate};
use std::collections::BTreeSet;

coded_enum! {
    /// State of an expert in the library (在库, 停用, 解聘). Only those in the library are drawn.
    pub enum ExpertState {
        /// In the library (在库).
        Active = "active",
        /// Not drawn for the time being (停用).
        Paused = "paused",
        /// No longer appointed (解聘).
        Ended = "ended",
    }
}

coded_enum! {
    /// What is done with an entry.
    pub enum ExpertEvent {
        /// Pause it.
        Pause = "pause",
        /// Take it up again, after a pause or an end.
        Resume = "resume",
        /// End it.
        End = "end",
    }
}

impl ExpertState {
    /// The state of an entry that is kept as "may be drawn" and "has ended".
    #[must_use]
    pub const fn of(active: bool, has_ended: bool) -> Self {
        match (active, has_ended) {
            (true, _) => Self::Active,
            (false, false) => Self::Paused,
            (false, true) => Self::Ended,
        }
    }

    /// The state after an event.
    ///
    /// # Errors
    /// [`crate::ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: ExpertEvent) -> Ruled<Self> {
        match (self, event) {
            (Self::Active, ExpertEvent::Pause) => Ok(Self::Paused),
            (Self::Paused | Self::Ended, ExpertEvent::Resume) => Ok(Self::Active),
            (Self::Active | Self::Paused, ExpertEvent::End) => Ok(Self::Ended),
            _ => Err(wrong_state(self, event)),
        }
    }
}

/// Years for which having worked for somebody who takes part excludes (条例 9(一)).
const WORKED_FOR_YEARS: u32 = 3;

/// The day since which having worked for somebody who takes part excludes an expert.
#[must_use]
pub fn worked_for_since(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(Months::new(12 * WORKED_FOR_YEARS)).unwrap_or(today)
}

/// The form in which names and credit codes of bodies are compared: width, case and outer space fold.
#[must_use]
pub fn plain(name: &str) -> String {
    tidy(&fold_width(name)).to_lowercase()
}

/// Whether an expert's own bodies (the unit, and those the expert is tied to) meet somebody who takes
/// part. `involved` are names and credit codes in [`plain`] form; an entry of the expert's is a name or a
/// credit code (条例 9: service within three years, boards, kinship with a legal representative).
#[must_use]
pub fn is_tied<'a>(own: impl IntoIterator<Item = &'a str>, involved: &BTreeSet<String>) -> bool {
    own.into_iter().any(|body| involved.contains(&plain(body)))
}

#[cfg(test)]
mod tests {
    use super::{ExpertEvent, ExpertState, is_tied, plain, worked_for_since};
    use chrono::NaiveDate;
    use std::collections::BTreeSet;

    #[test]
    fn an_entry_is_paused_ended_and_taken_up_again() {
        use ExpertEvent::{End, Pause, Resume};
        use ExpertState::{Active, Ended, Paused};
        for (state, event, next) in [
            (Active, Pause, Some(Paused)),
            (Active, Resume, None),
            (Active, End, Some(Ended)),
            (Paused, Pause, None),
            (Paused, Resume, Some(Active)),
            (Paused, End, Some(Ended)),
            (Ended, Pause, None),
            (Ended, Resume, Some(Active)),
            (Ended, End, None),
        ] {
            assert_eq!(state.apply(event).ok(), next, "{state} {event}");
        }
        assert_eq!(ExpertState::of(true, false), Active);
        assert_eq!(ExpertState::of(false, false), Paused);
        assert_eq!(ExpertState::of(false, true), Ended);
    }

    #[test]
    fn work_of_three_years_counts() {
        for (today, since) in [("2026-03-31", "2023-03-31"), ("2028-02-29", "2025-02-28")] {
            let day = |text: &str| text.parse::<NaiveDate>().unwrap();
            assert_eq!(worked_for_since(day(today)), day(since));
        }
    }

    #[test]
    fn ties_are_found_by_name_and_by_credit_code() {
        let involved: BTreeSet<String> =
            ["晴和社区服务中心", "Qinghe Centre", "52519904MJT000017K"].map(plain).into_iter().collect();
        for (own, tied) in [
            (" 晴和社区服务中心 ", true),
            ("ＱＩＮＧＨＥ　centre", true),
            ("52519904mjt000017k", true),
            ("晴和社区", false),
            ("", false),
        ] {
            assert_eq!(is_tied([own], &involved), tied, "{own}");
        }
        assert!(is_tied(["社科院", "晴和社区服务中心"], &involved));
    }
}
