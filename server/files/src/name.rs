//! File names as people send them, made safe to show, store in a header and save on any system.

use crate::inspect::FileRefusal;
use crate::media_type::MediaType;

/// Longest name kept, in characters, extension included. Most file systems allow 255 *bytes*, and
/// 120 Han characters with a suffix added by a browser still fit only on some, so this is the most.
pub const MAX_NAME_CHARS: usize = 120;

/// Extensions that start something when clicked. Hidden before an innocent last one
/// (`报价.exe.pdf`) they are a trick, never an accident.
const RUNNABLE: [&str; 22] = [
    "app", "bat", "chm", "cmd", "com", "cpl", "dll", "exe", "hta", "html", "iso", "jar", "js", "lnk", "msi", "ps1",
    "reg", "scr", "sh", "svg", "vbs", "wsf",
];

/// Names Windows keeps for devices, whatever the extension.
const DEVICES: [&str; 10] = ["aux", "com1", "com2", "com3", "con", "lpt1", "lpt2", "lpt3", "nul", "prn"];

/// A name that is safe to keep, and the kind of file it promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeName {
    /// Stem and lower-case extension, at most [`MAX_NAME_CHARS`] characters.
    pub name: String,
    /// The kind the extension stands for.
    pub declared: MediaType,
}

/// Cleans what is merely untidy and refuses what is meant to deceive.
///
/// Cleaned: folders before the name, leading and trailing dots and spaces, invisible marks,
/// characters that some file systems forbid, device names, a second document extension
/// (`方案.docx.pdf` becomes `方案_docx.pdf`), over-long stems.
///
/// # Errors
/// [`FileRefusal::BadName`] for control characters, bidirectional overrides, a hidden runnable
/// extension, or when no stem or extension is left; [`FileRefusal::TypeNotAllowed`] for an
/// extension that is not accepted.
pub fn safe_name(declared: &str) -> Result<SafeName, FileRefusal> {
    if declared.chars().any(|c| c.is_control() || reorders_text(c)) {
        return Err(FileRefusal::BadName);
    }
    let last = declared.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last.chars().filter(|c| !is_invisible(*c)).collect();
    let trimmed = visible.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, extension) = trimmed.rsplit_once('.').ok_or(FileRefusal::BadName)?;
    let extension = extension.to_ascii_lowercase();
    let kind = MediaType::from_extension(&extension).ok_or(FileRefusal::TypeNotAllowed { found: extension.clone() })?;
    let stem = safe_stem(stem, MAX_NAME_CHARS - extension.len() - 1)?;
    Ok(SafeName { name: format!("{stem}.{extension}"), declared: kind })
}

/// The part before the extension, at most `room` characters. The look for a second extension comes
/// last, so that nothing trimmed or cut off can hide one.
fn safe_stem(stem: &str, room: usize) -> Result<String, FileRefusal> {
    let tidy: String = stem.chars().map(|c| if is_forbidden(c) { '_' } else { c }).take(room).collect();
    let tidy = tidy.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if tidy.is_empty() {
        return Err(FileRefusal::BadName);
    }
    if DEVICES.iter().any(|device| device.eq_ignore_ascii_case(tidy)) {
        return Ok(format!("_{tidy}"));
    }
    without_inner_extension(tidy)
}

/// Takes the meaning out of `方案.docx` in `方案.docx.pdf`; refuses `报价.exe` in `报价.exe.pdf`.
fn without_inner_extension(stem: &str) -> Result<String, FileRefusal> {
    let Some((front, inner)) = stem.rsplit_once('.') else {
        return Ok(stem.to_owned());
    };
    let inner = inner.trim();
    if RUNNABLE.iter().any(|known| known.eq_ignore_ascii_case(inner)) {
        return Err(FileRefusal::BadName);
    }
    if MediaType::from_extension(inner).is_some() {
        return Ok(format!("{front}_{inner}"));
    }
    Ok(stem.to_owned())
}

