//! The editor of a bid: qualification part and sealed part, clearly apart.

use super::actions::{BUDGET_FILE, act, keep_comment};
use super::form::{change_rows, qualification, sealed};
use super::labels::{field_label, labelled};
use super::posted::{Posted, value, version};
use super::sections::{OpenPart, Section, Slot, amount, crumbs, open_parts, sections, slots, title};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::texts::{choices, form_errors};
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use serde::Serialize;
use shuniu_domain::bids::{BidSection, BudgetCategory, FundingSource};
use shuniu_domain::ids::{AttachmentId, BidId};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_frontend::{Choice, Crumb, FormErrors, Locale, Page};
use shuniu_services::attachments;
use shuniu_services::bids::{
    self, Base, BidView, BudgetLineInput, CommentInput, CommentView, EarlierBid, QualificationInput, SealedInput,
};
use std::collections::BTreeMap;

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
    /// Fingerprints of what the form began from.
    pub fields: BTreeMap<String, String>,
    /// Fields that a colleague changed too, with the colleague's text.
    pub conflicts: Vec<Theirs>,
    /// Qualification part as typed.
    pub qualification: QualificationInput,
    /// Sealed part as typed.
    pub sealed: SealedInput,
    /// Amounts of the budget lines in fen.
    pub amounts: Vec<i64>,
    /// Sum of those that the project's money pays.
    pub total: i64,
    /// Sum of those that other money pays.
    pub other: i64,
    /// Ceiling price as the script reads it, in yuan.
    pub ceiling_yuan: String,
    /// Ceiling price minus the sum, in fen; negative when above.
    pub remaining: i64,
    /// Categories of budget lines.
    pub categories: Vec<Choice>,
    /// Who may pay for a line.
    pub sources: Vec<Choice>,
    /// Documents of the qualification part.
    pub open_slots: Vec<Slot>,
    /// Documents of the sealed part.
    pub sealed_slots: Vec<Slot>,
    /// Comments among colleagues, the open ones first.
    pub comments: Vec<CommentView>,
    /// The comment being written, if it was refused.
    pub comment: CommentInput,
    /// Sections that can be commented on.
    pub comment_sections: Vec<Choice>,
    /// Sections that can be taken from an earlier bid.
    pub copy_sections: Vec<Choice>,
    /// Earlier bids to take something from.
    pub earlier: Vec<EarlierBid>,
    /// Sections with their marks.
    pub sections: Vec<Section>,
    /// Parts still open.
    pub open_parts: Vec<OpenPart>,
    /// Percent of the parts that are done.
    pub percent: usize,
    /// Errors by field.
    pub errors: FormErrors,
    /// The same with the name of each field.
    pub summary: FormErrors,
    /// Names of the fields in the order of the form.
    pub order: Vec<String>,
}

/// What a colleague wrote into a field that was also changed here.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Theirs {
    /// The field.
    pub field: String,
    /// Its name in the reader's language.
    pub label: String,
    /// The colleague's text.
    pub text: String,
    /// From which a save begins that may replace it.
    pub fingerprint: String,
}

impl Page for BidEditPage {
    const TEMPLATE: &'static str = "pages/bids/edit.html";

    fn samples() -> Vec<Self> {
        super::samples::edit_pages()
    }
}

/// What is in the form.
pub(super) struct Typed {
    pub(super) base: Base,
    pub(super) conflicts: Vec<Theirs>,
    pub(super) comment: CommentInput,
    pub(super) qualification: QualificationInput,
    pub(super) sealed: SealedInput,
}

impl BidEditPage {
    /// The form with what is stored.
    pub(super) fn stored(locale: Locale, bid: BidView) -> Self {
        Self::marked(locale, bid, FormErrors::default())
    }

    /// The same with something said of its fields.
    fn marked(locale: Locale, bid: BidView, errors: FormErrors) -> Self {
        let typed = Typed {
            base: Base { version: bid.version, fields: bid.fields.clone() },
            conflicts: Vec::new(),
            comment: CommentInput::default(),
            qualification: bid.qualification.clone(),
            sealed: bid.sealed.clone(),
        };
        Self::typed(locale, bid, typed, errors)
    }

    /// The same with earlier bids to take something from.
    pub(super) fn offering(self, earlier: Vec<EarlierBid>) -> Self {
        Self { earlier, ..self }
    }

