//! The lead writes the agreement. Any change of it asks all members again.

use super::input::{ConsortiumInput, Parts, share};
use crate::bids::{open_for_bids, own_draft};
use crate::context::{Ctx, Deed, Work};
use crate::error::{Result, same_version};
use crate::identity::memberships::party_names;
use crate::mails;
use crate::procedure::BIDDERS;
use crate::rulebooks;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use shuniu_domain::Reasons;
use shuniu_domain::Role;
use shuniu_domain::consortia::{Agreement, MemberShare, MemberStatus, check_agreement, check_sum, percent};
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_domain::text::tidy;
use shuniu_mail::messages::ConsortiumInvite;
use shuniu_store::counters;
use shuniu_store::entities::{consortia, consortium_members, projects};
use std::iter;
use utoipa::ToSchema;

/// Letters that one bid may cause to a body on one local day.
const MAX_LETTERS_PER_DAY: i64 = 3;
/// And in all.
const MAX_LETTERS: i64 = 10;

/// An agreement that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ConsortiumSaved)]
pub struct Saved {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// Version of the agreement; 0 when the joint bid was ended.
    pub version: i32,
    /// SHA-256 of what the members are asked to confirm; empty when the joint bid was ended.
    pub agreement_sha256: String,
}

/// Writes the agreement of a joint bid. The organization of the bid is the lead; a list without
/// members makes it a bid of one again. When anything changes, every member is asked anew, by mail until
/// it has had [`MAX_LETTERS_PER_DAY`].
///
/// # Errors
/// Every fault of the input at once: `joint-bids-not-accepted`, `consortium-size`, `shares-sum`,
/// `party-twice`, `unknown-value`, `name-ambiguous`, `credit-code-invalid`; `wrong-state` once it is
/// submitted; `deadline-passed`; `stale-version` (0 is the version before the first); `not-found`.
pub async fn save(ctx: &Ctx, id: BidId, version: i32, input: &ConsortiumInput) -> Result<Saved> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let (bid, project) = own_draft(&work.tx, actor.party_id, id).await?;
    open_for_bids(&project, work.now)?;
    let stored = consortia::Entity::find_by_id(id).one(&work.tx).await?;
    same_version(stored.as_ref().map_or(0, |row| row.version), version)?;
    let agreement = read(&work, &project, (id, bid.organization_id), input).await?;
    if agreement.is_none() && stored.is_none() {
        return Ok(Saved { bid_id: id, version: 0, agreement_sha256: String::new() });
    }
    let before =
        consortium_members::Entity::find().filter(consortium_members::Column::BidId.eq(id)).all(&work.tx).await?;
    consortium_members::Entity::delete_many().filter(consortium_members::Column::BidId.eq(id)).exec(&work.tx).await?;
    let Some(agreement) = agreement else {
        consortia::Entity::delete_by_id(id).exec(&work.tx).await?;
        work.commit(Deed::new("consortium.ended", "bid", id).project(project.id)).await?;
        return Ok(Saved { bid_id: id, version: 0, agreement_sha256: String::new() });
    };
    let sha256 = hex::encode(Sha256::digest(agreement.canonical_bytes()?));
    let same = stored.as_ref().is_some_and(|row| row.agreement_sha256 == sha256);
    let row = consortia::ActiveModel {
        bid_id: Set(id),
        agreement_sha256: Set(sha256.clone()),
        version: Set(version + 1),
        created_at: Set(stored.as_ref().map_or(work.now, |row| row.created_at)),
        updated_at: Set(work.now),
    };
    match stored {
        Some(_) => {
            consortia::Entity::update(row).exec(&work.tx).await?;
        }
        None => {
            consortia::Entity::insert(row).exec_without_returning(&work.tx).await?;
        }
    }
    for (seq, part) in (0..).zip(&agreement.members) {
        let known = before.iter().find(|member| member.party_id == part.party);
        let member = match known {
            Some(member) if same => member.clone(),
            _ => asked(&work, id, (seq, part), known.map(|member| member.status))?,
        };
        consortium_members::Entity::insert(member.into_active_model()).exec_without_returning(&work.tx).await?;
    }
    if !same {
        invite(&work, &project, &agreement).await?;
    }
    let members: Vec<_> = agreement.members.iter().map(|m| json!({ "party": m.party, "share_bp": m.share })).collect();
    let details = json!({ "version": version + 1, "agreement": sha256, "members": members });
    work.commit(Deed::new("consortium.saved", "bid", id).project(project.id).details(details)).await?;
    Ok(Saved { bid_id: id, version: version + 1, agreement_sha256: sha256 })
}

