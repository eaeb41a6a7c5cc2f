//! Eligibility once more, before the award: a proposed bidder that no longer meets the rules is set
//! aside, and the result is decided anew from the ranking (条例 43, 49).

use super::decide::{nothing_proposed, to_decide};
use super::told::Outcome;
use crate::consortia::{joint_names, parties_of_bid};
use crate::context::{Ctx, Deed, Work};
use crate::eligibility::step::{Assessed, assess_bid, keep};
use crate::error::{Error, Result};
use crate::mails;
use crate::procedure::{BIDDERS, move_bid, move_project};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use shuniu_domain::bids::BidEvent;
use shuniu_domain::consortia::BidRole;
use shuniu_domain::eligibility::{Moment, Outcome as Found, PartyFinding, RuleKey, RuleResult};
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::projects::{ProjectEvent, ProjectStatus};
use shuniu_domain::{ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_mail::messages::EligibilityLost;
use shuniu_store::entities::{awards, bids, projects};

/// Everybody who takes part in a bid, held against the rules today.
pub(super) async fn still_eligible(work: &Work<'_>, project: &projects::Model, bid: &bids::Model) -> Result<Assessed> {
    let taking_part = parties_of_bid(&work.tx, bid).await?;
    assess_bid(work.app(), &work.tx, project, (Some(bid.id), &taking_part), work.now).await
}

/// Sets a proposed bidder aside that no longer meets the rules: its bid is disqualified with a record
/// of what was found, its people are told, and the project goes back to its ranking, from which the
/// next candidate can be proposed or the procedure ended without an award.
///
/// # Errors
/// `still-eligible` when it meets every rule; `second-person-needed` for whoever proposed it;
/// `stale-version`, `wrong-state`, `not-found`.
pub async fn set_aside(ctx: &Ctx, id: ProjectId, version: i32) -> Result<()> {
    let actor = ctx.require(&[Role::FunderApprover])?;
    let work = ctx.begin().await?;
    let (project, award) = to_decide(&work, actor, id, version).await?;
    let outcome = Outcome::load(&work, &project, award.bid_id).await?;
    let bid = outcome.proposed().ok_or_else(|| nothing_proposed(&project))?;
    let assessed = still_eligible(&work, &project, bid).await?;
    if assessed.refusals.0.is_empty() {
        return Err(Error::refuse(ReasonCode::StillEligible));
    }
    let broken = broken_rules(&assessed);
    let codes: Vec<String> = assessed.refusals.0.iter().map(|reason| reason.code.to_string()).collect();
    let bid = move_bid(&work, bid.clone(), BidEvent::Disqualify).await?;
    keep(&work, &project, bid.id, Moment::Award, assessed).await?;
    tell(&work, &project, &bid, &broken).await?;
    let organization = award.organization_id;
    // What was proposed is in the notice and in the audit log; the row makes way for the next proposal.
    awards::Entity::delete_by_id(award.id).exec(&work.tx).await?;
    back_to_ranking(&work, project).await?;
    work.index_project(id).await?;
    let details = json!({ "bid": bid.id, "organization": organization, "reasons": codes });
    work.commit(Deed::new("award.set_aside", "project", id).project(id).details(details)).await?;
    Ok(())
}

/// A result in its notice is held and decided anew; one without a notice never left the ranking.
async fn back_to_ranking(work: &Work<'_>, project: projects::Model) -> Result<()> {
    if project.status == ProjectStatus::Scored {
        let version = project.version + 1;
        let mut active = project.into_active_model();
        active.version = Set(version);
        active.updated_at = Set(work.now);
        active.update(&work.tx).await?;
        return Ok(());
    }
    let held = move_project(work, project, ProjectEvent::Suspend).await?;
    move_project(work, held, ProjectEvent::Resume).await?;
    Ok(())
}

/// Rules that shut the door, each once, as the tail of their text keys.
fn broken_rules(assessed: &Assessed) -> Vec<String> {
    let broken = |key: &RuleKey| {
        let of_party = |rules: &[RuleResult]| rules.iter().any(|rule| rule.key == *key && rule.outcome == Found::Fail);
        let helper = |finding: &PartyFinding| {
            finding.role == BidRole::Subcontractor && key.binds_implementers() && of_party(&finding.assessment.rules)
        };
        of_party(&assessed.findings.whole.rules) || assessed.findings.parties.iter().any(helper)
    };
    let keys = RuleKey::ALL.iter().filter(|key| broken(key));
    keys.map(|key| key.as_str().replace('_', "-")).collect()
}

/// Tells the bidder and, of a joint bid, the other members.
async fn tell(work: &Work<'_>, project: &projects::Model, bid: &bids::Model, rules: &[String]) -> Result<()> {
    let names = joint_names(&work.tx, std::slice::from_ref(bid), Locale::ZhCn).await?;
    let letter = EligibilityLost {
        number: project.number.clone().unwrap_or_default(),
        project: project.title.clone(),
        organization: names.get(&bid.id).cloned().unwrap_or_default(),
        rules: rules.to_vec(),
        found_at: work.now,
        url: format!("{}/bids/{}/eligibility", work.app().settings.base_url, bid.id),
    };
    let taking_part = parties_of_bid(&work.tx, bid).await?;
    let bidding = taking_part.iter().filter(|one| one.role != BidRole::Subcontractor);
    let bidding: Vec<PartyId> = bidding.map(|one| one.party).collect();
    for party in bidding {
        for to in mails::recipients_of_party(&work.tx, work.today(), party, BIDDERS).await? {
            mails::send(work, &to, letter.clone()).await?;
        }
    }
    Ok(())
}
