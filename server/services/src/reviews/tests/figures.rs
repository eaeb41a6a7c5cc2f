//! What is published of how hubs decide.

use super::rejected;
use crate::bids::testkit::{Scene, hub, scene};
use crate::reviews::public_figures;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::ids::PartyId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_store::entities::{projects, reviews};

/// Copies of a decided review, for a body.
async fn decided_again(scene: &Scene, row: &reviews::Model, body: PartyId, rounds: std::ops::Range<i32>) {
    for round in rounds {
        let copy = reviews::Model { id: scene.test.app.id().unwrap(), hub_id: Some(body), round, ..row.clone() };
        let copy = copy.into_active_model().reset_all();
        reviews::Entity::insert(copy).exec_without_returning(scene.test.app.db.reader()).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_withheld_cannot_be_had_by_subtraction() {
    let scene = scene().await;
    scene.submitted().await;
    rejected(&scene).await;
    let db = scene.test.app.db.reader();
    let mut project = projects::Entity::find().one(db).await.unwrap().unwrap().into_active_model();
    project.status = Set(ProjectStatus::Opened);
    project.update(db).await.unwrap();
    let row = scene.review().await;
    let second = hub(&scene.test, "渡口街道社会组织联合会", 1, None).await;
    decided_again(&scene, &row, scene.hub, 10..15).await;
    decided_again(&scene, &row, second, 20..21).await;

    let visitor = crate::Ctx::visitor(scene.test.app.clone(), shuniu_frontend::Locale::ZhCn);
    let report = public_figures(&visitor).await.unwrap();
    let of = |id| report.bodies.iter().find(|body| body.hub_id == Some(id)).unwrap();
    assert_eq!((of(scene.hub).decided, of(scene.hub).withheld), (6, false));
    assert_eq!((of(second).decided, of(second).withheld), (0, true));
    assert_eq!((report.total.decided, report.total.rejected), (6, 6), "the total is of those that are told");
}
