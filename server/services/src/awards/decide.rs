//! The decision (定标) by a second person, and the two ways out of a result: deciding anew after an
//! upheld objection, and no award at all.

use super::eligible::still_eligible;
use super::told::{Outcome, number_of};
use crate::context::{Actor, Ctx, Deed, Work};
use crate::eligibility::step::keep as keep_check;
use crate::error::{Error, Result, same_version};
use crate::notices;
use crate::objections::open_of_project;
use crate::openings;
use crate::procedure::{bids_in, channel_rules, move_bid, move_project, own_project, rulebook_of};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde_json::json;
use shuniu_domain::awards::{AwardFacts, NoticeKind, contract_due, may_award, notice_end, objection_end};
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::eligibility::Moment;
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::projects::{ProjectEvent, ProjectStatus};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::rulebook::Rulebook;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::entities::{awards, notices as notice_rows, projects};

/// What stands between a proposal and its award now.
pub(super) async fn facts(db: &impl ConnectionTrait, id: ProjectId) -> Result<AwardFacts> {
    let notice = notice_rows::Entity::find()
        .filter(notice_rows::Column::ProjectId.eq(id))
        .filter(notice_rows::Column::Kind.eq(NoticeKind::ProposedAward))
        .order_by_desc(notice_rows::Column::PublishedAt)
        .one(db)
        .await?;
    Ok(AwardFacts {
        notice_ends: notice.and_then(|notice| notice.ends_at),
        open_objections: open_of_project(db, id).await?,
    })
}

/// The proposal of a project that waits for its decision.
pub(super) async fn proposal(db: &impl ConnectionTrait, id: ProjectId) -> Result<Option<awards::Model>> {
    let found =
        awards::Entity::find().filter(awards::Column::ProjectId.eq(id)).filter(awards::Column::DecidedAt.is_null());
    Ok(found.one(db).await?)
}

/// The project and its proposal, for the approver who may decide on it: somebody else made it.
///
/// # Errors
/// `second-person-needed`, `stale-version`, `wrong-state`, `not-found`.
pub(super) async fn to_decide(
    work: &Work<'_>,
    actor: &Actor,
    id: ProjectId,
    version: i32,
) -> Result<(projects::Model, awards::Model)> {
    let project = own_project(&work.tx, actor.party_id, id).await?;
    same_version(project.version, version)?;
    project.status.award()?;
    let award = proposal(&work.tx, id).await?.ok_or_else(|| nothing_proposed(&project))?;
    if award.proposed_by == actor.user_id {
        return Err(Error::refuse(ReasonCode::SecondPersonNeeded));
    }
    Ok((project, award))
}

/// There is no proposed bid that could be decided on.
pub(super) fn nothing_proposed(project: &projects::Model) -> Error {
    wrong_state(project.status, ProjectEvent::Award).into()
}

/// Decides the award as it was proposed. Returns the number of the result's notice.
///
/// # Errors
/// `second-person-needed` for whoever proposed it; `notice-running` with `until`; `objection-open`;
/// every reason why the winner is not eligible any more, in which case [`super::set_aside`] makes way
/// for the next; `stale-version`, `wrong-state`, `not-found`.
pub async fn decide(ctx: &Ctx, id: ProjectId, version: i32) -> Result<String> {
    let actor = ctx.require(&[Role::FunderApprover])?;
    let work = ctx.begin().await?;
    let (project, award) = to_decide(&work, actor, id, version).await?;
    let rulebook = rulebook_of(work.app(), &work.tx, &project).await?;
    may_award(&facts(&work.tx, id).await?, channel_rules(&rulebook, &project), work.now)?;
    let outcome = Outcome::load(&work, &project, award.bid_id).await?;
    let winner = outcome.proposed().ok_or_else(|| nothing_proposed(&project))?;
    let organization = award.organization_id;
    let assessed = still_eligible(&work, &project, winner).await?;
    assessed.refusals.clone().into_result()?;
    let bidding: Vec<PartyId> = assessed.findings.bidders().collect();
    keep_check(&work, &project, award.bid_id, Moment::Award, assessed).await?;

    let reasons = award.reasons.clone();
    let details =
        json!({ "award": award.id, "bid": award.bid_id, "organization": organization, "amount": award.amount });
    let mut active = award.into_active_model();
    active.decided_by = Set(Some(actor.user_id));
    active.decided_at = Set(Some(work.now));
    active.update(&work.tx).await?;
    settle(&work, &outcome).await?;
    let number = announce(&work, project, &outcome, &reasons, &rulebook).await?;
    work.index_project(id).await?;
    for party in bidding {
        work.index_organization(party).await?;
    }
    work.commit(Deed::new("award.decided", "project", id).project(id).details(details)).await?;
    Ok(number)
}

