//! Writing an amendment: an officer takes the call as it stands and changes it.

use super::load::{funders_amendment, funders_project, open_call};
use super::preview::{outlook, under_way};
use crate::context::{Ctx, Deed};
use crate::error::{Result, same_version};
use crate::input::ticked;
use crate::projects::ProjectInput;
use crate::projects::amended::{form_of, propose};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::clarifications::{AmendmentEvent, AmendmentStatus};
use shuniu_domain::ids::{AmendmentId, ProjectId};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_store::entities::amendments;
use utoipa::ToSchema;

/// An amendment as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AmendmentInput {
    /// The whole call as it is to be.
    pub call: ProjectInput,
    /// What changes and why, for everybody: 10 to 2000 characters when it is submitted.
    pub explanation: String,
    /// Whether it affects bids even if nothing changes that does so by its nature (条例 31).
    #[serde(deserialize_with = "ticked")]
    #[schema(value_type = bool)]
    pub affects_bids: bool,
}

/// An amendment that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AmendmentSaved {
    /// The amendment.
    #[schema(value_type = String, format = Uuid)]
    pub id: AmendmentId,
    /// Its version now.
    pub version: i32,
}

/// Begins an amendment of an open call of the officer's funder, with the call as it stands.
///
/// # Errors
/// `amendment-under-way` with the existing one as `amendment`; `deadline-passed`; `wrong-state`;
/// `not-found` for another funder's.
pub async fn start(ctx: &Ctx, project: ProjectId) -> Result<AmendmentSaved> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let project = funders_project(&work.tx, actor.party_id, project).await?;
    open_call(&project, work.now)?;
    if let Some(existing) = under_way(&work.tx, project.id).await? {
        return Err(Reason::new(ReasonCode::AmendmentUnderWay).with("amendment", existing.id).into());
    }
    let form = serde_json::to_value(form_of(&work.tx, &project).await?)?;
    let id: AmendmentId = work.id()?;
    let row = amendments::ActiveModel {
        id: Set(id),
        project_id: Set(project.id),
        seq: Set(None),
        status: Set(AmendmentStatus::Draft),
        base_version: Set(project.version),
        before: Set(form.clone()),
        after: Set(form),
        explanation: Set(String::new()),
        marked: Set(false),
        affects_bids: Set(false),
        touches_eligibility: Set(false),
        return_note: Set(None),
        drafted_by: Set(actor.user_id),
        approved_by: Set(None),
        created_at: Set(work.now),
        updated_at: Set(work.now),
        published_at: Set(None),
        deadline_before: Set(None),
        deadline_after: Set(None),
        version: Set(1),
    };
    amendments::Entity::insert(row).exec_without_returning(&work.tx).await?;
    work.commit(Deed::new("amendment.started", "amendment", id).project(project.id)).await?;
    Ok(AmendmentSaved { id, version: 1 })
}

/// Saves an amendment. It may be incomplete; it is held against the call as it stands now.
///
/// # Errors
/// What cannot be stored, field by field; `stale-version`; `wrong-state` once it is submitted;
/// `not-found` for another funder's.
pub async fn save(ctx: &Ctx, id: AmendmentId, version: i32, input: &AmendmentInput) -> Result<AmendmentSaved> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let (row, project) = funders_amendment(&work, actor.party_id, id).await?;
    if row.status != AmendmentStatus::Draft {
        return Err(wrong_state(row.status, "edit").into());
    }
    same_version(row.version, version)?;
    if let Some(reason) = check_text("explanation", &input.explanation, 0, 2000) {
        return Err(reason.into());
    }
    let proposed = propose(work.app(), &work.tx, &project, &input.call).await?;
    let mut active = row.into_active_model();
    active.base_version = Set(project.version);
    active.before = Set(serde_json::to_value(form_of(&work.tx, &project).await?)?);
    active.after = Set(serde_json::to_value(&proposed.input)?);
    active.explanation = Set(tidy(&input.explanation));
    active.marked = Set(input.affects_bids);
    active.updated_at = Set(work.now);
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    let details = json!({ "version": version + 1 });
    work.commit(Deed::new("amendment.saved", "amendment", id).project(project.id).details(details)).await?;
    Ok(AmendmentSaved { id, version: version + 1 })
}

/// Hands an amendment to the approver.
///
/// # Errors
/// Every reason at once: parts that may not change, a call that does not add up or that the law
/// forbids, an earlier deadline, a missing explanation; `call-changed-meanwhile`; `wrong-state`;
/// `stale-version`; `deadline-passed`; `not-found`.
pub async fn submit(ctx: &Ctx, id: AmendmentId, version: i32) -> Result<()> {
    let actor = ctx.require(AmendmentEvent::Submit.roles())?;
    let work = ctx.begin().await?;
    let (row, project) = funders_amendment(&work, actor.party_id, id).await?;
    let status = row.status.apply(AmendmentEvent::Submit)?;
    same_version(row.version, version)?;
    open_call(&project, work.now)?;
    same_call(&row, project.version)?;
    outlook(work.app(), &work.tx, &project, &row, work.now).await?.reasons.into_result()?;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.return_note = Set(None);
    active.updated_at = Set(work.now);
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    work.commit(Deed::new("amendment.submitted", "amendment", id).project(project.id)).await?;
    Ok(())
}

/// Gives an amendment up that was not published.
///
/// # Errors
/// `wrong-state`; `stale-version`; `not-found` for another funder's.
pub async fn discard(ctx: &Ctx, id: AmendmentId, version: i32) -> Result<()> {
    let actor = ctx.require(AmendmentEvent::Discard.roles())?;
    let work = ctx.begin().await?;
    let (row, project) = funders_amendment(&work, actor.party_id, id).await?;
    let status = row.status.apply(AmendmentEvent::Discard)?;
    same_version(row.version, version)?;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.updated_at = Set(work.now);
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    work.commit(Deed::new("amendment.discarded", "amendment", id).project(project.id)).await?;
    Ok(())
}

/// Nobody decides on an amendment that was written on another call than the one that stands.
pub(super) fn same_call(row: &amendments::Model, version: i32) -> Result<()> {
    if row.base_version == version { Ok(()) } else { Err(Reason::new(ReasonCode::CallChangedMeanwhile).into()) }
}
