//! One contract with everything its page shows, and what the reader may do with it.

use super::list::{days_late, share_bp};
use super::load::{milestones_of, party, party_views, provides, title_of};
use super::schedule::{PlannedMilestone, planned, steps_of};
use super::signatures::{SignatureView, of_contract, plain, views as signature_views};
use crate::attachments::{AttachmentView, Owner, of_owner, of_owners};
use crate::consortia::{Partners, partners_of};
use crate::context::{Actor, Ctx};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::payments::{PaymentDetail, PaymentRights, details_of};
use crate::projects::PartyView;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus, PaymentStatus};
use shuniu_domain::ids::{ContractId, MilestoneId, PartyId, ProjectId};
use shuniu_domain::projects::{Channel, ProjectStatus};
use shuniu_domain::{Fen, Role};
use shuniu_store::entities::{contract_signatures, contracts, evaluations, milestones, payments, projects};
use utoipa::ToSchema;

/// The project of a contract, in a few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProjectRef {
    /// Id.
    #[schema(value_type = String)]
    pub id: ProjectId,
    /// Public number.
    pub number: String,
    /// Title in the reader's language.
    pub title: String,
    /// Stored state.
    #[schema(value_type = String)]
    pub status: ProjectStatus,
    /// Channel.
    #[schema(value_type = String)]
    pub channel: Channel,
    /// People to be served, as the call says.
    pub beneficiaries: i32,
}

impl ProjectRef {
    /// A project in a language.
    pub(crate) fn of(row: &projects::Model, locale: shuniu_frontend::Locale) -> Self {
        Self {
            id: row.id,
            number: row.number.clone().unwrap_or_default(),
            title: title_of(row, locale),
            status: row.status,
            channel: row.channel,
            beneficiaries: row.beneficiaries,
        }
    }
}

/// A contract with its delivery. For its two parties, members of a joint bid among them, its hub, the
/// auditor and the evaluator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContractDetail {
    /// Id.
    #[schema(value_type = String)]
    pub id: ContractId,
    /// Number.
    pub number: String,
    /// Optimistic lock.
    pub version: i32,
    /// State.
    #[schema(value_type = String)]
    pub status: ContractStatus,
    /// The project.
    pub project: ProjectRef,
    /// Funder.
    pub funder: PartyView,
    /// Provider; of a joint bid the lead.
    pub organization: PartyView,
    /// Members of the joint bid and planned sub-contractors, with their shares (法 24, 48).
    pub partners: Partners,
    /// Hub that countersigns the use of funds.
    pub hub: Option<PartyView>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Terms beyond the call (Markdown).
    pub terms: String,
    /// Last instant to sign (法 46).
    pub sign_due_at: DateTime<Utc>,
    /// Signed for the funder.
    pub funder_signed_at: DateTime<Utc>,
    /// When everybody had signed, so that it came into force.
    pub provider_signed_at: Option<DateTime<Utc>>,
    /// Who has signed and whose signature is awaited, the funder first (法 24).
    pub signatures: Vec<SignatureView>,
    /// Money.
    pub money: ContractMoney,
    /// Milestones in order; none before the contract is in force.
    pub milestones: Vec<MilestoneDetail>,
    /// Milestones that signing will fix; none once it is in force.
    pub planned: Vec<PlannedMilestone>,
    /// Payments in the order of their requests.
    pub payments: Vec<PaymentDetail>,
    /// The contract's documents.
    pub files: Vec<AttachmentView>,
    /// People served, as accepted reports say: they count from the first day, so the highest stands.
    pub beneficiaries: i32,
    /// Milestones accepted.
    pub accepted: usize,
    /// What the reader may do.
    pub rights: ContractRights,
}

/// Money of a contract, fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContractMoney {
    /// The contract.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// Requested and not refused, the paid included.
    #[schema(value_type = i64)]
    pub committed: Fen,
    /// Paid.
    #[schema(value_type = i64)]
    pub paid: Fen,
    /// Paid in basis points of the contract.
    pub paid_bp: i64,
    /// Not yet requested.
    #[schema(value_type = i64)]
    pub left: Fen,
}

/// What the reader may do with a contract now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContractRights {
    /// Sign it for the reader's organization.
    pub sign: bool,
    /// Add documents: until the first of the provider's side has signed.
    pub attach: bool,
    /// Begin the project's evaluation.
    pub evaluate: bool,
    /// Write the provider's own evaluation.
    pub self_evaluate: bool,
    /// Close the project.
    pub close: bool,
}

