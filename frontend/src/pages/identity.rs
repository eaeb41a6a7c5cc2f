//! Signing in and the account.

use serde::Serialize;

use crate::forms::{FieldError, FormErrors};
use crate::page::Page;

fn sample_errors(fields: &[&str]) -> FormErrors {
    let mut errors = FormErrors::default();
    for field in fields {
        let error = FieldError {
            code: "sample".to_owned(),
            message: "两次输入的密码不一样".to_owned(),
            todo: "重新输入".to_owned(),
            basis: String::new(),
        };
        errors.push(*field, error);
    }
    errors
}

/// Sign-in form. Posts `login`, `password`, `next` to `/sign-in`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignInPage {
    /// What was typed as the name to sign in with.
    pub login: String,
    /// Path to go to afterwards.
    pub next: String,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "pages/sign_in.html";

    fn samples() -> Vec<Self> {
        let failed = Self {
            login: "shen@example.org".to_owned(),
            next: "/bids".to_owned(),
            errors: sample_errors(&["", "login"]),
        };
        vec![Self::default(), failed]
    }
}

/// Asks for a link to set a new password. Posts `email` to `/password/forgot`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PasswordForgotPage {
    /// What was typed.
    pub email: String,
    /// The link was requested; the page says so whether or not the address is known.
    pub sent: bool,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for PasswordForgotPage {
    const TEMPLATE: &'static str = "pages/password_forgot.html";

    fn samples() -> Vec<Self> {
        let sent = Self { email: "shen@example.org".to_owned(), sent: true, ..Self::default() };
        let failed = Self { errors: sample_errors(&["email"]), ..Self::default() };
        vec![Self::default(), sent, failed]
    }
}

/// Sets a new password. Posts `token`, `password`, `password_again` to `/password/reset`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PasswordResetPage {
    /// The token of the link.
    pub token: String,
    /// The link is used up or too old; the page offers a new one instead of the form.
    pub expired: bool,
    /// Shortest password accepted, in characters.
    pub minimum_length: usize,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for PasswordResetPage {
    const TEMPLATE: &'static str = "pages/password_reset.html";

    fn samples() -> Vec<Self> {
        let form = Self { token: "0f3c".to_owned(), minimum_length: 12, ..Self::default() };
        let expired = Self { expired: true, ..form.clone() };
        let failed = Self { errors: sample_errors(&["password", "password_again"]), ..form.clone() };
        vec![form, expired, failed]
    }
}

/// A party that the signed-in person may act for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MembershipChoice {
    /// Id of the membership.
    pub id: String,
    /// Name of the party; empty for a role without one.
    pub party: String,
    /// Role code, e.g. `funder_officer`.
    pub role: String,
    /// Whether the person acts in it now.
    pub current: bool,
}

/// A device on which the person is signed in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SessionRow {
    /// Id of the session.
    pub id: String,
    /// What the browser calls itself; may be empty.
    pub user_agent: String,
    /// Sign-in (RFC 3339).
    pub created_at: String,
    /// Last sign of life (RFC 3339).
    pub refreshed_at: String,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The account. Four forms: `/account` (`name`, `phone`, `language`), `/account/password` (`current_password`,
/// `password`, `password_again`), `/account/acting` (`membership`), `/account/sessions/end` (`session`).
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountPage {
    /// Name of the person.
    pub name: String,
    /// Address for messages.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Language of messages: `zh-CN` or `en`.
    pub language: String,
    /// Version for optimistic locking.
    pub version: i32,
    /// Parties to act for.
    pub memberships: Vec<MembershipChoice>,
    /// Devices on which the person is signed in, last used first.
    pub sessions: Vec<SessionRow>,
    /// Shortest password accepted, in characters.
    pub minimum_length: usize,
    /// Errors by field, of whichever form was sent.
    pub errors: FormErrors,
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "pages/account.html";

    fn samples() -> Vec<Self> {
        let membership = |id: &str, party: &str, role: &str, current| MembershipChoice {
            id: id.to_owned(),
            party: party.to_owned(),
            role: role.to_owned(),
            current,
        };
        let session = |id: &str, user_agent: &str, current| SessionRow {
            id: id.to_owned(),
            user_agent: user_agent.to_owned(),
            created_at: "2026-03-02T01:00:00Z".to_owned(),
            refreshed_at: "2026-03-02T02:30:00Z".to_owned(),
            current,
        };
        let full = Self {
            name: "沈知遥".to_owned(),
            email: "shen@example.org".to_owned(),
            phone: "0000-8620 4410".to_owned(),
            language: "zh-CN".to_owned(),
            version: 3,
            memberships: vec![
                membership("m1", "晴和社区服务中心", "organization_admin", true),
                membership("m2", "", "expert", false),
            ],
            sessions: vec![session("s1", "Mozilla/5.0 (X11; Linux x86_64)", true), session("s2", "", false)],
            minimum_length: 12,
            errors: FormErrors::default(),
        };
        let failed = Self {
            memberships: Vec::new(),
            sessions: Vec::new(),
            errors: sample_errors(&["phone", "current_password", "password_again"]),
            ..full.clone()
        };
        vec![full, failed]
    }
}
