//! Sessions (登录会话): a family of rotating refresh tokens. Each use replaces the token;
//! an older one that turns up again was copied by somebody, and ends the whole family.

mod rotation;

use super::memberships::{active_of, actor};
use super::throttle::{self, Key};
use super::tokens::{Access, issue};
use super::{hashing, normal_email, policy, token_hash};
use crate::app::App;
use crate::context::{Actor, Ctx, Deed};
use crate::error::{Error, Result};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::ids::{MembershipId, SessionId, UserId};
use shuniu_domain::{ReasonCode, Role, text};
use shuniu_frontend::Locale;
use shuniu_store::entities::{memberships, parties, sessions, users};
use std::net::IpAddr;
use utoipa::ToSchema;

pub use rotation::{Refreshed, refresh};

/// A session that is not used for so long ends.
pub const IDLE: Duration = Duration::days(14);
const LONGEST_USER_AGENT: usize = 200;

/// A session that has just begun.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// For requests of the next minutes.
    pub access: Access,
    /// Opaque; for [`refresh`] only.
    pub refresh: String,
    /// When the refresh token ends unless it is used.
    pub refresh_expires: DateTime<Utc>,
    /// Who is signed in.
    pub actor: Actor,
    /// Language of the session.
    pub locale: Locale,
}

/// A session in a person's own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SessionView {
    /// Id, for ending it.
    #[schema(value_type = String)]
    pub id: SessionId,
    /// What signed in.
    pub user_agent: String,
    /// Sign-in.
    pub created_at: DateTime<Utc>,
    /// Last sign of life.
    pub refreshed_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// Signs a person in with address and password. `source` is the address the request came from,
/// counted for throttling; `locale_hint` is a language chosen on this device, which wins over
/// the one in the account. The acting membership is the last used one, else the oldest.
///
/// # Errors
/// `credentials-wrong` alike for an unknown address, a wrong password and a disabled account;
/// `throttled` with `seconds`; `no-membership` when the person acts for nobody any more.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: &str,
    source: Option<IpAddr>,
    user_agent: &str,
    locale_hint: Option<Locale>,
) -> Result<SignedIn> {
    let email = normal_email(email);
    if text::check_email("email", &email).is_some() || password.chars().count() > policy::MAX_LENGTH {
        return Err(Error::refuse(ReasonCode::CredentialsWrong));
    }
    let mut keys = vec![Key::email(&email)];
    keys.extend(source.map(Key::source));
    let counted = throttle::count(app, &keys).await?;
    let found = users::Entity::find().filter(users::Column::Email.eq(&email)).one(app.db.reader()).await?;
    let stored = found.as_ref().and_then(|user| user.password_hash.as_deref());
    let right = hashing::verify(password, stored).await?;
    let user = found
        .filter(|user| right && user.disabled_at.is_none())
        .ok_or_else(|| Error::refuse(ReasonCode::CredentialsWrong))?;

    let locale = locale_hint.unwrap_or_else(|| locale_of(&user));
    let ctx = Ctx::visitor(app.clone(), locale);
    let work = ctx.begin().await?;
    throttle::forgive(&work.tx, counted, &email).await?;
    let Some(actor) = choose_actor(&work.tx, &user, last_used(&work.tx, user.id).await?, work.today()).await? else {
        work.tx.commit().await?;
        return Err(Error::refuse(ReasonCode::NoMembership));
    };
    let id: SessionId = work.id()?;
    let (refresh, refresh_hash) = refresh_token(app, id)?;
    let refresh_expires = work.now + IDLE;
    let row = sessions::ActiveModel {
        id: Set(id),
        user_id: Set(user.id),
        membership_id: Set(Some(actor.membership_id)),
        refresh_hash: Set(refresh_hash),
        previous_hash: Set(None),
        user_agent: Set(tidy_user_agent(user_agent)),
        created_at: Set(work.now),
        refreshed_at: Set(work.now),
        expires_at: Set(refresh_expires),
        revoked_at: Set(None),
    };
    sessions::Entity::insert(row).exec_without_returning(&work.tx).await?;
    let access = issue(app, id, &actor, locale)?;
    let details = json!({ "membership": actor.membership_id });
    work.commit(Deed::new("session.started", "session", id).by(user.id).details(details)).await?;
    let actor = Actor { session_id: Some(id), ..actor };
    Ok(SignedIn { access, refresh, refresh_expires, actor, locale })
}

/// Ends the session that asks; harmless when it has ended already.
///
/// # Errors
/// `sign-in-needed`.
pub async fn sign_out(ctx: &Ctx) -> Result<()> {
    let actor = ctx.require(Role::ALL)?;
    match actor.session_id {
        Some(id) => match end_session(ctx, id).await {
            Err(Error::Refused(_)) => Ok(()),
            other => other,
        },
        None => Ok(()),
    }
}

