//! One bid or one call, touched by several people at the same instant: somebody is first, the others
//! are told so, and nobody undoes what another did. On PostgreSQL they really meet.

use crate::consortia::{joint, publish_open};
use crate::main_flow::{PDF, admit, bid, call, draft_bid, draft_with, publish_with, version_of};
use http::{Method, StatusCode};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::ProjectId;
use shuniu_store::entities::{bids, reviews};
use shuniu_tests::{Client, Reply, World, story};
use std::sync::Arc;
use tokio::task::JoinSet;

const KEYS: [&str; 3] = ["qinghe", "songtao", "baiyun"];
/// How often each race is run.
const ROUNDS: usize = 6;

/// Calls, each of which takes part in one race.
async fn calls(world: &World) -> Vec<String> {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let mut small = call();
    // Together they stay below what may not be split over several grants.
    small["budget"] = json!("5,000");
    let mut calls = Vec::new();
    for _ in 0..ROUNDS {
        calls.push(publish_with(world, &officer, &approver, small.clone()).await.0);
    }
    world.at("2026-03-10 10:00");
    calls
}

/// A bid of each organization and a review of each that the reviewer has claimed.
struct Race {
    /// Who bids, with the bid and its version.
    placed: Vec<(&'static str, String, i64)>,
    /// Reviews with their versions.
    taken: Vec<(String, i64)>,
}

async fn race(world: &World, reviewer: &Client, project: &str) -> Race {
    let mut placed = Vec::new();
    for key in KEYS {
        let (id, _) = bid(world, key, project, 4_000).await;
        let version = world.client(key).await.api_get(&format!("/bids/{id}")).await.ok().json()["version"].as_i64();
        placed.push((key, id, version.unwrap()));
    }
    let of: ProjectId = project.parse().unwrap();
    let rows = reviews::Entity::find().filter(reviews::Column::ProjectId.eq(of));
    let mut taken = Vec::new();
    for row in rows.all(world.app.db.reader()).await.unwrap() {
        let body = json!({ "version": row.version });
        let claimed = reviewer.api_post(&format!("/reviews/{}/claim", row.id), body).await.ok().json();
        taken.push((row.id.to_string(), claimed["version"].as_i64().unwrap()));
    }
    Race { placed, taken }
}

/// Sends these at once; the answers come in the order of the requests.
async fn at_once(requests: Vec<(Arc<Client>, String, Value)>) -> Vec<Reply> {
    let one = |(client, path, body): (Arc<Client>, String, Value)| {
        tokio::spawn(async move { client.api_post(&path, body).await })
    };
    let storm: Vec<_> = requests.into_iter().map(one).collect();
    let mut replies = Vec::new();
    for reply in storm {
        replies.push(reply.await.unwrap());
    }
    replies
}

fn told(replies: &[Reply]) {
    for reply in replies {
        assert!(!reply.status.is_server_error() || reply.status == StatusCode::SERVICE_UNAVAILABLE, "{}", reply.body);
    }
}

async fn states(world: &World, project: &str) -> Vec<BidStatus> {
    let of: ProjectId = project.parse().unwrap();
    let rows = bids::Entity::find().filter(bids::Column::ProjectId.eq(of)).all(world.app.db.reader()).await.unwrap();
    rows.into_iter().map(|row| row.status).collect()
}

fn admission(version: i64) -> Value {
    json!({ "version": version, "decision": { "decision": "admit" } })
}

story!(a_decision_and_a_withdrawal_wait_for_each_other, |world| {
    let reviewer = Arc::new(world.client("reviewer").await);
    for project in calls(&world).await {
        let Race { placed, taken } = race(&world, &reviewer, &project).await;
        let mut requests = Vec::new();
        for (review, version) in taken {
            requests.push((reviewer.clone(), format!("/reviews/{review}/decide"), admission(version)));
        }
        for (key, id, version) in placed {
            let bidder = Arc::new(world.client(key).await);
            requests.push((bidder, format!("/bids/{id}/withdraw"), json!({ "version": version })));
        }
        told(&at_once(requests).await);
        for state in states(&world, &project).await {
            assert!(matches!(state, BidStatus::Admitted | BidStatus::Withdrawn), "{state}");
        }
    }
});

story!(a_bid_of_a_cancelled_call_does_not_come_back, |world| {
    let reviewer = Arc::new(world.client("reviewer").await);
    let approver = Arc::new(world.client("approver").await);
    for project in calls(&world).await {
        let Race { taken, .. } = race(&world, &reviewer, &project).await;
        let mut requests = Vec::new();
        for (review, version) in taken {
            requests.push((reviewer.clone(), format!("/reviews/{review}/decide"), admission(version)));
        }
        let version = version_of(&approver, &project).await;
        let body = json!({ "version": version, "reason": "资金安排调整，本次征集终止。" });
        requests.insert(1, (approver.clone(), format!("/projects/{project}/cancel"), body));
        told(&at_once(requests).await);
        assert_eq!(states(&world, &project).await, [BidStatus::Invalidated; 3]);
    }
});

fn to_upload(owner: &str, bid: &str, name: &str) -> String {
    format!("/api/v1/attachments?owner={owner}&owner_id={bid}&slot=other&name={name}")
}

/// Submits a bid while colleagues bring one file of each part and take another out.
async fn submitted_among_files(world: &World, key: &'static str, project: &str) {
    let client = Arc::new(world.client(key).await);
    let (id, version) = draft_with(&client, key, project, 4_000).await;
    let early = client.send_bytes(&to_upload("bid_sealed", &id, "early.pdf"), PDF).await.success().json();
    let mut colleagues = JoinSet::new();
    for owner in ["bid_sealed", "bid_qualification"] {
        let (client, path) = (client.clone(), to_upload(owner, &id, "late.pdf"));
        colleagues.spawn(async move { client.send_bytes(&path, PDF).await });
    }
    let (remover, path) = (client.clone(), format!("/attachments/{}", early["id"].as_str().unwrap()));
    colleagues.spawn(async move { remover.api(Method::DELETE, &path, None).await });
    let submission = client.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await;
    told(&colleagues.join_all().await);
    let _ = submission.success();
}

/// The hub finds nothing against any bid of these calls.
async fn admit_all(world: &World, projects: &[String]) {
    let reviewer = world.client("reviewer").await;
    for row in reviews::Entity::find().all(world.app.db.reader()).await.unwrap() {
        if !projects.contains(&row.project_id.to_string()) {
            continue;
        }
        let body = json!({ "version": row.version });
        let claimed = reviewer.api_post(&format!("/reviews/{}/claim", row.id), body).await.ok().json();
        let body = json!({ "version": claimed["version"], "decision": admit() });
        let _ = reviewer.api_post(&format!("/reviews/{}/decide", row.id), body).await.success();
    }
}

story!(a_file_that_meets_the_submission_is_sealed_with_it_or_refused, |world| {
    let projects = calls(&world).await;
    for project in &projects {
        let [one, two, three] = KEYS;
        tokio::join!(
            submitted_among_files(&world, one, project),
            submitted_among_files(&world, two, project),
            submitted_among_files(&world, three, project),
        );
    }
    admit_all(&world, &projects).await;
    world.at("2026-03-31 09:30");
    let (officer, witness) = (world.client("officer").await, world.client("operator").await);
    for project in &projects {
        let opening = officer.api_do(&format!("/projects/{project}/opening")).await.success().json();
        let _ = witness.api_do(&format!("/openings/{}/witness", opening["id"].as_str().unwrap())).await.success();
        assert_eq!(states(&world, project).await, [BidStatus::Opened; 3], "no envelope is broken");
    }
});

story!(colleagues_who_begin_at_once_begin_one_bid, |world| {
    for project in calls(&world).await {
        let client = Arc::new(world.client("qinghe").await);
        let begin = (client, format!("/projects/{project}/bids"), Value::Null);
        let replies = at_once(vec![begin; 4]).await;
        let (begun, others): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status.is_success());
        assert_eq!(begun.len(), 1, "{}", replies[0].body);
        assert!(others.iter().all(|reply| reply.codes() == ["already-bid"]), "{}", others[0].body);
        assert_eq!(states(&world, &project).await, [BidStatus::Draft]);
    }
});

