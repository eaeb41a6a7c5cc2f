//! Who may read and who may change the files of an owner: one function each, over plain facts.

use crate::consortia::members_of;
use crate::context::Actor;
use crate::error::{Error, Result};
use crate::reviews::may_read as may_read_bid;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use shuniu_domain::Role;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::clarifications::{AmendmentStatus, QuestionStatus};
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus};
use shuniu_domain::ids::{AmendmentId, BidId, ClarificationId, ContractId, MilestoneId, PartyId, ProjectId, UserId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_store::entities::{
    amendments, bids, clarifications, contract_signatures, contracts, milestones, openings, panel_seats, projects,
    reviews,
};

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
        /// The other members of a joint bid.
        members: Vec<PartyId>,
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
    /// What waits to be sealed when a bid's sealed part is replaced.
    Replacement {
        /// The bidder.
        organization: PartyId,
        /// Stored state.
        status: BidStatus,
        /// Whether the deadline has passed.
        closed: bool,
    },
    /// What is said about a call while it takes bids: an answer or an amendment.
    Said {
        /// Whether it is being written by the funder's officer.
        drafted: bool,
        /// Its state in words of its machine.
        status: String,
        /// Whether it is out.
        published: bool,
        /// The only organization it is for, when it is not for everybody.
        only_for: Option<PartyId>,
    },
    /// Evidence of a milestone.
    Milestone {
        /// The provider.
        organization: PartyId,
        /// The other members of its joint bid.
        members: Vec<PartyId>,
        /// Hub that supervises the money.
        hub: Option<PartyId>,
        /// Stored state.
        status: MilestoneStatus,
    },
    /// A contract.
    Contract {
        /// The provider.
        organization: PartyId,
        /// The other members of its joint bid.
        members: Vec<PartyId>,
        /// Whether one of the provider's side has signed it: from then on it stays as it is.
        signed: bool,
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
    // Members answer for the whole together (法 24), so they read what was submitted and what is delivered.
    let of_members = |members: &[PartyId]| members.iter().any(|member| of_organization(*member));
    let of_hub = |party: PartyId| actor.is_some_and(|actor| actor.role.is_hub() && actor.party_id == party);
    let allowed = match &standing.state {
        State::Project { published, .. } => *published || funder || auditor,
        State::Bid { sealed: true, organization, opened, experts, .. } => {
            of_organization(*organization) || (*opened && (funder || auditor || on_panel(experts, actor)))
        }
        State::Bid { sealed: false, organization, members, status, closed, opened, hubs, experts } => {
            let reviewer = hubs.iter().any(|hub| hub.map_or(operator, of_hub));
            of_organization(*organization)
                // The hub begins when a bid arrives, so that a correction fits in before the deadline (DESIGN §4).
                || (status.is_received() && (of_members(members) || reviewer || (*closed && auditor)))
                || (*opened && (funder || on_panel(experts, actor)))
        }
        State::Replacement { organization, .. } => of_organization(*organization),
        State::Said { published, only_for, .. } => {
            funder || auditor || (*published && only_for.is_none_or(of_organization))
        }
        State::Milestone { organization, members, hub, .. } => {
            let evaluator = actor.is_some_and(|actor| actor.role == Role::Evaluator);
            of_organization(*organization)
                || of_members(members)
                || funder
                || auditor
                || evaluator
                || hub.is_some_and(of_hub)
        }
        State::Contract { organization, members, hub, status, .. } => {
            *status != ContractStatus::ToSign
                || of_organization(*organization)
                || of_members(members)
                || funder
                || auditor
                || hub.is_some_and(of_hub)
        }
    };
    if allowed { Ok(()) } else { Err(Error::not_found()) }
}

/// Reviewers in conflict with a bid do not read on in it, whenever they came to be so.
///
/// # Errors
/// `reviewer-recused`; `hub-conflict`.
pub(super) async fn in_no_conflict(
    db: &impl ConnectionTrait,
    owner: Owner,
    project: ProjectId,
    actor: Option<&Actor>,
) -> Result<()> {
    let (Owner::BidQualification(bid), Some(actor)) = (owner, actor) else { return Ok(()) };
    match actor.role {
        role if role.is_hub() => may_read_bid(db, (bid, project), actor.user_id, Some(actor.party_id)).await,
        Role::Operator => may_read_bid(db, (bid, project), actor.user_id, None).await,
        _ => Ok(()),
    }
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
        State::Replacement { organization, status, closed } => {
            (of_organization(*organization), !closed && status.replace().is_ok(), status.to_string())
        }
        State::Said { drafted, status, .. } => (officer, *drafted, status.clone()),
        State::Milestone { organization, status, .. } => {
            let open = matches!(status, MilestoneStatus::Due | MilestoneStatus::Returned);
            (of_organization(*organization), open, status.to_string())
        }
        State::Contract { status, signed, .. } => {
            (officer, *status == ContractStatus::ToSign && !signed, status.to_string())
        }
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
            Owner::BidReplacement(id) => Self::of_replacement(db, id, now).await,
            Owner::Clarification(id) => Self::of_answer(db, id).await,
            Owner::Amendment(id) => Self::of_amendment(db, id).await,
            Owner::Milestone(id) => Self::of_milestone(db, id).await,
            Owner::Contract(id) => {
                let contract = contract(db, id).await?;
                let signed = contract_signatures::Entity::find()
                    .filter(contract_signatures::Column::ContractId.eq(id))
                    .filter(contract_signatures::Column::SignedAt.is_not_null())
                    .count(db)
                    .await?;
                let state = State::Contract {
                    organization: contract.organization_id,
                    members: members_of(db, contract.bid_id).await?,
                    signed: signed > 0,
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
            members: if sealed { Vec::new() } else { members_of(db, id).await? },
            status: bid.status,
            closed: project.bid_deadline.is_some_and(|deadline| now >= deadline),
            opened: opened > 0 && was_opened(bid.status),
            hubs: hubs.into_iter().map(|review| review.hub_id).collect(),
            experts: seats.into_iter().map(|seat| seat.user_id).collect(),
        };
        Ok(Self { project_id: project.id, funder: project.funder_id, state })
    }

    async fn of_replacement(db: &impl ConnectionTrait, id: BidId, now: DateTime<Utc>) -> Result<Self> {
        let bid = bids::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
        let project = project(db, bid.project_id).await?;
        let closed = project.bid_deadline.is_some_and(|deadline| now >= deadline);
        let state = State::Replacement { organization: bid.organization_id, status: bid.status, closed };
        Ok(Self { project_id: project.id, funder: project.funder_id, state })
    }

    async fn of_answer(db: &impl ConnectionTrait, id: ClarificationId) -> Result<Self> {
        let row = clarifications::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
        let project = project(db, row.project_id).await?;
        let state = State::Said {
            drafted: row.status == QuestionStatus::Asked,
            status: row.status.to_string(),
            published: row.published_at.is_some(),
            // A private question whose answer affects bids is answered for everybody: then it has a number.
            only_for: row.seq.is_none().then_some(row.organization_id),
        };
        Ok(Self { project_id: project.id, funder: project.funder_id, state })
    }

    async fn of_amendment(db: &impl ConnectionTrait, id: AmendmentId) -> Result<Self> {
        let row = amendments::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
        let project = project(db, row.project_id).await?;
        let state = State::Said {
            drafted: row.status == AmendmentStatus::Draft,
            status: row.status.to_string(),
            published: row.published_at.is_some(),
            only_for: None,
        };
        Ok(Self { project_id: project.id, funder: project.funder_id, state })
    }

    async fn of_milestone(db: &impl ConnectionTrait, id: MilestoneId) -> Result<Self> {
        let milestone = milestones::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
        let contract = contract(db, milestone.contract_id).await?;
        let state = State::Milestone {
            organization: contract.organization_id,
            members: members_of(db, contract.bid_id).await?,
            hub: contract.hub_id,
            status: milestone.status,
        };
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
