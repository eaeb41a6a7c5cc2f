//! The budget as a spreadsheet (预算表): written out to work on elsewhere, and read back. Reading
//! replaces all lines and sets the price to what the project's money pays.

use super::draft::{Base, Kept, is_draft, open_for_bids, save};
use super::input::{BudgetLineInput, SealedInput};
use super::load::{own_to_read, project_of};
use super::view::view;
use crate::context::Ctx;
use crate::error::Result;
use crate::imports::{BUDGET, Bounds, Fault, Table, aside, column_name, reason_parts};
use crate::procedure::BIDDERS;
use anyhow::Context as _;
use rust_xlsxwriter::{Color, Format, Workbook};
use shuniu_domain::bids::{BudgetCategory, FundingSource};
use shuniu_domain::ids::BidId;
use shuniu_domain::{Fen, Reason, ReasonCode, Reasons};
use shuniu_frontend::{Locale, text};
use std::collections::BTreeMap;
use std::str::FromStr;

/// Width of a column, in characters.
const WIDTH: f64 = 18.0;

/// The budget of the organization's own bid as an XLSX workbook, with headers and names in the
/// reader's language.
///
/// # Errors
/// `not-found` for other organizations.
pub async fn budget_sheet(ctx: &Ctx, id: BidId) -> Result<Vec<u8>> {
    let bid = view(ctx, id).await?;
    Ok(workbook(ctx.locale, &bid.sealed.budget).context("writing a budget")?)
}

/// Replaces the budget of the draft by the lines of a CSV or XLSX file. The file is looked at only
/// when there is a draft to put it into.
///
/// # Errors
/// Whatever refuses the file as a whole; `sheet-fault` for every cell that cannot be taken, with line
/// and column; and as [`save`].
pub async fn read_budget_sheet(ctx: &Ctx, id: BidId, version: i32, file_name: &str, bytes: &[u8]) -> Result<Kept> {
    let actor = ctx.require(BIDDERS)?;
    let row = own_to_read(ctx.db(), actor.party_id, id).await?;
    is_draft(&row)?;
    open_for_bids(&project_of(ctx.db(), row.project_id).await?, ctx.now())?;
    let (locale, name, file) = (ctx.locale, file_name.to_owned(), bytes.to_vec());
    let read = move || {
        lines(locale, &name, &file).map_err(|reasons| {
            let on_budget = reasons.0.into_iter().map(|reason| reason.on("budget"));
            Reasons(on_budget.collect())
        })
    };
    let budget = aside(read).await?;
    let bid = view(ctx, id).await?;
    let mut sealed = SealedInput { budget, ..bid.sealed };
    let read = sealed.read(&mut Reasons::default());
    sealed.price = read.budget_total().map(Fen::to_input).unwrap_or_default();
    save(ctx, id, Base::from(version), &bid.qualification, &sealed).await
}

