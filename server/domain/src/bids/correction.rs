//! Correction after a return: only cited items may change, and the hub sees what did.

use super::Qualification;
use crate::reasons::{Reason, ReasonCode, Ruled};
use crate::reviews::CitedItem;
use std::collections::BTreeSet;

/// A changed value of the qualification part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Field of the form.
    pub field: &'static str,
    /// The item under which a return would have cited it.
    pub item: CitedItem,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
}

/// Everything that differs between two versions, in the order of the form.
#[must_use]
pub fn changes(old: &Qualification, new: &Qualification) -> Vec<Change> {
    let values = |q: &Qualification| {
        [
            ("profile", CitedItem::Profile, q.profile.clone()),
            ("certificate_no", CitedItem::Certificate, q.certificate_no.clone()),
            ("staff_count", CitedItem::Staff, q.staff_count.to_string()),
            ("social_worker_count", CitedItem::Staff, q.social_worker_count.to_string()),
            ("record", CitedItem::Record, q.record.clone()),
            ("no_major_violation", CitedItem::Declaration, q.no_major_violation.to_string()),
            ("no_conflict", CitedItem::Declaration, q.no_conflict.to_string()),
            ("true_materials", CitedItem::Declaration, q.true_materials.to_string()),
            ("contact_name", CitedItem::Profile, q.contact_name.clone()),
            ("contact_phone", CitedItem::Profile, q.contact_phone.clone()),
            ("contact_email", CitedItem::Profile, q.contact_email.clone()),
        ]
    };
    values(old)
        .into_iter()
        .zip(values(new))
        .filter(|((_, _, before), (_, _, after))| before != after)
        .map(|((field, item, old), (_, _, new))| Change { field, item, old, new })
        .collect()
}

/// Whether a correction changes nothing but what was cited. Contact details may always change:
/// they are no part of the judgement.
///
/// # Errors
/// [`ReasonCode::OnlyCitedItems`] on the first field that was not cited.
pub fn edits_only_cited(old: &Qualification, new: &Qualification, cited: &BTreeSet<CitedItem>) -> Ruled<()> {
    let foreign = changes(old, new).into_iter().find(|c| !c.field.starts_with("contact_") && !cited.contains(&c.item));
    foreign.map_or(Ok(()), |change| {
        Err(Reason::new(ReasonCode::OnlyCitedItems).on(change.field).with("item", change.item))
    })
}
