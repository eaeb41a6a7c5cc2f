//! Documents of imported past awards; they share the index of projects.

use super::{UNDATED, both};
use crate::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::ids::{PartyId, PastAwardId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_store::entities::{parties, past_awards};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Where a document came from.
pub(crate) const SOURCE: &str = "past_award";

pub(super) async fn documents(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Value>> {
    use past_awards::{Column, Entity};
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| PastAwardId(*id)))).all(db).await?;
    let named: BTreeSet<PartyId> = rows.iter().flat_map(|row| [row.funder_id, row.recipient_id]).collect();
    let named = parties::Entity::find().filter(parties::Column::Id.is_in(named)).all(db).await?;
    let named: HashMap<PartyId, parties::Model> = named.into_iter().map(|row| (row.id, row)).collect();
    Ok(rows.into_iter().map(|row| (row.id.0, document(&row, &named))).collect())
}

fn document(row: &past_awards::Model, named: &HashMap<PartyId, parties::Model>) -> Value {
    let name = |id: &PartyId| named.get(id).map(|party| both(&party.name, party.name_en.as_deref()));
    json!({
        "number": row.source_id,
        "title": row.title,
        "summary": row.description,
        "funder": name(&row.funder_id),
        "funder_id": row.funder_id,
        "winner": name(&row.recipient_id),
        "winner_id": row.recipient_id,
        "stage": ProjectStatus::Closed,
        "budget": row.amount_awarded,
        "published_at": row.awarded_on.map_or(UNDATED, |day| start_of_local_day(day).timestamp()),
        "source": SOURCE,
        "currency": row.currency,
    })
}
