//! The witness's part: confirming the opening is what opens the envelopes.

use super::envelopes::open_all;
use super::readiness::{Standing, hindrances};
use super::view::{OpeningView, record};
use crate::bids::status_at;
use crate::consortia::{joint_names, parties_of_bids};
use crate::context::{Actor, Ctx, Deed, Work};
use crate::error::{Error, Result};
use crate::identity::memberships::active_on;
use crate::notices;
use crate::procedure::{bids_in, channel_rules, locked_project, move_bid, move_project, people, received, rulebook_of};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QuerySelect,
};
use serde_json::{Value, json};
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::ids::{OpeningId, PartyId, UserId};
use shuniu_domain::projects::ProjectEvent;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::records::OpenedBid;
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{memberships, openings, projects};

/// Who can witness an opening. Funders' and bidders' people never do; the auditor writes nothing.
/// Why these: docs/decisions/opening-and-award.md.
pub const WITNESSES: &[Role] = &[Role::HubLead, Role::HubReviewer, Role::Expert, Role::Operator];

/// Witnesses a prepared opening: decrypts every admitted bid, recomputes its hash against the
/// receipt and publishes the record, all in one transaction. A bid that is not what was sealed
/// is disqualified and recorded as such (`seal-broken`); the others are opened.
///
/// # Errors
/// `second-person-needed` for the officer; `other-party-needed` for anybody who belongs to the
/// funder or a bidder; `before-opening-time` before the announced instant; every reason that has
/// come up since it was prepared; `wrong-state` when it was opened; `not-found`.
pub async fn witness_and_open(ctx: &Ctx, id: OpeningId) -> Result<OpeningView> {
    let actor = ctx.require(WITNESSES)?;
    let work = ctx.begin().await?;
    let query = || openings::Entity::find_by_id(id);
    let seen = query().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    // The project first, as its officer does who prepares it again: nobody waits in a circle.
    let project = locked_project(&work.tx, seen.project_id).await?;
    let opening = query().lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    if opening.opened_at.is_some() {
        return Err(wrong_state(project.status, ProjectEvent::Open).into());
    }
    disinterested(&work.tx, actor, opening.officer_id, &project, work.now).await?;
    on_time(&project, work.now)?;
    let rulebook = rulebook_of(work.app(), &work.tx, &project).await?;
    let standing = Standing::load(&work.tx, &project, work.now).await?;
    hindrances(&project, standing, channel_rules(&rulebook, &project), work.now).into_result()?;

    end_lapsed(&work, &project).await?;
    let admitted = bids_in(&work.tx, project.id, [BidStatus::Admitted]).await?;
    let organizations = joint_names(&work.tx, &admitted, Locale::ZhCn).await?;
    let found = open_all(&work, &project, admitted, &organizations).await?;
    let project = move_project(&work, project, ProjectEvent::Open).await?;
    let officer = opening.officer_id;
    sign(&work, opening, actor, found.clone()).await?;
    let body = record_body(&work, officer, actor, &found).await?;
    notices::publish(&work, NoticeKind::OpeningRecord, &project, body, None).await?;
    work.index_project(project.id).await?;
    work.commit(deed(id, &project, officer, &found)).await?;
    record(ctx, project.id).await
}

/// Bids that were not confirmed after the call was changed are never opened. They lapsed at the
/// deadline; from here on that is also how they are stored.
async fn end_lapsed(work: &Work<'_>, project: &projects::Model) -> Result<()> {
    for bid in bids_in(&work.tx, project.id, received()).await? {
        if status_at(&bid, project, work.now) == BidStatus::Invalidated {
            move_bid(work, bid, BidEvent::Invalidate).await?;
        }
    }
    Ok(())
}

/// Nobody opens before the instant that the call announced: bidders may want to follow it.
fn on_time(project: &projects::Model, now: DateTime<Utc>) -> Result<()> {
    match project.opening_at {
        Some(planned) if now < planned => {
            Err(Reason::new(ReasonCode::BeforeOpeningTime).with("opening_at", planned.to_rfc3339()).into())
        }
        _ => Ok(()),
    }
}

/// A witness has no part in the project: another person than the officer, and in no membership of
/// the funder or of anybody who takes part in a bid, as member or planned sub-contractor too.
pub(super) async fn disinterested(
    db: &impl ConnectionTrait,
    actor: &Actor,
    officer: UserId,
    project: &projects::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    if actor.user_id == officer {
        return Err(Error::refuse(ReasonCode::SecondPersonNeeded));
    }
    let bidders = bids_in(db, project.id, received()).await?;
    let taking_part = parties_of_bids(db, &bidders).await?;
    let parties: Vec<PartyId> =
        taking_part.values().flatten().map(|one| one.party).chain([project.funder_id]).collect();
    let own = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(actor.user_id))
        .filter(memberships::Column::PartyId.is_in(parties.iter().copied()))
        .filter(active_on(shuniu_domain::calendar::local_date(now)))
        .count(db)
        .await?;
    if own > 0 || parties.contains(&actor.party_id) {
        return Err(Error::refuse(ReasonCode::OtherPartyNeeded));
    }
    Ok(())
}

async fn sign(work: &Work<'_>, opening: openings::Model, witness: &Actor, found: Vec<OpenedBid>) -> Result<()> {
    let mut active = opening.into_active_model();
    active.witness_id = Set(Some(witness.user_id));
    active.witness_party_id = Set(Some(witness.party_id));
    active.opened_at = Set(Some(work.now));
    active.record = Set(found.into());
    active.update(&work.tx).await?;
    Ok(())
}

/// The facts of the public record.
async fn record_body(work: &Work<'_>, officer: UserId, witness: &Actor, found: &[OpenedBid]) -> Result<Value> {
    let names = people(&work.tx, [officer], Locale::ZhCn).await?;
    let rows: Vec<Value> = found
        .iter()
        .map(|bid| {
            json!({
                "organization": bid.organization,
                "number": bid.number,
                "price_fen": if bid.is_intact() { json!(bid.price) } else { json!("—") },
                "receipt_sha256": bid.receipt_sha256,
                "recomputed_sha256": bid.recomputed_sha256,
            })
        })
        .collect();
    Ok(json!({
        "opened_at": work.now,
        "officer": names.get(&officer),
        "witness": witness.name,
        "witness_party": witness.party_name,
        "bids": rows,
    }))
}

fn deed(id: OpeningId, project: &projects::Model, officer: UserId, found: &[OpenedBid]) -> Deed {
    let of = |intact: bool| -> Vec<Value> {
        let bids = found.iter().filter(|bid| bid.is_intact() == intact);
        bids.map(|bid| json!({ "bid": bid.bid_id, "sha256": bid.recomputed_sha256 })).collect()
    };
    let details = json!({ "officer": officer, "opened": of(true), ReasonCode::SealBroken.as_str(): of(false) });
    Deed::new("opening.opened", "opening", id).project(project.id).details(details)
}
