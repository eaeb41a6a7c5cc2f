use super::{
    DecisionInput, QueueFilter, claim, confirm, decide, desk, escalate_due, own_figures, public_figures, queue, release,
};
use crate::bids::testkit::{SECRET, Scene, hub, scene, set_leader};
use crate::error::Error;
use crate::hubs::{IntakeInput, save_intake};
use crate::reviews::{
    AssignInput, CitationInput, ClaimInput, NoteInput, QueueSearch, ReassignInput, RecusalInput, assign, claim_many,
    note, reassign, recuse, workload,
};
use appeals::rejected;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::eligibility::Outcome;
use shuniu_domain::ids::ReviewId;
use shuniu_domain::organizations::{Designation, Field};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reviews::{CheckKey, RejectionGround, ReviewStatus};
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::Page;
use shuniu_store::entities::{bids, hubs, mails, projects};

mod appeals;
mod clock;
mod conflicts;
mod figures;
mod joint;
mod waiting;

fn codes<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<ReasonCode> {
    let error = result.unwrap_err();
    error.reasons().expect("a refusal").iter().map(|reason| reason.code).collect()
}

async fn bid(scene: &Scene) -> bids::Model {
    bids::Entity::find().one(scene.test.app.db.reader()).await.unwrap().unwrap()
}

async fn tick(scene: &Scene) -> (usize, usize) {
    let done = escalate_due(&scene.test.app).await.unwrap();
    (done.reminded, done.handed_on)
}

async fn letters(scene: &Scene, kind: &str) -> usize {
    let letters = mails::Entity::find().all(scene.test.app.db.reader()).await.unwrap();
    letters.iter().filter(|mail| mail.template == kind).count()
}

fn rejection() -> DecisionInput {
    DecisionInput {
        decision: "reject".to_owned(),
        opinion: "章程所载业务范围不含为老服务。".to_owned(),
        ground: "scope".to_owned(),
        ..DecisionInput::default()
    }
}

fn returning() -> DecisionInput {
    DecisionInput {
        decision: "return_for_correction".to_owned(),
        opinion: "请补充登记证书的有效期。".to_owned(),
        cited: vec![CitationInput { item: "certificate".to_owned(), note: "有效期不清".to_owned() }],
        ground: String::new(),
    }
}

#[tokio::test]
async fn the_desk_holds_nothing_of_the_sealed_part() {
    let scene = scene().await;
    scene.submitted().await;
    let review = scene.review().await;
    assert_eq!(review.hub_id, Some(scene.hub));
    let shown = desk(&scene.reviewer, review.id).await.unwrap();
    let list = queue(&scene.reviewer, QueueFilter::Open, Page::default()).await.unwrap();
    for json in [serde_json::to_string(&shown).unwrap(), serde_json::to_string(&list).unwrap()] {
        for word in
            [SECRET, "448128", "448,128", "\"sealed\":true", "\"understanding\"", "\"budget\"", "\"price\"", "\"team\""]
        {
            assert!(!json.contains(word), "{word} in {json}");
        }
    }
    let outcome = |key| shown.checks.iter().find(|check| check.key == key).map(|check| check.outcome);
    assert_eq!(outcome(CheckKey::Receipt), Some(Outcome::Pass));
    assert_eq!(outcome(CheckKey::Grade), Some(Outcome::Pass));
    assert_eq!(shown.qualification.staff_count, "14");
    assert_eq!((list.total, list.counts.unclaimed, list.counts.mine), (1, 1, 0));
}

#[tokio::test]
async fn another_hub_sees_nothing() {
    let scene = scene().await;
    scene.submitted().await;
    let review = scene.review().await;
    let other = scene.test.party("文化体育联合会", &[Designation::Hub]).await;
    let ctx = scene.test.acting(other, Role::HubLead).await;
    assert_eq!(codes(desk(&ctx, review.id).await), [ReasonCode::NotFound]);
    assert_eq!(codes(claim(&ctx, review.id, 1).await), [ReasonCode::NotFound]);
    assert_eq!(queue(&ctx, QueueFilter::All, Page::default()).await.unwrap().total, 0);
    let operator = scene.test.party("平台运营", &[Designation::Operator]).await;
    let operator = scene.test.acting(operator, Role::Operator).await;
    assert_eq!(queue(&operator, QueueFilter::All, Page::default()).await.unwrap().total, 0, "it is a hub's");
    assert_eq!(codes(desk(&scene.bidder, review.id).await), [ReasonCode::RoleForbidden]);
}