story!(an_opening_prepared_again_while_it_is_witnessed_happens_once, |world| {
    let projects = calls(&world).await;
    for project in &projects {
        for key in KEYS {
            let _ = bid(&world, key, project, 4_000).await;
        }
    }
    admit_all(&world, &projects).await;
    world.at("2026-03-31 09:30");
    let (officer, witness) = (Arc::new(world.client("officer").await), Arc::new(world.client("operator").await));
    for project in &projects {
        let prepare = (officer.clone(), format!("/projects/{project}/opening"), Value::Null);
        let prepared = at_once(vec![prepare.clone(); 2]).await;
        told(&prepared);
        let opening = prepared.into_iter().find(|reply| reply.status.is_success()).unwrap().json();
        let confirm = (witness.clone(), format!("/openings/{}/witness", opening["id"].as_str().unwrap()), Value::Null);
        let replies = at_once(vec![prepare.clone(), confirm.clone(), prepare, confirm]).await;
        told(&replies);
        let opened = [&replies[1], &replies[3]].into_iter().filter(|reply| reply.status.is_success());
        assert_eq!(opened.count(), 1, "{} {}", replies[1].body, replies[3].body);
        assert_eq!(states(&world, project).await, [BidStatus::Opened; 3]);
    }
});

story!(a_member_taken_out_while_it_answers_is_out, |world| {
    let (project, _) = publish_open(&world).await;
    world.at("2026-03-10 10:00");
    let (id, _) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let (lead, member) = (world.client("qinghe").await, world.client("songtao").await);
    let (songtao, baiyun) = (world.party("songtao").to_string(), world.party("baiyun").to_string());
    let path = format!("/bids/{id}/consortium");
    let mut version = 0;
    for _ in 0..ROUNDS {
        let saved = joint(&lead, &id, version, &songtao).await;
        let instead = json!({
            "version": saved["version"], "work": "总协调与入户评估", "share": "60",
            "members": [{ "party": baiyun, "work": "每周探访与应急响应", "share": "40" }]
        });
        let (changed, ()) = tokio::join!(lead.api(Method::PUT, &path, Some(instead)), async {
            let read = json!({ "agreement_sha256": saved["agreement_sha256"] });
            let answered = member.api_post(&format!("{path}/confirm"), read).await;
            let told = answered.status.is_success() || ["not-found", "stale-version"].contains(&&*answered.codes()[0]);
            assert!(told, "{}", answered.body);
        });
        let changed = changed.success().json();
        let seen = lead.api_get(&path).await.ok().json();
        let names: Vec<_> = seen["members"].as_array().unwrap().iter().map(|row| row["name"].clone()).collect();
        assert_eq!(names, ["晴和社区服务中心", "白云助老协会"], "{seen}");
        version = changed["version"].as_i64().unwrap();
    }
});
