//! What an amendment needs of a published project: its form, the check of another one, and putting
//! that in its place. Who may do so and when is the business of [`crate::clarifications`].

use super::check::{DraftCheck, check_plan_of, plan_of};
use super::draft::{delete_parts, fill, insert_parts, parts};
use super::input::ProjectInput;
use super::reading::Draft;
use crate::app::App;
use crate::context::Work;
use crate::error::Result;
use crate::procedure::rulebook_of;
use anyhow::Context as _;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, IntoActiveModel, TryIntoModel as _};
use shuniu_domain::projects::{Criterion, PlannedMilestone};
use shuniu_store::entities::projects;

/// The form of a project as it stands.
pub(crate) async fn form_of(db: &impl ConnectionTrait, project: &projects::Model) -> Result<ProjectInput> {
    let (criteria, plans) = parts(db, project.id).await?;
    Ok(ProjectInput::of(project, &criteria, &plans))
}

/// A proposed form that can be stored: as the form of a project shows it, so that two of them can be
/// compared, and checked as if the call had been published with it (under its own rulebook).
pub(crate) struct Proposed {
    /// The form in its normal form.
    pub(crate) input: ProjectInput,
    /// The project's row as it would be.
    pub(crate) project: projects::Model,
    /// What stands against it.
    pub(crate) check: DraftCheck,
    draft: Draft,
}

/// Reads a proposed form of a published project and checks it.
///
/// # Errors
/// What cannot be stored, field by field.
pub(crate) async fn propose(
    app: &App,
    db: &impl ConnectionTrait,
    project: &projects::Model,
    input: &ProjectInput,
) -> Result<Proposed> {
    let draft = input.read()?;
    let mut active = project.clone().into_active_model();
    fill(&mut active, &draft);
    let proposed = active.try_into_model()?;
    let rulebook = rulebook_of(app, db, project).await?;
    let published = project.published_at.context("only a published call is amended")?;
    let criteria = draft.criteria.iter().map(|row| Criterion {
        kind: row.kind,
        name: row.name.clone(),
        guide: row.guide.clone(),
        points: row.points,
    });
    let milestones = draft.milestones.iter().map(|row| PlannedMilestone {
        title: row.title.clone(),
        deliverable: row.deliverable.clone(),
        month_offset: row.month_offset,
        payment_percent: row.payment_percent,
    });
    let plan = plan_of(&proposed, criteria.collect(), milestones.collect());
    let check = check_plan_of(db, &proposed, &plan, &rulebook, published).await?;
    Ok(Proposed { input: ProjectInput::of_draft(&proposed, &draft), project: proposed, check, draft })
}

/// Puts a proposed form in the place of the published one.
pub(crate) async fn rewrite(work: &Work<'_>, project: projects::Model, proposed: &Proposed) -> Result<projects::Model> {
    let (id, version) = (project.id, project.version + 1);
    let mut active = project.into_active_model();
    fill(&mut active, &proposed.draft);
    active.version = Set(version);
    active.updated_at = Set(work.now);
    let project = active.update(&work.tx).await?;
    delete_parts(&work.tx, id).await?;
    insert_parts(work, id, &proposed.draft).await?;
    Ok(project)
}
