//! What can be asked of the directory, and reading it.

use crate::browse::answer::Chosen;
use crate::browse::ask::{any, between};
use crate::browse::cursor::Cursor;
use crate::browse::typed::{self, Asked, Frame};
use crate::input::loose;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuniu_domain::Reasons;
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind};
use shuniu_search::Filter;
use shuniu_store::Page;
use utoipa::IntoParams;

/// Orders.
const SORTS: [&str; 5] = ["relevance", "grade", "record", "projects", "newest"];

/// What to look for in the directory. Everything is optional. A page ignores what makes no sense and
/// says so; the API refuses it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct OrganizationQuery {
    /// Text of at most 200 characters; `"…"` keeps words together, `-word` leaves out.
    pub q: String,
    /// Grades `0`–`5`; 0 is none in force.
    pub grade: Vec<String>,
    /// Legal forms.
    pub form: Vec<String>,
    /// `registered`, `filed`, `external`.
    pub kind: Vec<String>,
    /// Fields of work.
    pub field: Vec<String>,
    /// Division codes of 2, 4, 6, 9 or 12 digits; everything inside is found.
    pub division: Vec<String>,
    /// Hubs (ids).
    pub hub: Vec<String>,
    /// `true` for those that may bid.
    #[serde(deserialize_with = "loose")]
    pub may_bid: String,
    /// `true` for those with a final performance evaluation of the last three years.
    #[serde(deserialize_with = "loose")]
    pub record: String,
    /// `relevance`, `grade`, `record`, `projects` or `newest`; by default relevance with a text, else the grade.
    pub sort: String,
    /// Page, from 1.
    #[serde(deserialize_with = "loose")]
    pub page: String,
    /// Rows per page, up to 100.
    #[serde(deserialize_with = "loose")]
    pub size: String,
    /// Goes on after an answer's `next`; only with the order `newest`, and instead of `page`.
    pub after: String,
}

/// A query that was read: only known values.
#[derive(Clone, Debug)]
pub(in crate::browse) struct Read {
    pub(super) text: String,
    pub(super) grades: Vec<i32>,
    pub(super) forms: Vec<LegalForm>,
    pub(super) kinds: Vec<RegistrationKind>,
    pub(super) fields: Vec<Field>,
    pub(super) divisions: Vec<String>,
    pub(super) hubs: Vec<PartyId>,
    pub(super) may_bid: bool,
    pub(super) record: bool,
    pub(super) sort: &'static str,
    /// The order was asked for.
    pub(super) sort_chosen: bool,
    pub(super) page: Page,
    pub(super) after: Option<Cursor>,
}

impl Read {
    /// Reads a query; what makes no sense is left out and noted.
    pub(super) fn of(query: &OrganizationQuery, faults: &mut Reasons) -> Self {
        let asked = Asked { q: &query.q, sort: &query.sort, page: &query.page, size: &query.size, after: &query.after };
        let Frame { text, sort, sort_chosen, page, after } = typed::frame(faults, &asked, &SORTS, "grade");
        Self {
            grades: typed::grades(faults, &query.grade),
            forms: typed::codes(faults, "form", &query.form),
            kinds: typed::codes(faults, "kind", &query.kind),
            fields: typed::codes(faults, "field", &query.field),
            divisions: typed::divisions(faults, &query.division),
            hubs: typed::codes(faults, "hub", &query.hub),
            may_bid: typed::flag(faults, "may_bid", &query.may_bid),
            record: typed::flag(faults, "record", &query.record),
            text,
            sort,
            sort_chosen,
            page,
            after,
        }
    }

    /// Filters of the index.
    pub(super) fn filters(&self, today: NaiveDate) -> Vec<Filter> {
        let mut filters = vec![
            any("grade", &self.grades),
            any("legal_form", &self.forms),
            any("registration_kind", &self.kinds),
            any("fields", &self.fields),
            any("division", &self.divisions),
            any("hub_id", &self.hubs),
        ];
        for (field, wanted) in [("may_bid", self.may_bid), ("has_record", self.record)] {
            if wanted {
                filters.push(any(field, &["true"]));
            }
        }
        // A grade that expired since the document was built is not found under its number.
        if !self.grades.is_empty() && !self.grades.contains(&0) {
            filters.push(between("grade_expires", Some(start_of_local_day(today).timestamp()), None));
        }
        filters.retain(|filter| !filter.is_open());
        filters
    }

    /// The same search without one of its filters.
    pub(super) fn without(&self, filter: &Chosen) -> Self {
        use typed::take_out;
        let mut relaxed = self.clone();
        match filter.name.as_str() {
            "grade" => take_out(&mut relaxed.grades, &filter.value),
            "form" => take_out(&mut relaxed.forms, &filter.value),
            "kind" => take_out(&mut relaxed.kinds, &filter.value),
            "field" => take_out(&mut relaxed.fields, &filter.value),
            "division" => take_out(&mut relaxed.divisions, &filter.value),
            "hub" => take_out(&mut relaxed.hubs, &filter.value),
            "may_bid" => relaxed.may_bid = false,
            "record" => relaxed.record = false,
            _ => {}
        }
        relaxed
    }
}
