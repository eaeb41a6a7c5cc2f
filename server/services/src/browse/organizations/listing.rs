//! The directory straight from the database: for the pages of those who keep the register, and for
//! everybody while the search engine is away. The same filters as far as the tables have what they
//! ask for, a plain search for the text in names and codes, no counts.

use super::query::Read;
use crate::browse::walk::Walk;
use crate::browse::words::found_in;
use crate::context::Ctx;
use crate::error::Result;
use crate::hubs::relation_in_force_on;
use crate::index::UNDATED;
use crate::organizations::{finals_counting_on, graded_on};
use chrono::{DateTime, NaiveDate};
use sea_orm::sea_query::{Expr, ExprTrait, NullOrdering, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use shuniu_domain::calendar::{local_date, start_of_local_day};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, RelationKind};
use shuniu_store::entities::{evaluations, hub_relations, organizations, parties};

/// Ids of the page with the seconds of their foundation, the latest founded first, and how many there are.
pub(super) async fn list(ctx: &Ctx, read: &Read) -> Result<(Vec<(PartyId, i64)>, u64)> {
    use organizations::Column;
    let mut query =
        organizations::Entity::find().filter(Column::PartyId.in_subquery(bodies(read))).filter(any_field(&read.fields));
    if !read.forms.is_empty() {
        query = query.filter(Column::LegalForm.is_in(read.forms.iter().copied()));
    }
    if !read.kinds.is_empty() {
        query = query.filter(Column::RegistrationKind.is_in(read.kinds.iter().copied()));
    }
    if !read.grades.is_empty() {
        query = query.filter(graded_on(ctx.today(), &read.grades));
    }
    if !read.hubs.is_empty() {
        query = query.filter(Column::PartyId.in_subquery(of_hubs(ctx.today(), &read.hubs)));
    }
    if read.record {
        let judged = finals_counting_on(ctx.today()).select_only().column(evaluations::Column::OrganizationId);
        query = query.filter(Column::PartyId.in_subquery(judged.into_query()));
    }
    let total = query.clone().count(ctx.db()).await?;
    let step = Walk::new(read.page, read.after).step(0);
    let until = step.until.and_then(|second| DateTime::from_timestamp(second, 0)).map(local_date);
    let not_newer = |day: NaiveDate| Condition::any().add(Column::FoundedOn.lte(day)).add(Column::FoundedOn.is_null());
    let found: Vec<(PartyId, Option<NaiveDate>)> = query
        .apply_if(until, |query, day| query.filter(not_newer(day)))
        .order_by_with_nulls(Column::FoundedOn, Order::Desc, NullOrdering::Last)
        .order_by_asc(Column::PartyId)
        .offset(step.offset)
        .limit(step.limit)
        .select_only()
        .columns([Column::PartyId, Column::FoundedOn])
        .into_tuple()
        .all(ctx.db())
        .await?;
    let second = |day: Option<NaiveDate>| day.map_or(UNDATED, |day| start_of_local_day(day).timestamp());
    Ok((found.into_iter().map(|(id, day)| (id, second(day))).collect(), total))
}

/// Every hub that an organization belongs to today.
pub(super) async fn hubs(ctx: &Ctx) -> Result<Vec<PartyId>> {
    let query = members(ctx.today()).column(hub_relations::Column::HubId).distinct();
    Ok(query.into_tuple().all(ctx.db()).await?)
}

/// Parties whose names, code and division fit.
fn bodies(read: &Read) -> SelectStatement {
    use parties::Column;
    let named = [Column::Name, Column::NameEn, Column::ShortName, Column::CreditCode];
    let inside = |any: Condition, code: &String| any.add(Column::DivisionCode.starts_with(code));
    let mut query = parties::Entity::find().select_only().column(Column::Id).filter(found_in(&read.text, &named));
    if !read.divisions.is_empty() {
        query = query.filter(read.divisions.iter().fold(Condition::any(), inside));
    }
    query.into_query()
}

/// Fields are kept as a JSON list of codes, which never contain quotes.
fn any_field(fields: &[Field]) -> Condition {
    if fields.is_empty() {
        return Condition::all();
    }
    let text = || Expr::col(organizations::Column::Fields).cast_as("text");
    fields.iter().fold(Condition::any(), |any, field| any.add(text().like(format!("%\"{field}\"%"))))
}

/// Relations to hubs in force on a day. An intention is no relation yet.
fn members(on: NaiveDate) -> sea_orm::Select<hub_relations::Entity> {
    hub_relations::Entity::find()
        .select_only()
        .filter(hub_relations::Column::Kind.ne(RelationKind::Intent))
        .filter(relation_in_force_on(on))
}

fn of_hubs(on: NaiveDate, hubs: &[PartyId]) -> SelectStatement {
    use hub_relations::Column;
    members(on).column(Column::OrganizationId).filter(Column::HubId.is_in(hubs.iter().copied())).into_query()
}
