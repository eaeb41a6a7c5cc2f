//! `/funder/projects/{id}/edit`: the authoring form, saved as often as wanted, checked each time.

use super::form::{EditChoices, change_rows, input_of};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::attachments::file_item;
use crate::pages::rulebooks::RulebookLink;
use crate::texts::{form_errors, reason_text};
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse as _;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::ProjectId;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::locales::has_text;
use shuniu_frontend::{FieldError, FileItem, FormErrors, Locale, Page, text};
use shuniu_services::Ctx;
use shuniu_services::attachments::{self, Owner};
use shuniu_services::projects::{self, DraftCheck, ProjectInput, Saved};

/// The authoring form.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectEditPage {
    /// The project.
    pub id: String,
    /// Version for optimistic locking.
    pub version: i32,
    /// What was typed.
    pub input: ProjectInput,
    /// What there is to choose from.
    pub choices: EditChoices,
    /// Why the approver sent it back; empty when not.
    pub return_note: String,
    /// What stands between the draft as saved and its publication.
    pub check: CheckPanel,
    /// Documents of the call.
    pub files: Vec<FileItem>,
    /// Errors by field.
    pub errors: FormErrors,
    /// The same with the name of each field, for the summary above the form.
    pub summary: FormErrors,
    /// Names of the fields in the order of the form.
    pub order: Vec<String>,
}

impl Page for ProjectEditPage {
    const TEMPLATE: &'static str = "pages/projects/edit.html";

    fn samples() -> Vec<Self> {
        super::samples::project_edit_pages()
    }
}

/// The result of the check.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CheckPanel {
    /// Nothing stands in the way.
    pub publishable: bool,
    /// Fields that must be filled in and are not.
    pub required: Vec<CheckLine>,
    /// What does not add up.
    pub missing: Vec<CheckLine>,
    /// Wording that the law forbids or warns of.
    pub findings: Vec<CheckLine>,
    /// Rulebook applied.
    pub rulebook: RulebookLink,
}

/// One line of the check.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CheckLine {
    /// Name of the field.
    pub field: String,
    /// The same in words.
    pub label: String,
    /// What is wrong, what to do, on which ground.
    pub error: FieldError,
    /// The words that gave rise to it; empty for none.
    pub excerpt: String,
    /// The call cannot be published with it.
    pub blocks: bool,
}

impl CheckPanel {
    /// Prepares a check that names its rulebook with a link.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn linked(ctx: &Ctx, check: &DraftCheck) -> Result<Self, Failure> {
        let rulebook = RulebookLink::of(ctx, &check.rulebook).await?;
        Ok(Self { rulebook, ..Self::new(ctx.locale, check) })
    }

    /// Prepares a check.
    #[must_use]
    pub fn new(locale: Locale, check: &DraftCheck) -> Self {
        let line = |reason: &Reason, excerpt: &str, blocks: bool| {
            let field = reason.field.clone().unwrap_or_default();
            let label = field_label(locale, &field);
            CheckLine { field, label, error: reason_text(locale, reason), excerpt: excerpt.to_owned(), blocks }
        };
        let (required, missing) = check
            .reasons
            .iter()
            .map(|reason| line(reason, "", true))
            .partition(|line| !line.field.is_empty() && line.error.code == ReasonCode::Required.as_str());
        Self {
            publishable: check.publishable,
            required,
            missing,
            findings: check.findings.iter().map(|found| line(&found.reason, &found.excerpt, found.blocks)).collect(),
            rulebook: RulebookLink::version(check.rulebook.clone()),
        }
    }
}

/// The words of a field: `budget`, or `criteria.2.name` as "criterion 3: name".
fn field_label(locale: Locale, field: &str) -> String {
    let words = |name: &str| {
        let key = format!("projects-label-{}", name.replace(['.', '_'], "-"));
        if has_text(locale, &key) { text(locale, &key, &[]) } else { name.to_owned() }
    };
    match field.split('.').collect::<Vec<_>>().as_slice() {
        [""] => String::new(),
        [table, row, name] => {
            let number = row.parse::<i64>().unwrap_or_default() + 1;
            let (table, name) = (words(&format!("{table}-row")), words(&format!("{table}-{name}")));
            text(
                locale,
                "projects-label-row",
                &[("row", table.into()), ("number", number.into()), ("name", name.into())],
            )
        }
        _ => words(field),
    }
}

/// The form as it is stored.
pub(super) async fn edit(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    let (input, version) = projects::read_draft(&visit.ctx, id).await?;
    let page = page(&visit, id, version, input, FormErrors::default()).await?;
    visit.page(&page)
}

async fn page(
    visit: &Visit,
    id: ProjectId,
    version: i32,
    input: ProjectInput,
    errors: FormErrors,
) -> Result<ProjectEditPage, Failure> {
    let ctx = &visit.ctx;
    let stored = projects::get_own(ctx, id).await?;
    let check = projects::check(ctx, id).await?;
    Ok(ProjectEditPage {
        id: id.to_string(),
        version,
        choices: EditChoices::load(ctx, &input).await?,
        order: order(&input),
        return_note: stored.return_note.unwrap_or_default(),
        check: CheckPanel::linked(ctx, &check).await?,
        files: stored.attachments.iter().map(file_item).collect(),
        summary: labelled(visit.locale(), &errors),
        input,
        errors,
    })
}

