//! Bodies (主体) and what they are designated as. Organizations are entered with their whole
//! record (`organizations`), hubs get their details in `hubs`; here are funders, agencies,
//! committees, and the dates of every designation.

use crate::context::{Ctx, Deed, Work};
use crate::divisions::Names;
use crate::error::{Error, Result};
use crate::identity::memberships::keeper;
use crate::input::{code, date, optional, optional_date};
use chrono::NaiveDate;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::credit_code;
use shuniu_domain::divisions::Division;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;
use shuniu_domain::{Reason, ReasonCode, Reasons, Role, text};
use shuniu_store::Page;
use shuniu_store::entities::{designations, parties as rows};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A body to be entered, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct PartyInput {
    /// Full name.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
    /// Short name in tables; may be empty.
    pub short_name: String,
    /// Unified social credit code; may be empty.
    pub credit_code: String,
    /// Division of its seat, 6, 9 or 12 digits.
    pub division_code: String,
    /// Address; may be empty.
    pub address: String,
    /// Contact person; may be empty.
    pub contact_name: String,
    /// Contact telephone; may be empty.
    pub contact_phone: String,
    /// Contact address for mail; may be empty.
    pub contact_email: String,
    /// First designation: any but `organization`.
    pub kind: String,
    /// Its first day (`2026-01-01`).
    pub since: String,
}

/// What a body is designated as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DesignationView {
    /// As what.
    #[schema(value_type = String)]
    pub kind: Designation,
    /// First day.
    pub since: NaiveDate,
    /// Last day, if it ends.
    pub until: Option<NaiveDate>,
}

/// A body in the operator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyRow {
    /// Id.
    #[schema(value_type = String)]
    pub id: PartyId,
    /// Full name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Short name.
    pub short_name: Option<String>,
    /// Unified social credit code.
    pub credit_code: Option<String>,
    /// Division of its seat.
    pub division_code: String,
    /// Name of that division, with what lies above it, in the reader's language.
    pub division_name: String,
    /// Its designations, ended ones too.
    pub designations: Vec<DesignationView>,
    /// Version for optimistic locking.
    pub version: i32,
}

