//! Files that come with an answer or an amendment: public with it, and listed with the call.

use crate::attachments::{AttachmentView, Owner, of_owner, of_owners};
use crate::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::{Value, json};
use shuniu_domain::ids::{AmendmentId, ClarificationId, ProjectId};
use shuniu_mail::messages::FileLink;
use shuniu_store::entities::{amendments, clarifications};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A file that came with an answer or an amendment of a published call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LaterFile {
    /// `answer` or `amendment`.
    pub kind: String,
    /// Its number among those of its kind.
    pub number: i32,
    /// The file.
    pub file: AttachmentView,
}

/// Files of some questions, by question.
pub(super) async fn of_answers(
    db: &impl ConnectionTrait,
    rows: &[clarifications::Model],
) -> Result<HashMap<Uuid, Vec<AttachmentView>>> {
    of_owners(db, &rows.iter().map(|row| Owner::Clarification(row.id)).collect::<Vec<_>>()).await
}

/// Files of some amendments, by amendment.
pub(super) async fn of_amendments(
    db: &impl ConnectionTrait,
    rows: &[amendments::Model],
) -> Result<HashMap<Uuid, Vec<AttachmentView>>> {
    of_owners(db, &rows.iter().map(|row| Owner::Amendment(row.id)).collect::<Vec<_>>()).await
}

/// Files of one answer.
pub(super) async fn of_answer(db: &impl ConnectionTrait, id: ClarificationId) -> Result<Vec<AttachmentView>> {
    of_owner(db, Owner::Clarification(id)).await
}

/// Files of one amendment.
pub(super) async fn of_amendment(db: &impl ConnectionTrait, id: AmendmentId) -> Result<Vec<AttachmentView>> {
    of_owner(db, Owner::Amendment(id)).await
}

/// Every file that was published with answers for everybody and with amendments of a call: answers first,
/// then amendments, each in their order.
pub(crate) async fn published_files(db: &impl ConnectionTrait, project: ProjectId) -> Result<Vec<LaterFile>> {
    let answers = clarifications::Entity::find()
        .filter(clarifications::Column::ProjectId.eq(project))
        .filter(clarifications::Column::Seq.is_not_null())
        .order_by_asc(clarifications::Column::Seq)
        .all(db)
        .await?;
    let amended = super::load::published_amendments(db, project).await?;
    let (mut of_answers, mut of_amendments) = (of_answers(db, &answers).await?, of_amendments(db, &amended).await?);
    let later = |kind: &str, number: Option<i32>, files: Option<Vec<AttachmentView>>| {
        let (kind, number) = (kind.to_owned(), number.unwrap_or_default());
        let later = move |file| LaterFile { kind: kind.clone(), number, file };
        files.unwrap_or_default().into_iter().map(later).collect::<Vec<_>>()
    };
    let answered = answers.iter().flat_map(|row| later("answer", row.seq, of_answers.remove(&row.id.0)));
    let amended = amended.iter().flat_map(|row| later("amendment", row.seq, of_amendments.remove(&row.id.0)));
    Ok(answered.chain(amended).collect())
}

/// Files as a letter names them: by link.
pub(super) fn links(base_url: &str, files: &[AttachmentView]) -> Vec<FileLink> {
    let link = |file: &AttachmentView| FileLink {
        name: file.file_name.clone(),
        url: format!("{base_url}/attachments/{}", file.id),
    };
    files.iter().map(link).collect()
}

/// Files as a notice vouches for them: name and hash, none when there are none.
pub(super) fn noticed(files: &[AttachmentView]) -> Option<Vec<Value>> {
    let row = |file: &AttachmentView| json!({ "file": file.file_name, "sha256": file.sha256 });
    (!files.is_empty()).then(|| files.iter().map(row).collect())
}
