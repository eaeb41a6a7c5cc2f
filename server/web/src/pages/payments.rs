//! Payments: the hub's queue for countersigning, the funder's list, one request with its decisions.

use super::common::{Pager, pairs, refused};
use super::contracts::samples;
use crate::access::{APPROVER, Access, FUNDER, HUB, OFFICER, Routes};
use crate::failure::Answer;
use crate::input::{Form, Path, Query};
use crate::texts::choices;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::contracts::PaymentStatus;
use shuniu_domain::ids::PaymentId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::{Fen, Role};
use shuniu_frontend::{Choice, FormErrors, Locale, Page};
use shuniu_services::payments::{self, PaidInput, PaymentFilter, PaymentRow, PaymentView};

/// Who may refuse a request.
const REFUSING: Access = Access::Roles(&[Role::HubReviewer, Role::HubLead, Role::FunderApprover]);

/// Routes of payments.
pub fn routes() -> Routes {
    Routes::new()
        .get("/hub/payments", HUB, of_hub)
        .get("/funder/payments", FUNDER, of_funder)
        .get("/payments/{id}", Access::SignedIn, show)
        .post("/payments/{id}/countersign", HUB, countersign)
        .post("/payments/{id}/approve", APPROVER, approve)
        .post("/payments/{id}/pay", OFFICER, pay)
        .post("/payments/{id}/refuse", REFUSING, refuse)
}

/// Which requests, as in the address. The hub begins with those that wait for it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct ListQuery {
    status: Option<String>,
    page: String,
}

/// Payment requests.
#[derive(Clone, Debug, Serialize)]
pub struct PaymentsPage {
    /// Address of the list.
    pub path: String,
    /// The reader is a hub; else the funder.
    pub is_hub: bool,
    /// States to filter by.
    pub statuses: Vec<Choice>,
    /// Requests, newest first.
    pub rows: Vec<PaymentRow>,
    /// Pages.
    pub pager: Pager,
}

impl Page for PaymentsPage {
    const TEMPLATE: &'static str = "pages/payments/list.html";

    fn samples() -> Vec<Self> {
        let row = |status: &PaymentStatus| PaymentRow {
            id: uuid::Uuid::nil().into(),
            contract_id: uuid::Uuid::nil().into(),
            contract_number: "519904-2026-0062-HT".to_owned(),
            title: "青少年课后托管".to_owned(),
            milestone: "第一季度报告".to_owned(),
            funder: samples::party("渡口街道办事处"),
            organization: samples::party("拾光儿童发展中心"),
            amount: Fen(11_958_000),
            status: *status,
            requested_at: samples::instant(),
            paid_on: (*status == PaymentStatus::Paid).then(|| samples::day(6, 30)),
        };
        let page = |is_hub, rows: Vec<PaymentRow>| Self {
            path: "/hub/payments".to_owned(),
            is_hub,
            statuses: statuses(Locale::ZhCn, "requested"),
            pager: Pager::of_list(shuniu_services::Page::default(), rows.len(), 60, "/hub/payments", &[]),
            rows,
        };
        let all: Vec<PaymentRow> = PaymentStatus::ALL.iter().map(row).collect();
        vec![page(true, Vec::new()), page(false, Vec::new()), page(true, all.clone()), page(false, all)]
    }
}

fn statuses(locale: Locale, chosen: &str) -> Vec<Choice> {
    choices(locale, "state-payment", PaymentStatus::ALL, PaymentStatus::as_str, |status| status.as_str() == chosen)
}

async fn of_hub(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let waiting = query.status.clone().unwrap_or_else(|| PaymentStatus::Requested.to_string());
    let filter = PaymentFilter { status: Some(waiting.clone()) };
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), None);
    let found = payments::for_hub(&visit.ctx, &filter, page).await?;
    list(&visit, ("/hub/payments", true), &waiting, page, found, &query)
}

async fn of_funder(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let status = query.status.clone().unwrap_or_default();
    let filter = PaymentFilter { status: Some(status.clone()) };
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), None);
    let found = payments::for_funder(&visit.ctx, &filter, page).await?;
    list(&visit, ("/funder/payments", false), &status, page, found, &query)
}

