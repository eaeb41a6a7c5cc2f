//! Samples of the pages of eligibility.

use super::ask::EligibilityPage;
use super::panel::{ChecklistPanel, RuleLine};
use super::steps::{PartyPanel, StepPanel, StepsPage};
use crate::pages::rulebooks::RulebookLink;
use shuniu_frontend::{Crumb, FieldError, FormErrors};

fn line(mark: &'static str, title: &str, basis: &str) -> RuleLine {
    RuleLine {
        mark,
        mark_label: "符合".to_owned(),
        title: title.to_owned(),
        fact: "4A，有效期至 2028年12月31日。".to_owned(),
        todo: if mark == "ok" { String::new() } else { "参加下一次评估。".to_owned() },
        basis: basis.to_owned(),
    }
}

fn rulebook() -> RulebookLink {
    RulebookLink { title: "临澜区规则".to_owned(), href: "/rules/1".to_owned() }
}

pub(super) fn panel(organization: &str, may_bid: bool) -> ChecklistPanel {
    let rules = if may_bid {
        vec![line("warn", "最近一次年检结论合格", ""), line("ok", "评估等级 3A 及以上", "《民法典》第一千二百五十九条")]
    } else {
        vec![line("fail", "未列入严重违法失信名单", "民政部令第60号"), line("ok", "登记地符合", "")]
    };
    let count = |mark: &str| rules.iter().filter(|rule| rule.mark == mark).count();
    ChecklistPanel {
        organization: organization.to_owned(),
        may_bid,
        may_bid_jointly: may_bid,
        may_implement: may_bid,
        passed: count("ok"),
        warned: count("warn"),
        failed: count("fail"),
        on: "2026-11-22".to_owned(),
        rulebook: rulebook(),
        rules,
    }
}

/// Branches: nothing asked, an answer, a refusal, a wrong code; open or over.
pub(super) fn ask_pages() -> Vec<EligibilityPage> {
    let page = EligibilityPage {
        crumbs: vec![Crumb { label: "项目".to_owned(), href: "/projects".to_owned() }],
        title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        key: "519904-2026-0042".to_owned(),
        is_open: true,
        joint_bids: true,
        subcontracting: true,
        code: String::new(),
        checklist: None,
        errors: FormErrors::default(),
    };
    let mut errors = FormErrors::default();
    errors.push(
        "code",
        FieldError {
            code: "credit-code-invalid".to_owned(),
            message: "校验位不符。".to_owned(),
            ..FieldError::default()
        },
    );
    let asked = |checklist| EligibilityPage {
        code: "52510104MJY000036C".to_owned(),
        checklist: Some(checklist),
        ..page.clone()
    };
    let filed = ChecklistPanel { may_implement: true, ..panel("银发巡护小组", false) };
    vec![
        asked(panel("晴和社区服务中心", true)),
        asked(panel("晴和社区服务中心", false)),
        asked(ChecklistPanel { may_bid_jointly: true, ..filed }),
        EligibilityPage { code: "5251".to_owned(), errors, joint_bids: false, subcontracting: false, ..page.clone() },
        EligibilityPage { is_open: false, ..page },
    ]
}

/// Branches: several steps with several bodies, none.
pub(super) fn step_pages() -> Vec<StepsPage> {
    let party = |role: &str, organization: &str, fits| PartyPanel {
        role: role.to_owned(),
        fits,
        checklist: panel(organization, fits),
    };
    let step = |moment: &str, passed, grade| StepPanel {
        moment: moment.to_owned(),
        checked_at: "2026-11-22T04:00:00Z".to_owned(),
        rulebook: rulebook(),
        passed,
        grade,
        parties: vec![
            party("bidder", "晴和社区服务中心", passed),
            party("member", "青禾助老服务社", true),
            // It may do the work, whatever a bidder would lack.
            PartyPanel {
                checklist: panel("银发巡护小组", false), ..party("subcontractor", "银发巡护小组", true)
            },
        ],
    };
    let crumbs = vec![Crumb { label: "我的投标".to_owned(), href: "/my/bids".to_owned() }];
    let moments = ["award", "proposal", "confirmation", "submission", "draft"];
    let steps = moments.iter().map(|moment| step(moment, *moment != "award", if *moment == "draft" { 0 } else { 3 }));
    vec![StepsPage { crumbs: crumbs.clone(), steps: steps.collect() }, StepsPage { crumbs, steps: Vec::new() }]
}