#[tokio::test]
async fn a_hub_in_conflict_is_skipped() {
    let scene = scene().await;
    set_leader(&scene.test, scene.organization, "赵明").await;
    set_leader(&scene.test, scene.hub, "赵明").await;
    let second = hub(&scene.test, "渡口街道社会组织联合会", 1, None).await;
    scene.submitted().await;
    let review = scene.review().await;
    assert_eq!(review.hub_id, Some(second));
    let skipped = review.routing.steps[0].skipped.as_ref().map(|reason| reason.code);
    assert_eq!((review.routing.steps[0].hub, skipped), (scene.hub, Some(ReasonCode::HubConflict)));
}

#[tokio::test]
async fn without_a_hub_the_operator_reviews() {
    let scene = scene().await;
    set_leader(&scene.test, scene.organization, "赵明").await;
    set_leader(&scene.test, scene.hub, "赵明").await;
    scene.submitted().await;
    let body = scene.test.party("平台运营", &[Designation::Operator]).await;
    let operator = scene.test.acting(body, Role::Operator).await;
    let (review, version) = scene.claimed(&operator).await;
    let admit = DecisionInput { decision: "admit".to_owned(), ..DecisionInput::default() };
    decide(&operator, review, version, &admit).await.unwrap();
    assert_eq!(bid(&scene).await.status, BidStatus::Admitted);
}

#[tokio::test]
async fn a_claim_is_one_persons() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    assert_eq!(codes(claim(&scene.lead, review, version).await), [ReasonCode::ClaimedByOther]);
    assert_eq!(claim(&scene.reviewer, review, version).await.unwrap(), version, "again changes nothing");
    assert_eq!(codes(decide(&scene.lead, review, version, &rejection()).await), [ReasonCode::ClaimedByOther]);
    let mine = queue(&scene.reviewer, QueueFilter::Mine, Page::default()).await.unwrap();
    assert_eq!((mine.total, mine.rows[0].mine), (1, true));
    release(&scene.reviewer, review, version).await.unwrap();
    assert_eq!(scene.review().await.status, ReviewStatus::Waiting);
}

#[tokio::test]
async fn a_rejection_needs_a_second_person() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let mut unfounded = rejection();
    unfounded.ground = String::new();
    assert_eq!(codes(decide(&scene.reviewer, review, version, &unfounded).await), [ReasonCode::RejectionNeedsGround]);
    let proposed = decide(&scene.reviewer, review, version, &rejection()).await.unwrap();
    assert!(proposed.awaits_confirmation);
    assert_eq!(bid(&scene).await.status, BidStatus::Submitted);
    let to_confirm =
        |ctx: crate::Ctx| async move { queue(&ctx, QueueFilter::ToConfirm, Page::default()).await.unwrap().total };
    assert_eq!((to_confirm(scene.lead.clone()).await, to_confirm(scene.reviewer.clone()).await), (1, 0));
    let seen = crate::bids::view(&scene.bidder, bid(&scene).await.id).await.unwrap().review.unwrap();
    assert_eq!((seen.ground, seen.opinion), (None, None), "no decision yet, so the bidder sees none");
    let own = confirm(&scene.reviewer, review, proposed.version, true).await;
    assert_eq!(codes(own), [ReasonCode::SecondPersonNeeded]);
    confirm(&scene.lead, review, proposed.version, true).await.unwrap();
    let decided = scene.review().await;
    assert_eq!((decided.status, decided.ground), (ReviewStatus::Rejected, Some(RejectionGround::Scope)));
    assert!(decided.confirmed_by != decided.decided_by && decided.confirmed_by.is_some());
    assert_eq!(bid(&scene).await.status, BidStatus::Rejected);
    let letters = mails::Entity::find().all(scene.test.app.db.reader()).await.unwrap();
    assert_eq!(letters.iter().filter(|mail| mail.template == "review_decided").count(), 1);
}

