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

/// What an approver sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnedDraft {
    /// 项目草稿
    Call,
    /// 变更公告
    Amendment,
    /// 影响投标的答复
    Answer,
}

/// An approver sent a draft back to the officer who wrote it (退回修改).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftReturned {
    /// Public number of the project; empty while it has none.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// What came back.
    pub what: ReturnedDraft,
    /// What to mend, in the approver's words.
    pub note: String,
    /// Where to mend it.
    pub url: String,
}

impl LetterTemplate for DraftReturned {
    const NAME: &'static str = "draft_returned";

    fn samples() -> Vec<Self> {
        [ReturnedDraft::Call, ReturnedDraft::Amendment, ReturnedDraft::Answer]
            .into_iter()
            .map(|what| Self {
                number: if what == ReturnedDraft::Call { String::new() } else { "510104-2026-0042".to_owned() },
                project: "渡口街道长者食堂运营服务".to_owned(),
                what,
                note: "请写明增加的户数在哪个社区。".to_owned(),
                url: "https://shuniu.example/funder/projects/0199a2/edit".to_owned(),
            })
            .collect()
    }
}

/// How a project ended without an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectEnd {
    /// 流标
    Failed,
    /// 终止
    Cancelled,
}

/// A project ended without an award, to everybody who has a part in a bid (流标、终止通知).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectEnded {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// How it ended.
    pub end: ProjectEnd,
    /// Why, as published.
    pub reason: String,
    /// Whether bids had been opened.
    pub opened: bool,
    /// The project's page.
    pub url: String,
}

impl LetterTemplate for ProjectEnded {
    const NAME: &'static str = "project_ended";

    fn samples() -> Vec<Self> {
        [(ProjectEnd::Failed, false), (ProjectEnd::Failed, true), (ProjectEnd::Cancelled, false)]
            .into_iter()
            .map(|(end, opened)| Self {
                number: "510104-2026-0042".to_owned(),
                project: "渡口街道长者食堂运营服务".to_owned(),
                end,
                reason: "符合要求的投标 1 份，不足规定的 2 份。".to_owned(),
                opened,
                url: "https://shuniu.example/projects/510104-2026-0042".to_owned(),
            })
            .collect()
    }
}

/// An expert was drawn for a panel (评审抽取通知); before anything else they declare conflicts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertDrawn {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Funder.
    pub funder: String,
    /// Where conflicts are declared and bids scored.
    pub url: String,
}

impl LetterTemplate for ExpertDrawn {
    const NAME: &'static str = "expert_drawn";

    fn samples() -> Vec<Self> {
        vec![Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            funder: "临澜区民政局".to_owned(),
            url: "https://shuniu.example/scoring/0199a2".to_owned(),
        }]
    }
}
