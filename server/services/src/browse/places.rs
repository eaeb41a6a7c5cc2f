//! Facets whose values have names in the database: divisions and bodies.

use super::answer::FacetValue;
use super::panel::Panel;
use crate::context::Ctx;
use crate::divisions::{self, Names, in_language, path};
use crate::error::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shuniu_domain::ids::PartyId;
use shuniu_store::entities::parties;
use std::collections::BTreeSet;

/// Length of the code of a district. What lies above it is no choice for a reader.
const DISTRICT: usize = 6;
/// Length of the code of a street. What lies inside one is shown when the street is chosen.
const STREET: usize = 9;
/// Most divisions shown.
const MOST: usize = 60;

/// The facet of divisions as a tree: districts, their streets, the communities of a chosen street,
/// and whatever is chosen. A division counts for everything inside it.
pub(super) async fn divisions(ctx: &Ctx, panel: &mut Panel, chosen: &[String]) -> Result<()> {
    let mut codes: BTreeSet<String> = chosen.iter().cloned().collect();
    if panel.counts.is_some() {
        let opened = |code: &str| code.len() <= STREET || chosen.iter().any(|street| code.starts_with(street.as_str()));
        let counted = panel.counted("division").filter(|code| code.len() >= DISTRICT && opened(code));
        codes.extend(counted.map(str::to_owned));
    } else {
        let inside = divisions::choices(ctx, chosen).await?;
        codes.extend(inside.into_iter().map(|area| area.code));
    }
    let names = Names::of(ctx.db(), codes.iter().map(String::as_str)).await?;
    // Sorted by code, so a division follows the one it lies in.
    let listed: Vec<&String> =
        codes.iter().filter(|code| chosen.contains(code) || names.one(ctx.locale, code).is_some()).take(MOST).collect();
    let values = listed.iter().map(|code| {
        let depth = path(code).iter().filter(|above| **above != code.as_str() && is_listed(&listed, above)).count();
        let label = names.one(ctx.locale, code).unwrap_or_else(|| names.full(ctx.locale, code));
        let count = panel.count("division", code);
        FacetValue { depth, ..FacetValue::new((*code).clone(), label, count, chosen.contains(code)) }
    });
    let values = values.collect();
    panel.add_in_order(("division", "division"), values);
    Ok(())
}

fn is_listed(listed: &[&String], code: &str) -> bool {
    listed.iter().any(|known| known.as_str() == code)
}

/// A facet of bodies: those counted under a field of the index or, when the database answered, all
/// that `known` gives; and whatever is chosen.
pub(super) async fn bodies(
    ctx: &Ctx,
    panel: &mut Panel,
    (name, field): (&str, &str),
    chosen: &[PartyId],
    known: impl Future<Output = Result<Vec<PartyId>>>,
) -> Result<()> {
    let mut ids: Vec<PartyId> = if panel.counts.is_some() {
        panel.counted(field).filter_map(|id| id.parse().ok()).collect()
    } else {
        known.await?
    };
    ids.extend(chosen);
    let rows = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(ctx.db()).await?;
    let value = |row: &parties::Model| {
        let label = in_language(ctx.locale, &row.name, row.name_en.as_deref());
        let id = row.id.to_string();
        FacetValue::new(id.clone(), label, panel.count(field, &id), chosen.contains(&row.id))
    };
    let values = rows.iter().map(value).collect();
    panel.add((name, field), values);
    Ok(())
}
