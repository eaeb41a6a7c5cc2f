//! Access tokens: short-lived JWTs that carry the acting membership, so that a request is
//! authenticated without the database. Signed with HMAC-SHA-512 by the newest key of the
//! installation; every key that is still there verifies.

use crate::app::App;
use crate::context::Actor;
use crate::error::Result;
use anyhow::Context as _;
use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{MembershipId, PartyId, SessionId, UserId};
use shuniu_frontend::Locale;

/// How long an access token is good: the longest time until a change of rights is felt.
pub const LIFETIME: Duration = Duration::minutes(15);
const ALGORITHM: Algorithm = Algorithm::HS512;

/// A freshly signed access token.
#[derive(Clone, Debug)]
pub struct Access {
    /// The compact JWT.
    pub token: String,
    /// First instant at which it is no longer accepted.
    pub expires_at: DateTime<Utc>,
}

/// What a valid access token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Who acts, for whom, in which role.
    pub actor: Actor,
    /// Language chosen when the session began.
    pub locale: Locale,
    /// First instant at which the token is no longer accepted.
    pub expires_at: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: UserId,
    sid: SessionId,
    mid: MembershipId,
    pid: PartyId,
    role: Role,
    name: String,
    party: String,
    party_en: Option<String>,
    locale: Locale,
    iat: i64,
    exp: i64,
}

/// Signs an access token for an actor of a session.
pub(super) fn issue(app: &App, session_id: SessionId, actor: &Actor, locale: Locale) -> Result<Access> {
    let key = app.keys.tokens.first().context("there is no signing key")?;
    let now = app.clock.now();
    // Whole seconds (RFC 7519 NumericDate), so that the token and its cookie end together.
    let exp = (now + LIFETIME).timestamp();
    let claims = Claims {
        sub: actor.user_id,
        sid: session_id,
        mid: actor.membership_id,
        pid: actor.party_id,
        role: actor.role,
        name: actor.name.clone(),
        party: actor.party_name.clone(),
        party_en: actor.party_name_en.clone(),
        locale,
        iat: now.timestamp(),
        exp,
    };
    let header = Header { kid: Some(key.kid.clone()), ..Header::new(ALGORITHM) };
    let token = encode(&header, &claims, &EncodingKey::from_secret(&key.secret)).context("signing an access token")?;
    Ok(Access { token, expires_at: DateTime::from_timestamp(exp, 0).unwrap_or(now) })
}

/// Checks an access token against the installation's keys and clock; none when it was not
/// signed by us, was altered or has expired. Needs no database.
#[must_use]
pub fn verify_access(app: &App, token: &str) -> Option<Verified> {
    let kid = decode_header(token).ok()?.kid?;
    let key = app.keys.tokens.iter().find(|key| key.kid == kid)?;
    let mut rules = Validation::new(ALGORITHM);
    // The library would read the machine's clock; ours is checked below.
    rules.validate_exp = false;
    rules.required_spec_claims.clear();
    let claims = decode::<Claims>(token, &DecodingKey::from_secret(&key.secret), &rules).ok()?.claims;
    let expires_at = DateTime::from_timestamp(claims.exp, 0)?;
    if app.clock.now() >= expires_at {
        return None;
    }
    let actor = Actor {
        user_id: claims.sub,
        name: claims.name,
        session_id: Some(claims.sid),
        membership_id: claims.mid,
        party_id: claims.pid,
        party_name: claims.party,
        party_name_en: claims.party_en,
        role: claims.role,
    };
    Some(Verified { actor, locale: claims.locale, expires_at })
}
