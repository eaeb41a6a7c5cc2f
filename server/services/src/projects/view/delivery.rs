//! The later blocks of a project: award, contract, milestones, payments, evaluations.

use super::PartyView;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus, PaymentStatus};
use shuniu_domain::evaluations::{Band, Block, EvaluationKind};
use shuniu_domain::ids::{ContractId, MilestoneId};
use shuniu_frontend::Locale;
use shuniu_store::entities::{awards, contracts, evaluations, milestones, payments};
use utoipa::ToSchema;

use crate::divisions::in_language;

/// A decided award (定标).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AwardView {
    /// The provider.
    pub organization: PartyView,
    /// Amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Reasons, as in the notice.
    pub reasons: String,
}

/// Delivery of a signed contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeliveryView {
    /// The contract.
    pub contract: ContractView,
    /// Milestones in order.
    pub milestones: Vec<MilestoneView>,
    /// Payments in the order of their milestones.
    pub payments: Vec<PaymentView>,
    /// Paid so far in fen.
    #[schema(value_type = i64)]
    pub paid: Fen,
    /// The same in basis points of the contract.
    pub paid_bp: i64,
    /// Milestones accepted.
    pub accepted: usize,
    /// People served, as accepted reports say.
    pub beneficiaries: i32,
}

/// A signed contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContractView {
    /// Id.
    #[schema(value_type = String)]
    pub id: ContractId,
    /// Number.
    pub number: String,
    /// Provider.
    pub organization: PartyView,
    /// Its grade in force, 0 for none.
    pub grade: i32,
    /// Hub that countersigns the use of funds.
    pub hub: Option<PartyView>,
    /// Amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// State.
    #[schema(value_type = String)]
    pub status: ContractStatus,
    /// When both had signed.
    pub signed_at: Option<DateTime<Utc>>,
}

/// A milestone of a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MilestoneView {
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
    /// Amount paid after acceptance, in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// Share of the contract in percent.
    pub payment_percent: i32,
    /// State.
    #[schema(value_type = String)]
    pub status: MilestoneStatus,
    /// Days past the due day without a report; 0 when in time.
    pub days_late: i64,
    /// When it was reported.
    pub reported_at: Option<DateTime<Utc>>,
    /// When it was accepted.
    pub accepted_at: Option<DateTime<Utc>>,
    /// The report, once it is accepted.
    pub report: Option<String>,
}

/// A payment request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaymentView {
    /// Order of its milestone.
    pub seq: i32,
    /// Title of its milestone: the condition.
    pub milestone: String,
    /// Percent of the contract.
    pub payment_percent: i32,
    /// Amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// State.
    #[schema(value_type = String)]
    pub status: PaymentStatus,
    /// Day of payment.
    pub paid_on: Option<NaiveDate>,
}

/// A final evaluation (绩效评价).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvaluationView {
    /// Whose.
    #[schema(value_type = String)]
    pub kind: EvaluationKind,
    /// Who evaluated.
    pub evaluator: Option<PartyView>,
    /// Points per block.
    pub blocks: Vec<BlockView>,
    /// Total in hundredths of a point.
    pub total: i32,
    /// Band.
    #[schema(value_type = Option<String>)]
    pub band: Option<Band>,
    /// Satisfaction of the people served, in basis points.
    pub satisfaction: i32,
    /// People asked.
    pub respondents: i32,
    /// Opinion.
    pub comment: String,
    /// Advice.
    pub advice: String,
    /// When it became final.
    pub finalized_at: Option<DateTime<Utc>>,
}

/// Points of one block, in hundredths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BlockView {
    /// Which.
    #[schema(value_type = String)]
    pub block: Block,
    /// Points given.
    pub points: i32,
    /// Points possible.
    pub weight: i32,
}

/// A decided award.
pub(super) fn award(row: awards::Model, organization: PartyView) -> AwardView {
    AwardView { organization, amount: row.amount, decided_at: row.decided_at, reasons: row.reasons }
}

