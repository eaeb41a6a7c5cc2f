//! Saved searches (订阅检索): what is watched, when a letter comes, what counts as a new hit.

use crate::digests::{Frequency, window};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// Searches that a person may keep, without those that are ready-made for an organization.
pub const MAX_SAVED: u64 = 30;
/// Characters of a name.
pub const MAX_NAME: usize = 60;
/// Characters of a search, written as the query of an address.
pub const MAX_QUERY: usize = 2_000;
/// Hits of a search that are watched: the newest ones.
pub const WINDOW: usize = 500;
/// Hits that are remembered for a search before old ones are forgotten.
pub const KEPT: usize = 2_000;
/// Parameters of an address that say nothing about what is searched for.
pub const NOT_SEARCHED: [&str; 4] = ["page", "size", "after", "lang"];
/// Local hour at which letters come.
pub const HOUR: u32 = 8;

coded_enum! {
    /// What is searched.
    pub enum SearchKind {
        /// The catalogue of projects (项目目录).
        Projects = "projects",
        /// The directory of organizations (组织名录).
        Organizations = "organizations",
    }
}

coded_enum! {
    /// How often new hits come by mail.
    pub enum Notify {
        /// 不发邮件: they are only counted on the page.
        Never = "never",
        /// 每天
        Daily = "daily",
        /// 每周一
        Weekly = "weekly",
    }
}

impl Notify {
    /// When the next letter is due after an instant: at [`HOUR`] of the next day or Monday in the
    /// zone; none when no letters are wanted.
    #[must_use]
    pub fn next_after(self, zone: Tz, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let frequency = match self {
            Self::Never => return None,
            Self::Daily => Frequency::Daily,
            Self::Weekly => Frequency::Weekly,
        };
        Some(window(frequency, zone, HOUR, instant).1)
    }
}

/// Something that a search finds: when it came into the world, which orders the hits of a search,
/// newest first. Unknown for what has no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate<Id> {
    /// Which.
    pub id: Id,
    /// Publication of a project, day of an award, founding of an organization.
    pub since: Option<DateTime<Utc>>,
}

/// What a check of a search found, newest first: at most [`WINDOW`] of `total`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting<Id> {
    /// The newest hits.
    pub newest: Vec<Candidate<Id>>,
    /// Hits in all.
    pub total: u64,
}

impl<Id: Copy> Sighting<Id> {
    /// The watermark that comes with this sighting: none when it holds every hit, otherwise the
    /// instant of the oldest hit in it. What is no newer than the watermark lies beyond what was
    /// looked at, so nobody knows whether it is new.
    #[must_use]
    pub fn watermark(&self) -> Option<DateTime<Utc>> {
        let seen = u64::try_from(self.newest.len()).unwrap_or(u64::MAX);
        if self.total <= seen {
            return None;
        }
        self.newest.iter().rev().find_map(|one| one.since)
    }

    /// The hits that are new: not remembered, and newer than the watermark if there is one.
    /// Instants are compared by the second, which is what the search engine orders by.
    pub fn fresh(&self, watermark: Option<DateTime<Utc>>, is_remembered: impl Fn(Id) -> bool) -> Vec<Id> {
        let above = |one: &&Candidate<Id>| {
            watermark.is_none_or(|mark| one.since.is_some_and(|since| since.timestamp() > mark.timestamp()))
        };
        self.newest.iter().filter(above).map(|one| one.id).filter(|id| !is_remembered(*id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Asia::Shanghai;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn letters_come_at_eight_of_the_next_day_or_monday() {
        for (notify, from, next) in [
            (Notify::Never, "2026-09-17T02:00:00Z", None),
            (Notify::Daily, "2026-09-17T02:00:00Z", Some("2026-09-18T00:00:00Z")),
            (Notify::Daily, "2026-09-18T00:00:00Z", Some("2026-09-19T00:00:00Z")),
            (Notify::Weekly, "2026-09-17T02:00:00Z", Some("2026-09-21T00:00:00Z")),
        ] {
            let next: Option<DateTime<Utc>> = next.map(|text| text.parse().unwrap());
            assert_eq!(notify.next_after(Shanghai, from.parse().unwrap()), next, "{notify} {from}");
        }
    }

    #[test]
    fn a_sighting_that_holds_everything_has_no_watermark() {
        let one = |id: u8, since| Candidate { id, since };
        let whole = Sighting { newest: vec![one(1, Some(at(9))), one(2, None)], total: 2 };
        assert_eq!(whole.watermark(), None);
        let part = Sighting { total: 3, ..whole };
        assert_eq!(part.watermark(), Some(at(9)));
        assert!(part.fresh(part.watermark(), |_| false).is_empty(), "the same second is not newer");
    }

    /// The newest `size` of a set of things by their second.
    fn sight(world: &BTreeSet<(i64, u16)>, size: usize) -> Sighting<u16> {
        let newest = world.iter().rev().take(size).map(|(second, id)| Candidate { id: *id, since: Some(at(*second)) });
        Sighting { newest: newest.collect(), total: world.len() as u64 }
    }

    proptest! {
        /// What was there when the search was saved is never called new, whatever else goes; what
        /// is published later is, as long as it is among the newest.
        #[test]
        fn old_hits_are_never_new_and_later_ones_are(
            old in prop::collection::btree_set((0i64..50, 0u16..500), 0..60),
            gone in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
            later in prop::collection::btree_set((100i64..150, 500u16..900), 0..10),
            size in 10usize..40,
        ) {
            let first = sight(&old, size);
            let known: BTreeSet<u16> = first.newest.iter().map(|one| one.id).collect();
            let mut world = old.clone();
            for index in gone {
                if !world.is_empty() {
                    let one = *world.iter().nth(index.index(world.len())).unwrap();
                    world.remove(&one);
                }
            }
            world.extend(&later);
            let fresh = sight(&world, size).fresh(first.watermark(), |id| known.contains(&id));
            let fresh: BTreeSet<u16> = fresh.into_iter().collect();
            // An id may stand for several seconds in this made-up world; the later ones never clash.
            let expected: BTreeSet<u16> = later.iter().map(|(_, id)| *id).collect();
            prop_assert_eq!(fresh, expected);
        }
    }
}
