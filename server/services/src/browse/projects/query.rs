//! What can be asked of the catalogue, and reading it.

use crate::browse::answer::Chosen;
use crate::browse::ask::{any, between};
use crate::browse::cursor::Cursor;
use crate::browse::typed::{self, Asked, Frame};
use crate::context::Ctx;
use crate::index::{PAST_AWARD, PROJECT};
use crate::input::loose;
use crate::procedure::BIDDERS;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shuniu_domain::calendar::{end_of_local_day, start_of_local_day};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, Method, Stage, SupportForm};
use shuniu_domain::{Fen, Reason, Reasons};
use shuniu_search::Filter;
use shuniu_store::Page;
use utoipa::IntoParams;

/// Orders.
const SORTS: [&str; 4] = ["relevance", "newest", "deadline", "budget"];
/// Where rows come from.
const SOURCES: [&str; 3] = [PROJECT, PAST_AWARD, "all"];

/// What to look for in the catalogue. Everything is optional. A page ignores what makes no sense and
/// says so; the API refuses it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ProjectQuery {
    /// Text of at most 200 characters; `"…"` keeps words together, `-word` leaves out.
    pub q: String,
    /// Stages: `open`, `sealed`, `opened`, `scored`, `in_notice`, `awarded`, `in_delivery`, `accepted`, `closed`, `failed`, `cancelled`, `suspended`.
    pub stage: Vec<String>,
    /// Fields of work.
    pub field: Vec<String>,
    /// Target groups.
    pub target: Vec<String>,
    /// Funders (ids).
    pub funder: Vec<String>,
    /// Hubs that countersign the contract (ids).
    pub hub: Vec<String>,
    /// Forms of support.
    pub form: Vec<String>,
    /// Channels: `grant`, `procurement`.
    pub channel: Vec<String>,
    /// Methods.
    pub method: Vec<String>,
    /// Division codes of 2, 4, 6, 9 or 12 digits; everything inside is found.
    pub division: Vec<String>,
    /// Lowest grades that calls state, `0`–`5`; 0 is none.
    pub grade: Vec<String>,
    /// `true` for open calls that the signed-in organization may bid for today.
    #[serde(deserialize_with = "loose")]
    pub may_bid: String,
    /// Smallest budget in ten thousand yuan (万元).
    #[serde(deserialize_with = "loose")]
    pub min: String,
    /// Largest budget in ten thousand yuan (万元).
    #[serde(deserialize_with = "loose")]
    pub max: String,
    /// Deadline on this local day or later (`2026-09-01`).
    pub closes_from: String,
    /// Deadline on this local day or earlier.
    pub closes_to: String,
    /// `project` (the default), `past_award` or `all`.
    pub source: String,
    /// `relevance`, `newest`, `deadline` or `budget`; by default relevance with a text, else the newest first.
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
    pub(super) stages: Vec<Stage>,
    pub(super) fields: Vec<Field>,
    pub(super) targets: Vec<TargetGroup>,
    pub(super) funders: Vec<PartyId>,
    pub(super) hubs: Vec<PartyId>,
    pub(super) forms: Vec<SupportForm>,
    pub(super) channels: Vec<Channel>,
    pub(super) methods: Vec<Method>,
    pub(super) divisions: Vec<String>,
    pub(super) grades: Vec<i32>,
    pub(super) may_bid: bool,
    pub(super) budget: (Option<Fen>, Option<Fen>),
    pub(super) closes: (Option<NaiveDate>, Option<NaiveDate>),
    /// `None` for all.
    pub(super) source: Option<&'static str>,
    pub(super) sort: &'static str,
    pub(super) page: Page,
    pub(super) after: Option<Cursor>,
}

