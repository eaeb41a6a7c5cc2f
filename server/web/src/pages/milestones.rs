//! Milestones: the provider's report, the officer's decision, the request for payment.

use super::common::refused;
use super::contracts::{file_items, samples, store_files};
use crate::access::{OFFICER, ORGANIZATION, Routes};
use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus};
use shuniu_domain::ids::MilestoneId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_frontend::{FileItem, FormErrors, Page};
use shuniu_services::attachments::Owner;
use shuniu_services::milestones::{self, AcceptInput, MilestonePage, ReportInput};
use shuniu_services::payments::{self, RequestInput};

/// Routes of milestones.
pub fn routes() -> Routes {
    Routes::new()
        .get("/milestones/{id}/report", ORGANIZATION, report_form)
        .post("/milestones/{id}/report", ORGANIZATION, report)
        .post("/milestones/{id}/files", ORGANIZATION, upload)
        .get("/milestones/{id}/decide", OFFICER, decide_form)
        .post("/milestones/{id}/decide", OFFICER, decide)
        .get("/milestones/{id}/payment", ORGANIZATION, payment_form)
        .post("/milestones/{id}/payment", ORGANIZATION, request)
}

/// A milestone to be reported.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneReportPage {
    /// The milestone with its contract.
    #[serde(flatten)]
    pub about: MilestonePage,
    /// Evidence so far.
    pub files: Vec<FileItem>,
    /// What was typed, or reported before.
    pub input: ReportInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for MilestoneReportPage {
    const TEMPLATE: &'static str = "pages/milestones/report.html";

    fn samples() -> Vec<Self> {
        let page = |status, errors| Self::new(sample(status), ReportInput::default(), errors);
        vec![
            page(MilestoneStatus::Due, FormErrors::default()),
            page(MilestoneStatus::Returned, samples::errors(&["text", "beneficiaries", "spent", "file", ""])),
        ]
    }
}

impl MilestoneReportPage {
    fn new(about: MilestonePage, input: ReportInput, errors: FormErrors) -> Self {
        Self { files: file_items(&about.milestone.files), about, input, errors }
    }
}

fn sample(status: MilestoneStatus) -> MilestonePage {
    MilestonePage {
        contract: samples::contract(ContractStatus::Signed, ProjectStatus::InDelivery),
        milestone: samples::milestone(4, status, 0),
    }
}

async fn report_form(visit: Visit, Path(id): Path<MilestoneId>) -> Answer {
    let about = milestones::get(&visit.ctx, id).await?;
    if !about.milestone.may_report {
        return visit.redirect(&format!("/contracts/{}", about.contract.id));
    }
    let before = about.milestone.report.clone();
    let input = ReportInput {
        beneficiaries: before.as_ref().map(|_| about.milestone.beneficiaries.to_string()).unwrap_or_default(),
        spent: before.as_ref().map(|_| about.milestone.spent.to_input()).unwrap_or_default(),
        text: before.unwrap_or_default(),
    };
    visit.page(&MilestoneReportPage::new(about, input, FormErrors::default()))
}

/// A report with the version that was read.
#[derive(Deserialize)]
struct Report {
    version: i32,
    #[serde(default)]
    text: String,
    #[serde(default)]
    beneficiaries: String,
    #[serde(default)]
    spent: String,
}

