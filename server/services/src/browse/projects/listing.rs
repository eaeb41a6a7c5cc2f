//! The catalogue straight from the database, while the search engine is away: the same filters
//! and orders, a plain search for the text in titles, summaries and numbers, no counts.

use super::query::Read;
use super::{Plan, Walked};
use crate::browse::reach::Reach;
use crate::browse::walk::{Step, Walk};
use crate::browse::words::found_in;
use crate::context::Ctx;
use crate::error::Result;
use crate::index::{PAST_AWARD, UNDATED, public_projects};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, NullOrdering};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
};
use shuniu_domain::calendar::{local_date, start_of_local_day};
use shuniu_domain::ids::{PartyId, PastAwardId, ProjectId};
use shuniu_domain::projects::Stage;
use shuniu_store::entities::{contracts, past_awards, projects};

/// Most open calls that are held against an organization's reach.
const MOST_CALLS: u64 = 2_000;

/// Rows of the page and how many there are: projects part by part, then past awards.
pub(super) async fn list(ctx: &Ctx, read: &Read, plan: &Plan) -> Result<(Vec<Walked>, u64)> {
    let mut walk = Walk::new(read.page, read.after);
    let (mut rows, mut total) = (Vec::new(), 0_u64);
    if read.source != Some(PAST_AWARD) {
        for (number, part) in plan.parts.iter().enumerate() {
            let mut all = here(read).filter(part.condition(plan.now));
            if let Some(reach) = &plan.reach {
                let within = within(ctx, all.clone(), reach).await?;
                all = all.filter(projects::Column::Id.is_in(within));
            }
            let count = all.clone().count(ctx.db()).await?;
            let found = page(ctx, sorted(all, read.sort, part.ahead == Some(true)), &walk.step(number), number).await?;
            walk.took(found.len(), count);
            total += count;
            rows.extend(found);
        }
    }
    if read.source.is_none_or(|source| source == PAST_AWARD) && could_be_past(read) {
        let number = plan.parts.len();
        let all = before(read);
        total += all.clone().count(ctx.db()).await?;
        rows.extend(page_before(ctx, all, &walk.step(number), number).await?);
    }
    Ok((rows, total))
}

/// Every funder that published something.
pub(super) async fn funders(ctx: &Ctx) -> Result<Vec<PartyId>> {
    let query = public_projects().select_only().column(projects::Column::FunderId).distinct();
    Ok(query.into_tuple().all(ctx.db()).await?)
}

/// Every hub that countersigns a contract.
pub(super) async fn hubs(ctx: &Ctx) -> Result<Vec<PartyId>> {
    let query = contracts::Entity::find().select_only().column(contracts::Column::HubId).distinct();
    let hubs: Vec<Option<PartyId>> = query.into_tuple().all(ctx.db()).await?;
    Ok(hubs.into_iter().flatten().collect())
}

fn here(read: &Read) -> Select<projects::Entity> {
    use projects::Column;
    let mut query = public_projects()
        .filter(in_json(Column::TargetGroups, &read.targets, "\""))
        .filter(in_json(Column::AreaCodes, &read.divisions, ""))
        .filter(found_in(&read.text, &[Column::Title, Column::TitleEn, Column::Summary, Column::Number]))
        .filter(one_of(Column::Field, &read.fields))
        .filter(one_of(Column::Form, &read.forms))
        .filter(one_of(Column::Channel, &read.channels))
        .filter(one_of(Column::Method, &read.methods))
        .filter(one_of(Column::FunderId, &read.funders));
    if !read.hubs.is_empty() {
        let countersigned = contracts::Entity::find()
            .select_only()
            .column(contracts::Column::ProjectId)
            .filter(one_of(contracts::Column::HubId, &read.hubs));
        query = query.filter(Column::Id.in_subquery(countersigned.into_query()));
    }
    let (min, max) = read.budget;
    let (from, to) = read.closing();
    query
        .apply_if(min, |query, min| query.filter(Column::Budget.gte(min)))
        .apply_if(max, |query, max| query.filter(Column::Budget.lte(max)))
        .apply_if(from, |query, from| query.filter(Column::BidDeadline.gte(from)))
        .apply_if(to, |query, to| query.filter(Column::BidDeadline.lte(to)))
}

/// The column has one of the values; no values restrict nothing.
fn one_of<C: ColumnTrait, T: Clone + Into<sea_orm::Value>>(column: C, values: &[T]) -> Condition {
    if values.is_empty() { Condition::all() } else { Condition::all().add(column.is_in(values.iter().cloned())) }
}

