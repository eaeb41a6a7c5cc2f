//! After the call was changed each member of a joint bid speaks for itself (重新确认, 法 24).

use super::*;
use crate::bids::SealedInput;
use crate::clarifications::{self, AnswerInput, QuestionInput, tell_lapsed};
use crate::consortia::{Stood, member_bid, stand};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use shuniu_domain::bids::BidStatus;
use shuniu_store::entities::consortium_members;

/// A joint bid of three with everybody around.
struct Joint {
    scene: Scene,
    members: Vec<Member>,
    officer: Ctx,
    approver: Ctx,
    bid: BidId,
}

/// Confirmed by all; a draft until [`Joint::submitted`].
async fn joint() -> Joint {
    let scene = scene().await;
    accept_partners(&scene).await;
    let members = vec![member(&scene, "柳岸康养服务社").await, member(&scene, "望汀邻里互助社").await];
    let (bid, _) = scene.draft().await;
    let terms = agreement("60", &[(&members[0].party, "20"), (&members[1].party, "20")]);
    let saved = save(&scene.bidder, bid, 0, &terms).await.unwrap();
    for member in &members {
        confirm(&member.admin, bid, &saved.agreement_sha256).await.unwrap();
    }
    let row = projects::Entity::find_by_id(scene.project).one(scene.bidder.db()).await.unwrap().unwrap();
    let officer = scene.test.acting(row.funder_id, Role::FunderOfficer).await;
    let approver = scene.test.acting(row.funder_id, Role::FunderApprover).await;
    Joint { scene, members, officer, approver, bid }
}

impl Joint {
    async fn submitted(&self) {
        submit(&self.scene.bidder, self.bid, self.version().await).await.unwrap();
    }

    async fn admitted(&self) {
        let mut active = self.row().await.into_active_model();
        active.status = Set(BidStatus::Admitted);
        active.update(self.officer.db()).await.unwrap();
    }

    /// Publishes an answer that affects bids.
    async fn changed(&self) {
        let question = QuestionInput {
            question: "每周探访一次，节假日顺延还是补访？".to_owned(),
            visibility: "public".to_owned(),
        };
        let id = clarifications::ask(&self.scene.bidder, self.scene.project, &question).await.unwrap().id;
        let answer = AnswerInput {
            answer: "节假日顺延至下一个工作日，不减少次数。".to_owned(),
            affects_bids: true,
            ..AnswerInput::default()
        };
        clarifications::answer(&self.officer, id, 1, &answer).await.unwrap();
        clarifications::approve_answer(&self.approver, id, 2).await.unwrap();
    }

    async fn row(&self) -> bid_rows::Model {
        bid_rows::Entity::find_by_id(self.bid).one(self.officer.db()).await.unwrap().unwrap()
    }

    async fn version(&self) -> i32 {
        self.row().await.version
    }

    async fn seen(&self, by: &Ctx) -> DateTime<Utc> {
        get(by, self.bid).await.unwrap().reconfirmation.unwrap().seen
    }

    async fn stands(&self, member: usize) -> Result<Stood, Error> {
        let admin = &self.members[member].admin;
        stand(admin, self.bid, self.seen(admin).await).await
    }

    async fn letters(&self, template: &str) -> Vec<mails::Model> {
        let query = mails::Entity::find().filter(mails::Column::Template.eq(template));
        query.all(self.officer.db()).await.unwrap()
    }
}

