//! Letters about a decision: to everybody who bids, and on an appeal to the body that rejected.

use super::decide::Case;
use super::intake::{Above, operator_name};
use super::load::appealed;
use crate::consortia::members_of;
use crate::context::Work;
use crate::error::Result;
use crate::identity::memberships::party_names;
use crate::mails;
use crate::procedure::BIDDERS;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use shuniu_domain::Role;
use shuniu_domain::ids::PartyId;
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{Decision, ReviewKind};
use shuniu_frontend::Locale;
use shuniu_mail::messages::{AppealDecided, Citation as MailedCitation, ReviewDecided, ReviewOutcome};
use shuniu_store::entities::{bids, projects};

/// Tells the bidder, and on an appeal also the body whose rejection it was.
pub(super) async fn tell(
    work: &Work<'_>,
    case: &Case,
    decision: &Decision,
    correct_by: Option<DateTime<Utc>>,
    may_appeal: Option<DateTime<Utc>>,
) -> Result<()> {
    let above = Above::of(work, case.review.hub_id).await?;
    let outcome = |locale: Locale| match (correct_by, decision.ground, may_appeal) {
        (Some(due_at), _, _) => {
            let item = |c: &Citation| MailedCitation { item: c.item, note: c.note.clone() };
            ReviewOutcome::Returned { items: decision.cited.iter().map(item).collect(), due_at }
        }
        (None, Some(ground), Some(request_until)) => ReviewOutcome::Rejected {
            ground,
            explanation: decision.opinion.clone(),
            reviewed_by: above.name(locale).unwrap_or_else(|| operator_name(locale)),
            request_until,
        },
        (None, Some(ground), None) => ReviewOutcome::Upheld { ground, explanation: decision.opinion.clone() },
        (None, None, _) => ReviewOutcome::Admitted,
    };
    tell_bidder(work, &case.bid, &case.project, case.review.hub_id, outcome).await?;
    if case.review.kind == ReviewKind::Appeal { tell_first_body(work, case, decision).await } else { Ok(()) }
}

/// Tells the leads of the hub whose rejection was appealed against.
async fn tell_first_body(work: &Work<'_>, case: &Case, decision: &Decision) -> Result<()> {
    let Some(hub) = appealed(&work.tx, &case.review).await?.hub_id else { return Ok(()) };
    let by = match case.review.hub_id {
        Some(by) => party_names(&work.tx, [by]).await?.remove(&by),
        None => None,
    };
    for recipient in mails::recipients_of_party(&work.tx, work.today(), hub, &[Role::HubLead]).await? {
        let letter = AppealDecided {
            number: case.project.number.clone().unwrap_or_default(),
            project: case.project.title.clone(),
            organization: case.organization.clone(),
            by: by.clone().unwrap_or_else(|| operator_name(recipient.locale)),
            outcome: case.review.status.apply(decision.event)?.to_string(),
            opinion: decision.opinion.clone(),
        };
        mails::send(work, &recipient, letter).await?;
    }
    Ok(())
}

/// Tells everybody who bids for the organization, and of a joint bid for its members: they answer for
/// it together (法 24).
pub(super) async fn tell_bidder(
    work: &Work<'_>,
    bid: &bids::Model,
    project: &projects::Model,
    hub: Option<PartyId>,
    outcome: impl Fn(Locale) -> ReviewOutcome,
) -> Result<()> {
    let name = match hub {
        Some(hub) => party_names(&work.tx, [hub]).await?.remove(&hub),
        None => None,
    };
    let base = &work.app().settings.base_url;
    let lead = (bid.organization_id, format!("{base}/bids/{}", bid.id));
    let members = members_of(&work.tx, bid.id).await?;
    let members = members.into_iter().map(|member| (member, format!("{base}/consortia/{}", bid.id)));
    let mut to = Vec::new();
    for (party, url) in std::iter::once(lead).chain(members) {
        let people = mails::recipients_of_party(&work.tx, work.today(), party, BIDDERS).await?;
        to.extend(people.into_iter().map(|person| (person, url.clone())));
    }
    for (recipient, url) in to {
        let letter = ReviewDecided {
            number: project.number.clone().context("a published project has a number")?,
            project: project.title.clone(),
            hub: name.clone().unwrap_or_else(|| operator_name(recipient.locale)),
            decided_at: work.now,
            outcome: outcome(recipient.locale),
            url,
        };
        mails::send(work, &recipient, letter).await?;
    }
    Ok(())
}
