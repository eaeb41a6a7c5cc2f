//! Memberships (任职): for which party, in which role, from when to when.

use crate::context::{Actor, Ctx, Deed, Work};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::ids::{MembershipId, PartyId, UserId};
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{designations, memberships, parties, users};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A party that a person may act for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MembershipView {
    /// Id, for switching.
    #[schema(value_type = String)]
    pub id: MembershipId,
    /// The party.
    #[schema(value_type = String)]
    pub party_id: PartyId,
    /// Its name.
    pub party_name: String,
    /// In which role.
    #[schema(value_type = String)]
    pub role: Role,
    /// First day.
    pub since: NaiveDate,
    /// Last day, if it ends.
    pub until: Option<NaiveDate>,
    /// Whether the person acts in it now.
    pub current: bool,
}

/// Holds for memberships that are active on a day.
pub(crate) fn active_on(day: NaiveDate) -> Condition {
    Condition::all()
        .add(memberships::Column::Since.lte(day))
        .add(memberships::Column::Until.is_null().or(memberships::Column::Until.gte(day)))
}

/// Active memberships of a person with their parties, oldest first.
pub(super) async fn active_of(
    db: &impl ConnectionTrait,
    user_id: UserId,
    today: NaiveDate,
) -> Result<Vec<(memberships::Model, parties::Model)>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(user_id))
        .filter(active_on(today))
        .order_by_asc(memberships::Column::CreatedAt)
        .order_by_asc(memberships::Column::Id)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.party_id);
    let of = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(db).await?;
    let of: HashMap<PartyId, parties::Model> = of.into_iter().map(|party| (party.id, party)).collect();
    Ok(rows.into_iter().filter_map(|row| of.get(&row.party_id).cloned().map(|party| (row, party))).collect())
}

/// Names of parties in one query.
pub(crate) async fn party_names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PartyId>,
) -> Result<HashMap<PartyId, String>> {
    let rows = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|party| (party.id, party.name)).collect())
}

/// The actor that a person is in a membership.
pub(super) fn actor(user: &users::Model, membership: &memberships::Model, party: &parties::Model) -> Actor {
    Actor {
        user_id: user.id,
        name: user.name.clone(),
        session_id: None,
        membership_id: membership.id,
        party_id: membership.party_id,
        party_name: party.name.clone(),
        party_name_en: party.name_en.clone(),
        role: membership.role,
    }
}

/// The parties that the signed-in person may act for.
///
/// # Errors
/// `sign-in-needed`.
pub async fn memberships_of(ctx: &Ctx) -> Result<Vec<MembershipView>> {
    let actor = ctx.require(Role::ALL)?;
    let rows = active_of(ctx.db(), actor.user_id, ctx.today()).await?;
    Ok(rows
        .into_iter()
        .map(|(row, party)| MembershipView {
            current: row.id == actor.membership_id,
            id: row.id,
            party_id: row.party_id,
            party_name: match ctx.locale {
                Locale::En => party.name_en.unwrap_or(party.name),
                Locale::ZhCn => party.name,
            },
            role: row.role,
            since: row.since,
            until: row.until,
        })
        .collect())
}

/// Gives a person one more membership from today (operator, or the command line).
///
/// # Errors
/// `not-found` for an unknown person or party; `role-forbidden`; a reason on `role` when the
/// party is not designated for it.
pub async fn add_membership(ctx: &Ctx, user_id: UserId, party_id: PartyId, role: Role) -> Result<MembershipId> {
    keeper(ctx)?;
    let work = ctx.begin().await?;
    if users::Entity::find_by_id(user_id).one(&work.tx).await?.is_none() {
        return Err(Error::not_found());
    }
    let id = insert(&work, user_id, party_id, role).await?;
    let details = json!({ "user": user_id, "party": party_id, "role": role });
    work.commit(Deed::new("membership.added", "membership", id).details(details)).await?;
    Ok(id)
}

/// Ends a membership: yesterday was its last day, so it stops at the next refresh. An operator
/// ends any but their own; an organization administrator those of bidders of the same body.
///
/// # Errors
/// `not-found`, `role-forbidden`; `second-person-needed` for one's own.
pub async fn end_membership(ctx: &Ctx, id: MembershipId) -> Result<()> {
    let mut query = memberships::Entity::find_by_id(id);
    if let Some(admin) = ctx.actor.as_ref().filter(|actor| actor.role == Role::OrganizationAdmin) {
        query = query
            .filter(memberships::Column::PartyId.eq(admin.party_id))
            .filter(memberships::Column::Role.eq(Role::Bidder));
    } else {
        keeper(ctx)?;
    }
    let work = ctx.begin().await?;
    let yesterday = work.today().pred_opt().unwrap_or_else(|| work.today());
    let row = query.filter(active_on(work.today())).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    if ctx.actor.as_ref().is_some_and(|actor| actor.membership_id == id) {
        return Err(Error::refuse(ReasonCode::SecondPersonNeeded));
    }
    let details = json!({ "user": row.user_id, "party": row.party_id, "role": row.role });
    let mut ended = row.into_active_model();
    ended.until = Set(Some(yesterday));
    ended.update(&work.tx).await?;
    work.commit(Deed::new("membership.ended", "membership", id).details(details)).await?;
    Ok(())
}

/// Writes a membership that begins today, after checking that the party can have such a role.
pub(crate) async fn insert(work: &Work<'_>, user_id: UserId, party_id: PartyId, role: Role) -> Result<MembershipId> {
    let today = work.today();
    if parties::Entity::find_by_id(party_id).one(&work.tx).await?.is_none() {
        return Err(Reason::new(ReasonCode::UnknownValue).on("party").into());
    }
    if let Some(needed) = role.designation() {
        let held = designations::Entity::find()
            .filter(designations::Column::PartyId.eq(party_id))
            .filter(designations::Column::Kind.eq(needed))
            .filter(designations::Column::Until.is_null().or(designations::Column::Until.gte(today)))
            .one(&work.tx)
            .await?;
        if held.is_none() {
            return Err(Reason::new(ReasonCode::UnknownValue).on("role").with("needed", needed).into());
        }
    }
    let same = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(user_id))
        .filter(memberships::Column::PartyId.eq(party_id))
        .filter(memberships::Column::Role.eq(role))
        .filter(active_on(today))
        .one(&work.tx)
        .await?;
    if let Some(same) = same {
        return Ok(same.id);
    }
    let id = work.id()?;
    let row = memberships::ActiveModel {
        id: Set(id),
        user_id: Set(user_id),
        party_id: Set(party_id),
        role: Set(role),
        since: Set(today),
        until: Set(None),
        created_at: Set(work.now),
    };
    memberships::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(id)
}

/// Passes whoever keeps people's accounts: an operator, or the system itself (command line, demo).
pub(crate) fn keeper(ctx: &Ctx) -> Result<()> {
    if ctx.is_system() { Ok(()) } else { ctx.require(&[Role::Operator]).map(|_| ()) }
}
