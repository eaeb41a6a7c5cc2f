//! Samples of the pages of joint bids.

use super::bid::MemberBidPage;
use super::candidates::{CandidateRow, CandidatesPart};
use super::edit::ConsortiumPage;
use super::list::MyConsortiaPage;
use crate::pages::bids::samples::{confirmation, file, qualification, review};
use crate::pages::common::Pager;
use crate::pages::eligibility::ChecklistPanel;
use chrono::{DateTime, NaiveDate, Utc};
use shuniu_domain::Fen;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::{BidRole, MemberStatus};
use shuniu_domain::eligibility::{Outcome, RuleKey};
use shuniu_domain::projects::{Channel, Method, ProjectStatus, Stage};
use shuniu_domain::reviews::ReviewStatus;
use shuniu_frontend::{FieldError, Locale};
use shuniu_services::bids::BidReview;
use shuniu_services::consortia::{
    Candidate, Consortium, Invitation, MemberBid, MemberView, Partner, Partners, Reconfirmation,
};
use shuniu_services::eligibility::{Checklist, ChecklistRule};
use shuniu_services::procedure::ProjectBrief;
use std::collections::BTreeMap;
use uuid::Uuid;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

pub(crate) fn project() -> ProjectBrief {
    ProjectBrief {
        id: Uuid::from_u128(2).into(),
        number: "519904-2026-0042".to_owned(),
        title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        funder_id: Uuid::from_u128(9).into(),
        funder: "听松街道办事处".to_owned(),
        channel: Channel::Grant,
        method: Method::OpenSelection,
        budget: Fen::from_yuan(486_000),
        status: ProjectStatus::Published,
        stage: Stage::Open,
        bid_deadline: Some(at(1_790_240_400)),
        opening_at: None,
        version: 4,
    }
}

/// A checklist of one rule.
pub(crate) fn checklist(organization: &str, may_bid: bool) -> Checklist {
    let rule = ChecklistRule {
        key: RuleKey::Serious,
        outcome: if may_bid { Outcome::Pass } else { Outcome::Fail },
        reason: None,
        evidence: BTreeMap::new(),
        basis: "民政部令第60号".to_owned(),
        basis_en: None,
    };
    Checklist {
        organization_id: Uuid::from_u128(3).into(),
        organization: organization.to_owned(),
        rules: vec![rule],
        may_bid,
        may_bid_jointly: may_bid,
        may_implement: may_bid,
        passed: usize::from(may_bid),
        warned: 0,
        failed: usize::from(!may_bid),
        on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default(),
        rulebook: "linlan-2024-01".to_owned(),
    }
}

fn member(n: u128, name: &str, status: MemberStatus) -> MemberView {
    MemberView {
        party_id: Uuid::from_u128(n).into(),
        name: name.to_owned(),
        credit_code: (n != 12).then(|| "52510104MJY000036C".to_owned()),
        is_lead: n == 10,
        work: "入户评估与改造".to_owned(),
        share: if n == 10 { 6_250 } else { 1_875 },
        status,
        asked_at: at(1_789_900_000),
        answered_at: (status != MemberStatus::Invited).then(|| at(1_789_990_000)),
        note: (status == MemberStatus::Declined).then(|| "本年度人手已满。".to_owned()),
        unconfirmed_since: None,
        checklist: (n != 12).then(|| checklist(name, status != MemberStatus::Invited)),
    }
}

/// Branches: the lead before there is an agreement, with errors, after the submission; a member that
/// is asked, has confirmed, has declined.
pub(super) fn consortium_pages() -> Vec<ConsortiumPage> {
    let members = vec![
        member(10, "晴和社区服务中心", MemberStatus::Confirmed),
        member(11, "青禾助老服务社", MemberStatus::Invited),
        member(12, "望汀邻里互助社", MemberStatus::Declined),
    ];
    let written = Consortium {
        bid_id: Uuid::from_u128(1).into(),
        bid_status: BidStatus::Draft,
        project: project(),
        lead_id: Uuid::from_u128(10).into(),
        is_lead: true,
        version: 2,
        agreement_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        members,
        all_confirmed: false,
        accepted: true,
        max_members: 3,
        may_edit: true,
        may_confirm: false,
        may_decline: false,
        reconfirmation: None,
        may_stand: false,
        submitted: false,
    };
    let blank = Consortium { version: 0, agreement_sha256: String::new(), members: Vec::new(), ..written.clone() };
    let asked = Consortium { is_lead: false, may_edit: false, may_confirm: true, may_decline: true, ..written.clone() };
    let confirmed = Consortium { may_confirm: false, ..asked.clone() };
    let over = Consortium {
        may_edit: false,
        all_confirmed: true,
        bid_status: BidStatus::Submitted,
        submitted: true,
        ..written.clone()
    };
    let changed = |open: bool, may_stand: bool| {
        let mut changed =
            Consortium { reconfirmation: Some(reconfirmation(open)), may_stand, is_lead: !may_stand, ..over.clone() };
        changed.members.truncate(2);
        changed.members[1].status = MemberStatus::Confirmed;
        changed.members[1].unconfirmed_since = Some(at(1_789_990_000));
        changed
    };
    let closed = Consortium { accepted: false, may_edit: false, ..blank.clone() };
    let page = |consortium| ConsortiumPage::stored(Locale::ZhCn, "晴和社区服务中心".to_owned(), consortium);
    let mut wrong = page(written.clone());
    for field in ["members", "members.0.share", "members.1.party", "members.2.work", "note"] {
        let error =
            FieldError { code: "required".to_owned(), message: "必填。".to_owned(), ..FieldError::default() };
        wrong.errors.push(field, error);
    }
    wrong.summary = wrong.errors.clone();
    let mut looked = page(written.clone());
    looked.found = found();
    let mut nothing = page(written.clone());
    nothing.found = CandidatesPart { q: "查无此社".to_owned(), rows: Vec::new() };
    let stands = [changed(true, true), changed(true, false), changed(false, false)].map(page);
    let pages = [page(written), page(blank), wrong, page(asked), page(confirmed), page(over), page(closed)];
    pages.into_iter().chain([looked, nothing]).chain(stands).collect()
}

