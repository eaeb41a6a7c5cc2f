//! Everything of one funder that the overview and the digest look at, read in bulk.

use crate::app::App;
use crate::divisions::in_language;
use crate::error::Result;
use crate::rulebooks;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus};
use shuniu_domain::evaluations::{EvaluationKind, EvaluationStatus};
use shuniu_domain::ids::{PartyId, ProjectId, RulebookId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::rulebook::{ChannelRules, Rulebook};
use shuniu_frontend::Locale;
use shuniu_store::entities::{
    awards, bids, contracts, evaluations, milestones, notices, objections, parties, payments, projects, rankings,
    sanctions,
};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What is known of a bid here: never more than that it came in.
pub(crate) struct BidSeen {
    /// The project.
    pub project_id: ProjectId,
    /// State.
    pub status: BidStatus,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
}

/// The rows of one funder.
pub(crate) struct Snapshot {
    /// The instant it is read at.
    pub now: DateTime<Utc>,
    /// The reader's day.
    pub today: NaiveDate,
    /// The reader's language.
    pub locale: Locale,
    /// Projects, drafts included.
    pub projects: Vec<projects::Model>,
    /// Contracts.
    pub contracts: Vec<contracts::Model>,
    /// Milestones of the contracts.
    pub milestones: Vec<milestones::Model>,
    /// Payments under the contracts.
    pub payments: Vec<payments::Model>,
    /// Final evaluations by the funder's side.
    pub finals: Vec<evaluations::Model>,
    /// Notices.
    pub notices: Vec<notices::Model>,
    /// Objections and challenges.
    pub objections: Vec<objections::Model>,
    /// Decided awards.
    pub awards: Vec<awards::Model>,
    /// When the ranking of a project was computed.
    pub ranked: HashMap<ProjectId, DateTime<Utc>>,
    /// Bids that were received.
    pub bids: Vec<BidSeen>,
    /// Entries on credit lists of the providers.
    pub sanctions: Vec<sanctions::Model>,
    names: HashMap<PartyId, parties::Model>,
    rulebooks: HashMap<RulebookId, Arc<Rulebook>>,
}

/// Reads a funder's rows.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn load(
    app: &App,
    db: &impl ConnectionTrait,
    funder: PartyId,
    (now, today, locale): (DateTime<Utc>, NaiveDate, Locale),
) -> Result<Snapshot> {
    let projects = projects::Entity::find().filter(projects::Column::FunderId.eq(funder)).all(db).await?;
    let ids: Vec<ProjectId> = projects.iter().map(|row| row.id).collect();
    let of = || ids.iter().copied();
    let contracts = contracts::Entity::find().filter(contracts::Column::FunderId.eq(funder)).all(db).await?;
    let milestones = milestones::Entity::find().filter(milestones::Column::ProjectId.is_in(of())).all(db).await?;
    let payments = payments::Entity::find().filter(payments::Column::ProjectId.is_in(of())).all(db).await?;
    let finals = evaluations::Entity::find()
        .filter(evaluations::Column::ProjectId.is_in(of()))
        .filter(evaluations::Column::Kind.eq(EvaluationKind::Department))
        .filter(evaluations::Column::Status.eq(EvaluationStatus::Final))
        .all(db)
        .await?;
    let notices = notices::Entity::find().filter(notices::Column::ProjectId.is_in(of())).all(db).await?;
    let objections = objections::Entity::find().filter(objections::Column::ProjectId.is_in(of())).all(db).await?;
    let awards = awards::Entity::find()
        .filter(awards::Column::ProjectId.is_in(of()))
        .filter(awards::Column::DecidedAt.is_not_null())
        .all(db)
        .await?;
    let bodies: BTreeSet<PartyId> =
        contracts.iter().map(|row| row.organization_id).chain(awards.iter().map(|row| row.organization_id)).collect();
    let names = parties::Entity::find()
        .filter(parties::Column::Id.is_in(bodies.iter().copied().chain([funder])))
        .all(db)
        .await?;
    let sanctions = sanctions::Entity::find().filter(sanctions::Column::OrganizationId.is_in(bodies)).all(db).await?;
    Ok(Snapshot {
        now,
        today,
        locale,
        ranked: ranked(db, &ids).await?,
        bids: bids_of(db, &projects, now).await?,
        rulebooks: rulebooks_of(app, db, &projects).await?,
        projects,
        contracts,
        milestones,
        payments,
        finals,
        notices,
        objections,
        awards,
        sanctions,
        names: names.into_iter().map(|row| (row.id, row)).collect(),
    })
}