async fn report(visit: Visit, Path(id): Path<MilestoneId>, Form(form): Form<Report>) -> Answer {
    let input = ReportInput { text: form.text, beneficiaries: form.beneficiaries, spent: form.spent };
    match milestones::report(&visit.ctx, id, form.version, &input).await {
        Ok(()) => {
            let contract = milestones::get(&visit.ctx, id).await?.contract.id;
            visit.redirect_with(&format!("/contracts/{contract}"), "good", "flash-milestone-reported", &[])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let about = milestones::get(&visit.ctx, id).await?;
            let page = MilestoneReportPage::new(about, input, errors);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn upload(visit: Visit, Path(id): Path<MilestoneId>, mut form: Multipart) -> Answer {
    match store_files(&visit.ctx, Owner::Milestone(id), &mut form).await? {
        Ok(()) => visit.redirect_with(&format!("/milestones/{id}/report#files"), "good", "flash-file-added", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let about = milestones::get(&visit.ctx, id).await?;
            let page = MilestoneReportPage::new(about, ReportInput::default(), errors);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// A reported milestone to be decided on.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneDecidePage {
    /// The milestone with its contract.
    #[serde(flatten)]
    pub about: MilestonePage,
    /// Evidence.
    pub files: Vec<FileItem>,
    /// `accept` or `return`.
    pub decision: String,
    /// What was typed.
    pub input: AcceptInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for MilestoneDecidePage {
    const TEMPLATE: &'static str = "pages/milestones/decide.html";

    fn samples() -> Vec<Self> {
        let page = |decision: &str, errors| {
            Self::new(sample(MilestoneStatus::Reported), decision.to_owned(), AcceptInput::default(), errors)
        };
        let bad = samples::errors(&["opinion", "recipients_opinion", "satisfaction", ""]);
        let mut earlier = page("return", bad.clone());
        earlier.about.milestone.last = false;
        earlier.files.clear();
        vec![page("accept", FormErrors::default()), page("accept", bad), earlier]
    }
}

impl MilestoneDecidePage {
    fn new(about: MilestonePage, decision: String, input: AcceptInput, errors: FormErrors) -> Self {
        Self { files: file_items(&about.milestone.files), about, decision, input, errors }
    }
}

async fn decide_form(visit: Visit, Path(id): Path<MilestoneId>) -> Answer {
    let about = milestones::get(&visit.ctx, id).await?;
    if !about.milestone.may_decide {
        return visit.redirect(&format!("/contracts/{}", about.contract.id));
    }
    let page = MilestoneDecidePage::new(about, "accept".to_owned(), AcceptInput::default(), FormErrors::default());
    visit.page(&page)
}

/// A decision with the version that was read.
#[derive(Deserialize)]
struct Decision {
    version: i32,
    #[serde(default)]
    decision: String,
    #[serde(default)]
    opinion: String,
    #[serde(default)]
    recipients_opinion: String,
    #[serde(default)]
    satisfaction: String,
}

async fn decide(visit: Visit, Path(id): Path<MilestoneId>, Form(form): Form<Decision>) -> Answer {
    let input = AcceptInput {
        opinion: form.opinion,
        recipients_opinion: form.recipients_opinion,
        satisfaction: form.satisfaction,
    };
    let accepts = form.decision != "return";
    let result = if accepts {
        milestones::accept(&visit.ctx, id, form.version, &input).await
    } else {
        milestones::send_back(&visit.ctx, id, form.version, &input.opinion).await
    };
    match result {
        Ok(()) => {
            let contract = milestones::get(&visit.ctx, id).await?.contract.id;
            let told = if accepts { "flash-milestone-accepted" } else { "flash-milestone-returned" };
            visit.redirect_with(&format!("/contracts/{contract}"), "good", told, &[])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let about = milestones::get(&visit.ctx, id).await?;
            let page = MilestoneDecidePage::new(about, form.decision, input, errors);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The payment of an accepted milestone.
#[derive(Clone, Debug, Serialize)]
pub struct PaymentRequestPage {
    /// The milestone with its contract.
    #[serde(flatten)]
    pub about: MilestonePage,
    /// What was typed.
    pub input: RequestInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for PaymentRequestPage {
    const TEMPLATE: &'static str = "pages/milestones/payment.html";

    fn samples() -> Vec<Self> {
        let page = |errors| Self { about: sample(MilestoneStatus::Accepted), input: RequestInput::default(), errors };
        let mut alone = page(samples::errors(&["amount", "fund_use", ""]));
        alone.about.contract.hub = None;
        vec![page(FormErrors::default()), alone]
    }
}

async fn payment_form(visit: Visit, Path(id): Path<MilestoneId>) -> Answer {
    let about = milestones::get(&visit.ctx, id).await?;
    if !about.milestone.may_request {
        return visit.redirect(&format!("/contracts/{}", about.contract.id));
    }
    let input = RequestInput { amount: about.milestone.left.to_input(), fund_use: String::new() };
    visit.page(&PaymentRequestPage { about, input, errors: FormErrors::default() })
}

async fn request(visit: Visit, Path(id): Path<MilestoneId>, Form(input): Form<RequestInput>) -> Answer {
    match payments::request(&visit.ctx, id, &input).await {
        Ok(payment) => visit.redirect_with(&format!("/payments/{payment}"), "good", "flash-payment-requested", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let about = milestones::get(&visit.ctx, id).await?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &PaymentRequestPage { about, input, errors })
        }
    }
}
