//! The award: comparison, ranking, proposal with reasons, the notice's clock, the decision.

use super::common::refused;
use super::eligibility::StepPanel;
use super::openings::funder_crumbs;
use crate::access::{APPROVER, FUNDER, OFFICER, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::texts::reason_text;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ReasonCode;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::projects::CriterionKind;
use shuniu_frontend::forms::FieldError;
use shuniu_frontend::{Choice, Crumb, FormErrors, Locale, Page, format, text};
use shuniu_services::awards::{self, Comparison, ProposalInput, comparison};

mod samples;

/// Routes of awards.
pub fn routes() -> Routes {
    Routes::new()
        .get("/funder/projects/{id}/award", FUNDER, page)
        .post("/funder/projects/{id}/proposal", OFFICER, propose)
        .post("/funder/projects/{id}/award", APPROVER, decide)
        .post("/funder/projects/{id}/no-award", APPROVER, no_award)
        .post("/funder/projects/{id}/resume", APPROVER, resume)
        .post("/funder/projects/{id}/set-aside", APPROVER, set_aside)
}

/// Comparison and award.
#[derive(Clone, Debug, Serialize)]
pub struct AwardPage {
    /// The comparison.
    pub view: Comparison,
    /// Totals in the order of the ranking, as text.
    pub totals: Vec<String>,
    /// Spreads in the same order, as text.
    pub spreads: Vec<String>,
    /// Rows of the comparison, as text.
    pub rows: Vec<CompareRow>,
    /// Lowest price in fen.
    pub lowest: i64,
    /// Bids that can be proposed.
    pub choices: Vec<Choice>,
    /// What stands against deciding, in words.
    pub hindrance: Option<FieldError>,
    /// Rules that the proposed bidder no longer meets, in words.
    pub lost: Vec<FieldError>,
    /// What was found of the proposed bidder at each step.
    pub steps: Vec<StepPanel>,
    /// Name of the organization proposed.
    pub chosen: String,
    /// Reasons as typed.
    pub reasons: String,
    /// Reasons to leave the order, as typed.
    pub skip_reason: String,
    /// Reason for no award, as typed.
    pub reason: String,
    /// Whether the reader is the approver.
    pub is_approver: bool,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Errors by field.
    pub errors: FormErrors,
}

/// A criterion of the comparison, as text.
#[derive(Clone, Debug, Serialize)]
pub struct CompareRow {
    /// Name.
    pub name: String,
    /// Whole points.
    pub points: i32,
    /// One cell per bid.
    pub cells: Vec<CompareCell>,
}

/// A cell, as text.
#[derive(Clone, Debug, Serialize)]
pub struct CompareCell {
    /// Mean.
    pub mean: String,
    /// Share of the criterion's points in percent.
    pub percent: i64,
    /// No bid has more.
    pub best: bool,
    /// Points of each expert.
    pub experts: Vec<String>,
}

impl Page for AwardPage {
    const TEMPLATE: &'static str = "pages/awards/show.html";

    fn samples() -> Vec<Self> {
        samples::award_pages()
    }
}

/// What forms of the page sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    bid: String,
    reasons: String,
    skip_reason: String,
    reason: String,
    version: i32,
}

impl AwardPage {
    fn new(locale: Locale, view: Comparison, typed: &Typed, is_approver: bool, errors: FormErrors) -> Self {
        let cell = |cell: &awards::Cell| CompareCell {
            mean: exact(cell.mean),
            percent: cell.share / 100,
            best: cell.best,
            experts: cell.by_expert.iter().map(|points| format::points(*points, 1, 2)).collect(),
        };
        let row = |criterion: &awards::ComparedCriterion| CompareRow {
            name: match criterion.kind {
                CriterionKind::Price => text(locale, "awards-price-points", &[]),
                CriterionKind::Quality => criterion.name.clone(),
            },
            points: criterion.points,
            cells: criterion.cells.iter().map(cell).collect(),
        };
        let award = view.award.as_ref();
        let chosen = view.bids.iter().find(|bid| award.is_some_and(|award| award.bid_id == bid.place.bid_id));
        Self {
            totals: view.bids.iter().map(|bid| exact(bid.place.total_points)).collect(),
            spreads: view.bids.iter().map(|bid| exact(bid.spread)).collect(),
            rows: view.criteria.iter().map(row).collect(),
            lowest: view.bids.iter().map(|bid| bid.place.price.0).min().unwrap_or_default(),
            choices: choices(locale, &view, &typed.bid),
            hindrance: award.and_then(|award| award.hindrance.as_ref()).map(|reason| reason_text(locale, reason)),
            lost: award.iter().flat_map(|award| &award.lost).map(|reason| reason_text(locale, reason)).collect(),
            steps: chosen
                .iter()
                .flat_map(|bid| bid.eligibility.clone())
                .map(|step| StepPanel::new(locale, step))
                .collect(),
            chosen: chosen.map(|bid| bid.place.organization.clone()).unwrap_or_default(),
            reasons: typed.reasons.clone(),
            skip_reason: typed.skip_reason.clone(),
            reason: typed.reason.clone(),
            is_approver,
            crumbs: funder_crumbs(locale, &view.project.number, "awards-title"),
            view,
            errors,
        }
    }
}

