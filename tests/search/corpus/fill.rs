//! Puts the corpus into a database and from there into an engine.

use super::places::Street;
use super::projects::{Common, noon};
use super::{Doc, demonstration, organizations, places, projects, texts};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait, IntoActiveModel};
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_domain::organizations::{Field, RelationKind};
use shuniu_search::{Index, SearchEngine};
use shuniu_services::{App, Parts};
use shuniu_store::JsonOf;
use shuniu_store::entities::{divisions, grades, hub_relations, hubs, parties, users};
use shuniu_store::entities::{organizations as organization_rows, projects as project_rows};
use shuniu_tests::{Backend, TestApp};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Rows of one statement: SQLite takes a limited number of values.
const BATCH: usize = 300;
/// Day on which the corpus stands.
const TODAY: &str = "2026-11-22 10:00";

/// Bureaus that pay for a field of work.
const BUREAUS: [(&str, &[Field]); 7] = [
    ("卫生健康局", &[Field::Health, Field::MentalHealth]),
    ("司法局", &[Field::LegalAid, Field::Correction, Field::Mediation]),
    ("生态环境局", &[Field::Environment]),
    ("应急管理局", &[Field::Safety]),
    ("文化和旅游局", &[Field::CultureSports]),
    ("农业农村局", &[Field::Rural]),
    ("人力资源和社会保障局", &[Field::Employment]),
];
/// Pays for everything else.
const CIVIL_AFFAIRS: &str = "民政局";

/// An application on a fresh database that holds the corpus, and the corpus.
pub async fn district() -> (TestApp, Vec<Doc>) {
    let app = TestApp::new(Backend::Sqlite).await.expect("SQLite is always there");
    app.at(TODAY);
    let mut filling = Filling { db: app.app.db.reader().clone(), next: 0, parties: HashMap::new() };
    let docs = filling.fill(&app.app).await;
    (app, docs)
}

/// Fills an engine with the corpus, as `shuniu reindex` would.
pub async fn index_with(app: &App, engine: Arc<dyn SearchEngine>) {
    engine.ensure().await.unwrap();
    let parts = Parts {
        db: app.db.clone(),
        clock: app.clock.clone(),
        chance: app.chance.clone(),
        keys: app.keys.clone(),
        files: app.files.clone(),
        search: engine,
        mailer: app.mailer.clone(),
        settings: app.settings.clone(),
    };
    let app = App::new(parts);
    for index in Index::ALL {
        let report = shuniu_services::index::rebuild(&app, index, |_, _| ()).await.unwrap();
        assert_eq!(report.refused, 0, "documents were refused");
    }
}

struct Filling {
    db: DatabaseConnection,
    next: u128,
    /// Public bodies by name.
    parties: HashMap<String, PartyId>,
}

impl Filling {
    async fn fill(&mut self, app: &App) -> Vec<Doc> {
        let (streets, pool) = places::load();
        self.insert::<divisions::Entity, _>(places::rows(&streets)).await;
        let today = app.local_day(app.clock.now());
        let (rulebook, _) = shuniu_services::rulebooks::in_force(app, &self.db, today).await.unwrap();
        let common = Common { rulebook, author: self.author().await };
        self.bodies(&streets).await;
        let mut docs = self.projects(&streets, &pool, common).await;
        docs.extend(self.organizations(&streets).await);
        docs
    }

