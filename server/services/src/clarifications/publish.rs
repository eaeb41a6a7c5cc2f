//! The approver's part of an amendment: publishing it, or sending it back.

use super::amend::same_call;
use super::changes::Words;
use super::effects::{News, ask_for_confirmation, next_amendment, set_timetable, tell_all};
use super::files::{noticed, of_amendment};
use super::load::{funders_amendment, open_call};
use super::preview::{Outlook, outlook};
use crate::attachments::AttachmentView;
use crate::context::{Actor, Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::notices;
use crate::projects::amended::rewrite;
use crate::projects::told::tell_returned;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde_json::{Value, json};
use shuniu_domain::ReasonCode;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::clarifications::AmendmentEvent;
use shuniu_domain::ids::{AmendmentId, UserId};
use shuniu_domain::text::{check_text, tidy};
use shuniu_frontend::Locale;
use shuniu_mail::messages::{CallChange, ReturnedDraft};
use shuniu_store::entities::{amendments, audit_records, projects};

/// What makes a person one of those who wrote an amendment or an answer.
const WRITING: [&str; 4] = ["amendment.started", "amendment.saved", "amendment.submitted", "clarification.proposed"];

/// Publishes an amendment: the call changes, the version before stays readable, a notice says what
/// changed, everybody concerned is told. When it affects bids, the deadline moves as the rulebook
/// says and every bid waits for its bidder's confirmation.
///
/// # Errors
/// `second-person-needed` for anybody who had a hand in it; `call-changed-meanwhile`; every reason
/// that has come up since it was submitted; `deadline-passed`; `wrong-state`; `stale-version`;
/// `not-found` for another funder's.
pub async fn publish(ctx: &Ctx, id: AmendmentId, version: i32) -> Result<()> {
    let actor = ctx.require(AmendmentEvent::Publish.roles())?;
    let work = ctx.begin().await?;
    let (row, project) = funders_amendment(&work, actor.party_id, id).await?;
    let status = row.status.apply(AmendmentEvent::Publish)?;
    same_version(row.version, version)?;
    second_person(&work, actor, row.id, Some(row.drafted_by)).await?;
    let before = open_call(&project, work.now)?;
    same_call(&row, project.version)?;
    let look = outlook(work.app(), &work.tx, &project, &row, work.now).await?;
    look.reasons.clone().into_result()?;
    let project = rewrite(&work, project, &look.proposed).await?;
    let project = set_timetable(&work, project, look.after).await?;
    let to_confirm = if look.affects_bids { ask_for_confirmation(&work, project.id).await? } else { 0 };
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.seq = Set(Some(next_amendment(&work, project.id).await?));
    active.after = Set(with_timetable(&look)?);
    active.affects_bids = Set(look.affects_bids);
    active.touches_eligibility = Set(look.touches_eligibility);
    active.approved_by = Set(Some(actor.user_id));
    active.published_at = Set(Some(work.now));
    active.updated_at = Set(work.now);
    active.deadline_before = Set(Some(before));
    active.deadline_after = Set(Some(look.after.deadline));
    active.version = Set(version + 1);
    let row = active.update(&work.tx).await?;
    let files = of_amendment(&work.tx, id).await?;
    let body = notice(&work, &row, &look, &files).await?;
    notices::publish(&work, NoticeKind::Amendment, &project, body, Some(look.after.deadline)).await?;
    let news = News {
        change: CallChange::Amendment,
        question: String::new(),
        answer: row.explanation.clone(),
        deadline_before: (before != look.after.deadline).then_some(before),
        affects_bids: look.affects_bids,
        files,
    };
    tell_all(&work, &project, &news).await?;
    work.index_project(project.id).await?;
    work.commit(deed(&row, &project, &look, to_confirm)).await?;
    Ok(())
}

/// Sends a submitted amendment back to its officer with a note.
///
/// # Errors
/// A note that is missing or too long; `wrong-state`; `stale-version`; `not-found`.
pub async fn return_amendment(ctx: &Ctx, id: AmendmentId, version: i32, note: &str) -> Result<()> {
    let actor = ctx.require(AmendmentEvent::Return.roles())?;
    if let Some(reason) = check_text("note", note, 5, 1000) {
        return Err(reason.into());
    }
    let work = ctx.begin().await?;
    let (row, project) = funders_amendment(&work, actor.party_id, id).await?;
    let status = row.status.apply(AmendmentEvent::Return)?;
    same_version(row.version, version)?;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.return_note = Set(Some(tidy(note)));
    active.updated_at = Set(work.now);
    active.version = Set(version + 1);
    let row = active.update(&work.tx).await?;
    let written = (ReturnedDraft::Amendment, row.drafted_by);
    tell_returned(&work, &project, written, &tidy(note), &format!("/funder/amendments/{id}/edit")).await?;
    work.commit(Deed::new("amendment.returned", "amendment", id).project(project.id)).await?;
    Ok(())
}

/// Nobody publishes what they had a hand in, whatever memberships they hold, and whoever wrote it last.
///
/// # Errors
/// `second-person-needed`.
pub(super) async fn second_person(
    work: &Work<'_>,
    actor: &Actor,
    id: impl ToString,
    last: Option<UserId>,
) -> Result<()> {
    use audit_records::Column;
    let wrote = audit_records::Entity::find()
        .filter(Column::ObjectId.eq(id.to_string()))
        .filter(Column::UserId.eq(actor.user_id))
        .filter(Column::Action.is_in(WRITING))
        .count(&work.tx)
        .await?;
    if wrote > 0 || last == Some(actor.user_id) {
        return Err(Error::refuse(ReasonCode::SecondPersonNeeded));
    }
    Ok(())
}

/// The new version of the call with deadline and opening as they were moved.
pub(super) fn with_timetable(look: &Outlook) -> Result<Value> {
    let mut call = look.proposed.input.clone();
    call.set_timetable(look.after.deadline, look.after.opening);
    Ok(serde_json::to_value(call)?)
}

/// Facts of the notice, in the words of its day. Keys of a table are read in their order.
async fn notice(work: &Work<'_>, row: &amendments::Model, look: &Outlook, files: &[AttachmentView]) -> Result<Value> {
    let words = Words::load(&work.tx, Locale::ZhCn, &[&row.before, &row.after]).await?;
    let changes: Vec<Value> = words
        .changes(&row.before, &row.after)
        .into_iter()
        .map(|change| json!({ "change": change.label, "from": change.before, "to": change.after }))
        .collect();
    let moved = look.before.deadline != look.after.deadline;
    Ok(json!({
        "explanation": row.explanation,
        "deadline_before_at": moved.then_some(look.before.deadline),
        "bid_deadline_at": look.after.deadline,
        "opening_at": look.after.opening,
        "confirm": if look.affects_bids { "needed" } else { "not_needed" },
        "changes": (!changes.is_empty()).then_some(changes),
        "files": noticed(files),
    }))
}

fn deed(row: &amendments::Model, project: &projects::Model, look: &Outlook, to_confirm: u64) -> Deed {
    let details = json!({
        "number": row.seq,
        "fields": look.changed,
        "affects_bids": look.affects_bids,
        "deadline_before": look.before.deadline,
        "deadline": look.after.deadline,
        "bids": to_confirm,
    });
    Deed::new("amendment.published", "amendment", row.id).project(project.id).details(details)
}