#[tokio::test]
async fn a_second_person_may_disagree() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let proposed = decide(&scene.reviewer, review, version, &rejection()).await.unwrap();
    let dropped = confirm(&scene.lead, review, proposed.version, false).await.unwrap();
    assert_eq!(dropped.status, ReviewStatus::Claimed);
    assert_eq!(codes(confirm(&scene.lead, review, dropped.version, true).await), [ReasonCode::WrongState]);
}

#[tokio::test]
async fn a_conflict_found_late_hands_the_review_on() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    set_leader(&scene.test, scene.organization, "赵明").await;
    set_leader(&scene.test, scene.hub, "赵明").await;
    let admit = DecisionInput { decision: "admit".to_owned(), ..DecisionInput::default() };
    assert_eq!(codes(decide(&scene.reviewer, review, version, &admit).await), [ReasonCode::HubConflict]);
    let after = scene.review().await;
    assert_eq!((after.hub_id, after.status), (None, ReviewStatus::Waiting));
    assert_eq!(bid(&scene).await.status, BidStatus::Submitted);
}

#[tokio::test]
async fn a_changed_seal_is_seen_on_the_desk() {
    let scene = scene().await;
    scene.submitted().await;
    let db = scene.test.app.db.reader();
    let mut row = bid(&scene).await.into_active_model();
    row.receipt_sha256 = Set(Some("0".repeat(64)));
    row.update(db).await.unwrap();
    let shown = desk(&scene.reviewer, scene.review().await.id).await.unwrap();
    let receipt = shown.checks.iter().find(|check| check.key == CheckKey::Receipt);
    assert_eq!(receipt.map(|check| check.outcome), Some(Outcome::Fail));
}

#[tokio::test]
async fn a_paused_or_full_hub_is_skipped_and_says_why() {
    let scene = scene().await;
    let input = IntakeInput {
        version: "1".to_owned(),
        paused_from: "2026-09-10".to_owned(),
        paused_until: "2026-09-30".to_owned(),
        pause_reason: "换届期间人手不足".to_owned(),
        delegates: true,
        ..IntakeInput::default()
    };
    let incomplete = IntakeInput { pause_reason: String::new(), capacity: "-1".to_owned(), ..input.clone() };
    assert_eq!(
        codes(save_intake(&scene.lead, scene.hub, &incomplete).await),
        [ReasonCode::OutOfRange, ReasonCode::Required]
    );
    assert_eq!(codes(save_intake(&scene.reviewer, scene.hub, &input).await), [ReasonCode::RoleForbidden]);
    save_intake(&scene.lead, scene.hub, &input).await.unwrap();
    let second = hub(&scene.test, "渡口街道社会组织联合会", 1, None).await;
    let full = hubs::Entity::find_by_id(second).one(scene.test.app.db.reader()).await.unwrap().unwrap();
    let mut active = full.into_active_model();
    active.capacity = Set(Some(0));
    active.update(scene.test.app.db.reader()).await.unwrap();
    scene.submitted().await;
    let review = scene.review().await;
    let skipped: Vec<_> = review.routing.steps.iter().map(|step| step.skipped.clone().unwrap()).collect();
    assert_eq!((review.hub_id, skipped.len()), (None, 2));
    assert_eq!((skipped[0].code, skipped[0].params["why"].as_str()), (ReasonCode::HubPaused, "换届期间人手不足"));
    assert_eq!(skipped[1].code, ReasonCode::HubFull);
    let seen = crate::bids::view(&scene.bidder, bid(&scene).await.id).await.unwrap().review.unwrap();
    assert_eq!(seen.routing.len(), 2, "the bidder sees which hubs were passed over and why");
}

