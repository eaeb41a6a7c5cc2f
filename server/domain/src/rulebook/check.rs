//! Figures that contradict each other, or stand without a basis.

use super::{
    ChannelRules, EligibilityRules, EvaluationRules, Figure, Gate, IndicatorRule, PerMethod, Rulebook, RulebookFault,
};
use crate::evaluations::Block;
use crate::projects::Method;
use std::collections::BTreeSet;

/// Every contradiction of a rulebook.
pub(super) fn faults(rulebook: &Rulebook) -> Vec<RulebookFault> {
    let mut check = Check(Vec::new());
    let version = &rulebook.version;
    check.that(
        !version.is_empty() && version.bytes().all(is_slug),
        "version",
        "must be lower-case letters, digits and '-'",
    );
    let district = rulebook.district.as_deref();
    check.that(district.is_none_or(is_division), "district", "must be six digits");
    for (name, text) in [("title.zh", &rulebook.title.zh), ("title.en", &rulebook.title.en)] {
        check.that(!text.trim().is_empty(), name, "is empty");
    }
    check.channel("channels.grant", &rulebook.channels.grant);
    check.channel("channels.procurement", &rulebook.channels.procurement);
    check.grades(rulebook);
    check.within("credit.major_violation_years", &rulebook.credit.major_violation_years, 0, 10);
    check.within("credit.inspection_due_month", &rulebook.credit.inspection_due_month, 1, 12);
    check.eligibility(&rulebook.eligibility);
    check.evaluation(&rulebook.evaluation);
    check.0
}

const fn is_slug(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

fn is_division(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())
}

struct Check(Vec<RulebookFault>);

impl Check {
    fn that(&mut self, holds: bool, path: &str, message: &str) {
        if !holds {
            self.0.push(RulebookFault { path: path.to_owned(), message: message.to_owned() });
        }
    }

    /// The figure has a basis.
    fn based<T>(&mut self, path: &str, figure: &Figure<T>) {
        self.that(!figure.basis.trim().is_empty(), &format!("{path}.basis"), "is empty");
    }

    /// The figure has a basis and lies in bounds.
    fn within(&mut self, path: &str, figure: &Figure<u32>, min: u32, max: u32) {
        self.based(path, figure);
        let holds = (min..=max).contains(&figure.value);
        self.that(holds, &format!("{path}.value"), &format!("must be {min} to {max}"));
    }

    fn methods(&mut self, path: &str, figures: &PerMethod<Figure<u32>>, min: u32, max: u32) {
        for method in Method::ALL {
            self.within(&format!("{path}.{method}"), figures.get(*method), min, max);
        }
    }

    /// For each method the first figure is not above the second.
    fn ordered(&mut self, path: &str, low: &PerMethod<Figure<u32>>, high: &PerMethod<Figure<u32>>, message: &str) {
        for method in Method::ALL {
            self.that(low.get(*method).value <= high.get(*method).value, &format!("{path}.{method}"), message);
        }
    }

    fn channel(&mut self, path: &str, rules: &ChannelRules) {
        let at = |name: &str| format!("{path}.{name}");
        self.that(rules.min_grade.value <= 5, &at("min_grade.value"), "must be 0 to 5");
        self.that(!rules.allowed_methods.value.is_empty(), &at("allowed_methods.value"), "names no method");
        self.methods(&at("min_bid_days"), &rules.min_bid_days, 1, 120);
        self.methods(&at("min_bidders"), &rules.min_bidders, 1, 20);
        self.methods(&at("min_admitted"), &rules.min_admitted, 1, 20);
        self.ordered(&at("min_admitted"), &rules.min_admitted, &rules.min_bidders, "is above min_bidders");
        self.methods(&at("price_weight_min"), &rules.price_weight_min, 0, 100);
        self.methods(&at("price_weight_max"), &rules.price_weight_max, 0, 100);
        self.ordered(
            &at("price_weight_min"),
            &rules.price_weight_min,
            &rules.price_weight_max,
            "is above price_weight_max",
        );
        self.methods(&at("panel_min"), &rules.panel_min, 1, 25);
        self.within(&at("consortium_max_members"), &rules.consortium_max_members, 2, 10);
        // Half of the money is no longer the smaller part (法 48: the main part is never sub-contracted).
        self.within(&at("subcontract_max_percent"), &rules.subcontract_max_percent, 0, 49);
        self.bases(path, rules);
        let days = [
            ("clarification_days", &rules.clarification_days, 0),
            ("inquiry_answer_working_days", &rules.inquiry_answer_working_days, 1),
            ("min_criteria", &rules.min_criteria, 1),
            ("prereview_working_days", &rules.prereview_working_days, 1),
            ("claim_working_days", &rules.claim_working_days, 1),
            ("escalation_working_days", &rules.escalation_working_days, 1),
            ("correction_working_days", &rules.correction_working_days, 1),
            ("appeal_working_days", &rules.appeal_working_days, 1),
            ("panel_large_min", &rules.panel_large_min, 1),
            ("notice_working_days", &rules.notice_working_days, 1),
            ("challenge_working_days", &rules.challenge_working_days, 0),
            ("answer_working_days", &rules.answer_working_days, 1),
            ("award_decision_working_days", &rules.award_decision_working_days, 1),
            ("contract_days", &rules.contract_days, 1),
            ("max_term_months", &rules.max_term_months, 1),
            ("max_term_months_extended", &rules.max_term_months_extended, 1),
            ("exclusion_years", &rules.exclusion_years, 0),
        ];
        for (name, figure, min) in days {
            self.within(&at(name), figure, min, 120);
        }
        let longer = rules.max_term_months_extended.value >= rules.max_term_months.value;
        self.that(longer, &at("max_term_months_extended"), "is below max_term_months");
        let claimed = rules.claim_working_days.value <= rules.prereview_working_days.value;
        self.that(claimed, &at("claim_working_days"), "is above prereview_working_days");
        if rules.panel_odd.value {
            for method in Method::ALL {
                let odd = rules.panel_min.get(*method).value % 2 == 1;
                self.that(odd, &format!("{path}.panel_min.{method}"), "must be odd, as panel_odd asks");
            }
            let odd = rules.panel_large_min.value % 2 == 1;
            self.that(odd, &at("panel_large_min"), "must be odd, as panel_odd asks");
        }
    }

