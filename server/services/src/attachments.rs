//! Attachments (附件) of projects, answers, amendments, bids, milestones and contracts. What belongs to
//! the sealed part of a bid is encrypted under the project's data key before it is stored, its name
//! included (DESIGN §5).

mod access;
mod hold;
mod owner;
mod replacement;
mod sealed;
mod submitted;
#[cfg(test)]
mod tests;

pub use owner::Owner;
pub use replacement::FileSet;
pub(crate) use replacement::{change_files, keep_waiting};
pub(crate) use sealed::{name_of, reveal_names, sealed_of};
pub(crate) use submitted::files_of_version;

use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::sealing::project_key;
use access::{Standing, in_no_conflict, may_read, may_write};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use hold::hold;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::ids::{AttachmentId, ProjectId};
use shuniu_domain::text::check_line;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_files::{Limits, PutError, shown_as};
use shuniu_store::entities::attachments;
use std::collections::HashMap;
use submitted::was_submitted;
use utoipa::ToSchema;
use uuid::Uuid;

/// Most files of one owner.
const MAX_FILES: u64 = 30;

/// What is known of a file without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttachmentView {
    /// Id.
    #[schema(value_type = String)]
    pub id: AttachmentId,
    /// Which required document it is, or `other`.
    pub slot: String,
    /// Safe name; empty for whoever may not open a sealed file.
    pub file_name: String,
    /// Sniffed type.
    pub media_type: String,
    /// Bytes of the file itself.
    pub size: i64,
    /// SHA-256 of the stored bytes: of the ciphertext when the file is sealed.
    pub sha256: String,
    /// Stored encrypted.
    pub sealed: bool,
    /// Whether a browser can show it (`/attachments/{id}/preview`).
    pub previewable: bool,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
}

impl From<attachments::Model> for AttachmentView {
    fn from(row: attachments::Model) -> Self {
        Self {
            id: row.id,
            slot: row.slot,
            file_name: row.file_name,
            previewable: shown_as(&row.media_type).is_some(),
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
            sealed: row.sealed,
            created_at: row.created_at,
        }
    }
}

/// Stores a file. `slot` names the required document it is; empty means `other`.
///
/// # Errors
/// `file-…` when the file is not acceptable, `too-many-files`, `wrong-state` when the owner can no
/// longer be changed, `not-found` for whoever may not write there.
pub async fn upload(ctx: &Ctx, owner: Owner, slot: &str, file_name: &str, bytes: Bytes) -> Result<AttachmentView> {
    let actor = ctx.actor.as_ref().ok_or_else(|| Error::refuse(ReasonCode::SignInNeeded))?;
    if let Some(reason) = check_line("slot", slot, 0, 40) {
        return Err(reason.into());
    }
    let standing = Standing::load(ctx.db(), owner, ctx.now()).await?;
    may_write(&standing, actor)?;
    let id: AttachmentId = ctx.app.id()?;
    // Stored before the transaction: a file that no row names is harmless, a row without its file is not.
    let stored = keep(ctx, owner, standing.project_id, id, file_name, bytes).await?;
    let work = ctx.begin().await?;
    hold(&work, owner, standing.project_id).await?;
    may_write(&Standing::load(&work.tx, owner, work.now).await?, actor)?;
    if live(owner).count(&work.tx).await? >= MAX_FILES {
        return Err(Reason::new(ReasonCode::TooManyFiles).on("file").with("max", MAX_FILES).into());
    }
    let row = attachments::Model {
        id,
        owner_kind: owner.kind().to_owned(),
        owner_id: owner.id(),
        slot: if slot.is_empty() { "other".to_owned() } else { slot.to_owned() },
        file_name: stored.file_name,
        media_type: stored.media_type,
        size: stored.size,
        sha256: stored.sha256,
        sealed: owner.is_sealed(),
        sealed_name: stored.sealed_name,
        uploaded_by: actor.user_id,
        created_at: work.now,
        deleted_at: None,
    };
    attachments::Entity::insert(row.clone().into_active_model()).exec_without_returning(&work.tx).await?;
    work.commit(deed("attachment.uploaded", owner, &row, standing.project_id)).await?;
    Ok(AttachmentView { file_name: stored.safe_name, ..row.into() })
}

/// Reads a file, decrypting it for those entitled.
///
/// # Errors
/// `not-found` for whoever may not read it; `reviewer-recused` and `hub-conflict` for a reviewer in
/// conflict with the bid.
pub async fn download(ctx: &Ctx, id: AttachmentId) -> Result<(AttachmentView, Bytes)> {
    let row = find_to_read(ctx.db(), id).await?;
    let owner = Owner::parse(&row.owner_kind, row.owner_id).ok_or_else(Error::not_found)?;
    let standing = Standing::load(ctx.db(), owner, ctx.now()).await?;
    may_read(&standing, ctx.actor.as_ref())?;
    in_no_conflict(ctx.db(), owner, standing.project_id, ctx.actor.as_ref()).await?;
    let bytes = ctx.app.files.get(&row.sha256).await.map_err(anyhow::Error::from)?;
    if !row.sealed {
        return Ok((row.into(), bytes));
    }
    let key = project_key(ctx.db(), &ctx.app, standing.project_id).await?;
    let bytes = sealed::bytes_of(&key, id, &bytes)?;
    Ok((sealed::view(&key, row)?, bytes))
}