fn list(
    visit: &Visit,
    (path, is_hub): (&str, bool),
    status: &str,
    page: shuniu_services::Page,
    (rows, total): (Vec<PaymentRow>, u64),
    query: &ListQuery,
) -> Answer {
    visit.page(&PaymentsPage {
        path: path.to_owned(),
        is_hub,
        statuses: statuses(visit.locale(), status),
        pager: Pager::of_list(page, rows.len(), total, path, &pairs(query)),
        rows,
    })
}

/// One request with what the reader may do.
#[derive(Clone, Debug, Serialize)]
pub struct PaymentPage {
    /// The request.
    pub view: PaymentView,
    /// What was typed.
    pub typed: Typed,
    /// Errors by field.
    pub errors: FormErrors,
}

/// Everything the page's forms may send.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: i32,
    /// The hub's opinion.
    pub opinion: String,
    /// Day of the transfer.
    pub paid_on: String,
    /// Voucher.
    pub voucher: String,
    /// Why it is refused.
    pub reason: String,
}

impl Page for PaymentPage {
    const TEMPLATE: &'static str = "pages/payments/show.html";

    fn samples() -> Vec<Self> {
        let money =
            samples::contract(shuniu_domain::contracts::ContractStatus::Signed, ProjectStatus::InDelivery).money;
        let page = |status: &PaymentStatus, errors: FormErrors| Self {
            view: PaymentView {
                payment: samples::payment(*status),
                contract_id: uuid::Uuid::nil().into(),
                contract_number: "519904-2026-0062-HT".to_owned(),
                project: samples::project(ProjectStatus::InDelivery),
                funder: samples::party("渡口街道办事处"),
                organization: samples::party("拾光儿童发展中心"),
                hub: (*status != PaymentStatus::Paid).then(|| samples::party("临澜区青少年工作联合会")),
                money,
                spent: Fen(10_200_000),
                report: Some("服务 5,210 人次。".to_owned()),
            },
            typed: Typed::default(),
            errors,
        };
        let mut pages: Vec<Self> =
            PaymentStatus::ALL.iter().map(|status| page(status, FormErrors::default())).collect();
        let bad = samples::errors(&["opinion", "paid_on", "voucher", "reason", ""]);
        pages.extend(PaymentStatus::ALL.iter().map(|status| page(status, bad.clone())));
        pages
    }
}

async fn show(visit: Visit, Path(id): Path<PaymentId>) -> Answer {
    let view = payments::get(&visit.ctx, id).await?;
    let typed = Typed { paid_on: visit.ctx.today().to_string(), ..Typed::default() };
    visit.page(&PaymentPage { view, typed, errors: FormErrors::default() })
}

async fn countersign(visit: Visit, Path(id): Path<PaymentId>, Form(typed): Form<Typed>) -> Answer {
    let result = payments::countersign(&visit.ctx, id, typed.version, &typed.opinion).await;
    after(&visit, id, typed, result, "flash-payment-countersigned").await
}

async fn approve(visit: Visit, Path(id): Path<PaymentId>, Form(typed): Form<Typed>) -> Answer {
    let result = payments::approve(&visit.ctx, id, typed.version).await;
    after(&visit, id, typed, result, "flash-payment-approved").await
}

async fn pay(visit: Visit, Path(id): Path<PaymentId>, Form(typed): Form<Typed>) -> Answer {
    let input = PaidInput { paid_on: typed.paid_on.clone(), voucher: typed.voucher.clone() };
    let result = payments::record_paid(&visit.ctx, id, typed.version, &input).await;
    after(&visit, id, typed, result, "flash-payment-paid").await
}

async fn refuse(visit: Visit, Path(id): Path<PaymentId>, Form(typed): Form<Typed>) -> Answer {
    let result = payments::refuse(&visit.ctx, id, typed.version, &typed.reason).await;
    after(&visit, id, typed, result, "flash-payment-refused").await
}

async fn after(visit: &Visit, id: PaymentId, typed: Typed, result: shuniu_services::Result<()>, told: &str) -> Answer {
    match result {
        Ok(()) => visit.redirect_with(&format!("/payments/{id}"), "good", told, &[]),
        Err(error) => {
            let errors = refused(visit, error)?;
            let view = payments::get(&visit.ctx, id).await?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &PaymentPage { view, typed, errors })
        }
    }
}
