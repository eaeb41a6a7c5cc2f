//! Dated relations between a hub and organizations (DOMAIN C3). They decide who pre-reviews
//! whose bids, so beginning and end are recorded with their ground.

use super::relation_in_force_on;
use crate::context::{Ctx, Deed};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::input::{code, date};
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::{PartyId, RelationId};
use shuniu_domain::organizations::RelationKind;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::text::{check_line, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::Page;
use shuniu_store::entities::hub_relations::{ActiveModel, Column, Entity, Model};
use shuniu_store::entities::{hubs, organizations, parties};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A relation as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct RelationInput {
    /// The organization: its id, its credit code or its full name.
    pub organization: String,
    /// Kind: `supervised`, `member`, `affiliated`, `contact`, `intent`, `incubated`, `delegated` or `filing_contact`.
    pub kind: String,
    /// First day; today when empty.
    pub since: String,
    /// Ground.
    pub ground: String,
}

/// End of a relation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct RelationEndInput {
    /// Last day; today when empty.
    pub until: String,
}

/// A relation, seen from either side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RelationView {
    /// Identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: RelationId,
    /// The hub.
    #[schema(value_type = String, format = Uuid)]
    pub hub_id: PartyId,
    /// Its name in the reader's language.
    pub hub: String,
    /// The organization.
    #[schema(value_type = String, format = Uuid)]
    pub organization_id: PartyId,
    /// Its name in the reader's language.
    pub organization: String,
    /// Kind.
    #[schema(value_type = String)]
    pub kind: RelationKind,
    /// First day.
    pub since: NaiveDate,
    /// Last day, if it ended.
    pub until: Option<NaiveDate>,
    /// Ground.
    pub ground: String,
}

