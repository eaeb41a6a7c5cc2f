//! Reads a project with everything around it: a constant number of queries.

use super::{
    AreaView, CatalogueView, CriterionView, DeliveryView, EvaluationView, PartyView, PlanView, ProjectView, delivery,
    timeline,
};
use crate::attachments::{Owner, of_owner};
use crate::catalogue::item_names;
use crate::clarifications::published_files;
use crate::context::{Actor, Ctx};
use crate::divisions::{Names, in_language};
use crate::error::{Error, Result};
use crate::notices;
use crate::projects::check::due;
use crate::projects::draft::{own, parts};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shuniu_domain::Role;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::contracts::ContractStatus;
use shuniu_domain::evaluations::{EvaluationKind, EvaluationStatus};
use shuniu_domain::grades::{GradeEntry, current, three_nos_cap};
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::organizations::Field;
use shuniu_domain::projects::stage;
use shuniu_domain::rulebook::Rulebook;
use shuniu_frontend::Locale;
use shuniu_store::entities::{
    awards, bids, contracts, criteria, evaluations, grades, hubs, milestone_plans, milestones, openings, organizations,
    parties, payments, projects,
};
use std::collections::HashMap;

/// A project by number or id, as its page shows it. What is not published is shown to its own
/// funder and to the auditor only.
///
/// # Errors
/// `not-found`.
pub async fn get(ctx: &Ctx, key: &str) -> Result<ProjectView> {
    let row = find(ctx.db(), key).await?;
    let may_see = row.published_at.is_some() || ctx.actor.as_ref().is_some_and(|actor| sees_drafts(actor, &row));
    if may_see { view(ctx, row).await } else { Err(Error::not_found()) }
}

/// A project of the actor's funder, whatever its state.
///
/// # Errors
/// `not-found` for another funder's.
pub async fn get_own(ctx: &Ctx, id: ProjectId) -> Result<ProjectView> {
    let actor = ctx.require(&[Role::FunderOfficer, Role::FunderApprover])?;
    let row = own(ctx.db(), actor.party_id, id).await?;
    view(ctx, row).await
}

/// The id of a published project by number or id.
///
/// # Errors
/// `not-found`.
pub async fn id_of(ctx: &Ctx, key: &str) -> Result<ProjectId> {
    let row = find(ctx.db(), key).await?;
    if row.published_at.is_some() { Ok(row.id) } else { Err(Error::not_found()) }
}

async fn find(db: &impl ConnectionTrait, key: &str) -> Result<projects::Model> {
    let by = match key.parse::<ProjectId>() {
        Ok(id) => projects::Column::Id.eq(id),
        Err(_) => projects::Column::Number.eq(key),
    };
    projects::Entity::find().filter(by).one(db).await?.ok_or_else(Error::not_found)
}

fn sees_drafts(actor: &Actor, row: &projects::Model) -> bool {
    actor.role == Role::Auditor || (actor.role.is_funder() && actor.party_id == row.funder_id)
}

async fn view(ctx: &Ctx, row: projects::Model) -> Result<ProjectView> {
    let (db, locale, now) = (ctx.db(), ctx.locale, ctx.now());
    let rulebook = crate::rulebooks::get(&ctx.app, db, row.rulebook_id).await?;
    let (criteria, plans) = parts(db, row.id).await?;
    let later = Later::load(db, row.id).await?;
    let hubs = hubs_of(db, row.field).await?;
    let wanted = later.parties().chain(hubs.iter().copied()).chain([row.funder_id]);
    let parties = Parties::load(db, locale, wanted).await?;
    let hubs = hubs.into_iter().filter_map(|hub| parties.one(hub)).collect();
    let areas = Names::of(db, row.area_codes.iter().map(String::as_str)).await?;
    let attachments = of_owner(db, Owner::Project(row.id)).await?;
    let later_files = published_files(db, row.id).await?;
    let notices = notices::of_project(ctx, &row).await?;
    let catalogue = catalogue_item(db, locale, &row.catalogue_code).await?;
    let bids_received = bids_received(db, &row, now).await?;
    let (answers, amendments) = crate::clarifications::counts(db, row.id).await?;
    let opened_at = opened_at(db, row.id).await?;
    let delivery = later.delivery(&parties, &rulebook, locale, ctx.today());
    let award = later.award(&parties);
    let evaluations = later.evaluations(&parties, locale);
    let stage = stage(row.status, row.bid_deadline, now);
    let evaluated_at = evaluations.iter().find_map(|evaluation| evaluation.finalized_at);
    let funder = parties.one(row.funder_id).ok_or_else(Error::not_found)?;
    let translated = |zh: &str, en: &Option<String>| in_language(locale, zh, en.as_deref());
    Ok(ProjectView {
        steps: timeline::steps(&row, stage, opened_at, &notices, delivery.as_ref(), evaluated_at),
        timeline: timeline::timeline(&notices, delivery.as_ref()),
        title: translated(&row.title, &row.title_en),
        summary: translated(&row.summary, &row.summary_en),
        need: translated(&row.need, &row.need_en),
        areas: row
            .area_codes
            .iter()
            .map(|code| AreaView { code: code.clone(), name: areas.full(locale, code) })
            .collect(),
        criteria: criteria.into_iter().map(|row| criterion(row, locale)).collect(),
        plan: plans.into_iter().map(|plan| planned(plan, row.service_start, locale)).collect(),
        id: row.id,
        number: row.number,
        requirements: row.requirements,
        catalogue,
        field: row.field,
        target_groups: row.target_groups.0,
        location: row.location,
        beneficiaries: row.beneficiaries,
        budget: row.budget,
        channel: row.channel,
        method: row.method,
        form: row.form,
        status: row.status,
        stage,
        eligibility: row.eligibility.0,
        documents: row.documents.0,
        bid_deadline: row.bid_deadline,
        opening_at: row.opening_at,
        service_start: row.service_start,
        service_months: row.service_months,
        extended_term: row.extended_term,
        contact_name: row.contact_name,
        contact_phone: row.contact_phone,
        funder,
        hubs,
        rulebook: rulebook.version.clone(),
        return_note: row.return_note.filter(|_| row.published_at.is_none()),
        published_at: row.published_at,
        closed_at: row.closed_at,
        failure_reason: row.failure_reason,
        version: row.version,
        updated_at: row.updated_at,
        attachments,
        later_files,
        notices,
        bids_received,
        clarifications: answers,
        amendments,
        award,
        delivery,
        evaluations,
    })
}

