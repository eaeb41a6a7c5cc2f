//! `/projects/{number or id}`: the public page, with the checklist of whoever asks.

use super::body::ProjectBody;
use crate::failure::Answer;
use crate::input::{Path, Query};
use crate::pages::common::refused;
use crate::pages::eligibility::ChecklistPanel;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_domain::projects::Stage;
use shuniu_frontend::{FormErrors, Page};
use shuniu_services::eligibility;
use shuniu_services::projects::{self, ProjectView};

/// The public page of a project.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectPage {
    /// The project.
    pub body: ProjectBody,
    /// Bidding is open.
    pub is_open: bool,
    /// The reader acts for an organization: the checklist is theirs and leads to the bid.
    pub is_bidder: bool,
    /// The reader's or the asked organization's checklist.
    pub checklist: Option<ChecklistPanel>,
    /// What was typed as a credit code.
    pub credit_code: String,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Where the reader can edit, approve or cancel it; empty for others.
    pub desk: String,
}

impl Page for ProjectPage {
    const TEMPLATE: &'static str = "pages/projects/show.html";

    fn samples() -> Vec<Self> {
        super::samples::project_pages()
    }
}

/// What a visitor asks.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    credit_code: String,
}

/// The page.
pub(super) async fn show(visit: Visit, Path(key): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.nav("projects");
    let project = projects::get(&visit.ctx, &key).await?;
    let desk = desk(&visit, &project);
    let is_open = project.stage == Stage::Open;
    let organization =
        visit.ctx.actor.as_ref().filter(|actor| actor.role.is_organization()).map(|actor| actor.party_id);
    let mut errors = FormErrors::default();
    let checklist = match organization {
        Some(organization) if is_open => Some(eligibility::checklist(&visit.ctx, project.id, organization).await?),
        None if is_open && !asked.credit_code.is_empty() => {
            match eligibility::ask(&visit.ctx, project.id, &asked.credit_code, visit.ip).await {
                Ok(checklist) => Some(checklist),
                Err(error) => {
                    errors = refused(&visit, error)?;
                    None
                }
            }
        }
        _ => None,
    };
    let checklist = match checklist {
        Some(checklist) => Some(ChecklistPanel::linked(&visit.ctx, checklist).await?),
        None => None,
    };
    visit.page(&ProjectPage {
        body: ProjectBody::linked(&visit.ctx, project).await?,
        is_open,
        is_bidder: organization.is_some(),
        checklist,
        credit_code: asked.credit_code,
        errors,
        desk,
    })
}

fn desk(visit: &Visit, project: &ProjectView) -> String {
    let own = |actor: &shuniu_services::Actor| actor.role.is_funder() && actor.party_id == project.funder.id;
    if visit.ctx.actor.as_ref().is_some_and(own) {
        format!("/funder/projects/{}/approve", project.id)
    } else {
        String::new()
    }
}
