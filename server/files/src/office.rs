//! Office documents are zip archives; only a look inside tells one from any other archive.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::media_type::{MediaType, Sniffed};

/// Parts a document may have; a real one has tens.
const MAX_ENTRIES: usize = 4_096;
/// Unpacked size a document may declare. Beyond this it is a decompression bomb for whoever opens it.
const MAX_UNPACKED_BYTES: u64 = 512 * 1024 * 1024;
/// The OpenDocument `mimetype` entry is one short line.
const MAX_MIMETYPE_BYTES: u64 = 128;

const PLAIN_ZIP: Sniffed = Sniffed::Other("application/zip");

/// Whether the bytes start like a zip archive with at least one entry.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Names the office format inside an archive, or calls it the plain zip that it is. An archive that
/// cannot be read, is built like a bomb or hides its parts counts as a plain zip too.
pub(crate) fn look_inside(bytes: &[u8]) -> Sniffed {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return PLAIN_ZIP;
    };
    if archive.len() > MAX_ENTRIES || unpacked_bytes(&mut archive) > MAX_UNPACKED_BYTES {
        return PLAIN_ZIP;
    }
    if let Some(kind) = open_document(&mut archive) {
        return Sniffed::Known(kind);
    }
    open_xml(&archive)
}

fn unpacked_bytes(archive: &mut ZipArchive<Cursor<&[u8]>>) -> u64 {
    (0..archive.len())
        .map(|index| archive.by_index_raw(index).map_or(u64::MAX, |entry| entry.size()))
        .fold(0, u64::saturating_add)
}

/// OpenDocument 1.2 part 3, 3.3: the first entry is called `mimetype` and holds just that.
fn open_document(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<MediaType> {
    archive.index_for_name("META-INF/manifest.xml")?;
    archive.index_for_name("content.xml")?;
    let entry = archive.by_name("mimetype").ok()?;
    let mut media_type = String::new();
    entry.take(MAX_MIMETYPE_BYTES).read_to_string(&mut media_type).ok()?;
    [MediaType::Odt, MediaType::Ods].into_iter().find(|kind| kind.as_str() == media_type.trim())
}

/// Office Open XML (ECMA-376 part 2): `[Content_Types].xml` plus the main part of the application.
fn open_xml(archive: &ZipArchive<Cursor<&[u8]>>) -> Sniffed {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if !has("[Content_Types].xml") || !has("_rels/.rels") {
        return PLAIN_ZIP;
    }
    if has("word/vbaProject.bin") {
        return Sniffed::Other("application/vnd.ms-word.document.macroEnabled.12");
    }
    if has("xl/vbaProject.bin") {
        return Sniffed::Other("application/vnd.ms-excel.sheet.macroEnabled.12");
    }
    match (has("word/document.xml"), has("xl/workbook.xml")) {
        (true, false) => Sniffed::Known(MediaType::Docx),
        (false, true) => Sniffed::Known(MediaType::Xlsx),
        _ => PLAIN_ZIP,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A real archive with these entries.
    pub(crate) fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// The least a Word document needs.
    pub(crate) fn docx() -> Vec<u8> {
        archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", b"<Relationships/>"),
            ("word/document.xml", b"<w:document/>"),
        ])
    }

    #[test]
    fn archives_are_told_apart_by_what_is_inside() {
        let odt: &[u8] = b"application/vnd.oasis.opendocument.text";
        let table: [(Vec<u8>, Sniffed); 8] = [
            (docx(), Sniffed::Known(MediaType::Docx)),
            (
                archive(&[("[Content_Types].xml", b""), ("_rels/.rels", b""), ("xl/workbook.xml", b"")]),
                Sniffed::Known(MediaType::Xlsx),
            ),
            (
                archive(&[("mimetype", odt), ("META-INF/manifest.xml", b""), ("content.xml", b"")]),
                Sniffed::Known(MediaType::Odt),
            ),
            (archive(&[("mimetype", odt), ("setup.exe", b"MZ")]), PLAIN_ZIP),
            (archive(&[("setup.exe", b"MZ")]), PLAIN_ZIP),
            (archive(&[("[Content_Types].xml", b"")]), PLAIN_ZIP),
            (
                archive(&[
                    ("[Content_Types].xml", b""),
                    ("_rels/.rels", b""),
                    ("word/document.xml", b""),
                    ("word/vbaProject.bin", b""),
                ]),
                Sniffed::Other("application/vnd.ms-word.document.macroEnabled.12"),
            ),
            (b"PK\x03\x04 cut short".to_vec(), PLAIN_ZIP),
        ];
        for (bytes, expected) in table {
            assert_eq!(look_inside(&bytes), expected);
        }
    }

    #[test]
    fn too_many_parts_are_no_document() {
        let names: Vec<String> = (0..=MAX_ENTRIES).map(|n| format!("word/{n}")).collect();
        let mut entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
        entries.extend([("[Content_Types].xml", &b""[..]), ("_rels/.rels", &b""[..]), ("word/document.xml", &b""[..])]);
        assert_eq!(look_inside(&archive(&entries)), PLAIN_ZIP);
    }
}
