//! Proving a receipt (回执验证): its envelope is found, opened for its own bidder and hashed anew, the one
//! that stands as well as those that were replaced or taken back.

use super::envelope::{SealedFile, open_sealed};
use super::load::own_to_read;
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::procedure::BIDDERS;
use crate::sealing::project_key;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use shuniu_domain::ids::BidId;
use shuniu_store::entities::{bid_receipts, replaced_parts, sealed_parts};
use utoipa::ToSchema;

/// A receipt held against what is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceiptProof {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// Number of the receipt.
    pub number: String,
    /// SHA-256 on the receipt, hexadecimal.
    pub receipt_sha256: String,
    /// SHA-256 of what is found in the envelope; empty when nothing could be read.
    pub recomputed_sha256: String,
    /// Both are the same, and so is every file.
    pub intact: bool,
    /// Whether this is the envelope that will be opened.
    pub stands: bool,
    /// The files that were sealed with it.
    pub files: Vec<ProvedFile>,
}

/// A sealed file held against what is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProvedFile {
    /// Which required document it is, or `other`.
    pub slot: String,
    /// Its name.
    pub file_name: String,
    /// SHA-256 of the sealed bytes as the envelope has it, hexadecimal.
    pub sha256: String,
    /// Whether the stored bytes still have it.
    pub intact: bool,
}

/// Recomputes what a receipt of the organization's bid vouches for.
///
/// # Errors
/// `not-found` for other organizations and for a number that is none of this bid's.
pub async fn proof(ctx: &Ctx, id: BidId, number: &str) -> Result<ReceiptProof> {
    let actor = ctx.require(BIDDERS)?;
    let bid = own_to_read(ctx.db(), actor.party_id, id).await?;
    let receipt = bid_receipts::Entity::find()
        .filter(bid_receipts::Column::BidId.eq(id))
        .filter(bid_receipts::Column::Number.eq(number))
        .one(ctx.db())
        .await?
        .ok_or_else(Error::not_found)?;
    let stands = bid.number.as_deref() == Some(number);
    let (nonce, ciphertext) = if stands {
        let part = sealed_parts::Entity::find_by_id(id).one(ctx.db()).await?;
        part.map(|part| (part.nonce, part.ciphertext))
    } else {
        let part = replaced_parts::Entity::find_by_id((id, number.to_owned())).one(ctx.db()).await?;
        part.map(|part| (part.nonce, part.ciphertext))
    }
    .unwrap_or_default();
    let key = project_key(ctx.db(), &ctx.app, bid.project_id).await?;
    let found = open_sealed(&key, id, &nonce, &ciphertext).ok();
    let mut files = Vec::new();
    for file in found.iter().flat_map(|found| &found.sealed.attachments) {
        files.push(held_against(ctx, file).await);
    }
    let recomputed_sha256 = found.map(|found| found.sha256).unwrap_or_default();
    Ok(ReceiptProof {
        bid_id: id,
        number: receipt.number,
        intact: recomputed_sha256 == receipt.sha256 && files.iter().all(|file| file.intact),
        receipt_sha256: receipt.sha256,
        recomputed_sha256,
        stands,
        files,
    })
}

async fn held_against(ctx: &Ctx, file: &SealedFile) -> ProvedFile {
    let stored = ctx.app.files.get(&file.sha256).await.ok();
    ProvedFile {
        slot: file.slot.clone(),
        file_name: file.file_name.clone(),
        intact: stored.is_some_and(|bytes| hex::encode(Sha256::digest(&bytes)) == file.sha256),
        sha256: file.sha256.clone(),
    }
}
