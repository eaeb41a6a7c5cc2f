//! The draw.

use super::conflicts::conflicts;
use super::told::tell_drawn;
use super::view::{PanelView, panel, seats_of};
use crate::chance::Chance;
use crate::context::{Ctx, Deed, Work};
use crate::error::Result;
use crate::identity::memberships::active_on;
use crate::procedure::{channel_rules, own_project, rulebook_of};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use shuniu_domain::ids::{ProjectId, UserId};
use shuniu_domain::organizations::Field;
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::rulebook::ChannelRules;
use shuniu_domain::scores;
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_store::entities::{experts, memberships, panel_seats, projects, users};
use std::collections::BTreeSet;

/// Bytes of a seed.
const SEED_BYTES: usize = 16;

/// Draws the panel of an opened project, or fills its empty seats. The seed comes from the
/// installation's randomness, never from a person, and is recorded: with it and the pool anyone
/// can repeat the draw.
///
/// # Errors
/// `panel-size` when too few experts without a conflict are left; `wrong-state` before the opening,
/// after the ranking and when no seat is empty; `not-found`.
pub async fn draw(ctx: &Ctx, id: ProjectId) -> Result<PanelView> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let project = own_project(&work.tx, actor.party_id, id).await?;
    if project.status != ProjectStatus::Opened {
        return Err(wrong_state(project.status, "draw").into());
    }
    let rulebook = rulebook_of(work.app(), &work.tx, &project).await?;
    let size = wanted(&project, channel_rules(&rulebook, &project));
    let seats = seats_of(&work.tx, id).await?;
    if seats.iter().filter(|seat| !seat.conflict).count() >= size {
        return Err(wrong_state(project.status, "draw").into());
    }
    let seed = match seats.first() {
        Some(seat) => seat.seed.clone(),
        None => new_seed(&*work.app().chance)?,
    };
    let drawn = fill(&work, &project, &seats, size, &seed).await?;
    let active = seats.iter().filter(|seat| !seat.conflict).count() + drawn.len();
    if active < size {
        return Err(Reason::new(ReasonCode::PanelSize).with("found", active).with("min", size).into());
    }
    let details = json!({ "seed": seed, "size": size, "drawn": drawn });
    work.commit(Deed::new("panel.drawn", "project", id).project(id).details(details)).await?;
    panel(ctx, id).await
}

fn new_seed(chance: &dyn Chance) -> Result<String> {
    let mut bytes = [0; SEED_BYTES];
    chance.fill(&mut bytes)?;
    Ok(hex::encode(bytes))
}

/// Seats a panel has: what the rulebook asks for, made odd where it asks for that.
pub(super) fn wanted(project: &projects::Model, rules: &ChannelRules) -> usize {
    let size = rules.panel_size(project.method, project.budget) as usize;
    if rules.panel_odd.value && size.is_multiple_of(2) { size + 1 } else { size }
}

/// Fills the empty seats with the next in the order of the draw; fewer when the pool is used up.
/// Returns who was drawn.
pub(super) async fn fill(
    work: &Work<'_>,
    project: &projects::Model,
    seats: &[panel_seats::Model],
    size: usize,
    seed: &str,
) -> Result<Vec<UserId>> {
    let empty = size.saturating_sub(seats.iter().filter(|seat| !seat.conflict).count());
    let mut barred = conflicts(&work.tx, project, work.today()).await?;
    barred.extend(seats.iter().map(|seat| seat.user_id));
    let pool = pool(work, project.field, &barred, empty).await?;
    let drawn = scores::draw(&pool, empty, seed, &barred);
    for user in &drawn {
        let seat = panel_seats::ActiveModel {
            id: Set(work.id()?),
            project_id: Set(project.id),
            user_id: Set(*user),
            seed: Set(seed.to_owned()),
            drawn_at: Set(work.now),
            declared_at: Set(None),
            conflict: Set(false),
            conflict_note: Set(None),
        };
        panel_seats::Entity::insert(seat).exec_without_returning(&work.tx).await?;
    }
    tell_drawn(work, project, &drawn).await?;
    Ok(drawn)
}

/// Active experts of the field; the whole library when the field alone cannot fill the seats.
async fn pool(work: &Work<'_>, field: Field, barred: &BTreeSet<UserId>, needed: usize) -> Result<Vec<UserId>> {
    let acting = memberships::Entity::find()
        .select_only()
        .column(memberships::Column::UserId)
        .filter(memberships::Column::Role.eq(Role::Expert))
        .filter(active_on(work.today()))
        .into_tuple::<UserId>()
        .all(&work.tx)
        .await?;
    let enabled: BTreeSet<UserId> = users::Entity::find()
        .select_only()
        .column(users::Column::Id)
        .filter(users::Column::Id.is_in(acting))
        .filter(users::Column::DisabledAt.is_null())
        .into_tuple::<UserId>()
        .all(&work.tx)
        .await?
        .into_iter()
        .collect();
    let library = experts::Entity::find().filter(experts::Column::Active.eq(true)).all(&work.tx).await?;
    let able: Vec<experts::Model> =
        library.into_iter().filter(|row| enabled.contains(&row.user_id) && !barred.contains(&row.user_id)).collect();
    let fitting: Vec<UserId> = able.iter().filter(|row| row.fields.contains(&field)).map(|row| row.user_id).collect();
    Ok(if fitting.len() >= needed { fitting } else { able.iter().map(|row| row.user_id).collect() })
}
