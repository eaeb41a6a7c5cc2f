//! Letters about questions, changes of a call and what they mean for bids.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::sample_instant;
use crate::render::LetterTemplate;

/// What was made known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallChange {
    /// A question was answered for everybody.
    Answer,
    /// A question was answered for its asker alone.
    PrivateAnswer,
    /// The call was amended.
    Amendment,
}

/// A file that came with it, to be downloaded from the call's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLink {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub url: String,
}

/// A question was answered or the call amended (澄清答疑、变更). The same letter to everybody
/// concerned at once: nothing in it tells who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallChanged {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// What was made known.
    pub change: CallChange,
    /// The question in the words published; empty for an amendment.
    pub question: String,
    /// The answer, or the explanation of the amendment.
    pub answer: String,
    /// Deadline now.
    pub deadline: DateTime<Utc>,
    /// Deadline before, when it has moved.
    pub deadline_before: Option<DateTime<Utc>>,
    /// The recipient's bid lapses unless it is confirmed before the deadline.
    pub must_confirm: bool,
    /// The recipient is a member of a joint bid, not its lead: each member confirms for itself.
    #[serde(default)]
    pub member: bool,
    /// Files that came with it.
    #[serde(default)]
    pub files: Vec<FileLink>,
    /// Where to read it whole.
    pub url: String,
}

impl LetterTemplate for CallChanged {
    const NAME: &'static str = "call_changed";

    fn samples() -> Vec<Self> {
        let answer = Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            change: CallChange::Answer,
            question: "送餐到户的距离从食堂还是从社区服务站起算？".to_owned(),
            answer: "从长者食堂所在门牌起算，按步行路线计。".to_owned(),
            deadline: sample_instant(1_790_240_400),
            deadline_before: None,
            must_confirm: false,
            member: false,
            files: Vec::new(),
            url: "https://shuniu.example/projects/510104-2026-0042/clarifications".to_owned(),
        };
        let private = Self { change: CallChange::PrivateAnswer, ..answer.clone() };
        let amendment = Self {
            change: CallChange::Amendment,
            question: String::new(),
            answer: "服务户数由四百二十户调整为四百五十户。".to_owned(),
            deadline_before: Some(sample_instant(1_789_990_000)),
            must_confirm: true,
            files: vec![FileLink {
                name: "送餐线路图.pdf".to_owned(),
                url: "https://shuniu.example/attachments/0199a2".to_owned(),
            }],
            ..answer.clone()
        };
        let member = Self { member: true, ..amendment.clone() };
        vec![answer, private, amendment, member]
    }
}

/// A question waits for the purchaser's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAsked {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// When it must be answered (条例 52).
    pub due_at: DateTime<Utc>,
    /// Where it is answered.
    pub url: String,
}

impl LetterTemplate for QuestionAsked {
    const NAME: &'static str = "question_asked";

    fn samples() -> Vec<Self> {
        vec![Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            due_at: sample_instant(1_790_240_400),
            url: "https://shuniu.example/funder/projects/0199a2/clarifications".to_owned(),
        }]
    }
}

/// A bid was not confirmed after a change of the call and has lapsed (投标失效). It is never opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidLapsed {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Organization that bid.
    pub organization: String,
    /// Number of its receipt.
    pub receipt_no: String,
    /// Since when its confirmation was awaited.
    pub since: DateTime<Utc>,
    /// Deadline at which it lapsed.
    pub deadline: DateTime<Utc>,
    /// Of a joint bid who had not confirmed; empty for a bid of one.
    #[serde(default)]
    pub missing: Vec<String>,
    /// The bid's page.
    pub url: String,
}

impl LetterTemplate for BidLapsed {
    const NAME: &'static str = "bid_lapsed";

    fn samples() -> Vec<Self> {
        let lapsed = Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            organization: "青禾助老服务社".to_owned(),
            receipt_no: "510104-2026-T0004".to_owned(),
            since: sample_instant(1_789_990_000),
            deadline: sample_instant(1_790_240_400),
            missing: Vec::new(),
            url: "https://shuniu.example/bids/0199a2".to_owned(),
        };
        let joint = Self {
            organization: "青禾助老服务社、晴和社区服务中心（联合体）".to_owned(),
            missing: vec!["晴和社区服务中心".to_owned()],
            ..lapsed.clone()
        };
        vec![lapsed, joint]
    }
}
