//! Facts that routing looks at.

use super::load::undecided;
use crate::consortia::parties_of_bid;
use crate::error::Result;
use crate::hubs::{is_paused, relation_in_force_on};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::{BidRole, MemberStatus};
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_domain::reviews::{HubFacts, RelationFact, ReviewedBid, hub_conflict, hub_unavailable};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::{
    bids, consortium_members, hub_relations, hubs, parties, projects, review_recusals, reviews, subcontracts,
};
use std::collections::HashMap;

/// Everything that decides which hub reviews a bid.
pub(super) struct RoutingFacts {
    pub(super) bid: ReviewedBid,
    pub(super) hubs: Vec<HubFacts>,
    pub(super) relations: Vec<RelationFact>,
}

impl RoutingFacts {
    /// Loads hubs with their load, the bidder's relations in force on a day, everybody who has a
    /// part in the bid, and the rivals.
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
        let partners = Partners::of(db, bid).await?;
        let wanted = rows.iter().map(|hub| hub.party_id).chain(partners.bidders());
        let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(wanted)).all(db).await?;
        let bodies: HashMap<PartyId, parties::Model> = bodies.into_iter().map(|row| (row.id, row)).collect();
        let open = open_reviews(db).await?;
        let reviewed = ReviewedBid {
            affiliates: affiliates(&rows, &partners),
            leaders: partners.bidders().filter_map(|id| bodies.get(&id)?.leader_name.clone()).collect(),
            contacts: stated(bid)
                .into_iter()
                .chain(partners.bidders().filter_map(|id| bodies.get(&id)).flat_map(contacts))
                .collect(),
            bidder: Some(partners.bidder),
            members: partners.members,
            subcontractors: partners.subcontractors,
            field: Some(project.field),
            area_code: project.area_codes.first().cloned().unwrap_or_default(),
            funder: Some(project.funder_id),
            rivals: rivals(db, bid).await?,
            recused: recused(db, bid).await?,
        };
        let facts_of = |hub: hubs::Model| {
            let body = bodies.get(&hub.party_id)?;
            let open = open.get(&hub.party_id).copied().unwrap_or_default();
            Some(facts(hub, body, open, on))
        };
        Ok(Self {
            bid: reviewed,
            hubs: rows.into_iter().filter_map(facts_of).collect(),
            relations: relations.into_iter().map(|row| RelationFact { hub: row.hub_id, kind: row.kind }).collect(),
        })
    }

    /// Why a hub may not review the bid. One that is no hub any more may not either.
    pub(super) fn conflict(&self, hub: PartyId) -> Option<Reason> {
        self.about(hub, hub_conflict)
    }

    /// Why a hub does not take the bid now: as [`Self::conflict`], or a pause, or too much work.
    pub(super) fn unavailable(&self, hub: PartyId) -> Option<Reason> {
        self.about(hub, hub_unavailable)
    }

    fn about(&self, hub: PartyId, why: fn(&HubFacts, &ReviewedBid) -> Option<Reason>) -> Option<Reason> {
        match self.hubs.iter().find(|facts| facts.id == hub && facts.active) {
            Some(facts) => why(facts, &self.bid),
            None => Some(Reason::new(ReasonCode::HubConflict).with("ground", "inactive")),
        }
    }
}

/// Everybody who has a part in a bid.
struct Partners {
    bidder: PartyId,
    members: Vec<PartyId>,
    subcontractors: Vec<PartyId>,
}

impl Partners {
    async fn of(db: &impl ConnectionTrait, bid: &bids::Model) -> Result<Self> {
        let taking_part = parties_of_bid(db, bid).await?;
        let of_role = |role| taking_part.iter().filter(|one| one.role == role).map(|one| one.party).collect();
        Ok(Self {
            bidder: bid.organization_id,
            members: of_role(BidRole::Member),
            subcontractors: of_role(BidRole::Subcontractor),
        })
    }

    /// The bidder and the members of a joint bid.
    fn bidders(&self) -> impl Iterator<Item = PartyId> {
        std::iter::once(self.bidder).chain(self.members.iter().copied())
    }
}

