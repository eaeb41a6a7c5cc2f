//! A member answers, in its own account.

use super::places::no_place_yet;
use crate::bids::open_for_bids;
use crate::context::{Actor, Ctx, Deed, Work};
use crate::error::{Error, Result};
use crate::identity::memberships::party_names;
use crate::input::optional;
use crate::mails;
use crate::procedure::BIDDERS;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::{MemberEvent, MemberStatus};
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::text::check_text;
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_mail::messages::ConsortiumAnswer;
use shuniu_store::entities::{bids, consortia, consortium_members, projects};

/// A member's row with what it belongs to.
struct Asked {
    member: consortium_members::Model,
    agreement: consortia::Model,
    bid: bids::Model,
    project: projects::Model,
}

impl Asked {
    /// Loads what this party was asked, while the bid can still change. The bid is locked, so that a
    /// submission and an answer wait for each other.
    async fn load(work: &Work<'_>, id: BidId, party: PartyId) -> Result<Self> {
        let bid = bids::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
        // Only now: while it waited, the lead may have taken this party out.
        let found = consortium_members::Entity::find_by_id((id, party)).one(&work.tx).await?;
        let member = found.filter(|member| member.seq > 0).ok_or_else(Error::not_found)?;
        let agreement = consortia::Entity::find_by_id(id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
        let project = projects::Entity::find_by_id(bid.project_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
        Ok(Self { member, agreement, bid, project })
    }

    fn may_change(&self, work: &Work<'_>, event: MemberEvent) -> Result<MemberStatus> {
        if !matches!(self.bid.status, BidStatus::Draft | BidStatus::Withdrawn) {
            return Err(wrong_state(self.bid.status, event).into());
        }
        open_for_bids(&self.project, work.now)?;
        Ok(self.member.status.apply(event)?)
    }
}

/// Confirms the agreement of a joint bid for the acting member. `agreement` is the SHA-256 of what
/// was read.
///
/// # Errors
/// `stale-version` when the agreement was changed since it was read; `bids-elsewhere` when the
/// organization has submitted another bid for the project, `confirmed-elsewhere` when it has
/// confirmed another joint bid; `wrong-state`, `deadline-passed`, `role-forbidden` for everybody but
/// an administrator, `not-found`.
pub async fn confirm(ctx: &Ctx, id: BidId, agreement: &str) -> Result<()> {
    let actor = ctx.require(&[Role::OrganizationAdmin])?;
    let work = ctx.begin().await?;
    let asked = Asked::load(&work, id, actor.party_id).await?;
    let status = asked.may_change(&work, MemberEvent::Confirm)?;
    if asked.agreement.agreement_sha256 != agreement {
        return Err(Reason::new(ReasonCode::StaleVersion).with("version", asked.agreement.version).into());
    }
    nowhere_else(&work, &asked, actor).await?;
    let sha256 = asked.agreement.agreement_sha256.clone();
    tell_lead(&work, &asked, actor, None).await?;
    answer(&work, asked.member, actor, (status, Some(sha256.clone()), None)).await?;
    let details = json!({ "party": actor.party_id, "agreement": sha256 });
    work.commit(Deed::new("consortium.confirmed", "bid", id).project(asked.project.id).details(details)).await?;
    Ok(())
}

/// Declines to join, or takes a confirmation back, with a reason for the lead.
///
/// # Errors
/// A reason that is missing or too long, on `note`; otherwise as [`confirm`].
pub async fn decline(ctx: &Ctx, id: BidId, note: &str) -> Result<()> {
    let actor = ctx.require(&[Role::OrganizationAdmin])?;
    if let Some(fault) = check_text("note", note, 2, 500) {
        return Err(fault.into());
    }
    let work = ctx.begin().await?;
    let asked = Asked::load(&work, id, actor.party_id).await?;
    let status = asked.may_change(&work, MemberEvent::Decline)?;
    let note = optional(note);
    tell_lead(&work, &asked, actor, note.clone()).await?;
    answer(&work, asked.member, actor, (status, None, note)).await?;
    let details = json!({ "party": actor.party_id });
    work.commit(Deed::new("consortium.declined", "bid", id).project(asked.project.id).details(details)).await?;
    Ok(())
}

/// The organization takes part in no other bid for the project. Only its own bids are looked at: who
/// else bids is nobody's business before the opening.
async fn nowhere_else(work: &Work<'_>, asked: &Asked, actor: &Actor) -> Result<()> {
    let project = asked.project.id;
    no_place_yet(&work.tx, project, actor.party_id).await?;
    let of_project =
        bids::Entity::find().select_only().column(bids::Column::Id).filter(bids::Column::ProjectId.eq(project));
    let others = consortium_members::Entity::find()
        .filter(consortium_members::Column::PartyId.eq(actor.party_id))
        .filter(consortium_members::Column::BidId.ne(asked.bid.id))
        .filter(consortium_members::Column::Seq.gt(0))
        .filter(consortium_members::Column::Status.eq(MemberStatus::Confirmed))
        .filter(consortium_members::Column::BidId.in_subquery(sea_orm::QueryTrait::into_query(of_project)));
    if others.count(&work.tx).await? > 0 {
        return Err(Error::refuse(ReasonCode::ConfirmedElsewhere));
    }
    Ok(())
}

async fn answer(
    work: &Work<'_>,
    member: consortium_members::Model,
    actor: &Actor,
    (status, confirmed, note): (MemberStatus, Option<String>, Option<String>),
) -> Result<()> {
    let mut active = member.into_active_model();
    active.status = Set(status);
    active.confirmed_sha256 = Set(confirmed);
    active.answered_by = Set(Some(actor.user_id));
    active.answered_at = Set(Some(work.now));
    active.note = Set(note);
    // Whoever confirms or declines now does so for the call as it stands.
    active.unconfirmed_since = Set(None);
    active.update(&work.tx).await?;
    Ok(())
}

/// Tells the lead's people what a member answered.
async fn tell_lead(work: &Work<'_>, asked: &Asked, actor: &Actor, declined: Option<String>) -> Result<()> {
    let names = party_names(&work.tx, [actor.party_id]).await?;
    let letter = ConsortiumAnswer {
        number: asked.project.number.clone().unwrap_or_default(),
        project: asked.project.title.clone(),
        member: names.get(&actor.party_id).cloned().unwrap_or_default(),
        confirmed: declined.is_none(),
        note: declined,
        after_change: false,
        url: format!("{}/consortia/{}", work.app().settings.base_url, asked.bid.id),
    };
    for to in mails::recipients_of_party(&work.tx, work.today(), asked.bid.organization_id, BIDDERS).await? {
        mails::send(work, &to, letter.clone()).await?;
    }
    Ok(())
}
