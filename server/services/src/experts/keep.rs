//! Keeping the library of experts: entering somebody (推荐、聘任), changing what is known, pausing, ending
//! (停用、解聘) and taking up again. Nothing is ever removed: who sat on a panel stays known.

use super::register::state_of;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::hubs::relations::find_party;
use crate::identity::memberships::{self, active_on, keeper};
use crate::identity::users::{self, NewUser};
use crate::input::{codes, loose, optional};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::experts::{ExpertEvent, ExpertState};
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_domain::organizations::Field;
use shuniu_domain::text::{check_line, check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_frontend::Locale;
use shuniu_store::JsonOf;
use shuniu_store::entities::experts::{ActiveModel, Entity, Model};
use shuniu_store::entities::memberships as standing;
use shuniu_store::entities::users as accounts;
use utoipa::ToSchema;

/// Most bodies that an expert is tied to.
const MOST_TIES: usize = 30;
/// Longest name of a body, in characters.
const LONGEST_BODY: usize = 100;

/// Somebody to be entered. The account with the address is taken where there is one; otherwise it is made,
/// and a letter invites the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ExpertInput {
    /// Sign-in address.
    pub email: String,
    /// Name of a new person; empty, or the same, for somebody with an account.
    pub name: String,
    /// Name of a new person in the English interface; may be empty.
    pub name_en: String,
    /// Telephone of a new person; may be empty.
    pub phone: String,
    /// Language of letters to a new person (`zh-CN` or `en`).
    pub language: String,
    /// Body for which the person gets the role of an expert: id, credit code or full name. Not needed for
    /// somebody who has that role already.
    pub party: String,
    /// Unit: who employs the expert.
    pub unit: String,
    /// Its English name; may be empty.
    pub unit_en: String,
    /// Professional title.
    pub title: String,
    /// Fields of expertise, at least one.
    pub fields: Vec<String>,
    /// Bodies the expert is tied to beside the unit, one per line, by full name or credit code (条例 9).
    pub ties: String,
}

/// A change of what is known of an expert.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ExpertChangeInput {
    /// Version that was read.
    #[serde(deserialize_with = "loose")]
    pub version: String,
    /// Unit: who employs the expert.
    pub unit: String,
    /// Its English name; may be empty.
    pub unit_en: String,
    /// Professional title.
    pub title: String,
    /// Fields of expertise, at least one.
    pub fields: Vec<String>,
    /// Bodies the expert is tied to beside the unit, one per line, by full name or credit code (条例 9).
    pub ties: String,
}

/// A pause, an end, or being taken up again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ExpertStateInput {
    /// Version that was read.
    #[serde(deserialize_with = "loose")]
    pub version: String,
    /// Why, 5 to 300 characters: shown with the entry and kept in the audit log.
    pub reason: String,
}

/// What is known of an expert, as typed.
struct Typed<'i> {
    unit: &'i str,
    unit_en: &'i str,
    title: &'i str,
    fields: &'i [String],
    ties: &'i str,
}

impl ExpertInput {
    fn typed(&self) -> Typed<'_> {
        Typed { unit: &self.unit, unit_en: &self.unit_en, title: &self.title, fields: &self.fields, ties: &self.ties }
    }
}

impl ExpertChangeInput {
    fn typed(&self) -> Typed<'_> {
        Typed { unit: &self.unit, unit_en: &self.unit_en, title: &self.title, fields: &self.fields, ties: &self.ties }
    }
}

/// What is known of an expert, read from a form.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    unit: String,
    unit_en: Option<String>,
    title: String,
    fields: Vec<Field>,
    ties: Vec<String>,
}

