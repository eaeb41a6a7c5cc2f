//! Facts about organizations that rules look at, loaded in bulk: a constant number of queries,
//! however many organizations.

use crate::app::App;
use crate::error::{Error, Result};
use crate::hubs::relation_in_force_on;
use crate::rulebooks;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use serde::Serialize;
use shuniu_domain::Reason;
use shuniu_domain::calendar::local_date;
use shuniu_domain::contracts::ContractStatus;
use shuniu_domain::eligibility::{EvaluationFact, OrganizationFacts, ProjectDemands, SanctionFact, assess};
use shuniu_domain::evaluations::{Band, EvaluationKind, EvaluationStatus};
use shuniu_domain::grades::{GradeEntry, GradeScheme, GradeStatus, current, three_nos_cap};
use shuniu_domain::ids::{BidId, ContractId, PartyId, ProjectId};
use shuniu_domain::organizations::RelationKind;
use shuniu_domain::projects::{Channel, Eligibility, ProjectStatus};
use shuniu_domain::rulebook::Rulebook;
use shuniu_store::entities::{
    consortium_members, contracts, evaluations, grades, hub_relations, inspections, organizations, parties, projects,
    sanctions,
};
use std::collections::{BTreeSet, HashMap};
use utoipa::ToSchema;

/// States in which a contracted project is still in hand.
const IN_HAND: [ProjectStatus; 3] = [ProjectStatus::Awarded, ProjectStatus::Contracted, ProjectStatus::InDelivery];

/// What an organization is worth today: its grade, and whether it may bid at all in the
/// district's own channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StandingView {
    /// Grade in force after the cap; 0 for none.
    pub grade: i32,
    /// `national` or `district_yearly`; none without a grade.
    #[schema(value_type = Option<String>)]
    pub scheme: Option<GradeScheme>,
    /// Day on which it was announced.
    pub awarded_on: Option<NaiveDate>,
    /// Last day of the grade.
    pub expires_on: Option<NaiveDate>,
    /// Grade awarded, when the 三无 cap holds it down (D6).
    pub capped_from: Option<i32>,
    /// Last day of the latest grade, when all have expired.
    pub expired_on: Option<NaiveDate>,
    /// Whether it may bid for a district project without special requirements.
    pub may_bid: bool,
    /// Why not.
    #[schema(value_type = Vec<Object>)]
    pub refusals: Vec<Reason>,
    /// Projects contracted and not yet accepted.
    pub in_hand: i32,
}

/// The facts of one organization on a local day, for [`shuniu_domain::eligibility::assess`].
///
/// # Errors
/// `not-found` when the party is no organization.
pub async fn facts_for_eligibility(db: &impl ConnectionTrait, id: PartyId, on: NaiveDate) -> Result<OrganizationFacts> {
    facts_of(db, &[id], on).await?.remove(&id).ok_or_else(Error::not_found)
}

/// The facts of several organizations; those that are none are left out.
///
/// # Errors
/// When the database refuses.
pub async fn facts_of(
    db: &impl ConnectionTrait,
    ids: &[PartyId],
    on: NaiveDate,
) -> Result<HashMap<PartyId, OrganizationFacts>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let list = || ids.iter().copied();
    let rows = organizations::Entity::find().filter(organizations::Column::PartyId.is_in(list())).all(db).await?;
    let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(list())).all(db).await?;
    let bodies: HashMap<PartyId, parties::Model> = bodies.into_iter().map(|row| (row.id, row)).collect();
    let ledger =
        grouped(grades::Entity::find().filter(grades::Column::OrganizationId.is_in(list())).all(db).await?, |r| {
            r.organization_id
        });
    let inspected =
        inspections::Entity::find().filter(inspections::Column::OrganizationId.is_in(list())).all(db).await?;
    let inspected = grouped(inspected, |row| row.organization_id);
    let listed = sanctions::Entity::find().filter(sanctions::Column::OrganizationId.is_in(list())).all(db).await?;
    let listed = grouped(listed, |row| row.organization_id);
    let judged = judgements(db, ids).await?;
    let in_hand = in_hand(db, ids).await?;
    let managed = managed_with(db, ids, on).await?;

    let facts = rows.into_iter().filter_map(|row| {
        let id = row.party_id;
        let body = bodies.get(&id)?;
        let latest = inspected.get(&id).into_iter().flatten().filter(|i| i.year <= chrono::Datelike::year(&on));
        Some((
            id,
            OrganizationFacts {
                id,
                registration_kind: row.registration_kind,
                funded_mass_org: row.funded_mass_org,
                division_code: body.division_code.clone(),
                founded_on: row.founded_on,
                fields: row.fields.0,
                staff_count: row.staff_count,
                social_worker_count: row.social_worker_count,
                leader: body.leader_name.clone().unwrap_or_default(),
                party_building: Some(row.party_building.0),
                grades: ledger.get(&id).into_iter().flatten().map(entry).collect(),
                inspection: latest.max_by_key(|i| i.year).map(|i| (i.year, i.result)),
                sanctions: listed.get(&id).into_iter().flatten().map(sanction).collect(),
                evaluations: judged.get(&id).cloned().unwrap_or_default(),
                in_hand: in_hand.get(&id).copied().unwrap_or_default(),
                managed_with: managed.get(&id).cloned().unwrap_or_default(),
            },
        ))
    });
    Ok(facts.collect())
}

