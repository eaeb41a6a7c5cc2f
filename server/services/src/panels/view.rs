//! A project's panel as its funder sees it.

use super::draw::wanted;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use crate::procedure::{IN_THE_RUNNING, ProjectBrief, bids_in, channel_rules, people, readable_project, rulebook_of};
use crate::scores::latest_submitted;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::ids::{ProjectId, UserId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::scores::draw;
use shuniu_store::entities::{experts, panel_seats};
use std::collections::{BTreeSet, HashMap};
use utoipa::ToSchema;

/// A seat of a panel. It never shows points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SeatView {
    /// Place in the order of the draw, from 1.
    pub no: usize,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Professional title.
    pub title: String,
    /// When they were drawn.
    pub drawn_at: DateTime<Utc>,
    /// When they declared.
    pub declared_at: Option<DateTime<Utc>>,
    /// Whether they left for a conflict.
    pub conflict: bool,
    /// Which.
    pub conflict_note: Option<String>,
    /// Final sheets handed in.
    pub submitted: usize,
}

/// A project's panel and how far the scoring is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PanelView {
    /// The project.
    pub project: ProjectBrief,
    /// Seats that the rulebook asks for.
    pub size: usize,
    /// Recorded seed; none before the draw.
    pub seed: Option<String>,
    /// Seats in the order of the draw, those left included.
    pub seats: Vec<SeatView>,
    /// Seats that are filled.
    pub filled: usize,
    /// Bids to score.
    pub bids: usize,
    /// Sheets wanted.
    pub expected: usize,
    /// Sheets handed in.
    pub submitted: usize,
    /// Whether seats can be drawn now.
    pub may_draw: bool,
    /// Whether the ranking can be computed now.
    pub may_rank: bool,
}

/// Seats of a project in the order of the draw, which the seed gives again.
pub(crate) async fn seats_of(db: &impl ConnectionTrait, id: ProjectId) -> Result<Vec<panel_seats::Model>> {
    let mut seats = panel_seats::Entity::find().filter(panel_seats::Column::ProjectId.eq(id)).all(db).await?;
    let users: Vec<UserId> = seats.iter().map(|seat| seat.user_id).collect();
    let seed = seats.first().map(|seat| seat.seed.clone()).unwrap_or_default();
    let order = draw(&users, users.len(), &seed, &BTreeSet::new());
    seats.sort_by_key(|seat| (seat.drawn_at, order.iter().position(|user| *user == seat.user_id)));
    Ok(seats)
}

/// The panel of a funder's project.
///
/// # Errors
/// `not-found` for another funder's; `role-forbidden`.
pub async fn panel(ctx: &Ctx, id: ProjectId) -> Result<PanelView> {
    let project = readable_project(ctx, id).await?;
    let rulebook = rulebook_of(&ctx.app, ctx.db(), &project).await?;
    let size = wanted(&project, channel_rules(&rulebook, &project));
    let seats = seats_of(ctx.db(), id).await?;
    let bids = bids_in(ctx.db(), id, IN_THE_RUNNING).await?.len();
    let sheets = latest_submitted(ctx.db(), id).await?;
    let ids: Vec<UserId> = seats.iter().map(|seat| seat.user_id).collect();
    let names = people(ctx.db(), ids.iter().copied(), ctx.locale).await?;
    let library = experts::Entity::find().filter(experts::Column::UserId.is_in(ids)).all(ctx.db()).await?;
    let library: HashMap<UserId, experts::Model> = library.into_iter().map(|row| (row.user_id, row)).collect();
    let handed_in = |user: UserId| sheets.iter().filter(|sheet| sheet.user_id == user).count();
    let filled = seats.iter().filter(|seat| !seat.conflict).count();
    let submitted = seats.iter().filter(|seat| !seat.conflict).map(|seat| handed_in(seat.user_id)).sum();
    let declared = seats.iter().all(|seat| seat.declared_at.is_some());
    let is_officer = ctx.actor.as_ref().is_some_and(|actor| actor.role == Role::FunderOfficer);
    let open = project.status == ProjectStatus::Opened && is_officer;
    let expected = size * bids;
    let seed = seats.first().map(|seat| seat.seed.clone());
    let view = |(n, seat): (usize, panel_seats::Model)| {
        let expert = library.get(&seat.user_id);
        SeatView {
            no: n + 1,
            name: names.get(&seat.user_id).cloned().unwrap_or_default(),
            unit: expert.map(|row| in_language(ctx.locale, &row.unit, row.unit_en.as_deref())).unwrap_or_default(),
            title: expert.map(|row| row.title.clone()).unwrap_or_default(),
            drawn_at: seat.drawn_at,
            declared_at: seat.declared_at,
            conflict: seat.conflict,
            conflict_note: seat.conflict_note,
            submitted: handed_in(seat.user_id),
        }
    };
    Ok(PanelView {
        project: ProjectBrief::one(ctx, &project).await?,
        size,
        seed,
        seats: seats.into_iter().enumerate().map(view).collect(),
        filled,
        bids,
        expected,
        submitted,
        may_draw: open && filled < size,
        may_rank: open && filled >= size && declared && expected > 0 && submitted == expected,
    })
}