fn workbook(locale: Locale, budget: &[BudgetLineInput]) -> anyhow::Result<Vec<u8>> {
    let bold = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_EEF2));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(text(locale, "bids-section-budget", &[]))?;
    let columns: Vec<&str> = BUDGET.iter().filter(|spec| spec.offered).map(|spec| spec.code).collect();
    for (column, code) in (0_u16..).zip(&columns) {
        sheet.set_column_width(column, WIDTH)?;
        sheet.write_string_with_format(0, column, column_name(locale, code), &bold)?;
    }
    for (row, line) in (1_u32..).zip(budget) {
        for (column, code) in (0_u16..).zip(&columns) {
            match *code {
                "category" => sheet.write_string(row, column, named(locale, "term-budget-category", &line.category))?,
                "funding" => sheet.write_string(row, column, named(locale, "term-funding-source", &line.funding))?,
                "item" => sheet.write_string(row, column, &line.item)?,
                "unit" => sheet.write_string(row, column, &line.unit)?,
                "quantity" => sheet.write_number(row, column, line.quantity.parse::<f64>().unwrap_or_default())?,
                _ => sheet.write_number(row, column, line.unit_price.parse::<f64>().unwrap_or_default())?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(workbook.save_to_buffer()?)
}

fn named(locale: Locale, family: &str, code: &str) -> String {
    if code.is_empty() { String::new() } else { text(locale, &format!("{family}-{code}"), &[]) }
}

/// The lines of a file; every fault at once.
fn lines(locale: Locale, file_name: &str, bytes: &[u8]) -> Result<Vec<BudgetLineInput>, Reasons> {
    let table = Table::read(file_name, bytes, BUDGET, Bounds::BUDGET)?;
    let mut reasons = Reasons::default();
    let mut lines = Vec::new();
    for row in &table.rows {
        let (values, mut faults) = (table.values(row), table.faults(row));
        let cell = |column: &'static str| values.get(column).cloned().unwrap_or_default();
        let line = BudgetLineInput {
            category: coded::<BudgetCategory>("term-budget-category", BudgetCategory::ALL, &cell("category")),
            item: cell("item"),
            unit: cell("unit"),
            quantity: cell("quantity"),
            unit_price: cell("unit_price"),
            funding: coded::<FundingSource>("term-funding-source", FundingSource::ALL, &cell("funding")),
        };
        faults.extend(unreadable(&line, row.line, &values));
        reasons.0.extend(faults.into_iter().map(|fault| told(locale, fault)));
        lines.push(line);
    }
    reasons.into_result()?;
    Ok(lines)
}

/// What in a line is no value of its column.
fn unreadable(line: &BudgetLineInput, number: u64, values: &BTreeMap<&'static str, String>) -> Vec<Fault> {
    let mut reasons = Reasons::default();
    line.read(&mut reasons, 0);
    let fault = |mut reason: Reason| {
        let field = reason.field.take().unwrap_or_default();
        let column = field.rsplit('.').next().unwrap_or_default().to_owned();
        let value = values.get(column.as_str()).cloned().unwrap_or_default();
        Fault::new(number, column, &value, reason)
    };
    reasons.0.into_iter().map(fault).collect()
}

fn told(locale: Locale, fault: Fault) -> Reason {
    let (problem, _) = reason_parts(locale, &fault.reason);
    let column = column_name(locale, &fault.column);
    let reason = Reason::new(ReasonCode::SheetFault).with("line", fault.line).with("column", column);
    reason.with("value", fault.value).with("problem", problem)
}

/// A code from what stands in a cell: the code itself or its name in either language. What is neither
/// stays as it is and is refused with its line.
fn coded<T: FromStr + Copy + std::fmt::Display>(family: &str, all: &[T], typed: &str) -> String {
    let is = |value: &&T| {
        let code = value.to_string();
        typed == code || Locale::ALL.iter().any(|locale| named(*locale, family, &code).eq_ignore_ascii_case(typed))
    };
    all.iter().find(is).map_or_else(|| typed.to_owned(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::{BudgetLineInput, Locale, ReasonCode, lines, workbook};

    fn line(category: &str, item: &str, funding: &str) -> BudgetLineInput {
        BudgetLineInput {
            category: category.to_owned(),
            item: item.to_owned(),
            unit: "人月".to_owned(),
            quantity: "12.5".to_owned(),
            unit_price: "4200".to_owned(),
            funding: funding.to_owned(),
        }
    }

    #[test]
    fn what_was_written_out_is_read_back_in_either_language() {
        let budget = vec![line("personnel", "专职社工", "project"), line("training", "志愿者培训", "donations")];
        for locale in Locale::ALL {
            let bytes = workbook(locale, &budget).unwrap();
            assert_eq!(lines(Locale::En, "budget.xlsx", &bytes).unwrap(), budget, "{locale:?}");
        }
    }

    #[test]
    fn every_fault_has_its_line_and_column() {
        let csv = "类别,支出内容,单位,数量,单价,资金来源\n人员,社工,人月,十二,4200,\n飞行,社工,人月,1,4200,天上\n";
        let reasons = lines(Locale::En, "budget.csv", csv.as_bytes()).unwrap_err();
        let told: Vec<_> = reasons.0.iter().map(|reason| (reason.code, reason.params["line"].as_str())).collect();
        assert_eq!(told, [(ReasonCode::SheetFault, "2"), (ReasonCode::SheetFault, "3"), (ReasonCode::SheetFault, "3")]);
        assert_eq!(reasons.0[0].params["value"], "十二");
    }
}
