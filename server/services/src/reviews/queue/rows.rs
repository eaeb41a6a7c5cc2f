//! Rows of the queue with names, grades and checks: a constant number of queries.

use super::QueueRow;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use crate::organizations::standings;
use crate::procedure::{names, people};
use crate::reviews::checks::{CheckData, CheckSummary};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::calendar::{end_of_local_day, local_date};
use shuniu_domain::ids::{BidId, PartyId, ProjectId, UserId};
use shuniu_domain::reviews::{ReviewKind, working_days_left};
use shuniu_store::entities::{bids, projects, reviews};
use std::collections::HashMap;

/// Completes a page of rows with names, grades and checks, in bulk.
pub(super) async fn shown(ctx: &Ctx, rows: Vec<reviews::Model>, user: UserId) -> Result<Vec<QueueRow>> {
    let (db, now, today) = (ctx.db(), ctx.now(), ctx.today());
    let found = bids::Entity::find().filter(bids::Column::Id.is_in(rows.iter().map(|row| row.bid_id))).all(db).await?;
    let checks = CheckData::load(ctx, &found).await?;
    let bidders: Vec<PartyId> = found.iter().map(|bid| bid.organization_id).collect();
    let members: Vec<PartyId> = found.iter().flat_map(|bid| checks.bidders(bid.id)).collect();
    let standings = standings(&ctx.app, db, &members, today).await?;
    // Of a joint bid the lower grade counts (条例 22).
    let grade = |bid: BidId| {
        let grades = checks.bidders(bid).into_iter().map(|id| standings.get(&id).map_or(0, |standing| standing.grade));
        grades.min().unwrap_or_default()
    };
    let bids: HashMap<BidId, bids::Model> = found.into_iter().map(|bid| (bid.id, bid)).collect();
    let of = projects::Entity::find()
        .filter(projects::Column::Id.is_in(rows.iter().map(|row| row.project_id)))
        .all(db)
        .await?;
    let of: HashMap<ProjectId, projects::Model> = of.into_iter().map(|project| (project.id, project)).collect();
    let hubs = rows.iter().filter_map(|row| row.hub_id);
    let bodies = bidders.iter().copied().chain(of.values().map(|project| project.funder_id)).chain(hubs);
    let bodies = names(db, bodies, ctx.locale).await?;
    let people = people(db, rows.iter().filter_map(|row| row.claimed_by), ctx.locale).await?;

    let mut shown = Vec::with_capacity(rows.len());
    for row in rows {
        let (Some(bid), Some(project)) = (bids.get(&row.bid_id), of.get(&row.project_id)) else { continue };
        let open = !row.status.is_decided();
        let summary = if open {
            Some(CheckSummary::of(&checks.checks(&ctx.app, db, bid, &bid.qualification, project).await?))
        } else {
            None
        };
        shown.push(QueueRow {
            bid_number: bid.number.clone().unwrap_or_default(),
            organization_id: bid.organization_id,
            organization: bodies.get(&bid.organization_id).cloned().unwrap_or_default(),
            grade: grade(bid.id),
            project_number: project.number.clone().unwrap_or_default(),
            project: in_language(ctx.locale, &project.title, project.title_en.as_deref()),
            funder: bodies.get(&project.funder_id).cloned().unwrap_or_default(),
            field: project.field,
            hub: row.hub_id.and_then(|hub| bodies.get(&hub).cloned()),
            corrected: bid.status == BidStatus::Resubmitted && open,
            appeal: row.kind == ReviewKind::Appeal,
            checks: summary,
            claimed_by: row.claimed_by.and_then(|by| people.get(&by).cloned()),
            mine: open && row.claimed_by == Some(user),
            to_confirm: open && row.ground.is_some(),
            due_today: open && row.due_at > now && row.due_at <= end_of_local_day(local_date(now)),
            overdue: open && row.due_at <= now,
            working_days_left: open.then(|| working_days_left(now, row.due_at)),
            id: row.id,
            status: row.status,
            round: row.round,
            due_at: row.due_at,
            decided_at: row.decided_at,
            version: row.version,
        });
    }
    Ok(shown)
}
