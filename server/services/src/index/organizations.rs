//! Documents of organizations.

use super::{UNDATED, all_coded, coded};
use crate::app::App;
use crate::divisions::{Names, path};
use crate::error::Result;
use crate::hubs::relation_in_force_on;
use crate::organizations::{StandingView, record_scores, standings};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::contracts::ContractStatus;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::RelationKind;
use shuniu_store::entities::{contracts, hub_relations, organizations, parties, past_awards};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Everything loaded for a batch.
struct Batch {
    bodies: HashMap<PartyId, parties::Model>,
    standings: HashMap<PartyId, StandingView>,
    scores: HashMap<PartyId, i32>,
    hubs: HashMap<PartyId, Vec<parties::Model>>,
    projects: HashMap<PartyId, u64>,
    areas: Names,
}

/// Documents as they are on a local day.
pub(super) async fn documents(
    app: &App,
    db: &impl ConnectionTrait,
    ids: &[Uuid],
    today: NaiveDate,
) -> Result<HashMap<Uuid, Value>> {
    let ids: Vec<PartyId> = ids.iter().map(|id| PartyId(*id)).collect();
    let rows =
        organizations::Entity::find().filter(organizations::Column::PartyId.is_in(ids.iter().copied())).all(db).await?;
    let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let batch = Batch {
        areas: Names::of(db, bodies.iter().map(|body| body.division_code.as_str())).await?,
        bodies: bodies.into_iter().map(|body| (body.id, body)).collect(),
        standings: standings(app, db, &ids, today).await?,
        scores: record_scores(db, &ids, today).await?,
        hubs: hubs(db, &ids, today).await?,
        projects: projects(db, &ids).await?,
    };
    Ok(rows.into_iter().filter_map(|row| Some((row.party_id.0, document(&row, &batch)?))).collect())
}

/// The document of an organization. Every value is one that its public page shows.
fn document(row: &organizations::Model, batch: &Batch) -> Option<Value> {
    let body = batch.bodies.get(&row.party_id)?;
    let standing = batch.standings.get(&row.party_id)?;
    let hubs = batch.hubs.get(&row.party_id).map(Vec::as_slice).unwrap_or_default();
    let hub_names: Vec<&str> =
        hubs.iter().flat_map(|hub| std::iter::once(hub.name.as_str()).chain(hub.name_en.as_deref())).collect();
    let summary: Vec<&str> = std::iter::once(row.summary.as_str()).chain(row.summary_en.as_deref()).collect();
    let day = |day: NaiveDate| start_of_local_day(day).timestamp();
    Some(json!({
        "name": body.name,
        "name_en": body.name_en,
        "short_name": body.short_name,
        "code": body.credit_code,
        "legal_form": coded("legal-form", row.legal_form.as_str()),
        "registration_kind": coded("registration-kind", row.registration_kind.as_str()),
        "fields": all_coded("field", &row.fields),
        "grade": standing.grade,
        "grade_expires": standing.expires_on.map(day),
        "division": path(&body.division_code),
        "address_area": batch.areas.all_of(&body.division_code),
        "business_scope": row.business_scope,
        "summary": summary,
        "hub": hub_names,
        "hub_id": hubs.iter().map(|hub| hub.id).collect::<Vec<_>>(),
        "may_bid": standing.may_bid,
        "projects_count": batch.projects.get(&row.party_id).copied().unwrap_or_default(),
        "record_score": batch.scores.get(&row.party_id),
        "has_record": batch.scores.contains_key(&row.party_id),
        "founded": row.founded_on.map_or(UNDATED, day),
        "source": row.source,
    }))
}

/// Hubs an organization belongs to on a day. An intention is no relation yet.
async fn hubs(
    db: &impl ConnectionTrait,
    ids: &[PartyId],
    on: NaiveDate,
) -> Result<HashMap<PartyId, Vec<parties::Model>>> {
    use hub_relations::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::OrganizationId.is_in(ids.iter().copied()))
        .filter(Column::Kind.ne(RelationKind::Intent))
        .filter(relation_in_force_on(on))
        .order_by_asc(Column::Since)
        .all(db)
        .await?;
    let wanted: BTreeSet<PartyId> = rows.iter().map(|row| row.hub_id).collect();
    let named = parties::Entity::find().filter(parties::Column::Id.is_in(wanted)).all(db).await?;
    let named: HashMap<PartyId, parties::Model> = named.into_iter().map(|row| (row.id, row)).collect();
    let mut hubs: HashMap<PartyId, Vec<parties::Model>> = HashMap::new();
    for row in rows {
        let known = hubs.entry(row.organization_id).or_default();
        if let Some(hub) = named.get(&row.hub_id).filter(|hub| known.iter().all(|other| other.id != hub.id)) {
            known.push(hub.clone());
        }
    }
    Ok(hubs)
}

/// Projects contracted here and awards won elsewhere before, together.
async fn projects(db: &impl ConnectionTrait, ids: &[PartyId]) -> Result<HashMap<PartyId, u64>> {
    let here: Vec<(PartyId, i64)> = contracts::Entity::find()
        .select_only()
        .column(contracts::Column::OrganizationId)
        .column_as(contracts::Column::Id.count(), "n")
        .filter(contracts::Column::OrganizationId.is_in(ids.iter().copied()))
        .filter(contracts::Column::Status.ne(ContractStatus::ToSign))
        .group_by(contracts::Column::OrganizationId)
        .into_tuple()
        .all(db)
        .await?;
    let before: Vec<(PartyId, i64)> = past_awards::Entity::find()
        .select_only()
        .column(past_awards::Column::RecipientId)
        .column_as(past_awards::Column::Id.count(), "n")
        .filter(past_awards::Column::RecipientId.is_in(ids.iter().copied()))
        .group_by(past_awards::Column::RecipientId)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts = HashMap::new();
    for (id, n) in here.into_iter().chain(before) {
        *counts.entry(id).or_insert(0) += n.unsigned_abs();
    }
    Ok(counts)
}
