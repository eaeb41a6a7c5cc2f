//! Conflicts of interest: who keeps a hub from a review, and what somebody in conflict still reads.

use super::codes;
use crate::attachments::{AttachmentView, Owner, download, upload};
use crate::bids::testkit::{Scene, organization, qualification, scene};
use crate::bids::{QualificationInput, resubmit, start, view};
use crate::consortia::PartInput;
use crate::consortia::tests::{accept_partners, agreement};
use crate::context::Ctx;
use crate::reviews::{
    CitationInput, DecisionInput, NoteInput, QueueFilter, ReassignInput, RecusalInput, claim, decide, desk, note,
    queue, reassign, recuse,
};
use crate::{consortia, eligibility, subcontracts};
use bytes::Bytes;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::MemberStatus;
use shuniu_domain::ids::{BidId, ReviewId};
use shuniu_domain::organizations::Designation;
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::Page;
use shuniu_store::entities::{bids, consortium_members, organizations, reviews};

/// Drafts of two rivals: one asks the hub to join, the other plans a sub-contract with it, which nobody asks
/// a body about. A federation is an organization too.
async fn named_in_drafts(scene: &Scene) -> (BidId, BidId) {
    accept_partners(scene).await;
    let db = scene.test.app.db.reader();
    let record = organizations::Entity::find_by_id(scene.organization).one(db).await.unwrap().unwrap();
    let record = organizations::Model { party_id: scene.hub, ..record }.into_active_model().reset_all();
    organizations::Entity::insert(record).exec_without_returning(db).await.unwrap();
    let mut drafts = Vec::new();
    for name in ["柳岸康养服务社", "松涛乐活中心"] {
        let rival = organization(&scene.test, name).await;
        let rival = scene.test.acting(rival, Role::Bidder).await;
        drafts.push((start(&rival, scene.project).await.unwrap().id, rival));
    }
    let [(joint, lead), (planned, bidder)] = drafts.as_slice() else { unreachable!() };
    consortia::save(lead, *joint, 0, &agreement("60", &[(&scene.hub, "40")])).await.unwrap();
    let part = PartInput { party: scene.hub.to_string(), work: "入户协助".to_owned(), share: "1".to_owned() };
    subcontracts::save(bidder, *planned, 0, &[part]).await.unwrap();
    (*joint, *planned)
}

async fn answered(scene: &Scene, draft: BidId, status: MemberStatus) {
    let db = scene.test.app.db.reader();
    let key = (draft, scene.hub);
    let mut row = consortium_members::Entity::find_by_id(key).one(db).await.unwrap().unwrap().into_active_model();
    row.status = Set(status);
    row.update(db).await.unwrap();
}

#[tokio::test]
async fn naming_a_hub_in_a_draft_keeps_it_from_no_review() {
    let scene = scene().await;
    let (draft, _) = named_in_drafts(&scene).await;
    let (id, _) = scene.submitted().await;
    let review = scene.review().await;
    assert_eq!(review.hub_id, Some(scene.hub), "it has not said yes to anything");
    let read = desk(&scene.reviewer, review.id).await.unwrap();
    assert_eq!(read.id, review.id);

    answered(&scene, draft, MemberStatus::Confirmed).await;
    assert_eq!(codes(claim(&scene.reviewer, review.id, review.version).await), [ReasonCode::HubConflict]);
    let handed_on = scene.review().await;
    assert_eq!(handed_on.hub_id, None, "whoever bids itself does not judge its rivals");
    let steps = handed_on.routing.steps.iter().filter_map(|step| step.skipped.as_ref());
    assert_eq!(steps.map(|reason| reason.params["ground"].as_str()).collect::<Vec<_>>(), ["rival"]);
    let seen = view(&scene.bidder, id).await.unwrap();
    let told = seen.review.unwrap().routing.into_iter().filter_map(|step| step.skipped);
    let told: Vec<_> = told.map(|reason| (reason.code, reason.params.len())).collect();
    assert_eq!(told, [(ReasonCode::HubConflict, 0)], "the bidder learns nothing of other bids before the opening");
}

#[tokio::test]
async fn who_is_planned_with_in_a_submitted_bid_counts() {
    let scene = scene().await;
    let (_, planned) = named_in_drafts(&scene).await;
    let db = scene.test.app.db.reader();
    let mut row = bids::Entity::find_by_id(planned).one(db).await.unwrap().unwrap().into_active_model();
    row.status = Set(BidStatus::Submitted);
    row.update(db).await.unwrap();
    scene.submitted().await;
    let own = reviews::Entity::find().one(db).await.unwrap().unwrap();
    assert_eq!(own.hub_id, None);
}

pub(super) async fn file(scene: &Scene, bid: BidId, name: &str) -> AttachmentView {
    const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";
    upload(&scene.bidder, Owner::BidQualification(bid), "", name, Bytes::from_static(PDF)).await.unwrap()
}

/// Returns the newest review; gives the bid's version after it.
async fn returned(scene: &Scene, review: ReviewId, version: i32, bid: BidId) -> i32 {
    let decision = DecisionInput {
        decision: "return_for_correction".to_owned(),
        opinion: "登记证书编号与登记信息不一致。".to_owned(),
        cited: vec![CitationInput { item: "certificate".to_owned(), note: "编号有误".to_owned() }],
        ground: String::new(),
    };
    decide(&scene.reviewer, review, version, &decision).await.unwrap();
    bids::Entity::find_by_id(bid).one(scene.bidder.db()).await.unwrap().unwrap().version
}

fn recusal(scope: &str, version: i32) -> RecusalInput {
    RecusalInput { version, scope: scope.to_owned(), reason: "曾任该组织理事。".to_owned() }
}