    /// The form with what was typed.
    pub(super) fn typed(locale: Locale, bid: BidView, mut typed: Typed, errors: FormErrors) -> Self {
        if typed.sealed.team.is_empty() {
            typed.sealed.team = vec![bids::TeamMemberInput::default(); BLANK_ROWS];
        }
        if typed.sealed.budget.is_empty() {
            typed.sealed.budget = vec![bids::BudgetLineInput::default(); BLANK_ROWS];
        }
        let amounts: Vec<i64> = typed.sealed.budget.iter().map(amount).collect();
        let (total, other) = totals(&typed.sealed, &amounts);
        let (done, all) = (bid.parts.iter().filter(|part| part.done).count(), bid.parts.len().max(1));
        Self {
            crumbs: crumbs(&bid, locale),
            title: title(&bid, locale),
            version: typed.base.version,
            fields: typed.base.fields,
            conflicts: typed.conflicts,
            order: order(&typed.sealed, &bid),
            ceiling_yuan: bid.project.ceiling.to_input(),
            remaining: bid.project.ceiling.0.saturating_sub(total),
            categories: choices(locale, "term-budget-category", BudgetCategory::ALL, BudgetCategory::as_str, |_| false),
            sources: choices(locale, "term-funding-source", FundingSource::ALL, FundingSource::as_str, |_| false),
            open_slots: slots(&bid, locale, false),
            sealed_slots: slots(&bid, locale, true),
            comment_sections: section_choices(locale, BidSection::ALL, &typed.comment.section),
            copy_sections: section_choices(locale, COPIED, ""),
            earlier: Vec::new(),
            comments: open_first(&bid.comments),
            comment: typed.comment,
            sections: sections(&bid, &errors),
            open_parts: open_parts(&bid, locale),
            percent: done * 100 / all,
            qualification: typed.qualification,
            sealed: typed.sealed,
            amounts,
            total,
            other,
            summary: labelled(&bid, locale, &errors),
            errors,
            bid,
        }
    }
}

/// Sections that an earlier bid can give: the rest belongs to one call.
const COPIED: &[BidSection] = &[
    BidSection::Profile,
    BidSection::Record,
    BidSection::Contact,
    BidSection::Proposal,
    BidSection::Team,
    BidSection::Budget,
];

fn section_choices(locale: Locale, sections: &[BidSection], chosen: &str) -> Vec<Choice> {
    choices(locale, "term-bid-section", sections, BidSection::as_str, |section| section.as_str() == chosen)
}

fn open_first(comments: &[CommentView]) -> Vec<CommentView> {
    let mut sorted = comments.to_vec();
    sorted.sort_by_key(|comment| comment.resolved);
    sorted
}

/// What the project's money pays, and what other money pays, in fen.
fn totals(sealed: &SealedInput, amounts: &[i64]) -> (i64, i64) {
    let of_project =
        |line: &BudgetLineInput| line.funding.is_empty() || line.funding == FundingSource::Project.as_str();
    sealed.budget.iter().zip(amounts).fold((0, 0), |(project, other): (i64, i64), (line, amount)| {
        if of_project(line) {
            (project.saturating_add(*amount), other)
        } else {
            (project, other.saturating_add(*amount))
        }
    })
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
        plain(&["contact_name", "contact_phone", "contact_email"]),
        documents(false),
        plain(&["declarations", "understanding", "approach", "schedule", "risks", "team"]),
        rows("team", sealed.team.len(), &["name", "role", "qualification", "certificate_no", "valid_until"]),
        plain(&["budget"]),
        rows("budget", sealed.budget.len(), &["category", "item", "quantity", "unit", "unit_price", "funding"]),
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
    let sheet = posted.take_file(BUDGET_FILE);
    let mut reasons = Reasons::default();
    let uploaded = posted.keep_files(&visit.ctx, id, &mut reasons).await?;
    if change_rows(&mut typed.sealed, &action) {
        let errors = form_errors(visit.locale(), &reasons.0);
        let page = BidEditPage::typed(visit.locale(), bids::view(&visit.ctx, id).await?, typed, errors);
        return visit.page(&page.offering(bids::earlier_bids(&visit.ctx, id).await?));
    }
    if let Some(file) = action.strip_prefix("remove-file.") {
        let file: AttachmentId = file.parse().map_err(|_| shuniu_services::Error::not_found())?;
        attachments::remove(&visit.ctx, file).await?;
    }
    typed.sealed = typed.sealed.without_blank_rows();
    let unseen = match bids::save(&visit.ctx, id, typed.base.clone(), &typed.qualification, &typed.sealed).await {
        Ok(kept) => {
            typed.base = Base { version: kept.version, fields: kept.fields };
            kept.theirs
        }
        Err(error) => return again(&visit, id, typed, reasons, error).await,
    };
    if !reasons.0.is_empty() {
        return again(&visit, id, typed, Reasons::default(), reasons.into()).await;
    }
    if action == "submit" && !unseen.is_empty() {
        return to_be_seen(&visit, id, &unseen).await;
    }
    let commented = match keep_comment(&visit.ctx, id, &action, &mut typed.comment).await {
        Ok(commented) => commented,
        Err(error) => return again(&visit, id, typed, Reasons::default(), error).await,
    };
    match act(&visit.ctx, id, typed.base.version, &action, &posted, sheet).await {
        Ok(None) => {}
        Ok(Some(done)) => return visit.redirect_with(&format!("/bids/{id}"), done.tone, done.key, &done.args),
        Err(error) => return again(&visit, id, typed, Reasons::default(), error).await,
    }
    if action != "submit" {
        let key = match (uploaded, commented) {
            (1.., _) => "flash-file-added",
            (0, true) => "flash-bid-saved-with-comment",
            (0, false) => "flash-saved",
        };
        return visit.redirect_with(&format!("/bids/{id}"), "good", key, &[]);
    }
    match bids::submit(&visit.ctx, id, typed.base.version).await {
        Ok(receipt) => {
            let args = [("number", receipt.number)];
            visit.redirect_with(&format!("/bids/{id}/receipt"), "good", "flash-bid-submitted", &args)
        }
        Err(error) => again(&visit, id, typed, Reasons::default(), error).await,
    }
}