/// Acts in another membership from now on; gives the access token for it.
///
/// # Errors
/// `no-membership` when it is not the person's or has ended; `sign-in-needed`.
pub async fn switch_membership(ctx: &Ctx, id: MembershipId) -> Result<(Access, Actor)> {
    let before = ctx.require(Role::ALL)?;
    let session_id = before.session_id.ok_or_else(|| Error::refuse(ReasonCode::SignInNeeded))?;
    let work = ctx.begin().await?;
    let session = live(&work.tx, before.user_id, session_id, work.now)
        .await?
        .ok_or_else(|| Error::refuse(ReasonCode::SignInNeeded))?;
    let user = users::Entity::find_by_id(before.user_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let next = choose_actor(&work.tx, &user, Some(id), work.today())
        .await?
        .filter(|actor| actor.membership_id == id)
        .ok_or_else(|| Error::refuse(ReasonCode::NoMembership))?;
    let mut switched = session.into_active_model();
    switched.membership_id = Set(Some(id));
    switched.update(&work.tx).await?;
    let access = issue(&ctx.app, session_id, &next, ctx.locale)?;
    let details = json!({ "from": before.membership_id, "to": id });
    work.commit(Deed::new("session.switched", "session", session_id).details(details)).await?;
    Ok((access, Actor { session_id: Some(session_id), ..next }))
}

/// The person's live sessions, last used first.
///
/// # Errors
/// `sign-in-needed`.
pub async fn sessions_of(ctx: &Ctx) -> Result<Vec<SessionView>> {
    let actor = ctx.require(Role::ALL)?;
    let rows = sessions::Entity::find()
        .filter(sessions::Column::UserId.eq(actor.user_id))
        .filter(sessions::Column::RevokedAt.is_null())
        .filter(sessions::Column::ExpiresAt.gt(ctx.now()))
        .order_by_desc(sessions::Column::RefreshedAt)
        .all(ctx.db())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| SessionView {
            current: actor.session_id == Some(row.id),
            id: row.id,
            user_agent: row.user_agent,
            created_at: row.created_at,
            refreshed_at: row.refreshed_at,
        })
        .collect())
}

/// Ends one of the person's own sessions. Its access token still works until it expires.
///
/// # Errors
/// `not-found` when it is not theirs or has ended; `sign-in-needed`.
pub async fn end_session(ctx: &Ctx, id: SessionId) -> Result<()> {
    let actor = ctx.require(Role::ALL)?;
    let work = ctx.begin().await?;
    let session = live(&work.tx, actor.user_id, id, work.now).await?.ok_or_else(Error::not_found)?;
    let mut ended = session.into_active_model();
    ended.revoked_at = Set(Some(work.now));
    ended.update(&work.tx).await?;
    work.commit(Deed::new("session.ended", "session", id)).await?;
    Ok(())
}

/// Ends all sessions of a person but one.
pub(super) async fn end_all(
    tx: &impl ConnectionTrait,
    user_id: UserId,
    now: DateTime<Utc>,
    but: Option<SessionId>,
) -> Result<u64> {
    let mut update = sessions::Entity::update_many()
        .col_expr(sessions::Column::RevokedAt, Expr::value(Some(now)))
        .filter(sessions::Column::UserId.eq(user_id))
        .filter(sessions::Column::RevokedAt.is_null());
    if let Some(kept) = but {
        update = update.filter(sessions::Column::Id.ne(kept));
    }
    Ok(update.exec(tx).await?.rows_affected)
}

async fn live(
    db: &impl ConnectionTrait,
    user_id: UserId,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<Option<sessions::Model>> {
    Ok(sessions::Entity::find_by_id(id)
        .filter(sessions::Column::UserId.eq(user_id))
        .filter(sessions::Column::RevokedAt.is_null())
        .filter(sessions::Column::ExpiresAt.gt(now))
        .one(db)
        .await?)
}

/// The membership acted in by the session used last.
async fn last_used(db: &impl ConnectionTrait, user_id: UserId) -> Result<Option<MembershipId>> {
    let last = sessions::Entity::find()
        .filter(sessions::Column::UserId.eq(user_id))
        .order_by_desc(sessions::Column::RefreshedAt)
        .one(db)
        .await?;
    Ok(last.and_then(|session| session.membership_id))
}

/// The preferred membership if it is active, else the oldest active one.
async fn choose_actor(
    db: &impl ConnectionTrait,
    user: &users::Model,
    preferred: Option<MembershipId>,
    today: chrono::NaiveDate,
) -> Result<Option<Actor>> {
    let active: Vec<(memberships::Model, parties::Model)> = active_of(db, user.id, today).await?;
    let chosen = active.iter().find(|(row, _)| Some(row.id) == preferred).or_else(|| active.first());
    Ok(chosen.map(|(membership, party)| actor(user, membership, party)))
}

/// A new refresh token of a family and its hash. The family's id leads, so that any older
/// token can be recognized as one that was used.
fn refresh_token(app: &App, family: SessionId) -> Result<(String, String)> {
    let token = format!("{family}.{}", crate::chance::token(&*app.chance)?);
    let hash = token_hash(&token);
    Ok((token, hash))
}

fn locale_of(user: &users::Model) -> Locale {
    Locale::parse(&user.locale).unwrap_or_default()
}

fn tidy_user_agent(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_control() && !text::is_forbidden(*c)).take(LONGEST_USER_AGENT).collect()
}
