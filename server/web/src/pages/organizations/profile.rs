//! `/organizations/{id}`: the public profile.

use super::chart::Chart;
use crate::failure::Answer;
use crate::input::Path;
use crate::texts::reason_text;
use crate::visit::Visit;
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::ids::PartyId;
use shuniu_frontend::{Crumb, Page, text};
use shuniu_services::organizations::{OrganizationView, profile};

/// The profile.
#[derive(Clone, Debug, Serialize)]
pub struct ProfilePage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The organization.
    pub organization: OrganizationView,
    /// Why it may not bid, in words.
    pub refusals: Vec<String>,
    /// Averages by year.
    pub chart: Option<Chart>,
    /// Where the reader may change the record; empty when they may not.
    pub edit: String,
}

impl Page for ProfilePage {
    const TEMPLATE: &'static str = "pages/organizations/profile.html";

    fn samples() -> Vec<Self> {
        super::samples::profile_pages()
    }
}

/// The profile.
pub(super) async fn show(visit: Visit, Path(id): Path<PartyId>) -> Answer {
    let visit = visit.nav("organizations");
    let organization = profile(&visit.ctx, id).await?;
    let locale = visit.locale();
    let edit = match visit.ctx.actor.as_ref() {
        Some(actor) if actor.role == Role::Operator => format!("/operator/organizations/{id}"),
        Some(actor) if actor.role == Role::Evaluator => format!("/operator/organizations/{id}/grades"),
        Some(actor) if actor.role == Role::OrganizationAdmin && actor.party_id == id => "/my/organization".to_owned(),
        _ => String::new(),
    };
    visit.page(&ProfilePage {
        crumbs: vec![
            Crumb { label: text(locale, "organizations-title", &[]), href: "/organizations".to_owned() },
            Crumb { label: organization.name.clone(), href: String::new() },
        ],
        refusals: organization.standing.refusals.iter().map(|reason| reason_text(locale, reason).message).collect(),
        chart: Chart::of(locale, &organization.record.years),
        organization,
        edit,
    })
}
