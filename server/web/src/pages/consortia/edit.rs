//! `/consortia/{bid}`: the agreement. The lead writes it, a member answers, both see how everybody
//! stands with the rules of the project.

use super::candidates::{CandidateRow, CandidatesPart};
use super::form::{PartRow, change_parts, labelled, numbered, parts, without_blank};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::pages::eligibility::ChecklistPanel;
use crate::visit::Visit;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shuniu_domain::consortia::percent;
use shuniu_domain::ids::BidId;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Crumb, FormErrors, Locale, Page, text};
use shuniu_services::consortia::{self, Consortium, ConsortiumInput, MemberView, PartInput};
use std::collections::BTreeMap;

/// Name of the rows in the form.
const LIST: &str = "members";
/// Begin of the action that puts a body which was found into the form.
const PICK: &str = "pick.";
/// Where the lead finds the bid; a member finds it among the invitations.
const OWN_BIDS: &str = "/my/bids";

/// The agreement.
#[derive(Clone, Debug, Serialize)]
pub struct ConsortiumPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The joint bid as stored.
    pub consortium: Consortium,
    /// Members with what decides about them.
    pub members: Vec<MemberPanel>,
    /// Name of the lead.
    pub lead: String,
    /// Version for optimistic locking, as typed.
    pub version: i32,
    /// The lead's own row, as typed.
    pub own: PartInput,
    /// The others' rows, as typed.
    pub rows: Vec<PartRow>,
    /// Number of the next row.
    pub next: usize,
    /// What the member wrote when declining.
    pub note: String,
    /// Bodies that were looked for.
    pub found: CandidatesPart,
    /// Errors by field.
    pub errors: FormErrors,
    /// The same with the row and the name of each field.
    pub summary: FormErrors,
    /// Names of the fields in the order of the form.
    pub order: Vec<String>,
}

/// A member with what decides about it.
#[derive(Clone, Debug, Serialize)]
pub struct MemberPanel {
    /// The member.
    pub member: MemberView,
    /// Every rule; none when it is no organization any more.
    pub panel: Option<ChecklistPanel>,
}

impl Page for ConsortiumPage {
    const TEMPLATE: &'static str = "pages/consortia/show.html";

    fn samples() -> Vec<Self> {
        super::samples::consortium_pages()
    }
}

/// What is in the form.
pub(super) struct Typed {
    version: i32,
    rows: BTreeMap<usize, PartInput>,
}

impl ConsortiumPage {
    /// The agreement with what is stored.
    pub(super) fn stored(locale: Locale, lead: String, consortium: Consortium) -> Self {
        let row = |member: &MemberView| PartInput {
            party: member.credit_code.clone().unwrap_or_else(|| member.name.clone()),
            work: member.work.clone(),
            share: percent(i64::from(member.share)),
        };
        let rows: BTreeMap<usize, PartInput> = consortium.members.iter().map(row).enumerate().collect();
        let typed = Typed { version: consortium.version, rows };
        Self::typed(locale, lead, consortium, typed, FormErrors::default())
    }

