//! Sample values.

use super::{AwardPage, Typed};
use crate::pages::consortia::samples::{checklist, partners};
use crate::pages::openings::{at, project};
use crate::texts::form_errors;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::BidRole;
use shuniu_domain::eligibility::Moment;
use shuniu_domain::ids::{BidId, ContractId, CriterionId, RulebookId};
use shuniu_domain::projects::{CriterionKind, ProjectStatus, Stage};
use shuniu_domain::{Fen, Reason, ReasonCode};
use shuniu_frontend::{FormErrors, Locale};
use shuniu_services::awards::{
    AwardState, Cell, ComparedBid, ComparedCriterion, Comparison, ExpertComment, RankedView,
};
use shuniu_services::consortia::Partners;
use shuniu_services::eligibility::{PartyCheck, StepCheck};
use uuid::Uuid;

fn bid(place: i32, organization: &str, status: BidStatus) -> ComparedBid {
    ComparedBid {
        place: RankedView {
            place,
            bid_id: BidId(Uuid::from_u128(place.unsigned_abs().into())),
            organization_id: Uuid::nil().into(),
            organization: organization.to_owned(),
            status,
            quality_points: 7_500,
            price_points: 1_520 - i64::from(place) * 100,
            total_points: 9_020 - i64::from(place) * 100,
            price: Fen::from_yuan(742_000 + i64::from(place) * 1_000),
            computed_at: at(0),
        },
        grade: 6 - place,
        in_hand: place,
        spread: 420,
        totals: vec![7_300, 7_500, 7_700],
        can_take: matches!(status, BidStatus::Scored | BidStatus::Reserve),
        partners: if place == 1 { partners() } else { Partners::default() },
        eligibility: if place == 1 { vec![step()] } else { Vec::new() },
    }
}

fn step() -> StepCheck {
    let check = |role, organization| PartyCheck { role, checklist: checklist(organization, role != BidRole::Member) };
    StepCheck {
        moment: Moment::Proposal,
        checked_at: at(0),
        on: at(0).date_naive(),
        rulebook: "linlan-2024-01".to_owned(),
        rulebook_id: RulebookId(Uuid::nil()),
        rulebook_title: "临澜区购买社会组织服务规则（2024年1月起）".to_owned(),
        passed: true,
        grade: 3,
        parties: vec![
            check(BidRole::Bidder, "青禾助老服务社"),
            check(BidRole::Member, "晴和社区服务中心"),
            check(BidRole::Subcontractor, "银发巡护小组"),
        ],
    }
}

fn comparison(status: ProjectStatus, stage: Stage) -> Comparison {
    let cell = |mean, best, by_expert: &[i64]| Cell { mean, share: mean, best, by_expert: by_expert.to_vec() };
    let criterion = |n: u128, name: &str, kind, points, cells| ComparedCriterion {
        id: CriterionId(Uuid::from_u128(n)),
        name: name.to_owned(),
        kind,
        points,
        cells,
    };
    Comparison {
        project: project(status, stage),
        ranked_at: Some(at(0)),
        decide_by: Some(at(432_000)),
        bids: vec![bid(1, "青禾助老服务社", BidStatus::Scored), bid(2, "晴和社区服务中心", BidStatus::Scored)],
        criteria: vec![
            criterion(
                1,
                "方案",
                CriterionKind::Quality,
                80,
                vec![cell(7_500, true, &[7_300, 7_500, 7_700]), cell(7_400, false, &[7_400; 3])],
            ),
            criterion(2, "报价", CriterionKind::Price, 20, vec![cell(1_420, false, &[]), cell(2_000, true, &[])]),
        ],
        experts: vec!["贺兰若".to_owned(), "孟庭岚".to_owned(), "窦长青".to_owned()],
        comments: vec![
            ExpertComment {
                expert: 1,
                organization: "青禾助老服务社".to_owned(),
                criterion: Some("方案".to_owned()),
                text: "应急流程写得最细。".to_owned(),
            },
            ExpertComment {
                expert: 2,
                organization: "晴和社区服务中心".to_owned(),
                criterion: None,
                text: "报价低，人员偏紧。".to_owned(),
            },
        ],
        award: None,
        notice_would_end: Some(at(604_800)),
        may_propose: true,
        may_decide: false,
        may_set_aside: false,
    }
}

fn award(hindrance: Option<Reason>, decided: bool) -> AwardState {
    AwardState {
        bid_id: BidId(Uuid::from_u128(1)),
        amount: Fen::from_yuan(743_000),
        reasons: "综合得分第一。".to_owned(),
        proposed_by: "许澄".to_owned(),
        proposed_at: at(0),
        decided_at: decided.then(|| at(700_000)),
        notice: Some("519904-2026-0042-N3".to_owned()),
        notice_ends: Some(at(604_800)),
        open_objections: usize::from(hindrance.is_some()),
        contract_id: None,
        hindrance,
        lost: Vec::new(),
    }
}

pub(super) fn award_pages() -> Vec<AwardPage> {
    let typed = Typed::default();
    let scored = || comparison(ProjectStatus::Scored, Stage::Scored);
    let running = Reason::new(ReasonCode::NoticeRunning).with("until", at(604_800).to_rfc3339());
    let closed = |award| Comparison {
        award: Some(award),
        may_propose: false,
        ..comparison(ProjectStatus::InNotice, Stage::InNotice)
    };
    let page = |view, approver, errors| AwardPage::new(Locale::ZhCn, view, &typed, approver, errors);
    let listed = Reason::new(ReasonCode::SeriousList).with("from", "2026-11-20");
    let lost = AwardState { lost: vec![listed], ..award(None, false) };
    let order = form_errors(Locale::ZhCn, &[Reason::new(ReasonCode::RankingOrder).on("bid").with("place", 1)]);
    let short = form_errors(Locale::ZhCn, &[Reason::new(ReasonCode::Required).on("reason")]);
    let suspended = Comparison { may_propose: false, ..comparison(ProjectStatus::Suspended, Stage::Suspended) };
    let awarded = Comparison {
        award: Some(award(None, true)),
        may_propose: false,
        ..comparison(ProjectStatus::Awarded, Stage::Awarded)
    };
    let drawn_up = AwardState { contract_id: Some(ContractId(Uuid::from_u128(7))), ..award(None, true) };
    vec![
        page(scored(), false, FormErrors::default()),
        page(Comparison { notice_would_end: None, ..scored() }, false, order),
        page(closed(award(Some(running), false)), true, FormErrors::default()),
        page(Comparison { may_decide: true, ..closed(award(None, false)) }, true, FormErrors::default()),
        page(closed(award(None, false)), false, FormErrors::default()),
        page(Comparison { may_set_aside: true, ..closed(lost) }, true, FormErrors::default()),
        page(suspended, true, short),
        page(awarded.clone(), false, FormErrors::default()),
        page(awarded.clone(), true, FormErrors::default()),
        page(Comparison { award: Some(drawn_up), ..awarded }, true, FormErrors::default()),
    ]
}
