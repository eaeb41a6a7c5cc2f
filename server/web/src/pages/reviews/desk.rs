//! The desk: checks, the qualification part, the decision.

use super::base;
use super::evidence::{ChangeLine, CheckLine, RoutingLine, changes, checks, routing};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::texts::{choices, form_errors};
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::ReviewId;
use shuniu_domain::reviews::{CitedItem, RejectionGround, ReviewEvent};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, Crumb, FileItem, FormErrors, Locale, Page, text};
use shuniu_services::attachments::AttachmentView;
use shuniu_services::reviews::{self, CitationInput, DecisionInput, ReviewDesk};
use std::collections::BTreeMap;

/// Decisions in the order of the form.
const DECISIONS: [ReviewEvent; 3] = [ReviewEvent::Admit, ReviewEvent::ReturnForCorrection, ReviewEvent::Reject];

/// The desk.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewDeskPage {
    /// Address of the queue.
    pub base: String,
    /// The review.
    pub desk: ReviewDesk,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Checks that do not hold.
    pub failing: Vec<CheckLine>,
    /// Checks that hold.
    pub passing: Vec<CheckLine>,
    /// How it came here.
    pub routing: Vec<RoutingLine>,
    /// What differs from the version before.
    pub changes: Vec<ChangeLine>,
    /// Files of the qualification part.
    pub files: Vec<FileItem>,
    /// Decisions to choose from.
    pub decisions: Vec<Choice>,
    /// Items that a return can cite.
    pub items: Vec<CitedChoice>,
    /// Published grounds of a rejection.
    pub grounds: Vec<Choice>,
    /// Opinion as typed.
    pub opinion: String,
    /// Errors by field.
    pub errors: FormErrors,
}

/// An item that a return can cite, with the note as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitedChoice {
    /// Code.
    pub code: String,
    /// In words.
    pub label: String,
    /// Whether it is chosen.
    pub checked: bool,
    /// What to correct.
    pub note: String,
}

impl Page for ReviewDeskPage {
    const TEMPLATE: &'static str = "pages/reviews/desk.html";

    fn samples() -> Vec<Self> {
        super::samples::desk_pages()
    }
}

impl ReviewDeskPage {
    /// Prepares a desk with a decision as typed.
    pub(super) fn new(locale: Locale, base: &str, desk: ReviewDesk, typed: &DecisionInput, errors: FormErrors) -> Self {
        let (passing, failing) = checks(locale, &desk).into_iter().partition(|check| check.mark == "ok");
        let crumb = |label: String, href: String| Crumb { label, href };
        let decision = |event: ReviewEvent| Choice {
            hint: text(locale, &format!("reviews-decision-{}-hint", event.as_str().replace('_', "-")), &[]),
            ..Choice::new(
                event.as_str(),
                text(locale, &format!("reviews-decision-{}", event.as_str().replace('_', "-")), &[]),
                event.as_str() == typed.decision,
            )
        };
        let cited: BTreeMap<&str, &str> =
            typed.cited.iter().map(|row| (row.item.as_str(), row.note.as_str())).collect();
        let item = |item: &CitedItem| CitedChoice {
            code: item.to_string(),
            label: text(locale, &format!("term-cited-item-{}", item.as_str().replace('_', "-")), &[]),
            checked: cited.contains_key(item.as_str()),
            note: cited.get(item.as_str()).map(ToString::to_string).unwrap_or_default(),
        };
        Self {
            base: base.to_owned(),
            crumbs: vec![
                crumb(text(locale, "reviews-title", &[]), base.to_owned()),
                crumb(desk.bid_number.clone(), format!("{base}/{}", desk.id)),
            ],
            failing,
            passing,
            routing: routing(locale, &desk.routing),
            changes: changes(locale, &desk.changes),
            files: desk.files.iter().map(|file| file_item(file, &desk)).collect(),
            decisions: DECISIONS.into_iter().map(decision).collect(),
            items: CitedItem::ALL.iter().map(item).collect(),
            grounds: choices(
                locale,
                "term-rejection-ground",
                RejectionGround::ALL,
                RejectionGround::as_str,
                |ground| ground.as_str() == typed.ground,
            ),
            opinion: typed.opinion.clone(),
            errors,
            desk,
        }
    }
}

