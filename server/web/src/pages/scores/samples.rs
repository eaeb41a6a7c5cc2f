//! Sample values.

use super::{ScoringListPage, SeatPage, SheetPage, Typed};
use crate::pages::common::Pager;
use crate::pages::openings::{at, project};
use crate::texts::form_errors;
use shuniu_domain::bids::{BudgetCategory, BudgetLine, FundingSource, Sealed, TeamMember};
use shuniu_domain::ids::{BidId, CriterionId};
use shuniu_domain::projects::{ProjectStatus, Stage};
use shuniu_domain::{Fen, Reason, ReasonCode};
use shuniu_frontend::{FormErrors, Locale};
use shuniu_services::panels::DeclarationInput;
use shuniu_services::scores::{ExpertBid, ExpertProject, Neighbour, SheetCriterionView, SheetView};
use uuid::Uuid;

fn bid(n: u128, organization: &str, begun: bool, total: Option<i64>) -> ExpertBid {
    ExpertBid { id: BidId(Uuid::from_u128(n)), organization: organization.to_owned(), begun, total }
}

fn expert_project(declared: bool, open: bool) -> ExpertProject {
    ExpertProject {
        project: project(ProjectStatus::Opened, Stage::Opened),
        declared_at: declared.then(|| at(0)),
        open,
        bids: vec![
            bid(1, "青禾助老服务社", true, Some(8_250)),
            bid(2, "晴和社区服务中心", true, None),
            bid(3, "柳岸康养服务社", false, None),
        ],
        submitted: 1,
    }
}

pub(super) fn list_pages() -> Vec<ScoringListPage> {
    let rows = vec![expert_project(false, true), expert_project(true, true), expert_project(true, false)];
    let pager = Pager::new((1, 1, 20), 3, 3, "/scoring", &[]);
    vec![ScoringListPage { rows: Vec::new(), pager: Pager::default() }, ScoringListPage { rows, pager }]
}

pub(super) fn seat_pages() -> Vec<SeatPage> {
    let typed = DeclarationInput { conflict: true, note: String::new() };
    let missing = form_errors(Locale::ZhCn, &[Reason::new(ReasonCode::Required).on("note")]);
    let none = DeclarationInput::default();
    vec![
        SeatPage::new(Locale::ZhCn, expert_project(false, true), &none, FormErrors::default()),
        SeatPage::new(Locale::ZhCn, expert_project(false, true), &typed, missing),
        SeatPage::new(Locale::ZhCn, expert_project(true, true), &none, FormErrors::default()),
        SeatPage::new(Locale::ZhCn, expert_project(true, false), &none, FormErrors::default()),
    ]
}

fn sheet_view(submitted: bool, open: bool) -> SheetView {
    let criterion = |n: u128, name: &str, points, given: Option<i64>| SheetCriterionView {
        id: CriterionId(Uuid::from_u128(n)),
        name: name.to_owned(),
        guide: "对老人用餐需求的判断是否准确，方案能否落地。".to_owned(),
        points,
        given,
        comment: given.map(|_| "排班与应急流程写得细。".to_owned()).unwrap_or_default(),
    };
    let all = expert_project(true, open).bids;
    SheetView {
        project: project(ProjectStatus::Opened, Stage::Opened),
        bid_id: BidId(Uuid::from_u128(2)),
        number: "519904-2026-T0009".to_owned(),
        organization: "晴和社区服务中心".to_owned(),
        organization_id: Uuid::nil().into(),
        price: Fen::from_yuan(742_000),
        proposal: Sealed {
            understanding: "渡口街道八十岁以上老人四百余户。".to_owned(),
            approach: "中央厨房配送，两处就餐点。".to_owned(),
            schedule: "首月开业。".to_owned(),
            risks: "食物中毒与断供各有预案。".to_owned(),
            team: vec![TeamMember {
                name: "沈知遥".to_owned(),
                role: "负责人".to_owned(),
                qualification: "社会工作师".to_owned(),
                ..TeamMember::default()
            }],
            budget: vec![BudgetLine {
                category: BudgetCategory::Personnel,
                item: "厨师".to_owned(),
                unit: "人月".to_owned(),
                quantity: 3_650,
                unit_price: Fen::from_yuan(6_000),
                funding: FundingSource::Project,
            }],
            price: Fen::from_yuan(742_000),
        },
        files: Vec::new(),
        criteria: vec![criterion(1, "需求理解与方案", 30, Some(2_400)), criterion(2, "团队与专业能力", 20, None)],
        comment: "总体可行。".to_owned(),
        total: 2_400,
        max: 50,
        submitted,
        corrects: submitted,
        saved_at: Some(at(600)),
        open,
        bids: all.into_iter().map(|bid| Neighbour { current: bid.id == BidId(Uuid::from_u128(2)), bid }).collect(),
    }
}

pub(super) fn sheet_pages() -> Vec<SheetPage> {
    let faults = [
        Reason::new(ReasonCode::Required).on("items.1.points"),
        Reason::new(ReasonCode::CommentNeeded).on("items.0.comment"),
    ];
    let view = sheet_view(false, true);
    let typed = Typed::stored(&view);
    vec![
        SheetPage::stored(Locale::ZhCn, sheet_view(false, true)),
        SheetPage::stored(Locale::ZhCn, sheet_view(true, true)),
        SheetPage::stored(Locale::ZhCn, sheet_view(true, false)),
        SheetPage::new(Locale::ZhCn, view, &typed, form_errors(Locale::ZhCn, &faults)),
        SheetPage::stored(
            Locale::ZhCn,
            SheetView { proposal: Sealed::default(), saved_at: None, ..sheet_view(false, true) },
        ),
    ]
}
