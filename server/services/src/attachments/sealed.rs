//! Bytes and names of sealed files: encrypted under the project's key, bound to their row.

use super::{AttachmentView, Owner, live};
use crate::chance::Chance;
use crate::error::Result;
use crate::sealing::{Envelope, NONCE_LENGTH, ProjectKey};
use anyhow::{Context as _, anyhow};
use bytes::Bytes;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, IntoActiveModel, QueryOrder};
use shuniu_domain::ids::AttachmentId;
use shuniu_store::entities::attachments;

/// Encrypts a file: nonce and ciphertext.
pub(super) fn seal_bytes(key: &ProjectKey, chance: &dyn Chance, id: AttachmentId, plain: &[u8]) -> Result<Bytes> {
    Ok(sealed(key, chance, &label(id), plain)?.into())
}

/// Encrypts a file's name the same way.
pub(super) fn seal_name(key: &ProjectKey, chance: &dyn Chance, id: AttachmentId, name: &str) -> Result<Vec<u8>> {
    sealed(key, chance, &name_label(id), name.as_bytes())
}

/// Decrypts a file.
pub(super) fn bytes_of(key: &ProjectKey, id: AttachmentId, sealed: &[u8]) -> Result<Bytes> {
    Ok(opened(key, &label(id), sealed)?.into())
}

/// A sealed file with its name, for those entitled.
pub(super) fn view(key: &ProjectKey, row: attachments::Model) -> Result<AttachmentView> {
    let file_name = name_of(key, &row)?;
    Ok(AttachmentView { file_name, ..row.into() })
}

/// Sealed files of an owner with their names, in the order of upload. The caller has checked who asks.
///
/// # Errors
/// When a name does not open: its row was altered or moved.
pub(crate) async fn sealed_of(
    db: &impl ConnectionTrait,
    key: &ProjectKey,
    owner: Owner,
) -> Result<Vec<AttachmentView>> {
    let rows = live(owner).order_by_asc(attachments::Column::CreatedAt).all(db).await?;
    rows.into_iter().map(|row| view(key, row)).collect()
}

/// Writes the names of opened files into their rows, where whoever may read the bid finds them.
/// **For the opening alone.**
///
/// # Errors
/// When a name does not open.
pub(crate) async fn reveal_names(db: &impl ConnectionTrait, key: &ProjectKey, owner: Owner) -> Result<()> {
    for row in live(owner).all(db).await? {
        let name = name_of(key, &row)?;
        let mut active = row.into_active_model();
        active.file_name = Set(name);
        active.sealed_name = Set(None);
        active.update(db).await?;
    }
    Ok(())
}

/// A sealed file's name.
///
/// # Errors
/// When it does not open.
pub(crate) fn name_of(key: &ProjectKey, row: &attachments::Model) -> Result<String> {
    let Some(sealed) = &row.sealed_name else { return Ok(row.file_name.clone()) };
    let plain = opened(key, &name_label(row.id), sealed)?;
    Ok(String::from_utf8(plain).context("name of a sealed file")?)
}

fn sealed(key: &ProjectKey, chance: &dyn Chance, label: &str, plain: &[u8]) -> Result<Vec<u8>> {
    let Envelope { nonce, ciphertext } = key.seal(chance, label, plain)?;
    Ok([nonce, ciphertext].concat())
}

fn opened(key: &ProjectKey, label: &str, sealed: &[u8]) -> Result<Vec<u8>> {
    let (nonce, ciphertext) =
        sealed.split_at_checked(NONCE_LENGTH).ok_or_else(|| anyhow!("{label}: too short to be sealed"))?;
    Ok(key.open(label, nonce, ciphertext)?)
}

/// Binds a ciphertext to its row, so that it opens under no other.
fn label(id: AttachmentId) -> String {
    format!("attachment:{id}")
}

fn name_label(id: AttachmentId) -> String {
    format!("attachment-name:{id}")
}
