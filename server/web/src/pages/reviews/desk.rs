//! The desk: checks, the qualification part, the decision.

use super::base;
use super::evidence::{ChangeLine, CheckLine, RoutingLine, changes, checks, routing};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::eligibility::StepPanel;
use crate::texts::form_errors;
use crate::visit::Visit;
use serde::Serialize;
use shuniu_domain::ids::ReviewId;
use shuniu_domain::reviews::{CitedItem, RejectionGround, ReviewEvent, ReviewKind};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, Crumb, FileItem, FormErrors, Locale, Page, text};
use shuniu_services::attachments::AttachmentView;
use shuniu_services::reviews::{
    self, CitationInput, DecisionInput, Neighbours, NoteInput, RecusalInput, ReviewDesk, ReviewerLoad,
};
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
    /// What was found of everybody's eligibility at each step.
    pub steps: Vec<StepPanel>,
    /// Decisions to choose from.
    pub decisions: Vec<Choice>,
    /// Items that a return can cite.
    pub items: Vec<CitedChoice>,
    /// Published grounds of a rejection; those that must be returned first say so.
    pub grounds: Vec<Choice>,
    /// People to whom a lead may give it.
    pub people: Vec<Choice>,
    /// Note as typed.
    pub note: String,
    /// Whose conflict is declared.
    pub scopes: Vec<Choice>,
    /// Conflict as typed.
    pub recusal: String,
    /// Opinion as typed.
    pub opinion: String,
    /// Errors by field.
    pub errors: FormErrors,
    /// Fields of the forms in the order in which they stand there, for the summary of errors.
    pub order: Vec<String>,
    /// The reviews before and after it in the queue.
    pub around: Neighbours,
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

/// What was typed into the forms of a desk.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub(super) decision: DecisionInput,
    pub(super) note: String,
    pub(super) recusal: RecusalInput,
}

impl ReviewDeskPage {
    /// Prepares a desk with what was typed.
    pub(super) fn new(locale: Locale, base: &str, desk: ReviewDesk, forms: &Typed, errors: FormErrors) -> Self {
        let typed = &forms.decision;
        let (passing, failing) = checks(locale, &desk).into_iter().partition(|check| check.mark == "ok");
        let crumb = |label: String, href: String| Crumb { label, href };
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
            steps: desk.eligibility.iter().cloned().map(|step| StepPanel::new(locale, step)).collect(),
            routing: routing(locale, &desk.routing),
            changes: changes(locale, &desk.changes),
            files: desk.files.iter().map(|file| file_item(file, &desk)).collect(),
            decisions: decisions(locale, &desk, &typed.decision),
            items: CitedItem::ALL.iter().map(item).collect(),
            grounds: grounds(locale, &desk, &typed.ground),
            people: desk.people.iter().map(|person| person_choice(locale, person)).collect(),
            note: forms.note.clone(),
            scopes: scopes(locale, base, &forms.recusal.scope),
            recusal: forms.recusal.reason.clone(),
            opinion: typed.opinion.clone(),
            errors,
            order: order(),
            around: Neighbours::default(),
            desk,
        }
    }
}

/// The fields as the forms have them: each item with its note after the question what to correct.
fn order() -> Vec<String> {
    let notes = CitedItem::ALL.iter().map(|item| format!("note.{item}"));
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let rest = own(&["ground", "opinion", "person", "note_text", "scope", "reason"]);
    own(&["decision", "cited"]).into_iter().chain(notes).chain(rest).collect()
}

/// The decisions; on an appeal a rejection is one that stands.
fn decisions(locale: Locale, desk: &ReviewDesk, chosen: &str) -> Vec<Choice> {
    let decision = |event: ReviewEvent| {
        let upholds = event == ReviewEvent::Reject && desk.kind == ReviewKind::Appeal;
        let key = if upholds { "uphold".to_owned() } else { event.as_str().replace('_', "-") };
        Choice {
            hint: text(locale, &format!("reviews-decision-{key}-hint"), &[]),
            ..Choice::new(
                event.as_str(),
                text(locale, &format!("reviews-decision-{key}"), &[]),
                event.as_str() == chosen,
            )
        }
    };
    DECISIONS.into_iter().map(decision).collect()
}

/// The published grounds. On an appeal the ground of the rejection is chosen beforehand.
fn grounds(locale: Locale, desk: &ReviewDesk, chosen: &str) -> Vec<Choice> {
    let before = desk.earlier.last().and_then(|round| round.ground).filter(|_| desk.kind == ReviewKind::Appeal);
    let ground = |ground: &RejectionGround| {
        let name = text(locale, &format!("term-rejection-ground-{}", ground.as_str().replace('_', "-")), &[]);
        let slip = ground.is_correctable() && !desk.returned_before && desk.kind == ReviewKind::First;
        let label = if slip { text(locale, "reviews-ground-return-first", &[("ground", name.into())]) } else { name };
        let is_chosen = if chosen.is_empty() { before == Some(*ground) } else { ground.as_str() == chosen };
        Choice::new(ground.as_str(), label, is_chosen)
    };
    RejectionGround::ALL.iter().map(ground).collect()
}

