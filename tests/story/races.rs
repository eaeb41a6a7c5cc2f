//! One bid or one call, touched by several people at the same instant: somebody is first, the others
//! are told so, and nobody undoes what another did. On PostgreSQL they really meet.

use crate::main_flow::{bid, call, publish_with, version_of};
use http::StatusCode;
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

/// Sends these at once.
async fn at_once(requests: Vec<(Arc<Client>, String, Value)>) -> Vec<Reply> {
    let mut storm = JoinSet::new();
    for (client, path, body) in requests {
        storm.spawn(async move { client.api_post(&path, body).await });
    }
    storm.join_all().await
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
