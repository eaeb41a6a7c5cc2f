//! `/operator/experts`: the library of experts (评审专家库), from which panels are drawn.

mod edit;
mod samples;
#[cfg(test)]
mod tests;

use super::common::{Pager, pairs};
use crate::access::{OPERATOR, OVERSIGHT, Routes};
use crate::failure::{Answer, Failure};
use crate::input::Query;
use crate::texts::choices;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::experts::ExpertState;
use shuniu_domain::organizations::Field;
use shuniu_frontend::{Choice, Locale, Page};
use shuniu_services::experts::{self, ExpertFilter, ExpertView};

/// Address of the list.
const LIST: &str = "/operator/experts";

/// Routes of the library of experts.
pub fn routes() -> Routes {
    Routes::new()
        .get("/operator/experts", OVERSIGHT, list)
        .get("/operator/experts/new", OPERATOR, edit::new)
        .post("/operator/experts/new", OPERATOR, edit::add)
        .get("/operator/experts/{id}", OVERSIGHT, edit::show)
        .post("/operator/experts/{id}", OPERATOR, edit::change)
        .post("/operator/experts/{id}/pause", OPERATOR, edit::pause)
        .post("/operator/experts/{id}/resume", OPERATOR, edit::resume)
        .post("/operator/experts/{id}/end", OPERATOR, edit::end)
}

/// Which experts, as in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ExpertsQuery {
    /// Part of the name or the unit.
    pub q: String,
    /// Code of a field.
    pub field: String,
    /// Code of a state.
    pub state: String,
    /// Page.
    pub page: String,
}

/// The library.
#[derive(Clone, Debug, Serialize)]
pub struct ExpertsPage {
    /// What was asked.
    pub query: ExpertsQuery,
    /// Fields to filter by.
    pub fields: Vec<Choice>,
    /// States to filter by.
    pub states: Vec<Choice>,
    /// Experts by name.
    pub rows: Vec<ExpertView>,
    /// Pages.
    pub pager: Pager,
    /// The reader keeps the library.
    pub is_operator: bool,
}

impl Page for ExpertsPage {
    const TEMPLATE: &'static str = "pages/experts/list.html";

    fn samples() -> Vec<Self> {
        samples::lists()
    }
}

fn fields(locale: Locale, chosen: impl Fn(Field) -> bool) -> Vec<Choice> {
    choices(locale, "term-field", Field::ALL, Field::as_str, chosen)
}

fn states(locale: Locale, chosen: Option<ExpertState>) -> Vec<Choice> {
    choices(locale, "state-expert", ExpertState::ALL, ExpertState::as_str, |state| chosen == Some(state))
}

fn is_operator(visit: &Visit) -> Result<bool, Failure> {
    Ok(visit.actor()?.role == Role::Operator)
}

async fn list(visit: Visit, Query(query): Query<ExpertsQuery>) -> Answer {
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), None);
    let filter = ExpertFilter { q: query.q.clone(), field: query.field.parse().ok(), state: query.state.parse().ok() };
    let (rows, total) = experts::list(&visit.ctx, &filter, page).await?;
    visit.page(&ExpertsPage {
        fields: fields(visit.locale(), |field| filter.field == Some(field)),
        states: states(visit.locale(), filter.state),
        pager: Pager::of_list(page, rows.len(), total, LIST, &pairs(&query)),
        is_operator: is_operator(&visit)?,
        rows,
        query,
    })
}