/// A JSON list of codes has one that begins with (or, closed by a quote, is) one of the values.
fn in_json<T: ToString>(column: projects::Column, values: &[T], close: &str) -> Condition {
    if values.is_empty() {
        return Condition::all();
    }
    let list = || Expr::col((projects::Entity, column)).cast_as("text");
    values.iter().fold(Condition::any(), |any, value| any.add(list().like(format!("%\"{}{close}%", value.to_string()))))
}

/// The calls that lie within an organization's reach.
async fn within(ctx: &Ctx, calls: Select<projects::Entity>, reach: &Reach) -> Result<Vec<ProjectId>> {
    use projects::Column;
    let calls = calls.order_by_desc(Column::PublishedAt).limit(MOST_CALLS).all(ctx.db()).await?;
    let within = calls.into_iter().filter(|call| reach.admits(call));
    Ok(within.map(|call| call.id).collect())
}

fn sorted(query: Select<projects::Entity>, by: &str, ahead: bool) -> Select<projects::Entity> {
    use projects::Column;
    let last = NullOrdering::Last;
    let query = match by {
        "budget" => query.order_by_desc(Column::Budget),
        "deadline" if ahead => query.order_by_with_nulls(Column::BidDeadline, Order::Asc, last),
        "deadline" => query.order_by_with_nulls(Column::BidDeadline, Order::Desc, last),
        _ => query.order_by_desc(Column::PublishedAt),
    };
    query.order_by_asc(Column::Id)
}

async fn page(ctx: &Ctx, query: Select<projects::Entity>, step: &Step, part: usize) -> Result<Vec<Walked>> {
    use projects::Column;
    let until = step.until.and_then(|second| DateTime::from_timestamp(second + 1, 0));
    let found: Vec<(ProjectId, Option<DateTime<Utc>>)> = query
        .apply_if(until, |query, until| query.filter(Column::PublishedAt.lt(until)))
        .offset(step.offset)
        .limit(step.limit)
        .select_only()
        .columns([Column::Id, Column::PublishedAt])
        .into_tuple()
        .all(ctx.db())
        .await?;
    let row =
        |(id, at): (ProjectId, Option<DateTime<Utc>>)| Walked::new(id.0, part, at.map_or(UNDATED, |at| at.timestamp()));
    Ok(found.into_iter().map(row).collect())
}

/// Past awards have no fields, groups, forms, divisions, grades, deadlines or yuan, so such a filter
/// finds none.
fn could_be_past(read: &Read) -> bool {
    read.fields.is_empty()
        && read.targets.is_empty()
        && read.hubs.is_empty()
        && read.forms.is_empty()
        && read.channels.is_empty()
        && read.methods.is_empty()
        && read.divisions.is_empty()
        && read.budget == (None, None)
        && read.closes == (None, None)
        && !read.may_bid
        && (read.stages.is_empty() || read.stages.contains(&Stage::Closed))
}

fn before(read: &Read) -> Select<past_awards::Entity> {
    use past_awards::Column;
    let query = past_awards::Entity::find()
        .filter(found_in(&read.text, &[Column::Title, Column::Description, Column::SourceId]))
        .filter(one_of(Column::FunderId, &read.funders));
    let query = if read.sort == "budget" {
        query.order_by_desc(Column::AmountAwarded)
    } else {
        query.order_by_with_nulls(Column::AwardedOn, Order::Desc, NullOrdering::Last)
    };
    query.order_by_asc(Column::Id)
}

async fn page_before(ctx: &Ctx, query: Select<past_awards::Entity>, step: &Step, part: usize) -> Result<Vec<Walked>> {
    use past_awards::Column;
    let until = step.until.and_then(|second| DateTime::from_timestamp(second, 0)).map(local_date);
    let not_newer = |day: NaiveDate| Condition::any().add(Column::AwardedOn.lte(day)).add(Column::AwardedOn.is_null());
    let found: Vec<(PastAwardId, Option<NaiveDate>)> = query
        .apply_if(until, |query, day| query.filter(not_newer(day)))
        .offset(step.offset)
        .limit(step.limit)
        .select_only()
        .columns([Column::Id, Column::AwardedOn])
        .into_tuple()
        .all(ctx.db())
        .await?;
    let second = |day: Option<NaiveDate>| day.map_or(UNDATED, |day| start_of_local_day(day).timestamp());
    Ok(found.into_iter().map(|(id, day)| Walked::new(id.0, part, second(day))).collect())
}
