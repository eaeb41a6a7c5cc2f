//! Signing in and out, passwords, the account.

mod device;

use crate::access::{Access, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path, Query};
use crate::session::{self, farewell, welcome};
use crate::texts::form_errors;
use crate::visit::{Visit, local_path};
use axum::http::HeaderValue;
use serde::Deserialize;
use shuniu_domain::ids::{MembershipId, SessionId};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::pages::{
    AccountPage, MembershipChoice, PasswordForgotPage, PasswordResetPage, SessionRow, SignInPage,
};
use shuniu_frontend::{FormErrors, Locale};
use shuniu_services::identity::policy::MIN_LENGTH;
use shuniu_services::identity::profile::ProfileInput;
use shuniu_services::identity::{memberships, passwords, profile, sessions};

/// Routes of signing in and of the account.
pub fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Access::Public, sign_in_form)
        .post("/sign-in", Access::Public, sign_in)
        .post("/sign-out", Access::Public, sign_out)
        .get("/password/forgot", Access::Public, forgot_form)
        .post("/password/forgot", Access::Public, forgot)
        .get("/password/reset/{token}", Access::Public, reset_form)
        .post("/password/reset", Access::Public, reset)
        .get("/account", Access::SignedIn, account)
        .post("/account", Access::SignedIn, save_profile)
        .post("/account/password", Access::SignedIn, change_password)
        .post("/account/acting", Access::SignedIn, act_for)
        .post("/account/sessions/end", Access::SignedIn, end_session)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Next {
    next: String,
}

async fn sign_in_form(visit: Visit, Query(query): Query<Next>) -> Answer {
    if visit.ctx.actor.is_some() {
        return visit.redirect(local_path(&query.next));
    }
    visit.page(&SignInPage { next: query.next, ..SignInPage::default() })
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct SignIn {
    login: String,
    password: String,
    next: String,
}

async fn sign_in(visit: Visit, Form(form): Form<SignIn>) -> Answer {
    let app = &visit.ctx.app;
    let result =
        sessions::sign_in(app, &form.login, &form.password, Some(visit.ip), &visit.user_agent, Some(visit.locale()))
            .await;
    match result {
        Ok(signed_in) => {
            let response = visit.redirect(local_path(&form.next))?;
            let cookies = welcome(visit.state(), &signed_in.access.token, Some(&signed_in.refresh));
            Ok(Visit::with_cookies(response, cookies))
        }
        Err(error) => {
            let failure = told(error)?;
            let errors = form_errors(visit.locale(), failure.reasons());
            visit.page_with(failure.status(), &SignInPage { login: form.login, next: form.next, errors })
        }
    }
}

/// A refusal goes back into the form; a fault on our side does not.
fn told(error: shuniu_services::Error) -> Result<Failure, Failure> {
    let failure = Failure::from(error);
    if failure.reasons().is_empty() { Err(failure) } else { Ok(failure) }
}

async fn sign_out(visit: Visit) -> Answer {
    if visit.ctx.actor.is_some() {
        sessions::sign_out(&visit.ctx).await?;
    }
    let mut response = Visit::with_cookies(visit.redirect("/")?, farewell(visit.state()));
    // Texts that a form kept in this browser while it could not save (keep.js).
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"storage\""));
    Ok(response)
}

