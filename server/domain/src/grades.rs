//! The dated ledger of grades (评估等级), its validity and the 三无 cap (DOMAIN D4–D6, 2.4).

use crate::calendar::add_months;
use crate::organizations::PartyBuilding;
use crate::rulebook::GradeRules;
use chrono::{Datelike, Days, NaiveDate};

coded_enum! {
    /// Grading scheme (K10: never mix the two).
    pub enum GradeScheme {
        /// The national five-year grade (社会组织评估).
        National = "national",
        /// A district's yearly third-party grade (DOMAIN D5, J3).
        DistrictYearly = "district_yearly",
    }
}

coded_enum! {
    /// Standing of a ledger entry.
    pub enum GradeStatus {
        /// In force between its dates.
        Valid = "valid",
        /// Replaced by a lower one.
        Lowered = "lowered",
        /// Taken away.
        Cancelled = "cancelled",
    }
}

/// One entry of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GradeEntry {
    /// Scheme.
    pub scheme: GradeScheme,
    /// 1 to 5 (1A–5A).
    pub grade: i32,
    /// Standing.
    pub status: GradeStatus,
    /// Day of the announcement.
    pub awarded_on: NaiveDate,
    /// Last day of validity.
    pub expires_on: NaiveDate,
}

/// What the ledger says on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Grade in force after the cap; 0 for none.
    pub grade: i32,
    /// Scheme of the entry it rests on.
    pub scheme: Option<GradeScheme>,
    /// Last day of that entry's validity.
    pub expires_on: Option<NaiveDate>,
    /// Grade awarded, when the 三无 cap holds it down.
    pub capped_from: Option<i32>,
    /// Last day of the latest entry, when all have expired.
    pub expired_on: Option<NaiveDate>,
}

/// Last day on which a grade awarded on a day is valid.
///
/// National grades ran five years from the award; those announced from 2026-03-01 run from
/// 1 January of the next year to 31 December of the fifth (DOMAIN 2.4). A district's yearly
/// grade runs one year.
#[must_use]
pub fn expiry(scheme: GradeScheme, awarded_on: NaiveDate, rules: &GradeRules) -> NaiveDate {
    let years = match scheme {
        GradeScheme::National => rules.national_years.value,
        GradeScheme::DistrictYearly => rules.district_yearly_years.value,
    };
    if scheme == GradeScheme::National && awarded_on >= rules.calendar_years_from.value {
        let year = awarded_on.year().saturating_add_unsigned(years);
        return NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX);
    }
    add_months(awarded_on, years.saturating_mul(12)) - Days::new(1)
}

/// The cap on an organization without party organization, members and coverage (三无), or whose
/// party work is irregular, invisible or below the standard (D6); `None` when it has none.
#[must_use]
pub fn three_nos_cap(party_building: &PartyBuilding, rules: &GradeRules) -> Option<i32> {
    let p = party_building;
    let three_nos = !p.has_organization && p.members == 0 && !p.covered;
    let weak = !p.activity_regular || !p.role_visible || !p.life_standard;
    (three_nos || weak).then(|| i32::from(rules.three_nos_cap.value))
}

/// The grade in force on a local day: of the valid entries the one announced last. A later entry
/// replaces an earlier one even when it is lower; lowered and cancelled entries count for nothing.
#[must_use]
pub fn current(ledger: &[GradeEntry], cap: Option<i32>, on: NaiveDate) -> Standing {
    let standing = || ledger.iter().filter(|e| e.status == GradeStatus::Valid && e.awarded_on <= on);
    let Some(entry) = standing().filter(|e| on <= e.expires_on).max_by_key(|e| (e.awarded_on, e.grade)) else {
        return Standing { expired_on: standing().map(|e| e.expires_on).max(), ..Standing::default() };
    };
    let capped = cap.filter(|cap| entry.grade > *cap);
    Standing {
        grade: capped.unwrap_or(entry.grade),
        scheme: Some(entry.scheme),
        expires_on: Some(entry.expires_on),
        capped_from: capped.map(|_| entry.grade),
        expired_on: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organizations::PartyForm;
    use crate::rulebook::Rulebook;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rules() -> GradeRules {
        Rulebook::national().unwrap().grades
    }

    #[test]
    fn validity_changed_in_march_2026() {
        use GradeScheme::{DistrictYearly, National};
        for (scheme, awarded, last) in [
            (National, "2026-02-28", "2031-02-27"),
            (National, "2026-03-01", "2031-12-31"),
            (National, "2026-12-31", "2031-12-31"),
            (National, "2024-02-29", "2029-02-27"),
            (DistrictYearly, "2026-05-10", "2027-05-09"),
        ] {
            assert_eq!(expiry(scheme, day(awarded), &rules()), day(last), "{scheme} {awarded}");
        }
    }

    const SOUND: PartyBuilding = PartyBuilding {
        form: PartyForm::Own,
        members: 4,
        has_organization: true,
        covered: true,
        activity_regular: true,
        role_visible: true,
        life_standard: true,
    };

    #[test]
    fn three_nos_and_weak_party_work_cap_at_two() {
        let none =
            PartyBuilding { form: PartyForm::None, members: 0, has_organization: false, covered: false, ..SOUND };
        assert_eq!(three_nos_cap(&SOUND, &rules()), None);
        assert_eq!(three_nos_cap(&none, &rules()), Some(2));
        assert_eq!(three_nos_cap(&PartyBuilding { covered: true, ..none }, &rules()), None);
        assert_eq!(three_nos_cap(&PartyBuilding { members: 1, ..none }, &rules()), None);
        assert_eq!(three_nos_cap(&PartyBuilding { role_visible: false, ..SOUND }, &rules()), Some(2));
    }

    fn entry(grade: i32, awarded: &str, expires: &str) -> GradeEntry {
        GradeEntry {
            scheme: GradeScheme::National,
            grade,
            status: GradeStatus::Valid,
            awarded_on: day(awarded),
            expires_on: day(expires),
        }
    }

    #[test]
    fn the_latest_valid_entry_counts() {
        let ledger = [entry(4, "2021-06-01", "2026-05-31"), entry(3, "2025-06-01", "2030-05-31")];
        assert_eq!(current(&ledger, None, day("2025-05-31")).grade, 4);
        assert_eq!(current(&ledger, None, day("2025-06-01")).grade, 3);
        assert_eq!(current(&ledger, None, day("2030-05-31")).grade, 3);
        let later = current(&ledger, None, day("2030-06-01"));
        assert_eq!((later.grade, later.expired_on), (0, Some(day("2030-05-31"))));
        let capped = current(&ledger, Some(2), day("2026-01-01"));
        assert_eq!((capped.grade, capped.capped_from), (2, Some(3)));
        let lowered = [GradeEntry { status: GradeStatus::Lowered, ..ledger[0] }];
        assert_eq!(current(&lowered, None, day("2022-01-01")), Standing::default());
    }
}
