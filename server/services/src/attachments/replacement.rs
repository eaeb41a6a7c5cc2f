//! Another set of sealed files for a bid that is submitted: what waits is sealed with it, what is left
//! out stays in the store, where the receipt before still vouches for it.

use super::{MAX_FILES, Owner, live};
use crate::context::Work;
use crate::error::{Error, Result};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel, PaginatorTrait};
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::{AttachmentId, BidId};
use shuniu_domain::{Reason, ReasonCode};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// How the set of sealed files changes in a replacement. Files uploaded to `bid_replacement` join it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FileSet {
    /// Files of the sealed part that are left out.
    #[schema(value_type = Vec<String>)]
    pub without: BTreeSet<AttachmentId>,
}

/// Makes the new set of sealed files of a bid in the transaction that seals it.
///
/// # Errors
/// `not-found` for a file that is not in the sealed part; `too-many-files`.
pub(crate) async fn change_files(work: &Work<'_>, bid: BidId, set: &FileSet) -> Result<()> {
    let standing = live(Owner::BidSealed(bid)).all(&work.tx).await?;
    if set.without.iter().any(|id| standing.iter().all(|row| row.id != *id)) {
        return Err(Error::not_found());
    }
    for row in standing.into_iter().filter(|row| set.without.contains(&row.id)) {
        let mut active = row.into_active_model();
        active.deleted_at = Set(Some(work.now));
        active.update(&work.tx).await?;
    }
    keep_waiting(work, bid).await?;
    if live(Owner::BidSealed(bid)).count(&work.tx).await? > MAX_FILES {
        return Err(Reason::new(ReasonCode::TooManyFiles).on("files").with("max", MAX_FILES).into());
    }
    Ok(())
}

/// Puts the files that wait for a replacement among those of the sealed part. A bid that is taken back
/// becomes a draft: then they are files of the draft.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep_waiting(work: &Work<'_>, bid: BidId) -> Result<()> {
    for row in live(Owner::BidReplacement(bid)).all(&work.tx).await? {
        let mut active = row.into_active_model();
        active.owner_kind = Set(Owner::BidSealed(bid).kind().to_owned());
        active.update(&work.tx).await?;
    }
    Ok(())
}
