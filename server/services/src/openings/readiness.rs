//! Whether a project can be opened, the officer's part of it, and what happens when too few bids
//! are left (流标).

use super::invite::invite;
use crate::bids::status_at;
use crate::context::{Actor, Ctx, Deed, Work};
use crate::error::Result;
use crate::notices;
use crate::procedure::{
    ProjectBrief, channel_rules, move_bid, move_project, own_project, readable_project, rulebook_of,
};
use crate::projects::told::tell_ended;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::awards::{NoticeKind, enough_bids};
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::ids::{OpeningId, ProjectId, UserId};
use shuniu_domain::projects::{ProjectEvent, ProjectStatus};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::rulebook::ChannelRules;
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_frontend::{Locale, text};
use shuniu_mail::messages::ProjectEnd;
use shuniu_store::entities::{bids, openings, projects};
use utoipa::ToSchema;

/// One precondition of an opening; its words are `openings-check-<key>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpeningCheck {
    /// `deadline`, `reviews`, `appeals` or `bids`.
    pub key: String,
    /// Why it does not hold; none when it does.
    #[schema(value_type = Option<Object>)]
    pub reason: Option<Reason>,
}

/// The officer's view of an opening that is to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Preparation {
    /// The project.
    pub project: ProjectBrief,
    /// Preconditions in order.
    pub checks: Vec<OpeningCheck>,
    /// Bids received.
    pub received: usize,
    /// Pre-reviews not yet decided.
    pub undecided: usize,
    /// Bids that passed pre-review.
    pub admitted: usize,
    /// When an officer prepared it.
    pub prepared_at: Option<DateTime<Utc>>,
    /// When it was opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// Whether it can be prepared now.
    pub may_prepare: bool,
    /// Whether the project can only be declared failed: everything is decided and too few are left.
    pub must_fail: bool,
}

/// Where the bids of a project stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) received: usize,
    pub(super) undecided: usize,
    pub(super) admitted: usize,
    /// End of the time to appeal that runs longest; none when nobody can appeal.
    pub(super) appeal_until: Option<DateTime<Utc>>,
}

impl Standing {
    /// Counts bids as they count at an instant: one that was not confirmed by the deadline is not among them.
    pub(super) async fn load(db: &impl ConnectionTrait, project: &projects::Model, now: DateTime<Utc>) -> Result<Self> {
        let rows = bids::Entity::find().filter(bids::Column::ProjectId.eq(project.id)).all(db).await?;
        let count = |of: &dyn Fn(BidStatus) -> bool| rows.iter().filter(|bid| of(status_at(bid, project, now))).count();
        Ok(Self {
            received: count(&BidStatus::is_received),
            undecided: count(&BidStatus::awaits_review),
            admitted: count(&|status| matches!(status, BidStatus::Admitted | BidStatus::Opened)),
            appeal_until: crate::reviews::appeal_until(db, project.id).await?,
        })
    }
}

/// What stands against opening now: each precondition with its reason.
fn checks(
    project: &projects::Model,
    standing: Standing,
    rules: &ChannelRules,
    now: DateTime<Utc>,
) -> Vec<OpeningCheck> {
    let early = project.bid_deadline.filter(|deadline| now < *deadline).map_or_else(
        || project.bid_deadline.is_none().then(|| Reason::new(ReasonCode::BeforeDeadline).with("deadline", "")),
        |deadline| Some(Reason::new(ReasonCode::BeforeDeadline).with("deadline", deadline.to_rfc3339())),
    );
    let undecided =
        (standing.undecided > 0).then(|| Reason::new(ReasonCode::ReviewsUndecided).with("count", standing.undecided));
    let waits = rules.opening_waits_for_appeal_time.value;
    let appealable = standing.appeal_until.filter(|until| waits && now < *until);
    let appealable = appealable.map(|until| Reason::new(ReasonCode::AppealTimeRuns).with("until", until.to_rfc3339()));
    let few = enough_bids(standing.received, standing.admitted, project.method, rules).err();
    [("deadline", early), ("reviews", undecided), ("appeals", appealable), ("bids", few)]
        .into_iter()
        .map(|(key, reason)| OpeningCheck { key: key.to_owned(), reason })
        .collect()
}

