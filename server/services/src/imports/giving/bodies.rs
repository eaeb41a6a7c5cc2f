//! Recipients and funders of grants, found by their org-id.

use super::super::report::{Counts, Notices, Outcome};
use super::super::run::BATCH;
use super::grant::{Body, Grant};
use crate::context::Work;
use crate::error::Result;
use crate::index::Shown;
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Designation, LegalForm, PartyBuilding, PartyForm, RegistrationKind};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::JsonOf;
use shuniu_store::entities::{designations, organizations, parties};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A body as the whole file knows it: as its latest grant says.
#[derive(Debug)]
struct Known {
    body: Body,
    /// Publisher who says so.
    source: String,
    as_of: Option<NaiveDate>,
    kinds: BTreeSet<Designation>,
}

/// All bodies of a file.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    known: BTreeMap<String, Known>,
    ids: HashMap<String, PartyId>,
    counts: Counts,
}

impl Bodies {
    /// Adds the bodies of a grant that will be taken over.
    pub(super) fn gather(&mut self, grant: &Grant, notices: &mut Notices) {
        self.one(&grant.recipient, grant, Designation::Organization, "recipientOrganization/name", notices);
        self.one(&grant.funder, grant, Designation::Funder, "fundingOrganization/name", notices);
    }

    fn one(&mut self, body: &Body, grant: &Grant, kind: Designation, path: &str, notices: &mut Notices) {
        let fresh = || Known {
            body: body.clone(),
            source: grant.source.clone(),
            as_of: grant.awarded_on,
            kinds: BTreeSet::new(),
        };
        let known = self.known.entry(body.id.clone()).or_insert_with(fresh);
        known.kinds.insert(kind);
        if known.body.name != body.name {
            let reason = Reason::new(ReasonCode::NamesDiffer).with("identifier", &body.id);
            notices.add(path, &format!("{} / {}", known.body.name, body.name), reason);
        }
        // A publisher speaks of a body only as far as nobody did before it.
        if grant.source == known.source && grant.awarded_on >= known.as_of {
            let address = body.address.clone().or_else(|| known.body.address.take());
            known.body = Body { address, ..body.clone() };
            known.as_of = grant.awarded_on;
        }
    }

    /// What became of them so far.
    pub(super) const fn counts(&self) -> Counts {
        self.counts
    }

    /// The party of a body that [`Self::put`] has seen.
    pub(super) fn id(&self, body: &Body) -> Option<PartyId> {
        self.ids.get(&body.id).copied()
    }

    /// Brings the bodies of a batch into the register. A body that somebody else entered stays as
    /// it is: only the publisher it came from changes it, so files can come in any order.
    pub(super) async fn put(&mut self, work: &Work<'_>, grants: &[Grant]) -> Result<()> {
        let named: BTreeSet<&str> =
            grants.iter().flat_map(|grant| [grant.recipient.id.as_str(), grant.funder.id.as_str()]).collect();
        let named: Vec<&str> = named.into_iter().filter(|id| !self.ids.contains_key(*id)).collect();
        let mut fresh = Fresh::default();
        for some in named.chunks(BATCH) {
            let stored = Stored::load(work, some).await?;
            for id in some {
                let Some(known) = self.known.get(*id) else { continue };
                let (party_id, outcome) = match stored.records.get(*id) {
                    Some(record) => (record.party_id, stored.change(work, known, record, &mut fresh).await?),
                    None => (fresh.add(work, known)?, Outcome::Created),
                };
                match outcome {
                    Outcome::Created => work.index_organization(party_id).await?,
                    // Its name may stand elsewhere.
                    Outcome::Updated => work.index_dependants(Shown::Party(party_id)).await?,
                    Outcome::Unchanged | Outcome::Rejected => {}
                }
                self.counts.add(outcome);
                self.ids.insert((*id).to_owned(), party_id);
            }
        }
        fresh.write(work).await
    }
}

/// Bodies that the register has.
struct Stored {
    records: HashMap<String, organizations::Model>,
    bodies: HashMap<PartyId, parties::Model>,
    designated: HashSet<(PartyId, Designation)>,
}

impl Stored {
    async fn load(work: &Work<'_>, ids: &[&str]) -> Result<Self> {
        let records = organizations::Entity::find()
            .filter(organizations::Column::SourceId.is_in(ids.iter().copied()))
            .all(&work.tx)
            .await?;
        let parties: Vec<PartyId> = records.iter().map(|record| record.party_id).collect();
        let bodies =
            parties::Entity::find().filter(parties::Column::Id.is_in(parties.iter().copied())).all(&work.tx).await?;
        let designated =
            designations::Entity::find().filter(designations::Column::PartyId.is_in(parties)).all(&work.tx).await?;
        Ok(Self {
            records: records.into_iter().filter_map(|record| Some((record.source_id.clone()?, record))).collect(),
            bodies: bodies.into_iter().map(|body| (body.id, body)).collect(),
            designated: designated.into_iter().map(|row| (row.party_id, row.kind)).collect(),
        })
    }

