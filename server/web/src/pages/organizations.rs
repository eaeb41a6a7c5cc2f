//! Organizations: the public profile, an organization's own record, the operator's register.

mod chart;
mod form;
mod grades;
mod inspections;
mod own;
mod profile;
mod register;
mod samples;
mod sanctions;
#[cfg(test)]
mod tests;

use crate::access::{Access, OPERATOR, Routes};
use shuniu_domain::Role;

/// Who looks at the register: the operator keeps it, evaluators enter grades, auditors read.
const REGISTER: Access = Access::Roles(&[Role::Operator, Role::Evaluator, Role::Auditor]);
/// Who enters grades.
const GRADING: Access = Access::Roles(&[Role::Operator, Role::Evaluator]);
/// Who keeps an organization's own record.
const OWN: Access = Access::Roles(&[Role::OrganizationAdmin]);

/// Routes of organizations.
pub fn routes() -> Routes {
    Routes::new()
        .get("/organizations/{id}", Access::Public, profile::show)
        .get("/my/organization", OWN, own::edit)
        .post("/my/organization", OWN, own::save)
        .get("/operator/organizations", REGISTER, register::list)
        .get("/operator/organizations/new", OPERATOR, register::new)
        .post("/operator/organizations/new", OPERATOR, register::create)
        .get("/operator/organizations/{id}", REGISTER, register::edit)
        .post("/operator/organizations/{id}", OPERATOR, register::save)
        .get("/operator/organizations/{id}/grades", REGISTER, grades::list)
        .post("/operator/organizations/{id}/grades", GRADING, grades::add)
        .get("/operator/organizations/{id}/grades/{grade}", GRADING, grades::edit)
        .post("/operator/organizations/{id}/grades/{grade}", GRADING, grades::change)
        .get("/operator/organizations/{id}/inspections", REGISTER, inspections::list)
        .post("/operator/organizations/{id}/inspections", OPERATOR, inspections::add)
        .get("/operator/organizations/{id}/sanctions", REGISTER, sanctions::list)
        .post("/operator/organizations/{id}/sanctions", OPERATOR, sanctions::add)
        .get("/operator/organizations/{id}/sanctions/{sanction}", OPERATOR, sanctions::edit)
        .post("/operator/organizations/{id}/sanctions/{sanction}", OPERATOR, sanctions::end)
}