fn criterion(row: criteria::Model, locale: Locale) -> CriterionView {
    CriterionView {
        id: row.id,
        kind: row.kind,
        name: in_language(locale, &row.name, row.name_en.as_deref()),
        guide: in_language(locale, &row.guide, row.guide_en.as_deref()),
        points: row.points,
    }
}

fn planned(row: milestone_plans::Model, service_start: Option<NaiveDate>, locale: Locale) -> PlanView {
    PlanView {
        seq: row.seq,
        title: in_language(locale, &row.title, row.title_en.as_deref()),
        deliverable: in_language(locale, &row.deliverable, row.deliverable_en.as_deref()),
        due: due(service_start, row.month_offset),
        payment_percent: row.payment_percent,
    }
}

/// Active hubs of a field, first level first.
async fn hubs_of(db: &impl ConnectionTrait, field: Field) -> Result<Vec<PartyId>> {
    let rows =
        hubs::Entity::find().filter(hubs::Column::Active.eq(true)).order_by_asc(hubs::Column::Level).all(db).await?;
    Ok(rows.into_iter().filter(|hub| hub.fields.contains(&field)).map(|hub| hub.party_id).collect())
}

async fn catalogue_item(db: &impl ConnectionTrait, locale: Locale, code: &str) -> Result<CatalogueView> {
    let name = item_names(db, locale, [code]).await?.remove(code);
    Ok(CatalogueView { code: code.to_owned(), name })
}

/// Only the count: before the opening nothing else may be told. A bid that was not confirmed after a
/// change of the call does not count from the deadline on.
async fn bids_received(db: &impl ConnectionTrait, project: &projects::Model, now: DateTime<Utc>) -> Result<u64> {
    let received = BidStatus::ALL.iter().copied().filter(|status| status.is_received());
    let states: Vec<(BidStatus, Option<DateTime<Utc>>)> = bids::Entity::find()
        .select_only()
        .columns([bids::Column::Status, bids::Column::UnconfirmedSince])
        .filter(bids::Column::ProjectId.eq(project.id))
        .filter(bids::Column::Status.is_in(received))
        .into_tuple()
        .all(db)
        .await?;
    let counts = |(status, since): &(BidStatus, Option<DateTime<Utc>>)| {
        status.at(*since, project.bid_deadline, now).is_received()
    };
    Ok(u64::try_from(states.iter().filter(|state| counts(state)).count()).unwrap_or(u64::MAX))
}

async fn opened_at(db: &impl ConnectionTrait, id: ProjectId) -> Result<Option<DateTime<Utc>>> {
    let row = openings::Entity::find()
        .filter(openings::Column::ProjectId.eq(id))
        .filter(openings::Column::OpenedAt.is_not_null())
        .one(db)
        .await?;
    Ok(row.and_then(|row| row.opened_at))
}

/// The parties of a page, read together.
struct Parties(HashMap<PartyId, PartyView>);

