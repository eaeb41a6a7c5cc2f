//! Administrative divisions (行政区划): names looked up in bulk here, the register in `register`
//! (reading) and `keep` (adding, renaming, closing).

mod keep;
mod register;
#[cfg(test)]
mod tests;

pub use keep::{DivisionEndInput, DivisionInput, DivisionNameInput, add, close, rename, reopen};
pub(crate) use keep::{check_names, check_place, new_row};
pub(crate) use register::open_on;
pub use register::{DivisionDetail, DivisionQuery, DivisionRow, get, list};

use crate::{Ctx, Result};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_frontend::{Locale, text};
use shuniu_store::entities::divisions::{Column, Entity, Model};
use std::collections::{BTreeSet, HashMap};
use utoipa::ToSchema;

/// Length of the prefixes that stand for a division of each level: province, prefecture,
/// district, street, community (DOMAIN 2.9).
const PREFIX_LENGTHS: [usize; 5] = [2, 4, 6, 9, 12];

/// The prefixes under which a division is found, from the province down to itself:
/// `519904002` gives `51`, `5199`, `519904`, `519904002`.
#[must_use]
pub fn path(code: &str) -> Vec<&str> {
    PREFIX_LENGTHS.iter().filter_map(|length| code.get(..*length)).collect()
}

/// A name in the language of the reader; Chinese where there is no other.
#[must_use]
pub fn in_language(locale: Locale, zh: &str, en: Option<&str>) -> String {
    match (locale, en) {
        (Locale::En, Some(en)) if !en.trim().is_empty() => en.to_owned(),
        _ => zh.to_owned(),
    }
}

/// Names of the divisions of one answer: one query, however many rows it has.
#[derive(Clone, Debug, Default)]
pub struct Names(HashMap<String, Model>);

impl Names {
    /// Looks up the divisions and everything above them.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of<'a>(db: &impl ConnectionTrait, codes: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let wanted: BTreeSet<&str> = codes.into_iter().flat_map(path).filter(|code| code.len() >= 6).collect();
        if wanted.is_empty() {
            return Ok(Self::default());
        }
        let rows = Entity::find().filter(Column::Code.is_in(wanted)).all(db).await?;
        Ok(Self(rows.into_iter().map(|row| (row.code.clone(), row)).collect()))
    }

    /// Name of one division; none when this installation does not know it.
    #[must_use]
    pub fn one(&self, locale: Locale, code: &str) -> Option<String> {
        self.0.get(code).map(|row| in_language(locale, &row.name, row.name_en.as_deref()))
    }

    /// Name of a division, or of the nearest above it that is known; the code, called one, when none is.
    #[must_use]
    pub fn nearest(&self, locale: Locale, code: &str) -> String {
        path(code).into_iter().rev().find_map(|part| self.one(locale, part)).unwrap_or_else(|| unnamed(locale, code))
    }

    /// Name with what lies above it, from the district down: 临澜区渡口街道. The code, called one,
    /// when nothing is known.
    #[must_use]
    pub fn full(&self, locale: Locale, code: &str) -> String {
        let mut names: Vec<String> = path(code).into_iter().filter_map(|part| self.one(locale, part)).collect();
        if names.is_empty() {
            return unnamed(locale, code);
        }
        match locale {
            Locale::ZhCn => names.concat(),
            Locale::En => {
                names.reverse();
                names.join(", ")
            }
        }
    }

    /// Every name of the way to a division in both languages, for the search index.
    #[must_use]
    pub fn all_of(&self, code: &str) -> Vec<String> {
        let rows = path(code).into_iter().filter_map(|part| self.0.get(part));
        rows.flat_map(|row| std::iter::once(row.name.clone()).chain(row.name_en.clone())).collect()
    }
}

/// A division that has no name here: 区划代码 519904.
fn unnamed(locale: Locale, code: &str) -> String {
    text(locale, "divisions-unnamed", &[("code", code.into())])
}

/// A division to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DivisionView {
    /// Code of 6, 9 or 12 digits.
    pub code: String,
    /// Name in the reader's language.
    pub name: String,
}

/// The district and its streets, in the order of their codes, for choices in forms and facets: those
/// that exist today, and those that were `chosen` before. The district itself is always there: an
/// installation may not have entered its divisions.
///
/// # Errors
/// When the database refuses.
pub async fn choices(ctx: &Ctx, chosen: &[String]) -> Result<Vec<DivisionView>> {
    let (locale, settings) = (ctx.locale, &ctx.app.settings);
    let district = settings.district_code.as_str();
    let inside = Condition::any().add(Column::Code.eq(district)).add(Column::ParentCode.eq(district));
    let offered = open_on(ctx.today()).add(Column::Code.is_in(chosen.iter().map(String::as_str)));
    let rows = Entity::find().filter(inside).filter(offered).order_by_asc(Column::Code).all(ctx.db()).await?;
    let own = rows.iter().all(|row| row.code != district).then(|| DivisionView {
        code: district.to_owned(),
        name: in_language(locale, &settings.district_name, Some(&settings.district_name_en)),
    });
    let view =
        |row: Model| DivisionView { name: in_language(locale, &row.name, row.name_en.as_deref()), code: row.code };
    Ok(own.into_iter().chain(rows.into_iter().map(view)).collect())
}
