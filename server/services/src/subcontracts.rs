//! Planned sub-contracts of a bid (分包, 法 48, D9). They belong to the qualification part: the hub must
//! know who takes part to see its conflicts (K3). Only names, parts and percentages stand there; what
//! they come to in money follows from the price, which stays sealed.

use crate::bids::{open_for_bids, own_draft, takes_bids};
use crate::consortia::{BidParty, PartInput, Partner, Parts, parties_of_bid, partners_of};
use crate::context::{Ctx, Deed, Work};
use crate::eligibility::{Checklist, checklists};
use crate::error::{Error, Result, same_version};
use crate::procedure::{BIDDERS, ProjectBrief};
use crate::rulebooks;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::{BidRole, MemberShare};
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_domain::subcontracts::check_subcontracts;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::{bids, projects, subcontract_plans, subcontracts as rows};
use utoipa::ToSchema;

#[cfg(test)]
mod tests;

/// A planned sub-contract with how its body stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SubcontractView {
    /// The body with its part.
    #[serde(flatten)]
    pub partner: Partner,
    /// How it stands with the rules; what counts is whether it may implement (K2).
    pub checklist: Option<Checklist>,
}

/// Planned sub-contracts of a bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SubcontractPlan {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// The project.
    pub project: ProjectBrief,
    /// For optimistic locking; 0 while there is no list.
    pub version: i32,
    /// The sub-contracts.
    pub subcontracts: Vec<SubcontractView>,
    /// What stays with the bidder, in basis points (K6).
    pub retained: i32,
    /// Percent that sub-contracts may take together.
    pub max_percent: u32,
    /// Whether the call accepts sub-contracting.
    pub accepted: bool,
    /// Whether it can be changed now.
    pub may_edit: bool,
}

