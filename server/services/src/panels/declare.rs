//! An expert's declaration on conflicts of interest (回避声明).

use super::draw::{fill, wanted};
use super::view::seats_of;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::input::{optional, ticked};
use crate::procedure::{channel_rules, locked_project, rulebook_of};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Deserialize;
use serde_json::json;
use shuniu_domain::Role;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::text::check_text;
use shuniu_store::entities::panel_seats;
use utoipa::ToSchema;

/// What an expert declares.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct DeclarationInput {
    /// Whether there is a conflict with the funder or a bidder.
    #[serde(deserialize_with = "ticked")]
    #[schema(value_type = bool)]
    pub conflict: bool,
    /// Which; needed with a conflict, 5 to 500 characters.
    pub note: String,
}

/// Declares for the expert's own seat. With a conflict the expert leaves it and the next in the
/// order of the draw takes it; a conflict may also come to light later, until the ranking.
///
/// # Errors
/// `required`, `too-short` on `note`; `wrong-state` when it was declared; `not-found` without a seat.
pub async fn declare(ctx: &Ctx, id: ProjectId, input: &DeclarationInput) -> Result<()> {
    let actor = ctx.require(&[Role::Expert])?;
    if let Some(reason) = check_text("note", &input.note, if input.conflict { 5 } else { 0 }, 500) {
        return Err(reason.into());
    }
    let work = ctx.begin().await?;
    let seat = panel_seats::Entity::find()
        .filter(panel_seats::Column::ProjectId.eq(id))
        .filter(panel_seats::Column::UserId.eq(actor.user_id))
        .filter(panel_seats::Column::Conflict.eq(false))
        .one(&work.tx)
        .await?
        .ok_or_else(Error::not_found)?;
    let project = locked_project(&work.tx, id).await?;
    let again = seat.declared_at.is_some() && !input.conflict;
    if project.status != ProjectStatus::Opened || again {
        return Err(wrong_state(project.status, "declare").into());
    }
    let (seat_id, seed) = (seat.id, seat.seed.clone());
    let mut active = seat.into_active_model();
    active.declared_at = Set(Some(work.now));
    active.conflict = Set(input.conflict);
    active.conflict_note = Set(optional(&input.note));
    active.update(&work.tx).await?;
    let mut replaced_by = Vec::new();
    if input.conflict {
        let rulebook = rulebook_of(work.app(), &work.tx, &project).await?;
        let size = wanted(&project, channel_rules(&rulebook, &project));
        let seats = seats_of(&work.tx, id).await?;
        replaced_by = fill(&work, &project, &seats, size, &seed).await?;
    }
    let details = json!({ "conflict": input.conflict, "replaced_by": replaced_by });
    work.commit(Deed::new("panel.declared", "panel_seat", seat_id).project(id).details(details)).await?;
    Ok(())
}
