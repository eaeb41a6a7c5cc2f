//! Randomness as a dependency: the machine's in production, seeded in tests and the demo.

use chrono::{DateTime, Utc};
use rand::{RngCore, SeedableRng, TryRngCore, rngs::OsRng};
use rand_chacha::ChaCha20Rng;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// A source of unpredictable bytes.
pub trait Chance: Send + Sync {
    /// Fills a buffer.
    ///
    /// # Errors
    /// When the machine's source fails.
    fn fill(&self, buffer: &mut [u8]) -> anyhow::Result<()>;
}

/// The operating system's source. Use it wherever a secret is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, buffer: &mut [u8]) -> anyhow::Result<()> {
        OsRng.try_fill_bytes(buffer).map_err(Into::into)
    }
}

/// A seeded source: the same seed gives the same bytes. Never for secrets that matter.
#[derive(Debug)]
pub struct SeededChance(Mutex<ChaCha20Rng>);

impl SeededChance {
    /// A source from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, buffer: &mut [u8]) -> anyhow::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(buffer);
        Ok(())
    }
}

/// A UUIDv7 of an instant: sorts by creation, reveals nothing else.
///
/// # Errors
/// When the source fails.
pub fn uuid_v7(chance: &dyn Chance, at: DateTime<Utc>) -> anyhow::Result<Uuid> {
    let mut tail = [0; 10];
    chance.fill(&mut tail)?;
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid())
}

/// An unguessable URL-safe token of 256 bits.
///
/// # Errors
/// When the source fails.
pub fn token(chance: &dyn Chance) -> anyhow::Result<String> {
    use base64::Engine as _;
    let mut bytes = [0; 32];
    chance.fill(&mut bytes)?;
    Ok(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes))
}
