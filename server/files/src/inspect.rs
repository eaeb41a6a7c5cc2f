//! The judgement about one file: name, size and content must agree and be allowed.

use shuniu_domain::{Reason, ReasonCode};

use crate::media_type::{MediaType, sniff};
use crate::name::{SafeName, safe_name};

/// What a place that takes files accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes per file.
    pub max_bytes: u64,
    /// Accepted kinds.
    pub allowed: Vec<MediaType>,
}

impl Default for Limits {
    /// 20 MiB and every kind in [`MediaType::ALL`].
    fn default() -> Self {
        Self { max_bytes: 20 * 1024 * 1024, allowed: MediaType::ALL.to_vec() }
    }
}

/// Why a file is not accepted (拒收原因).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// There are no bytes.
    #[error("the file is empty")]
    Empty,
    /// More bytes than the limit.
    #[error("{size} bytes are more than {limit}")]
    TooBig {
        /// Most bytes accepted.
        limit: u64,
        /// Bytes of the file; of a stream, the bytes read when it was cut off.
        size: u64,
    },
    /// The kind is not accepted here.
    #[error("{found} is not accepted")]
    TypeNotAllowed {
        /// Extension or media type.
        found: String,
    },
    /// The name says one thing and the bytes another.
    #[error("named as {declared} but contains {found}")]
    TypeMismatch {
        /// Media type the name promises.
        declared: String,
        /// Media type of the bytes.
        found: String,
    },
    /// The name cannot be made safe.
    #[error("the name is not usable")]
    BadName,
    /// The virus scan found something.
    #[error("the virus scan found {name}")]
    Infected {
        /// What the scanner calls it.
        name: String,
    },
}

impl From<&FileRefusal> for Reason {
    /// The coded reason that pages, API and mail show, with the same parameters.
    fn from(refusal: &FileRefusal) -> Self {
        match refusal {
            FileRefusal::Empty => Self::new(ReasonCode::FileEmpty),
            FileRefusal::TooBig { limit, size } => {
                Self::new(ReasonCode::FileTooBig).with("limit", limit).with("size", size)
            }
            FileRefusal::TypeNotAllowed { found } => Self::new(ReasonCode::FileTypeNotAllowed).with("found", found),
            FileRefusal::TypeMismatch { declared, found } => {
                Self::new(ReasonCode::FileTypeMismatch).with("declared", declared).with("found", found)
            }
            FileRefusal::BadName => Self::new(ReasonCode::FileNameBad),
            FileRefusal::Infected { name } => Self::new(ReasonCode::FileInfected).with("name", name),
        }
    }
}

/// A file that passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// Cleaned name, see [`safe_name`].
    pub safe_name: String,
    /// Kind by name and by bytes.
    pub media_type: MediaType,
}

/// Judges a file by its declared name and its bytes. No I/O.
///
/// # Errors
/// The first [`FileRefusal`] that applies: name, kind, emptiness, size, then content.
pub fn inspect(bytes: &[u8], declared_name: &str, limits: &Limits) -> Result<Inspected, FileRefusal> {
    let SafeName { name, declared } = safe_name(declared_name)?;
    if !limits.allowed.contains(&declared) {
        return Err(FileRefusal::TypeNotAllowed { found: declared.as_str().to_owned() });
    }
    if bytes.is_empty() {
        return Err(FileRefusal::Empty);
    }
    within(limits.max_bytes, bytes.len())?;
    let found = sniff(bytes);
    if !declared.matches(&found) {
        return Err(FileRefusal::TypeMismatch {
            declared: declared.as_str().to_owned(),
            found: found.as_str().to_owned(),
        });
    }
    Ok(Inspected { safe_name: name, media_type: declared })
}

/// Refuses `size` bytes when they are more than `limit`.
fn within(limit: u64, size: usize) -> Result<(), FileRefusal> {
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    if size > limit {
        return Err(FileRefusal::TooBig { limit, size });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::tests::{archive, docx};

    #[test]
    fn an_honest_file_passes() {
        let inspected = inspect(&docx(), "dir/方案.DOCX", &Limits::default()).unwrap();
        assert_eq!(inspected.safe_name, "方案.docx");
        assert_eq!(inspected.media_type, MediaType::Docx);
        let csv = inspect("\u{feff}a,b\n".as_bytes(), "a.csv", &Limits::default()).unwrap();
        assert_eq!(csv.media_type, MediaType::Csv);
    }

    #[test]
    fn a_renamed_archive_is_refused() {
        let zip = archive(&[("setup.exe", b"MZ")]);
        assert_eq!(
            inspect(&zip, "方案.docx", &Limits::default()),
            Err(FileRefusal::TypeMismatch {
                declared: MediaType::Docx.as_str().to_owned(),
                found: "application/zip".to_owned(),
            })
        );
    }

    #[test]
    fn each_refusal_has_its_case() {
        let small = Limits { max_bytes: 4, allowed: vec![MediaType::Txt, MediaType::Png] };
        let table: [(&[u8], &str, ReasonCode); 6] = [
            (b"", "a.txt", ReasonCode::FileEmpty),
            (b"12345", "a.txt", ReasonCode::FileTooBig),
            (b"1234", "a.pdf", ReasonCode::FileTypeNotAllowed),
            (b"1234", "a.exe", ReasonCode::FileTypeNotAllowed),
            (b"1234", "a.png", ReasonCode::FileTypeMismatch),
            (b"1234", "a", ReasonCode::FileNameBad),
        ];
        for (bytes, name, code) in table {
            let refusal = inspect(bytes, name, &small).unwrap_err();
            assert_eq!(Reason::from(&refusal).code, code, "{name}");
        }
        assert!(inspect(b"1234", "a.txt", &small).is_ok());
    }
}
