//! One account: created, disabled, given memberships.

use super::{roles, sample_users};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path, Query};
use crate::pages::common::{first_reason, refused};
use crate::texts::reason_text;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::{MembershipId, PartyId, UserId};
use shuniu_domain::text::tidy;
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_frontend::{Choice, FieldError, FormErrors, Locale, Page};
use shuniu_services::identity::users::{NewUser, UserView};
use shuniu_services::identity::{invitations, memberships, users};
use shuniu_services::{Error, operator};

/// A new account, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UserForm {
    /// Sign-in address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Name in the English interface.
    pub name_en: String,
    /// Telephone.
    pub phone: String,
    /// Language of letters.
    pub language: String,
    /// Whole name or credit code of the party to act for.
    pub party: String,
    /// Role code.
    pub role: String,
}

/// The form of a new account.
#[derive(Clone, Debug, Serialize)]
pub struct UserNewPage {
    /// What was typed.
    pub form: UserForm,
    /// Roles.
    pub roles: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for UserNewPage {
    const TEMPLATE: &'static str = "pages/operator/user_new.html";

    fn samples() -> Vec<Self> {
        let empty = Self { form: UserForm::default(), roles: roles(Locale::ZhCn, None), errors: FormErrors::default() };
        vec![empty.clone(), Self { errors: sample_errors(&["email", "party", "role"]), ..empty }]
    }
}

/// One account.
#[derive(Clone, Debug, Serialize)]
pub struct UserPage {
    /// The person.
    pub user: UserView,
    /// Roles.
    pub roles: Vec<Choice>,
    /// What was typed as a party.
    pub party: String,
    /// It is the reader's own account.
    pub own: bool,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for UserPage {
    const TEMPLATE: &'static str = "pages/operator/user.html";

    fn samples() -> Vec<Self> {
        let page =
            |user, own, errors| Self { user, roles: roles(Locale::ZhCn, None), party: String::new(), own, errors };
        let mut pages: Vec<Self> =
            sample_users().into_iter().map(|user| page(user, false, FormErrors::default())).collect();
        pages
            .extend(sample_users().into_iter().take(1).map(|user| page(user, true, sample_errors(&["party", "role"]))));
        pages
    }
}

fn sample_errors(fields: &[&str]) -> FormErrors {
    let mut errors = FormErrors::default();
    for field in fields {
        errors.push(*field, FieldError { message: "这里不对".to_owned(), ..FieldError::default() });
    }
    errors
}

/// Whom a new account is for, when a link says so.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct For {
    party: String,
}

/// The form.
pub(super) async fn new(visit: Visit, Query(query): Query<For>) -> Answer {
    let form = UserForm { party: query.party, ..UserForm::default() };
    visit.page(&UserNewPage { form, roles: roles(visit.locale(), None), errors: FormErrors::default() })
}

/// Creates the account and invites its person.
pub(super) async fn create(visit: Visit, Form(form): Form<UserForm>) -> Answer {
    let mut reasons = Reasons::default();
    let membership = membership(&visit, &form.party, &form.role, &mut reasons).await?;
    let new = NewUser {
        email: form.email.clone(),
        name: form.name.clone(),
        name_en: form.name_en.clone(),
        phone: form.phone.clone(),
        locale: Locale::parse(&form.language).unwrap_or_default(),
        password: None,
        memberships: membership.into_iter().collect(),
    };
    // Without a membership nothing is created, but the other fields are looked at too.
    match users::create_user(&visit.ctx, &new).await {
        Ok(id) => visit.redirect_with(&page_of(id), "good", "flash-user-invited", &[("name", tidy(&form.name))]),
        Err(Error::Refused(others)) => {
            reasons.0.extend(others.0.into_iter().filter(|reason| reason.field.as_deref() != Some("memberships")));
            let errors = refused(&visit, Error::Refused(reasons))?;
            let roles = roles(visit.locale(), form.role.parse().ok());
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &UserNewPage { form, roles, errors })
        }
        Err(other) => Err(other.into()),
    }
}

