//! Contracts to try the templates with.

use crate::pages::consortia::samples::partners;
use chrono::{DateTime, NaiveDate, Utc};
use shuniu_domain::Fen;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus, PaymentStatus, SignatoryRole};
use shuniu_domain::projects::{Channel, ProjectStatus};
use shuniu_frontend::{FieldError, FormErrors};
use shuniu_services::attachments::AttachmentView;
use shuniu_services::consortia::Partners;
use shuniu_services::contracts::{
    ContractDetail, ContractMoney, ContractRights, ContractRow, DraftOffer, MilestoneDetail, PlannedMilestone,
    ProjectRef, SignatureView,
};
use shuniu_services::payments::{PaymentDetail, PaymentRights};
use shuniu_services::projects::PartyView;

/// An instant of September 2026.
pub(in crate::pages) fn instant() -> DateTime<Utc> {
    DateTime::from_timestamp(1_789_437_600, 0).unwrap_or_default()
}

/// A day of 2026.
pub(in crate::pages) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}

/// A party.
pub(in crate::pages) fn party(name: &str) -> PartyView {
    PartyView { id: uuid::Uuid::nil().into(), name: name.to_owned(), credit_code: None }
}

/// An error on each of these fields.
pub(in crate::pages) fn errors(fields: &[&str]) -> FormErrors {
    let mut errors = FormErrors::default();
    for field in fields {
        let error =
            FieldError { code: "required".to_owned(), message: "请填写。".to_owned(), ..FieldError::default() };
        errors.push(*field, error);
    }
    errors
}

/// The project.
pub(in crate::pages) fn project(status: ProjectStatus) -> ProjectRef {
    ProjectRef {
        id: uuid::Uuid::nil().into(),
        number: "519904-2026-0062".to_owned(),
        title: "青少年课后托管与家庭支持服务".to_owned(),
        status,
        channel: Channel::Grant,
        beneficiaries: 18_000,
    }
}

/// What a contract will say.
pub(super) fn offer() -> DraftOffer {
    DraftOffer {
        project_id: uuid::Uuid::nil().into(),
        number: "519904-2026-0062".to_owned(),
        title: "青少年课后托管与家庭支持服务".to_owned(),
        organization: party("拾光儿童发展中心"),
        signatories: vec![party("拾光儿童发展中心"), party("青禾助老服务社")],
        amount: Fen(39_860_000),
        service_start: Some(day(3, 15)),
        service_months: 10,
        planned: vec![PlannedMilestone { due_on: None, ..planned() }, planned()],
        sign_due_at: instant(),
    }
}

/// A milestone before the contract is in force.
fn planned() -> PlannedMilestone {
    PlannedMilestone {
        seq: 1,
        title: "第一季度报告".to_owned(),
        deliverable: "季度报告、签到台账与家长反馈汇总".to_owned(),
        months: 3,
        due_on: Some(day(6, 15)),
        payment_percent: 30,
        amount: Fen(11_958_000),
    }
}

/// Rows of a list: one to sign, one late, one done.
pub(super) fn rows() -> Vec<ContractRow> {
    let row = |status, project_status, days_late: i64| ContractRow {
        id: uuid::Uuid::nil().into(),
        number: "519904-2026-0062-HT".to_owned(),
        project_id: uuid::Uuid::nil().into(),
        project_number: "519904-2026-0062".to_owned(),
        title: "青少年课后托管与家庭支持服务".to_owned(),
        project_status,
        funder: party("渡口街道办事处"),
        organization: party("拾光儿童发展中心"),
        unsigned: if status == ContractStatus::ToSign { 2 } else { 0 },
        awaits_own: status == ContractStatus::ToSign,
        amount: Fen(39_860_000),
        paid: Fen(23_916_000),
        paid_bp: 6_000,
        starts_on: day(3, 15),
        ends_on: day(12, 31),
        status,
        sign_due_at: instant(),
        accepted: 3,
        milestones: 6,
        next_due: (days_late >= 0).then(|| day(9, 10)),
        next_title: (days_late >= 0).then(|| "中期绩效自评".to_owned()),
        days_late: days_late.max(0),
    };
    vec![
        row(ContractStatus::ToSign, ProjectStatus::Awarded, 0),
        row(ContractStatus::Signed, ProjectStatus::InDelivery, 7),
        row(ContractStatus::Fulfilled, ProjectStatus::Closed, -1),
    ]
}

fn file() -> AttachmentView {
    AttachmentView {
        id: uuid::Uuid::nil().into(),
        slot: "other".to_owned(),
        file_name: "服务台账 <九月>.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 812_344,
        sha256: "0".repeat(64),
        sealed: false,
        previewable: true,
        created_at: instant(),
    }
}

