//! What an amendment would do, before anybody decides on it.

use super::changes::{ChangeView, Words, changed_fields};
use super::effects::{leaves_time, timetable_after, timetable_of};
use super::files::of_amendment;
use super::load::rules_of;
use super::publish::with_timetable;
use crate::app::App;
use crate::attachments::AttachmentView;
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::procedure::{FUNDER, ProjectBrief};
use crate::projects::amended::{Proposed, form_of, propose};
use crate::projects::{DraftCheck, ProjectInput};
use chrono::{DateTime, NaiveDateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use serde_json::Value;
use shuniu_domain::calendar::local_instant;
use shuniu_domain::clarifications::{
    AmendmentStatus, CallField, Timetable, affects_bids, changes_eligibility, may_change,
};
use shuniu_domain::ids::{AmendmentId, ProjectId};
use shuniu_domain::text::check_text;
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::entities::{amendments, projects};
use utoipa::ToSchema;

/// Deadline and opening now, and as they would be after a publication at this instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TimetableView {
    /// Deadline now.
    pub deadline: DateTime<Utc>,
    /// Deadline after.
    pub deadline_after: DateTime<Utc>,
    /// Opening now.
    pub opening_at: DateTime<Utc>,
    /// Opening after.
    pub opening_after: DateTime<Utc>,
    /// Whether the deadline moves.
    pub moves: bool,
}

impl TimetableView {
    pub(super) fn new(before: Timetable, after: Timetable) -> Self {
        Self {
            deadline: before.deadline,
            deadline_after: after.deadline,
            opening_at: before.opening,
            opening_after: after.opening,
            moves: before.deadline != after.deadline,
        }
    }
}

/// An amendment as its funder sees it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AmendmentView {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: AmendmentId,
    /// The project.
    pub project: ProjectBrief,
    /// State.
    #[schema(value_type = String)]
    pub status: AmendmentStatus,
    /// Optimistic lock.
    pub version: i32,
    /// The call as it would be, as the form shows it.
    pub call: ProjectInput,
    /// What changes and why, for everybody.
    pub explanation: String,
    /// The officer says that it affects bids.
    pub marked: bool,
    /// Whether it affects bids, by what it changes or because the officer says so.
    pub affects_bids: bool,
    /// Whether it changes who may bid: admitted bids are then pre-reviewed again.
    pub touches_eligibility: bool,
    /// What it changes.
    pub changes: Vec<ChangeView>,
    /// What it would do to the timetable if it were published now.
    pub timetable: TimetableView,
    /// What stands against it, and wording that the law warns of.
    pub check: DraftCheck,
    /// Why the approver sent it back.
    pub return_note: Option<String>,
    /// Files that come with it.
    pub files: Vec<AttachmentView>,
}

/// An amendment held against the call as it stands.
pub(super) struct Outlook {
    pub(super) proposed: Proposed,
    pub(super) changed: Vec<CallField>,
    pub(super) affects_bids: bool,
    pub(super) touches_eligibility: bool,
    pub(super) before: Timetable,
    pub(super) after: Timetable,
    /// Everything that stands against its publication.
    pub(super) reasons: Reasons,
}

/// Looks at an amendment as if it were published at `now`.
pub(super) async fn outlook(
    app: &App,
    db: &impl ConnectionTrait,
    project: &projects::Model,
    row: &amendments::Model,
    now: DateTime<Utc>,
) -> Result<Outlook> {
    let typed: ProjectInput = serde_json::from_value(row.after.clone())?;
    let proposed = propose(app, db, project, &typed).await?;
    let changed = changed_fields(&form_of(db, project).await?, &proposed.input)?;
    let rules = rules_of(app, db, project).await?;
    let affects_bids = affects_bids(&changed, row.marked);
    let before = timetable_of(project)?;
    let mut proposed = proposed;
    // A form tells minutes: what it does not change stays as it is to the microsecond.
    if !changed.contains(&CallField::BidDeadline) {
        proposed.project.bid_deadline = Some(before.deadline);
    }
    if !changed.contains(&CallField::OpeningAt) {
        proposed.project.opening_at = Some(before.opening);
    }
    let mut reasons = Reasons::default();
    reasons.0.extend(check_text("explanation", &row.explanation, 10, 2000));
    // What is added as a file is a change too.
    let carries_files = !of_amendment(db, row.id).await?.is_empty();
    let told = may_change(&changed, &rules).0.into_iter();
    reasons.0.extend(told.filter(|reason| !(carries_files && reason.code == ReasonCode::NothingChanged)));
    let faults = proposed.check.refusals().0;
    // Without deadline and opening there is no timetable to move; the check says so.
    let after = match (proposed.project.bid_deadline, proposed.project.opening_at) {
        (Some(_), Some(_)) => timetable_after(&proposed.project, affects_bids, &rules, now)?,
        _ => before,
    };
    let earlier = proposed.project.bid_deadline.is_some_and(|deadline| deadline < before.deadline);
    reasons.require(!earlier, || {
        Reason::new(ReasonCode::DeadlineNotLater).on("bid_deadline").with("deadline", before.deadline.to_rfc3339())
    });
    if faults.is_empty() {
        reasons.0.extend(leaves_time(after, proposed.project.service_start, "service_start").0);
    }
    reasons.0.extend(faults);
    let touches_eligibility = changes_eligibility(&changed);
    Ok(Outlook { proposed, changed, affects_bids, touches_eligibility, before, after, reasons })
}

