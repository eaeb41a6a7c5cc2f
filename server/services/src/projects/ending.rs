//! The end of a project before its time (终止).

use super::approval::said;
use super::draft::own_held;
use super::told::tell_ended;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Result, same_version};
use crate::notices;
use crate::procedure::{move_bid, move_project};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use shuniu_domain::Role;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::contracts::ContractStatus;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::projects::ProjectEvent;
use shuniu_domain::text::tidy;
use shuniu_mail::messages::ProjectEnd;
use shuniu_store::entities::{bids, contracts};

/// Gives a project up with a published reason. Bids that were not opened stay sealed for good, and
/// a contract that is not fulfilled ends with it.
///
/// # Errors
/// A reason that is missing or too long; `not-found`, `stale-version`, `wrong-state` once delivery
/// is accepted.
pub async fn cancel(ctx: &Ctx, id: ProjectId, version: i32, reason: &str) -> Result<()> {
    let actor = ctx.require(&[Role::FunderApprover])?;
    said("reason", reason)?;
    let reason = tidy(reason);
    let work = ctx.begin().await?;
    let row = own_held(&work.tx, actor.party_id, id).await?;
    same_version(row.version, version)?;
    let mut active = move_project(&work, row, ProjectEvent::Cancel).await?.into_active_model();
    active.failure_reason = Set(Some(reason.clone()));
    active.closed_at = Set(Some(work.now));
    let project = active.update(&work.tx).await?;
    end_bids(&work, id).await?;
    end_contracts(&work, id).await?;
    let opened = crate::openings::was_opened(&work.tx, id).await?;
    if project.published_at.is_some() {
        notices::publish(&work, NoticeKind::Cancelled, &project, json!({ "reason": reason }), None).await?;
        tell_ended(&work, &project, (ProjectEnd::Cancelled, opened), &reason).await?;
        work.index_project(id).await?;
    }
    work.commit(Deed::new("project.cancelled", "project", id).project(id).details(json!({ "reason": reason }))).await?;
    Ok(())
}

async fn end_bids(work: &Work<'_>, project: ProjectId) -> Result<()> {
    let rows = bids::Entity::find().filter(bids::Column::ProjectId.eq(project)).all(&work.tx).await?;
    for bid in rows {
        let event = match bid.status {
            status if status.is_before_opening() => BidEvent::Invalidate,
            BidStatus::Opened | BidStatus::Scored | BidStatus::Proposed | BidStatus::Reserve => BidEvent::Unsuccessful,
            _ => continue,
        };
        move_bid(work, bid, event).await?;
    }
    Ok(())
}

async fn end_contracts(work: &Work<'_>, project: ProjectId) -> Result<()> {
    let rows = contracts::Entity::find()
        .filter(contracts::Column::ProjectId.eq(project))
        .filter(contracts::Column::Status.is_in([ContractStatus::ToSign, ContractStatus::Signed]))
        .all(&work.tx)
        .await?;
    for contract in rows {
        let (status, version) = (contract.status.terminate()?, contract.version + 1);
        let mut active = contract.into_active_model();
        active.status = Set(status);
        active.version = Set(version);
        active.update(&work.tx).await?;
    }
    Ok(())
}
