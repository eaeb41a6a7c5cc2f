//! The guidance catalogue (指导性目录, DOMAIN D1): dated items of three levels by edition.

use crate::context::{Ctx, Deed, Work};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::input::{date, optional, optional_date};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::catalogue::{CatalogueCode, check_orderable};
use shuniu_domain::ids::CatalogueItemId;
use shuniu_domain::reasons::Ruled;
use shuniu_domain::text::{check_line, check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::catalogue_items::{ActiveModel, Column, Entity, Model};
use std::collections::{BTreeSet, HashMap};
use utoipa::ToSchema;

/// An item as the operator keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct CatalogueInput {
    /// Edition, such as `2026`.
    pub edition: String,
    /// `A`, `A10` or `A10-03`: the code tells the level and what lies above.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Department in charge.
    pub department: String,
    /// Unit of measure.
    pub unit: String,
    /// Standard or guide price.
    pub standard: String,
    /// First day.
    pub valid_from: String,
    /// Last day; empty while open.
    pub valid_until: String,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CatalogueItemView {
    /// Identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: CatalogueItemId,
    /// Edition.
    pub edition: String,
    /// Code.
    pub code: String,
    /// Code of the level above.
    pub parent_code: Option<String>,
    /// 1, 2 or 3.
    pub level: i32,
    /// Name in the reader's language.
    pub name: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// English name.
    pub name_en: Option<String>,
    /// Department in charge.
    pub department: Option<String>,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Standard or guide price.
    pub standard: Option<String>,
    /// `national` or `district`.
    pub source: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_until: Option<NaiveDate>,
}

/// An item with what lies under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CatalogueNode {
    /// The item.
    pub item: CatalogueItemView,
    /// Items under it.
    #[schema(no_recursion)]
    pub children: Vec<CatalogueNode>,
}

/// The editions, newest first. Public.
///
/// # Errors
/// When the database refuses.
pub async fn editions(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let query = Entity::find().select_only().column(Column::Edition).distinct().order_by_desc(Column::Edition);
    Ok(query.into_tuple().all(db).await?)
}

/// Items of an edition (the newest when none is named), of one level or all, in the order of
/// their codes. Public.
///
/// # Errors
/// When the database refuses.
pub async fn list(ctx: &Ctx, edition: Option<&str>, level: Option<i32>) -> Result<Vec<CatalogueItemView>> {
    let edition = match edition {
        Some(edition) => Some(edition.to_owned()),
        None => editions(ctx.db()).await?.into_iter().next(),
    };
    let Some(edition) = edition else {
        return Ok(Vec::new());
    };
    let mut query = Entity::find().filter(Column::Edition.eq(edition)).order_by_asc(Column::Code);
    if let Some(level) = level {
        query = query.filter(Column::Level.eq(level));
    }
    Ok(query.all(ctx.db()).await?.into_iter().map(|row| view(ctx, row)).collect())
}

/// The three levels of an edition as a tree. Public.
///
/// # Errors
/// When the database refuses.
pub async fn tree(ctx: &Ctx, edition: Option<&str>) -> Result<Vec<CatalogueNode>> {
    let items = list(ctx, edition, None).await?;
    Ok(children(&items, None))
}

fn children(items: &[CatalogueItemView], parent: Option<&str>) -> Vec<CatalogueNode> {
    let under = items.iter().filter(|item| item.parent_code.as_deref() == parent);
    under.map(|item| CatalogueNode { item: item.clone(), children: children(items, Some(&item.code)) }).collect()
}

/// Whether a project may be published under an item on a local day ([`check_orderable`]).
pub(crate) fn orderable_on(row: &Model, on: NaiveDate) -> Ruled<()> {
    check_orderable(row.level, row.valid_from, row.valid_until, on)
}

