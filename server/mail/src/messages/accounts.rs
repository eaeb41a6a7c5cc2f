//! Letters about a person's account.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;

use super::sample_instant;
use crate::render::LetterTemplate;

/// A link to choose a new password (重置密码). Sent only to the address of an existing account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordReset {
    /// Link with the one-time token.
    pub url: String,
    /// When the link stops working.
    pub expires_at: DateTime<Utc>,
}

impl LetterTemplate for PasswordReset {
    const NAME: &'static str = "password_reset";

    fn samples() -> Vec<Self> {
        vec![Self {
            url: "https://shuniu.example/password/reset/0b8f2c".to_owned(),
            expires_at: sample_instant(1_790_003_600),
        }]
    }
}

/// Tells the *old* address that sign-in moved to another one (登录邮箱已变更), so that a person
/// whose account was taken over hears of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailChanged {
    /// New sign-in address.
    pub new_email: String,
    /// When it was changed.
    pub changed_at: DateTime<Utc>,
}

impl LetterTemplate for EmailChanged {
    const NAME: &'static str = "email_changed";

    fn samples() -> Vec<Self> {
        vec![Self { new_email: "shen.zhiyao@qinghe.example".to_owned(), changed_at: sample_instant(1_790_000_000) }]
    }
}

/// An invitation to act for a party (邀请加入).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserInvited {
    /// Party to act for.
    pub party: String,
    /// What the person may do there.
    pub role: Role,
    /// Name of the person who invites.
    pub invited_by: String,
    /// Link to accept and choose a password.
    pub url: String,
    /// When the link stops working.
    pub expires_at: DateTime<Utc>,
}

impl LetterTemplate for UserInvited {
    const NAME: &'static str = "user_invited";

    fn samples() -> Vec<Self> {
        Role::ALL
            .iter()
            .map(|role| Self {
                party: "晴和社区服务中心".to_owned(),
                role: *role,
                invited_by: "沈知遥".to_owned(),
                url: "https://shuniu.example/invitations/5d91e0".to_owned(),
                expires_at: sample_instant(1_790_600_000),
            })
            .collect()
    }
}
