//! Geometry of the overview's charts, in the units of their view boxes.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use shuniu_frontend::format::grouped;
use shuniu_frontend::{Locale, text};
use shuniu_services::portfolio::{MoneyView, ProgressView, StepState};

/// Plot of the money chart: left, right, top, bottom.
const LEFT: i64 = 56;
const TOP: i64 = 24;
const BOTTOM: i64 = 214;
/// Distance of the months, and width of a bar.
const STEP: i64 = 41;
const BAR: i64 = 24;
/// Ticks of the money axis.
const TICKS: i64 = 4;

/// A quotient with one decimal; 0 of nothing.
pub(super) fn tenths(part: i64, whole: i64) -> f64 {
    let tenths = i128::from(part) * 10 / i128::from(whole.max(1));
    f64::from(i32::try_from(tenths).unwrap_or(i32::MAX)) / 10.0
}

/// Spending and plan by month, running totals.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MoneyChart {
    /// Whether there is anything to draw.
    pub drawn: bool,
    /// Lines of the axis.
    pub ticks: Vec<Tick>,
    /// Bars of the months so far.
    pub bars: Vec<Bar>,
    /// Points of the plan's line.
    pub plan: String,
    /// Names of the months.
    pub months: Vec<Tick>,
    /// The last bar's amount in short form.
    pub paid: String,
    /// Where it stands.
    pub paid_x: i64,
    /// Where it stands.
    pub paid_y: i64,
}

/// A line or a name with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Place.
    pub at: i64,
    /// Words.
    pub label: String,
}

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Left.
    pub x: i64,
    /// Top.
    pub y: i64,
    /// Height.
    pub height: i64,
    /// Whether it is the month that runs.
    pub current: bool,
}

impl MoneyChart {
    /// Draws a year.
    #[must_use]
    pub fn new(locale: Locale, money: &MoneyView) -> Self {
        let amounts = money.months.iter().flat_map(|line| [line.planned.0, line.paid.map_or(0, |fen| fen.0)]);
        let highest = amounts.max().unwrap_or_default();
        if highest == 0 {
            return Self::default();
        }
        let top = ceiling(highest);
        let y = |fen: i64| BOTTOM - scaled(fen, top, BOTTOM - TOP);
        let place = |month: u32| LEFT + (i64::from(month) - 1) * STEP;
        let so_far: Vec<(u32, i64)> = money.months.iter().filter_map(|line| Some((line.month, line.paid?.0))).collect();
        let last = so_far.last().map(|(month, _)| *month);
        let bar = |(month, fen): &(u32, i64)| Bar {
            x: place(*month),
            y: y(*fen),
            height: BOTTOM - y(*fen),
            current: Some(*month) == last,
        };
        let point = |line: &shuniu_services::portfolio::MonthLine| {
            format!("{},{}", place(line.month) + BAR / 2, y(line.planned.0))
        };
        let (month, paid) = so_far.last().copied().unwrap_or((1, 0));
        Self {
            drawn: true,
            ticks: (0..=TICKS)
                .map(|n| Tick { at: y(top / TICKS * n), label: short(locale, top / TICKS * n) })
                .collect(),
            bars: so_far.iter().map(bar).collect(),
            plan: money.months.iter().map(point).collect::<Vec<_>>().join(" "),
            months: (1..=12)
                .map(|month| Tick { at: place(month) + BAR / 2, label: month_name(locale, month) })
                .collect(),
            paid: short(locale, paid),
            paid_x: place(month) + BAR / 2,
            paid_y: (y(paid) - 8).max(12),
        }
    }
}

/// `part` of `whole` on a length.
fn scaled(part: i64, whole: i64, length: i64) -> i64 {
    let value = i128::from(part) * i128::from(length) / i128::from(whole.max(1));
    i64::try_from(value).unwrap_or(length).clamp(0, length)
}

/// A round number at or above an amount whose quarters are round too.
fn ceiling(fen: i64) -> i64 {
    let mut unit = 1_000_000;
    loop {
        let fits = [4, 8, 12, 16, 20, 24, 28, 32].into_iter().map(|n| n * unit).find(|top| *top >= fen);
        match fits {
            Some(top) => return top,
            None if unit > i64::MAX / 1_000 => return fen,
            None => unit *= 10,
        }
    }
}

/// An amount in a few characters: `12万`, `120k`.
fn short(locale: Locale, fen: i64) -> String {
    let unit = match locale {
        Locale::ZhCn => 1_000_000,
        Locale::En => 100_000,
    };
    text(locale, "portfolio-short", &[("amount", grouped(i128::from(fen / unit)).into())])
}

fn month_name(locale: Locale, month: u32) -> String {
    text(locale, "month-short", &[("month", i64::from(month).into())])
}

