//! Drawing a contract up for a decided award.

use super::load::{funders_project, party, party_views, rules_of, title_of};
use super::schedule::{PlannedMilestone, planned, steps_of};
use super::signatures::{expect, signatories};
use super::told::{Awaited, ask_to_sign};
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::input;
use crate::projects::PartyView;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::awards::{ObjectionStatus, contract_due, no_open_objection};
use shuniu_domain::calendar::{end_of_local_day, local_date};
use shuniu_domain::contracts::{ContractStatus, may_sign, service_end};
use shuniu_domain::ids::{BidId, ContractId, PartyId, ProjectId};
use shuniu_domain::projects::{ProjectEvent, ProjectStatus};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::reviews::ReviewStatus;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Fen, Reason, ReasonCode, Reasons, Role};
use shuniu_store::entities::{awards, contracts, objections, projects, reviews};
use utoipa::ToSchema;

/// Longest text of terms, in characters.
const MAX_TERMS: usize = 20_000;

/// What the officer fills in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct DraftInput {
    /// First day of the service (`2026-12-01`).
    pub starts_on: String,
    /// Terms agreed beyond the call (Markdown); may be empty.
    pub terms: String,
}

/// A row that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SavedContract {
    /// The contract.
    #[schema(value_type = String)]
    pub id: ContractId,
    /// Its number.
    pub number: String,
}

/// What a contract for an award would say, before it is drawn up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DraftOffer {
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Provider; of a joint bid the lead.
    pub organization: PartyView,
    /// Everybody who will be asked to sign for the provider's side.
    pub signatories: Vec<PartyView>,
    /// Amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// First day of service that the call named.
    pub service_start: Option<NaiveDate>,
    /// Length of service in months.
    pub service_months: i32,
    /// Milestones and payments that the contract will fix; with days when the call named a first day.
    pub planned: Vec<PlannedMilestone>,
    /// Last instant to sign (法 46).
    pub sign_due_at: DateTime<Utc>,
}

/// What the officer sees before drawing the contract up.
///
/// # Errors
/// `not-found` for other parties, `wrong-state` before the award is decided or once there is a contract.
pub async fn offer(ctx: &Ctx, project: ProjectId) -> Result<DraftOffer> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let query = projects::Entity::find_by_id(project).filter(projects::Column::FunderId.eq(actor.party_id));
    let row = query.one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let award = decided_award(ctx.db(), &row).await?;
    let rulebook = crate::rulebooks::get(&ctx.app, ctx.db(), award.rulebook_id).await?;
    let decided = award.decided_at.unwrap_or_else(|| ctx.now());
    let signatories = signatories(ctx.db(), award.bid_id, award.organization_id).await?;
    let bodies = party_views(ctx.db(), ctx.locale, signatories.iter().copied()).await?;
    let months = months_of(&row);
    let steps = steps_of(ctx.db(), project, award.amount).await?;
    Ok(DraftOffer {
        planned: planned(steps, row.service_start.map(|day| (day, service_end(day, months))), ctx.locale),
        project_id: project,
        number: row.number.clone().unwrap_or_default(),
        title: title_of(&row, ctx.locale),
        organization: party(&bodies, award.organization_id),
        signatories: signatories.into_iter().map(|id| party(&bodies, id)).collect(),
        amount: award.amount,
        service_start: row.service_start,
        service_months: row.service_months,
        sign_due_at: end_of_local_day(contract_due(decided, rulebook.for_channel(row.channel))),
    })
}

