//! Automatic checks of several bids at once: a constant number of queries, however many rows.

use crate::app::App;
use crate::attachments::Owner;
use crate::consortia::{BidParty, parties_of_bids};
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::eligibility::step::{NOT_COMPETING, demands};
use crate::error::Result;
use crate::{organizations, rulebooks};
use anyhow::Context as _;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use shuniu_domain::Reason;
use shuniu_domain::bids::{Qualification, document_parts};
use shuniu_domain::calendar::local_date;
use shuniu_domain::consortia::BidRole;
use shuniu_domain::eligibility::{Assessment, OrganizationFacts, Outcome, ProjectDemands, assess_jointly};
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::records::RequiredDocument;
use shuniu_domain::reviews::{AutomaticFacts, Check, CheckKey, assessed_checks, automatic_checks};
use shuniu_frontend::Locale;
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
    /// Of a joint bid what was found of each member by itself, the lead first; empty for a bid of one and
    /// for checks of the bid's form.
    pub members: Vec<MemberCheck>,
}

/// A check of one member of a joint bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MemberCheck {
    /// The member.
    #[schema(value_type = String, format = Uuid)]
    pub party_id: PartyId,
    /// Its name in the reader's language.
    pub name: String,
    /// Whether it is the lead.
    pub is_lead: bool,
    /// Its result by itself. What one member may bring for all fails here and still holds for the bid.
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
    number: Option<String>,
    contacts: [String; 2],
}

/// Everything the checks of some bids look at.
pub(super) struct CheckData {
    facts: HashMap<PartyId, OrganizationFacts>,
    bodies: HashMap<PartyId, parties::Model>,
    taking_part: HashMap<BidId, Vec<BidParty>>,
    authors: HashMap<String, PartyId>,
    rivals: Vec<Rival>,
    envelopes: HashMap<BidId, String>,
    slots: HashMap<BidId, BTreeSet<String>>,
    locale: Locale,
}

impl CheckData {
    /// Loads it. Of the sealed parts only the stored hash is read.
    pub(super) async fn load(ctx: &Ctx, of: &[bids::Model]) -> Result<Self> {
        let (db, on) = (ctx.db(), ctx.today());
        let competing = competing(db, of.iter().map(|bid| bid.project_id)).await?;
        let all: Vec<bids::Model> = of.iter().chain(&competing).cloned().collect();
        let taking_part = parties_of_bids(db, &all).await?;
        let bidders: Vec<PartyId> = of.iter().flat_map(|bid| bidding(&taking_part, bid.id)).collect();
        let facts = organizations::facts_of(db, &bidders, on).await?;
        let calls = projects::Entity::find()
            .filter(projects::Column::Id.is_in(of.iter().map(|bid| bid.project_id)))
            .all(db)
            .await?;
        let named: Vec<&String> = calls.iter().flat_map(|call| call.eligibility.authors.iter()).collect();
        let wanted = taking_part.values().flatten().map(|one| one.party);
        let wanted = wanted.chain(calls.iter().map(|call| call.funder_id));
        let either = Condition::any()
            .add(parties::Column::Id.is_in(wanted))
            .add(parties::Column::CreditCode.is_in(named.iter().copied()));
        let bodies = parties::Entity::find().filter(either).all(db).await?;
        let codes = bodies.iter().filter_map(|body| Some((body.credit_code.clone()?, body.id)));
        let authors = codes.filter(|(code, _)| named.contains(&code)).collect();
        let envelopes: Vec<(BidId, String)> = sealed_parts::Entity::find()
            .select_only()
            .columns([sealed_parts::Column::BidId, sealed_parts::Column::Sha256])
            .filter(sealed_parts::Column::BidId.is_in(of.iter().map(|bid| bid.id)))
            .into_tuple()
            .all(db)
            .await?;
        Ok(Self {
            facts,
            authors,
            bodies: bodies.into_iter().map(|body| (body.id, body)).collect(),
            taking_part,
            rivals: competing.into_iter().map(Rival::from).collect(),
            envelopes: envelopes.into_iter().collect(),
            slots: slots(db, of).await?,
            locale: ctx.locale,
        })
    }

    /// Who bids: the bidder, or the lead and the members of its joint bid.
    pub(super) fn bidders(&self, bid: BidId) -> Vec<PartyId> {
        bidding(&self.taking_part, bid).collect()
    }

    /// The checks of one of the bids, for the qualification part as it was submitted. All members of a
    /// joint bid are counted together, each with its own evidence (法 24, 条例 22).
    ///
    /// # Errors
    /// When its rulebook is missing or somebody who bids is no organization.
    pub(super) async fn checks(
        &self,
        app: &App,
        db: &impl ConnectionTrait,
        bid: &bids::Model,
        qualification: &Qualification,
        project: &projects::Model,
    ) -> Result<Vec<CheckView>> {
        let facts: Option<Vec<OrganizationFacts>> =
            bidding(&self.taking_part, bid.id).map(|id| self.facts.get(&id).cloned()).collect();
        let facts = facts.context("a bidder is an organization")?;
        let lead = facts.first().context("a bid has a bidder")?;
        let rulebook = rulebooks::get(app, db, bid.rulebook_id.unwrap_or(project.rulebook_id)).await?;
        let on = local_date(bid.submitted_at.unwrap_or(bid.updated_at));
        let joint = assess_jointly(&facts, &self.demands(bid, project), &rulebook, on);
        let none = BTreeSet::new();
        let documents: Vec<RequiredDocument> = project.documents.iter().filter(|d| !d.sealed).cloned().collect();
        let parts = document_parts(&documents, self.slots.get(&bid.id).unwrap_or(&none));
        let envelope = self.envelopes.get(&bid.id);
        let checks = automatic_checks(&AutomaticFacts {
            assessment: &joint.whole,
            qualification,
            completeness: &parts,
            registered_staff: lead.staff_count,
            registered_social_workers: lead.social_worker_count,
            same_contact: &self.same_contact(bid, qualification),
            receipt_intact: envelope.is_some() && envelope == bid.receipt_sha256.as_ref(),
        });
        let members = if facts.len() > 1 { self.members(&facts, &joint.members) } else { HashMap::new() };
        let view = |check: Check| CheckView {
            key: check.key,
            outcome: check.outcome,
            evidence: check.evidence,
            reasons: reasons(check.key, &joint.whole),
            members: members.get(&check.key).cloned().unwrap_or_default(),
        };
        Ok(checks.into_iter().map(view).collect())
    }

