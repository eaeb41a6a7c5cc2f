//! Every state of a review, every step, every role, for a first review and for an appeal: what
//! happens, or which refusal comes. The same for what a bidder does with a bid.

use super::{
    AppealInput, AssignInput, CitationInput, DecisionInput, NoteInput, ReassignInput, RecusalInput, appeal, assign,
    claim, confirm, decide, note, reassign, recuse, release,
};
use crate::bids::testkit::{DEADLINE, Scene, qualification, scene};
use crate::bids::{resubmit, withdraw};
use crate::context::Ctx;
use crate::error::Result;
use crate::testing::instant;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::organizations::Designation;
use shuniu_domain::reviews::{CitedItem, RejectionGround, ReviewKind, ReviewStatus};
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::entities::{bids, review_recusals, reviews};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Claim,
    Release,
    Admit,
    Return,
    Reject,
    Confirm,
    Assign,
    Reassign,
    RecusePerson,
    RecuseHub,
    Note,
}

const STEPS: [Step; 11] = [
    Step::Claim,
    Step::Release,
    Step::Admit,
    Step::Return,
    Step::Reject,
    Step::Confirm,
    Step::Assign,
    Step::Reassign,
    Step::RecusePerson,
    Step::RecuseHub,
    Step::Note,
];

/// What must come of a step: nothing, or a refusal.
fn expected(kind: ReviewKind, state: ReviewStatus, step: Step, role: Role) -> Option<ReasonCode> {
    use ReasonCode::{NotFound, RoleForbidden, WrongState};
    let undecided = !state.is_decided();
    let only = |holds: bool| if holds { None } else { Some(WrongState) };
    let appeal = kind == ReviewKind::Appeal;
    match (role, step) {
        (Role::Operator, Step::Reassign) => only(undecided),
        (Role::Operator, Step::Assign | Step::RecuseHub) => Some(RoleForbidden),
        // The review lies at a hub, so to the operator it is not there.
        (Role::Operator, _) => Some(NotFound),
        (Role::HubReviewer, Step::Assign | Step::RecuseHub) | (Role::HubReviewer | Role::HubLead, Step::Reassign) => {
            Some(RoleForbidden)
        }
        (Role::HubReviewer, Step::Claim) if appeal && state == ReviewStatus::Waiting => Some(RoleForbidden),
        (Role::HubReviewer, Step::Admit | Step::Return | Step::Reject) if appeal && state == ReviewStatus::Claimed => {
            Some(RoleForbidden)
        }
        (Role::HubReviewer | Role::HubLead, step) => match step {
            Step::Claim | Step::RecusePerson | Step::RecuseHub => only(undecided),
            Step::Release | Step::Admit | Step::Return | Step::Reject => only(state == ReviewStatus::Claimed),
            Step::Confirm => only(state == ReviewStatus::Claimed && !appeal),
            Step::Assign => only(undecided && !appeal),
            Step::Reassign | Step::Note => None,
        },
        _ => Some(RoleForbidden),
    }
}

fn decision(code: &str) -> DecisionInput {
    DecisionInput {
        decision: code.to_owned(),
        opinion: "登记证书编号与登记信息不一致。".to_owned(),
        cited: vec![CitationInput { item: "certificate".to_owned(), note: "编号有误".to_owned() }],
        ground: "scope".to_owned(),
    }
}

async fn take(ctx: &Ctx, step: Step, review: &reviews::Model) -> Result<()> {
    let (id, version) = (review.id, review.version);
    let recusal =
        |scope: &str| RecusalInput { version, scope: scope.to_owned(), reason: "曾任该组织理事。".to_owned() };
    let person = ctx.actor.as_ref().map(|actor| actor.user_id.to_string()).unwrap_or_default();
    match step {
        Step::Claim => claim(ctx, id, version).await.map(drop),
        Step::Release => release(ctx, id, version).await.map(drop),
        Step::Admit => decide(ctx, id, version, &decision("admit")).await.map(drop),
        Step::Return => decide(ctx, id, version, &decision("return_for_correction")).await.map(drop),
        Step::Reject => decide(ctx, id, version, &decision("reject")).await.map(drop),
        Step::Confirm => confirm(ctx, id, version, true).await.map(drop),
        Step::Assign => assign(ctx, id, &AssignInput { version, person }).await.map(drop),
        Step::Reassign => {
            let reason = "原枢纽人手不足".to_owned();
            reassign(ctx, id, &ReassignInput { version, hub: "operator".to_owned(), reason }).await
        }
        Step::RecusePerson => recuse(ctx, id, &recusal("person")).await,
        Step::RecuseHub => recuse(ctx, id, &recusal("hub")).await,
        Step::Note => note(ctx, id, &NoteInput { text: "已核对".to_owned() }).await.map(drop),
    }
}