    /// Figures that have a basis and no bounds.
    fn bases(&mut self, path: &str, rules: &ChannelRules) {
        let at = |name: &str| format!("{path}.{name}");
        self.based(&at("min_grade"), &rules.min_grade);
        self.based(&at("grade_gate"), &rules.grade_gate);
        self.based(&at("inspection_gate"), &rules.inspection_gate);
        self.based(&at("abnormal_gate"), &rules.abnormal_gate);
        self.based(&at("allowed_methods"), &rules.allowed_methods);
        self.based(&at("eligibility_amendable"), &rules.eligibility_amendable);
        self.based(&at("panel_odd"), &rules.panel_odd);
        self.based(&at("panel_large_from"), &rules.panel_large_from);
        self.based(&at("notice_before_decision"), &rules.notice_before_decision);
        self.based(&at("exclusion_band"), &rules.exclusion_band);
        self.based(&at("exclusion_gate"), &rules.exclusion_gate);
        self.based(&at("countersign_required"), &rules.countersign_required);
        self.based(&at("joint_conditions_by_one"), &rules.joint_conditions_by_one);
        self.based(&at("opening_waits_for_appeal_time"), &rules.opening_waits_for_appeal_time);
        if let Some(ceiling) = &rules.budget_ceiling {
            self.based(&at("budget_ceiling"), ceiling);
            self.that(ceiling.value.0 > 0, &at("budget_ceiling.value"), "must be above 0");
        }
        if let Some(limit) = &rules.max_in_hand {
            self.within(&at("max_in_hand"), limit, 1, 100);
        }
    }

    /// What the law forbids no district may let pass with a warning.
    fn eligibility(&mut self, rules: &EligibilityRules) {
        let statutory = [
            ("legal_personality_gate", &rules.legal_personality_gate),
            ("mass_organization_gate", &rules.mass_organization_gate),
            ("serious_gate", &rules.serious_gate),
            ("ban_gate", &rules.ban_gate),
            ("funder_conflict_gate", &rules.funder_conflict_gate),
            ("rival_conflict_gate", &rules.rival_conflict_gate),
        ];
        for (name, figure) in statutory {
            let path = format!("eligibility.{name}");
            self.based(&path, figure);
            self.that(figure.value == Gate::Hard, &format!("{path}.value"), "must be hard, as the law says");
        }
        self.based("eligibility.stated_conditions_gate", &rules.stated_conditions_gate);
        self.based("eligibility.grade_expiry_gate", &rules.grade_expiry_gate);
    }

    fn grades(&mut self, rulebook: &Rulebook) {
        let rules = &rulebook.grades;
        self.within("grades.national_years", &rules.national_years, 1, 10);
        self.within("grades.district_yearly_years", &rules.district_yearly_years, 1, 5);
        self.based("grades.calendar_years_from", &rules.calendar_years_from);
        self.based("grades.three_nos_cap", &rules.three_nos_cap);
        self.that(rules.three_nos_cap.value <= 5, "grades.three_nos_cap.value", "must be 0 to 5");
    }

    fn evaluation(&mut self, rules: &EvaluationRules) {
        self.within("evaluation.excellent_from", &rules.excellent_from, 1, 100);
        self.within("evaluation.good_from", &rules.good_from, 1, 100);
        self.within("evaluation.fair_from", &rules.fair_from, 1, 100);
        self.within("evaluation.output_effect_min", &rules.output_effect_min, 0, 100);
        let descend =
            rules.excellent_from.value > rules.good_from.value && rules.good_from.value > rules.fair_from.value;
        self.that(descend, "evaluation", "bands must descend: excellent_from > good_from > fair_from");
        self.indicators("evaluation.self_evaluation", &rules.self_evaluation);
        self.indicators("evaluation.department", &rules.department);
        let share: u32 = rules
            .department
            .iter()
            .filter(|i| matches!(i.block, Block::Output | Block::Effect | Block::Satisfaction))
            .map(|i| i.weight)
            .fold(0, u32::saturating_add);
        self.that(
            share >= rules.output_effect_min.value,
            "evaluation.department",
            "output and effect weigh less than output_effect_min",
        );
    }

    fn indicators(&mut self, path: &str, indicators: &[IndicatorRule]) {
        let sum = indicators.iter().map(|i| i.weight).fold(0, u32::saturating_add);
        self.that(sum == 100, path, &format!("weights sum to {sum}, not 100"));
        let mut keys = BTreeSet::new();
        for (n, indicator) in indicators.iter().enumerate() {
            let at = format!("{path}.{n}");
            self.that(keys.insert(&indicator.key), &format!("{at}.key"), "is used twice");
            self.that(indicator.weight > 0, &format!("{at}.weight"), "must be above 0");
            let named = !indicator.zh.trim().is_empty() && !indicator.en.trim().is_empty();
            self.that(named, &at, "needs a name in both languages");
        }
    }
}
