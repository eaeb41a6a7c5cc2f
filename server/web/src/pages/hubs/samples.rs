//! Samples of the pages of hubs.

use super::edit::{HubPage, HubsPage, form};
use super::intake::IntakePage;
use super::relations::{RelationsPage, kinds};
use crate::pages::common::Pager;
use chrono::NaiveDate;
use shuniu_domain::ids::{PartyId, RelationId};
use shuniu_domain::organizations::{Field, RelationKind};
use shuniu_frontend::{FieldError, FormErrors, Locale};
use shuniu_services::hubs::relations::{RelationInput, RelationView};
use shuniu_services::hubs::{HubInput, HubNode, HubView, IntakeInput};
use uuid::Uuid;

fn errors(field: &str) -> FormErrors {
    let mut errors = FormErrors::default();
    let error =
        FieldError { code: "sample".to_owned(), message: "不是可选的值。".to_owned(), ..FieldError::default() };
    errors.push(field, error);
    errors
}

fn hub(level: i32, active: bool) -> HubView {
    HubView {
        id: PartyId(Uuid::nil()),
        name: "区助老服务联合会".to_owned(),
        level,
        parent_id: (level == 2).then(|| PartyId(Uuid::max())),
        parent_name: (level == 2).then(|| "区社会组织联合会".to_owned()),
        fields: vec![Field::Elderly, Field::Health],
        division_code: "519904".to_owned(),
        division_name: "临澜区".to_owned(),
        active,
        funded_mass_org: !active,
        paused: level == 2,
        capacity: (level == 1).then_some(20),
        delegates: true,
        relations: 12,
        version: 1,
    }
}

/// Trees.
pub(super) fn hubs_pages() -> Vec<HubsPage> {
    let tree = vec![
        HubNode { hub: hub(1, true), children: vec![hub(2, true), hub(2, false)] },
        HubNode { hub: HubView { fields: Vec::new(), ..hub(1, false) }, children: Vec::new() },
    ];
    let full = HubsPage { tree, is_operator: true, body: String::new(), errors: FormErrors::default() };
    let failed =
        HubsPage { tree: Vec::new(), body: "没有这个组织".to_owned(), errors: errors("body"), ..full.clone() };
    let read_only = HubsPage { is_operator: false, ..full.clone() };
    vec![full, failed, read_only]
}

/// Details.
pub(super) fn hub_pages() -> Vec<HubPage> {
    let input = HubInput { version: "1".to_owned(), level: "2".to_owned(), ..HubInput::default() };
    let page = |errors| {
        let all = [HubView { id: PartyId(Uuid::max()), ..hub(1, true) }];
        form(Locale::ZhCn, PartyId(Uuid::nil()), "区助老服务联合会".to_owned(), &all, input.clone(), errors)
    };
    vec![page(FormErrors::default()), page(errors("parent_id"))]
}

/// Relations.
pub(super) fn relations_pages() -> Vec<RelationsPage> {
    let day = NaiveDate::default();
    let row = |(n, kind): (usize, &RelationKind)| RelationView {
        id: RelationId(Uuid::from_u128(u128::try_from(n).unwrap_or_default())),
        hub_id: PartyId(Uuid::nil()),
        hub: "区助老服务联合会".to_owned(),
        organization_id: PartyId(Uuid::nil()),
        organization: "晴和社区服务中心".to_owned(),
        kind: *kind,
        since: day,
        until: (*kind == RelationKind::Intent).then_some(day),
        ground: "经理事会审议入会".to_owned(),
    };
    let full = RelationsPage {
        hub: "区助老服务联合会".to_owned(),
        path: "/hub/organizations".to_owned(),
        may_edit: true,
        today: "2026-11-22".to_owned(),
        rows: RelationKind::ALL.iter().enumerate().map(row).collect(),
        pager: Pager { from: 1, to: 8, total: 8, ..Pager::default() },
        input: RelationInput::default(),
        kinds: kinds(Locale::ZhCn, "member"),
        errors: errors("organization"),
    };
    let none = RelationsPage { rows: Vec::new(), may_edit: false, errors: FormErrors::default(), ..full.clone() };
    let seen = RelationsPage { may_edit: false, errors: FormErrors::default(), ..full.clone() };
    vec![full, none, seen]
}

/// Intake: set, refused, read only with and without a pause.
pub(super) fn intake_pages() -> Vec<IntakePage> {
    let input = IntakeInput {
        version: "2".to_owned(),
        capacity: "20".to_owned(),
        paused_from: "2026-09-01".to_owned(),
        paused_until: "2026-09-30".to_owned(),
        pause_reason: "换届期间人手不足".to_owned(),
        delegates: true,
    };
    let full = IntakePage {
        hub: "区助老服务联合会".to_owned(),
        path: "/hub/intake".to_owned(),
        may_edit: true,
        paused: true,
        input,
        errors: FormErrors::default(),
    };
    let failed = IntakePage { errors: errors("pause_reason"), ..full.clone() };
    let read_only = IntakePage { may_edit: false, ..full.clone() };
    let bare = IntakePage { paused: false, input: IntakeInput::default(), ..read_only.clone() };
    vec![full, failed, read_only, bare]
}
