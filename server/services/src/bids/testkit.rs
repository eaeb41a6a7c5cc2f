//! A project that takes bids, a bidder that may bid and a hub that reviews: for unit tests of bids,
//! reviews and openings.

use super::{BudgetLineInput, QualificationInput, Receipt, SealedInput, TeamMemberInput, save, start, submit};
use crate::context::{Ctx, Deed};
use crate::rulebooks;
use crate::sealing::create_project_key;
use crate::testing::{TestApp, instant, test_app};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::grades::{GradeScheme, GradeStatus};
use shuniu_domain::ids::{BidId, PartyId, ProjectId, ReviewId};
use shuniu_domain::organizations::{
    Designation, Field, LegalForm, PartyBuilding, PartyForm, RegistrationKind, RelationKind,
};
use shuniu_domain::projects::{Channel, Eligibility, Method, ProjectStatus, SupportForm};
use shuniu_domain::records::RequiredDocument;
use shuniu_domain::{Fen, Role};
use shuniu_store::entities::{grades, hub_relations, hubs, organizations, parties, projects, reviews};

/// Deadline of the project: Thursday 24 September 2026, 17:00 in Shanghai.
pub(crate) const DEADLINE: &str = "2026-09-24T09:00:00Z";
/// A word of the sealed part that must be seen nowhere else.
pub(crate) const SECRET: &str = "每三十五户一名固定探访员";

/// The scene.
pub(crate) struct Scene {
    pub(crate) test: TestApp,
    pub(crate) project: ProjectId,
    pub(crate) organization: PartyId,
    pub(crate) bidder: Ctx,
    pub(crate) hub: PartyId,
    pub(crate) reviewer: Ctx,
    pub(crate) lead: Ctx,
}

/// Sets the scene.
pub(crate) async fn scene() -> Scene {
    let test = test_app().await;
    rulebooks::install(&test.app).await.unwrap();
    let funder = test.party("临澜区民政局", &[Designation::Funder]).await;
    let organization = organization(&test, "晴和社区服务中心").await;
    let hub = hub(&test, "养老服务业联合会", 1, None).await;
    relate(&test, hub, organization).await;
    let project = project(&test, funder).await;
    let bidder = test.acting(organization, Role::Bidder).await;
    let reviewer = test.acting(hub, Role::HubReviewer).await;
    let lead = test.acting(hub, Role::HubLead).await;
    Scene { test, project, organization, bidder, hub, reviewer, lead }
}

impl Scene {
    /// A complete draft.
    pub(crate) async fn draft(&self) -> (BidId, i32) {
        let begun = start(&self.bidder, self.project).await.unwrap();
        let kept = save(&self.bidder, begun.id, begun.version, &qualification(), &sealed()).await.unwrap();
        (kept.id, kept.version)
    }

    /// A submitted bid.
    pub(crate) async fn submitted(&self) -> (BidId, Receipt) {
        let (id, version) = self.draft().await;
        (id, submit(&self.bidder, id, version).await.unwrap())
    }

    /// The review of the newest round.
    pub(crate) async fn review(&self) -> reviews::Model {
        let rows = reviews::Entity::find().all(self.test.app.db.reader()).await.unwrap();
        rows.into_iter().max_by_key(|row| row.round).unwrap()
    }

    /// The newest review: an appeal comes after the rejection of the same round.
    pub(crate) async fn newest(&self) -> reviews::Model {
        let rows = reviews::Entity::find().all(self.test.app.db.reader()).await.unwrap();
        rows.into_iter().max_by_key(|row| (row.round, row.kind)).unwrap()
    }

    /// Claims the newest review for somebody; gives its id and version.
    pub(crate) async fn claimed(&self, by: &Ctx) -> (ReviewId, i32) {
        let review = self.review().await;
        (review.id, crate::reviews::claim(by, review.id, review.version).await.unwrap())
    }
}

