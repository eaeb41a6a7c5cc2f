//! What the queue finds beside what is to be decided, and what stands around a review in it.

use super::{bid, returning};
use crate::bids::testkit::scene;
use crate::reviews::{Neighbours, QueueFilter, decide, desk, neighbours, queue};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::bids::BidStatus;
use shuniu_store::Page;
use shuniu_store::entities::reviews;

#[tokio::test]
async fn a_returned_bid_is_found_until_it_is_handed_in_again() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    decide(&scene.reviewer, review, version, &returning()).await.unwrap();
    let found = || async { queue(&scene.reviewer, QueueFilter::Returned, Page::default()).await.unwrap() };
    let waiting = found().await;
    assert_eq!((waiting.total, waiting.counts.returned, waiting.rows[0].id), (1, 1, review));

    let events = desk(&scene.reviewer, review).await.unwrap().events;
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["returned", "claimed", "received", "submitted"], "newest first, though all at one instant");

    for status in [BidStatus::Resubmitted, BidStatus::Returned] {
        let mut row = bid(&scene).await.into_active_model();
        (row.status, row.round) = (Set(status), Set(2));
        row.update(scene.test.app.db.reader()).await.unwrap();
        assert_eq!(found().await.total, 0, "the first return has been answered: {status}");
    }
}

#[tokio::test]
async fn a_desk_leads_to_what_is_due_before_and_after() {
    let scene = scene().await;
    scene.submitted().await;
    let row = scene.review().await;
    let mut others = Vec::new();
    for (round, days) in [(7, -1), (8, 1)] {
        let id = scene.test.app.id().unwrap();
        let copy = reviews::Model { id, round, due_at: row.due_at + Duration::days(days), ..row.clone() };
        let copy = copy.into_active_model().reset_all();
        reviews::Entity::insert(copy).exec_without_returning(scene.test.app.db.reader()).await.unwrap();
        others.push(id);
    }
    let (before, after) = (Some(others[0]), Some(others[1]));
    let around = |id| neighbours(&scene.reviewer, id);
    assert_eq!(around(row.id).await.unwrap(), Neighbours { previous: before, next: after });
    assert_eq!(around(others[0]).await.unwrap(), Neighbours { previous: None, next: Some(row.id) });
}