impl Parties {
    async fn load(db: &impl ConnectionTrait, locale: Locale, ids: impl Iterator<Item = PartyId>) -> Result<Self> {
        let rows = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(db).await?;
        let view = |row: parties::Model| PartyView {
            id: row.id,
            name: in_language(locale, &row.name, row.name_en.as_deref()),
            credit_code: row.credit_code,
        };
        Ok(Self(rows.into_iter().map(|row| (row.id, view(row))).collect()))
    }

    fn one(&self, id: PartyId) -> Option<PartyView> {
        self.0.get(&id).cloned()
    }
}

/// Rows of the later stages.
struct Later {
    award: Option<awards::Model>,
    contract: Option<contracts::Model>,
    milestones: Vec<milestones::Model>,
    payments: Vec<payments::Model>,
    evaluations: Vec<evaluations::Model>,
    provider: Option<organizations::Model>,
    grades: Vec<grades::Model>,
}

impl Later {
    async fn load(db: &impl ConnectionTrait, id: ProjectId) -> Result<Self> {
        let award = awards::Entity::find()
            .filter(awards::Column::ProjectId.eq(id))
            .filter(awards::Column::DecidedAt.is_not_null())
            .order_by_desc(awards::Column::DecidedAt)
            .one(db)
            .await?;
        let contract = contracts::Entity::find()
            .filter(contracts::Column::ProjectId.eq(id))
            .filter(contracts::Column::Status.ne(ContractStatus::ToSign))
            .order_by_desc(contracts::Column::CreatedAt)
            .one(db)
            .await?;
        let of_contract = contract.as_ref().map(|contract| contract.id);
        let milestones = milestones::Entity::find()
            .filter(milestones::Column::ContractId.is_in(of_contract))
            .order_by_asc(milestones::Column::Seq)
            .all(db)
            .await?;
        let payments = payments::Entity::find().filter(payments::Column::ContractId.is_in(of_contract)).all(db).await?;
        let evaluations = evaluations::Entity::find()
            .filter(evaluations::Column::ProjectId.eq(id))
            .filter(evaluations::Column::Status.eq(EvaluationStatus::Final))
            .order_by_desc(evaluations::Column::FinalizedAt)
            .all(db)
            .await?;
        let of_provider = contract.as_ref().map(|contract| contract.organization_id);
        let provider =
            organizations::Entity::find().filter(organizations::Column::PartyId.is_in(of_provider)).one(db).await?;
        let grades = grades::Entity::find().filter(grades::Column::OrganizationId.is_in(of_provider)).all(db).await?;
        Ok(Self { award, contract, milestones, payments, evaluations, provider, grades })
    }

    fn parties(&self) -> impl Iterator<Item = PartyId> {
        let award = self.award.iter().map(|award| award.organization_id);
        let contract = self.contract.iter().flat_map(|contract| [Some(contract.organization_id), contract.hub_id]);
        let evaluators = self.evaluations.iter().map(|evaluation| evaluation.evaluator_party_id);
        award.chain(contract.flatten()).chain(evaluators)
    }

    fn award(&self, parties: &Parties) -> Option<super::AwardView> {
        let row = self.award.clone()?;
        let organization = parties.one(row.organization_id)?;
        Some(delivery::award(row, organization))
    }

    fn delivery(&self, parties: &Parties, rules: &Rulebook, locale: Locale, today: NaiveDate) -> Option<DeliveryView> {
        let row = self.contract.as_ref()?;
        let provider = parties.one(row.organization_id)?;
        let hub = row.hub_id.and_then(|hub| parties.one(hub));
        let contract = delivery::contract(row, provider, self.grade(rules, today), hub);
        Some(delivery::delivery(contract, &self.milestones, &self.payments, locale, today))
    }

    /// Grade of the provider in force today, after the 三无 cap (D6).
    fn grade(&self, rules: &Rulebook, today: NaiveDate) -> i32 {
        let cap = self.provider.as_ref().and_then(|row| three_nos_cap(&row.party_building, &rules.grades));
        let ledger: Vec<GradeEntry> = self
            .grades
            .iter()
            .map(|row| GradeEntry {
                scheme: row.scheme,
                grade: row.grade,
                status: row.status,
                awarded_on: row.awarded_on,
                expires_on: row.expires_on,
            })
            .collect();
        current(&ledger, cap, today).grade
    }

    fn evaluations(&self, parties: &Parties, locale: Locale) -> Vec<EvaluationView> {
        let mut rows = self.evaluations.clone();
        rows.sort_by_key(|row| row.kind == EvaluationKind::SelfEvaluation);
        let view = |row: evaluations::Model| {
            let evaluator = parties.one(row.evaluator_party_id);
            delivery::evaluation(row, evaluator, locale)
        };
        rows.into_iter().map(view).collect()
    }
}