/// Relations of one's own hub (hub lead), or of any (operator, auditor): those in force first,
/// the newest first, and how many there are.
///
/// # Errors
/// `role-forbidden`; `not-found` for another hub.
pub async fn of_hub(ctx: &Ctx, hub_id: PartyId, page: Page) -> Result<(Vec<RelationView>, u64)> {
    let actor = ctx.require(&[Role::HubLead, Role::HubReviewer, Role::Operator, Role::Auditor])?;
    if actor.role.is_hub() && actor.party_id != hub_id {
        return Err(Error::not_found());
    }
    let query = Entity::find().filter(Column::HubId.eq(hub_id));
    let total = query.clone().count(ctx.db()).await?;
    // NULL sorts differently on the two databases, so "still in force" is made a number.
    let running = Condition::all().add(Column::Until.is_null());
    let ended: Expr = Expr::case(running, 0).finally(1).into();
    let rows = query
        .order_by_asc(ended)
        .order_by_desc(Column::Since)
        .order_by_asc(Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    Ok((views(ctx, rows).await?, total))
}

/// Relations of an organization in force on a local day. Public.
///
/// # Errors
/// When the database refuses.
pub async fn of_organization(ctx: &Ctx, id: PartyId, on: NaiveDate) -> Result<Vec<RelationView>> {
    let rows =
        Entity::find().filter(Column::OrganizationId.eq(id)).filter(relation_in_force_on(on)).all(ctx.db()).await?;
    let mut views = views(ctx, rows).await?;
    views.sort_by_key(|view| (view.kind, view.since));
    Ok(views)
}

/// Enters a relation: a hub lead for their hub, the operator for any.
///
/// # Errors
/// `role-forbidden`, `not-found`; every fault of the input at once; `wrong-state` when the same
/// relation is in force; `unknown-value` for a hub with itself.
pub async fn add(ctx: &Ctx, hub_id: PartyId, input: &RelationInput) -> Result<RelationId> {
    let actor = ctx.require(&[Role::HubLead, Role::Operator])?;
    if actor.role == Role::HubLead && actor.party_id != hub_id {
        return Err(Error::not_found());
    }
    let work = ctx.begin().await?;
    hubs::Entity::find_by_id(hub_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let mut reasons = Reasons::default();
    let organization_id = find_organization(&work.tx, &input.organization).await?;
    reasons.require(organization_id.is_some(), || {
        let fault = if input.organization.trim().is_empty() { ReasonCode::Required } else { ReasonCode::UnknownValue };
        Reason::new(fault).on("organization").with("value", tidy(&input.organization))
    });
    reasons.require(organization_id != Some(hub_id), || {
        Reason::new(ReasonCode::UnknownValue).on("organization").with("value", hub_id)
    });
    let kind: Option<RelationKind> = code(&mut reasons, "kind", &input.kind);
    let since = day_or_today(&mut reasons, "since", &input.since, work.today());
    reasons.0.extend(check_line("ground", &input.ground, 2, 300));
    let (Some(organization_id), Some(kind)) = (organization_id, kind) else {
        return Err(reasons.into());
    };
    reasons.into_result()?;

    let same = Entity::find()
        .filter(Column::HubId.eq(hub_id))
        .filter(Column::OrganizationId.eq(organization_id))
        .filter(Column::Kind.eq(kind))
        .filter(relation_in_force_on(work.today()));
    if same.one(&work.tx).await?.is_some() {
        return Err(wrong_state("in_force", "add").on("kind").into());
    }
    let id = work.id()?;
    let row = ActiveModel {
        id: Set(id),
        hub_id: Set(hub_id),
        organization_id: Set(organization_id),
        kind: Set(kind),
        since: Set(since),
        until: Set(None),
        ground: Set(tidy(&input.ground)),
    };
    Entity::insert(row).exec_without_returning(&work.tx).await?;
    work.index_organization(organization_id).await?;
    let details = json!({ "hub": hub_id, "organization": organization_id, "kind": kind, "since": since });
    work.commit(Deed::new("hub_relation.added", "hub_relation", id).details(details)).await?;
    Ok(id)
}

/// Ends a relation: a hub lead one of their hub, the operator any.
///
/// # Errors
/// `role-forbidden`, `not-found`; `wrong-state` when it ended already; every fault of the input.
pub async fn end(ctx: &Ctx, id: RelationId, input: &RelationEndInput) -> Result<()> {
    let actor = ctx.require(&[Role::HubLead, Role::Operator])?;
    let work = ctx.begin().await?;
    let mut query = Entity::find_by_id(id);
    if actor.role == Role::HubLead {
        query = query.filter(Column::HubId.eq(actor.party_id));
    }
    let row = query.one(&work.tx).await?.ok_or_else(Error::not_found)?;
    if row.until.is_some_and(|until| until < work.today()) {
        return Err(wrong_state("ended", "end").into());
    }
    let mut reasons = Reasons::default();
    let until = day_or_today(&mut reasons, "until", &input.until, work.today());
    reasons.require(until >= row.since, || {
        Reason::new(ReasonCode::EndBeforeStart).on("until").with("first", "since").with("second", "until")
    });
    reasons.into_result()?;
    let (hub_id, organization_id) = (row.hub_id, row.organization_id);
    let mut row = row.into_active_model();
    row.until = Set(Some(until));
    row.update(&work.tx).await?;
    work.index_organization(organization_id).await?;
    let details = json!({ "hub": hub_id, "organization": organization_id, "until": until });
    work.commit(Deed::new("hub_relation.ended", "hub_relation", id).details(details)).await?;
    Ok(())
}

/// Relations in force per hub.
pub(super) async fn counts(
    db: &impl ConnectionTrait,
    hubs: &[PartyId],
    on: NaiveDate,
) -> Result<HashMap<PartyId, u64>> {
    let rows: Vec<(PartyId, i64)> = Entity::find()
        .select_only()
        .column(Column::HubId)
        .column_as(Column::Id.count(), "n")
        .filter(Column::HubId.is_in(hubs.iter().copied()))
        .filter(relation_in_force_on(on))
        .group_by(Column::HubId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(hub, n)| (hub, n.unsigned_abs())).collect())
}

async fn views(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<RelationView>> {
    let ids = rows.iter().flat_map(|row| [row.hub_id, row.organization_id]);
    let named = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(ctx.db()).await?;
    let named: HashMap<PartyId, String> =
        named.into_iter().map(|row| (row.id, in_language(ctx.locale, &row.name, row.name_en.as_deref()))).collect();
    let name = |id: &PartyId| named.get(id).cloned().unwrap_or_default();
    let view = |row: Model| RelationView {
        hub: name(&row.hub_id),
        organization: name(&row.organization_id),
        id: row.id,
        hub_id: row.hub_id,
        organization_id: row.organization_id,
        kind: row.kind,
        since: row.since,
        until: row.until,
        ground: row.ground,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// An organization by what people type: id, credit code or full name (when only one has it).
async fn find_organization(db: &impl ConnectionTrait, typed: &str) -> Result<Option<PartyId>> {
    let Some(id) = find_party(db, typed).await? else { return Ok(None) };
    Ok(organizations::Entity::find_by_id(id).one(db).await?.map(|row| row.party_id))
}

/// A party by what people type: id, credit code or full name (when only one has it).
pub(crate) async fn find_party(db: &impl ConnectionTrait, typed: &str) -> Result<Option<PartyId>> {
    let typed = tidy(typed);
    if let Ok(id) = typed.parse::<PartyId>() {
        return Ok(parties::Entity::find_by_id(id).one(db).await?.map(|row| row.id));
    }
    let named =
        Condition::any().add(parties::Column::CreditCode.eq(typed.to_uppercase())).add(parties::Column::Name.eq(typed));
    let found = parties::Entity::find().filter(named).limit(2).all(db).await?;
    Ok(if let [one] = found.as_slice() { Some(one.id) } else { None })
}

fn day_or_today(reasons: &mut Reasons, field: &str, typed: &str, today: NaiveDate) -> NaiveDate {
    if typed.trim().is_empty() {
        return today;
    }
    let day = date(reasons, field, typed);
    reasons.require(day <= today, || {
        Reason::new(ReasonCode::DatesOutOfOrder).on(field).with("first", field).with("second", "today")
    });
    day
}
