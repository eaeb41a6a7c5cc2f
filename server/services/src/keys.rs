//! The installation's keys: sealing keys that wrap the projects' data keys, and signing keys of
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

/// A key that wraps the projects' data keys, named in the rows it wrapped.
#[derive(Clone)]
pub struct SealKey {
    /// First 16 hexadecimal digits of its SHA-256.
    pub id: String,
    secret: [u8; 32],
}

impl SealKey {
    fn new(secret: [u8; 32]) -> Self {
        Self { id: fingerprint(&secret), secret }
    }

    /// The key itself.
    pub(crate) const fn secret(&self) -> &[u8; 32] {
        &self.secret
    }
}

/// All keys.
#[derive(Clone)]
pub struct Keys {
    /// The one that wraps; never empty behind it, so it has a place of its own.
    current: SealKey,
    /// Older ones, which only open what they wrapped.
    older: Vec<SealKey>,
    /// Signing keys, the current one first; the others still verify.
    pub tokens: Vec<TokenKey>,
}

const FIRST_SEAL: &str = "seal.key";
const SEAL_PREFIX: &str = "seal-";
const TOKEN_PREFIX: &str = "token-";

impl Keys {
    /// Keys from bytes, for tests and the demo's player.
    #[must_use]
    pub fn from_bytes(seal: [u8; 32], token: Vec<u8>) -> Self {
        let tokens = vec![TokenKey { kid: fingerprint(&token), secret: token }];
        Self { current: SealKey::new(seal), older: Vec::new(), tokens }
    }

    /// The same keys after a new sealing key was added: it wraps, the others still open.
    #[must_use]
    pub fn with_new_seal(mut self, seal: [u8; 32]) -> Self {
        let before = std::mem::replace(&mut self.current, SealKey::new(seal));
        self.older.insert(0, before);
        self
    }

    /// Loads the keys of a folder, making those that are missing.
    ///
    /// # Errors
    /// When the folder cannot be read or written, or a key file has the wrong length.
    pub fn load_or_create(folder: &Path, chance: &dyn Chance) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("key folder {}", folder.display()))?;
        let mut seals = seal_files(folder)?;
        if seals.is_empty() {
            write_secret(&folder.join(FIRST_SEAL), &random(chance, 32)?)?;
            seals = seal_files(folder)?;
        }
        let mut seals = seals.into_iter();
        let current = seals.next().context("a sealing key that was just made")?;
        let mut tokens = token_files(folder)?;
        if tokens.is_empty() {
            let secret = random(chance, 64)?;
            write_secret(&folder.join(format!("{TOKEN_PREFIX}0001.key")), &secret)?;
            tokens = token_files(folder)?;
        }
        Ok(Self { current, older: seals.collect(), tokens })
    }

    /// Adds the next sealing key to a folder that has one, and returns the file's name and the key's
    /// id. Processes know it after their next start.
    ///
    /// # Errors
    /// When the folder has no sealing key yet or cannot be written.
    pub fn add_seal(folder: &Path, chance: &dyn Chance) -> anyhow::Result<(String, String)> {
        let names = file_names(folder, SEAL_PREFIX)?;
        if names.is_empty() && !folder.join(FIRST_SEAL).exists() {
            bail!("{} has no sealing key: the first start makes it", folder.display());
        }
        let newest = names.first().and_then(|name| name[SEAL_PREFIX.len()..].strip_suffix(".key")?.parse::<u32>().ok());
        let name = format!("{SEAL_PREFIX}{:04}.key", newest.unwrap_or(1) + 1);
        let secret = random(chance, 32)?;
        write_secret(&folder.join(&name), &secret)?;
        Ok((name, fingerprint(&secret)))
    }

    /// The key that wraps new data keys.
    #[must_use]
    pub const fn seal(&self) -> &SealKey {
        &self.current
    }

    /// All sealing keys, the current one first.
    pub fn seals(&self) -> impl Iterator<Item = &SealKey> {
        std::iter::once(&self.current).chain(&self.older)
    }
}

/// Sealing keys, newest first: the highest number, and last the first one, which has none.
fn seal_files(folder: &Path) -> anyhow::Result<Vec<SealKey>> {
    let mut names = file_names(folder, SEAL_PREFIX)?;
    if folder.join(FIRST_SEAL).exists() {
        names.push(FIRST_SEAL.to_owned());
    }
    names
        .into_iter()
        .map(|name| match <[u8; 32]>::try_from(read(&folder.join(&name))?) {
            Ok(secret) => Ok(SealKey::new(secret)),
            Err(_) => bail!("{name} must hold 32 bytes"),
        })
        .collect()
}

/// Key files with a number behind this prefix, highest first.
fn file_names(folder: &Path, prefix: &str) -> anyhow::Result<Vec<String>> {
    let mut names: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with(prefix) && name.ends_with(".key"))
        .collect();
    names.sort_unstable_by(|a, b| b.cmp(a));
    Ok(names)
}

/// Signing keys by file name, newest (highest number) first: adding `token-0002.key` and
/// restarting rotates; removing the old file ends what it signed.
fn token_files(folder: &Path) -> anyhow::Result<Vec<TokenKey>> {
    file_names(folder, TOKEN_PREFIX)?
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

#[cfg(test)]
mod tests {
    use super::Keys;
    use crate::chance::SeededChance;

    #[test]
    fn a_new_sealing_key_wraps_and_the_old_ones_still_open() {
        let folder = tempfile::tempdir().unwrap();
        let chance = SeededChance::new(1);
        assert!(Keys::add_seal(folder.path(), &chance).is_err(), "nothing to rotate yet");
        let first = Keys::load_or_create(folder.path(), &chance).unwrap();
        let (name, id) = Keys::add_seal(folder.path(), &chance).unwrap();
        assert_eq!(name, "seal-0002.key");
        assert_eq!(Keys::add_seal(folder.path(), &chance).unwrap().0, "seal-0003.key");
        std::fs::remove_file(folder.path().join("seal-0003.key")).unwrap();
        let both = Keys::load_or_create(folder.path(), &chance).unwrap();
        let ids: Vec<&str> = both.seals().map(|key| key.id.as_str()).collect();
        assert_eq!(ids, [id.as_str(), first.seal().id.as_str()]);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_reads_keys() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let chance = SeededChance::new(1);
        Keys::load_or_create(folder.path(), &chance).unwrap();
        Keys::add_seal(folder.path(), &chance).unwrap();
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let entry = entry.unwrap();
            assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.file_name());
        }
    }
}
