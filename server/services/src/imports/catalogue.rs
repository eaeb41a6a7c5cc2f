//! The guidance catalogue (指导性目录, DOMAIN D1) from a spreadsheet.

use super::cell;
use super::columns::CATALOGUE;
use super::report::{Fault, Kind, Outcome, Report};
use super::run::{BATCH, Run};
use super::sheet::{RawRow, Table, faults_of};
use crate::catalogue::{CatalogueInput, checked, normal_code};
use crate::context::{Ctx, Work};
use crate::error::Result;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, TryIntoModel};
use shuniu_domain::text::tidy;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::catalogue_items::{ActiveModel, Column, Entity, Model};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Edition and code.
type Key = (String, String);

/// Imports catalogue items from CSV or XLSX. What lies above an item must be in the catalogue
/// or in a row before it.
///
/// # Errors
/// `role-forbidden`; whatever refuses the file as a whole, all faults at once. Nothing has
/// changed then.
pub async fn catalogue(ctx: &Ctx, file_name: &str, bytes: &[u8]) -> Result<Report> {
    let mut run = Run::new(ctx, Kind::Catalogue, file_name, bytes)?;
    let table = Table::import(file_name, bytes, CATALOGUE).await?;
    let mut known = codes(ctx, &table).await?;
    let mut seen: HashMap<Key, u64> = HashMap::new();
    let mut batches = table.rows.chunks(BATCH).peekable();
    loop {
        let work = run.begin().await?;
        let batch = batches.next().unwrap_or_default();
        let typed: Vec<Typed> = batch.iter().map(|row| Typed::new(&table, row)).collect();
        let stored = stored(&work, &typed).await?;
        let mut fresh: Vec<ActiveModel> = Vec::new();
        for row in typed {
            one(&mut run, &work, row, &stored, &mut known, &mut seen, &mut fresh).await?;
        }
        if !fresh.is_empty() {
            Entity::insert_many(fresh).exec_without_returning(&work.tx).await?;
        }
        if batches.peek().is_none() {
            return run.finish(work).await;
        }
        run.save(work).await?;
    }
}

/// A row with its values in the form in which the service takes them.
struct Typed {
    line: u64,
    faults: Vec<Fault>,
    values: BTreeMap<&'static str, String>,
    input: CatalogueInput,
}

impl Typed {
    fn new(table: &Table, row: &RawRow) -> Self {
        let values = table.values(row);
        let value = |column: &str| values.get(column).cloned().unwrap_or_default();
        let input = CatalogueInput {
            edition: value("edition"),
            code: value("code"),
            name: value("name"),
            name_en: value("name_en"),
            department: value("department"),
            unit: value("unit"),
            standard: value("standard"),
            valid_from: cell::iso_date(&value("valid_from")),
            valid_until: cell::iso_date(&value("valid_until")),
        };
        Self { line: row.line, faults: table.faults(row), values, input }
    }

    fn key(&self) -> Option<Key> {
        Some((tidy(&self.input.edition), normal_code(&self.input.code)?))
    }

    /// A cell that is empty says nothing: it leaves what is there.
    fn input_over(&self, before: Option<&Model>) -> CatalogueInput {
        let Some(before) = before else { return self.input.clone() };
        let or = |typed: &str, known: Option<&str>| {
            if typed.is_empty() { known.unwrap_or_default() } else { typed }.to_owned()
        };
        let input = &self.input;
        CatalogueInput {
            edition: before.edition.clone(),
            code: before.code.clone(),
            name: or(&input.name, Some(&before.name)),
            name_en: or(&input.name_en, before.name_en.as_deref()),
            department: or(&input.department, before.department.as_deref()),
            unit: or(&input.unit, before.unit.as_deref()),
            standard: or(&input.standard, before.standard.as_deref()),
            valid_from: or(&input.valid_from, Some(&before.valid_from.to_string())),
            valid_until: or(&input.valid_until, before.valid_until.map(|day| day.to_string()).as_deref()),
        }
    }
}

/// Codes that the editions of a file have already.
async fn codes(ctx: &Ctx, table: &Table) -> Result<HashSet<Key>> {
    let editions: BTreeSet<String> = table.rows.iter().filter_map(|row| table.values(row).remove("edition")).collect();
    let editions: Vec<String> = editions.into_iter().collect();
    let mut known = HashSet::new();
    for some in editions.chunks(BATCH) {
        let query = Entity::find().select_only().columns([Column::Edition, Column::Code]);
        let rows: Vec<Key> = query.filter(Column::Edition.is_in(some)).into_tuple().all(ctx.db()).await?;
        known.extend(rows);
    }
    Ok(known)
}

/// Items that the rows of a batch speak of.
async fn stored(work: &Work<'_>, typed: &[Typed]) -> Result<HashMap<Key, Model>> {
    let keys: HashSet<Key> = typed.iter().filter_map(Typed::key).collect();
    let codes: BTreeSet<&str> = keys.iter().map(|(_, code)| code.as_str()).collect();
    let rows = Entity::find().filter(Column::Code.is_in(codes)).all(&work.tx).await?;
    let keyed = rows.into_iter().map(|row| ((row.edition.clone(), row.code.clone()), row));
    Ok(keyed.filter(|(key, _)| keys.contains(key)).collect())
}

/// Takes one row over whole, or names its faults.
async fn one(
    run: &mut Run<'_>,
    work: &Work<'_>,
    typed: Typed,
    stored: &HashMap<Key, Model>,
    known: &mut HashSet<Key>,
    seen: &mut HashMap<Key, u64>,
    fresh: &mut Vec<ActiveModel>,
) -> Result<()> {
    let key = typed.key();
    let before = key.as_ref().and_then(|key| stored.get(key));
    let mut faults = typed.faults.clone();
    let repeated = key.as_ref().and_then(|key| seen.get(key)).copied();
    if let Some(first) = repeated {
        let reason = Reason::new(ReasonCode::DuplicateInFile).with("line", first);
        faults.push(Fault::new(typed.line, "code", &typed.input.code, reason));
    }
    if let Some(key) = &key {
        seen.entry(key.clone()).or_insert(typed.line);
    }
    let id = match before {
        Some(before) => before.id,
        None => work.id()?,
    };
    let edition = tidy(&typed.input.edition);
    // A repeated row is named once, as repeated, and not also as taken by its first occurrence.
    let own = key.as_ref().filter(|_| repeated.is_some()).map(|(_, code)| code.as_str());
    let has = |code: &str| own != Some(code) && known.contains(&(edition.clone(), code.to_owned()));
    let row = match checked(id, &typed.input_over(before), before, has) {
        Ok(row) if faults.is_empty() => row,
        Ok(_) => {
            run.reject(faults);
            return Ok(());
        }
        Err(reasons) => {
            faults.extend(faults_of(typed.line, &typed.values, reasons.0));
            run.reject(faults);
            return Ok(());
        }
    };
    let outcome = match before {
        None => {
            fresh.push(row);
            Outcome::Created
        }
        Some(before) => {
            let row = row.try_into_model()?;
            if row == *before {
                Outcome::Unchanged
            } else {
                row.into_active_model().reset_all().update(&work.tx).await?;
                Outcome::Updated
            }
        }
    };
    known.extend(key);
    run.report.counts.add(outcome);
    Ok(())
}
