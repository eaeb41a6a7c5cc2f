//! A project with two bids after its deadline, a funder's two people, a witness and experts: for
//! unit tests of openings, panels, scores, awards and objections.

use super::{prepare, witness_and_open};
use crate::bids::testkit::{Scene, organization, qualification, scene, sealed};
use crate::bids::{BudgetLineInput, SealedInput, save, start, submit};
use crate::context::Ctx;
use crate::experts::ExpertInput;
use crate::panels::{DeclarationInput, declare, draw, seats_of};
use crate::scores::{self, ItemInput, SheetInput};
use crate::testing::instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use shuniu_domain::Role;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::{BidId, OpeningId, PartyId, ProjectId};
use shuniu_domain::organizations::Field;
use shuniu_domain::projects::CriterionKind;
use shuniu_store::entities::{bids, criteria, projects, users};

/// The announced opening.
pub(crate) const OPENING: &str = "2026-10-12T02:00:00Z";

/// The stage.
pub(crate) struct Stage {
    pub(crate) scene: Scene,
    pub(crate) project: ProjectId,
    pub(crate) funder: PartyId,
    pub(crate) officer: Ctx,
    pub(crate) approver: Ctx,
    pub(crate) rival: Ctx,
    pub(crate) experts: Vec<Ctx>,
}

/// Two admitted bids, ¥448,128 and ¥400,000, at the announced opening.
pub(crate) async fn stage() -> Stage {
    let scene = scene().await;
    let project = scene.project;
    let rival_party = organization(&scene.test, "柳岸康养服务社").await;
    let rival = scene.test.acting(rival_party, Role::OrganizationAdmin).await;
    scene.submitted().await;
    let begun = start(&rival, project).await.unwrap();
    let kept = save(&rival, begun.id, begun.version, &qualification(), &cheaper()).await.unwrap();
    submit(&rival, kept.id, kept.version).await.unwrap();
    add_criteria(&scene, project).await;
    admit_all(&scene).await;
    scene.test.clock.set(instant(OPENING));
    let row = projects::Entity::find_by_id(project).one(scene.test.app.db.reader()).await.unwrap().unwrap();
    let officer = scene.test.acting(row.funder_id, Role::FunderOfficer).await;
    let approver = scene.test.acting(row.funder_id, Role::FunderApprover).await;
    let library = scene.test.party("专家库", &[]).await;
    let mut experts = Vec::new();
    for unit in ["开放大学", "社科院", "律师协会", "师范学院", "晴和社区服务中心"] {
        experts.push(expert(&scene, library, unit).await);
    }
    Stage { project, funder: row.funder_id, officer, approver, rival, experts, scene }
}

fn cheaper() -> SealedInput {
    let line = BudgetLineInput {
        category: "personnel".to_owned(),
        item: "社工".to_owned(),
        unit: "人月".to_owned(),
        quantity: "100".to_owned(),
        unit_price: "4000".to_owned(),
        ..BudgetLineInput::default()
    };
    SealedInput { budget: vec![line], price: "400000".to_owned(), ..sealed() }
}

/// 50 + 30 for quality, 20 for the price.
async fn add_criteria(scene: &Scene, project: ProjectId) {
    let rows = [
        ("方案", 50, CriterionKind::Quality),
        ("团队", 30, CriterionKind::Quality),
        ("报价", 20, CriterionKind::Price),
    ];
    for (seq, (name, points, kind)) in (1..).zip(rows) {
        let row = criteria::ActiveModel {
            id: Set(scene.test.app.id().unwrap()),
            project_id: Set(project),
            seq: Set(seq),
            name: Set(name.to_owned()),
            name_en: Set(None),
            guide: Set("按响应程度评分".to_owned()),
            guide_en: Set(None),
            kind: Set(kind),
            points: Set(points),
        };
        criteria::Entity::insert(row).exec_without_returning(scene.test.app.db.reader()).await.unwrap();
    }
}

