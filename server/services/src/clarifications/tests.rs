use super::{
    AnswerInput, QuestionInput, answer, approve_answer, ask, desk, of_project, return_answer, tell_lapsed, withdraw,
};
use crate::attachments::FileSet;
use crate::bids::testkit::{DEADLINE, Scene, organization, qualification, scene, sealed};
use crate::bids::{self, SealedInput, confirm, receipts, replace, submit, view};
use crate::context::Ctx;
use crate::error::Error;
use crate::openings;
use crate::testing::instant;
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use shuniu_domain::bids::{BidStatus, ReceiptKind};
use shuniu_domain::clarifications::{MAX_WAITING, QuestionStatus};
use shuniu_domain::ids::{BidId, ClarificationId};
use shuniu_domain::{ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{audit_records, bids as rows, clarifications, mails, projects};

const QUESTION: &str = "每周探访一次，节假日顺延还是补访？";

struct Call {
    scene: Scene,
    officer: Ctx,
    approver: Ctx,
    rival: Ctx,
    number: String,
}

async fn call() -> Call {
    let scene = scene().await;
    let row = projects::Entity::find_by_id(scene.project).one(scene.bidder.db()).await.unwrap().unwrap();
    let officer = scene.test.acting(row.funder_id, Role::FunderOfficer).await;
    let approver = scene.test.acting(row.funder_id, Role::FunderApprover).await;
    let rival = organization(&scene.test, "柳岸康养服务社").await;
    let rival = scene.test.acting(rival, Role::OrganizationAdmin).await;
    Call { officer, approver, rival, number: row.number.unwrap(), scene }
}

impl Call {
    async fn asked(&self, visibility: &str) -> ClarificationId {
        ask(&self.scene.bidder, self.scene.project, &question(visibility)).await.unwrap().id
    }

    /// Publishes an answer that affects bids.
    async fn clarified(&self) {
        let id = self.asked("public").await;
        answer(&self.officer, id, 1, &said(true)).await.unwrap();
        approve_answer(&self.approver, id, 2).await.unwrap();
    }

    async fn rival_bid(&self) -> BidId {
        let begun = bids::start(&self.rival, self.scene.project).await.unwrap();
        let kept = bids::save(&self.rival, begun.id, begun.version, &qualification(), &sealed()).await.unwrap();
        submit(&self.rival, kept.id, kept.version).await.unwrap();
        kept.id
    }

    async fn admit(&self, id: BidId) {
        let mut active = self.bid(id).await.into_active_model();
        active.status = Set(BidStatus::Admitted);
        active.update(self.officer.db()).await.unwrap();
    }

    async fn bid(&self, id: BidId) -> rows::Model {
        rows::Entity::find_by_id(id).one(self.officer.db()).await.unwrap().unwrap()
    }

    async fn letters(&self, template: &str) -> Vec<mails::Model> {
        let query = mails::Entity::find().filter(mails::Column::Template.eq(template));
        query.all(self.officer.db()).await.unwrap()
    }

    fn visitor(&self) -> Ctx {
        Ctx::visitor(self.scene.test.app.clone(), Locale::ZhCn)
    }
}

fn question(visibility: &str) -> QuestionInput {
    QuestionInput { question: QUESTION.to_owned(), visibility: visibility.to_owned() }
}

fn said(affects_bids: bool) -> AnswerInput {
    AnswerInput {
        answer: "节假日顺延至下一个工作日，不减少次数。".to_owned(), affects_bids, ..AnswerInput::default()
    }
}

fn codes<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<ReasonCode> {
    result.unwrap_err().reasons().expect("a refusal").iter().map(|reason| reason.code).collect()
}

#[tokio::test]
async fn questions_have_their_bounds() {
    let call = call().await;
    let ctx = &call.scene.bidder;
    let project = call.scene.project;
    let own = QuestionInput {
        question: "晴和社区服务中心能否以联合体投标？".to_owned(), ..question("public")
    };
    assert_eq!(codes(ask(ctx, project, &own).await), [ReasonCode::NamesAsker]);
    let odd = QuestionInput { question: "短".to_owned(), visibility: "secret".to_owned() };
    assert_eq!(codes(ask(ctx, project, &odd).await), [ReasonCode::TooShort, ReasonCode::UnknownValue]);
    ask(ctx, project, &QuestionInput { visibility: "private".to_owned(), ..own }).await.unwrap();
    for _ in 1..MAX_WAITING {
        call.asked("public").await;
    }
    assert_eq!(codes(ask(ctx, project, &question("public")).await), [ReasonCode::QuestionsWaiting]);
    let waiting = of_project(ctx, &call.number).await.unwrap().own;
    assert_eq!(codes(withdraw(&call.rival, waiting[0].id, 1).await), [ReasonCode::NotFound]);
    withdraw(ctx, waiting[0].id, 1).await.unwrap();
    call.asked("public").await;
    // The 20th is the last day whose questions can be answered before the 24th.
    call.scene.test.clock.set(instant("2026-09-20T16:00:00Z"));
    assert_eq!(codes(ask(&call.rival, project, &question("public")).await), [ReasonCode::QuestionsClosed]);
    assert_eq!(codes(ask(&call.officer, project, &question("public")).await), [ReasonCode::RoleForbidden]);
}

#[tokio::test]
async fn nobody_learns_who_asked() {
    let call = call().await;
    let public = call.asked("public").await;
    let private = call.asked("private").await;
    let seen = desk(&call.officer, call.scene.project).await.unwrap();
    let asker = |id| seen.questions.iter().find(|q| q.id == id).unwrap().asker.clone();
    assert_eq!((asker(public), asker(private)), (None, Some("晴和社区服务中心".to_owned())));
    let before = of_project(&call.rival, &call.number).await.unwrap();
    assert!(before.clarifications.is_empty() && before.own.is_empty(), "unanswered questions are nobody's");
    answer(&call.officer, public, 1, &said(false)).await.unwrap();
    answer(&call.officer, private, 1, &said(false)).await.unwrap();
    for ctx in [call.visitor(), call.rival.clone()] {
        let record = of_project(&ctx, &call.number).await.unwrap();
        assert_eq!(record.clarifications.len(), 1, "the private one stays private");
        let told = serde_json::to_string(&record).unwrap();
        assert!(!told.contains("晴和") && !told.contains(&call.scene.organization.to_string()), "{told}");
    }
    let own = of_project(&call.scene.bidder, &call.number).await.unwrap().own;
    assert!(own.iter().all(|q| q.status == QuestionStatus::Answered && q.answer.is_some()));
    let log = audit_records::Entity::find().all(call.officer.db()).await.unwrap();
    let asked: Vec<_> = log.iter().filter(|record| record.action == "clarification.asked").collect();
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|r| r.user_id.is_none() && r.party_id.is_none() && r.role.is_none()));
    // One letter to the asker for each answer; nobody else has to do with the call yet.
    assert_eq!(call.letters("call_changed").await.len(), 2);
    assert_eq!(call.letters("question_asked").await.len(), 6, "three people of the funder, twice");
}

