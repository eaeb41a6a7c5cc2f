//! Stopping the mail of a search by the link in its letters (RFC 8058), without signing in.

use super::{is_mailed, watch};
use crate::app::App;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde::Serialize;
use shuniu_store::entities::saved_searches::{Column, Entity, Model};

/// What the page that asks before stopping shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stopping {
    /// Name of the search; empty when it was deleted.
    pub name: String,
    /// Whether letters still come.
    pub active: bool,
}

/// Stops the letters of a search by the token in them. Stopping twice is no fault, nor is stopping
/// a search that was deleted. The search itself stays, and its owner may resume the letters.
///
/// # Errors
/// `not-found` for a token nobody has.
pub async fn stop(app: &App, token: &str) -> Result<()> {
    let ctx = Ctx::system(app.clone());
    let work = ctx.begin().await?;
    let row = by_token(&work.tx, token).await?;
    if !is_mailed(&row) {
        return Ok(());
    }
    let (id, user) = (row.id, row.user_id);
    end(&work.tx, row).await?;
    work.commit(Deed::new("search.stopped", "search", id).by(user)).await?;
    Ok(())
}

/// What a token would stop, for the page that asks first.
///
/// # Errors
/// `not-found` for a token nobody has.
pub async fn stopping(ctx: &Ctx, token: &str) -> Result<Stopping> {
    let row = by_token(ctx.db(), token).await?;
    let active = is_mailed(&row);
    let name = super::saved::name_of(ctx, ctx.db(), &row).await?;
    Ok(Stopping { name, active })
}

/// Pauses the letters of a search.
pub(super) async fn end(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    watch::drop_mail(db, &row).await?;
    let version = row.version;
    let mut active = row.into_active_model();
    active.paused = Set(true);
    active.next_at = Set(None);
    active.version = Set(version + 1);
    active.update(db).await?;
    Ok(())
}

async fn by_token(db: &impl ConnectionTrait, token: &str) -> Result<Model> {
    Entity::find().filter(Column::Token.eq(token)).one(db).await?.ok_or_else(Error::not_found)
}
