use super::{DeclarationInput, declare, draw, panel, seats_of};
use crate::error::Error;
use crate::openings::testkit::stage;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::ReasonCode;
use shuniu_store::entities::experts;
use std::collections::BTreeSet;

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> ReasonCode {
    result.unwrap_err().reasons().unwrap()[0].code
}

#[tokio::test]
async fn a_panel_is_odd_and_without_the_bidders_people() {
    let stage = stage().await;
    assert_eq!(code(draw(&stage.officer, stage.project).await), ReasonCode::WrongState);
    stage.opened().await;
    let view = draw(&stage.officer, stage.project).await.unwrap();
    assert_eq!((view.size, view.seats.len()), (3, 3));
    assert!(view.seed.is_some_and(|seed| seed.len() == 32));
    assert!(view.seats.iter().all(|seat| seat.unit != "晴和社区服务中心"));
    assert_eq!(code(draw(&stage.officer, stage.project).await), ReasonCode::WrongState);
}

#[tokio::test]
async fn a_conflict_leaves_the_seat_to_the_next() {
    let stage = stage().await;
    stage.opened().await;
    draw(&stage.officer, stage.project).await.unwrap();
    let seats = seats_of(stage.officer.db(), stage.project).await.unwrap();
    let of = |user| stage.experts.iter().find(|ctx| ctx.actor.as_ref().unwrap().user_id == user).unwrap();
    let leaving = of(seats[0].user_id);
    let conflict = |note: &str| DeclarationInput { conflict: true, note: note.to_owned() };
    assert_eq!(code(declare(leaving, stage.project, &conflict("")).await), ReasonCode::Required);
    declare(leaving, stage.project, &conflict("曾任一家投标人的督导")).await.unwrap();
    assert_eq!(code(declare(leaving, stage.project, &DeclarationInput::default()).await), ReasonCode::NotFound);
    let view = panel(&stage.officer, stage.project).await.unwrap();
    assert_eq!((view.filled, view.seats.len()), (3, 4));
    let people: BTreeSet<_> =
        seats_of(stage.officer.db(), stage.project).await.unwrap().iter().map(|s| s.user_id).collect();
    assert_eq!(people.len(), 4);
}

#[tokio::test]
async fn too_small_a_library_is_refused() {
    let stage = stage().await;
    stage.opened().await;
    for row in experts::Entity::find().all(stage.officer.db()).await.unwrap().into_iter().take(3) {
        let mut active = row.into_active_model();
        active.active = Set(false);
        active.update(stage.officer.db()).await.unwrap();
    }
    let refused = draw(&stage.officer, stage.project).await.unwrap_err();
    assert_eq!(refused.reasons().unwrap()[0].code, ReasonCode::PanelSize);
    assert!(seats_of(stage.officer.db(), stage.project).await.unwrap().is_empty());
}
