//! Documents that show something of somebody else: the name of a funder, hub or organization, the
//! name of a division. When it changes, one row asks for all of them; it is worked off page by
//! page, each page queueing its documents and the row of the next page in one transaction, so that
//! no change is too large and a crash in between only queues some of them twice.

use super::TOPIC;
use crate::app::App;
use crate::error::Result;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shuniu_domain::ids::{PartyId, PastAwardId, ProjectId};
use shuniu_search::Index;
use shuniu_store::entities::{awards, contracts, hub_relations, organizations, parties, past_awards, projects};
use shuniu_store::outbox;
use uuid::Uuid;

/// Documents queued at a time.
const PAGE: u64 = 500;

/// What is shown elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Names of a funder, hub or organization.
    Party(PartyId),
    /// Names of a division: its code (GB/T 2260 and longer).
    Division(String),
}

/// Where documents that show something come from, in the order in which they are queued.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    #[default]
    Projects,
    PastAwards,
    Organizations,
}

impl Place {
    const fn next(self) -> Option<Self> {
        match self {
            Self::Projects => Some(Self::PastAwards),
            Self::PastAwards => Some(Self::Organizations),
            Self::Organizations => None,
        }
    }
}

/// Payload of a row that asks for the documents that show something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dependants {
    dependants_of: Shown,
    #[serde(default)]
    place: Place,
    /// The last id queued of this place.
    #[serde(default)]
    after: Option<Uuid>,
}

impl Dependants {
    /// Reads a payload; none if it is another.
    pub(super) fn read(payload: &Value) -> Option<Self> {
        serde_json::from_value(payload.clone()).ok()
    }
}

/// Asks for every document that shows something of a party or a division to be brought up to date.
///
/// # Errors
/// When the database refuses.
pub async fn queue_dependants(
    tx: &impl ConnectionTrait,
    now: chrono::DateTime<chrono::Utc>,
    shown: Shown,
) -> Result<()> {
    push(tx, now, Dependants { dependants_of: shown, place: Place::default(), after: None }).await
}

async fn push(tx: &impl ConnectionTrait, now: chrono::DateTime<chrono::Utc>, task: Dependants) -> Result<()> {
    let key = match &task.dependants_of {
        Shown::Party(id) => format!("party:{id}"),
        Shown::Division(code) => format!("division:{code}"),
    };
    let payload = serde_json::to_value(task).map_err(anyhow::Error::from)?;
    Ok(outbox::push(tx, now, TOPIC, &key, payload).await?)
}

/// Queues one page of documents and, if there are more, asks for the next.
pub(super) async fn queue(app: &App, mut task: Dependants) -> Result<()> {
    let tx = app.db.begin().await?;
    let now = app.clock.now();
    let mut room = PAGE;
    loop {
        let (index, found) = match task.place {
            Place::Projects => (Index::Projects, in_projects(&tx, &task, room).await?),
            Place::PastAwards => (Index::Projects, in_past_awards(&tx, &task, room).await?),
            Place::Organizations => (Index::Organizations, in_organizations(&tx, &task, room).await?),
        };
        super::push_documents(&tx, now, index, &found).await?;
        room = room.saturating_sub(found.len() as u64);
        if room == 0 {
            task.after = found.last().copied();
            push(&tx, now, task).await?;
            break;
        }
        let Some(place) = task.place.next() else { break };
        task = Dependants { place, after: None, ..task };
    }
    tx.commit().await?;
    Ok(())
}

async fn in_projects(tx: &impl ConnectionTrait, task: &Dependants, room: u64) -> Result<Vec<Uuid>> {
    use projects::Column;
    let shows = match &task.dependants_of {
        Shown::Party(id) => Condition::any()
            .add(Column::FunderId.eq(*id))
            .add(Column::Id.in_subquery(won_by(*id)))
            .add(Column::Id.in_subquery(looked_after_by(*id))),
        Shown::Division(code) => {
            let codes = Expr::col((projects::Entity, Column::AreaCodes)).cast_as("text");
            Condition::all().add(codes.like(format!("%\"{code}%")))
        }
    };
    let after = Condition::all().add_option(task.after.map(|after| Column::Id.gt(ProjectId(after))));
    let ids: Vec<ProjectId> = super::public_projects()
        .select_only()
        .column(Column::Id)
        .filter(shows)
        .filter(after)
        .order_by_asc(Column::Id)
        .limit(room)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

fn won_by(id: PartyId) -> SelectStatement {
    let mut won = Query::select();
    won.column(awards::Column::ProjectId).from(awards::Entity).and_where(awards::Column::OrganizationId.eq(id));
    won
}

fn looked_after_by(hub: PartyId) -> SelectStatement {
    let mut contracts = Query::select();
    contracts.column(contracts::Column::ProjectId).from(contracts::Entity).and_where(contracts::Column::HubId.eq(hub));
    contracts
}

async fn in_past_awards(tx: &impl ConnectionTrait, task: &Dependants, room: u64) -> Result<Vec<Uuid>> {
    use past_awards::{Column, Entity};
    let Shown::Party(id) = task.dependants_of else { return Ok(Vec::new()) };
    let after = Condition::all().add_option(task.after.map(|after| Column::Id.gt(PastAwardId(after))));
    let ids: Vec<PastAwardId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Condition::any().add(Column::FunderId.eq(id)).add(Column::RecipientId.eq(id)))
        .filter(after)
        .order_by_asc(Column::Id)
        .limit(room)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

async fn in_organizations(tx: &impl ConnectionTrait, task: &Dependants, room: u64) -> Result<Vec<Uuid>> {
    use organizations::{Column, Entity};
    let shows = match &task.dependants_of {
        Shown::Party(id) => {
            let mut members = Query::select();
            members
                .column(hub_relations::Column::OrganizationId)
                .from(hub_relations::Entity)
                .and_where(hub_relations::Column::HubId.eq(*id));
            Condition::any().add(Column::PartyId.eq(*id)).add(Column::PartyId.in_subquery(members))
        }
        Shown::Division(code) => {
            let mut inside = Query::select();
            inside
                .column(parties::Column::Id)
                .from(parties::Entity)
                .and_where(parties::Column::DivisionCode.starts_with(code));
            Condition::all().add(Column::PartyId.in_subquery(inside))
        }
    };
    let after = Condition::all().add_option(task.after.map(|after| Column::PartyId.gt(PartyId(after))));
    let ids: Vec<PartyId> = Entity::find()
        .select_only()
        .column(Column::PartyId)
        .filter(shows)
        .filter(after)
        .order_by_asc(Column::PartyId)
        .limit(room)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}
