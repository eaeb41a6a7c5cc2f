//! Whether a draft may be published now: it adds up (`check_plan`), buys what the catalogue
//! offers, does not split a budget, and asks for nothing that the law forbids (`lint`).

use super::draft::{own, parts};
use crate::catalogue::hindrance;
use crate::context::Ctx;
use crate::error::Result;
use crate::rulebooks;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::calendar::{add_months, local_date, start_of_local_day};
use shuniu_domain::ids::{ProjectId, RulebookId};
use shuniu_domain::projects::{
    Criterion, Method, Plan, PlannedMilestone, ProjectStatus, budget_split, check_plan, lint,
};
use shuniu_domain::rulebook::Rulebook;
use shuniu_domain::{Fen, Reason, ReasonCode, Reasons, Role};
use shuniu_store::entities::{criteria, milestone_plans, projects};
use utoipa::ToSchema;

/// What stands between a draft and its publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DraftCheck {
    /// What is missing or does not add up, on the form's fields.
    #[schema(value_type = Vec<Object>)]
    pub reasons: Vec<Reason>,
    /// Wording that the law forbids or warns of.
    pub findings: Vec<Finding>,
    /// Version of the rulebook that was applied.
    pub rulebook: String,
    /// Whether nothing stands in the way.
    pub publishable: bool,
}

/// One finding of the lint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Finding {
    /// What is wrong, on which field.
    #[schema(value_type = Object)]
    pub reason: Reason,
    /// The words that gave rise to it.
    pub excerpt: String,
    /// Whether the call cannot be published with it; else it is a warning.
    pub blocks: bool,
}

impl DraftCheck {
    /// Everything that refuses publication: faults first, then findings that block.
    #[must_use]
    pub fn refusals(&self) -> Reasons {
        let blocking = self.findings.iter().filter(|finding| finding.blocks).map(|finding| finding.reason.clone());
        Reasons(self.reasons.iter().cloned().chain(blocking).collect())
    }
}

/// Checks a project of the actor's funder as it would be published now.
///
/// # Errors
/// `not-found` for another funder's.
pub async fn check(ctx: &Ctx, id: ProjectId) -> Result<DraftCheck> {
    let actor = ctx.require(&[Role::FunderOfficer, Role::FunderApprover])?;
    let project = own(ctx.db(), actor.party_id, id).await?;
    let (_, check) = check_row(ctx.db(), ctx, &project, ctx.now()).await?;
    Ok(check)
}

/// Checks a row as of an instant, and tells the rulebook that decided.
pub(super) async fn check_row(
    db: &impl ConnectionTrait,
    ctx: &Ctx,
    project: &projects::Model,
    now: DateTime<Utc>,
) -> Result<(RulebookId, DraftCheck)> {
    let (rulebook_id, rulebook) = rulebooks::in_force(&ctx.app, db, local_date(now)).await?;
    let (criteria, plans) = parts(db, project.id).await?;
    let plan = plan_of(project, criteria.iter().map(criterion_of).collect(), plans.iter().map(milestone_of).collect());
    Ok((rulebook_id, check_plan_of(db, project, &plan, &rulebook, now).await?))
}

/// Checks a plan with its project's row as it is to be published at an instant.
pub(super) async fn check_plan_of(
    db: &impl ConnectionTrait,
    project: &projects::Model,
    plan: &Plan,
    rulebook: &Rulebook,
    published: DateTime<Utc>,
) -> Result<DraftCheck> {
    let mut reasons = check_plan(plan, rulebook, published);
    contact(project, &mut reasons);
    reasons.0.extend(hindrance(db, &project.catalogue_code, local_date(published)).await?);
    reasons.0.extend(split(db, project, rulebook, published).await?);
    let findings: Vec<Finding> = lint(plan)
        .into_iter()
        .map(|found| Finding { reason: found.reason, excerpt: found.excerpt, blocks: found.blocks })
        .collect();
    let publishable = reasons.0.is_empty() && findings.iter().all(|finding| !finding.blocks);
    Ok(DraftCheck { reasons: reasons.0, findings, rulebook: rulebook.version.clone(), publishable })
}

fn criterion_of(row: &criteria::Model) -> Criterion {
    Criterion { kind: row.kind, name: row.name.clone(), guide: row.guide.clone(), points: row.points }
}

fn milestone_of(row: &milestone_plans::Model) -> PlannedMilestone {
    PlannedMilestone {
        title: row.title.clone(),
        deliverable: row.deliverable.clone(),
        month_offset: row.month_offset,
        payment_percent: row.payment_percent,
    }
}

/// The domain's plan of a project.
pub(super) fn plan_of(project: &projects::Model, criteria: Vec<Criterion>, milestones: Vec<PlannedMilestone>) -> Plan {
    Plan {
        title: project.title.clone(),
        need: project.need.clone(),
        summary: project.summary.clone(),
        requirements: project.requirements.clone(),
        channel: project.channel,
        method: project.method,
        support_form: project.form,
        field: project.field,
        area_codes: project.area_codes.0.clone(),
        target_groups: project.target_groups.0.clone(),
        beneficiaries: project.beneficiaries,
        budget: project.budget,
        catalogue_code: project.catalogue_code.clone(),
        bid_deadline: project.bid_deadline,
        opening_at: project.opening_at,
        service_start: project.service_start,
        service_months: project.service_months,
        extended_term: project.extended_term,
        eligibility: project.eligibility.0.clone(),
        documents: project.documents.0.clone(),
        criteria,
        milestones,
    }
}

/// The planned day of a milestone: so many months after the first day of service.
pub(super) fn due(service_start: Option<NaiveDate>, month_offset: i32) -> Option<NaiveDate> {
    Some(add_months(service_start?, u32::try_from(month_offset).ok()?))
}

/// Bidders must be able to ask somebody (101号令: 公告应当载明联系人).
fn contact(project: &projects::Model, reasons: &mut Reasons) {
    for (field, value) in [("contact_name", &project.contact_name), ("contact_phone", &project.contact_phone)] {
        reasons.require(value.is_some(), || Reason::new(ReasonCode::Required).on(field));
    }
}

/// Budgets of the same funder under the same item in this fiscal year (the calendar year, 预算法 18),
/// outside open tender: together they may not evade the limit (条例 28).
async fn split(
    db: &impl ConnectionTrait,
    project: &projects::Model,
    rulebook: &Rulebook,
    now: DateTime<Utc>,
) -> Result<Option<Reason>> {
    use projects::Column;
    if project.method == Method::OpenTender {
        return Ok(None);
    }
    let year = NaiveDate::from_ymd_opt(local_date(now).year(), 1, 1).map(start_of_local_day).unwrap_or(now);
    let bought: Vec<Fen> = projects::Entity::find()
        .filter(Column::FunderId.eq(project.funder_id))
        .filter(Column::CatalogueCode.eq(&project.catalogue_code))
        .filter(Column::Id.ne(project.id))
        .filter(Column::Channel.eq(project.channel))
        .filter(Column::Method.ne(Method::OpenTender))
        .filter(Column::PublishedAt.gte(year))
        .filter(Column::Status.is_not_in([ProjectStatus::Failed, ProjectStatus::Cancelled]))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.budget)
        .collect();
    Ok(budget_split(project.budget, &bought, rulebook.for_channel(project.channel)))
}