#[tokio::test]
async fn a_joint_bid_stands_again_with_the_last_word_in_any_order() {
    let joint = joint().await;
    let lead = &joint.scene.bidder;
    joint.submitted().await;
    joint.admitted().await;
    joint.changed().await;
    let told = joint.letters("call_changed").await;
    assert_eq!(told.iter().filter(|letter| letter.html.contains("每个成员")).count(), 2, "each member is told");

    assert_eq!(joint.stands(1).await.unwrap(), Stood { missing: 2 });
    assert_eq!(
        codes(stand(&joint.members[1].admin, joint.bid, joint.scene.test.app.clock.now()).await),
        [ReasonCode::NothingToConfirm]
    );
    bids::confirm(lead, joint.bid, joint.version().await).await.unwrap();
    let view = bids::view(lead, joint.bid).await.unwrap();
    let waits = view.confirmation.unwrap();
    assert_eq!((waits.open, waits.owed, waits.missing), (true, false, vec!["柳岸康养服务社".to_owned()]));
    assert!(joint.row().await.unconfirmed_since.is_some(), "one word is missing");
    let again = bids::confirm(lead, joint.bid, joint.version().await).await;
    assert_eq!(codes(again), [ReasonCode::NothingToConfirm]);

    assert_eq!(joint.stands(0).await.unwrap(), Stood { missing: 0 });
    let row = joint.row().await;
    assert_eq!((row.status, row.unconfirmed_since), (BidStatus::Admitted, None), "its pre-review stays valid");
    assert!(get(lead, joint.bid).await.unwrap().reconfirmation.is_none());
}

#[tokio::test]
async fn one_member_that_is_silent_lets_it_lapse_and_all_are_told() {
    let joint = joint().await;
    joint.submitted().await;
    joint.changed().await;
    bids::confirm(&joint.scene.bidder, joint.bid, joint.version().await).await.unwrap();
    joint.stands(0).await.unwrap();
    let seen = joint.seen(&joint.members[1].admin).await;
    joint.scene.test.clock.set(joint.scene.test.app.clock.now() + chrono::Duration::days(30));
    assert_eq!(codes(stand(&joint.members[1].admin, joint.bid, seen).await), [ReasonCode::DeadlinePassed]);
    let view = get(&joint.members[0].admin, joint.bid).await.unwrap();
    assert_eq!((view.bid_status, view.may_stand), (BidStatus::Invalidated, false));
    assert_eq!(tell_lapsed(&joint.scene.test.app).await.unwrap(), 1);
    let letters = joint.letters("bid_lapsed").await;
    assert!(letters.len() >= 3, "the lead and both members");
    assert!(letters.iter().all(|letter| letter.text.contains("望汀邻里互助社") && letter.text.contains("联合体")));
}

#[tokio::test]
async fn nobody_confirms_a_change_they_have_not_read() {
    let joint = joint().await;
    joint.submitted().await;
    joint.changed().await;
    let (member, version) = (&joint.members[0].admin, joint.version().await);
    let seen = joint.seen(member).await;
    joint.scene.test.clock.set(joint.scene.test.app.clock.now() + chrono::Duration::hours(1));
    joint.changed().await;
    assert_eq!(codes(stand(member, joint.bid, seen).await), [ReasonCode::StaleVersion]);
    assert_eq!(codes(bids::confirm(&joint.scene.bidder, joint.bid, version).await), [ReasonCode::StaleVersion]);
    assert_eq!(get(member, joint.bid).await.unwrap().reconfirmation.unwrap().changes.len(), 2);
    assert_eq!(joint.stands(0).await.unwrap(), Stood { missing: 2 });
    joint.changed().await;
    assert_eq!(joint.stands(0).await.unwrap(), Stood { missing: 2 }, "a new change asks again");
}

#[tokio::test]
async fn another_sealed_part_is_the_leads_word_alone() {
    let joint = joint().await;
    joint.submitted().await;
    joint.changed().await;
    let other = SealedInput {
        risks: "跌倒、走失与突发疾病各有预案，另设夜间值守。".repeat(2), ..sealed()
    };
    let files = crate::attachments::FileSet::default();
    bids::replace(&joint.scene.bidder, joint.bid, joint.version().await, &other, &files).await.unwrap();
    assert!(joint.row().await.unconfirmed_since.is_some());
    assert_eq!(joint.stands(0).await.unwrap(), Stood { missing: 1 });
    assert_eq!(joint.stands(1).await.unwrap(), Stood { missing: 0 });
    assert_eq!(joint.row().await.unconfirmed_since, None);
}

