//! The checklist of an organization for a published project, for whoever asks.

use crate::context::Ctx;
use crate::divisions::in_language;
use crate::eligibility::step::{authors_of, demands};
use crate::error::{Error, Result};
use crate::identity::throttle::{self, Key};
use crate::{organizations, rulebooks};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::credit_code;
use shuniu_domain::eligibility::{Assessment, Outcome, RuleKey, RuleResult, assess};
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::organizations::Designation;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::{designations, parties, projects};
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use utoipa::ToSchema;

/// An organization held against a project's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Checklist {
    /// The organization.
    #[schema(value_type = String)]
    pub organization_id: PartyId,
    /// Its name in the reader's language.
    pub organization: String,
    /// Every rule in the order shown.
    pub rules: Vec<ChecklistRule>,
    /// No rule shuts the door.
    pub may_bid: bool,
    /// It may bid together with others: what it lacks, if anything, a member of a joint bid can bring.
    pub may_bid_jointly: bool,
    /// It may do the work for a bidder though it may not bid itself (K2).
    pub may_implement: bool,
    /// Rules that hold.
    pub passed: usize,
    /// Rules that warn.
    pub warned: usize,
    /// Rules that shut the door.
    pub failed: usize,
    /// Local day of the data and of the assessment.
    pub on: NaiveDate,
    /// Version of the rulebook applied.
    pub rulebook: String,
}

/// One rule of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChecklistRule {
    /// Which rule; its words are `eligibility-rule-<key>`.
    #[schema(value_type = String)]
    pub key: RuleKey,
    /// Its result.
    #[schema(value_type = String)]
    pub outcome: Outcome,
    /// Why it does not hold.
    #[schema(value_type = Option<Object>)]
    pub reason: Option<Reason>,
    /// Facts for its words.
    pub evidence: BTreeMap<String, String>,
    /// Legal ground in Chinese.
    pub basis: String,
    /// The same in English; none where the rulebook states it in Chinese only.
    pub basis_en: Option<String>,
}

impl From<RuleResult> for ChecklistRule {
    fn from(rule: RuleResult) -> Self {
        let RuleResult { key, outcome, reason, evidence, basis, basis_en, about: _ } = rule;
        Self { key, outcome, reason, evidence, basis, basis_en }
    }
}

impl Checklist {
    /// An assessment as it is told.
    pub(crate) fn of(
        organization_id: PartyId,
        organization: String,
        assessment: Assessment,
        on: NaiveDate,
        rulebook: String,
        joint_bids: bool,
    ) -> Self {
        let count = |outcome| assessment.rules.iter().filter(|rule| rule.outcome == outcome).count();
        Self {
            organization_id,
            organization,
            passed: count(Outcome::Pass),
            warned: count(Outcome::Warn),
            failed: count(Outcome::Fail),
            may_bid: assessment.may_bid,
            may_bid_jointly: joint_bids && assessment.may_bid_jointly(),
            may_implement: assessment.may_implement,
            rules: assessment.rules.into_iter().map(ChecklistRule::from).collect(),
            on,
            rulebook,
        }
    }
}

/// The checklist of an organization for a published project.
///
/// Other bidders are left out (条例 18 is checked on submission): before the deadline nobody may
/// learn from here who else bids. Nor does it look at who works where: of those who wrote the call
/// only the bodies that the call itself names.
///
/// # Errors
/// `not-found` for a project that is not public or an organization that is none.
pub async fn checklist(ctx: &Ctx, project: ProjectId, organization: PartyId) -> Result<Checklist> {
    let project = published(ctx, project).await?;
    checklists(ctx, ctx.db(), &project, &[organization]).await?.remove(&organization).ok_or_else(Error::not_found)
}

/// The checklists of several organizations, those left out that are none.
///
/// # Errors
/// When no rulebook is in force or the database refuses.
pub(crate) async fn checklists(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    project: &projects::Model,
    organizations: &[PartyId],
) -> Result<HashMap<PartyId, Checklist>> {
    if organizations.is_empty() {
        return Ok(HashMap::new());
    }
    let on = ctx.today();
    let wanted = organizations.iter().copied().chain([project.funder_id]);
    let found = parties::Entity::find().filter(parties::Column::Id.is_in(wanted)).all(db).await?;
    let found: HashMap<PartyId, parties::Model> = found.into_iter().map(|party| (party.id, party)).collect();
    let facts = organizations::facts_of(db, organizations, on).await?;
    let (_, rulebook) = rulebooks::in_force(&ctx.app, db, on).await?;
    let funder_leader = found.get(&project.funder_id).and_then(|funder| funder.leader_name.clone());
    let mut demands = demands(project, &funder_leader.unwrap_or_default(), Vec::new());
    demands.related_to_call = authors_of(db, project).await?;
    let told = facts.into_iter().filter_map(|(id, facts)| {
        let body = found.get(&id)?;
        let name = in_language(ctx.locale, &body.name, body.name_en.as_deref());
        let assessment = assess(&facts, &demands, &rulebook, on);
        Some((id, Checklist::of(id, name, assessment, on, rulebook.version.clone(), project.eligibility.joint_bids)))
    });
    Ok(told.collect())
}

async fn published(ctx: &Ctx, project: ProjectId) -> Result<projects::Model> {
    projects::Entity::find_by_id(project)
        .filter(projects::Column::PublishedAt.is_not_null())
        .one(ctx.db())
        .await?
        .ok_or_else(Error::not_found)
}

/// The checklist of whichever organization has a credit code, for a visitor's question. Whoever is
/// not signed in is slowed down after some questions, so that the register is not drained through
/// this door; `from` is the visitor's address.
///
/// # Errors
/// `credit-code-invalid`; `organization-unknown` when no organization of the register has it; `throttled`
/// with `seconds`.
pub async fn ask(ctx: &Ctx, project: ProjectId, typed: &str, from: IpAddr) -> Result<Checklist> {
    let code = credit_code::check_code(typed).map_err(|reason| reason.on("credit_code"))?;
    if ctx.actor.is_none() {
        throttle::count(&ctx.app, &[Key::code_checks(from)]).await?;
    }
    let unknown = || Reason::new(ReasonCode::OrganizationUnknown).on("credit_code").with("value", code.as_str());
    let party = parties::Entity::find()
        .filter(parties::Column::CreditCode.eq(code.as_str()))
        .one(ctx.db())
        .await?
        .ok_or_else(unknown)?;
    let registered = designations::Entity::find()
        .filter(designations::Column::PartyId.eq(party.id))
        .filter(designations::Column::Kind.eq(Designation::Organization))
        .one(ctx.db())
        .await?;
    registered.ok_or_else(unknown)?;
    checklist(ctx, project, party.id).await
}
