//! The way of a payment request: countersigned, approved, paid; or refused with reasons.

use crate::context::{Actor, Ctx, Deed, Work};
use crate::contracts::load::{self, Side, provider_people, rules_of, second_person, title_of};
use crate::divisions::in_language;
use crate::error::{Error, Result, same_version};
use crate::{input, mails};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::calendar::local_date;
use shuniu_domain::contracts::{PaymentEvent, PaymentStatus, may_approve};
use shuniu_domain::ids::PaymentId;
use shuniu_domain::text::{check_line, check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_mail::messages::{PaymentDecided, PaymentOutcome};
use shuniu_store::entities::{contracts, milestones, payments};
use utoipa::ToSchema;

/// Roles of a hub.
const HUB: [Role; 2] = [Role::HubReviewer, Role::HubLead];

/// What the officer records of a payment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct PaidInput {
    /// Day of the transfer (`2026-12-01`).
    pub paid_on: String,
    /// Number of the voucher.
    pub voucher: String,
}

/// Countersigns the use of funds for the hub that reviewed the bid (D13).
///
/// # Errors
/// `wrong-state` unless it is just requested, a missing opinion, `second-person-needed` for whoever
/// asked for it, `stale-version`, `not-found` for other hubs.
pub async fn countersign(ctx: &Ctx, id: PaymentId, version: i32, opinion: &str) -> Result<()> {
    let actor = ctx.require(&HUB)?;
    let work = ctx.begin().await?;
    let (row, _) = own(&work, Side::Hub(actor.party_id), id, version).await?;
    let status = row.status.apply(PaymentEvent::Countersign)?;
    second_person(&work, actor.user_id, &id.to_string(), &["payment.requested"]).await?;
    said("opinion", opinion)?;
    let deed = Deed::new("payment.countersigned", "payment", id)
        .project(row.project_id)
        .details(json!({ "opinion": tidy(opinion) }));
    let mut active = changed(row, status, version);
    active.countersigned_by = Set(Some(actor.user_id));
    active.countersigned_at = Set(Some(work.now));
    active.countersign_opinion = Set(Some(tidy(opinion)));
    active.update(&work.tx).await?;
    work.commit(deed).await?;
    Ok(())
}

/// Approves a request for the funder. A contract without a hub (its bid was reviewed by the operator)
/// needs no countersignature, for there is nobody to give it.
///
/// # Errors
/// `countersign-missing` where the rulebook asks for it, `second-person-needed` for whoever asked for
/// or countersigned it, `wrong-state`, `stale-version`, `not-found`.
pub async fn approve(ctx: &Ctx, id: PaymentId, version: i32) -> Result<()> {
    let actor = ctx.require(&[Role::FunderApprover])?;
    let work = ctx.begin().await?;
    let (row, contract) = own(&work, Side::Funder(actor.party_id), id, version).await?;
    let status = row.status.apply(PaymentEvent::Approve)?;
    let project = load::project_of(&work.tx, row.project_id).await?;
    if contract.hub_id.is_some() {
        may_approve(row.status, &rules_of(&work, project.rulebook_id, &project).await?)?;
    }
    second_person(&work, actor.user_id, &id.to_string(), &["payment.requested", "payment.countersigned"]).await?;
    let deed = Deed::new("payment.approved", "payment", id)
        .project(row.project_id)
        .details(json!({ "amount_fen": row.amount }));
    let mut active = changed(row, status, version);
    active.approved_by = Set(Some(actor.user_id));
    active.approved_at = Set(Some(work.now));
    let row = active.update(&work.tx).await?;
    tell(&work, &row, &contract, &PaymentOutcome::Approved).await?;
    work.commit(deed).await?;
    Ok(())
}