/// The agreement as read; none when no member is named.
async fn read(
    work: &Work<'_>,
    project: &projects::Model,
    (bid, lead): (BidId, PartyId),
    input: &ConsortiumInput,
) -> Result<Option<Agreement>> {
    let others = Parts::read(&work.tx, "members", 1, &input.members).await?;
    if others.parts.is_empty() && others.reasons.0.is_empty() {
        return Ok(None);
    }
    let mut reasons = Reasons::default();
    let own = share(&mut reasons, "members.0.share", &input.share);
    let shares = others.shares.filter(|_| reasons.0.is_empty());
    let mut members = vec![MemberShare { party: lead, work: tidy(&input.work), share: own }];
    members.extend(others.parts);
    reasons.0.extend(others.reasons.0);
    let unread = !reasons.0.is_empty();
    let agreement = Agreement { bid, members };
    let (_, rulebook) = rulebooks::in_force(work.app(), &work.tx, work.today()).await?;
    let accepted = project.eligibility.joint_bids;
    let checked = check_agreement(&agreement, accepted, rulebook.for_channel(project.channel));
    // What is said of the whole from rows that could not be read would only confuse; their shares may be known.
    let whole = |field: &Option<String>| field.as_deref() == Some("members");
    let told = checked.0.into_iter().filter(|reason| {
        let doubled = reasons.0.iter().any(|known| known.field == reason.field);
        let confusing = unread && accepted && whole(&reason.field);
        !(doubled || confusing)
    });
    let told: Vec<_> = told.collect();
    reasons.0.extend(told);
    if let Some(shares) = shares.filter(|_| unread && accepted) {
        reasons.0.extend(check_sum(iter::once(own).chain(shares)));
    }
    reasons.into_result()?;
    Ok(Some(agreement))
}

/// A member that is asked now, for the first time or again. The lead wrote it, so it has agreed.
fn asked(
    work: &Work<'_>,
    bid: BidId,
    (seq, part): (i32, &MemberShare),
    before: Option<MemberStatus>,
) -> Result<consortium_members::Model> {
    let status = before.map_or(Ok(MemberStatus::Invited), MemberStatus::ask)?;
    Ok(consortium_members::Model {
        bid_id: bid,
        party_id: part.party,
        seq,
        work: part.work.clone(),
        share: part.share,
        status: if seq == 0 { status.confirm()? } else { status },
        confirmed_sha256: None,
        asked_at: work.now,
        answered_by: None,
        answered_at: None,
        note: None,
        unconfirmed_since: None,
    })
}

/// Whether a body may still get a letter: nobody writes to others without end by changing a share.
/// What it is asked stands in its list in any case, with the same address.
async fn may_write(work: &Work<'_>, bid: BidId, party: PartyId) -> Result<bool> {
    let in_all = counters::next(&work.tx, &format!("consortium-invite:{bid}:{party}")).await?;
    let today = counters::next(&work.tx, &format!("consortium-invite:{bid}:{party}:{}", work.today())).await?;
    Ok(in_all <= MAX_LETTERS && today <= MAX_LETTERS_PER_DAY)
}

/// Tells the administrators of every member but the lead what they are asked to confirm, within bounds.
async fn invite(work: &Work<'_>, project: &projects::Model, agreement: &Agreement) -> Result<()> {
    let names = party_names(&work.tx, agreement.members.iter().map(|member| member.party)).await?;
    let name = |id: PartyId| names.get(&id).cloned().unwrap_or_default();
    let lead = agreement.members.first().map(|lead| name(lead.party)).unwrap_or_default();
    for member in agreement.members.iter().skip(1) {
        if !may_write(work, agreement.bid, member.party).await? {
            continue;
        }
        let letter = ConsortiumInvite {
            number: project.number.clone().unwrap_or_default(),
            project: project.title.clone(),
            lead: lead.clone(),
            work: member.work.clone(),
            share: percent(i64::from(member.share)),
            deadline: project.bid_deadline.unwrap_or(work.now),
            url: format!("{}/consortia/{}", work.app().settings.base_url, agreement.bid),
        };
        let administrators = [Role::OrganizationAdmin];
        for to in mails::recipients_of_party(&work.tx, work.today(), member.party, &administrators).await? {
            mails::send(work, &to, letter.clone()).await?;
        }
    }
    Ok(())
}