/// First pixel of January and width of a year in the schedule.
const YEAR_LEFT: i64 = 250;
const YEAR_WIDTH: i64 = 864;
/// Height of a row and middle of the first.
const ROW: i64 = 34;
const FIRST_ROW: i64 = 46;

/// Schedule of milestones over a calendar year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gantt {
    /// Height of the view box.
    pub height: i64,
    /// Left sides of the months.
    pub months: Vec<i64>,
    /// Projects.
    pub rows: Vec<GanttRow>,
    /// Where today is; none outside the year.
    pub now: Option<i64>,
    /// Milestones that are late.
    pub late: usize,
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GanttRow {
    /// Title, shortened to fit; the table below has all of it.
    pub title: String,
    /// Middle of the row.
    pub y: i64,
    /// Left of its term.
    pub x: i64,
    /// Width of its term.
    pub width: i64,
    /// Milestones.
    pub marks: Vec<GanttMark>,
}

/// A milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct GanttMark {
    /// Place.
    pub x: i64,
    /// State.
    pub state: StepState,
}

/// Room of a title beside the year, in half widths: a Han character takes two.
const TITLE: usize = 32;
/// Projects shown; the table below has all.
const ROWS: usize = 12;

impl Gantt {
    /// Draws the projects in delivery.
    #[must_use]
    pub fn new(progress: &[ProgressView], year: i32) -> Self {
        let rows: Vec<GanttRow> = progress
            .iter()
            .filter(|row| row.starts_on.year() <= year && row.ends_on.year() >= year)
            .take(ROWS)
            .zip(0i64..)
            .map(|(row, n)| gantt_row(row, year, FIRST_ROW + n * ROW))
            .collect();
        let late = rows.iter().flat_map(|row| &row.marks).filter(|mark| mark.state == StepState::Overdue).count();
        let count = i64::try_from(rows.len()).unwrap_or_default();
        Self {
            height: FIRST_ROW + count * ROW + 10,
            months: (1..=12)
                .filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1))
                .map(|first| place(first, year))
                .collect(),
            rows,
            now: None,
            late,
        }
    }

    /// Marks today.
    #[must_use]
    pub fn on(mut self, today: NaiveDate, year: i32) -> Self {
        self.now = (today.year() == year).then(|| place(today, year));
        self
    }
}

fn gantt_row(row: &ProgressView, year: i32, y: i64) -> GanttRow {
    let (from, to) = (place(row.starts_on, year), place(row.ends_on, year));
    let marks = row.steps.iter().filter(|step| step.due_on.year() == year);
    GanttRow {
        title: shortened(&row.title),
        y,
        x: from,
        width: (to - from).max(4),
        marks: marks.map(|step| GanttMark { x: place(step.due_on, year), state: step.state }).collect(),
    }
}

/// As much of a title as there is room for.
fn shortened(title: &str) -> String {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    let used = title.chars().scan(0, |sum, c| {
        *sum += width(c);
        Some((*sum, c))
    });
    let kept: String = used.take_while(|(sum, _)| *sum <= TITLE).map(|(_, c)| c).collect();
    if kept.len() < title.len() { format!("{}…", kept.trim_end()) } else { kept }
}

/// A day's place in the year; days outside it stand at its edge.
fn place(day: NaiveDate, year: i32) -> i64 {
    let offset = match day.year().cmp(&year) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Greater => 366,
        std::cmp::Ordering::Equal => i64::from(day.ordinal0()),
    };
    YEAR_LEFT + offset * YEAR_WIDTH / 366
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_at_a_round_number_above() {
        for (fen, top) in [(1, 4_000_000), (39_000_000, 40_000_000), (186_000_000, 200_000_000), (4_000_000, 4_000_000)]
        {
            assert_eq!(ceiling(fen), top, "{fen}");
        }
        assert!(ceiling(i64::MAX) >= i64::MAX / 2);
    }

    #[test]
    fn titles_take_the_room_there_is() {
        assert_eq!(shortened("失能老人家庭照护支持"), "失能老人家庭照护支持");
        assert_eq!(shortened("青少年课后托管与家庭支持服务（渡口街道）"), "青少年课后托管与家庭支持服务（渡…");
        assert_eq!(shortened("Help for Older Jobseekers"), "Help for Older Jobseekers");
        assert_eq!(shortened("Relief Sitters and Resources for Families"), "Relief Sitters and Resources for…");
    }

    #[test]
    fn days_outside_the_year_stand_at_its_edge() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        assert_eq!(place(day("2025-06-01"), 2026), YEAR_LEFT);
        assert_eq!(place(day("2027-06-01"), 2026), YEAR_LEFT + YEAR_WIDTH);
        assert!(place(day("2026-07-01"), 2026) > YEAR_LEFT + YEAR_WIDTH / 3);
    }
}
