//! The editor of a bid: qualification part and sealed part, clearly apart.

use super::form::{change_rows, qualification, sealed};
use super::posted::{Posted, version};
use super::sections::{OpenPart, Section, Slot, amount, crumbs, open_parts, sections, slots, title, told};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::texts::{choices, form_errors};
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse as _;
use serde::Serialize;
use shuniu_domain::Reasons;
use shuniu_domain::bids::BudgetCategory;
use shuniu_domain::ids::{AttachmentId, BidId};
use shuniu_frontend::{Choice, Crumb, FormErrors, Page};
use shuniu_services::attachments;
use shuniu_services::bids::{self, BidView, QualificationInput, SealedInput};

/// Rows of an empty table.
const BLANK_ROWS: usize = 3;

/// The editor.
#[derive(Clone, Debug, Serialize)]
pub struct BidEditPage {
    /// The bid as stored.
    pub bid: BidView,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The project's title in the reader's language.
    pub title: String,
    /// Version for optimistic locking.
    pub version: i32,
    /// Qualification part as typed.
    pub qualification: QualificationInput,
    /// Sealed part as typed.
    pub sealed: SealedInput,
    /// Amounts of the budget lines in fen.
    pub amounts: Vec<i64>,
    /// Their sum.
    pub total: i64,
    /// Ceiling price as the script reads it, in yuan.
    pub ceiling_yuan: String,
    /// Ceiling price minus the sum, in fen; negative when above.
    pub remaining: i64,
    /// Categories of budget lines.
    pub categories: Vec<Choice>,
    /// Documents of the qualification part.
    pub open_slots: Vec<Slot>,
    /// Documents of the sealed part.
    pub sealed_slots: Vec<Slot>,
    /// Sections with their marks.
    pub sections: Vec<Section>,
    /// Parts still open.
    pub open_parts: Vec<OpenPart>,
    /// Percent of the parts that are done.
    pub percent: usize,
    /// Errors by field.
    pub errors: FormErrors,
    /// Names of the fields in the order of the form.
    pub order: Vec<String>,
}

impl Page for BidEditPage {
    const TEMPLATE: &'static str = "pages/bids/edit.html";

    fn samples() -> Vec<Self> {
        super::samples::edit_pages()
    }
}

/// What is in the form.
pub(super) struct Typed {
    pub(super) version: i32,
    pub(super) qualification: QualificationInput,
    pub(super) sealed: SealedInput,
}

impl BidEditPage {
    /// The form with what is stored.
    pub(super) fn stored(locale: shuniu_frontend::Locale, bid: BidView) -> Self {
        let typed =
            Typed { version: bid.version, qualification: bid.qualification.clone(), sealed: bid.sealed.clone() };
        Self::typed(locale, bid, typed, FormErrors::default())
    }

    /// The form with what was typed.
    pub(super) fn typed(locale: shuniu_frontend::Locale, bid: BidView, mut typed: Typed, errors: FormErrors) -> Self {
        if typed.sealed.team.is_empty() {
            typed.sealed.team = vec![bids::TeamMemberInput::default(); BLANK_ROWS];
        }
        if typed.sealed.budget.is_empty() {
            typed.sealed.budget = vec![bids::BudgetLineInput::default(); BLANK_ROWS];
        }
        let amounts: Vec<i64> = typed.sealed.budget.iter().map(amount).collect();
        let total = amounts.iter().fold(0_i64, |sum, amount| sum.saturating_add(*amount));
        let (done, all) = (bid.parts.iter().filter(|part| part.done).count(), bid.parts.len().max(1));
        Self {
            crumbs: crumbs(&bid, locale),
            title: title(&bid, locale),
            version: typed.version,
            order: order(&typed.sealed, &bid),
            ceiling_yuan: bid.project.ceiling.to_input(),
            remaining: bid.project.ceiling.0.saturating_sub(total),
            categories: choices(locale, "term-budget-category", BudgetCategory::ALL, BudgetCategory::as_str, |_| false),
            open_slots: slots(&bid, locale, false),
            sealed_slots: slots(&bid, locale, true),
            sections: sections(&bid, &errors),
            open_parts: open_parts(&bid, locale),
            percent: done * 100 / all,
            qualification: typed.qualification,
            sealed: typed.sealed,
            amounts,
            total,
            errors,
            bid,
        }
    }
}

