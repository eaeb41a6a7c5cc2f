//! Hub organizations (枢纽型社会组织): their details, the tree of levels, and their dated
//! relations with organizations (DOMAIN C3, C8).

use crate::context::{Ctx, Deed};
use crate::divisions::{Names, in_language};
use crate::error::{Error, Result, same_version};
use crate::input::{codes, loose, number, ticked};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::divisions::Division;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Designation, Field};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::JsonOf;
use shuniu_store::entities::{designations, hub_relations, hubs, parties};
use std::collections::HashMap;
use utoipa::ToSchema;

mod intake;
pub mod relations;

pub(crate) use intake::is_paused;
pub use intake::{IntakeInput, IntakeView, intake, save_intake};
pub use relations::{RelationEndInput, RelationInput, RelationView};

/// Details of a hub as the operator keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct HubInput {
    /// Version that was read; 0 when the hub is new.
    #[serde(deserialize_with = "loose")]
    pub version: String,
    /// 1, or 2 for a second-level hub.
    #[serde(deserialize_with = "loose")]
    pub level: String,
    /// Parent hub of a second-level hub; empty otherwise.
    pub parent_id: String,
    /// Fields it is responsible for.
    pub fields: Vec<String>,
    /// Area it is responsible for.
    pub division_code: String,
    /// Takes reviews.
    #[serde(deserialize_with = "ticked")]
    pub active: bool,
    /// Mass organization funded by the budget (K4).
    #[serde(deserialize_with = "ticked")]
    pub funded_mass_org: bool,
}

/// A hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HubView {
    /// The party.
    #[schema(value_type = String, format = Uuid)]
    pub id: PartyId,
    /// Name in the reader's language.
    pub name: String,
    /// 1 or 2.
    pub level: i32,
    /// Parent hub of a second-level hub.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub parent_id: Option<PartyId>,
    /// Name of the parent.
    pub parent_name: Option<String>,
    /// Fields it is responsible for.
    #[schema(value_type = Vec<String>)]
    pub fields: Vec<Field>,
    /// Area it is responsible for.
    pub division_code: String,
    /// Name of the area.
    pub division_name: String,
    /// Takes reviews.
    pub active: bool,
    /// Mass organization funded by the budget.
    pub funded_mass_org: bool,
    /// Takes no new reviews today.
    pub paused: bool,
    /// Open reviews it takes at most; none for any number.
    pub capacity: Option<i32>,
    /// Its second-level hubs come before itself.
    pub delegates: bool,
    /// Relations in force today.
    pub relations: u64,
    /// Version for optimistic locking.
    pub version: i32,
}

/// A first-level hub with its second-level hubs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HubNode {
    /// The hub.
    pub hub: HubView,
    /// Second-level hubs under it.
    pub children: Vec<HubView>,
}

