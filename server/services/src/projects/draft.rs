//! Drafts: one officer of the funder writes, nobody outside the funder sees them.

use super::input::ProjectInput;
use super::reading::Draft;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::rulebooks;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::{Reason, ReasonCode, Role, reasons::wrong_state};
use shuniu_store::entities::{attachments, catalogue_items, criteria, milestone_plans, projects};
use utoipa::ToSchema;

/// A saved draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Saved {
    /// The project.
    #[schema(value_type = String)]
    pub id: ProjectId,
    /// Its version after saving, for the next save.
    pub version: i32,
}

/// Begins a draft for the officer's funder.
///
/// # Errors
/// What cannot be stored, field by field: the catalogue item, the title, the field, the channel,
/// the method and the form of support are needed from the start.
pub async fn create_draft(ctx: &Ctx, input: &ProjectInput) -> Result<Saved> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let draft = input.read()?;
    let work = ctx.begin().await?;
    known_item(&work.tx, &draft.catalogue_code).await?;
    let (rulebook_id, _) = rulebooks::in_force(&ctx.app, &work.tx, work.today()).await?;
    let id: ProjectId = work.id()?;
    let mut row = projects::ActiveModel {
        id: Set(id),
        number: Set(None),
        funder_id: Set(actor.party_id),
        status: Set(ProjectStatus::Draft),
        rulebook_id: Set(rulebook_id),
        drafted_by: Set(actor.user_id),
        approved_by: Set(None),
        return_note: Set(None),
        published_at: Set(None),
        closed_at: Set(None),
        failure_reason: Set(None),
        version: Set(1),
        created_at: Set(work.now),
        updated_at: Set(work.now),
        ..Default::default()
    };
    fill(&mut row, &draft);
    projects::Entity::insert(row).exec_without_returning(&work.tx).await?;
    insert_parts(&work, id, &draft).await?;
    let deed = Deed::new("project.drafted", "project", id).project(id).details(json!({ "title": draft.title }));
    work.commit(deed).await?;
    Ok(Saved { id, version: 1 })
}

/// Saves a draft. It may be incomplete.
///
/// # Errors
/// `not-found` for another funder's, `stale-version`, `wrong-state` once it is submitted, and what
/// cannot be stored.
pub async fn update_draft(ctx: &Ctx, id: ProjectId, version: i32, input: &ProjectInput) -> Result<Saved> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let draft = input.read()?;
    let work = ctx.begin().await?;
    let row = editable(own_held(&work.tx, actor.party_id, id).await?)?;
    same_version(row.version, version)?;
    if row.catalogue_code != draft.catalogue_code {
        known_item(&work.tx, &draft.catalogue_code).await?;
    }
    let version = row.version + 1;
    let mut active = row.into_active_model();
    fill(&mut active, &draft);
    active.version = Set(version);
    active.updated_at = Set(work.now);
    active.update(&work.tx).await?;
    delete_parts(&work.tx, id).await?;
    insert_parts(&work, id, &draft).await?;
    let deed = Deed::new("project.draft_saved", "project", id).project(id).details(json!({ "version": version }));
    work.commit(deed).await?;
    Ok(Saved { id, version })
}

/// Deletes a draft that was never published, with its documents.
///
/// # Errors
/// `not-found` for another funder's, `stale-version`, `wrong-state` once it is submitted.
pub async fn delete_draft(ctx: &Ctx, id: ProjectId, version: i32) -> Result<()> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let row = editable(own_held(&work.tx, actor.party_id, id).await?)?;
    same_version(row.version, version)?;
    delete_parts(&work.tx, id).await?;
    attachments::Entity::delete_many()
        .filter(attachments::Column::OwnerKind.eq("project"))
        .filter(attachments::Column::OwnerId.eq(id.0))
        .exec(&work.tx)
        .await?;
    projects::Entity::delete_by_id(id).exec(&work.tx).await?;
    let deed = Deed::new("project.draft_deleted", "project", id).project(id).details(json!({ "title": row.title }));
    work.commit(deed).await?;
    Ok(())
}

/// A draft of the officer's funder as the form shows it, with its version.
///
/// # Errors
/// `not-found` for another funder's, `wrong-state` once it is submitted.
pub async fn read_draft(ctx: &Ctx, id: ProjectId) -> Result<(ProjectInput, i32)> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let row = editable(own(ctx.db(), actor.party_id, id).await?)?;
    let (criteria, plans) = parts(ctx.db(), id).await?;
    Ok((ProjectInput::of(&row, &criteria, &plans), row.version))
}

/// A project of this funder, whatever its state.
pub(super) async fn own(db: &impl ConnectionTrait, funder: PartyId, id: ProjectId) -> Result<projects::Model> {
    projects::Entity::find_by_id(id)
        .filter(projects::Column::FunderId.eq(funder))
        .one(db)
        .await?
        .ok_or_else(Error::not_found)
}

