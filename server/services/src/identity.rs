//! People and their sign-in (用户与登录): passwords, sessions, access tokens, memberships.
//!
//! A person signs in once and acts in one membership at a time. The access token is a JWT of
//! fifteen minutes that is checked without the database; the refresh token is opaque, rotates
//! at each use and is stored only as a hash (DESIGN §8). What changed meanwhile (a role, a
//! disabled account) therefore takes effect at the next refresh.

mod common_passwords;
mod hashing;
pub mod invitations;
pub mod memberships;
pub mod passwords;
pub mod policy;
pub mod profile;
pub mod sessions;
pub(crate) mod throttle;
pub mod tokens;
pub mod users;

#[cfg(test)]
mod tests;

use sha2::{Digest as _, Sha256};

/// What the database keeps of a token that is its own proof: never the token itself.
fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

/// The one form in which addresses are stored and compared.
fn normal_email(typed: &str) -> String {
    shuniu_domain::text::tidy(typed).to_lowercase()
}
