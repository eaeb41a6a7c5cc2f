//! Documents of projects.

use super::{UNDATED, all_coded, both, coded};
use crate::divisions::{Names, path};
use crate::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde_json::{Value, json};
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::eligibility::needs_no_grade;
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::projects::{Channel, ProjectStatus};
use shuniu_store::entities::{awards, contracts, parties, projects};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Where a document came from.
pub(crate) const SOURCE: &str = "project";
/// Currency of every budget of this platform.
const CURRENCY: &str = "CNY";

/// Stands for "whoever" among the fields and areas that a call asks its bidders for.
pub(crate) const ANY: &str = "any";

/// What the public may not see.
pub(crate) const HIDDEN: [ProjectStatus; 2] = [ProjectStatus::Draft, ProjectStatus::InApproval];

/// Public projects.
pub(crate) fn public() -> Select<projects::Entity> {
    projects::Entity::find()
        .filter(projects::Column::Status.is_not_in(HIDDEN))
        .filter(projects::Column::PublishedAt.is_not_null())
}

pub(super) async fn documents(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Value>> {
    let list = || ids.iter().map(|id| ProjectId(*id));
    let rows = public().filter(projects::Column::Id.is_in(list())).all(db).await?;
    let won = awards::Entity::find()
        .filter(awards::Column::ProjectId.is_in(list()))
        .filter(awards::Column::DecidedAt.is_not_null())
        .order_by_asc(awards::Column::ProposedAt)
        .all(db)
        .await?;
    // Sorted by time, so of several decisions of a project the last one stays.
    let won: HashMap<ProjectId, PartyId> = won.into_iter().map(|row| (row.project_id, row.organization_id)).collect();
    let hubs: Vec<(ProjectId, Option<PartyId>)> = contracts::Entity::find()
        .select_only()
        .columns([contracts::Column::ProjectId, contracts::Column::HubId])
        .filter(contracts::Column::ProjectId.is_in(list()))
        .into_tuple()
        .all(db)
        .await?;
    let hubs: HashMap<ProjectId, PartyId> = hubs.into_iter().filter_map(|(id, hub)| Some((id, hub?))).collect();
    let named: BTreeSet<PartyId> =
        rows.iter().map(|row| row.funder_id).chain(won.values().copied()).chain(hubs.values().copied()).collect();
    let named = parties::Entity::find().filter(parties::Column::Id.is_in(named)).all(db).await?;
    let named: HashMap<PartyId, parties::Model> = named.into_iter().map(|row| (row.id, row)).collect();
    let areas = Names::of(db, rows.iter().flat_map(|row| row.area_codes.iter().map(String::as_str))).await?;
    let document = |row: projects::Model| {
        let winner = won.get(&row.id).and_then(|id| named.get(id));
        let hub = hubs.get(&row.id).and_then(|id| named.get(id));
        (row.id.0, document(&row, named.get(&row.funder_id), winner, hub, &areas))
    };
    Ok(rows.into_iter().map(document).collect())
}

/// The document of a public project. Every value is one that its public page shows.
fn document(
    row: &projects::Model,
    funder: Option<&parties::Model>,
    winner: Option<&parties::Model>,
    hub: Option<&parties::Model>,
    areas: &Names,
) -> Value {
    let name = |party: Option<&parties::Model>| party.map(|p| both(&p.name, p.name_en.as_deref()));
    let divisions: BTreeSet<&str> = row.area_codes.iter().flat_map(|code| path(code)).collect();
    let area: BTreeSet<String> =
        row.area_codes.iter().flat_map(|code| areas.all_of(code)).chain(row.location.clone()).collect();
    let asked = &row.eligibility.0;
    let fields: Vec<&str> = asked.fields.iter().map(|field| field.as_str()).collect();
    // A grade has to last until then only where a grade is asked for.
    let starts = row.service_start.filter(|_| !needs_no_grade(row.channel, asked.min_grade));
    // English summaries are searched with the need: marks of a summary are shown in Chinese.
    let mut need = both(&row.need, row.need_en.as_deref());
    need.extend(row.summary_en.clone());
    json!({
        "number": row.number,
        "title": row.title,
        "title_en": row.title_en,
        "summary": row.summary,
        "need": need,
        "funder": name(funder),
        "funder_id": row.funder_id,
        "area": area,
        "division": divisions,
        "field": coded("field", row.field.as_str()),
        "target_groups": all_coded("target-group", &row.target_groups),
        "form": coded("support-form", row.form.as_str()),
        "channel": coded("channel", row.channel.as_str()),
        "method": coded("method", row.method.as_str()),
        "stage": row.status,
        "budget": row.budget,
        "published_at": row.published_at.map(|at| at.timestamp()),
        "deadline": row.bid_deadline.map(|at| at.timestamp()),
        "hub": name(hub),
        "hub_id": hub.map(|party| party.id),
        "winner": name(winner),
        "winner_id": winner.map(|party| party.id),
        "source": SOURCE,
        "currency": CURRENCY,
        "min_grade": asked.min_grade,
        "bidder_grade": bidder_grade(row.channel, asked.min_grade),
        "bidder_fields": if asked.fields.is_empty() { vec![ANY] } else { fields },
        "bidder_area": asked.area_prefix.as_deref().filter(|prefix| !prefix.is_empty()).unwrap_or(ANY),
        "bidder_staff": asked.min_staff,
        "bidder_social_workers": asked.min_social_workers,
        "bidder_in_hand": asked.max_in_hand.unwrap_or(i32::MAX),
        "bidder_service_start": starts.map_or(UNDATED, |day| start_of_local_day(day).timestamp()),
    })
}

/// The grade that a call states together with its channel, because what a grade does depends on
/// the channel (K1).
pub(crate) fn bidder_grade(channel: Channel, min_grade: i32) -> String {
    format!("{channel}-{min_grade}")
}