impl Read {
    /// Reads a query; what makes no sense is left out and noted.
    pub(super) fn of(ctx: &Ctx, query: &ProjectQuery, faults: &mut Reasons) -> Self {
        let asked = Asked { q: &query.q, sort: &query.sort, page: &query.page, size: &query.size, after: &query.after };
        let Frame { text, sort, page, after, .. } = typed::frame(faults, &asked, &SORTS, "newest");
        let source = match typed::one_of(faults, "source", &query.source, &SOURCES) {
            Some("all") => None,
            other => Some(other.unwrap_or(PROJECT)),
        };
        let mut may_bid = typed::flag(faults, "may_bid", &query.may_bid);
        if may_bid && let Err(error) = ctx.require(BIDDERS) {
            may_bid = false;
            let why: Vec<Reason> = error.reasons().unwrap_or_default().to_vec();
            faults.0.extend(why.into_iter().map(|reason| reason.on("may_bid")));
        }
        Self {
            stages: typed::codes(faults, "stage", &query.stage),
            fields: typed::codes(faults, "field", &query.field),
            targets: typed::codes(faults, "target", &query.target),
            funders: typed::codes(faults, "funder", &query.funder),
            hubs: typed::codes(faults, "hub", &query.hub),
            forms: typed::codes(faults, "form", &query.form),
            channels: typed::codes(faults, "channel", &query.channel),
            methods: typed::codes(faults, "method", &query.method),
            divisions: typed::divisions(faults, &query.division),
            grades: typed::grades(faults, &query.grade),
            may_bid,
            budget: (typed::ten_thousands(faults, "min", &query.min), typed::ten_thousands(faults, "max", &query.max)),
            closes: (
                typed::day(faults, "closes_from", &query.closes_from),
                typed::day(faults, "closes_to", &query.closes_to),
            ),
            text,
            source,
            sort,
            page,
            after,
        }
    }

    /// The stages to look at: whoever may bid looks at open calls.
    pub(super) fn wanted_stages(&self) -> Vec<Stage> {
        match (self.may_bid, self.stages.is_empty() || self.stages.contains(&Stage::Open)) {
            (false, _) => self.stages.clone(),
            (true, true) => vec![Stage::Open],
            // A stage that nobody may see: open and not open at once finds nothing.
            (true, false) => vec![Stage::Draft],
        }
    }

    /// First and last instant of the deadlines asked for.
    pub(super) fn closing(&self) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
        let (from, to) = self.closes;
        (from.map(start_of_local_day), to.map(|day| end_of_local_day(day) - chrono::Duration::seconds(1)))
    }

    /// Filters of the index other than the stage's and the reach's.
    pub(super) fn filters(&self) -> Vec<Filter> {
        let mut filters = vec![
            any("field", &self.fields),
            any("target_groups", &self.targets),
            any("funder_id", &self.funders),
            any("hub_id", &self.hubs),
            any("form", &self.forms),
            any("channel", &self.channels),
            any("method", &self.methods),
            any("division", &self.divisions),
            any("min_grade", &self.grades),
        ];
        filters.extend(self.source.map(|source| any("source", &[source])));
        let (min, max) = self.budget;
        if min.is_some() || max.is_some() {
            filters.push(between("budget", min.map(|fen| fen.0), max.map(|fen| fen.0)));
            // Limits are in yuan, so amounts in other currencies are out of the question.
            filters.push(any("currency", &["CNY"]));
        }
        let (from, to) = self.closing();
        filters.push(between("deadline", from.map(|at| at.timestamp()), to.map(|at| at.timestamp())));
        filters.retain(|filter| !filter.is_open());
        filters
    }

    /// The same search without one of its filters.
    pub(super) fn without(&self, filter: &Chosen) -> Self {
        use typed::take_out;
        let mut relaxed = self.clone();
        match filter.name.as_str() {
            "stage" => take_out(&mut relaxed.stages, &filter.value),
            "field" => take_out(&mut relaxed.fields, &filter.value),
            "target" => take_out(&mut relaxed.targets, &filter.value),
            "funder" => take_out(&mut relaxed.funders, &filter.value),
            "hub" => take_out(&mut relaxed.hubs, &filter.value),
            "form" => take_out(&mut relaxed.forms, &filter.value),
            "channel" => take_out(&mut relaxed.channels, &filter.value),
            "method" => take_out(&mut relaxed.methods, &filter.value),
            "division" => take_out(&mut relaxed.divisions, &filter.value),
            "grade" => take_out(&mut relaxed.grades, &filter.value),
            "may_bid" => relaxed.may_bid = false,
            "min" => relaxed.budget.0 = None,
            "max" => relaxed.budget.1 = None,
            "closes_from" => relaxed.closes.0 = None,
            "closes_to" => relaxed.closes.1 = None,
            _ => {}
        }
        relaxed
    }
}
