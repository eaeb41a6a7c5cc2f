//! Reminding of signatures that are still missing. Called by the worker; each contract is its own
//! transaction, so one that fails does not hold up the others.

use super::signatures::of_contract;
use super::told::{Awaited, ask_to_sign};
use crate::apart::Apart;
use crate::app::App;
use crate::context::{Ctx, Deed};
use crate::error::Result;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    QueryTrait,
};
use serde_json::json;
use shuniu_domain::contracts::{ContractStatus, signature_reminder};
use shuniu_domain::ids::ContractId;
use shuniu_store::entities::{contract_signatures, contracts, projects};

/// Reminds everybody who has not signed a contract whose last days have come, once. Returns how many
/// bodies.
///
/// # Errors
/// When the database refuses, or the first of the contracts that could not be worked on, after all others.
pub async fn remind_unsigned(app: &App) -> Result<usize> {
    let ctx = Ctx::system(app.clone());
    let open: Vec<(ContractId, DateTime<Utc>)> = contracts::Entity::find()
        .select_only()
        .columns([contracts::Column::Id, contracts::Column::SignDueAt])
        .filter(unsigned(ctx.now()))
        .into_tuple()
        .all(ctx.db())
        .await?;
    let mut round = Apart::new("signatures");
    let mut count = 0;
    for (id, _) in open.into_iter().filter(|(_, due)| signature_reminder(*due) <= ctx.now()) {
        count += round.row(id, remind_one(&ctx, id).await).unwrap_or_default();
    }
    round.end(count)
}

/// Contracts that still can be signed and of which somebody was not reminded.
fn unsigned(now: DateTime<Utc>) -> Condition {
    let missing = contract_signatures::Entity::find()
        .select_only()
        .column(contract_signatures::Column::ContractId)
        .filter(contract_signatures::Column::SignedAt.is_null())
        .filter(contract_signatures::Column::RemindedAt.is_null())
        .into_query();
    Condition::all()
        .add(contracts::Column::Status.eq(ContractStatus::ToSign))
        .add(contracts::Column::SignDueAt.gt(now))
        .add(contracts::Column::Id.in_subquery(missing))
}

async fn remind_one(ctx: &Ctx, id: ContractId) -> Result<usize> {
    let work = ctx.begin().await?;
    let row = contracts::Entity::find_by_id(id).filter(unsigned(work.now)).lock_exclusive().one(&work.tx).await?;
    let Some(contract) = row else { return Ok(0) };
    let project = projects::Entity::find_by_id(contract.project_id).one(&work.tx).await?;
    let project = project.with_context(|| format!("project of contract {id}"))?;
    let signatures = of_contract(&work.tx, id).await?;
    let missing: Vec<_> =
        signatures.iter().filter(|row| row.signed_at.is_none() && row.reminded_at.is_none()).cloned().collect();
    let awaited = Awaited {
        contract: id,
        number: &contract.number,
        amount: contract.amount,
        due: contract.sign_due_at,
        signatories: signatures.iter().map(|row| row.party_id).collect(),
        reminder: true,
    };
    let asked: Vec<_> = missing.iter().map(|row| row.party_id).collect();
    ask_to_sign(&work, &project, &awaited, &asked).await?;
    let count = missing.len();
    for row in missing {
        let mut active = row.into_active_model();
        active.reminded_at = Set(Some(work.now));
        active.update(&work.tx).await?;
    }
    let details = json!({ "number": contract.number, "parties": asked, "due": contract.sign_due_at });
    work.commit(Deed::new("contract.signature_reminded", "contract", id).project(project.id).details(details)).await?;
    Ok(count)
}