fn person_choice(locale: Locale, person: &ReviewerLoad) -> Choice {
    let args = [("name", person.name.as_str().into()), ("open", person.open.into())];
    Choice::new(person.id.to_string(), text(locale, "reviews-person-load", &args), false)
}

/// Whose conflict it is: a hub's is its lead's to declare, and the operator is no hub.
fn scopes(locale: Locale, base: &str, chosen: &str) -> Vec<Choice> {
    let all = if base.starts_with("/hub") { &["person", "hub"][..] } else { &["person"] };
    let scope = |code: &&str| {
        let is_chosen = if chosen.is_empty() { *code == "person" } else { *code == chosen };
        Choice::new(*code, text(locale, &format!("reviews-recuse-{code}"), &[]), is_chosen)
    };
    all.iter().map(scope).collect()
}

/// A file with the name of the document it is.
fn file_item(file: &AttachmentView, desk: &ReviewDesk) -> FileItem {
    let document = desk.project.documents.iter().find(|(slot, _)| *slot == file.slot);
    let name = document.map_or_else(|| file.file_name.clone(), |(_, name)| format!("{name} · {}", file.file_name));
    FileItem { name, ..crate::pages::attachments::file_item(file) }
}

/// One review.
pub(super) async fn show(visit: Visit, Path(id): Path<ReviewId>) -> Answer {
    let desk = reviews::desk(&visit.ctx, id).await?;
    let mut page = ReviewDeskPage::new(visit.locale(), base(&visit), desk, &Typed::default(), FormErrors::default());
    page.around = reviews::neighbours(&visit.ctx, id).await?;
    visit.page(&page)
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
        Ok(decided) => {
            let outcome = text(visit.locale(), &format!("state-review-{}", decided.status), &[]);
            let args = [("number", decided.bid_number), ("outcome", outcome)];
            visit.redirect_with(base, "good", "flash-review-decided", &args)
        }
        Err(error) => {
            let failure = Failure::from(error);
            if failure.status().is_server_error() {
                return Err(failure);
            }
            let reasons: Vec<Reason> =
                failure.reasons().iter().cloned().map(|reason| on_note(reason, &typed)).collect();
            let errors = form_errors(visit.locale(), &reasons);
            // Somebody was quicker, or it changed meanwhile: what was typed is shown on the desk as it is
            // now. Whoever may not read it any more has nothing to do there.
            let Ok(desk) = reviews::desk(&visit.ctx, id).await else { return Err(failure) };
            let typed = Typed { decision: typed, ..Typed::default() };
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

/// Writes a note for other reviewers.
pub(super) async fn note(visit: Visit, Path(id): Path<ReviewId>, Form(input): Form<NoteInput>) -> Answer {
    let to = format!("{}/{id}#notes", base(&visit));
    match reviews::note(&visit.ctx, id, &input).await {
        Ok(_) => visit.redirect(&to),
        Err(error) => {
            let named = |reason: Reason| reason.on("note_text");
            again(&visit, id, error, named, Typed { note: input.text, ..Typed::default() }).await
        }
    }
}

/// Declares a conflict.
pub(super) async fn recuse(visit: Visit, Path(id): Path<ReviewId>, Form(input): Form<RecusalInput>) -> Answer {
    match reviews::recuse(&visit.ctx, id, &input).await {
        Ok(()) => visit.redirect_with(base(&visit), "wait", "flash-review-recused", &[]),
        Err(error) => again(&visit, id, error, |reason| reason, Typed { recusal: input, ..Typed::default() }).await,
    }
}

/// The desk again with what was typed and what is wrong with it.
pub(super) async fn again(
    visit: &Visit,
    id: ReviewId,
    error: shuniu_services::Error,
    named: impl Fn(Reason) -> Reason,
    typed: Typed,
) -> Answer {
    let failure = Failure::from(error);
    if failure.reasons().iter().all(|reason| reason.field.is_none()) {
        return Err(failure);
    }
    let reasons: Vec<Reason> = failure.reasons().iter().cloned().map(named).collect();
    let desk = reviews::desk(&visit.ctx, id).await?;
    let page = ReviewDeskPage::new(visit.locale(), base(visit), desk, &typed, form_errors(visit.locale(), &reasons));
    visit.page_with(failure.status(), &page)
}
