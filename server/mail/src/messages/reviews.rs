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
    /// 复核维持: the rejection stands.
    Upheld {
        /// Published ground.
        ground: RejectionGround,
        /// Why it stands, in the words of whoever decided the appeal.
        explanation: String,
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
        outcomes.push(ReviewOutcome::Upheld {
            ground: RejectionGround::Grade,
            explanation: "证书有效期以登记机关公告为准，提交之日已经届满。".to_owned(),
        });
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

/// Why a body gets a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewOccasion {
    /// A bid was submitted.
    Submitted,
    /// A returned bid was corrected.
    Corrected,
    /// The bidder appeals against a rejection.
    Appealed,
    /// Another body's time ran out, or it gave the review up.
    HandedOver,
}

/// Tells a hub (or the operator) of a review that is now its own (初审分派).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewAssigned {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Organization that bids.
    pub organization: String,
    /// Why it comes.
    pub occasion: ReviewOccasion,
    /// Until when it is to be decided.
    pub due_at: DateTime<Utc>,
    /// Who takes over when nothing happens; none when nobody is above.
    pub escalates_to: Option<String>,
    /// The review's page.
    pub url: String,
}

impl LetterTemplate for ReviewAssigned {
    const NAME: &'static str = "review_assigned";

    fn samples() -> Vec<Self> {
        let occasions = [
            ReviewOccasion::Submitted,
            ReviewOccasion::Corrected,
            ReviewOccasion::Appealed,
            ReviewOccasion::HandedOver,
        ];
        occasions
            .into_iter()
            .map(|occasion| Self {
                number: "510104-2026-0042".to_owned(),
                project: "渡口街道长者食堂运营服务".to_owned(),
                organization: "青禾助老服务社".to_owned(),
                occasion,
                due_at: sample_instant(1_790_240_400),
                escalates_to: (occasion != ReviewOccasion::HandedOver).then(|| "临澜区社会组织联合会".to_owned()),
                url: "https://shuniu.example/reviews/0199b7".to_owned(),
            })
            .collect()
    }
}

/// Reminds a body of a review whose time runs out (初审催办); afterwards it escalates (DESIGN §4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewReminder {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Organization that bids.
    pub organization: String,
    /// Nobody has claimed it yet.
    pub unclaimed: bool,
    /// Until when something must happen.
    pub due_at: DateTime<Utc>,
    /// Working days left, 0 on the last one.
    pub working_days_left: u32,
    /// Who takes over when nothing happens; none when nobody is above.
    pub escalates_to: Option<String>,
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
                unclaimed: working_days_left == 1,
                due_at: sample_instant(1_790_240_400),
                working_days_left,
                escalates_to: (working_days_left < 2).then(|| "临澜区社会组织联合会".to_owned()),
                url: "https://shuniu.example/reviews/0199b7".to_owned(),
            })
            .collect()
    }
}

/// Tells the body whose rejection was appealed against how the appeal ended (复核结论抄送).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealDecided {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Organization that bids.
    pub organization: String,
    /// Who decided the appeal.
    pub by: String,
    /// `admitted`, `returned` or `rejected`.
    pub outcome: String,
    /// Its words.
    pub opinion: String,
}

impl LetterTemplate for AppealDecided {
    const NAME: &'static str = "appeal_decided";

    fn samples() -> Vec<Self> {
        ["admitted", "returned", "rejected"]
            .into_iter()
            .map(|outcome| Self {
                number: "510104-2026-0042".to_owned(),
                project: "渡口街道长者食堂运营服务".to_owned(),
                organization: "青禾助老服务社".to_owned(),
                by: "临澜区社会组织联合会".to_owned(),
                outcome: outcome.to_owned(),
                opinion: "章程第六条载有为老服务，业务范围符合公告。".to_owned(),
            })
            .collect()
    }
}