/// What keeps a project from being published under a code on a local day: nothing when an item of any
/// edition allows it, else what the newest says.
pub(crate) async fn hindrance(db: &impl ConnectionTrait, code: &str, on: NaiveDate) -> Result<Option<Reason>> {
    let rows = Entity::find().filter(Column::Code.eq(code)).order_by_desc(Column::ValidFrom).all(db).await?;
    let mut newest = None;
    for row in &rows {
        match orderable_on(row, on) {
            Ok(()) => return Ok(None),
            Err(reason) => newest = newest.or(Some(reason)),
        }
    }
    let unknown = || Reason::new(ReasonCode::UnknownValue).on("catalogue_code").with("value", code);
    Ok(Some(newest.unwrap_or_else(unknown)))
}

/// Names of items by their codes, in the language of the reader: as the newest edition has them.
pub(crate) async fn item_names<'a>(
    db: &impl ConnectionTrait,
    locale: Locale,
    codes: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, String>> {
    let wanted: BTreeSet<&str> = codes.into_iter().filter(|code| !code.is_empty()).collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let query = Entity::find().filter(Column::Code.is_in(wanted)).order_by_asc(Column::ValidFrom);
    let name = |row: Model| (row.code, in_language(locale, &row.name, row.name_en.as_deref()));
    Ok(query.all(db).await?.into_iter().map(name).collect())
}

/// One item.
///
/// # Errors
/// `not-found`.
pub async fn get(ctx: &Ctx, id: CatalogueItemId) -> Result<CatalogueItemView> {
    let row = Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    Ok(view(ctx, row))
}

/// Adds an item.
///
/// # Errors
/// `role-forbidden`; every fault of the input at once; `parent-unknown`; `duplicate-in-catalogue`.
pub async fn add(ctx: &Ctx, input: &CatalogueInput) -> Result<CatalogueItemId> {
    ctx.require(&[Role::Operator])?;
    let work = ctx.begin().await?;
    let id: CatalogueItemId = work.id()?;
    let row = check(&work, id, input, None).await?;
    Entity::insert(row).exec_without_returning(&work.tx).await?;
    commit(work, "catalogue_item.added", id, input).await
}

