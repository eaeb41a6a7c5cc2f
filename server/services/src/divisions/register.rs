//! The register of divisions (行政区划) as people read it: a list in the order of the codes, which
//! is the order of a tree, and one division with everything above it.

use super::{DivisionView, in_language};
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::index::public_projects;
use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use shuniu_domain::divisions::{Division, DivisionLevel};
use shuniu_domain::text::{fold_width, tidy};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::Page;
use shuniu_store::entities::divisions::{Column, Entity, Model};
use shuniu_store::entities::{parties, projects};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// Longest code.
const LONGEST: usize = 12;

/// Which divisions. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct DivisionQuery {
    /// First digits of the code: the division with that code and everything inside it.
    pub under: String,
    /// Part of a name, or a whole code.
    pub q: String,
    /// `true` to see those as well that were closed.
    #[serde(deserialize_with = "crate::input::ticked")]
    pub closed: bool,
}

/// A division of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DivisionRow {
    /// Code of 6, 9 or 12 digits.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// `province`, `prefecture`, `district`, `street` or `community`.
    #[schema(value_type = String)]
    pub level: DivisionLevel,
    /// The division above, if the register has one.
    pub parent_code: Option<String>,
    /// How many divisions lie directly inside it, closed ones left out.
    pub parts: u64,
    /// First local day on which it no longer exists.
    pub closed_on: Option<NaiveDate>,
    /// Whether that day has come.
    pub is_closed: bool,
    /// The division that took its place.
    pub successor_code: Option<String>,
    /// Version for optimistic locking.
    pub version: i32,
}

/// One division with what is known around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DivisionDetail {
    /// The division.
    pub division: DivisionRow,
    /// The divisions above it that the register has, from the top.
    pub above: Vec<DivisionView>,
    /// The division that took its place.
    pub successor: Option<DivisionView>,
    /// Bodies with their seat here or inside.
    pub bodies: u64,
    /// Projects here or inside, drafts left out.
    pub projects: u64,
}

/// Divisions in the order of their codes, each followed by what lies inside it, and how many there
/// are. Public.
///
/// # Errors
/// `division-unknown` on `under` when it is not the beginning of a code.
pub async fn list(ctx: &Ctx, query: &DivisionQuery, page: Page) -> Result<(Vec<DivisionRow>, u64)> {
    let mut found = Entity::find();
    let under = prefix(&query.under)?;
    if !under.is_empty() {
        found = found.filter(Column::Code.starts_with(&under));
    }
    let typed = tidy(&query.q);
    if !typed.is_empty() {
        let is_named = Condition::any().add(Column::Name.contains(&typed)).add(Column::NameEn.contains(&typed));
        found = found.filter(is_named.add(Column::Code.eq(fold_width(&typed))));
    }
    if !query.closed {
        found = found.filter(open_on(ctx.today()));
    }
    let total = found.clone().count(ctx.db()).await?;
    let rows = found.order_by_asc(Column::Code).offset(page.offset()).limit(page.size).all(ctx.db()).await?;
    Ok((views(ctx, rows).await?, total))
}

/// One division. Public.
///
/// # Errors
/// `not-found`.
pub async fn get(ctx: &Ctx, code: &str) -> Result<DivisionDetail> {
    let db = ctx.db();
    let row = Entity::find_by_id(code).one(db).await?.ok_or_else(Error::not_found)?;
    let own = Division::parse(&row.code)?;
    let chain: Vec<String> = std::iter::successors(own.parent(), Division::parent).map(String::from).collect();
    let around = chain.iter().chain(&row.successor_code);
    let named = Entity::find().filter(Column::Code.is_in(around)).order_by_asc(Column::Code).all(db).await?;
    let view = |row: &Model| DivisionView {
        code: row.code.clone(),
        name: in_language(ctx.locale, &row.name, row.name_en.as_deref()),
    };
    let successor = named.iter().find(|other| Some(&other.code) == row.successor_code.as_ref()).map(view);
    let above = named.iter().filter(|other| chain.contains(&other.code)).map(view).collect();
    let seat = parties::Column::DivisionCode.starts_with(own.prefix());
    let areas = Expr::col((projects::Entity, projects::Column::AreaCodes)).cast_as("text");
    Ok(DivisionDetail {
        bodies: parties::Entity::find().filter(seat).count(db).await?,
        projects: public_projects().filter(areas.like(format!("%\"{}%", own.prefix()))).count(db).await?,
        division: views(ctx, vec![row]).await?.pop().ok_or_else(Error::not_found)?,
        above,
        successor,
    })
}

/// The condition of a division that exists on a local day.
pub(crate) fn open_on(day: NaiveDate) -> Condition {
    Condition::any().add(Column::ClosedOn.is_null()).add(Column::ClosedOn.gt(day))
}

/// How many divisions that are open on a local day lie directly inside others.
pub(super) async fn parts(
    db: &impl ConnectionTrait,
    codes: impl IntoIterator<Item = &str>,
    day: NaiveDate,
) -> Result<HashMap<String, u64>> {
    let counts: Vec<(Option<String>, i64)> = Entity::find()
        .select_only()
        .column(Column::ParentCode)
        .column_as(Column::Code.count(), "n")
        .filter(Column::ParentCode.is_in(codes))
        .filter(open_on(day))
        .group_by(Column::ParentCode)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().filter_map(|(code, n)| Some((code?, n.unsigned_abs()))).collect())
}

async fn views(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<DivisionRow>> {
    let today = ctx.today();
    let parts = parts(ctx.db(), rows.iter().map(|row| row.code.as_str()), today).await?;
    let view = |row: Model| {
        Ok(DivisionRow {
            level: Division::parse(&row.code)?.level(),
            parts: parts.get(&row.code).copied().unwrap_or_default(),
            is_closed: row.closed_on.is_some_and(|day| day <= today),
            code: row.code,
            name: row.name,
            name_en: row.name_en,
            parent_code: row.parent_code,
            closed_on: row.closed_on,
            successor_code: row.successor_code,
            version: row.version,
        })
    };
    rows.into_iter().map(view).collect()
}

/// The digits that codes must begin with: the code of a province or a prefecture stands for
/// everything inside it.
fn prefix(typed: &str) -> Result<String> {
    let digits: String = fold_width(typed).chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() > LONGEST || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::new(ReasonCode::DivisionUnknown).on("under").with("code", typed.trim()).into());
    }
    Ok(Division::parse(&digits).map_or(digits, |division| division.prefix().to_owned()))
}
