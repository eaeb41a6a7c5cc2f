//! Who asks, and the transaction in which the answer happens.

use crate::app::App;
use crate::error::{Error, Result};
use crate::index::{Shown, TOPIC, queue_dependants};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use shuniu_domain::ids::{MembershipId, PartyId, ProjectId, SessionId, UserId};
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_search::Index;
use shuniu_store::{audit, outbox};

/// A person acting in one role for one party. Comes from the session, never from a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub user_id: UserId,
    /// Their name.
    pub name: String,
    /// The session, for sign-out.
    pub session_id: Option<SessionId>,
    /// The acting membership.
    pub membership_id: MembershipId,
    /// The party acted for.
    pub party_id: PartyId,
    /// Its name.
    pub party_name: String,
    /// Its name in English, if the register has one.
    pub party_name_en: Option<String>,
    /// In which role.
    pub role: Role,
}

/// One request: who asks, in which language.
#[derive(Clone)]
pub struct Ctx {
    /// The application.
    pub app: App,
    /// Who asks; none for visitors and for the system itself.
    pub actor: Option<Actor>,
    /// Language of answers.
    pub locale: Locale,
    /// Set by [`Ctx::system`] only: a visitor, who has no actor either, must never pass for it.
    system: bool,
}

impl Ctx {
    /// The context of a request: somebody's or, without an actor, a visitor's.
    #[must_use]
    pub const fn new(app: App, actor: Option<Actor>, locale: Locale) -> Self {
        Self { app, actor, locale, system: false }
    }

    /// A visitor's context.
    #[must_use]
    pub const fn visitor(app: App, locale: Locale) -> Self {
        Self::new(app, None, locale)
    }

    /// The system's own context: worker, command line, imports. Audited without a person.
    #[must_use]
    pub fn system(app: App) -> Self {
        Self { app, actor: None, locale: Locale::default(), system: true }
    }

    /// Whether the system itself asks (see [`Ctx::system`]).
    #[must_use]
    pub const fn is_system(&self) -> bool {
        self.system
    }

    /// For reads.
    #[must_use]
    pub fn db(&self) -> &DatabaseConnection {
        self.app.db.reader()
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// Today in the installation's zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.app.local_day(self.now())
    }

    /// The actor, if there is one with one of these roles.
    ///
    /// # Errors
    /// `sign-in-needed` or `role-forbidden`.
    pub fn require(&self, roles: &[Role]) -> Result<&Actor> {
        let actor = self.actor.as_ref().ok_or_else(|| Error::refuse(ReasonCode::SignInNeeded))?;
        if roles.contains(&actor.role) {
            Ok(actor)
        } else {
            Err(Reason::new(ReasonCode::RoleForbidden).with("role", actor.role).into())
        }
    }

    /// Begins the transaction of a use case. The clock is read after the transaction has its
    /// place among the writers, so this one reading decides deadlines (DESIGN §5).
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn begin(&self) -> Result<Work<'_>> {
        let tx = self.app.db.begin().await?;
        Ok(Work { ctx: self, now: self.now(), tx })
    }
}

/// A transaction under way. It can only be committed with an audit record; dropping it
/// rolls everything back.
pub struct Work<'c> {
    ctx: &'c Ctx,
    /// The instant that decides.
    pub now: DateTime<Utc>,
    /// The transaction.
    pub tx: DatabaseTransaction,
}

impl Work<'_> {
    /// The application.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.ctx.app
    }

    /// A new id.
    ///
    /// # Errors
    /// When randomness fails.
    pub fn id<T: From<uuid::Uuid>>(&self) -> Result<T> {
        self.ctx.app.id()
    }

    /// Today in the installation's zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.ctx.app.local_day(self.now)
    }

    /// Asks the worker to bring a project's document in the index up to date.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn index_project(&self, id: ProjectId) -> Result<()> {
        self.index(Index::Projects, &id.to_string()).await
    }

    /// Asks the worker to bring an organization's document in the index up to date.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn index_organization(&self, id: PartyId) -> Result<()> {
        self.index(Index::Organizations, &id.to_string()).await
    }

    /// Asks the worker to bring every document up to date that shows names of a party or a
    /// division, its own included.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn index_dependants(&self, shown: Shown) -> Result<()> {
        queue_dependants(&self.tx, self.now, shown).await
    }

    /// Asks the worker to bring one document up to date: it is built from the database when
    /// the row is worked on, so the newest state wins and doing it twice changes nothing.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn index(&self, index: Index, id: &str) -> Result<()> {
        let payload = serde_json::json!({ "index": index.name(), "id": id });
        outbox::push(&self.tx, self.now, TOPIC, &format!("{}:{id}", index.name()), payload).await?;
        Ok(())
    }

    /// Appends the audit record and commits. Returns the record's hash.
    ///
    /// # Errors
    /// When the database refuses; nothing has happened then.
    pub async fn commit(self, deed: Deed) -> Result<String> {
        let actor = self.ctx.actor.as_ref();
        let actor = actor.filter(|_| !deed.unnamed);
        let entry = audit::Entry {
            user_id: deed.user_id.or_else(|| actor.map(|a| a.user_id)),
            party_id: actor.map(|a| a.party_id),
            role: actor.map(|a| a.role),
            action: deed.action,
            object_kind: deed.object_kind,
            object_id: deed.object_id,
            project_id: deed.project_id,
            details: deed.details,
        };
        let hash = audit::append(&self.tx, self.now, entry).await?;
        self.tx.commit().await?;
        Ok(hash)
    }
}

/// What a use case did, for the audit log.
#[derive(Clone, Debug)]
pub struct Deed {
    action: &'static str,
    object_kind: &'static str,
    object_id: String,
    project_id: Option<ProjectId>,
    user_id: Option<UserId>,
    unnamed: bool,
    details: serde_json::Value,
}

impl Deed {
    /// `Deed::new("project.published", "project", id)`.
    #[must_use]
    pub fn new(action: &'static str, object_kind: &'static str, object_id: impl ToString) -> Self {
        Self {
            action,
            object_kind,
            object_id: object_id.to_string(),
            project_id: None,
            user_id: None,
            unnamed: false,
            details: serde_json::Value::Object(serde_json::Map::new()),
        }
    }

    /// The project it concerns.
    #[must_use]
    pub const fn project(mut self, id: ProjectId) -> Self {
        self.project_id = Some(id);
        self
    }

    /// The person, where nobody is signed in yet (sign-in, password reset).
    #[must_use]
    pub const fn by(mut self, id: UserId) -> Self {
        self.user_id = Some(id);
        self
    }

    /// Leaves out who did it, where even the readers of the log must not learn that (questions about
    /// a call). The row that was written knows.
    #[must_use]
    pub const fn unnamed(mut self) -> Self {
        self.unnamed = true;
        self
    }

    /// Facts. Never anything of a sealed part.
    #[must_use]
    pub fn details(mut self, details: serde_json::Value) -> Self {
        self.details = details;
        self
    }
}
