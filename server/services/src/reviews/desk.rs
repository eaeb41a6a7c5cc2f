//! The reviewer's desk: the qualification part and what the machine and the record say about it.
//! Price, proposal, team, budget and sealed files are not here and are never loaded.

use super::checks::{CheckData, CheckSummary};
use super::claim::may_take;
use super::intake::latest;
use super::load::{REVIEWERS, bid_of, own_to_read, returned_before};
use super::notes;
use super::queue::{ReviewerLoad, workload};
use super::routing_view::steps;
use crate::attachments::files_of_version;
use crate::bids::{QualificationInput, project_of};
use crate::consortia::partners_of;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::eligibility::{StepCheck, of_bids};
use crate::error::Result;
use crate::organizations::standings;
use crate::rulebooks;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use shuniu_domain::Role;
use shuniu_domain::bids::changes;
use shuniu_domain::ids::{BidId, PartyId, ReviewId, UserId};
use shuniu_domain::reviews::{ReviewKind, correction_due, working_days_left};
use shuniu_store::entities::{bid_versions, bids, organizations, projects, reviews};

mod log;
mod record;
mod view;

use log::{events, handovers};
use record::{Names, earlier_bids, past_evaluations};
pub use view::{
    AppealView, ChangeView, DeskEvent, DeskOrganization, DeskProject, EarlierBid, PastEvaluation, PendingRejection,
    ReviewDesk, RoundView,
};

/// The desk of one review.
///
/// # Errors
/// `not-found` for another body's; `role-forbidden`.
pub async fn desk(ctx: &Ctx, id: ReviewId) -> Result<ReviewDesk> {
    let actor = ctx.require(REVIEWERS)?;
    let db = ctx.db();
    let review = own_to_read(ctx, id).await?;
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
        .order_by_desc(reviews::Column::Kind)
        .all(db)
        .await?;
    let newest = latest(db, bid.id).await?.is_some_and(|newest| newest.id == id);
    // What came after an earlier review ended is for whoever reviews next, which may be another body.
    let until = review.decided_at.filter(|_| !newest);
    let handovers = handovers(ctx, bid.id, until).await?;
    let names = Names::load(ctx, &bid, &project, &rounds, &versions, &handovers).await?;
    let (version, before) = match versions.as_slice() {
        [.., before, version] => (version, Some(before)),
        [version] => (version, None),
        [] => return Err(anyhow::anyhow!("review {id} without a submitted version").into()),
    };
    let data = CheckData::load(ctx, std::slice::from_ref(&bid)).await?;
    let checks = data.checks(&ctx.app, db, &bid, &version.qualification, &project).await?;
    let changed = before.map(|before| changes(&before.qualification, &version.qualification)).unwrap_or_default();
    let past = |row: &&reviews::Model| {
        row.id != id && row.status.is_decided() && (row.round, row.kind) < (review.round, review.kind)
    };
    let open = !review.status.is_decided();
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
        overdue: open && review.due_at <= ctx.now(),
        working_days_left: open.then(|| working_days_left(ctx.now(), review.due_at)),
        kind: review.kind,
        appeal: appeal_of(&review, &rounds, &names),
        organization: organization(ctx, &bid, review.hub_id, &names).await?,
        notes: notes::of_review(ctx, &review, until).await?,
        returned_before: returned_before(db, &review).await?,
        may_take: may_take(ctx, &review).is_ok(),
        people: people(ctx, &review).await?,
        qualification: QualificationInput::of(&version.qualification),
        files: files_of_version(ctx.db(), version).await?,
        partners: partners_of(db, &[bid.id], ctx.locale).await?.remove(&bid.id).unwrap_or_default(),
        eligibility: eligibility(ctx, bid.id, until).await?,
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
        earlier: rounds.iter().filter(past).map(|row| round_view(row, &names)).collect(),
        routing: steps(&review.routing, |hub| names.party(hub)),
        events: events(&versions, &rounds, &handovers, &names),
        claimed_by: review.claimed_by.map(|by| names.person(by)),
        mine: review.claimed_by == Some(actor.user_id) && open,
        correction_until: correction_due(ctx.now(), rulebook.for_channel(project.channel)),
        pending: pending(&review, &names, actor.user_id),
        outcome: (!open).then(|| round_view(&review, &names)),
        project: shown_project(ctx, &project, &names),
    })
}

/// Steps of the eligibility check up to an instant.
async fn eligibility(ctx: &Ctx, bid: BidId, until: Option<DateTime<Utc>>) -> Result<Vec<StepCheck>> {
    let mut steps = of_bids(&ctx.app, ctx.db(), &[bid], ctx.locale).await?.remove(&bid).unwrap_or_default();
    steps.retain(|step| until.is_none_or(|until| step.checked_at <= until));
    Ok(steps)
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

/// People to whom a lead may give a first review.
async fn people(ctx: &Ctx, review: &reviews::Model) -> Result<Vec<ReviewerLoad>> {
    let lead = ctx.require(&[Role::HubLead]).is_ok();
    if !lead || review.status.is_decided() || review.kind == ReviewKind::Appeal {
        return Ok(Vec::new());
    }
    workload(ctx).await
}

async fn organization(ctx: &Ctx, bid: &bids::Model, hub: Option<PartyId>, names: &Names) -> Result<DeskOrganization> {
    let id = bid.organization_id;
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
        bids: earlier_bids(ctx, bid, hub).await?,
    })
}

/// The appeal that a review is about, or that followed its rejection.
fn appeal_of(review: &reviews::Model, rounds: &[reviews::Model], names: &Names) -> Option<AppealView> {
    let follows = |row: &&reviews::Model| row.kind == ReviewKind::Appeal && row.round == review.round;
    let row = rounds.iter().find(follows)?;
    Some(AppealView {
        text: row.appeal_text.clone()?,
        filed_at: row.created_at,
        hub: row.hub_id.map(|hub| names.party(hub)),
        status: row.status,
        opinion: row.opinion.clone().filter(|_| row.status.is_decided()),
        decided_at: row.decided_at,
    })
}

fn round_view(row: &reviews::Model, names: &Names) -> RoundView {
    RoundView {
        kind: row.kind,
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

fn pending(review: &reviews::Model, names: &Names, actor: UserId) -> Option<PendingRejection> {
    if review.status.is_decided() {
        return None;
    }
    let (ground, by) = (review.ground?, review.decided_by?);
    let opinion = review.opinion.clone().unwrap_or_default();
    Some(PendingRejection { ground, opinion, by: names.person(by), may_confirm: by != actor })
}
