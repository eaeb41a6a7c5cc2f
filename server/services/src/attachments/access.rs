//! Who may read and who may change the files of an owner: one function each, over plain facts.

use crate::context::Actor;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use shuniu_domain::Role;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus};
use shuniu_domain::ids::{BidId, ContractId, MilestoneId, PartyId, ProjectId, UserId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_store::entities::{bids, contracts, milestones, openings, panel_seats, projects, reviews};

use super::Owner;

/// The facts that the access rules look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// The project everything belongs to.
    pub project_id: ProjectId,
    /// Its funder.
    pub funder: PartyId,
    /// What the owner is and how it stands.
    pub state: State,
}

/// How the owner stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A project.
    Project {
        /// Stored state.
        status: ProjectStatus,
        /// Whether it was published.
        published: bool,
    },
    /// A part of a bid.
    Bid {
        /// Whether it is the sealed part.
        sealed: bool,
        /// The bidder.
        organization: PartyId,
        /// Stored state.
        status: BidStatus,
        /// Whether the deadline has passed.
        closed: bool,
        /// Whether this bid was opened.
        opened: bool,
        /// Hubs that have or had its pre-review; none of an entry means the operator's.
        hubs: Vec<Option<PartyId>>,
        /// Experts of the panel without a conflict.
        experts: Vec<UserId>,
    },
    /// Evidence of a milestone.
    Milestone {
        /// The provider.
        organization: PartyId,
        /// Hub that supervises the money.
        hub: Option<PartyId>,
        /// Stored state.
        status: MilestoneStatus,
    },
    /// A contract.
    Contract {
        /// The provider.
        organization: PartyId,
        /// Hub that supervises the money.
        hub: Option<PartyId>,
        /// Stored state.
        status: ContractStatus,
    },
}

/// Who may read. A visitor has no actor.
///
/// # Errors
/// `not-found`: whoever may not read does not learn that there is something.
pub(super) fn may_read(standing: &Standing, actor: Option<&Actor>) -> Result<()> {
    let funder = actor.is_some_and(|actor| actor.role.is_funder() && actor.party_id == standing.funder);
    let auditor = actor.is_some_and(|actor| actor.role == Role::Auditor);
    let operator = actor.is_some_and(|actor| actor.role == Role::Operator);
    let of_organization =
        |party: PartyId| actor.is_some_and(|actor| actor.role.is_organization() && actor.party_id == party);
    let of_hub = |party: PartyId| actor.is_some_and(|actor| actor.role.is_hub() && actor.party_id == party);
    let allowed = match &standing.state {
        State::Project { published, .. } => *published || funder || auditor,
        State::Bid { sealed: true, organization, opened, experts, .. } => {
            of_organization(*organization) || (*opened && (funder || auditor || on_panel(experts, actor)))
        }
        State::Bid { sealed: false, organization, status, closed, opened, hubs, experts } => {
            let reviewer = hubs.iter().any(|hub| hub.map_or(operator, of_hub));
            of_organization(*organization)
                // The hub begins when a bid arrives, so that a correction fits in before the deadline (DESIGN §4).
                || (status.is_received() && (reviewer || (*closed && auditor)))
                || (*opened && (funder || on_panel(experts, actor)))
        }
        State::Milestone { organization, hub, .. } => {
            let evaluator = actor.is_some_and(|actor| actor.role == Role::Evaluator);
            of_organization(*organization) || funder || auditor || evaluator || hub.is_some_and(of_hub)
        }
        State::Contract { organization, hub, status } => {
            *status != ContractStatus::ToSign
                || of_organization(*organization)
                || funder
                || auditor
                || hub.is_some_and(of_hub)
        }
    };
    if allowed { Ok(()) } else { Err(Error::not_found()) }
}

fn on_panel(experts: &[UserId], actor: Option<&Actor>) -> bool {
    actor.is_some_and(|actor| actor.role == Role::Expert && experts.contains(&actor.user_id))
}

