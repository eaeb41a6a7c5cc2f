//! The catalogue straight from the database, while the search engine is away: the same filters
//! and orders, a plain search for the text in titles, summaries and numbers, no counts.

use super::projects::Read;
use super::stages::Part;
use crate::context::Ctx;
use crate::error::Result;
use crate::index::{PAST_AWARD, public_projects};
use crate::organizations::contains;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use shuniu_domain::ids::{PastAwardId, ProjectId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_store::entities::{past_awards, projects};
use uuid::Uuid;

/// A part of a search as a condition on the table.
#[derive(Clone, Debug)]
pub(super) struct StageCondition {
    pub(super) statuses: Vec<ProjectStatus>,
    pub(super) ahead: Option<bool>,
}

impl StageCondition {
    fn condition(&self, now: DateTime<Utc>) -> Condition {
        use projects::Column;
        let mut all = Condition::all();
        if !self.statuses.is_empty() {
            all = all.add(Column::Status.is_in(self.statuses.iter().copied()));
        }
        match self.ahead {
            Some(true) => all.add(Column::BidDeadline.gt(now)),
            Some(false) => all.add(Column::BidDeadline.lte(now)),
            None => all,
        }
    }
}

/// Ids of the page and how many there are: projects part by part, then past awards.
pub(super) async fn projects(ctx: &Ctx, read: &Read, parts: &[Part], now: DateTime<Utc>) -> Result<(Vec<Uuid>, u64)> {
    let (mut ids, mut total) = (Vec::new(), 0_u64);
    let (mut skip, mut wanted) = (read.page.offset(), read.page.size);
    if read.source != Some(PAST_AWARD) {
        for part in parts {
            let query = sorted(here(read).filter(part.condition().condition(now)), read.sort, part);
            let count = query.clone().count(ctx.db()).await?;
            let page = query.offset(skip).limit(wanted).select_only().column(projects::Column::Id);
            let found: Vec<ProjectId> = page.into_tuple().all(ctx.db()).await?;
            skip = skip.saturating_sub(count);
            wanted = wanted.saturating_sub(u64::try_from(found.len()).unwrap_or_default());
            total += count;
            ids.extend(found.into_iter().map(|id| id.0));
        }
    }
    if read.source.is_none_or(|source| source == PAST_AWARD) && only_text(read) {
        let query = before(read);
        total += query.clone().count(ctx.db()).await?;
        let page = query.offset(skip).limit(wanted).select_only().column(past_awards::Column::Id);
        let found: Vec<PastAwardId> = page.into_tuple().all(ctx.db()).await?;
        ids.extend(found.into_iter().map(|id| id.0));
    }
    Ok((ids, total))
}

fn here(read: &Read) -> Select<projects::Entity> {
    use projects::Column;
    let mut query = public_projects().filter(in_json(Column::TargetGroups, &read.targets, "\""));
    query = query.filter(in_json(Column::AreaCodes, &read.divisions, ""));
    if !read.text.is_empty() {
        let columns = [Column::Title, Column::TitleEn, Column::Summary, Column::Number];
        query = query
            .filter(columns.into_iter().fold(Condition::any(), |any, column| any.add(contains(column, &read.text))));
    }
    if !read.fields.is_empty() {
        query = query.filter(Column::Field.is_in(read.fields.iter().copied()));
    }
    if !read.forms.is_empty() {
        query = query.filter(Column::Form.is_in(read.forms.iter().copied()));
    }
    if !read.channels.is_empty() {
        query = query.filter(Column::Channel.is_in(read.channels.iter().copied()));
    }
    if !read.methods.is_empty() {
        query = query.filter(Column::Method.is_in(read.methods.iter().copied()));
    }
    if !read.funders.is_empty() {
        query = query.filter(Column::FunderId.is_in(read.funders.iter().copied()));
    }
    if let Some(min) = read.budget.0 {
        query = query.filter(Column::Budget.gte(min));
    }
    if let Some(max) = read.budget.1 {
        query = query.filter(Column::Budget.lte(max));
    }
    query
}

/// A JSON list of codes has one that begins with (or, closed by a quote, is) one of the values.
fn in_json<T: ToString>(column: projects::Column, values: &[T], close: &str) -> Condition {
    if values.is_empty() {
        return Condition::all();
    }
    let list = || Expr::col((projects::Entity, column)).cast_as("text");
    values.iter().fold(Condition::any(), |any, value| any.add(list().like(format!("%\"{}{close}%", value.to_string()))))
}

fn sorted(query: Select<projects::Entity>, by: &str, part: &Part) -> Select<projects::Entity> {
    use projects::Column;
    let query = match by {
        "budget" => query.order_by_desc(Column::Budget),
        "deadline" if part.ahead == Some(true) => query.order_by_asc(Column::BidDeadline),
        "deadline" => query.order_by_desc(Column::BidDeadline),
        _ => query.order_by_desc(Column::PublishedAt),
    };
    query.order_by_asc(Column::Id)
}

fn before(read: &Read) -> Select<past_awards::Entity> {
    use past_awards::Column;
    let mut query = past_awards::Entity::find();
    if !read.text.is_empty() {
        let columns = [Column::Title, Column::Description, Column::SourceId];
        query = query
            .filter(columns.into_iter().fold(Condition::any(), |any, column| any.add(contains(column, &read.text))));
    }
    if !read.funders.is_empty() {
        query = query.filter(Column::FunderId.is_in(read.funders.iter().copied()));
    }
    let query = if read.sort == "budget" {
        query.order_by_desc(Column::AmountAwarded)
    } else {
        query.order_by_desc(Column::AwardedOn)
    };
    query.order_by_asc(Column::Id)
}

/// Past awards have no fields, groups, forms, divisions or yuan, so such a filter finds none.
fn only_text(read: &Read) -> bool {
    read.fields.is_empty()
        && read.targets.is_empty()
        && read.forms.is_empty()
        && read.channels.is_empty()
        && read.methods.is_empty()
        && read.divisions.is_empty()
        && read.budget == (None, None)
        && (read.stages.is_empty() || read.stages.contains(&shuniu_domain::projects::Stage::Closed))
}