    async fn change(
        &self,
        work: &Work<'_>,
        known: &Known,
        record: &organizations::Model,
        fresh: &mut Fresh,
    ) -> Result<Outcome> {
        let id = record.party_id;
        let missing: Vec<Designation> =
            known.kinds.iter().copied().filter(|kind| !self.designated.contains(&(id, *kind))).collect();
        let mut outcome = if missing.is_empty() { Outcome::Unchanged } else { Outcome::Updated };
        fresh.designate(work, id, missing);
        let own = self.bodies.get(&id).filter(|_| record.source == known.source);
        if let Some(body) = own.filter(|body| body.name != known.body.name || body.address != known.body.address) {
            let mut row = body.clone().into_active_model();
            row.name = Set(known.body.name.clone());
            row.address = Set(known.body.address.clone());
            row.version = Set(body.version + 1);
            row.updated_at = Set(work.now);
            row.update(&work.tx).await?;
            outcome = Outcome::Updated;
        }
        Ok(outcome)
    }
}

/// Rows to be added.
#[derive(Default)]
struct Fresh {
    parties: Vec<parties::ActiveModel>,
    records: Vec<organizations::ActiveModel>,
    designations: Vec<designations::ActiveModel>,
}

impl Fresh {
    fn add(&mut self, work: &Work<'_>, known: &Known) -> Result<PartyId> {
        let id: PartyId = work.id()?;
        self.parties.push(parties::ActiveModel {
            id: Set(id),
            credit_code: Set(None),
            name: Set(known.body.name.clone()),
            name_en: Set(None),
            short_name: Set(None),
            // No division of ours: the body has its seat elsewhere.
            division_code: Set(String::new()),
            address: Set(known.body.address.clone()),
            contact_name: Set(None),
            contact_phone: Set(None),
            contact_email: Set(None),
            leader_name: Set(None),
            version: Set(1),
            created_at: Set(work.now),
            updated_at: Set(work.now),
        });
        self.records.push(record(id, known, work));
        self.designate(work, id, known.kinds.iter().copied().collect());
        Ok(id)
    }

    fn designate(&mut self, work: &Work<'_>, id: PartyId, kinds: Vec<Designation>) {
        let since = work.today();
        let row = |kind| designations::ActiveModel {
            party_id: Set(id),
            kind: Set(kind),
            since: Set(since),
            until: Set(None),
        };
        let rows = kinds.into_iter().map(row);
        self.designations.extend(rows);
    }

    /// Parties first, because the others refer to them.
    async fn write(self, work: &Work<'_>) -> Result<()> {
        for some in chunks(self.parties) {
            parties::Entity::insert_many(some).exec_without_returning(&work.tx).await?;
        }
        for some in chunks(self.records) {
            organizations::Entity::insert_many(some).exec_without_returning(&work.tx).await?;
        }
        for some in chunks(self.designations) {
            designations::Entity::insert_many(some).exec_without_returning(&work.tx).await?;
        }
        Ok(())
    }
}

fn chunks<T>(rows: Vec<T>) -> impl Iterator<Item = Vec<T>> {
    let mut rows = rows.into_iter();
    std::iter::from_fn(move || {
        let some: Vec<T> = rows.by_ref().take(BATCH).collect();
        (!some.is_empty()).then_some(some)
    })
}

/// The record of a body from elsewhere: nothing is said of it that its publisher does not say.
fn record(id: PartyId, known: &Known, work: &Work<'_>) -> organizations::ActiveModel {
    organizations::ActiveModel {
        party_id: Set(id),
        registration_kind: Set(RegistrationKind::External),
        legal_form: Set(LegalForm::Other),
        founded_on: Set(None),
        fields: Set(JsonOf(Vec::new())),
        business_scope: Set(String::new()),
        summary: Set(String::new()),
        summary_en: Set(None),
        staff_count: Set(0),
        social_worker_count: Set(0),
        volunteer_count: Set(0),
        funded_mass_org: Set(false),
        party_building: Set(JsonOf(PartyBuilding {
            form: PartyForm::None,
            members: 0,
            has_organization: false,
            covered: false,
            activity_regular: false,
            role_visible: false,
            life_standard: false,
        })),
        source: Set(known.source.clone()),
        source_id: Set(Some(known.body.id.clone())),
        confirmed_on: Set(None),
        version: Set(1),
        updated_at: Set(work.now),
    }
}
