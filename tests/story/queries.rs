//! A page sends as many statements to the database when there is much as when there is little.

use crate::main_flow::{admit, award, bid, decide, deliver, draft_bid, evaluate, publish};
use http::StatusCode;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait, IntoActiveModel as _, QueryFilter as _};
use serde_json::json;
use shuniu_domain::ids::{BidId, PartyId, ProjectId, ReviewId};
use shuniu_services::{Ctx, Deed};
use shuniu_store::entities::{
    bids, clarifications, contracts, evaluations, grades, hub_relations, inspections, milestones, notices,
    organizations, parties, payments, projects, review_notes, reviews, saved_searches,
};
use shuniu_tests::{Client, World, story};

/// How often everything is there once more.
const MANY: usize = 35;

/// Puts a copy of a row beside it, with some columns changed.
macro_rules! copy {
    ($world:expr, $entity:ident, $row:expr, { $($column:ident: $value:expr),+ $(,)? }) => {{
        let mut copy = $row.clone().into_active_model();
        $(copy.$column = Set($value);)+
        $entity::Entity::insert(copy).exec_without_returning($world.app.db.reader()).await.unwrap();
    }};
}

story!(pages_send_no_more_statements_when_there_is_more_to_show, |world| {
    let (delivered, waiting) = history(&world).await;
    let (review, draft) = written(&world, waiting).await;
    let pages = [
        (None, "/".to_owned()),
        (None, "/projects".to_owned()),
        (None, "/projects?q=老人".to_owned()),
        (None, "/projects?stage=open&stage=closed&field=elderly&division=519904&closes_from=2026-01-01".to_owned()),
        (None, "/search?q=服务".to_owned()),
        (None, "/search/suggestions?q=服".to_owned()),
        (Some("qinghe"), "/projects?may_bid=true".to_owned()),
        (None, "/organizations".to_owned()),
        (None, "/organizations?q=服务".to_owned()),
        (None, format!("/organizations/{}", world.party("qinghe"))),
        (None, format!("/projects/{delivered}")),
        (None, "/notices".to_owned()),
        (None, "/hubs/figures".to_owned()),
        (None, format!("/projects/{waiting}/clarifications")),
        (Some("reviewer"), "/hub/reviews?filter=all".to_owned()),
        (Some("reviewer"), format!("/hub/reviews/{review}")),
        (Some("reviewer"), "/hub/figures".to_owned()),
        (Some("lead"), "/hub/organizations".to_owned()),
        (Some("lead"), "/hub/payments".to_owned()),
        (Some("officer"), "/funder".to_owned()),
        (Some("officer"), "/funder/projects".to_owned()),
        (Some("officer"), "/funder/contracts".to_owned()),
        (Some("officer"), "/funder/payments".to_owned()),
        (Some("officer"), "/evaluations".to_owned()),
        (Some("officer"), format!("/projects/{waiting}")),
        (Some("officer"), format!("/funder/projects/{waiting}/clarifications")),
        (Some("qinghe"), "/searches".to_owned()),
        (Some("qinghe"), "/my/consortia".to_owned()),
        (Some("baiyun"), format!("/bids/{draft}")),
        (Some("baiyun"), format!("/consortia/{draft}")),
        (Some("qinghe"), "/my/bids".to_owned()),
        (Some("qinghe"), "/my/contracts".to_owned()),
        (Some("qinghe"), format!("/projects/{waiting}")),
        (Some("operator"), "/operator".to_owned()),
        (Some("operator"), "/operator/organizations".to_owned()),
        (Some("operator"), "/operator/users".to_owned()),
        (Some("operator"), "/operator/parties".to_owned()),
        (Some("operator"), "/operator/mail".to_owned()),
        (Some("auditor"), "/audit".to_owned()),
    ];
    let mut few = Vec::new();
    for (key, path) in &pages {
        few.push(statements(&world, &browser(&world, *key).await, path).await);
    }
    multiply(&world, delivered, waiting).await;
    for (key, list, least) in [(None, "/projects", 60), (None, "/organizations", 30), (Some("qinghe"), "/bids", 60)] {
        let total = browser(&world, key).await.api_get(list).await.ok().json()["total"].as_u64();
        assert!(total.is_some_and(|total| total > least), "{list}: {total:?}");
    }
    let mut grown = Vec::new();
    for ((key, path), few) in pages.iter().zip(few) {
        let many = statements(&world, &browser(&world, *key).await, path).await;
        println!("{path}: {few} statements with few rows, {many} with many");
        if many != few {
            grown.push(format!("{path}: {few} → {many}"));
        }
    }
    assert!(grown.is_empty(), "{grown:#?}");
});

