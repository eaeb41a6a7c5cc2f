//! The installation's keys: one that wraps the projects' data keys, and signing keys of
//! access tokens. Made on first start, mode 0600, never in the database.

use crate::chance::Chance;
use anyhow::{Context as _, bail};
use std::path::Path;

/// A signing key of access tokens, named by its `kid`.
#[derive(Clone)]
pub struct TokenKey {
    /// Name in the token's header.
    pub kid: String,
    /// HMAC secret, 64 bytes.
    pub secret: Vec<u8>,
}

/// All keys.
#[derive(Clone)]
pub struct Keys {
    /// Names the sealing key in the rows it wrapped.
    pub seal_id: String,
    seal: [u8; 32],
    /// Signing keys, the current one first; the others still verify.
    pub tokens: Vec<TokenKey>,
}

const SEAL_FILE: &str = "seal.key";
const TOKEN_PREFIX: &str = "token-";

impl Keys {
    /// Keys from bytes, for tests and the demo's player.
    #[must_use]
    pub fn from_bytes(seal: [u8; 32], token: Vec<u8>) -> Self {
        Self { seal_id: fingerprint(&seal), seal, tokens: vec![TokenKey { kid: fingerprint(&token), secret: token }] }
    }

    /// Loads the keys of a folder, making those that are missing.
    ///
    /// # Errors
    /// When the folder cannot be read or written, or a key file has the wrong length.
    pub fn load_or_create(folder: &Path, chance: &dyn Chance) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("key folder {}", folder.display()))?;
        let seal_path = folder.join(SEAL_FILE);
        if !seal_path.exists() {
            write_secret(&seal_path, &random(chance, 32)?)?;
        }
        let Ok(seal) = <[u8; 32]>::try_from(read(&seal_path)?) else {
            bail!("{} must hold 32 bytes", seal_path.display());
        };
        let mut tokens = token_files(folder)?;
        if tokens.is_empty() {
            let secret = random(chance, 64)?;
            write_secret(&folder.join(format!("{TOKEN_PREFIX}0001.key")), &secret)?;
            tokens = token_files(folder)?;
        }
        Ok(Self { seal_id: fingerprint(&seal), seal, tokens })
    }

    /// The key that wraps the projects' data keys.
    pub(crate) const fn seal(&self) -> &[u8; 32] {
        &self.seal
    }
}

/// Signing keys by file name, newest (highest number) first: adding `token-0002.key` and
/// restarting rotates; removing the old file ends what it signed.
fn token_files(folder: &Path) -> anyhow::Result<Vec<TokenKey>> {
    let mut names: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with(TOKEN_PREFIX) && name.ends_with(".key"))
        .collect();
    names.sort_unstable_by(|a, b| b.cmp(a));
    names
        .into_iter()
        .map(|name| {
            let secret = read(&folder.join(&name))?;
            if secret.len() < 32 {
                bail!("{name} is shorter than 32 bytes");
            }
            Ok(TokenKey { kid: fingerprint(&secret), secret })
        })
        .collect()
}

fn random(chance: &dyn Chance, length: usize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    chance.fill(&mut bytes)?;
    Ok(bytes)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("key file {}", path.display()))
}

/// Writes a new file that only its owner can read; never overwrites one.
fn write_secret(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("key file {}", path.display()))?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(())
}

/// A short public name of a secret.
fn fingerprint(secret: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    hex::encode(&Sha256::digest(secret)[..8])
}
