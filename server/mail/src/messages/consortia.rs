//! Letters about joint bids.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::sample_instant;
use crate::render::LetterTemplate;

/// A body is asked to confirm the agreement of a joint bid, for the first time or after a change (联合体邀请).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsortiumInvite {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// The lead.
    pub lead: String,
    /// The recipient's part of the work.
    pub work: String,
    /// Its share of the money in percent.
    pub share: String,
    /// Deadline of submission.
    pub deadline: DateTime<Utc>,
    /// Where to read and answer.
    pub url: String,
}

impl LetterTemplate for ConsortiumInvite {
    const NAME: &'static str = "consortium_invite";

    fn samples() -> Vec<Self> {
        vec![Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            lead: "青禾助老服务社".to_owned(),
            work: "送餐与入户探访".to_owned(),
            share: "37.5".to_owned(),
            deadline: sample_instant(1_790_240_400),
            url: "https://shuniu.example/consortia/0192".to_owned(),
        }]
    }
}

/// The lead learns what a member answered (联合体成员答复).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsortiumAnswer {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// The member.
    pub member: String,
    /// Whether it confirmed; else it declined, or took its confirmation back.
    pub confirmed: bool,
    /// Why it declined.
    pub note: Option<String>,
    /// Whether it confirmed that the bid stands after the call was changed, not the agreement.
    #[serde(default)]
    pub after_change: bool,
    /// The joint bid's page.
    pub url: String,
}

impl LetterTemplate for ConsortiumAnswer {
    const NAME: &'static str = "consortium_answer";

    fn samples() -> Vec<Self> {
        let answer = |confirmed: bool, note: Option<&str>| Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            member: "晴和社区服务中心".to_owned(),
            confirmed,
            note: note.map(str::to_owned),
            after_change: false,
            url: "https://shuniu.example/consortia/0192".to_owned(),
        };
        let stood = Self { after_change: true, ..answer(true, None) };
        vec![answer(true, None), answer(false, Some("本年度人手已满。")), stood]
    }
}
