//! Opening the envelopes themselves. The only code that decrypts what bidders sealed.

use crate::attachments::{Owner, name_of, reveal_names};
use crate::bids::envelope::{self, SealedFile};
use crate::bids::tell_changed;
use crate::context::Work;
use crate::error::Result;
use crate::procedure::move_bid;
use crate::sealing::{ProjectKey, project_key};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use shuniu_domain::Fen;
use shuniu_domain::bids::{BidEvent, Sealed};
use shuniu_domain::ids::BidId;
use shuniu_domain::records::OpenedBid;
use shuniu_mail::messages::BidChange;
use shuniu_store::entities::{attachments, bids, projects, sealed_parts};
use std::collections::HashMap;
use uuid::Uuid;

/// What an envelope turned out to hold.
struct Found {
    /// SHA-256 of the content; empty when it did not decrypt or its files are not those sealed.
    sha256: String,
    /// The content, if it is what was sealed.
    content: Option<Sealed>,
}

/// Opens the envelopes of the admitted bids. Those that are not what was sealed disqualify their
/// bid; the others become readable. Returns the record, in the order of submission.
pub(super) async fn open_all(
    work: &Work<'_>,
    project: &projects::Model,
    admitted: Vec<bids::Model>,
    names: &HashMap<BidId, String>,
) -> Result<Vec<OpenedBid>> {
    let key = project_key(&work.tx, work.app(), project.id).await?;
    let ids: Vec<BidId> = admitted.iter().map(|bid| bid.id).collect();
    let parts = sealed_parts::Entity::find()
        .filter(sealed_parts::Column::BidId.is_in(ids.iter().copied()))
        .all(&work.tx)
        .await?;
    let mut parts: HashMap<BidId, sealed_parts::Model> = parts.into_iter().map(|part| (part.bid_id, part)).collect();
    let mut files = sealed_files(work, &key, &ids).await?;
    let mut record = Vec::with_capacity(admitted.len());
    for bid in admitted {
        let receipt = bid.receipt_sha256.clone().unwrap_or_default();
        let part = parts.remove(&bid.id);
        let stored = files.remove(&bid.id.0).unwrap_or_default();
        let found = part.as_ref().map_or_else(Found::nothing, |part| look_into(&key, part, &receipt, stored));
        record.push(OpenedBid {
            bid_id: bid.id,
            number: bid.number.clone().unwrap_or_default(),
            organization: names.get(&bid.id).cloned().unwrap_or_default(),
            price: found.content.as_ref().map_or(Fen::ZERO, |content| content.price),
            receipt_sha256: receipt,
            recomputed_sha256: found.sha256,
        });
        match (part, found.content) {
            (Some(part), Some(content)) => {
                reveal_names(&work.tx, &key, Owner::BidSealed(bid.id)).await?;
                reveal(work, bid, part, content).await?;
            }
            _ => {
                tell_changed(work, &bid, project, BidChange::Disqualified, None).await?;
                move_bid(work, bid, BidEvent::Disqualify).await?;
            }
        }
    }
    Ok(record)
}

impl Found {
    const fn nothing() -> Self {
        Self { sha256: String::new(), content: None }
    }
}

/// Decrypts one envelope and holds it against its receipt and its files.
fn look_into(key: &ProjectKey, part: &sealed_parts::Model, receipt: &str, mut stored: Vec<SealedFile>) -> Found {
    let Ok(opened) = envelope::open(key, part) else { return Found::nothing() };
    let mut listed = opened.sealed.attachments;
    let order =
        |a: &SealedFile, b: &SealedFile| (&a.slot, &a.file_name, &a.sha256).cmp(&(&b.slot, &b.file_name, &b.sha256));
    listed.sort_by(order);
    stored.sort_by(order);
    if listed != stored {
        return Found::nothing();
    }
    let intact = opened.sha256 == receipt && opened.sha256 == part.sha256;
    Found { content: intact.then_some(opened.sealed.content), sha256: opened.sha256 }
}

/// Sealed files of some bids as their rows have them, by bid.
async fn sealed_files(work: &Work<'_>, key: &ProjectKey, ids: &[BidId]) -> Result<HashMap<Uuid, Vec<SealedFile>>> {
    let kinds = ids.first().map(|id| Owner::BidSealed(*id).kind());
    let rows = attachments::Entity::find()
        .filter(attachments::Column::OwnerKind.is_in(kinds))
        .filter(attachments::Column::OwnerId.is_in(ids.iter().map(|id| id.0)))
        .filter(attachments::Column::DeletedAt.is_null())
        .all(&work.tx)
        .await?;
    let mut files: HashMap<Uuid, Vec<SealedFile>> = HashMap::new();
    for row in rows {
        // A name that does not open is no name that was sealed: the lists will differ.
        let file_name = name_of(key, &row).unwrap_or_default();
        let file = SealedFile { slot: row.slot, file_name, sha256: row.sha256 };
        files.entry(row.owner_id).or_default().push(file);
    }
    Ok(files)
}

/// Makes an envelope readable.
async fn reveal(work: &Work<'_>, bid: bids::Model, part: sealed_parts::Model, content: Sealed) -> Result<()> {
    let price = content.price;
    let mut active = part.into_active_model();
    active.opened = Set(Some(content.into()));
    active.opened_at = Set(Some(work.now));
    active.update(&work.tx).await?;
    let mut active = move_bid(work, bid, BidEvent::Open).await?.into_active_model();
    active.price = Set(Some(price));
    active.update(&work.tx).await?;
    Ok(())
}
