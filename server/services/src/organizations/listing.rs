//! Rows of the register by id, and conditions of lists that come straight from the database.

use super::facts::standings;
use super::track_record::record_scores;
use crate::context::Ctx;
use crate::divisions::{Names, in_language};
use crate::error::Result;
use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::Serialize;
use shuniu_domain::grades::GradeStatus;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind};
use shuniu_store::entities::{grades, organizations, parties};
use std::collections::HashMap;
use utoipa::ToSchema;

/// An organization in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrganizationRow {
    /// The party.
    #[schema(value_type = String, format = Uuid)]
    pub id: PartyId,
    /// Name in the reader's language.
    pub name: String,
    /// Unified social credit code; none for filed groups.
    pub credit_code: Option<String>,
    /// Legal form.
    #[schema(value_type = String)]
    pub legal_form: LegalForm,
    /// Registered, filed or external.
    #[schema(value_type = String)]
    pub registration_kind: RegistrationKind,
    /// Day of registration or filing.
    pub founded_on: Option<NaiveDate>,
    /// Fields of work.
    #[schema(value_type = Vec<String>)]
    pub fields: Vec<Field>,
    /// Name of the division of its seat.
    pub division_name: String,
    /// What it does, in the reader's language.
    pub summary: String,
    /// Grade in force today; 0 for none.
    pub grade: i32,
    /// Last day of the grade.
    pub grade_expires_on: Option<NaiveDate>,
    /// Last day of the latest grade, when all have expired.
    pub grade_expired_on: Option<NaiveDate>,
    /// Whether it may bid for a district project without special requirements.
    pub may_bid: bool,
    /// Code of the first reason why not.
    pub refusal: Option<String>,
    /// Projects in hand.
    pub in_hand: i32,
    /// Average of the final evaluations of the last three years, in hundredths of a point.
    pub record_score: Option<i32>,
}

/// Rows by id, in the order of the ids; what is no organization is left out. A constant number
/// of queries.
///
/// # Errors
/// When the database refuses.
pub async fn rows_of(ctx: &Ctx, ids: &[PartyId]) -> Result<Vec<OrganizationRow>> {
    let (db, today) = (ctx.db(), ctx.today());
    let list = || ids.iter().copied();
    let rows = organizations::Entity::find().filter(organizations::Column::PartyId.is_in(list())).all(db).await?;
    let mut rows: HashMap<PartyId, organizations::Model> = rows.into_iter().map(|row| (row.party_id, row)).collect();
    let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(list())).all(db).await?;
    let mut bodies: HashMap<PartyId, parties::Model> = bodies.into_iter().map(|row| (row.id, row)).collect();
    let names = Names::of(db, bodies.values().map(|body| body.division_code.as_str())).await?;
    let mut standings = standings(&ctx.app, db, ids, today).await?;
    let scores = record_scores(db, ids, today).await?;
    let row = |id: &PartyId| {
        let (row, body, standing) = (rows.remove(id)?, bodies.remove(id)?, standings.remove(id)?);
        Some(OrganizationRow {
            id: *id,
            name: in_language(ctx.locale, &body.name, body.name_en.as_deref()),
            credit_code: body.credit_code,
            legal_form: row.legal_form,
            registration_kind: row.registration_kind,
            founded_on: row.founded_on,
            fields: row.fields.0,
            division_name: names.nearest(ctx.locale, &body.division_code),
            summary: in_language(ctx.locale, &row.summary, row.summary_en.as_deref()),
            grade: standing.grade,
            grade_expires_on: standing.expires_on,
            grade_expired_on: standing.expired_on,
            may_bid: standing.may_bid,
            refusal: standing.refusals.first().map(|reason| reason.code.to_string()),
            in_hand: standing.in_hand,
            record_score: scores.get(id).copied(),
        })
    };
    Ok(ids.iter().filter_map(row).collect())
}

/// The condition of a text that contains what was typed; `%` and `_` mean themselves, and case
/// is ignored on both databases.
pub(crate) fn contains(column: impl ColumnTrait, typed: &str) -> Expr {
    let escaped = typed.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Expr::expr(Func::lower(Expr::col(column.as_column_ref()))).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
}

/// Organizations with one of these grades in force; 0 stands for those without any. The 三无
/// cap is left to the index: while the engine is away a capped grade is found under its own number.
pub(crate) fn graded_on(today: NaiveDate, wanted: &[i32]) -> Condition {
    use grades::Column;
    let in_force = || {
        grades::Entity::find()
            .select_only()
            .column(Column::OrganizationId)
            .filter(Column::Status.eq(GradeStatus::Valid))
            .filter(Column::AwardedOn.lte(today))
            .filter(Column::ExpiresOn.gte(today))
    };
    let with = in_force().filter(Column::Grade.is_in(wanted.iter().copied())).into_query();
    let mut any = Condition::any().add(organizations::Column::PartyId.in_subquery(with));
    if wanted.contains(&0) {
        any = any.add(organizations::Column::PartyId.not_in_subquery(in_force().into_query()));
    }
    any
}
