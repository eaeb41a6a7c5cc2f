//! Entries on credit lists and bans (信用惩戒, DOMAIN F4, 2.5).

use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::input::{code, date, optional_date};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::{PartyId, SanctionId};
use shuniu_domain::organizations::SanctionKind;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::text::{check_line, check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::entities::organizations;
use shuniu_store::entities::sanctions::{ActiveModel, Column, Entity, Model};
use utoipa::ToSchema;

/// An entry as recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct SanctionInput {
    /// `abnormal`, `serious`, `ban` or `major_violation`.
    pub kind: String,
    /// Fact and legal ground.
    pub ground: String,
    /// Who decided.
    pub authority: String,
    /// First day.
    pub from_on: String,
    /// Last day; empty while open.
    pub until_on: String,
}

/// End of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct SanctionEndInput {
    /// Last day on which it holds.
    pub until_on: String,
}

/// An entry on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SanctionView {
    /// Identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: SanctionId,
    /// Which list.
    #[schema(value_type = String)]
    pub kind: SanctionKind,
    /// Fact and legal ground.
    pub ground: String,
    /// Who decided.
    pub authority: String,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day; none while open.
    pub until_on: Option<NaiveDate>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

impl From<Model> for SanctionView {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            ground: row.ground,
            authority: row.authority,
            from_on: row.from_on,
            until_on: row.until_on,
            created_at: row.created_at,
        }
    }
}

/// The condition of an entry that holds on a local day: both its days are included
/// (民法典 1259).
#[must_use]
pub fn in_force_on(on: NaiveDate) -> Condition {
    Condition::all()
        .add(Column::FromOn.lte(on))
        .add(Condition::any().add(Column::UntilOn.is_null()).add(Column::UntilOn.gte(on)))
}

/// Records an entry.
///
/// # Errors
/// `role-forbidden`, `not-found`; every fault of the input at once.
pub async fn add(ctx: &Ctx, organization_id: PartyId, input: &SanctionInput) -> Result<SanctionId> {
    ctx.require(&[Role::Operator])?;
    let work = ctx.begin().await?;
    organizations::Entity::find_by_id(organization_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let mut reasons = Reasons::default();
    let kind: Option<SanctionKind> = code(&mut reasons, "kind", &input.kind);
    reasons.0.extend(check_text("ground", &input.ground, 5, 1_000));
    reasons.0.extend(check_line("authority", &input.authority, 2, 100));
    let from_on = date(&mut reasons, "from_on", &input.from_on);
    let until_on = optional_date(&mut reasons, "until_on", &input.until_on);
    reasons.require(until_on.is_none_or(|until| until >= from_on), out_of_order);
    let Some(kind) = kind else {
        return Err(reasons.into());
    };
    reasons.into_result()?;

    let id = work.id()?;
    let row = ActiveModel {
        id: Set(id),
        organization_id: Set(organization_id),
        kind: Set(kind),
        ground: Set(tidy(&input.ground)),
        authority: Set(tidy(&input.authority)),
        from_on: Set(from_on),
        until_on: Set(until_on),
        created_at: Set(work.now),
    };
    Entity::insert(row).exec_without_returning(&work.tx).await?;
    work.index_organization(organization_id).await?;
    let details = json!({ "organization": organization_id, "kind": kind, "from_on": from_on, "until_on": until_on });
    work.commit(Deed::new("sanction.added", "sanction", id).details(details)).await?;
    Ok(id)
}

/// Ends an entry that is still open or ends later.
///
/// # Errors
/// `role-forbidden`, `not-found`; `wrong-state` when it ended already; every fault of the input.
pub async fn end(ctx: &Ctx, id: SanctionId, input: &SanctionEndInput) -> Result<()> {
    ctx.require(&[Role::Operator])?;
    let work = ctx.begin().await?;
    let row = Entity::find_by_id(id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    if row.until_on.is_some_and(|until| until < work.today()) {
        return Err(wrong_state("ended", "end").into());
    }
    let mut reasons = Reasons::default();
    let until_on = date(&mut reasons, "until_on", &input.until_on);
    reasons.require(until_on >= row.from_on, out_of_order);
    reasons.into_result()?;
    let organization_id = row.organization_id;
    let mut row = row.into_active_model();
    row.until_on = Set(Some(until_on));
    row.update(&work.tx).await?;
    work.index_organization(organization_id).await?;
    let details = json!({ "organization": organization_id, "until_on": until_on });
    work.commit(Deed::new("sanction.ended", "sanction", id).details(details)).await?;
    Ok(())
}

fn out_of_order() -> Reason {
    Reason::new(ReasonCode::EndBeforeStart).on("until_on").with("first", "from_on").with("second", "until_on")
}
