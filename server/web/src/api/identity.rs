//! Signing in and out, tokens, passwords; the signed-in person and their sessions.

use crate::access::{Access, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path};
use crate::visit::Visit;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{MembershipId, PartyId, SessionId, UserId};
use shuniu_services::Actor;
use shuniu_services::identity::memberships::{self, MembershipView};
use shuniu_services::identity::passwords;
use shuniu_services::identity::profile::{self, AccountView};
use shuniu_services::identity::sessions::{self, SessionView};
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Operations on sign-in and account.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(sign_in), Access::Public)
        .api(routes!(refresh_tokens), Access::Public)
        .api(routes!(sign_out), Access::SignedIn)
        .api(routes!(act_for), Access::SignedIn)
        .api(routes!(change_password), Access::SignedIn)
        .api(routes!(request_password_reset), Access::Public)
        .api(routes!(reset_password), Access::Public)
        .api(routes!(get_me), Access::SignedIn)
        .api(routes!(list_my_sessions), Access::SignedIn)
        .api(routes!(end_my_session), Access::SignedIn)
}

/// Who acts, in which role, for whom.
#[derive(Debug, Serialize, ToSchema)]
struct ActorView {
    /// The person.
    #[schema(value_type = String)]
    user_id: UserId,
    /// Their name.
    name: String,
    /// The acting membership.
    #[schema(value_type = String)]
    membership_id: MembershipId,
    /// The party acted for.
    #[schema(value_type = String)]
    party_id: PartyId,
    /// Its name.
    party_name: String,
    /// In which role.
    #[schema(value_type = String)]
    role: Role,
}

impl From<Actor> for ActorView {
    fn from(actor: Actor) -> Self {
        Self {
            user_id: actor.user_id,
            name: actor.name,
            membership_id: actor.membership_id,
            party_id: actor.party_id,
            party_name: actor.party_name,
            role: actor.role,
        }
    }
}

/// Tokens of a session.
#[derive(Debug, Serialize, ToSchema)]
struct Tokens {
    /// Send it as `Authorization: Bearer …`.
    access_token: String,
    /// First instant at which the access token is no longer accepted.
    access_expires_at: DateTime<Utc>,
    /// Good once, for `POST /api/v1/auth/refresh`; none when this refresh token was just traded by a parallel request.
    refresh_token: Option<String>,
    /// When the refresh token ends unless it is used.
    refresh_expires_at: DateTime<Utc>,
    /// Who is signed in.
    actor: ActorView,
}

/// What signs a person in.
#[derive(Deserialize, ToSchema)]
struct SignIn {
    /// Sign-in address.
    email: String,
    /// Password.
    password: String,
}

/// Sign in with address and password
///
/// Gives an access token of fifteen minutes and a refresh token. An unknown address, a wrong
/// password and a disabled account are answered alike; trying too often is slowed down.
#[utoipa::path(post, path = "/api/v1/auth/sign-in", tag = "auth", request_body = SignIn,
    responses((status = 200, description = "Signed in", body = Tokens), (status = 401, description = "Address or password is wrong", body = crate::problem::Problem, content_type = "application/problem+json")))]
async fn sign_in(visit: Visit, Json(body): Json<SignIn>) -> Result<axum::Json<Tokens>, Failure> {
    let done =
        sessions::sign_in(&visit.ctx.app, &body.email, &body.password, Some(visit.ip), &visit.user_agent, None).await?;
    Ok(axum::Json(Tokens {
        access_token: done.access.token,
        access_expires_at: done.access.expires_at,
        refresh_token: Some(done.refresh),
        refresh_expires_at: done.refresh_expires,
        actor: done.actor.into(),
    }))
}

/// A refresh token.
#[derive(Deserialize, ToSchema)]
struct Refresh {
    /// The newest refresh token of the session.
    refresh_token: String,
}

/// Trade a refresh token for new tokens
///
/// Rights are read afresh. A refresh token that was used before ends the whole session.
#[utoipa::path(post, path = "/api/v1/auth/refresh", tag = "auth", request_body = Refresh,
    responses((status = 200, description = "New tokens", body = Tokens), (status = 401, description = "The token is unknown, ended or used", body = crate::problem::Problem, content_type = "application/problem+json")))]
async fn refresh_tokens(visit: Visit, Json(body): Json<Refresh>) -> Result<axum::Json<Tokens>, Failure> {
    let done = sessions::refresh(&visit.ctx.app, &body.refresh_token, &visit.user_agent).await?;
    Ok(axum::Json(Tokens {
        access_token: done.access.token,
        access_expires_at: done.access.expires_at,
        refresh_token: done.refresh,
        refresh_expires_at: done.refresh_expires,
        actor: done.actor.into(),
    }))
}

