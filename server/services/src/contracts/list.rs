//! Lists of contracts, each party its own.

use super::load::{of_provider, party, party_views, title_of};
use crate::context::Ctx;
use crate::error::Result;
use crate::procedure::BIDDERS;
use crate::projects::PartyView;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::{Deserialize, Serialize};
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus, PaymentStatus};
use shuniu_domain::ids::{ContractId, PartyId, ProjectId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::{Fen, Role};
use shuniu_store::Page;
use shuniu_store::entities::{contract_signatures, contracts, milestones, payments, projects};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// Which contracts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ContractFilter {
    /// Only in this state (`to_sign`, `signed`, `fulfilled`, `terminated`); an unknown one is ignored.
    pub status: Option<String>,
}

/// A contract in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContractRow {
    /// Id.
    #[schema(value_type = String)]
    pub id: ContractId,
    /// Number.
    pub number: String,
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number.
    pub project_number: String,
    /// Its title in the reader's language.
    pub title: String,
    /// Its stored state.
    #[schema(value_type = String)]
    pub project_status: ProjectStatus,
    /// Funder.
    pub funder: PartyView,
    /// Provider; of a joint bid the lead.
    pub organization: PartyView,
    /// Signatures that the contract still waits for on the provider's side.
    pub unsigned: usize,
    /// Whether the reader's is one of them.
    pub awaits_own: bool,
    /// Amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// Paid so far in fen.
    #[schema(value_type = i64)]
    pub paid: Fen,
    /// The same in basis points of the amount.
    pub paid_bp: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// State.
    #[schema(value_type = String)]
    pub status: ContractStatus,
    /// Last instant to sign.
    pub sign_due_at: DateTime<Utc>,
    /// Milestones accepted.
    pub accepted: usize,
    /// All milestones.
    pub milestones: usize,
    /// Day of the next milestone that is not accepted.
    pub next_due: Option<NaiveDate>,
    /// Its title in the reader's language.
    pub next_title: Option<String>,
    /// Days it is late; 0 when in time.
    pub days_late: i64,
}

/// The funder's contracts, newest first, and how many there are.
///
/// # Errors
/// `role-forbidden` for others.
pub async fn for_funder(ctx: &Ctx, filter: &ContractFilter, page: Page) -> Result<(Vec<ContractRow>, u64)> {
    let actor = ctx.require(&[Role::FunderOfficer, Role::FunderApprover])?;
    let query = contracts::Entity::find().filter(contracts::Column::FunderId.eq(actor.party_id));
    listed(ctx, query, filter, page).await
}

/// The provider's contracts and those of joint bids in which it is a member, newest first, and how many
/// there are.
///
/// # Errors
/// `role-forbidden` for others.
pub async fn for_organization(ctx: &Ctx, filter: &ContractFilter, page: Page) -> Result<(Vec<ContractRow>, u64)> {
    let actor = ctx.require(BIDDERS)?;
    let query = contracts::Entity::find().filter(of_provider(actor.party_id));
    listed(ctx, query, filter, page).await
}

async fn listed(
    ctx: &Ctx,
    query: Select<contracts::Entity>,
    filter: &ContractFilter,
    page: Page,
) -> Result<(Vec<ContractRow>, u64)> {
    let status = filter.status.as_deref().and_then(|code| code.parse::<ContractStatus>().ok());
    let query = match status {
        Some(status) => query.filter(contracts::Column::Status.eq(status)),
        None => query,
    };
    let total = query.clone().count(ctx.db()).await?;
    let rows = query
        .order_by_desc(contracts::Column::CreatedAt)
        .order_by_desc(contracts::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    Ok((rows_of(ctx, rows).await?, total))
}

/// Contracts with what lists show of them: five queries, however many there are.
async fn rows_of(ctx: &Ctx, rows: Vec<contracts::Model>) -> Result<Vec<ContractRow>> {
    let db = ctx.db();
    let ids = || rows.iter().map(|row| row.id);
    let projects = projects::Entity::find()
        .filter(projects::Column::Id.is_in(rows.iter().map(|row| row.project_id)))
        .all(db)
        .await?;
    let projects: HashMap<ProjectId, projects::Model> = projects.into_iter().map(|row| (row.id, row)).collect();
    let bodies = rows.iter().flat_map(|row| [row.funder_id, row.organization_id]);
    let bodies = party_views(db, ctx.locale, bodies).await?;
    let steps = milestones::Entity::find()
        .filter(milestones::Column::ContractId.is_in(ids()))
        .order_by_asc(milestones::Column::Seq)
        .all(db)
        .await?;
    let paid = payments::Entity::find()
        .filter(payments::Column::ContractId.is_in(ids()))
        .filter(payments::Column::Status.eq(PaymentStatus::Paid))
        .all(db)
        .await?;
    let unsigned = contract_signatures::Entity::find()
        .filter(contract_signatures::Column::ContractId.is_in(ids()))
        .filter(contract_signatures::Column::SignedAt.is_null())
        .all(db)
        .await?;
    let reader = ctx.actor.as_ref().map(|actor| actor.party_id);
    let today = ctx.today();
    let view = |row: &contracts::Model| {
        let project = projects.get(&row.project_id)?;
        let own: Vec<&milestones::Model> = steps.iter().filter(|step| step.contract_id == row.id).collect();
        let next = own.iter().find(|step| step.status != MilestoneStatus::Accepted);
        let sum: Fen = paid.iter().filter(|payment| payment.contract_id == row.id).map(|p| p.amount).sum();
        let waits = row.status == ContractStatus::ToSign;
        let missing: Vec<PartyId> =
            unsigned.iter().filter(|one| waits && one.contract_id == row.id).map(|one| one.party_id).collect();
        Some(ContractRow {
            unsigned: missing.len(),
            awaits_own: reader.is_some_and(|reader| missing.contains(&reader)),
            id: row.id,
            number: row.number.clone(),
            project_id: row.project_id,
            project_number: project.number.clone().unwrap_or_default(),
            title: title_of(project, ctx.locale),
            project_status: project.status,
            funder: party(&bodies, row.funder_id),
            organization: party(&bodies, row.organization_id),
            amount: row.amount,
            paid: sum,
            paid_bp: share_bp(sum, row.amount),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            status: row.status,
            sign_due_at: row.sign_due_at,
            accepted: own.iter().filter(|step| step.status == MilestoneStatus::Accepted).count(),
            milestones: own.len(),
            next_due: next.map(|step| step.due_on),
            next_title: next
                .map(|step| crate::divisions::in_language(ctx.locale, &step.title, step.title_en.as_deref())),
            days_late: next.map_or(0, |step| days_late(step, today)),
        })
    };
    Ok(rows.iter().filter_map(view).collect())
}

/// A part of an amount in basis points; 0 of nothing.
pub(crate) fn share_bp(part: Fen, whole: Fen) -> i64 {
    let bp = i128::from(part.0) * 10_000 / i128::from(whole.0.max(1));
    i64::try_from(bp).unwrap_or(i64::MAX)
}

/// Days a milestone is late on a local day; 0 when in time or reported.
pub(crate) fn days_late(row: &milestones::Model, today: NaiveDate) -> i64 {
    if row.status.is_overdue(row.due_on, today) { (today - row.due_on).num_days() } else { 0 }
}
