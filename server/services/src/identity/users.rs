//! Accounts of people (用户), kept by operators; organization administrators invite bidders of
//! their own body.

use super::memberships::{self as standing, MembershipView, active_on, keeper, party_names};
use super::profile::{LONGEST_NAME, LONGEST_PHONE, optional};
use super::{hashing, invitations, normal_email, policy, sessions};
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role, text};
use shuniu_frontend::Locale;
use shuniu_store::Page;
use shuniu_store::entities::{memberships, users};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A person to be given an account.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct NewUser {
    /// Sign-in address.
    pub email: String,
    /// Name, 1 to 60 characters.
    pub name: String,
    /// Name in the English interface, may be empty.
    #[serde(default)]
    pub name_en: String,
    /// Telephone, may be empty.
    #[serde(default)]
    pub phone: String,
    /// Language of letters.
    #[serde(default)]
    #[schema(value_type = String)]
    pub locale: Locale,
    /// Without one, a letter invites the person to choose it.
    #[serde(default)]
    pub password: Option<String>,
    /// Whom they act for, in which role; at least one.
    #[schema(value_type = Vec<(String, String)>)]
    pub memberships: Vec<(PartyId, Role)>,
}

/// A person in the operator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UserView {
    /// Id.
    #[schema(value_type = String)]
    pub id: UserId,
    /// Sign-in address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Name in the English interface.
    pub name_en: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// When the account was disabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether the invitation is still open: no password yet.
    pub invited: bool,
    /// Creation.
    pub created_at: DateTime<Utc>,
    /// Active memberships.
    pub memberships: Vec<MembershipView>,
}

/// Which people.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct UserFilter {
    /// Part of name or address.
    #[serde(default)]
    pub text: String,
    /// Who acts for this party.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// Who acts in this role.
    #[serde(default)]
    pub role: Option<Role>,
    /// Only disabled (true) or only live (false) accounts.
    #[serde(default)]
    pub disabled: Option<bool>,
}

/// Gives a person an account: an operator or the system any, an organization administrator
/// bidders of their own body without a password. Without a password the person is invited.
///
/// # Errors
/// Faults of all fields at once; `email-taken`; `role-forbidden`.
pub async fn create_user(ctx: &Ctx, new: &NewUser) -> Result<UserId> {
    may_create(ctx, new)?;
    check(new)?;
    let password_hash = match &new.password {
        Some(password) => Some(hashing::hash(&*ctx.app.chance, password).await?),
        None => None,
    };
    let work = ctx.begin().await?;
    if find(&work.tx, &new.email).await?.is_some() {
        return Err(Reason::new(ReasonCode::EmailTaken).on("email").into());
    }
    let id = insert(ctx, &work, new, password_hash).await?;
    let details = json!({ "memberships": new.memberships, "invited": new.password.is_none() });
    work.commit(Deed::new("user.created", "user", id).details(details)).await?;
    Ok(id)
}

/// The account with a sign-in address, as somebody types it.
pub(crate) async fn find(db: &impl ConnectionTrait, email: &str) -> Result<Option<users::Model>> {
    Ok(users::Entity::find().filter(users::Column::Email.eq(normal_email(email))).one(db).await?)
}

/// Writes an account, which was [`check`]ed and whose address is free, with its memberships; without a
/// password the person is invited.
pub(crate) async fn insert(ctx: &Ctx, work: &Work<'_>, new: &NewUser, password_hash: Option<String>) -> Result<UserId> {
    let id: UserId = work.id()?;
    let user = users::Model {
        id,
        email: normal_email(&new.email),
        name: text::tidy(&new.name),
        name_en: optional(&new.name_en),
        phone: optional(&new.phone),
        password_changed_at: password_hash.as_ref().map(|_| work.now),
        password_hash,
        locale: new.locale.to_string(),
        disabled_at: None,
        version: 1,
        created_at: work.now,
    };
    users::Entity::insert(all_set(&user)).exec_without_returning(&work.tx).await?;
    for (party_id, role) in &new.memberships {
        standing::insert(work, id, *party_id, *role).await?;
    }
    if let (None, Some((party_id, role))) = (&new.password, new.memberships.first()) {
        let party = party_names(&work.tx, [*party_id]).await?.remove(party_id).unwrap_or_default();
        invitations::invite(ctx, work, &user, &party, *role).await?;
    }
    Ok(id)
}

/// Disables an account and ends its sessions: nobody gets in with it after the next refresh.
///
/// # Errors
/// `not-found`, `role-forbidden`; `second-person-needed` for one's own account.
pub async fn disable(ctx: &Ctx, id: UserId) -> Result<()> {
    set_disabled(ctx, id, true).await
}

/// Enables a disabled account again.
///
/// # Errors
/// `not-found`, `role-forbidden`.
pub async fn enable(ctx: &Ctx, id: UserId) -> Result<()> {
    set_disabled(ctx, id, false).await
}

