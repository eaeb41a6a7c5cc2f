//! What a hub takes in: how many open reviews at most, a pause with its reason and dates, and
//! whether its second-level hubs come first (C8). Routing skips a hub that is full or paused.

use crate::context::{Actor, Ctx, Deed};
use crate::error::{Error, Result, same_version};
use crate::input::{loose, number, optional, optional_date, ticked};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::PartyId;
use shuniu_domain::text::check_text;
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::entities::hubs;
use utoipa::ToSchema;

/// Most open reviews that a hub can set as its limit.
const MOST: i32 = 1000;

/// A hub's intake as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct IntakeInput {
    /// Version that was read.
    #[serde(deserialize_with = "loose")]
    pub version: String,
    /// Open reviews it takes at most; empty for any number.
    #[serde(deserialize_with = "loose")]
    pub capacity: String,
    /// First day without new reviews; empty for no pause.
    pub paused_from: String,
    /// Last such day; empty while the end is not known.
    pub paused_until: String,
    /// Why: 5 to 200 characters, recorded with every review that goes elsewhere.
    pub pause_reason: String,
    /// Its second-level hubs come before itself.
    #[serde(deserialize_with = "ticked")]
    pub delegates: bool,
}

/// A hub's intake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct IntakeView {
    /// The hub.
    #[schema(value_type = String, format = Uuid)]
    pub id: PartyId,
    /// Open reviews it takes at most; none for any number.
    pub capacity: Option<i32>,
    /// First day without new reviews; none for no pause.
    pub paused_from: Option<NaiveDate>,
    /// Last such day; none while the end is not known.
    pub paused_until: Option<NaiveDate>,
    /// Why.
    pub pause_reason: Option<String>,
    /// Takes no new reviews today.
    pub paused: bool,
    /// Its second-level hubs come before itself.
    pub delegates: bool,
    /// Version for optimistic locking.
    pub version: i32,
}

/// Whether a hub takes no new reviews on a local day.
pub(crate) fn is_paused(hub: &hubs::Model, on: NaiveDate) -> bool {
    hub.paused_from.is_some_and(|from| from <= on) && hub.paused_until.is_none_or(|until| on <= until)
}

/// The intake of one's own hub, or of any for the operator and the auditor.
///
/// # Errors
/// `role-forbidden`; `not-found` for another hub.
pub async fn intake(ctx: &Ctx, id: PartyId) -> Result<IntakeView> {
    let actor = ctx.require(&[Role::HubLead, Role::HubReviewer, Role::Operator, Role::Auditor])?;
    own(actor, id)?;
    let hub = hubs::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    Ok(IntakeView {
        id,
        capacity: hub.capacity,
        paused_from: hub.paused_from,
        paused_until: hub.paused_until,
        paused: is_paused(&hub, ctx.today()),
        pause_reason: hub.pause_reason,
        delegates: hub.delegates,
        version: hub.version,
    })
}

fn own(actor: &Actor, id: PartyId) -> Result<()> {
    if actor.role.is_hub() && actor.party_id != id { Err(Error::not_found()) } else { Ok(()) }
}

/// Sets the intake: a lead their hub's, the operator any. Reviews that are there stay.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`; every fault of the input at once.
pub async fn save_intake(ctx: &Ctx, id: PartyId, input: &IntakeInput) -> Result<()> {
    let actor = ctx.require(&[Role::HubLead, Role::Operator])?;
    own(actor, id)?;
    let mut reasons = Reasons::default();
    let limited = !input.capacity.trim().is_empty();
    let capacity = limited.then(|| number(&mut reasons, "capacity", &input.capacity, 0, MOST));
    let from = optional_date(&mut reasons, "paused_from", &input.paused_from);
    let until = optional_date(&mut reasons, "paused_until", &input.paused_until);
    if from.is_some() {
        reasons.0.extend(check_text("pause_reason", &input.pause_reason, 5, 200));
    } else {
        let lonely = !input.paused_until.trim().is_empty() && input.paused_from.trim().is_empty();
        reasons.require(!lonely, || Reason::new(ReasonCode::Required).on("paused_from"));
    }
    let in_order = from.zip(until).is_none_or(|(from, until)| from <= until);
    reasons.require(in_order, || {
        let reason = Reason::new(ReasonCode::EndBeforeStart).on("paused_until");
        reason.with("first", "paused_from").with("second", "paused_until")
    });
    reasons.into_result()?;
    let work = ctx.begin().await?;
    let hub = hubs::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    same_version(hub.version, input.version.trim().parse().unwrap_or(0))?;
    let version = hub.version + 1;
    let mut active = hub.into_active_model();
    active.capacity = Set(capacity);
    active.paused_from = Set(from);
    active.paused_until = Set(from.and(until));
    active.pause_reason = Set(from.and_then(|_| optional(&input.pause_reason)));
    active.delegates = Set(input.delegates);
    active.version = Set(version);
    active.update(&work.tx).await?;
    let details = json!({
        "capacity": capacity, "paused_from": from, "paused_until": until, "delegates": input.delegates,
        "version": version,
    });
    work.commit(Deed::new("hub.intake_set", "hub", id).details(details)).await?;
    Ok(())
}