async fn browser(world: &World, key: Option<&str>) -> Client {
    match key {
        Some(key) => world.client(key).await,
        None => world.visitor(),
    }
}

/// Statements that a page sends when everything about the session is settled.
async fn statements(world: &World, client: &Client, path: &str) -> u64 {
    let _ = client.page(path).await;
    let before = world.statements();
    let _ = client.page(path).await;
    world.statements() - before
}

/// One project that went all the way and one that takes bids, with a bid from the same organization.
async fn history(world: &World) -> (ProjectId, ProjectId) {
    let (delivered, _) = publish(world).await;
    world.at("2026-03-10 10:00");
    let mut placed = Vec::new();
    for (key, price) in [("qinghe", 400_000), ("songtao", 430_000), ("baiyun", 450_000)] {
        let (id, receipt) = bid(world, key, &delivered, price).await;
        decide(world, receipt["number"].as_str().unwrap(), admit()).await;
        placed.push(id);
    }
    award(world, &delivered, &placed).await;
    deliver(world, &delivered).await;
    evaluate(world, &delivered).await;
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let mut next = crate::main_flow::call();
    next["budget"] = serde_json::json!("60,000");
    next["bid_deadline"] = serde_json::json!("2026-09-25T17:00");
    next["opening_at"] = serde_json::json!("2026-09-28T09:30");
    next["service_start"] = serde_json::json!("2026-11-01");
    let (waiting, _) = crate::main_flow::publish_with(world, &officer, &approver, next).await;
    for key in ["qinghe", "songtao"] {
        let _ = bid(world, key, &waiting, 50_000).await;
    }
    world.run_outbox().await;
    (delivered.parse().unwrap(), waiting.parse().unwrap())
}

/// Everything that pages list, many times over.
async fn multiply(world: &World, delivered: ProjectId, waiting: ProjectId) {
    let app = &world.app;
    let mut copies = Vec::new();
    for n in 0..MANY {
        for (place, original) in [delivered, waiting].into_iter().enumerate() {
            let project = app.id().unwrap();
            let number = Some(format!("519904-2026-{:04}", 1_000 + n * 2 + place));
            let row = projects::Entity::find_by_id(original).one(app.db.reader()).await.unwrap().unwrap();
            copy!(world, projects, row, { id: project, number: number });
            copy_procedure(world, original, project).await;
        }
        copies.push(copy_organization(world, world.party("songtao"), n).await);
        copy_writing(world, n).await;
    }
    index(world, &copies).await;
    world.run_outbox().await;
}

/// Notices, bids, reviews, contract, milestones, payments and evaluations of a project, for its copy.
async fn copy_procedure(world: &World, original: ProjectId, project: ProjectId) {
    let app = &world.app;
    let db = app.db.reader();
    for row in notices::Entity::find().filter(notices::Column::ProjectId.eq(original)).all(db).await.unwrap() {
        let id: shuniu_domain::ids::NoticeId = app.id().unwrap();
        copy!(world, notices, row, { id: id, number: format!("copy-{id}"), project_id: project });
    }
    for row in bids::Entity::find().filter(bids::Column::ProjectId.eq(original)).all(db).await.unwrap() {
        let bid: shuniu_domain::ids::BidId = app.id().unwrap();
        copy!(world, bids, row, { id: bid, number: Some(format!("copy-{bid}")), project_id: project });
        for review in reviews::Entity::find().filter(reviews::Column::BidId.eq(row.id)).all(db).await.unwrap() {
            copy!(world, reviews, review, { id: app.id().unwrap(), bid_id: bid, project_id: project });
        }
        for contract in contracts::Entity::find().filter(contracts::Column::BidId.eq(row.id)).all(db).await.unwrap() {
            copy_contract(world, contract, bid, project).await;
        }
    }
}

