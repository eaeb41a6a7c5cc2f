use super::*;
use crate::testing::{TestApp, instant, test_app};
use crate::{Ctx, Error, evaluations, milestones, payments};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait};
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus};
use shuniu_domain::ids::{AwardId, BidId, ContractId, EvaluationId, MilestoneId, PartyId, ProjectId, ReviewId};
use shuniu_domain::organizations::{Designation, Field};
use shuniu_domain::projects::{Channel, Method, ProjectStatus, SupportForm};
use shuniu_domain::reviews::ReviewStatus;
use shuniu_domain::{Fen, ReasonCode, Role};
use shuniu_store::entities as rows;

mod joint;

/// A district in which one project has just been awarded: ¥100,000.01 over four months, paid in
/// shares of 30, 30 and 40 percent.
pub(crate) struct World {
    pub test: TestApp,
    pub officer: Ctx,
    pub approver: Ctx,
    pub provider: Ctx,
    pub bidder: Ctx,
    pub hub: Ctx,
    pub project: ProjectId,
    pub funder: PartyId,
    pub organization: PartyId,
}

/// The day of the award in the world: 2026-09-17.
pub(crate) async fn world(channel: Channel) -> World {
    let test = test_app().await;
    crate::rulebooks::install(&test.app).await.unwrap();
    let funder = test.party("听松街道办事处", &[Designation::Funder]).await;
    let organization = test.party("晴和社区服务中心", &[Designation::Organization]).await;
    let hub = test.party("临澜区社会工作协会", &[Designation::Hub]).await;
    let officer = test.acting(funder, Role::FunderOfficer).await;
    let project = test.app.id().unwrap();
    let world = World {
        approver: test.acting(funder, Role::FunderApprover).await,
        provider: test.acting(organization, Role::OrganizationAdmin).await,
        bidder: test.acting(organization, Role::Bidder).await,
        hub: test.acting(hub, Role::HubLead).await,
        officer,
        project,
        funder,
        organization,
        test,
    };
    world.insert_project(channel).await;
    world.insert_award(hub).await;
    world
}

