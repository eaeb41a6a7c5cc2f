//! Facts that routing looks at.

use crate::error::Result;
use crate::hubs::relation_in_force_on;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::PartyId;
use shuniu_domain::reviews::{HubFacts, RelationFact, ReviewedBid, hub_conflict};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::{bids, hub_relations, hubs, parties, projects};
use std::collections::HashMap;

/// Everything that decides which hub reviews a bid.
pub(super) struct RoutingFacts {
    pub(super) bid: ReviewedBid,
    pub(super) hubs: Vec<HubFacts>,
    pub(super) relations: Vec<RelationFact>,
}

impl RoutingFacts {
    /// Loads hubs, the bidder's relations in force on a day, and the rivals.
    pub(super) async fn load(
        db: &impl ConnectionTrait,
        bid: &bids::Model,
        project: &projects::Model,
        on: NaiveDate,
    ) -> Result<Self> {
        let relations = hub_relations::Entity::find()
            .filter(hub_relations::Column::OrganizationId.eq(bid.organization_id))
            .filter(relation_in_force_on(on))
            .all(db)
            .await?;
        let rows = hubs::Entity::find().all(db).await?;
        let wanted = rows.iter().map(|hub| hub.party_id).chain([bid.organization_id]);
        let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(wanted)).all(db).await?;
        let bodies: HashMap<PartyId, parties::Model> = bodies.into_iter().map(|row| (row.id, row)).collect();
        let hubs = rows.into_iter().filter_map(|hub| bodies.get(&hub.party_id).map(|body| facts(hub, body))).collect();
        Ok(Self {
            bid: reviewed(bid, project, bodies.get(&bid.organization_id), rivals(db, bid).await?),
            hubs,
            relations: relations.into_iter().map(|row| RelationFact { hub: row.hub_id, kind: row.kind }).collect(),
        })
    }

    /// Why a hub may not review the bid. One that is no hub any more may not either.
    pub(super) fn conflict(&self, hub: PartyId) -> Option<Reason> {
        match self.hubs.iter().find(|facts| facts.id == hub && facts.active) {
            Some(facts) => hub_conflict(facts, &self.bid),
            None => Some(Reason::new(ReasonCode::HubConflict).with("ground", "inactive")),
        }
    }
}

fn facts(hub: hubs::Model, body: &parties::Model) -> HubFacts {
    HubFacts {
        id: hub.party_id,
        parent: hub.parent_id,
        fields: hub.fields.0,
        area_prefix: hub.division_code,
        active: hub.active,
        leader: body.leader_name.clone().unwrap_or_default(),
        contacts: contacts(body),
    }
}

fn reviewed(
    bid: &bids::Model,
    project: &projects::Model,
    body: Option<&parties::Model>,
    rivals: Vec<PartyId>,
) -> ReviewedBid {
    let stated = [bid.qualification.contact_phone.clone(), bid.qualification.contact_email.clone()];
    ReviewedBid {
        bidder: bid.organization_id,
        leader: body.and_then(|body| body.leader_name.clone()).unwrap_or_default(),
        contacts: body.map(contacts).unwrap_or_default().into_iter().chain(stated).collect(),
        field: project.field,
        area_code: project.area_codes.first().cloned().unwrap_or_default(),
        funder: project.funder_id,
        rivals,
        subcontractors: Vec::new(),
    }
}

fn contacts(body: &parties::Model) -> Vec<String> {
    [&body.contact_phone, &body.contact_email].into_iter().flatten().cloned().collect()
}

/// Other bodies that bid for the project, drafts included: whoever prepares a bid of its own does
/// not judge its rivals.
async fn rivals(db: &impl ConnectionTrait, bid: &bids::Model) -> Result<Vec<PartyId>> {
    Ok(bids::Entity::find()
        .select_only()
        .column(bids::Column::OrganizationId)
        .filter(bids::Column::ProjectId.eq(bid.project_id))
        .filter(bids::Column::Id.ne(bid.id))
        .filter(bids::Column::Status.is_not_in([BidStatus::Withdrawn, BidStatus::Invalidated]))
        .into_tuple()
        .all(db)
        .await?)
}
