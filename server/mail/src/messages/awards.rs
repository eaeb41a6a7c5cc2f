//! Letters about the result.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shuniu_domain::projects::Channel;

use super::{sample_day, sample_instant};
use crate::render::LetterTemplate;

/// Tells a bidder the result (结果通知). In the `grant` channel it is a proposed result with time to
/// object (公示), in `procurement` a decided one with time to challenge (质疑; K7, 法 52).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardNotice {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Which rules apply.
    pub channel: Channel,
    /// Whether the recipient's bid won.
    pub won: bool,
    /// Name of the winner.
    pub winner: String,
    /// Price of the winning bid, fen.
    pub amount_fen: i64,
    /// Rank of the recipient's bid, when it was ranked.
    pub rank: Option<u32>,
    /// Until when an objection or challenge may be filed.
    pub objection_until: DateTime<Utc>,
    /// Last day to sign the contract, for the winner.
    pub contract_by: Option<NaiveDate>,
    /// The public notice.
    pub url: String,
}

impl LetterTemplate for AwardNotice {
    const NAME: &'static str = "award_notice";

    fn samples() -> Vec<Self> {
        let mut samples = Vec::new();
        for channel in Channel::ALL {
            for (won, rank) in [(true, Some(1)), (false, Some(2)), (false, None)] {
                samples.push(Self {
                    number: "510104-2026-0042".to_owned(),
                    project: "渡口街道长者食堂运营服务".to_owned(),
                    channel: *channel,
                    won,
                    winner: "青禾助老服务社".to_owned(),
                    amount_fen: 74_200_000,
                    rank,
                    objection_until: sample_instant(1_790_932_800),
                    contract_by: won.then(|| sample_day(10, 21)),
                    url: "https://shuniu.example/notices/510104-2026-0042".to_owned(),
                });
            }
        }
        samples
    }
}

/// Where an objection or challenge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectionStep {
    /// Filed: to the funder, who has to answer.
    Filed,
    /// Dismissed: to whoever filed it.
    Dismissed,
    /// Upheld: to whoever filed it.
    Upheld,
}

/// An objection to a proposed result, or a challenge to a decided one, was filed or answered (异议、质疑).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectionNotice {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Which rules apply.
    pub channel: Channel,
    /// What happened.
    pub step: ObjectionStep,
    /// Who filed it.
    pub by: String,
    /// The answer; empty while there is none.
    pub answer: String,
    /// Until when it has to be answered.
    pub due_at: DateTime<Utc>,
    /// Where it is read and answered.
    pub url: String,
}

impl LetterTemplate for ObjectionNotice {
    const NAME: &'static str = "objection_notice";

    fn samples() -> Vec<Self> {
        let steps = [ObjectionStep::Filed, ObjectionStep::Dismissed, ObjectionStep::Upheld];
        let sample = |channel: Channel, step: ObjectionStep| Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            channel,
            step,
            by: "柳岸康养服务社".to_owned(),
            answer: if step == ObjectionStep::Filed {
                String::new()
            } else {
                "评分按公告的评审因素逐项作出，复核无误。".to_owned()
            },
            due_at: sample_instant(1_790_932_800),
            url: "https://shuniu.example/notices/510104-2026-0042".to_owned(),
        };
        Channel::ALL.iter().flat_map(|channel| steps.map(|step| sample(*channel, step))).collect()
    }
}
