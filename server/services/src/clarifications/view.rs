//! What everybody, the asker and the purchaser read of questions and amendments.

use super::answer::worded;
use super::changes::{ChangeView, Words, changed_views};
use super::effects::{timetable_after, timetable_of};
use super::files::{of_amendments, of_answers};
use super::load::{open_call, published_amendments, rules_of};
use super::preview::{TimetableView, under_way};
use crate::attachments::AttachmentView;
use crate::context::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::procedure::{ProjectBrief, names, readable_project};
use crate::projects::amended::form_of;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::clarifications::{AmendmentStatus, QuestionStatus, Visibility, questions_close};
use shuniu_domain::ids::{AmendmentId, ClarificationId, ProjectId};
use shuniu_store::entities::{amendments, clarifications, projects};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A published question with its answer. Who asked is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClarificationRow {
    /// Number in the project, from 1.
    pub number: i32,
    /// The question in the words published.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// Files that came with the answer.
    pub files: Vec<AttachmentView>,
    /// Whether it affects bids.
    pub affects_bids: bool,
    /// When it went to everybody.
    pub published_at: DateTime<Utc>,
    /// Deadline before, when the answer moved it.
    pub deadline_before: Option<DateTime<Utc>>,
    /// Deadline after, when the answer moved it.
    pub deadline_after: Option<DateTime<Utc>>,
}

/// A published amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AmendmentRow {
    /// Number in the project, from 1. The call before it is the version of this number.
    pub number: i32,
    /// What changed and why.
    pub explanation: String,
    /// Part by part.
    pub changes: Vec<ChangeView>,
    /// Files that came with it.
    pub files: Vec<AttachmentView>,
    /// Whether it affects bids.
    pub affects_bids: bool,
    /// Whether it changed who may bid.
    pub touches_eligibility: bool,
    /// When.
    pub published_at: DateTime<Utc>,
    /// Deadline before, when it was moved.
    pub deadline_before: Option<DateTime<Utc>>,
    /// Deadline after, when it was moved.
    pub deadline_after: Option<DateTime<Utc>>,
}

/// A question of the reader's organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OwnQuestion {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ClarificationId,
    /// As it was asked.
    pub question: String,
    /// In public or private.
    #[schema(value_type = String)]
    pub visibility: Visibility,
    /// State. That an answer waits for a second person is not told.
    #[schema(value_type = String)]
    pub status: QuestionStatus,
    /// The answer, once it is out.
    pub answer: Option<String>,
    /// Files that came with it.
    pub files: Vec<AttachmentView>,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// When it must be answered.
    pub due_at: DateTime<Utc>,
    /// Whether it can be taken back.
    pub withdrawable: bool,
    /// Optimistic lock.
    pub version: i32,
}

/// Questions, answers and amendments of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallRecord {
    /// The project.
    pub project: ProjectBrief,
    /// Until when questions are taken; none once bidding has closed.
    pub questions_close_at: Option<DateTime<Utc>>,
    /// Whether they are taken now.
    pub takes_questions: bool,
    /// Working days within which each is answered.
    pub answer_working_days: u32,
    /// Answers for everybody, newest first.
    pub clarifications: Vec<ClarificationRow>,
    /// Amendments, newest first.
    pub amendments: Vec<AmendmentRow>,
    /// Questions of the reader's own organization, newest first; empty for everybody else.
    pub own: Vec<OwnQuestion>,
}

/// Everything published about a call, and the reader's own questions.
///
/// # Errors
/// `not-found` for a project that is not public.
pub async fn of_project(ctx: &Ctx, key: &str) -> Result<CallRecord> {
    let id = crate::projects::id_of(ctx, key).await?;
    let project = projects::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let rules = rules_of(&ctx.app, ctx.db(), &project).await?;
    let close = open_call(&project, ctx.now()).ok().map(|deadline| questions_close(deadline, &rules));
    let questions = clarifications::Entity::find()
        .filter(clarifications::Column::ProjectId.eq(id))
        .order_by_desc(clarifications::Column::AskedAt)
        .order_by_desc(clarifications::Column::Id)
        .all(ctx.db())
        .await?;
    let mut files = of_answers(ctx.db(), &questions).await?;
    let mut published: Vec<ClarificationRow> = questions.iter().filter_map(|row| published_row(row, &files)).collect();
    published.sort_by_key(|row| std::cmp::Reverse(row.number));
    let organization = ctx.actor.as_ref().filter(|actor| actor.role.is_organization());
    Ok(CallRecord {
        project: ProjectBrief::one(ctx, &project).await?,
        questions_close_at: close,
        takes_questions: close.is_some_and(|close| ctx.now() < close),
        answer_working_days: rules.inquiry_answer_working_days.value,
        clarifications: published,
        amendments: amendment_rows(ctx, id).await?,
        own: organization.map_or_else(Vec::new, |actor| own_rows(actor, questions, &mut files)),
    })
}

