//! Which kinds of file are accepted, and what a file's bytes say it is.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::office;

/// A kind of attachment that may be uploaded. Archives, old binary office formats, macro documents
/// and anything a browser would run are left out on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaType {
    /// Portable document.
    Pdf,
    /// Word document without macros (Office Open XML).
    Docx,
    /// Excel workbook without macros (Office Open XML).
    Xlsx,
    /// OpenDocument text.
    Odt,
    /// OpenDocument spreadsheet.
    Ods,
    /// PNG image.
    Png,
    /// JPEG image, `.jpg` or `.jpeg`.
    Jpeg,
    /// Comma-separated values in UTF-8.
    Csv,
    /// Plain text in UTF-8.
    Txt,
}

/// How a browser may be told to show bytes of a stored media type; none for what it can only save.
/// Nothing that could run is among them.
#[must_use]
pub fn shown_as(media_type: &str) -> Option<&'static str> {
    Some(match media_type {
        "application/pdf" => "application/pdf",
        "image/png" => "image/png",
        "image/jpeg" => "image/jpeg",
        "text/plain" | "text/csv" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

impl MediaType {
    /// Every accepted kind, in the order pages list them.
    pub const ALL: [Self; 9] =
        [Self::Pdf, Self::Docx, Self::Xlsx, Self::Odt, Self::Ods, Self::Png, Self::Jpeg, Self::Csv, Self::Txt];

    /// The registered media type, as stored with the file and sent as `Content-Type`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Csv => "text/csv",
            Self::Txt => "text/plain",
        }
    }

    /// File name extensions of this kind, lower case, without the dot. The first is the usual one.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Csv => &["csv"],
            Self::Txt => &["txt"],
        }
    }

    /// The kind an extension (any case, no dot) stands for, if it is an accepted one.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }

    /// Whether `found` is what a file of this kind should contain. CSV and plain text cannot be
    /// told apart by their bytes, so both match clean text.
    #[must_use]
    pub fn matches(self, found: &Sniffed) -> bool {
        match found {
            Sniffed::Known(kind) => *kind == self,
            Sniffed::Text => matches!(self, Self::Csv | Self::Txt),
            Sniffed::Other(_) => false,
        }
    }
}

impl FromStr for MediaType {
    type Err = ();

    /// Reads a stored media type back; `Err` when it is not one of ours.
    fn from_str(value: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == value).ok_or(())
    }
}

/// What the bytes themselves say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// One of the accepted binary kinds.
    Known(MediaType),
    /// UTF-8 without control characters: plain text or CSV.
    Text,
    /// Something else, by its media type; `application/octet-stream` when nothing is known.
    Other(&'static str),
}

impl Sniffed {
    /// The media type found.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Known(kind) => kind.as_str(),
            Self::Text => MediaType::Txt.as_str(),
            Self::Other(found) => found,
        }
    }
}

/// Looks at the bytes only; the declared name plays no part.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Sniffed {
    if office::is_zip(bytes) {
        return office::look_inside(bytes);
    }
    let inferred = infer::get(bytes);
    // Clean text first: two letters such as "BM" or "MZ" at the start of a list would otherwise be
    // taken for an image or a program. Real ones hold control bytes and never get here.
    if is_clean_text(bytes) {
        return match inferred {
            Some(kind) if kind.matcher_type() == infer::MatcherType::Text => Sniffed::Other(kind.mime_type()),
            _ => Sniffed::Text,
        };
    }
    match inferred.map(|kind| kind.mime_type()) {
        Some("application/pdf") => Sniffed::Known(MediaType::Pdf),
        Some("image/png") => Sniffed::Known(MediaType::Png),
        Some("image/jpeg") => Sniffed::Known(MediaType::Jpeg),
        Some(other) => Sniffed::Other(other),
        None => Sniffed::Other("application/octet-stream"),
    }
}

/// UTF-8, with or without a byte order mark, with no control character but tab, line and page ends.
fn is_clean_text(bytes: &[u8]) -> bool {
    // A small PDF can be pure ASCII; it is still not text.
    !bytes.starts_with(b"%PDF-")
        && std::str::from_utf8(bytes)
            .is_ok_and(|text| !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back_from_its_names() {
        for kind in MediaType::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            for extension in kind.extensions() {
                assert_eq!(MediaType::from_extension(extension), Some(kind));
                assert_eq!(MediaType::from_extension(&extension.to_uppercase()), Some(kind));
            }
        }
        assert_eq!(MediaType::from_extension("exe"), None);
    }

    #[test]
    fn bytes_are_named() {
        let table: [(&[u8], &str); 9] = [
            (b"%PDF-1.7\n1 0 obj\n", "application/pdf"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image/jpeg"),
            ("名称,金额\n助浴,486000\n".as_bytes(), "text/plain"),
            (b"BM is a heading, not a bitmap\n", "text/plain"),
            (b"<!DOCTYPE html><script>x</script>", "text/html"),
            (b"#!/bin/sh\nrm -r .\n", "text/x-shellscript"),
            (b"\xc3\xfb\xb3\xc6", "application/octet-stream"),
            (b"ab\0cd", "application/octet-stream"),
        ];
        for (bytes, expected) in table {
            assert_eq!(sniff(bytes).as_str(), expected, "{bytes:?}");
        }
    }
}
