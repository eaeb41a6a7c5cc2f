//! What a hub takes in: `/hub/intake` for the hub itself, the same for the operator.

use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::ids::PartyId;
use shuniu_frontend::{FormErrors, Page};
use shuniu_services::hubs::{self, IntakeInput, IntakeView};

/// The intake with its form.
#[derive(Clone, Debug, Serialize)]
pub struct IntakePage {
    /// Name of the hub.
    pub hub: String,
    /// Where the form goes: this page's path.
    pub path: String,
    /// The reader may set it.
    pub may_edit: bool,
    /// It takes no new reviews today.
    pub paused: bool,
    /// What was typed.
    pub input: IntakeInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for IntakePage {
    const TEMPLATE: &'static str = "pages/hubs/intake.html";

    fn samples() -> Vec<Self> {
        super::samples::intake_pages()
    }
}

/// A hub's page: which hub, and its address.
type Place = (PartyId, String);

async fn page(
    visit: &Visit,
    (hub, path): Place,
    typed: Option<IntakeInput>,
    errors: FormErrors,
) -> Result<IntakePage, Failure> {
    let stored = hubs::intake(&visit.ctx, hub).await?;
    Ok(IntakePage {
        hub: hubs::body_name(&visit.ctx, hub).await?,
        path,
        may_edit: matches!(visit.actor()?.role, Role::HubLead | Role::Operator),
        paused: stored.paused,
        input: typed.unwrap_or_else(|| as_input(&stored)),
        errors,
    })
}

fn as_input(stored: &IntakeView) -> IntakeInput {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    IntakeInput {
        version: stored.version.to_string(),
        capacity: stored.capacity.map(|capacity| capacity.to_string()).unwrap_or_default(),
        paused_from: day(stored.paused_from),
        paused_until: day(stored.paused_until),
        pause_reason: stored.pause_reason.clone().unwrap_or_default(),
        delegates: stored.delegates,
    }
}

fn own_place(visit: &Visit) -> Result<Place, Failure> {
    Ok((visit.actor()?.party_id, "/hub/intake".to_owned()))
}

fn place(id: PartyId) -> Place {
    (id, format!("/operator/hubs/{id}/intake"))
}

async fn set(visit: &Visit, place: Place, input: IntakeInput) -> Answer {
    match hubs::save_intake(&visit.ctx, place.0, &input).await {
        Ok(()) => visit.redirect_with(&place.1, "good", "flash-intake-saved", &[]),
        Err(error) => {
            let errors = refused(visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(visit, place, Some(input), errors).await?)
        }
    }
}

/// One's own hub's.
pub(super) async fn own(visit: Visit) -> Answer {
    visit.page(&page(&visit, own_place(&visit)?, None, FormErrors::default()).await?)
}

/// Sets one's own hub's.
pub(super) async fn save_own(visit: Visit, Form(input): Form<IntakeInput>) -> Answer {
    set(&visit, own_place(&visit)?, input).await
}

/// Any hub's.
pub(super) async fn of_hub(visit: Visit, Path(id): Path<PartyId>) -> Answer {
    visit.page(&page(&visit, place(id), None, FormErrors::default()).await?)
}

/// Sets any hub's.
pub(super) async fn save(visit: Visit, Path(id): Path<PartyId>, Form(input): Form<IntakeInput>) -> Answer {
    set(&visit, place(id), input).await
}
