//! Evaluations to try the templates with.

use crate::pages::contracts::samples::{instant, party, project};
use shuniu_domain::Fen;
use shuniu_domain::evaluations::{Band, EvaluationKind, EvaluationStatus, FULL_WEIGHT, frame};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::rulebook::Rulebook;
use shuniu_services::evaluations::{BlockSum, EvaluationDetail, EvaluationRights, EvaluationRow, EvaluationTask};

/// An evaluation with the national indicators.
pub(super) fn detail(kind: EvaluationKind, band: Option<Band>) -> EvaluationDetail {
    let mut indicators = Rulebook::national().map(|rulebook| frame(kind, &rulebook)).unwrap_or_default();
    for indicator in &mut indicators {
        indicator.points = band.map(|_| indicator.weight * 9 / 10);
        indicator.result = band.map(|_| "按计划完成 <100%>".to_owned()).unwrap_or_default();
    }
    let is_final = band.is_some();
    let mut blocks: Vec<BlockSum> = Vec::new();
    for indicator in &indicators {
        match blocks.iter_mut().find(|sum| sum.block == indicator.block) {
            Some(sum) => {
                sum.weight += indicator.weight;
                sum.points += indicator.points.unwrap_or_default();
            }
            None => blocks.push(BlockSum {
                block: indicator.block,
                points: indicator.points.unwrap_or_default(),
                weight: indicator.weight,
            }),
        }
    }
    EvaluationDetail {
        id: uuid::Uuid::nil().into(),
        version: 1,
        kind,
        status: if is_final { EvaluationStatus::Final } else { EvaluationStatus::Draft },
        project: project(if is_final { ProjectStatus::Evaluated } else { ProjectStatus::Accepted }),
        contract_id: uuid::Uuid::nil().into(),
        contract_number: "519904-2026-0062-HT".to_owned(),
        amount: Fen(39_860_000),
        organization: party("拾光儿童发展中心"),
        funder: party("渡口街道办事处"),
        evaluator: party("衡度评估中心"),
        evaluator_person: is_final.then(|| "江予白".to_owned()),
        confirmed_by: is_final.then(|| "白景行".to_owned()),
        indicators,
        blocks,
        points: if is_final { FULL_WEIGHT * 9 / 10 } else { 0 },
        total: is_final.then_some(FULL_WEIGHT * 9 / 10),
        band,
        satisfaction: 9_310,
        respondents: if is_final { 412 } else { 0 },
        comment: if is_final { "台账连续、真实。".to_owned() } else { String::new() },
        comments: [String::new(), String::new()],
        advice: if is_final { "增加周末时段。".to_owned() } else { String::new() },
        rulebook: "national-2026-03".to_owned(),
        rulebook_id: uuid::Uuid::nil().into(),
        rulebook_title: "全国通用规则（2020年3月起）".to_owned(),
        excludes_years: if band == Some(Band::Poor) { 2 } else { 0 },
        created_at: instant(),
        finalized_at: is_final.then(instant),
        rights: EvaluationRights { save: !is_final, finalize: !is_final },
    }
}

/// Rows of a list.
pub(super) fn rows() -> Vec<EvaluationRow> {
    let row = |kind, band: Option<Band>| EvaluationRow {
        id: uuid::Uuid::nil().into(),
        kind,
        status: if band.is_some() { EvaluationStatus::Final } else { EvaluationStatus::Draft },
        project_id: uuid::Uuid::nil().into(),
        project_number: "519904-2026-0062".to_owned(),
        title: "青少年课后托管与家庭支持服务".to_owned(),
        organization: party("拾光儿童发展中心"),
        evaluator: party("衡度评估中心"),
        scored: if band.is_some() { 11 } else { 4 },
        indicators: 11,
        total: band.map(|_| 9_100),
        band,
        created_at: instant(),
        finalized_at: band.map(|_| instant()),
    };
    let mut rows = vec![row(EvaluationKind::Department, None), row(EvaluationKind::SelfEvaluation, Some(Band::Good))];
    rows.extend(Band::ALL.iter().map(|band| row(EvaluationKind::Department, Some(*band))));
    rows
}

/// Projects that wait.
pub(super) fn tasks() -> Vec<EvaluationTask> {
    let task = |n: u128| EvaluationTask {
        project_id: uuid::Uuid::from_u128(n).into(),
        project_number: format!("519904-2026-006{n}"),
        title: "失能老人家庭照护支持".to_owned(),
        organization: party("晴和社区服务中心"),
        since: instant(),
    };
    vec![task(1), task(2)]
}
