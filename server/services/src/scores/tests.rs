use super::{SheetInput, latest_submitted, mine, save_draft, sheet as view, submit};
use crate::error::Error;
use crate::openings::testkit::{sheet, stage};
use crate::panels::{draw, panel, seats_of};
use sea_orm::EntityTrait;
use shuniu_domain::ReasonCode;
use shuniu_domain::scores::sheet_total;
use shuniu_store::Page;
use shuniu_store::entities::{audit_records, score_sheets};

fn codes<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(ReasonCode, Option<String>)> {
    result.unwrap_err().reasons().unwrap().iter().map(|r| (r.code, r.field.clone())).collect()
}

#[tokio::test]
async fn nobody_sees_a_bid_before_declaring() {
    let stage = stage().await;
    stage.opened().await;
    draw(&stage.officer, stage.project).await.unwrap();
    let seat = seats_of(stage.officer.db(), stage.project).await.unwrap().remove(0);
    let expert = stage.experts.iter().find(|ctx| ctx.actor.as_ref().unwrap().user_id == seat.user_id).unwrap();
    let bid = stage.bids().await[0].id;
    assert_eq!(codes(view(expert, stage.project, bid).await)[0].0, ReasonCode::DeclarationMissing);
    assert_eq!(
        codes(submit(expert, stage.project, bid, &sheet("40", "20")).await)[0].0,
        ReasonCode::DeclarationMissing
    );
    let outsider = &stage.experts[4];
    assert_eq!(codes(view(outsider, stage.project, bid).await)[0].0, ReasonCode::NotFound);
    let (list, total) = mine(expert, Page::default()).await.unwrap();
    assert_eq!((total, list[0].declared_at, list[0].bids.len()), (1, None, 2));
}

#[tokio::test]
async fn final_sheets_are_kept_and_the_latest_counts() {
    let stage = stage().await;
    stage.opened().await;
    let expert = stage.panel().await[0];
    let bid = stage.bids().await[0].id;
    save_draft(expert, stage.project, bid, &sheet("30", "")).await.unwrap();
    save_draft(expert, stage.project, bid, &sheet("31", "")).await.unwrap();
    let first = submit(expert, stage.project, bid, &sheet("32.5", "20")).await.unwrap();
    assert_eq!((first.no, first.total), (1, 5250));
    let refused = codes(submit(expert, stage.project, bid, &sheet("40", "20")).await);
    assert_eq!(refused, [(ReasonCode::Required, Some("comment".to_owned()))]);
    let correction = SheetInput { comment: "漏看了附件二".to_owned(), ..sheet("40", "20") };
    assert_eq!(submit(expert, stage.project, bid, &correction).await.unwrap().no, 2);
    let kept = score_sheets::Entity::find().all(expert.db()).await.unwrap();
    assert_eq!(kept.len(), 2);
    let counting = latest_submitted(expert.db(), stage.project).await.unwrap();
    assert_eq!(counting.iter().map(|row| sheet_total(&row.items)).collect::<Vec<_>>(), [6000]);
    let shown = view(expert, stage.project, bid).await.unwrap();
    assert_eq!((shown.total, shown.submitted, shown.corrects, shown.criteria.len()), (6000, true, true, 2));
}

#[tokio::test]
async fn faults_name_their_fields_and_points_stay_private() {
    let stage = stage().await;
    stage.opened().await;
    let expert = stage.panel().await[0];
    let bid = stage.bids().await[0].id;
    let mut typed = sheet("51", "");
    typed.items[0].comment.clear();
    let refused = codes(submit(expert, stage.project, bid, &typed).await);
    let field = |name: &str| Some(name.to_owned());
    assert_eq!(
        refused,
        [(ReasonCode::Required, field("items.1.points")), (ReasonCode::PointsOutOfRange, field("items.0.points"))]
    );
    assert_eq!(codes(save_draft(expert, stage.project, bid, &sheet("vier", "1")).await)[0].0, ReasonCode::NotANumber);
    let mut low = sheet("29", "18");
    low.items[0].comment.clear();
    assert_eq!(
        codes(submit(expert, stage.project, bid, &low).await),
        [(ReasonCode::CommentNeeded, field("items.0.comment"))]
    );
    submit(expert, stage.project, bid, &sheet("43.21", "18")).await.unwrap();
    let log = audit_records::Entity::find().all(expert.db()).await.unwrap();
    assert!(log.iter().all(|row| !row.details.to_string().contains("4321")));
    let progress = panel(&stage.officer, stage.project).await.unwrap();
    assert_eq!((progress.submitted, progress.expected, progress.may_rank), (1, 6, false));
}
