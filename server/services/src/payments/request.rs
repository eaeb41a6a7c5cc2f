//! Asking for the payment of an accepted milestone.

use crate::context::{Ctx, Deed};
use crate::contracts::load::Side;
use crate::error::Result;
use crate::input;
use crate::milestones;
use crate::procedure::BIDDERS;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::contracts::{ContractStatus, PaymentFacts, PaymentStatus, check_payment};
use shuniu_domain::ids::{MilestoneId, PaymentId};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Fen, Reasons};
use shuniu_store::entities::payments;
use utoipa::ToSchema;

/// What the provider asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct RequestInput {
    /// Amount in yuan.
    #[serde(deserialize_with = "input::loose")]
    pub amount: String,
    /// How earlier money was used.
    pub fund_use: String,
}

/// Asks for a payment. Returns the request's id.
///
/// # Errors
/// `milestone-not-accepted`, `payment-exceeds` with what is left, faults of the input, `wrong-state`
/// once the contract has ended, `not-found` for other parties.
pub async fn request(ctx: &Ctx, milestone: MilestoneId, input: &RequestInput) -> Result<PaymentId> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let (step, contract) = milestones::own(&work.tx, Side::Provider(actor.party_id), milestone).await?;
    if contract.status != ContractStatus::Signed {
        return Err(wrong_state(contract.status, "request_payment").into());
    }
    let earlier = payments::Entity::find().filter(payments::Column::ContractId.eq(contract.id)).all(&work.tx).await?;
    let committed = |of_milestone: bool| -> Fen {
        let counted = earlier.iter().filter(|payment| payment.status.is_committed());
        counted.filter(|payment| !of_milestone || payment.milestone_id == milestone).map(|p| p.amount).sum()
    };
    let facts = PaymentFacts {
        contract: contract.amount,
        milestone: step.amount,
        milestone_committed: committed(true),
        contract_committed: committed(false),
        milestone_status: step.status,
    };
    let amount = read(input, &facts)?;
    let id: PaymentId = work.id()?;
    let row = payments::ActiveModel {
        id: Set(id),
        contract_id: Set(contract.id),
        milestone_id: Set(milestone),
        project_id: Set(contract.project_id),
        amount: Set(amount),
        fund_use: Set(tidy(&input.fund_use)),
        status: Set(PaymentStatus::Requested),
        requested_by: Set(actor.user_id),
        requested_at: Set(work.now),
        countersigned_by: Set(None),
        countersigned_at: Set(None),
        countersign_opinion: Set(None),
        approved_by: Set(None),
        approved_at: Set(None),
        paid_by: Set(None),
        paid_at: Set(None),
        paid_on: Set(None),
        voucher: Set(None),
        refusal: Set(None),
        version: Set(1),
    };
    payments::Entity::insert(row).exec_without_returning(&work.tx).await?;
    let deed = Deed::new("payment.requested", "payment", id)
        .project(contract.project_id)
        .details(json!({ "milestone": step.seq, "amount_fen": amount }));
    work.commit(deed).await?;
    Ok(id)
}

/// Every fault at once: those of the text and those of the sum.
fn read(typed: &RequestInput, facts: &PaymentFacts) -> Result<Fen> {
    let mut reasons = Reasons::default();
    let amount = input::amount(&mut reasons, "amount", &typed.amount);
    if reasons.0.is_empty() {
        reasons.0.extend(check_payment(amount, facts).0);
    }
    reasons.0.extend(check_text("fund_use", &typed.fund_use, 10, 5_000));
    reasons.into_result()?;
    Ok(amount)
}
