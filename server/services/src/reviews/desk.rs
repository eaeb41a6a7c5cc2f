//! The reviewer's desk: the qualification part and what the machine and the record say about it.
//! Price, proposal, team, budget and sealed files are not here and are never loaded.

use super::checks::{CheckData, CheckSummary, CheckView};
use super::load::{REVIEWERS, bid_of, of_actor};
use crate::attachments::{AttachmentView, Owner, of_owner};
use crate::bids::{QualificationInput, project_of};
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::organizations::standings;
use crate::rulebooks;
use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::Reason;
use shuniu_domain::bids::changes;
use shuniu_domain::evaluations::Band;
use shuniu_domain::ids::{PartyId, ProjectId, ReviewId, UserId};
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind, RelationKind};
use shuniu_domain::projects::{Channel, Method};
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{CitedItem, RejectionGround, ReviewStatus, correction_due};
use shuniu_store::entities::{bid_versions, organizations, projects, reviews};
use utoipa::ToSchema;

mod record;

use record::{Names, past_evaluations};

/// A review with everything a reviewer may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewDesk {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ReviewId,
    /// State.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// For optimistic locking.
    pub version: i32,
    /// Submission of the qualification part, from 1.
    pub round: i32,
    /// Receipt number of the bid.
    pub bid_number: String,
    /// When this version was submitted.
    pub submitted_at: DateTime<Utc>,
    /// SHA-256 on the receipt: the only thing known of the sealed part.
    pub receipt_sha256: String,
    /// When it must be decided.
    pub due_at: DateTime<Utc>,
    /// Whether its time has run out.
    pub overdue: bool,
    /// The project.
    pub project: DeskProject,
    /// The bidder.
    pub organization: DeskOrganization,
    /// The qualification part as submitted.
    pub qualification: QualificationInput,
    /// Files of the qualification part.
    pub files: Vec<AttachmentView>,
    /// Automatic checks.
    pub checks: Vec<CheckView>,
    /// How many hold.
    pub summary: CheckSummary,
    /// What differs from the version before.
    pub changes: Vec<ChangeView>,
    /// Earlier rounds with their outcome, oldest first.
    pub earlier: Vec<RoundView>,
    /// How it came to this body.
    pub routing: Vec<RoutingView>,
    /// What happened, newest first.
    pub events: Vec<DeskEvent>,
    /// Who works on it.
    pub claimed_by: Option<String>,
    /// Whether that is the actor.
    pub mine: bool,
    /// Until when the bidder could correct a return decided now.
    pub correction_until: DateTime<Utc>,
    /// A proposed rejection that waits for a second person.
    pub pending: Option<PendingRejection>,
    /// Outcome, once decided.
    pub outcome: Option<RoundView>,
}

/// The project as a reviewer needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeskProject {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ProjectId,
    /// Public number.
    pub number: String,
    /// Title in the reader's language.
    pub title: String,
    /// The funder's name in the reader's language.
    pub funder: String,
    /// Channel.
    #[schema(value_type = String)]
    pub channel: Channel,
    /// Method.
    #[schema(value_type = String)]
    pub method: Method,
    /// Deadline of submission.
    pub deadline: Option<DateTime<Utc>>,
    /// Planned opening.
    pub opening_at: Option<DateTime<Utc>>,
    /// Documents asked for in the qualification part: slot and name in the reader's language.
    pub documents: Vec<(String, String)>,
}

/// The bidder with its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeskOrganization {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: PartyId,
    /// Name in the reader's language.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: Option<String>,
    /// Legal form.
    #[schema(value_type = Option<String>)]
    pub legal_form: Option<LegalForm>,
    /// Registered, filed or external.
    #[schema(value_type = Option<String>)]
    pub registration_kind: Option<RegistrationKind>,
    /// Day of registration.
    pub founded_on: Option<NaiveDate>,
    /// Fields of work.
    #[schema(value_type = Vec<String>)]
    pub fields: Vec<Field>,
    /// Scope as in the charter.
    pub business_scope: String,
    /// Grade today, 0 for none.
    pub grade: i32,
    /// Last day of the grade.
    pub grade_expires_on: Option<NaiveDate>,
    /// Projects in hand.
    pub in_hand: i32,
    /// Final evaluations of its projects, newest first (at most ten).
    pub evaluations: Vec<PastEvaluation>,
}

