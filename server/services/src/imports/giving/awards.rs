//! Grants as past awards.

use super::super::report::Outcome;
use super::super::run::Run;
use super::bodies::Bodies;
use super::grant::Grant;
use crate::context::Work;
use crate::error::Result;
use anyhow::Context as _;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use shuniu_domain::ids::PartyId;
use shuniu_search::Index;
use shuniu_store::entities::past_awards::{Column, Entity, Model};
use std::collections::{BTreeSet, HashMap};

/// Writes a batch of grants whose bodies are in the register, and asks for their documents and
/// those of their recipients in the search index.
pub(super) async fn put(run: &mut Run<'_>, work: &Work<'_>, bodies: &Bodies, grants: &[Grant]) -> Result<()> {
    let stored = stored(work, grants).await?;
    let mut fresh = Vec::new();
    let mut recipients: BTreeSet<PartyId> = BTreeSet::new();
    for grant in grants {
        let before = stored.get(&(grant.source.as_str(), grant.id.as_str()));
        let row = row(run, work, bodies, grant, before)?;
        let outcome = match before {
            None => Outcome::Created,
            Some(before) if same(before, &row) => Outcome::Unchanged,
            Some(_) => Outcome::Updated,
        };
        if outcome != Outcome::Unchanged {
            work.index(Index::Projects, &row.id.to_string()).await?;
            // A grant may have gone over to another recipient: both have another number of projects.
            recipients.insert(row.recipient_id);
            recipients.extend(before.map(|before| before.recipient_id));
        }
        match outcome {
            Outcome::Created => fresh.push(row.into_active_model().reset_all()),
            Outcome::Updated => {
                row.into_active_model().reset_all().update(&work.tx).await?;
            }
            Outcome::Unchanged | Outcome::Rejected => {}
        }
        run.report.counts.add(outcome);
    }
    for id in recipients {
        work.index_organization(id).await?;
    }
    if !fresh.is_empty() {
        Entity::insert_many(fresh).exec_without_returning(&work.tx).await?;
    }
    Ok(())
}

async fn stored<'g>(work: &Work<'_>, grants: &'g [Grant]) -> Result<HashMap<(&'g str, &'g str), Model>> {
    let sources: BTreeSet<&str> = grants.iter().map(|grant| grant.source.as_str()).collect();
    let ids = grants.iter().map(|grant| grant.id.as_str());
    let query = Entity::find().filter(Column::Source.is_in(sources)).filter(Column::SourceId.is_in(ids));
    let rows = query.all(&work.tx).await?;
    let mut by_key: HashMap<(String, String), Model> =
        rows.into_iter().map(|row| ((row.source.clone(), row.source_id.clone()), row)).collect();
    let keyed = grants.iter().filter_map(|grant| {
        let row = by_key.remove(&(grant.source.clone(), grant.id.clone()))?;
        Some(((grant.source.as_str(), grant.id.as_str()), row))
    });
    Ok(keyed.collect())
}

/// Whether a row would say what is there already; which run wrote it does not matter.
fn same(before: &Model, row: &Model) -> bool {
    *before == Model { import_id: before.import_id, ..row.clone() }
}

fn row(run: &Run<'_>, work: &Work<'_>, bodies: &Bodies, grant: &Grant, before: Option<&Model>) -> Result<Model> {
    let id = match before {
        Some(before) => before.id,
        None => work.id()?,
    };
    let grant = grant.clone();
    Ok(Model {
        id,
        recipient_id: bodies.id(&grant.recipient).context("a recipient that was not gathered")?,
        funder_id: bodies.id(&grant.funder).context("a funder that was not gathered")?,
        source: grant.source,
        source_id: grant.id,
        title: grant.title,
        description: grant.description,
        currency: grant.currency,
        amount_awarded: grant.awarded,
        amount_applied: grant.applied,
        amount_disbursed: grant.disbursed,
        awarded_on: grant.awarded_on,
        planned_from: grant.planned_from,
        planned_until: grant.planned_until,
        programme: grant.programme,
        url: grant.url,
        source_sha256: grant.sha256,
        import_id: run.report.id,
    })
}