async fn ranked(db: &impl ConnectionTrait, ids: &[ProjectId]) -> Result<HashMap<ProjectId, DateTime<Utc>>> {
    use rankings::Column;
    let rows: Vec<(ProjectId, DateTime<Utc>)> = rankings::Entity::find()
        .select_only()
        .columns([Column::ProjectId, Column::ComputedAt])
        .filter(Column::ProjectId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Bids received, as they count now: one that was not confirmed after a change of the call has lapsed.
async fn bids_of(db: &impl ConnectionTrait, projects: &[projects::Model], now: DateTime<Utc>) -> Result<Vec<BidSeen>> {
    use bids::Column;
    let deadlines: HashMap<ProjectId, _> = projects.iter().map(|row| (row.id, row.bid_deadline)).collect();
    let rows = bids::Entity::find()
        .select_only()
        .columns([Column::ProjectId, Column::Status, Column::SubmittedAt, Column::UnconfirmedSince])
        .filter(Column::ProjectId.is_in(deadlines.keys().copied()))
        .into_tuple::<(ProjectId, BidStatus, Option<DateTime<Utc>>, Option<DateTime<Utc>>)>()
        .all(db)
        .await?;
    let seen = |(project_id, status, submitted_at, unconfirmed): (ProjectId, BidStatus, _, _)| {
        let deadline = deadlines.get(&project_id).copied().flatten();
        BidSeen { project_id, status: status.at(unconfirmed, deadline, now), submitted_at }
    };
    Ok(rows.into_iter().map(seen).filter(|bid| bid.status.is_received()).collect())
}

/// The rulebooks that open projects were decided under: few, and parsed once per process.
async fn rulebooks_of(
    app: &App,
    db: &impl ConnectionTrait,
    projects: &[projects::Model],
) -> Result<HashMap<RulebookId, Arc<Rulebook>>> {
    let used: BTreeSet<RulebookId> = projects.iter().map(|row| row.rulebook_id).collect();
    let mut found = HashMap::new();
    for id in used {
        found.insert(id, rulebooks::get(app, db, id).await?);
    }
    Ok(found)
}

impl Snapshot {
    /// A project by its id.
    pub(crate) fn project(&self, id: ProjectId) -> Option<&projects::Model> {
        self.projects.iter().find(|row| row.id == id)
    }

    /// Path of its public page, under its number once it has one.
    pub(crate) fn page(row: &projects::Model) -> String {
        format!("/projects/{}", row.number.clone().unwrap_or_else(|| row.id.to_string()))
    }

    /// Its title in the reader's language.
    pub(crate) fn title(&self, row: &projects::Model) -> String {
        in_language(self.locale, &row.title, row.title_en.as_deref())
    }

    /// A party's name in the reader's language; empty when it is not among those read.
    pub(crate) fn name(&self, id: PartyId) -> String {
        let row = self.names.get(&id);
        row.map(|row| in_language(self.locale, &row.name, row.name_en.as_deref())).unwrap_or_default()
    }

    /// The rules of a project's channel.
    pub(crate) fn rules(&self, row: &projects::Model) -> Option<&ChannelRules> {
        self.rulebooks.get(&row.rulebook_id).map(|rulebook| rulebook.for_channel(row.channel))
    }

    /// The contract of a project.
    pub(crate) fn contract_of(&self, id: ProjectId) -> Option<&contracts::Model> {
        self.contracts.iter().find(|row| row.project_id == id)
    }

    /// Milestones of a project in order.
    pub(crate) fn steps_of(&self, id: ProjectId) -> Vec<&milestones::Model> {
        let mut steps: Vec<_> = self.milestones.iter().filter(|row| row.project_id == id).collect();
        steps.sort_by_key(|row| row.seq);
        steps
    }

    /// Projects with a signed contract whose delivery is not accepted yet.
    pub(crate) fn in_delivery(&self) -> impl Iterator<Item = (&projects::Model, &contracts::Model)> {
        self.projects
            .iter()
            .filter(|row| matches!(row.status, ProjectStatus::Contracted | ProjectStatus::InDelivery))
            .filter_map(|row| Some((row, self.contract_of(row.id)?)))
            .filter(|(_, contract)| contract.status == ContractStatus::Signed)
    }

    /// Milestones that are late today.
    pub(crate) fn overdue(&self) -> impl Iterator<Item = &milestones::Model> {
        self.milestones.iter().filter(|row| row.status.is_overdue(row.due_on, self.today))
    }

    /// Whether a project has an unanswered objection.
    pub(crate) fn contested(&self, id: ProjectId) -> bool {
        use shuniu_domain::awards::ObjectionStatus::Filed;
        self.objections.iter().any(|row| row.project_id == id && row.status == Filed)
    }

    /// The end of the notice of the proposed award.
    pub(crate) fn notice_ends(&self, id: ProjectId) -> Option<DateTime<Utc>> {
        use shuniu_domain::awards::NoticeKind::ProposedAward;
        let of = self.notices.iter().filter(|row| row.project_id == id && row.kind == ProposedAward);
        of.filter_map(|row| row.ends_at).max()
    }

    /// Bids received for a project.
    pub(crate) fn received(&self, id: ProjectId) -> usize {
        self.bids.iter().filter(|bid| bid.project_id == id).count()
    }

    /// Bids of a project that a hub has still to decide on.
    pub(crate) fn undecided(&self, id: ProjectId) -> usize {
        self.bids.iter().filter(|bid| bid.project_id == id && bid.status.awaits_review()).count()
    }

    /// Percent of the contract whose milestones are accepted, and planned to be by today.
    pub(crate) fn done_and_plan(&self, id: ProjectId) -> (i32, i32) {
        let steps = self.steps_of(id);
        let sum = |keep: &dyn Fn(&milestones::Model) -> bool| {
            steps.iter().filter(|step| keep(step)).fold(0i32, |sum, step| sum.saturating_add(step.payment_percent))
        };
        let done = sum(&|step| step.status == MilestoneStatus::Accepted);
        let plan = sum(&|step| step.due_on <= self.today);
        (done.clamp(0, 100), plan.clamp(0, 100))
    }
}
