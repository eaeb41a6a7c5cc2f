use super::*;
use crate::contracts::tests::{codes, done, good, world};
use crate::contracts::{self};
use shuniu_domain::ReasonCode;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::projects::Channel;

#[tokio::test]
async fn milestones_are_reported_in_their_order() {
    let world = world(Channel::Grant).await;
    let contract = world.signed().await;
    let steps = world.steps(contract).await;
    assert_eq!(
        codes(report(&world.bidder, steps[0].id, 1, &done()).await),
        [ReasonCode::WrongState],
        "before its first day"
    );
    world.at("2026-10-20T02:00:00Z");
    assert_eq!(codes(report(&world.bidder, steps[1].id, 1, &done()).await), [ReasonCode::MilestoneOutOfTurn]);
    report(&world.bidder, steps[0].id, 1, &done()).await.unwrap();
    assert_eq!(world.project_row().await.status, ProjectStatus::InDelivery);
    assert_eq!(codes(report(&world.bidder, steps[1].id, 1, &done()).await), [ReasonCode::MilestoneOutOfTurn]);
    assert_eq!(codes(send_back(&world.officer, steps[0].id, 2, " ").await), [ReasonCode::Required]);
    send_back(&world.officer, steps[0].id, 2, "缺少十月的签到记录。").await.unwrap();
    report(&world.bidder, steps[0].id, 3, &done()).await.unwrap();
    accept(&world.officer, steps[0].id, 4, &good()).await.unwrap();
    report(&world.bidder, steps[1].id, 1, &done()).await.unwrap();
}

#[tokio::test]
async fn every_fault_of_a_report_is_told_at_once() {
    let world = world(Channel::Grant).await;
    let contract = world.signed().await;
    world.at("2026-10-20T02:00:00Z");
    let step = world.steps(contract).await.remove(0);
    let input = ReportInput { text: "短".to_owned(), beneficiaries: "很多".to_owned(), spent: "-3".to_owned() };
    assert_eq!(
        codes(report(&world.bidder, step.id, 1, &input).await),
        [ReasonCode::TooShort, ReasonCode::NotANumber, ReasonCode::NotAnAmount]
    );
}

#[tokio::test]
async fn the_last_acceptance_hears_the_people_served() {
    let world = world(Channel::Grant).await;
    let contract = world.signed().await;
    world.at("2027-01-28T02:00:00Z");
    let steps = world.steps(contract).await;
    let short = AcceptInput { recipients_opinion: String::new(), ..good() };
    for step in &steps[..2] {
        report(&world.bidder, step.id, 1, &done()).await.unwrap();
        accept(&world.officer, step.id, 2, &short).await.unwrap();
    }
    report(&world.bidder, steps[2].id, 1, &done()).await.unwrap();
    assert_eq!(codes(accept(&world.officer, steps[2].id, 2, &short).await), [ReasonCode::Required]);
    accept(&world.officer, steps[2].id, 2, &good()).await.unwrap();
    assert_eq!(world.project_row().await.status, ProjectStatus::Accepted);
    assert_eq!(world.notices().await, [NoticeKind::Contract, NoticeKind::Acceptance]);
    let detail = contracts::get(&world.provider, contract).await.unwrap();
    assert_eq!(detail.milestones[2].satisfaction, Some(9_250));
    assert!(detail.rights.self_evaluate && !detail.rights.evaluate);
}

#[tokio::test]
async fn lateness_is_read_off_the_clock() {
    let world = world(Channel::Grant).await;
    let contract = world.signed().await;
    world.at("2026-11-01T15:59:00Z");
    assert_eq!(world.steps(contract).await[0].days_late, 0, "its own day counts in full");
    world.at("2026-11-08T02:00:00Z");
    assert_eq!(world.steps(contract).await[0].days_late, 7);
}

/// The first of two that are due belongs to a project that cannot be read.
#[tokio::test]
async fn a_milestone_that_cannot_be_reminded_of_holds_up_no_other() {
    let world = world(Channel::Grant).await;
    let contract = world.signed().await;
    let steps = world.steps(contract).await;
    let db = world.test.app.db.reader();
    let unreadable = world.test.app.id::<ProjectId>().unwrap();
    let mut project = world.project_row().await.into_active_model().reset_all();
    project.id = Set(unreadable);
    project.number = Set(Some("510104-2026-0999".to_owned()));
    projects::Entity::insert(project).exec_without_returning(db).await.unwrap();
    db.execute_unprepared("UPDATE projects SET status = 'unheard_of' WHERE number = '510104-2026-0999'").await.unwrap();
    let stored = |id| async move { milestones::Entity::find_by_id(id).one(db).await.unwrap().unwrap() };
    let mut broken = stored(steps[0].id).await.into_active_model();
    broken.project_id = Set(unreadable);
    broken.update(db).await.unwrap();
    world.at("2026-12-01T02:00:00Z");
    assert!(remind_due(&world.test.app).await.is_err(), "the fault is told");
    let (first, second) = (stored(steps[0].id).await, stored(steps[1].id).await);
    assert_eq!((first.reminded_on, second.reminded_on), (None, Some(second.due_on)));
}
