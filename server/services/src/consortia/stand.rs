//! A joint bid after the call was changed (重新确认): each member says for itself that the bid stands,
//! because all of them answer for it (法 24). The lead says it with [`crate::bids::confirm`].

use crate::bids::{self, open_for_bids, project_held};
use crate::clarifications::last_change;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result};
use crate::identity::memberships::party_names;
use crate::mails;
use crate::procedure::{BIDDERS, names};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, QueryTrait,
};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::{MemberStatus, Standing, Word};
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::{ReasonCode, Role};
use shuniu_mail::messages::ConsortiumAnswer;
use shuniu_store::entities::{bids as bid_rows, consortium_members, projects};
use utoipa::ToSchema;

/// States in which a bid is not submitted.
const DRAFTED: [BidStatus; 2] = [BidStatus::Draft, BidStatus::Withdrawn];

/// What a member's word brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ConsortiumStood)]
pub struct Stood {
    /// Members, the lead included, who still owe theirs.
    pub missing: usize,
}

/// Lets a joint bid stand for the acting member after the call was changed. `seen` is the instant of the
/// newest change that was read. With the last word a bid that waits stands again; before the
/// submission it is what the submission needs.
///
/// # Errors
/// `stale-version` when the call was changed again since it was read; `nothing-to-confirm`; with the last
/// word every reason why the members together do not meet the changed call; `wrong-state` for a bid
/// that is not in the running; `deadline-passed`; `role-forbidden` for everybody but an administrator;
/// `not-found`.
pub async fn stand(ctx: &Ctx, id: BidId, seen: DateTime<Utc>) -> Result<Stood> {
    let actor = ctx.require(&[Role::OrganizationAdmin])?;
    let work = ctx.begin().await?;
    let row = consortium_members::Entity::find_by_id((id, actor.party_id)).one(&work.tx).await?;
    let member = row.filter(|member| member.seq > 0).ok_or_else(Error::not_found)?;
    let (bid, project) = held(&work, id).await?;
    member.status.stand()?;
    if !DRAFTED.contains(&bid.status) {
        bid.status.confirm()?;
    }
    open_for_bids(&project, work.now)?;
    if last_change(&work.tx, project.id).await?.is_some_and(|changed| changed > seen) {
        return Err(Error::refuse(ReasonCode::StaleVersion));
    }
    let standing = speak(&work, id, actor.party_id).await?;
    let waited = bid.unconfirmed_since.is_some();
    tell_lead(&work, &bid, &project, actor.party_id).await?;
    if waited && standing == Standing::Stands {
        bids::stands(&work, bid, &project, actor).await?;
    }
    let missing = match standing {
        Standing::Waits(missing) => missing,
        Standing::Stands => 0,
    };
    let details = json!({ "party": actor.party_id, "seen": seen, "missing": missing });
    work.commit(Deed::new("consortium.stood", "bid", id).project(project.id).details(details)).await?;
    Ok(Stood { missing })
}

