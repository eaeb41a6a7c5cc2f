//! How far an organization reaches: the calls it may bid for, told as limits that a search can
//! filter by, so that thousands of calls need not be assessed one by one.

use super::rules::same_person;
use super::{OrganizationFacts, ProjectDemands, assess};
use crate::grades::{current, three_nos_cap};
use crate::ids::PartyId;
use crate::organizations::Field;
use crate::projects::{Channel, Eligibility};
use crate::rulebook::{Figure, Gate, Rulebook};
use chrono::NaiveDate;

/// The calls an organization may bid for on a local day (可投范围). For every call it says what
/// [`assess`] says, as long as nobody related to the call and no other bidder is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Channels in which no rule about the organization alone shuts the door, each with the
    /// highest stated grade that it meets.
    pub channels: Vec<(Channel, i32)>,
    /// What a call may ask for at most; none when the rulebook only warns of what is missing.
    pub stated: Option<StatedLimits>,
    /// Projects in hand; a call's own limit must be higher.
    pub in_hand: i32,
    /// Last day of the grade, when a service that begins later shuts the door.
    pub grade_until: Option<NaiveDate>,
    id: PartyId,
    leader: String,
    shuns_funder: bool,
}

/// What an organization has of the conditions that calls state (法 22 第二款).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedLimits {
    /// Its fields; a call that names fields must name one of these.
    pub fields: Vec<Field>,
    /// Division of its registration; a call may ask for a beginning of it.
    pub division_code: String,
    /// Full-time staff.
    pub staff: i32,
    /// Certified social workers.
    pub social_workers: i32,
}

impl StatedLimits {
    fn meet(&self, asked: &Eligibility) -> bool {
        (asked.fields.is_empty() || asked.fields.iter().any(|field| self.fields.contains(field)))
            && asked.area_prefix.as_ref().is_none_or(|prefix| self.division_code.starts_with(prefix.as_str()))
            && asked.min_staff <= self.staff
            && asked.min_social_workers <= self.social_workers
    }
}

impl Reach {
    /// The reach of an organization on a local day.
    #[must_use]
    pub fn of(facts: &OrganizationFacts, rulebook: &Rulebook, on: NaiveDate) -> Self {
        let cap = facts.party_building.as_ref().and_then(|party| three_nos_cap(party, &rulebook.grades));
        let standing = current(&facts.grades, cap, on);
        let is_hard = |gate: &Figure<Gate>| gate.value == Gate::Hard;
        let gates = &rulebook.eligibility;
        let open = |channel: &Channel| {
            let asks_nothing = ProjectDemands {
                channel: *channel,
                eligibility: Eligibility::default(),
                funder: PartyId(uuid::Uuid::nil()),
                related_to_call: Vec::new(),
                funder_leader: String::new(),
                other_leaders: Vec::new(),
                rivals: Vec::new(),
                service_start: None,
            };
            let highest = if is_hard(&rulebook.for_channel(*channel).grade_gate) { standing.grade } else { i32::MAX };
            assess(facts, &asks_nothing, rulebook, on).may_bid.then_some((*channel, highest))
        };
        Self {
            channels: Channel::ALL.iter().filter_map(open).collect(),
            stated: is_hard(&gates.stated_conditions_gate).then(|| StatedLimits {
                fields: facts.fields.clone(),
                division_code: facts.division_code.clone(),
                staff: facts.staff_count,
                social_workers: facts.social_worker_count,
            }),
            in_hand: facts.in_hand,
            grade_until: standing.expires_on.filter(|_| is_hard(&gates.grade_expiry_gate)),
            id: facts.id,
            leader: facts.leader.clone(),
            shuns_funder: is_hard(&gates.funder_conflict_gate),
        }
    }

    /// Whether a call with these requirements lies within reach, its funder aside.
    #[must_use]
    pub fn admits(&self, channel: Channel, asked: &Eligibility, service_start: Option<NaiveDate>) -> bool {
        self.channels.iter().any(|(open, highest)| *open == channel && asked.min_grade <= *highest)
            && self.stated.as_ref().is_none_or(|own| own.meet(asked))
            && asked.max_in_hand.is_none_or(|max| self.in_hand < max)
            && self.grade_until.is_none_or(|until| {
                needs_no_grade(channel, asked.min_grade) || service_start.is_none_or(|start| start <= until)
            })
    }

