//! Rows of a bid, always with the party in the query.

use super::envelope::open_draft;
use crate::app::App;
use crate::attachments::{AttachmentView, Owner, of_owner};
use crate::error::{Error, Result};
use crate::sealing::project_key;
use anyhow::Context as _;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shuniu_domain::bids::{CompletenessItem, Qualification, Sealed, completeness};
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::records::RequiredDocument;
use shuniu_store::entities::{bids, projects};
use std::collections::BTreeSet;

/// Files of both parts of a bid, qualification first.
pub(super) async fn files_of(db: &impl ConnectionTrait, id: BidId) -> Result<Vec<AttachmentView>> {
    let mut files = of_owner(db, Owner::BidQualification(id)).await?;
    files.extend(of_owner(db, Owner::BidSealed(id)).await?);
    Ok(files)
}

/// A bid of an organization. In a transaction of PostgreSQL the row is locked until its end, so
/// that two submissions of one bid wait for each other; SQLite's writers wait anyway.
pub(super) async fn own(db: &impl ConnectionTrait, organization: PartyId, id: BidId) -> Result<bids::Model> {
    let query = bids::Entity::find_by_id(id).filter(bids::Column::OrganizationId.eq(organization));
    query.lock_exclusive().one(db).await?.ok_or_else(Error::not_found)
}

/// The same for reading.
pub(super) async fn own_to_read(db: &impl ConnectionTrait, organization: PartyId, id: BidId) -> Result<bids::Model> {
    let query = bids::Entity::find_by_id(id).filter(bids::Column::OrganizationId.eq(organization));
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// The project of a bid.
pub(crate) async fn project_of(db: &impl ConnectionTrait, id: ProjectId) -> Result<projects::Model> {
    Ok(projects::Entity::find_by_id(id).one(db).await?.with_context(|| format!("project {id} of a bid"))?)
}

/// The bidder's own sealed content.
pub(super) async fn sealed_content(app: &App, db: &impl ConnectionTrait, bid: &bids::Model) -> Result<Sealed> {
    open_draft(&project_key(db, app, bid.project_id).await?, bid)
}

/// What is done and what is missing.
pub(super) fn parts(
    qualification: &Qualification,
    sealed: &Sealed,
    documents: &[RequiredDocument],
    files: &[AttachmentView],
) -> Vec<CompletenessItem> {
    let has =
        |document: &&RequiredDocument| files.iter().any(|f| f.slot == document.slot && f.sealed == document.sealed);
    let present: BTreeSet<String> = documents.iter().filter(has).map(|document| document.slot.clone()).collect();
    completeness(qualification, sealed, documents, &present)
}
