//! A small district that every story begins with: who there is, and how they sign in.

use crate::app::{DISTRICT, TestApp};
use crate::client::Client;
use crate::database::Backend;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shuniu_domain::Role;
use shuniu_domain::credit_code::compose;
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_domain::organizations::Designation;
use shuniu_frontend::Locale;
use shuniu_search::SearchEngine;
use shuniu_services::catalogue::{self, CatalogueInput};
use shuniu_services::divisions::{self, DivisionInput};
use shuniu_services::experts::{self, ExpertInput};
use shuniu_services::grades::{self, GradeInput};
use shuniu_services::hubs::relations::{self, RelationInput};
use shuniu_services::hubs::{self, HubInput};
use shuniu_services::identity::users::{NewUser, create_user};
use shuniu_services::inspections::{self, InspectionInput};
use shuniu_services::operator::parties::{PartyInput, create_party};
use shuniu_services::organizations::{self, OrganizationInput, OwnRecordInput, PartyBuildingInput};
use shuniu_services::{Actor, Ctx};
use shuniu_store::entities::memberships;
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

/// Everybody's password.
pub const PASSWORD: &str = "paper lantern river";

/// The application with its people. Keys: `operator`, `auditor`, `officer`, `approver`,
/// `other-officer` (another funder), `reviewer`, `second-reviewer`, `lead` (the hub of the
/// elderly field), `other-reviewer` (another hub), `qinghe` (4A), `songtao` (3A), `baiyun` (3A), `xiaohe` (2A), `linli`
/// (filed only), `expert-1` … `expert-9`, `evaluator`.
pub struct World {
    app: TestApp,
    people: HashMap<String, (UserId, PartyId, Role)>,
    parties: HashMap<String, PartyId>,
}

impl Deref for World {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.app
    }
}

/// `(key, name, legal form, kind, grade)` of the organizations.
const ORGANIZATIONS: [(&str, &str, &str, &str, u8); 5] = [
    ("qinghe", "晴和社区服务中心", "service_institution", "registered", 4),
    ("songtao", "松涛养老服务社", "service_institution", "registered", 3),
    ("baiyun", "白云助老协会", "association", "registered", 3),
    ("xiaohe", "小荷公益服务中心", "service_institution", "registered", 2),
    ("linli", "邻里互助队", "community_group", "filed", 0),
];

/// `(code, name, English name)` of the district and its streets, those above first.
const DIVISIONS: [(&str, &str, &str); 4] = [
    (DISTRICT, "临澜区", "Linlan District"),
    ("519904001", "听松街道", "Tingsong Subdistrict"),
    ("519904002", "渡口街道", "Dukou Subdistrict"),
    ("519904003", "青石街道", "Qingshi Subdistrict"),
];

impl World {
    /// Tells who there is; none without a database server.
    pub async fn new(backend: Backend) -> Option<Self> {
        Self::searching(backend, None).await
    }

    /// The same with another search engine than the embedded one.
    pub async fn searching(backend: Backend, engine: Option<Arc<dyn SearchEngine>>) -> Option<Self> {
        let app = TestApp::searching(backend, engine).await?;
        let mut world = Self { app, people: HashMap::new(), parties: HashMap::new() };
        world.bodies().await;
        world.organizations().await;
        world.experts().await;
        world.catalogue().await;
        Some(world)
    }

    /// The same with the divisions of its district, which the operator enters: most stories go without, as an
    /// installation may.
    pub async fn with_divisions(self) -> Self {
        let operator = self.acting("operator").await;
        for (code, name, name_en) in DIVISIONS {
            let input = DivisionInput { code: code.to_owned(), name: name.to_owned(), name_en: name_en.to_owned() };
            divisions::add(&operator, &input).await.unwrap();
        }
        self
    }

    /// Only the application.
    pub fn into_app(self) -> TestApp {
        self.app
    }