/// A final evaluation of an earlier project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PastEvaluation {
    /// The project.
    #[schema(value_type = String, format = Uuid)]
    pub project_id: ProjectId,
    /// Its title in the reader's language.
    pub project: String,
    /// Total in hundredths of a point.
    pub total: i32,
    /// Band.
    #[schema(value_type = String)]
    pub band: Band,
    /// When it became final.
    pub finalized_at: DateTime<Utc>,
}

/// A changed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangeView {
    /// Field of the form.
    pub field: String,
    /// The item under which it was cited.
    #[schema(value_type = String)]
    pub item: CitedItem,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
}

/// A decided round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RoundView {
    /// Its number, from 1.
    pub round: i32,
    /// How it ended.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// Opinion.
    pub opinion: Option<String>,
    /// Cited items.
    #[schema(value_type = Vec<Object>)]
    pub cited: Vec<Citation>,
    /// Time for correction.
    pub correction_due: Option<DateTime<Utc>>,
    /// Ground of a rejection.
    #[schema(value_type = Option<String>)]
    pub ground: Option<RejectionGround>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Who confirmed a rejection.
    pub confirmed_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
}

/// A hub considered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RoutingView {
    /// The hub's name.
    pub hub: String,
    /// Its relation to the bidder, if there is one.
    #[schema(value_type = Option<String>)]
    pub relation: Option<RelationKind>,
    /// Why it was skipped or lost the review; none for the one that has it.
    #[schema(value_type = Option<Object>)]
    pub skipped: Option<Reason>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeskEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What: `submitted`, `corrected`, `received`, `claimed`, `admitted`, `returned` or `rejected`.
    pub kind: String,
    /// By whom; empty for the system.
    pub by: String,
}

/// A proposed rejection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PendingRejection {
    /// Published ground.
    #[schema(value_type = String)]
    pub ground: RejectionGround,
    /// Words to the bidder.
    pub opinion: String,
    /// Who proposed it.
    pub by: String,
    /// Whether the actor may confirm it.
    pub may_confirm: bool,
}

/// The desk of one review.
///
/// # Errors
/// `not-found` for another body's; `role-forbidden`.
pub async fn desk(ctx: &Ctx, id: ReviewId) -> Result<ReviewDesk> {
    let actor = ctx.require(REVIEWERS)?;
    let db = ctx.db();
    let review = reviews::Entity::find_by_id(id).filter(of_actor(actor)).one(db).await?.ok_or_else(Error::not_found)?;
    let bid = bid_of(db, review.bid_id).await?;
    let project = project_of(db, bid.project_id).await?;
    let versions = bid_versions::Entity::find()
        .filter(bid_versions::Column::BidId.eq(bid.id))
        .filter(bid_versions::Column::Round.lte(review.round))
        .order_by_asc(bid_versions::Column::Round)
        .all(db)
        .await?;
    let rounds = reviews::Entity::find()
        .filter(reviews::Column::BidId.eq(bid.id))
        .filter(reviews::Column::Round.lte(review.round))
        .order_by_asc(reviews::Column::Round)
        .all(db)
        .await?;
    let names = Names::load(ctx, &bid, &project, &rounds, &versions).await?;
    let (version, before) = match versions.as_slice() {
        [.., before, version] => (version, Some(before)),
        [version] => (version, None),
        [] => return Err(anyhow::anyhow!("review {id} without a submitted version").into()),
    };
    let data = CheckData::load(db, std::slice::from_ref(&bid), ctx.today()).await?;
    let checks = data.checks(&ctx.app, db, &bid, &version.qualification, &project).await?;
    let changed = before.map(|before| changes(&before.qualification, &version.qualification)).unwrap_or_default();
    let decided = |row: &reviews::Model| round_view(row, &names);
    let rulebook = rulebooks::get(&ctx.app, db, bid.rulebook_id.unwrap_or(project.rulebook_id)).await?;
    Ok(ReviewDesk {
        id,
        status: review.status,
        version: review.version,
        round: review.round,
        bid_number: bid.number.clone().unwrap_or_default(),
        submitted_at: version.submitted_at,
        receipt_sha256: bid.receipt_sha256.clone().unwrap_or_default(),
        due_at: review.due_at,
        overdue: !review.status.is_decided() && review.due_at <= ctx.now(),
        organization: organization(ctx, bid.organization_id, &names).await?,
        qualification: QualificationInput::of(&version.qualification),
        files: of_owner(db, Owner::BidQualification(bid.id)).await?,
        summary: CheckSummary::of(&checks),
        checks,
        changes: changed
            .into_iter()
            .map(|change| ChangeView {
                field: change.field.to_owned(),
                item: change.item,
                old: change.old,
                new: change.new,
            })
            .collect(),
        earlier: rounds.iter().filter(|row| row.id != id && row.status.is_decided()).map(decided).collect(),
        routing: routing(&review, &names),
        events: events(&versions, &rounds, &names),
        claimed_by: review.claimed_by.map(|by| names.person(by)),
        mine: review.claimed_by == Some(actor.user_id) && !review.status.is_decided(),
        correction_until: correction_due(ctx.now(), rulebook.for_channel(project.channel)),
        pending: pending(&review, &names, actor.user_id),
        outcome: review.status.is_decided().then(|| round_view(&review, &names)),
        project: shown_project(ctx, &project, &names),
    })
}

