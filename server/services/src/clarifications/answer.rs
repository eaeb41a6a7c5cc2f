//! Answering: at once where bids are not affected, with a second person where they are.

use super::effects::{
    Concern, News, ask_for_confirmation, leaves_time, next_answer, set_timetable, tell, tell_all, timetable_after,
};
use super::files::{noticed, of_answer};
use super::load::{deadline_of, funders_question, open_call, rules_of};
use super::publish::second_person;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Result, same_version};
use crate::input::ticked;
use crate::notices;
use crate::projects::told::tell_returned;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::clarifications::{ANSWER_LENGTH, QUESTION_LENGTH, QuestionEvent, Visibility};
use shuniu_domain::ids::ClarificationId;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_mail::messages::{CallChange, ReturnedDraft};
use shuniu_store::entities::{clarifications, projects};
use utoipa::ToSchema;

/// An answer as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerInput {
    /// The answer: 5 to 3000 characters. No trade secrets (法 51).
    pub answer: String,
    /// The question in words for everybody; empty takes it as it was asked. Needed when a private
    /// question is answered for everybody.
    pub wording: String,
    /// Whether the answer may affect how bids are written (条例 31): then a second person decides on
    /// it, it goes to everybody, may move the deadline, and bids must be confirmed.
    #[serde(deserialize_with = "ticked")]
    #[schema(value_type = bool)]
    pub affects_bids: bool,
}

impl AnswerInput {
    fn check(&self, question: &clarifications::Model) -> Reasons {
        let mut reasons = Reasons::default();
        let (min, max) = ANSWER_LENGTH;
        reasons.0.extend(check_text("answer", &self.answer, min, max));
        let (min, max) = QUESTION_LENGTH;
        if !self.wording.trim().is_empty() {
            reasons.0.extend(check_text("wording", &self.wording, min, max));
        } else if self.affects_bids && question.visibility == Visibility::Private {
            reasons.push(Reason::new(ReasonCode::WordingNeeded).on("wording"));
        }
        reasons
    }
}

/// Answers a question on a call of the actor's funder: to all at once when it was asked in public,
/// to its asker alone when not. An answer that affects bids waits for the approver.
///
/// # Errors
/// Texts on `answer` and `wording`; `wording-needed`; `wrong-state`; `stale-version`;
/// `deadline-passed` for what affects bids; `not-found` for another funder's.
pub async fn answer(ctx: &Ctx, id: ClarificationId, version: i32, input: &AnswerInput) -> Result<()> {
    let event = if input.affects_bids { QuestionEvent::Propose } else { QuestionEvent::Answer };
    let actor = ctx.require(event.roles())?;
    let work = ctx.begin().await?;
    let (row, project) = funders_question(&work, actor.party_id, id).await?;
    let status = row.status.apply(event)?;
    same_version(row.version, version)?;
    input.check(&row).into_result()?;
    if input.affects_bids {
        open_call(&project, work.now)?;
    }
    let public = row.visibility == Visibility::Public;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.answer = Set(Some(tidy(&input.answer)));
    active.wording = Set(crate::input::optional(&input.wording));
    active.affects_bids = Set(input.affects_bids);
    active.answered_by = Set(Some(actor.user_id));
    active.return_note = Set(None);
    active.version = Set(version + 1);
    if input.affects_bids {
        active.update(&work.tx).await?;
        work.commit(Deed::new("clarification.proposed", "clarification", id).project(project.id)).await?;
        return Ok(());
    }
    active.published_at = Set(Some(work.now));
    if public {
        active.seq = Set(Some(next_answer(&work, project.id).await?));
    }
    let row = active.update(&work.tx).await?;
    let news = news(&work, &row, &project, false).await?;
    if public {
        tell_all(&work, &project, &news).await?;
    } else {
        tell(&work, &project, &news, row.organization_id, Concern::default()).await?;
    }
    let details = json!({ "number": row.seq, "visibility": row.visibility });
    work.commit(Deed::new("clarification.answered", "clarification", id).project(project.id).details(details)).await?;
    Ok(())
}

