//! Writing, checking and publishing an amendment. The form is that of a draft.

use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::bids::posted::Posted;
use crate::pages::common::refused;
use crate::pages::openings::funder_crumbs;
use crate::pages::projects::edit::{CheckPanel, labelled, order};
use crate::pages::projects::form::{EditChoices, change_rows, input_of};
use crate::texts::form_errors;
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::clarifications::AmendmentStatus;
use shuniu_domain::ids::{AmendmentId, ProjectId};
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_frontend::{Crumb, FormErrors, Page};
use shuniu_services::attachments::{self, Owner};
use shuniu_services::clarifications::{self, AmendmentInput, AmendmentView};
use shuniu_services::projects::ProjectInput;

/// Fields of the form that are the amendment's, not the call's.
const OWN: [&str; 3] = ["explanation", "affects_bids", "file"];

/// The form.
#[derive(Clone, Debug, Serialize)]
pub struct AmendmentEditPage {
    /// The amendment as it was saved, with what it would do.
    pub view: AmendmentView,
    /// Version for optimistic locking.
    pub version: i32,
    /// The call as typed.
    pub input: ProjectInput,
    /// Explanation as typed.
    pub explanation: String,
    /// The mark as typed.
    pub affects_bids: bool,
    /// What there is to choose from.
    pub choices: EditChoices,
    /// What stands against it as it was saved.
    pub check: CheckPanel,
    /// Errors by field.
    pub errors: FormErrors,
    /// The same with the name of each field.
    pub summary: FormErrors,
    /// Names of the fields in the order of the form.
    pub order: Vec<String>,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
}

impl Page for AmendmentEditPage {
    const TEMPLATE: &'static str = "pages/clarifications/amend.html";

    fn samples() -> Vec<Self> {
        super::samples::amendment_edit_pages()
    }
}

/// An amendment to be decided on, or decided.
#[derive(Clone, Debug, Serialize)]
pub struct AmendmentPage {
    /// The amendment with what it would do.
    pub view: AmendmentView,
    /// What stands against it.
    pub check: CheckPanel,
    /// The reader decides on it.
    pub may_decide: bool,
    /// The reader may go on writing.
    pub may_edit: bool,
    /// The reader may give it up.
    pub may_discard: bool,
    /// What was typed as a note.
    pub note: String,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for AmendmentPage {
    const TEMPLATE: &'static str = "pages/clarifications/amendment.html";

    fn samples() -> Vec<Self> {
        super::samples::amendment_pages()
    }
}

/// Begins an amendment, or goes on with the one under way.
pub(super) async fn start(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    let amendment = match clarifications::start(&visit.ctx, id).await {
        Ok(begun) => begun.id.to_string(),
        Err(error) => {
            let failure = Failure::from(error);
            let existing = failure.reasons().iter().find(|reason| reason.code == ReasonCode::AmendmentUnderWay);
            match existing.and_then(|reason| reason.params.get("amendment")) {
                Some(id) => id.clone(),
                None => return Err(failure),
            }
        }
    };
    visit.redirect(&format!("/funder/amendments/{amendment}/edit"))
}

/// What is in the form.
struct Typed {
    version: i32,
    input: AmendmentInput,
}

impl Typed {
    /// Reads the form's pairs; the call keeps its empty rows.
    fn of(pairs: &[(String, String)]) -> Result<Self, Failure> {
        let own = |name: &str| last(pairs, name);
        let version = own("version").parse().map_err(|_| Reason::new(ReasonCode::Malformed))?;
        let of_call = |pair: &&(String, String)| !OWN.contains(&pair.0.as_str());
        let call: Vec<(String, String)> = pairs.iter().filter(of_call).cloned().collect();
        let (explanation, affects_bids) = (own("explanation").to_owned(), own("affects_bids") == "true");
        Ok(Self { version, input: AmendmentInput { call: input_of(&call)?, explanation, affects_bids } })
    }

    /// What was saved last.
    fn saved(view: &AmendmentView) -> Self {
        let (call, explanation) = (view.call.clone(), view.explanation.clone());
        Self { version: view.version, input: AmendmentInput { call, explanation, affects_bids: view.marked } }
    }
}

/// A field's last value; empty when it was not sent.
fn last<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    pairs.iter().rev().find(|pair| pair.0 == name).map(|pair| pair.1.as_str()).unwrap_or_default()
}

/// The form as it is stored.
pub(super) async fn edit(visit: Visit, Path(id): Path<AmendmentId>) -> Answer {
    let view = clarifications::amendment(&visit.ctx, id).await?;
    if view.status != AmendmentStatus::Draft {
        return visit.redirect(&format!("/funder/amendments/{id}"));
    }
    let typed = Typed::saved(&view);
    visit.page(&form(&visit, view, typed, FormErrors::default()).await?)
}

async fn form(
    visit: &Visit,
    view: AmendmentView,
    typed: Typed,
    errors: FormErrors,
) -> Result<AmendmentEditPage, Failure> {
    let locale = visit.locale();
    let Typed { version, input } = typed;
    let mut choices = EditChoices::load(&visit.ctx, &input.call).await?;
    choices.start.keep_chosen();
    Ok(AmendmentEditPage {
        crumbs: funder_crumbs(locale, &view.project.number, "clarifications-amend-title"),
        check: CheckPanel::linked(&visit.ctx, &view.check).await?,
        choices,
        order: [order(&input.call), vec!["explanation".to_owned(), "file".to_owned()]].concat(),
        summary: labelled(locale, &errors),
        explanation: input.explanation,
        affects_bids: input.affects_bids,
        input: input.call,
        version,
        errors,
        view,
    })
}

