//! The proposal: the first of the ranking that can still take the award.

use super::eligible::still_eligible;
use super::told::{Outcome, number_of};
use crate::context::{Actor, Ctx, Deed, Work};
use crate::eligibility::step::keep as keep_check;
use crate::error::{Error, Result, same_version};
use crate::input::optional;
use crate::notices;
use crate::procedure::{channel_rules, move_bid, move_project, own_project, rulebook_of};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Deserialize;
use serde_json::json;
use shuniu_domain::awards::{NoticeKind, follows_ranking, notice_end};
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::eligibility::Moment;
use shuniu_domain::ids::{AwardId, BidId, ProjectId};
use shuniu_domain::projects::{ProjectEvent, ProjectStatus};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::scores::RankedBid;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::entities::{awards, bids, projects, rankings};
use utoipa::ToSchema;

/// A proposal as it was typed.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct ProposalInput {
    /// The bid proposed.
    pub bid: String,
    /// Why, as the notice says it: 10 to 2000 characters.
    pub reasons: String,
    /// Why better placed bids are passed over (条例 49: refusal, inability, a decision on a
    /// challenge); only when the proposal does not follow the ranking.
    pub skip_reason: String,
    /// Version of the project that was read.
    pub version: i32,
}

/// Proposes the award. In the grant channel the proposal stands in a public notice before the
/// decision (公示) and every ranked bidder is told; in a statutory purchase it goes to the approver
/// directly. Returns the notice's number, if there is one.
///
/// # Errors
/// `ranking-order` when better placed bids are passed over without a reason; every reason why the
/// organization is not eligible today; texts by field; `stale-version`, `wrong-state`, `not-found`.
pub async fn propose(ctx: &Ctx, id: ProjectId, input: &ProposalInput) -> Result<Option<String>> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let mut reasons = Reasons(check_text("reasons", &input.reasons, 10, 2000).into_iter().collect());
    reasons.0.extend(check_text("skip_reason", &input.skip_reason, 0, 1000));
    let chosen = input.bid.parse::<BidId>().ok();
    reasons.require(chosen.is_some(), || Reason::new(ReasonCode::Required).on("bid"));
    reasons.into_result()?;
    let chosen = chosen.ok_or_else(Error::not_found)?;
    let work = ctx.begin().await?;
    let project = own_project(&work.tx, actor.party_id, id).await?;
    same_version(project.version, input.version)?;
    if project.status != ProjectStatus::Scored {
        return Err(wrong_state(project.status, ProjectEvent::Propose).into());
    }
    let outcome = Outcome::load(&work, &project, chosen).await?;
    let (_, bid) = outcome.winner().ok_or_else(Error::not_found)?;
    in_order(&outcome, input)?;
    let assessed = still_eligible(&work, &project, bid).await?;
    assessed.refusals.clone().into_result()?;
    keep_check(&work, &project, chosen, Moment::Proposal, assessed).await?;

    let award = keep(&work, actor, &project, &outcome, input).await?;
    line_up(&work, &outcome).await?;
    let notice = publish(&work, project, &outcome, input).await?;
    let details =
        json!({ "bid": chosen, "award": award, "notice": notice, "skip_reason": optional(&input.skip_reason) });
    work.commit(Deed::new("award.proposed", "project", id).project(id).details(details)).await?;
    Ok(notice)
}

/// A bid that can still be proposed.
const fn can_take(status: BidStatus) -> bool {
    matches!(status, BidStatus::Scored | BidStatus::Reserve)
}

/// The order of the ranking, or a published reason to leave it.
fn in_order(outcome: &Outcome, input: &ProposalInput) -> Result<()> {
    let places: Vec<RankedBid> = outcome.places.iter().map(|(place, _)| ranked(place)).collect();
    let gone: Vec<BidId> =
        outcome.places.iter().filter(|(_, bid)| !can_take(bid.status)).map(|(_, bid)| bid.id).collect();
    if gone.contains(&outcome.chosen) {
        return Err(Reason::new(ReasonCode::RankingOrder).on("bid").into());
    }
    match follows_ranking(outcome.chosen, &places, &gone) {
        Err(reason) if tidy(&input.skip_reason).chars().count() < 10 => {
            let field = if input.skip_reason.trim().is_empty() { "bid" } else { "skip_reason" };
            Err(reason.on(field).into())
        }
        _ => Ok(()),
    }
}

