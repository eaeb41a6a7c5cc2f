//! Digests worth looking at: the week of the design, a quiet day, an empty month, and one with a
//! line of every kind.

use chrono_tz::Tz;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::digests::Frequency;
use shuniu_domain::evaluations::Band;

use super::{
    Activity, BudgetLine, Deadline, DeadlineKind, Decision, DecisionKind, Digest, EvaluationLine, LateMilestone, Money,
    NoticeLine, Progress, Risk, RiskKind,
};
use crate::messages::sample_instant;

/// Monday 2026-09-21 00:00 in Shanghai.
const MONDAY: i64 = 1_789_920_000;
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

pub(super) fn all() -> Vec<Digest> {
    vec![week(), quiet_day(), empty_month(), everything()]
}

fn url(path: &str) -> String {
    format!("https://shuniu.example/{path}")
}

fn empty(frequency: Frequency, days: i64) -> Digest {
    Digest {
        funder: "区民政局".to_owned(),
        frequency,
        time_zone: Tz::Asia__Shanghai,
        from: sample_instant(MONDAY - days * DAY),
        to: sample_instant(MONDAY),
        ends: sample_instant(MONDAY),
        next_at: Some(sample_instant(MONDAY + days * DAY + 8 * HOUR)),
        decisions: Vec::new(),
        late: Vec::new(),
        risks: Vec::new(),
        deadlines: Vec::new(),
        notices: Vec::new(),
        evaluations: Vec::new(),
        progress: Vec::new(),
        money: Money::default(),
        activity: Activity::default(),
        portfolio_url: url("portfolio"),
        manage_url: url("settings/digest"),
        unsubscribe_url: url("digests/unsubscribe/8c1f"),
    }
}

fn week() -> Digest {
    Digest {
        decisions: vec![
            Decision {
                title: "社区助浴点运营".to_owned(),
                number: "510104-2026-0118".to_owned(),
                what: DecisionKind::DecideAward,
                amount_fen: None,
                due: Some(sample_instant(MONDAY + 10 * HOUR)),
                url: url("award/510104-2026-0118"),
            },
            Decision {
                title: "失能老人家庭照护支持".to_owned(),
                number: "510104-2026-0031".to_owned(),
                what: DecisionKind::ApprovePayment,
                amount_fen: Some(12_840_000),
                due: Some(sample_instant(MONDAY + 34 * HOUR)),
                url: url("payments/LLHT-2026-0031-2"),
            },
        ],
        late: vec![LateMilestone {
            title: "青少年课后托管".to_owned(),
            number: "510104-2026-0062".to_owned(),
            organization: "拾光儿童发展中心".to_owned(),
            milestone: "中期绩效自评".to_owned(),
            days_late: 11,
            url: url("projects/510104-2026-0062"),
        }],
        notices: vec![NoticeLine {
            title: "渡口街道长者食堂运营服务".to_owned(),
            number: "510104-2026-0087".to_owned(),
            kind: NoticeKind::ProposedAward,
            winner: Some("青禾助老服务社".to_owned()),
            amount_fen: Some(74_200_000),
            ends_at: Some(sample_instant(MONDAY + 17 * HOUR)),
            objections: 0,
            url: url("notices/510104-2026-0087"),
        }],
        evaluations: vec![EvaluationLine {
            project: "听松街道心理援助热线".to_owned(),
            organization: "临澜区心桥社会工作服务中心".to_owned(),
            score_hundredths: 9_240,
            band: Band::Excellent,
            url: url("projects/510104-2026-0019"),
        }],
        money: money(),
        activity: Activity { in_delivery: 23, on_schedule: 21, bids_received: 11 },
        ..empty(Frequency::Weekly, 7)
    }
}

fn money() -> Money {
    let line = |name: &str, paid_wan: i64, budget_wan: i64| BudgetLine {
        name: name.to_owned(),
        budget_fen: budget_wan * 1_000_000,
        paid_fen: paid_wan * 1_000_000,
    };
    Money {
        budget_fen: 1_316_000_000,
        contracted_fen: 1_204_500_000,
        paid_fen: 796_000_000,
        paid_in_period_fen: 31_000_000,
        plan_fen: 842_000_000,
        lines: vec![
            line("养老助老", 303, 582),
            line("儿童与家庭", 203, 332),
            line("助残", 159, 227),
            line("社区治理", 131, 175),
        ],
    }
}

/// Nothing to decide and nothing late, but a deadline ahead.
fn quiet_day() -> Digest {
    Digest {
        deadlines: vec![deadline(DeadlineKind::Bids)],
        money: Money { lines: Vec::new(), ..money() },
        ..empty(Frequency::Daily, 1)
    }
}

fn empty_month() -> Digest {
    Digest {
        next_at: None,
        from: sample_instant(MONDAY - 51 * DAY),
        to: sample_instant(MONDAY - 20 * DAY),
        ends: sample_instant(MONDAY - 20 * DAY),
        ..empty(Frequency::Monthly, 31)
    }
}

fn everything() -> Digest {
    let week = week();
    Digest {
        decisions: DecisionKind::ALL
            .into_iter()
            .map(|what| Decision { what, due: None, ..week.decisions[0].clone() })
            .collect(),
        risks: RiskKind::ALL
            .into_iter()
            .map(|kind| Risk {
                title: "社区助残康复训练".to_owned(),
                number: "510104-2026-0040".to_owned(),
                kind,
                url: url("projects/510104-2026-0040"),
            })
            .collect(),
        deadlines: DeadlineKind::ALL.into_iter().map(deadline).collect(),
        notices: NoticeKind::ALL
            .iter()
            .enumerate()
            .map(|(index, kind)| NoticeLine {
                kind: *kind,
                winner: week.notices[0].winner.clone().filter(|_| index % 2 == 0),
                amount_fen: week.notices[0].amount_fen.filter(|_| index % 4 == 0),
                ends_at: (index % 3 != 0).then(|| sample_instant(MONDAY + 3 * DAY)),
                objections: u32::from(index % 2 == 1),
                ..week.notices[0].clone()
            })
            .collect(),
        evaluations: Band::ALL
            .iter()
            .map(|band| EvaluationLine { band: *band, ..week.evaluations[0].clone() })
            .collect(),
        progress: [(38, 52), (60, 60), (0, 0), (100, 90)]
            .into_iter()
            .map(|(done_percent, plan_percent)| Progress {
                project: "青少年课后托管 <A&B>".to_owned(),
                done_percent,
                plan_percent,
                url: url("projects/510104-2026-0062"),
            })
            .collect(),
        ..week
    }
}

fn deadline(what: DeadlineKind) -> Deadline {
    Deadline {
        title: "听松街道认知症友好社区建设".to_owned(),
        number: "510104-2026-0131".to_owned(),
        what,
        at: sample_instant(MONDAY + 3 * DAY + 17 * HOUR),
        url: url("projects/510104-2026-0131"),
    }
}