fn facts(hub: hubs::Model, body: &parties::Model, open: u32, on: NaiveDate) -> HubFacts {
    let paused = hub.paused_from.filter(|_| is_paused(&hub, on));
    HubFacts {
        id: hub.party_id,
        parent: hub.parent_id,
        fields: hub.fields.0,
        area_prefix: hub.division_code,
        active: hub.active,
        delegates: hub.delegates,
        paused: paused.map(|from| (from, hub.paused_until, hub.pause_reason.unwrap_or_default())),
        capacity: hub.capacity.and_then(|capacity| u32::try_from(capacity).ok()),
        open,
        leader: body.leader_name.clone().unwrap_or_default(),
        contacts: contacts(body).collect(),
    }
}

fn contacts(body: &parties::Model) -> impl Iterator<Item = String> + use<> {
    [body.contact_phone.clone(), body.contact_email.clone()].into_iter().flatten()
}

/// Contacts that the bid states.
fn stated(bid: &bids::Model) -> [String; 2] {
    [bid.qualification.contact_phone.clone(), bid.qualification.contact_email.clone()]
}

/// Hubs directly above or under somebody who bids: who leads does not judge (条例 18).
fn affiliates(hubs: &[hubs::Model], partners: &Partners) -> Vec<PartyId> {
    let bids = |id: PartyId| partners.bidders().any(|bidder| bidder == id);
    let above = hubs.iter().filter(|hub| bids(hub.party_id)).filter_map(|hub| hub.parent_id);
    let under = hubs.iter().filter(|hub| hub.parent_id.is_some_and(bids)).map(|hub| hub.party_id);
    above.chain(under).collect()
}

/// Undecided reviews per hub.
async fn open_reviews(db: &impl ConnectionTrait) -> Result<HashMap<PartyId, u32>> {
    let rows: Vec<(PartyId, i64)> = reviews::Entity::find()
        .select_only()
        .column(reviews::Column::HubId)
        .column_as(reviews::Column::Id.count(), "n")
        .filter(reviews::Column::HubId.is_not_null())
        .filter(undecided())
        .group_by(reviews::Column::HubId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(hub, n)| (hub, u32::try_from(n).unwrap_or(u32::MAX))).collect())
}

/// Hubs that declared a conflict with the bid as a whole.
async fn recused(db: &impl ConnectionTrait, bid: &bids::Model) -> Result<Vec<PartyId>> {
    let rows: Vec<Option<PartyId>> = review_recusals::Entity::find()
        .select_only()
        .column(review_recusals::Column::HubId)
        .filter(review_recusals::Column::BidId.eq(bid.id))
        .filter(review_recusals::Column::UserId.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().flatten().collect())
}

/// Other bodies that have a part in a bid for the project: whoever prepares a bid of its own does not
/// judge its rivals. Everybody counts by its own word only while a bid is a draft (whoever began it, and
/// members that confirmed), or anybody could keep a hub from its rivals' bids by naming it; who was
/// merely asked or planned with counts once the bid is submitted.
async fn rivals(db: &impl ConnectionTrait, bid: &bids::Model) -> Result<Vec<PartyId>> {
    let others: Vec<(BidId, PartyId, BidStatus)> = bids::Entity::find()
        .select_only()
        .columns([bids::Column::Id, bids::Column::OrganizationId, bids::Column::Status])
        .filter(bids::Column::ProjectId.eq(bid.project_id))
        .filter(bids::Column::Id.ne(bid.id))
        .filter(bids::Column::Status.is_not_in([BidStatus::Withdrawn, BidStatus::Invalidated]))
        .into_tuple()
        .all(db)
        .await?;
    let submitted = || others.iter().filter(|(_, _, status)| *status != BidStatus::Draft).map(|(id, _, _)| *id);
    let confirmed = consortium_members::Column::Status.eq(MemberStatus::Confirmed);
    let asked = consortium_members::Column::Status
        .eq(MemberStatus::Invited)
        .and(consortium_members::Column::BidId.is_in(submitted()));
    let members: Vec<PartyId> = consortium_members::Entity::find()
        .select_only()
        .column(consortium_members::Column::PartyId)
        .filter(consortium_members::Column::BidId.is_in(others.iter().map(|(id, _, _)| *id)))
        .filter(confirmed.or(asked))
        .into_tuple()
        .all(db)
        .await?;
    let helpers: Vec<PartyId> = subcontracts::Entity::find()
        .select_only()
        .column(subcontracts::Column::PartyId)
        .filter(subcontracts::Column::BidId.is_in(submitted()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(others.iter().map(|(_, bidder, _)| *bidder).chain(members).chain(helpers).collect())
}
