//! Changing and resetting passwords.

use super::throttle::{self, Key};
use super::{hashing, invitations, normal_email, policy, sessions, token_hash};
use crate::app::App;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::mails::{self, Recipient};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use shuniu_domain::ids::UserId;
use shuniu_domain::{Reason, ReasonCode, Role, text};
use shuniu_frontend::Locale;
use shuniu_mail::messages::PasswordReset;
use shuniu_store::entities::{password_resets, users};

/// How long a reset link works.
const RESET_LIFETIME: Duration = Duration::hours(1);

/// Changes the password of the signed-in person and ends all their other sessions.
///
/// # Errors
/// `password-wrong` on `current_password`; faults of the new one on `password`; `throttled`.
pub async fn change(ctx: &Ctx, current: &str, new: &str) -> Result<()> {
    let actor = ctx.require(Role::ALL)?;
    let user = users::Entity::find_by_id(actor.user_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let counted = throttle::count(&ctx.app, &[Key::email(&user.email)]).await?;
    if current.chars().count() > policy::MAX_LENGTH || !hashing::verify(current, user.password_hash.as_deref()).await? {
        return Err(Reason::new(ReasonCode::PasswordWrong).on("current_password").into());
    }
    policy::check("password", new, &user.name, &user.email)?;
    let hash = hashing::hash(&*ctx.app.chance, new).await?;
    let work = ctx.begin().await?;
    throttle::forgive(&work.tx, counted, &user.email).await?;
    store(&work.tx, &user, hash, work.now).await?;
    sessions::end_all(&work.tx, user.id, work.now, actor.session_id).await?;
    work.commit(Deed::new("password.changed", "user", user.id)).await?;
    Ok(())
}

/// Sends a link to set a new password, if the address is that of a live account. The answer is
/// the same in any case, and asking too often changes nothing.
///
/// # Errors
/// `required` or `not-an-email` on `email`: faults that can be seen without knowing accounts.
pub async fn request_reset(app: &App, email: &str, locale: Locale) -> Result<()> {
    let email = normal_email(email);
    if let Some(reason) = text::check_email("email", &email) {
        return Err(reason.into());
    }
    match throttle::count(app, &[Key::reset(&email)]).await {
        Err(Error::Refused(_)) => return Ok(()),
        other => other?,
    };
    let ctx = Ctx::visitor(app.clone(), locale);
    let work = ctx.begin().await?;
    let found = users::Entity::find()
        .filter(users::Column::Email.eq(&email))
        .filter(users::Column::DisabledAt.is_null())
        .one(&work.tx)
        .await?;
    let Some(user) = found else {
        return Ok(());
    };
    let link = invitations::password_link(&work, user.id, RESET_LIFETIME).await?;
    let letter = PasswordReset { url: link.url, expires_at: link.expires_at };
    let to = Recipient { name: user.name, address: user.email, locale };
    mails::send(&work, &to, letter).await?;
    work.commit(Deed::new("password.reset-requested", "user", user.id).by(user.id)).await?;
    Ok(())
}

/// Whether a link would still set a password: the page offers a new link instead of the form.
///
/// # Errors
/// When the database refuses.
pub async fn link_works(app: &App, token: &str) -> Result<bool> {
    Ok(find_link(app.db.reader(), token, app.clock.now()).await?.is_some())
}

/// Sets a password by a link (reset or invitation), which is used up by it, and ends all
/// sessions of the person.
///
/// # Errors
/// `reset-link-invalid`; faults of the new password on `password` (the link stays good).
pub async fn reset(app: &App, token: &str, new: &str) -> Result<()> {
    let refused = || Error::refuse(ReasonCode::ResetLinkInvalid);
    let db = app.db.reader();
    let link = find_link(db, token, app.clock.now()).await?.ok_or_else(refused)?;
    let user = users::Entity::find_by_id(link.user_id)
        .filter(users::Column::DisabledAt.is_null())
        .one(db)
        .await?
        .ok_or_else(refused)?;
    policy::check("password", new, &user.name, &user.email)?;
    let hash = hashing::hash(&*app.chance, new).await?;
    let ctx = Ctx::visitor(app.clone(), Locale::default());
    let work = ctx.begin().await?;
    // The link is taken by whoever marks it first.
    let taken = password_resets::Entity::update_many()
        .col_expr(password_resets::Column::UsedAt, Expr::value(Some(work.now)))
        .filter(password_resets::Column::TokenHash.eq(&link.token_hash))
        .filter(password_resets::Column::UsedAt.is_null())
        .filter(password_resets::Column::ExpiresAt.gt(work.now))
        .exec(&work.tx)
        .await?;
    if taken.rows_affected != 1 {
        return Err(refused());
    }
    invitations::void_links(&work.tx, user.id, work.now).await?;
    throttle::forgive(&work.tx, throttle::Counted::default(), &user.email).await?;
    store(&work.tx, &user, hash, work.now).await?;
    sessions::end_all(&work.tx, user.id, work.now, None).await?;
    work.commit(Deed::new("password.reset", "user", user.id).by(user.id)).await?;
    Ok(())
}

async fn find_link(
    db: &impl ConnectionTrait,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<password_resets::Model>> {
    Ok(password_resets::Entity::find_by_id(token_hash(token))
        .filter(password_resets::Column::UsedAt.is_null())
        .filter(password_resets::Column::ExpiresAt.gt(now))
        .one(db)
        .await?)
}

async fn store(tx: &impl ConnectionTrait, user: &users::Model, hash: String, now: DateTime<Utc>) -> Result<UserId> {
    let mut changed = user.clone().into_active_model();
    changed.password_hash = Set(Some(hash));
    changed.password_changed_at = Set(Some(now));
    changed.update(tx).await?;
    Ok(user.id)
}