impl World {
    async fn insert_project(&self, channel: Channel) {
        let db = self.test.app.db.reader();
        let now = self.test.app.clock.now();
        let (rulebook_id, _) = crate::rulebooks::in_force(&self.test.app, db, self.officer.today()).await.unwrap();
        let row = rows::projects::ActiveModel {
            id: Set(self.project),
            number: Set(Some("510104-2026-0001".to_owned())),
            funder_id: Set(self.funder),
            catalogue_code: Set("A10-03".to_owned()),
            title: Set("高龄独居老人居家安全服务".to_owned()),
            title_en: Set(Some("Home safety for the elderly".to_owned())),
            summary: Set("上门探访与应急响应。".to_owned()),
            need: Set("需求".to_owned()),
            requirements: Set("要求".to_owned()),
            field: Set(Field::Elderly),
            target_groups: Set(vec![].into()),
            area_codes: Set(vec![].into()),
            beneficiaries: Set(420),
            budget: Set(Fen(12_000_000)),
            channel: Set(channel),
            method: Set(if channel == Channel::Grant { Method::OpenSelection } else { Method::OpenTender }),
            form: Set(SupportForm::Project),
            status: Set(ProjectStatus::Awarded),
            eligibility: Set(Default::default()),
            documents: Set(vec![].into()),
            service_months: Set(4),
            extended_term: Set(false),
            rulebook_id: Set(rulebook_id),
            drafted_by: Set(self.officer.actor.as_ref().unwrap().user_id),
            published_at: Set(Some(instant("2026-08-01T02:00:00Z"))),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        rows::projects::Entity::insert(row).exec_without_returning(db).await.unwrap();
        for (seq, month, percent) in [(1, 1, 30), (2, 2, 30), (3, 4, 40)] {
            let row = rows::milestone_plans::ActiveModel {
                project_id: Set(self.project),
                seq: Set(seq),
                title: Set(format!("第{seq}期")),
                title_en: Set(None),
                deliverable: Set("服务台账与报告".to_owned()),
                deliverable_en: Set(None),
                month_offset: Set(month),
                payment_percent: Set(percent),
            };
            rows::milestone_plans::Entity::insert(row).exec_without_returning(db).await.unwrap();
        }
    }

    /// A second bid, which stands by in case the winner falls out.
    async fn insert_reserve(&self) -> BidId {
        let db = self.test.app.db.reader();
        let now = self.test.app.clock.now();
        let id: BidId = self.test.app.id().unwrap();
        let row = rows::bids::ActiveModel {
            id: Set(id),
            project_id: Set(self.project),
            organization_id: Set(self.test.party("候补组织", &[Designation::Organization]).await),
            status: Set(BidStatus::Reserve),
            qualification: Set(Default::default()),
            round: Set(1),
            cited_items: Set(vec![].into()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        rows::bids::Entity::insert(row).exec_without_returning(db).await.unwrap();
        id
    }

    async fn insert_award(&self, hub: PartyId) {
        let db = self.test.app.db.reader();
        let now = self.test.app.clock.now();
        let bid: BidId = self.test.app.id().unwrap();
        let project = rows::projects::Entity::find_by_id(self.project).one(db).await.unwrap().unwrap();
        let row = rows::bids::ActiveModel {
            id: Set(bid),
            number: Set(Some("510104-2026-0001-B1".to_owned())),
            project_id: Set(self.project),
            organization_id: Set(self.organization),
            status: Set(BidStatus::Awarded),
            qualification: Set(Default::default()),
            round: Set(1),
            cited_items: Set(vec![].into()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        rows::bids::Entity::insert(row).exec_without_returning(db).await.unwrap();
        let review = rows::reviews::ActiveModel {
            id: Set(self.test.app.id::<ReviewId>().unwrap()),
            bid_id: Set(bid),
            project_id: Set(self.project),
            round: Set(1),
            hub_id: Set(Some(hub)),
            routing: Set(Default::default()),
            status: Set(ReviewStatus::Admitted),
            due_at: Set(now),
            cited: Set(vec![].into()),
            version: Set(1),
            created_at: Set(now),
            ..Default::default()
        };
        rows::reviews::Entity::insert(review).exec_without_returning(db).await.unwrap();
        let award = rows::awards::ActiveModel {
            id: Set(self.test.app.id::<AwardId>().unwrap()),
            project_id: Set(self.project),
            bid_id: Set(bid),
            organization_id: Set(self.organization),
            amount: Set(Fen(10_000_001)),
            proposed_by: Set(self.officer.actor.as_ref().unwrap().user_id),
            proposed_at: Set(now),
            decided_by: Set(Some(self.approver.actor.as_ref().unwrap().user_id)),
            decided_at: Set(Some(now)),
            reasons: Set("排名第一".to_owned()),
            rulebook_id: Set(project.rulebook_id),
        };
        rows::awards::Entity::insert(award).exec_without_returning(db).await.unwrap();
    }

    /// Sets the clock.
    pub(crate) fn at(&self, when: &str) {
        self.test.clock.set(instant(when));
    }

    /// A contract from 1 October 2026, signed by both on the day of the award.
    pub(crate) async fn signed(&self) -> ContractId {
        let saved = draft(&self.officer, self.project, &starting("2026-10-01")).await.unwrap();
        sign(&self.provider, saved.id, 1).await.unwrap();
        saved.id
    }

    /// Milestones of a contract as the officer sees them.
    pub(crate) async fn steps(&self, contract: ContractId) -> Vec<MilestoneDetail> {
        get(&self.officer, contract).await.unwrap().milestones
    }

    /// Reports a milestone and has it accepted.
    pub(crate) async fn accepted(&self, id: MilestoneId, version: i32) {
        milestones::report(&self.bidder, id, version, &done()).await.unwrap();
        milestones::accept(&self.officer, id, version + 1, &good()).await.unwrap();
    }

    /// Everything delivered by the end of the contract.
    pub(crate) async fn delivered(&self) -> ContractId {
        let contract = self.signed().await;
        self.at("2027-01-28T02:00:00Z");
        for step in self.steps(contract).await {
            self.accepted(step.id, step.version).await;
        }
        contract
    }

    /// A scored evaluation of the delivered project, `share` percent of every indicator.
    pub(crate) async fn scored(&self, share: i32) -> (EvaluationId, i32) {
        let id = evaluations::start(&self.officer, self.project, None).await.unwrap();
        let version = evaluations::save(&self.officer, id, 1, &self.scores(id, share).await).await.unwrap();
        (id, version)
    }

    /// What an evaluator would fill in.
    pub(crate) async fn scores(&self, id: EvaluationId, share: i32) -> evaluations::EvaluationInput {
        let detail = evaluations::get(&self.officer, id).await.unwrap();
        let indicator = |row: &shuniu_domain::records::ScoredIndicator| evaluations::IndicatorInput {
            key: row.key.clone(),
            target: row.target.clone(),
            result: "按计划完成".to_owned(),
            points: crate::input::hundredths_to_input(row.weight * share / 100),
        };
        evaluations::EvaluationInput {
            indicators: detail.indicators.iter().map(indicator).collect(),
            satisfaction: "93.1".to_owned(),
            respondents: "412".to_owned(),
            comment: "台账连续、真实，产出按计划完成。".to_owned(),
            comment_en: "The records are unbroken and true.".to_owned(),
            advice: "下一年度增加周末时段。".to_owned(),
        }
    }

    /// The project as stored.
    pub(crate) async fn project_row(&self) -> rows::projects::Model {
        rows::projects::Entity::find_by_id(self.project).one(self.test.app.db.reader()).await.unwrap().unwrap()
    }

    /// Kinds of the project's notices.
    pub(crate) async fn notices(&self) -> Vec<NoticeKind> {
        let mut rows = rows::notices::Entity::find().all(self.test.app.db.reader()).await.unwrap();
        rows.sort_by_key(|row| row.published_at);
        rows.into_iter().map(|row| row.kind).collect()
    }
}

/// A draft that begins on a day.
pub(crate) fn starting(day: &str) -> DraftInput {
    DraftInput { starts_on: day.to_owned(), terms: "每季度报送一次台账。".to_owned() }
}

/// A sound report.
pub(crate) fn done() -> milestones::ReportInput {
    milestones::ReportInput {
        text: "累计上门探访一千二百次，全部留有记录。".to_owned(),
        beneficiaries: "418".to_owned(),
        spent: "28,000".to_owned(),
    }
}

/// A sound acceptance, good for the last milestone too.
pub(crate) fn good() -> milestones::AcceptInput {
    milestones::AcceptInput {
        opinion: "抽查台账与记录一致，同意验收。".to_owned(),
        recipients_opinion: "十二位老人到场，均表示满意。".to_owned(),
        satisfaction: "92.5".to_owned(),
    }
}

/// The codes of a refusal.
pub(crate) fn codes(result: Result<impl std::fmt::Debug, Error>) -> Vec<ReasonCode> {
    let error = result.unwrap_err();
    error.reasons().expect("a refusal").iter().map(|reason| reason.code).collect()
}

#[tokio::test]
async fn both_sign_and_the_contract_is_announced() {
    let world = world(Channel::Grant).await;
    let saved = draft(&world.officer, world.project, &starting("2026-10-01")).await.unwrap();
    assert_eq!(saved.number, "510104-2026-0001-HT");
    world.test.deliver_mail().await;
    assert_eq!(world.test.mail.sent().len(), 1, "only the administrator signs");
    assert_eq!(codes(draft(&world.officer, world.project, &starting("2026-10-01")).await), [ReasonCode::WrongState]);
    assert_eq!(codes(sign(&world.bidder, saved.id, 1).await), [ReasonCode::RoleForbidden]);
    sign(&world.provider, saved.id, 1).await.unwrap();
    assert_eq!(codes(sign(&world.provider, saved.id, 1).await), [ReasonCode::StaleVersion]);
    let detail = get(&world.provider, saved.id).await.unwrap();
    assert_eq!(detail.status, ContractStatus::Signed);
    assert_eq!(detail.ends_on.to_string(), "2027-01-31");
    assert_eq!(detail.hub.map(|hub| hub.id), world.hub.actor.as_ref().map(|actor| actor.party_id));
    assert_eq!(detail.milestones.iter().map(|m| m.amount.0).sum::<i64>(), 10_000_001);
    assert_eq!(detail.milestones[1].due_on.to_string(), "2026-12-01");
    assert_eq!(world.notices().await, [NoticeKind::Contract]);
    assert_eq!(world.project_row().await.status, ProjectStatus::Contracted);
}

#[tokio::test]
async fn the_reserve_is_released_with_the_signature() {
    let world = world(Channel::Grant).await;
    let reserve = world.insert_reserve().await;
    let status = || async {
        let row = rows::bids::Entity::find_by_id(reserve).one(world.test.app.db.reader()).await.unwrap();
        row.map(|row| row.status)
    };
    let saved = draft(&world.officer, world.project, &starting("2026-10-01")).await.unwrap();
    assert_eq!(status().await, Some(BidStatus::Reserve));
    sign(&world.provider, saved.id, 1).await.unwrap();
    assert_eq!(status().await, Some(BidStatus::Unsuccessful));
}

#[tokio::test]
async fn delivery_begins_with_its_first_day() {
    let world = world(Channel::Grant).await;
    world.signed().await;
    assert_eq!(codes(start_delivery(&world.officer, world.project).await), [ReasonCode::WrongState]);
    world.at("2026-09-30T16:00:00Z");
    start_delivery(&world.officer, world.project).await.unwrap();
    assert_eq!(world.project_row().await.status, ProjectStatus::InDelivery);
}

#[tokio::test]
async fn a_late_signature_is_refused() {
    let world = world(Channel::Grant).await;
    let saved = draft(&world.officer, world.project, &starting("2026-10-01")).await.unwrap();
    let due: DateTime<Utc> = get(&world.officer, saved.id).await.unwrap().sign_due_at;
    world.test.clock.set(due);
    assert_eq!(codes(sign(&world.provider, saved.id, 1).await), [ReasonCode::ContractLate]);
    world.test.clock.set(due - chrono::Duration::microseconds(1));
    sign(&world.provider, saved.id, 1).await.unwrap();
}

#[tokio::test]
async fn other_parties_see_nothing() {
    let world = world(Channel::Grant).await;
    let contract = world.signed().await;
    let stranger = world.test.party("别处街道", &[Designation::Funder]).await;
    let stranger = world.test.acting(stranger, Role::FunderOfficer).await;
    assert_eq!(codes(get(&stranger, contract).await), [ReasonCode::NotFound]);
    assert_eq!(codes(draft(&stranger, world.project, &starting("2026-10-01")).await), [ReasonCode::NotFound]);
    let step = world.steps(contract).await.remove(0);
    assert_eq!(codes(milestones::accept(&stranger, step.id, 1, &good()).await), [ReasonCode::NotFound]);
    let (list, total) = for_funder(&stranger, &ContractFilter::default(), shuniu_store::Page::default()).await.unwrap();
    assert!(list.is_empty() && total == 0);
    let (list, _) =
        for_organization(&world.bidder, &ContractFilter::default(), shuniu_store::Page::default()).await.unwrap();
    assert_eq!(list[0].next_due.map(|day| day.to_string()).as_deref(), Some("2026-11-01"));
    assert_eq!(step.status, MilestoneStatus::Due);
    assert!(get(&world.hub, contract).await.is_ok());
    let _ = payments::for_hub(&world.hub, &payments::PaymentFilter::default(), shuniu_store::Page::default())
        .await
        .unwrap();
}
