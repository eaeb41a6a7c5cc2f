//! The history of a bid's receipts (回执记录): every submission, replacement, confirmation and
//! withdrawal, for its bidder.

use super::load::own_to_read;
use crate::context::{Ctx, Work};
use crate::error::Result;
use crate::procedure::{BIDDERS, people};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::bids::ReceiptKind;
use shuniu_domain::ids::{BidId, UserId};
use shuniu_frontend::Locale;
use shuniu_store::entities::{bid_receipts, bids};
use utoipa::ToSchema;

/// One entry of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceiptEntry {
    /// What happened.
    #[schema(value_type = String)]
    pub kind: ReceiptKind,
    /// Number of the receipt.
    pub number: String,
    /// SHA-256 of what was sealed then, hexadecimal.
    pub sha256: String,
    /// The instant that decided.
    pub at: DateTime<Utc>,
    /// Who acted for the bidder.
    pub by: Option<String>,
    /// Whether this is the receipt that counts now.
    pub stands: bool,
}

/// Writes an entry for a bid that has a receipt, as it stands in the row.
pub(super) async fn note(work: &Work<'_>, bid: &bids::Model, kind: ReceiptKind, user: UserId) -> Result<()> {
    let (Some(number), Some(sha256)) = (&bid.number, &bid.receipt_sha256) else { return Ok(()) };
    let before = bid_receipts::Entity::find().filter(bid_receipts::Column::BidId.eq(bid.id)).count(&work.tx).await?;
    let row = bid_receipts::ActiveModel {
        bid_id: Set(bid.id),
        seq: Set(i32::try_from(before).unwrap_or(i32::MAX).saturating_add(1)),
        kind: Set(kind),
        number: Set(number.clone()),
        sha256: Set(sha256.clone()),
        at: Set(work.now),
        user_id: Set(Some(user)),
    };
    bid_receipts::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// The history of a bid, newest first.
pub(super) async fn of_bid(db: &impl ConnectionTrait, locale: Locale, bid: &bids::Model) -> Result<Vec<ReceiptEntry>> {
    let rows = bid_receipts::Entity::find()
        .filter(bid_receipts::Column::BidId.eq(bid.id))
        .order_by_desc(bid_receipts::Column::Seq)
        .all(db)
        .await?;
    let names = people(db, rows.iter().filter_map(|row| row.user_id), locale).await?;
    let mut standing = bid.number.clone();
    let entry = |row: bid_receipts::Model| {
        // The newest entry of the number that the bid has: a replaced or withdrawn receipt does not count.
        let stands = row.kind != ReceiptKind::Withdrawal && standing.as_ref() == Some(&row.number);
        if stands {
            standing = None;
        }
        ReceiptEntry {
            kind: row.kind,
            number: row.number,
            sha256: row.sha256,
            at: row.at,
            by: row.user_id.and_then(|id| names.get(&id).cloned()),
            stands,
        }
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// The history of the organization's bid, newest first.
///
/// # Errors
/// `not-found` for other organizations.
pub async fn receipts(ctx: &Ctx, id: BidId) -> Result<Vec<ReceiptEntry>> {
    let actor = ctx.require(BIDDERS)?;
    let bid = own_to_read(ctx.db(), actor.party_id, id).await?;
    of_bid(ctx.db(), ctx.locale, &bid).await
}