/// Everything that stands against opening now.
pub(super) fn hindrances(
    project: &projects::Model,
    standing: Standing,
    rules: &ChannelRules,
    now: DateTime<Utc>,
) -> Reasons {
    Reasons(checks(project, standing, rules, now).into_iter().filter_map(|check| check.reason).collect())
}

/// Whether enough bids are left after the opening to score and rank them.
///
/// # Errors
/// `too-few-bids`.
pub(crate) async fn enough_left(
    db: &impl ConnectionTrait,
    project: &projects::Model,
    rules: &ChannelRules,
    now: DateTime<Utc>,
) -> Result<()> {
    let standing = Standing::load(db, project, now).await?;
    Ok(enough_bids(standing.received, standing.admitted, project.method, rules)?)
}

fn only_too_few(checks: &[OpeningCheck]) -> bool {
    checks.iter().all(|check| check.reason.is_some() == (check.key == "bids"))
}

/// The preconditions of a project's opening, for its funder.
///
/// # Errors
/// `not-found` for another funder's.
pub async fn preparation(ctx: &Ctx, id: ProjectId) -> Result<Preparation> {
    let project = readable_project(ctx, id).await?;
    let rulebook = rulebook_of(&ctx.app, ctx.db(), &project).await?;
    let standing = Standing::load(ctx.db(), &project, ctx.now()).await?;
    let opening = of_project(ctx.db(), id).await?;
    let opened_at = opening.as_ref().and_then(|opening| opening.opened_at);
    let checks = checks(&project, standing, channel_rules(&rulebook, &project), ctx.now());
    let published = project.status == ProjectStatus::Published;
    Ok(Preparation {
        project: ProjectBrief::one(ctx, &project).await?,
        received: standing.received,
        undecided: standing.undecided,
        admitted: standing.admitted,
        prepared_at: opening.map(|opening| opening.prepared_at),
        opened_at,
        may_prepare: published && checks.iter().all(|check| check.reason.is_none()),
        must_fail: matches!(project.status, ProjectStatus::Published | ProjectStatus::Opened) && only_too_few(&checks),
        checks,
    })
}

/// Whether a project's bids were opened.
pub(crate) async fn was_opened(db: &impl ConnectionTrait, id: ProjectId) -> Result<bool> {
    Ok(of_project(db, id).await?.is_some_and(|opening| opening.opened_at.is_some()))
}

/// The opening of a project, prepared or done.
pub(super) async fn of_project(db: &impl ConnectionTrait, id: ProjectId) -> Result<Option<openings::Model>> {
    Ok(openings::Entity::find().filter(openings::Column::ProjectId.eq(id)).one(db).await?)
}

/// Officer and witness of a project's opening.
pub(crate) async fn signatories(db: &impl ConnectionTrait, id: ProjectId) -> Result<Vec<UserId>> {
    let opening = of_project(db, id).await?;
    Ok(opening.into_iter().flat_map(|row| [Some(row.officer_id), row.witness_id]).flatten().collect())
}

/// The officer calls the opening: from now on a witness can confirm it. Calling it again before it
/// has happened puts the caller in the place of the first officer.
///
/// # Errors
/// `before-deadline`, `reviews-undecided`, `too-few-bids`, all that apply; `wrong-state`, `not-found`.
pub async fn prepare(ctx: &Ctx, id: ProjectId) -> Result<OpeningId> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let project = own_project(&work.tx, actor.party_id, id).await?;
    project.status.open()?;
    let rulebook = rulebook_of(work.app(), &work.tx, &project).await?;
    let standing = Standing::load(&work.tx, &project, work.now).await?;
    hindrances(&project, standing, channel_rules(&rulebook, &project), work.now).into_result()?;
    let opening = match of_project(&work.tx, id).await? {
        Some(existing) => {
            let opening = existing.id;
            let mut active = existing.into_active_model();
            active.officer_id = Set(actor.user_id);
            active.prepared_at = Set(work.now);
            active.update(&work.tx).await?;
            opening
        }
        None => {
            let opening = work.id()?;
            openings::Entity::insert(begun(opening, id, actor, work.now)).exec_without_returning(&work.tx).await?;
            opening
        }
    };
    invite(&work, actor, &project, opening, standing.admitted).await?;
    let details = json!({ "received": standing.received, "admitted": standing.admitted });
    work.commit(Deed::new("opening.prepared", "opening", opening).project(id).details(details)).await?;
    Ok(opening)
}

