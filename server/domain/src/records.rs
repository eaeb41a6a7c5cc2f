//! Small values that rows keep as JSON because they are read and written only as a whole.

use crate::Fen;
use crate::ids::{BidId, CriterionId};
use crate::reviews::CitedItem;
use serde::{Deserialize, Serialize};

/// A document every bid must carry (投标文件清单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredDocument {
    /// Slot under which it is uploaded, unique in the project.
    pub slot: String,
    /// Name, as the call states it.
    pub name: String,
    /// English name.
    #[serde(default)]
    pub name_en: Option<String>,
    /// Part of the sealed envelope, or of the qualification part that the hub sees.
    pub sealed: bool,
}

/// An item cited when a bid is returned for correction (退回补正).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Which item.
    pub item: CitedItem,
    /// What to correct.
    pub note: String,
}

/// One envelope of an opening record (开标记录): what the receipt said and what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedBid {
    /// The bid.
    pub bid_id: BidId,
    /// Receipt number.
    pub number: String,
    /// Bidder's name at the opening.
    pub organization: String,
    /// Price in fen.
    pub price: Fen,
    /// SHA-256 on the receipt.
    pub receipt_sha256: String,
    /// SHA-256 recomputed from the opened content.
    pub recomputed_sha256: String,
}

impl OpenedBid {
    /// Whether the content is what was sealed.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.receipt_sha256 == self.recomputed_sha256
    }
}

/// An expert's points for one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreItem {
    /// The criterion.
    pub criterion_id: CriterionId,
    /// Points in hundredths.
    pub points: i64,
    /// Why.
    #[serde(default)]
    pub comment: String,
}

/// One indicator of an evaluation with its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoredIndicator {
    /// Its block.
    pub block: crate::evaluations::Block,
    /// Stable key within the frame.
    pub key: String,
    /// Name.
    pub name: String,
    /// English name.
    #[serde(default)]
    pub name_en: Option<String>,
    /// Weight in hundredths of a point; all weights of an evaluation sum to 10,000.
    pub weight: i32,
    /// Target, in words or numbers.
    #[serde(default)]
    pub target: String,
    /// What was achieved.
    #[serde(default)]
    pub result: String,
    /// Points in hundredths, 0..=weight; none until scored.
    #[serde(default)]
    pub points: Option<i32>,
}
