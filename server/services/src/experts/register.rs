//! The library of experts as people read it.

use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::identity::memberships::active_on;
use crate::identity::users::named;
use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait as _,
};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::experts::ExpertState;
use shuniu_domain::ids::UserId;
use shuniu_domain::organizations::Field;
use shuniu_domain::text::tidy;
use shuniu_store::Page;
use shuniu_store::entities::experts::{Column, Entity, Model};
use shuniu_store::entities::{memberships, panel_seats, users};
use std::collections::HashMap;
use utoipa::ToSchema;

/// Which experts. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpertFilter {
    /// Part of the name or the unit.
    pub q: String,
    /// A field of expertise.
    pub field: Option<Field>,
    /// State of the entry.
    pub state: Option<ExpertState>,
}

/// An expert of the library (专家库).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExpertView {
    /// Person.
    #[schema(value_type = String, format = Uuid)]
    pub user_id: UserId,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Professional title.
    pub title: String,
    /// Fields of work.
    #[schema(value_type = Vec<String>)]
    pub fields: Vec<Field>,
    /// Can be drawn.
    pub active: bool,
    /// `active`, `paused` or `ended`.
    #[schema(value_type = String)]
    pub state: ExpertState,
}

/// An expert as the operator keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExpertDetail {
    /// The expert.
    pub expert: ExpertView,
    /// Sign-in address of the account.
    pub email: String,
    /// Unit as it was entered.
    pub unit: String,
    /// Its English name.
    pub unit_en: Option<String>,
    /// Bodies they are tied to, by name or credit code: left out of panels on which one of them bids.
    pub ties: Vec<String>,
    /// Why they were paused, ended or taken up again.
    pub state_reason: Option<String>,
    /// Local day on which the appointment ended.
    pub ended_on: Option<NaiveDate>,
    /// The account is disabled: cannot be drawn.
    pub account_disabled: bool,
    /// Acts as an expert for some body today: otherwise cannot be drawn.
    pub acts: bool,
    /// Panels for which they were drawn.
    pub panels: u64,
    /// Of these, how many they left for a conflict of interest.
    pub conflicts: u64,
    /// Version for optimistic locking.
    pub version: i32,
}

/// Experts by name, and how many there are.
///
/// # Errors
/// `role-forbidden` for anybody but funders, operators and the auditor.
pub async fn list(ctx: &Ctx, filter: &ExpertFilter, page: Page) -> Result<(Vec<ExpertView>, u64)> {
    ctx.require(&[Role::FunderOfficer, Role::FunderApprover, Role::Operator, Role::Auditor])?;
    let mut people = users::Entity::find().filter(users::Column::Id.in_subquery(entries(matching(filter))));
    let typed = tidy(&filter.q);
    if !typed.is_empty() {
        let units = Condition::any().add(Column::Unit.contains(&typed)).add(Column::UnitEn.contains(&typed));
        people = people.filter(named(&typed).add(users::Column::Id.in_subquery(entries(units))));
    }
    let total = people.clone().count(ctx.db()).await?;
    let people = people
        .order_by_asc(users::Column::Name)
        .order_by_asc(users::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    let ids = people.iter().map(|user| user.id);
    let rows = Entity::find().filter(Column::UserId.is_in(ids)).all(ctx.db()).await?;
    let mut rows: HashMap<UserId, Model> = rows.into_iter().map(|row| (row.user_id, row)).collect();
    let view = |user: &users::Model| rows.remove(&user.id).map(|row| view(ctx, user, row));
    Ok((people.iter().filter_map(view).collect(), total))
}

/// One expert, for the operator and the auditor.
///
/// # Errors
/// `not-found`, `role-forbidden`.
pub async fn get(ctx: &Ctx, id: UserId) -> Result<ExpertDetail> {
    ctx.require(&[Role::Operator, Role::Auditor])?;
    let db = ctx.db();
    let row = Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let user = users::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let roles = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(id))
        .filter(memberships::Column::Role.eq(Role::Expert))
        .filter(active_on(ctx.today()));
    let seats = panel_seats::Entity::find().filter(panel_seats::Column::UserId.eq(id));
    Ok(ExpertDetail {
        email: user.email.clone(),
        unit: row.unit.clone(),
        unit_en: row.unit_en.clone(),
        ties: row.ties.clone().map(|ties| ties.0).unwrap_or_default(),
        state_reason: row.state_reason.clone(),
        ended_on: row.ended_on,
        account_disabled: user.disabled_at.is_some(),
        acts: roles.count(db).await? > 0,
        panels: seats.clone().count(db).await?,
        conflicts: seats.filter(panel_seats::Column::Conflict.eq(true)).count(db).await?,
        version: row.version,
        expert: view(ctx, &user, row),
    })
}

/// State of an entry.
pub(super) fn state_of(row: &Model) -> ExpertState {
    ExpertState::of(row.active, row.ended_on.is_some())
}

fn view(ctx: &Ctx, user: &users::Model, row: Model) -> ExpertView {
    ExpertView {
        user_id: row.user_id,
        name: in_language(ctx.locale, &user.name, user.name_en.as_deref()),
        unit: in_language(ctx.locale, &row.unit, row.unit_en.as_deref()),
        active: row.active,
        state: state_of(&row),
        title: row.title,
        fields: row.fields.0,
    }
}

/// People whose entries fit.
fn entries(fitting: Condition) -> SelectStatement {
    Entity::find().select_only().column(Column::UserId).filter(fitting).into_query()
}

fn matching(filter: &ExpertFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(field) = filter.field {
        // Fields are kept as a JSON list of codes, which never contain quotes.
        all = all.add(Expr::col(Column::Fields).cast_as("text").like(format!("%\"{field}\"%")));
    }
    match filter.state {
        None => all,
        Some(ExpertState::Active) => all.add(Column::Active.eq(true)),
        Some(ExpertState::Paused) => all.add(Column::Active.eq(false)).add(Column::EndedOn.is_null()),
        Some(ExpertState::Ended) => all.add(Column::Active.eq(false)).add(Column::EndedOn.is_not_null()),
    }
}
