//! Lists of payment requests, each party its own.

use crate::context::Ctx;
use crate::contracts::load::{of_provider, party, party_views, title_of};
use crate::divisions::in_language;
use crate::error::Result;
use crate::procedure::BIDDERS;
use crate::projects::PartyView;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use shuniu_domain::contracts::PaymentStatus;
use shuniu_domain::ids::{ContractId, MilestoneId, PaymentId, ProjectId};
use shuniu_domain::{Fen, Role};
use shuniu_store::Page;
use shuniu_store::entities::{contracts, milestones, payments, projects};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// Which requests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct PaymentFilter {
    /// Only in this state (`requested`, `countersigned`, `approved`, `paid`, `refused`); an unknown
    /// one is ignored.
    pub status: Option<String>,
}

/// A payment request in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaymentRow {
    /// Id.
    #[schema(value_type = String)]
    pub id: PaymentId,
    /// The contract.
    #[schema(value_type = String)]
    pub contract_id: ContractId,
    /// Its number.
    pub contract_number: String,
    /// Title of the project in the reader's language.
    pub title: String,
    /// Title of the milestone in the reader's language.
    pub milestone: String,
    /// Funder.
    pub funder: PartyView,
    /// Provider.
    pub organization: PartyView,
    /// Amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// State.
    #[schema(value_type = String)]
    pub status: PaymentStatus,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// Day of payment.
    pub paid_on: Option<NaiveDate>,
}

/// Requests under contracts whose money the hub supervises, newest first.
///
/// # Errors
/// `role-forbidden` for others.
pub async fn for_hub(ctx: &Ctx, filter: &PaymentFilter, page: Page) -> Result<(Vec<PaymentRow>, u64)> {
    let actor = ctx.require(&[Role::HubReviewer, Role::HubLead])?;
    listed(ctx, Condition::all().add(contracts::Column::HubId.eq(actor.party_id)), filter, page).await
}

/// Requests to the funder, newest first.
///
/// # Errors
/// `role-forbidden` for others.
pub async fn for_funder(ctx: &Ctx, filter: &PaymentFilter, page: Page) -> Result<(Vec<PaymentRow>, u64)> {
    let actor = ctx.require(&[Role::FunderOfficer, Role::FunderApprover])?;
    listed(ctx, Condition::all().add(contracts::Column::FunderId.eq(actor.party_id)), filter, page).await
}

/// The provider's requests, and those under contracts of joint bids in which it is a member, newest first.
///
/// # Errors
/// `role-forbidden` for others.
pub async fn for_organization(ctx: &Ctx, filter: &PaymentFilter, page: Page) -> Result<(Vec<PaymentRow>, u64)> {
    let actor = ctx.require(BIDDERS)?;
    listed(ctx, of_provider(actor.party_id), filter, page).await
}

async fn listed(ctx: &Ctx, whose: Condition, filter: &PaymentFilter, page: Page) -> Result<(Vec<PaymentRow>, u64)> {
    let db = ctx.db();
    let own = contracts::Entity::find().filter(whose).all(db).await?;
    let mut query =
        payments::Entity::find().filter(payments::Column::ContractId.is_in(own.iter().map(|contract| contract.id)));
    if let Some(status) = filter.status.as_deref().and_then(|code| code.parse::<PaymentStatus>().ok()) {
        query = query.filter(payments::Column::Status.eq(status));
    }
    let total = query.clone().count(db).await?;
    let rows = query
        .order_by_desc(payments::Column::RequestedAt)
        .order_by_desc(payments::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(db)
        .await?;
    let own: HashMap<ContractId, contracts::Model> = own.into_iter().map(|row| (row.id, row)).collect();
    Ok((rows_of(ctx, &rows, &own).await?, total))
}

/// Requests with what lists show of them: three more queries, however many there are.
async fn rows_of(
    ctx: &Ctx,
    rows: &[payments::Model],
    own: &HashMap<ContractId, contracts::Model>,
) -> Result<Vec<PaymentRow>> {
    let db = ctx.db();
    let projects = projects::Entity::find()
        .filter(projects::Column::Id.is_in(rows.iter().map(|row| row.project_id)))
        .all(db)
        .await?;
    let projects: HashMap<ProjectId, projects::Model> = projects.into_iter().map(|row| (row.id, row)).collect();
    let steps = milestones::Entity::find()
        .filter(milestones::Column::Id.is_in(rows.iter().map(|row| row.milestone_id)))
        .all(db)
        .await?;
    let steps: HashMap<MilestoneId, milestones::Model> = steps.into_iter().map(|row| (row.id, row)).collect();
    let bodies = rows.iter().filter_map(|row| own.get(&row.contract_id));
    let bodies = bodies.flat_map(|contract| [contract.funder_id, contract.organization_id]);
    let bodies = party_views(db, ctx.locale, bodies).await?;
    let view = |row: &payments::Model| {
        let (contract, project) = (own.get(&row.contract_id)?, projects.get(&row.project_id)?);
        let step = steps.get(&row.milestone_id)?;
        Some(PaymentRow {
            id: row.id,
            contract_id: contract.id,
            contract_number: contract.number.clone(),
            title: title_of(project, ctx.locale),
            milestone: in_language(ctx.locale, &step.title, step.title_en.as_deref()),
            funder: party(&bodies, contract.funder_id),
            organization: party(&bodies, contract.organization_id),
            amount: row.amount,
            status: row.status,
            requested_at: row.requested_at,
            paid_on: row.paid_on,
        })
    };
    Ok(rows.iter().filter_map(view).collect())
}