/// What people write: a question with its answer, a saved search, the draft of a bid, a note on a review.
/// Gives the review and the draft.
async fn written(world: &World, waiting: ProjectId) -> (ReviewId, BidId) {
    let db = world.app.db.reader();
    let qinghe = world.client("qinghe").await;
    let question = json!({ "question": "电话问候可否由志愿者承担？", "visibility": "public" });
    let asked = qinghe.api_post(&format!("/projects/{waiting}/clarifications"), question).await;
    let id = asked.expect(StatusCode::CREATED).json()["id"].as_str().unwrap().to_owned();
    let answer = json!({ "version": 1, "answer": { "answer": "可以，但须经培训并由社工督导。" } });
    let officer = world.client("officer").await;
    let _ = officer.api_post(&format!("/clarifications/{id}/answer"), answer).await.success();
    let search = json!({ "kind": "projects", "query": "field=elderly", "name": "养老", "notify": "never" });
    let _ = qinghe.api_post("/searches", search).await.success();
    let draft = draft_bid(world, "baiyun", &waiting.to_string(), 50_000).await.0.parse().unwrap();
    let review = reviews::Entity::find().filter(reviews::Column::ProjectId.eq(waiting)).one(db).await.unwrap().unwrap();
    let note = json!({ "text": "登记信息已核对。" });
    let reviewer = world.client("reviewer").await;
    let _ = reviewer.api_post(&format!("/reviews/{}/notes", review.id), note).await.success();
    (review.id, draft)
}

/// The same once more.
async fn copy_writing(world: &World, n: usize) {
    let app = &world.app;
    let db = app.db.reader();
    let row = clarifications::Entity::find().one(db).await.unwrap().unwrap();
    copy!(world, clarifications, row, { id: app.id().unwrap(), seq: Some(i32::try_from(n).unwrap() + 100) });
    let row = saved_searches::Entity::find().one(db).await.unwrap().unwrap();
    copy!(world, saved_searches, row, { id: app.id().unwrap(), name: format!("养老{n}"), token: format!("token-{n}") });
    let row = review_notes::Entity::find().one(db).await.unwrap().unwrap();
    copy!(world, review_notes, row, { id: app.id().unwrap() });
}

async fn copy_contract(world: &World, original: contracts::Model, bid: shuniu_domain::ids::BidId, project: ProjectId) {
    let app = &world.app;
    let db = app.db.reader();
    let id: shuniu_domain::ids::ContractId = app.id().unwrap();
    copy!(world, contracts, original, { id: id, number: format!("copy-{id}"), project_id: project, bid_id: bid });
    for row in milestones::Entity::find().filter(milestones::Column::ContractId.eq(original.id)).all(db).await.unwrap()
    {
        let milestone = app.id().unwrap();
        copy!(world, milestones, row, { id: milestone, contract_id: id, project_id: project });
        for paid in payments::Entity::find().filter(payments::Column::MilestoneId.eq(row.id)).all(db).await.unwrap() {
            let ids = (app.id().unwrap(), milestone);
            copy!(world, payments, paid, { id: ids.0, contract_id: id, milestone_id: ids.1, project_id: project });
        }
    }
    for row in
        evaluations::Entity::find().filter(evaluations::Column::ContractId.eq(original.id)).all(db).await.unwrap()
    {
        copy!(world, evaluations, row, { id: app.id().unwrap(), contract_id: id, project_id: project });
    }
}

/// An organization with its grades, inspections and hub.
async fn copy_organization(world: &World, original: PartyId, n: usize) -> PartyId {
    let app = &world.app;
    let db = app.db.reader();
    let id: PartyId = app.id().unwrap();
    let row = parties::Entity::find_by_id(original).one(db).await.unwrap().unwrap();
    copy!(world, parties, row, { id: id, credit_code: None, name: format!("松涛养老服务社第{n}分社") });
    let row = organizations::Entity::find_by_id(original).one(db).await.unwrap().unwrap();
    copy!(world, organizations, row, { party_id: id });
    for row in grades::Entity::find().filter(grades::Column::OrganizationId.eq(original)).all(db).await.unwrap() {
        copy!(world, grades, row, { id: app.id().unwrap(), organization_id: id });
    }
    for row in
        inspections::Entity::find().filter(inspections::Column::OrganizationId.eq(original)).all(db).await.unwrap()
    {
        copy!(world, inspections, row, { id: app.id().unwrap(), organization_id: id });
    }
    for row in
        hub_relations::Entity::find().filter(hub_relations::Column::OrganizationId.eq(original)).all(db).await.unwrap()
    {
        copy!(world, hub_relations, row, { id: app.id().unwrap(), organization_id: id });
    }
    id
}

/// Brings the copies into the search index.
async fn index(world: &World, organizations: &[PartyId]) {
    let ctx = Ctx::system(world.app.clone());
    let work = ctx.begin().await.unwrap();
    for id in organizations {
        work.index_organization(*id).await.unwrap();
    }
    for row in projects::Entity::find().all(&work.tx).await.unwrap() {
        work.index_project(row.id).await.unwrap();
    }
    work.commit(Deed::new("search.reindexed", "search", "all")).await.unwrap();
}
