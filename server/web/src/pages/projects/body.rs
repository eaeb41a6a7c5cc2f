//! The part of a project's page that its public page and the approver's share.

use crate::failure::Failure;
use crate::markdown;
use crate::pages::attachments::file_item;
use crate::pages::rulebooks::RulebookLink;
use crate::texts::reason_text;
use chrono::NaiveDate;
use serde::Serialize;
use shuniu_domain::projects::Stage;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::format::Moment;
use shuniu_frontend::{Crumb, FileItem, Locale, text};
use shuniu_services::Ctx;
use shuniu_services::clarifications::LaterFile;
use shuniu_services::projects::ProjectView;

/// A project, prepared for its template.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectBody {
    /// Everything known of it.
    pub project: ProjectView,
    /// Its number, or its id while it has none: the end of its address.
    pub key: String,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The need as HTML.
    pub need: String,
    /// The requirements as HTML.
    pub requirements: String,
    /// Documents of the call.
    pub files: Vec<FileItem>,
    /// Documents that came with answers and amendments, by what they came with.
    pub later: Vec<LaterFiles>,
    /// Days of the eight steps as people read them; empty for none.
    pub step_dates: Vec<String>,
    /// What is asked of a bidder, in words.
    pub demands: Vec<String>,
    /// The contract is signed: progress is shown instead of the call.
    pub is_delivery: bool,
    /// Why it ended early; empty when it did not.
    pub ended: String,
    /// The rulebook it was last decided under.
    pub rulebook: RulebookLink,
}

impl ProjectBody {
    /// Prepares a project that names its rulebook with a link.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn linked(ctx: &Ctx, project: ProjectView) -> Result<Self, Failure> {
        let rulebook = RulebookLink::of(ctx, &project.rulebook).await?;
        Ok(Self { rulebook, ..Self::new(ctx.locale, project) })
    }

    /// Prepares a project.
    #[must_use]
    pub fn new(locale: Locale, project: ProjectView) -> Self {
        let key = project.number.clone().unwrap_or_else(|| project.id.to_string());
        Self {
            crumbs: crumbs(locale, &project, &key),
            need: markdown::html(&project.need),
            requirements: markdown::html(&project.requirements),
            files: project.attachments.iter().map(file_item).collect(),
            later: later(locale, &project),
            step_dates: step_dates(locale, &project),
            demands: demands(locale, &project),
            is_delivery: project.delivery.is_some(),
            ended: ended(locale, &project),
            rulebook: RulebookLink::version(project.rulebook.clone()),
            key,
            project,
        }
    }
}

/// Documents that came with one answer or amendment.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LaterFiles {
    /// What they came with, in words.
    pub label: String,
    /// The documents.
    pub files: Vec<FileItem>,
}

fn later(locale: Locale, project: &ProjectView) -> Vec<LaterFiles> {
    let of_one = |files: &[LaterFile]| {
        let key = match files.first()?.kind.as_str() {
            "amendment" => "clarifications-amendment-number",
            _ => "clarifications-number",
        };
        let label = text(locale, key, &[("number", files.first()?.number.into())]);
        Some(LaterFiles { label, files: files.iter().map(|later| file_item(&later.file)).collect() })
    };
    let groups = project.later_files.chunk_by(|a, b| (&a.kind, a.number) == (&b.kind, b.number));
    groups.filter_map(of_one).collect()
}

fn crumbs(locale: Locale, project: &ProjectView, key: &str) -> Vec<Crumb> {
    let crumb = |label: String, href: String| Crumb { label, href };
    vec![
        crumb(text(locale, "projects-catalogue", &[]), "/projects".to_owned()),
        crumb(
            text(locale, &format!("term-field-{}", project.field), &[]),
            format!("/projects?field={}", project.field),
        ),
        crumb(
            project.number.clone().unwrap_or_else(|| text(locale, "projects-unnumbered", &[])),
            format!("/projects/{key}"),
        ),
    ]
}

/// Days of the steps: what lasts and is not over is told until when, a service without a contract how long.
fn step_dates(locale: Locale, project: &ProjectView) -> Vec<String> {
    const LASTING: [i64; 3] = [2, 3, 7];
    const SERVICE: i64 = 7;
    let told = |(step, day): (i64, &Option<NaiveDate>)| {
        let Some(day) = day else { return String::new() };
        let date = Moment::Day(*day).date_short(locale);
        if !LASTING.contains(&step) || step < project.steps.now {
            date
        } else if step == SERVICE && project.delivery.is_none() {
            text(locale, "projects-months", &[("count", i64::from(project.service_months).into())])
        } else {
            text(locale, "projects-step-until", &[("date", date.into())])
        }
    };
    (1..).zip(&project.steps.dates).map(told).collect()
}

/// Requirements on the bidder in words, one per line; the rulebook's own come with the checklist.
fn demands(locale: Locale, project: &ProjectView) -> Vec<String> {
    let asked = &project.eligibility;
    let mut lines = Vec::new();
    let mut number = |key: &str, value: i32| {
        if value > 0 {
            lines.push(text(locale, key, &[("count", value.into())]));
        }
    };
    number("projects-asks-grade", asked.min_grade);
    number("projects-asks-staff", asked.min_staff);
    number("projects-asks-social-workers", asked.min_social_workers);
    number("projects-asks-in-hand", asked.max_in_hand.unwrap_or_default());
    if !asked.fields.is_empty() {
        let names: Vec<String> =
            asked.fields.iter().map(|field| text(locale, &format!("term-field-{field}"), &[])).collect();
        let list = names.join(&text(locale, "projects-list-separator", &[]));
        lines.push(text(locale, "projects-asks-fields", &[("fields", list.into())]));
    }
    if let Some(area) = &asked.area_prefix {
        lines.push(text(locale, "projects-asks-area", &[("area", area.clone().into())]));
    }
    for (accepted, key) in
        [(asked.joint_bids, "consortia-call-accepts"), (asked.subcontracting, "subcontracts-call-accepts")]
    {
        if accepted {
            lines.push(text(locale, key, &[]));
        }
    }
    lines
}

fn ended(locale: Locale, project: &ProjectView) -> String {
    let reason = project.failure_reason.as_deref().unwrap_or_default();
    match (project.stage, reason.parse::<ReasonCode>()) {
        (Stage::Failed, Ok(ReasonCode::TooFewBids) | Err(_)) => text(locale, "projects-ended-too-few", &[]),
        (Stage::Failed | Stage::Cancelled, Ok(code)) => reason_text(locale, &Reason::new(code)).message,
        (Stage::Cancelled, Err(_)) => reason.to_owned(),
        _ => String::new(),
    }
}
