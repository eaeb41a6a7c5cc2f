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

/// Where an event stands among those of one instant: round, submission, review or appeal, step of it.
type Place = (i32, u8, u8);

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

/// The log, newest first. What happened at one instant stands in the order in which it can only have happened: by
/// round, and within a round from the submission to the decision on an appeal.
pub(super) fn events(
    versions: &[bid_versions::Model],
    rounds: &[reviews::Model],
    handovers: &[review_handovers::Model],
    names: &Names,
) -> Vec<DeskEvent> {
    let mut events: Vec<(Place, DeskEvent)> = Vec::new();
    let mut push = |place: Place, at: Option<DateTime<Utc>>, kind: &str, by: Option<UserId>| {
        let by = by.map(|by| names.person(by)).unwrap_or_default();
        events.extend(at.map(|at| (place, DeskEvent { at, kind: kind.to_owned(), by })));
    };
    for (n, version) in versions.iter().enumerate() {
        let kind = if n == 0 { "submitted" } else { "corrected" };
        push((version.round, 0, 0), Some(version.submitted_at), kind, Some(version.submitted_by));
    }
    for round in rounds {
        let (look, kind, by) = match round.kind {
            ReviewKind::First => (1, "received", None),
            ReviewKind::Appeal => (2, "appealed", round.appealed_by),
        };
        push((round.round, look, 0), Some(round.created_at), kind, by);
        for handover in handovers.iter().filter(|handover| handover.review_id == round.id) {
            push((round.round, look, 1), Some(handover.created_at), "handed_on", handover.by_user);
        }
        push((round.round, look, 2), round.claimed_at, "claimed", round.claimed_by);
        if round.status.is_decided() {
            let by = round.confirmed_by.or(round.decided_by);
            push((round.round, look, 3), round.decided_at, round.status.as_str(), by);
        }
    }
    events.sort_by_key(|(place, event)| std::cmp::Reverse((event.at, *place)));
    events.into_iter().map(|(_, event)| event).collect()
}
