//! A bid held against the rules at one of its steps. Unlike the public checklist it knows the other
//! bidders and who wrote the call (条例 18), so its result is shown only to the bidder, to the hub that
//! reviews it and, after the opening, to the funder.

use crate::app::App;
use crate::consortia::{BidParty, parties_of_bids};
use crate::context::Work;
use crate::error::{Error, Result};
use crate::identity::memberships::{active_on, party_names};
use crate::{organizations, rulebooks};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::calendar::local_date;
use shuniu_domain::consortia::BidRole;
use shuniu_domain::eligibility::{
    Findings, Moment, OrganizationFacts, PartyFinding, ProjectDemands, assess, assess_jointly,
};
use shuniu_domain::ids::{BidId, PartyId, RulebookId};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::{bids, eligibility_checks, memberships, parties, projects};
use std::collections::HashMap;

/// States in which a bid does not compete.
pub(crate) const NOT_COMPETING: [BidStatus; 5] =
    [BidStatus::Draft, BidStatus::Withdrawn, BidStatus::Invalidated, BidStatus::Rejected, BidStatus::Disqualified];

/// What a project asks for, with the persons in charge whom a bidder must not share. Rivals and
/// authors are the caller's to add, where they may be known.
pub(crate) fn demands(project: &projects::Model, funder_leader: &str, other_leaders: Vec<String>) -> ProjectDemands {
    ProjectDemands {
        channel: project.channel,
        eligibility: project.eligibility.0.clone(),
        funder: project.funder_id,
        related_to_call: Vec::new(),
        funder_leader: funder_leader.to_owned(),
        other_leaders,
        rivals: Vec::new(),
        service_start: project.service_start,
    }
}

/// Bodies that the call names as its authors (条例 18).
pub(crate) async fn authors_of(db: &impl ConnectionTrait, project: &projects::Model) -> Result<Vec<PartyId>> {
    if project.eligibility.authors.is_empty() {
        return Ok(Vec::new());
    }
    Ok(parties::Entity::find()
        .select_only()
        .column(parties::Column::Id)
        .filter(parties::Column::CreditCode.is_in(project.eligibility.authors.iter()))
        .into_tuple()
        .all(db)
        .await?)
}

/// Bodies for which the people who drafted and approved the call act too, the funder aside.
async fn employers_of_authors(
    db: &impl ConnectionTrait,
    project: &projects::Model,
    on: NaiveDate,
) -> Result<Vec<PartyId>> {
    let people = [Some(project.drafted_by), project.approved_by];
    Ok(memberships::Entity::find()
        .select_only()
        .column(memberships::Column::PartyId)
        .filter(memberships::Column::UserId.is_in(people.into_iter().flatten()))
        .filter(memberships::Column::PartyId.ne(project.funder_id))
        .filter(active_on(on))
        .into_tuple()
        .all(db)
        .await?)
}

/// A bid as assessed at a step.
pub(crate) struct Assessed {
    /// Rulebook applied.
    pub(crate) rulebook: RulebookId,
    /// Local day of the facts.
    pub(crate) on: NaiveDate,
    /// Everybody's rules.
    pub(crate) findings: Findings,
    /// Everything that stands against it. What another member or a sub-contractor does not meet
    /// speaks of `consortium.<place>` or `subcontracts.<n>`.
    pub(crate) refusals: Reasons,
}

