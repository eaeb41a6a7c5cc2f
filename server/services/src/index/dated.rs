//! What changes by the calendar alone: grades begin and expire, sanctions and relations begin
//! and end. The worker calls this once a day after local midnight.

use crate::app::App;
use crate::error::Result;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use shuniu_domain::ids::PartyId;
use shuniu_search::Index;
use shuniu_store::entities::{grades, hub_relations, sanctions};
use std::collections::BTreeSet;

/// Queues the documents of organizations whose standing changed by date alone after one local
/// day (`after`) up to another (`until`, included). Returns how many. Repeating it is harmless.
///
/// # Errors
/// When the database refuses.
pub async fn queue_changed_by_date(app: &App, after: NaiveDate, until: NaiveDate) -> Result<usize> {
    let tx = app.db.begin().await?;
    // A first day changes things on that day, a last day on the day after it.
    let turned = |first: Condition, last: Condition| Condition::any().add(first).add(last);
    let graded = turned(
        Condition::all().add(grades::Column::AwardedOn.gt(after)).add(grades::Column::AwardedOn.lte(until)),
        Condition::all().add(grades::Column::ExpiresOn.gte(after)).add(grades::Column::ExpiresOn.lt(until)),
    );
    let listed = turned(
        Condition::all().add(sanctions::Column::FromOn.gt(after)).add(sanctions::Column::FromOn.lte(until)),
        Condition::all().add(sanctions::Column::UntilOn.gte(after)).add(sanctions::Column::UntilOn.lt(until)),
    );
    let related = turned(
        Condition::all().add(hub_relations::Column::Since.gt(after)).add(hub_relations::Column::Since.lte(until)),
        Condition::all().add(hub_relations::Column::Until.gte(after)).add(hub_relations::Column::Until.lt(until)),
    );
    let mut ids: BTreeSet<PartyId> = BTreeSet::new();
    let graded = grades::Entity::find().select_only().column(grades::Column::OrganizationId).filter(graded);
    ids.extend(graded.into_tuple::<PartyId>().all(&tx).await?);
    let listed = sanctions::Entity::find().select_only().column(sanctions::Column::OrganizationId).filter(listed);
    ids.extend(listed.into_tuple::<PartyId>().all(&tx).await?);
    let related =
        hub_relations::Entity::find().select_only().column(hub_relations::Column::OrganizationId).filter(related);
    ids.extend(related.into_tuple::<PartyId>().all(&tx).await?);
    let index = Index::Organizations.name();
    let now = app.clock.now();
    for id in &ids {
        let payload = json!({ "index": index, "id": id });
        shuniu_store::outbox::push(&tx, now, super::TOPIC, &format!("{index}:{id}"), payload).await?;
    }
    tx.commit().await?;
    Ok(ids.len())
}
