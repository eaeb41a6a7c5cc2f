//! Keeping the register of divisions (行政区划): adding, renaming, closing, opening again. Codes and
//! names change (DOMAIN 2.9), so nothing is ever removed: what was done under an old division stays
//! readable, and its successor is named.

use super::register::parts;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::identity::memberships::keeper;
use crate::index::Shown;
use crate::input::{date, loose, optional};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::divisions::{Division, DivisionLevel};
use shuniu_domain::text::{check_line, check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::divisions::{ActiveModel, Entity, Model};
use utoipa::ToSchema;

/// Longest name, in characters.
const LONGEST_NAME: usize = 40;

/// A division to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct DivisionInput {
    /// Code of 6, 9 or 12 digits; it tells what lies above.
    #[serde(deserialize_with = "loose")]
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
}

/// A new name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct DivisionNameInput {
    /// Version that was read.
    #[serde(deserialize_with = "loose")]
    pub version: String,
    /// Chinese name.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
    /// Why, 5 to 300 characters: kept in the audit log.
    pub reason: String,
}

/// The end of a division, or its being opened again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct DivisionEndInput {
    /// Version that was read.
    #[serde(deserialize_with = "loose")]
    pub version: String,
    /// First local day on which it no longer exists (`2026-01-01`).
    pub closed_on: String,
    /// The division that took its place; may be empty.
    #[serde(deserialize_with = "loose")]
    pub successor_code: String,
    /// Why, 5 to 300 characters: kept in the audit log.
    pub end_reason: String,
}

/// Adds a division. What lies above a street or a community must be there already.
///
/// # Errors
/// `role-forbidden`; every fault of the input at once: `division-unknown`, `division-taken`,
/// `parent-unknown`, `division-closed` on `code`.
pub async fn add(ctx: &Ctx, input: &DivisionInput) -> Result<String> {
    keeper(ctx)?;
    let work = ctx.begin().await?;
    let mut reasons = check_names(&input.name, &input.name_en);
    let code = match Division::parse(&input.code) {
        Ok(code) => code,
        Err(reason) => {
            reasons.push(reason.on("code"));
            return Err(reasons.into());
        }
    };
    let known = Entity::find_by_id(code.as_str()).one(&work.tx).await?.is_some();
    let above = match code.parent() {
        Some(above) => Entity::find_by_id(above.as_str()).one(&work.tx).await?,
        None => None,
    };
    reasons.0.extend(check_place(&code, known, above.as_ref(), work.today()));
    reasons.into_result()?;
    Entity::insert(new_row(&code, above.as_ref(), input)).exec_without_returning(&work.tx).await?;
    let details = json!({ "name": tidy(&input.name), "name_en": optional(&input.name_en) });
    // Documents that name the code already show its name from now on.
    work.index_dependants(Shown::Division(code.to_string())).await?;
    work.commit(Deed::new("division.added", "division", &code).details(details)).await?;
    Ok(code.into())
}

/// Renames a division. Every document that shows the name follows.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`; every fault of the input at once;
/// `nothing-changed`.
pub async fn rename(ctx: &Ctx, code: &str, input: &DivisionNameInput) -> Result<()> {
    keeper(ctx)?;
    let mut reasons = check_names(&input.name, &input.name_en);
    reasons.0.extend(check_text("reason", &input.reason, 5, 300));
    let work = ctx.begin().await?;
    let row = held(&work, code, &input.version).await?;
    reasons.into_result()?;
    let (name, name_en) = (tidy(&input.name), optional(&input.name_en));
    if (&name, &name_en) == (&row.name, &row.name_en) {
        return Err(Reason::new(ReasonCode::NothingChanged).on("name").into());
    }
    let details = json!({
        "from": row.name, "from_en": row.name_en, "to": name, "to_en": name_en, "reason": tidy(&input.reason),
    });
    let mut active = next_version(row);
    active.name = Set(name);
    active.name_en = Set(name_en);
    active.update(&work.tx).await?;
    work.index_dependants(Shown::Division(code.to_owned())).await?;
    work.commit(Deed::new("division.renamed", "division", code).details(details)).await?;
    Ok(())
}

/// Closes a division: from that day on it is no longer offered. Bodies and projects that name it
/// keep it until they are changed, and its name stays known.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`; every fault of the input at once:
/// `division-closed` when it was closed before, `division-has-parts`, and on `successor_code`
/// `division-unknown` or `division-closed`.
pub async fn close(ctx: &Ctx, code: &str, input: &DivisionEndInput) -> Result<()> {
    keeper(ctx)?;
    let mut reasons = Reasons(check_text("end_reason", &input.end_reason, 5, 300).into_iter().collect());
    let closed_on = date(&mut reasons, "closed_on", &input.closed_on);
    let work = ctx.begin().await?;
    let row = held(&work, code, &input.version).await?;
    reasons.require(row.closed_on.is_none(), || closed(code).on("closed_on"));
    let parts = parts(&work.tx, [code], closed_on).await?.get(code).copied().unwrap_or_default();
    reasons.require(parts == 0, || Reason::new(ReasonCode::DivisionHasParts).on("closed_on").with("count", parts));
    let successor = successor(&work.tx, code, &input.successor_code, closed_on, &mut reasons).await?;
    reasons.into_result()?;
    let details = json!({ "closed_on": closed_on, "successor": successor, "reason": tidy(&input.end_reason) });
    let mut active = next_version(row);
    active.closed_on = Set(Some(closed_on));
    active.successor_code = Set(successor);
    active.update(&work.tx).await?;
    work.commit(Deed::new("division.closed", "division", code).details(details)).await?;
    Ok(())
}

