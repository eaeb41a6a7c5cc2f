//! `/operator/imports`: uploading a file, the runs, and what each did with every row.

use super::common::{Pager, refused};
use crate::access::{OPERATOR, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Path, Query};
use crate::pages::attachments::as_file;
use crate::visit::Visit;
use axum::body::Bytes;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::ImportId;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, FormErrors, Locale, Page, text};
use shuniu_services::imports::{self, Counts, Fault, ImportRow, ImportView, Kind, TemplateFormat};

#[cfg(test)]
mod tests;

/// Faults on one page of a report.
const FAULTS: u64 = 50;

/// Routes of imports.
pub fn routes() -> Routes {
    Routes::new()
        .get("/operator/imports", OPERATOR, list)
        .post("/operator/imports", OPERATOR, upload)
        .get("/operator/imports/templates/{kind}/{format}", OPERATOR, template)
        .get("/operator/imports/{id}", OPERATOR, show)
        .get("/operator/imports/{id}/report", OPERATOR, download)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PageNumber {
    page: String,
}

/// The form and the runs.
#[derive(Clone, Debug, Serialize)]
pub struct ImportsPage {
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Kinds with a template.
    pub templates: Vec<&'static str>,
    /// Largest file in bytes.
    pub max_bytes: usize,
    /// Most rows.
    pub max_rows: usize,
    /// Runs, newest first.
    pub rows: Vec<ImportRow>,
    /// Pages.
    pub pager: Pager,
    /// What is wrong with the file sent.
    pub errors: FormErrors,
}

impl Page for ImportsPage {
    const TEMPLATE: &'static str = "pages/imports/list.html";

    fn samples() -> Vec<Self> {
        let empty = Self::new(Locale::ZhCn, None, Vec::new(), Pager::default());
        let page = shuniu_services::Page { number: 1, size: 20 };
        let pager = Pager::of_list(page, 2, 44, "/operator/imports", &[]);
        let mut errors = FormErrors::default();
        let reason = Reason::new(ReasonCode::NoRows).on("file");
        errors.push("file", crate::texts::reason_text(Locale::ZhCn, &reason));
        vec![empty.clone(), Self { rows: vec![sample(true), sample(false)], pager, errors, ..empty }]
    }
}

impl ImportsPage {
    fn new(locale: Locale, chosen: Option<Kind>, rows: Vec<ImportRow>, pager: Pager) -> Self {
        let choice = |kind: Kind| Choice {
            hint: text(locale, &format!("imports-kind-{kind}-hint"), &[]),
            ..Choice::new(kind.as_str(), text(locale, &format!("imports-kind-{kind}"), &[]), chosen == Some(kind))
        };
        Self {
            kinds: Kind::ALL.into_iter().map(choice).collect(),
            templates: vec![Kind::Organizations.as_str(), Kind::Catalogue.as_str(), Kind::Divisions.as_str()],
            max_bytes: imports::MAX_BYTES,
            max_rows: imports::MAX_ROWS,
            rows,
            pager,
            errors: FormErrors::default(),
        }
    }
}

fn sample(by_hand: bool) -> ImportRow {
    ImportRow {
        id: uuid::Uuid::nil().into(),
        kind: if by_hand { Kind::Organizations } else { Kind::ThreeSixtyGiving }.to_string(),
        file_name: "登记名册<2026>.xlsx".to_owned(),
        counts: Counts { read: 120, created: 90, updated: 20, unchanged: 8, rejected: 2 },
        run_by: by_hand.then(|| "林溪".to_owned()),
        created_at: chrono::DateTime::UNIX_EPOCH,
    }
}

async fn list_page(visit: &Visit, number: Option<u64>, chosen: Option<Kind>) -> Result<ImportsPage, Failure> {
    let page = shuniu_services::Page::clamped(number, None);
    let (rows, total) = imports::list(&visit.ctx, page).await?;
    let pager = Pager::of_list(page, rows.len(), total, "/operator/imports", &[]);
    Ok(ImportsPage::new(visit.locale(), chosen, rows, pager))
}

async fn list(visit: Visit, Query(query): Query<PageNumber>) -> Answer {
    let page = list_page(&visit, query.page.parse().ok(), None).await?;
    visit.page(&page)
}

/// A file with the kind it is imported as.
#[derive(Default)]
struct Upload {
    kind: String,
    name: String,
    bytes: Bytes,
}

impl Upload {
    async fn read(mut form: Multipart) -> Result<Self, Failure> {
        let mut upload = Self::default();
        while let Some(part) = form.next_field().await.map_err(broken)? {
            match part.name().unwrap_or_default() {
                "kind" => upload.kind = part.text().await.map_err(broken)?,
                "file" => {
                    upload.name = part.file_name().unwrap_or_default().to_owned();
                    upload.bytes = part.bytes().await.map_err(broken)?;
                }
                _ => {}
            }
        }
        Ok(upload)
    }
}

/// A body that breaks off or is larger than allowed.
pub(crate) fn broken(error: MultipartError) -> Failure {
    let too_big = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Failure::from(Reason::new(if too_big { ReasonCode::BodyTooBig } else { ReasonCode::Malformed }))
}

async fn upload(visit: Visit, form: Multipart) -> Answer {
    let upload = Upload::read(form).await?;
    let kind = upload.kind.parse::<Kind>();
    let result = match kind.clone() {
        Ok(kind) => imports::import(&visit.ctx, kind, &upload.name, &upload.bytes).await,
        Err(reason) => Err(reason.into()),
    };
    match result {
        Ok(report) => {
            let counts = report.counts;
            let args = [
                ("created", counts.created.to_string()),
                ("updated", counts.updated.to_string()),
                ("unchanged", counts.unchanged.to_string()),
                ("rejected", counts.rejected.to_string()),
            ];
            let tone = if counts.rejected == 0 { "good" } else { "wait" };
            visit.redirect_with(&format!("/operator/imports/{}", report.id), tone, "flash-imported", &args)
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let page = list_page(&visit, None, kind.ok()).await?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &ImportsPage { errors, ..page })
        }
    }
}

