//! A process that is killed in the middle: what was acknowledged is there, what was not is whole or
//! not there at all.

use crate::main_flow::{call, draft_with, publish_with};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use shuniu_domain::bids::BidStatus;
use shuniu_store::entities::{bids, reviews};
use shuniu_tests::{Client, Stage, TestApp, local, story};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

const KEYS: [&str; 3] = ["qinghe", "songtao", "baiyun"];
const CALLS: usize = 20;
/// How many receipts are out when the process dies.
const ACKNOWLEDGED: usize = 20;
/// Requests under way at any time.
const AT_ONCE: usize = 8;
const LAST_MINUTE: &str = "2026-03-25 16:59";

struct Draft {
    id: String,
    version: i64,
    bidder: usize,
}

story!(a_killed_server_loses_no_acknowledged_bid, |world| {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let mut small = call();
    small["budget"] = json!("30,000");
    let mut clients = Vec::new();
    for key in KEYS {
        clients.push(world.client(key).await);
    }
    let mut drafts = Vec::new();
    for _ in 0..CALLS {
        let (project, _) = publish_with(&world, &officer, &approver, small.clone()).await;
        for (bidder, client) in clients.iter().enumerate() {
            let (id, version) = draft_with(client, KEYS[bidder], &project, 20_000).await;
            drafts.push(Draft { id, version, bidder });
        }
    }
    world.at(LAST_MINUTE);
    let mut cookies = Vec::new();
    for key in KEYS {
        cookies.push(world.client(key).await.cookie_header());
    }
    drop((officer, approver, clients));
    let remains = world.into_app().leave();
    let stage = Stage::resume(env!("CARGO_BIN_EXE_stage"), &remains, LAST_MINUTE).await;
    let acknowledged = submit_until_killed(stage, &drafts, &cookies).await;
    println!("{} of {} acknowledged before the kill", acknowledged.len(), drafts.len());
    assert!((ACKNOWLEDGED..drafts.len()).contains(&acknowledged.len()));

    let app = TestApp::resumed(remains.folder.path(), &remains.database, local(LAST_MINUTE)).await;
    nothing_is_half_done(&app, &acknowledged).await;
    let mut numbers = BTreeSet::new();
    let mut clients = Vec::new();
    for key in KEYS {
        clients.push(signed_in(&app, key).await);
    }
    for draft in &drafts {
        let client = &clients[draft.bidder];
        let receipt =
            client.api_post(&format!("/bids/{}/submit", draft.id), json!({ "version": draft.version })).await.success();
        let receipt = receipt.json();
        if let Some(before) = acknowledged.get(&draft.id) {
            assert_eq!(&receipt, before, "asking again gives the receipt that was given");
        }
        assert!(numbers.insert(receipt["number"].as_str().unwrap().to_owned()));
    }
    assert_eq!(numbers.len(), drafts.len());
    nothing_is_half_done(&app, &acknowledged).await;
});

/// Submits everything, kills the process once enough receipts are out, and returns all receipts
/// that arrived, by bid.
async fn submit_until_killed(stage: Stage, drafts: &[Draft], cookies: &[String]) -> BTreeMap<String, Value> {
    let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build().unwrap();
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let (arrived, mut receipts) = mpsc::unbounded_channel();
    let mut storm = JoinSet::new();
    for draft in drafts {
        let request = http
            .post(format!("{}/api/v1/bids/{}/submit", stage.pages, draft.id))
            .header("cookie", &cookies[draft.bidder])
            .json(&json!({ "version": draft.version }));
        let (places, arrived, id) = (places.clone(), arrived.clone(), draft.id.clone());
        storm.spawn(async move {
            let _place = places.acquire_owned().await.unwrap();
            let Ok(reply) = request.send().await else { return };
            let status = reply.status();
            let Ok(receipt) = reply.json::<Value>().await else { return };
            assert!(status.is_success(), "{status}: {receipt}");
            arrived.send((id, receipt)).unwrap();
        });
    }
    drop(arrived);
    let mut acknowledged = BTreeMap::new();
    while acknowledged.len() < ACKNOWLEDGED {
        acknowledged.extend(receipts.recv().await);
    }
    stage.kill().await;
    while let Some(receipt) = receipts.recv().await {
        acknowledged.extend([receipt]);
    }
    storm.join_all().await;
    acknowledged
}

/// Every acknowledged bid is as its receipt says; every other is a draft or wholly submitted; the
/// audit chain holds.
async fn nothing_is_half_done(app: &TestApp, acknowledged: &BTreeMap<String, Value>) {
    let db = app.app.db.reader();
    let reviewed: BTreeSet<_> =
        reviews::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.bid_id).collect();
    for bid in bids::Entity::find().all(db).await.unwrap() {
        let whole = bid.status == BidStatus::Submitted && bid.number.is_some() && reviewed.contains(&bid.id);
        let untouched = bid.status == BidStatus::Draft && bid.number.is_none() && !reviewed.contains(&bid.id);
        assert!(whole || untouched, "{bid:?} is half submitted");
        if let Some(receipt) = acknowledged.get(&bid.id.to_string()) {
            assert!(whole, "an acknowledged bid is gone: {receipt}");
            assert_eq!(Some(receipt["number"].as_str().unwrap()), bid.number.as_deref());
        }
    }
    let verdict = shuniu_store::audit::verify(db).await.unwrap();
    assert!(matches!(verdict, shuniu_store::audit::Verdict::Intact { .. }), "{verdict:?}");
}

async fn signed_in(app: &TestApp, key: &str) -> Client {
    let client = app.visitor();
    let email = format!("{key}@story.example");
    let _ = client.post("/sign-in", &[("login", &email), ("password", shuniu_tests::PASSWORD)]).await.redirect();
    client
}
