//! An organization's ledger of grades in the register.

use super::form::{grades, schemes};
use super::register::{Head, load};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::{GradeId, PartyId};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, FormErrors, Page};
use shuniu_services::grades::{self as ledger, GradeEndInput, GradeInput, GradeView};

/// The ledger with a form for a new entry.
#[derive(Clone, Debug, Serialize)]
pub struct GradesPage {
    /// Head.
    pub head: Head,
    /// Entries, newest first.
    pub grades: Vec<GradeView>,
    /// What was typed.
    pub input: GradeInput,
    /// Schemes.
    pub schemes: Vec<Choice>,
    /// Grades.
    pub choices: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for GradesPage {
    const TEMPLATE: &'static str = "pages/organizations/grades.html";

    fn samples() -> Vec<Self> {
        super::samples::grades_pages()
    }
}

/// An entry that is lowered or taken away.
#[derive(Clone, Debug, Serialize)]
pub struct GradePage {
    /// Head.
    pub head: Head,
    /// The entry.
    pub grade: GradeView,
    /// `lower` or `cancel`.
    pub decision: String,
    /// What was typed.
    pub input: GradeEndInput,
    /// Lower grades.
    pub choices: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for GradePage {
    const TEMPLATE: &'static str = "pages/organizations/grade.html";

    fn samples() -> Vec<Self> {
        super::samples::grade_pages()
    }
}

fn path(id: PartyId) -> String {
    format!("/operator/organizations/{id}/grades")
}

async fn page(visit: &Visit, id: PartyId, input: GradeInput, errors: FormErrors) -> Result<GradesPage, Failure> {
    let organization = load(visit, id).await?;
    let locale = visit.locale();
    Ok(GradesPage {
        head: Head::new(visit, id, &organization.name, "grades"),
        grades: organization.grades,
        schemes: schemes(locale, &input.scheme),
        choices: grades(locale, &input.grade),
        input,
        errors,
    })
}

/// The ledger.
pub(super) async fn list(visit: Visit, Path(id): Path<PartyId>) -> Answer {
    let input = GradeInput { scheme: "national".to_owned(), ..GradeInput::default() };
    visit.page(&page(&visit, id, input, FormErrors::default()).await?)
}

/// Enters a grade.
pub(super) async fn add(visit: Visit, Path(id): Path<PartyId>, Form(input): Form<GradeInput>) -> Answer {
    match ledger::add(&visit.ctx, id, &input).await {
        Ok(_) => visit.redirect_with(&path(id), "good", "flash-grade-added", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, id, input, errors).await?)
        }
    }
}

/// What the form of a change sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    decision: String,
    #[serde(flatten)]
    input: GradeEndInput,
}

async fn change_page(
    visit: &Visit,
    (id, grade): (PartyId, GradeId),
    change: Change,
    errors: FormErrors,
) -> Result<GradePage, Failure> {
    let organization = load(visit, id).await?;
    let grade = organization
        .grades
        .into_iter()
        .find(|entry| entry.id == grade)
        .ok_or_else(|| Reason::new(ReasonCode::NotFound))?;
    let lower = grades(visit.locale(), &change.input.grade);
    Ok(GradePage {
        head: Head::new(visit, id, &organization.name, "grades"),
        choices: lower
            .into_iter()
            .filter(|choice| choice.value.parse::<i32>().is_ok_and(|value| value < grade.grade))
            .collect(),
        grade,
        decision: change.decision,
        input: change.input,
        errors,
    })
}

/// The form of a change.
pub(super) async fn edit(visit: Visit, Path(ids): Path<(PartyId, GradeId)>) -> Answer {
    let change = Change { decision: "lower".to_owned(), ..Change::default() };
    visit.page(&change_page(&visit, ids, change, FormErrors::default()).await?)
}

/// Lowers the grade or takes it away.
pub(super) async fn change(visit: Visit, Path(ids): Path<(PartyId, GradeId)>, Form(change): Form<Change>) -> Answer {
    let result = match change.decision.as_str() {
        "cancel" => ledger::cancel(&visit.ctx, ids.1, &change.input).await,
        _ => ledger::lower(&visit.ctx, ids.1, &change.input).await.map(|_| ()),
    };
    match result {
        Ok(()) => visit.redirect_with(&path(ids.0), "good", "flash-grade-changed", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &change_page(&visit, ids, change, errors).await?)
        }
    }
}
