//! Qualification files as they were handed in. A bidder who corrects may take a file out at once; what
//! a submitted version lists stays readable all the same to whoever may read the bid, for decisions
//! rest on it and it is kept fifteen years (法 42).

use super::{AttachmentView, Owner};
use crate::bids::file_lines;
use crate::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use shuniu_domain::ids::BidId;
use shuniu_store::entities::{attachments, bid_versions};

/// Files of a submitted version in the order of upload, also those taken out since. The caller has
/// checked who asks.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn files_of_version(
    db: &impl ConnectionTrait,
    version: &bid_versions::Model,
) -> Result<Vec<AttachmentView>> {
    let owner = Owner::BidQualification(version.bid_id);
    let rows = attachments::Entity::find()
        .filter(attachments::Column::OwnerKind.eq(owner.kind()))
        .filter(attachments::Column::OwnerId.eq(owner.id()))
        .order_by_asc(attachments::Column::CreatedAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(AttachmentView::from).filter(|file| lists(version, file)).collect())
}

/// Whether a file that was taken out stands in a version that was handed in.
pub(super) async fn was_submitted(db: &impl ConnectionTrait, row: &attachments::Model) -> Result<bool> {
    let Some(Owner::BidQualification(bid)) = Owner::parse(&row.owner_kind, row.owner_id) else {
        return Ok(false);
    };
    let file = AttachmentView::from(row.clone());
    Ok(versions_of(db, bid).await?.iter().any(|version| lists(version, &file)))
}

async fn versions_of(db: &impl ConnectionTrait, bid: BidId) -> Result<Vec<bid_versions::Model>> {
    Ok(bid_versions::Entity::find().filter(bid_versions::Column::BidId.eq(bid)).all(db).await?)
}

fn lists(version: &bid_versions::Model, file: &AttachmentView) -> bool {
    file_lines(std::slice::from_ref(file)).iter().all(|line| version.attachments.contains(line))
}