/// The membership that was typed; faults are on `party` and `role`.
async fn membership(
    visit: &Visit,
    party: &str,
    role: &str,
    reasons: &mut Reasons,
) -> Result<Option<(PartyId, Role)>, Failure> {
    let known: Option<Role> = role.parse().ok();
    let fault = if role.is_empty() { ReasonCode::Required } else { ReasonCode::UnknownValue };
    reasons.require(known.is_some(), || Reason::new(fault).on("role"));
    let typed = tidy(party);
    if typed.is_empty() {
        reasons.push(Reason::new(ReasonCode::Required).on("party"));
        return Ok(None);
    }
    let (found, total) = operator::parties(&visit.ctx, &typed, None, shuniu_services::Page::default()).await?;
    let exact = found.iter().find(|row| row.name == typed || row.credit_code.as_deref() == Some(&typed.to_uppercase()));
    let only = if total == 1 { found.first() } else { None };
    let chosen = exact.or(only).map(|row| row.id);
    reasons.require(chosen.is_some(), || Reason::new(ReasonCode::UnknownValue).on("party"));
    Ok(chosen.zip(known))
}

fn page_of(id: UserId) -> String {
    format!("/operator/users/{id}")
}

/// The account.
pub(super) async fn show(visit: Visit, Path(id): Path<UserId>) -> Answer {
    let page = user_page(&visit, id).await?;
    visit.page(&page)
}

async fn user_page(visit: &Visit, id: UserId) -> Result<UserPage, Failure> {
    let user = users::get(&visit.ctx, id).await?;
    let own = visit.actor()?.user_id == id;
    Ok(UserPage { user, roles: roles(visit.locale(), None), party: String::new(), own, errors: FormErrors::default() })
}

/// Disables the account.
pub(super) async fn disable(visit: Visit, Path(id): Path<UserId>) -> Answer {
    let done = users::disable(&visit.ctx, id).await;
    told(&visit, id, done, "flash-user-disabled")
}

/// Enables the account.
pub(super) async fn enable(visit: Visit, Path(id): Path<UserId>) -> Answer {
    let done = users::enable(&visit.ctx, id).await;
    told(&visit, id, done, "flash-user-enabled")
}

/// Sends the invitation again.
pub(super) async fn invite(visit: Visit, Path(id): Path<UserId>) -> Answer {
    let done = invitations::invite_again(&visit.ctx, id).await;
    told(&visit, id, done, "flash-user-invited-again")
}

/// A membership to end.
#[derive(Deserialize)]
pub(super) struct Ended {
    membership: MembershipId,
}

/// Ends a membership.
pub(super) async fn end_membership(visit: Visit, Path(id): Path<UserId>, Form(form): Form<Ended>) -> Answer {
    let done = memberships::end_membership(&visit.ctx, form.membership).await;
    told(&visit, id, done, "flash-membership-ended")
}

/// A membership to add.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Added {
    party: String,
    role: String,
}

/// Adds a membership.
pub(super) async fn add_membership(visit: Visit, Path(id): Path<UserId>, Form(form): Form<Added>) -> Answer {
    let mut reasons = Reasons::default();
    let chosen = membership(&visit, &form.party, &form.role, &mut reasons).await?;
    let done = match chosen {
        Some((party, role)) => memberships::add_membership(&visit.ctx, id, party, role).await.map(|_| ()),
        None => Err(Error::Refused(reasons)),
    };
    let Err(error) = done else {
        return visit.redirect_with(&page_of(id), "good", "flash-membership-added", &[]);
    };
    let errors = refused(&visit, error)?;
    let page = user_page(&visit, id).await?;
    let roles = roles(visit.locale(), form.role.parse().ok());
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &UserPage { roles, party: form.party, errors, ..page })
}

/// Back to the account with a message; a refusal stands above its page.
fn told(visit: &Visit, id: UserId, done: shuniu_services::Result<()>, key: &str) -> Answer {
    match done {
        Ok(()) => visit.redirect_with(&page_of(id), "good", key, &[]),
        Err(error) => {
            let reason = first_reason(error)?;
            let message = reason_text(visit.locale(), &reason).message;
            visit.redirect_with(&page_of(id), "bad", "flash-operator-refused", &[("message", message)])
        }
    }
}