/// Draws the contract up and signs it for the funder. The provider is asked to sign, of a joint bid
/// every member (法 24).
///
/// # Errors
/// `wrong-state` unless the award is decided and has no contract; `objection-open` while a challenge
/// is unanswered (条例 54); `contract-late` after the last day to sign (法 46); faults of the input;
/// `not-found` for other parties.
pub async fn draft(ctx: &Ctx, project: ProjectId, input: &DraftInput) -> Result<SavedContract> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let row = funders_project(&work.tx, actor.party_id, project).await?;
    let award = decided_award(&work.tx, &row).await?;
    let decided = award.decided_at.unwrap_or(work.now);
    let (starts_on, terms) = read(input, decided)?;
    no_open_objection(open_objections(&work.tx, project).await?)?;
    let rules = rules_of(&work, award.rulebook_id, &row).await?;
    may_sign(work.now, decided, &rules)?;
    let months = months_of(&row);
    let sign_by = contract_due(decided, &rules);
    let saved = SavedContract { id: work.id()?, number: format!("{}-HT", row.number.as_deref().unwrap_or_default()) };
    let contract = contracts::ActiveModel {
        id: Set(saved.id),
        number: Set(saved.number.clone()),
        project_id: Set(project),
        bid_id: Set(award.bid_id),
        funder_id: Set(row.funder_id),
        organization_id: Set(award.organization_id),
        hub_id: Set(reviewing_hub(&work.tx, award.bid_id).await?),
        amount: Set(award.amount),
        starts_on: Set(starts_on),
        ends_on: Set(service_end(starts_on, months)),
        terms: Set(terms),
        status: Set(ContractStatus::ToSign),
        drafted_by: Set(actor.user_id),
        funder_signed_at: Set(work.now),
        provider_signed_by: Set(None),
        provider_signed_at: Set(None),
        sign_due_at: Set(end_of_local_day(sign_by)),
        version: Set(1),
        created_at: Set(work.now),
    };
    contracts::Entity::insert(contract).exec_without_returning(&work.tx).await?;
    let signatories = signatories(&work.tx, award.bid_id, award.organization_id).await?;
    expect(&work, saved.id, &signatories).await?;
    let details = json!({
        "number": saved.number, "amount_fen": award.amount, "starts_on": starts_on, "signatories": signatories,
    });
    let asked = signatories.clone();
    let awaited = Awaited {
        contract: saved.id,
        number: &saved.number,
        amount: award.amount,
        due: end_of_local_day(sign_by),
        signatories,
        reminder: false,
    };
    ask_to_sign(&work, &row, &awaited, &asked).await?;
    work.commit(Deed::new("contract.drafted", "contract", saved.id).project(project).details(details)).await?;
    Ok(saved)
}

/// Length of the service in months, one at least.
fn months_of(project: &projects::Model) -> u32 {
    u32::try_from(project.service_months).unwrap_or_default().max(1)
}

/// The decided award of a project that waits for its contract.
async fn decided_award(db: &impl ConnectionTrait, project: &projects::Model) -> Result<awards::Model> {
    let contracted = contracts::Entity::find().filter(contracts::Column::ProjectId.eq(project.id)).count(db).await?;
    if project.status != ProjectStatus::Awarded || contracted > 0 {
        return Err(wrong_state(project.status, ProjectEvent::Contract).into());
    }
    let award = awards::Entity::find()
        .filter(awards::Column::ProjectId.eq(project.id))
        .filter(awards::Column::DecidedAt.is_not_null())
        .order_by_desc(awards::Column::DecidedAt)
        .one(db)
        .await?;
    award.ok_or_else(|| wrong_state(project.status, ProjectEvent::Contract).into())
}

fn read(typed: &DraftInput, decided: DateTime<Utc>) -> Result<(NaiveDate, String)> {
    let mut reasons = Reasons::default();
    let starts_on = input::date(&mut reasons, "starts_on", &typed.starts_on);
    let earliest = local_date(decided);
    reasons.require(!reasons.0.is_empty() || starts_on >= earliest, || {
        Reason::new(ReasonCode::DatesOutOfOrder).on("starts_on").with("earliest", earliest)
    });
    reasons.0.extend(check_text("terms", &typed.terms, 0, MAX_TERMS));
    reasons.into_result()?;
    Ok((starts_on, tidy(&typed.terms)))
}

async fn open_objections(db: &impl ConnectionTrait, project: ProjectId) -> Result<usize> {
    let count = objections::Entity::find()
        .filter(objections::Column::ProjectId.eq(project))
        .filter(objections::Column::Status.eq(ObjectionStatus::Filed))
        .count(db)
        .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// The hub that admitted the winning bid supervises the money (D13); none when the review had gone
/// to the operator.
async fn reviewing_hub(db: &impl ConnectionTrait, bid: BidId) -> Result<Option<PartyId>> {
    let review = reviews::Entity::find()
        .filter(reviews::Column::BidId.eq(bid))
        .filter(reviews::Column::Status.eq(ReviewStatus::Admitted))
        .order_by_desc(reviews::Column::Round)
        .one(db)
        .await?;
    Ok(review.and_then(|review| review.hub_id))
}