/// Who may add and remove files, and until when.
///
/// # Errors
/// `not-found` for other parties and roles; `wrong-state` when the owner can no longer be changed.
pub(super) fn may_write(standing: &Standing, actor: &Actor) -> Result<()> {
    let officer = actor.role == Role::FunderOfficer && actor.party_id == standing.funder;
    let of_organization = |party: PartyId| actor.role.is_organization() && actor.party_id == party;
    let (allowed, open, state) = match &standing.state {
        State::Project { status, .. } => (officer, *status == ProjectStatus::Draft, status.to_string()),
        State::Bid { sealed, organization, status, closed, .. } => {
            let drafting = !closed && matches!(status, BidStatus::Draft | BidStatus::Withdrawn);
            let correcting = !sealed && *status == BidStatus::Returned;
            (of_organization(*organization), drafting || correcting, status.to_string())
        }
        State::Milestone { organization, status, .. } => {
            let open = matches!(status, MilestoneStatus::Due | MilestoneStatus::Returned);
            (of_organization(*organization), open, status.to_string())
        }
        State::Contract { status, .. } => (officer, *status == ContractStatus::ToSign, status.to_string()),
    };
    if !allowed {
        return Err(Error::not_found());
    }
    if open { Ok(()) } else { Err(wrong_state(state, "change_files").into()) }
}

impl Standing {
    /// Reads the facts of an owner.
    ///
    /// # Errors
    /// `not-found` when there is no such owner.
    pub(super) async fn load(db: &impl ConnectionTrait, owner: Owner, now: DateTime<Utc>) -> Result<Self> {
        match owner {
            Owner::Project(id) => {
                let project = project(db, id).await?;
                let state = State::Project { status: project.status, published: project.published_at.is_some() };
                Ok(Self { project_id: id, funder: project.funder_id, state })
            }
            Owner::BidQualification(id) => Self::of_bid(db, id, false, now).await,
            Owner::BidSealed(id) => Self::of_bid(db, id, true, now).await,
            Owner::Milestone(id) => Self::of_milestone(db, id).await,
            Owner::Contract(id) => {
                let contract = contract(db, id).await?;
                let state = State::Contract {
                    organization: contract.organization_id,
                    hub: contract.hub_id,
                    status: contract.status,
                };
                Ok(Self { project_id: contract.project_id, funder: contract.funder_id, state })
            }
        }
    }

    async fn of_bid(db: &impl ConnectionTrait, id: BidId, sealed: bool, now: DateTime<Utc>) -> Result<Self> {
        let bid = bids::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
        let project = project(db, bid.project_id).await?;
        let hubs = reviews::Entity::find().filter(reviews::Column::BidId.eq(id)).all(db).await?;
        let seats = panel_seats::Entity::find()
            .filter(panel_seats::Column::ProjectId.eq(project.id))
            .filter(panel_seats::Column::Conflict.eq(false))
            .all(db)
            .await?;
        let opened = openings::Entity::find()
            .filter(openings::Column::ProjectId.eq(project.id))
            .filter(openings::Column::OpenedAt.is_not_null())
            .count(db)
            .await?;
        let state = State::Bid {
            sealed,
            organization: bid.organization_id,
            status: bid.status,
            closed: project.bid_deadline.is_some_and(|deadline| now >= deadline),
            opened: opened > 0 && was_opened(bid.status),
            hubs: hubs.into_iter().map(|review| review.hub_id).collect(),
            experts: seats.into_iter().map(|seat| seat.user_id).collect(),
        };
        Ok(Self { project_id: project.id, funder: project.funder_id, state })
    }

    async fn of_milestone(db: &impl ConnectionTrait, id: MilestoneId) -> Result<Self> {
        let milestone = milestones::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
        let contract = contract(db, milestone.contract_id).await?;
        let state =
            State::Milestone { organization: contract.organization_id, hub: contract.hub_id, status: milestone.status };
        Ok(Self { project_id: milestone.project_id, funder: contract.funder_id, state })
    }
}

/// Bids that were never admitted are never opened: their sealed part stays the bidder's own.
const fn was_opened(status: BidStatus) -> bool {
    matches!(
        status,
        BidStatus::Opened
            | BidStatus::Scored
            | BidStatus::Proposed
            | BidStatus::Reserve
            | BidStatus::Unsuccessful
            | BidStatus::Awarded
    )
}

async fn project(db: &impl ConnectionTrait, id: ProjectId) -> Result<projects::Model> {
    projects::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

async fn contract(db: &impl ConnectionTrait, id: ContractId) -> Result<contracts::Model> {
    contracts::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}
