//! Divisions by code or by name. Lists of communities give names (所在社区); a name is taken only
//! when exactly one division of this installation that exists today has it.

use crate::divisions::open_on;
use crate::error::Result;
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter};
use shuniu_store::entities::divisions;
use std::collections::HashMap;

/// Codes by name; an ambiguous name has none.
pub(super) struct Places(HashMap<String, Option<String>>);

impl Places {
    /// Loads the divisions that exist on a local day.
    pub(super) async fn load(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Self> {
        let rows = divisions::Entity::find().filter(open_on(day)).all(db).await?;
        let names: HashMap<&str, &str> = rows.iter().map(|row| (row.code.as_str(), row.name.as_str())).collect();
        let mut places = Self(HashMap::new());
        for row in &rows {
            places.enter(row.name.clone(), &row.code);
            if let Some(name) = &row.name_en {
                places.enter(name.clone(), &row.code);
            }
            // 渡口街道桂花巷社区: a name with the one above it.
            if let Some(above) = row.parent_code.as_deref().and_then(|code| names.get(code)) {
                places.enter(format!("{above}{}", row.name), &row.code);
            }
        }
        Ok(places)
    }

    fn enter(&mut self, name: String, code: &str) {
        let known = self.0.entry(name).or_insert_with(|| Some(code.to_owned()));
        if known.as_deref() != Some(code) {
            *known = None;
        }
    }

    /// The code of a name, or what was typed, which the check then reads as a code.
    pub(super) fn code(&self, typed: &str) -> String {
        self.0.get(typed).and_then(Clone::clone).unwrap_or_else(|| typed.to_owned())
    }
}