#[tokio::test]
async fn what_affects_bids_needs_two_persons_and_goes_to_all() {
    let call = call().await;
    let (id, _) = call.scene.submitted().await;
    call.rival_bid().await;
    let private = call.asked("private").await;
    assert_eq!(codes(answer(&call.officer, private, 1, &said(true)).await), [ReasonCode::WordingNeeded]);
    let worded = AnswerInput { wording: "节假日的探访怎么安排？".to_owned(), ..said(true) };
    answer(&call.officer, private, 1, &worded).await.unwrap();
    assert_eq!(codes(approve_answer(&call.officer, private, 2).await), [ReasonCode::RoleForbidden]);
    assert_eq!(codes(return_answer(&call.approver, private, 2, "").await), [ReasonCode::Required]);
    return_answer(&call.approver, private, 2, "请写明不减少次数。").await.unwrap();
    answer(&call.officer, private, 3, &worded).await.unwrap();
    let approving = call.officer.actor.clone().map(|actor| crate::Actor { role: Role::FunderApprover, ..actor });
    let two_hats = Ctx::new(call.officer.app.clone(), approving, Locale::ZhCn);
    assert_eq!(codes(approve_answer(&two_hats, private, 4).await), [ReasonCode::SecondPersonNeeded]);
    // Whoever wrote it first does not approve what a colleague then proposed again.
    return_answer(&call.approver, private, 4, "请再核一次节假日的说法。").await.unwrap();
    let funder = call.officer.actor.as_ref().unwrap().party_id;
    let colleague = call.scene.test.acting(funder, Role::FunderOfficer).await;
    answer(&colleague, private, 5, &worded).await.unwrap();
    assert_eq!(codes(approve_answer(&two_hats, private, 6).await), [ReasonCode::SecondPersonNeeded]);
    assert_eq!(of_project(&call.scene.bidder, &call.number).await.unwrap().own[0].status, QuestionStatus::Asked);
    // Saturday the 19th: five days are left, so nothing moves. One day later they are not.
    call.scene.test.clock.set(instant("2026-09-20T02:00:00Z"));
    let preview = desk(&call.approver, call.scene.project).await.unwrap().timetable.unwrap();
    approve_answer(&call.approver, private, 6).await.unwrap();
    let record = of_project(&call.visitor(), &call.number).await.unwrap();
    let published = &record.clarifications[0];
    assert_eq!(published.question, "节假日的探访怎么安排？");
    assert_eq!(published.deadline_before, Some(instant(DEADLINE)));
    assert_eq!(published.deadline_after, Some(instant("2026-09-28T09:00:00Z")), "the 25th to 27th are days off");
    assert_eq!(preview.deadline_after, instant("2026-09-28T09:00:00Z"), "as it was shown before");
    assert_eq!(record.project.opening_at, Some(preview.opening_after));
    let told = call.letters("call_changed").await;
    assert_eq!(told.len(), 2, "the bidder and the rival");
    assert!(told.iter().all(|letter| letter.text.contains("重新确认")));
    assert!(view(&call.scene.bidder, id).await.unwrap().confirmation.unwrap().open);
}