/// Somebody in each role: the hub's people at the hub, everybody else elsewhere.
async fn cast(scene: &Scene) -> Vec<Ctx> {
    let elsewhere =
        [Designation::Operator, Designation::Funder, Designation::Organization, Designation::EvaluationAgency];
    let other = scene.test.party("别的单位", &elsewhere).await;
    let mut cast = Vec::new();
    for role in Role::ALL {
        let party = if role.is_hub() { scene.hub } else { other };
        cast.push(scene.test.acting(party, *role).await);
    }
    cast
}

async fn set(scene: &Scene, review: &reviews::Model, bid: &bids::Model) {
    let db = scene.test.app.db.reader();
    review.clone().into_active_model().reset_all().update(db).await.unwrap();
    bid.clone().into_active_model().reset_all().update(db).await.unwrap();
    review_recusals::Entity::delete_many().exec(db).await.unwrap();
}

const fn bid_status(kind: ReviewKind, state: ReviewStatus) -> BidStatus {
    match (state, kind) {
        (ReviewStatus::Admitted, _) => BidStatus::Admitted,
        (ReviewStatus::Returned, _) => BidStatus::Returned,
        (ReviewStatus::Rejected, _) => BidStatus::Rejected,
        (_, ReviewKind::First) => BidStatus::Submitted,
        (_, ReviewKind::Appeal) => BidStatus::Appealed,
    }
}

#[tokio::test]
async fn every_state_step_and_role_of_a_review() {
    let scene = scene().await;
    scene.submitted().await;
    let cast = cast(&scene).await;
    let db = scene.test.app.db.reader();
    let (first, bid) = (scene.review().await, bids::Entity::find().one(db).await.unwrap().unwrap());
    // An appeal is against a rejection that came before; whoever decided it is none of the cast.
    let earlier = reviews::Model {
        id: scene.test.app.id().unwrap(),
        status: ReviewStatus::Rejected,
        ground: Some(RejectionGround::Scope),
        kind: ReviewKind::First,
        round: first.round,
        ..first.clone()
    };
    reviews::Entity::insert(earlier.into_active_model().reset_all()).exec_without_returning(db).await.unwrap();
    let stranger = scene.reviewer.actor.as_ref().unwrap().user_id;
    for kind in ReviewKind::ALL {
        for state in ReviewStatus::ALL {
            for ctx in &cast {
                let actor = ctx.actor.as_ref().unwrap();
                for step in STEPS {
                    let proposed =
                        step == Step::Confirm && *kind == ReviewKind::First && *state == ReviewStatus::Claimed;
                    let review = reviews::Model {
                        kind: *kind,
                        status: *state,
                        claimed_by: (*state == ReviewStatus::Claimed).then_some(actor.user_id),
                        ground: proposed.then_some(RejectionGround::Scope),
                        decided_by: proposed.then_some(stranger),
                        appeal_text: (*kind == ReviewKind::Appeal).then(|| "章程载有该项业务。".to_owned()),
                        ..first.clone()
                    };
                    set(&scene, &review, &bids::Model { status: bid_status(*kind, *state), ..bid.clone() }).await;
                    let found = take(ctx, step, &review).await;
                    let code = found.err().map(|error| error.reasons().expect("a refusal")[0].code);
                    let told = format!("{kind} {state} {step:?} by {}", actor.role);
                    assert_eq!(code, expected(*kind, *state, step, actor.role), "{told}");
                }
            }
        }
    }
}

/// A bid that was not confirmed in time, or whose call was cancelled, is nobody's to decide any more,
/// whatever the review says of itself.
#[tokio::test]
async fn nothing_is_decided_on_a_bid_that_is_out() {
    let scene = scene().await;
    scene.submitted().await;
    let body = scene.test.party("平台运营", &[Designation::Operator]).await;
    let operator = scene.test.acting(body, Role::Operator).await;
    let (first, bid) = (scene.review().await, bids::Entity::find().one(scene.lead.db()).await.unwrap().unwrap());
    let submitted_at = scene.test.app.clock.now();
    scene.test.clock.set(instant(DEADLINE));
    let lapsed = bids::Model { unconfirmed_since: Some(submitted_at), ..bid.clone() };
    let cancelled = bids::Model { status: BidStatus::Invalidated, ..bid };
    let lead = scene.lead.actor.as_ref().unwrap().user_id;
    let reviewer = scene.reviewer.actor.as_ref().unwrap().user_id;
    for row in [lapsed, cancelled] {
        for step in [Step::Claim, Step::Admit, Step::Return, Step::Confirm, Step::Reassign, Step::RecuseHub] {
            let claimed = step != Step::Claim;
            let review = reviews::Model {
                status: if claimed { ReviewStatus::Claimed } else { ReviewStatus::Waiting },
                claimed_by: claimed.then_some(lead),
                ground: (step == Step::Confirm).then_some(RejectionGround::Scope),
                decided_by: (step == Step::Confirm).then_some(reviewer),
                ..first.clone()
            };
            set(&scene, &review, &row).await;
            let ctx = if step == Step::Reassign { &operator } else { &scene.lead };
            let code = take(ctx, step, &review).await.unwrap_err().reasons().expect("a refusal")[0].code;
            assert_eq!(code, ReasonCode::WrongState, "{step:?} of a bid that is {}", row.status);
        }
    }
}