    /// A party's id.
    pub fn party(&self, key: &str) -> PartyId {
        self.parties[key]
    }

    /// A person's id.
    pub fn user(&self, key: &str) -> UserId {
        self.people[key].0
    }

    /// The context in which a person acts, for what a story takes for granted.
    pub async fn acting(&self, key: &str) -> Ctx {
        let (user_id, party_id, role) = self.people[key];
        let membership = memberships::Entity::find()
            .filter(memberships::Column::UserId.eq(user_id))
            .one(self.app.app.db.reader())
            .await
            .unwrap()
            .unwrap();
        let actor = Actor {
            user_id,
            name: key.to_owned(),
            session_id: None,
            membership_id: membership.id,
            party_id,
            party_name: key.to_owned(),
            party_name_en: None,
            role,
        };
        Ctx::new(self.app.app.clone(), Some(actor), Locale::ZhCn)
    }

    /// A person's browser, signed in through the page.
    pub async fn client(&self, key: &str) -> Client {
        let client = self.app.visitor();
        let email = format!("{key}@story.example");
        let reply = client.post("/sign-in", &[("login", &email), ("password", PASSWORD), ("next", "/")]).await;
        assert_eq!(reply.redirect(), "/");
        client
    }

    async fn person(&mut self, key: &str, party: &str, role: Role) {
        let party_id = self.parties[party];
        let new = NewUser {
            email: format!("{key}@story.example"),
            name: format!("{party} {key}"),
            password: Some(PASSWORD.to_owned()),
            memberships: vec![(party_id, role)],
            ..NewUser::default()
        };
        let user_id = create_user(&Ctx::system(self.app.app.clone()), &new).await.unwrap();
        self.people.insert(key.to_owned(), (user_id, party_id, role));
    }

    async fn body(&mut self, key: &str, name: &str, kind: Designation) {
        let input = PartyInput {
            name: name.to_owned(),
            division_code: DISTRICT.to_owned(),
            contact_email: format!("{key}@bodies.example"),
            kind: kind.to_string(),
            since: "2020-01-01".to_owned(),
            ..PartyInput::default()
        };
        let id = create_party(&Ctx::system(self.app.app.clone()), &input).await.unwrap();
        self.parties.insert(key.to_owned(), id);
    }

    async fn bodies(&mut self) {
        self.body("platform", "临澜区政府购买服务平台", Designation::Operator).await;
        self.person("operator", "platform", Role::Operator).await;
        self.person("auditor", "platform", Role::Auditor).await;
        self.body("bureau", "临澜区民政局", Designation::Funder).await;
        self.person("officer", "bureau", Role::FunderOfficer).await;
        self.person("approver", "bureau", Role::FunderApprover).await;
        self.body("street", "听松街道办事处", Designation::Funder).await;
        self.person("other-officer", "street", Role::FunderOfficer).await;
        self.body("hub", "临澜区养老服务联合会", Designation::Hub).await;
        self.person("reviewer", "hub", Role::HubReviewer).await;
        self.person("second-reviewer", "hub", Role::HubReviewer).await;
        self.person("lead", "hub", Role::HubLead).await;
        self.body("other-hub", "临澜区环保联合会", Designation::Hub).await;
        self.person("other-reviewer", "other-hub", Role::HubReviewer).await;
        self.body("agency", "临澜真则评估中心", Designation::EvaluationAgency).await;
        self.person("evaluator", "agency", Role::Evaluator).await;
        for (key, fields) in [("hub", vec!["elderly", "disability"]), ("other-hub", vec!["environment"])] {
            let input = HubInput {
                version: "0".to_owned(),
                level: "1".to_owned(),
                fields: fields.into_iter().map(ToOwned::to_owned).collect(),
                division_code: DISTRICT.to_owned(),
                active: true,
                ..HubInput::default()
            };
            hubs::save(&self.acting("operator").await, self.parties[key], &input).await.unwrap();
        }
    }