/// What changed in the call.
fn reconfirmation(open: bool) -> Reconfirmation {
    Reconfirmation {
        until: at(1_790_240_400),
        open,
        seen: at(1_789_990_000),
        changes: confirmation(open).changes,
        missing: vec!["晴和社区服务中心".to_owned(), "青禾助老服务社".to_owned()],
    }
}

/// Bodies that were found: one that may join, one that may not, one that is in the agreement.
fn found() -> CandidatesPart {
    let row = |n: u128, name: &str, grade: i32, may_join: bool, named: bool| CandidateRow {
        panel: ChecklistPanel::new(Locale::ZhCn, checklist(name, may_join)),
        candidate: Candidate {
            party_id: Uuid::from_u128(n).into(),
            name: name.to_owned(),
            credit_code: (grade > 0).then(|| "52510104MJY000036C".to_owned()),
            grade,
            grade_expires_on: NaiveDate::from_ymd_opt(2028, 12, 31).filter(|_| grade > 0),
            may_join,
            named,
            checklist: checklist(name, may_join),
        },
    };
    CandidatesPart {
        q: "服务社".to_owned(),
        rows: vec![
            row(14, "松涛养老服务社", 4, true, false),
            row(15, "邻里互助队", 0, false, false),
            row(11, "青禾助老服务社", 3, true, true),
        ],
    }
}

/// Branches: before anything is typed, nothing found, some found.
pub(super) fn candidate_parts() -> Vec<CandidatesPart> {
    vec![CandidatesPart::default(), CandidatesPart { q: "查无此社".to_owned(), rows: Vec::new() }, found()]
}

/// Branches: in pre-review, rejected with files, none.
pub(super) fn member_bid_pages() -> Vec<MemberBidPage> {
    let bid = |status: BidStatus, reviews: Vec<BidReview>| MemberBid {
        bid_id: Uuid::from_u128(1).into(),
        project: project(),
        bidders: "晴和社区服务中心、青禾助老服务社（联合体）".to_owned(),
        status,
        number: "519904-2026-T0931".to_owned(),
        receipt_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        submitted_at: Some(at(1_789_990_000)),
        round: 1,
        qualification: qualification(),
        files: if reviews.is_empty() { Vec::new() } else { vec![file("certificate", false)] },
        partners: partners(),
        reviews,
    };
    let pages = [
        bid(BidStatus::Submitted, Vec::new()),
        bid(BidStatus::Admitted, vec![review(ReviewStatus::Admitted, Some("临澜区社会工作协会"))]),
        bid(BidStatus::Rejected, vec![review(ReviewStatus::Rejected, None)]),
    ];
    pages.into_iter().map(|bid| MemberBidPage::new(Locale::ZhCn, bid)).collect()
}

/// Branches: every state, none.
pub(super) fn mine_pages() -> Vec<MyConsortiaPage> {
    let row = |status: &MemberStatus| Invitation {
        bid_id: Uuid::from_u128(1).into(),
        bid_status: BidStatus::Draft,
        project: project(),
        lead: "晴和社区服务中心".to_owned(),
        work: "送餐与入户探访".to_owned(),
        share: 3_750,
        status: *status,
        asked_at: at(1_789_900_000),
        unconfirmed_since: (*status == MemberStatus::Confirmed).then(|| at(1_789_990_000)),
    };
    let rows: Vec<Invitation> = MemberStatus::ALL.iter().map(row).collect();
    let pager = Pager { from: 1, to: 3, total: 3, ..Pager::default() };
    vec![MyConsortiaPage { rows, pager }, MyConsortiaPage { rows: Vec::new(), pager: Pager::default() }]
}

/// Partners of a bid, for the samples of other pages.
pub(crate) fn partners() -> Partners {
    let partner = |n: u128, name: &str, role, share| Partner {
        party_id: Uuid::from_u128(n).into(),
        name: name.to_owned(),
        role,
        work: "入户探访与送餐".to_owned(),
        share,
        amount: (n != 13).then(|| Fen::from_yuan(120_000)),
    };
    Partners {
        members: vec![
            partner(10, "晴和社区服务中心", BidRole::Bidder, 6_250),
            partner(11, "青禾助老服务社", BidRole::Member, 3_750),
        ],
        subcontractors: vec![partner(13, "银发巡护小组", BidRole::Subcontractor, 1_500)],
        retained: 8_500,
    }
}