/// Errors that say which field they speak of, since in a summary they stand apart from it.
pub(in crate::pages) fn labelled(locale: Locale, errors: &FormErrors) -> FormErrors {
    let mut summary = FormErrors::default();
    for (field, list) in errors.iter() {
        for error in list {
            let args = [("label", field_label(locale, field).into()), ("message", error.message.clone().into())];
            let message =
                if field.is_empty() { error.message.clone() } else { text(locale, "projects-label-fault", &args) };
            summary.push(field, FieldError { message, ..error.clone() });
        }
    }
    summary
}

/// Field names in the order of the form, for the summary of errors.
pub(in crate::pages) fn order(input: &ProjectInput) -> Vec<String> {
    let plain = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let rows = |table: &str, count: usize, names: &[&str]| {
        let row = |n: usize| names.iter().map(move |name| format!("{table}.{n}.{name}")).collect::<Vec<_>>();
        (0..count).flat_map(row).collect::<Vec<_>>()
    };
    [
        plain(&["title", "title_en", "catalogue_code", "field", "summary", "need", "requirements", "target_groups"]),
        plain(&["area_codes", "location", "beneficiaries", "channel", "form", "method", "budget", "bid_deadline"]),
        plain(&["opening_at", "service_start", "service_months", "contact_name", "contact_phone"]),
        plain(&["eligibility.min_grade", "eligibility.fields", "eligibility.area_prefix", "eligibility.min_staff"]),
        plain(&["eligibility.min_social_workers", "eligibility.max_in_hand", "eligibility.authors", "criteria"]),
        rows("criteria", input.criteria.len(), &["kind", "name", "points", "guide"]),
        plain(&["milestones"]),
        rows("milestones", input.milestones.len(), &["title", "month_offset", "payment_percent", "deliverable"]),
        plain(&["documents"]),
        rows("documents", input.documents.len(), &["name"]),
    ]
    .concat()
}

/// Saves; with `submit` also hands it to the approver; rows come and go without saving.
pub(super) async fn save(visit: Visit, Path(id): Path<ProjectId>, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    let own =
        |name: &str| pairs.iter().rev().find(|pair| pair.0 == name).map(|pair| pair.1.as_str()).unwrap_or_default();
    let version: i32 = own("version").parse().map_err(|_| Reason::new(ReasonCode::Malformed))?;
    let action = own("action").to_owned();
    let mut input = input_of(&pairs)?;
    if change_rows(&mut input, &action) {
        return visit.page(&page(&visit, id, version, input, FormErrors::default()).await?);
    }
    if visit.is_autosave {
        return Ok(saved_by_script(
            projects::update_draft(&visit.ctx, id, version, &input.without_blank_rows()).await?,
        ));
    }
    let input = input.without_blank_rows();
    let saved = match projects::update_draft(&visit.ctx, id, version, &input).await {
        Ok(saved) => saved,
        Err(error) => return again(&visit, id, version, input, error).await,
    };
    if action != "submit" {
        return visit.redirect_with(&format!("/funder/projects/{id}/edit"), "good", "flash-saved", &[]);
    }
    match projects::submit_for_approval(&visit.ctx, id, saved.version).await {
        Ok(()) => visit.redirect_with("/funder/projects", "good", "flash-project-submitted", &[]),
        Err(error) => again(&visit, id, saved.version, input, error).await,
    }
}

/// Shows the form again with what was typed and what is wrong with it.
async fn again(
    visit: &Visit,
    id: ProjectId,
    version: i32,
    input: ProjectInput,
    error: shuniu_services::Error,
) -> Answer {
    let failure = Failure::from(error);
    if failure.reasons().is_empty() {
        return Err(failure);
    }
    let errors = form_errors(visit.locale(), failure.reasons());
    let page = page(visit, id, version, input, errors).await?;
    visit.page_with(failure.status(), &page)
}

/// What the autosave script reads: nothing but the new version.
fn saved_by_script(saved: Saved) -> axum::response::Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(HeaderName::from_static("x-version"), HeaderValue::from(saved.version));
    response
}

/// A version read by whoever sends a form with one button.
#[derive(Deserialize)]
pub(super) struct Versioned {
    version: i32,
}

/// Deletes the draft.
pub(super) async fn delete(visit: Visit, Path(id): Path<ProjectId>, Form(read): Form<Versioned>) -> Answer {
    projects::delete_draft(&visit.ctx, id, read.version).await?;
    visit.redirect_with("/funder/projects", "good", "flash-deleted", &[])
}

/// Adds a document to the call.
pub(super) async fn upload(visit: Visit, Path(id): Path<ProjectId>, mut form: Multipart) -> Answer {
    let address = format!("/funder/projects/{id}/edit#documents");
    while let Some(part) = form.next_field().await.map_err(broken)? {
        let Some(name) = part.file_name().filter(|name| !name.is_empty()).map(ToOwned::to_owned) else { continue };
        let bytes = part.bytes().await.map_err(broken)?;
        let stored = attachments::upload(&visit.ctx, Owner::Project(id), "call", &name, bytes).await;
        if let Err(error) = stored {
            let (input, version) = projects::read_draft(&visit.ctx, id).await?;
            return again(&visit, id, version, input, error).await;
        }
    }
    visit.redirect_with(&address, "good", "flash-file-added", &[])
}

/// A body that breaks off or is larger than allowed.
fn broken(error: axum::extract::multipart::MultipartError) -> Reason {
    let too_big = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Reason::new(if too_big { ReasonCode::BodyTooBig } else { ReasonCode::Malformed })
}
