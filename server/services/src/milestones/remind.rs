//! Reminding of milestones that are due. Called by the worker; each milestone is its own transaction, so
//! one that fails does not hold up the others.

use crate::apart::Apart;
use crate::app::App;
use crate::context::{Ctx, Deed};
use crate::divisions::in_language;
use crate::error::Result;
use crate::mails::{recipients_of_party, send};
use crate::procedure::BIDDERS;
use anyhow::Context as _;
use chrono::{NaiveDate, Timelike as _};
use chrono_tz::Asia::Shanghai;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    QueryTrait,
};
use serde_json::json;
use shuniu_domain::Fen;
use shuniu_domain::contracts::{ContractStatus, EARLIEST_REMINDER, MilestoneStatus, remind_of_milestone};
use shuniu_domain::ids::MilestoneId;
use shuniu_mail::messages::MilestoneDue;
use shuniu_store::entities::{contracts, milestones, projects};

/// Hour of the day before which nobody is reminded.
const FROM_HOUR: u32 = 9;

/// Reminds the providers of milestones that are due soon, today, or late. Returns how many milestones.
///
/// # Errors
/// When the database refuses, or the first of the milestones that could not be worked on, after all others.
pub async fn remind_due(app: &App) -> Result<usize> {
    let ctx = Ctx::system(app.clone());
    if ctx.now().with_timezone(&Shanghai).hour() < FROM_HOUR {
        return Ok(0);
    }
    let open = milestones::Entity::find().filter(undelivered(ctx.today())).all(ctx.db()).await?;
    let mut round = Apart::new("milestones");
    let mut count = 0;
    for row in open.iter().filter(|row| remind_of_milestone(row.due_on, row.reminded_on, ctx.today())) {
        let done = round.row(row.id, remind_one(&ctx, row.id).await);
        count += usize::from(done.unwrap_or_default());
    }
    round.end(count)
}

/// Milestones of contracts in force that wait for the provider and are not far ahead.
fn undelivered(today: NaiveDate) -> Condition {
    let in_force = contracts::Entity::find()
        .select_only()
        .column(contracts::Column::Id)
        .filter(contracts::Column::Status.eq(ContractStatus::Signed))
        .into_query();
    Condition::all()
        .add(milestones::Column::Status.is_in([MilestoneStatus::Due, MilestoneStatus::Returned]))
        .add(milestones::Column::DueOn.lte(today + EARLIEST_REMINDER))
        .add(milestones::Column::ContractId.in_subquery(in_force))
}

async fn remind_one(ctx: &Ctx, id: MilestoneId) -> Result<bool> {
    let work = ctx.begin().await?;
    let today = work.today();
    let row = milestones::Entity::find_by_id(id).filter(undelivered(today)).lock_exclusive().one(&work.tx).await?;
    let Some(row) = row.filter(|row| remind_of_milestone(row.due_on, row.reminded_on, today)) else {
        return Ok(false);
    };
    let contract = contracts::Entity::find_by_id(row.contract_id).one(&work.tx).await?;
    let contract = contract.with_context(|| format!("contract of milestone {id}"))?;
    let project = projects::Entity::find_by_id(row.project_id).one(&work.tx).await?;
    let project = project.with_context(|| format!("project of milestone {id}"))?;
    for to in recipients_of_party(&work.tx, today, contract.organization_id, BIDDERS).await? {
        let letter = MilestoneDue {
            number: project.number.clone().unwrap_or_default(),
            project: in_language(to.locale, &project.title, project.title_en.as_deref()),
            milestone: in_language(to.locale, &row.title, row.title_en.as_deref()),
            due_on: row.due_on,
            days_left: (row.due_on - today).num_days(),
            amount_fen: (row.amount > Fen::ZERO).then_some(row.amount.0),
            url: format!("{}/milestones/{id}/report", work.app().settings.base_url),
        };
        send(&work, &to, letter).await?;
    }
    let details = json!({ "due": row.due_on });
    let project = project.id;
    let mut active = row.into_active_model();
    active.reminded_on = Set(Some(today));
    active.update(&work.tx).await?;
    work.commit(Deed::new("milestone.reminded", "milestone", id).project(project).details(details)).await?;
    Ok(true)
}
