//! Letters about a project before its award.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::sample_instant;
use crate::render::LetterTemplate;

/// Invites the second person to witness an opening (开标见证邀请, DESIGN §5: a funder officer *and*
/// a witness of another party).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningInvite {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Funder that opens.
    pub funder: String,
    /// Officer who opens.
    pub officer: String,
    /// Bids that passed pre-review.
    pub bids: u32,
    /// When the opening starts.
    pub opens_at: DateTime<Utc>,
    /// The opening's page.
    pub url: String,
}

impl LetterTemplate for OpeningInvite {
    const NAME: &'static str = "opening_invite";

    fn samples() -> Vec<Self> {
        [1, 5]
            .into_iter()
            .map(|bids| Self {
                number: "510104-2026-0042".to_owned(),
                project: "渡口街道长者食堂运营服务".to_owned(),
                funder: "临澜区民政局".to_owned(),
                officer: "许澄".to_owned(),
                bids,
                opens_at: sample_instant(1_790_586_000),
                url: "https://shuniu.example/projects/510104-2026-0042/opening".to_owned(),
            })
            .collect()
    }
}
