//! Every state of a bid, every step, every role and the wrong party of the right role, before and after
//! the deadline: what happens, or which refusal comes.

use super::testkit::{DEADLINE, Scene, organization, qualification, scene, sealed};
use super::{
    CommentInput, QualificationInput, comment, confirm, proof, receipt, replace, resubmit, save, start, submit, view,
    withdraw,
};
use crate::attachments::{FileSet, Owner, upload};
use crate::context::Ctx;
use crate::error::Result;
use crate::testing::instant;
use bytes::Bytes;
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::organizations::Designation;
use shuniu_domain::reviews::{CitedItem, RejectionGround, ReviewStatus};
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::entities::{
    attachments, bid_comments, bid_places, bid_receipts, bid_versions, bids, replaced_parts, reviews, sealed_parts,
};

const PDF: &[u8] = b"%PDF-1.7\nplan\n%%EOF\n";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Start,
    Save,
    Comment,
    AddOpenFile,
    AddSealedFile,
    AddWaitingFile,
    Submit,
    Withdraw,
    Replace,
    Confirm,
    Resubmit,
    Appeal,
    View,
    Receipt,
    Proof,
}

const STEPS: [Step; 15] = [
    Step::Start,
    Step::Save,
    Step::Comment,
    Step::AddOpenFile,
    Step::AddSealedFile,
    Step::AddWaitingFile,
    Step::Submit,
    Step::Withdraw,
    Step::Replace,
    Step::Confirm,
    Step::Resubmit,
    Step::Appeal,
    Step::View,
    Step::Receipt,
    Step::Proof,
];

/// Who tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// The bidder's own people.
    Own,
    /// The right role in another organization.
    Rival,
    /// Any other role.
    Other,
}

const fn is_draft(state: BidStatus) -> bool {
    matches!(state, BidStatus::Draft | BidStatus::Withdrawn)
}

/// What must come of a step.
fn expected(state: BidStatus, step: Step, who: Who, over: bool) -> Option<ReasonCode> {
    use ReasonCode::{AlreadyBid, DeadlinePassed, NotFound, RoleForbidden, WrongState};
    let file = matches!(step, Step::AddOpenFile | Step::AddSealedFile | Step::AddWaitingFile);
    match who {
        // A file's rules do not tell whether there is one.
        Who::Other if file => return Some(NotFound),
        Who::Other => return Some(RoleForbidden),
        // Another organization begins a bid of its own.
        Who::Rival if step == Step::Start => return over.then_some(DeadlinePassed),
        Who::Rival => return Some(NotFound),
        Who::Own => {}
    }
    let taken = |event: BidEvent| state.apply(event).is_err().then_some(WrongState);
    let in_time = |refusal: Option<ReasonCode>| refusal.or(over.then_some(DeadlinePassed));
    let only = |holds: bool| (!holds).then_some(WrongState);
    match step {
        Step::Start => Some(AlreadyBid),
        Step::Save => in_time(only(is_draft(state))),
        Step::Comment | Step::View => None,
        Step::AddOpenFile => only((is_draft(state) && !over) || state == BidStatus::Returned),
        Step::AddSealedFile => only(is_draft(state) && !over),
        Step::AddWaitingFile => only(state.is_before_opening() && !over),
        // Submitting again gives the same receipt, also after the deadline.
        Step::Submit => is_draft(state).then(|| in_time(None)).flatten(),
        Step::Withdraw => in_time(taken(BidEvent::Withdraw)),
        Step::Replace => in_time(taken(BidEvent::Replace)),
        Step::Confirm => in_time(taken(BidEvent::Confirm)),
        Step::Resubmit => taken(BidEvent::Resubmit),
        // Not confirmed in time, an appeal would lead back to a bid that has lapsed.
        Step::Appeal => taken(BidEvent::Appeal).or((over && state == BidStatus::Rejected).then_some(WrongState)),
        Step::Receipt => is_draft(state).then_some(NotFound),
        Step::Proof => None,
    }
}