/// A complete qualification part.
pub(crate) fn qualification() -> QualificationInput {
    QualificationInput {
        profile: "本中心自二〇一六年起在听松街道为老年人服务。".repeat(3),
        certificate_no: "社证字第0421号".to_owned(),
        staff_count: "14".to_owned(),
        social_worker_count: "5".to_owned(),
        record: "独居老人每日问候项目，已验收。".to_owned(),
        no_major_violation: true,
        no_conflict: true,
        true_materials: true,
        contact_name: "沈知遥".to_owned(),
        contact_phone: "0000-8620 5531".to_owned(),
        contact_email: "office@qinghe.example".to_owned(),
    }
}

/// A complete sealed part: ¥448,128.
pub(crate) fn sealed() -> SealedInput {
    let line = |item: &str, quantity: &str, unit_price: &str| BudgetLineInput {
        category: "personnel".to_owned(),
        item: item.to_owned(),
        unit: "人月".to_owned(),
        quantity: quantity.to_owned(),
        unit_price: unit_price.to_owned(),
        ..BudgetLineInput::default()
    };
    SealedInput {
        understanding: "六个社区的独居老人。".repeat(12),
        approach: SECRET.repeat(10),
        schedule: "首月完成全部入户评估，其后每周探访。".repeat(2),
        risks: "跌倒、走失与突发疾病各有预案。".repeat(3),
        team: vec![TeamMemberInput {
            name: "沈知遥".to_owned(),
            role: "负责人".to_owned(),
            ..TeamMemberInput::default()
        }],
        budget: vec![line("专职社工", "36", "4200"), line("探访员", "144", "2062")],
        price: "448,128".to_owned(),
    }
}

/// A registered organization of grade 4A.
pub(crate) async fn organization(test: &TestApp, name: &str) -> PartyId {
    let id = test.party(name, &[Designation::Organization]).await;
    let now = test.app.clock.now();
    let record = organizations::ActiveModel {
        party_id: Set(id),
        registration_kind: Set(RegistrationKind::Registered),
        legal_form: Set(LegalForm::ServiceInstitution),
        founded_on: Set(Some(day("2016-05-12"))),
        fields: Set(vec![Field::Elderly].into()),
        business_scope: Set("为老服务".to_owned()),
        summary: Set("社区为老服务。".to_owned()),
        summary_en: Set(None),
        staff_count: Set(14),
        social_worker_count: Set(5),
        volunteer_count: Set(60),
        funded_mass_org: Set(false),
        party_building: Set(party_building().into()),
        source: Set("register".to_owned()),
        source_id: Set(None),
        confirmed_on: Set(None),
        version: Set(1),
        updated_at: Set(now),
    };
    let db = test.app.db.reader();
    organizations::Entity::insert(record).exec_without_returning(db).await.unwrap();
    let grade = grades::ActiveModel {
        id: Set(test.app.id().unwrap()),
        organization_id: Set(id),
        scheme: Set(GradeScheme::National),
        grade: Set(4),
        status: Set(GradeStatus::Valid),
        awarded_on: Set(day("2024-06-01")),
        expires_on: Set(day("2029-05-31")),
        basis: Set("民政部令第39号".to_owned()),
        cap_reason: Set(None),
        recorded_by: Set(None),
        created_at: Set(now),
    };
    grades::Entity::insert(grade).exec_without_returning(db).await.unwrap();
    id
}

/// A hub for the elderly in the whole district.
pub(crate) async fn hub(test: &TestApp, name: &str, level: i32, parent: Option<PartyId>) -> PartyId {
    let id = test.party(name, &[Designation::Hub]).await;
    let row = hubs::ActiveModel {
        party_id: Set(id),
        level: Set(level),
        parent_id: Set(parent),
        fields: Set(vec![Field::Elderly].into()),
        division_code: Set("510104".to_owned()),
        active: Set(true),
        funded_mass_org: Set(false),
        version: Set(1),
        ..Default::default()
    };
    hubs::Entity::insert(row).exec_without_returning(test.app.db.reader()).await.unwrap();
    id
}

