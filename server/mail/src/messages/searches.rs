//! New hits of a saved search (保存的搜索有新结果).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shuniu_domain::searches::{Notify, SearchKind};

use super::sample_instant;
use crate::render::LetterTemplate;

/// What a saved search has newly found. Never written without a hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchHits {
    /// Name of the search.
    pub search: String,
    /// What it searches. Not called `kind`: that is the tag of the letter.
    pub searched: SearchKind,
    /// How often such letters come.
    pub notify: Notify,
    /// The organization that it was made ready for.
    pub organization: Option<String>,
    /// New hits, newest first.
    pub hits: Vec<HitLine>,
    /// New hits that are not listed.
    pub more: u32,
    /// Hits on the site.
    pub search_url: String,
    /// Where the reader changes what comes and when.
    pub manage_url: String,
    /// Stops these letters: one POST (RFC 8058), or a page that asks when opened.
    pub stop_url: String,
}

/// One new hit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitLine {
    /// Title of the project, name of the organization.
    pub title: String,
    /// Public number of a project; empty for an organization.
    pub number: String,
    /// Funder of a project, seat of an organization.
    pub place: String,
    /// Ceiling of a project in fen.
    pub amount_fen: Option<i64>,
    /// Until when bids are taken; none when they are not.
    pub deadline: Option<DateTime<Utc>>,
    /// Grade of an organization, 1 to 5.
    pub grade: Option<i32>,
    /// Its page.
    pub url: String,
}

impl LetterTemplate for SearchHits {
    const NAME: &'static str = "search_hits";

    fn samples() -> Vec<Self> {
        let call = HitLine {
            title: "高龄独居老人居家安全与陪伴服务".to_owned(),
            number: "519904-2026-0042".to_owned(),
            place: "听松街道办事处".to_owned(),
            amount_fen: Some(48_600_000),
            deadline: Some(sample_instant(1_790_240_400)),
            url: "https://shuniu.example/projects/519904-2026-0042".to_owned(),
            ..HitLine::default()
        };
        let award = HitLine { amount_fen: None, deadline: None, ..call.clone() };
        let graded = HitLine {
            title: "晴和社区服务中心 <A&B>".to_owned(),
            place: "听松街道".to_owned(),
            grade: Some(4),
            url: "https://shuniu.example/organizations/0198f2c4-0000-7000-8000-000000000001".to_owned(),
            ..HitLine::default()
        };
        let ungraded = HitLine { grade: None, ..graded.clone() };
        let projects = Self {
            search: "养老助老，投标中".to_owned(),
            searched: SearchKind::Projects,
            notify: Notify::Daily,
            organization: None,
            hits: vec![call.clone(), award],
            more: 0,
            search_url: "https://shuniu.example/searches/0198f2c4-0000-7000-8000-000000000002".to_owned(),
            manage_url: "https://shuniu.example/searches".to_owned(),
            stop_url: "https://shuniu.example/searches/stop/0b8f2c".to_owned(),
        };
        let ready_made = Self {
            notify: Notify::Weekly,
            organization: Some("晴和社区服务中心".to_owned()),
            hits: vec![call],
            more: 3,
            ..projects.clone()
        };
        let organizations = Self {
            search: "4A 以上 <A&B>".to_owned(),
            searched: SearchKind::Organizations,
            hits: vec![graded, ungraded],
            ..projects.clone()
        };
        vec![projects, ready_made, organizations]
    }
}