/// Every hub, first level first, then by name. Public.
///
/// # Errors
/// When the database refuses.
pub async fn list(ctx: &Ctx) -> Result<Vec<HubView>> {
    let db = ctx.db();
    let rows = hubs::Entity::find().order_by_asc(hubs::Column::Level).all(db).await?;
    let ids: Vec<PartyId> = rows.iter().map(|row| row.party_id).collect();
    let named = parties::Entity::find().filter(parties::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let name = |row: &parties::Model| in_language(ctx.locale, &row.name, row.name_en.as_deref());
    let named: HashMap<PartyId, String> = named.iter().map(|row| (row.id, name(row))).collect();
    let areas = Names::of(db, rows.iter().map(|row| row.division_code.as_str())).await?;
    let today = ctx.today();
    let counts = relations::counts(db, &ids, today).await?;
    let mut views: Vec<HubView> = rows
        .into_iter()
        .map(|row| HubView {
            paused: is_paused(&row, today),
            id: row.party_id,
            name: named.get(&row.party_id).cloned().unwrap_or_default(),
            level: row.level,
            parent_name: row.parent_id.and_then(|parent| named.get(&parent).cloned()),
            parent_id: row.parent_id,
            fields: row.fields.0,
            division_name: areas.full(ctx.locale, &row.division_code),
            division_code: row.division_code,
            active: row.active,
            funded_mass_org: row.funded_mass_org,
            capacity: row.capacity,
            delegates: row.delegates,
            relations: counts.get(&row.party_id).copied().unwrap_or_default(),
            version: row.version,
        })
        .collect();
    views.sort_by(|a, b| (a.level, &a.name).cmp(&(b.level, &b.name)));
    Ok(views)
}

/// The hubs as a tree of two levels (DOMAIN C8); a second-level hub without a parent stands alone.
///
/// # Errors
/// When the database refuses.
pub async fn tree(ctx: &Ctx) -> Result<Vec<HubNode>> {
    let all = list(ctx).await?;
    let is_root = |hub: &HubView| hub.parent_id.is_none_or(|parent| all.iter().all(|other| other.id != parent));
    let node = |hub: &HubView| HubNode {
        hub: hub.clone(),
        children: all.iter().filter(|other| other.parent_id == Some(hub.id)).cloned().collect(),
    };
    Ok(all.iter().filter(|hub| is_root(hub)).map(node).collect())
}

/// One hub.
///
/// # Errors
/// `not-found`.
pub async fn get(ctx: &Ctx, id: PartyId) -> Result<HubView> {
    list(ctx).await?.into_iter().find(|hub| hub.id == id).ok_or_else(Error::not_found)
}

/// Name of a party in the reader's language.
///
/// # Errors
/// `not-found`.
pub async fn body_name(ctx: &Ctx, id: PartyId) -> Result<String> {
    let row = parties::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    Ok(in_language(ctx.locale, &row.name, row.name_en.as_deref()))
}

/// A party by what the operator types: id, credit code or full name.
///
/// # Errors
/// `role-forbidden`; `required` or `unknown-value` on `body`.
pub async fn find_body(ctx: &Ctx, typed: &str) -> Result<PartyId> {
    ctx.require(&[Role::Operator])?;
    let fault = if typed.trim().is_empty() { ReasonCode::Required } else { ReasonCode::UnknownValue };
    let found = relations::find_party(ctx.db(), typed).await?;
    Ok(found.ok_or_else(|| Reason::new(fault).on("body").with("value", typed.trim()))?)
}

/// Designates a party as a hub or changes a hub's details.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`; every fault of the input at once.
pub async fn save(ctx: &Ctx, id: PartyId, input: &HubInput) -> Result<()> {
    ctx.require(&[Role::Operator])?;
    let work = ctx.begin().await?;
    // The party is held, since a hub that is designated for the first time has no row yet.
    parties::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let before = hubs::Entity::find_by_id(id).one(&work.tx).await?;
    let version = before.as_ref().map_or(0, |row| row.version);
    same_version(version, input.version.trim().parse().unwrap_or(0))?;

    let mut reasons = Reasons::default();
    let level = number(&mut reasons, "level", &input.level, 1, 2);
    let parent_id = parent(&work.tx, id, level, &input.parent_id, &mut reasons).await?;
    let fields: Vec<Field> = codes(&mut reasons, "fields", &input.fields);
    let area = Division::parse(&input.division_code).map_err(|reason| reasons.push(reason.on("division_code"))).ok();
    let Some(area) = area else {
        return Err(reasons.into());
    };
    reasons.into_result()?;

    let row = hubs::ActiveModel {
        party_id: Set(id),
        level: Set(level),
        parent_id: Set(parent_id),
        fields: Set(JsonOf(fields)),
        division_code: Set(area.to_string()),
        active: Set(input.active),
        funded_mass_org: Set(input.funded_mass_org),
        version: Set(version + 1),
        ..Default::default()
    };
    match before {
        Some(_) => {
            row.update(&work.tx).await?;
        }
        None => {
            hubs::Entity::insert(row).exec_without_returning(&work.tx).await?;
        }
    }
    designate(&work, id).await?;
    work.index_organization(id).await?;
    let details = json!({ "level": level, "parent": parent_id, "active": input.active, "version": version + 1 });
    work.commit(Deed::new("hub.saved", "hub", id).details(details)).await?;
    Ok(())
}

/// The parent must be a first-level hub; a first-level hub has none.
async fn parent(
    tx: &impl sea_orm::ConnectionTrait,
    id: PartyId,
    level: i32,
    typed: &str,
    reasons: &mut Reasons,
) -> Result<Option<PartyId>> {
    let typed = typed.trim();
    if typed.is_empty() || level == 1 {
        reasons.require(level == 1, || Reason::new(ReasonCode::Required).on("parent_id"));
        return Ok(None);
    }
    let known = match typed.parse::<PartyId>() {
        Ok(parent) if parent != id => hubs::Entity::find_by_id(parent).one(tx).await?,
        _ => None,
    };
    let parent = known.filter(|row| row.level == 1).map(|row| row.party_id);
    reasons.require(parent.is_some(), || Reason::new(ReasonCode::UnknownValue).on("parent_id").with("value", typed));
    Ok(parent)
}

/// The designation as a hub, from today, when there is none in force.
async fn designate(work: &crate::Work<'_>, id: PartyId) -> Result<()> {
    use designations::{ActiveModel, Column, Entity};
    let known =
        Entity::find().filter(Column::PartyId.eq(id)).filter(Column::Kind.eq(Designation::Hub)).one(&work.tx).await?;
    match known {
        None => {
            let row = ActiveModel {
                party_id: Set(id),
                kind: Set(Designation::Hub),
                since: Set(work.today()),
                until: Set(None),
            };
            Entity::insert(row).exec_without_returning(&work.tx).await?;
        }
        Some(row) if row.until.is_some_and(|until| until < work.today()) => {
            let mut row = row.into_active_model();
            row.since = Set(work.today());
            row.until = Set(None);
            row.update(&work.tx).await?;
        }
        Some(_) => {}
    }
    Ok(())
}

/// The condition of a relation that holds on a local day.
#[must_use]
pub fn relation_in_force_on(on: chrono::NaiveDate) -> sea_orm::Condition {
    use hub_relations::Column;
    sea_orm::Condition::all()
        .add(Column::Since.lte(on))
        .add(sea_orm::Condition::any().add(Column::Until.is_null()).add(Column::Until.gte(on)))
}