    /// The agreement with what was typed.
    fn typed(locale: Locale, lead: String, consortium: Consortium, mut typed: Typed, errors: FormErrors) -> Self {
        let own = typed.rows.remove(&0).unwrap_or_default();
        if typed.rows.is_empty() {
            typed.rows.insert(1, PartInput::default());
        }
        let coded = |member: &MemberView| Some((member.credit_code.clone()?, member.name.clone()));
        let names = consortium.members.iter().filter_map(coded).collect();
        let rows = numbered(typed.rows.into_values().collect(), 1, &names);
        let names = ["party", "work", "share"];
        let fields = rows.iter().flat_map(|row| names.map(|name| format!("{LIST}.{}.{name}", row.i)));
        let crumb = |label: String, href: String| Crumb { label, href };
        let is_own = consortium.is_lead;
        let (list, href) =
            if is_own { ("bids-mine-title", OWN_BIDS) } else { ("consortia-mine-title", "/my/consortia") };
        let project = if is_own {
            format!("/bids/{}", consortium.bid_id)
        } else {
            format!("/projects/{}", consortium.project.number)
        };
        let members = consortium.members.iter().map(|member| MemberPanel {
            panel: member.checklist.clone().map(|checklist| ChecklistPanel::new(locale, checklist)),
            member: member.clone(),
        });
        Self {
            crumbs: vec![
                crumb(text(locale, list, &[]), href.to_owned()),
                crumb(consortium.project.title.clone(), project),
                crumb(text(locale, "consortia-title", &[]), String::new()),
            ],
            order: [LIST, "members.0.work", "members.0.share"].map(str::to_owned).into_iter().chain(fields).collect(),
            members: members.collect(),
            next: rows.len() + 1,
            lead,
            version: typed.version,
            own,
            rows,
            note: String::new(),
            found: CandidatesPart::default(),
            summary: labelled(locale, &errors, "consortia-agreement", 1),
            errors,
            consortium,
        }
    }
}

impl ConsortiumPage {
    /// Rows whose code is that of a body which was found show its name.
    fn name_found(&mut self) {
        for row in self.rows.iter_mut().filter(|row| row.name.is_empty()) {
            let of_row = |one: &&CandidateRow| one.candidate.credit_code.as_ref() == Some(&row.part.party);
            if let Some(found) = self.found.rows.iter().find(of_row) {
                row.name.clone_from(&found.candidate.name);
            }
        }
    }
}

/// Name of the lead: of an agreement, or of whoever looks at a bid that has none yet.
fn lead_of(visit: &Visit, consortium: &Consortium) -> String {
    let lead = consortium.members.iter().find(|member| member.is_lead).map(|member| member.name.clone());
    lead.or_else(|| visit.ctx.actor.as_ref().map(|actor| actor.party_name.clone())).unwrap_or_default()
}

async fn page(visit: &Visit, id: BidId) -> Result<ConsortiumPage, Failure> {
    let consortium = consortia::get(&visit.ctx, id).await?;
    Ok(ConsortiumPage::stored(visit.locale(), lead_of(visit, &consortium), consortium))
}

/// The page.
pub(super) async fn show(visit: Visit, Path(id): Path<BidId>) -> Answer {
    let page = page(&visit, id).await?;
    let visit = if page.consortium.is_lead { visit.in_list(OWN_BIDS) } else { visit };
    visit.page(&page)
}

/// The lead saves the agreement, or adds and removes rows.
pub(super) async fn save(visit: Visit, Path(id): Path<BidId>, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    let visit = visit.in_list(OWN_BIDS);
    let value = |name: &str| pairs.iter().rev().find(|pair| pair.0 == name).map(|pair| pair.1.as_str());
    let version = value("version").and_then(|version| version.parse().ok());
    let version = version.ok_or_else(|| Failure::from(Reason::new(ReasonCode::Malformed).with("detail", "version")))?;
    let mut rows = parts(&pairs, LIST);
    let action = value("action").unwrap_or_default();
    let text = value("find").unwrap_or_default().trim();
    // Enter in the field of the search asks for the list; elsewhere it saves.
    let asks = action == "enter" && !text.is_empty() && value("found").is_none_or(|known| known != text);
    if action == "find" || asks || action.starts_with(PICK) {
        return found(&visit, id, Typed { version, rows }, (action, text)).await;
    }
    let changed = change_parts(&mut rows, LIST, action);
    if !changed {
        without_blank(&mut rows, Some(0));
    }
    let typed = Typed { version, rows };
    let (status, errors) = if changed {
        (StatusCode::OK, FormErrors::default())
    } else {
        match consortia::save(&visit.ctx, id, version, &input(&typed)).await {
            Ok(saved) => {
                let key = if saved.version == 0 { "flash-consortium-ended" } else { "flash-consortium-saved" };
                return visit.redirect_with(&format!("/consortia/{id}"), "good", key, &[]);
            }
            Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, refused(&visit, error)?),
        }
    };
    let stored = consortia::get(&visit.ctx, id).await?;
    let page = ConsortiumPage::typed(visit.locale(), lead_of(&visit, &stored), stored, typed, errors);
    visit.page_with(status, &page)
}