/// Enters an expert. Somebody new gets an account and an invitation; whoever does not act as an expert yet
/// gets that role for a body.
///
/// # Errors
/// `role-forbidden`; every fault of the input at once: `expert-known` and `account-of-another` on `email`,
/// `unknown-value` on `party`.
pub async fn add(ctx: &Ctx, input: &ExpertInput) -> Result<UserId> {
    keeper(ctx)?;
    let mut reasons = Reasons::default();
    let work = ctx.begin().await?;
    let account = users::find(&work.tx, &input.email).await?;
    let party = find_party(&work.tx, &input.party).await?;
    match &account {
        Some(account) => check_account(&work, account, &input.name, &mut reasons).await?,
        None => check_person(input, &mut reasons),
    }
    let acts = match &account {
        Some(account) => acts_as_expert(&work, account.id).await?,
        None => false,
    };
    reasons.require(acts || party.is_some(), || {
        let fault = if input.party.trim().is_empty() { ReasonCode::Required } else { ReasonCode::UnknownValue };
        Reason::new(fault).on("party").with("value", input.party.trim())
    });
    let known = read(&input.typed(), &mut reasons);
    reasons.into_result()?;
    let id = match account {
        Some(account) => account.id,
        None => users::insert(ctx, &work, &person(input, party), None).await?,
    };
    if let Some(party) = party.filter(|_| !acts) {
        memberships::insert(&work, id, party, Role::Expert).await?;
    }
    let details = json!({
        "unit": known.unit, "professional_title": known.title, "expertise": known.fields, "ties": known.ties,
        "party": party.filter(|_| !acts),
    });
    Entity::insert(new_row(id, known)).exec_without_returning(&work.tx).await?;
    work.commit(Deed::new("expert.added", "expert", id).details(details)).await?;
    Ok(id)
}

/// Changes what is known of an expert. Panels that were drawn stay as they are.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`; every fault of the input at once; `nothing-changed`.
pub async fn change(ctx: &Ctx, id: UserId, input: &ExpertChangeInput) -> Result<()> {
    keeper(ctx)?;
    let mut reasons = Reasons::default();
    let known = read(&input.typed(), &mut reasons);
    let work = ctx.begin().await?;
    let row = held(&work, id, &input.version).await?;
    reasons.into_result()?;
    let before = known_of(&row);
    if before == known {
        return Err(Reason::new(ReasonCode::NothingChanged).on("unit").into());
    }
    let details = json!({
        "unit": known.unit, "professional_title": known.title, "expertise": known.fields, "ties": known.ties,
        "unit_before": before.unit, "professional_title_before": before.title,
        "expertise_before": before.fields, "ties_before": before.ties,
    });
    let mut active = next_version(row);
    active.unit = Set(known.unit);
    active.unit_en = Set(known.unit_en);
    active.title = Set(known.title);
    active.fields = Set(JsonOf(known.fields));
    active.ties = Set(Some(JsonOf(known.ties)));
    active.update(&work.tx).await?;
    work.commit(Deed::new("expert.changed", "expert", id).details(details)).await?;
    Ok(())
}

/// Pauses an expert: not drawn until taken up again. Seats on panels stay.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`, `wrong-state`; faults of the reason.
pub async fn pause(ctx: &Ctx, id: UserId, input: &ExpertStateInput) -> Result<()> {
    step(ctx, id, input, ExpertEvent::Pause).await
}

/// Takes an expert up again after a pause or an end.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`, `wrong-state`; faults of the reason.
pub async fn resume(ctx: &Ctx, id: UserId, input: &ExpertStateInput) -> Result<()> {
    step(ctx, id, input, ExpertEvent::Resume).await
}

/// Ends an expert's appointment from today. Seats on panels stay.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`, `wrong-state`; faults of the reason.
pub async fn end(ctx: &Ctx, id: UserId, input: &ExpertStateInput) -> Result<()> {
    step(ctx, id, input, ExpertEvent::End).await
}

async fn step(ctx: &Ctx, id: UserId, input: &ExpertStateInput, event: ExpertEvent) -> Result<()> {
    keeper(ctx)?;
    let fault = check_text("reason", &input.reason, 5, 300);
    let work = ctx.begin().await?;
    let row = held(&work, id, &input.version).await?;
    let state = state_of(&row).apply(event)?;
    if let Some(fault) = fault {
        return Err(fault.into());
    }
    let reason = tidy(&input.reason);
    let mut active = next_version(row);
    active.active = Set(state == ExpertState::Active);
    active.ended_on = Set((state == ExpertState::Ended).then(|| work.today()));
    active.state_reason = Set(Some(reason.clone()));
    active.update(&work.tx).await?;
    let action = match event {
        ExpertEvent::Pause => "expert.paused",
        ExpertEvent::Resume => "expert.resumed",
        ExpertEvent::End => "expert.ended",
    };
    work.commit(Deed::new(action, "expert", id).details(json!({ "reason": reason }))).await?;
    Ok(())
}

