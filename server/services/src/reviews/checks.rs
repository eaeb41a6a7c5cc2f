//! Automatic checks of several bids at once: a constant number of queries, however many rows.

use crate::app::App;
use crate::attachments::Owner;
use crate::eligibility::step::{NOT_COMPETING, demands};
use crate::error::Result;
use crate::{organizations, rulebooks};
use anyhow::Context as _;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use shuniu_domain::Reason;
use shuniu_domain::bids::{Qualification, Sealed, completeness};
use shuniu_domain::calendar::local_date;
use shuniu_domain::eligibility::{Assessment, OrganizationFacts, Outcome, RuleKey, assess};
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::records::RequiredDocument;
use shuniu_domain::reviews::{AutomaticFacts, Check, CheckKey, automatic_checks};
use shuniu_store::entities::{attachments, bids, parties, projects, sealed_parts};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use utoipa::ToSchema;

/// A check as reviewers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CheckView {
    /// Which check; its words are `reviews-check-<key>`.
    #[schema(value_type = String)]
    pub key: CheckKey,
    /// Its result.
    #[schema(value_type = String)]
    pub outcome: Outcome,
    /// Facts for its words, by parameter name.
    pub evidence: BTreeMap<String, String>,
    /// Why it does not hold, rule by rule.
    #[schema(value_type = Vec<Object>)]
    pub reasons: Vec<Reason>,
}

/// How many checks hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct CheckSummary {
    /// All.
    pub total: usize,
    /// Hold.
    pub passed: usize,
    /// To be looked at.
    pub warned: usize,
    /// Do not hold.
    pub failed: usize,
}

impl CheckSummary {
    /// Counts checks.
    #[must_use]
    pub fn of(checks: &[CheckView]) -> Self {
        let count = |outcome| checks.iter().filter(|check| check.outcome == outcome).count();
        Self {
            total: checks.len(),
            passed: count(Outcome::Pass),
            warned: count(Outcome::Warn),
            failed: count(Outcome::Fail),
        }
    }
}

/// A bid of the same project that competes: only what the checks compare.
struct Rival {
    bid: BidId,
    project: ProjectId,
    organization: PartyId,
    number: Option<String>,
    contacts: [String; 2],
}

/// Everything the checks of some bids look at.
pub(super) struct CheckData {
    facts: HashMap<PartyId, OrganizationFacts>,
    leaders: HashMap<PartyId, String>,
    rivals: Vec<Rival>,
    envelopes: HashMap<BidId, String>,
    slots: HashMap<BidId, BTreeSet<String>>,
}

impl CheckData {
    /// Loads it. Of the sealed parts only the stored hash is read.
    pub(super) async fn load(db: &impl ConnectionTrait, of: &[bids::Model], on: NaiveDate) -> Result<Self> {
        let organizations: Vec<PartyId> = of.iter().map(|bid| bid.organization_id).collect();
        let facts = organizations::facts_of(db, &organizations, on).await?;
        let rivals = rivals(db, of.iter().map(|bid| bid.project_id)).await?;
        let funders: Vec<PartyId> = projects::Entity::find()
            .select_only()
            .column(projects::Column::FunderId)
            .filter(projects::Column::Id.is_in(of.iter().map(|bid| bid.project_id)))
            .into_tuple()
            .all(db)
            .await?;
        let wanted = rivals.iter().map(|rival| rival.organization).chain(funders);
        let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(wanted)).all(db).await?;
        let leaders = bodies.into_iter().filter_map(|body| Some((body.id, body.leader_name?))).collect();
        let ids = || of.iter().map(|bid| bid.id);
        let envelopes: Vec<(BidId, String)> = sealed_parts::Entity::find()
            .select_only()
            .columns([sealed_parts::Column::BidId, sealed_parts::Column::Sha256])
            .filter(sealed_parts::Column::BidId.is_in(ids()))
            .into_tuple()
            .all(db)
            .await?;
        Ok(Self { facts, leaders, rivals, envelopes: envelopes.into_iter().collect(), slots: slots(db, of).await? })
    }

    /// The checks of one of the bids, for the qualification part as it was submitted.
    ///
    /// # Errors
    /// When its rulebook is missing or its organization is none.
    pub(super) async fn checks(
        &self,
        app: &App,
        db: &impl ConnectionTrait,
        bid: &bids::Model,
        qualification: &Qualification,
        project: &projects::Model,
    ) -> Result<Vec<CheckView>> {
        let facts = self.facts.get(&bid.organization_id).context("a bidder is an organization")?;
        let rulebook = rulebooks::get(app, db, bid.rulebook_id.unwrap_or(project.rulebook_id)).await?;
        let on = local_date(bid.submitted_at.unwrap_or(bid.updated_at));
        let leader = |id: PartyId| self.leaders.get(&id).cloned();
        let rivals = || self.rivals.iter().filter(|rival| rival.project == bid.project_id && rival.bid != bid.id);
        let leaders = rivals().filter_map(|rival| leader(rival.organization)).collect();
        let demands = demands(project, &leader(project.funder_id).unwrap_or_default(), leaders);
        let assessment = assess(facts, &demands, &rulebook, on);
        let none = BTreeSet::new();
        let documents: Vec<RequiredDocument> = project.documents.iter().filter(|d| !d.sealed).cloned().collect();
        let parts =
            completeness(qualification, &Sealed::default(), &documents, self.slots.get(&bid.id).unwrap_or(&none));
        let own = [fold(&qualification.contact_phone), fold(&qualification.contact_email)];
        let same = |rival: &&Rival| own.iter().any(|contact| !contact.is_empty() && rival.contacts.contains(contact));
        let same_contact: Vec<String> = rivals().filter(same).filter_map(|rival| rival.number.clone()).collect();
        let envelope = self.envelopes.get(&bid.id);
        let checks = automatic_checks(&AutomaticFacts {
            assessment: &assessment,
            qualification,
            completeness: &parts,
            registered_staff: facts.staff_count,
            registered_social_workers: facts.social_worker_count,
            same_contact: &same_contact,
            receipt_intact: envelope.is_some() && envelope == bid.receipt_sha256.as_ref(),
        });
        Ok(checks.into_iter().map(|check| shown(check, &assessment)).collect())
    }
}