/// Looks for a partner, or puts one that was found into the form; nothing is saved.
async fn found(visit: &Visit, id: BidId, mut typed: Typed, (action, text): (&str, &str)) -> Answer {
    if let Some(party) = action.strip_prefix(PICK) {
        put(&mut typed.rows, party);
    }
    let found = CandidatesPart::of(visit, id, text).await?;
    let stored = consortia::get(&visit.ctx, id).await?;
    let page = ConsortiumPage::typed(visit.locale(), lead_of(visit, &stored), stored, typed, FormErrors::default());
    let mut page = ConsortiumPage { found, ..page };
    page.name_found();
    visit.page(&page)
}

/// The first row without a body gets it; where every row has one, a new row.
fn put(rows: &mut BTreeMap<usize, PartInput>, party: &str) {
    let blank = rows.iter().find(|(n, row)| **n > 0 && row.party.trim().is_empty()).map(|(n, _)| *n);
    let at = blank.unwrap_or_else(|| rows.last_key_value().map_or(1, |(last, _)| last + 1));
    rows.entry(at).or_default().party = party.to_owned();
}

/// The agreement as typed. Rows keep their order; the first is the lead's own.
fn input(typed: &Typed) -> ConsortiumInput {
    let own = typed.rows.get(&0).cloned().unwrap_or_default();
    let members = typed.rows.iter().filter(|(n, _)| **n > 0).map(|(_, row)| row.clone()).collect();
    ConsortiumInput { work: own.work, share: own.share, members }
}

/// What a member confirms.
#[derive(Deserialize)]
pub(super) struct Confirmed {
    agreement: String,
}

/// A member confirms the agreement that it read.
pub(super) async fn confirm(visit: Visit, Path(id): Path<BidId>, Form(read): Form<Confirmed>) -> Answer {
    match consortia::confirm(&visit.ctx, id, &read.agreement).await {
        Ok(()) => visit.redirect_with(&format!("/consortia/{id}"), "good", "flash-consortium-confirmed", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let page = ConsortiumPage { summary: errors.clone(), errors, ..page(&visit, id).await? };
            visit.page_with(StatusCode::CONFLICT, &page)
        }
    }
}

/// Why a member declines.
#[derive(Deserialize)]
pub(super) struct Declined {
    #[serde(default)]
    note: String,
}

/// A member declines, or takes its confirmation back.
pub(super) async fn decline(visit: Visit, Path(id): Path<BidId>, Form(declined): Form<Declined>) -> Answer {
    match consortia::decline(&visit.ctx, id, &declined.note).await {
        Ok(()) => visit.redirect_with(&format!("/consortia/{id}"), "good", "flash-consortium-declined", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let page =
                ConsortiumPage { note: declined.note, summary: errors.clone(), errors, ..page(&visit, id).await? };
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The newest change that a member has read.
#[derive(Deserialize)]
pub(super) struct Seen {
    seen: DateTime<Utc>,
}

/// A member lets the bid stand after the call was changed.
pub(super) async fn stand(visit: Visit, Path(id): Path<BidId>, Form(read): Form<Seen>) -> Answer {
    match consortia::stand(&visit.ctx, id, read.seen).await {
        Ok(stood) => {
            let key = if stood.missing == 0 { "flash-consortium-stands" } else { "flash-consortium-stood" };
            let args = [("count", stood.missing.to_string())];
            visit.redirect_with(&format!("/consortia/{id}"), "good", key, &args)
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let page = ConsortiumPage { summary: errors.clone(), errors, ..page(&visit, id).await? };
            visit.page_with(StatusCode::CONFLICT, &page)
        }
    }
}
