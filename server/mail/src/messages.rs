//! Every letter the product writes, one struct each. Web addresses in them are absolute; money is
//! in fen; instants are UTC and shown in the installation's time zone (digests: the subscriber's).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shuniu_frontend::{Locale, Site, Templates};

use crate::error::MailError;
use crate::render::{LetterTemplate, Rendered};

pub mod accounts;
pub mod awards;
pub mod bids;
pub mod clarifications;
pub mod consortia;
pub mod contracts;
pub mod digests;
pub mod eligibility;
pub mod evaluations;
pub mod projects;
pub mod reviews;
pub mod searches;

#[cfg(test)]
mod tests;

pub use accounts::{EmailChanged, PasswordReset, UserInvited};
pub use awards::{AwardNotice, ObjectionNotice, ObjectionStep};
pub use bids::{BidChange, BidChanged, BidReceipt};
pub use clarifications::{BidLapsed, CallChange, CallChanged, FileLink, QuestionAsked};
pub use consortia::{ConsortiumAnswer, ConsortiumInvite};
pub use contracts::{ContractInForce, ContractToSign, MilestoneDue, PaymentDecided, PaymentOutcome};
pub use digests::Digest;
pub use eligibility::EligibilityLost;
pub use evaluations::EvaluationFinal;
pub use projects::{DraftReturned, ExpertDrawn, OpeningInvite, ProjectEnd, ProjectEnded, ReturnedDraft};
pub use reviews::{
    AppealDecided, Citation, ReviewAssigned, ReviewDecided, ReviewOccasion, ReviewOutcome, ReviewReminder,
};
pub use searches::{HitLine, SearchHits};

/// Lists the letters once: the enum, and everything that is the same for all of them.
macro_rules! letters {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// Any letter, as it travels through the outbox.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        #[expect(
            clippy::large_enum_variant,
            reason = "letters live one at a time, between an outbox row and a message"
        )]
        pub enum Letter {
            $($(#[$doc])* $name($name),)+
        }

        impl Letter {
            /// Stable code of the kind of letter, which is also the name of its templates.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => $name::NAME,)+ }
            }

            /// Samples of every letter.
            #[must_use]
            pub fn samples() -> Vec<Self> {
                let mut all = Vec::new();
                $(all.extend($name::samples().into_iter().map(Self::$name));)+
                all
            }

            /// Renders the letter, see [`LetterTemplate::render`].
            ///
            /// # Errors
            /// A permanent [`MailError`] when a template fails.
            pub fn render(
                &self,
                templates: &Templates,
                locale: Locale,
                site: &Site,
                name: &str,
            ) -> Result<Rendered, MailError> {
                match self { $(Self::$name(letter) => letter.render(templates, locale, site, name),)+ }
            }
        }

        $(impl From<$name> for Letter {
            fn from(letter: $name) -> Self {
                Self::$name(letter)
            }
        })+
    };
}

letters! {
    /// 重置密码
    PasswordReset,
    /// 登录邮箱已变更
    EmailChanged,
    /// 邀请加入
    UserInvited,
    /// 投标回执
    BidReceipt,
    /// 投标变动
    BidChanged,
    /// 联合体邀请
    ConsortiumInvite,
    /// 联合体成员答复
    ConsortiumAnswer,
    /// 丧失资格
    EligibilityLost,
    /// 澄清与变更
    CallChanged,
    /// 提问待答复
    QuestionAsked,
    /// 投标失效
    BidLapsed,
    /// 初审结论
    ReviewDecided,
    /// 初审分派
    ReviewAssigned,
    /// 初审催办
    ReviewReminder,
    /// 复核结论抄送
    AppealDecided,
    /// 退回修改
    DraftReturned,
    /// 开标见证邀请
    OpeningInvite,
    /// 流标、终止通知
    ProjectEnded,
    /// 评审抽取通知
    ExpertDrawn,
    /// 结果通知
    AwardNotice,
    /// 异议、质疑
    ObjectionNotice,
    /// 合同待签
    ContractToSign,
    /// 合同生效
    ContractInForce,
    /// 里程碑到期
    MilestoneDue,
    /// 付款结论
    PaymentDecided,
    /// 绩效评价定稿
    EvaluationFinal,
    /// 保存的搜索有新结果
    SearchHits,
    /// 采购日报、周报、月报
    Digest,
}

impl Letter {
    /// Where one POST ends the subscription, for letters that are sent by subscription.
    #[must_use]
    pub fn unsubscribe_url(&self) -> Option<&str> {
        match self {
            Self::Digest(digest) => Some(&digest.unsubscribe_url),
            Self::SearchHits(hits) => Some(&hits.stop_url),
            _ => None,
        }
    }
}

/// An instant for samples.
fn sample_instant(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// A day of 2026 for samples.
fn sample_day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}