/// Opens a division again that was closed by mistake.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`; faults of the reason; `nothing-changed` when it
/// is open; `division-closed` when what lies above is closed.
pub async fn reopen(ctx: &Ctx, code: &str, input: &DivisionEndInput) -> Result<()> {
    keeper(ctx)?;
    let mut reasons = Reasons(check_text("end_reason", &input.end_reason, 5, 300).into_iter().collect());
    let work = ctx.begin().await?;
    let row = held(&work, code, &input.version).await?;
    reasons.require(row.closed_on.is_some(), || Reason::new(ReasonCode::NothingChanged).on("end_reason"));
    if let Some(above) = &row.parent_code {
        let above = Entity::find_by_id(above.as_str()).one(&work.tx).await?;
        reasons.0.extend(above.filter(|above| is_closed(above, work.today())).map(|above| closed(&above.code)));
    }
    reasons.into_result()?;
    let mut active = next_version(row);
    active.closed_on = Set(None);
    active.successor_code = Set(None);
    active.update(&work.tx).await?;
    let details = json!({ "reason": tidy(&input.end_reason) });
    work.commit(Deed::new("division.reopened", "division", code).details(details)).await?;
    Ok(())
}

/// Faults of the names as typed.
pub(crate) fn check_names(name: &str, name_en: &str) -> Reasons {
    let zh = check_line("name", name, 2, LONGEST_NAME);
    Reasons(zh.into_iter().chain(check_line("name_en", name_en, 0, 2 * LONGEST_NAME)).collect())
}

/// What stands against a new division in this place. A district and what is larger may stand alone:
/// an installation need not know the country it lies in.
pub(crate) fn check_place(code: &Division, known: bool, above: Option<&Model>, today: NaiveDate) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if known {
        reasons.push(Reason::new(ReasonCode::DivisionTaken).on("code").with("code", code));
    }
    let lies_inside = matches!(code.level(), DivisionLevel::Street | DivisionLevel::Community);
    match above {
        None if lies_inside => reasons.push(Reason::new(ReasonCode::ParentUnknown).on("code")),
        Some(above) if is_closed(above, today) => reasons.push(closed(&above.code).on("code")),
        _ => {}
    }
    reasons
}

/// The row of a new division.
pub(crate) fn new_row(code: &Division, above: Option<&Model>, input: &DivisionInput) -> ActiveModel {
    ActiveModel {
        code: Set(code.to_string()),
        name: Set(tidy(&input.name)),
        name_en: Set(optional(&input.name_en)),
        parent_code: Set(above.map(|above| above.code.clone())),
        closed_on: Set(None),
        successor_code: Set(None),
        version: Set(1),
    }
}

fn is_closed(row: &Model, on: NaiveDate) -> bool {
    row.closed_on.is_some_and(|day| day <= on)
}

fn closed(code: &str) -> Reason {
    Reason::new(ReasonCode::DivisionClosed).with("code", code)
}

/// The row, held, so that of two people who read one version only one changes it.
async fn held(work: &Work<'_>, code: &str, version: &str) -> Result<Model> {
    let row = Entity::find_by_id(code).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    same_version(row.version, version.trim().parse().unwrap_or_default())?;
    Ok(row)
}

fn next_version(row: Model) -> ActiveModel {
    let version = row.version;
    ActiveModel { version: Set(version + 1), ..row.into_active_model() }
}

/// The division that takes the place of another: it is there, open on that day, and not inside it.
async fn successor(
    db: &impl ConnectionTrait,
    code: &str,
    typed: &str,
    on: NaiveDate,
    reasons: &mut Reasons,
) -> Result<Option<String>> {
    let Some(typed) = optional(typed) else { return Ok(None) };
    let unknown = || Reason::new(ReasonCode::DivisionUnknown).on("successor_code").with("code", &typed);
    let found = match Division::parse(&typed) {
        Ok(other) if !other.as_str().starts_with(code) => Entity::find_by_id(other.as_str()).one(db).await?,
        _ => None,
    };
    match &found {
        None => reasons.push(unknown()),
        Some(row) if is_closed(row, on) => reasons.push(closed(&row.code).on("successor_code")),
        Some(_) => {}
    }
    Ok(found.map(|row| row.code))
}