/// The standing of several organizations on a local day.
///
/// # Errors
/// When no rulebook is in force or the database refuses.
pub async fn standings(
    app: &App,
    db: &impl ConnectionTrait,
    ids: &[PartyId],
    on: NaiveDate,
) -> Result<HashMap<PartyId, StandingView>> {
    let (_, rulebook) = rulebooks::in_force(app, db, on).await?;
    let facts = facts_of(db, ids, on).await?;
    Ok(facts.into_iter().map(|(id, facts)| (id, standing(&facts, &rulebook, on))).collect())
}

/// The standing that facts give: the rules of a district project that asks for nothing special.
#[must_use]
pub fn standing(facts: &OrganizationFacts, rulebook: &Rulebook, on: NaiveDate) -> StandingView {
    let cap = facts.party_building.as_ref().and_then(|building| three_nos_cap(building, &rulebook.grades));
    let now = current(&facts.grades, cap, on);
    let plain = ProjectDemands {
        channel: Channel::Grant,
        eligibility: Eligibility::default(),
        funder: PartyId(uuid::Uuid::nil()),
        related_to_call: Vec::new(),
        funder_leader: String::new(),
        other_leaders: Vec::new(),
        rivals: Vec::new(),
        service_start: None,
    };
    let assessment = assess(facts, &plain, rulebook, on);
    let entry = facts.grades.iter().filter(|entry| {
        entry.status == GradeStatus::Valid
            && entry.awarded_on <= on
            && Some(entry.scheme) == now.scheme
            && Some(entry.expires_on) == now.expires_on
    });
    StandingView {
        grade: now.grade,
        scheme: now.scheme,
        awarded_on: entry.map(|entry| entry.awarded_on).max(),
        expires_on: now.expires_on,
        capped_from: now.capped_from,
        expired_on: now.expired_on,
        may_bid: assessment.may_bid,
        refusals: assessment.refusals().0,
        in_hand: facts.in_hand,
    }
}

fn entry(row: &grades::Model) -> GradeEntry {
    GradeEntry {
        scheme: row.scheme,
        grade: row.grade,
        status: row.status,
        awarded_on: row.awarded_on,
        expires_on: row.expires_on,
    }
}

fn sanction(row: &sanctions::Model) -> SanctionFact {
    SanctionFact { kind: row.kind, from_on: row.from_on, until_on: row.until_on }
}

