//! Single values as people write them.

use chrono::NaiveDate;
use shuniu_domain::text::fold_width;

/// A date in any of the usual forms (`2016-05-12`, `2016/5/12`, `2016.5.12`, `2016年5月12日`,
/// `20160512`) as ISO date; anything else as it is, for the check to refuse.
pub(super) fn iso_date(typed: &str) -> String {
    parse_date(typed).map_or_else(|| typed.to_owned(), |date| date.to_string())
}

fn parse_date(typed: &str) -> Option<NaiveDate> {
    let folded = fold_width(typed);
    let text: String = folded.trim().chars().filter(|c| !c.is_whitespace()).collect();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return NaiveDate::parse_from_str(&text, "%Y%m%d").ok();
    }
    let parts = match text.strip_suffix('日') {
        Some(chinese) => {
            let (year, rest) = chinese.split_once('年')?;
            let (month, day) = rest.split_once('月')?;
            [year, month, day]
        }
        None => {
            let separator = ['-', '/', '.'].into_iter().find(|separator| text.contains(*separator))?;
            let mut parts = text.split(separator);
            let parts = [parts.next()?, parts.next()?, parts.next()?];
            if text.matches(separator).count() != 2 {
                return None;
            }
            parts
        }
    };
    let [year, month, day] = parts;
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    // Two digits of a year could be any century.
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The digit of a grade written as `3A`, `３Ａ`, `AAA` or `3`; anything else as it is.
pub(super) fn grade(typed: &str) -> String {
    let folded: String =
        fold_width(typed).to_uppercase().chars().filter(|c| !c.is_whitespace() && *c != '级').collect();
    if !folded.is_empty() && folded.len() <= 5 && folded.bytes().all(|b| b == b'A') {
        return folded.len().to_string();
    }
    folded.strip_suffix('A').map_or(folded.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_usual_form() {
        for typed in [
            "2016-05-12",
            "2016/5/12",
            "2016.5.12",
            "2016年5月12日",
            "20160512",
            "２０１６－０５－１２",
            " 2016 / 05 / 12 ",
        ] {
            assert_eq!(iso_date(typed), "2016-05-12", "{typed}");
        }
        for typed in
            ["16-5-12", "2016-13-01", "2016-5", "2016年5月", "5/12/2016", "去年", "2016-5-12-1", "2016-05-12T00"]
        {
            assert_eq!(iso_date(typed), typed);
        }
    }

    #[test]
    fn grades_in_every_usual_form() {
        for (typed, digit) in
            [("3A", "3"), ("５Ａ级", "5"), ("AAAA", "4"), ("2", "2"), ("甲", "甲"), ("AAAAAA", "AAAAA")]
        {
            assert_eq!(grade(typed), digit, "{typed}");
        }
    }
}