async fn take(scene: &Scene, ctx: &Ctx, step: Step, bid: &bids::Model, number: &str) -> Result<()> {
    let (id, version) = (bid.id, bid.version);
    let add = async |owner: Owner| upload(ctx, owner, "", "plan.pdf", Bytes::from_static(PDF)).await.map(drop);
    match step {
        Step::Start => start(ctx, scene.project).await.map(drop),
        Step::Save => save(ctx, id, version, &qualification(), &sealed()).await.map(drop),
        Step::Comment => {
            let input = CommentInput { section: "budget".to_owned(), text: "再核一遍。".to_owned() };
            comment(ctx, id, &input).await.map(drop)
        }
        Step::AddOpenFile => add(Owner::BidQualification(id)).await,
        Step::AddSealedFile => add(Owner::BidSealed(id)).await,
        Step::AddWaitingFile => add(Owner::BidReplacement(id)).await,
        Step::Submit => submit(ctx, id, version).await.map(drop),
        Step::Withdraw => withdraw(ctx, id, version).await.map(drop),
        Step::Replace => replace(ctx, id, version, &sealed(), &FileSet::default()).await.map(drop),
        Step::Confirm => confirm(ctx, id, version).await.map(drop),
        Step::Resubmit => {
            let corrected = QualificationInput { certificate_no: "社证字第0422号".to_owned(), ..qualification() };
            resubmit(ctx, id, version, &corrected).await.map(drop)
        }
        Step::Appeal => {
            let input = crate::reviews::AppealInput { text: "章程第六条载有为老服务。".to_owned() };
            crate::reviews::appeal(ctx, id, &input).await.map(drop)
        }
        Step::View => view(ctx, id).await.map(drop),
        Step::Receipt => receipt(ctx, id).await.map(drop),
        Step::Proof => proof(ctx, id, number).await.map(drop),
    }
}

/// The scene as it was before any step.
struct Before {
    bid: bids::Model,
    review: reviews::Model,
    part: sealed_parts::Model,
}

impl Before {
    /// Puts everything back, with the bid in a state.
    async fn restore(&self, scene: &Scene, state: BidStatus) -> bids::Model {
        let db = scene.test.app.db.reader();
        let draft = is_draft(state);
        let row = bids::Model {
            status: state,
            number: self.bid.number.clone().filter(|_| !draft),
            receipt_sha256: self.bid.receipt_sha256.clone().filter(|_| !draft),
            cited_items: vec![CitedItem::Certificate].into(),
            correction_due: Some(instant(DEADLINE) + Duration::days(9)),
            unconfirmed_since: (state.is_before_opening() || state == BidStatus::Rejected)
                .then_some(self.bid.created_at),
            ..self.bid.clone()
        };
        row.clone().into_active_model().reset_all().update(db).await.unwrap();
        reviews::Entity::delete_many().exec(db).await.unwrap();
        reviews::Entity::insert(self.review.clone().into_active_model().reset_all())
            .exec_without_returning(db)
            .await
            .unwrap();
        bid_versions::Entity::delete_many().filter(bid_versions::Column::Round.gt(1)).exec(db).await.unwrap();
        bid_receipts::Entity::delete_many().filter(bid_receipts::Column::Seq.gt(1)).exec(db).await.unwrap();
        replaced_parts::Entity::delete_many().exec(db).await.unwrap();
        attachments::Entity::delete_many().exec(db).await.unwrap();
        bid_comments::Entity::delete_many().exec(db).await.unwrap();
        bid_places::Entity::delete_many().exec(db).await.unwrap();
        sealed_parts::Entity::delete_many().exec(db).await.unwrap();
        if !draft {
            let part = self.part.clone().into_active_model().reset_all();
            sealed_parts::Entity::insert(part).exec_without_returning(db).await.unwrap();
        }
        row
    }
}

/// Somebody in each role: the organization's people at the bidder, everybody else elsewhere, and both
/// roles of an organization at a rival.
async fn cast(scene: &Scene) -> Vec<(Who, Ctx)> {
    let elsewhere = [
        Designation::Operator,
        Designation::Funder,
        Designation::Hub,
        Designation::Organization,
        Designation::EvaluationAgency,
    ];
    let other = scene.test.party("别的单位", &elsewhere).await;
    let rival = organization(&scene.test, "青禾助老服务社").await;
    let mut cast = Vec::new();
    for role in Role::ALL {
        if role.is_organization() {
            cast.push((Who::Own, scene.test.acting(scene.organization, *role).await));
            cast.push((Who::Rival, scene.test.acting(rival, *role).await));
        } else {
            cast.push((Who::Other, scene.test.acting(other, *role).await));
        }
    }
    cast
}