/// The winner is awarded. The next candidate stays in reserve until the contract is signed
/// (条例 49); everybody else is unsuccessful.
async fn settle(work: &Work<'_>, outcome: &Outcome) -> Result<()> {
    let next = outcome.places.iter().find(|(_, bid)| bid.status == BidStatus::Reserve).map(|(_, bid)| bid.id);
    for (_, bid) in &outcome.places {
        let event = match bid.status {
            BidStatus::Proposed => BidEvent::Award,
            BidStatus::Reserve if Some(bid.id) == next => continue,
            BidStatus::Scored | BidStatus::Reserve => BidEvent::Unsuccessful,
            _ => continue,
        };
        move_bid(work, bid.clone(), event).await?;
    }
    Ok(())
}

/// The notice of the result. In the grant channel it only informs, its bidders were told when the
/// proposal was published; in a statutory purchase it opens the time to challenge (K7).
async fn announce(
    work: &Work<'_>,
    project: projects::Model,
    outcome: &Outcome,
    reasons: &str,
    rulebook: &Rulebook,
) -> Result<String> {
    let rules = channel_rules(rulebook, &project);
    let before = rules.notice_before_decision.value;
    let ends = notice_end(NoticeKind::Award, work.now, rulebook, project.channel).filter(|_| !before);
    let body = outcome.announced(work, project.id, reasons).await?;
    let project = move_project(work, project, ProjectEvent::Award).await?;
    let notice = notices::publish(work, NoticeKind::Award, &project, body, ends).await?;
    if let Some(ends) = ends {
        let until: DateTime<Utc> = objection_end(ends, rules);
        outcome.tell(work, &project, notice, until, Some(contract_due(work.now, rules))).await?;
    }
    number_of(work, notice).await
}

/// Lets a project that an upheld objection had suspended be decided anew from its ranking.
///
/// # Errors
/// `objection-open`; `stale-version`, `wrong-state`, `not-found`.
pub async fn resume(ctx: &Ctx, id: ProjectId, version: i32) -> Result<()> {
    let actor = ctx.require(&[Role::FunderApprover])?;
    let work = ctx.begin().await?;
    let project = own_project(&work.tx, actor.party_id, id).await?;
    same_version(project.version, version)?;
    project.status.resume()?;
    shuniu_domain::awards::no_open_objection(open_of_project(&work.tx, id).await?)?;
    move_project(&work, project, ProjectEvent::Resume).await?;
    work.index_project(id).await?;
    work.commit(Deed::new("project.resumed", "project", id).project(id)).await?;
    Ok(())
}

/// Ends a scored project without an award (废标) for a published reason.
///
/// # Errors
/// A reason that is missing or too long, on `reason`; `objection-open`; `stale-version`,
/// `wrong-state`, `not-found`.
pub async fn no_award(ctx: &Ctx, id: ProjectId, version: i32, reason: &str) -> Result<()> {
    let actor = ctx.require(&[Role::FunderApprover])?;
    if let Some(fault) = check_text("reason", reason, 10, 1000) {
        return Err(fault.into());
    }
    let work = ctx.begin().await?;
    let project = own_project(&work.tx, actor.party_id, id).await?;
    same_version(project.version, version)?;
    if !matches!(project.status, ProjectStatus::Scored | ProjectStatus::InNotice | ProjectStatus::Suspended) {
        return Err(wrong_state(project.status, ProjectEvent::Fail).into());
    }
    shuniu_domain::awards::no_open_objection(open_of_project(&work.tx, id).await?)?;
    openings::end(&work, project, &tidy(reason)).await?;
    let details = json!({ "reason": tidy(reason) });
    work.commit(Deed::new("project.failed", "project", id).project(id).details(details)).await?;
    Ok(())
}

/// Lets the candidates in reserve go, once the contract is signed. Part of the use case that
/// signs it.
///
/// # Errors
/// When the database refuses.
pub async fn release_reserves(work: &Work<'_>, id: ProjectId) -> Result<()> {
    for bid in bids_in(&work.tx, id, [BidStatus::Reserve]).await? {
        move_bid(work, bid, BidEvent::Unsuccessful).await?;
    }
    Ok(())
}
