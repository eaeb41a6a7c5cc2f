//! One payment request with what the reader may do with it.

use crate::context::{Actor, Ctx};
use crate::contracts::ProjectRef;
use crate::contracts::load::{milestones_of, party, party_views, provides};
use crate::contracts::{ContractMoney, view::money_of};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::projects::PartyView;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::contracts::PaymentStatus;
use shuniu_domain::ids::{ContractId, MilestoneId, PartyId, PaymentId};
use shuniu_domain::{Fen, ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{contracts, milestones, payments, projects};
use utoipa::ToSchema;

/// A payment request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaymentDetail {
    /// Id.
    #[schema(value_type = String)]
    pub id: PaymentId,
    /// The milestone paid for.
    #[schema(value_type = String)]
    pub milestone_id: MilestoneId,
    /// Its order, from 1.
    pub seq: i32,
    /// Its title: the condition of the payment.
    pub milestone: String,
    /// Share of the contract in percent.
    pub payment_percent: i32,
    /// Amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// How the money was used, as the provider says.
    pub fund_use: String,
    /// State.
    #[schema(value_type = String)]
    pub status: PaymentStatus,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When the hub countersigned.
    pub countersigned_at: Option<DateTime<Utc>>,
    /// The hub's opinion on the use of funds.
    pub countersign_opinion: Option<String>,
    /// When it was approved.
    pub approved_at: Option<DateTime<Utc>>,
    /// Day of payment.
    pub paid_on: Option<NaiveDate>,
    /// Voucher number.
    pub voucher: Option<String>,
    /// Why it was refused.
    pub refusal: Option<String>,
    /// Optimistic lock.
    pub version: i32,
    /// What the reader may do.
    pub rights: PaymentRights,
}

/// What the reader may do with a request now. The use cases check again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaymentRights {
    /// Countersign it.
    pub countersign: bool,
    /// Approve it.
    pub approve: bool,
    /// Record its payment.
    pub pay: bool,
    /// Refuse it.
    pub refuse: bool,
}

impl PaymentRights {
    /// The rights of a person over a request of a contract.
    pub(crate) fn of(actor: &Actor, contract: &contracts::Model, row: &payments::Model) -> Self {
        use PaymentStatus::{Approved, Countersigned, Requested};
        let hub = actor.role.is_hub() && contract.hub_id == Some(actor.party_id);
        let funder = |role: Role| actor.role == role && contract.funder_id == actor.party_id;
        let undecided = matches!(row.status, Requested | Countersigned);
        let countersigned = row.status == Countersigned || contract.hub_id.is_none();
        let approver = funder(Role::FunderApprover) && undecided;
        Self {
            countersign: hub && row.status == Requested,
            approve: approver && countersigned,
            pay: funder(Role::FunderOfficer) && row.status == Approved,
            refuse: approver || (hub && row.status == Requested),
        }
    }
}

/// A payment request on its own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaymentView {
    /// The request.
    #[serde(flatten)]
    pub payment: PaymentDetail,
    /// The contract.
    #[schema(value_type = String)]
    pub contract_id: ContractId,
    /// Its number.
    pub contract_number: String,
    /// The project.
    pub project: ProjectRef,
    /// Funder.
    pub funder: PartyView,
    /// Provider.
    pub organization: PartyView,
    /// Hub that countersigns.
    pub hub: Option<PartyView>,
    /// Money of the contract.
    pub money: ContractMoney,
    /// Money spent so far as the milestone's report says, in fen.
    #[schema(value_type = i64)]
    pub spent: Fen,
    /// The milestone's report.
    pub report: Option<String>,
}

/// Whether a request still waits for somebody.
pub(crate) const fn is_open(status: PaymentStatus) -> bool {
    matches!(status, PaymentStatus::Requested | PaymentStatus::Countersigned | PaymentStatus::Approved)
}

/// Requests in the order in which they were made.
pub(crate) fn details_of(
    rows: &[payments::Model],
    steps: &[milestones::Model],
    locale: Locale,
    rights: impl Fn(&payments::Model) -> PaymentRights,
) -> Vec<PaymentDetail> {
    let mut rows: Vec<&payments::Model> = rows.iter().collect();
    rows.sort_by_key(|row| (row.requested_at, row.id));
    rows.into_iter()
        .filter_map(|row| {
            let step = steps.iter().find(|step| step.id == row.milestone_id)?;
            Some(detail(row, step, locale, rights(row)))
        })
        .collect()
}

fn detail(row: &payments::Model, step: &milestones::Model, locale: Locale, rights: PaymentRights) -> PaymentDetail {
    PaymentDetail {
        id: row.id,
        milestone_id: row.milestone_id,
        seq: step.seq,
        milestone: in_language(locale, &step.title, step.title_en.as_deref()),
        payment_percent: step.payment_percent,
        amount: row.amount,
        fund_use: row.fund_use.clone(),
        status: row.status,
        requested_at: row.requested_at,
        countersigned_at: row.countersigned_at,
        countersign_opinion: row.countersign_opinion.clone(),
        approved_at: row.approved_at,
        paid_on: row.paid_on,
        voucher: row.voucher.clone(),
        refusal: row.refusal.clone(),
        version: row.version,
        rights,
    }
}

/// One payment request, for the parties of its contract, members of a joint bid among them, and the auditor.
///
/// # Errors
/// `not-found` for whoever has no part in it.
pub async fn get(ctx: &Ctx, id: PaymentId) -> Result<PaymentView> {
    let actor = ctx.actor.as_ref().ok_or_else(|| Error::refuse(ReasonCode::SignInNeeded))?;
    let db = ctx.db();
    let row = payments::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let contract = contracts::Entity::find_by_id(row.contract_id).one(db).await?.ok_or_else(Error::not_found)?;
    let own = |party: PartyId| actor.party_id == party;
    let allowed = match actor.role {
        Role::FunderOfficer | Role::FunderApprover => own(contract.funder_id),
        Role::Bidder | Role::OrganizationAdmin => provides(db, &contract, actor.party_id).await?,
        Role::HubReviewer | Role::HubLead => contract.hub_id.is_some_and(own),
        Role::Auditor => true,
        Role::Expert | Role::Evaluator | Role::Operator => false,
    };
    if !allowed {
        return Err(Error::not_found());
    }
    let project = projects::Entity::find_by_id(row.project_id).one(db).await?.ok_or_else(Error::not_found)?;
    let steps = milestones_of(db, contract.id).await?;
    let step = steps.iter().find(|step| step.id == row.milestone_id).ok_or_else(Error::not_found)?;
    let all = payments::Entity::find().filter(payments::Column::ContractId.eq(contract.id)).all(db).await?;
    let bodies = [contract.funder_id, contract.organization_id].into_iter().chain(contract.hub_id);
    let bodies = party_views(db, ctx.locale, bodies).await?;
    Ok(PaymentView {
        payment: detail(&row, step, ctx.locale, PaymentRights::of(actor, &contract, &row)),
        contract_id: contract.id,
        contract_number: contract.number.clone(),
        project: ProjectRef::of(&project, ctx.locale),
        funder: party(&bodies, contract.funder_id),
        organization: party(&bodies, contract.organization_id),
        hub: contract.hub_id.map(|hub| party(&bodies, hub)),
        money: money_of(contract.amount, &all),
        spent: step.spent,
        report: step.report.clone(),
    })
}
