//! The two envelopes (DESIGN §5): what is sealed is encrypted under one data key per
//! project, which is itself wrapped by the installation's key. The row's identity is bound
//! in as associated data, so a ciphertext moved to another row does not open.

use crate::context::{Ctx, Deed, Work};
use crate::error::Result;
use crate::keys::SealKey;
use anyhow::{Context as _, anyhow};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use serde_json::json;
use shuniu_domain::ids::ProjectId;
use shuniu_store::entities::project_keys;

/// Bytes of the nonce of an envelope.
pub(crate) const NONCE_LENGTH: usize = 24;

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

fn wrapping(seal: &SealKey) -> ProjectKey {
    ProjectKey(XChaCha20Poly1305::new(seal.secret().into()))
}

/// A project's data key in the clear.
fn unwrap(app: &crate::App, row: &project_keys::Model) -> anyhow::Result<Vec<u8>> {
    let seal = app.keys.seals().find(|seal| seal.id == row.key_id).with_context(|| {
        format!("project {} was wrapped by sealing key {}, which this installation lacks", row.project_id, row.key_id)
    })?;
    wrapping(seal).open(&row.project_id.to_string(), &row.nonce, &row.wrapped)
}

/// The data key of a project, made when the project is published.
///
/// # Errors
/// When there is none, or the installation does not have the key that wrapped it.
pub async fn project_key(db: &impl ConnectionTrait, app: &crate::App, project_id: ProjectId) -> Result<ProjectKey> {
    let row = project_keys::Entity::find_by_id(project_id)
        .one(db)
        .await?
        .with_context(|| format!("project {project_id} has no data key"))?;
    let plain = unwrap(app, &row)?;
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
    let seal = app.keys.seal();
    let envelope = wrapping(seal).seal(&*app.chance, &project_id.to_string(), &plain)?;
    let row = project_keys::ActiveModel {
        project_id: Set(project_id),
        nonce: Set(envelope.nonce),
        wrapped: Set(envelope.ciphertext),
        key_id: Set(seal.id.clone()),
        created_at: Set(work.now),
    };
    project_keys::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// How many projects' data keys each sealing key wraps, by the key's id.
///
/// # Errors
/// When the database fails.
pub async fn wrapped_by(ctx: &Ctx) -> Result<Vec<(String, i64)>> {
    let counts = project_keys::Entity::find()
        .select_only()
        .column(project_keys::Column::KeyId)
        .column_as(project_keys::Column::ProjectId.count(), "projects")
        .group_by(project_keys::Column::KeyId)
        .into_tuple()
        .all(ctx.db())
        .await?;
    Ok(counts)
}

/// Wraps every project's data key anew under the current sealing key, all or none, and returns how
/// many changed. What is sealed stays as it is: only the wrapping changes. Processes that were
/// started before the current key was made cannot open anything afterwards.
///
/// # Errors
/// When a data key was wrapped by a key that is not there, or does not open.
pub async fn rewrap(ctx: &Ctx) -> Result<usize> {
    let work = ctx.begin().await?;
    let seal = work.app().keys.seal();
    let rows = project_keys::Entity::find().filter(project_keys::Column::KeyId.ne(&seal.id)).all(&work.tx).await?;
    let changed = rows.len();
    for row in rows {
        let plain = unwrap(work.app(), &row)?;
        let envelope = wrapping(seal).seal(&*work.app().chance, &row.project_id.to_string(), &plain)?;
        let mut active = row.into_active_model();
        active.nonce = Set(envelope.nonce);
        active.wrapped = Set(envelope.ciphertext);
        active.key_id = Set(seal.id.clone());
        active.update(&work.tx).await?;
    }
    let deed = Deed::new("keys.rewrapped", "seal_key", &seal.id).details(json!({ "projects": changed }));
    work.commit(deed).await?;
    Ok(changed)
}
