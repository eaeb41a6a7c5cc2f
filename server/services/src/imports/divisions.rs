//! The register of divisions (行政区划, DOMAIN 2.9) from a spreadsheet or a list of JSON objects.

use super::columns::DIVISIONS;
use super::report::{Fault, Kind, Outcome, Report};
use super::run::{BATCH, Run};
use super::sheet::{RawRow, Table, faults_of};
use crate::context::{Ctx, Work};
use crate::divisions::{DivisionInput, check_names, check_place, new_row};
use crate::error::Result;
use crate::index::Shown;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, TryIntoModel,
};
use shuniu_domain::divisions::Division;
use shuniu_domain::text::tidy;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::divisions::{ActiveModel, Column, Entity, Model};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Imports divisions from CSV, XLSX or JSON: what is new is added, other names replace those that are
/// there. What lies above a street or a community must be in the register or in a row before it.
/// Nothing is closed or opened again by an import.
///
/// # Errors
/// `role-forbidden`; whatever refuses the file as a whole, all faults at once. Nothing has
/// changed then.
pub async fn divisions(ctx: &Ctx, file_name: &str, bytes: &[u8]) -> Result<Report> {
    let mut run = Run::new(ctx, Kind::Divisions, file_name, bytes)?;
    let table = Table::import_or_json(file_name, bytes, DIVISIONS).await?;
    let mut seen: HashMap<Division, u64> = HashMap::new();
    let mut batches = table.rows.chunks(BATCH).peekable();
    loop {
        let work = run.begin().await?;
        let batch = batches.next().unwrap_or_default();
        let typed: Vec<Typed> = batch.iter().map(|row| Typed::new(&table, row)).collect();
        let mut batch = Batch { known: known(&work, &typed).await?, fresh: Vec::new(), shown: BTreeSet::new() };
        for row in typed {
            one(&mut run, &work, row, &mut batch, &mut seen).await?;
        }
        if !batch.fresh.is_empty() {
            Entity::insert_many(batch.fresh).exec_without_returning(&work.tx).await?;
        }
        for code in outermost(&batch.shown) {
            work.index_dependants(Shown::Division(code.to_owned())).await?;
        }
        if batches.peek().is_none() {
            return run.finish(work).await;
        }
        run.save(work).await?;
    }
}

/// What a batch knows and does.
struct Batch {
    /// Divisions that its rows speak of and those above them, its own new ones too.
    known: HashMap<String, Model>,
    /// Rows to be inserted.
    fresh: Vec<ActiveModel>,
    /// Codes whose names changed.
    shown: BTreeSet<String>,
}

/// A row with its values.
struct Typed {
    line: u64,
    faults: Vec<Fault>,
    values: BTreeMap<&'static str, String>,
    code: std::result::Result<Division, Reason>,
    input: DivisionInput,
}

impl Typed {
    fn new(table: &Table, row: &RawRow) -> Self {
        let values = table.values(row);
        let value = |column: &str| values.get(column).cloned().unwrap_or_default();
        let input = DivisionInput { code: value("code"), name: value("name"), name_en: value("name_en") };
        let code = Division::parse(&input.code).map_err(|reason| reason.on("code"));
        Self { line: row.line, faults: table.faults(row), values, code, input }
    }

    /// Everything against the row: its cells, its names, its place in the tree.
    fn check(&self, batch: &Batch, today: chrono::NaiveDate) -> Vec<Fault> {
        let mut reasons = check_names(&self.input.name, &self.input.name_en).0;
        match &self.code {
            Err(reason) => reasons.push(reason.clone()),
            Ok(code) => {
                let above = code.parent();
                if let Some(stated) = self.values.get("parent")
                    && Division::parse(stated).ok() != above
                {
                    let expected = above.as_ref().map_or("—", Division::as_str);
                    reasons.push(Reason::new(ReasonCode::DivisionElsewhere).on("parent").with("expected", expected));
                }
                // The place of a division that is there was checked when it was added.
                if !batch.known.contains_key(code.as_str()) {
                    reasons.extend(check_place(code, false, batch.above(code), today));
                }
            }
        }
        let mut faults = self.faults.clone();
        faults.extend(faults_of(self.line, &self.values, reasons));
        faults
    }
}

impl Batch {
    fn above(&self, code: &Division) -> Option<&Model> {
        code.parent().and_then(|above| self.known.get(above.as_str()))
    }
}

/// Divisions that the rows of a batch speak of, and those above them.
async fn known(work: &Work<'_>, typed: &[Typed]) -> Result<HashMap<String, Model>> {
    let codes = typed.iter().filter_map(|row| row.code.as_ref().ok());
    let wanted: BTreeSet<String> =
        codes.flat_map(|code| [Some(code.to_string()), code.parent().map(String::from)]).flatten().collect();
    let rows = Entity::find().filter(Column::Code.is_in(wanted)).all(&work.tx).await?;
    Ok(rows.into_iter().map(|row| (row.code.clone(), row)).collect())
}

/// Takes one row over whole, or names its faults.
async fn one(
    run: &mut Run<'_>,
    work: &Work<'_>,
    typed: Typed,
    batch: &mut Batch,
    seen: &mut HashMap<Division, u64>,
) -> Result<()> {
    let mut faults = typed.check(batch, work.today());
    if let Ok(code) = &typed.code
        && let Some(first) = seen.get(code)
    {
        let reason = Reason::new(ReasonCode::DuplicateInFile).with("line", first);
        faults.push(Fault::new(typed.line, "code", &typed.input.code, reason));
    }
    let Some(code) = typed.code.as_ref().ok().filter(|_| faults.is_empty()) else {
        run.reject(faults);
        return Ok(());
    };
    seen.insert(code.clone(), typed.line);
    let outcome = match batch.known.get(code.as_str()) {
        None => {
            let row = new_row(code, batch.above(code), &typed.input);
            batch.known.insert(code.to_string(), row.clone().try_into_model()?);
            batch.fresh.push(row);
            Outcome::Created
        }
        Some(before) => renamed(work, before, &typed.input).await?,
    };
    if outcome != Outcome::Unchanged {
        batch.shown.insert(code.to_string());
    }
    run.report.counts.add(outcome);
    Ok(())
}

/// Writes other names. A cell that is empty says nothing: it leaves what is there.
async fn renamed(work: &Work<'_>, before: &Model, input: &DivisionInput) -> Result<Outcome> {
    let name_en = crate::input::optional(&input.name_en).or_else(|| before.name_en.clone());
    let name = tidy(&input.name);
    if (&name, &name_en) == (&before.name, &before.name_en) {
        return Ok(Outcome::Unchanged);
    }
    let mut row = before.clone().into_active_model();
    row.name = Set(name);
    row.name_en = Set(name_en);
    row.version = Set(before.version + 1);
    row.update(&work.tx).await?;
    Ok(Outcome::Updated)
}

/// Of codes in order, those that lie in no other of them: their documents are the documents of all.
fn outermost(codes: &BTreeSet<String>) -> Vec<&str> {
    let mut outer: Vec<&str> = Vec::new();
    for code in codes {
        if outer.last().is_none_or(|last| !code.starts_with(last)) {
            outer.push(code);
        }
    }
    outer
}