/// Final evaluations by the funder's side; a provider's own evaluation decides nothing. That of a
/// joint bid counts for each of its members, who are liable for the whole (法 24).
async fn judgements(db: &impl ConnectionTrait, ids: &[PartyId]) -> Result<HashMap<PartyId, Vec<EvaluationFact>>> {
    use evaluations::{Column, Entity};
    let members: Vec<(PartyId, ContractId)> = consortium_members::Entity::find()
        .select_only()
        .column(consortium_members::Column::PartyId)
        .column(contracts::Column::Id)
        .join(
            JoinType::InnerJoin,
            consortium_members::Entity::belongs_to(contracts::Entity)
                .from(consortium_members::Column::BidId)
                .to(contracts::Column::BidId)
                .into(),
        )
        .filter(consortium_members::Column::PartyId.is_in(ids.iter().copied()))
        .filter(consortium_members::Column::Seq.gt(0))
        .into_tuple()
        .all(db)
        .await?;
    let about = Condition::any()
        .add(Column::OrganizationId.is_in(ids.iter().copied()))
        .add(Column::ContractId.is_in(members.iter().map(|(_, contract)| *contract)));
    let rows = Entity::find()
        .select_only()
        .columns([Column::OrganizationId, Column::ContractId, Column::Band, Column::FinalizedAt])
        .filter(about)
        .filter(Column::Kind.eq(EvaluationKind::Department))
        .filter(Column::Status.eq(EvaluationStatus::Final))
        .into_tuple::<(PartyId, ContractId, Option<Band>, Option<chrono::DateTime<chrono::Utc>>)>()
        .all(db)
        .await?;
    let mut facts: HashMap<PartyId, Vec<EvaluationFact>> = HashMap::new();
    for (id, judged, band, at) in rows {
        let (Some(band), Some(at)) = (band, at) else { continue };
        let others = members.iter().filter(|(_, contract)| *contract == judged).map(|(party, _)| *party);
        for party in others.chain([id]) {
            facts.entry(party).or_default().push(EvaluationFact { band, finalized_on: local_date(at) });
        }
    }
    Ok(facts)
}

/// Bodies in a relation of management (主管) with an organization on a day, either way round.
async fn managed_with(
    db: &impl ConnectionTrait,
    ids: &[PartyId],
    on: NaiveDate,
) -> Result<HashMap<PartyId, Vec<PartyId>>> {
    use hub_relations::{Column, Entity};
    let either = Condition::any()
        .add(Column::OrganizationId.is_in(ids.iter().copied()))
        .add(Column::HubId.is_in(ids.iter().copied()));
    let rows = Entity::find()
        .filter(Column::Kind.eq(RelationKind::Supervised))
        .filter(relation_in_force_on(on))
        .filter(either)
        .all(db)
        .await?;
    let mut found: HashMap<PartyId, Vec<PartyId>> = HashMap::new();
    for row in rows {
        found.entry(row.organization_id).or_default().push(row.hub_id);
        found.entry(row.hub_id).or_default().push(row.organization_id);
    }
    Ok(found)
}

/// Projects contracted and not yet accepted, per organization: its own, and those of joint bids in
/// which it is a member, because each of them is liable for the whole (法 24).
async fn in_hand(db: &impl ConnectionTrait, ids: &[PartyId]) -> Result<HashMap<PartyId, i32>> {
    use contracts::{Column, Entity};
    let members = consortium_members::Entity::find()
        .filter(consortium_members::Column::PartyId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let own = Condition::any()
        .add(Column::OrganizationId.is_in(ids.iter().copied()))
        .add(Column::BidId.is_in(members.iter().map(|member| member.bid_id)));
    let running: Vec<(PartyId, BidId, ProjectId)> = Entity::find()
        .select_only()
        .columns([Column::OrganizationId, Column::BidId, Column::ProjectId])
        .filter(own)
        .filter(Column::Status.is_in([ContractStatus::ToSign, ContractStatus::Signed]))
        .into_tuple()
        .all(db)
        .await?;
    let open: Vec<ProjectId> = projects::Entity::find()
        .select_only()
        .column(projects::Column::Id)
        .filter(projects::Column::Id.is_in(running.iter().map(|(.., project)| *project)))
        .filter(projects::Column::Status.is_in(IN_HAND))
        .into_tuple()
        .all(db)
        .await?;
    let open: BTreeSet<ProjectId> = open.into_iter().collect();
    let mut counts = HashMap::new();
    for (organization, bid, _) in running.iter().filter(|(.., project)| open.contains(project)) {
        let others = members.iter().filter(|member| member.bid_id == *bid).map(|member| member.party_id);
        let all: BTreeSet<PartyId> = others.chain([*organization]).collect();
        for party in all {
            *counts.entry(party).or_insert(0) += 1;
        }
    }
    Ok(counts)
}

/// Rows by organization.
pub(super) fn grouped<T>(rows: Vec<T>, of: impl Fn(&T) -> PartyId) -> HashMap<PartyId, Vec<T>> {
    let mut groups: HashMap<PartyId, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(of(&row)).or_default().push(row);
    }
    groups
}