/// The bid with its project, the project first, as everybody does who changes a call.
async fn held(work: &Work<'_>, id: BidId) -> Result<(bid_rows::Model, projects::Model)> {
    let bid = bid_rows::Entity::find_by_id(id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let project = project_held(&work.tx, bid.project_id).await?;
    let bid = bid_rows::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    Ok((bid, project))
}

/// Notes that a member, or the lead, lets its joint bid stand. A bid of one stands by its bidder's word.
///
/// # Errors
/// `nothing-to-confirm` when it owes nothing; `not-found` for whoever is no member.
pub(crate) async fn speak(work: &Work<'_>, bid: BidId, party: PartyId) -> Result<Standing> {
    let members = bound(&work.tx, bid).await?;
    if members.is_empty() {
        return Ok(Standing::Stands);
    }
    let words: Vec<Word> =
        members.iter().map(|row| Word { party: row.party_id, owed_since: row.unconfirmed_since }).collect();
    let standing = Standing::after(party, &words)?;
    for row in members.into_iter().filter(|row| row.party_id == party) {
        let mut active = row.into_active_model();
        active.unconfirmed_since = Set(None);
        active.update(&work.tx).await?;
    }
    Ok(standing)
}

/// Since when a bid goes on waiting after its lead has sealed it anew: that is the lead's word, not that
/// of the other members.
pub(crate) async fn still_waits(work: &Work<'_>, bid: &bid_rows::Model) -> Result<Option<DateTime<Utc>>> {
    let owing: Vec<consortium_members::Model> =
        bound(&work.tx, bid.id).await?.into_iter().filter(|row| row.unconfirmed_since.is_some()).collect();
    let others = owing.iter().any(|row| row.seq > 0);
    for lead in owing.into_iter().filter(|row| row.seq == 0) {
        let mut active = lead.into_active_model();
        active.unconfirmed_since = Set(None);
        active.update(&work.tx).await?;
    }
    Ok(bid.unconfirmed_since.filter(|_| others))
}

/// Whether the bidder of a bid that waits, or the lead of a joint bid, owes its word, and the names of the
/// other members who do.
pub(crate) async fn owing(ctx: &Ctx, bid: BidId) -> Result<(bool, Vec<String>)> {
    let mut members = bound(ctx.db(), bid).await?;
    if members.is_empty() {
        return Ok((true, Vec::new()));
    }
    members.retain(|row| row.unconfirmed_since.is_some());
    members.sort_by_key(|row| row.seq);
    let names = names(ctx.db(), members.iter().map(|row| row.party_id), ctx.locale).await?;
    let others = members.iter().filter(|row| row.seq > 0);
    let missing = others.filter_map(|row| names.get(&row.party_id).cloned()).collect();
    Ok((members.iter().any(|row| row.seq == 0), missing))
}

/// Members that are bound by the agreement, the lead included.
async fn bound(db: &impl ConnectionTrait, bid: BidId) -> Result<Vec<consortium_members::Model>> {
    Ok(consortium_members::Entity::find()
        .filter(consortium_members::Column::BidId.eq(bid))
        .filter(consortium_members::Column::Status.eq(MemberStatus::Confirmed))
        .all(db)
        .await?)
}

/// After a change that affects bids every member that is bound owes its word anew: of a bid received the
/// lead too, of a draft only the others, because the lead will submit it.
pub(crate) async fn ask_members(work: &Work<'_>, project: ProjectId) -> Result<()> {
    let owing = |statuses: Vec<BidStatus>| {
        let of_project = bid_rows::Entity::find()
            .select_only()
            .column(bid_rows::Column::Id)
            .filter(bid_rows::Column::ProjectId.eq(project))
            .filter(bid_rows::Column::Status.is_in(statuses));
        consortium_members::Entity::update_many()
            .col_expr(consortium_members::Column::UnconfirmedSince, Expr::value(Some(work.now)))
            .filter(consortium_members::Column::BidId.in_subquery(of_project.into_query()))
            .filter(consortium_members::Column::Status.eq(MemberStatus::Confirmed))
            .filter(consortium_members::Column::UnconfirmedSince.is_null())
    };
    let received = BidStatus::ALL.iter().copied().filter(|status| status.confirm().is_ok()).collect();
    owing(received).exec(&work.tx).await?;
    owing(DRAFTED.to_vec()).filter(consortium_members::Column::Seq.gt(0)).exec(&work.tx).await?;
    Ok(())
}

/// Members, the leads aside, that are bound by an agreement of these bids while the call can change.
pub(crate) async fn bound_members(
    db: &impl ConnectionTrait,
    rows: &[bid_rows::Model],
) -> Result<Vec<(BidId, PartyId)>> {
    let concerned = rows.iter().filter(|bid| DRAFTED.contains(&bid.status) || bid.status.confirm().is_ok());
    Ok(consortium_members::Entity::find()
        .select_only()
        .columns([consortium_members::Column::BidId, consortium_members::Column::PartyId])
        .filter(consortium_members::Column::BidId.is_in(concerned.map(|bid| bid.id)))
        .filter(consortium_members::Column::Status.eq(MemberStatus::Confirmed))
        .filter(consortium_members::Column::Seq.gt(0))
        .into_tuple()
        .all(db)
        .await?)
}

/// Tells the lead's people that a member has spoken.
async fn tell_lead(work: &Work<'_>, bid: &bid_rows::Model, project: &projects::Model, member: PartyId) -> Result<()> {
    let names = party_names(&work.tx, [member]).await?;
    let letter = ConsortiumAnswer {
        number: project.number.clone().unwrap_or_default(),
        project: project.title.clone(),
        member: names.get(&member).cloned().unwrap_or_default(),
        confirmed: true,
        note: None,
        after_change: true,
        url: format!("{}/consortia/{}", work.app().settings.base_url, bid.id),
    };
    for to in mails::recipients_of_party(&work.tx, work.today(), bid.organization_id, BIDDERS).await? {
        mails::send(work, &to, letter.clone()).await?;
    }
    Ok(())
}
