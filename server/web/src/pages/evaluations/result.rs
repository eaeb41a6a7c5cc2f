//! `/projects/{id}/evaluation`: the published result.

use super::{BlockTable, samples, tables};
use crate::failure::Answer;
use crate::input::Path;
use crate::visit::Visit;
use serde::Serialize;
use shuniu_domain::evaluations::{Band, EvaluationKind};
use shuniu_frontend::{FormErrors, Page};
use shuniu_services::evaluations::{self, PublicEvaluation};
use shuniu_services::projects;

/// A published result.
#[derive(Clone, Debug, Serialize)]
pub struct EvaluationResultPage {
    /// Both evaluations.
    pub result: PublicEvaluation,
    /// Indicators of the department's, by block.
    pub tables: Vec<BlockTable>,
}

impl Page for EvaluationResultPage {
    const TEMPLATE: &'static str = "pages/evaluations/result.html";

    fn samples() -> Vec<Self> {
        let own = samples::detail(EvaluationKind::SelfEvaluation, Some(Band::Excellent));
        let result =
            |band, own| PublicEvaluation { department: samples::detail(EvaluationKind::Department, Some(band)), own };
        vec![Self::new(result(Band::Good, None)), Self::new(result(Band::Poor, Some(own)))]
    }
}

impl EvaluationResultPage {
    /// Prepares a result.
    #[must_use]
    pub fn new(result: PublicEvaluation) -> Self {
        Self { tables: tables(&result.department, &[], &FormErrors::default()), result }
    }
}

/// The page.
pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Answer {
    let visit = visit.nav("projects");
    let id = projects::id_of(&visit.ctx, &key).await?;
    visit.page(&EvaluationResultPage::new(evaluations::public(&visit.ctx, id).await?))
}
