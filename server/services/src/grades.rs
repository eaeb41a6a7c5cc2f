//! The ledger of grades (评估等级): entries are added, lowered or cancelled, never erased
//! (DOMAIN D4–D6, 2.4).

use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result};
use crate::input::{code, date, loose, number};
use crate::rulebooks;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::grades::{self, GradeScheme, GradeStatus};
use shuniu_domain::ids::{GradeId, PartyId};
use shuniu_domain::organizations::PartyBuilding;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::rulebook::Rulebook;
use shuniu_domain::text::{check_line, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::entities::grades::{ActiveModel, Column, Entity, Model};
use shuniu_store::entities::organizations;
use utoipa::ToSchema;

/// Longest basis of an entry, in characters.
const MAX_BASIS: usize = 300;

/// A grade as the assessor enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct GradeInput {
    /// `national` or `district_yearly`.
    pub scheme: String,
    /// 1 to 5 (1A–5A).
    #[serde(deserialize_with = "loose")]
    pub grade: String,
    /// Day of the announcement.
    pub awarded_on: String,
    /// Document it rests on.
    pub basis: String,
}

/// Why an entry no longer stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct GradeEndInput {
    /// New, lower grade; empty when the grade is taken away.
    #[serde(deserialize_with = "loose")]
    pub grade: String,
    /// Day of the decision; today when empty.
    pub decided_on: String,
    /// Fact and document.
    pub basis: String,
}

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GradeView {
    /// Identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: GradeId,
    /// `national` or `district_yearly`.
    #[schema(value_type = String)]
    pub scheme: GradeScheme,
    /// 1 to 5 (1A–5A).
    pub grade: i32,
    /// `valid`, `lowered`, `cancelled`, or `expired` by the calendar.
    pub state: String,
    /// Day of the announcement.
    pub awarded_on: NaiveDate,
    /// Last day of validity.
    pub expires_on: NaiveDate,
    /// Document it rests on.
    pub basis: String,
    /// Reason code of a cap applied (DOMAIN D6).
    pub cap_reason: Option<String>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

impl GradeView {
    /// An entry as of a local day: expiry is read off the calendar, never stored.
    #[must_use]
    pub fn of(row: Model, on: NaiveDate) -> Self {
        let expired = row.status == GradeStatus::Valid && row.expires_on < on;
        Self {
            state: if expired { "expired".to_owned() } else { row.status.to_string() },
            id: row.id,
            scheme: row.scheme,
            grade: row.grade,
            awarded_on: row.awarded_on,
            expires_on: row.expires_on,
            basis: row.basis,
            cap_reason: row.cap_reason,
            created_at: row.created_at,
        }
    }
}

/// Enters a grade. Its expiry follows from the scheme and the day; an organization without
/// party organization, members and coverage, or with weak party work, is capped (三无, D6) and
/// the entry says so.
///
/// # Errors
/// `role-forbidden`, `not-found`; every fault of the input at once.
pub async fn add(ctx: &Ctx, organization_id: PartyId, input: &GradeInput) -> Result<GradeId> {
    ctx.require(&[Role::Evaluator, Role::Operator])?;
    let work = ctx.begin().await?;
    let organization =
        organizations::Entity::find_by_id(organization_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let mut reasons = Reasons::default();
    let scheme: Option<GradeScheme> = code(&mut reasons, "scheme", &input.scheme);
    let proposed = number(&mut reasons, "grade", &input.grade, 1, 5);
    let awarded_on = date(&mut reasons, "awarded_on", &input.awarded_on);
    reasons.require(awarded_on <= work.today(), || not_after_today("awarded_on"));
    reasons.0.extend(check_line("basis", &input.basis, 2, MAX_BASIS));
    let Some(scheme) = scheme else {
        return Err(reasons.into());
    };
    reasons.into_result()?;

    // A grade from before the oldest stored rules is counted by those of today.
    let rules = match rulebooks::in_force(&ctx.app, &work.tx, awarded_on).await {
        Ok(found) => found,
        Err(_) => rulebooks::in_force(&ctx.app, &work.tx, work.today()).await?,
    };
    let rulebook = rules.1;
    let award = Award { scheme, grade: proposed, awarded_on, basis: tidy(&input.basis) };
    let party_building = &organization.party_building;
    let row = entry(&work, ctx, (organization_id, party_building), award, &rulebook)?;
    let row = row.insert(&work.tx).await?;
    work.index_organization(organization_id).await?;
    let details = json!({
        "organization": organization_id, "scheme": scheme, "proposed": proposed, "grade": row.grade,
        "awarded_on": awarded_on, "expires_on": row.expires_on, "cap_reason": row.cap_reason,
    });
    work.commit(Deed::new("grade.added", "grade", row.id).details(details)).await?;
    Ok(row.id)
}

/// A grade as announced.
pub(crate) struct Award {
    /// National or district.
    pub(crate) scheme: GradeScheme,
    /// 1 to 5 (1A–5A), before any cap.
    pub(crate) grade: i32,
    /// Day of the announcement.
    pub(crate) awarded_on: NaiveDate,
    /// Document it rests on.
    pub(crate) basis: String,
}

/// The grade an award comes to after the cap (D6), and the cap if it holds the grade down.
pub(crate) fn after_cap(award: &Award, party_building: &PartyBuilding, rulebook: &Rulebook) -> (i32, Option<i32>) {
    let cap = grades::three_nos_cap(party_building, &rulebook.grades).filter(|cap| *cap < award.grade);
    (cap.unwrap_or(award.grade), cap)
}

/// The ledger's entry of an award under the rulebook in force on its day.
pub(crate) fn entry(
    work: &Work<'_>,
    ctx: &Ctx,
    (organization_id, party_building): (PartyId, &PartyBuilding),
    award: Award,
    rulebook: &Rulebook,
) -> Result<ActiveModel> {
    let (grade, cap) = after_cap(&award, party_building, rulebook);
    Ok(ActiveModel {
        id: Set(work.id()?),
        organization_id: Set(organization_id),
        scheme: Set(award.scheme),
        grade: Set(grade),
        status: Set(GradeStatus::Valid),
        awarded_on: Set(award.awarded_on),
        expires_on: Set(grades::expiry(award.scheme, award.awarded_on, &rulebook.grades)),
        basis: Set(award.basis),
        cap_reason: Set(cap.map(|_| ReasonCode::GradeCapped.to_string())),
        recorded_by: Set(ctx.actor.as_ref().map(|actor| actor.user_id)),
        created_at: Set(work.now),
    })
}

/// Lowers a grade: the entry is marked and a new one with the rest of its term is added
/// (民政部令第39号 30).
///
/// # Errors
/// `role-forbidden`, `not-found`, `wrong-state`; `out-of-range` when the new grade is not lower.
pub async fn lower(ctx: &Ctx, id: GradeId, input: &GradeEndInput) -> Result<GradeId> {
    ctx.require(&[Role::Evaluator, Role::Operator])?;
    let work = ctx.begin().await?;
    let row = standing(&work, id).await?;
    let mut reasons = Reasons::default();
    let grade = number(&mut reasons, "grade", &input.grade, 1, (row.grade - 1).max(1));
    reasons.require(grade < row.grade, || {
        Reason::new(ReasonCode::OutOfRange).on("grade").with("min", 1).with("max", row.grade - 1)
    });
    let decided_on = decision_day(&mut reasons, input, &row, work.today());
    reasons.into_result()?;

    let (organization_id, before) = (row.organization_id, row.grade);
    let lowered = ActiveModel {
        id: Set(work.id()?),
        organization_id: Set(organization_id),
        scheme: Set(row.scheme),
        grade: Set(grade),
        status: Set(GradeStatus::Valid),
        awarded_on: Set(decided_on),
        expires_on: Set(row.expires_on),
        basis: Set(tidy(&input.basis)),
        cap_reason: Set(None),
        recorded_by: Set(ctx.actor.as_ref().map(|actor| actor.user_id)),
        created_at: Set(work.now),
    };
    mark(&work, row, GradeStatus::Lowered).await?;
    let lowered = lowered.insert(&work.tx).await?;
    work.index_organization(organization_id).await?;
    let details = json!({ "organization": organization_id, "before": before, "grade": grade, "entry": lowered.id, "basis": lowered.basis });
    work.commit(Deed::new("grade.lowered", "grade", id).details(details)).await?;
    Ok(lowered.id)
}

/// Takes a grade away (民政部令第39号 30).
///
/// # Errors
/// `role-forbidden`, `not-found`, `wrong-state`.
pub async fn cancel(ctx: &Ctx, id: GradeId, input: &GradeEndInput) -> Result<()> {
    ctx.require(&[Role::Evaluator, Role::Operator])?;
    let work = ctx.begin().await?;
    let row = standing(&work, id).await?;
    let mut reasons = Reasons::default();
    let decided_on = decision_day(&mut reasons, input, &row, work.today());
    reasons.into_result()?;
    let organization_id = row.organization_id;
    let details = json!({ "organization": organization_id, "grade": row.grade, "decided_on": decided_on, "basis": tidy(&input.basis) });
    mark(&work, row, GradeStatus::Cancelled).await?;
    work.index_organization(organization_id).await?;
    work.commit(Deed::new("grade.cancelled", "grade", id).details(details)).await?;
    Ok(())
}

/// An entry that can still be lowered or cancelled.
async fn standing(work: &Work<'_>, id: GradeId) -> Result<Model> {
    let row = Entity::find().filter(Column::Id.eq(id)).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    if row.status == GradeStatus::Valid { Ok(row) } else { Err(wrong_state(row.status, "change").into()) }
}

async fn mark(work: &Work<'_>, row: Model, status: GradeStatus) -> Result<()> {
    let mut row = row.into_active_model();
    row.status = Set(status);
    row.update(&work.tx).await?;
    Ok(())
}

fn decision_day(reasons: &mut Reasons, input: &GradeEndInput, row: &Model, today: NaiveDate) -> NaiveDate {
    reasons.0.extend(check_line("basis", &input.basis, 2, MAX_BASIS));
    if input.decided_on.trim().is_empty() {
        return today;
    }
    let day = date(reasons, "decided_on", &input.decided_on);
    reasons.require(day <= today, || not_after_today("decided_on"));
    reasons.require(day >= row.awarded_on, || {
        Reason::new(ReasonCode::DatesOutOfOrder)
            .on("decided_on")
            .with("first", "awarded_on")
            .with("second", "decided_on")
    });
    day
}

fn not_after_today(field: &str) -> Reason {
    Reason::new(ReasonCode::DatesOutOfOrder).on(field).with("first", field).with("second", "today")
}
