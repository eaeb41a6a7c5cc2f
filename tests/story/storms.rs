//! Many at once: what may happen once happens once, and nobody is told anything else.

use crate::main_flow::{
    bid, call, draft_bid, draft_with, publish, publish_with, review_of, submitted_call, version_of,
};
use chrono::Duration;
use http::{Method, StatusCode};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_services::digests::send_due;
use shuniu_store::entities::{bids, notices, reviews};
use shuniu_tests::{Reply, local, story};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::task::JoinSet;

/// Submissions that arrive together.
const STORM: usize = 504;
/// How many of them are answered before the clock strikes.
const BEFORE: usize = 160;

story!(five_hundred_submissions_around_the_deadline_are_accepted_or_too_late, |world| {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let mut small = call();
    small["budget"] = json!("5,000");
    let keys = ["qinghe", "songtao", "baiyun"];
    let mut clients = Vec::new();
    for key in keys {
        clients.push(Arc::new(world.client(key).await));
    }
    let mut drafts = Vec::new();
    for _ in 0..STORM / keys.len() {
        let (project, _) = publish_with(&world, &officer, &approver, small.clone()).await;
        for (client, key) in clients.iter().zip(keys) {
            drafts.push((client.clone(), draft_with(client, key, &project, 4_000).await));
        }
    }
    let deadline = local("2026-03-25 17:00");
    world.clock.set(deadline - Duration::seconds(1));
    for (client, key) in clients.iter().zip(keys) {
        let email = format!("{key}@story.example");
        let _ = client.post("/sign-in", &[("login", &email), ("password", shuniu_tests::PASSWORD)]).await.redirect();
    }
    let answered = Arc::new(AtomicUsize::new(0));
    let mut storm = JoinSet::new();
    for (client, (id, version)) in drafts {
        let (answered, clock) = (answered.clone(), world.clock.clone());
        storm.spawn(async move {
            let reply = loop {
                let reply = client.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await;
                // A machine that is far too slow says so, and whoever comes again is heard.
                if reply.status != StatusCode::SERVICE_UNAVAILABLE {
                    break reply;
                }
                assert_eq!(reply.codes(), ["busy"]);
            };
            if answered.fetch_add(1, Ordering::SeqCst) + 1 == BEFORE {
                clock.set(deadline);
            }
            reply
        });
    }
    let replies: Vec<Reply> = storm.join_all().await;
    let (accepted, refused): (Vec<_>, Vec<_>) = replies.into_iter().partition(|reply| reply.status == StatusCode::OK);
    println!("{} accepted, {} too late", accepted.len(), refused.len());
    let first = refused.first().map(|reply| reply.body.clone());
    assert!(accepted.len() >= BEFORE, "{} accepted; refused: {first:?}", accepted.len());
    assert_eq!(accepted.len() + refused.len(), STORM);
    let mut numbers = BTreeSet::new();
    for reply in &accepted {
        let receipt = reply.json();
        assert_eq!(receipt["submitted_at"], "2026-03-25T08:59:59Z");
        assert!(numbers.insert(receipt["number"].as_str().unwrap().to_owned()), "two receipts with one number");
    }
    for reply in refused {
        assert_eq!(reply.expect(StatusCode::CONFLICT).codes(), ["deadline-passed"]);
    }
    let db = world.app.db.reader();
    let submitted = bids::Entity::find().filter(bids::Column::Status.eq(BidStatus::Submitted)).count(db).await.unwrap();
    let received = reviews::Entity::find().count(db).await.unwrap();
    let accepted = u64::try_from(accepted.len()).unwrap();
    assert_eq!((submitted, received), (accepted, accepted));
    let last = numbers.last().unwrap().rsplit('T').next().unwrap().parse::<u64>().unwrap();
    assert_eq!(last, accepted, "receipt numbers have no gaps");
});

story!(a_bid_submitted_twice_at_once_gives_one_receipt, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (id, version) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let (one, two) = (world.client("qinghe").await, world.client("qinghe").await);
    let path = format!("/bids/{id}/submit");
    let body = json!({ "version": version });
    let (one, two) = tokio::join!(one.api_post(&path, body.clone()), two.api_post(&path, body));
    assert_eq!(one.ok().json(), two.ok().json());
    assert_eq!(reviews::Entity::find().count(world.app.db.reader()).await.unwrap(), 1);
});

story!(two_who_claim_one_review_do_not_both_get_it, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (_, receipt) = bid(&world, "qinghe", &project, 400_000).await;
    let (one, two) = (world.client("reviewer").await, world.client("second-reviewer").await);
    let (review, version) = review_of(&one, receipt["number"].as_str().unwrap()).await;
    let path = format!("/reviews/{review}/claim");
    let body = json!({ "version": version });
    let (first, second) = tokio::join!(one.api_post(&path, body.clone()), two.api_post(&path, body));
    let (won, lost) = if first.status == StatusCode::OK { (first, second) } else { (second, first) };
    let _ = won.ok();
    let codes = lost.expect(StatusCode::CONFLICT).codes();
    assert!(codes == ["claimed-by-other"] || codes == ["stale-version"], "{codes:?}");
});

story!(two_approvals_at_once_publish_once, |world| {
    let officer = world.client("officer").await;
    let id = submitted_call(&officer, call()).await;
    let version = version_of(&officer, &id).await;
    let (one, two) = (world.client("approver").await, world.client("approver").await);
    let path = format!("/projects/{id}/approve");
    let body = json!({ "version": version });
    let (first, second) = tokio::join!(one.api_post(&path, body.clone()), two.api_post(&path, body));
    let (won, lost) = if first.status == StatusCode::OK { (first, second) } else { (second, first) };
    assert_eq!(won.ok().json()["number"], "519904-2026-0001");
    let codes = lost.expect(StatusCode::CONFLICT).codes();
    assert!(codes == ["wrong-state"] || codes == ["stale-version"], "{codes:?}");
    assert_eq!(notices::Entity::find().count(world.app.db.reader()).await.unwrap(), 1);
    let (_, next) = publish(&world).await;
    assert_eq!(next, "519904-2026-0002", "no number was lost");
});

story!(a_digest_that_several_processes_send_arrives_once, |world| {
    let officer = world.client("officer").await;
    let daily = json!({ "frequency": "daily", "hour": "8", "timezone": "Asia/Shanghai", "locale": "zh-CN", "send_empty": true });
    let _ = officer.api(Method::PUT, "/digest", Some(daily)).await.success();
    world.at("2026-03-03 08:00");
    let app = &world.app;
    let sent = tokio::join!(send_due(app), send_due(app), send_due(app), send_due(app));
    assert_eq!(sent.0.unwrap() + sent.1.unwrap() + sent.2.unwrap() + sent.3.unwrap(), 1);
    let letters = world.mail().await;
    let digests = letters.iter().filter(|letter| letter.unsubscribe_url.is_some()).count();
    assert_eq!(digests, 1);
});