fn ranked(row: &rankings::Model) -> RankedBid {
    RankedBid {
        bid_id: row.bid_id,
        place: row.place,
        quality_points: row.quality_points,
        price_points: row.price_points,
        total_points: row.total_points,
        price: row.price,
    }
}

/// Reasons as the award keeps and the notice shows them.
fn stated(input: &ProposalInput) -> String {
    let mut text = tidy(&input.reasons);
    if let Some(skip) = optional(&input.skip_reason) {
        text.push_str("\n\n");
        text.push_str(&skip);
    }
    text
}

/// The award row: one per project. A new proposal after an upheld objection takes its place; what
/// it said before is in the notices and the audit log.
async fn keep(
    work: &Work<'_>,
    actor: &Actor,
    project: &projects::Model,
    outcome: &Outcome,
    input: &ProposalInput,
) -> Result<AwardId> {
    let (_, bid) = outcome.winner().ok_or_else(Error::not_found)?;
    let existing = awards::Entity::find().filter(awards::Column::ProjectId.eq(project.id)).one(&work.tx).await?;
    let id = match &existing {
        Some(row) => row.id,
        None => work.id()?,
    };
    let row = awards::Model {
        id,
        project_id: project.id,
        bid_id: bid.id,
        organization_id: bid.organization_id,
        amount: outcome.amount(),
        proposed_by: actor.user_id,
        proposed_at: work.now,
        decided_by: None,
        decided_at: None,
        reasons: stated(input),
        rulebook_id: project.rulebook_id,
    };
    if existing.is_some() {
        row.into_active_model().reset_all().update(&work.tx).await?;
    } else {
        awards::Entity::insert(row.into_active_model()).exec_without_returning(&work.tx).await?;
    }
    Ok(id)
}

/// The chosen bid is proposed; those behind it are kept as next candidates, those passed over fall out.
async fn line_up(work: &Work<'_>, outcome: &Outcome) -> Result<()> {
    let place = outcome.winner().map_or(0, |(place, _)| place.place);
    let standing: Vec<(i32, bids::Model)> =
        outcome.places.iter().filter(|(_, bid)| can_take(bid.status)).map(|(p, bid)| (p.place, bid.clone())).collect();
    for (at, bid) in standing {
        let event = match at.cmp(&place) {
            std::cmp::Ordering::Less => BidEvent::Unsuccessful,
            std::cmp::Ordering::Equal => BidEvent::Propose,
            std::cmp::Ordering::Greater if bid.status == BidStatus::Reserve => continue,
            std::cmp::Ordering::Greater => BidEvent::Reserve,
        };
        move_bid(work, bid, event).await?;
    }
    Ok(())
}

/// The notice before the decision, where the channel has one; else only the project's version moves on.
async fn publish(
    work: &Work<'_>,
    project: projects::Model,
    outcome: &Outcome,
    input: &ProposalInput,
) -> Result<Option<String>> {
    let rulebook = rulebook_of(work.app(), &work.tx, &project).await?;
    if !channel_rules(&rulebook, &project).notice_before_decision.value {
        let version = project.version + 1;
        let mut active = project.into_active_model();
        active.version = Set(version);
        active.updated_at = Set(work.now);
        active.update(&work.tx).await?;
        return Ok(None);
    }
    let ends = notice_end(NoticeKind::ProposedAward, work.now, &rulebook, project.channel);
    let body = outcome.body(work, &stated(input)).await?;
    let project = move_project(work, project, ProjectEvent::Propose).await?;
    let notice = notices::publish(work, NoticeKind::ProposedAward, &project, body, ends).await?;
    outcome.tell(work, &project, notice, ends.unwrap_or(work.now), None).await?;
    work.index_project(project.id).await?;
    number_of(work, notice).await.map(Some)
}