/// Saves; with `submit` also hands it to the approver; rows come and go without saving.
pub(super) async fn save(
    visit: Visit,
    Path(id): Path<AmendmentId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let Typed { version, mut input } = Typed::of(&pairs)?;
    let action = last(&pairs, "action");
    if change_rows(&mut input.call, action) {
        let view = clarifications::amendment(&visit.ctx, id).await?;
        return visit.page(&form(&visit, view, Typed { version, input }, FormErrors::default()).await?);
    }
    input.call = input.call.without_blank_rows();
    let saved = match clarifications::save(&visit.ctx, id, version, &input).await {
        Ok(saved) => saved,
        Err(error) => return again(&visit, id, Typed { version, input }, error).await,
    };
    if action != "submit" {
        return visit.redirect_with(&format!("/funder/amendments/{id}/edit"), "good", "flash-saved", &[]);
    }
    match clarifications::submit(&visit.ctx, id, saved.version).await {
        Ok(()) => visit.redirect_with(&format!("/funder/amendments/{id}"), "good", "flash-amendment-submitted", &[]),
        Err(error) => again(&visit, id, Typed { version: saved.version, input }, error).await,
    }
}

/// Shows the form again with what was typed and what is wrong with it.
async fn again(visit: &Visit, id: AmendmentId, typed: Typed, error: shuniu_services::Error) -> Answer {
    let failure = Failure::from(error);
    if failure.reasons().is_empty() {
        return Err(failure);
    }
    let errors = form_errors(visit.locale(), failure.reasons());
    let view = clarifications::amendment(&visit.ctx, id).await?;
    let page = form(visit, view, typed, errors).await?;
    visit.page_with(failure.status(), &page)
}

/// The amendment to be read and decided on.
pub(super) async fn show(visit: Visit, Path(id): Path<AmendmentId>) -> Answer {
    page(&visit, id, StatusCode::OK, String::new(), FormErrors::default()).await
}

async fn page(visit: &Visit, id: AmendmentId, status: StatusCode, note: String, errors: FormErrors) -> Answer {
    let view = clarifications::amendment(&visit.ctx, id).await?;
    let is_approver = visit.actor()?.role == Role::FunderApprover;
    let page = AmendmentPage {
        crumbs: funder_crumbs(visit.locale(), &view.project.number, "clarifications-amendment-title"),
        check: CheckPanel::linked(&visit.ctx, &view.check).await?,
        may_decide: is_approver && view.status == AmendmentStatus::InApproval,
        may_edit: !is_approver && view.status == AmendmentStatus::Draft,
        may_discard: !is_approver && view.status.is_open(),
        note,
        view,
        errors,
    };
    visit.page_with(status, &page)
}

/// A decision on an amendment.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    version: i32,
    decision: String,
    note: String,
}

/// Publishes, sends back or gives up.
pub(super) async fn decide(visit: Visit, Path(id): Path<AmendmentId>, Form(form): Form<Decision>) -> Answer {
    let project = clarifications::amendment(&visit.ctx, id).await?.project;
    let (result, tone, key) = match form.decision.as_str() {
        "publish" => {
            (clarifications::publish(&visit.ctx, id, form.version).await, "official", "flash-amendment-published")
        }
        "discard" => (clarifications::discard(&visit.ctx, id, form.version).await, "wait", "flash-amendment-discarded"),
        _ => {
            let returned = clarifications::return_amendment(&visit.ctx, id, form.version, &form.note).await;
            (returned, "good", "flash-amendment-returned")
        }
    };
    match result {
        Ok(()) => visit.redirect_with(&format!("/funder/projects/{}/clarifications", project.id), tone, key, &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            page(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, form.note, errors).await
        }
    }
}

/// Adds files to the amendment. What the form around them holds is saved first, so that nothing typed is lost.
pub(super) async fn upload(visit: Visit, Path(id): Path<AmendmentId>, body: Multipart) -> Answer {
    let posted = Posted::read(body).await?;
    let mut typed = if posted.value("version").is_empty() {
        Typed::saved(&clarifications::amendment(&visit.ctx, id).await?)
    } else {
        let mut typed = Typed::of(&posted.pairs)?;
        typed.input.call = typed.input.call.without_blank_rows();
        match clarifications::save(&visit.ctx, id, typed.version, &typed.input).await {
            Ok(saved) => typed.version = saved.version,
            Err(error) => return again(&visit, id, typed, error).await,
        }
        typed
    };
    let files = posted.into_files();
    if files.is_empty() {
        return again(&visit, id, typed, Reason::new(ReasonCode::Required).on("file").into()).await;
    }
    for file in files {
        if let Err(error) = attachments::upload(&visit.ctx, Owner::Amendment(id), "", &file.name, file.bytes).await {
            typed.version = clarifications::amendment(&visit.ctx, id).await?.version;
            return again(&visit, id, typed, error).await;
        }
    }
    visit.redirect_with(&format!("/funder/amendments/{id}/edit#files"), "good", "flash-file-added", &[])
}
