//! Several people of one organization write one draft (field-level versions): what each changed is
//! told by the fingerprints of what they began from, so nobody overwrites what they did not touch.

use super::{Qualification, Sealed};
use crate::Fen;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// Field name → fingerprint of its value: what an editor began from. A team or a budget is one field.
pub type Fingerprints = BTreeMap<String, String>;

/// A draft: both parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Qualification part.
    pub qualification: Qualification,
    /// Sealed part.
    pub sealed: Sealed,
}

/// A draft after what was typed met what others had stored meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The result; a field in conflict holds what was stored.
    pub draft: Draft,
    /// Fields that somebody else changed and this editor did not: theirs were kept.
    pub theirs: Vec<String>,
    /// Fields that both changed, differently.
    pub conflicts: Vec<String>,
}

impl Draft {
    /// Fingerprint of each field.
    ///
    /// # Errors
    /// When JSON cannot express a value, which the types exclude.
    pub fn fingerprints(&self) -> Result<Fingerprints, serde_json::Error> {
        Ok(self.fields()?.into_iter().map(|(name, value)| (name, fingerprint(&value))).collect())
    }

    /// Lays `typed`, which began from `base`, over this stored draft. A field that `base` does not name
    /// counts as changed by its editor.
    ///
    /// # Errors
    /// When JSON cannot express a value, which the types exclude.
    pub fn merge(&self, typed: &Self, base: &Fingerprints) -> Result<Merged, serde_json::Error> {
        let (mut merged, typed) = (self.fields()?, typed.fields()?);
        let (mut theirs, mut conflicts) = (Vec::new(), Vec::new());
        for (name, mine) in typed {
            let Some(stored) = merged.get_mut(&name) else { continue };
            if *stored == mine {
                continue;
            }
            let began = base.get(&name);
            if began == Some(&fingerprint(&mine)) {
                theirs.push(name);
            } else if began == Some(&fingerprint(stored)) {
                *stored = mine;
            } else {
                conflicts.push(name);
            }
        }
        Ok(Merged { draft: Self::from_fields(merged)?, theirs, conflicts })
    }

    /// A field's value as people read it: text as it is, numbers in figures, rows one to a line.
    ///
    /// # Errors
    /// When JSON cannot express a value, which the types exclude.
    pub fn text_of(&self, field: &str) -> Result<String, serde_json::Error> {
        if field == "price" {
            return Ok(self.sealed.price.to_input());
        }
        if field == "budget" {
            let lines = self.sealed.budget.iter().map(|line| {
                let (quantity, price) = (Fen(line.quantity).to_input(), line.unit_price.to_input());
                format!("{} {quantity} {} × ¥{price}", line.item, line.unit)
            });
            return Ok(lines.collect::<Vec<_>>().join("\n"));
        }
        if field == "team" {
            let members = self.sealed.team.iter().map(|m| [&*m.name, &m.role, &m.qualification].join(" "));
            return Ok(members.collect::<Vec<_>>().join("\n"));
        }
        Ok(match self.fields()?.remove(field) {
            Some(Value::String(text)) => text,
            Some(other) => other.to_string(),
            None => String::new(),
        })
    }

    /// Both parts as one object: no name occurs in both.
    fn fields(&self) -> Result<Map<String, Value>, serde_json::Error> {
        let mut fields = object(serde_json::to_value(&self.qualification)?);
        fields.extend(object(serde_json::to_value(&self.sealed)?));
        Ok(fields)
    }

    fn from_fields(fields: Map<String, Value>) -> Result<Self, serde_json::Error> {
        let sealed_names = object(serde_json::to_value(Sealed::default())?);
        let (sealed, qualification): (Map<_, _>, Map<_, _>) =
            fields.into_iter().partition(|(name, _)| sealed_names.contains_key(name));
        Ok(Self {
            qualification: serde_json::from_value(Value::Object(qualification))?,
            sealed: serde_json::from_value(Value::Object(sealed))?,
        })
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Short, because it only has to tell two texts of one field apart.
fn fingerprint(value: &Value) -> String {
    hex::encode(&Sha256::digest(value.to_string())[..8])
}

#[cfg(test)]
mod tests {
    use super::{Draft, Fen, Merged};
    use proptest::prelude::*;

    fn draft(profile: &str, approach: &str, price: i64) -> Draft {
        let mut draft = Draft::default();
        draft.qualification.profile = profile.to_owned();
        draft.sealed.approach = approach.to_owned();
        draft.sealed.price = Fen(price);
        draft
    }

    fn merged(stored: &Draft, typed: &Draft, began: &Draft) -> Merged {
        stored.merge(typed, &began.fingerprints().unwrap()).unwrap()
    }

    #[test]
    fn each_keeps_what_they_changed() {
        let began = draft("简介", "做法", 100);
        let (colleague, mine) = (draft("简介", "同事的做法", 100), draft("我的简介", "做法", 200));
        let merged = merged(&colleague, &mine, &began);
        assert_eq!(merged.draft, draft("我的简介", "同事的做法", 200));
        assert_eq!((merged.theirs, merged.conflicts), (vec!["approach".to_owned()], vec![]));
    }

    #[test]
    fn one_field_written_twice_is_a_conflict_and_loses_nothing() {
        let began = draft("简介", "做法", 100);
        let (colleague, mine) = (draft("简介", "同事的做法", 100), draft("简介", "我的做法", 100));
        let merged = merged(&colleague, &mine, &began);
        assert_eq!(merged.draft, colleague);
        assert_eq!(merged.conflicts, ["approach"]);
        let known = super::Draft::merge(&colleague, &mine, &colleague.fingerprints().unwrap()).unwrap();
        assert_eq!((known.draft, known.conflicts), (mine, vec![]), "once theirs was seen, mine may stand");
    }

    #[test]
    fn the_same_change_twice_is_no_conflict() {
        let began = draft("", "", 0);
        let both = draft("一样", "", 0);
        assert_eq!(merged(&both, &both, &began), Merged { draft: both, theirs: vec![], conflicts: vec![] });
    }

    proptest! {
        /// Whatever two people do: each field ends as one of them wrote it, and a change that only one
        /// of them made is never lost.
        #[test]
        fn no_single_change_is_lost(
            texts in proptest::array::uniform3((0..3u8, 0..3u8, 0..3i64)),
        ) {
            let [began, stored, typed] = texts.map(|(p, a, c)| draft(&p.to_string(), &a.to_string(), c));
            let result = merged(&stored, &typed, &began);
            let pick = |d: &Draft| [d.qualification.profile.clone(), d.sealed.approach.clone(), d.sealed.price.to_input()];
            let (b, s, t, r) = (pick(&began), pick(&stored), pick(&typed), pick(&result.draft));
            for n in 0..3 {
                prop_assert!(r[n] == s[n] || r[n] == t[n]);
                if s[n] == b[n] { prop_assert_eq!(&r[n], &t[n]); }
                if t[n] == b[n] { prop_assert_eq!(&r[n], &s[n]); }
            }
            let both = (0..3).filter(|n| s[*n] != b[*n] && t[*n] != b[*n] && s[*n] != t[*n]).count();
            prop_assert_eq!(result.conflicts.len(), both);
        }
    }
}
