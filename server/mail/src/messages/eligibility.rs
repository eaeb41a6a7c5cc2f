//! Letters about eligibility.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::sample_instant;
use crate::render::LetterTemplate;

/// A proposed bidder no longer meets the rules and is set aside (丧失资格).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibilityLost {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// The bidder.
    pub organization: String,
    /// Rules that are not met, as the tail of their text keys (`serious`, `grade-expiry`).
    pub rules: Vec<String>,
    /// When it was found.
    pub found_at: DateTime<Utc>,
    /// The bid's page, with every rule and its ground.
    pub url: String,
}

impl LetterTemplate for EligibilityLost {
    const NAME: &'static str = "eligibility_lost";

    fn samples() -> Vec<Self> {
        vec![Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            organization: "青禾助老服务社、晴和社区服务中心（联合体）".to_owned(),
            rules: vec!["serious".to_owned(), "ban".to_owned()],
            found_at: sample_instant(1_790_240_400),
            url: "https://shuniu.example/bids/0192".to_owned(),
        }]
    }
}
