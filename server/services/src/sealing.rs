//! The two envelopes (DESIGN §5): what is sealed is encrypted under one data key per
//! project, which is itself wrapped by the installation's key. The row's identity is bound
//! in as associated data, so a ciphertext moved to another row does not open.

use crate::context::Work;
use crate::error::Result;
use anyhow::{Context as _, anyhow};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use shuniu_domain::ids::ProjectId;
use shuniu_store::entities::project_keys;

const NONCE_LENGTH: usize = 24;

/// Nonce and ciphertext.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Nonce.
    pub nonce: Vec<u8>,
    /// Ciphertext with its tag.
    pub ciphertext: Vec<u8>,
}

/// A project's data key. Lives only as long as the use case that needs it.
pub struct ProjectKey(XChaCha20Poly1305);

impl ProjectKey {
    /// Encrypts for a row (`aad` names it).
    ///
    /// # Errors
    /// When randomness or the cipher fails.
    pub fn seal(&self, chance: &dyn crate::chance::Chance, aad: &str, plain: &[u8]) -> anyhow::Result<Envelope> {
        let mut nonce = vec![0; NONCE_LENGTH];
        chance.fill(&mut nonce)?;
        let ciphertext = self
            .0
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: aad.as_bytes() })
            .map_err(|_| anyhow!("sealing failed"))?;
        Ok(Envelope { nonce, ciphertext })
    }

    /// Decrypts what was sealed for the same row.
    ///
    /// # Errors
    /// When it was altered, moved, or sealed under another key.
    pub fn open(&self, aad: &str, nonce: &[u8], ciphertext: &[u8]) -> anyhow::Result<Vec<u8>> {
        if nonce.len() != NONCE_LENGTH {
            return Err(anyhow!("nonce of the wrong length"));
        }
        self.0
            .decrypt(XNonce::from_slice(nonce), Payload { msg: ciphertext, aad: aad.as_bytes() })
            .map_err(|_| anyhow!("the envelope does not open: altered, moved or sealed under another key"))
    }
}

/// The data key of a project, made when the project is published.
///
/// # Errors
/// When there is none, or the installation's key is not the one that wrapped it.
pub async fn project_key(db: &impl ConnectionTrait, app: &crate::App, project_id: ProjectId) -> Result<ProjectKey> {
    let row = project_keys::Entity::find_by_id(project_id)
        .one(db)
        .await?
        .with_context(|| format!("project {project_id} has no data key"))?;
    if row.key_id != app.keys.seal_id {
        return Err(
            anyhow!("project {project_id} was wrapped by key {}, not by {}", row.key_id, app.keys.seal_id).into()
        );
    }
    let wrapping = ProjectKey(XChaCha20Poly1305::new(app.keys.seal().into()));
    let plain = wrapping.open(&project_id.to_string(), &row.nonce, &row.wrapped)?;
    let key = XChaCha20Poly1305::new_from_slice(&plain).map_err(|_| anyhow!("data key of the wrong length"))?;
    Ok(ProjectKey(key))
}

/// Makes and stores the data key of a project.
///
/// # Errors
/// When the database or randomness fails.
pub async fn create_project_key(work: &Work<'_>, app: &crate::App, project_id: ProjectId) -> Result<()> {
    let mut plain = [0; 32];
    app.chance.fill(&mut plain)?;
    let wrapping = ProjectKey(XChaCha20Poly1305::new(app.keys.seal().into()));
    let envelope = wrapping.seal(&*app.chance, &project_id.to_string(), &plain)?;
    let row = project_keys::ActiveModel {
        project_id: Set(project_id),
        nonce: Set(envelope.nonce),
        wrapped: Set(envelope.ciphertext),
        key_id: Set(app.keys.seal_id.clone()),
        created_at: Set(work.now),
    };
    project_keys::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(())
}
