//! CSV as spreadsheets write it: UTF-8 with or without byte order mark, or GB 18030.

use super::MAX_ROWS;
use super::run::too_many_rows;
use super::sheet::RawRow;
use encoding_rs::GB18030;
use shuniu_domain::{Reason, ReasonCode, Reasons};

const MARK: char = '\u{feff}';

/// Rows of a text file, the header among them.
///
/// # Errors
/// `encoding-unknown`, `quote-unterminated`, `too-many-rows`.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<RawRow>, Reasons> {
    let text = decoded(bytes).ok_or_else(|| Reason::new(ReasonCode::EncodingUnknown).on("file"))?;
    let delimiter = delimiter(&text);
    if let Some(line) = unterminated_quote(&text, char::from(delimiter)) {
        return Err(Reason::new(ReasonCode::QuoteUnterminated).on("file").with("line", line).into());
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut rows = Vec::new();
    for record in reader.records() {
        // The text is valid UTF-8 and lengths may differ, so only the encoding could still be wrong.
        let record = record.map_err(|_| Reason::new(ReasonCode::EncodingUnknown).on("file"))?;
        // The header is a row too.
        if rows.len() > MAX_ROWS {
            return Err(too_many_rows().into());
        }
        let formula = |cell: &str| cell.trim_start().starts_with('=');
        let broken = record.iter().enumerate().filter(|(_, cell)| formula(cell));
        rows.push(RawRow {
            line: lines.at(record.position().map_or(0, csv::Position::byte)),
            broken: broken.map(|(index, _)| (index, Reason::new(ReasonCode::CellFormula))).collect(),
            cells: record.iter().map(str::to_owned).collect(),
            width: Some(record.len()),
        });
    }
    Ok(rows)
}

/// Counts lines along a text. The reader's own count is one short after `\r\n`.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that begins at or, after line ends, behind a byte; bytes must come
    /// in ascending order.
    fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(b) = self.text.get(self.at) {
            let is_end = matches!(b, b'\n' | b'\r');
            if self.at >= byte && !is_end {
                break;
            }
            self.at += 1;
            if *b == b'\n' || (is_end && self.text.get(self.at) != Some(&b'\n')) {
                self.line += 1;
            }
        }
        self.line
    }
}

/// The text, or nothing when it is none: UTF-8 if it can be, else GB 18030. Text has no NUL.
fn decoded(bytes: &[u8]) -> Option<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned(),
    };
    (!text.contains('\0')).then(|| text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text))
}

/// What separates cells: whatever of comma, tab and semicolon the first line has most of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
    // The comma comes last because the last of equals wins.
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// The line in which a quotation mark opens that no other closes (RFC 4180: quotes open at the
/// start of a cell, two of them stand for one).
fn unterminated_quote(text: &str, delimiter: char) -> Option<u64> {
    let (mut line, mut opened, mut at_start) = (1_u64, None, true);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if c == '\n' {
            line += 1;
        }
        match opened {
            Some(_) if c == '"' && characters.peek() == Some(&'"') => {
                characters.next();
            }
            Some(_) if c == '"' => opened = None,
            Some(_) => {}
            None if c == '"' && at_start => opened = Some(line),
            None => at_start = c == delimiter || c == '\n' || c == '\r',
        }
        if opened.is_some() {
            at_start = false;
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        rows(bytes).unwrap().into_iter().map(|row| (row.line, row.cells)).collect()
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn encodings_and_delimiters_read_the_same() {
        let text = "名称,地址\n晴和社区服务中心,\"渡口街, 12 号\"\n";
        let expected = [row(1, &["名称", "地址"]), row(2, &["晴和社区服务中心", "渡口街, 12 号"])];
        let (gb, _, _) = GB18030.encode(text);
        let marked = format!("{MARK}{text}");
        for bytes in [text.as_bytes(), marked.as_bytes(), &gb] {
            assert_eq!(cells(bytes), expected);
        }
        assert_eq!(cells("名称\t地址\n甲,乙\t丙\n".as_bytes()), [row(1, &["名称", "地址"]), row(2, &["甲,乙", "丙"])]);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let read = cells(b"a,b\r\n\"1\r\n2\",x\r\n3,y\r\n");
        assert_eq!(read, [row(1, &["a", "b"]), row(2, &["1\r\n2", "x"]), row(4, &["3", "y"])]);
    }

    #[test]
    fn quotes_must_close() {
        let refused = |text: &str| rows(text.as_bytes()).unwrap_err().0[0].clone();
        let reason = refused("a,b\n1,\"x\n2,y\n");
        assert_eq!((reason.code, reason.params["line"].as_str()), (ReasonCode::QuoteUnterminated, "2"));
        for sound in ["a,b\n\"x\"\"y\",1\n", "a\n5\" pipe\n", "a\n\"\"\n", "a,b\n\"x\",\"y\""] {
            assert!(rows(sound.as_bytes()).is_ok(), "{sound}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for junk in [&b"a\0b"[..], &[0xff, 0xfe, 0x61, 0x00], &[0x80, 0xff, 0xff]] {
            assert_eq!(rows(junk).unwrap_err().0[0].code, ReasonCode::EncodingUnknown);
        }
    }
}
