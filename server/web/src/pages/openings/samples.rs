//! Sample values: every branch of the pages of openings, panels, scores, awards and objections
//! leans on the same project.

use super::{CeremonyPage, OpeningPreparePage, OpeningRecordPage, OpeningsPage};
use chrono::{DateTime, Utc};
use shuniu_domain::ids::{BidId, OpeningId, ProjectId};
use shuniu_domain::projects::{Channel, Method, ProjectStatus, Stage};
use shuniu_domain::{Fen, Reason, ReasonCode};
use shuniu_frontend::{Crumb, FormErrors, Locale};
use shuniu_services::openings::{
    Ceremony, EnvelopeView, OpenedBidView, OpeningCheck, OpeningView, Preparation, WaitingOpening,
};
use shuniu_services::procedure::ProjectBrief;
use uuid::Uuid;

/// An instant of the samples.
pub(in crate::pages) fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_327_260 + second, 0).unwrap_or_default()
}

/// The project of the samples.
pub(in crate::pages) fn project(status: ProjectStatus, stage: Stage) -> ProjectBrief {
    ProjectBrief {
        id: ProjectId(Uuid::nil()),
        number: "519904-2026-0042".to_owned(),
        title: "渡口街道长者食堂运营服务".to_owned(),
        funder_id: Uuid::nil().into(),
        funder: "临澜区民政局".to_owned(),
        channel: Channel::Grant,
        method: Method::OpenSelection,
        budget: Fen::from_yuan(768_000),
        status,
        stage,
        bid_deadline: Some(at(-86_400)),
        opening_at: Some(at(0)),
        version: 4,
    }
}

/// A refusal of the whole form.
pub(in crate::pages) fn refusal(reason: &Reason) -> FormErrors {
    crate::texts::form_errors(Locale::ZhCn, std::slice::from_ref(reason))
}

fn crumbs() -> Vec<Crumb> {
    vec![Crumb { label: "519904-2026-0042".to_owned(), href: String::new() }]
}

pub(super) fn prepare_pages() -> Vec<OpeningPreparePage> {
    let check = |key: &str, reason: Option<Reason>| OpeningCheck { key: key.to_owned(), reason };
    let early = Reason::new(ReasonCode::BeforeDeadline).with("deadline", at(86_400).to_rfc3339());
    let few = Reason::new(ReasonCode::TooFewBids).with("found", 1).with("min", 2);
    let undecided = Reason::new(ReasonCode::ReviewsUndecided).with("count", 2);
    let view = Preparation {
        project: project(ProjectStatus::Published, Stage::Sealed),
        checks: vec![check("deadline", None), check("reviews", None), check("bids", None)],
        received: 4,
        undecided: 0,
        admitted: 4,
        prepared_at: None,
        opened_at: None,
        may_prepare: true,
        must_fail: false,
    };
    let waiting = Preparation { prepared_at: Some(at(0)), ..view.clone() };
    let blocked = Preparation {
        checks: vec![check("deadline", Some(early.clone())), check("reviews", Some(undecided)), check("bids", None)],
        may_prepare: false,
        ..view.clone()
    };
    let failing = Preparation {
        checks: vec![check("deadline", None), check("reviews", None), check("bids", Some(few))],
        may_prepare: false,
        must_fail: true,
        ..view.clone()
    };
    let opened = Preparation {
        project: project(ProjectStatus::Opened, Stage::Opened),
        prepared_at: Some(at(0)),
        opened_at: Some(at(60)),
        may_prepare: false,
        ..view.clone()
    };
    let page = |view, officer, errors| OpeningPreparePage::new(Locale::ZhCn, view, officer, errors);
    vec![
        page(view, true, FormErrors::default()),
        page(waiting, true, FormErrors::default()),
        page(blocked, true, refusal(&early)),
        page(failing, true, FormErrors::default()),
        page(opened, false, FormErrors::default()),
    ]
}

fn waiting_row() -> WaitingOpening {
    WaitingOpening {
        id: OpeningId(Uuid::nil()),
        project: project(ProjectStatus::Published, Stage::Sealed),
        officer: "许澄".to_owned(),
        prepared_at: at(0),
        admitted: 2,
    }
}

pub(super) fn list_pages() -> Vec<OpeningsPage> {
    vec![OpeningsPage { rows: Vec::new() }, OpeningsPage { rows: vec![waiting_row()] }]
}

pub(super) fn ceremony_pages() -> Vec<CeremonyPage> {
    let envelope = |number: &str, organization: &str| EnvelopeView {
        number: number.to_owned(),
        organization: organization.to_owned(),
        submitted_at: Some(at(-90_000)),
        sha256: "4be1".repeat(16),
    };
    let view = |due| Ceremony {
        opening: waiting_row(),
        envelopes: vec![
            envelope("519904-2026-T0007", "青禾助老服务社"),
            envelope("519904-2026-T0009", "晴和社区服务中心"),
        ],
        due,
        opened: false,
    };
    let early = refusal(&Reason::new(ReasonCode::BeforeOpeningTime).with("opening_at", at(600).to_rfc3339()));
    vec![
        CeremonyPage { view: view(true), crumbs: crumbs(), errors: FormErrors::default() },
        CeremonyPage { view: view(false), crumbs: crumbs(), errors: early },
    ]
}

pub(super) fn record_pages() -> Vec<OpeningRecordPage> {
    let bid = |organization: &str, intact: bool| OpenedBidView {
        bid_id: BidId(Uuid::nil()),
        number: "519904-2026-T0007".to_owned(),
        organization: organization.to_owned(),
        price: intact.then(|| Fen::from_yuan(742_000)),
        receipt_sha256: "4be1".repeat(16),
        recomputed_sha256: if intact { "4be1".repeat(16) } else { String::new() },
        intact,
    };
    let view = |bids, notice: Option<&str>| OpeningView {
        id: OpeningId(Uuid::nil()),
        project: project(ProjectStatus::Opened, Stage::Opened),
        officer: "许澄".to_owned(),
        witness: "江屿".to_owned(),
        witness_party: "养老服务业联合会".to_owned(),
        prepared_at: at(0),
        opened_at: at(60),
        bids,
        notice: notice.map(ToOwned::to_owned),
    };
    let sound = view(vec![bid("青禾助老服务社", true), bid("晴和社区服务中心", true)], Some("519904-2026-0042-N2"));
    let broken = view(vec![bid("青禾助老服务社", true), bid("柳岸康养服务社", false)], None);
    [sound, broken].into_iter().map(|view| OpeningRecordPage { view, crumbs: crumbs() }).collect()
}
