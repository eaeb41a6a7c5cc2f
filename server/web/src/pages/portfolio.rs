//! `/funder`: the overview. Conclusions come first; their words are texts, their numbers are worked
//! out here, and so is the geometry of the charts.

mod charts;
mod samples;

use crate::access::{FUNDER, Routes};
use crate::failure::Answer;
use crate::input::Query;
use crate::visit::Visit;
use charts::{Gantt, MoneyChart};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_frontend::{Choice, Locale, Page};
use shuniu_services::portfolio::{self, MoneyView, Overview};

/// Share of the plan, in percent, within which spending is as planned.
const EVEN: i64 = 5;
/// Fields with a colour of their own; the rest share the last.
const COLOURS: usize = 5;

/// Routes of the overview.
pub fn routes() -> Routes {
    Routes::new().get("/funder", FUNDER, show)
}

/// The overview.
#[derive(Clone, Debug, Serialize)]
pub struct PortfolioPage {
    /// Everything it shows.
    pub overview: Overview,
    /// Budget years to choose from.
    pub years: Vec<Choice>,
    /// The reader drafts calls.
    pub is_officer: bool,
    /// `none`, `even`, `behind` or `ahead`: how spending goes against its plan.
    pub pace: String,
    /// By how many percent of the plan.
    pub pace_percent: i64,
    /// Spending and plan by month.
    pub money: MoneyChart,
    /// Shares of the fields, for the donut and its key.
    pub shares: Vec<Share>,
    /// Schedule of milestones.
    pub gantt: Gantt,
}

/// A field's share of the contracts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share {
    /// Code of the field; empty for all others together.
    pub field: String,
    /// Number of its colour, 1–5.
    pub colour: usize,
    /// Amount in fen.
    pub amount: i64,
    /// Percent of all contracts, one decimal.
    pub percent: f64,
}

impl Page for PortfolioPage {
    const TEMPLATE: &'static str = "pages/portfolio/overview.html";

    fn samples() -> Vec<Self> {
        let today = crate::pages::contracts::samples::day(9, 17);
        let page = |overview, is_officer| Self::new(Locale::ZhCn, overview, today, is_officer);
        vec![page(samples::empty(), true), page(samples::empty(), false), page(samples::full(), true)]
    }
}

impl PortfolioPage {
    /// Prepares an overview.
    #[must_use]
    pub fn new(locale: Locale, overview: Overview, today: NaiveDate, is_officer: bool) -> Self {
        let (pace, pace_percent) = pace(&overview.money);
        let year = overview.money.year;
        let choice = |known: &i32| Choice::new(known.to_string(), known.to_string(), *known == year);
        Self {
            years: overview.years.iter().map(choice).collect(),
            is_officer,
            pace: pace.to_owned(),
            pace_percent,
            money: MoneyChart::new(locale, &overview.money),
            shares: shares(&overview.money),
            gantt: Gantt::new(&overview.progress, year).on(today, year),
            overview,
        }
    }
}

/// How spending goes against its plan, and by how many percent of it.
fn pace(money: &MoneyView) -> (&'static str, i64) {
    if money.planned.0 == 0 {
        return ("none", 0);
    }
    let gap = i128::from(money.paid.0 - money.planned.0) * 100 / i128::from(money.planned.0);
    match i64::try_from(gap).unwrap_or(i64::MAX) {
        gap if gap.abs() < EVEN => ("even", gap.abs()),
        gap if gap < 0 => ("behind", -gap),
        gap => ("ahead", gap),
    }
}

fn shares(money: &MoneyView) -> Vec<Share> {
    let whole = money.contracted.0;
    let mut shares: Vec<Share> = Vec::new();
    for (at, part) in money.fields.iter().filter(|part| part.amount.0 > 0).enumerate() {
        let colour = (at + 1).min(COLOURS);
        match shares.iter_mut().find(|share| share.colour == colour) {
            Some(rest) => {
                rest.field.clear();
                rest.amount += part.amount.0;
            }
            None => shares.push(Share { field: part.field.to_string(), colour, amount: part.amount.0, percent: 0.0 }),
        }
    }
    for share in &mut shares {
        share.percent = charts::tenths(share.amount * 100, whole);
    }
    shares
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Chosen {
    year: String,
}

async fn show(visit: Visit, Query(chosen): Query<Chosen>) -> Answer {
    let overview = portfolio::overview(&visit.ctx, chosen.year.parse().ok()).await?;
    let is_officer = visit.actor()?.role == Role::FunderOfficer;
    visit.page(&PortfolioPage::new(visit.locale(), overview, visit.ctx.today(), is_officer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use shuniu_domain::Fen;

    #[test]
    fn pace_is_measured_against_the_plan() {
        let money = |paid, planned| MoneyView { paid: Fen(paid), planned: Fen(planned), ..MoneyView::default() };
        for (paid, planned, expected) in [
            (0, 0, ("none", 0)),
            (86, 100, ("behind", 14)),
            (97, 100, ("even", 3)),
            (100, 100, ("even", 0)),
            (120, 100, ("ahead", 20)),
        ] {
            assert_eq!(pace(&money(paid, planned)), expected);
        }
    }

    #[test]
    fn fields_beyond_the_colours_share_the_last() {
        let shares = shares(&samples::full().money);
        assert_eq!(shares.len(), COLOURS);
        assert!(shares[COLOURS - 1].field.is_empty());
        assert!((shares.iter().map(|share| share.percent).sum::<f64>() - 100.0).abs() < 0.5);
    }
}
