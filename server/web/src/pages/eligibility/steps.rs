//! `/bids/{id}/eligibility`: what was found of everybody who takes part, step by step.

use super::panel::ChecklistPanel;
use crate::failure::Answer;
use crate::input::Path;
use crate::pages::rulebooks::RulebookLink;
use crate::visit::Visit;
use serde::Serialize;
use shuniu_domain::ids::BidId;
use shuniu_frontend::{Crumb, Locale, Page, text};
use shuniu_services::eligibility::{self, StepCheck};

/// The steps of a bid.
#[derive(Clone, Debug, Serialize)]
pub struct StepsPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Steps, newest first.
    pub steps: Vec<StepPanel>,
}

/// One step.
#[derive(Clone, Debug, Serialize)]
pub struct StepPanel {
    /// The step (`submission`).
    pub moment: String,
    /// When (RFC 3339).
    pub checked_at: String,
    /// Rulebook applied.
    pub rulebook: RulebookLink,
    /// The bid could go on.
    pub passed: bool,
    /// Grade that counted; 0 for none.
    pub grade: i32,
    /// Everybody who takes part.
    pub parties: Vec<PartyPanel>,
}

/// One body at a step.
#[derive(Clone, Debug, Serialize)]
pub struct PartyPanel {
    /// In which role (`member`).
    pub role: String,
    /// What decides: whether it may bid, or for a sub-contractor whether it may implement.
    pub fits: bool,
    /// Every rule.
    pub checklist: ChecklistPanel,
}

impl StepPanel {
    /// Prepares a step.
    pub(crate) fn new(locale: Locale, step: StepCheck) -> Self {
        let party = |party: eligibility::PartyCheck| PartyPanel {
            role: party.role.to_string(),
            fits: match party.role {
                shuniu_domain::consortia::BidRole::Subcontractor => party.checklist.may_implement,
                _ => party.checklist.may_bid,
            },
            checklist: ChecklistPanel::new(locale, party.checklist),
        };
        Self {
            moment: step.moment.to_string(),
            checked_at: step.checked_at.to_rfc3339(),
            rulebook: RulebookLink { title: step.rulebook_title, href: format!("/rules/{}", step.rulebook_id) },
            passed: step.passed,
            grade: step.grade,
            parties: step.parties.into_iter().map(party).collect(),
        }
    }
}

impl Page for StepsPage {
    const TEMPLATE: &'static str = "pages/eligibility/steps.html";

    fn samples() -> Vec<Self> {
        super::samples::step_pages()
    }
}

/// The page, for the bidder and the members of its joint bid.
pub(super) async fn show(visit: Visit, Path(id): Path<BidId>) -> Answer {
    let locale = visit.locale();
    let steps = eligibility::of_bid(&visit.ctx, id).await?;
    let crumb = |key: &str, href: String| Crumb { label: text(locale, key, &[]), href };
    visit.page(&StepsPage {
        crumbs: vec![crumb("bids-mine-title", "/my/bids".to_owned()), crumb("eligibility-steps-title", String::new())],
        steps: steps.into_iter().map(|step| StepPanel::new(locale, step)).collect(),
    })
}
