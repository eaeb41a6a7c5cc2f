//! Letters about the pre-review of a bid.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shuniu_domain::reviews::{CitedItem, RejectionGround};

use super::sample_instant;
use crate::render::LetterTemplate;

/// What a hub found wanting, and what it says about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Item of the qualification part.
    pub item: CitedItem,
    /// What to correct, in the reviewer's words.
    pub note: String,
}

/// How a pre-review ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ReviewOutcome {
    /// 通过
    Admitted,
    /// 退回补正
    Returned {
        /// What to correct.
        items: Vec<Citation>,
        /// Until when.
        due_at: DateTime<Utc>,
    },
    /// 不通过. A refusal always gives its published ground and the way to a review (T0(三)).
    Rejected {
        /// Published ground.
        ground: RejectionGround,
        /// How the ground applies, in the reviewer's words.
        explanation: String,
        /// Who reviews on request: the parent hub or the operator.
        reviewed_by: String,
        /// Until when a review may be asked for.
        request_until: DateTime<Utc>,
    },
}

/// The conclusion of a pre-review, to the bidder (初审结论).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDecided {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Hub that reviewed.
    pub hub: String,
    /// When it decided.
    pub decided_at: DateTime<Utc>,
    /// How it ended.
    #[serde(flatten)]
    pub outcome: ReviewOutcome,
    /// The bid's page: correct it or ask for a review there.
    pub url: String,
}

impl LetterTemplate for ReviewDecided {
    const NAME: &'static str = "review_decided";

    fn samples() -> Vec<Self> {
        let due_at = sample_instant(1_790_240_400);
        let mut outcomes = vec![ReviewOutcome::Admitted];
        outcomes.push(ReviewOutcome::Returned {
            items: CitedItem::ALL
                .iter()
                .map(|item| Citation {
                    item: *item,
                    note: "证书编号与登记信息不一致，请上传现行有效的证书。".to_owned(),
                })
                .collect(),
            due_at,
        });
        outcomes.extend(RejectionGround::ALL.iter().map(|ground| ReviewOutcome::Rejected {
            ground: *ground,
            explanation: "公告要求 3A 及以上等级，所附证书已于 2026年6月30日 到期。".to_owned(),
            reviewed_by: "临澜区社会组织联合会".to_owned(),
            request_until: due_at,
        }));
        outcomes
            .into_iter()
            .map(|outcome| Self {
                number: "510104-2026-0042".to_owned(),
                project: "渡口街道长者食堂运营服务".to_owned(),
                hub: "渡口街道社会组织联合会".to_owned(),
                decided_at: sample_instant(1_790_000_000),
                outcome,
                url: "https://shuniu.example/bids/0199a2".to_owned(),
            })
            .collect()
    }
}

/// Reminds a hub of a pre-review whose time runs out (初审催办); afterwards it escalates (DESIGN §4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewReminder {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Organization that bids.
    pub organization: String,
    /// Until when the hub decides.
    pub due_at: DateTime<Utc>,
    /// Working days left, 0 on the last one.
    pub working_days_left: u32,
    /// Who takes over when nothing happens: the parent hub or the operator.
    pub escalates_to: String,
    /// The review's page.
    pub url: String,
}

impl LetterTemplate for ReviewReminder {
    const NAME: &'static str = "review_reminder";

    fn samples() -> Vec<Self> {
        [0, 1, 2]
            .into_iter()
            .map(|working_days_left| Self {
                number: "510104-2026-0042".to_owned(),
                project: "渡口街道长者食堂运营服务".to_owned(),
                organization: "青禾助老服务社".to_owned(),
                due_at: sample_instant(1_790_240_400),
                working_days_left,
                escalates_to: "临澜区社会组织联合会".to_owned(),
                url: "https://shuniu.example/reviews/0199b7".to_owned(),
            })
            .collect()
    }
}