    async fn organizations(&mut self) {
        for (index, (key, name, form, kind, grade)) in ORGANIZATIONS.into_iter().enumerate() {
            let operator = self.acting("operator").await;
            let id = organizations::create(&operator, &organization(index, key, name, form, kind)).await.unwrap();
            self.parties.insert(key.to_owned(), id);
            if grade > 0 {
                let input = GradeInput {
                    scheme: "national".to_owned(),
                    grade: grade.to_string(),
                    awarded_on: "2023-12-15".to_owned(),
                    basis: "社会组织评估公告 2023 年第 4 号".to_owned(),
                };
                grades::add(&operator, id, &input).await.unwrap();
                let input = InspectionInput {
                    year: "2024".to_owned(),
                    result: "passed".to_owned(),
                    decided_on: "2025-06-18".to_owned(),
                };
                inspections::record(&operator, id, &input).await.unwrap();
            }
            let relation = RelationInput {
                organization: id.to_string(),
                kind: "member".to_owned(),
                since: "2022-05-01".to_owned(),
                ground: "经理事会审议入会".to_owned(),
            };
            relations::add(&operator, self.parties["hub"], &relation).await.unwrap();
            self.person(key, key, Role::OrganizationAdmin).await;
        }
    }

    async fn experts(&mut self) {
        for number in 1..=9 {
            let key = format!("expert-{number}");
            self.person(&key, "platform", Role::Expert).await;
            let input = ExpertInput {
                email: format!("{key}@story.example"),
                unit: format!("临澜学院第{number}研究室"),
                title: "副教授".to_owned(),
                fields: vec!["elderly".to_owned(), "governance".to_owned()],
                ..ExpertInput::default()
            };
            experts::add(&self.acting("operator").await, &input).await.unwrap();
        }
    }

    async fn catalogue(&self) {
        let operator = self.acting("operator").await;
        for (code, name, name_en) in [
            ("A", "公共服务", "Public services"),
            ("A04", "社会保障服务", "Social security services"),
            ("A04-02", "居家养老服务", "Home care services for older people"),
        ] {
            let input = CatalogueInput {
                edition: "2026".to_owned(),
                code: code.to_owned(),
                name: name.to_owned(),
                name_en: name_en.to_owned(),
                valid_from: "2025-01-01".to_owned(),
                ..CatalogueInput::default()
            };
            catalogue::add(&operator, &input).await.unwrap();
        }
    }
}

fn organization(index: usize, key: &str, name: &str, form: &str, kind: &str) -> OrganizationInput {
    let credit_code = if kind == "filed" {
        String::new()
    } else {
        let prefix = if form == "association" { "51" } else { "52" };
        compose(prefix, DISTRICT, &format!("MJT{:05}", index + 1)).unwrap().as_str().to_owned()
    };
    OrganizationInput {
        name: name.to_owned(),
        credit_code,
        division_code: DISTRICT.to_owned(),
        leader_name: format!("负责人{index}"),
        registration_kind: kind.to_owned(),
        legal_form: form.to_owned(),
        founded_on: "2016-05-12".to_owned(),
        fields: vec!["elderly".to_owned()],
        business_scope: "社区养老、助残与邻里互助服务".to_owned(),
        funded_mass_org: false,
        own: OwnRecordInput {
            contact_name: format!("联系人{index}"),
            contact_phone: "0000-8620 4410".to_owned(),
            contact_email: format!("{key}@bodies.example"),
            summary: "在社区里陪伴老人".to_owned(),
            staff_count: "14".to_owned(),
            social_worker_count: "5".to_owned(),
            volunteer_count: "80".to_owned(),
            party: PartyBuildingInput {
                party_form: "own".to_owned(),
                party_members: "6".to_owned(),
                party_has_organization: true,
                party_covered: true,
                party_activity_regular: true,
                party_role_visible: true,
                party_life_standard: true,
            },
            ..OwnRecordInput::default()
        },
    }
}