async fn forgot_form(visit: Visit) -> Answer {
    visit.page(&PasswordForgotPage::default())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Forgot {
    email: String,
}

async fn forgot(visit: Visit, Form(form): Form<Forgot>) -> Answer {
    match passwords::request_reset(&visit.ctx.app, &form.email, visit.locale()).await {
        Ok(()) => visit.page(&PasswordForgotPage { email: form.email, sent: true, errors: FormErrors::default() }),
        Err(error) => {
            let failure = told(error)?;
            let errors = form_errors(visit.locale(), failure.reasons());
            visit.page_with(failure.status(), &PasswordForgotPage { email: form.email, sent: false, errors })
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Reset {
    token: String,
    password: String,
    password_again: String,
}

async fn reset_form(visit: Visit, Path(token): Path<String>) -> Answer {
    let expired = !passwords::link_works(&visit.ctx.app, &token).await?;
    visit.page(&reset_page(token, expired, FormErrors::default()))
}

fn reset_page(token: String, expired: bool, errors: FormErrors) -> PasswordResetPage {
    PasswordResetPage { token, expired, minimum_length: MIN_LENGTH, errors }
}

async fn reset(visit: Visit, Form(form): Form<Reset>) -> Answer {
    let result = match repeated(&form.password, &form.password_again) {
        Ok(()) => passwords::reset(&visit.ctx.app, &form.token, &form.password).await,
        Err(reason) => Err(reason.into()),
    };
    let Err(error) = result else {
        return visit.redirect_with("/sign-in", "good", "flash-password-set", &[]);
    };
    let failure = told(error)?;
    let expired = failure.reasons().iter().any(|reason| reason.code == ReasonCode::ResetLinkInvalid);
    let errors = form_errors(visit.locale(), failure.reasons());
    visit.page_with(failure.status(), &reset_page(form.token, expired, errors))
}

fn repeated(password: &str, again: &str) -> Result<(), Reason> {
    if password == again { Ok(()) } else { Err(Reason::new(ReasonCode::PasswordsDiffer).on("password_again")) }
}

async fn account(visit: Visit) -> Answer {
    let page = account_page(&visit, FormErrors::default()).await?;
    visit.page(&page)
}

async fn account_page(visit: &Visit, errors: FormErrors) -> Result<AccountPage, Failure> {
    let account = profile::account(&visit.ctx).await?;
    let memberships = memberships::memberships_of(&visit.ctx).await?;
    let live = sessions::sessions_of(&visit.ctx).await?;
    Ok(AccountPage {
        name: account.name,
        email: account.email,
        phone: account.phone.unwrap_or_default(),
        language: account.locale.to_string(),
        version: account.version,
        memberships: memberships
            .into_iter()
            .map(|row| MembershipChoice {
                id: row.id.to_string(),
                party: row.party_name,
                role: row.role.to_string(),
                current: row.current,
            })
            .collect(),
        sessions: live.into_iter().map(|row| session_row(visit.locale(), row)).collect(),
        minimum_length: MIN_LENGTH,
        errors,
    })
}

fn session_row(locale: Locale, session: sessions::SessionView) -> SessionRow {
    SessionRow {
        id: session.id.to_string(),
        user_agent: device::device(locale, &session.user_agent),
        created_at: session.created_at.to_rfc3339(),
        refreshed_at: session.refreshed_at.to_rfc3339(),
        current: session.current,
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Profile {
    name: String,
    phone: String,
    language: String,
    version: i32,
}

async fn save_profile(visit: Visit, Form(form): Form<Profile>) -> Answer {
    let locale = Locale::parse(&form.language).unwrap_or_default();
    let input = ProfileInput { name: form.name.clone(), phone: form.phone.clone(), locale, version: form.version };
    match profile::update_profile(&visit.ctx, &input).await {
        Ok(()) => {
            let response = visit.redirect_with("/account", "good", "flash-saved", &[])?;
            let cookie = session::cookie(visit.state(), session::LANGUAGE_COOKIE, locale.to_string(), 365);
            Ok(Visit::with_cookies(response, vec![cookie]))
        }
        Err(error) => {
            let failure = told(error)?;
            let errors = form_errors(visit.locale(), failure.reasons());
            let page = account_page(&visit, errors).await?;
            visit.page_with(failure.status(), &AccountPage { name: form.name, phone: form.phone, ..page })
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ChangePassword {
    current_password: String,
    password: String,
    password_again: String,
}

async fn change_password(visit: Visit, Form(form): Form<ChangePassword>) -> Answer {
    let result = match repeated(&form.password, &form.password_again) {
        Ok(()) => passwords::change(&visit.ctx, &form.current_password, &form.password).await,
        Err(reason) => Err(reason.into()),
    };
    let Err(error) = result else {
        return visit.redirect_with("/account", "good", "flash-password-changed", &[]);
    };
    let failure = told(error)?;
    let page = account_page(&visit, form_errors(visit.locale(), failure.reasons())).await?;
    visit.page_with(failure.status(), &page)
}

#[derive(Deserialize)]
struct ActFor {
    membership: MembershipId,
}

async fn act_for(visit: Visit, Form(form): Form<ActFor>) -> Answer {
    let (access, _) = sessions::switch_membership(&visit.ctx, form.membership).await?;
    let response = visit.redirect_with("/", "good", "flash-acting-changed", &[])?;
    Ok(Visit::with_cookies(response, welcome(visit.state(), &access.token, None)))
}

#[derive(Deserialize)]
struct EndSession {
    session: SessionId,
}

async fn end_session(visit: Visit, Form(form): Form<EndSession>) -> Answer {
    sessions::end_session(&visit.ctx, form.session).await?;
    visit.redirect_with("/account#sessions", "good", "flash-session-ended", &[])
}
