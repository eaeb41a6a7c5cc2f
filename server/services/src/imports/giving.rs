//! Grant histories in the 360Giving standard, as past awards (`past_awards`) with their
//! recipients and funders.
//!
//! Bodies are found by their org-id only, never by name. What the standard says and we do not
//! keep, what it does not say, and what is broken is named in the report by its path and counted
//! once per record. A grant whose necessary fields are broken is rejected whole; a broken field
//! that is not necessary is left out and named.

mod amount;
mod awards;
mod bodies;
mod fields;
mod grant;

use super::MAX_ROWS;
use super::json::{Node, Pairs, whole};
use super::report::{Counts, Fault, Kind, Report};
use super::run::{BATCH, Run, too_many_rows};
use super::sheet::{extension, wrong_type};
use crate::context::Ctx;
use crate::error::Result;
use bodies::Bodies;
use grant::Grant;
use serde_json::value::RawValue;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use std::collections::HashMap;

/// Imports a 360Giving JSON file.
///
/// # Errors
/// `role-forbidden`; whatever refuses the file as a whole. Nothing has changed then.
pub async fn three_sixty_giving(ctx: &Ctx, file_name: &str, bytes: &[u8]) -> Result<Report> {
    let mut run = Run::new(ctx, Kind::ThreeSixtyGiving, file_name, bytes)?;
    let records = records(&mut run, file_name, bytes)?;
    let mut bodies = Bodies::default();
    let grants = read(&mut run, &mut bodies, &records);
    let mut batches = grants.chunks(BATCH).peekable();
    loop {
        let work = run.begin().await?;
        let batch = batches.next().unwrap_or_default();
        bodies.put(&work, batch).await?;
        awards::put(&mut run, &work, &bodies, batch).await?;
        run.report.bodies = Some(bodies.counts());
        if batches.peek().is_none() {
            return run.finish(work).await;
        }
        run.save(work).await?;
    }
}

/// The records of a file; what else stands beside them is named.
fn records<'a>(run: &mut Run<'_>, file_name: &str, bytes: &'a [u8]) -> Result<Vec<&'a RawValue>, Reasons> {
    let extension = extension(file_name);
    if extension != "json" {
        return Err(wrong_type(&extension, "JSON").into());
    }
    let whole = whole(bytes)?;
    let missing = || Reason::new(ReasonCode::ColumnMissing).on("file").with("column", "grants");
    let Pairs(pairs) = serde_json::from_str(whole.get()).map_err(|_| missing())?;
    let mut grants = None;
    run.notices.record(0);
    for (name, value) in pairs {
        if name == "grants" {
            grants = Some(serde_json::from_str::<Vec<&RawValue>>(value.get()).map_err(|_| missing())?);
        } else {
            run.notices.add(&name, value.get(), Reason::new(ReasonCode::FieldUnknown).with("name", &name));
        }
    }
    let grants = grants.ok_or_else(missing)?;
    if grants.is_empty() {
        return Err(Reason::new(ReasonCode::NoRows).on("file").into());
    }
    if grants.len() > MAX_ROWS {
        return Err(too_many_rows().into());
    }
    Ok(grants)
}

/// Reads every record; the faulty and the repeated are rejected here.
fn read(run: &mut Run<'_>, bodies: &mut Bodies, records: &[&RawValue]) -> Vec<Grant> {
    let mut grants: Vec<Grant> = Vec::new();
    let mut seen: HashMap<(String, String), u64> = HashMap::new();
    run.report.bodies = Some(Counts::default());
    for (number, record) in (1_u64..).zip(records) {
        run.notices.record(number);
        let Some(node) = Node::parse(record) else {
            run.reject(vec![Fault::new(number, "", record.get(), Reason::new(ReasonCode::FieldType))]);
            continue;
        };
        fields::name_the_rest(&node, &mut run.notices);
        match grant::read(&node, record, number, &mut run.notices) {
            Err(faults) => run.reject(faults),
            Ok(grant) => {
                let key = (grant.source.clone(), grant.id.clone());
                if let Some(first) = seen.get(&key) {
                    let reason = Reason::new(ReasonCode::DuplicateInFile).with("line", first);
                    run.reject(vec![Fault::new(number, "id", &grant.id, reason)]);
                    continue;
                }
                seen.insert(key, number);
                bodies.gather(&grant, &mut run.notices);
                grants.push(grant);
            }
        }
    }
    grants
}
