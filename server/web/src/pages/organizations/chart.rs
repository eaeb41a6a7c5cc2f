//! The chart of yearly averages: geometry for the template and the sentence that says what it
//! shows.

use serde::Serialize;
use shuniu_frontend::{Locale, format, text};
use shuniu_services::organizations::YearScore;

/// Top of the plot.
const TOP: i32 = 30;
/// Bottom of the plot.
const BOTTOM: i32 = 180;
/// Left edge of the first bar.
const FIRST: i32 = 52;
/// From bar to bar.
const STEP: i32 = 74;
/// Width of a bar.
const WIDTH: i32 = 34;
/// A step of the scale, in hundredths of a point.
const STEP_OF_SCALE: i32 = 500;
/// Fewest steps of the scale.
const FEWEST_STEPS: i32 = 3;
/// More steps than this are drawn two at a time.
const MOST_STEPS: i32 = 6;
/// Full marks, in hundredths of a point.
const FULL: i32 = 10_000;

/// A chart in the box 0 0 420 210.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Bars, one per year that has an evaluation.
    pub bars: Vec<Bar>,
    /// Lines of the scale.
    pub marks: Vec<Mark>,
    /// Points of the district's line (`x,y x,y`); empty with fewer than two.
    pub line: String,
    /// All numbers in words.
    pub title: String,
    /// What the chart shows, in a sentence; empty when there is nothing to compare.
    pub finding: String,
}

/// One year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// The year.
    pub year: i32,
    /// Average in hundredths of a point.
    pub average: i32,
    /// Left edge.
    pub x: i32,
    /// Middle.
    pub middle: i32,
    /// Upper edge.
    pub y: i32,
    /// Height.
    pub height: i32,
    /// Whether it is the newest.
    pub newest: bool,
}

/// A line of the scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Height in the box.
    pub y: i32,
    /// Points.
    pub points: i32,
}

impl Chart {
    /// The chart of the years; none when no year has an evaluation.
    #[must_use]
    pub fn of(locale: Locale, years: &[YearScore]) -> Option<Self> {
        let shown: Vec<&YearScore> = years.iter().filter(|year| year.average.is_some()).collect();
        let values = || shown.iter().flat_map(|year| [year.average, year.all_average]).flatten();
        let (low, high) = (values().min()?, values().max()?);
        // The scale runs between full fives around the values, and never beyond full marks.
        let top =
            ((high + STEP_OF_SCALE - 1) / STEP_OF_SCALE * STEP_OF_SCALE).clamp(FEWEST_STEPS * STEP_OF_SCALE, FULL);
        let base = ((low - 100) / STEP_OF_SCALE * STEP_OF_SCALE).min(top - FEWEST_STEPS * STEP_OF_SCALE).max(0);
        let span = top - base;
        let height = |value: i32| (value - base) * (BOTTOM - TOP) / span;
        let mut bars = Vec::new();
        let mut line = Vec::new();
        for (n, year) in shown.iter().enumerate() {
            let x = FIRST + STEP * i32::try_from(n).unwrap_or_default();
            let average = year.average.unwrap_or_default();
            let newest = n + 1 == shown.len();
            bars.push(Bar {
                year: year.year,
                average,
                x,
                middle: x + WIDTH / 2,
                y: BOTTOM - height(average),
                height: height(average),
                newest,
            });
            line.extend(year.all_average.map(|all| format!("{},{}", x + WIDTH / 2, BOTTOM - height(all))));
        }
        let steps = span / STEP_OF_SCALE;
        let every = if steps > MOST_STEPS { 2 } else { 1 };
        let values = (0..=steps).filter(|n| n % every == 0).map(|n| base + n * STEP_OF_SCALE);
        let marks = values.map(|value| Mark { y: BOTTOM - height(value), points: value / 100 });
        let words = bars.iter().map(|bar| {
            text(
                locale,
                "organizations-chart-year",
                &[("year", bar.year.to_string().into()), ("score", points(bar.average).into())],
            )
        });
        Some(Self {
            title: words.collect::<Vec<_>>().join(&text(locale, "ui-list-separator", &[])),
            finding: finding(locale, shown.last()?),
            marks: marks.collect(),
            line: if line.len() > 1 { line.join(" ") } else { String::new() },
            bars,
        })
    }
}

/// The newest year against the district's average.
fn finding(locale: Locale, newest: &YearScore) -> String {
    let (Some(own), Some(all)) = (newest.average, newest.all_average) else { return String::new() };
    let key = match own.cmp(&all) {
        std::cmp::Ordering::Greater => "organizations-finding-above",
        std::cmp::Ordering::Less => "organizations-finding-below",
        std::cmp::Ordering::Equal => {
            return text(locale, "organizations-finding-equal", &[("year", newest.year.to_string().into())]);
        }
    };
    text(locale, key, &[("year", newest.year.to_string().into()), ("points", points((own - all).abs()).into())])
}

/// Averages have one decimal: 9079 is `90.8`.
fn points(hundredths: i32) -> String {
    format::points(hundredths.into(), 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i32, average: Option<i32>, all_average: Option<i32>) -> YearScore {
        YearScore { year, count: u64::from(average.is_some()), average, all_average }
    }

    #[test]
    fn bars_stay_in_the_box_and_the_finding_compares_the_newest_year() {
        let years =
            [year(2024, None, Some(8_000)), year(2025, Some(8_420), Some(8_210)), year(2026, Some(9_200), Some(8_640))];
        let chart = Chart::of(Locale::En, &years).unwrap();
        assert_eq!(chart.bars.len(), 2);
        assert!(chart.bars.iter().all(|bar| bar.y >= TOP - 1 && bar.height > 0 && bar.y + bar.height == BOTTOM));
        assert!(chart.bars[1].height > chart.bars[0].height);
        let scale: Vec<i32> = chart.marks.iter().map(|mark| mark.points).collect();
        assert_eq!(scale, [80, 85, 90, 95]);
        assert_eq!(chart.finding, "In 2026 its average was 5.6 points above the district’s.");
        assert_eq!(Chart::of(Locale::En, &years[..1]), None);
    }
}