fn shown_project(ctx: &Ctx, project: &projects::Model, names: &Names) -> DeskProject {
    let open = project.documents.iter().filter(|document| !document.sealed);
    let name = |document: &shuniu_domain::records::RequiredDocument| {
        in_language(ctx.locale, &document.name, document.name_en.as_deref())
    };
    DeskProject {
        id: project.id,
        number: project.number.clone().unwrap_or_default(),
        title: in_language(ctx.locale, &project.title, project.title_en.as_deref()),
        funder: names.party(project.funder_id),
        channel: project.channel,
        method: project.method,
        deadline: project.bid_deadline,
        opening_at: project.opening_at,
        documents: open.map(|document| (document.slot.clone(), name(document))).collect(),
    }
}

async fn organization(ctx: &Ctx, id: PartyId, names: &Names) -> Result<DeskOrganization> {
    let record = organizations::Entity::find_by_id(id).one(ctx.db()).await?.context("a bidder is an organization")?;
    let standing = standings(&ctx.app, ctx.db(), &[id], ctx.today()).await?.remove(&id);
    Ok(DeskOrganization {
        id,
        name: names.party(id),
        credit_code: names.credit_code.clone(),
        legal_form: Some(record.legal_form),
        registration_kind: Some(record.registration_kind),
        founded_on: record.founded_on,
        fields: record.fields.0,
        business_scope: record.business_scope,
        grade: standing.as_ref().map_or(0, |standing| standing.grade),
        grade_expires_on: standing.as_ref().and_then(|standing| standing.expires_on),
        in_hand: standing.as_ref().map_or(0, |standing| standing.in_hand),
        evaluations: past_evaluations(ctx, id).await?,
    })
}

fn round_view(row: &reviews::Model, names: &Names) -> RoundView {
    RoundView {
        round: row.round,
        status: row.status,
        opinion: row.opinion.clone(),
        cited: row.cited.0.clone(),
        correction_due: row.correction_due,
        ground: row.ground,
        decided_by: row.decided_by.map(|by| names.person(by)),
        confirmed_by: row.confirmed_by.map(|by| names.person(by)),
        decided_at: row.decided_at,
    }
}

fn routing(review: &reviews::Model, names: &Names) -> Vec<RoutingView> {
    let step = |step: &shuniu_domain::reviews::RoutingStep| RoutingView {
        hub: names.party(step.hub),
        relation: step.relation,
        skipped: step.skipped.clone(),
    };
    review.routing.steps.iter().map(step).collect()
}

fn pending(review: &reviews::Model, names: &Names, actor: UserId) -> Option<PendingRejection> {
    if review.status.is_decided() {
        return None;
    }
    let (ground, by) = (review.ground?, review.decided_by?);
    let opinion = review.opinion.clone().unwrap_or_default();
    Some(PendingRejection { ground, opinion, by: names.person(by), may_confirm: by != actor })
}

fn events(versions: &[bid_versions::Model], rounds: &[reviews::Model], names: &Names) -> Vec<DeskEvent> {
    let mut events = Vec::new();
    let mut push = |at: Option<DateTime<Utc>>, kind: &str, by: Option<UserId>| {
        let by = by.map(|by| names.person(by)).unwrap_or_default();
        events.extend(at.map(|at| DeskEvent { at, kind: kind.to_owned(), by }));
    };
    for (n, version) in versions.iter().enumerate() {
        push(Some(version.submitted_at), if n == 0 { "submitted" } else { "corrected" }, Some(version.submitted_by));
    }
    for round in rounds {
        push(Some(round.created_at), "received", None);
        push(round.claimed_at, "claimed", round.claimed_by);
        if round.status.is_decided() {
            push(round.decided_at, round.status.as_str(), round.confirmed_by.or(round.decided_by));
        }
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    events
}
