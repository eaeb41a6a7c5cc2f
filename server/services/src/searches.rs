//! Saved searches (订阅检索): a person keeps a search of projects or organizations, sees what is new
//! since the last look, and gets it by mail as often as chosen, each hit once.
//!
//! What a search has found is a row per hit (`search_hits`). A check asks the search engine for the
//! newest hits, and those without a row are new; docs/decisions/saved-searches.md says why this is
//! bounded and sound. The worker checks every search in turn and writes the letters that are due.
//! While the engine is away nothing is checked, nothing is sent and nothing is lost.
//!
//! Checking and looking are no deeds of a person and leave no audit record; saving, changing,
//! deleting, stopping and mailing do.

mod hits;
mod query;
mod reader;
mod ready_made;
mod saved;
mod send;
mod stop;
#[cfg(test)]
mod tests;
mod watch;

pub use hits::{SearchHit, SearchHitList, hits, look};
pub(crate) use query::project_page;
pub use query::{address, canonical};
pub use saved::{
    SearchChange, SearchDraft, SearchInput, SearchList, SearchView, address_of_actor, create, delete, draft, get, list,
    update,
};
pub use send::send_due;
pub use stop::{Stopping, stop, stopping};
pub use watch::watch_due;

use crate::chance;
use crate::context::{Actor, Work};
use crate::error::{Error, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use shuniu_domain::ids::SearchId;
use shuniu_domain::searches::{Notify, SearchKind};
use shuniu_store::entities::saved_searches::{ActiveModel, Column, Entity, Model};

/// A search of the actor that was not deleted.
async fn own(db: &impl ConnectionTrait, actor: &Actor, id: SearchId) -> Result<Model> {
    let query = Entity::find_by_id(id).filter(Column::UserId.eq(actor.user_id)).filter(Column::DeletedAt.is_null());
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// Whether new hits go out by mail.
fn is_mailed(row: &Model) -> bool {
    row.notify != Notify::Never && !row.paused && row.deleted_at.is_none()
}

/// The row of a search that nobody has looked at yet.
fn new_row(
    work: &Work<'_>,
    id: SearchId,
    actor: &Actor,
    (kind, query, notify): (SearchKind, String, Notify),
) -> Result<ActiveModel> {
    Ok(ActiveModel {
        id: Set(id),
        user_id: Set(actor.user_id),
        party_id: Set(actor.party_id),
        organization_id: Set(None),
        kind: Set(kind),
        name: Set(String::new()),
        query: Set(query),
        notify: Set(notify),
        paused: Set(false),
        token: Set(chance::token(&*work.app().chance)?),
        next_at: Set(None),
        watermark: Set(None),
        checked_at: Set(None),
        looked_at: Set(None),
        version: Set(1),
        created_at: Set(work.now),
        updated_at: Set(work.now),
        deleted_at: Set(None),
    })
}
