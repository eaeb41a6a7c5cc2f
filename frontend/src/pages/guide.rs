//! 办事指南: how to take part, for each kind of reader.

use serde::Serialize;

use crate::page::Page;

/// The guide. Its text is in `guide.ftl`; figures come from the rulebook in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuidePage {
    /// Title of the rulebook whose figures are shown, in the reader's language.
    pub rulebook: String,
    /// Lowest grade that may bid for grants (DOMAIN D4), as the number before the A.
    pub minimum_grade: u8,
    /// Days from publication to the deadline of an open selection, at least.
    pub bid_days: u32,
    /// Days from publication to the deadline of an open tender, at least (政府采购法 35).
    pub tender_days: u32,
    /// Working days in which a hub must claim a bid.
    pub claim_days: u32,
    /// Working days of the hub for a pre-review.
    pub review_days: u32,
    /// Working days of the bidder to correct a returned bid.
    pub correction_days: u32,
    /// Members of a panel, at least.
    pub panel: u32,
    /// Working days of the public notice before a grant is decided.
    pub notice_days: u32,
    /// Days after the award in which the contract must be signed (政府采购法 46).
    pub contract_days: u32,
    /// Working days to challenge the result of a procurement (政府采购法 52).
    pub challenge_days: u32,
    /// Working days in which a challenge must be answered (政府采购法 53).
    pub answer_days: u32,
}

impl Page for GuidePage {
    const TEMPLATE: &'static str = "pages/guide.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            rulebook: "临澜区购买服务规则".to_owned(),
            minimum_grade: 3,
            bid_days: 10,
            tender_days: 20,
            claim_days: 1,
            review_days: 3,
            correction_days: 2,
            panel: 5,
            notice_days: 5,
            contract_days: 30,
            challenge_days: 7,
            answer_days: 7,
        }]
    }
}