/// A milestone in a state, with every right that belongs to it.
pub(in crate::pages) fn milestone(seq: i32, status: MilestoneStatus, days_late: i64) -> MilestoneDetail {
    let reported = matches!(status, MilestoneStatus::Reported | MilestoneStatus::Accepted | MilestoneStatus::Returned);
    let decided = matches!(status, MilestoneStatus::Accepted | MilestoneStatus::Returned);
    MilestoneDetail {
        id: uuid::Uuid::from_u128(u128::from(seq.unsigned_abs())).into(),
        seq,
        title: "第一季度报告".to_owned(),
        deliverable: "季度报告、签到台账与家长反馈汇总".to_owned(),
        due_on: day(9, 10),
        days_late,
        payment_percent: 30,
        amount: Fen(11_958_000),
        left: Fen(11_958_000),
        status,
        report: reported.then(|| "服务 5,210 人次，家长工作坊 6 场。".to_owned()),
        beneficiaries: 5_210,
        spent: Fen(10_200_000),
        reported_at: reported.then(instant),
        opinion: decided.then(|| "三个点位均抽查台账，出勤与记录一致。".to_owned()),
        recipients_opinion: (status == MilestoneStatus::Accepted).then(|| "到场家长均表示满意。".to_owned()),
        satisfaction: (status == MilestoneStatus::Accepted).then_some(9_310),
        decided_at: decided.then(instant),
        files: if reported { vec![file()] } else { Vec::new() },
        last: seq == 4,
        version: 1,
        may_report: matches!(status, MilestoneStatus::Due | MilestoneStatus::Returned),
        may_decide: status == MilestoneStatus::Reported,
        may_request: status == MilestoneStatus::Accepted,
    }
}

/// A payment request in a state, with every right that belongs to it.
pub(in crate::pages) fn payment(status: PaymentStatus) -> PaymentDetail {
    use PaymentStatus::{Approved, Countersigned, Paid, Refused, Requested};
    let countersigned = matches!(status, Countersigned | Approved | Paid);
    let approved = matches!(status, Approved | Paid);
    PaymentDetail {
        id: uuid::Uuid::nil().into(),
        milestone_id: uuid::Uuid::nil().into(),
        seq: 2,
        milestone: "第一季度报告".to_owned(),
        payment_percent: 30,
        amount: Fen(11_958_000),
        fund_use: "人员补贴与物料，凭证齐全。".to_owned(),
        status,
        requested_at: instant(),
        countersigned_at: countersigned.then(instant),
        countersign_opinion: countersigned.then(|| "资金用途与预算一致。".to_owned()),
        approved_at: approved.then(instant),
        paid_on: (status == Paid).then(|| day(6, 30)),
        voucher: (status == Paid).then(|| "记-2026-0630".to_owned()),
        refusal: (status == Refused).then(|| "缺少九月的凭证。".to_owned()),
        version: 1,
        rights: PaymentRights {
            countersign: status == Requested,
            approve: status == Countersigned,
            pay: status == Approved,
            refuse: matches!(status, Requested | Countersigned),
        },
    }
}

fn signature(name: &str, role: SignatoryRole, signed: bool) -> SignatureView {
    SignatureView { party: party(name), role, signed_at: signed.then(instant) }
}

/// A contract with milestones of every state.
pub(in crate::pages) fn contract(status: ContractStatus, project_status: ProjectStatus) -> ContractDetail {
    let signed = status != ContractStatus::ToSign;
    let steps = vec![
        milestone(1, MilestoneStatus::Accepted, 0),
        milestone(2, MilestoneStatus::Reported, 0),
        milestone(3, MilestoneStatus::Returned, 7),
        milestone(4, MilestoneStatus::Due, 0),
    ];
    ContractDetail {
        id: uuid::Uuid::nil().into(),
        number: "519904-2026-0062-HT".to_owned(),
        version: 1,
        status,
        project: project(project_status),
        funder: party("渡口街道办事处"),
        organization: party("拾光儿童发展中心"),
        partners: if signed { partners() } else { Partners::default() },
        hub: signed.then(|| party("临澜区青少年工作联合会")),
        starts_on: day(3, 15),
        ends_on: day(12, 31),
        terms: if signed { "每季度报送一次**台账**。".to_owned() } else { String::new() },
        sign_due_at: instant(),
        funder_signed_at: instant(),
        provider_signed_at: signed.then(instant),
        signatures: vec![
            signature("渡口街道办事处", SignatoryRole::Funder, true),
            signature("拾光儿童发展中心", SignatoryRole::Provider, true),
            signature("青禾助老服务社", SignatoryRole::Member, signed),
        ],
        money: ContractMoney {
            amount: Fen(39_860_000),
            committed: Fen(23_916_000),
            paid: Fen(11_958_000),
            paid_bp: 3_000,
            left: Fen(15_944_000),
        },
        milestones: if signed { steps } else { Vec::new() },
        planned: if signed { Vec::new() } else { vec![planned()] },
        payments: if signed { PaymentStatus::ALL.iter().map(|status| payment(*status)).collect() } else { Vec::new() },
        files: if signed { vec![file()] } else { Vec::new() },
        beneficiaries: 11_482,
        accepted: usize::from(signed),
        rights: ContractRights {
            sign: !signed,
            attach: !signed,
            evaluate: project_status == ProjectStatus::Accepted,
            self_evaluate: project_status == ProjectStatus::Accepted,
            close: project_status == ProjectStatus::Evaluated,
        },
    }
}

/// Contracts at every stage.
pub(super) fn contracts() -> Vec<ContractDetail> {
    use ContractStatus::{Fulfilled, Signed, ToSign};
    let mut late = contract(Signed, ProjectStatus::InDelivery);
    late.milestones.remove(1);
    let mut on_time = contract(Signed, ProjectStatus::InDelivery);
    on_time.milestones = vec![milestone(1, MilestoneStatus::Accepted, 0), milestone(2, MilestoneStatus::Due, 0)];
    vec![
        contract(ToSign, ProjectStatus::Awarded),
        contract(Signed, ProjectStatus::InDelivery),
        on_time.clone(),
        ContractDetail { project: project(ProjectStatus::Contracted), ..on_time },
        late,
        contract(Signed, ProjectStatus::Accepted),
        contract(Signed, ProjectStatus::Evaluated),
        contract(Fulfilled, ProjectStatus::Closed),
    ]
}