/// Files by what they came with.
type Files = HashMap<Uuid, Vec<AttachmentView>>;

fn published_row(row: &clarifications::Model, files: &Files) -> Option<ClarificationRow> {
    let moved = row.deadline_before != row.deadline_after;
    Some(ClarificationRow {
        number: row.seq?,
        question: worded(row),
        answer: row.answer.clone()?,
        files: files.get(&row.id.0).cloned().unwrap_or_default(),
        affects_bids: row.affects_bids,
        published_at: row.published_at?,
        deadline_before: row.deadline_before.filter(|_| moved),
        deadline_after: row.deadline_after.filter(|_| moved),
    })
}

fn own_rows(actor: &Actor, questions: Vec<clarifications::Model>, files: &mut Files) -> Vec<OwnQuestion> {
    let own = questions.into_iter().filter(|row| row.organization_id == actor.party_id);
    own.map(|row| OwnQuestion {
        id: row.id,
        question: row.question,
        visibility: row.visibility,
        status: if row.status == QuestionStatus::Proposed { QuestionStatus::Asked } else { row.status },
        answer: row.answer.filter(|_| row.published_at.is_some()),
        files: row.published_at.and_then(|_| files.remove(&row.id.0)).unwrap_or_default(),
        asked_at: row.asked_at,
        due_at: row.due_at,
        withdrawable: row.status == QuestionStatus::Asked,
        version: row.version,
    })
    .collect()
}

async fn amendment_rows(ctx: &Ctx, project: ProjectId) -> Result<Vec<AmendmentRow>> {
    let rows = published_amendments(ctx.db(), project).await?;
    let changes = changed_views(ctx, &rows).await?;
    let mut files = of_amendments(ctx.db(), &rows).await?;
    let row = |(row, changes): (amendments::Model, Vec<ChangeView>)| {
        let moved = row.deadline_before != row.deadline_after;
        Some(AmendmentRow {
            number: row.seq?,
            explanation: row.explanation,
            changes,
            files: files.remove(&row.id.0).unwrap_or_default(),
            affects_bids: row.affects_bids,
            touches_eligibility: row.touches_eligibility,
            published_at: row.published_at?,
            deadline_before: row.deadline_before.filter(|_| moved),
            deadline_after: row.deadline_after.filter(|_| moved),
        })
    };
    Ok(rows.into_iter().zip(changes).rev().filter_map(row).collect())
}

/// One version of a call: as it was published first, or after an amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallVersion {
    /// The project.
    pub project: ProjectBrief,
    /// Which one, from 1.
    pub number: i32,
    /// How many there are; the last is the call as it stands.
    pub versions: i32,
    /// From when it stood.
    pub from: Option<DateTime<Utc>>,
    /// Until when; none for the one that stands.
    pub until: Option<DateTime<Utc>>,
    /// Every part: name in the form, label and value in words.
    pub parts: Vec<CallPart>,
}

/// One part of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallPart {
    /// Name in the form.
    pub field: String,
    /// Name in the reader's language.
    pub label: String,
    /// Value in words.
    pub value: String,
}

/// A version of a call by its number.
///
/// # Errors
/// `not-found` for a number the call does not have.
pub async fn version(ctx: &Ctx, key: &str, number: i32) -> Result<CallVersion> {
    let id = crate::projects::id_of(ctx, key).await?;
    let project = projects::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let rows = published_amendments(ctx.db(), id).await?;
    let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)).ok_or_else(Error::not_found)?;
    let (form, until) = match rows.get(place) {
        Some(row) => (row.before.clone(), row.published_at),
        None if place == rows.len() => (serde_json::to_value(form_of(ctx.db(), &project).await?)?, None),
        None => return Err(Error::not_found()),
    };
    let from = match place.checked_sub(1) {
        Some(before) => rows.get(before).and_then(|row| row.published_at),
        None => project.published_at,
    };
    let words = Words::load(ctx.db(), ctx.locale, &[&form]).await?;
    let part = |(field, label, value): (shuniu_domain::clarifications::CallField, String, String)| CallPart {
        field: field.to_string(),
        label,
        value,
    };
    Ok(CallVersion {
        project: ProjectBrief::one(ctx, &project).await?,
        number,
        versions: i32::try_from(rows.len()).unwrap_or(i32::MAX).saturating_add(1),
        from,
        until,
        parts: words.lines(&form).into_iter().map(part).collect(),
    })
}