/// What the hubs do in tests of their own.
async fn admit_all(scene: &Scene) {
    let db = scene.test.app.db.reader();
    for bid in bids::Entity::find().all(db).await.unwrap() {
        let mut active = bid.into_active_model();
        active.status = Set(BidStatus::Admitted);
        active.update(db).await.unwrap();
    }
}

async fn expert(scene: &Scene, party: PartyId, unit: &str) -> Ctx {
    let ctx = scene.test.acting(party, Role::Expert).await;
    let id = ctx.actor.as_ref().unwrap().user_id;
    let account = users::Entity::find_by_id(id).one(ctx.db()).await.unwrap().unwrap();
    let input = ExpertInput {
        email: account.email,
        unit: unit.to_owned(),
        title: "教授".to_owned(),
        fields: vec![Field::Elderly.to_string()],
        ..ExpertInput::default()
    };
    crate::experts::add(&scene.test.system(), &input).await.unwrap();
    ctx
}

impl Stage {
    /// The bids in the order of their submission.
    pub(crate) async fn bids(&self) -> Vec<bids::Model> {
        let query = bids::Entity::find().filter(bids::Column::ProjectId.eq(self.project));
        query
            .order_by_desc(bids::Column::Price)
            .order_by_asc(bids::Column::Number)
            .all(self.officer.db())
            .await
            .unwrap()
    }

    /// The project's row.
    pub(crate) async fn row(&self) -> projects::Model {
        projects::Entity::find_by_id(self.project).one(self.officer.db()).await.unwrap().unwrap()
    }

    /// Prepares the opening.
    pub(crate) async fn prepared(&self) -> OpeningId {
        prepare(&self.officer, self.project).await.unwrap()
    }

    /// Opens with the hub's lead as witness.
    pub(crate) async fn opened(&self) {
        let opening = self.prepared().await;
        witness_and_open(&self.scene.lead, opening).await.unwrap();
    }

    /// Draws the panel; every drawn expert declares. Returns them.
    pub(crate) async fn panel(&self) -> Vec<&Ctx> {
        draw(&self.officer, self.project).await.unwrap();
        let seats = seats_of(self.officer.db(), self.project).await.unwrap();
        let of = |user| self.experts.iter().find(|ctx| ctx.actor.as_ref().is_some_and(|actor| actor.user_id == user));
        let drawn: Vec<&Ctx> = seats.iter().filter_map(|seat| of(seat.user_id)).collect();
        for expert in &drawn {
            declare(expert, self.project, &DeclarationInput::default()).await.unwrap();
        }
        drawn
    }

    /// An expert of the panel.
    pub(crate) async fn seated(&self) -> &Ctx {
        let seats = seats_of(self.officer.db(), self.project).await.unwrap();
        let sits = |ctx: &&Ctx| ctx.actor.as_ref().is_some_and(|actor| actor.user_id == seats[0].user_id);
        self.experts.iter().find(sits).unwrap()
    }

    /// Every expert of the panel gives each bid these points.
    pub(crate) async fn scored(&self, points: &[(BidId, &str, &str)]) {
        for expert in self.panel().await {
            for (bid, first, second) in points {
                scores::submit(expert, self.project, *bid, &sheet(first, second)).await.unwrap();
            }
        }
    }

    /// Opened, scored and ranked: the dearer first bid is the better one.
    pub(crate) async fn ranked(&self) -> (BidId, BidId) {
        self.opened().await;
        let bids = self.bids().await;
        let (first, second) = (bids[0].id, bids[1].id);
        self.scored(&[(first, "48", "28"), (second, "35", "20")]).await;
        crate::awards::rank(&self.officer, self.project).await.unwrap();
        (first, second)
    }
}

/// A sheet with a comment on each criterion.
pub(crate) fn sheet(first: &str, second: &str) -> SheetInput {
    let item = |points: &str| ItemInput { points: points.to_owned(), comment: "依据充分".to_owned() };
    SheetInput { items: vec![item(first), item(second)], comment: String::new() }
}
