//! Rotation of refresh tokens, and what happens when a used one turns up again.

use super::{IDLE, choose_actor, locale_of, refresh_token, tidy_user_agent};
use crate::app::App;
use crate::context::{Actor, Ctx, Deed};
use crate::error::{Error, Result};
use crate::identity::token_hash;
use crate::identity::tokens::{Access, issue};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use shuniu_domain::ReasonCode;
use shuniu_domain::ids::SessionId;
use shuniu_frontend::Locale;
use shuniu_store::entities::{sessions, users};

/// A session ends after so long in any case.
const ABSOLUTE: Duration = Duration::days(30);
/// For so long the token before the current one is taken for a parallel tab, not for theft.
const PARALLEL: Duration = Duration::seconds(10);

/// Answer to a refresh.
#[derive(Clone, Debug)]
pub struct Refreshed {
    /// A new access token.
    pub access: Access,
    /// The next refresh token; none for a parallel tab, whose sister already got it.
    pub refresh: Option<String>,
    /// When the refresh token ends unless it is used.
    pub refresh_expires: DateTime<Utc>,
    /// Who is signed in, with the rights of now.
    pub actor: Actor,
    /// The person's language.
    pub locale: Locale,
}

/// Trades a refresh token for a new access token and the next refresh token. Rights are read
/// afresh: an ended membership gives way to another one, a disabled account ends here.
///
/// # Errors
/// `sign-in-needed` for a token that is unknown, expired, ended or already used (the last ends
/// the family); `no-membership` when the person acts for nobody any more.
pub async fn refresh(app: &App, token: &str, user_agent: &str) -> Result<Refreshed> {
    let refused = || Error::refuse(ReasonCode::SignInNeeded);
    let id = family(token).ok_or_else(refused)?;
    // Rotation is no deed of a person, so it leaves no audit record; the end of a family does.
    let tx = app.db.begin().await?;
    let now = app.clock.now();
    let session = sessions::Entity::find_by_id(id)
        .filter(sessions::Column::RevokedAt.is_null())
        .filter(sessions::Column::ExpiresAt.gt(now))
        .lock_exclusive()
        .one(&tx)
        .await?
        .ok_or_else(refused)?;
    let presented = token_hash(token);
    let is_current = presented == session.refresh_hash;
    let is_parallel = session.previous_hash.as_ref() == Some(&presented) && now < session.refreshed_at + PARALLEL;
    if !is_current && !is_parallel {
        tx.rollback().await?;
        end_stolen(app, &session).await?;
        return Err(refused());
    }
    let user = users::Entity::find_by_id(session.user_id).one(&tx).await?.ok_or_else(refused)?;
    if user.disabled_at.is_some() {
        return Err(refused());
    }
    let actor = choose_actor(&tx, &user, session.membership_id, app.local_day(now))
        .await?
        .ok_or_else(|| Error::refuse(ReasonCode::NoMembership))?;
    let locale = locale_of(&user);
    let access = issue(app, id, &actor, locale)?;
    let mut next = None;
    let mut refresh_expires = session.expires_at;
    if is_current {
        let (refresh, refresh_hash) = refresh_token(app, id)?;
        refresh_expires = (now + IDLE).min(session.created_at + ABSOLUTE);
        let mut rotated = session.into_active_model();
        rotated.previous_hash = Set(Some(presented));
        rotated.refresh_hash = Set(refresh_hash);
        rotated.membership_id = Set(Some(actor.membership_id));
        rotated.user_agent = Set(tidy_user_agent(user_agent));
        rotated.refreshed_at = Set(now);
        rotated.expires_at = Set(refresh_expires);
        rotated.update(&tx).await?;
        next = Some(refresh);
    }
    tx.commit().await?;
    let actor = Actor { session_id: Some(id), ..actor };
    Ok(Refreshed { access, refresh: next, refresh_expires, actor, locale })
}

/// A token that was already used turned up: nobody can tell thief from owner, so both go.
async fn end_stolen(app: &App, session: &sessions::Model) -> Result<()> {
    let ctx = Ctx::system(app.clone());
    let work = ctx.begin().await?;
    let ended = sessions::Entity::update_many()
        .col_expr(sessions::Column::RevokedAt, Expr::value(Some(work.now)))
        .filter(sessions::Column::Id.eq(session.id))
        .filter(sessions::Column::RevokedAt.is_null())
        .exec(&work.tx)
        .await?;
    if ended.rows_affected > 0 {
        tracing::warn!(session = %session.id, "a used refresh token was presented again");
        work.commit(Deed::new("session.reused", "session", session.id).by(session.user_id)).await?;
    }
    Ok(())
}

fn family(token: &str) -> Option<SessionId> {
    token.split_once('.')?.0.parse().ok()
}
