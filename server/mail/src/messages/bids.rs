//! Letters about a bid.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::sample_instant;
use crate::render::LetterTemplate;

/// Receipt of a sealed bid (投标回执). Holds nothing of the sealed part but its hash (DESIGN §5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidReceipt {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Organization that bids.
    pub organization: String,
    /// Number of the receipt.
    pub receipt_no: String,
    /// SHA-256 of what was sealed, hexadecimal.
    pub sha256: String,
    /// The instant of the submission: the one clock reading of its transaction.
    pub submitted_at: DateTime<Utc>,
    /// Until when the bid can be withdrawn or replaced.
    pub deadline: DateTime<Utc>,
    /// The bid's page.
    pub url: String,
}

impl LetterTemplate for BidReceipt {
    const NAME: &'static str = "bid_receipt";

    fn samples() -> Vec<Self> {
        vec![Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            organization: "青禾助老服务社".to_owned(),
            receipt_no: "LLHZ-2026-0913-004".to_owned(),
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            submitted_at: sample_instant(1_789_990_000),
            deadline: sample_instant(1_790_240_400),
            url: "https://shuniu.example/bids/0199a2".to_owned(),
        }]
    }
}

/// What happened to a submitted bid besides its pre-review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BidChange {
    /// 撤回: somebody of the organization took it back.
    Withdrawn,
    /// 重新确认: somebody of the organization lets it stand after the call was changed.
    Confirmed,
    /// 开标时不一致: the envelope was not what was sealed, so the bid is disqualified.
    Disqualified,
}

/// Tells the bidder of a step with its bid (投标变动), so that nothing happens to it unseen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidChanged {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Organization that bids.
    pub organization: String,
    /// Number of the receipt.
    pub receipt_no: String,
    /// What happened.
    pub change: BidChange,
    /// When.
    pub at: DateTime<Utc>,
    /// Who acted for the bidder; none for what the opening found.
    pub by: Option<String>,
    /// The bid's page.
    pub url: String,
}

impl LetterTemplate for BidChanged {
    const NAME: &'static str = "bid_changed";

    fn samples() -> Vec<Self> {
        [BidChange::Withdrawn, BidChange::Confirmed, BidChange::Disqualified]
            .into_iter()
            .map(|change| Self {
                number: "510104-2026-0042".to_owned(),
                project: "渡口街道长者食堂运营服务".to_owned(),
                organization: "青禾助老服务社".to_owned(),
                receipt_no: "510104-2026-T0004".to_owned(),
                change,
                at: sample_instant(1_790_000_000),
                by: (change != BidChange::Disqualified).then(|| "沈知遥".to_owned()),
                url: "https://shuniu.example/bids/0199a2".to_owned(),
            })
            .collect()
    }
}
