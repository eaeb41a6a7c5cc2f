//! Documents that show something of somebody else: the name of a funder, hub or organization, the
//! name of a division. When it changes, one row asks for all of them; it is worked off page by
//! page, each page queueing its documents and the row of the next page in one transaction, so that
//! no change is too large and a crash in between only queues some of them twice.

use super::TOPIC;
use super::sources::Source;
use crate::app::App;
use crate::error::Result;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shuniu_domain::ids::PartyId;
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

/// Payload of a row that asks for the documents that show something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dependants {
    dependants_of: Shown,
    #[serde(default)]
    place: Source,
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
    push(tx, now, Dependants { dependants_of: shown, place: Source::default(), after: None }).await
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
        let found = match shows(task.place, &task.dependants_of) {
            Some(shows) => task.place.ids(&tx, shows, task.after, room).await?,
            None => Vec::new(),
        };
        super::push_documents(&tx, now, task.place.index(), &found).await?;
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

/// The condition of rows whose documents show something; none when they never do.
fn shows(place: Source, shown: &Shown) -> Option<Condition> {
    Some(match (place, shown) {
        (Source::Projects, Shown::Party(id)) => Condition::any()
            .add(projects::Column::FunderId.eq(*id))
            .add(projects::Column::Id.in_subquery(won_by(*id)))
            .add(projects::Column::Id.in_subquery(looked_after_by(*id))),
        (Source::Projects, Shown::Division(code)) => {
            let codes = Expr::col((projects::Entity, projects::Column::AreaCodes)).cast_as("text");
            Condition::all().add(codes.like(format!("%\"{code}%")))
        }
        (Source::PastAwards, Shown::Party(id)) => {
            Condition::any().add(past_awards::Column::FunderId.eq(*id)).add(past_awards::Column::RecipientId.eq(*id))
        }
        (Source::PastAwards, Shown::Division(_)) => return None,
        (Source::Organizations, Shown::Party(id)) => Condition::any()
            .add(organizations::Column::PartyId.eq(*id))
            .add(organizations::Column::PartyId.in_subquery(members_of(*id))),
        (Source::Organizations, Shown::Division(code)) => {
            Condition::all().add(organizations::Column::PartyId.in_subquery(seated_in(code)))
        }
    })
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

fn members_of(hub: PartyId) -> SelectStatement {
    let mut members = Query::select();
    let of = hub_relations::Column::HubId.eq(hub);
    members.column(hub_relations::Column::OrganizationId).from(hub_relations::Entity).and_where(of);
    members
}

fn seated_in(code: &str) -> SelectStatement {
    let mut inside = Query::select();
    let seat = parties::Column::DivisionCode.starts_with(code);
    inside.column(parties::Column::Id).from(parties::Entity).and_where(seat);
    inside
}
