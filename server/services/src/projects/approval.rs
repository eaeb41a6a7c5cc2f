//! The way from a draft to a public call: an officer submits, a second person decides.

use super::check::check_row;
use super::draft::own_held;
use super::told::tell_returned;
use crate::context::{Actor, Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::{notices, sealing};
use chrono::Datelike;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde_json::json;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{ReasonCode, Role};
use shuniu_mail::messages::ReturnedDraft;
use shuniu_store::counters;
use shuniu_store::entities::{audit_records, projects};

/// What makes a person one of those who wrote the call.
const WRITING: [&str; 3] = ["project.drafted", "project.draft_saved", "project.submitted"];

/// Hands a draft to the approver.
///
/// # Errors
/// Every reason why it could not be published now; `not-found`, `stale-version`, `wrong-state`.
pub async fn submit_for_approval(ctx: &Ctx, id: ProjectId, version: i32) -> Result<()> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let row = own_held(&work.tx, actor.party_id, id).await?;
    same_version(row.version, version)?;
    let status = row.status.submit_for_approval()?;
    let (rulebook_id, check) = check_row(&work.tx, ctx, &row, work.now).await?;
    check.refusals().into_result()?;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.rulebook_id = Set(rulebook_id);
    active.return_note = Set(None);
    active.version = Set(version + 1);
    active.updated_at = Set(work.now);
    active.update(&work.tx).await?;
    let deed = Deed::new("project.submitted", "project", id).project(id).details(json!({ "rulebook": check.rulebook }));
    work.commit(deed).await?;
    Ok(())
}

/// Publishes a call: gives its number, makes its data key, sets it up on the notice board.
/// Returns the number.
///
/// # Errors
/// `second-person-needed` for anyone who had a hand in the draft (条例: 岗位分离); every reason that
/// has come up since it was submitted; `not-found`, `stale-version`, `wrong-state`.
pub async fn approve(ctx: &Ctx, id: ProjectId, version: i32) -> Result<String> {
    let actor = ctx.require(&[Role::FunderApprover])?;
    let work = ctx.begin().await?;
    let row = own_held(&work.tx, actor.party_id, id).await?;
    same_version(row.version, version)?;
    let status = row.status.approve()?;
    second_person(&work, actor, &row).await?;
    let (rulebook_id, check) = check_row(&work.tx, ctx, &row, work.now).await?;
    check.refusals().into_result()?;
    let number = next_number(&work, ctx).await?;
    sealing::create_project_key(&work, &ctx.app, id).await?;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.number = Set(Some(number.clone()));
    active.rulebook_id = Set(rulebook_id);
    active.approved_by = Set(Some(actor.user_id));
    active.published_at = Set(Some(work.now));
    active.version = Set(version + 1);
    active.updated_at = Set(work.now);
    let project = active.update(&work.tx).await?;
    notices::publish(&work, NoticeKind::Call, &project, call_body(&project, &check.rulebook), project.bid_deadline)
        .await?;
    work.index_project(id).await?;
    let deed = Deed::new("project.published", "project", id)
        .project(id)
        .details(json!({ "number": number, "rulebook": check.rulebook }));
    work.commit(deed).await?;
    Ok(number)
}

/// Sends a submitted draft back to its officer with a note.
///
/// # Errors
/// A note that is missing or too long; `not-found`, `stale-version`, `wrong-state`.
pub async fn return_to_draft(ctx: &Ctx, id: ProjectId, version: i32, note: &str) -> Result<()> {
    let actor = ctx.require(&[Role::FunderApprover])?;
    said("note", note)?;
    let work = ctx.begin().await?;
    let row = own_held(&work.tx, actor.party_id, id).await?;
    same_version(row.version, version)?;
    let status = row.status.return_to_draft()?;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.return_note = Set(Some(tidy(note)));
    active.version = Set(version + 1);
    active.updated_at = Set(work.now);
    let project = active.update(&work.tx).await?;
    let written = (ReturnedDraft::Call, project.drafted_by);
    tell_returned(&work, &project, written, &tidy(note), &format!("/funder/projects/{id}/edit")).await?;
    work.commit(Deed::new("project.returned", "project", id).project(id).details(json!({ "note": tidy(note) })))
        .await?;
    Ok(())
}

/// Words that a decision cannot do without.
pub(super) fn said(field: &str, text: &str) -> Result<()> {
    check_text(field, text, 5, 1000).map_or(Ok(()), |reason| Err(reason.into()))
}

/// Nobody approves a call they had a hand in, whatever memberships they hold.
async fn second_person(work: &Work<'_>, actor: &Actor, row: &projects::Model) -> Result<()> {
    use audit_records::Column;
    let wrote = audit_records::Entity::find()
        .filter(Column::ProjectId.eq(row.id))
        .filter(Column::UserId.eq(actor.user_id))
        .filter(Column::Action.is_in(WRITING))
        .count(&work.tx)
        .await?;
    if wrote > 0 || row.drafted_by == actor.user_id {
        return Err(Error::refuse(ReasonCode::SecondPersonNeeded));
    }
    Ok(())
}

/// `<district>-<year>-<0001>`: gapless within the district and the local year.
async fn next_number(work: &Work<'_>, ctx: &Ctx) -> Result<String> {
    let series = format!("{}-{}", ctx.app.settings.district_code, work.today().year());
    let n = counters::next(&work.tx, &format!("project:{series}")).await?;
    Ok(format!("{series}-{n:04}"))
}

/// Facts of the call, as its notice keeps them for good.
fn call_body(project: &projects::Model, rulebook: &str) -> serde_json::Value {
    let contact: Vec<&str> =
        [&project.contact_name, &project.contact_phone].into_iter().filter_map(|text| text.as_deref()).collect();
    json!({
        "budget_fen": project.budget,
        "method": project.method,
        "bid_deadline_at": project.bid_deadline,
        "opening_at": project.opening_at,
        "contact": contact.join(" "),
        "rulebook": rulebook,
    })
}