/// A submitted bid whose review rejected it, so that an appeal has something to be against.
async fn before(scene: &Scene) -> Before {
    let (id, _) = scene.submitted().await;
    let db = scene.test.app.db.reader();
    let review = reviews::Model {
        status: ReviewStatus::Rejected,
        ground: Some(RejectionGround::Scope),
        appeal_until: Some(instant(DEADLINE) + Duration::days(9)),
        ..scene.review().await
    };
    Before {
        bid: bids::Entity::find_by_id(id).one(db).await.unwrap().unwrap(),
        part: sealed_parts::Entity::find_by_id(id).one(db).await.unwrap().unwrap(),
        review,
    }
}

async fn every_step(over: bool) {
    let scene = scene().await;
    let before = before(&scene).await;
    let number = before.bid.number.clone().unwrap();
    let cast = cast(&scene).await;
    if over {
        scene.test.clock.set(instant(DEADLINE));
    }
    let mut tried = 0;
    for state in BidStatus::ALL {
        // An unconfirmed bid counts as lapsed from the deadline on: that has its own tests.
        if over && state.is_before_opening() {
            continue;
        }
        for (who, ctx) in &cast {
            for step in STEPS {
                // A rival's own bid would stay, and the next step would find it.
                if *who == Who::Rival && step == Step::Start {
                    continue;
                }
                let bid = before.restore(&scene, *state).await;
                let found = take(&scene, ctx, step, &bid, &number).await;
                let code = found.err().map(|error| error.reasons().unwrap_or_else(|| panic!("{error:?}"))[0].code);
                let role = ctx.actor.as_ref().unwrap().role;
                assert_eq!(
                    code,
                    expected(*state, step, *who, over),
                    "{state} {step:?} by {who:?} {role}, over: {over}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "{tried} steps were tried");
}

#[tokio::test]
async fn every_state_step_and_role_before_the_deadline() {
    every_step(false).await;
}

#[tokio::test]
async fn every_state_step_and_role_after_the_deadline() {
    every_step(true).await;
}

/// Bids that were confirmed do not lapse: after the deadline their bidder can do nothing but correct and
/// appeal.
#[tokio::test]
async fn after_the_deadline_a_confirmed_bid_is_only_corrected_or_appealed_for() {
    let scene = scene().await;
    let before = before(&scene).await;
    let number = before.bid.number.clone().unwrap();
    scene.test.clock.set(instant(DEADLINE));
    let confirmable = |state: &&BidStatus| state.is_before_opening() || **state == BidStatus::Rejected;
    for state in BidStatus::ALL.iter().filter(confirmable) {
        for step in STEPS {
            let row = before.restore(&scene, *state).await;
            let row = bids::Model { unconfirmed_since: None, ..row };
            let db = scene.test.app.db.reader();
            row.clone().into_active_model().reset_all().update(db).await.unwrap();
            let found = take(&scene, &scene.bidder, step, &row, &number).await;
            let code = found.err().map(|error| error.reasons().unwrap_or_else(|| panic!("{error:?}"))[0].code);
            let appealable = *state == BidStatus::Rejected && step == Step::Appeal;
            let wanted = if appealable { None } else { expected(*state, step, Who::Own, true) };
            assert_eq!(code, wanted, "{state} {step:?}");
        }
    }
}

/// The version that was read, and the instant since which a bid waits.
#[tokio::test]
async fn whoever_read_an_older_version_is_told_so() {
    let scene = scene().await;
    let before = before(&scene).await;
    let code = |result: Result<()>| result.unwrap_err().reasons().unwrap()[0].code;
    for (state, step) in [
        (BidStatus::Submitted, Step::Withdraw),
        (BidStatus::Submitted, Step::Replace),
        (BidStatus::Submitted, Step::Confirm),
        (BidStatus::Draft, Step::Submit),
        (BidStatus::Draft, Step::Save),
        (BidStatus::Returned, Step::Resubmit),
    ] {
        let row = before.restore(&scene, state).await;
        let stale = bids::Model { version: row.version - 1, ..row };
        let found = take(&scene, &scene.bidder, step, &stale, "").await;
        assert_eq!(code(found), ReasonCode::StaleVersion, "{state} {step:?}");
    }
    let row = before.restore(&scene, BidStatus::Submitted).await;
    let row = bids::Model { unconfirmed_since: None, ..row };
    row.clone().into_active_model().reset_all().update(scene.test.app.db.reader()).await.unwrap();
    assert_eq!(code(take(&scene, &scene.bidder, Step::Confirm, &row, "").await), ReasonCode::NothingToConfirm);
    assert_eq!(code(take(&scene, &scene.bidder, Step::Proof, &row, "519904-2026-T9999").await), ReasonCode::NotFound);
}
