//! Everything a use case may lean on, put together once by the binary or a test.

use crate::chance::Chance;
use crate::keys::Keys;
use chrono_tz::Tz;
use shuniu_domain::calendar::local_date;
use shuniu_domain::clock::Clock;
use shuniu_domain::ids::RulebookId;
use shuniu_domain::rulebook::Rulebook;
use shuniu_files::FileStore;
use shuniu_mail::Mailer;
use shuniu_search::SearchEngine;
use shuniu_store::Db;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// Facts of the installation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Public address without a slash at the end, for links in mail.
    pub base_url: String,
    /// Division code of the district served.
    pub district_code: String,
    /// Its name in Chinese.
    pub district_name: String,
    /// Its name in English.
    pub district_name_en: String,
    /// Zone in which days begin and end.
    pub timezone: Tz,
    /// Largest attachment in bytes.
    pub max_upload: u64,
}

/// What the parts are.
pub struct Parts {
    /// Database.
    pub db: Db,
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Arc<dyn Chance>,
    /// Installation keys.
    pub keys: Keys,
    /// Attachments.
    pub files: FileStore,
    /// Search engine.
    pub search: Arc<dyn SearchEngine>,
    /// Renders and sends mail.
    pub mailer: Arc<Mailer>,
    /// Facts.
    pub settings: Settings,
}

/// The application: cheap to clone, shared by pages, API, worker and command line.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    parts: Parts,
    rulebooks: RwLock<HashMap<RulebookId, Arc<Rulebook>>>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Inner { parts, rulebooks: RwLock::default() }))
    }

    /// Parsed rulebooks by id: they never change once stored, so they are parsed once.
    pub(crate) fn rulebook_cache(&self) -> &RwLock<HashMap<RulebookId, Arc<Rulebook>>> {
        &self.0.rulebooks
    }

    /// A new id.
    ///
    /// # Errors
    /// When randomness fails.
    pub fn id<T: From<uuid::Uuid>>(&self) -> crate::Result<T> {
        Ok(crate::chance::uuid_v7(&*self.chance, self.clock.now())?.into())
    }

    /// The local day by which terms, grades and sanctions count: that of the legal calendar, whatever
    /// zone schedules and pages are shown in.
    #[must_use]
    pub fn local_day(&self, at: chrono::DateTime<chrono::Utc>) -> chrono::NaiveDate {
        local_date(at)
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}
