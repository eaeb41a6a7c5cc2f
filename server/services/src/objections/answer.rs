//! Answering.

use super::told::tell;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result};
use crate::input::ticked;
use crate::procedure::{FUNDER, bids_in, move_bid, move_project, own_project};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use serde::Deserialize;
use serde_json::json;
use shuniu_domain::awards::ObjectionEvent;
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::ids::{ObjectionId, ProjectId};
use shuniu_domain::projects::{ProjectEvent, ProjectStatus};
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_mail::messages::ObjectionStep;
use shuniu_store::entities::{awards, objections, projects};
use utoipa::ToSchema;

/// An answer as it was typed.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct AnswerInput {
    /// Whether the objection is right.
    #[serde(deserialize_with = "ticked")]
    #[schema(value_type = bool)]
    pub upheld: bool,
    /// The answer in writing: 20 to 4000 characters.
    pub answer: String,
}

/// Answers an objection to a project of the actor's funder. An upheld one holds the result: the
/// project is suspended until the approver decides anew ([`crate::awards::resume`]). Upholding is
/// the approver's, because it undoes a published result.
///
/// # Errors
/// Texts on `answer`; `role-forbidden` for an officer who would uphold; `wrong-state` when it was
/// answered; `not-found`.
pub async fn answer(ctx: &Ctx, id: ObjectionId, input: &AnswerInput) -> Result<()> {
    let actor = ctx.require(FUNDER)?;
    if input.upheld && actor.role != Role::FunderApprover {
        return Err(Reason::new(ReasonCode::RoleForbidden).with("role", actor.role).into());
    }
    if let Some(reason) = check_text("answer", &input.answer, 20, 4000) {
        return Err(reason.into());
    }
    let work = ctx.begin().await?;
    let row = objections::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let project = own_project(&work.tx, actor.party_id, row.project_id).await?;
    let event = if input.upheld { ObjectionEvent::Uphold } else { ObjectionEvent::Dismiss };
    let status = row.status.apply(event)?;
    let project_id = project.id;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.answer = Set(Some(tidy(&input.answer)));
    active.answered_by = Set(Some(actor.user_id));
    active.answered_at = Set(Some(work.now));
    let row = active.update(&work.tx).await?;
    let step = if input.upheld { ObjectionStep::Upheld } else { ObjectionStep::Dismissed };
    tell(&work, &project, &row, step).await?;
    if input.upheld {
        hold(&work, project).await?;
    }
    let deed = Deed::new("objection.answered", "objection", id).project(project_id);
    work.commit(deed.details(json!({ "status": status }))).await?;
    Ok(())
}

/// Holds a result that turned out wrong: the bid that had it goes back among the candidates, or
/// falls out when it was awarded already. A project that was suspended before stays so; once the
/// contract is signed the finding is kept, but the contract is not undone here (法 58).
async fn hold(work: &Work<'_>, project: projects::Model) -> Result<()> {
    let id: ProjectId = project.id;
    if !matches!(project.status, ProjectStatus::InNotice | ProjectStatus::Awarded) {
        return Ok(());
    }
    for bid in bids_in(&work.tx, id, [BidStatus::Proposed, BidStatus::Awarded]).await? {
        let event = if bid.status == BidStatus::Proposed { BidEvent::Reserve } else { BidEvent::Unsuccessful };
        move_bid(work, bid, event).await?;
    }
    // The award does not stand any more, so nobody makes a contract from it.
    if let Some(award) = awards::Entity::find().filter(awards::Column::ProjectId.eq(id)).one(&work.tx).await? {
        work.index_organization(award.organization_id).await?;
        let mut active = award.into_active_model();
        active.decided_by = Set(None);
        active.decided_at = Set(None);
        active.update(&work.tx).await?;
    }
    move_project(work, project, ProjectEvent::Suspend).await?;
    work.index_project(id).await
}
