//! Overviews to try the template with.

use crate::pages::contracts::samples::{day, instant};
use shuniu_domain::Fen;
use shuniu_domain::evaluations::Band;
use shuniu_domain::organizations::Field;
use shuniu_services::portfolio::{
    AheadView, DeadlineKind, DecisionKind, DecisionView, FieldShare, FinalView, GanttStep, LateView, MoneyView,
    MonthLine, Overview, ProgressView, RiskKind, RiskView, SatisfactionView, StepState,
};

/// A funder that has nothing yet.
pub(super) fn empty() -> Overview {
    let month = |month| MonthLine { month, paid: None, planned: Fen::ZERO };
    Overview {
        years: vec![2026],
        money: MoneyView { year: 2026, months: (1..=12).map(month).collect(), ..MoneyView::default() },
        decisions: Vec::new(),
        late: Vec::new(),
        risks: Vec::new(),
        ahead: Vec::new(),
        progress: Vec::new(),
        evaluations: Vec::new(),
        satisfaction: None,
    }
}

/// A funder with something of everything.
pub(super) fn full() -> Overview {
    Overview {
        years: vec![2026, 2025],
        money: money(),
        decisions: DecisionKind::ALL.into_iter().zip(0..).map(|(what, n)| decision(what, n)).collect(),
        late: vec![late()],
        risks: RiskKind::ALL.into_iter().map(risk).collect(),
        ahead: DeadlineKind::ALL.into_iter().map(ahead).collect(),
        progress: vec![progress(7), progress(0)],
        evaluations: Band::ALL.iter().map(|band| evaluation(*band)).collect(),
        satisfaction: Some(SatisfactionView { basis_points: 9_180, respondents: 2_210, evaluations: 4 }),
    }
}

fn money() -> MoneyView {
    let share = |field, amount| FieldShare { field, amount: Fen(amount), budget: Fen(amount), paid: Fen(amount / 2) };
    let month = |month: u32| MonthLine {
        month,
        paid: (month <= 9).then(|| Fen(i64::from(month) * 9_700_000)),
        planned: Fen(i64::from(month) * 11_000_000),
    };
    MoneyView {
        year: 2026,
        budget: Fen(186_000_000),
        contracted: Fen(141_200_000),
        paid: Fen(87_300_000),
        planned: Fen(102_000_000),
        planned_year: Fen(132_000_000),
        awaiting_acceptance: Fen(11_300_000),
        awaiting_contracts: 3,
        months: (1..=12).map(month).collect(),
        fields: vec![
            share(Field::Elderly, 58_200_000),
            share(Field::Children, 33_200_000),
            share(Field::Disability, 22_700_000),
            share(Field::Governance, 17_500_000),
            share(Field::Health, 5_600_000),
            share(Field::Volunteering, 4_000_000),
        ],
    }
}

fn decision(what: DecisionKind, n: i64) -> DecisionView {
    DecisionView {
        what,
        project_id: uuid::Uuid::nil().into(),
        number: if what == DecisionKind::ApproveCall { String::new() } else { "519904-2026-0062".to_owned() },
        title: "社区助浴点运营".to_owned(),
        detail: if n % 2 == 0 { "第一季度报告".to_owned() } else { String::new() },
        amount: (n % 2 == 0).then_some(Fen(12_840_000)),
        due: (n > 2).then(instant),
        href: "/payments/1".to_owned(),
    }
}

fn late() -> LateView {
    LateView {
        project_id: uuid::Uuid::nil().into(),
        number: "519904-2026-0062".to_owned(),
        title: "青少年课后托管".to_owned(),
        organization: "拾光儿童发展中心".to_owned(),
        milestone: "中期绩效自评".to_owned(),
        days_late: 7,
        href: "/contracts/1".to_owned(),
    }
}

fn risk(kind: RiskKind) -> RiskView {
    RiskView {
        kind,
        project_id: uuid::Uuid::nil().into(),
        number: "519904-2026-0062".to_owned(),
        title: "青少年课后托管".to_owned(),
        href: "/projects/1".to_owned(),
    }
}

fn ahead(what: DeadlineKind) -> AheadView {
    AheadView {
        what,
        project_id: uuid::Uuid::nil().into(),
        number: "519904-2026-0062".to_owned(),
        title: "青少年课后托管".to_owned(),
        at: instant(),
        href: "/projects/1".to_owned(),
    }
}

fn progress(days_late: i64) -> ProgressView {
    let step = |month, state| GanttStep { title: "季度报告".to_owned(), due_on: day(month, 20), state };
    ProgressView {
        project_id: uuid::Uuid::nil().into(),
        number: "519904-2026-0062".to_owned(),
        title: "青少年课后托管与家庭支持服务（渡口街道）".to_owned(),
        contract_id: uuid::Uuid::nil().into(),
        organization_id: uuid::Uuid::nil().into(),
        organization: "拾光儿童发展中心".to_owned(),
        grade: 4,
        amount: Fen(39_860_000),
        paid: Fen(23_916_000),
        paid_percent: 60,
        done_percent: 60,
        plan_percent: 85,
        starts_on: day(3, 15),
        ends_on: day(12, 31),
        next: (days_late > 0).then_some(3),
        days_late,
        steps: vec![
            step(3, StepState::Accepted),
            step(6, StepState::Reported),
            step(9, StepState::Overdue),
            step(12, StepState::Due),
        ],
    }
}

fn evaluation(band: Band) -> FinalView {
    FinalView {
        id: uuid::Uuid::nil().into(),
        project_id: uuid::Uuid::nil().into(),
        title: "听松街道心理援助热线".to_owned(),
        organization: "长桥心理援助中心".to_owned(),
        total: 9_240,
        band,
        satisfaction: 9_200,
        finalized_at: instant(),
    }
}