/// A file with the name of the document it is.
fn file_item(file: &AttachmentView, desk: &ReviewDesk) -> FileItem {
    let document = desk.project.documents.iter().find(|(slot, _)| *slot == file.slot);
    FileItem {
        id: file.id.to_string(),
        name: document.map_or_else(|| file.file_name.clone(), |(_, name)| format!("{name} · {}", file.file_name)),
        href: format!("/attachments/{}", file.id),
        size: u64::try_from(file.size).unwrap_or_default(),
        added: file.created_at.to_rfc3339(),
    }
}

/// One review.
pub(super) async fn show(visit: Visit, Path(id): Path<ReviewId>) -> Answer {
    let desk = reviews::desk(&visit.ctx, id).await?;
    let blank = DecisionInput::default();
    visit.page(&ReviewDeskPage::new(visit.locale(), base(&visit), desk, &blank, FormErrors::default()))
}

/// The version that the person read.
#[derive(Deserialize)]
pub(super) struct Versioned {
    version: i32,
}

/// Takes it.
pub(super) async fn claim(visit: Visit, Path(id): Path<ReviewId>, Form(read): Form<Versioned>) -> Answer {
    reviews::claim(&visit.ctx, id, read.version).await?;
    visit.redirect(&format!("{}/{id}", base(&visit)))
}

/// Gives it back.
pub(super) async fn release(visit: Visit, Path(id): Path<ReviewId>, Form(read): Form<Versioned>) -> Answer {
    reviews::release(&visit.ctx, id, read.version).await?;
    visit.redirect_with(base(&visit), "", "flash-review-released", &[])
}

/// Decides. On a refusal the form comes back with what was typed.
pub(super) async fn decide(visit: Visit, Path(id): Path<ReviewId>, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    let value =
        |name: &str| pairs.iter().rev().find(|pair| pair.0 == name).map(|pair| pair.1.clone()).unwrap_or_default();
    let version: i32 = value("version").parse().map_err(|_| Failure::from(Reason::new(ReasonCode::Malformed)))?;
    let cited = pairs.iter().filter(|(name, _)| name == "cited");
    let typed = DecisionInput {
        decision: value("decision"),
        opinion: value("opinion"),
        cited: cited
            .map(|(_, item)| CitationInput { item: item.clone(), note: value(&format!("note.{item}")) })
            .collect(),
        ground: value("ground"),
    };
    let base = base(&visit);
    match reviews::decide(&visit.ctx, id, version, &typed).await {
        Ok(decided) if decided.awaits_confirmation => {
            visit.redirect_with(&format!("{base}/{id}"), "wait", "flash-review-proposed", &[])
        }
        Ok(_) => visit.redirect_with(base, "good", "flash-review-decided", &[]),
        Err(error) => {
            let failure = Failure::from(error);
            let mends = failure.reasons().iter().any(|reason| reason.field.is_some());
            if !mends {
                return Err(failure);
            }
            let reasons: Vec<Reason> =
                failure.reasons().iter().cloned().map(|reason| on_note(reason, &typed)).collect();
            let errors = form_errors(visit.locale(), &reasons);
            let desk = reviews::desk(&visit.ctx, id).await?;
            let mut page = ReviewDeskPage::new(visit.locale(), base, desk, &typed, errors);
            // A note whose box is not ticked is no part of the decision, but it was typed.
            for item in &mut page.items {
                item.note = value(&format!("note.{}", item.code));
            }
            visit.page_with(failure.status(), &page)
        }
    }
}

/// `cited.1.note` speaks of a row; the form has one note for each item.
fn on_note(reason: Reason, typed: &DecisionInput) -> Reason {
    let row = reason
        .field
        .as_deref()
        .and_then(|field| field.strip_prefix("cited.")?.split('.').next()?.parse::<usize>().ok());
    match row.and_then(|row| typed.cited.get(row)) {
        Some(citation) => reason.on(format!("note.{}", citation.item)),
        None => reason,
    }
}

/// The second person's word.
#[derive(Deserialize)]
pub(super) struct Confirmation {
    version: i32,
    agree: bool,
}

/// Confirms or declines a proposed rejection.
pub(super) async fn confirm(visit: Visit, Path(id): Path<ReviewId>, Form(word): Form<Confirmation>) -> Answer {
    reviews::confirm(&visit.ctx, id, word.version, word.agree).await?;
    let key = if word.agree { "flash-review-rejected" } else { "flash-review-declined" };
    visit.redirect_with(base(&visit), if word.agree { "good" } else { "wait" }, key, &[])
}
