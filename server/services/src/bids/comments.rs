//! Comments among colleagues on their organization's bid (内部批注). They may speak of the sealed
//! part, so they are encrypted like it and shown to nobody outside the organization.

use super::load::own_to_read;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::procedure::{BIDDERS, people};
use crate::sealing::project_key;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use serde::{Deserialize, Serialize};
use shuniu_domain::bids::BidSection;
use shuniu_domain::ids::{BidId, CommentId};
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::bid_comments;
use utoipa::ToSchema;

/// Most comments on one bid.
const MAX_COMMENTS: u64 = 200;

/// A comment as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CommentInput {
    /// Section of the editor (code): `profile`, `team`, `budget` …
    pub section: String,
    /// The comment: 1 to 1000 characters.
    pub text: String,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommentView {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: CommentId,
    /// Which section it is about.
    #[schema(value_type = String)]
    pub section: BidSection,
    /// Who wrote it.
    pub author: String,
    /// The comment.
    pub text: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Ticked off.
    pub resolved: bool,
}

/// Writes a comment on the organization's own bid.
///
/// # Errors
/// Faults of the text; `unknown-value` for a section; `too-many-rows`; `not-found` for other
/// organizations.
pub async fn comment(ctx: &Ctx, id: BidId, input: &CommentInput) -> Result<CommentId> {
    let actor = ctx.require(BIDDERS)?;
    let mut reasons = Reasons::default();
    reasons.0.extend(check_text("text", &input.text, 1, 1000));
    let section = crate::input::code::<BidSection>(&mut reasons, "section", &input.section);
    reasons.into_result()?;
    let section = section.ok_or_else(|| Reason::new(ReasonCode::Required).on("section"))?;
    let work = ctx.begin().await?;
    let bid = own_to_read(&work.tx, actor.party_id, id).await?;
    if on(id).count(&work.tx).await? >= MAX_COMMENTS {
        return Err(Reason::new(ReasonCode::TooManyRows).on("text").with("max", MAX_COMMENTS).into());
    }
    let key = project_key(&work.tx, work.app(), bid.project_id).await?;
    let comment: CommentId = work.id()?;
    let envelope = key.seal(&*work.app().chance, &bound_to(comment), tidy(&input.text).as_bytes())?;
    let row = bid_comments::ActiveModel {
        id: Set(comment),
        bid_id: Set(id),
        section: Set(section),
        author_id: Set(actor.user_id),
        nonce: Set(envelope.nonce),
        ciphertext: Set(envelope.ciphertext),
        created_at: Set(work.now),
        resolved_at: Set(None),
    };
    bid_comments::Entity::insert(row).exec_without_returning(&work.tx).await?;
    work.commit(Deed::new("bid.commented", "bid", id).project(bid.project_id)).await?;
    Ok(comment)
}

/// Ticks a comment off; a second time changes nothing.
///
/// # Errors
/// `not-found` for other organizations.
pub async fn resolve_comment(ctx: &Ctx, id: BidId, comment: CommentId) -> Result<()> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let bid = own_to_read(&work.tx, actor.party_id, id).await?;
    let row = on(id).filter(bid_comments::Column::Id.eq(comment)).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    if row.resolved_at.is_some() {
        return Ok(());
    }
    let mut active = row.into_active_model();
    active.resolved_at = Set(Some(work.now));
    active.update(&work.tx).await?;
    work.commit(Deed::new("bid.comment-resolved", "bid", id).project(bid.project_id)).await?;
    Ok(())
}

/// The comments on the organization's own bid, oldest first.
///
/// # Errors
/// `not-found` for other organizations.
pub async fn comments(ctx: &Ctx, id: BidId) -> Result<Vec<CommentView>> {
    let actor = ctx.require(BIDDERS)?;
    let bid = own_to_read(ctx.db(), actor.party_id, id).await?;
    let rows = on(id)
        .order_by_asc(bid_comments::Column::CreatedAt)
        .order_by_asc(bid_comments::Column::Id)
        .all(ctx.db())
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = project_key(ctx.db(), &ctx.app, bid.project_id).await?;
    let authors = people(ctx.db(), rows.iter().map(|row| row.author_id), ctx.locale).await?;
    let view = |row: bid_comments::Model| {
        let plain = key.open(&bound_to(row.id), &row.nonce, &row.ciphertext)?;
        Ok(CommentView {
            id: row.id,
            section: row.section,
            author: authors.get(&row.author_id).cloned().unwrap_or_default(),
            text: String::from_utf8(plain).context("a comment that is no text")?,
            created_at: row.created_at,
            resolved: row.resolved_at.is_some(),
        })
    };
    rows.into_iter().map(view).collect()
}

fn on(bid: BidId) -> sea_orm::Select<bid_comments::Entity> {
    bid_comments::Entity::find().filter(bid_comments::Column::BidId.eq(bid))
}

fn bound_to(comment: CommentId) -> String {
    format!("comment:{comment}")
}
