//! Figures, reassignment and appeals as their samples show them.

use super::{LOCALE, at, desk};
use crate::pages::reviews::appeal::AppealPage;
use crate::pages::reviews::figures::ReviewFiguresPage;
use crate::pages::reviews::reassign::ReviewReassignPage;
use shuniu_domain::reviews::{CitedItem, RejectionGround, ReviewKind, ReviewStatus};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Crumb, FieldError, FormErrors};
use shuniu_services::reviews::{
    BidReview, FiguresView, GroundCount, ItemCount, ReassignCase, ReassignHub, ReassignInput, ReviewReport,
};
use uuid::Uuid;

fn figures(hub: Option<&str>, withheld: bool) -> FiguresView {
    let shown = |value: usize| if withheld { 0 } else { value };
    FiguresView {
        hub_id: hub.map(|_| Uuid::from_u128(7).into()),
        hub: hub.map(ToOwned::to_owned),
        decided: shown(40),
        admitted: shown(30),
        returned: shown(8),
        rejected: shown(2),
        return_bp: (!withheld).then_some(2000),
        rejection_bp: (!withheld).then_some(500),
        median_tenths: (!withheld).then_some(15),
        p90_tenths: (!withheld).then_some(30),
        late: shown(1),
        overdue: shown(1),
        lost: shown(2),
        grounds: vec![GroundCount { ground: RejectionGround::Scope, count: 2, bp: 500 }],
        items: vec![ItemCount { item: CitedItem::Staff, count: 5, bp: 1250 }],
        withheld,
    }
}

/// Figures as the hub, the public and the operator see them, and none at all.
pub(in crate::pages::reviews) fn figures_pages() -> Vec<ReviewFiguresPage> {
    let report = ReviewReport {
        from: at(1_758_000_000).date_naive(),
        to: at(1_789_990_000).date_naive(),
        total: figures(None, false),
        bodies: vec![figures(Some("养老服务业联合会"), false), figures(Some("环保联合会"), true), figures(None, false)],
    };
    let none = ReviewReport {
        total: FiguresView { withheld: true, ..FiguresView::default() },
        bodies: Vec::new(),
        ..report.clone()
    };
    let page = |audience: &str, report: &ReviewReport| ReviewFiguresPage {
        audience: audience.to_owned(),
        report: report.clone(),
    };
    vec![page("own", &report), page("public", &report), page("all", &report), page("public", &none)]
}

/// Reassignment: at a hub, at the operator, refused.
pub(in crate::pages::reviews) fn reassign_pages() -> Vec<ReviewReassignPage> {
    let full = Reason::new(ReasonCode::HubFull).with("open", 3).with("capacity", 3);
    let hub = |n: u128, hindrance: Option<Reason>| ReassignHub {
        id: Uuid::from_u128(n).into(),
        name: "儿童服务联合会".to_owned(),
        open: 3,
        hindrance,
    };
    let case = |hub_name: Option<&str>| ReassignCase {
        id: Uuid::from_u128(9).into(),
        status: ReviewStatus::Claimed,
        version: 2,
        bid_number: "519904-2026-T0881".to_owned(),
        organization: "拾光儿童发展中心".to_owned(),
        project: "困境儿童个案管理与家庭支持".to_owned(),
        hub: hub_name.map(ToOwned::to_owned),
        due_at: at(1_790_240_400),
        overdue: hub_name.is_some(),
        routing: desk(ReviewStatus::Waiting, Vec::new()).routing,
        hubs: vec![hub(7, None), hub(8, Some(full.clone()))],
    };
    let mut errors = FormErrors::default();
    for field in ["hub", "reason"] {
        errors.push(
            field,
            FieldError { code: "sample".to_owned(), message: "请选择".to_owned(), ..FieldError::default() },
        );
    }
    let typed = ReassignInput { version: 2, hub: "operator".to_owned(), reason: "人手".to_owned() };
    vec![
        ReviewReassignPage::new(LOCALE, case(Some("渡口街道社会组织联合会")), &typed, FormErrors::default()),
        ReviewReassignPage::new(LOCALE, case(None), &ReassignInput::default(), errors),
    ]
}

/// Appeals: to be filed, refused, too late.
pub(in crate::pages::reviews) fn appeal_pages() -> Vec<AppealPage> {
    let review = |may_appeal: bool| BidReview {
        hub: may_appeal.then(|| "养老服务业联合会".to_owned()),
        kind: ReviewKind::First,
        round: 1,
        status: ReviewStatus::Rejected,
        due_at: at(1_790_240_400),
        opinion: Some("章程所载业务范围不含为老服务。".to_owned()),
        ground: Some(RejectionGround::Scope),
        cited: Vec::new(),
        decided_at: Some(at(1_790_000_000)),
        routing: Vec::new(),
        appeal_text: None,
        appeal_until: may_appeal.then(|| at(1_790_240_400)),
        may_appeal,
    };
    let mut errors = FormErrors::default();
    errors.push(
        "text",
        FieldError { code: "sample".to_owned(), message: "请写明理由".to_owned(), ..FieldError::default() },
    );
    let page = |may_appeal: bool, errors: FormErrors| AppealPage {
        crumbs: vec![Crumb { label: "我的投标".to_owned(), href: "/my/bids".to_owned() }],
        id: Uuid::from_u128(4).to_string(),
        project: "困境儿童个案管理与家庭支持".to_owned(),
        review: review(may_appeal),
        text: "章程".to_owned(),
        errors,
    };
    vec![page(true, FormErrors::default()), page(true, errors), page(false, FormErrors::default())]
}