/// Competing bids of some projects. Their content stays where it is: only contacts are compared.
async fn rivals(db: &impl ConnectionTrait, projects: impl Iterator<Item = ProjectId>) -> Result<Vec<Rival>> {
    let rows = bids::Entity::find()
        .filter(bids::Column::ProjectId.is_in(projects))
        .filter(bids::Column::Status.is_not_in(NOT_COMPETING))
        .all(db)
        .await?;
    let rival = |row: bids::Model| Rival {
        bid: row.id,
        project: row.project_id,
        organization: row.organization_id,
        number: row.number,
        contacts: [fold(&row.qualification.contact_phone), fold(&row.qualification.contact_email)],
    };
    Ok(rows.into_iter().map(rival).collect())
}

/// Slots of the qualification part that have a file, per bid.
async fn slots(db: &impl ConnectionTrait, of: &[bids::Model]) -> Result<HashMap<BidId, BTreeSet<String>>> {
    let Some(kind) = of.first().map(|bid| Owner::BidQualification(bid.id).kind()) else {
        return Ok(HashMap::new());
    };
    let rows: Vec<(uuid::Uuid, String)> = attachments::Entity::find()
        .select_only()
        .columns([attachments::Column::OwnerId, attachments::Column::Slot])
        .filter(attachments::Column::OwnerKind.eq(kind))
        .filter(attachments::Column::OwnerId.is_in(of.iter().map(|bid| bid.id.0)))
        .filter(attachments::Column::DeletedAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut slots: HashMap<BidId, BTreeSet<String>> = HashMap::new();
    for (id, slot) in rows {
        slots.entry(id.into()).or_default().insert(slot);
    }
    Ok(slots)
}

/// Telephone numbers and addresses differ in blanks and case only by accident.
fn fold(contact: &str) -> String {
    contact.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}

/// A check with the reasons of the rules it gathers.
fn shown(check: Check, assessment: &Assessment) -> CheckView {
    let rules = rules_of(check.key);
    let of_check = assessment.rules.iter().filter(|rule| rules.contains(&rule.key));
    let reasons = of_check.filter_map(|rule| rule.reason.clone()).collect();
    CheckView { key: check.key, outcome: check.outcome, evidence: check.evidence, reasons }
}

/// The rules of eligibility that a check gathers.
const fn rules_of(key: CheckKey) -> &'static [RuleKey] {
    use RuleKey as R;
    match key {
        CheckKey::Standing => &[R::LegalPersonality, R::FundedMassOrganization],
        CheckKey::Grade => &[R::Grade, R::GradeExpiry],
        CheckKey::Inspection => &[R::Inspection],
        CheckKey::Credit => &[R::Abnormal, R::Serious, R::Ban, R::MajorViolation],
        CheckKey::Scope => &[R::Field, R::Area],
        CheckKey::Staff => &[R::Staff, R::SocialWorkers],
        CheckKey::Capacity => &[R::InHand, R::EvaluationRecord],
        CheckKey::Conflict => &[R::FunderConflict, R::SameLeader, R::ManagementRelation],
        CheckKey::Documents
        | CheckKey::Declarations
        | CheckKey::RegisterMatch
        | CheckKey::ContactUnique
        | CheckKey::Receipt => &[],
    }
}
