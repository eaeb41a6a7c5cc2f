//! Samples of the page of planned sub-contracts.

use super::SubcontractsPage;
use crate::pages::consortia::samples::{checklist, partners, project};
use shuniu_frontend::{FieldError, Locale};
use shuniu_services::subcontracts::{SubcontractPlan, SubcontractView};
use uuid::Uuid;

/// Branches: rows, errors, none yet, submitted, not accepted.
pub(super) fn pages() -> Vec<SubcontractsPage> {
    let helper = |(n, partner): (usize, shuniu_services::consortia::Partner)| SubcontractView {
        checklist: (n == 0).then(|| checklist(&partner.name, true)),
        partner,
    };
    let twice = partners().subcontractors.into_iter().chain(partners().subcontractors);
    let plan = SubcontractPlan {
        bid_id: Uuid::from_u128(1).into(),
        project: project(),
        version: 1,
        subcontracts: twice.enumerate().map(helper).collect(),
        retained: 7_000,
        max_percent: 40,
        accepted: true,
        may_edit: true,
    };
    let none = SubcontractPlan { version: 0, subcontracts: Vec::new(), retained: 10_000, ..plan.clone() };
    let over = SubcontractPlan { may_edit: false, ..plan.clone() };
    let closed = SubcontractPlan { accepted: false, may_edit: false, ..none.clone() };
    let page = |plan| SubcontractsPage::stored(Locale::ZhCn, plan);
    let mut wrong = page(plan.clone());
    for field in ["subcontracts", "subcontracts.0.party", "subcontracts.1.share"] {
        let error =
            FieldError { code: "required".to_owned(), message: "必填。".to_owned(), ..FieldError::default() };
        wrong.errors.push(field, error);
    }
    wrong.summary = wrong.errors.clone();
    vec![page(plan), page(none), wrong, page(over), page(closed)]
}
