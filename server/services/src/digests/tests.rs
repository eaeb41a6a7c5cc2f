use super::*;
use crate::contracts::tests::{World, world};
use crate::testing::instant;
use sea_orm::EntityTrait;
use shuniu_domain::projects::Channel;
use shuniu_store::entities::{digest_issues, mails, subscriptions};

fn every(frequency: &str) -> SubscriptionInput {
    SubscriptionInput { frequency: frequency.to_owned(), ..SubscriptionInput::default() }
}

async fn issues(world: &World) -> Vec<digest_issues::Model> {
    let mut rows = digest_issues::Entity::find().all(world.test.app.db.reader()).await.unwrap();
    rows.sort_by_key(|row| row.window_from);
    rows
}

async fn letters(world: &World) -> usize {
    let rows = mails::Entity::find().all(world.test.app.db.reader()).await.unwrap();
    rows.into_iter().filter(|row| row.template == "digest").count()
}

#[tokio::test]
async fn a_window_is_half_open_and_sent_once() {
    let world = world(Channel::Grant).await;
    let next = subscribe(&world.officer, &every("daily")).await.unwrap().next_at;
    assert_eq!(next, instant("2026-09-18T00:00:00Z"));
    world.test.clock.set(next - chrono::Duration::microseconds(1));
    assert_eq!(send_due(&world.test.app).await.unwrap(), 0);
    world.test.clock.set(next);
    let (one, two) = tokio::join!(send_due(&world.test.app), send_due(&world.test.app));
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    assert_eq!(send_due(&world.test.app).await.unwrap(), 0);
    let rows = issues(&world).await;
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].window_from, rows[0].window_to), (instant("2026-09-17T02:00:00Z"), next));
    assert_eq!(letters(&world).await, 1, "an award waits for its contract");
    let head = page(&world.officer).await.unwrap();
    assert_eq!(head.subscription.map(|s| s.from), Some(next), "the next begins where the last ended");
    assert!(issue(&world.officer, head.issues[0].id).await.unwrap().text.contains("高龄独居老人居家安全服务"));
}

#[tokio::test]
async fn the_kept_copy_cannot_end_the_subscription() {
    let world = world(Channel::Grant).await;
    let next = subscribe(&world.officer, &every("daily")).await.unwrap().next_at;
    world.test.clock.set(next);
    send_due(&world.test.app).await.unwrap();
    let db = world.test.app.db.reader();
    let token = subscriptions::Entity::find().one(db).await.unwrap().unwrap().token;
    let rows = mails::Entity::find().all(db).await.unwrap();
    let kept = rows.into_iter().find(|row| row.template == "digest").unwrap();
    let masked = format!("https://shuniu.example/digest/unsubscribe/{}", crate::mails::MASK);
    for part in [&kept.text, &kept.html, kept.list_unsubscribe.as_ref().unwrap()] {
        assert!(part.contains(&masked) && !part.contains(&token), "{part}");
    }
    world.test.deliver_mail().await;
    let sent = world.test.mail.sent().into_iter().find(|letter| letter.unsubscribe_url.is_some()).unwrap();
    assert!(sent.unsubscribe_url.unwrap().ends_with(&token) && sent.text.contains(&token), "what is sent can");
}

#[tokio::test]
async fn an_empty_window_is_noted_and_not_sent() {
    let world = world(Channel::Grant).await;
    let other = world.test.party("别处街道", &[shuniu_domain::organizations::Designation::Funder]).await;
    let other = world.test.acting(other, shuniu_domain::Role::FunderApprover).await;
    subscribe(&other, &every("daily")).await.unwrap();
    world.at("2026-09-18T00:00:00Z");
    assert_eq!(send_due(&world.test.app).await.unwrap(), 1);
    assert_eq!((issues(&world).await[0].mail_id, letters(&world).await), (None, 0));
    subscribe(&other, &SubscriptionInput { send_empty: true, ..every("daily") }).await.unwrap();
    world.at("2026-09-19T00:00:00Z");
    assert_eq!(send_due(&world.test.app).await.unwrap(), 1);
    assert_eq!(letters(&world).await, 1);
}

#[tokio::test]
async fn after_a_pause_the_last_windows_are_made_up_for() {
    let world = world(Channel::Grant).await;
    subscribe(&world.officer, &every("daily")).await.unwrap();
    world.at("2026-09-27T05:00:00Z");
    assert_eq!(send_due(&world.test.app).await.unwrap(), u64::try_from(MAX_CATCH_UP).unwrap());
    let rows = issues(&world).await;
    assert_eq!(rows.last().unwrap().window_to, instant("2026-09-27T00:00:00Z"));
    assert!(rows.windows(2).all(|pair| pair[0].window_to == pair[1].window_from));
    let row = subscriptions::Entity::find().one(world.test.app.db.reader()).await.unwrap().unwrap();
    assert_eq!(row.next_from, instant("2026-09-27T00:00:00Z"));
}

#[tokio::test]
async fn one_click_ends_it() {
    let world = world(Channel::Grant).await;
    subscribe(&world.officer, &SubscriptionInput::default()).await.unwrap();
    let row = subscriptions::Entity::find().one(world.test.app.db.reader()).await.unwrap().unwrap();
    assert!(unsubscribe(&world.test.app, "nobody's").await.is_err());
    unsubscribe(&world.test.app, &row.token).await.unwrap();
    unsubscribe(&world.test.app, &row.token).await.unwrap();
    assert_eq!(page(&world.officer).await.unwrap().subscription, None);
    world.at("2026-10-27T05:00:00Z");
    assert_eq!(send_due(&world.test.app).await.unwrap(), 0);
    let next = subscribe(&world.officer, &SubscriptionInput::default()).await.unwrap().next_at;
    assert_eq!(next, instant("2026-11-02T00:00:00Z"), "begins anew, on a Monday");
}

#[tokio::test]
async fn the_preview_is_the_running_window() {
    let world = world(Channel::Grant).await;
    let preview = preview(&world.approver).await.unwrap();
    assert!(!preview.empty && preview.html.contains("高龄独居老人居家安全服务"));
}
