//! Milestones and payments as a contract fixes them: from the call, the amount and the first day.

use crate::divisions::in_language;
use crate::error::Result;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::contracts::{milestone_amounts, milestone_due};
use shuniu_domain::ids::ProjectId;
use shuniu_frontend::Locale;
use shuniu_store::entities::milestone_plans;
use utoipa::ToSchema;

/// A milestone before the contract is in force, for those who sign it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlannedMilestone {
    /// Order, from 1.
    pub seq: i32,
    /// Title in the reader's language.
    pub title: String,
    /// What has to be shown.
    pub deliverable: String,
    /// Months after the first day of the service.
    pub months: i32,
    /// Day on which it will be due; none while the first day is open.
    pub due_on: Option<NaiveDate>,
    /// Share of the contract in percent.
    pub payment_percent: i32,
    /// Share in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
}

/// A milestone of the call with the share of the contract that accepting it makes payable.
pub(super) type Step = (milestone_plans::Model, Fen);

/// Milestones of the call in their order, with shares that sum to the contract's amount to the fen.
pub(super) async fn steps_of(db: &impl ConnectionTrait, project: ProjectId, amount: Fen) -> Result<Vec<Step>> {
    let plans = milestone_plans::Entity::find()
        .filter(milestone_plans::Column::ProjectId.eq(project))
        .order_by_asc(milestone_plans::Column::Seq)
        .all(db)
        .await?;
    let percents: Vec<i32> = plans.iter().map(|plan| plan.payment_percent).collect();
    Ok(plans.into_iter().zip(milestone_amounts(amount, &percents)).collect())
}

/// Day on which a milestone of the call is due under a contract of this term.
pub(super) fn due_on(plan: &milestone_plans::Model, (starts_on, ends_on): (NaiveDate, NaiveDate)) -> NaiveDate {
    milestone_due(starts_on, ends_on, u32::try_from(plan.month_offset).unwrap_or_default())
}

/// The milestones in a language; with days once the term is known.
pub(super) fn planned(steps: Vec<Step>, term: Option<(NaiveDate, NaiveDate)>, locale: Locale) -> Vec<PlannedMilestone> {
    let view = |(plan, amount): Step| PlannedMilestone {
        seq: plan.seq,
        title: in_language(locale, &plan.title, plan.title_en.as_deref()),
        deliverable: in_language(locale, &plan.deliverable, plan.deliverable_en.as_deref()),
        months: plan.month_offset,
        due_on: term.map(|term| due_on(&plan, term)),
        payment_percent: plan.payment_percent,
        amount,
    };
    steps.into_iter().map(view).collect()
}
