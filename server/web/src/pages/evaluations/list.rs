//! `/evaluations`: what waits, what runs, what is final.

use super::samples;
use crate::failure::Answer;
use crate::input::{Form, Path, Query};
use crate::pages::common::{Pager, first_reason};
use crate::texts::reason_text;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_frontend::{Choice, FormErrors, Page};
use shuniu_services::evaluations::{self, EvaluationRow, EvaluationTask};

/// Evaluations of one reader.
#[derive(Clone, Debug, Serialize)]
pub struct EvaluationsPage {
    /// Accepted projects without an evaluation; for funders only.
    pub tasks: Vec<EvaluationTask>,
    /// Pages of these.
    pub tasks_pager: Pager,
    /// Agencies that may be named.
    pub agencies: Vec<Choice>,
    /// The reader may begin one.
    pub may_start: bool,
    /// Evaluations, drafts first.
    pub rows: Vec<EvaluationRow>,
    /// Pages.
    pub pager: Pager,
    /// What went wrong with a beginning.
    pub errors: FormErrors,
}

impl Page for EvaluationsPage {
    const TEMPLATE: &'static str = "pages/evaluations/list.html";

    fn samples() -> Vec<Self> {
        let pager = Pager::of_list(shuniu_services::Page::default(), 6, 41, "/evaluations", &[]);
        let empty = Self {
            tasks: Vec::new(),
            tasks_pager: Pager::default(),
            agencies: Vec::new(),
            may_start: false,
            rows: Vec::new(),
            pager: Pager::default(),
            errors: FormErrors::default(),
        };
        let full = Self {
            tasks: samples::tasks(),
            tasks_pager: Pager::of_part(TASKS, shuniu_services::Page::default(), (2, 21), "/evaluations", &[]),
            agencies: vec![Choice::new("1", "衡度评估中心", false)],
            may_start: true,
            rows: samples::rows(),
            pager,
            errors: crate::pages::contracts::samples::errors(&[""]),
        };
        vec![empty, Self { may_start: false, errors: FormErrors::default(), ..full.clone() }, full]
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Listed {
    page: Option<u64>,
    waiting: Option<u64>,
}

/// The parameter that turns the pages of what waits.
const TASKS: &str = "waiting";

/// The list.
pub(super) async fn list(visit: Visit, Query(query): Query<Listed>) -> Answer {
    answer(&visit, query, StatusCode::OK, FormErrors::default()).await
}

async fn answer(visit: &Visit, query: Listed, status: StatusCode, errors: FormErrors) -> Answer {
    let kept = [(TASKS, query.waiting), ("page", query.page)];
    let kept: Vec<(String, String)> =
        kept.into_iter().filter_map(|(name, number)| Some((name.to_owned(), number?.to_string()))).collect();
    let page = shuniu_services::Page::clamped(query.page, None);
    let waiting = shuniu_services::Page::clamped(query.waiting, None);
    let role = visit.actor()?.role;
    let (rows, total) = evaluations::list(&visit.ctx, page).await?;
    let (tasks, to_do) =
        if role.is_funder() { evaluations::to_do(&visit.ctx, waiting).await? } else { Default::default() };
    let agencies = if role.is_funder() { evaluations::agencies(&visit.ctx).await? } else { Vec::new() };
    let choice = |agency: evaluations::AgencyChoice| Choice::new(agency.id.to_string(), agency.name, false);
    let page = EvaluationsPage {
        pager: Pager::of_list(page, rows.len(), total, "/evaluations", &kept),
        tasks_pager: Pager::of_part(TASKS, waiting, (tasks.len(), to_do), "/evaluations", &kept),
        tasks,
        agencies: agencies.into_iter().map(choice).collect(),
        may_start: role == Role::FunderOfficer,
        rows,
        errors,
    };
    visit.page_with(status, &page)
}

/// Whom the funder names.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Start {
    agency: String,
}

/// Begins the department's evaluation.
pub(super) async fn start(visit: Visit, Path(id): Path<ProjectId>, Form(form): Form<Start>) -> Answer {
    let agency: Option<PartyId> = form.agency.parse().ok();
    begun(&visit, evaluations::start(&visit.ctx, id, agency).await).await
}

/// Begins the provider's own.
pub(super) async fn start_self(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    begun(&visit, evaluations::start_self(&visit.ctx, id).await).await
}

async fn begun(visit: &Visit, result: shuniu_services::Result<shuniu_domain::ids::EvaluationId>) -> Answer {
    match result {
        Ok(id) => visit.redirect_with(&format!("/evaluations/{id}"), "good", "flash-evaluation-started", &[]),
        Err(error) => {
            let reason = first_reason(error)?;
            let mut errors = FormErrors::default();
            errors.push("", reason_text(visit.locale(), &reason));
            answer(visit, Listed::default(), StatusCode::UNPROCESSABLE_ENTITY, errors).await
        }
    }
}
