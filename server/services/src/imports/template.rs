//! Templates to fill in (导入模板): the columns, an example, and what each column takes.

use super::columns::{CATALOGUE, DIVISIONS, ORGANIZATIONS, Spec};
use super::report::Kind;
use crate::error::Result;
use anyhow::Context as _;
use rust_xlsxwriter::{Color, Format, Workbook, Worksheet};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Locale, text};
use std::str::FromStr;

/// Width of a column, in characters.
const WIDTH: f64 = 20.0;
/// Width of the notes.
const NOTES_WIDTH: f64 = 80.0;

/// File format of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFormat {
    /// A workbook with a sheet of notes.
    Xlsx,
    /// UTF-8 with byte order mark, which spreadsheets need to recognize it.
    Csv,
}

impl FromStr for TemplateFormat {
    type Err = Reason;

    fn from_str(extension: &str) -> Result<Self, Reason> {
        match extension {
            "xlsx" => Ok(Self::Xlsx),
            "csv" => Ok(Self::Csv),
            _ => Err(Reason::new(ReasonCode::NotFound)),
        }
    }
}

/// A template as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Name for saving.
    pub file_name: String,
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub bytes: Vec<u8>,
}

/// The template of a kind, with headers in the reader's language; both languages import alike.
///
/// # Errors
/// `not-found` for 360Giving, whose files come from publishers.
pub fn template(kind: Kind, format: TemplateFormat, locale: Locale) -> Result<Template> {
    let specs = match kind {
        Kind::Organizations => ORGANIZATIONS,
        Kind::Catalogue => CATALOGUE,
        Kind::Divisions => DIVISIONS,
        Kind::ThreeSixtyGiving => return Err(Reason::new(ReasonCode::NotFound).into()),
    };
    let offered: Vec<&Spec> = specs.iter().filter(|spec| spec.offered).collect();
    let (extension, media_type, bytes) = match format {
        TemplateFormat::Xlsx => {
            let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            ("xlsx", media_type, workbook(kind, &offered, locale).context("writing a template")?)
        }
        TemplateFormat::Csv => {
            ("csv", "text/csv; charset=utf-8", csv(kind, &offered, locale).context("writing a template")?)
        }
    };
    Ok(Template { file_name: format!("{kind}-template.{extension}"), media_type, bytes })
}

/// Headers as the notes and the table show them; those of required columns have a star.
fn header(spec: &Spec, locale: Locale) -> String {
    let name = text(locale, &format!("imports-column-{}", spec.code), &[]);
    if spec.required { format!("{name} *") } else { name }
}

fn example(kind: Kind, spec: &Spec, locale: Locale) -> String {
    text(locale, &format!("imports-example-{kind}.{}", spec.code), &[])
}

fn csv(kind: Kind, specs: &[&Spec], locale: Locale) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(specs.iter().map(|spec| header(spec, locale)))?;
    writer.write_record(specs.iter().map(|spec| example(kind, spec, locale)))?;
    Ok(writer.into_inner()?)
}

fn workbook(kind: Kind, specs: &[&Spec], locale: Locale) -> anyhow::Result<Vec<u8>> {
    let bold = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_EEF2)).set_text_wrap();
    let plain = Format::new().set_num_format("@").set_text_wrap();
    let mut workbook = Workbook::new();
    let rows = workbook.add_worksheet();
    rows.set_name(text(locale, "imports-sheet-rows", &[]))?;
    for (column, spec) in (0_u16..).zip(specs) {
        rows.set_column_width(column, WIDTH)?;
        // Texts throughout, so that no spreadsheet shortens a code of eighteen digits.
        rows.set_column_format(column, &plain)?;
        rows.write_string_with_format(0, column, header(spec, locale), &bold)?;
        rows.write_string_with_format(1, column, example(kind, spec, locale), &plain)?;
    }
    rows.set_freeze_panes(1, 0)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(text(locale, "imports-sheet-notes", &[]))?;
    notes(sheet, kind, specs, locale, &bold)?;
    Ok(workbook.save_to_buffer()?)
}

fn notes(sheet: &mut Worksheet, kind: Kind, specs: &[&Spec], locale: Locale, bold: &Format) -> anyhow::Result<()> {
    let wrapped = Format::new().set_text_wrap();
    sheet.set_column_width(0, WIDTH)?;
    sheet.set_column_width(1, NOTES_WIDTH)?;
    let general = ["imports-note-example", "imports-note-empty", "imports-note-twice"];
    let mut row = 0_u32;
    for key in general {
        sheet.write_string_with_format(row, 1, text(locale, key, &[]), &wrapped)?;
        row += 1;
    }
    for spec in specs {
        sheet.write_string_with_format(row, 0, header(spec, locale), bold)?;
        let note = text(locale, &format!("imports-note-{kind}.{}", spec.code), &[]);
        sheet.write_string_with_format(row, 1, note, &wrapped)?;
        row += 1;
    }
    Ok(())
}
