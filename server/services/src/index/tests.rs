pub(crate) mod privacy;

use super::{
    Shown, apply, compare, documents, is_outdated, queue_changed_by_date, queue_dependants, rebuild, rebuild_progress,
    request_rebuild, run_rebuild,
};
use crate::organizations::tests::{CODES, sound, with_organization};
use crate::outbox::{Again, REBUILD_TOPIC};
use crate::testing::{TestApp, instant};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait};
use serde_json::Value;
use shuniu_domain::Fen;
use shuniu_domain::Role;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::organizations::{Designation, Field};
use shuniu_domain::projects::{Channel, Eligibility, Method, ProjectStatus, SupportForm};
use shuniu_search::{Index, SearchConfig};
use shuniu_store::JsonOf;
use shuniu_store::entities::{outbox as outbox_rows, parties, projects};
use shuniu_store::outbox;
use std::collections::BTreeSet;

/// A stored project of a funder.
pub(crate) async fn project(t: &TestApp, title: &str, status: ProjectStatus, deadline: &str) -> ProjectId {
    let funder = t.party("听松街道办事处", &[Designation::Funder]).await;
    let officer = t.acting(funder, Role::FunderOfficer).await;
    let user = officer.actor.unwrap().user_id;
    let today = t.app.local_day(t.app.clock.now());
    let (rulebook_id, _) = crate::rulebooks::in_force(&t.app, t.app.db.reader(), today).await.unwrap();
    let id: ProjectId = t.app.id().unwrap();
    let now = t.app.clock.now();
    let hidden = matches!(status, ProjectStatus::Draft | ProjectStatus::InApproval);
    let row = projects::ActiveModel {
        id: Set(id),
        number: Set((!hidden).then(|| format!("510104-2026-{}", &id.to_string()[30..]))),
        funder_id: Set(funder),
        catalogue_code: Set("A10-01".to_owned()),
        title: Set(title.to_owned()),
        summary: Set("为独居老人提供每周探访。".to_owned()),
        need: Set("辖区独居老人四百二十户。".to_owned()),
        requirements: Set("内部要求".to_owned()),
        field: Set(Field::Elderly),
        target_groups: Set(JsonOf(Vec::new())),
        area_codes: Set(JsonOf(vec!["510104002".to_owned()])),
        beneficiaries: Set(420),
        budget: Set(Fen::from_yuan(486_000)),
        channel: Set(Channel::Grant),
        method: Set(Method::OpenSelection),
        form: Set(SupportForm::Project),
        status: Set(status),
        eligibility: Set(JsonOf(Eligibility::default())),
        documents: Set(JsonOf(Vec::new())),
        bid_deadline: Set(Some(instant(deadline))),
        service_months: Set(12),
        contact_name: Set(Some("许某".to_owned())),
        contact_phone: Set(Some("0000-1111".to_owned())),
        rulebook_id: Set(rulebook_id),
        drafted_by: Set(user),
        published_at: Set((!hidden).then_some(now)),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    projects::Entity::insert(row).exec_without_returning(t.app.db.reader()).await.unwrap();
    id
}

/// Works on every waiting index change, as the worker would.
pub(crate) async fn work_on_index(t: &TestApp) {
    let (db, now) = (t.app.db.reader(), t.app.clock.now());
    loop {
        let rows = outbox::claim(db, now, super::TOPIC, 100).await.unwrap();
        if rows.is_empty() {
            return;
        }
        for (row, result) in rows.iter().zip(apply(&t.app, &rows).await) {
            assert_eq!(result, Ok(()));
            outbox::done(db, now, &[row.id]).await.unwrap();
        }
    }
}

fn configured(index: Index) -> BTreeSet<String> {
    let config = SearchConfig::embedded().unwrap();
    let config = config.index(index);
    let searchable = config.searchable.iter().map(|f| f.field.clone());
    let filterable = config.filterable.iter().map(|f| f.field.clone());
    searchable.chain(filterable).chain(config.displayed.iter().cloned()).collect()
}

fn fields(document: &Value) -> BTreeSet<String> {
    document.as_object().unwrap().keys().cloned().collect()
}

#[tokio::test]
async fn documents_carry_configured_public_fields_only() {
    let (t, _, organization) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let open = project(&t, "独居老人探访", ProjectStatus::Published, "2026-09-24T09:00:00Z").await;
    let built = documents(&t.app, Index::Projects, &[open.0]).await.unwrap();
    let document = &built[&open.0];
    assert!(fields(document).is_subset(&configured(Index::Projects)));
    assert_eq!(document["division"], serde_json::json!(["51", "5101", "510104", "510104002"]));
    assert_eq!(document["field"], serde_json::json!(["elderly", "养老助老", "Older people"]));
    let built = documents(&t.app, Index::Organizations, &[organization.0]).await.unwrap();
    let document = &built[&organization.0];
    assert!(fields(document).is_subset(&configured(Index::Organizations)));
    let text = format!("{built:?}");
    assert!(!text.contains("苏某") && !text.contains("8620"), "contact data must not leave: {text}");
}

#[tokio::test]
async fn drafts_never_become_documents() {
    let (t, ..) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    for status in [ProjectStatus::Draft, ProjectStatus::InApproval] {
        let draft = project(&t, "草稿", status, "2026-09-24T09:00:00Z").await;
        assert!(documents(&t.app, Index::Projects, &[draft.0]).await.unwrap().is_empty(), "{status}");
    }
}

#[tokio::test]
async fn a_rebuild_holds_everything_public_and_a_broken_row_is_not_retried() {
    let (t, ..) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    project(&t, "独居老人探访", ProjectStatus::Published, "2026-09-24T09:00:00Z").await;
    project(&t, "草稿", ProjectStatus::Draft, "2026-09-24T09:00:00Z").await;
    let report = rebuild(&t.app, Index::Projects, |_, _| ()).await.unwrap();
    assert_eq!((report.documents, report.refused), (1, 0));
    assert_eq!(rebuild(&t.app, Index::Organizations, |_, _| ()).await.unwrap().documents, 1);

    let (db, now) = (t.app.db.reader(), t.app.clock.now());
    outbox::push(db, now, super::TOPIC, "broken", serde_json::json!({ "index": "projects" })).await.unwrap();
    let rows = outbox::claim(db, now, super::TOPIC, 100).await.unwrap();
    let results = apply(&t.app, &rows).await;
    let broken = rows.iter().position(|row| row.key == "broken").unwrap();
    assert!(results[broken].as_ref().is_err_and(|fault| fault.again == Again::Never));
    assert!(results.iter().enumerate().all(|(n, result)| n == broken || result.is_ok()));
}

#[tokio::test]
async fn what_the_calendar_changes_is_queued_on_its_day() {
    let (t, operator, id) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let grade = crate::grades::GradeInput {
        scheme: "district_yearly".to_owned(),
        grade: "3".to_owned(),
        awarded_on: "2026-09-17".to_owned(),
        basis: "年度评级".to_owned(),
    };
    crate::grades::add(&operator, id, &grade).await.unwrap();
    let day = |text: &str| text.parse().unwrap();
    // Its last day is 2027-09-16, so it is gone on the 17th.
    assert_eq!(queue_changed_by_date(&t.app, day("2027-09-15"), day("2027-09-16")).await.unwrap(), 0);
    assert_eq!(queue_changed_by_date(&t.app, day("2027-09-16"), day("2027-09-17")).await.unwrap(), 1);
}

/// Claims the one rebuild that waits.
async fn claimed_rebuild(t: &TestApp) -> outbox_rows::Model {
    let mut rows = outbox::claim(t.app.db.reader(), t.app.clock.now(), REBUILD_TOPIC, 9).await.unwrap();
    assert_eq!(rows.len(), 1, "one at a time");
    rows.remove(0)
}

#[tokio::test]
async fn a_rebuild_is_a_row_that_tells_how_far_it_is() {
    let (t, ..) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    assert_eq!(rebuild_progress(&t.app, Index::Organizations).await.unwrap(), None);
    for _ in 0..2 {
        request_rebuild(&t.app, Index::Organizations).await.unwrap();
    }
    let row = claimed_rebuild(&t).await;
    run_rebuild(&t.app, &row).await.unwrap();
    let progress = rebuild_progress(&t.app, Index::Organizations).await.unwrap().unwrap();
    assert_eq!((progress.status.as_str(), progress.done, progress.total), ("running", 1, 1));
    outbox::done(t.app.db.reader(), t.app.clock.now(), &[row.id]).await.unwrap();
    assert!(!is_outdated(&t.app, Index::Organizations).await.unwrap());
    assert!(compare(&t.app, Index::Organizations).await.unwrap().is_equal());
    request_rebuild(&t.app, Index::Organizations).await.unwrap();
    assert_ne!(claimed_rebuild(&t).await.id, row.id);
}

#[tokio::test]
async fn a_rebuild_that_was_taken_over_stops() {
    let (t, ..) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    request_rebuild(&t.app, Index::Organizations).await.unwrap();
    let ours = claimed_rebuild(&t).await;
    t.clock.advance(chrono::Duration::minutes(6));
    let theirs = claimed_rebuild(&t).await;
    assert_eq!(ours.id, theirs.id);
    assert_eq!(run_rebuild(&t.app, &ours).await.unwrap_err().again, Again::Counted);
    run_rebuild(&t.app, &theirs).await.unwrap();
}

#[tokio::test]
async fn comparing_names_what_is_missing_different_and_too_many() {
    let (t, _, organization) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let open = project(&t, "独居老人探访", ProjectStatus::Published, "2026-09-24T09:00:00Z").await;
    rebuild(&t.app, Index::Projects, |_, _| ()).await.unwrap();
    assert_eq!(compare(&t.app, Index::Organizations).await.unwrap().missing, [organization.0]);

    let hidden = projects::ActiveModel { id: Set(open), status: Set(ProjectStatus::Draft), ..Default::default() };
    hidden.update(t.app.db.reader()).await.unwrap();
    let found = compare(&t.app, Index::Projects).await.unwrap();
    assert_eq!((found.documents, found.surplus), (0, vec![open.to_string()]));

    let renamed = projects::ActiveModel {
        id: Set(open),
        status: Set(ProjectStatus::Published),
        title: Set("高龄老人探访".to_owned()),
        ..Default::default()
    };
    renamed.update(t.app.db.reader()).await.unwrap();
    assert_eq!(compare(&t.app, Index::Projects).await.unwrap().different, [open.0]);
}

#[tokio::test]
async fn a_name_reaches_every_document_that_shows_it_page_by_page() {
    let (t, _, organization) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let open = project(&t, "独居老人探访", ProjectStatus::Published, "2026-09-24T09:00:00Z").await;
    for index in Index::ALL {
        rebuild(&t.app, index, |_, _| ()).await.unwrap();
    }
    work_on_index(&t).await;
    let db = t.app.db.reader();
    let funder = projects::Entity::find_by_id(open).one(db).await.unwrap().unwrap().funder_id;
    for (id, name) in [(funder, "听松街道服务中心"), (organization, "晴和养老服务中心")] {
        let renamed = parties::ActiveModel { id: Set(id), name: Set(name.to_owned()), ..Default::default() };
        renamed.update(db).await.unwrap();
    }
    let different = async |index| compare(&t.app, index).await.unwrap().different.len();
    assert_eq!((different(Index::Projects).await, different(Index::Organizations).await), (1, 1));
    for id in [funder, organization] {
        queue_dependants(db, t.app.clock.now(), Shown::Party(id)).await.unwrap();
    }
    work_on_index(&t).await;
    assert_eq!((different(Index::Projects).await, different(Index::Organizations).await), (0, 0));

    // A division and everything inside it.
    queue_dependants(db, t.app.clock.now(), Shown::Division("510104".to_owned())).await.unwrap();
    let rows = outbox::claim(db, t.app.clock.now(), super::TOPIC, 9).await.unwrap();
    assert_eq!(apply(&t.app, &rows).await, [Ok(())]);
    outbox::done(db, t.app.clock.now(), &[rows[0].id]).await.unwrap();
    let queued = outbox::claim(db, t.app.clock.now(), super::TOPIC, 9).await.unwrap();
    let keys: BTreeSet<String> = queued.into_iter().map(|row| row.key).collect();
    assert_eq!(keys, [format!("organizations:{organization}"), format!("projects:{open}")].into());
}