    /// Whether a funder is another body under another person in charge (条例 18).
    #[must_use]
    pub fn is_apart_from(&self, funder: PartyId, funder_leader: &str) -> bool {
        !self.shuns_funder || (self.id != funder && !same_person(&self.leader, funder_leader))
    }
}

/// Whether a call asks for no grade at all: only in procurement, where what it states is what counts
/// (K1). The grant channel has a lowest grade of its own (D4).
#[must_use]
pub const fn needs_no_grade(channel: Channel, min_grade: i32) -> bool {
    channel.is_statutory() && min_grade <= 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grades::{GradeEntry, GradeScheme, GradeStatus};
    use crate::organizations::RegistrationKind;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    const TODAY: &str = "2026-11-22";

    fn party(n: u128) -> PartyId {
        PartyId(uuid::Uuid::from_u128(n))
    }

    fn organizations() -> impl Strategy<Value = OrganizationFacts> {
        let kinds = prop::sample::select(RegistrationKind::ALL);
        let fields = prop::collection::vec(prop::sample::select(Field::ALL), 0..3);
        let divisions = prop::sample::select(vec!["519904", "519904002", "519905001"]);
        let leaders = prop::sample::select(vec!["甲", "乙", ""]);
        (kinds, any::<bool>(), divisions, fields, 0..20, 0..6, leaders, 0..6, 0..8, 1_u128..3).prop_map(
            |(kind, funded, division, fields, staff, workers, leader, grade, in_hand, id)| OrganizationFacts {
                id: party(id),
                registration_kind: kind,
                funded_mass_org: funded,
                division_code: division.to_owned(),
                founded_on: None,
                fields,
                staff_count: staff,
                social_worker_count: workers,
                leader: leader.to_owned(),
                party_building: None,
                grades: (grade > 0)
                    .then(|| GradeEntry {
                        scheme: GradeScheme::National,
                        grade,
                        status: GradeStatus::Valid,
                        awarded_on: "2024-01-01".parse().unwrap(),
                        expires_on: "2028-12-31".parse().unwrap(),
                    })
                    .into_iter()
                    .collect(),
                inspection: None,
                sanctions: Vec::new(),
                evaluations: Vec::new(),
                in_hand,
                managed_with: Vec::new(),
            },
        )
    }

    fn calls() -> impl Strategy<Value = ProjectDemands> {
        let channels = prop::sample::select(Channel::ALL);
        let fields = prop::collection::vec(prop::sample::select(Field::ALL), 0..3);
        let areas = prop::option::of(prop::sample::select(vec!["51", "519904", "519904002", "519905"]));
        let leaders = prop::sample::select(vec!["甲", "丙", ""]);
        let starts = prop::option::of(prop::sample::select(vec!["2027-02-01", "2029-01-01"]));
        (channels, 0..6, fields, areas, 0..20, 0..6, prop::option::of(0..8), leaders, 2_u128..4, starts).prop_map(
            |(channel, min_grade, fields, area, staff, workers, max_in_hand, leader, funder, start)| ProjectDemands {
                channel,
                eligibility: Eligibility {
                    min_grade,
                    fields,
                    area_prefix: area.map(str::to_owned),
                    min_staff: staff,
                    min_social_workers: workers,
                    max_in_hand,
                    ..Eligibility::default()
                },
                funder: party(funder),
                related_to_call: Vec::new(),
                funder_leader: leader.to_owned(),
                other_leaders: Vec::new(),
                rivals: Vec::new(),
                service_start: start.map(|day| day.parse().unwrap()),
            },
        )
    }

    static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::linlan().unwrap());

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn reach_says_what_the_assessment_of_each_call_says(
            facts in organizations(),
            call in calls(),
            gates in any::<(bool, bool, bool)>(),
        ) {
            let on = TODAY.parse().unwrap();
            let mut rulebook = RULEBOOK.clone();
            let gate = |hard| if hard { Gate::Hard } else { Gate::Warning };
            rulebook.eligibility.stated_conditions_gate.value = gate(gates.0);
            rulebook.eligibility.grade_expiry_gate.value = gate(gates.1);
            rulebook.eligibility.funder_conflict_gate.value = gate(gates.2);
            let reach = Reach::of(&facts, &rulebook, on);
            let within = reach.admits(call.channel, &call.eligibility, call.service_start)
                && reach.is_apart_from(call.funder, &call.funder_leader);
            prop_assert_eq!(within, assess(&facts, &call, &rulebook, on).may_bid);
        }
    }
}
