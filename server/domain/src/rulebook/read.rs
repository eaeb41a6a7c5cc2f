//! Reading a document key by key, so that every fault is named and not only the first.
//! (Serde stops at its first error; an operator should not have to fix a file line by line.)

use super::{
    ChannelRules, Channels, CreditRules, EligibilityRules, EvaluationRules, Figure, GradeRules, PerMethod, Rulebook,
    RulebookFault,
};
use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// Parses the text into a table.
pub(super) fn table(text: &str) -> Result<Table, Vec<RulebookFault>> {
    text.parse::<Table>()
        .map_err(|e| vec![RulebookFault { path: "document".to_owned(), message: e.message().to_owned() }])
}

/// Lays a district's table over the national one. A figure is replaced whole, so that a
/// district's number never stands on the national basis.
pub(super) fn over(mut base: Table, own: Table) -> Table {
    for (key, value) in own {
        match (base.remove(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) if !is_figure(&below) => {
                base.insert(key, Value::Table(over(below, above)));
            }
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
    base
}

fn is_figure(table: &Table) -> bool {
    table.contains_key("value")
}

/// Reads the whole document.
pub(super) fn rulebook(table: Table) -> Result<Rulebook, Vec<RulebookFault>> {
    let mut faults = Vec::new();
    let read = Rulebook::read(Reader { table, path: String::new(), faults: &mut faults });
    match read {
        Some(rulebook) if faults.is_empty() => Ok(rulebook),
        _ => Err(faults),
    }
}

/// A table that is consumed key by key; what is left over is unknown.
struct Reader<'a> {
    table: Table,
    path: String,
    faults: &'a mut Vec<RulebookFault>,
}

impl Reader<'_> {
    fn fault(&mut self, key: &str, message: impl Into<String>) {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        self.faults.push(RulebookFault { path, message: message.into() });
    }

    /// A key that must be there.
    fn leaf<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        let Some(value) = self.table.remove(key) else {
            self.fault(key, "is missing");
            return None;
        };
        self.decode(key, value)
    }

    /// A key that may be absent. The outer `None` means a fault.
    fn optional<T: DeserializeOwned>(&mut self, key: &str) -> Option<Option<T>> {
        match self.table.remove(key) {
            None => Some(None),
            Some(value) => self.decode(key, value).map(Some),
        }
    }

    fn decode<T: DeserializeOwned>(&mut self, key: &str, value: Value) -> Option<T> {
        match value.try_into() {
            Ok(value) => Some(value),
            Err(e) => {
                self.fault(key, e.message().to_owned());
                None
            }
        }
    }

    /// A nested table.
    fn section<T: Section>(&mut self, key: &str) -> Option<T> {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        match self.table.remove(key) {
            Some(Value::Table(table)) => T::read(Reader { table, path, faults: self.faults }),
            Some(_) => {
                self.fault(key, "must be a table");
                None
            }
            None => {
                self.fault(key, "is missing");
                None
            }
        }
    }

    fn finish(mut self) {
        for key in std::mem::take(&mut self.table).keys() {
            self.fault(key, "is not a known key");
        }
    }
}

trait Section: Sized {
    fn read(reader: Reader<'_>) -> Option<Self>;
}

/// Implements [`Section`] from the names of the fields.
macro_rules! section {
    ($type:ty { leaf: [$($leaf:ident),*], optional: [$($optional:ident),*], section: [$($section:ident),*] $(,)? }) => {
        impl Section for $type {
            fn read(mut reader: Reader<'_>) -> Option<Self> {
                $(let $leaf = reader.leaf(stringify!($leaf));)*
                $(let $optional = reader.optional(stringify!($optional));)*
                $(let $section = reader.section(stringify!($section));)*
                reader.finish();
                Some(Self { $($leaf: $leaf?,)* $($optional: $optional?,)* $($section: $section?,)* })
            }
        }
    };
}

section!(PerMethod<Figure<u32>> { leaf: [open_selection, competitive_consultation, open_tender], optional: [], section: [] });
section!(Channels { leaf: [], optional: [], section: [grant, procurement] });
section!(GradeRules {
    leaf: [national_years, calendar_years_from, district_yearly_years, three_nos_cap],
    optional: [],
    section: [],
});
section!(CreditRules { leaf: [major_violation_years, inspection_due_month], optional: [], section: [] });
section!(EligibilityRules {
    leaf: [
        legal_personality_gate,
        mass_organization_gate,
        serious_gate,
        ban_gate,
        stated_conditions_gate,
        funder_conflict_gate,
        rival_conflict_gate,
        grade_expiry_gate
    ],
    optional: [],
    section: [],
});
section!(EvaluationRules {
    leaf: [excellent_from, good_from, fair_from, output_effect_min, self_evaluation, department],
    optional: [],
    section: [],
});
section!(Rulebook {
    leaf: [version, effective_from, title],
    optional: [district],
    section: [channels, grades, credit, eligibility, evaluation],
});
section!(ChannelRules {
    leaf: [
        min_grade,
        grade_gate,
        inspection_gate,
        abnormal_gate,
        allowed_methods,
        clarification_days,
        inquiry_answer_working_days,
        eligibility_amendable,
        min_criteria,
        prereview_working_days,
        claim_working_days,
        escalation_working_days,
        correction_working_days,
        appeal_working_days,
        opening_waits_for_appeal_time,
        panel_odd,
        panel_large_min,
        panel_large_from,
        notice_before_decision,
        notice_working_days,
        challenge_working_days,
        answer_working_days,
        award_decision_working_days,
        contract_days,
        max_term_months,
        max_term_months_extended,
        exclusion_band,
        exclusion_years,
        exclusion_gate,
        countersign_required,
        consortium_max_members,
        joint_conditions_by_one,
        subcontract_max_percent
    ],
    optional: [budget_ceiling, max_in_hand],
    section: [min_bid_days, min_bidders, min_admitted, price_weight_min, price_weight_max, panel_min],
});
