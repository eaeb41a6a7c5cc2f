//! Facets and chosen filters of the catalogue.

use super::listing;
use super::query::Read;
use crate::browse::answer::FacetValue;
use crate::browse::panel::Panel;
use crate::browse::places;
use crate::context::Ctx;
use crate::error::Result;
use crate::procedure::BIDDERS;
use chrono::{DateTime, NaiveDate, Utc};
use shuniu_domain::Fen;
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, Method, ProjectStatus, Stage, SupportForm, stage};
use shuniu_frontend::{Locale, format, text};

/// Fields of the index that the page counts, besides the stage.
pub(super) const COUNTED: [&str; 9] =
    ["field", "target_groups", "funder_id", "hub_id", "form", "channel", "method", "division", "min_grade"];
/// Grades as calls state them, the lowest demand first; 0 is none.
const GRADES: [i32; 6] = [0, 1, 2, 3, 4, 5];

/// Adds every facet and what is chosen of it.
pub(super) async fn add(ctx: &Ctx, read: &Read, panel: &mut Panel) -> Result<()> {
    choose_ranges(read, panel);
    if ctx.require(BIDDERS).is_ok() {
        let label = text(ctx.locale, "browse-may-bid", &[]);
        let mine = FacetValue::new("true".to_owned(), label, None, read.may_bid);
        panel.add_in_order(("may_bid", "may_bid"), vec![mine]);
    }
    let values = stage_values(read, panel);
    panel.add_in_order(("stage", "stage"), values);
    panel.coded("field", "field", "field", Field::ALL, &read.fields);
    panel.coded("target", "target_groups", "target-group", TargetGroup::ALL, &read.targets);
    places::bodies(ctx, panel, ("funder", "funder_id"), &read.funders, listing::funders(ctx)).await?;
    places::divisions(ctx, panel, &read.divisions).await?;
    places::bodies(ctx, panel, ("hub", "hub_id"), &read.hubs, listing::hubs(ctx)).await?;
    panel.coded("form", "form", "support-form", SupportForm::ALL, &read.forms);
    panel.coded("channel", "channel", "channel", Channel::ALL, &read.channels);
    panel.coded("method", "method", "method", Method::ALL, &read.methods);
    let grades = GRADES.map(|grade| {
        let label = text(ctx.locale, "browse-grade-asked", &[("grade", grade.into())]);
        let count = panel.count("min_grade", &grade.to_string());
        FacetValue::new(grade.to_string(), label, count, read.grades.contains(&grade))
    });
    panel.add_in_order(("grade", "min_grade"), grades.to_vec());
    Ok(())
}

/// Budgets and deadlines are ranges, not facets.
fn choose_ranges(read: &Read, panel: &mut Panel) {
    let locale = panel.locale;
    let (min, max) = read.budget;
    for (name, limit) in [("min", min), ("max", max)] {
        if let Some(Fen(fen)) = limit {
            let value = Fen(fen / 10_000).to_input();
            let label = text(locale, &format!("browse-budget-{name}-chosen"), &[("amount", value.as_str().into())]);
            panel.choose(name, value, label);
        }
    }
    let (from, to) = read.closes;
    for (name, key, day) in [("closes_from", "from", from), ("closes_to", "to", to)] {
        if let Some(day) = day {
            let shown = shown_day(locale, day);
            let label = text(locale, &format!("browse-closes-{key}-chosen"), &[("date", shown.as_str().into())]);
            panel.choose(name, day.to_string(), label);
        }
    }
}

fn shown_day(locale: Locale, day: NaiveDate) -> String {
    format::Moment::Day(day).date(locale)
}

fn stage_values(read: &Read, panel: &Panel) -> Vec<FacetValue> {
    let of = |wanted: Stage| {
        let sealed = panel.count("sealed", "")?;
        let published = panel.count("stage", ProjectStatus::Published.as_str())?;
        Some(match wanted {
            Stage::Open => published.saturating_sub(sealed),
            Stage::Sealed => sealed,
            _ => {
                let stored = ProjectStatus::ALL
                    .iter()
                    .filter(|status| stage(**status, None, DateTime::<Utc>::MIN_UTC) == wanted);
                stored.filter_map(|status| panel.count("stage", status.as_str())).sum()
            }
        })
    };
    let visible = Stage::ALL.iter().filter(|stage| **stage != Stage::Draft);
    visible
        .map(|stage| {
            let label = text(panel.locale, &format!("state-project-{stage}"), &[]);
            FacetValue::new(stage.to_string(), label, of(*stage), read.stages.contains(stage))
        })
        .collect()
}
