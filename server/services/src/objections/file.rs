//! Filing.

use super::told::tell;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::procedure::{BIDDERS, channel_rules, locked_project, received, rulebook_of};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use serde::Deserialize;
use serde_json::json;
use shuniu_domain::awards::{NoticeKind, ObjectionStatus, answer_due, may_object};
use shuniu_domain::ids::{ObjectionId, PartyId, ProjectId};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::text::{check_text, tidy};
use shuniu_mail::messages::ObjectionStep;
use shuniu_store::entities::{bids, notices, objections};
use utoipa::ToSchema;

/// Notices that can be objected to.
pub(super) const OBJECTABLE: [NoticeKind; 2] = [NoticeKind::ProposedAward, NoticeKind::Award];

/// An objection as it was typed.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct ObjectionInput {
    /// What is wrong, with facts: 20 to 4000 characters.
    pub ground: String,
}

/// Files an objection (grant) or a challenge (procurement) against a published result. It holds the
/// award, or the contract, until it is answered.
///
/// # Errors
/// `objection-window-closed`; texts on `ground`; `wrong-state` while an earlier one of the same
/// bidder is unanswered; `not-found` for whoever has not bid.
pub async fn file(ctx: &Ctx, notice: &str, input: &ObjectionInput) -> Result<ObjectionId> {
    let actor = ctx.require(BIDDERS)?;
    if let Some(reason) = check_text("ground", &input.ground, 20, 4000) {
        return Err(reason.into());
    }
    let work = ctx.begin().await?;
    let notice = notices::Entity::find()
        .filter(notices::Column::Number.eq(notice))
        .filter(notices::Column::Kind.is_in(OBJECTABLE))
        .one(&work.tx)
        .await?
        .ok_or_else(Error::not_found)?;
    if !has_bid(&work.tx, notice.project_id, actor.party_id).await? {
        return Err(Error::not_found());
    }
    let project = locked_project(&work.tx, notice.project_id).await?;
    let rulebook = rulebook_of(work.app(), &work.tx, &project).await?;
    let rules = channel_rules(&rulebook, &project);
    may_object(notice.ends_at, rules, work.now)?;
    let unanswered = objections::Entity::find()
        .filter(objections::Column::NoticeId.eq(notice.id))
        .filter(objections::Column::PartyId.eq(actor.party_id))
        .filter(objections::Column::Status.eq(ObjectionStatus::Filed))
        .count(&work.tx)
        .await?;
    if unanswered > 0 {
        return Err(wrong_state(ObjectionStatus::Filed, "file").into());
    }
    let id: ObjectionId = work.id()?;
    let row = objections::Model {
        id,
        notice_id: notice.id,
        project_id: project.id,
        party_id: actor.party_id,
        filed_by: actor.user_id,
        ground: tidy(&input.ground),
        status: ObjectionStatus::Filed,
        answer: None,
        answered_by: None,
        due_at: answer_due(work.now, rules),
        created_at: work.now,
        answered_at: None,
    };
    objections::Entity::insert(row.clone().into_active_model()).exec_without_returning(&work.tx).await?;
    tell(&work, &project, &row, ObjectionStep::Filed).await?;
    let details = json!({ "notice": notice.number });
    work.commit(Deed::new("objection.filed", "objection", id).project(project.id).details(details)).await?;
    Ok(id)
}

/// Whether an organization's bid was received.
pub(super) async fn has_bid(db: &impl ConnectionTrait, project: ProjectId, party: PartyId) -> Result<bool> {
    let count = bids::Entity::find()
        .filter(bids::Column::ProjectId.eq(project))
        .filter(bids::Column::OrganizationId.eq(party))
        .filter(bids::Column::Status.is_in(received()))
        .count(db)
        .await?;
    Ok(count > 0)
}