/// Publishes an answer that affects bids: to all at once, with a notice, a later deadline when it
/// comes late, and every bid waiting for its bidder's confirmation.
///
/// # Errors
/// `second-person-needed` for whoever wrote it, or a version of it before; `service-start-too-early`; `wrong-state`;
/// `stale-version`; `deadline-passed`; `not-found` for another funder's.
pub async fn approve_answer(ctx: &Ctx, id: ClarificationId, version: i32) -> Result<()> {
    let actor = ctx.require(QuestionEvent::Approve.roles())?;
    let work = ctx.begin().await?;
    let (row, project) = funders_question(&work, actor.party_id, id).await?;
    let status = row.status.apply(QuestionEvent::Approve)?;
    same_version(row.version, version)?;
    second_person(&work, actor, id, row.answered_by).await?;
    let before = open_call(&project, work.now)?;
    let rules = rules_of(work.app(), &work.tx, &project).await?;
    let after = timetable_after(&project, true, &rules, work.now)?;
    leaves_time(after, project.service_start, "affects_bids").into_result()?;
    let project = set_timetable(&work, project, after).await?;
    let to_confirm = ask_for_confirmation(&work, project.id).await?;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.seq = Set(Some(next_answer(&work, project.id).await?));
    active.approved_by = Set(Some(actor.user_id));
    active.published_at = Set(Some(work.now));
    active.deadline_before = Set(Some(before));
    active.deadline_after = Set(Some(after.deadline));
    active.version = Set(version + 1);
    let row = active.update(&work.tx).await?;
    let news = news(&work, &row, &project, true).await?;
    let body = json!({
        "question": worded(&row),
        "answer": row.answer,
        "files": noticed(&news.files),
        "deadline_before_at": (before != after.deadline).then_some(before),
        "bid_deadline_at": after.deadline,
        "opening_at": after.opening,
        "confirm": "needed",
    });
    notices::publish(&work, NoticeKind::Clarification, &project, body, Some(after.deadline)).await?;
    tell_all(&work, &project, &news).await?;
    work.index_project(project.id).await?;
    let details =
        json!({ "number": row.seq, "deadline": after.deadline, "deadline_before": before, "bids": to_confirm });
    work.commit(Deed::new("clarification.published", "clarification", id).project(project.id).details(details)).await?;
    Ok(())
}

/// Sends a proposed answer back to the officers with a note.
///
/// # Errors
/// A note that is missing or too long; `wrong-state`; `stale-version`; `not-found`.
pub async fn return_answer(ctx: &Ctx, id: ClarificationId, version: i32, note: &str) -> Result<()> {
    let actor = ctx.require(QuestionEvent::Return.roles())?;
    if let Some(reason) = check_text("note", note, 5, 1000) {
        return Err(reason.into());
    }
    let work = ctx.begin().await?;
    let (row, project) = funders_question(&work, actor.party_id, id).await?;
    let status = row.status.apply(QuestionEvent::Return)?;
    same_version(row.version, version)?;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.return_note = Set(Some(tidy(note)));
    active.version = Set(version + 1);
    let row = active.update(&work.tx).await?;
    if let Some(writer) = row.answered_by {
        let path = format!("/funder/projects/{}/clarifications", project.id);
        tell_returned(&work, &project, (ReturnedDraft::Answer, writer), &tidy(note), &path).await?;
    }
    work.commit(Deed::new("clarification.returned", "clarification", id).project(project.id)).await?;
    Ok(())
}

/// The question as everybody reads it.
pub(super) fn worded(row: &clarifications::Model) -> String {
    row.wording.clone().unwrap_or_else(|| row.question.clone())
}

async fn news(
    work: &Work<'_>,
    row: &clarifications::Model,
    project: &projects::Model,
    affects_bids: bool,
) -> Result<News> {
    let deadline = deadline_of(project)?;
    let private = row.visibility == Visibility::Private && !affects_bids;
    Ok(News {
        change: if private { CallChange::PrivateAnswer } else { CallChange::Answer },
        question: worded(row),
        answer: row.answer.clone().unwrap_or_default(),
        deadline_before: row.deadline_before.filter(|before| *before != deadline),
        affects_bids,
        files: of_answer(&work.tx, row.id).await?,
    })
}
