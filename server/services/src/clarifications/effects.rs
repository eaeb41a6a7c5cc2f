//! What something that affects bids does: it moves the deadline when it comes late, makes every bid
//! wait for its bidder, and is told to everybody concerned in one transaction.

use super::changes::{ChangeView, changed_views};
use super::files::{links, of_amendments, of_answers};
use super::load::{deadline_of, published_amendments};
use crate::attachments::AttachmentView;
use crate::context::{Ctx, Work};
use crate::error::Result;
use crate::mails::{recipients_of_party, send};
use crate::procedure::BIDDERS;
use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::calendar::local_date;
use shuniu_domain::clarifications::{QuestionStatus, Timetable};
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::rulebook::ChannelRules;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_mail::messages::{CallChange, CallChanged};
use shuniu_store::entities::{amendments, bids, clarifications, projects};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The timetable of a published project.
pub(super) fn timetable_of(project: &projects::Model) -> Result<Timetable> {
    let opening = project.opening_at.context("a published project has an opening")?;
    Ok(Timetable { deadline: deadline_of(project)?, opening })
}

/// The timetable after a publication at `now`; unchanged when bids are not affected.
pub(super) fn timetable_after(
    project: &projects::Model,
    affects_bids: bool,
    rules: &ChannelRules,
    now: DateTime<Utc>,
) -> Result<Timetable> {
    let before = timetable_of(project)?;
    Ok(if affects_bids { before.after_change(now, rules) } else { before })
}

/// The service cannot begin before bids are opened.
pub(super) fn leaves_time(after: Timetable, service_start: Option<NaiveDate>, field: &str) -> Reasons {
    let mut reasons = Reasons::default();
    if let Some(start) = service_start {
        reasons.require(start > local_date(after.opening), || {
            Reason::new(ReasonCode::ServiceStartTooEarly).on(field).with("service_start", start)
        });
    }
    reasons
}

/// Moves deadline and opening of a project to a timetable.
pub(super) async fn set_timetable(
    work: &Work<'_>,
    project: projects::Model,
    after: Timetable,
) -> Result<projects::Model> {
    if timetable_of(&project)? == after {
        return Ok(project);
    }
    let version = project.version + 1;
    let mut active = project.into_active_model();
    active.bid_deadline = Set(Some(after.deadline));
    active.opening_at = Set(Some(after.opening));
    active.version = Set(version);
    active.updated_at = Set(work.now);
    Ok(active.update(&work.tx).await?)
}

/// States in which a bid has to be confirmed after a change: received and not opened. A rejected
/// one may still be appealed for.
fn confirmable() -> impl Iterator<Item = BidStatus> {
    BidStatus::ALL.iter().copied().filter(|status| status.confirm().is_ok())
}

/// From now on every bid received waits for its bidder, a joint bid for each of its members. One that
/// waits already goes on waiting since the first change it has not confirmed. Its version changes in any
/// case: nobody confirms a change that they have not read.
pub(super) async fn ask_for_confirmation(work: &Work<'_>, project: ProjectId) -> Result<u64> {
    let received = || {
        bids::Entity::update_many()
            .filter(bids::Column::ProjectId.eq(project))
            .filter(bids::Column::Status.is_in(confirmable()))
    };
    received().col_expr(bids::Column::Version, Expr::col(bids::Column::Version).add(1)).exec(&work.tx).await?;
    let done = received()
        .col_expr(bids::Column::UnconfirmedSince, Expr::value(Some(work.now)))
        .filter(bids::Column::UnconfirmedSince.is_null())
        .exec(&work.tx)
        .await?;
    crate::consortia::ask_members(work, project).await?;
    Ok(done.rows_affected)
}

/// What is made known.
pub(super) struct News {
    pub(super) change: CallChange,
    pub(super) question: String,
    pub(super) answer: String,
    pub(super) deadline_before: Option<DateTime<Utc>>,
    pub(super) affects_bids: bool,
    pub(super) files: Vec<AttachmentView>,
}

/// What the news mean for an organization.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Concern {
    /// A bid of its own has to be confirmed when bids are affected.
    must_confirm: bool,
    /// The joint bid in which it is a member.
    member_of: Option<BidId>,
}

/// Writes the same letter to everybody concerned: organizations with a bid in any state short of a
/// decision, members of joint bids, and organizations that have asked.
pub(super) async fn tell_all(work: &Work<'_>, project: &projects::Model, news: &News) -> Result<()> {
    for (party, concern) in concerned(work, project.id).await? {
        tell(work, project, news, party, concern).await?;
    }
    Ok(())
}

/// Writes to one organization.
pub(super) async fn tell(
    work: &Work<'_>,
    project: &projects::Model,
    news: &News,
    party: PartyId,
    concern: Concern,
) -> Result<()> {
    let number = project.number.clone().unwrap_or_default();
    let base = &work.app().settings.base_url;
    let must_confirm = concern.must_confirm && news.affects_bids;
    let joint = concern.member_of.filter(|_| must_confirm);
    let letter = CallChanged {
        project: project.title.clone(),
        change: news.change,
        question: news.question.clone(),
        answer: news.answer.clone(),
        deadline: deadline_of(project)?,
        deadline_before: news.deadline_before,
        must_confirm,
        member: joint.is_some(),
        files: links(base, &news.files),
        url: joint.map_or_else(
            || format!("{base}/projects/{number}/clarifications"),
            |bid| format!("{base}/consortia/{bid}"),
        ),
        number,
    };
    for recipient in recipients_of_party(&work.tx, work.today(), party, BIDDERS).await? {
        send(work, &recipient, letter.clone()).await?;
    }
    Ok(())
}