/// Records that an approved request was paid.
///
/// # Errors
/// `wrong-state` unless it is approved, `second-person-needed` for whoever approved it, a day in the
/// future or before the request, `stale-version`, `not-found`.
pub async fn record_paid(ctx: &Ctx, id: PaymentId, version: i32, input: &PaidInput) -> Result<()> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let (row, contract) = own(&work, Side::Funder(actor.party_id), id, version).await?;
    let status = row.status.apply(PaymentEvent::Pay)?;
    second_person(&work, actor.user_id, &id.to_string(), &["payment.approved"]).await?;
    let paid_on = read_paid(input, local_date(row.requested_at), work.today())?;
    let deed = Deed::new("payment.paid", "payment", id)
        .project(row.project_id)
        .details(json!({ "amount_fen": row.amount, "paid_on": paid_on, "voucher": tidy(&input.voucher) }));
    let mut active = changed(row, status, version);
    active.paid_by = Set(Some(actor.user_id));
    active.paid_at = Set(Some(work.now));
    active.paid_on = Set(Some(paid_on));
    active.voucher = Set(Some(tidy(&input.voucher)));
    let row = active.update(&work.tx).await?;
    tell(&work, &row, &contract, &PaymentOutcome::Paid { paid_on }).await?;
    work.index_project(row.project_id).await?;
    work.commit(deed).await?;
    Ok(())
}

/// Refuses a request with reasons: the hub before it countersigned, the funder's approver before
/// approval. The provider may ask again.
///
/// # Errors
/// `wrong-state` once it is approved (for a hub: once it is countersigned), a missing reason,
/// `stale-version`, `not-found`.
pub async fn refuse(ctx: &Ctx, id: PaymentId, version: i32, reason: &str) -> Result<()> {
    let actor = ctx.require(&[Role::HubReviewer, Role::HubLead, Role::FunderApprover])?;
    let work = ctx.begin().await?;
    let (row, contract) = own(&work, side_of(actor), id, version).await?;
    let status = row.status.apply(PaymentEvent::Refuse)?;
    if actor.role.is_hub() && row.status != PaymentStatus::Requested {
        return Err(shuniu_domain::reasons::wrong_state(row.status, PaymentEvent::Refuse).into());
    }
    said("reason", reason)?;
    let deed =
        Deed::new("payment.refused", "payment", id).project(row.project_id).details(json!({ "reason": tidy(reason) }));
    let mut active = changed(row, status, version);
    active.refusal = Set(Some(tidy(reason)));
    let row = active.update(&work.tx).await?;
    tell(&work, &row, &contract, &PaymentOutcome::Refused { reason: tidy(reason) }).await?;
    work.commit(deed).await?;
    Ok(())
}

const fn side_of(actor: &Actor) -> Side {
    if actor.role.is_hub() { Side::Hub(actor.party_id) } else { Side::Funder(actor.party_id) }
}

/// A request and its contract, if the contract is this side's and the version the one that was read.
async fn own(work: &Work<'_>, side: Side, id: PaymentId, version: i32) -> Result<(payments::Model, contracts::Model)> {
    let found = payments::Entity::find_by_id(id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let contract = load::own(&work.tx, side, found.contract_id).await?;
    let row = payments::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    same_version(row.version, version)?;
    Ok((row, contract))
}

fn changed(row: payments::Model, status: PaymentStatus, version: i32) -> payments::ActiveModel {
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.version = Set(version + 1);
    active
}

fn said(field: &str, text: &str) -> Result<()> {
    check_text(field, text, 5, 2_000).map_or(Ok(()), |reason| Err(reason.into()))
}

fn read_paid(typed: &PaidInput, from: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    let mut reasons = Reasons::default();
    let paid_on = input::date(&mut reasons, "paid_on", &typed.paid_on);
    reasons.require(!reasons.0.is_empty() || (from..=today).contains(&paid_on), || {
        Reason::new(ReasonCode::OutOfRange).on("paid_on").with("min", from).with("max", today)
    });
    reasons.0.extend(check_line("voucher", &typed.voucher, 1, 80));
    reasons.into_result()?;
    Ok(paid_on)
}

/// Tells the provider what became of its request.
async fn tell(
    work: &Work<'_>,
    row: &payments::Model,
    contract: &contracts::Model,
    outcome: &PaymentOutcome,
) -> Result<()> {
    let project = load::project_of(&work.tx, row.project_id).await?;
    let step = milestones::Entity::find_by_id(row.milestone_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    for to in provider_people(work, contract.organization_id).await? {
        let letter = PaymentDecided {
            number: project.number.clone().unwrap_or_default(),
            project: title_of(&project, to.locale),
            milestone: in_language(to.locale, &step.title, step.title_en.as_deref()),
            amount_fen: row.amount.0,
            outcome: outcome.clone(),
            url: format!("{}/payments/{}", work.app().settings.base_url, row.id),
        };
        mails::send(work, &to, letter).await?;
    }
    Ok(())
}