/// Field names in the order of the form, for the summary of errors.
fn order(sealed: &SealedInput, bid: &BidView) -> Vec<String> {
    let plain = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let rows = |table: &str, count: usize, names: &[&str]| {
        let row = |n: usize| names.iter().map(move |name| format!("{table}.{n}.{name}")).collect::<Vec<_>>();
        (0..count).flat_map(row).collect::<Vec<_>>()
    };
    let documents = |sealed: bool| {
        let of_part = bid.project.documents.iter().filter(move |document| document.sealed == sealed);
        of_part.map(|document| format!("document.{}", document.slot)).collect::<Vec<_>>()
    };
    [
        plain(&["profile", "certificate_no", "staff_count", "social_worker_count", "record"]),
        plain(&["contact", "contact_name", "contact_phone", "contact_email"]),
        documents(false),
        plain(&["declarations", "understanding", "approach", "schedule", "risks", "team"]),
        rows("team", sealed.team.len(), &["name", "role", "qualification"]),
        plain(&["budget"]),
        rows("budget", sealed.budget.len(), &["category", "item", "quantity", "unit", "unit_price"]),
        plain(&["price"]),
        documents(true),
    ]
    .concat()
}

/// Whatever button of the editor was pressed. Files are stored and the text kept first; then the
/// action: `submit`, `remove-file.<id>`, or rows that come and go.
pub(super) async fn post(visit: Visit, Path(id): Path<BidId>, body: Multipart) -> Answer {
    let mut posted = Posted::read(body).await?;
    let mut typed = typed(&posted.pairs)?;
    let action = posted.value("action").to_owned();
    let mut reasons = Reasons::default();
    let uploaded = posted.keep_files(&visit.ctx, id, &mut reasons).await?;
    if change_rows(&mut typed.sealed, &action) {
        let errors = form_errors(visit.locale(), &reasons.0);
        return visit.page(&BidEditPage::typed(visit.locale(), bids::view(&visit.ctx, id).await?, typed, errors));
    }
    if let Some(file) = action.strip_prefix("remove-file.") {
        let file: AttachmentId = file.parse().map_err(|_| shuniu_services::Error::not_found())?;
        attachments::remove(&visit.ctx, file).await?;
    }
    typed.sealed = typed.sealed.without_blank_rows();
    match bids::save(&visit.ctx, id, typed.version, &typed.qualification, &typed.sealed).await {
        Ok(saved) => typed.version = saved.version,
        Err(error) => return again(&visit, id, typed, reasons, error).await,
    }
    if !reasons.0.is_empty() {
        return again(&visit, id, typed, Reasons::default(), reasons.into()).await;
    }
    if action != "submit" {
        let key = if uploaded > 0 { "flash-file-added" } else { "flash-saved" };
        return visit.redirect_with(&format!("/bids/{id}"), "good", key, &[]);
    }
    match bids::submit(&visit.ctx, id, typed.version).await {
        Ok(receipt) => {
            let args = [("number", receipt.number)];
            visit.redirect_with(&format!("/bids/{id}/receipt"), "good", "flash-bid-submitted", &args)
        }
        Err(error) => again(&visit, id, typed, Reasons::default(), error).await,
    }
}

/// Keeps the text by itself; files wait for a button.
pub(super) async fn autosave(visit: Visit, Path(id): Path<BidId>, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    let typed = typed(&pairs)?;
    let saved = bids::save(&visit.ctx, id, typed.version, &typed.qualification, &typed.sealed).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(HeaderName::from_static("x-version"), HeaderValue::from(saved.version));
    Ok(response)
}

fn typed(pairs: &[(String, String)]) -> Result<Typed, Failure> {
    Ok(Typed { version: version(pairs)?, qualification: qualification(pairs), sealed: sealed(pairs) })
}

/// Shows the form again with what was typed and what is wrong with it.
async fn again(visit: &Visit, id: BidId, typed: Typed, found: Reasons, error: shuniu_services::Error) -> Answer {
    let failure = Failure::from(error);
    if failure.reasons().is_empty() {
        return Err(failure);
    }
    let all: Vec<_> = found.0.into_iter().chain(failure.reasons().iter().cloned()).collect();
    let bid = bids::view(&visit.ctx, id).await?;
    if !bid.editable {
        return Err(failure);
    }
    let errors = told(&bid, visit.locale(), &all);
    visit.page_with(failure.status(), &BidEditPage::typed(visit.locale(), bid, typed, errors))
}