/// Makes an organization a member of a hub.
pub(crate) async fn relate(test: &TestApp, hub: PartyId, organization: PartyId) {
    let row = hub_relations::ActiveModel {
        id: Set(test.app.id().unwrap()),
        hub_id: Set(hub),
        organization_id: Set(organization),
        kind: Set(RelationKind::Member),
        since: Set(day("2020-01-01")),
        until: Set(None),
        ground: Set("会员".to_owned()),
    };
    hub_relations::Entity::insert(row).exec_without_returning(test.app.db.reader()).await.unwrap();
}

/// Gives a party a person in charge.
pub(crate) async fn set_leader(test: &TestApp, party: PartyId, leader: &str) {
    let db = test.app.db.reader();
    let mut row = parties::Entity::find_by_id(party).one(db).await.unwrap().unwrap().into_active_model();
    row.leader_name = Set(Some(leader.to_owned()));
    row.update(db).await.unwrap();
}

/// A published project of ¥486,000 that asks for no documents.
async fn project(test: &TestApp, funder: PartyId) -> ProjectId {
    let ctx = test.system();
    let officer = test.user("officer@example.org", funder, Role::FunderOfficer).await;
    let (rulebook_id, _) = rulebooks::in_force(&test.app, ctx.db(), ctx.today()).await.unwrap();
    let work = ctx.begin().await.unwrap();
    let id: ProjectId = work.id().unwrap();
    let row = projects::ActiveModel {
        id: Set(id),
        number: Set(Some("510104-2026-0042".to_owned())),
        funder_id: Set(funder),
        catalogue_code: Set("A1003".to_owned()),
        title: Set("独居老人居家安全与陪伴服务".to_owned()),
        title_en: Set(Some("Home safety and company for people living alone".to_owned())),
        summary: Set("入户评估与每周探访。".to_owned()),
        summary_en: Set(None),
        need: Set("六个社区共有独居老人四百二十户。".to_owned()),
        need_en: Set(None),
        requirements: Set("每周探访一次。".to_owned()),
        field: Set(Field::Elderly),
        target_groups: Set(Vec::new().into()),
        area_codes: Set(vec!["510104001".to_owned()].into()),
        location: Set(None),
        beneficiaries: Set(420),
        budget: Set(Fen::from_yuan(486_000)),
        channel: Set(Channel::Grant),
        method: Set(Method::OpenSelection),
        form: Set(SupportForm::Project),
        status: Set(ProjectStatus::Published),
        eligibility: Set(Eligibility::default().into()),
        documents: Set(Vec::<RequiredDocument>::new().into()),
        bid_deadline: Set(Some(instant(DEADLINE))),
        opening_at: Set(Some(instant("2026-10-12T02:00:00Z"))),
        service_start: Set(Some(day("2026-11-01"))),
        service_months: Set(12),
        extended_term: Set(false),
        contact_name: Set(None),
        contact_phone: Set(None),
        rulebook_id: Set(rulebook_id),
        drafted_by: Set(officer),
        approved_by: Set(None),
        return_note: Set(None),
        published_at: Set(Some(instant("2026-09-01T01:00:00Z"))),
        closed_at: Set(None),
        failure_reason: Set(None),
        version: Set(1),
        created_at: Set(work.now),
        updated_at: Set(work.now),
    };
    projects::Entity::insert(row).exec_without_returning(&work.tx).await.unwrap();
    create_project_key(&work, work.app(), id).await.unwrap();
    work.commit(Deed::new("project.published", "project", id)).await.unwrap();
    id
}

fn party_building() -> PartyBuilding {
    PartyBuilding {
        form: PartyForm::Own,
        members: 4,
        has_organization: true,
        covered: true,
        activity_regular: true,
        role_visible: true,
        life_standard: true,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