/// A question as the purchaser sees it: without its asker, unless it was asked privately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeskQuestion {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ClarificationId,
    /// Number, once published.
    pub number: Option<i32>,
    /// As it was asked.
    pub question: String,
    /// Words for everybody, when they differ.
    pub wording: Option<String>,
    /// In public or private.
    #[schema(value_type = String)]
    pub visibility: Visibility,
    /// Who asks; of a private question only.
    pub asker: Option<String>,
    /// State.
    #[schema(value_type = String)]
    pub status: QuestionStatus,
    /// The answer, proposed or published.
    pub answer: Option<String>,
    /// Files that come with it.
    pub files: Vec<AttachmentView>,
    /// Whether it affects bids.
    pub affects_bids: bool,
    /// Why the approver sent it back.
    pub return_note: Option<String>,
    /// When it must be answered.
    pub due_at: DateTime<Utc>,
    /// Whether that time is over.
    pub overdue: bool,
    /// When it was answered.
    pub published_at: Option<DateTime<Utc>>,
    /// Optimistic lock.
    pub version: i32,
}

/// An amendment in the purchaser's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AmendmentHead {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: AmendmentId,
    /// State.
    #[schema(value_type = String)]
    pub status: AmendmentStatus,
    /// Explanation; empty while none was written.
    pub explanation: String,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// The purchaser's desk for one call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallDesk {
    /// The project.
    pub project: ProjectBrief,
    /// Questions: those that wait first, by when they are due.
    pub questions: Vec<DeskQuestion>,
    /// The amendment under way.
    pub amendment: Option<AmendmentHead>,
    /// Amendments published, newest first.
    pub published: Vec<AmendmentRow>,
    /// What something that affects bids would do to the timetable now; none once bidding has closed.
    pub timetable: Option<TimetableView>,
}

/// Questions and amendments of a call for its own funder and the auditor.
///
/// # Errors
/// `not-found` for another funder's; `role-forbidden`.
pub async fn desk(ctx: &Ctx, id: ProjectId) -> Result<CallDesk> {
    let project = readable_project(ctx, id).await?;
    let rows = clarifications::Entity::find()
        .filter(clarifications::Column::ProjectId.eq(id))
        .filter(clarifications::Column::Status.ne(QuestionStatus::Withdrawn))
        .order_by_asc(clarifications::Column::DueAt)
        .order_by_asc(clarifications::Column::Id)
        .all(ctx.db())
        .await?;
    let funder = ctx.actor.as_ref().is_some_and(|actor| actor.role.is_funder());
    let named =
        rows.iter().filter(|row| funder && row.visibility == Visibility::Private).map(|row| row.organization_id);
    let askers = names(ctx.db(), named, ctx.locale).await?;
    let mut files = of_answers(ctx.db(), &rows).await?;
    let now = ctx.now();
    let mut questions: Vec<DeskQuestion> = rows
        .into_iter()
        .map(|row| DeskQuestion {
            asker: askers.get(&row.organization_id).filter(|_| row.visibility == Visibility::Private).cloned(),
            overdue: row.status.waits() && now >= row.due_at,
            id: row.id,
            number: row.seq,
            question: row.question,
            wording: row.wording,
            visibility: row.visibility,
            status: row.status,
            answer: row.answer,
            files: files.remove(&row.id.0).unwrap_or_default(),
            affects_bids: row.affects_bids,
            return_note: row.return_note,
            due_at: row.due_at,
            published_at: row.published_at,
            version: row.version,
        })
        .collect();
    questions.sort_by_key(|row| !row.status.waits());
    let rules = rules_of(&ctx.app, ctx.db(), &project).await?;
    let timetable = match open_call(&project, now) {
        Ok(_) => Some(TimetableView::new(timetable_of(&project)?, timetable_after(&project, true, &rules, now)?)),
        Err(_) => None,
    };
    let head = |row: amendments::Model| AmendmentHead {
        id: row.id,
        status: row.status,
        explanation: row.explanation,
        updated_at: row.updated_at,
    };
    Ok(CallDesk {
        project: ProjectBrief::one(ctx, &project).await?,
        questions,
        amendment: under_way(ctx.db(), id).await?.map(head),
        published: amendment_rows(ctx, id).await?,
        timetable,
    })
}
