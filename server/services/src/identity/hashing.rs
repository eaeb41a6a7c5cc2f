//! Argon2id, off the async threads and a few at a time: one hash takes 19 MiB, and a flood of
//! sign-ins must not take the machine's memory.

use crate::chance::Chance;
use crate::error::Result;
use anyhow::{Context as _, anyhow};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

const SALT_LENGTH: usize = 16;
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// The PHC string of a new password.
pub(super) async fn hash(chance: &dyn Chance, password: &str) -> Result<String> {
    let mut salt = [0; SALT_LENGTH];
    chance.fill(&mut salt)?;
    let password = password.to_owned();
    blocking(move || digest(&password, &salt)).await
}

/// Whether a password fits the stored PHC string. Without one (unknown address, invitation not
/// taken up) the answer is no after the same work, so that timing tells nothing.
pub(super) async fn verify(password: &str, stored: Option<&str>) -> Result<bool> {
    let password = password.to_owned();
    let stored = stored.map(str::to_owned);
    blocking(move || match stored {
        Some(stored) => {
            let stored = PasswordHash::new(&stored).map_err(|e| anyhow!("stored password hash: {e}"))?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &stored).is_ok())
        }
        None => digest(&password, &[0; SALT_LENGTH]).map(|_| false),
    })
    .await
}

fn digest(password: &str, salt: &[u8]) -> anyhow::Result<String> {
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|e| anyhow!("hashing a password: {e}"))?;
    Ok(hash.to_string())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> Result<T> {
    let _permit = AT_ONCE.acquire().await.context("password hashing has ended")?;
    Ok(tokio::task::spawn_blocking(work).await.context("password hashing")??)
}