/// End this session
#[utoipa::path(post, path = "/api/v1/auth/sign-out", tag = "auth", responses((status = 204, description = "Signed out")))]
async fn sign_out(visit: Visit) -> Result<StatusCode, Failure> {
    sessions::sign_out(&visit.ctx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A membership to act in.
#[derive(Deserialize, ToSchema)]
struct ActFor {
    /// One of the person's own, see `GET /api/v1/me`.
    #[schema(value_type = String)]
    membership_id: MembershipId,
}

/// An access token for another membership.
#[derive(Serialize, ToSchema)]
struct Acting {
    /// Replaces the access token used so far.
    access_token: String,
    /// First instant at which it is no longer accepted.
    access_expires_at: DateTime<Utc>,
    /// Who acts now.
    actor: ActorView,
}

/// Act in another membership from now on
#[utoipa::path(post, path = "/api/v1/auth/acting", tag = "auth", request_body = ActFor, responses((status = 200, description = "Token for the membership", body = Acting)))]
async fn act_for(visit: Visit, Json(body): Json<ActFor>) -> Result<axum::Json<Acting>, Failure> {
    let (access, actor) = sessions::switch_membership(&visit.ctx, body.membership_id).await?;
    Ok(axum::Json(Acting { access_token: access.token, access_expires_at: access.expires_at, actor: actor.into() }))
}

/// A change of password.
#[derive(Deserialize, ToSchema)]
struct ChangePassword {
    /// The password so far.
    current_password: String,
    /// The new one, 12 to 256 characters.
    password: String,
}

/// Change the password
///
/// Ends all other sessions of the person.
#[utoipa::path(post, path = "/api/v1/auth/password/change", tag = "auth", request_body = ChangePassword, responses((status = 204, description = "Changed")))]
async fn change_password(visit: Visit, Json(body): Json<ChangePassword>) -> Result<StatusCode, Failure> {
    passwords::change(&visit.ctx, &body.current_password, &body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A request for a link.
#[derive(Deserialize, ToSchema)]
struct Forgot {
    /// Sign-in address.
    email: String,
}

/// Ask for a link to set a new password
///
/// The answer is the same whether or not the address is known.
#[utoipa::path(post, path = "/api/v1/auth/password/forgot", tag = "auth", request_body = Forgot, responses((status = 202, description = "If the address is known, a letter is on its way")))]
async fn request_password_reset(visit: Visit, Json(body): Json<Forgot>) -> Result<StatusCode, Failure> {
    passwords::request_reset(&visit.ctx.app, &body.email, visit.locale()).await?;
    Ok(StatusCode::ACCEPTED)
}

/// A new password by a link.
#[derive(Deserialize, ToSchema)]
struct Reset {
    /// Last part of the link's address.
    token: String,
    /// The new password, 12 to 256 characters.
    password: String,
}

/// Set a new password by a link
///
/// The link is good once. Ends all sessions of the person.
#[utoipa::path(post, path = "/api/v1/auth/password/reset", tag = "auth", request_body = Reset, responses((status = 204, description = "Set")))]
async fn reset_password(visit: Visit, Json(body): Json<Reset>) -> Result<StatusCode, Failure> {
    passwords::reset(&visit.ctx.app, &body.token, &body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The signed-in person.
#[derive(Serialize, ToSchema)]
struct Me {
    /// Their account.
    account: AccountView,
    /// How they act now.
    actor: ActorView,
    /// How they could act.
    memberships: Vec<MembershipView>,
}

/// The signed-in person
#[utoipa::path(get, path = "/api/v1/me", tag = "account", responses((status = 200, description = "Account and memberships", body = Me)))]
async fn get_me(visit: Visit) -> Result<axum::Json<Me>, Failure> {
    let account = profile::account(&visit.ctx).await?;
    let memberships = memberships::memberships_of(&visit.ctx).await?;
    Ok(axum::Json(Me { account, actor: visit.actor()?.clone().into(), memberships }))
}

/// One's own sessions
#[utoipa::path(get, path = "/api/v1/me/sessions", tag = "account", responses((status = 200, description = "Live sessions, last used first", body = Vec<SessionView>)))]
async fn list_my_sessions(visit: Visit) -> Result<axum::Json<Vec<SessionView>>, Failure> {
    Ok(axum::Json(sessions::sessions_of(&visit.ctx).await?))
}

/// End one of one's own sessions
///
/// Its access token works until it expires, for fifteen minutes at most.
#[utoipa::path(delete, path = "/api/v1/me/sessions/{id}", tag = "account", params(("id" = String, Path, description = "The session")), responses((status = 204, description = "Ended")))]
async fn end_my_session(visit: Visit, Path(id): Path<SessionId>) -> Result<StatusCode, Failure> {
    sessions::end_session(&visit.ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