#[tokio::test]
async fn whoever_declares_a_conflict_is_out_and_an_empty_hub_gives_up() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let declared =
        |scope: &str, version| RecusalInput {
            version, scope: scope.to_owned(), reason: "曾任该组织理事。".to_owned()
        };
    assert_eq!(codes(recuse(&scene.reviewer, review, &declared("hub", version)).await), [ReasonCode::RoleForbidden]);
    recuse(&scene.reviewer, review, &declared("person", version)).await.unwrap();
    let after = scene.review().await;
    assert_eq!((after.status, after.claimed_by), (ReviewStatus::Waiting, None));
    assert_eq!(codes(claim(&scene.reviewer, review, after.version).await), [ReasonCode::ReviewerRecused]);
    assert_eq!(codes(desk(&scene.reviewer, review).await), [ReasonCode::ReviewerRecused]);
    assert_eq!(queue(&scene.reviewer, QueueFilter::Open, Page::default()).await.unwrap().total, 0);
    let person = scene.reviewer.actor.as_ref().unwrap().user_id.to_string();
    let to_recused = AssignInput { version: after.version, person };
    assert_eq!(codes(assign(&scene.lead, review, &to_recused).await), [ReasonCode::ReviewerRecused]);
    recuse(&scene.lead, review, &declared("person", after.version)).await.unwrap();
    let gone = scene.review().await;
    let skipped = gone.routing.steps[0].skipped.as_ref().unwrap();
    assert_eq!((gone.hub_id, skipped.params["ground"].as_str()), (None, "declared"), "nobody of the hub is left");
}

#[tokio::test]
async fn the_operator_reassigns_with_a_reason_but_never_into_a_conflict() {
    let scene = scene().await;
    let second = hub(&scene.test, "渡口街道社会组织联合会", 1, None).await;
    scene.submitted().await;
    let review = scene.review().await;
    let body = scene.test.party("平台运营", &[Designation::Operator]).await;
    let operator = scene.test.acting(body, Role::Operator).await;
    let found = queue(&operator, QueueFilter::AtHubs, Page::default()).await.unwrap();
    assert_eq!((found.total, found.rows[0].id), (1, review.id));
    assert_eq!(codes(queue(&scene.lead, QueueFilter::AtHubs, Page::default()).await), [ReasonCode::RoleForbidden]);
    let input = |hub: String, reason: &str| ReassignInput { version: review.version, hub, reason: reason.to_owned() };
    assert_eq!(
        codes(reassign(&operator, review.id, &input(String::new(), "")).await),
        [ReasonCode::Required, ReasonCode::Required]
    );
    let to_bidder = input(scene.organization.to_string(), "换一个枢纽");
    assert_eq!(codes(reassign(&operator, review.id, &to_bidder).await), [ReasonCode::HubConflict]);
    assert_eq!(
        codes(reassign(&scene.lead, review.id, &input(second.to_string(), "换一个枢纽")).await),
        [ReasonCode::RoleForbidden]
    );
    reassign(&operator, review.id, &input(second.to_string(), "原枢纽人手不足")).await.unwrap();
    let after = scene.review().await;
    assert_eq!(after.hub_id, Some(second));
    let why = after.routing.steps[0].skipped.as_ref().unwrap();
    assert_eq!((why.code, why.params["why"].as_str()), (ReasonCode::ReviewReassigned, "原枢纽人手不足"));
}

#[tokio::test]
async fn many_are_claimed_at_once_and_the_workload_shows_them() {
    let scene = scene().await;
    scene.submitted().await;
    let review = scene.review().await;
    let nothing = claim_many(&scene.reviewer, &ClaimInput::default()).await;
    assert_eq!(codes(nothing), [ReasonCode::Required]);
    let unknown = ReviewId(uuid::Uuid::nil());
    let input = ClaimInput { reviews: vec![review.id, unknown] };
    let done = claim_many(&scene.reviewer, &input).await.unwrap();
    assert_eq!((done.claimed, done.left), (vec![review.id], vec![unknown]));
    assert_eq!(claim_many(&scene.lead, &input).await.unwrap().left.len(), 2, "somebody was quicker");
    let loads = workload(&scene.lead).await.unwrap();
    assert_eq!(loads.iter().map(|load| (load.open, load.lead)).collect::<Vec<_>>(), [(1, false), (0, true)]);
    let person = scene.lead.actor.as_ref().unwrap().user_id.to_string();
    let given = AssignInput { version: scene.review().await.version, person };
    assign(&scene.lead, review.id, &given).await.unwrap();
    assert_eq!(scene.review().await.claimed_by, Some(scene.lead.actor.as_ref().unwrap().user_id));
}

