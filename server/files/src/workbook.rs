//! What a workbook is held to before anything takes it apart: a small archive can unpack to more
//! than the machine has, and can claim more texts than it holds.

use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Least bytes of a shared text in the XML of a workbook: `<si/>` with a little in it.
const LEAST_TEXT: u64 = 10;
/// The part in which a workbook keeps the texts of its cells, in any folder and letter case.
const SHARED_TEXTS: &[u8] = b"sharedstrings.xml";

/// Why a workbook is not taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookFault {
    /// It cannot be read, or says of itself what is not so.
    #[error("the workbook is broken")]
    Broken,
    /// Unpacked it is larger than `limit` bytes.
    #[error("the workbook unpacks to more than {limit} bytes")]
    TooBig {
        /// Most bytes of all parts together.
        limit: u64,
    },
}

/// Unpacks every part of a workbook once, never holding more than `limit` bytes of it, whatever its
/// directory says of the sizes. It takes time with the size: not for an async thread.
///
/// # Errors
/// Why it should not be taken apart.
pub fn check_workbook(bytes: &[u8], limit: u64) -> Result<(), WorkbookFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookFault::Broken)?;
    let mut left = limit;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| WorkbookFault::Broken)?;
        let holds_texts = entry.name_raw().to_ascii_lowercase().ends_with(SHARED_TEXTS);
        let mut part = entry.take(left.saturating_add(1));
        let read = if holds_texts {
            let mut text = Vec::new();
            part.read_to_end(&mut text).map_err(|_| WorkbookFault::Broken)?;
            claims_what_it_holds(&text)?;
            u64::try_from(text.len()).unwrap_or(u64::MAX)
        } else {
            std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| WorkbookFault::Broken)?
        };
        left = left.checked_sub(read).ok_or(WorkbookFault::TooBig { limit })?;
    }
    Ok(())
}

/// Readers make room for as many texts as the part claims to hold, so the claim has to be possible.
fn claims_what_it_holds(part: &[u8]) -> Result<(), WorkbookFault> {
    const CLAIM: &[u8] = b"uniqueCount";
    // Nobody writes workbooks in UTF-16; in it the claim would not be found here.
    if part.contains(&0) {
        return Err(WorkbookFault::Broken);
    }
    let most = u64::try_from(part.len()).unwrap_or(u64::MAX) / LEAST_TEXT;
    let claims = part.windows(CLAIM.len()).enumerate().filter(|(_, window)| *window == CLAIM);
    let possible = |at: usize| claimed(part.get(at + CLAIM.len()..).unwrap_or_default()) <= most;
    if claims.map(|(at, _)| at).all(possible) { Ok(()) } else { Err(WorkbookFault::Broken) }
}

/// The number of an attribute whose name ends here: every digit of its value.
fn claimed(rest: &[u8]) -> u64 {
    let Some(opens) = rest.iter().position(|byte| matches!(byte, b'"' | b'\'')) else { return 0 };
    let (Some(quote), Some(value)) = (rest.get(opens), rest.get(opens + 1..)) else { return 0 };
    let digits = value.iter().take_while(|byte| *byte != quote).filter(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: u64, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::{WorkbookFault, check_workbook};
    use crate::office::tests::archive;

    const LIMIT: u64 = 1024 * 1024;

    fn texts(xml: &str) -> Vec<u8> {
        archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/SharedStrings.xml", xml.as_bytes())])
    }

    #[test]
    fn a_workbook_holds_the_texts_that_it_claims() {
        let honest = "<sst uniqueCount=\"2\"><si><t>人员</t></si><si><t>uniqueCount</t></si></sst>";
        assert_eq!(check_workbook(&texts(honest), LIMIT), Ok(()));
        for claim in ["\"100000000000\"", "'+99999999999999999999999'", " = \"0009000\""] {
            let lying = format!("<!-- {} --><sst uniqueCount={claim}><si><t>a</t></si></sst>", "-".repeat(5000));
            assert_eq!(check_workbook(&texts(&lying), LIMIT), Err(WorkbookFault::Broken), "{claim}");
        }
        let wide: String = honest.chars().flat_map(|letter| [letter, '\0']).collect();
        assert_eq!(check_workbook(&texts(&wide), LIMIT), Err(WorkbookFault::Broken));
    }

    #[test]
    fn what_unpacks_to_too_much_is_left_alone() {
        let half = vec![b' '; 600_000];
        let both = archive(&[("xl/a.xml", &half), ("xl/b.xml", &half)]);
        assert!(both.len() < 10_000);
        assert_eq!(check_workbook(&both, LIMIT), Err(WorkbookFault::TooBig { limit: LIMIT }));
        assert_eq!(check_workbook(&both, 2 * LIMIT), Ok(()));
        assert_eq!(check_workbook(b"PK\x03\x04 cut short", LIMIT), Err(WorkbookFault::Broken));
    }

    /// The directory of an archive may say anything about the size of a part.
    #[test]
    fn a_size_that_is_told_too_small_helps_nobody() {
        let honest = archive(&[("xl/a.xml", &vec![b' '; 3_000_000])]);
        let size = 3_000_000_u32.to_le_bytes();
        let mut lying = honest.clone();
        for at in 0..lying.len() - size.len() {
            if lying[at..at + size.len()] == size {
                lying[at..at + size.len()].copy_from_slice(&10_u32.to_le_bytes());
            }
        }
        assert_ne!(honest, lying);
        assert!(check_workbook(&lying, LIMIT).is_err());
    }
}