/// The same, held against other writers until the transaction ends: two people who read one version
/// do not both change it.
pub(super) async fn own_held(db: &impl ConnectionTrait, funder: PartyId, id: ProjectId) -> Result<projects::Model> {
    projects::Entity::find_by_id(id)
        .filter(projects::Column::FunderId.eq(funder))
        .lock_exclusive()
        .one(db)
        .await?
        .ok_or_else(Error::not_found)
}

fn editable(row: projects::Model) -> Result<projects::Model> {
    if row.status == ProjectStatus::Draft { Ok(row) } else { Err(wrong_state(row.status, "edit").into()) }
}

/// Criteria and planned milestones of a project, in order.
pub(super) async fn parts(
    db: &impl ConnectionTrait,
    id: ProjectId,
) -> Result<(Vec<criteria::Model>, Vec<milestone_plans::Model>)> {
    let criteria = criteria::Entity::find()
        .filter(criteria::Column::ProjectId.eq(id))
        .order_by_asc(criteria::Column::Seq)
        .all(db)
        .await?;
    let plans = milestone_plans::Entity::find()
        .filter(milestone_plans::Column::ProjectId.eq(id))
        .order_by_asc(milestone_plans::Column::Seq)
        .all(db)
        .await?;
    Ok((criteria, plans))
}

async fn known_item(db: &impl ConnectionTrait, code: &str) -> Result<()> {
    let found = catalogue_items::Entity::find().filter(catalogue_items::Column::Code.eq(code)).limit(1).one(db).await?;
    match found {
        Some(_) => Ok(()),
        None => Err(Reason::new(ReasonCode::UnknownValue).on("catalogue_code").with("value", code).into()),
    }
}

pub(super) fn fill(row: &mut projects::ActiveModel, draft: &Draft) {
    row.catalogue_code = Set(draft.catalogue_code.clone());
    row.title = Set(draft.title.clone());
    row.title_en = Set(draft.title_en.clone());
    row.summary = Set(draft.summary.clone());
    row.summary_en = Set(draft.summary_en.clone());
    row.need = Set(draft.need.clone());
    row.need_en = Set(draft.need_en.clone());
    row.requirements = Set(draft.requirements.clone());
    row.field = Set(draft.field);
    row.target_groups = Set(draft.target_groups.clone().into());
    row.area_codes = Set(draft.area_codes.clone().into());
    row.location = Set(draft.location.clone());
    row.beneficiaries = Set(draft.beneficiaries);
    row.budget = Set(draft.budget);
    row.channel = Set(draft.channel);
    row.method = Set(draft.method);
    row.form = Set(draft.form);
    row.eligibility = Set(draft.eligibility.clone().into());
    row.documents = Set(draft.documents.clone().into());
    row.bid_deadline = Set(draft.bid_deadline);
    row.opening_at = Set(draft.opening_at);
    row.service_start = Set(draft.service_start);
    row.service_months = Set(draft.service_months);
    row.extended_term = Set(draft.extended_term);
    row.contact_name = Set(draft.contact_name.clone());
    row.contact_phone = Set(draft.contact_phone.clone());
}

pub(super) async fn delete_parts(tx: &impl ConnectionTrait, id: ProjectId) -> Result<()> {
    criteria::Entity::delete_many().filter(criteria::Column::ProjectId.eq(id)).exec(tx).await?;
    milestone_plans::Entity::delete_many().filter(milestone_plans::Column::ProjectId.eq(id)).exec(tx).await?;
    Ok(())
}

pub(super) async fn insert_parts(work: &Work<'_>, id: ProjectId, draft: &Draft) -> Result<()> {
    let mut rows = Vec::new();
    for (seq, criterion) in (1..).zip(&draft.criteria) {
        rows.push(criteria::ActiveModel {
            id: Set(work.id()?),
            project_id: Set(id),
            seq: Set(seq),
            name: Set(criterion.name.clone()),
            name_en: Set(criterion.name_en.clone()),
            guide: Set(criterion.guide.clone()),
            guide_en: Set(criterion.guide_en.clone()),
            kind: Set(criterion.kind),
            points: Set(criterion.points),
        });
    }
    if !rows.is_empty() {
        criteria::Entity::insert_many(rows).exec_without_returning(&work.tx).await?;
    }
    let plans = (1..).zip(&draft.milestones).map(|(seq, milestone)| milestone_plans::ActiveModel {
        project_id: Set(id),
        seq: Set(seq),
        title: Set(milestone.title.clone()),
        title_en: Set(milestone.title_en.clone()),
        deliverable: Set(milestone.deliverable.clone()),
        deliverable_en: Set(milestone.deliverable_en.clone()),
        month_offset: Set(milestone.month_offset),
        payment_percent: Set(milestone.payment_percent),
    });
    if !draft.milestones.is_empty() {
        milestone_plans::Entity::insert_many(plans).exec_without_returning(&work.tx).await?;
    }
    Ok(())
}
