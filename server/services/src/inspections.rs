//! Yearly inspections (年检, DOMAIN F1).

use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::input::{code, loose, number, optional_date};
use chrono::{Datelike, NaiveDate};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::{InspectionId, PartyId};
use shuniu_domain::organizations::InspectionResult;
use shuniu_domain::{Reasons, Role};
use shuniu_store::entities::inspections::{ActiveModel, Column, Entity, Model};
use shuniu_store::entities::organizations;
use utoipa::ToSchema;

/// First year whose results can be entered.
const FIRST_YEAR: i32 = 1990;

/// A result as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct InspectionInput {
    /// Year inspected.
    #[serde(deserialize_with = "loose")]
    pub year: String,
    /// `passed`, `basically_passed`, `failed` or `missed`.
    pub result: String,
    /// Day of the decision; may be empty.
    pub decided_on: String,
}

/// A result of a yearly inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InspectionView {
    /// Identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: InspectionId,
    /// Year inspected.
    pub year: i32,
    /// Result.
    #[schema(value_type = String)]
    pub result: InspectionResult,
    /// Day of the decision.
    pub decided_on: Option<NaiveDate>,
}

impl From<Model> for InspectionView {
    fn from(row: Model) -> Self {
        Self { id: row.id, year: row.year, result: row.result, decided_on: row.decided_on }
    }
}

/// Enters the result of a year; entering a year again corrects it, and the audit log keeps both.
///
/// # Errors
/// `role-forbidden`, `not-found`; every fault of the input at once.
pub async fn record(ctx: &Ctx, organization_id: PartyId, input: &InspectionInput) -> Result<InspectionId> {
    ctx.require(&[Role::Operator])?;
    let work = ctx.begin().await?;
    organizations::Entity::find_by_id(organization_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let mut reasons = Reasons::default();
    let year = number(&mut reasons, "year", &input.year, FIRST_YEAR, work.today().year());
    let result: Option<InspectionResult> = code(&mut reasons, "result", &input.result);
    let decided_on = optional_date(&mut reasons, "decided_on", &input.decided_on);
    let Some(result) = result else {
        return Err(reasons.into());
    };
    reasons.into_result()?;

    let of_year = Entity::find().filter(Column::OrganizationId.eq(organization_id)).filter(Column::Year.eq(year));
    let (id, before) = match of_year.one(&work.tx).await? {
        Some(row) => {
            let (id, before) = (row.id, row.result);
            let mut row = row.into_active_model();
            row.result = Set(result);
            row.decided_on = Set(decided_on);
            row.update(&work.tx).await?;
            (id, Some(before))
        }
        None => {
            let id = work.id()?;
            let row = ActiveModel {
                id: Set(id),
                organization_id: Set(organization_id),
                year: Set(year),
                result: Set(result),
                decided_on: Set(decided_on),
            };
            Entity::insert(row).exec_without_returning(&work.tx).await?;
            (id, None)
        }
    };
    work.index_organization(organization_id).await?;
    let details = json!({ "organization": organization_id, "year": year, "result": result, "before": before });
    work.commit(Deed::new("inspection.recorded", "inspection", id).details(details)).await?;
    Ok(id)
}
