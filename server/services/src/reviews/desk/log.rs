//! What happened to a bid in pre-review.

use super::DeskEvent;
use super::record::Names;
use crate::context::Ctx;
use crate::error::Result;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use shuniu_domain::ids::{BidId, UserId};
use shuniu_domain::reviews::ReviewKind;
use shuniu_store::entities::{bid_versions, review_handovers, reviews};

/// The handovers of a bid's reviews, oldest first, up to an instant.
pub(super) async fn handovers(
    ctx: &Ctx,
    bid: BidId,
    until: Option<DateTime<Utc>>,
) -> Result<Vec<review_handovers::Model>> {
    let in_time = until.map(|until| review_handovers::Column::CreatedAt.lte(until));
    Ok(review_handovers::Entity::find()
        .filter(review_handovers::Column::BidId.eq(bid))
        .filter(Condition::all().add_option(in_time))
        .order_by_asc(review_handovers::Column::CreatedAt)
        .all(ctx.db())
        .await?)
}

/// The log, newest first.
pub(super) fn events(
    versions: &[bid_versions::Model],
    rounds: &[reviews::Model],
    handovers: &[review_handovers::Model],
    names: &Names,
) -> Vec<DeskEvent> {
    let mut events = Vec::new();
    let mut push = |at: Option<DateTime<Utc>>, kind: &str, by: Option<UserId>| {
        let by = by.map(|by| names.person(by)).unwrap_or_default();
        events.extend(at.map(|at| DeskEvent { at, kind: kind.to_owned(), by }));
    };
    for (n, version) in versions.iter().enumerate() {
        push(Some(version.submitted_at), if n == 0 { "submitted" } else { "corrected" }, Some(version.submitted_by));
    }
    for round in rounds {
        match round.kind {
            ReviewKind::First => push(Some(round.created_at), "received", None),
            ReviewKind::Appeal => push(Some(round.created_at), "appealed", round.appealed_by),
        }
        push(round.claimed_at, "claimed", round.claimed_by);
        if round.status.is_decided() {
            push(round.decided_at, round.status.as_str(), round.confirmed_by.or(round.decided_by));
        }
    }
    for handover in handovers {
        push(Some(handover.created_at), "handed_on", handover.by_user);
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    events
}
