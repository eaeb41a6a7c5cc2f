//! Asking about an open call, and taking a question back.

use super::load::{deadline_of, open_call, own_question, rules_of};
use crate::context::{Actor, Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::mails::{recipients_of_party, send};
use crate::procedure::{BIDDERS, FUNDER};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::calendar::{local_date, start_of_local_day};
use shuniu_domain::clarifications::{
    MAX_PER_DAY, MAX_WAITING, QUESTION_LENGTH, QuestionEvent, QuestionStatus, Visibility, answer_due, may_ask,
    names_asker,
};
use shuniu_domain::ids::{ClarificationId, PartyId, ProjectId};
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_mail::messages::QuestionAsked;
use shuniu_store::entities::{clarifications, parties, projects};
use utoipa::ToSchema;

/// A question as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct QuestionInput {
    /// The question: 10 to 1000 characters.
    pub question: String,
    /// `public` (everybody reads question and answer, nobody learns who asked) or `private` (the
    /// purchaser alone, who learns who asks).
    pub visibility: String,
}

/// A question that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Asked {
    /// The question.
    #[schema(value_type = String, format = Uuid)]
    pub id: ClarificationId,
    /// Its version.
    pub version: i32,
}

/// Asks the purchaser of an open call.
///
/// # Errors
/// Texts on `question`; `names-asker` in a public one; `questions-closed`; `questions-waiting`,
/// `questions-per-day`; `deadline-passed`; `not-found` for a call that is not public.
pub async fn ask(ctx: &Ctx, project: ProjectId, input: &QuestionInput) -> Result<Asked> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let project = projects::Entity::find_by_id(project)
        .filter(projects::Column::PublishedAt.is_not_null())
        .one(&work.tx)
        .await?
        .ok_or_else(Error::not_found)?;
    open_call(&project, work.now)?;
    let rules = rules_of(work.app(), &work.tx, &project).await?;
    may_ask(work.now, deadline_of(&project)?, &rules)?;
    let visibility = read(&work, actor, input).await?;
    within_bounds(&work, actor, project.id).await?;
    let id: ClarificationId = work.id()?;
    let due_at = answer_due(work.now, &rules);
    let row = clarifications::ActiveModel {
        id: Set(id),
        project_id: Set(project.id),
        seq: Set(None),
        organization_id: Set(actor.party_id),
        asked_by: Set(actor.user_id),
        visibility: Set(visibility),
        question: Set(tidy(&input.question)),
        wording: Set(None),
        status: Set(QuestionStatus::Asked),
        answer: Set(None),
        affects_bids: Set(false),
        answered_by: Set(None),
        approved_by: Set(None),
        return_note: Set(None),
        asked_at: Set(work.now),
        due_at: Set(due_at),
        published_at: Set(None),
        deadline_before: Set(None),
        deadline_after: Set(None),
        version: Set(1),
    };
    clarifications::Entity::insert(row).exec_without_returning(&work.tx).await?;
    let letter = QuestionAsked {
        number: project.number.clone().unwrap_or_default(),
        project: project.title.clone(),
        due_at,
        url: format!("{}/funder/projects/{}/clarifications", work.app().settings.base_url, project.id),
    };
    for recipient in recipients_of_party(&work.tx, work.today(), project.funder_id, FUNDER).await? {
        send(&work, &recipient, letter.clone()).await?;
    }
    let details = json!({ "visibility": visibility, "due": due_at });
    work.commit(Deed::new("clarification.asked", "clarification", id).project(project.id).unnamed().details(details))
        .await?;
    Ok(Asked { id, version: 1 })
}

/// Takes a question back that was not answered.
///
/// # Errors
/// `not-found` for other organizations; `stale-version`; `wrong-state` once an answer is under way.
pub async fn withdraw(ctx: &Ctx, id: ClarificationId, version: i32) -> Result<()> {
    let actor = ctx.require(QuestionEvent::Withdraw.roles())?;
    let work = ctx.begin().await?;
    let row = own_question(&work.tx, actor.party_id, id).await?;
    let status = row.status.apply(QuestionEvent::Withdraw)?;
    same_version(row.version, version)?;
    let project = row.project_id;
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    work.commit(Deed::new("clarification.withdrawn", "clarification", id).project(project).unnamed()).await?;
    Ok(())
}

async fn read(work: &Work<'_>, actor: &Actor, input: &QuestionInput) -> Result<Visibility> {
    let mut reasons = Reasons::default();
    let (min, max) = QUESTION_LENGTH;
    reasons.0.extend(check_text("question", &input.question, min, max));
    let visibility = crate::input::code::<Visibility>(&mut reasons, "visibility", &input.visibility);
    if visibility == Some(Visibility::Public) && tells_asker(&work.tx, actor.party_id, &input.question).await? {
        reasons.push(Reason::new(ReasonCode::NamesAsker).on("question"));
    }
    reasons.into_result()?;
    visibility.ok_or_else(|| Reason::new(ReasonCode::Required).on("visibility").into())
}

/// Whether a text holds what the register knows of an organization.
pub(super) async fn tells_asker(db: &impl ConnectionTrait, organization: PartyId, text: &str) -> Result<bool> {
    let Some(party) = parties::Entity::find_by_id(organization).one(db).await? else { return Ok(false) };
    let known = [
        Some(party.name),
        party.name_en,
        party.short_name,
        party.credit_code,
        party.leader_name,
        party.contact_name,
        party.contact_phone,
        party.contact_email,
        party.address,
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    Ok(names_asker(text, &known.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Nobody floods a purchaser with questions: so many waiting on one project, so many in a day.
async fn within_bounds(work: &Work<'_>, actor: &Actor, project: ProjectId) -> Result<()> {
    use clarifications::Column;
    // Questions of one organization wait for each other, so that the bounds hold for all together.
    parties::Entity::find_by_id(actor.party_id).lock_exclusive().one(&work.tx).await?;
    let own = || clarifications::Entity::find().filter(Column::OrganizationId.eq(actor.party_id));
    let waiting = own()
        .filter(Column::ProjectId.eq(project))
        .filter(Column::Status.is_in(QuestionStatus::ALL.iter().copied().filter(|status| status.waits())))
        .count(&work.tx)
        .await?;
    let today = own().filter(Column::AskedAt.gte(start_of_local_day(local_date(work.now)))).count(&work.tx).await?;
    let mut reasons = Reasons::default();
    reasons.require(waiting < MAX_WAITING, || Reason::new(ReasonCode::QuestionsWaiting).with("max", MAX_WAITING));
    reasons.require(today < MAX_PER_DAY, || Reason::new(ReasonCode::QuestionsPerDay).with("max", MAX_PER_DAY));
    Ok(reasons.into_result()?)
}
