//! Whether an organization may bid for a project, rule by rule, before it begins to write.

use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::{organizations, rulebooks};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::credit_code;
use shuniu_domain::eligibility::{Assessment, Outcome, ProjectDemands, RuleKey, assess};
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::organizations::Designation;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::{designations, parties, projects};
use std::collections::BTreeMap;
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
    /// Legal ground.
    pub basis: String,
}

/// The checklist of an organization for a published project.
///
/// Other bidders' leaders are left out (条例 18 is checked on submission): before the deadline
/// nobody may learn from here who else bids.
///
/// # Errors
/// `not-found` for a project that is not public or an organization that is none.
pub async fn checklist(ctx: &Ctx, project: ProjectId, organization: PartyId) -> Result<Checklist> {
    let project = projects::Entity::find_by_id(project)
        .filter(projects::Column::PublishedAt.is_not_null())
        .one(ctx.db())
        .await?
        .ok_or_else(Error::not_found)?;
    let wanted = [organization, project.funder_id];
    let found = parties::Entity::find().filter(parties::Column::Id.is_in(wanted)).all(ctx.db()).await?;
    let party = |id| found.iter().find(|party| party.id == id).ok_or_else(Error::not_found);
    let (bidder, funder) = (party(organization)?, party(project.funder_id)?);
    let on = ctx.today();
    let facts = organizations::facts_for_eligibility(ctx.db(), organization, on).await?;
    let (_, rulebook) = rulebooks::in_force(&ctx.app, ctx.db(), on).await?;
    let demands = ProjectDemands {
        channel: project.channel,
        eligibility: project.eligibility.0.clone(),
        funder: project.funder_id,
        related_to_call: Vec::new(),
        funder_leader: funder.leader_name.clone().unwrap_or_default(),
        other_leaders: Vec::new(),
        service_start: project.service_start,
    };
    let assessment = assess(&facts, &demands, &rulebook, on);
    let name = in_language(ctx.locale, &bidder.name, bidder.name_en.as_deref());
    Ok(told(organization, name, assessment, on, rulebook.version.clone()))
}

/// The checklist of whichever organization has a credit code, for a visitor's question.
///
/// # Errors
/// `credit-code-invalid`; `unknown-value` when no organization of the register has it.
pub async fn check_code(ctx: &Ctx, project: ProjectId, typed: &str) -> Result<Checklist> {
    let code = credit_code::check_code(typed).map_err(|reason| reason.on("credit_code"))?;
    let unknown = || Reason::new(ReasonCode::UnknownValue).on("credit_code").with("value", code.as_str());
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

fn told(
    organization_id: PartyId,
    organization: String,
    assessment: Assessment,
    on: NaiveDate,
    rulebook: String,
) -> Checklist {
    let count = |outcome| assessment.rules.iter().filter(|rule| rule.outcome == outcome).count();
    Checklist {
        organization_id,
        organization,
        passed: count(Outcome::Pass),
        warned: count(Outcome::Warn),
        failed: count(Outcome::Fail),
        may_bid: assessment.may_bid,
        may_implement: assessment.may_implement,
        rules: assessment
            .rules
            .into_iter()
            .map(|rule| ChecklistRule {
                key: rule.key,
                outcome: rule.outcome,
                reason: rule.reason,
                evidence: rule.evidence,
                basis: rule.basis,
            })
            .collect(),
        on,
        rulebook,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ctx;
    use crate::testing::test_app;
    use shuniu_frontend::Locale;

    #[tokio::test]
    async fn odd_and_unknown_codes_are_told_on_their_field() {
        let test = test_app().await;
        let visitor = Ctx::visitor(test.app.clone(), Locale::ZhCn);
        let project = uuid::Uuid::nil().into();
        for (typed, expected) in
            [("51110112MJT00001", ReasonCode::CreditCodeInvalid), ("51110112MJT000010R", ReasonCode::UnknownValue)]
        {
            let error = check_code(&visitor, project, typed).await.unwrap_err();
            let reason = &error.reasons().unwrap()[0];
            assert_eq!((reason.code, reason.field.as_deref()), (expected, Some("credit_code")), "{typed}");
        }
    }

    #[tokio::test]
    async fn there_is_no_checklist_for_what_is_not_public() {
        let test = test_app().await;
        let organization = test.party("晴和社区服务中心", &[Designation::Organization]).await;
        let visitor = Ctx::visitor(test.app.clone(), Locale::ZhCn);
        let error = checklist(&visitor, uuid::Uuid::nil().into(), organization).await.unwrap_err();
        assert_eq!(error.reasons().unwrap()[0].code, ReasonCode::NotFound);
    }
}