/// Takes a file out. What was submitted stays in the store for good; only the draft forgets it.
///
/// # Errors
/// As [`upload`].
pub async fn remove(ctx: &Ctx, id: AttachmentId) -> Result<()> {
    let actor = ctx.actor.as_ref().ok_or_else(|| Error::refuse(ReasonCode::SignInNeeded))?;
    let work = ctx.begin().await?;
    let row = find(&work.tx, id).await?;
    let owner = Owner::parse(&row.owner_kind, row.owner_id).ok_or_else(Error::not_found)?;
    let project = Standing::load(&work.tx, owner, work.now).await?.project_id;
    hold(&work, owner, project).await?;
    let row = find(&work.tx, id).await?;
    let standing = Standing::load(&work.tx, owner, work.now).await?;
    may_write(&standing, actor)?;
    let deed = deed("attachment.removed", owner, &row, standing.project_id);
    let mut active = row.into_active_model();
    active.deleted_at = Set(Some(work.now));
    active.update(&work.tx).await?;
    work.commit(deed).await?;
    Ok(())
}

/// Files of an owner in the order of upload. The caller has checked who asks. Names of sealed files
/// are told by [`sealed_of`].
///
/// # Errors
/// When the database refuses.
pub async fn of_owner(db: &impl ConnectionTrait, owner: Owner) -> Result<Vec<AttachmentView>> {
    let rows = live(owner).order_by_asc(attachments::Column::CreatedAt).all(db).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Files of several owners of one kind by the id of the owner: one query. The caller has checked
/// who asks.
///
/// # Errors
/// When the database refuses.
pub async fn of_owners(db: &impl ConnectionTrait, owners: &[Owner]) -> Result<HashMap<Uuid, Vec<AttachmentView>>> {
    let Some(kind) = owners.first().map(|owner| owner.kind()) else { return Ok(HashMap::new()) };
    let rows = attachments::Entity::find()
        .filter(attachments::Column::OwnerKind.eq(kind))
        .filter(attachments::Column::OwnerId.is_in(owners.iter().map(|owner| owner.id())))
        .filter(attachments::Column::DeletedAt.is_null())
        .order_by_asc(attachments::Column::CreatedAt)
        .all(db)
        .await?;
    let mut files: HashMap<Uuid, Vec<AttachmentView>> = HashMap::new();
    for row in rows {
        files.entry(row.owner_id).or_default().push(row.into());
    }
    Ok(files)
}

fn live(owner: Owner) -> sea_orm::Select<attachments::Entity> {
    attachments::Entity::find()
        .filter(attachments::Column::OwnerKind.eq(owner.kind()))
        .filter(attachments::Column::OwnerId.eq(owner.id()))
        .filter(attachments::Column::DeletedAt.is_null())
}

async fn find(db: &impl ConnectionTrait, id: AttachmentId) -> Result<attachments::Model> {
    attachments::Entity::find_by_id(id)
        .filter(attachments::Column::DeletedAt.is_null())
        .one(db)
        .await?
        .ok_or_else(Error::not_found)
}

/// The same, and what was taken out after it had been submitted.
async fn find_to_read(db: &impl ConnectionTrait, id: AttachmentId) -> Result<attachments::Model> {
    let row = attachments::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    if row.deleted_at.is_none() || was_submitted(db, &row).await? { Ok(row) } else { Err(Error::not_found()) }
}

/// The audit record. A sealed file's name and size are content of the sealed part, so they stay out.
fn deed(action: &'static str, owner: Owner, row: &attachments::Model, project: ProjectId) -> Deed {
    let details = if owner.is_sealed() {
        json!({ "owner": owner.kind(), "owner_id": owner.id() })
    } else {
        json!({ "owner": owner.kind(), "owner_id": owner.id(), "slot": row.slot, "name": row.file_name, "sha256": row.sha256 })
    };
    Deed::new(action, "attachment", row.id).project(project).details(details)
}

/// A file as it was kept.
struct Kept {
    safe_name: String,
    /// What the row says of its name: nothing when the file is sealed.
    file_name: String,
    sealed_name: Option<Vec<u8>>,
    media_type: String,
    size: i64,
    sha256: String,
}

async fn keep(
    ctx: &Ctx,
    owner: Owner,
    project: ProjectId,
    id: AttachmentId,
    file_name: &str,
    bytes: Bytes,
) -> Result<Kept> {
    let limits = Limits { max_bytes: ctx.app.settings.max_upload, ..Limits::default() };
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    if !owner.is_sealed() {
        let stored = ctx.app.files.put(bytes, file_name, &limits).await.map_err(refused)?;
        let media_type = stored.media_type.as_str().to_owned();
        let safe_name = stored.safe_name;
        let file_name = safe_name.clone();
        return Ok(Kept { safe_name, file_name, sealed_name: None, media_type, size, sha256: stored.sha256 });
    }
    let inspected = ctx.app.files.judge(&bytes, file_name, &limits).await.map_err(refused)?;
    let key = project_key(ctx.db(), &ctx.app, project).await?;
    let bytes = sealed::seal_bytes(&key, &*ctx.app.chance, id, &bytes)?;
    let sealed_name = Some(sealed::seal_name(&key, &*ctx.app.chance, id, &inspected.safe_name)?);
    let sha256 = ctx.app.files.put_opaque(bytes).await.map_err(anyhow::Error::from)?;
    let media_type = inspected.media_type.as_str().to_owned();
    Ok(Kept { safe_name: inspected.safe_name, file_name: String::new(), sealed_name, media_type, size, sha256 })
}

fn refused(error: PutError) -> Error {
    match error {
        PutError::Refused(refusal) => Reason::from(&refusal).on("file").into(),
        PutError::Storage(fault) => Error::Internal(fault.into()),
        PutError::Unscanned(detail) => {
            tracing::error!(detail, "an upload was refused: the virus scanner is away");
            Reason::new(ReasonCode::FileUnscanned).on("file").into()
        }
    }
}
