//! Figures of reviewing bodies: one's own, everybody's for the operator, and the public's.

use crate::failure::Answer;
use crate::visit::Visit;
use axum::http::header;
use axum::response::IntoResponse as _;
use serde::Serialize;
use shuniu_frontend::{Locale, Page, text};
use shuniu_services::reviews::{self, FiguresView, ReviewReport};

/// Figures.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewFiguresPage {
    /// Who reads: `own`, `all` or `public`.
    pub audience: String,
    /// The figures.
    pub report: ReviewReport,
}

impl Page for ReviewFiguresPage {
    const TEMPLATE: &'static str = "pages/reviews/figures.html";

    fn samples() -> Vec<Self> {
        super::samples::figures_pages()
    }
}

/// One's own hub's.
pub(super) async fn own(visit: Visit) -> Answer {
    let report = reviews::own_figures(&visit.ctx).await?;
    visit.page(&ReviewFiguresPage { audience: "own".to_owned(), report })
}

/// Everybody's, for the operator and the auditor.
pub(super) async fn all(visit: Visit) -> Answer {
    let report = reviews::figures_of(&visit.ctx, None).await?;
    visit.page(&ReviewFiguresPage { audience: "all".to_owned(), report })
}

/// The public's.
pub(super) async fn public(visit: Visit) -> Answer {
    let report = reviews::public_figures(&visit.ctx).await?;
    visit.page(&ReviewFiguresPage { audience: "public".to_owned(), report })
}

/// The public's as CSV (UTF-8 with a byte order mark, which spreadsheets need).
pub(super) async fn csv(visit: Visit) -> Answer {
    let report = reviews::public_figures(&visit.ctx).await?;
    let name = format!("attachment; filename=\"reviews-{}.csv\"", report.to);
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, table(visit.locale(), &report)).into_response())
}

/// Columns of the table: `reviews-figure-<name>`.
const COLUMNS: [&str; 9] = ["body", "decided", "admitted", "returned", "rejected", "median", "p90", "late", "lost"];

fn table(locale: Locale, report: &ReviewReport) -> String {
    let head = COLUMNS.map(|name| text(locale, &format!("reviews-figure-{name}"), &[]));
    let rows = report.bodies.iter().filter(|view| !view.withheld).map(|view| row(locale, view));
    let lines: Vec<String> =
        std::iter::once(head).chain(rows).map(|cells| cells.map(|cell| quoted(&cell)).join(",")).collect();
    format!("\u{feff}{}\r\n", lines.join("\r\n"))
}

fn row(locale: Locale, view: &FiguresView) -> [String; 9] {
    let tenths = |value: Option<u32>| value.map(|value| format!("{}.{}", value / 10, value % 10)).unwrap_or_default();
    [
        view.hub.clone().unwrap_or_else(|| text(locale, "reviews-operator", &[])),
        view.decided.to_string(),
        view.admitted.to_string(),
        view.returned.to_string(),
        view.rejected.to_string(),
        tenths(view.median_tenths),
        tenths(view.p90_tenths),
        view.late.to_string(),
        view.lost.to_string(),
    ]
}

/// A cell. One that a spreadsheet would take for a formula is made text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::{quoted, table};
    use crate::pages::reviews::samples::figures_pages;
    use shuniu_frontend::Locale;

    #[test]
    fn the_table_names_no_body_with_few_decisions_and_holds_no_formula() {
        let csv = table(Locale::ZhCn, &figures_pages()[1].report);
        assert!(csv.contains("养老服务业联合会") && !csv.contains("环保联合会"), "{csv}");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("a\"b"), "\"a\"\"b\"");
    }
}