/// Changes an item. Its edition and code stay: a new meaning needs a new code.
///
/// # Errors
/// `role-forbidden`, `not-found`; every fault of the input at once.
pub async fn update(ctx: &Ctx, id: CatalogueItemId, input: &CatalogueInput) -> Result<CatalogueItemId> {
    ctx.require(&[Role::Operator])?;
    let work = ctx.begin().await?;
    let before = Entity::find_by_id(id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let input = CatalogueInput { edition: before.edition.clone(), code: before.code.clone(), ..input.clone() };
    check(&work, id, &input, Some(&before)).await?.update(&work.tx).await?;
    commit(work, "catalogue_item.updated", id, &input).await
}

async fn commit(
    work: Work<'_>,
    action: &'static str,
    id: CatalogueItemId,
    input: &CatalogueInput,
) -> Result<CatalogueItemId> {
    let details = json!({ "edition": input.edition, "code": input.code, "valid_from": input.valid_from, "valid_until": input.valid_until });
    work.commit(Deed::new(action, "catalogue_item", id).details(details)).await?;
    Ok(id)
}

async fn check(
    work: &Work<'_>,
    id: CatalogueItemId,
    input: &CatalogueInput,
    before: Option<&Model>,
) -> Result<ActiveModel> {
    let known = match (CatalogueCode::parse(&input.code), before) {
        (Ok(code), None) => neighbours(work, &tidy(&input.edition), &code).await?,
        _ => BTreeSet::new(),
    };
    Ok(checked(id, input, before, |code| known.contains(code))?)
}

/// The row of an item as typed. `known` tells which codes its edition has already; it is not
/// asked for an item that is there (`before`), whose place stays.
///
/// # Errors
/// Every fault of the input at once; `catalogue-code-taken`, `parent-unknown`.
pub(crate) fn checked(
    id: CatalogueItemId,
    input: &CatalogueInput,
    before: Option<&Model>,
    known: impl Fn(&str) -> bool,
) -> Result<ActiveModel, Reasons> {
    let mut reasons = Reasons::default();
    reasons.0.extend(check_line("edition", &input.edition, 1, 20));
    reasons.0.extend(check_line("name", &input.name, 2, 100));
    reasons.0.extend(check_line("name_en", &input.name_en, 0, 200));
    reasons.0.extend(check_line("department", &input.department, 0, 100));
    reasons.0.extend(check_line("unit", &input.unit, 0, 40));
    reasons.0.extend(check_text("standard", &input.standard, 0, 500));
    let valid_from = date(&mut reasons, "valid_from", &input.valid_from);
    let valid_until = optional_date(&mut reasons, "valid_until", &input.valid_until);
    reasons.require(valid_until.is_none_or(|until| until >= valid_from), || {
        Reason::new(ReasonCode::DatesOutOfOrder)
            .on("valid_until")
            .with("first", "valid_from")
            .with("second", "valid_until")
    });
    let edition = tidy(&input.edition);
    let code = CatalogueCode::parse(&input.code);
    match &code {
        Err(_) => reasons.push(Reason::new(ReasonCode::Malformed).on("code").with("value", tidy(&input.code))),
        Ok(code) if before.is_none() => at_free_place(code, known, &mut reasons),
        Ok(_) => {}
    }
    let Ok(code) = code else {
        return Err(reasons);
    };
    reasons.into_result()?;
    let source = if code.level() < 3 { "national" } else { "district" };
    Ok(ActiveModel {
        id: Set(id),
        edition: Set(edition),
        code: Set(code.to_string()),
        parent_code: Set(code.parent().map(|parent| parent.to_string())),
        level: Set(code.level()),
        name: Set(tidy(&input.name)),
        name_en: Set(optional(&input.name_en)),
        department: Set(optional(&input.department)),
        unit: Set(optional(&input.unit)),
        standard: Set(optional(&input.standard)),
        source: Set(before.map_or_else(|| source.to_owned(), |row| row.source.clone())),
        valid_from: Set(valid_from),
        valid_until: Set(valid_until),
    })
}

/// Which of an item's code and its parent's the edition has.
async fn neighbours(work: &Work<'_>, edition: &str, code: &CatalogueCode) -> Result<BTreeSet<String>> {
    let wanted = std::iter::once(code.to_string()).chain(code.parent().map(|parent| parent.to_string()));
    let rows =
        Entity::find().filter(Column::Edition.eq(edition)).filter(Column::Code.is_in(wanted)).all(&work.tx).await?;
    Ok(rows.into_iter().map(|row| row.code).collect())
}

fn at_free_place(code: &CatalogueCode, known: impl Fn(&str) -> bool, reasons: &mut Reasons) {
    reasons
        .require(!known(code.as_str()), || Reason::new(ReasonCode::CatalogueCodeTaken).on("code").with("code", code));
    if let Some(parent) = code.parent() {
        let unknown = || Reason::new(ReasonCode::ParentUnknown).on("code").with("parent", &parent);
        reasons.require(known(parent.as_str()), unknown);
    }
}

/// A code in the form in which it is stored; none when it is no code.
pub(crate) fn normal_code(typed: &str) -> Option<String> {
    CatalogueCode::parse(typed).ok().map(|code| code.to_string())
}

fn view(ctx: &Ctx, row: Model) -> CatalogueItemView {
    CatalogueItemView {
        name: in_language(ctx.locale, &row.name, row.name_en.as_deref()),
        id: row.id,
        edition: row.edition,
        code: row.code,
        parent_code: row.parent_code,
        level: row.level,
        name_zh: row.name,
        name_en: row.name_en,
        department: row.department,
        unit: row.unit,
        standard: row.standard,
        source: row.source,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
    }
}