    /// The next identifier: the same in every run.
    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128((0x019c_0000_0000_7000_8000_u128 << 48) + self.next)
    }

    async fn author(&mut self) -> UserId {
        let id = UserId(self.id());
        let row = users::ActiveModel {
            id: Set(id),
            email: Set("author@golden.example".to_owned()),
            name: Set("编制人".to_owned()),
            locale: Set("zh-CN".to_owned()),
            version: Set(1),
            created_at: Set(noon(NaiveDate::from_ymd_opt(2020, 1, 1).unwrap())),
            ..Default::default()
        };
        self.insert::<users::Entity, _>(vec![row]).await;
        id
    }

    /// Bureaus of every district, street offices, hubs, funders of the demonstration.
    async fn bodies(&mut self, streets: &[Street]) {
        let mut names: Vec<(String, String)> = Vec::new();
        for street in streets {
            let district = &street.district;
            let bureaus = BUREAUS.iter().map(|(name, _)| *name).chain([CIVIL_AFFAIRS, "社会组织联合会"]);
            names.extend(bureaus.map(|name| (format!("{}{name}", district.name), district.code.clone())));
            names.push((format!("{}{}办事处", district.name, street.street.name), street.street.code.clone()));
        }
        let demo = demonstration::funders();
        names.extend(demo.into_iter().map(|(_, name)| (name, "519904".to_owned())));
        let mut rows = Vec::new();
        for (name, division) in names {
            if self.parties.contains_key(&name) {
                continue;
            }
            let id = PartyId(self.id());
            let at = noon(NaiveDate::from_ymd_opt(2020, 1, 1).unwrap());
            rows.push(parties::ActiveModel {
                id: Set(id),
                name: Set(name.clone()),
                division_code: Set(division),
                version: Set(1),
                created_at: Set(at),
                updated_at: Set(at),
                ..Default::default()
            });
            self.parties.insert(name, id);
        }
        self.insert::<parties::Entity, _>(rows).await;
        self.hubs().await;
    }

    async fn hubs(&mut self) {
        let federations = self.parties.iter().filter(|(name, _)| name.ends_with("联合会"));
        let rows = federations.map(|(_, id)| hubs::ActiveModel {
            party_id: Set(*id),
            level: Set(1),
            parent_id: Set(None),
            fields: Set(JsonOf(Vec::new())),
            division_code: Set("519904".to_owned()),
            active: Set(true),
            funded_mass_org: Set(false),
            version: Set(1),
            ..Default::default()
        });
        self.insert::<hubs::Entity, _>(rows.collect()).await;
    }

    async fn projects(&mut self, streets: &[Street], pool: &texts::Pool, common: Common) -> Vec<Doc> {
        let themes = texts::themes();
        let mut drafts = Vec::new();
        for (at, theme) in themes.iter().enumerate() {
            for copy in 0..projects::COPIES {
                let n = drafts.len() + 1;
                let funder = |street: &Street, grant: bool| self.funder(theme.field, street, grant);
                drafts.push(projects::draft(theme, (at, copy, n), streets, pool, funder));
            }
        }
        let funders = demonstration::funders()
            .into_iter()
            .map(|(key, name)| (key, self.parties[&name]))
            .collect::<HashMap<_, _>>();
        let first = drafts.len() + 1;
        drafts.extend(demonstration::projects(&funders, first));
        let (rows, docs): (Vec<_>, Vec<_>) =
            drafts.into_iter().map(|draft| projects::row(self.id(), draft, common)).unzip();
        self.insert::<project_rows::Entity, _>(rows).await;
        docs
    }

    /// Grants come from the street, purchases from the bureau of the field.
    fn funder(&self, field: Field, street: &Street, grant: bool) -> PartyId {
        let district = &street.district.name;
        if grant {
            return self.parties[&format!("{district}{}办事处", street.street.name)];
        }
        let bureau = BUREAUS.iter().find(|(_, fields)| fields.contains(&field)).map_or(CIVIL_AFFAIRS, |(name, _)| name);
        self.parties[&format!("{district}{bureau}")]
    }

    async fn organizations(&mut self, streets: &[Street]) -> Vec<Doc> {
        let brands = texts::brands();
        let mut drafts = Vec::new();
        for (at, profile) in texts::profiles().iter().enumerate() {
            drafts.extend(
                (0..organizations::COPIES).map(|copy| organizations::draft(profile, at, copy, streets, &brands)),
            );
        }
        drafts.extend(demonstration::organizations());
        let (mut bodies, mut registered, mut graded, mut docs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut related = Vec::new();
        for (n, draft) in drafts.into_iter().enumerate() {
            // Half of them are members of the federation of their district.
            let federation = format!("{}社会组织联合会", draft.places[0]);
            let id = self.id();
            if n.is_multiple_of(2) {
                related.push(relation(self.id(), self.parties[&federation], PartyId(id)));
            }
            let (rows, doc) = organizations::rows(id, draft);
            bodies.push(rows.party);
            registered.push(rows.organization);
            graded.extend(rows.grade);
            docs.push(doc);
        }
        self.insert::<parties::Entity, _>(bodies).await;
        self.insert::<organization_rows::Entity, _>(registered).await;
        self.insert::<grades::Entity, _>(graded).await;
        self.insert::<hub_relations::Entity, _>(related).await;
        docs
    }

    async fn insert<E, A>(&self, rows: Vec<A>)
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<A>,
        A: ActiveModelTrait<Entity = E> + Clone,
    {
        for batch in rows.chunks(BATCH) {
            E::insert_many(batch.to_vec()).exec_without_returning(&self.db).await.unwrap();
        }
    }
}

fn relation(id: Uuid, hub: PartyId, organization: PartyId) -> hub_relations::ActiveModel {
    hub_relations::ActiveModel {
        id: Set(id.into()),
        hub_id: Set(hub),
        organization_id: Set(organization),
        kind: Set(RelationKind::Member),
        since: Set(NaiveDate::from_ymd_opt(2021, 3, 1).unwrap()),
        until: Set(None),
        ground: Set("经理事会审议入会".to_owned()),
    }
}
