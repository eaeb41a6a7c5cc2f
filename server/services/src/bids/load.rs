//! Rows of a bid, always with the party in the query.

use super::draft::is_draft;
use super::envelope::open_draft;
use crate::app::App;
use crate::attachments::{AttachmentView, Owner, of_owner, sealed_of};
use crate::error::{Error, Result};
use crate::sealing::{ProjectKey, project_key};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shuniu_domain::bids::{BidStatus, CompletenessItem, Qualification, Sealed, completeness};
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::records::RequiredDocument;
use shuniu_store::entities::{bids, projects};
use std::collections::BTreeSet;

/// Files of both parts of a bid, qualification first, with the names of the sealed ones: for the bidder.
pub(super) async fn files_of(db: &impl ConnectionTrait, key: &ProjectKey, id: BidId) -> Result<Vec<AttachmentView>> {
    let mut files = of_owner(db, Owner::BidQualification(id)).await?;
    files.extend(sealed_of(db, key, Owner::BidSealed(id)).await?);
    Ok(files)
}

/// A bid of an organization. In a transaction of PostgreSQL the row is locked until its end, so
/// that two submissions of one bid wait for each other; SQLite's writers wait anyway.
pub(super) async fn own(db: &impl ConnectionTrait, organization: PartyId, id: BidId) -> Result<bids::Model> {
    let query = bids::Entity::find_by_id(id).filter(bids::Column::OrganizationId.eq(organization));
    query.lock_exclusive().one(db).await?.ok_or_else(Error::not_found)
}

/// A bid of an organization that can be changed, with its project: locked as [`own`] does.
///
/// # Errors
/// `not-found` for other organizations; `wrong-state` once it is submitted.
pub(crate) async fn own_draft(
    db: &impl ConnectionTrait,
    organization: PartyId,
    id: BidId,
) -> Result<(bids::Model, projects::Model)> {
    // The project first, as everybody does who changes a call, so that nobody waits in a circle.
    let project = project_held(db, own_to_read(db, organization, id).await?.project_id).await?;
    let bid = own(db, organization, id).await?;
    is_draft(&bid)?;
    Ok((bid, project))
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

/// The same, held against changes of the call until the transaction ends. Submissions do not wait for
/// each other, only for an amendment under way, and it for them.
pub(crate) async fn project_held(db: &impl ConnectionTrait, id: ProjectId) -> Result<projects::Model> {
    let query = projects::Entity::find_by_id(id).lock_shared();
    Ok(query.one(db).await?.with_context(|| format!("project {id} of a bid"))?)
}

/// The state of a bid as it counts at an instant.
pub(crate) fn status_at(bid: &bids::Model, project: &projects::Model, now: DateTime<Utc>) -> BidStatus {
    bid.status.at(bid.unconfirmed_since, project.bid_deadline, now)
}

/// A bid that was not confirmed after a change of the call has lapsed: nothing can be done with it.
///
/// # Errors
/// `wrong-state`.
pub(crate) fn not_lapsed(
    bid: &bids::Model,
    project: &projects::Model,
    now: DateTime<Utc>,
    step: impl std::fmt::Display,
) -> Result<()> {
    let standing = status_at(bid, project, now);
    if standing == BidStatus::Invalidated { Err(wrong_state(standing, step).into()) } else { Ok(()) }
}

/// Whether a bid lapses at the deadline unless its bidder confirms it.
pub(super) fn must_confirm(bid: &bids::Model, project: &projects::Model, now: DateTime<Utc>) -> bool {
    let open = project.status == ProjectStatus::Published && project.bid_deadline.is_some_and(|at| now < at);
    open && bid.unconfirmed_since.is_some() && bid.status.confirm().is_ok()
}

/// The bidder's own sealed content.
pub(super) async fn sealed_content(app: &App, db: &impl ConnectionTrait, bid: &bids::Model) -> Result<Sealed> {
    open_draft(db, &project_key(db, app, bid.project_id).await?, bid.id).await
}

/// What is done and what is missing.
pub(super) fn parts(
    qualification: &Qualification,
    sealed: &Sealed,
    project: &projects::Model,
    files: &[AttachmentView],
) -> Vec<CompletenessItem> {
    completeness(qualification, sealed, project.budget, &project.documents, &present(&project.documents, files))
}

/// The slots asked for that have a file.
pub(super) fn present(documents: &[RequiredDocument], files: &[AttachmentView]) -> BTreeSet<String> {
    let has =
        |document: &&RequiredDocument| files.iter().any(|f| f.slot == document.slot && f.sealed == document.sealed);
    documents.iter().filter(has).map(|document| document.slot.clone()).collect()
}
