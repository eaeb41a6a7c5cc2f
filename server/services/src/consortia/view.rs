//! What the lead and the members see of a joint bid: the agreement and how each stands with the
//! project's rules. Nothing of the bid itself: qualification and proposal are the lead's.

use crate::bids::{status_at, takes_bids};
use crate::clarifications::{ConfirmableChange, changes_since};
use crate::context::{Actor, Ctx};
use crate::eligibility::{Checklist, checklists};
use crate::error::{Error, Result};
use crate::procedure::{BIDDERS, ProjectBrief, names};
use crate::rulebooks;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::MemberStatus;
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_store::Page;
use shuniu_store::entities::{bids, consortia, consortium_members, parties, projects};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A member of a joint bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MemberView {
    /// The body.
    #[schema(value_type = String, format = Uuid)]
    pub party_id: PartyId,
    /// Its name in the reader's language.
    pub name: String,
    /// Its unified social credit code.
    pub credit_code: Option<String>,
    /// Whether it is the lead (牵头单位).
    pub is_lead: bool,
    /// Its part of the work.
    pub work: String,
    /// Its share of the money in basis points.
    pub share: i32,
    /// Where it stands.
    #[schema(value_type = String)]
    pub status: MemberStatus,
    /// When it was asked last.
    pub asked_at: DateTime<Utc>,
    /// When it answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// Why it declined.
    pub note: Option<String>,
    /// Since when it owes its word after a change of the call; none when it owes nothing.
    pub unconfirmed_since: Option<DateTime<Utc>>,
    /// How it stands with the project's rules by itself; none when it is no organization any more.
    pub checklist: Option<Checklist>,
}

/// A joint bid (联合体) as its members see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Consortium {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// State of the bid; `draft` for whoever has not confirmed.
    #[schema(value_type = String)]
    pub bid_status: BidStatus,
    /// The project.
    pub project: ProjectBrief,
    /// The lead.
    #[schema(value_type = String, format = Uuid)]
    pub lead_id: PartyId,
    /// Whether the reader acts for the lead.
    pub is_lead: bool,
    /// Version of the agreement; 0 while there is none.
    pub version: i32,
    /// SHA-256 of the agreement: what a member confirms.
    pub agreement_sha256: String,
    /// Members, the lead first; empty while there is no agreement.
    pub members: Vec<MemberView>,
    /// Everybody has confirmed.
    pub all_confirmed: bool,
    /// Whether the call accepts joint bids.
    pub accepted: bool,
    /// Members at most, the lead included.
    pub max_members: u32,
    /// Whether the actor can change the agreement now.
    pub may_edit: bool,
    /// Whether the actor can confirm now.
    pub may_confirm: bool,
    /// Whether the actor can decline or take a confirmation back now.
    pub may_decline: bool,
    /// What changed in the call and has to be confirmed by all; none when nobody owes a word.
    pub reconfirmation: Option<Reconfirmation>,
    /// Whether the actor, a member, can let the bid stand now.
    pub may_stand: bool,
    /// Whether the bid was submitted, so that every member can read its qualification part.
    pub submitted: bool,
}

/// What all members have to confirm after the call was changed (重新确认).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reconfirmation {
    /// Until when: the deadline of the call.
    pub until: DateTime<Utc>,
    /// Whether there is still time.
    pub open: bool,
    /// Instant of the newest change: what a member names to say what it has read.
    pub seen: DateTime<Utc>,
    /// What changed, oldest first.
    pub changes: Vec<ConfirmableChange>,
    /// Names of those who still owe their word, the lead first.
    pub missing: Vec<String>,
}

/// A joint bid that the organization was asked to join, in its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Invitation {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// State of the bid; `draft` while the organization has not confirmed.
    #[schema(value_type = String)]
    pub bid_status: BidStatus,
    /// The project.
    pub project: ProjectBrief,
    /// Name of the lead.
    pub lead: String,
    /// The organization's part of the work.
    pub work: String,
    /// Its share in basis points.
    pub share: i32,
    /// Where it stands.
    #[schema(value_type = String)]
    pub status: MemberStatus,
    /// When it was asked last.
    pub asked_at: DateTime<Utc>,
    /// Since when it owes its word after a change of the call; none when it owes nothing.
    pub unconfirmed_since: Option<DateTime<Utc>>,
}