/// Organizations concerned, in order of their ids, which says nothing about who asked.
async fn concerned(work: &Work<'_>, project: ProjectId) -> Result<BTreeMap<PartyId, Concern>> {
    let mut parties = BTreeMap::new();
    let rows = bids::Entity::find().filter(bids::Column::ProjectId.eq(project)).all(&work.tx).await?;
    for bid in &rows {
        let must_confirm = bid.status.confirm().is_ok();
        parties.insert(bid.organization_id, Concern { must_confirm, member_of: None });
    }
    for (bid, member) in crate::consortia::bound_members(&work.tx, &rows).await? {
        let known: &mut Concern = parties.entry(member).or_default();
        // Whoever submitted a bid of its own is in no joint bid; a draft of its own has nothing to confirm.
        if !known.must_confirm {
            *known = Concern { must_confirm: true, member_of: Some(bid) };
        }
    }
    let asked = clarifications::Entity::find()
        .filter(clarifications::Column::ProjectId.eq(project))
        .filter(clarifications::Column::Status.ne(QuestionStatus::Withdrawn))
        .all(&work.tx)
        .await?;
    for question in asked {
        parties.entry(question.organization_id).or_default();
    }
    Ok(parties)
}

/// The next number among the published answers of a project.
pub(super) async fn next_answer(work: &Work<'_>, project: ProjectId) -> Result<i32> {
    let last = clarifications::Entity::find()
        .filter(clarifications::Column::ProjectId.eq(project))
        .filter(clarifications::Column::Seq.is_not_null())
        .order_by_desc(clarifications::Column::Seq)
        .one(&work.tx)
        .await?;
    Ok(last.and_then(|row| row.seq).unwrap_or_default() + 1)
}

/// The next number among the published amendments of a project.
pub(super) async fn next_amendment(work: &Work<'_>, project: ProjectId) -> Result<i32> {
    let last = published_amendments(&work.tx, project).await?.pop();
    Ok(last.and_then(|row| row.seq).unwrap_or_default() + 1)
}

/// Something that affects bids, as the bidder who has to confirm reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConfirmableChange {
    /// `answer` or `amendment`.
    pub kind: String,
    /// Its number among those of its kind.
    pub number: i32,
    /// The question answered; empty for an amendment.
    pub question: String,
    /// The answer, or the explanation.
    pub text: String,
    /// What an amendment changed.
    pub changes: Vec<ChangeView>,
    /// Whether it changed who may bid.
    pub touches_eligibility: bool,
    /// Files that came with it.
    pub files: Vec<AttachmentView>,
    /// When.
    pub published_at: DateTime<Utc>,
}

/// When something that affects bids was published last; none when nothing was.
pub(crate) async fn last_change(db: &impl ConnectionTrait, project: ProjectId) -> Result<Option<DateTime<Utc>>> {
    let answered: Option<Option<DateTime<Utc>>> = clarifications::Entity::find()
        .select_only()
        .column_as(clarifications::Column::PublishedAt.max(), "at")
        .filter(clarifications::Column::ProjectId.eq(project))
        .filter(clarifications::Column::AffectsBids.eq(true))
        .into_tuple()
        .one(db)
        .await?;
    let amended: Option<Option<DateTime<Utc>>> = amendments::Entity::find()
        .select_only()
        .column_as(amendments::Column::PublishedAt.max(), "at")
        .filter(amendments::Column::ProjectId.eq(project))
        .filter(amendments::Column::AffectsBids.eq(true))
        .into_tuple()
        .one(db)
        .await?;
    Ok(Ord::max(answered.flatten(), amended.flatten()))
}

/// Everything that affected the bids of a project since an instant, oldest first.
pub(crate) async fn changes_since(
    ctx: &Ctx,
    project: ProjectId,
    since: DateTime<Utc>,
) -> Result<Vec<ConfirmableChange>> {
    let recent = |affects, published| Condition::all().add(affects).add(published);
    let answers = clarifications::Entity::find()
        .filter(clarifications::Column::ProjectId.eq(project))
        .filter(recent(clarifications::Column::AffectsBids.eq(true), clarifications::Column::PublishedAt.gte(since)))
        .all(ctx.db())
        .await?;
    let amended = amendments::Entity::find()
        .filter(amendments::Column::ProjectId.eq(project))
        .filter(recent(amendments::Column::AffectsBids.eq(true), amendments::Column::PublishedAt.gte(since)))
        .all(ctx.db())
        .await?;
    let mut of_answers = of_answers(ctx.db(), &answers).await?;
    let mut of_amendments = of_amendments(ctx.db(), &amended).await?;
    let mut found = Vec::new();
    for row in answers {
        let (Some(number), Some(published_at)) = (row.seq, row.published_at) else { continue };
        found.push(ConfirmableChange {
            kind: "answer".to_owned(),
            number,
            question: row.wording.unwrap_or(row.question),
            text: row.answer.unwrap_or_default(),
            changes: Vec::new(),
            touches_eligibility: false,
            files: of_answers.remove(&row.id.0).unwrap_or_default(),
            published_at,
        });
    }
    let views = changed_views(ctx, &amended).await?;
    for (row, changes) in amended.into_iter().zip(views) {
        let (Some(number), Some(published_at)) = (row.seq, row.published_at) else { continue };
        found.push(ConfirmableChange {
            kind: "amendment".to_owned(),
            number,
            question: String::new(),
            text: row.explanation,
            changes,
            touches_eligibility: row.touches_eligibility,
            files: of_amendments.remove(&row.id.0).unwrap_or_default(),
            published_at,
        });
    }
    found.sort_by_key(|change| change.published_at);
    Ok(found)
}