/// Marks that make a reader see another order than the bytes have (Unicode TR 36, 2.10).
const fn reorders_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Marks nobody sees: they come along with pasted text and would make two equal-looking names differ.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Forbidden in names by Windows.
const fn is_forbidden(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn untidy_names_are_cleaned() {
        let long = "长".repeat(300);
        let table = [
            ("投标报价表.xlsx", "投标报价表.xlsx"),
            ("Report FINAL.PDF", "Report FINAL.pdf"),
            ("C:\\Users\\li\\方案.docx", "方案.docx"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("..方案.pdf", "方案.pdf"),
            (" .方案.pdf. ", "方案.pdf"),
            ("方\u{200b}案\u{feff}.pdf", "方案.pdf"),
            ("方案?*<1>.pdf", "方案___1_.pdf"),
            ("方案.docx.pdf", "方案_docx.pdf"),
            ("v1.2 方案.pdf", "v1.2 方案.pdf"),
            ("CON.txt", "_CON.txt"),
            ("方案 .pdf", "方案.pdf"),
        ];
        for (declared, expected) in table {
            assert_eq!(safe_name(declared).unwrap().name, expected, "{declared}");
        }
        let name = safe_name(&format!("{long}.docx")).unwrap().name;
        assert_eq!(name.chars().count(), MAX_NAME_CHARS);
        assert!(name.ends_with("长.docx"));
    }

    #[test]
    fn deceiving_names_are_refused() {
        for declared in [
            "",
            "方案",
            ".pdf",
            "....pdf",
            "folder/",
            "方案.pdf/..",
            "报价\u{202e}fdp.exe.pdf",
            "报价\u{2066}x\u{2069}.pdf",
            "报价.exe.pdf",
            "报价.JS .pdf",
            "报价.exe..pdf",
            "a\nContent-Type: text/html.pdf",
            "a\0.pdf",
        ] {
            assert_eq!(safe_name(declared), Err(FileRefusal::BadName), "{declared:?}");
        }
        for declared in ["报价.pdf.exe", "a.zip", "a.docm", "a.svg", "a.html"] {
            assert!(matches!(safe_name(declared), Err(FileRefusal::TypeNotAllowed { .. })), "{declared}");
        }
    }

    fn wild_stem() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            prop_oneof![
                any::<char>(),
                proptest::char::range('一', '龥'),
                proptest::sample::select(vec!['/', '\\', '.', ' ', ':', '\u{202e}', '\u{200b}', '\n', 'a',]),
            ],
            0..200,
        )
        .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn what_passes_is_safe(stem in wild_stem(), kind in proptest::sample::select(MediaType::ALL.to_vec())) {
            let extension = kind.extensions()[0];
            let safe = match safe_name(&format!("{stem}.{extension}")) {
                Ok(safe) => safe,
                Err(refusal) => {
                    prop_assert_eq!(refusal, FileRefusal::BadName);
                    return Ok(());
                }
            };
            prop_assert_eq!(safe.declared, kind);
            let wanted = format!(".{extension}");
            prop_assert!(safe.name.ends_with(&wanted));
            prop_assert!(safe.name.chars().count() <= MAX_NAME_CHARS);
            prop_assert!(!safe.name.starts_with('.'));
            let unsafe_char = safe.name.chars().find(|c| {
                matches!(c, '/' | '\\') || c.is_control() || reorders_text(*c) || is_invisible(*c)
            });
            prop_assert_eq!(unsafe_char, None);
            prop_assert_eq!(safe_name(&safe.name), Ok(safe.clone()), "cleaning twice changes nothing");
        }

        #[test]
        fn ordinary_names_are_kept(stem in "[一-龥a-z0-9（）-]{1,60}") {
            let name = format!("{stem}.pdf");
            if !DEVICES.contains(&stem.as_str()) {
                prop_assert_eq!(safe_name(&name).unwrap().name, name);
            }
        }
    }
}