/// The joint bid of a bid, for its lead and its members. A body that was asked sees what it is to
/// agree to; one that has declined sees its own part. Both may bid against it, so they learn nothing of
/// how the bid stands.
///
/// # Errors
/// `not-found` for everybody else.
pub async fn get(ctx: &Ctx, id: BidId) -> Result<Consortium> {
    let actor = ctx.require(BIDDERS)?;
    let bid = bids::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let own = consortium_members::Entity::find_by_id((id, actor.party_id)).one(ctx.db()).await?;
    let is_lead = bid.organization_id == actor.party_id;
    let standing = own.map(|member| member.status).or(is_lead.then_some(MemberStatus::Confirmed));
    let standing = standing.ok_or_else(Error::not_found)?;
    let project = projects::Entity::find_by_id(bid.project_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let agreement = consortia::Entity::find_by_id(id).one(ctx.db()).await?;
    let rows = consortium_members::Entity::find()
        .filter(consortium_members::Column::BidId.eq(id))
        .order_by_asc(consortium_members::Column::Seq)
        .all(ctx.db())
        .await?;
    let (_, rulebook) = rulebooks::in_force(&ctx.app, ctx.db(), ctx.today()).await?;
    let rows = rows.into_iter().filter(|row| standing != MemberStatus::Declined || row.party_id == actor.party_id);
    let members = members(ctx, &project, &bid, rows.collect()).await?;
    let rights = Rights::of(actor, &bid, &members, takes_bids(&project, ctx.now()));
    let seen = Consortium {
        bid_id: id,
        bid_status: status_at(&bid, &project, ctx.now()),
        reconfirmation: reconfirmation(ctx, &bid, &project, &members).await?,
        may_stand: rights.stand,
        submitted: !is_draft(&bid),
        lead_id: bid.organization_id,
        is_lead: actor.party_id == bid.organization_id,
        version: agreement.as_ref().map_or(0, |row| row.version),
        agreement_sha256: agreement.map(|row| row.agreement_sha256).unwrap_or_default(),
        all_confirmed: members.iter().all(|member| member.status == MemberStatus::Confirmed),
        members,
        accepted: project.eligibility.joint_bids,
        max_members: rulebook.for_channel(project.channel).consortium_max_members.value,
        may_edit: rights.edit,
        may_confirm: rights.confirm,
        may_decline: rights.decline,
        project: ProjectBrief::one(ctx, &project).await?,
    };
    Ok(if standing == MemberStatus::Confirmed { seen } else { seen.into_outsiders_view(actor.party_id) })
}

impl Consortium {
    /// The same for a body that has not agreed: whatever happens to the bid, to it it is a draft.
    fn into_outsiders_view(mut self, party: PartyId) -> Self {
        self.bid_status = BidStatus::Draft;
        self.reconfirmation = None;
        self.submitted = false;
        for other in self.members.iter_mut().filter(|member| member.party_id != party) {
            other.note = None;
            other.unconfirmed_since = None;
            other.checklist = None;
        }
        self
    }
}

const fn is_draft(bid: &bids::Model) -> bool {
    matches!(bid.status, BidStatus::Draft | BidStatus::Withdrawn)
}

struct Rights {
    edit: bool,
    confirm: bool,
    decline: bool,
    stand: bool,
}

impl Rights {
    /// The agreement can change while the bid is a draft and the project takes bids; a member can let a
    /// bid in the running stand as well.
    fn of(actor: &Actor, bid: &bids::Model, members: &[MemberView], taking_bids: bool) -> Self {
        let own = members.iter().find(|member| member.party_id == actor.party_id && !member.is_lead);
        let own = own.filter(|_| taking_bids && actor.role == Role::OrganizationAdmin);
        let drafted = is_draft(bid);
        let answers = |event: fn(MemberStatus) -> bool| drafted && own.is_some_and(|member| event(member.status));
        let running = drafted || bid.status.confirm().is_ok();
        let owes = |member: &MemberView| member.unconfirmed_since.is_some() && member.status.stand().is_ok();
        Self {
            edit: drafted && taking_bids && actor.party_id == bid.organization_id,
            confirm: answers(|status| status.confirm().is_ok()),
            decline: answers(|status| status.decline().is_ok()),
            stand: running && own.is_some_and(owes),
        }
    }
}

/// What has to be confirmed, while somebody owes a word for a bid that is in the running.
async fn reconfirmation(
    ctx: &Ctx,
    bid: &bids::Model,
    project: &projects::Model,
    members: &[MemberView],
) -> Result<Option<Reconfirmation>> {
    let owing = || members.iter().filter(|member| member.unconfirmed_since.is_some());
    let since = owing().filter_map(|member| member.unconfirmed_since).min();
    let (Some(since), Some(until)) = (since, project.bid_deadline) else { return Ok(None) };
    let changes = changes_since(ctx, project.id, since).await?;
    let running = is_draft(bid) || bid.status.confirm().is_ok();
    Ok(Some(Reconfirmation {
        until,
        open: running && takes_bids(project, ctx.now()),
        seen: changes.last().map_or(since, |change| change.published_at),
        changes,
        missing: owing().map(|member| member.name.clone()).collect(),
    }))
}

async fn members(
    ctx: &Ctx,
    project: &projects::Model,
    bid: &bids::Model,
    rows: Vec<consortium_members::Model>,
) -> Result<Vec<MemberView>> {
    let ids: Vec<PartyId> = rows.iter().map(|row| row.party_id).collect();
    let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(ids.iter().copied())).all(ctx.db()).await?;
    let codes: HashMap<PartyId, String> = bodies.into_iter().filter_map(|b| Some((b.id, b.credit_code?))).collect();
    let names = names(ctx.db(), ids.iter().copied(), ctx.locale).await?;
    let mut checklists = checklists(ctx, ctx.db(), project, &ids).await?;
    let view = |row: consortium_members::Model| MemberView {
        party_id: row.party_id,
        name: names.get(&row.party_id).cloned().unwrap_or_default(),
        credit_code: codes.get(&row.party_id).cloned(),
        is_lead: row.party_id == bid.organization_id,
        work: row.work,
        share: row.share,
        status: row.status,
        asked_at: row.asked_at,
        answered_at: row.answered_at,
        note: row.note,
        unconfirmed_since: row.unconfirmed_since,
        checklist: checklists.remove(&row.party_id),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Joint bids that the organization was asked to join, last asked first, and how many there are.
///
/// # Errors
/// `role-forbidden` for whoever does not act for an organization.
pub async fn invitations(ctx: &Ctx, page: Page) -> Result<(Vec<Invitation>, u64)> {
    let actor = ctx.require(BIDDERS)?;
    let own = consortium_members::Entity::find()
        .filter(consortium_members::Column::PartyId.eq(actor.party_id))
        .filter(consortium_members::Column::Seq.gt(0));
    let total = own.clone().count(ctx.db()).await?;
    let rows = own
        .order_by_desc(consortium_members::Column::AskedAt)
        .order_by_desc(consortium_members::Column::BidId)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    let found =
        bids::Entity::find().filter(bids::Column::Id.is_in(rows.iter().map(|r| r.bid_id))).all(ctx.db()).await?;
    let about: Vec<ProjectId> = found.iter().map(|bid| bid.project_id).collect();
    let about = projects::Entity::find().filter(projects::Column::Id.is_in(about)).all(ctx.db()).await?;
    let briefs = ProjectBrief::many(ctx.db(), &about, ctx.locale, ctx.now()).await?;
    let leads = names(ctx.db(), found.iter().map(|bid| bid.organization_id), ctx.locale).await?;
    let found: HashMap<BidId, bids::Model> = found.into_iter().map(|bid| (bid.id, bid)).collect();
    let rows = rows.into_iter().filter_map(|row| {
        let bid = found.get(&row.bid_id)?;
        Some(Invitation {
            bid_id: row.bid_id,
            bid_status: if row.status == MemberStatus::Confirmed { bid.status } else { BidStatus::Draft },
            project: briefs.get(&bid.project_id)?.clone(),
            lead: leads.get(&bid.organization_id).cloned().unwrap_or_default(),
            work: row.work,
            share: row.share,
            status: row.status,
            asked_at: row.asked_at,
            unconfirmed_since: row.unconfirmed_since,
        })
    });
    Ok((rows.collect(), total))
}