/// What the script of the form is told after it saved.
#[derive(Debug, Serialize)]
struct Autosaved {
    version: i32,
    /// Fingerprints to begin the next save from.
    fields: BTreeMap<String, String>,
    /// Fields that a colleague changed, with the text that is kept now.
    theirs: BTreeMap<String, String>,
}

/// Keeps the text by itself; files wait for a button. A conflict is answered as the API does, with the
/// colleague's text.
pub(super) async fn autosave(visit: Visit, Path(id): Path<BidId>, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    let typed = typed(&pairs)?;
    match bids::save(&visit.ctx, id, typed.base, &typed.qualification, &typed.sealed).await {
        Ok(kept) => {
            let theirs = bids::texts(&visit.ctx, id, &kept.theirs).await?;
            Ok(axum::Json(Autosaved { version: kept.version, fields: kept.fields, theirs }).into_response())
        }
        Err(error) => {
            let failure = Failure::from(error);
            let conflicts = conflicts(&visit, failure.reasons());
            if conflicts.is_empty() {
                Err(failure)
            } else {
                Ok((failure.status(), axum::Json(conflicts)).into_response())
            }
        }
    }
}

fn typed(pairs: &[(String, String)]) -> Result<Typed, Failure> {
    let began = |(name, value): &(String, String)| Some((name.strip_prefix("base.")?.to_owned(), value.clone()));
    let base = Base { version: version(pairs)?, fields: pairs.iter().filter_map(began).collect() };
    let comment = CommentInput {
        section: value(pairs, "comment.section").to_owned(),
        text: value(pairs, "comment.text").to_owned(),
    };
    Ok(Typed { base, conflicts: Vec::new(), comment, qualification: qualification(pairs), sealed: sealed(pairs) })
}

/// Shows the form again with what was typed and what is wrong with it.
async fn again(visit: &Visit, id: BidId, mut typed: Typed, found: Reasons, error: shuniu_services::Error) -> Answer {
    let failure = Failure::from(error);
    if failure.reasons().is_empty() {
        return Err(failure);
    }
    let all: Vec<_> = found.0.into_iter().chain(failure.reasons().iter().cloned()).collect();
    let bid = bids::view(&visit.ctx, id).await?;
    if !bid.editable {
        return Err(failure);
    }
    let errors = form_errors(visit.locale(), &all);
    typed.conflicts = conflicts(visit, &all);
    // The colleague's text is on the page now, so what is sent next may replace it.
    typed.base.fields.extend(typed.conflicts.iter().map(|theirs| (theirs.field.clone(), theirs.fingerprint.clone())));
    let page = BidEditPage::typed(visit.locale(), bid, typed, errors);
    visit.page_with(failure.status(), &page.offering(bids::earlier_bids(&visit.ctx, id).await?))
}

/// What a colleague changed meanwhile is shown before anybody puts their name under it.
async fn to_be_seen(visit: &Visit, id: BidId, fields: &[String]) -> Answer {
    let changed: Vec<_> = fields.iter().map(|field| Reason::new(ReasonCode::DraftChanged).on(field)).collect();
    let errors = form_errors(visit.locale(), &changed);
    let page = BidEditPage::marked(visit.locale(), bids::view(&visit.ctx, id).await?, errors);
    visit.page_with(StatusCode::CONFLICT, &page.offering(bids::earlier_bids(&visit.ctx, id).await?))
}

/// What colleagues wrote into fields that were changed here too.
fn conflicts(visit: &Visit, reasons: &[Reason]) -> Vec<Theirs> {
    let of = |reason: &Reason| {
        let field = reason.field.clone().filter(|_| reason.code == ReasonCode::DraftConflict)?;
        let param = |name: &str| reason.params.get(name).cloned().unwrap_or_default();
        let label = field_label(visit.locale(), &field);
        Some(Theirs { field, label, text: param("theirs"), fingerprint: param("fingerprint") })
    };
    reasons.iter().filter_map(of).collect()
}
