//! What gives a text away, however it is written: as it is, in UTF-16, escaped for JSON, HTML or an
//! address, in hexadecimal, in base64 at any place.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::fmt::Write as _;

/// Every way in which a text may be written. Each is long enough to appear by no accident.
pub fn needles(text: &str) -> Vec<Vec<u8>> {
    let mut found = vec![text.as_bytes().to_vec()];
    let utf16: Vec<u16> = text.encode_utf16().collect();
    found.push(utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect());
    found.push(utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect());
    if !text.is_ascii() {
        found.push(written(&utf16, |line, unit| write!(line, "\\u{unit:04x}")));
        found.push(written(&utf16, |line, unit| write!(line, "\\u{unit:04X}")));
        found.push(written(&utf16, |line, unit| write!(line, "&#x{unit:x};")));
        found.push(written(&utf16, |line, unit| write!(line, "&#{unit};")));
        found.push(shuniu_web::visit::url_encode(text).into_bytes());
    }
    found.push(written(text.as_bytes(), |line, byte| write!(line, "{byte:02x}")));
    found.push(written(text.as_bytes(), |line, byte| write!(line, "{byte:02X}")));
    found.extend(in_base64(text.as_bytes()));
    found.retain(|needle| needle.len() >= 6);
    found
}

fn written<T: Copy>(parts: &[T], write: impl Fn(&mut String, T) -> std::fmt::Result) -> Vec<u8> {
    let mut line = String::new();
    for part in parts {
        write(&mut line, *part).unwrap();
    }
    line.into_bytes()
}

/// Base64 of the bytes wherever they stand in the whole: three bytes make four letters, so there are
/// three ways, each without the letters that the neighbours share.
fn in_base64(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for before in 0..3 {
        let padded = [vec![0; before], bytes.to_vec()].concat();
        let whole = padded.len() / 3 * 3;
        for engine in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD] {
            let letters = engine.encode(&padded[..whole]);
            found.push(letters.as_bytes()[if before == 0 { 0 } else { 4 }..].to_vec());
        }
    }
    found
}

/// Whether some bytes hold one of the needles.
pub fn holds(bytes: &[u8], needles: &[Vec<u8>]) -> bool {
    needles.iter().any(|needle| find(bytes, needle))
}

/// A search that first looks for the first byte: databases are large.
fn find(bytes: &[u8], needle: &[u8]) -> bool {
    let Some(first) = needle.first() else { return false };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        if rest[at..].starts_with(needle) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

#[test]
fn a_text_is_found_however_it_is_written() {
    let text = "固定探访员";
    let needles = needles(text);
    let around = |middle: &[u8]| [b"....".as_slice(), middle, b"...."].concat();
    for before in ["", "a", "ab", "abc"] {
        let whole = format!("{before}{text}及其他");
        assert!(holds(STANDARD_NO_PAD.encode(&whole).as_bytes(), &needles), "{before}");
    }
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let escaped = "\\u56fa\\u5b9a\\u63a2\\u8bbf\\u5458";
    for middle in [text.as_bytes(), &utf16, escaped.as_bytes(), b"%E5%9B%BA%E5%AE%9A%E6%8E%A2%E8%AE%BF%E5%91%98"] {
        assert!(holds(&around(middle), &needles));
    }
    assert!(!holds("固定资产与探访".as_bytes(), &needles));
}