/// Bodies by name, and how many there are: those whose name or credit code contains `typed`,
/// designated (now or once) as `kind`.
///
/// # Errors
/// `role-forbidden` for anybody but an operator.
pub async fn parties(ctx: &Ctx, typed: &str, kind: Option<Designation>, page: Page) -> Result<(Vec<PartyRow>, u64)> {
    keeper(ctx)?;
    let mut query = rows::Entity::find();
    let typed = text::tidy(typed);
    if !typed.is_empty() {
        query = query.filter(
            Condition::any()
                .add(rows::Column::Name.contains(&typed))
                .add(rows::Column::CreditCode.contains(typed.to_uppercase())),
        );
    }
    if let Some(kind) = kind {
        let mut designated = Query::select();
        designated
            .column(designations::Column::PartyId)
            .from(designations::Entity)
            .and_where(designations::Column::Kind.eq(kind));
        query = query.filter(rows::Column::Id.in_subquery(designated.to_owned()));
    }
    let total = query.clone().count(ctx.db()).await?;
    let found = query
        .order_by_asc(rows::Column::Name)
        .order_by_asc(rows::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    Ok((views(ctx, found).await?, total))
}

/// One body.
///
/// # Errors
/// `not-found`; `role-forbidden` for anybody but an operator.
pub async fn party(ctx: &Ctx, id: PartyId) -> Result<PartyRow> {
    ctx.require(&[Role::Operator])?;
    let row = rows::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    views(ctx, vec![row]).await?.pop().ok_or_else(Error::not_found)
}

/// Bodies with their designations, which are loaded at once.
async fn views(ctx: &Ctx, found: Vec<rows::Model>) -> Result<Vec<PartyRow>> {
    let all = designations::Entity::find()
        .filter(designations::Column::PartyId.is_in(found.iter().map(|row| row.id)))
        .order_by_asc(designations::Column::Since)
        .all(ctx.db())
        .await?;
    let mut by_party: HashMap<PartyId, Vec<DesignationView>> = HashMap::new();
    for row in all {
        let view = DesignationView { kind: row.kind, since: row.since, until: row.until };
        by_party.entry(row.party_id).or_default().push(view);
    }
    let areas = Names::of(ctx.db(), found.iter().map(|row| row.division_code.as_str())).await?;
    let views = found.into_iter().map(|row| PartyRow {
        division_name: areas.full(ctx.locale, &row.division_code),
        designations: by_party.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
        name_en: row.name_en,
        short_name: row.short_name,
        credit_code: row.credit_code,
        division_code: row.division_code,
        version: row.version,
    });
    Ok(views.collect())
}

/// Enters a body with its first designation. Give a hub its details with `hubs::save`.
///
/// # Errors
/// Every fault of the input at once; `credit-code-taken`; `role-forbidden`.
pub async fn create_party(ctx: &Ctx, input: &PartyInput) -> Result<PartyId> {
    keeper(ctx)?;
    let mut reasons = Reasons::default();
    let kind: Option<Designation> = code(&mut reasons, "kind", &input.kind);
    let since = date(&mut reasons, "since", &input.since);
    let checked = check(input, &mut reasons);
    // An organization needs its record: form, fields, grades.
    reasons.require(kind != Some(Designation::Organization), || Reason::new(ReasonCode::UnknownValue).on("kind"));
    reasons.into_result()?;
    let (Some(kind), Some((credit_code, division))) = (kind, checked) else {
        return Err(Error::refuse(ReasonCode::Malformed));
    };
    let work = ctx.begin().await?;
    credit_code_is_free(&work, credit_code.as_deref()).await?;
    let id: PartyId = work.id()?;
    let row = rows::ActiveModel {
        id: Set(id),
        credit_code: Set(credit_code),
        name: Set(text::tidy(&input.name)),
        name_en: Set(optional(&input.name_en)),
        short_name: Set(optional(&input.short_name)),
        division_code: Set(division.to_string()),
        address: Set(optional(&input.address)),
        contact_name: Set(optional(&input.contact_name)),
        contact_phone: Set(optional(&input.contact_phone)),
        contact_email: Set(optional(&input.contact_email)),
        leader_name: Set(None),
        version: Set(1),
        created_at: Set(work.now),
        updated_at: Set(work.now),
    };
    rows::Entity::insert(row).exec_without_returning(&work.tx).await?;
    let designation =
        designations::ActiveModel { party_id: Set(id), kind: Set(kind), since: Set(since), until: Set(None) };
    designations::Entity::insert(designation).exec_without_returning(&work.tx).await?;
    let details = json!({ "name": input.name, "kind": kind, "since": since });
    work.commit(Deed::new("party.created", "party", id).details(details)).await?;
    Ok(id)
}

/// Designates a body, or changes the dates of a designation it has; `until` is the last day,
/// empty while it lasts. Dates as `2026-01-01`.
///
/// # Errors
/// Faults on `since` and `until`; `not-found`; `role-forbidden`.
pub async fn designate(ctx: &Ctx, id: PartyId, kind: Designation, since: &str, until: &str) -> Result<()> {
    keeper(ctx)?;
    let mut reasons = Reasons::default();
    let since = date(&mut reasons, "since", since);
    let until = optional_date(&mut reasons, "until", until);
    reasons.require(until.is_none_or(|until| since <= until), || {
        Reason::new(ReasonCode::EndBeforeStart).on("until").with("first", "since").with("second", "until")
    });
    reasons.into_result()?;
    let work = ctx.begin().await?;
    if rows::Entity::find_by_id(id).one(&work.tx).await?.is_none() {
        return Err(Error::not_found());
    }
    match designations::Entity::find_by_id((id, kind)).one(&work.tx).await? {
        Some(row) => {
            let mut changed = row.into_active_model();
            changed.since = Set(since);
            changed.until = Set(until);
            changed.update(&work.tx).await?;
        }
        None => {
            let row =
                designations::ActiveModel { party_id: Set(id), kind: Set(kind), since: Set(since), until: Set(until) };
            designations::Entity::insert(row).exec_without_returning(&work.tx).await?;
        }
    }
    if matches!(kind, Designation::Organization | Designation::Hub) {
        work.index_organization(id).await?;
    }
    let details = json!({ "kind": kind, "since": since, "until": until });
    work.commit(Deed::new("party.designated", "party", id).details(details)).await?;
    Ok(())
}

/// Faults of the names as typed.
pub(super) fn check_names(reasons: &mut Reasons, name: &str, name_en: &str, short_name: &str) {
    reasons.0.extend(text::check_line("name", name, 2, 100));
    reasons.0.extend(text::check_line("name_en", name_en, 0, 200));
    reasons.0.extend(text::check_line("short_name", short_name, 0, 30));
}

/// Checks the texts; credit code and division in their normal form when all is well.
fn check(input: &PartyInput, reasons: &mut Reasons) -> Option<(Option<String>, Division)> {
    check_names(reasons, &input.name, &input.name_en, &input.short_name);
    reasons.0.extend(text::check_line("address", &input.address, 0, 200));
    reasons.0.extend(text::check_line("contact_name", &input.contact_name, 0, 60));
    reasons.0.extend(text::check_line("contact_phone", &input.contact_phone, 0, 40));
    if !input.contact_email.trim().is_empty() {
        reasons.0.extend(text::check_email("contact_email", &input.contact_email));
    }
    let division = Division::parse(&input.division_code).map_err(|reason| reasons.push(reason.on("division_code")));
    let code = if input.credit_code.trim().is_empty() {
        Ok(None)
    } else {
        credit_code::check_code(&input.credit_code).map(|code| Some(code.to_string()))
    };
    let code = code.map_err(|reason| reasons.push(reason.on("credit_code")));
    Some((code.ok()?, division.ok()?))
}

async fn credit_code_is_free(work: &Work<'_>, code: Option<&str>) -> Result<()> {
    let Some(code) = code else { return Ok(()) };
    let taken = rows::Entity::find().filter(rows::Column::CreditCode.eq(code)).count(&work.tx).await?;
    if taken == 0 { Ok(()) } else { Err(Reason::new(ReasonCode::CreditCodeTaken).on("credit_code").into()) }
}