/// What stands against entering somebody who has an account: an entry, or another name than was typed. The
/// account is held, so that two who enter the same person do not meet.
async fn check_account(work: &Work<'_>, account: &accounts::Model, typed: &str, reasons: &mut Reasons) -> Result<()> {
    accounts::Entity::find_by_id(account.id).lock_exclusive().one(&work.tx).await?;
    let known = Entity::find_by_id(account.id).count(&work.tx).await? > 0;
    reasons.require(!known, || Reason::new(ReasonCode::ExpertKnown).on("email"));
    let own = [Some(&account.name), account.name_en.as_ref()];
    let same = typed.trim().is_empty() || own.into_iter().flatten().any(|name| *name == tidy(typed));
    reasons.require(same, || Reason::new(ReasonCode::AccountOfAnother).on("email").with("name", &account.name));
    Ok(())
}

/// Faults of a new person as typed.
fn check_person(input: &ExpertInput, reasons: &mut Reasons) {
    // The body, found or not, is told apart from the person.
    let faults = users::check(&person(input, None)).err().unwrap_or_default();
    reasons.0.extend(faults.0.into_iter().filter(|reason| reason.field.as_deref() != Some("memberships")));
}

fn person(input: &ExpertInput, party: Option<PartyId>) -> NewUser {
    NewUser {
        email: input.email.clone(),
        name: input.name.clone(),
        name_en: input.name_en.clone(),
        phone: input.phone.clone(),
        locale: Locale::parse(&input.language).unwrap_or_default(),
        password: None,
        memberships: party.into_iter().map(|party| (party, Role::Expert)).collect(),
    }
}

async fn acts_as_expert(work: &Work<'_>, id: UserId) -> Result<bool> {
    let roles = standing::Entity::find()
        .filter(standing::Column::UserId.eq(id))
        .filter(standing::Column::Role.eq(Role::Expert))
        .filter(active_on(work.today()));
    Ok(roles.count(&work.tx).await? > 0)
}

/// Reads what was typed; faults are on its fields.
fn read(typed: &Typed<'_>, reasons: &mut Reasons) -> Known {
    reasons.0.extend(check_line("unit", typed.unit, 2, LONGEST_BODY));
    reasons.0.extend(check_line("unit_en", typed.unit_en, 0, 2 * LONGEST_BODY));
    reasons.0.extend(check_line("title", typed.title, 2, 60));
    let faults = reasons.0.len();
    let fields: Vec<Field> = codes(reasons, "fields", typed.fields);
    let missing = fields.is_empty() && reasons.0.len() == faults;
    reasons.require(!missing, || Reason::new(ReasonCode::Required).on("fields"));
    let mut ties: Vec<String> = Vec::new();
    for body in tidy(typed.ties).lines().map(tidy).filter(|body| !body.is_empty()) {
        if !ties.contains(&body) {
            ties.push(body);
        }
    }
    reasons.0.extend(ties.iter().find_map(|body| check_line("ties", body, 2, LONGEST_BODY)));
    reasons.require(ties.len() <= MOST_TIES, || Reason::new(ReasonCode::TooManyRows).on("ties").with("max", MOST_TIES));
    Known { unit: tidy(typed.unit), unit_en: optional(typed.unit_en), title: tidy(typed.title), fields, ties }
}

fn known_of(row: &Model) -> Known {
    Known {
        unit: row.unit.clone(),
        unit_en: row.unit_en.clone(),
        title: row.title.clone(),
        fields: row.fields.0.clone(),
        ties: row.ties.clone().map(|ties| ties.0).unwrap_or_default(),
    }
}

fn new_row(id: UserId, known: Known) -> ActiveModel {
    ActiveModel {
        user_id: Set(id),
        unit: Set(known.unit),
        unit_en: Set(known.unit_en),
        title: Set(known.title),
        fields: Set(JsonOf(known.fields)),
        active: Set(true),
        ties: Set(Some(JsonOf(known.ties))),
        state_reason: Set(None),
        ended_on: Set(None),
        version: Set(1),
    }
}

/// The row, held, so that of two people who read one version only one changes it.
async fn held(work: &Work<'_>, id: UserId, version: &str) -> Result<Model> {
    let row = Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    same_version(row.version, version.trim().parse().unwrap_or_default())?;
    Ok(row)
}

fn next_version(row: Model) -> ActiveModel {
    let version = row.version;
    ActiveModel { version: Set(version + 1), ..row.into_active_model() }
}
