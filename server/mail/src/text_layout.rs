//! The plain text part: 60 columns of Latin width, labels in a column of their own.
//!
//! Templates write `label<TAB>value`, or `<TAB>value` to go on under the value. Han characters are
//! two columns wide, so Chinese labels are padded with full-width spaces, which stay aligned in
//! proportional fonts too.

use shuniu_frontend::Locale;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a line, as in the design.
const LINE: usize = 60;

/// Column where values start.
const fn value_column(locale: Locale) -> usize {
    match locale {
        Locale::ZhCn => 12,
        Locale::En => 16,
    }
}

/// Lays a rendered text template out: expands tabs, wraps, and sets paragraphs apart by one blank
/// line and underlined headings by two, however the template is spaced.
pub(crate) fn lay_out(source: &str, locale: Locale) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut blank = false;
    let mut lines = source.trim().lines().peekable();
    while let Some(line) = lines.next() {
        // The mark before a signature (RFC 3676, 4.3) ends with a space.
        let line = if line == "-- " { line } else { line.trim_end() };
        if line.is_empty() {
            blank = true;
            continue;
        }
        if blank && !out.is_empty() {
            let heading = lines.peek().is_some_and(|next| next.starts_with("----"));
            out.push_str(if heading { "\n\n" } else { "\n" });
        }
        blank = false;
        match line.split_once('\t') {
            Some((label, value)) => with_label(&mut out, label, value.trim(), locale),
            None => wrap(&mut out, line, 0, ""),
        }
    }
    out
}

fn with_label(out: &mut String, label: &str, value: &str, locale: Locale) {
    let column = value_column(locale);
    let width = label.width();
    let indent = padding(column, locale);
    out.push_str(label);
    if width >= column {
        out.push(' ');
        wrap(out, value, width + 1, &indent);
    } else {
        out.push_str(&padding(column - width, locale));
        wrap(out, value, column, &indent);
    }
}

/// White space this many columns wide; an odd one ends with a plain space.
fn padding(columns: usize, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => "\u{3000}".repeat(columns / 2) + &" ".repeat(columns % 2),
        Locale::En => " ".repeat(columns),
    }
}

/// Appends `text`, starting at column `start`; further lines begin with `indent`.
fn wrap(out: &mut String, text: &str, start: usize, indent: &str) {
    let mut column = start;
    let mut at_start = true;
    for piece in pieces(text) {
        let width = piece.trim_end().width();
        if !at_start && column + width > LINE {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            out.push_str(indent);
            column = indent.width();
        }
        out.push_str(piece);
        column += piece.width();
        at_start = false;
    }
    out.push('\n');
}

/// Splits into what may not be broken: words with the space after them, single Han characters with
/// the punctuation that belongs to them. Web addresses have no breaking point and stay whole.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (index, c) in text.char_indices() {
        if previous.is_some_and(|before| may_break(before, c)) {
            pieces.push(&text[start..index]);
            start = index;
        }
        previous = Some(c);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    let is_wide = |c: char| c.width() == Some(2);
    if is_closing(after) || is_opening(before) || after == ' ' || in_date(before, after) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

/// `2026年9月24日` is one word.
const fn in_date(before: char, after: char) -> bool {
    let unit_follows = before.is_ascii_digit() && matches!(after, '年' | '月' | '日');
    unit_follows || (matches!(before, '年' | '月') && after.is_ascii_digit())
}

/// Never begins a line (禁则).
const fn is_closing(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '：' | '；' | '！' | '？' | '）' | '」' | '』' | '》' | '】' | '”' | '％')
}

/// Never ends a line.
const fn is_opening(c: char) -> bool {
    matches!(c, '（' | '「' | '『' | '《' | '【' | '“' | '¥')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_are_aligned_as_in_the_design() {
        let source = "[今日]\t社区助浴点运营：待定标\n\t评分已齐\n[9月22日]\t付款待审批\n[逾期 11 天]\t中期自评\n";
        assert_eq!(
            lay_out(source, Locale::ZhCn),
            "[今日]　　　社区助浴点运营：待定标\n　　　　　　评分已齐\n[9月22日]　 付款待审批\n[逾期 11 天] 中期自评\n"
        );
        assert_eq!(lay_out("Budget\t¥1\n\tmore", Locale::En), "Budget          ¥1\n                more\n");
    }

    #[test]
    fn long_lines_wrap_where_a_reader_would() {
        let text = format!("金额\t{}，结束", "长".repeat(24));
        let laid_out = lay_out(&text, Locale::ZhCn);
        let lines: Vec<&str> = laid_out.lines().collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1], "　　　　　　长，结束");
        let url = format!("https://shuniu.example/{}", "a".repeat(80));
        assert_eq!(lay_out(&url, Locale::En), format!("{url}\n"));
        let date = format!("{}2026年9月24日", "长".repeat(24));
        assert!(lay_out(&date, Locale::ZhCn).ends_with("\n2026年9月24日\n"));
        let words = lay_out(&"word ".repeat(20), Locale::En);
        assert!(words.lines().all(|line| line.len() <= 59 && line.starts_with("word")));
    }

    #[test]
    fn blank_lines_and_the_signature_mark_are_kept_sparingly() {
        assert_eq!(lay_out("\n\na\n\n\n\n\nb\n\n-- \nc\n\n", Locale::En), "a\n\nb\n\n-- \nc\n");
        assert_eq!(lay_out("a\n\nb\n----\nc", Locale::En), "a\n\n\nb\n----\nc\n");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_long(text in "[一-十，。（）a-f 0-9]{0,300}") {
            let laid_out = lay_out(&text, Locale::ZhCn);
            let squeeze = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(squeeze(&laid_out), squeeze(&text));
            // A run of punctuation or digits has no breaking point and may stick out.
            for line in laid_out.lines().filter(|line| line.width() > LINE) {
                let last = pieces(line).last().map_or(0, |piece| piece.width());
                prop_assert!(line.width() - last < LINE + 1);
            }
        }
    }
}
