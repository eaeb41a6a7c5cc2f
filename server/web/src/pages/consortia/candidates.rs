//! Finding a partner: what the search of the directory found, with grade and eligibility. A part of the
//! page of the agreement, and by itself for the script that asks while somebody types.

use super::samples;
use crate::failure::{Answer, Failure};
use crate::input::{Path, Query};
use crate::pages::eligibility::ChecklistPanel;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::BidId;
use shuniu_frontend::Page;
use shuniu_services::consortia::{self, Candidate};

/// What was looked for and found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CandidatesPart {
    /// What was typed; empty before anything was.
    pub q: String,
    /// What was found.
    pub rows: Vec<CandidateRow>,
}

/// A body that was found.
#[derive(Clone, Debug, Serialize)]
pub struct CandidateRow {
    /// The body.
    pub candidate: Candidate,
    /// Every rule.
    pub panel: ChecklistPanel,
}

impl Page for CandidatesPart {
    const TEMPLATE: &'static str = "pages/consortia/candidates.html";

    fn samples() -> Vec<Self> {
        samples::candidate_parts()
    }
}

impl CandidatesPart {
    /// Looks for bodies.
    pub(super) async fn of(visit: &Visit, id: BidId, typed: &str) -> Result<Self, Failure> {
        let found = consortia::candidates(&visit.ctx, id, typed).await?;
        let row = |candidate: Candidate| CandidateRow {
            panel: ChecklistPanel::new(visit.locale(), candidate.checklist.clone()),
            candidate,
        };
        Ok(Self { q: typed.trim().to_owned(), rows: found.into_iter().map(row).collect() })
    }
}

/// What is typed.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

/// The list by itself.
pub(super) async fn part(visit: Visit, Path(id): Path<BidId>, Query(asked): Query<Asked>) -> Answer {
    let part = CandidatesPart::of(&visit, id, &asked.q).await?;
    visit.page(&part)
}
