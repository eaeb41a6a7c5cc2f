//! Beginning a bid and keeping its draft.

use super::envelope::{keep_draft, open_draft};
use super::input::{QualificationInput, SealedInput};
use super::load::{own, project_of};
use crate::consortia::{BidParty, no_place_yet};
use crate::context::{Ctx, Deed};
use crate::eligibility::step::{Assessed, assess_bid, keep};
use crate::error::{Error, Result, same_version};
use crate::procedure::BIDDERS;
use crate::sealing::project_key;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    SqlErr,
};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::bids::{
    BidStatus, Draft, Fingerprints, Qualification, check_qualification, check_sealed, may_submit,
};
use shuniu_domain::eligibility::Moment;
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::{bids, organizations, parties, projects};
use utoipa::ToSchema;

/// What an editor began from: the version it read and, if several people may be writing, the
/// fingerprints of the fields at that time.
#[derive(Clone, Debug, Default)]
pub struct Base {
    /// Version that was read.
    pub version: i32,
    /// Fingerprints that came with it; empty means that nobody else may have saved since.
    pub fields: Fingerprints,
}

impl From<i32> for Base {
    fn from(version: i32) -> Self {
        Self { version, fields: Fingerprints::new() }
    }
}

/// A draft that was kept, with what others wrote meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BidKept)]
pub struct Kept {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub id: BidId,
    /// Its version now.
    pub version: i32,
    /// Fingerprints of the fields now, to begin the next save from.
    pub fields: Fingerprints,
    /// Fields that a colleague changed meanwhile and that were left as the colleague wrote them.
    pub theirs: Vec<String>,
}

/// A draft that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BidSaved)]
pub struct Saved {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub id: BidId,
    /// Its version now.
    pub version: i32,
}

/// Begins the organization's bid for a project. What the register knows of the organization is
/// filled in.
///
/// # Errors
/// `already-bid` with the existing one as `bid`; `not-yet-open`, `deadline-passed`; every reason
/// for which the organization is not eligible; `bids-elsewhere` when it is a member of a submitted
/// joint bid; `not-found` for a project that is not public.
pub async fn start(ctx: &Ctx, project_id: ProjectId) -> Result<Saved> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let project = published(&work.tx, project_id).await?;
    if let Some(existing) = of_organization(&work.tx, project_id, actor.party_id).await? {
        return Err(Reason::new(ReasonCode::AlreadyBid).with("bid", existing.id).into());
    }
    open_for_bids(&project, work.now)?;
    no_place_yet(&work.tx, project_id, actor.party_id).await?;
    let alone = [BidParty::bidder(actor.party_id)];
    let assessed = assess_bid(work.app(), &work.tx, &project, (None, &alone), work.now).await?;
    may_begin(&assessed, &project)?;
    let id: BidId = work.id()?;
    let row = bids::ActiveModel {
        id: Set(id),
        number: Set(None),
        project_id: Set(project_id),
        organization_id: Set(actor.party_id),
        status: Set(BidStatus::Draft),
        qualification: Set(from_register(&work.tx, actor.party_id).await?.into()),
        round: Set(0),
        cited_items: Set(Vec::new().into()),
        correction_due: Set(None),
        price: Set(None),
        submitted_at: Set(None),
        submitted_by: Set(None),
        receipt_sha256: Set(None),
        rulebook_id: Set(None),
        unconfirmed_since: Set(None),
        lapse_told_at: Set(None),
        version: Set(1),
        created_at: Set(work.now),
        updated_at: Set(work.now),
    };
    if let Err(error) = bids::Entity::insert(row).exec_without_returning(&work.tx).await {
        return Err(begun_meanwhile(error, actor.party_id, project_id, ctx).await);
    }
    keep(&work, &project, id, Moment::Draft, assessed).await?;
    work.commit(Deed::new("bid.started", "bid", id).project(project_id)).await?;
    Ok(Saved { id, version: 1 })
}

/// A colleague began at the same instant: on PostgreSQL only the unique key tells.
async fn begun_meanwhile(error: DbErr, organization: PartyId, project: ProjectId, ctx: &Ctx) -> Error {
    if !matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
        return error.into();
    }
    match of_organization(ctx.db(), project, organization).await {
        Ok(Some(existing)) => Reason::new(ReasonCode::AlreadyBid).with("bid", existing.id).into(),
        _ => error.into(),
    }
}

async fn of_organization(
    db: &impl ConnectionTrait,
    project: ProjectId,
    organization: PartyId,
) -> Result<Option<bids::Model>> {
    let query = bids::Entity::find().filter(bids::Column::ProjectId.eq(project));
    Ok(query.filter(bids::Column::OrganizationId.eq(organization)).one(db).await?)
}

/// What keeps an organization from beginning. Where joint bids are accepted, a condition of the call
/// that a member can meet keeps nobody from it: the submission looks at all of them together.
fn may_begin(assessed: &Assessed, project: &projects::Model) -> Result<()> {
    if project.eligibility.joint_bids && assessed.findings.whole.may_bid_jointly() {
        return Ok(());
    }
    Ok(assessed.refusals.clone().into_result()?)
}