/// A fault in the reader's language.
#[derive(Clone, Debug, Serialize)]
pub struct ShownFault {
    /// Line, row or number of the record.
    pub line: u64,
    /// Name of the column; empty for the whole row.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub todo: String,
}

/// A notice in the reader's language.
#[derive(Clone, Debug, Serialize)]
pub struct ShownNotice {
    /// Name of the column or path of the field.
    pub column: String,
    /// Records concerned.
    pub records: u64,
    /// First value met.
    pub example: String,
    /// What it is about.
    pub message: String,
}

/// A run and its report.
#[derive(Clone, Debug, Serialize)]
pub struct ImportPage {
    /// Facts of the run.
    pub row: ImportRow,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Whether it came to its end.
    pub finished: bool,
    /// Recipients and funders.
    pub bodies: Option<Counts>,
    /// Faults of this page.
    pub faults: Vec<ShownFault>,
    /// Everything to know about the rest.
    pub notices: Vec<ShownNotice>,
    /// Pages of the faults.
    pub pager: Pager,
}

impl Page for ImportPage {
    const TEMPLATE: &'static str = "pages/imports/show.html";

    fn samples() -> Vec<Self> {
        let counts = Counts { read: 3, created: 1, updated: 1, unchanged: 1, rejected: 0 };
        let clean = Self {
            row: ImportRow { counts, ..sample(false) },
            sha256: "9f2c".repeat(16),
            finished: true,
            bodies: Some(counts),
            faults: Vec::new(),
            notices: Vec::new(),
            pager: Pager::default(),
        };
        let reason = Reason::new(ReasonCode::UnknownValue);
        let fault = |column: &str| Fault {
            line: 7,
            column: column.to_owned(),
            value: "登陆".to_owned(),
            reason: reason.clone(),
        };
        let page = shuniu_services::Page { number: 1, size: FAULTS };
        let full = Self {
            row: sample(true),
            finished: false,
            bodies: None,
            faults: vec![shown(Locale::ZhCn, fault("registration_kind")), shown(Locale::ZhCn, fault(""))],
            notices: vec![ShownNotice {
                column: "url".to_owned(),
                records: 3,
                example: "x".to_owned(),
                message: "y".to_owned(),
            }],
            pager: Pager::of_list(page, 2, 120, "/operator/imports/1", &[]),
            ..clean.clone()
        };
        vec![clean, full]
    }
}

fn shown(locale: Locale, fault: Fault) -> ShownFault {
    let told = crate::texts::reason_text(locale, &fault.reason);
    let column = imports::column_name(locale, &fault.column);
    ShownFault { line: fault.line, column, value: fault.value, message: told.message, todo: told.todo }
}

async fn show(visit: Visit, Path(id): Path<ImportId>, Query(query): Query<PageNumber>) -> Answer {
    let locale = visit.locale();
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), Some(FAULTS));
    let view: ImportView = imports::get(&visit.ctx, id, page).await?;
    let notice = |notice: imports::Notice| ShownNotice {
        column: imports::column_name(locale, &notice.column),
        records: notice.records,
        example: notice.example,
        message: crate::texts::reason_text(locale, &notice.reason).message,
    };
    let pager = Pager::of_list(page, view.faults.len(), view.faults_total, &format!("/operator/imports/{id}"), &[]);
    visit.page(&ImportPage {
        row: view.row,
        sha256: view.sha256,
        finished: view.finished,
        bodies: view.bodies,
        faults: view.faults.into_iter().map(|fault| shown(locale, fault)).collect(),
        notices: view.notices.into_iter().map(notice).collect(),
        pager,
    })
}

/// The whole report as text, however many faults it has.
async fn download(visit: Visit, Path(id): Path<ImportId>) -> Answer {
    let report = imports::full_report(&visit.ctx, id).await?;
    let text = imports::as_text(&report, visit.locale());
    Ok(as_file(&format!("import-{id}.txt"), "text/plain; charset=utf-8", text.into_bytes()))
}

async fn template(visit: Visit, Path((kind, format)): Path<(String, String)>) -> Answer {
    let missing = |_| Reason::new(ReasonCode::NotFound);
    let kind: Kind = kind.parse().map_err(missing)?;
    let format: TemplateFormat = format.parse().map_err(missing)?;
    let template = imports::template(kind, format, visit.locale())?;
    Ok(as_file(&template.file_name, template.media_type, template.bytes))
}
