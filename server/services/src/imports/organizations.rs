//! The register of organizations (组织信息库, DOMAIN A2) from a spreadsheet.

mod ledger;
mod row;

use super::columns::{ORGANIZATIONS, Vocabulary};
use super::places::Places;
use super::report::{Fault, Kind, Outcome, Report};
use super::run::{BATCH, Run};
use super::sheet::{Table, faults_of};
use crate::context::{Ctx, Work};
use crate::error::{Error, Result};
use crate::index::Shown;
use crate::organizations::{Record, as_input, check, new_rows, with_record};
use ledger::Ledger;
use row::{Typed, input_of};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::{designations, organizations as rows, parties};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What tells one body from another: the credit code, or, for a filed group without one, its
/// name and division.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Code(String),
    Place(String, String),
}

/// Imports organizations from CSV or XLSX. A cell that is empty says nothing: it leaves what is
/// there. Existing bodies are found by credit code, filed groups by name and division.
///
/// # Errors
/// `role-forbidden`; whatever refuses the file as a whole, all faults at once. Nothing has
/// changed then.
pub async fn organizations(ctx: &Ctx, file_name: &str, bytes: &[u8]) -> Result<Report> {
    let mut run = Run::new(ctx, Kind::Organizations, file_name, bytes)?;
    let table = Table::import(file_name, bytes, ORGANIZATIONS).await?;
    let reader = Reader { vocabulary: Vocabulary::new(), places: Places::load(ctx.db(), ctx.today()).await? };
    let mut seen: HashMap<Key, u64> = HashMap::new();
    let mut ledger = Ledger::new(file_name);
    let mut batches = table.rows.chunks(BATCH).peekable();
    loop {
        let work = run.begin().await?;
        let batch = batches.next().unwrap_or_default();
        let typed: Vec<Typed> = batch.iter().map(|row| reader.typed(&table, row)).collect();
        let mut stored = Stored::load(&work, &typed).await?;
        for row in typed {
            one(&mut run, &work, row, &mut seen, &mut stored, &mut ledger).await?;
        }
        stored.write(&work).await?;
        if batches.peek().is_none() {
            return run.finish(work).await;
        }
        run.save(work).await?;
    }
}

/// What values are read with.
struct Reader {
    vocabulary: Vocabulary,
    places: Places,
}

impl Reader {
    fn typed(&self, table: &Table, row: &super::sheet::RawRow) -> Typed {
        let values = table.values(row);
        Typed::new(row.line, table.faults(row), values, &self.vocabulary, &self.places)
    }
}

/// Rows of the database that a batch may touch, and what it will add.
struct Stored {
    bodies: HashMap<Key, parties::Model>,
    records: HashMap<PartyId, rows::Model>,
    designated: HashSet<PartyId>,
    grades: HashMap<PartyId, Vec<shuniu_store::entities::grades::Model>>,
    new_parties: Vec<parties::ActiveModel>,
    new_records: Vec<rows::ActiveModel>,
    new_designations: Vec<designations::ActiveModel>,
    new_grades: Vec<shuniu_store::entities::grades::ActiveModel>,
}

impl Stored {
    async fn load(work: &Work<'_>, typed: &[Typed]) -> Result<Self> {
        use shuniu_store::entities::grades;
        let keys: HashSet<Key> = typed.iter().filter_map(Typed::key).collect();
        let codes = keys.iter().filter_map(|key| if let Key::Code(code) = key { Some(code.as_str()) } else { None });
        let names =
            keys.iter().filter_map(|key| if let Key::Place(name, _) = key { Some(name.as_str()) } else { None });
        let by_code = parties::Entity::find().filter(parties::Column::CreditCode.is_in(codes)).all(&work.tx).await?;
        let by_name = parties::Entity::find()
            .filter(parties::Column::Name.is_in(names))
            .filter(parties::Column::CreditCode.is_null())
            .all(&work.tx)
            .await?;
        let ids: Vec<PartyId> = by_code.iter().chain(&by_name).map(|body| body.id).collect();
        let records =
            rows::Entity::find().filter(rows::Column::PartyId.is_in(ids.iter().copied())).all(&work.tx).await?;
        let records: HashMap<PartyId, rows::Model> = records.into_iter().map(|row| (row.party_id, row)).collect();
        let designated = designations::Entity::find()
            .filter(designations::Column::PartyId.is_in(ids.iter().copied()))
            .filter(designations::Column::Kind.eq(Designation::Organization))
            .all(&work.tx)
            .await?;
        let mut entries: HashMap<PartyId, Vec<grades::Model>> = HashMap::new();
        for entry in grades::Entity::find().filter(grades::Column::OrganizationId.is_in(ids)).all(&work.tx).await? {
            entries.entry(entry.organization_id).or_default().push(entry);
        }
        let mut bodies = HashMap::new();
        for body in by_code.into_iter().chain(by_name) {
            let key = match &body.credit_code {
                Some(code) => Key::Code(code.clone()),
                // A body of another kind, such as a committee, is no filed group of that name;
                // nor is one that came with a grant history.
                None if records.get(&body.id).is_none_or(|record| record.source_id.is_some()) => continue,
                None => Key::Place(body.name.clone(), body.division_code.clone()),
            };
            bodies.insert(key, body);
        }
        Ok(Self {
            bodies,
            records,
            designated: designated.into_iter().map(|row| row.party_id).collect(),
            grades: entries,
            new_parties: Vec::new(),
            new_records: Vec::new(),
            new_designations: Vec::new(),
            new_grades: Vec::new(),
        })
    }