/// An amendment of the actor's funder with what it would do now.
///
/// # Errors
/// `not-found` for another funder's; `role-forbidden`.
pub async fn amendment(ctx: &Ctx, id: AmendmentId) -> Result<AmendmentView> {
    let actor = ctx.require(&[Role::FunderOfficer, Role::FunderApprover])?;
    let row = amendments::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let project = projects::Entity::find_by_id(row.project_id)
        .filter(projects::Column::FunderId.eq(actor.party_id))
        .one(ctx.db())
        .await?
        .ok_or_else(Error::not_found)?;
    let look = outlook(&ctx.app, ctx.db(), &project, &row, ctx.now()).await?;
    let before = serde_json::to_value(form_of(ctx.db(), &project).await?)?;
    let published = row.status == AmendmentStatus::Published;
    // Until it is published, its form does not say yet to when publishing moves the timetable.
    let after = if row.status.is_open() { with_timetable(&look)? } else { row.after.clone() };
    let words = Words::load(ctx.db(), ctx.locale, &[&before, &row.before, &after]).await?;
    let changes = words.changes(if published { &row.before } else { &before }, &after);
    let check = if row.status.is_open() {
        DraftCheck { publishable: look.reasons.0.is_empty(), reasons: look.reasons.0, ..look.proposed.check }
    } else {
        DraftCheck { reasons: Vec::new(), findings: Vec::new(), publishable: false, ..look.proposed.check }
    };
    Ok(AmendmentView {
        id,
        project: ProjectBrief::one(ctx, &project).await?,
        status: row.status,
        version: row.version,
        call: look.proposed.input,
        explanation: row.explanation,
        marked: row.marked,
        affects_bids: if published { row.affects_bids } else { look.affects_bids },
        touches_eligibility: if published { row.touches_eligibility } else { look.touches_eligibility },
        changes,
        timetable: match (row.deadline_before, row.deadline_after) {
            (Some(deadline), Some(deadline_after)) => TimetableView {
                deadline,
                deadline_after,
                opening_at: opening_of(&row.before).unwrap_or(look.before.opening),
                opening_after: opening_of(&row.after).unwrap_or(look.before.opening),
                moves: deadline != deadline_after,
            },
            _ => TimetableView::new(look.before, look.after),
        },
        check,
        return_note: row.return_note,
        files: of_amendment(ctx.db(), id).await?,
    })
}

/// The opening that a stored form tells, in local minutes.
fn opening_of(form: &Value) -> Option<DateTime<Utc>> {
    let local = NaiveDateTime::parse_from_str(form["opening_at"].as_str()?, "%Y-%m-%dT%H:%M").ok()?;
    Some(local_instant(local.date(), local.time()))
}

/// The amendment under way of a project of the actor's funder, if there is one.
///
/// # Errors
/// `role-forbidden`.
pub async fn draft_of(ctx: &Ctx, project: ProjectId) -> Result<Option<AmendmentId>> {
    let actor = ctx.require(FUNDER)?;
    let own = projects::Entity::find_by_id(project)
        .filter(projects::Column::FunderId.eq(actor.party_id))
        .one(ctx.db())
        .await?;
    match own {
        Some(own) => Ok(under_way(ctx.db(), own.id).await?.map(|row| row.id)),
        None => Ok(None),
    }
}

/// The amendment under way of a project: there is one at most.
pub(super) async fn under_way(db: &impl ConnectionTrait, project: ProjectId) -> Result<Option<amendments::Model>> {
    let open = AmendmentStatus::ALL.iter().copied().filter(|status| status.is_open());
    Ok(amendments::Entity::find()
        .filter(amendments::Column::ProjectId.eq(project))
        .filter(amendments::Column::Status.is_in(open))
        .one(db)
        .await?)
}
