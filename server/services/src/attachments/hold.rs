//! What a file belongs to stands still while the file comes or goes.

use super::Owner;
use crate::bids::project_held;
use crate::context::Work;
use crate::error::{Error, Result};
use crate::procedure::locked_project;
use sea_orm::{EntityTrait, QuerySelect};
use shuniu_domain::ids::ProjectId;
use shuniu_store::entities::bids;

/// Waits for whoever changes the owner, and lets nobody change it until the transaction ends: a
/// file that joins or leaves a bid while a colleague submits it would be missing from the sealed
/// list or left over from it, and the bid would be broken at the opening. The project comes
/// first, as everywhere.
///
/// # Errors
/// `not-found` when the owner is gone.
pub(super) async fn hold(work: &Work<'_>, owner: Owner, project: ProjectId) -> Result<()> {
    let (Owner::BidQualification(bid) | Owner::BidSealed(bid) | Owner::BidReplacement(bid)) = owner else {
        return locked_project(&work.tx, project).await.map(drop);
    };
    project_held(&work.tx, project).await?;
    bids::Entity::find_by_id(bid).lock_exclusive().one(&work.tx).await?.map(drop).ok_or_else(Error::not_found)
}