#[tokio::test]
async fn the_queue_is_narrowed_by_text_field_and_project() {
    let scene = scene().await;
    scene.submitted().await;
    let total = |search: QueueSearch| {
        let reviewer = scene.reviewer.clone();
        async move { queue(&reviewer, search, Page::default()).await.unwrap().total }
    };
    let text = |text: &str| QueueSearch { text: text.to_owned(), ..QueueSearch::default() };
    let number = bid(&scene).await.number.unwrap().to_lowercase();
    for (found, words) in [(1, "晴和"), (1, "独居老人"), (1, number.as_str()), (1, "2026-0042"), (0, "没有这个")]
    {
        assert_eq!(total(text(words)).await, found, "{words}");
    }
    let field = |field| QueueSearch { field: Some(field), ..QueueSearch::default() };
    assert_eq!((total(field(Field::Elderly)).await, total(field(Field::Children)).await), (1, 0));
    let project = |project| QueueSearch { project: Some(project), ..QueueSearch::default() };
    assert_eq!(total(project(scene.project)).await, 1);
    assert_eq!(total(project(shuniu_domain::ids::ProjectId(uuid::Uuid::nil()))).await, 0);
}

#[tokio::test]
async fn notes_stay_among_reviewers() {
    const NOTE: &str = "证书原件已电话核对";
    let scene = scene().await;
    let (id, _) = scene.submitted().await;
    let review = scene.review().await;
    let input = NoteInput { text: NOTE.to_owned() };
    assert_eq!(codes(note(&scene.bidder, review.id, &input).await), [ReasonCode::RoleForbidden]);
    note(&scene.reviewer, review.id, &input).await.unwrap();
    assert_eq!(desk(&scene.lead, review.id).await.unwrap().notes[0].text, NOTE);
    let seen = serde_json::to_string(&crate::bids::view(&scene.bidder, id).await.unwrap()).unwrap();
    let audited = shuniu_store::entities::audit_records::Entity::find().all(scene.test.app.db.reader()).await.unwrap();
    let letters = mails::Entity::find().all(scene.test.app.db.reader()).await.unwrap();
    let written = letters.iter().any(|mail| mail.html.contains(NOTE));
    assert!(!seen.contains(NOTE) && !written);
    assert!(audited.iter().all(|record| !record.details.to_string().contains(NOTE)));
}

#[tokio::test]
async fn public_figures_tell_nothing_of_running_calls() {
    let scene = scene().await;
    scene.submitted().await;
    rejected(&scene).await;
    let visitor = crate::Ctx::visitor(scene.test.app.clone(), shuniu_frontend::Locale::ZhCn);
    assert_eq!(public_figures(&visitor).await.unwrap().bodies, []);
    let own = own_figures(&scene.reviewer).await.unwrap();
    assert_eq!((own.total.decided, own.total.rejected, own.total.grounds[0].ground), (1, 1, RejectionGround::Scope));
    assert_eq!((own.total.median_tenths, own.total.rejection_bp), (Some(0), Some(10_000)));
    let mut project =
        projects::Entity::find().one(scene.test.app.db.reader()).await.unwrap().unwrap().into_active_model();
    project.status = Set(ProjectStatus::Opened);
    project.update(scene.test.app.db.reader()).await.unwrap();
    let told = public_figures(&visitor).await.unwrap();
    assert_eq!(
        (told.bodies.len(), told.bodies[0].withheld, told.bodies[0].decided),
        (1, true, 0),
        "too few to be told"
    );
}

#[tokio::test]
async fn a_call_that_ended_leaves_no_review_behind() {
    let scene = scene().await;
    scene.submitted().await;
    let mut row = bid(&scene).await.into_active_model();
    row.status = Set(BidStatus::Invalidated);
    row.update(scene.test.app.db.reader()).await.unwrap();
    assert_eq!(queue(&scene.reviewer, QueueFilter::Open, Page::default()).await.unwrap().total, 0);
    scene.test.clock.set(scene.review().await.due_at);
    assert_eq!(tick(&scene).await, (0, 0));
}
