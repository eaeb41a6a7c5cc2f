//! Who of a hub (or of the operator) has how much to do.

use crate::context::Ctx;
use crate::error::Result;
use crate::identity::memberships::active_on;
use crate::procedure::people;
use crate::reviews::load::{REVIEWERS, at_work, body, of_body};
use chrono::Duration;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::ids::UserId;
use shuniu_store::entities::{memberships, reviews};
use std::collections::HashMap;
use utoipa::ToSchema;

/// Days of decisions that the workload counts.
const DAYS: i64 = 30;

/// What a reviewer has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewerLoad {
    /// The person.
    #[schema(value_type = String, format = Uuid)]
    pub id: UserId,
    /// Name in the reader's language.
    pub name: String,
    /// Leads the hub.
    pub lead: bool,
    /// Reviews claimed and undecided.
    pub open: u64,
    /// Of these past their time.
    pub overdue: u64,
    /// Decided in the last thirty days.
    pub decided: u64,
}

/// The workload of everybody who reviews for the actor's body, the busiest first.
///
/// # Errors
/// `role-forbidden`.
pub async fn workload(ctx: &Ctx) -> Result<Vec<ReviewerLoad>> {
    use reviews::Column;
    let actor = ctx.require(REVIEWERS)?;
    let hub = body(actor);
    let mut members = Condition::all().add(active_on(ctx.today()));
    members = match hub {
        Some(hub) => members
            .add(memberships::Column::PartyId.eq(hub))
            .add(memberships::Column::Role.is_in([Role::HubReviewer, Role::HubLead])),
        None => members.add(memberships::Column::Role.eq(Role::Operator)),
    };
    let members = memberships::Entity::find().filter(members).all(ctx.db()).await?;
    let open = counts(ctx, Column::ClaimedBy, of_body(hub).add(at_work(ctx.now()))).await?;
    let late = at_work(ctx.now()).add(Column::DueAt.lte(ctx.now()));
    let overdue = counts(ctx, Column::ClaimedBy, of_body(hub).add(late)).await?;
    let since = Column::DecidedAt.gte(ctx.now() - Duration::days(DAYS));
    let decided = counts(ctx, Column::DecidedBy, of_body(hub).add(since)).await?;
    let names = people(ctx.db(), members.iter().map(|member| member.user_id), ctx.locale).await?;
    let mut loads: HashMap<UserId, ReviewerLoad> = HashMap::new();
    for member in members {
        let id = member.user_id;
        let count = |of: &HashMap<UserId, u64>| of.get(&id).copied().unwrap_or_default();
        let load = loads.entry(id).or_insert_with(|| ReviewerLoad {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
            lead: false,
            open: count(&open),
            overdue: count(&overdue),
            decided: count(&decided),
        });
        load.lead |= member.role == Role::HubLead;
    }
    let mut loads: Vec<ReviewerLoad> = loads.into_values().collect();
    loads.sort_by(|a, b| (b.open, &a.name, a.id).cmp(&(a.open, &b.name, b.id)));
    Ok(loads)
}

async fn counts(ctx: &Ctx, by: reviews::Column, of: Condition) -> Result<HashMap<UserId, u64>> {
    let rows: Vec<(UserId, i64)> = reviews::Entity::find()
        .select_only()
        .column(by)
        .column_as(reviews::Column::Id.count(), "n")
        .filter(of)
        .filter(by.is_not_null())
        .group_by(by)
        .into_tuple()
        .all(ctx.db())
        .await?;
    Ok(rows.into_iter().map(|(id, n)| (id, n.unsigned_abs())).collect())
}