/// Keeps a draft. It may be incomplete; only what cannot be kept is refused. The sealed part is
/// encrypted even as a draft. When a colleague saved since `base`, each keeps the fields that only
/// they changed.
///
/// # Errors
/// `draft-conflict` on each field that both changed, with the colleague's text as `theirs` and its
/// `fingerprint`, from which a save that should win begins: nothing is saved now; `stale-version` when somebody saved since and `base` has no fingerprints;
/// `wrong-state` once it is submitted; `deadline-passed`; faults on their fields.
pub async fn save(
    ctx: &Ctx,
    id: BidId,
    base: impl Into<Base>,
    qualification: &QualificationInput,
    sealed: &SealedInput,
) -> Result<Kept> {
    let base = base.into();
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let row = own(&work.tx, actor.party_id, id).await?;
    let project = project_of(&work.tx, row.project_id).await?;
    is_draft(&row)?;
    open_for_bids(&project, work.now)?;
    if base.fields.is_empty() {
        same_version(row.version, base.version)?;
    }
    let mut reasons = Reasons::default();
    let qualification = qualification.read(&mut reasons);
    let sealed = sealed.clone().without_blank_rows().read(&mut reasons);
    let checked = check_qualification(&qualification).0.into_iter().chain(check_sealed(&sealed, project.budget).0);
    reasons.0.extend(checked.filter(|reason| spoils_a_draft(reason.code)));
    reasons.into_result()?;
    let key = project_key(&work.tx, work.app(), project.id).await?;
    let typed = Draft { qualification, sealed };
    let (draft, theirs) = if row.version == base.version {
        (typed, Vec::new())
    } else {
        let stored =
            Draft { qualification: row.qualification.0.clone(), sealed: open_draft(&work.tx, &key, id).await? };
        merge(&stored, &typed, &base)?
    };
    let fields = draft.fingerprints().map_err(anyhow::Error::from)?;
    keep_draft(&work, &key, id, &draft.sealed).await?;
    let version = row.version + 1;
    let mut active = row.into_active_model();
    active.qualification = Set(draft.qualification.into());
    active.version = Set(version);
    active.updated_at = Set(work.now);
    active.update(&work.tx).await?;
    let deed = Deed::new("bid.saved", "bid", id).project(project.id).details(json!({ "version": version }));
    work.commit(deed).await?;
    Ok(Kept { id, version, fields, theirs })
}

/// What was typed over what a colleague saved meanwhile, and the fields that stayed the colleague's.
fn merge(stored: &Draft, typed: &Draft, base: &Base) -> Result<(Draft, Vec<String>)> {
    let fault = anyhow::Error::from;
    let merged = stored.merge(typed, &base.fields).map_err(fault)?;
    let mut reasons = Reasons::default();
    let now = stored.fingerprints().map_err(fault)?;
    for field in &merged.conflicts {
        let theirs = stored.text_of(field).map_err(fault)?;
        let reason = Reason::new(ReasonCode::DraftConflict).on(field).with("theirs", theirs);
        reasons.push(reason.with("fingerprint", now.get(field).map_or("", String::as_str)));
    }
    reasons.into_result()?;
    Ok((merged.draft, merged.theirs))
}

/// Faults that a draft is refused for. Whatever merely is not finished (a price above the
/// ceiling, lines that do not add up, an empty cell) is told by the submission.
const fn spoils_a_draft(code: ReasonCode) -> bool {
    matches!(code, ReasonCode::TooLong | ReasonCode::ForbiddenCharacters | ReasonCode::TooManyRows)
}

/// A bid can be edited before its submission and after a withdrawal.
pub(super) fn is_draft(row: &bids::Model) -> Result<()> {
    if matches!(row.status, BidStatus::Draft | BidStatus::Withdrawn) {
        Ok(())
    } else {
        Err(wrong_state(row.status, "edit").into())
    }
}

/// Whether a project takes bids at this instant.
pub(crate) fn open_for_bids(project: &projects::Model, now: DateTime<Utc>) -> Result<()> {
    if project.status != ProjectStatus::Published {
        return Err(wrong_state(project.status, "bid").into());
    }
    let opens = project.published_at.context("a published project without a publication instant")?;
    let deadline = project.bid_deadline.context("a published project without a deadline")?;
    Ok(may_submit(now, opens, deadline)?)
}

/// The same, for what a page offers.
pub(crate) fn takes_bids(project: &projects::Model, now: DateTime<Utc>) -> bool {
    open_for_bids(project, now).is_ok()
}

/// A project that the public can see.
async fn published(db: &impl ConnectionTrait, id: ProjectId) -> Result<projects::Model> {
    projects::Entity::find_by_id(id)
        .filter(projects::Column::PublishedAt.is_not_null())
        .one(db)
        .await?
        .ok_or_else(Error::not_found)
}

/// What the register says goes into the first draft.
async fn from_register(db: &impl ConnectionTrait, organization: PartyId) -> Result<Qualification> {
    let party = parties::Entity::find_by_id(organization).one(db).await?.ok_or_else(Error::not_found)?;
    let record = organizations::Entity::find_by_id(organization).one(db).await?;
    let mut draft = Qualification {
        contact_name: party.contact_name.unwrap_or_default(),
        contact_phone: party.contact_phone.unwrap_or_default(),
        contact_email: party.contact_email.unwrap_or_default(),
        ..Qualification::default()
    };
    if let Some(record) = record {
        draft.profile = record.summary;
        draft.staff_count = record.staff_count;
        draft.social_worker_count = record.social_worker_count;
    }
    Ok(draft)
}