/// A milestone with its report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MilestoneDetail {
    /// Id.
    #[schema(value_type = String)]
    pub id: MilestoneId,
    /// Order, from 1.
    pub seq: i32,
    /// Title.
    pub title: String,
    /// What has to be shown.
    pub deliverable: String,
    /// Day on which it is due.
    pub due_on: NaiveDate,
    /// Days it is late; 0 when in time or reported.
    pub days_late: i64,
    /// Share of the contract in percent.
    pub payment_percent: i32,
    /// Share in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// Of it not yet requested, in fen.
    #[schema(value_type = i64)]
    pub left: Fen,
    /// State.
    #[schema(value_type = String)]
    pub status: MilestoneStatus,
    /// The provider's report.
    pub report: Option<String>,
    /// People served, as reported.
    pub beneficiaries: i32,
    /// Money spent so far, as reported, in fen.
    #[schema(value_type = i64)]
    pub spent: Fen,
    /// When it was reported.
    pub reported_at: Option<DateTime<Utc>>,
    /// The funder's opinion.
    pub opinion: Option<String>,
    /// What the people served said (条例 45).
    pub recipients_opinion: Option<String>,
    /// Their satisfaction in basis points.
    pub satisfaction: Option<i32>,
    /// When it was accepted or sent back.
    pub decided_at: Option<DateTime<Utc>>,
    /// Evidence.
    pub files: Vec<AttachmentView>,
    /// Whether it is the last one: its acceptance accepts the project.
    pub last: bool,
    /// Optimistic lock.
    pub version: i32,
    /// The reader may report it now.
    pub may_report: bool,
    /// The reader may accept it or send it back now.
    pub may_decide: bool,
    /// The reader may ask for its payment now.
    pub may_request: bool,
}

/// One contract.
///
/// # Errors
/// `not-found` for whoever has no part in it.
pub async fn get(ctx: &Ctx, id: ContractId) -> Result<ContractDetail> {
    let row = contracts::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let judged = evaluations::Entity::find().filter(evaluations::Column::ContractId.eq(id)).all(ctx.db()).await?;
    let actor = reader(ctx, &row, &judged).await?;
    let signatures = of_contract(ctx.db(), id).await?;
    let project = projects::Entity::find_by_id(row.project_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let steps = milestones_of(ctx.db(), id).await?;
    let paying = payments::Entity::find().filter(payments::Column::ContractId.eq(id)).all(ctx.db()).await?;
    let bodies = [row.funder_id, row.organization_id].into_iter().chain(row.hub_id);
    let bodies = party_views(ctx.db(), ctx.locale, bodies).await?;
    let partners = partners_of(ctx.db(), &[row.bid_id], ctx.locale).await?.remove(&row.bid_id).unwrap_or_default();
    let files = of_owner(ctx.db(), Owner::Contract(id)).await?;
    let to_fix = if steps.is_empty() { steps_of(ctx.db(), project.id, row.amount).await? } else { Vec::new() };
    let evidence = of_owners(ctx.db(), &steps.iter().map(|step| Owner::Milestone(step.id)).collect::<Vec<_>>()).await?;
    let money = money_of(row.amount, &paying);
    let accepted = || steps.iter().filter(|step| step.status == MilestoneStatus::Accepted);
    let scene =
        Scene { actor, contract: &row, project: &project, steps: &steps, signatures: &signatures, today: ctx.today() };
    let milestones = steps
        .iter()
        .map(|step| {
            let files = evidence.get(&step.id.0).cloned().unwrap_or_default();
            scene.milestone(step, &paying, files, ctx.locale)
        })
        .collect();
    Ok(ContractDetail {
        id,
        number: row.number.clone(),
        version: row.version,
        status: row.status,
        project: ProjectRef::of(&project, ctx.locale),
        funder: party(&bodies, row.funder_id),
        organization: party(&bodies, row.organization_id),
        partners: partners.of_amount(row.amount),
        hub: row.hub_id.map(|hub| party(&bodies, hub)),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        terms: row.terms.clone(),
        sign_due_at: row.sign_due_at,
        funder_signed_at: row.funder_signed_at,
        provider_signed_at: row.provider_signed_at,
        signatures: signature_views(ctx.db(), &row, &signatures, ctx.locale).await?,
        money,
        milestones,
        planned: planned(to_fix, Some((row.starts_on, row.ends_on)), ctx.locale),
        payments: details_of(&paying, &steps, ctx.locale, |payment| PaymentRights::of(actor, &row, payment)),
        files,
        beneficiaries: accepted().map(|step| step.beneficiaries).max().unwrap_or_default(),
        accepted: accepted().count(),
        rights: scene.rights(&judged, &paying, ctx.now()),
    })
}

/// The contract of a project, for addresses that name the project.
///
/// # Errors
/// `not-found` when there is none.
pub async fn of_project(ctx: &Ctx, project: ProjectId) -> Result<ContractId> {
    let row = contracts::Entity::find().filter(contracts::Column::ProjectId.eq(project)).one(ctx.db()).await?;
    row.map(|row| row.id).ok_or_else(Error::not_found)
}

/// The reader, if they have a part in this contract.
async fn reader<'a>(ctx: &'a Ctx, row: &contracts::Model, judged: &[evaluations::Model]) -> Result<&'a Actor> {
    let actor = ctx.actor.as_ref().ok_or_else(|| Error::refuse(shuniu_domain::ReasonCode::SignInNeeded))?;
    let own = |party: PartyId| actor.party_id == party;
    let allowed = match actor.role {
        Role::FunderOfficer | Role::FunderApprover => own(row.funder_id),
        Role::Bidder | Role::OrganizationAdmin => provides(ctx.db(), row, actor.party_id).await?,
        Role::HubReviewer | Role::HubLead => row.hub_id.is_some_and(own),
        Role::Evaluator => judged.iter().any(|evaluation| own(evaluation.evaluator_party_id)),
        Role::Auditor => true,
        Role::Expert | Role::Operator => false,
    };
    if allowed { Ok(actor) } else { Err(Error::not_found()) }
}

