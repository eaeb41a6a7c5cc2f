//! The expert's desk: projects with a seat, the declaration, the score sheet.

use super::common::{Pager, refused};
use crate::access::{EXPERT, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path, Query};
use crate::pages::attachments::file_item;
use crate::visit::Visit;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use serde::{Deserialize, Serialize};
use shuniu_domain::bids::BudgetLine;
use shuniu_domain::ids::{BidId, ProjectId};
use shuniu_frontend::{Crumb, FileItem, FormErrors, Locale, Page, format, text};
use shuniu_services::panels::{DeclarationInput, declare};
use shuniu_services::scores::{
    self, ExpertBid, ExpertProject, ItemInput, SheetCriterionView, SheetInput, SheetSaved, SheetView, save_draft,
    submit,
};

mod samples;

/// Routes of scoring.
pub fn routes() -> Routes {
    Routes::new()
        .get("/scoring", EXPERT, list)
        .get("/scoring/{project}", EXPERT, seat)
        .post("/scoring/{project}", EXPERT, make_declaration)
        .get("/scoring/{project}/{bid}", EXPERT, sheet)
        .post("/scoring/{project}/{bid}", EXPERT, save)
}

/// The expert's projects.
#[derive(Clone, Debug, Serialize)]
pub struct ScoringListPage {
    /// Projects, last drawn first.
    pub rows: Vec<ExpertProject>,
    /// Pages.
    pub pager: Pager,
}

impl Page for ScoringListPage {
    const TEMPLATE: &'static str = "pages/scores/list.html";

