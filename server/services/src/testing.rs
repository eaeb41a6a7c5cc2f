//! A whole application in memory for unit tests, here and (feature `testing`) in the crates above: SQLite in memory, a clock
//! that stands still, seeded randomness, mail that is only collected.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up must stop")]

use crate::chance::SeededChance;
use crate::identity::users::{NewUser, create_user};
use crate::keys::Keys;
use crate::{Actor, App, Ctx, Parts, Settings, mails};
use chrono::{DateTime, Utc};
use chrono_tz::Asia::Shanghai;
use sea_orm::{ActiveValue::Set, EntityTrait};
use shuniu_domain::Role;
use shuniu_domain::clock::ManualClock;
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_domain::organizations::Designation;
use shuniu_files::FileStore;
use shuniu_frontend::{Locale, Site, TemplateSettings, Templates};
use shuniu_mail::{Mailbox, Mailer, Memory};
use shuniu_search::{EmbeddedEngine, Index, SearchConfig, SearchEngine as _};
use shuniu_store::entities::{designations, memberships, parties};
use shuniu_store::{Db, outbox};
use std::sync::Arc;

/// A password that passes the policy.
pub const PASSWORD: &str = "paper lantern river";

/// The application and the parts a test moves or looks at.
pub struct TestApp {
    /// The application.
    pub app: App,
    /// Its clock, standing at 2026-09-17 10:00 in Shanghai.
    pub clock: Arc<ManualClock>,
    /// What was sent.
    pub mail: Arc<Memory>,
    /// Removed with the application.
    _folder: tempfile::TempDir,
}

/// A fresh application with an empty, migrated database.
pub async fn test_app() -> TestApp {
    test_app_in("510104").await
}

/// The same for a district with rules of its own.
pub async fn test_app_in(district: &str) -> TestApp {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::connect("sqlite::memory:", 1).await.unwrap();
    db.migrate().await.unwrap();
    let clock = Arc::new(ManualClock::at(instant("2026-09-17T02:00:00Z")));
    let mail = Arc::new(Memory::default());
    let search = EmbeddedEngine::new(Arc::new(SearchConfig::embedded().unwrap()), folder.path().join("search"));
    search.ensure().await.unwrap();
    // Before its first build the engine refuses searches.
    for index in Index::ALL {
        search.rebuild(index).await.unwrap().commit_and_swap().await.unwrap();
    }
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let sender = Mailbox::new("枢纽", "no-reply@shuniu.example");
    let app = App::new(Parts {
        db,
        clock: clock.clone(),
        chance: Arc::new(SeededChance::new(7)),
        keys: Keys::from_bytes([7; 32], vec![9; 64]),
        files: FileStore::local(&folder.path().join("files")).unwrap(),
        search: Arc::new(search),
        mailer: Arc::new(Mailer::new(templates, mail.clone(), sender, Site::standard)),
        settings: Settings {
            base_url: "https://shuniu.example".to_owned(),
            district_code: district.to_owned(),
            district_name: "临澜区".to_owned(),
            district_name_en: "Linlan District".to_owned(),
            timezone: Shanghai,
            max_upload: 20_000_000,
        },
    });
    TestApp { app, clock, mail, _folder: folder }
}

/// An instant from RFC 3339.
pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

impl TestApp {
    /// The system's context.
    pub fn system(&self) -> Ctx {
        Ctx::system(self.app.clone())
    }

    /// The same installation started again with other keys.
    pub fn with_keys(&self, keys: Keys) -> App {
        App::new(Parts {
            db: self.app.db.clone(),
            clock: self.app.clock.clone(),
            chance: self.app.chance.clone(),
            keys,
            files: self.app.files.clone(),
            search: self.app.search.clone(),
            mailer: self.app.mailer.clone(),
            settings: self.app.settings.clone(),
        })
    }

    /// Delivers all mail that waits, as the worker would.
    pub async fn deliver_mail(&self) {
        let db = self.app.db.reader();
        let now = self.app.clock.now();
        for row in outbox::claim(db, now, mails::TOPIC, 100).await.unwrap() {
            mails::deliver(&self.app, &row).await.unwrap();
            outbox::done(db, now, &[row.id]).await.unwrap();
        }
    }

    /// A party with these designations since 2020.
    pub async fn party(&self, name: &str, kinds: &[Designation]) -> PartyId {
        let id: PartyId = self.app.id().unwrap();
        let now = self.app.clock.now();
        let row = parties::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            division_code: Set("510104".to_owned()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        parties::Entity::insert(row).exec_without_returning(self.app.db.reader()).await.unwrap();
        for kind in kinds {
            let row = designations::ActiveModel {
                party_id: Set(id),
                kind: Set(*kind),
                since: Set(instant("2020-01-01T00:00:00Z").date_naive()),
                until: Set(None),
            };
            designations::Entity::insert(row).exec_without_returning(self.app.db.reader()).await.unwrap();
        }
        id
    }

    /// A person with [`PASSWORD`] who acts for a party.
    pub async fn user(&self, email: &str, party: PartyId, role: Role) -> UserId {
        let new = NewUser {
            email: email.to_owned(),
            name: "林溪".to_owned(),
            password: Some(PASSWORD.to_owned()),
            memberships: vec![(party, role)],
            ..NewUser::default()
        };
        create_user(&self.system(), &new).await.unwrap()
    }

    /// The context of a new person acting for a party, without a session.
    pub async fn acting(&self, party: PartyId, role: Role) -> Ctx {
        let number = self.app.id::<uuid::Uuid>().unwrap().simple();
        let user_id = self.user(&format!("u{number}@example.org"), party, role).await;
        let memberships = memberships::Entity::find().all(self.app.db.reader()).await.unwrap();
        let own = memberships.into_iter().find(|row| row.user_id == user_id).expect("just written");
        let actor = Actor {
            user_id,
            name: "林溪".to_owned(),
            session_id: None,
            membership_id: own.id,
            party_id: party,
            party_name: "单位".to_owned(),
            party_name_en: None,
            role,
        };
        Ctx::new(self.app.clone(), Some(actor), Locale::ZhCn)
    }
}