/// Assesses everybody who takes part in a bid under the rulebook in force. `bid` is none while the
/// bid is only about to begin.
///
/// # Errors
/// `not-found` when the bidder is no organization; when no rulebook is in force.
pub(crate) async fn assess_bid(
    app: &App,
    db: &impl ConnectionTrait,
    project: &projects::Model,
    (bid, taking_part): (Option<BidId>, &[BidParty]),
    at: DateTime<Utc>,
) -> Result<Assessed> {
    let on = local_date(at);
    let ids: Vec<PartyId> = taking_part.iter().map(|one| one.party).collect();
    let facts = organizations::facts_of(db, &ids, on).await?;
    let (rulebook_id, rulebook) = rulebooks::in_force(app, db, on).await?;
    let demands = known_demands(db, project, (bid, &ids), on).await?;
    let (helpers, bidding): (Vec<BidParty>, Vec<BidParty>) =
        taking_part.iter().copied().partition(|one| one.role == BidRole::Subcontractor);
    // Only organizations of the register bid.
    let bidders: Option<Vec<OrganizationFacts>> = bidding.iter().map(|one| facts.get(&one.party).cloned()).collect();
    let bidders = bidders.ok_or_else(Error::not_found)?;
    let joint = assess_jointly(&bidders, &demands, &rulebook, on);
    let mut refusals = joint.refusals();
    let mut findings: Vec<PartyFinding> = bidding
        .iter()
        .zip(joint.members)
        .map(|(one, assessment)| PartyFinding { party: one.party, role: one.role, assessment })
        .collect();
    let names = party_names(db, helpers.iter().map(|one| one.party)).await?;
    for (n, BidParty { party: id, .. }) in helpers.into_iter().enumerate() {
        let assessment = facts.get(&id).map(|facts| assess(facts, &demands, &rulebook, on));
        if assessment.as_ref().is_none_or(|assessment| !assessment.may_implement) {
            let name = names.get(&id).cloned().unwrap_or_default();
            refusals.push(Reason::new(ReasonCode::MayNotImplement).on(format!("subcontracts.{n}")).with("name", name));
        }
        findings.extend(assessment.map(|assessment| PartyFinding {
            party: id,
            role: BidRole::Subcontractor,
            assessment,
        }));
    }
    Ok(Assessed { rulebook: rulebook_id, on, findings: Findings { whole: joint.whole, parties: findings }, refusals })
}

/// What the project asks for, with everybody whom the installation knows to compete or to have had
/// a hand in the call. Whoever is in two bids is no rival of itself: places see to that.
async fn known_demands(
    db: &impl ConnectionTrait,
    project: &projects::Model,
    (bid, own): (Option<BidId>, &[PartyId]),
    on: NaiveDate,
) -> Result<ProjectDemands> {
    let mut competing = bids::Entity::find()
        .filter(bids::Column::ProjectId.eq(project.id))
        .filter(bids::Column::Status.is_not_in(NOT_COMPETING));
    if let Some(bid) = bid {
        competing = competing.filter(bids::Column::Id.ne(bid));
    }
    let competing = parties_of_bids(db, &competing.all(db).await?).await?;
    let rivals: Vec<PartyId> = competing
        .into_values()
        .flatten()
        .filter(|one| one.role != BidRole::Subcontractor && !own.contains(&one.party))
        .map(|one| one.party)
        .collect();
    let wanted = rivals.iter().copied().chain([project.funder_id]);
    let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(wanted)).all(db).await?;
    let mut leaders: HashMap<PartyId, String> =
        bodies.into_iter().filter_map(|body| Some((body.id, body.leader_name?))).collect();
    let funder_leader = leaders.remove(&project.funder_id).unwrap_or_default();
    let mut demands = demands(project, &funder_leader, leaders.into_values().collect());
    demands.rivals = rivals;
    demands.related_to_call = authors_of(db, project).await?;
    demands.related_to_call.extend(employers_of_authors(db, project, on).await?);
    Ok(demands)
}

/// Keeps what a step found. Part of the use case that takes the step.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep(
    work: &Work<'_>,
    project: &projects::Model,
    bid: BidId,
    moment: Moment,
    assessed: Assessed,
) -> Result<()> {
    let row = eligibility_checks::ActiveModel {
        id: Set(work.id()?),
        bid_id: Set(bid),
        project_id: Set(project.id),
        moment: Set(moment),
        passed: Set(assessed.findings.passed()),
        on_day: Set(assessed.on),
        rulebook_id: Set(assessed.rulebook),
        findings: Set(assessed.findings.into()),
        checked_at: Set(work.now),
    };
    eligibility_checks::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(())
}
