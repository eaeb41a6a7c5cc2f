//! Who reads what a search finds: the person, as long as the account is in use and the membership
//! that the search rests on lasts.

use super::query::Wanted;
use crate::app::App;
use crate::context::{Actor, Ctx};
use crate::error::Result;
use crate::identity::memberships::active_on;
use crate::mails::{Recipient, recipients};
use crate::procedure::BIDDERS;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use shuniu_frontend::Locale;
use shuniu_store::entities::{memberships, parties, saved_searches};

/// The person's name, address and language; none when the account is disabled.
pub(super) async fn recipient(db: &impl ConnectionTrait, row: &saved_searches::Model) -> Result<Option<Recipient>> {
    Ok(recipients(db, &[row.user_id]).await?.pop())
}

/// In whose place a search is made: a visitor's, so that nothing is found that is not public, or for
/// a search of what an organization may bid for a member's. None when a search that was made ready
/// for an organization, or asks what it may bid for, has outlived the membership.
pub(super) async fn place(
    app: &App,
    row: &saved_searches::Model,
    wanted: &Wanted,
    locale: Locale,
) -> Result<Option<Ctx>> {
    if row.organization_id.is_none() && !wanted.is_personal() {
        return Ok(Some(Ctx::visitor(app.clone(), locale)));
    }
    let Some(actor) = member(app, row).await? else { return Ok(None) };
    Ok(Some(Ctx::new(app.clone(), Some(actor), locale)))
}

/// The person as a member of the party for which the search was saved.
async fn member(app: &App, row: &saved_searches::Model) -> Result<Option<Actor>> {
    let db = app.db.reader();
    let standing = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(row.user_id))
        .filter(memberships::Column::PartyId.eq(row.party_id))
        .filter(memberships::Column::Role.is_in(BIDDERS.iter().copied()))
        .filter(active_on(app.local_day(app.clock.now())))
        .order_by_asc(memberships::Column::Id)
        .one(db)
        .await?;
    let Some(standing) = standing else { return Ok(None) };
    let Some(party) = parties::Entity::find_by_id(row.party_id).one(db).await? else { return Ok(None) };
    Ok(Some(Actor {
        user_id: row.user_id,
        name: String::new(),
        session_id: None,
        membership_id: standing.id,
        party_id: party.id,
        party_name: party.name,
        party_name_en: party.name_en,
        role: standing.role,
    }))
}