#[tokio::test]
async fn one_confirms_and_the_other_lapses() {
    let call = call().await;
    let (mine, receipt) = call.scene.submitted().await;
    let theirs = call.rival_bid().await;
    call.admit(mine).await;
    call.admit(theirs).await;
    assert_eq!(codes(confirm(&call.scene.bidder, mine, 3).await), [ReasonCode::NothingToConfirm]);
    call.clarified().await;
    let seen = view(&call.scene.bidder, mine).await.unwrap();
    assert_eq!((seen.status, seen.confirmation.as_ref().unwrap().changes.len()), (BidStatus::Admitted, 1));
    confirm(&call.scene.bidder, mine, seen.version).await.unwrap();
    let after = view(&call.scene.bidder, mine).await.unwrap();
    assert_eq!((after.status, after.confirmation), (BidStatus::Admitted, None), "its pre-review stays valid");
    assert_eq!(after.receipt.map(|r| r.sha256), Some(receipt.sha256), "what is sealed stays as sealed");
    let deadline = call.scene.test.app.clock.now() + Duration::days(30);
    call.scene.test.clock.set(deadline);
    assert_eq!(call.bid(theirs).await.status, BidStatus::Admitted, "nothing had to happen to the row");
    assert_eq!(view(&call.rival, theirs).await.unwrap().status, BidStatus::Invalidated);
    assert_eq!(codes(confirm(&call.rival, theirs, 3).await), [ReasonCode::DeadlinePassed]);
    let standing = openings::preparation(&call.officer, call.scene.project).await.unwrap();
    assert_eq!((standing.received, standing.admitted), (1, 1));
    assert_eq!(tell_lapsed(&call.scene.test.app).await.unwrap(), 1);
    assert_eq!(tell_lapsed(&call.scene.test.app).await.unwrap(), 0, "once");
    assert_eq!(call.letters("bid_lapsed").await.len(), 1);
    let opening = openings::prepare(&call.officer, call.scene.project).await.unwrap();
    let opened = openings::witness_and_open(&call.scene.lead, opening).await.unwrap();
    assert_eq!(opened.bids.iter().map(|bid| bid.bid_id).collect::<Vec<_>>(), [mine]);
    assert_eq!(call.bid(theirs).await.status, BidStatus::Invalidated);
}

#[tokio::test]
async fn a_sealed_part_is_replaced_without_ever_being_unsubmitted() {
    let call = call().await;
    let (id, first) = call.scene.submitted().await;
    call.admit(id).await;
    call.clarified().await;
    let version = call.bid(id).await.version;
    let dearer = SealedInput { price: "999999999".to_owned(), ..sealed() };
    let refused = codes(replace(&call.scene.bidder, id, version, &dearer, &FileSet::default()).await);
    assert!(refused.contains(&ReasonCode::PriceAboveCeiling), "{refused:?}");
    assert_eq!(call.bid(id).await.receipt_sha256, Some(first.sha256.clone()), "the one before stands");
    let other = SealedInput {
        risks: "跌倒、走失与突发疾病各有预案，另设夜间值守。".repeat(2), ..sealed()
    };
    let second = replace(&call.scene.bidder, id, version, &other, &FileSet::default()).await.unwrap();
    assert!(second.number != first.number && second.sha256 != first.sha256);
    let after = view(&call.scene.bidder, id).await.unwrap();
    assert_eq!((after.status, after.confirmation, after.sealed.risks), (BidStatus::Admitted, None, other.risks));
    let history = receipts(&call.scene.bidder, id).await.unwrap();
    let told: Vec<_> = history.iter().map(|entry| (entry.kind, entry.number.as_str(), entry.stands)).collect();
    let (new, old) = (second.number.as_str(), first.number.as_str());
    assert_eq!(told, [(ReceiptKind::Replacement, new, true), (ReceiptKind::Submission, old, false)]);
    bids::withdraw(&call.scene.bidder, id, after.version).await.unwrap();
    let history = receipts(&call.scene.bidder, id).await.unwrap();
    assert_eq!((history[0].kind, history.iter().any(|entry| entry.stands)), (ReceiptKind::Withdrawal, false));
    assert_eq!(codes(receipts(&call.rival, id).await), [ReasonCode::NotFound]);
    let rows = clarifications::Entity::find().all(call.officer.db()).await.unwrap();
    assert_eq!(rows.len(), 1);
}