#[tokio::test]
async fn a_person_in_conflict_reads_no_more() {
    let scene = scene().await;
    let (bid, version) = scene.draft().await;
    let paper = file(&scene, bid, "登记证书.pdf").await;
    crate::bids::submit(&scene.bidder, bid, version).await.unwrap();
    let (review, version) = scene.claimed(&scene.reviewer).await;
    download(&scene.reviewer, paper.id).await.unwrap();
    recuse(&scene.reviewer, review, &recusal("person", version)).await.unwrap();
    assert_eq!(codes(download(&scene.reviewer, paper.id).await), [ReasonCode::ReviewerRecused]);
    assert_eq!(codes(desk(&scene.reviewer, review).await), [ReasonCode::ReviewerRecused]);
    download(&scene.lead, paper.id).await.unwrap();
}

/// A bid in its second round, with what the hub reads of it: the review of round 1 and a file.
struct SecondRound {
    bid: BidId,
    first: ReviewId,
    paper: AttachmentView,
    later: AttachmentView,
}

async fn second_round(scene: &Scene) -> SecondRound {
    let (bid, version) = scene.draft().await;
    let paper = file(scene, bid, "登记证书.pdf").await;
    crate::bids::submit(&scene.bidder, bid, version).await.unwrap();
    let (first, version) = scene.claimed(&scene.reviewer).await;
    note(&scene.reviewer, first, &NoteInput { text: "编号待核".to_owned() }).await.unwrap();
    let version = returned(scene, first, version, bid).await;
    scene.test.clock.set(scene.test.app.clock.now() + chrono::Duration::hours(1));
    let later = file(scene, bid, "更正说明.pdf").await;
    let corrected = QualificationInput { certificate_no: "社证字第0422号".to_owned(), ..qualification() };
    resubmit(&scene.bidder, bid, version, &corrected).await.unwrap();
    SecondRound { bid, first, paper, later }
}

async fn reads_nothing(scene: &Scene, ctx: &Ctx, round: &SecondRound, code: ReasonCode) {
    assert_eq!(codes(desk(ctx, round.first).await), [code], "not on the desk of a round before");
    for file in [&round.paper, &round.later] {
        assert_eq!(codes(download(ctx, file.id).await), [code], "{}", file.file_name);
    }
    let list = queue(ctx, QueueFilter::All, Page::default()).await.unwrap();
    assert_eq!(list.total, 0, "not in the queue of {:?}", scene.hub);
}

#[tokio::test]
async fn a_hub_that_gave_a_bid_up_reads_no_more() {
    let scene = scene().await;
    let round = second_round(&scene).await;
    desk(&scene.lead, round.first).await.unwrap();
    let second = scene.review().await;
    recuse(&scene.lead, second.id, &recusal("hub", second.version)).await.unwrap();
    reads_nothing(&scene, &scene.lead, &round, ReasonCode::ReviewerRecused).await;
    reads_nothing(&scene, &scene.reviewer, &round, ReasonCode::ReviewerRecused).await;
    assert_eq!(
        codes(note(&scene.lead, round.first, &NoteInput { text: "再看".to_owned() }).await),
        [ReasonCode::ReviewerRecused]
    );
}

#[tokio::test]
async fn a_hub_that_bids_itself_reads_nothing_of_its_rivals() {
    let scene = scene().await;
    let round = second_round(&scene).await;
    let db = scene.test.app.db.reader();
    let own = bids::Entity::find_by_id(round.bid).one(db).await.unwrap().unwrap();
    let own = bids::Model {
        id: scene.test.app.id().unwrap(),
        organization_id: scene.hub,
        status: BidStatus::Draft,
        number: None,
        ..own
    };
    bids::Entity::insert(own.into_active_model().reset_all()).exec_without_returning(db).await.unwrap();
    reads_nothing(&scene, &scene.lead, &round, ReasonCode::HubConflict).await;
    let second = scene.review().await;
    assert_eq!(codes(claim(&scene.lead, second.id, second.version).await), [ReasonCode::HubConflict]);
    assert_eq!(scene.review().await.hub_id, None, "it went on to the operator");
}

#[tokio::test]
async fn an_earlier_desk_shows_what_there_was_then() {
    let scene = scene().await;
    let round = second_round(&scene).await;
    let body = scene.test.party("平台运营", &[Designation::Operator]).await;
    let operator = scene.test.acting(body, Role::Operator).await;
    let second = scene.review().await;
    let reason = "原枢纽人手不足".to_owned();
    let to = ReassignInput { version: second.version, hub: "operator".to_owned(), reason };
    reassign(&operator, second.id, &to).await.unwrap();
    note(&operator, second.id, &NoteInput { text: "平台内部意见".to_owned() }).await.unwrap();

    let then = desk(&scene.reviewer, round.first).await.unwrap();
    let notes: Vec<&str> = then.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["编号待核"]);
    let files: Vec<_> = then.files.iter().map(|file| file.id).collect();
    assert_eq!(files, [round.paper.id]);
    let checked = eligibility::of_bid(&scene.bidder, round.bid).await.unwrap();
    let submission = scene.test.app.clock.now() - chrono::Duration::hours(1);
    assert!(then.eligibility.iter().all(|step| step.checked_at <= submission), "{checked:?}");
    assert!(then.events.iter().all(|event| event.kind != "handed_on"));

    let now = desk(&operator, second.id).await.unwrap();
    assert_eq!((now.notes.len(), now.files.len()), (2, 2));
    let rows = reviews::Entity::find().filter(reviews::Column::BidId.eq(round.bid)).all(scene.bidder.db()).await;
    assert_eq!(rows.unwrap().len(), 2);
}