fn begun(id: OpeningId, project: ProjectId, actor: &Actor, now: DateTime<Utc>) -> openings::ActiveModel {
    openings::ActiveModel {
        id: Set(id),
        project_id: Set(project),
        officer_id: Set(actor.user_id),
        witness_id: Set(None),
        witness_party_id: Set(None),
        prepared_at: Set(now),
        opened_at: Set(None),
        record: Set(Vec::new().into()),
    }
}

/// Declares a project failed (流标) because fewer bids are left than its method needs; what was
/// never opened stays sealed for good.
///
/// # Errors
/// `before-deadline`, `reviews-undecided` while bids may still be admitted; `wrong-state` when
/// enough are left; `not-found`.
pub async fn fail(ctx: &Ctx, id: ProjectId) -> Result<()> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let project = own_project(&work.tx, actor.party_id, id).await?;
    let failed = project.status.fail()?;
    if !matches!(project.status, ProjectStatus::Published | ProjectStatus::Opened) {
        return Err(wrong_state(project.status, ProjectEvent::Fail).into());
    }
    let rulebook = rulebook_of(work.app(), &work.tx, &project).await?;
    let standing = Standing::load(&work.tx, &project, work.now).await?;
    let mut reasons = hindrances(&project, standing, channel_rules(&rulebook, &project), work.now).0;
    let Some(few) = reasons.iter().position(|reason| reason.code == ReasonCode::TooFewBids) else {
        return Err(wrong_state(project.status, ProjectEvent::Fail).into());
    };
    let few = reasons.remove(few);
    Reasons(reasons).into_result()?;
    let param = |name: &str| few.params.get(name).cloned().unwrap_or_default();
    let (found, min) = (param("found"), param("min"));
    let told = text(Locale::ZhCn, "openings-failure-too-few", &[("found", found.into()), ("min", min.into())]);
    end(&work, project, &told).await?;
    let details = json!({ "received": standing.received, "admitted": standing.admitted, "status": failed });
    work.commit(Deed::new("project.failed", "project", id).project(id).details(details)).await?;
    Ok(())
}

/// Ends a project without an award: its bids, its state and the public notice.
pub(crate) async fn end(work: &Work<'_>, project: projects::Model, reason: &str) -> Result<()> {
    let rows = bids::Entity::find().filter(bids::Column::ProjectId.eq(project.id)).all(&work.tx).await?;
    let received = rows.iter().filter(|bid| status_at(bid, &project, work.now).is_received()).count();
    for bid in rows {
        let event = match bid.status {
            BidStatus::Submitted
            | BidStatus::Returned
            | BidStatus::Resubmitted
            | BidStatus::Appealed
            | BidStatus::Admitted => BidEvent::Invalidate,
            BidStatus::Opened | BidStatus::Scored | BidStatus::Proposed | BidStatus::Reserve => BidEvent::Unsuccessful,
            _ => continue,
        };
        move_bid(work, bid, event).await?;
    }
    let mut active = move_project(work, project, ProjectEvent::Fail).await?.into_active_model();
    active.failure_reason = Set(Some(reason.to_owned()));
    active.closed_at = Set(Some(work.now));
    let project = active.update(&work.tx).await?;
    let opened = was_opened(&work.tx, project.id).await?;
    tell_ended(work, &project, (ProjectEnd::Failed, opened), reason).await?;
    notices::publish(work, NoticeKind::Failed, &project, json!({ "received": received, "reason": reason }), None)
        .await?;
    work.index_project(project.id).await
}
