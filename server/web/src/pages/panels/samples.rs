//! Sample values.

use super::PanelPage;
use crate::pages::openings::{at, project, refusal};
use shuniu_domain::projects::{ProjectStatus, Stage};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Crumb, FormErrors};
use shuniu_services::panels::{PanelView, SeatView};

pub(super) fn panel_pages() -> Vec<PanelPage> {
    let seat = |no: usize, name: &str, declared: bool, conflict: bool, submitted| SeatView {
        no,
        name: name.to_owned(),
        unit: "临澜开放大学".to_owned(),
        title: "教授".to_owned(),
        drawn_at: at(0),
        declared_at: declared.then(|| at(600)),
        conflict,
        conflict_note: conflict.then(|| "曾任一家投标组织的督导".to_owned()),
        submitted,
    };
    let empty = PanelView {
        project: project(ProjectStatus::Opened, Stage::Opened),
        size: 3,
        seed: None,
        seats: Vec::new(),
        filled: 0,
        bids: 2,
        expected: 6,
        submitted: 0,
        may_draw: true,
        may_rank: false,
    };
    let drawn = PanelView {
        seed: Some("9f86d081884c7d659a2feaa0c55ad015".to_owned()),
        seats: vec![
            seat(1, "贺兰若", true, true, 0),
            seat(2, "孟庭岚", true, false, 2),
            seat(3, "窦长青", true, false, 1),
            seat(4, "沈砚秋", false, false, 0),
        ],
        filled: 3,
        submitted: 3,
        may_draw: false,
        ..empty.clone()
    };
    let done = PanelView { submitted: 6, may_rank: true, ..drawn.clone() };
    let ranked = PanelView { project: project(ProjectStatus::Scored, Stage::Scored), may_rank: false, ..done.clone() };
    let small = refusal(&Reason::new(ReasonCode::PanelSize).with("found", 2).with("min", 3));
    let page = |view, percent, errors| PanelPage {
        view,
        percent,
        crumbs: vec![Crumb { label: "519904-2026-0042".to_owned(), href: String::new() }],
        errors,
    };
    vec![
        page(empty.clone(), 0, FormErrors::default()),
        page(empty, 0, small),
        page(drawn, 50, FormErrors::default()),
        page(done, 100, FormErrors::default()),
        page(ranked, 100, FormErrors::default()),
    ]
}