/// Bids that can still be proposed; the first of them is chosen unless another was.
fn choices(locale: Locale, view: &Comparison, typed: &str) -> Vec<Choice> {
    let open = view.bids.iter().filter(|bid| bid.can_take);
    let choice = |(n, bid): (usize, &awards::ComparedBid)| {
        let id = bid.place.bid_id.to_string();
        let hint = [
            ("place", bid.place.place.to_string()),
            ("points", exact(bid.place.total_points)),
            ("price", format::money(bid.place.price.0)),
        ];
        let args: Vec<_> = hint.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        Choice {
            hint: text(locale, "awards-choice-hint", &args),
            checked: if typed.is_empty() { n == 0 } else { id == typed },
            label: bid.place.organization.clone(),
            value: id,
        }
    };
    open.enumerate().map(choice).collect()
}

/// Points of a ranking with two decimals always: places depend on them.
fn exact(hundredths: i64) -> String {
    format::points(hundredths, 2, 2)
}

async fn page(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    show(&visit, id, StatusCode::OK, &Typed::default(), FormErrors::default()).await
}

/// Without a ranking there is nothing to compare: the panel's page says what is missing.
async fn show(visit: &Visit, id: ProjectId, status: StatusCode, typed: &Typed, errors: FormErrors) -> Answer {
    let view = match comparison(&visit.ctx, id).await {
        Ok(view) => view,
        Err(error) => {
            let failure = Failure::from(error);
            let early = failure.reasons().iter().any(|reason| reason.code == ReasonCode::ScoresMissing);
            return if early { visit.redirect(&format!("/funder/projects/{id}/panel")) } else { Err(failure) };
        }
    };
    let is_approver = visit.actor()?.role == shuniu_domain::Role::FunderApprover;
    visit.page_with(status, &AwardPage::new(visit.locale(), view, typed, is_approver, errors))
}

/// Answers a form: on to `to`, or back into the page with what was typed.
async fn answered<T>(
    visit: &Visit,
    id: ProjectId,
    typed: &Typed,
    result: shuniu_services::Result<T>,
    (tone, key): (&str, &str),
) -> Answer {
    match result {
        Ok(_) => visit.redirect_with(&format!("/funder/projects/{id}/award"), tone, key, &[]),
        Err(error) => {
            let errors = refused(visit, error)?;
            show(visit, id, StatusCode::UNPROCESSABLE_ENTITY, typed, errors).await
        }
    }
}

async fn propose(visit: Visit, Path(id): Path<ProjectId>, Form(typed): Form<Typed>) -> Answer {
    let input = ProposalInput {
        bid: typed.bid.clone(),
        reasons: typed.reasons.clone(),
        skip_reason: typed.skip_reason.clone(),
        version: typed.version,
    };
    let result = awards::propose(&visit.ctx, id, &input).await;
    let done = if matches!(&result, Ok(Some(_))) {
        ("official", "flash-award-in-notice")
    } else {
        ("wait", "flash-award-proposed")
    };
    answered(&visit, id, &typed, result, done).await
}

async fn decide(visit: Visit, Path(id): Path<ProjectId>, Form(typed): Form<Typed>) -> Answer {
    let result = awards::decide(&visit.ctx, id, typed.version).await;
    answered(&visit, id, &typed, result, ("official", "flash-award-decided")).await
}

async fn no_award(visit: Visit, Path(id): Path<ProjectId>, Form(typed): Form<Typed>) -> Answer {
    let result = awards::no_award(&visit.ctx, id, typed.version, &typed.reason).await;
    answered(&visit, id, &typed, result, ("wait", "flash-project-failed")).await
}

async fn resume(visit: Visit, Path(id): Path<ProjectId>, Form(typed): Form<Typed>) -> Answer {
    let result = awards::resume(&visit.ctx, id, typed.version).await;
    answered(&visit, id, &typed, result, ("wait", "flash-project-resumed")).await
}

/// The proposed bidder lost its eligibility: the ranking decides anew.
async fn set_aside(visit: Visit, Path(id): Path<ProjectId>, Form(typed): Form<Typed>) -> Answer {
    let result = awards::set_aside(&visit.ctx, id, typed.version).await;
    answered(&visit, id, &typed, result, ("wait", "flash-award-set-aside")).await
}