    fn rivals_of(&self, bid: &bids::Model) -> impl Iterator<Item = &Rival> {
        let (id, project) = (bid.id, bid.project_id);
        self.rivals.iter().filter(move |rival| rival.project == project && rival.bid != id)
    }

    fn leader(&self, id: PartyId) -> Option<String> {
        self.bodies.get(&id)?.leader_name.clone()
    }

    /// What the project asks for, with everybody who bids against this bid, leads and members alike.
    fn demands(&self, bid: &bids::Model, project: &projects::Model) -> ProjectDemands {
        let own = self.bidders(bid.id);
        let rivals = self.rivals_of(bid).flat_map(|rival| bidding(&self.taking_part, rival.bid));
        let rivals: Vec<PartyId> = rivals.filter(|id| !own.contains(id)).collect();
        let leaders = rivals.iter().filter_map(|id| self.leader(*id)).collect();
        let mut demands = demands(project, &self.leader(project.funder_id).unwrap_or_default(), leaders);
        demands.rivals = rivals;
        demands.related_to_call =
            project.eligibility.authors.iter().filter_map(|code| self.authors.get(code).copied()).collect();
        demands
    }

    /// Receipt numbers of competing bids that state the same contact.
    fn same_contact(&self, bid: &bids::Model, qualification: &Qualification) -> Vec<String> {
        let own = [fold(&qualification.contact_phone), fold(&qualification.contact_email)];
        let same = |rival: &&Rival| own.iter().any(|contact| !contact.is_empty() && rival.contacts.contains(contact));
        self.rivals_of(bid).filter(same).filter_map(|rival| rival.number.clone()).collect()
    }

    /// Each member's own part of the checks that gather rules.
    fn members(&self, facts: &[OrganizationFacts], assessments: &[Assessment]) -> HashMap<CheckKey, Vec<MemberCheck>> {
        let mut found: HashMap<CheckKey, Vec<MemberCheck>> = HashMap::new();
        for (place, (one, assessment)) in facts.iter().zip(assessments).enumerate() {
            let body = self.bodies.get(&one.id);
            let name = body.map(|body| in_language(self.locale, &body.name, body.name_en.as_deref()));
            for mut check in assessed_checks(assessment) {
                check.evidence.extend(counted(check.key, one));
                found.entry(check.key).or_default().push(MemberCheck {
                    party_id: one.id,
                    name: name.clone().unwrap_or_default(),
                    is_lead: place == 0,
                    outcome: check.outcome,
                    evidence: check.evidence,
                    reasons: reasons(check.key, assessment),
                });
            }
        }
        found
    }
}

/// What the register counts of a member, for the words of a check.
fn counted(key: CheckKey, facts: &OrganizationFacts) -> Vec<(String, String)> {
    let fact = |name: &str, value: i32| (name.to_owned(), value.to_string());
    match key {
        CheckKey::Staff => vec![
            fact("registered_staff", facts.staff_count),
            fact("registered_social_workers", facts.social_worker_count),
        ],
        CheckKey::Capacity => vec![fact("in_hand", facts.in_hand)],
        _ => Vec::new(),
    }
}

/// The reasons of the rules that a check gathers.
fn reasons(key: CheckKey, assessment: &Assessment) -> Vec<Reason> {
    let of_check = assessment.rules.iter().filter(|rule| key.rules().contains(&rule.key));
    of_check.filter_map(|rule| rule.reason.clone()).collect()
}

/// Who bids: sub-contractors do not.
fn bidding(taking_part: &HashMap<BidId, Vec<BidParty>>, bid: BidId) -> impl Iterator<Item = PartyId> {
    let all = taking_part.get(&bid).into_iter().flatten();
    all.filter(|one| one.role != BidRole::Subcontractor).map(|one| one.party)
}

impl From<bids::Model> for Rival {
    /// A bid's content stays where it is: only contacts are compared.
    fn from(row: bids::Model) -> Self {
        Self {
            bid: row.id,
            project: row.project_id,
            contacts: [fold(&row.qualification.contact_phone), fold(&row.qualification.contact_email)],
            number: row.number,
        }
    }
}

/// Competing bids of some projects.
async fn competing(db: &impl ConnectionTrait, projects: impl Iterator<Item = ProjectId>) -> Result<Vec<bids::Model>> {
    Ok(bids::Entity::find()
        .filter(bids::Column::ProjectId.is_in(projects))
        .filter(bids::Column::Status.is_not_in(NOT_COMPETING))
        .all(db)
        .await?)
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