/// People by name, and how many there are. An organization administrator sees those who act
/// for the same body.
///
/// # Errors
/// `role-forbidden`.
pub async fn list(ctx: &Ctx, filter: &UserFilter, page: Page) -> Result<(Vec<UserView>, u64)> {
    let actor = ctx.require(&[Role::Operator, Role::OrganizationAdmin])?;
    let party = if actor.role == Role::Operator { filter.party } else { Some(actor.party_id) };
    let mut query = users::Entity::find().filter(matching(&filter.text));
    if let Some(disabled) = filter.disabled {
        let column = users::Column::DisabledAt;
        query = query.filter(if disabled { column.is_not_null() } else { column.is_null() });
    }
    if party.is_some() || filter.role.is_some() {
        let mut members = Query::select();
        members.column(memberships::Column::UserId).from(memberships::Entity).cond_where(active_on(ctx.today()));
        if let Some(party) = party {
            members.and_where(memberships::Column::PartyId.eq(party));
        }
        if let Some(role) = filter.role {
            members.and_where(memberships::Column::Role.eq(role));
        }
        query = query.filter(users::Column::Id.in_subquery(members.to_owned()));
    }
    let total = query.clone().count(ctx.db()).await?;
    let rows = query
        .order_by_asc(users::Column::Name)
        .order_by_asc(users::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    Ok((views(ctx, rows, party.filter(|_| actor.role != Role::Operator)).await?, total))
}

/// One person, for the operator.
///
/// # Errors
/// `not-found`, `role-forbidden`.
pub async fn get(ctx: &Ctx, id: UserId) -> Result<UserView> {
    ctx.require(&[Role::Operator])?;
    let row = users::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    views(ctx, vec![row], None).await?.pop().ok_or_else(Error::not_found)
}

fn may_create(ctx: &Ctx, new: &NewUser) -> Result<()> {
    let Some(admin) = ctx.actor.as_ref().filter(|actor| actor.role == Role::OrganizationAdmin) else {
        return keeper(ctx);
    };
    let own_bidders = new.memberships.iter().all(|(party, role)| *party == admin.party_id && *role == Role::Bidder);
    if own_bidders && new.password.is_none() {
        Ok(())
    } else {
        Err(Reason::new(ReasonCode::RoleForbidden).with("role", admin.role).into())
    }
}

/// Faults of all fields of a new account at once.
pub(crate) fn check(new: &NewUser) -> Result<(), Reasons> {
    let mut reasons = Reasons::default();
    reasons.0.extend(text::check_email("email", &new.email));
    reasons.0.extend(text::check_line("name", &new.name, 1, LONGEST_NAME));
    reasons.0.extend(text::check_line("name_en", &new.name_en, 0, LONGEST_NAME));
    reasons.0.extend(text::check_line("phone", &new.phone, 0, LONGEST_PHONE));
    reasons.require(!new.memberships.is_empty(), || Reason::new(ReasonCode::Required).on("memberships"));
    if let Some(password) = &new.password
        && let Err(faults) = policy::check("password", password, &new.name, &new.email)
    {
        reasons.0.extend(faults.0);
    }
    reasons.into_result()
}

async fn set_disabled(ctx: &Ctx, id: UserId, disabled: bool) -> Result<()> {
    keeper(ctx)?;
    if ctx.actor.as_ref().is_some_and(|actor| actor.user_id == id) {
        return Err(Error::refuse(ReasonCode::SecondPersonNeeded));
    }
    let work = ctx.begin().await?;
    let user = users::Entity::find_by_id(id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    if user.disabled_at.is_some() == disabled {
        return Ok(());
    }
    let version = user.version;
    let mut changed = user.into_active_model();
    changed.disabled_at = Set(disabled.then_some(work.now));
    changed.version = Set(version + 1);
    changed.update(&work.tx).await?;
    if disabled {
        sessions::end_all(&work.tx, id, work.now, None).await?;
        invitations::void_links(&work.tx, id, work.now).await?;
    }
    work.commit(Deed::new(if disabled { "user.disabled" } else { "user.enabled" }, "user", id)).await?;
    Ok(())
}

fn matching(typed: &str) -> Condition {
    let typed = text::tidy(typed);
    if typed.is_empty() {
        return Condition::all();
    }
    named(&typed).add(users::Column::Email.contains(typed.to_lowercase()))
}

/// The condition of a name, in either language, that contains a text.
pub(crate) fn named(typed: &str) -> Condition {
    Condition::any().add(users::Column::Name.contains(typed)).add(users::Column::NameEn.contains(typed))
}

/// Views with memberships, those of one party only where the reader may see no others.
async fn views(ctx: &Ctx, rows: Vec<users::Model>, only: Option<PartyId>) -> Result<Vec<UserView>> {
    let mut query = memberships::Entity::find()
        .filter(memberships::Column::UserId.is_in(rows.iter().map(|user| user.id)))
        .filter(active_on(ctx.today()))
        .order_by_asc(memberships::Column::CreatedAt);
    if let Some(party) = only {
        query = query.filter(memberships::Column::PartyId.eq(party));
    }
    let all = query.all(ctx.db()).await?;
    let names = party_names(ctx.db(), all.iter().map(|row| row.party_id)).await?;
    let mut by_user: HashMap<UserId, Vec<MembershipView>> = HashMap::new();
    for row in all {
        by_user.entry(row.user_id).or_default().push(MembershipView {
            id: row.id,
            party_id: row.party_id,
            party_name: names.get(&row.party_id).cloned().unwrap_or_default(),
            role: row.role,
            since: row.since,
            until: row.until,
            current: false,
        });
    }
    Ok(rows
        .into_iter()
        .map(|user| UserView {
            memberships: by_user.remove(&user.id).unwrap_or_default(),
            id: user.id,
            email: user.email,
            name: user.name,
            name_en: user.name_en,
            phone: user.phone,
            disabled_at: user.disabled_at,
            invited: user.password_hash.is_none(),
            created_at: user.created_at,
        })
        .collect())
}

/// Every column of a new row.
fn all_set(user: &users::Model) -> users::ActiveModel {
    user.clone().into_active_model().reset_all()
}