/// Sums of a contract's payments.
pub(crate) fn money_of(amount: Fen, paying: &[payments::Model]) -> ContractMoney {
    let sum = |keep: fn(PaymentStatus) -> bool| -> Fen {
        paying.iter().filter(|payment| keep(payment.status)).map(|payment| payment.amount).sum()
    };
    let committed = sum(PaymentStatus::is_committed);
    let paid = sum(|status| status == PaymentStatus::Paid);
    ContractMoney { amount, committed, paid, paid_bp: share_bp(paid, amount), left: Fen(amount.0 - committed.0) }
}

/// What decides the reader's rights.
struct Scene<'a> {
    actor: &'a Actor,
    contract: &'a contracts::Model,
    project: &'a projects::Model,
    steps: &'a [milestones::Model],
    signatures: &'a [contract_signatures::Model],
    today: NaiveDate,
}

impl Scene<'_> {
    /// The provider acts on delivery; of a joint bid the lead, for all.
    fn acts(&self) -> bool {
        self.actor.role.is_organization() && self.actor.party_id == self.contract.organization_id
    }

    fn rights(&self, judged: &[evaluations::Model], paying: &[payments::Model], now: DateTime<Utc>) -> ContractRights {
        use shuniu_domain::evaluations::EvaluationKind::{Department, SelfEvaluation};
        let has = |kind| judged.iter().any(|evaluation| evaluation.kind == kind);
        let role = self.actor.role;
        let waits = self.contract.status == ContractStatus::ToSign;
        let own = self.contract.status.signed_by(self.actor.party_id, &plain(self.signatures));
        let accepted = self.project.status == ProjectStatus::Accepted;
        let settled = !paying.iter().any(|payment| crate::payments::is_open(payment.status));
        ContractRights {
            sign: role == Role::OrganizationAdmin && own.is_ok() && now < self.contract.sign_due_at,
            attach: role == Role::FunderOfficer
                && waits
                && self.signatures.iter().all(|signature| signature.signed_at.is_none()),
            evaluate: role == Role::FunderOfficer && accepted && !has(Department),
            self_evaluate: self.acts() && accepted && !has(SelfEvaluation),
            close: role == Role::FunderOfficer && self.project.status == ProjectStatus::Evaluated && settled,
        }
    }

    fn milestone(
        &self,
        row: &milestones::Model,
        paying: &[payments::Model],
        files: Vec<AttachmentView>,
        locale: shuniu_frontend::Locale,
    ) -> MilestoneDetail {
        let running = self.contract.status == ContractStatus::Signed;
        let earlier_done =
            self.steps.iter().filter(|step| step.seq < row.seq).all(|step| step.status == MilestoneStatus::Accepted);
        let awaited = matches!(row.status, MilestoneStatus::Due | MilestoneStatus::Returned);
        let own: Vec<_> = paying.iter().filter(|payment| payment.milestone_id == row.id).cloned().collect();
        let left = money_of(row.amount, &own).left;
        MilestoneDetail {
            id: row.id,
            seq: row.seq,
            title: in_language(locale, &row.title, row.title_en.as_deref()),
            deliverable: in_language(locale, &row.deliverable, row.deliverable_en.as_deref()),
            due_on: row.due_on,
            days_late: days_late(row, self.today),
            payment_percent: row.payment_percent,
            amount: row.amount,
            left,
            status: row.status,
            report: row.report.clone(),
            beneficiaries: row.beneficiaries,
            spent: row.spent,
            reported_at: row.reported_at,
            opinion: row.opinion.clone(),
            recipients_opinion: row.recipients_opinion.clone(),
            satisfaction: row.satisfaction,
            decided_at: row.decided_at,
            files,
            last: self.steps.iter().all(|step| step.seq <= row.seq),
            version: row.version,
            may_report: self.acts() && running && earlier_done && awaited && self.contract.starts_on <= self.today,
            may_decide: self.actor.role == Role::FunderOfficer && row.status == MilestoneStatus::Reported,
            may_request: self.acts() && running && row.status == MilestoneStatus::Accepted && left > Fen::ZERO,
        }
    }
}