/// What a bidder does with a submitted bid, in every state and by every role of the organization's
/// and other people.
#[tokio::test]
async fn every_state_step_and_role_of_a_bid_under_review() {
    let scene = scene().await;
    scene.submitted().await;
    let db = scene.test.app.db.reader();
    let admin = scene.test.acting(scene.organization, Role::OrganizationAdmin).await;
    let others = cast(&scene).await.into_iter().filter(|ctx| !ctx.actor.as_ref().unwrap().role.is_organization());
    let cast: Vec<Ctx> = others.chain([scene.bidder.clone(), admin]).collect();
    let bid = bids::Entity::find().one(db).await.unwrap().unwrap();
    let review =
        reviews::Model { status: ReviewStatus::Rejected, ground: Some(RejectionGround::Scope), ..scene.review().await };
    let tomorrow = scene.test.app.clock.now() + chrono::Duration::days(1);
    let late = instant(DEADLINE) + chrono::Duration::hours(1);
    for (state, lapsed) in BidStatus::ALL.iter().flat_map(|state| [(state, false), (state, true)]) {
        // What was not confirmed after a change of the call has lapsed at the deadline.
        scene.test.clock.set(if lapsed { late } else { tomorrow - chrono::Duration::days(1) });
        for ctx in &cast {
            for event in [BidEvent::Appeal, BidEvent::Resubmit] {
                let row = bids::Model {
                    status: *state,
                    cited_items: vec![CitedItem::Certificate].into(),
                    correction_due: Some(scene.test.app.clock.now() + chrono::Duration::days(1)),
                    unconfirmed_since: lapsed.then_some(tomorrow),
                    ..bid.clone()
                };
                let until = Some(scene.test.app.clock.now() + chrono::Duration::days(1));
                set(&scene, &reviews::Model { appeal_until: until, ..review.clone() }, &row).await;
                let role = ctx.actor.as_ref().unwrap().role;
                let found = match event {
                    BidEvent::Appeal => appeal(ctx, bid.id, &reasons()).await.map(drop),
                    _ => {
                        let corrected = crate::bids::QualificationInput {
                            certificate_no: "社证字第0422号".to_owned(),
                            ..qualification()
                        };
                        resubmit(ctx, bid.id, row.version, &corrected).await.map(drop)
                    }
                };
                let expected = match (role.is_organization(), state.apply(event)) {
                    (false, _) => Some(ReasonCode::RoleForbidden),
                    (true, Err(refusal)) => Some(refusal.code),
                    (true, Ok(_)) => lapsed.then_some(ReasonCode::WrongState),
                };
                let code = found.err().map(|error| error.reasons().expect("a refusal")[0].code);
                assert_eq!(code, expected, "{state} {event} by {role}, lapsed: {lapsed}");
                forget_later(&scene, &review).await;
            }
        }
    }
}

fn reasons() -> AppealInput {
    AppealInput { text: "章程第六条载有为老服务。".to_owned() }
}

/// Takes away what a step that worked has added, so that the next begins where this one did.
async fn forget_later(scene: &Scene, review: &reviews::Model) {
    use sea_orm::{ColumnTrait, QueryFilter};
    use shuniu_store::entities::bid_versions;
    let db = scene.test.app.db.reader();
    reviews::Entity::delete_many().filter(reviews::Column::Id.ne(review.id)).exec(db).await.unwrap();
    bid_versions::Entity::delete_many().filter(bid_versions::Column::Round.gt(1)).exec(db).await.unwrap();
}

/// A rejected bid, or one under appeal, cannot be taken back: it is not in the running.
#[tokio::test]
async fn what_is_rejected_is_not_withdrawn() {
    let scene = scene().await;
    scene.submitted().await;
    let db = scene.test.app.db.reader();
    let bid = bids::Entity::find().one(db).await.unwrap().unwrap();
    for state in [BidStatus::Rejected, BidStatus::Appealed] {
        let row = bids::Model { status: state, ..bid.clone() };
        row.clone().into_active_model().reset_all().update(db).await.unwrap();
        let code = withdraw(&scene.bidder, row.id, row.version).await.unwrap_err().reasons().unwrap()[0].code;
        assert_eq!(code, ReasonCode::WrongState, "{state}");
    }
}