    /// Writes what is new in four statements; parties first, because the others refer to them.
    async fn write(self, work: &Work<'_>) -> Result<()> {
        use shuniu_store::entities::grades;
        let tx = &work.tx;
        if !self.new_parties.is_empty() {
            parties::Entity::insert_many(self.new_parties).exec_without_returning(tx).await?;
        }
        if !self.new_records.is_empty() {
            rows::Entity::insert_many(self.new_records).exec_without_returning(tx).await?;
        }
        if !self.new_designations.is_empty() {
            designations::Entity::insert_many(self.new_designations).exec_without_returning(tx).await?;
        }
        if !self.new_grades.is_empty() {
            grades::Entity::insert_many(self.new_grades).exec_without_returning(tx).await?;
        }
        Ok(())
    }
}

/// Takes one row over whole, or names its faults.
async fn one(
    run: &mut Run<'_>,
    work: &Work<'_>,
    typed: Typed,
    seen: &mut HashMap<Key, u64>,
    stored: &mut Stored,
    ledger: &mut Ledger,
) -> Result<()> {
    run.notices.record(typed.line);
    let key = typed.key();
    let body = key.as_ref().and_then(|key| stored.bodies.get(key)).cloned();
    let record = body.as_ref().and_then(|body| stored.records.get(&body.id)).cloned();
    let base = body.as_ref().zip(record.as_ref()).map(|(body, record)| as_input(body.clone(), record.clone()));
    let mut faults = typed.faults.clone();
    let checked = match check(&input_of(&typed, base), work) {
        Ok(checked) => Some(checked),
        Err(Error::Refused(reasons)) => {
            faults.extend(faults_of(typed.line, &typed.values, reasons.0));
            None
        }
        Err(error) => return Err(error),
    };
    if let Some(first) = key.as_ref().and_then(|key| seen.get(key)) {
        let column = if matches!(key, Some(Key::Code(_))) { "credit_code" } else { "name" };
        let value = typed.value(column);
        faults.push(Fault::new(
            typed.line,
            column,
            value,
            Reason::new(ReasonCode::DuplicateInFile).with("line", first),
        ));
    }
    if let Some(key) = key {
        seen.entry(key).or_insert(typed.line);
    }
    let entries = body.as_ref().and_then(|body| stored.grades.get(&body.id)).map(Vec::as_slice).unwrap_or_default();
    let building = checked.as_ref().map(|record| record.party_building());
    let award = ledger.award(run.ctx, work, &typed, building, entries, &mut faults).await?;
    let (Some(checked), true) = (checked, faults.is_empty()) else {
        run.reject(faults);
        return Ok(());
    };
    let (id, mut outcome) = put(work, checked, body, record, stored).await?;
    if let Some(award) = award {
        if award.is_capped() {
            run.notices.add("grade", typed.value("grade"), Reason::new(ReasonCode::GradeCapped));
        }
        stored.new_grades.push(award.entry(run.ctx, work, id)?);
        if outcome == Outcome::Unchanged {
            outcome = Outcome::Updated;
        }
    }
    match outcome {
        Outcome::Created => work.index_organization(id).await?,
        // Its name may stand elsewhere.
        Outcome::Updated => work.index_dependants(Shown::Party(id)).await?,
        Outcome::Unchanged | Outcome::Rejected => {}
    }
    run.report.counts.add(outcome);
    Ok(())
}

/// Writes a checked record: a new body, a changed one, or nothing.
async fn put(
    work: &Work<'_>,
    checked: Record,
    body: Option<parties::Model>,
    record: Option<rows::Model>,
    stored: &mut Stored,
) -> Result<(PartyId, Outcome)> {
    let (id, outcome) = match (body, record) {
        (Some(body), Some(record)) => (body.id, change(work, checked, body, record).await?),
        (Some(body), None) => {
            let (party, organization) = new_rows(body.id, &checked, work);
            let version = body.version + 1;
            let party = parties::ActiveModel { version: Set(version), created_at: Set(body.created_at), ..party };
            party.update(&work.tx).await?;
            stored.new_records.push(organization);
            work.index_dependants(Shown::Party(body.id)).await?;
            (body.id, Outcome::Created)
        }
        (None, _) => {
            let id = work.id()?;
            let (party, organization) = new_rows(id, &checked, work);
            stored.new_parties.push(party);
            stored.new_records.push(organization);
            (id, Outcome::Created)
        }
    };
    if outcome == Outcome::Created && stored.designated.insert(id) {
        stored.new_designations.push(designations::ActiveModel {
            party_id: Set(id),
            kind: Set(Designation::Organization),
            since: Set(work.today()),
            until: Set(None),
        });
    }
    Ok((id, outcome))
}

/// Updates the rows of a body if the record says anything new.
async fn change(work: &Work<'_>, checked: Record, body: parties::Model, record: rows::Model) -> Result<Outcome> {
    let (new_body, new_record) = with_record(&body, &record, checked);
    if new_body == body && new_record == record {
        return Ok(Outcome::Unchanged);
    }
    let mut party = new_body.into_active_model().reset_all();
    party.version = Set(body.version + 1);
    party.updated_at = Set(work.now);
    party.update(&work.tx).await?;
    let mut organization = new_record.into_active_model().reset_all();
    organization.version = Set(record.version + 1);
    organization.updated_at = Set(work.now);
    organization.update(&work.tx).await?;
    Ok(Outcome::Updated)
}

/// Values by column.
type Values = BTreeMap<&'static str, String>;