/// A contract, its provider and hub.
pub(super) fn contract(
    row: &contracts::Model,
    organization: PartyView,
    grade: i32,
    hub: Option<PartyView>,
) -> ContractView {
    ContractView {
        id: row.id,
        number: row.number.clone(),
        organization,
        grade,
        hub,
        amount: row.amount,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        status: row.status,
        signed_at: row.provider_signed_at,
    }
}

/// A contract with its milestones and payments as of a local day.
pub(super) fn delivery(
    contract: ContractView,
    milestones: &[milestones::Model],
    payments: &[payments::Model],
    locale: Locale,
    today: NaiveDate,
) -> DeliveryView {
    let mut shown: Vec<PaymentView> = payments
        .iter()
        .filter_map(|row| {
            let milestone = milestones.iter().find(|milestone| milestone.id == row.milestone_id)?;
            Some(PaymentView {
                seq: milestone.seq,
                milestone: in_language(locale, &milestone.title, milestone.title_en.as_deref()),
                payment_percent: milestone.payment_percent,
                amount: row.amount,
                status: row.status,
                paid_on: row.paid_on,
            })
        })
        .collect();
    shown.sort_by_key(|payment| payment.seq);
    let paid: Fen = shown.iter().filter(|payment| payment.status == PaymentStatus::Paid).map(|p| p.amount).sum();
    let accepted = || milestones.iter().filter(|milestone| milestone.status == MilestoneStatus::Accepted);
    let paid_bp = i128::from(paid.0) * 10_000 / i128::from(contract.amount.0.max(1));
    DeliveryView {
        paid,
        paid_bp: i64::try_from(paid_bp).unwrap_or(i64::MAX),
        accepted: accepted().count(),
        // Reports count from the first day, so the highest stands.
        beneficiaries: accepted().map(|milestone| milestone.beneficiaries).max().unwrap_or_default(),
        milestones: milestones.iter().map(|row| milestone(row, locale, today)).collect(),
        payments: shown,
        contract,
    }
}

fn milestone(row: &milestones::Model, locale: Locale, today: NaiveDate) -> MilestoneView {
    let accepted = row.status == MilestoneStatus::Accepted;
    let awaited = matches!(row.status, MilestoneStatus::Due | MilestoneStatus::Returned);
    MilestoneView {
        id: row.id,
        seq: row.seq,
        title: in_language(locale, &row.title, row.title_en.as_deref()),
        deliverable: in_language(locale, &row.deliverable, row.deliverable_en.as_deref()),
        due_on: row.due_on,
        amount: row.amount,
        payment_percent: row.payment_percent,
        status: row.status,
        days_late: if awaited { (today - row.due_on).num_days().max(0) } else { 0 },
        reported_at: row.reported_at,
        accepted_at: row.decided_at.filter(|_| accepted),
        report: row.report.clone().filter(|_| accepted),
    }
}

/// A final evaluation with its points summed per block.
pub(super) fn evaluation(row: evaluations::Model, evaluator: Option<PartyView>, locale: Locale) -> EvaluationView {
    let sums = |block: Block| {
        let indicators = || row.indicators.iter().filter(|indicator| indicator.block == block);
        let points = indicators().filter_map(|indicator| indicator.points).fold(0, i32::saturating_add);
        let weight = indicators().map(|indicator| indicator.weight).fold(0, i32::saturating_add);
        (weight > 0).then_some(BlockView { block, points, weight })
    };
    EvaluationView {
        kind: row.kind,
        evaluator,
        blocks: Block::ALL.iter().filter_map(|block| sums(*block)).collect(),
        total: row.total.unwrap_or_default(),
        band: row.band,
        satisfaction: row.satisfaction,
        respondents: row.respondents,
        comment: in_language(locale, &row.comment, row.comment_en.as_deref()),
        advice: row.advice,
        finalized_at: row.finalized_at,
    }
}
