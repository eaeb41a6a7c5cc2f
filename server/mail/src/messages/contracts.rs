//! Letters about contract, delivery and money.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::sample_day;
use crate::render::LetterTemplate;

/// A contract waits for a signature (合同待签).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractToSign {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Number of the contract.
    pub contract_no: String,
    /// The other party.
    pub counterparty: String,
    /// Contract sum, fen.
    pub amount_fen: i64,
    /// Last day to sign (法 46: 30 days after the notice).
    pub sign_by: NaiveDate,
    /// Of a joint bid everybody who signs together (法 24), the lead first; empty for one provider.
    #[serde(default)]
    pub signatories: Vec<String>,
    /// Whether the reader was asked before.
    #[serde(default)]
    pub reminder: bool,
    /// The contract's page.
    pub url: String,
}

impl LetterTemplate for ContractToSign {
    const NAME: &'static str = "contract_to_sign";

    fn samples() -> Vec<Self> {
        let letter = |signatories: &[&str], reminder| Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            contract_no: "LLHT-2026-0031".to_owned(),
            counterparty: "临澜区民政局".to_owned(),
            amount_fen: 74_200_000,
            sign_by: sample_day(10, 21),
            signatories: signatories.iter().map(|name| (*name).to_owned()).collect(),
            reminder,
            url: "https://shuniu.example/contracts/LLHT-2026-0031".to_owned(),
        };
        vec![letter(&[], false), letter(&["青禾助老服务社", "晴和社区服务中心"], true)]
    }
}

/// Everybody has signed: the contract is in force (合同生效).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractInForce {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Number of the contract.
    pub contract_no: String,
    /// The funder.
    pub funder: String,
    /// Who signed for the provider's side: one, or every member of a joint bid.
    pub signatories: Vec<String>,
    /// Contract sum, fen.
    pub amount_fen: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// The contract's page.
    pub url: String,
}

impl LetterTemplate for ContractInForce {
    const NAME: &'static str = "contract_in_force";

    fn samples() -> Vec<Self> {
        let letter = |signatories: &[&str]| Self {
            number: "510104-2026-0042".to_owned(),
            project: "渡口街道长者食堂运营服务".to_owned(),
            contract_no: "LLHT-2026-0031".to_owned(),
            funder: "临澜区民政局".to_owned(),
            signatories: signatories.iter().map(|name| (*name).to_owned()).collect(),
            amount_fen: 74_200_000,
            starts_on: sample_day(11, 1),
            ends_on: sample_day(12, 31),
            url: "https://shuniu.example/contracts/LLHT-2026-0031".to_owned(),
        };
        vec![letter(&["青禾助老服务社"]), letter(&["青禾助老服务社", "晴和社区服务中心"])]
    }
}

/// A milestone is due soon, today, or late (里程碑到期).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneDue {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// What is to be delivered.
    pub milestone: String,
    /// Due day.
    pub due_on: NaiveDate,
    /// Days until then; negative when late.
    pub days_left: i64,
    /// Payment that depends on it, fen.
    pub amount_fen: Option<i64>,
    /// Where to report it.
    pub url: String,
}

impl LetterTemplate for MilestoneDue {
    const NAME: &'static str = "milestone_due";

    fn samples() -> Vec<Self> {
        [(7, Some(12_840_000)), (1, None), (0, None), (-1, None), (-11, Some(12_840_000))]
            .into_iter()
            .map(|(days_left, amount_fen)| Self {
                number: "510104-2026-0019".to_owned(),
                project: "青少年课后托管".to_owned(),
                milestone: "中期绩效自评".to_owned(),
                due_on: sample_day(9, 13),
                days_left,
                amount_fen,
                url: "https://shuniu.example/projects/510104-2026-0019/delivery".to_owned(),
            })
            .collect()
    }
}

/// What became of a payment request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PaymentOutcome {
    /// 已审批
    Approved,
    /// 已支付
    Paid {
        /// Day of the transfer.
        paid_on: NaiveDate,
    },
    /// 已退回
    Refused {
        /// Why, in the approver's words.
        reason: String,
    },
}

/// The decision about a payment request (付款结论).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentDecided {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Milestone or instalment.
    pub milestone: String,
    /// Sum asked for, fen.
    pub amount_fen: i64,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: PaymentOutcome,
    /// The request's page.
    pub url: String,
}

impl LetterTemplate for PaymentDecided {
    const NAME: &'static str = "payment_decided";

    fn samples() -> Vec<Self> {
        [
            PaymentOutcome::Approved,
            PaymentOutcome::Paid { paid_on: sample_day(9, 24) },
            PaymentOutcome::Refused { reason: "第三季度服务台账缺少签到记录。".to_owned() },
        ]
        .into_iter()
        .map(|outcome| Self {
            number: "510104-2026-0019".to_owned(),
            project: "失能老人家庭照护支持".to_owned(),
            milestone: "第二期".to_owned(),
            amount_fen: 12_840_050,
            outcome,
            url: "https://shuniu.example/payments/LLHT-2026-0031-2".to_owned(),
        })
        .collect()
    }
}
