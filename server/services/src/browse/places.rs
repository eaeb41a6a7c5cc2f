//! Facets whose values have names in the database: divisions and bodies.

use super::answer::Panel;
use crate::context::Ctx;
use crate::divisions::{self, Names, in_language};
use crate::error::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shuniu_domain::ids::PartyId;
use shuniu_store::entities::parties;

/// Length of the code of a district; what is longer lies inside one.
const DISTRICT: usize = 6;

/// The division codes of a query; what cannot be one is ignored with a notice.
pub(super) fn read_divisions(panel: &mut Panel, typed: &[String]) -> Vec<String> {
    let mut divisions: Vec<String> = Vec::new();
    let given = typed.iter().map(|code| code.trim());
    for code in given.filter(|code| !code.is_empty()) {
        if !matches!(code.len(), 2 | 4 | 6 | 9 | 12) || !code.bytes().all(|b| b.is_ascii_digit()) {
            panel.ignored("division", code);
        } else if !divisions.iter().any(|known| known == code) {
            divisions.push(code.to_owned());
        }
    }
    divisions
}

/// The facet of divisions: the streets of the district, and whatever is chosen.
pub(super) async fn divisions(ctx: &Ctx, panel: &mut Panel, chosen: &[String]) -> Result<()> {
    let inside = divisions::choices(ctx.db(), ctx.locale, &ctx.app.settings).await?;
    let streets = inside.into_iter().filter(|area| area.code.len() > DISTRICT);
    let mut areas: Vec<(String, String)> = streets.map(|area| (area.code, area.name)).collect();
    let names = Names::of(ctx.db(), chosen.iter().map(String::as_str)).await?;
    for code in chosen {
        if areas.iter().all(|(known, _)| known != code) {
            areas.push((code.clone(), names.full(ctx.locale, code)));
        }
    }
    panel.named("division", "division", &areas, chosen);
    Ok(())
}

/// A facet of bodies: those counted under a field of the index, and whatever is chosen.
pub(super) async fn bodies(ctx: &Ctx, panel: &mut Panel, name: &str, field: &str, chosen: &[PartyId]) -> Result<()> {
    let counted = panel.counts.get(field).into_iter().flatten();
    let counted = counted.filter_map(|(id, _)| id.parse::<PartyId>().ok());
    let ids: Vec<PartyId> = counted.chain(chosen.iter().copied()).collect();
    let rows = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(ctx.db()).await?;
    let label = |row: &parties::Model| in_language(ctx.locale, &row.name, row.name_en.as_deref());
    let names: Vec<(String, String)> = rows.iter().map(|row| (row.id.to_string(), label(row))).collect();
    let chosen: Vec<String> = chosen.iter().map(ToString::to_string).collect();
    panel.named(name, field, &names, &chosen);
    Ok(())
}
