//! 办事指南: how to take part, for each kind of reader.

use serde::Serialize;

use crate::page::Page;

/// The guide. Its text is in `guide.ftl`; figures come from the rulebook in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuidePage {
    /// Version of the rulebook whose figures are shown.
    pub rulebook: String,
    /// Lowest grade that may bid for grants (DOMAIN D4), as the number before the A.
    pub minimum_grade: u8,
    /// Working days of the hub for a pre-review.
    pub review_days: u32,
    /// Working days of the bidder to correct a returned bid.
    pub correction_days: u32,
    /// Days of the public notice before a grant is decided.
    pub notice_days: u32,
    /// Working days to challenge the result of a procurement (政府采购法 52).
    pub challenge_days: u32,
}

impl Page for GuidePage {
    const TEMPLATE: &'static str = "pages/guide.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            rulebook: "2026.1".to_owned(),
            minimum_grade: 3,
            review_days: 3,
            correction_days: 2,
            notice_days: 5,
            challenge_days: 7,
        }]
    }
}