#[tokio::test]
async fn a_draft_is_submitted_for_the_call_that_its_members_know() {
    let joint = joint().await;
    joint.changed().await;
    let lead = &joint.scene.bidder;
    let refused = submit(lead, joint.bid, joint.version().await).await;
    assert_eq!(codes(refused), [ReasonCode::MemberOwesWord, ReasonCode::MemberOwesWord]);
    joint.stands(0).await.unwrap();
    assert_eq!(joint.stands(1).await.unwrap(), Stood { missing: 0 });
    joint.submitted().await;
    assert_eq!(joint.row().await.unconfirmed_since, None);

    joint.changed().await;
    withdraw(lead, joint.bid, joint.version().await).await.unwrap();
    let refused = submit(lead, joint.bid, joint.version().await).await;
    assert_eq!(
        codes(refused),
        [ReasonCode::MemberOwesWord, ReasonCode::MemberOwesWord],
        "taking it back is no way around"
    );
    for member in 0..2 {
        joint.stands(member).await.unwrap();
    }
    joint.submitted().await;
}

/// Every role × every state of the bid: who may let it stand.
#[tokio::test]
async fn who_may_let_it_stand_and_in_which_state() {
    let joint = joint().await;
    joint.submitted().await;
    joint.changed().await;
    let seen = joint.seen(&joint.members[0].admin).await;
    let bidder_of_member = joint.scene.test.acting(joint.members[0].party, Role::Bidder).await;
    let lead_admin = joint.scene.test.acting(joint.scene.organization, Role::OrganizationAdmin).await;
    let stranger = member(&joint.scene, "别家组织").await;
    for (ctx, expected) in [
        (&bidder_of_member, ReasonCode::RoleForbidden),
        (&joint.officer, ReasonCode::RoleForbidden),
        (&joint.scene.reviewer, ReasonCode::RoleForbidden),
        (&lead_admin, ReasonCode::NotFound),
        (&stranger.admin, ReasonCode::NotFound),
    ] {
        assert_eq!(codes(stand(ctx, joint.bid, seen).await), [expected]);
    }
    let owing = consortium_members::Entity::find_by_id((joint.bid, joint.members[0].party))
        .one(joint.officer.db())
        .await
        .unwrap()
        .unwrap();
    for state in BidStatus::ALL.iter().copied() {
        let mut active = joint.row().await.into_active_model();
        active.status = Set(state);
        active.update(joint.officer.db()).await.unwrap();
        let mut member = owing.clone().into_active_model().reset_all();
        member.unconfirmed_since = Set(owing.unconfirmed_since);
        member.update(joint.officer.db()).await.unwrap();
        let stood = stand(&joint.members[0].admin, joint.bid, seen).await;
        let drafted = matches!(state, BidStatus::Draft | BidStatus::Withdrawn);
        if drafted || state.confirm().is_ok() {
            assert_eq!(stood.unwrap().missing, 2, "{state}");
        } else {
            assert_eq!(codes(stood), [ReasonCode::WrongState], "{state}");
        }
    }
}

#[tokio::test]
async fn members_read_what_was_submitted_and_nothing_that_is_sealed() {
    let joint = joint().await;
    let member = &joint.members[0].admin;
    assert_eq!(codes(member_bid(member, joint.bid).await), [ReasonCode::NotFound], "a draft is the lead's");
    joint.submitted().await;
    let read = member_bid(member, joint.bid).await.unwrap();
    assert_eq!((read.status, read.round, read.partners.members.len()), (BidStatus::Submitted, 1, 3));
    let told = serde_json::to_string(&read).unwrap();
    let secret = sealed();
    for text in [&secret.approach, &secret.understanding, &secret.price, &secret.budget[0].item] {
        assert!(!told.contains(text.as_str()), "{text}");
    }
    let stranger = super::member(&joint.scene, "别家组织").await;
    for ctx in [&stranger.admin, &joint.scene.bidder] {
        assert_eq!(codes(member_bid(ctx, joint.bid).await), [ReasonCode::NotFound]);
    }
    withdraw(&joint.scene.bidder, joint.bid, joint.version().await).await.unwrap();
    assert_eq!(codes(member_bid(member, joint.bid).await), [ReasonCode::NotFound]);
}