    fn samples() -> Vec<Self> {
        samples::list_pages()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Listed {
    page: Option<u64>,
}

async fn list(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    let page = shuniu_services::Page::clamped(listed.page, None);
    let (rows, total) = scores::mine(&visit.ctx, page).await?;
    let pager = Pager::of_list(page, rows.len(), total, "/scoring", &[]);
    visit.page(&ScoringListPage { rows, pager })
}

/// The declaration on conflicts of interest, and the bids of a project.
#[derive(Clone, Debug, Serialize)]
pub struct SeatPage {
    /// The project with its bids.
    pub view: ExpertProject,
    /// What was typed.
    pub note: String,
    /// Own totals in the order of the bids, as text.
    pub totals: Vec<String>,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for SeatPage {
    const TEMPLATE: &'static str = "pages/scores/seat.html";

    fn samples() -> Vec<Self> {
        samples::seat_pages()
    }
}

impl SeatPage {
    fn new(locale: Locale, view: ExpertProject, typed: &DeclarationInput, errors: FormErrors) -> Self {
        Self {
            crumbs: vec![
                Crumb { label: text(locale, "workbar-scoring", &[]), href: "/scoring".to_owned() },
                Crumb { label: view.project.title.clone(), href: String::new() },
            ],
            totals: view.bids.iter().map(|bid| bid.total.map(written).unwrap_or_default()).collect(),
            note: typed.note.clone(),
            view,
            errors,
        }
    }
}

async fn seat(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    let view = scores::seat(&visit.ctx, id).await?;
    visit.page(&SeatPage::new(visit.locale(), view, &DeclarationInput::default(), FormErrors::default()))
}

async fn make_declaration(visit: Visit, Path(id): Path<ProjectId>, Form(typed): Form<DeclarationInput>) -> Answer {
    match declare(&visit.ctx, id, &typed).await {
        Ok(()) if typed.conflict => visit.redirect_with("/scoring", "wait", "flash-seat-left", &[]),
        Ok(()) => visit.redirect_with(&format!("/scoring/{id}"), "good", "flash-declared", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let view = scores::seat(&visit.ctx, id).await?;
            let page = SeatPage::new(visit.locale(), view, &typed, errors);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The score sheet of one bid, with the proposal beside it.
#[derive(Clone, Debug, Serialize)]
pub struct SheetPage {
    /// The bid and the stored sheet.
    pub view: SheetView,
    /// Criteria with what is chosen and typed.
    pub rows: Vec<SheetRow>,
    /// Overall opinion or correction, as typed.
    pub comment: String,
    /// Sum of the points, as text.
    pub total: String,
    /// Criteria with points.
    pub done: usize,
    /// Own final totals of all bids, as text.
    pub totals: Vec<String>,
    /// Budget lines with their amounts.
    pub budget: Vec<BudgetRow>,
    /// Files of the proposal.
    pub files: Vec<FileItem>,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Fields in the order of the form.
    pub order: Vec<String>,
    /// Errors by field.
    pub errors: FormErrors,
}

/// A criterion on the sheet.
#[derive(Clone, Debug, Serialize)]
pub struct SheetRow {
    /// The criterion.
    pub criterion: SheetCriterionView,
    /// Chosen step of the scale, 0 to 10; -1 for none.
    pub step: i64,
    /// Points that this step gives, as text.
    pub points: String,
    /// Comment as typed.
    pub comment: String,
}

/// A line of the budget.
#[derive(Clone, Debug, Serialize)]
pub struct BudgetRow {
    /// Category code.
    pub category: String,
    /// What for.
    pub item: String,
    /// Quantity with its unit.
    pub quantity: String,
    /// Amount in fen.
    pub amount: i64,
}

impl Page for SheetPage {
    const TEMPLATE: &'static str = "pages/scores/sheet.html";

    fn samples() -> Vec<Self> {
        samples::sheet_pages()
    }
}

/// Steps of the scale that people choose from.
const STEPS: i64 = 10;

/// Hundredths of a point that a step gives.
const fn points_of(step: i64, criterion_points: i32) -> i64 {
    // A step is a tenth of the criterion's whole points.
    step * criterion_points as i64 * 10
}

/// The step closest to stored points: the API may give finer ones than the scale.
fn step_of(points: i64, criterion_points: i32) -> i64 {
    let full = i64::from(criterion_points.max(1)) * 100;
    ((2 * points * STEPS + full) / (2 * full)).clamp(0, STEPS)
}

/// Points as an expert gives them: a step of the scale makes tenths.
fn written(hundredths: i64) -> String {
    format::points(hundredths, 1, 2)
}

/// What the form sent.
struct Typed {
    steps: Vec<Option<i64>>,
    comments: Vec<String>,
    comment: String,
}

impl Typed {
    fn of(criteria: usize, pairs: &[(String, String)]) -> Self {
        let value = |name: String| {
            pairs.iter().rev().find(|pair| pair.0 == name).map(|pair| pair.1.clone()).unwrap_or_default()
        };
        Self {
            steps: (0..criteria).map(|n| value(format!("items.{n}.points")).parse().ok()).collect(),
            comments: (0..criteria).map(|n| value(format!("items.{n}.comment"))).collect(),
            comment: value("comment".to_owned()),
        }
    }

    fn stored(view: &SheetView) -> Self {
        Self {
            steps: view.criteria.iter().map(|row| row.given.map(|points| step_of(points, row.points))).collect(),
            comments: view.criteria.iter().map(|row| row.comment.clone()).collect(),
            // A correction begins without the words of the sheet it corrects.
            comment: if view.submitted { String::new() } else { view.comment.clone() },
        }
    }

    /// The sheet: an unknown step is passed on as it is, for the use case to refuse.
    fn sheet(&self, criteria: &[SheetCriterionView]) -> SheetInput {
        let item = |((step, comment), row): ((&Option<i64>, &String), &SheetCriterionView)| ItemInput {
            points: step.map(|step| written(points_of(step, row.points))).unwrap_or_default(),
            comment: comment.clone(),
        };
        let items = self.steps.iter().zip(&self.comments).zip(criteria).map(item).collect();
        SheetInput { items, comment: self.comment.clone() }
    }
}

impl SheetPage {
    fn new(locale: Locale, view: SheetView, typed: &Typed, errors: FormErrors) -> Self {
        let row = |(n, criterion): (usize, &SheetCriterionView)| {
            let step = typed.steps.get(n).copied().flatten();
            SheetRow {
                step: step.unwrap_or(-1),
                points: step.map(|step| written(points_of(step, criterion.points))).unwrap_or_default(),
                comment: typed.comments.get(n).cloned().unwrap_or_default(),
                criterion: criterion.clone(),
            }
        };
        let given = |(step, row): (&Option<i64>, &SheetCriterionView)| step.map(|step| points_of(step, row.points));
        let sum: i64 = typed.steps.iter().zip(&view.criteria).filter_map(given).sum();
        let fields = |n| [format!("items.{n}.points"), format!("items.{n}.comment")];
        Self {
            rows: view.criteria.iter().enumerate().map(row).collect(),
            comment: typed.comment.clone(),
            total: written(sum),
            done: typed.steps.iter().flatten().count(),
            totals: view.bids.iter().map(|other| other.bid.total.map(written).unwrap_or_default()).collect(),
            budget: view.proposal.budget.iter().map(budget_row).collect(),
            files: view.files.iter().map(file_item).collect(),
            crumbs: vec![
                Crumb { label: text(locale, "workbar-scoring", &[]), href: "/scoring".to_owned() },
                Crumb { label: view.project.title.clone(), href: format!("/scoring/{}", view.project.id) },
                Crumb { label: view.organization.clone(), href: String::new() },
            ],
            order: (0..view.criteria.len()).flat_map(fields).chain(["comment".to_owned()]).collect(),
            view,
            errors,
        }
    }

    fn stored(locale: Locale, view: SheetView) -> Self {
        let typed = Typed::stored(&view);
        Self::new(locale, view, &typed, FormErrors::default())
    }
}

fn budget_row(line: &BudgetLine) -> BudgetRow {
    let (whole, part) = (line.quantity / 100, line.quantity % 100);
    let quantity = if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") };
    BudgetRow {
        category: line.category.to_string(),
        item: line.item.clone(),
        quantity: format!("{quantity} {}", line.unit),
        amount: line.amount().map_or(0, |fen| fen.0),
    }
}

async fn sheet(visit: Visit, Path((project, bid)): Path<(ProjectId, BidId)>) -> Answer {
    let own = scores::seat(&visit.ctx, project).await?;
    if own.declared_at.is_none() {
        return visit.redirect(&format!("/scoring/{project}"));
    }
    let view = scores::sheet(&visit.ctx, project, bid).await?;
    visit.page(&SheetPage::stored(visit.locale(), view))
}

/// Hands the sheet in, or keeps the draft: by itself, by its button, or on the way to the next bid.
async fn save(
    visit: Visit,
    Path((project, bid)): Path<(ProjectId, BidId)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let view = scores::sheet(&visit.ctx, project, bid).await?;
    let typed = Typed::of(view.criteria.len(), &pairs);
    let input = typed.sheet(&view.criteria);
    let next = pairs.iter().any(|(name, _)| name == "next");
    if visit.is_autosave {
        let saved: SheetSaved = save_draft(&visit.ctx, project, bid, &input).await.map_err(Failure::from)?;
        return Ok((StatusCode::OK, axum::Json(saved)).into_response());
    }
    let result = if next {
        save_draft(&visit.ctx, project, bid, &input).await
    } else {
        submit(&visit.ctx, project, bid, &input).await
    };
    match result {
        Ok(_) => {
            let (to, args) = (following(&view), [("organization", view.organization.clone())]);
            let seat = format!("/scoring/{project}");
            let address = to.map_or_else(|| seat.clone(), |bid| format!("{seat}/{}", bid.id));
            match to {
                _ if next => visit.redirect_with(&address, "good", "flash-saved", &[]),
                None => visit.redirect_with(&address, "good", "flash-sheets-submitted", &args),
                Some(bid) => {
                    let [organization] = args;
                    let args = [organization, ("next", bid.organization.clone())];
                    visit.redirect_with(&address, "good", "flash-sheet-submitted", &args)
                }
            }
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let page = SheetPage::new(visit.locale(), view, &typed, errors);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The next bid without a final sheet.
fn following(view: &SheetView) -> Option<&ExpertBid> {
    let here = view.bids.iter().position(|other| other.current).unwrap_or_default();
    let order = view.bids.iter().cycle().skip(here + 1).take(view.bids.len().saturating_sub(1));
    order.into_iter().find(|other| other.bid.total.is_none()).map(|other| &other.bid)
}

#[cfg(test)]
mod tests {
    use super::{points_of, step_of};

    #[test]
    fn steps_and_points_agree() {
        for points in [1, 5, 15, 20, 30, 100] {
            for step in 0..=10 {
                assert_eq!(step_of(points_of(step, points), points), step, "{points} {step}");
            }
        }
        assert_eq!(step_of(2_449, 30), 8);
        assert_eq!(step_of(2_560, 30), 9);
    }
}
