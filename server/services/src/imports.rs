//! Imports (导入): organizations, catalogues and divisions from spreadsheets, grant histories from
//! 360Giving.
//!
//! What a file says is either taken over whole, row by row, or named in the report with its
//! line, its column and a coded reason; nothing is guessed. A run works in batches, one
//! transaction each, so a crash leaves whole rows only; running the same file again completes
//! it, and running it once more changes nothing. Each finished run has one audit record and one
//! row in `imports` with its report.

mod catalogue;
mod cell;
mod columns;
mod csv_file;
mod divisions;
mod giving;
mod history;
mod json;
mod json_file;
mod organizations;
mod places;
mod report;
mod run;
mod sheet;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod xlsx_file;

pub use catalogue::catalogue;
pub(crate) use columns::BUDGET;
pub use divisions::divisions;
pub use giving::three_sixty_giving;
pub use history::{ImportRow, ImportView, full_report, get, list};
pub use organizations::organizations;
pub use report::{Counts, Fault, Kind, Notice, Report};
pub(crate) use sheet::{Bounds, Table, aside};
pub use template::{Template, TemplateFormat, template};
pub use text::{as_text, column_name, reason_parts};

use crate::context::Ctx;
use crate::error::Result;

/// Largest file in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Most rows or records of one file.
pub const MAX_ROWS: usize = 100_000;

/// Imports a file of a kind chosen at run time, as the page and the API do.
///
/// # Errors
/// `role-forbidden`; whatever refuses the file as a whole, all faults at once. Nothing has
/// changed then.
pub async fn import(ctx: &Ctx, kind: Kind, file_name: &str, bytes: &[u8]) -> Result<Report> {
    match kind {
        Kind::Organizations => organizations(ctx, file_name, bytes).await,
        Kind::Catalogue => catalogue(ctx, file_name, bytes).await,
        Kind::Divisions => divisions(ctx, file_name, bytes).await,
        Kind::ThreeSixtyGiving => three_sixty_giving(ctx, file_name, bytes).await,
    }
}