/// The planned sub-contracts of the organization's own bid.
///
/// # Errors
/// `not-found` for other organizations.
pub async fn get(ctx: &Ctx, id: BidId) -> Result<SubcontractPlan> {
    let actor = ctx.require(BIDDERS)?;
    let own = bids::Entity::find_by_id(id).filter(bids::Column::OrganizationId.eq(actor.party_id));
    let bid = own.one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let project = projects::Entity::find_by_id(bid.project_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let plan = subcontract_plans::Entity::find_by_id(id).one(ctx.db()).await?;
    let partners = partners_of(ctx.db(), &[id], ctx.locale).await?.remove(&id).unwrap_or_default();
    let ids: Vec<PartyId> = partners.subcontractors.iter().map(|partner| partner.party_id).collect();
    let mut checklists = checklists(ctx, ctx.db(), &project, &ids).await?;
    let (_, rulebook) = rulebooks::in_force(&ctx.app, ctx.db(), ctx.today()).await?;
    Ok(SubcontractPlan {
        bid_id: id,
        version: plan.map_or(0, |plan| plan.version),
        subcontracts: partners
            .subcontractors
            .into_iter()
            .map(|partner| SubcontractView { checklist: checklists.remove(&partner.party_id), partner })
            .collect(),
        retained: partners.retained,
        max_percent: rulebook.for_channel(project.channel).subcontract_max_percent.value,
        accepted: project.eligibility.subcontracting,
        may_edit: takes_bids(&project, ctx.now()) && matches!(bid.status, BidStatus::Draft | BidStatus::Withdrawn),
        project: ProjectBrief::one(ctx, &project).await?,
    })
}

/// What stands against submitting a bid as far as its planned sub-contracts are concerned: members may
/// have joined, and rules may have changed, since they were written.
pub(crate) async fn ready(
    work: &Work<'_>,
    project: &projects::Model,
    bid: BidId,
    taking_part: &[BidParty],
) -> Result<Reasons> {
    let stored =
        rows::Entity::find().filter(rows::Column::BidId.eq(bid)).order_by_asc(rows::Column::Seq).all(&work.tx).await?;
    let parts: Vec<MemberShare> =
        stored.into_iter().map(|row| MemberShare { party: row.party_id, work: row.work, share: row.share }).collect();
    let (_, rulebook) = rulebooks::in_force(work.app(), &work.tx, work.today()).await?;
    let rules = rulebook.for_channel(project.channel);
    Ok(check_subcontracts(&parts, &bidders(taking_part), project.eligibility.subcontracting, rules))
}

/// The bidder and the members of its joint bid.
fn bidders(taking_part: &[BidParty]) -> Vec<PartyId> {
    taking_part.iter().filter(|one| one.role != BidRole::Subcontractor).map(|one| one.party).collect()
}

/// Writes the planned sub-contracts of the organization's bid; an empty list takes them all away.
/// Gives the new version.
///
/// # Errors
/// Every fault of the input at once: `subcontracting-not-accepted`, `subcontract-share`,
/// `subcontract-to-bidder`, `may-not-implement`, `party-twice`, `unknown-value`, `name-ambiguous`,
/// `credit-code-invalid`; `wrong-state` once it is submitted; `deadline-passed`; `stale-version` (0 is
/// the version before the first); `not-found`.
pub async fn save(ctx: &Ctx, id: BidId, version: i32, input: &[PartInput]) -> Result<i32> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let (bid, project) = own_draft(&work.tx, actor.party_id, id).await?;
    open_for_bids(&project, work.now)?;
    let stored = subcontract_plans::Entity::find_by_id(id).one(&work.tx).await?;
    same_version(stored.as_ref().map_or(0, |row| row.version), version)?;
    let Parts { parts, mut reasons, .. } = Parts::read(&work.tx, "subcontracts", 0, input).await?;
    let (_, rulebook) = rulebooks::in_force(work.app(), &work.tx, work.today()).await?;
    let taking_part = parties_of_bid(&work.tx, &bid).await?;
    let rules = rulebook.for_channel(project.channel);
    let checked = check_subcontracts(&parts, &bidders(&taking_part), project.eligibility.subcontracting, rules);
    let told: Vec<_> =
        checked.0.into_iter().filter(|reason| !reasons.0.iter().any(|known| known.field == reason.field)).collect();
    reasons.0.extend(told);
    let ids: Vec<PartyId> = parts.iter().map(|part| part.party).collect();
    let checklists = checklists(ctx, &work.tx, &project, &ids).await?;
    for (n, part) in parts.iter().enumerate() {
        let checklist = checklists.get(&part.party);
        reasons.require(checklist.is_some_and(|checklist| checklist.may_implement), || {
            let name = checklist.map(|checklist| checklist.organization.clone()).unwrap_or_default();
            Reason::new(ReasonCode::MayNotImplement).on(format!("subcontracts.{n}.party")).with("name", name)
        });
    }
    reasons.into_result()?;

    let plan = subcontract_plans::ActiveModel { bid_id: Set(id), version: Set(version + 1), updated_at: Set(work.now) };
    if stored.is_some() {
        subcontract_plans::Entity::update(plan).exec(&work.tx).await?;
    } else {
        subcontract_plans::Entity::insert(plan).exec_without_returning(&work.tx).await?;
    }
    rows::Entity::delete_many().filter(rows::Column::BidId.eq(id)).exec(&work.tx).await?;
    for (seq, part) in (0..).zip(&parts) {
        let row = rows::ActiveModel {
            id: Set(work.id()?),
            bid_id: Set(id),
            party_id: Set(part.party),
            seq: Set(seq),
            work: Set(part.work.clone()),
            share: Set(part.share),
        };
        rows::Entity::insert(row).exec_without_returning(&work.tx).await?;
    }
    let told: Vec<_> = parts.iter().map(|part| json!({ "party": part.party, "share_bp": part.share })).collect();
    let details = json!({ "version": version + 1, "subcontracts": told });
    work.commit(Deed::new("subcontracts.saved", "bid", id).project(project.id).details(details)).await?;
    Ok(version + 1)
}
