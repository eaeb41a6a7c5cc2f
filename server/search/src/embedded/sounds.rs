//! Reads letters as pinyin: `zhucan` as `zhu can`. Which syllables there are is read from the
//! index itself.

use super::{failure, schema::Fields, snapshot::Snapshot};
use crate::error::SearchResult;

/// Letters of the longest syllable (`zhuang`).
const LONGEST_SYLLABLE: usize = 6;
/// Longest text that is read as pinyin.
const LONGEST_TEXT: usize = 48;

/// A way to read letters as syllables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub syllables: Vec<String>,
    /// The last one is only the beginning of a syllable.
    pub half_typed: bool,
}

/// Readings of a word of small Latin letters, those with fewer syllables first.
pub(super) fn readings(fields: &Fields, snapshot: &Snapshot, text: &str, most: usize) -> SearchResult<Vec<Reading>> {
    if text.len() > LONGEST_TEXT || !text.bytes().all(|b| b.is_ascii_lowercase()) {
        return Ok(Vec::new());
    }
    let mut dictionaries = Vec::new();
    for reader in snapshot.searcher.segment_readers() {
        dictionaries.push(reader.inverted_index(fields.sounds).map_err(failure)?);
    }
    let mut ends = Vec::with_capacity(text.len());
    for start in 0..text.len() {
        let mut found = Vec::new();
        for end in (start + 1..=text.len().min(start + LONGEST_SYLLABLE)).rev() {
            for dictionary in &dictionaries {
                let known = dictionary.terms().term_ord(&text[start..end]);
                if known.map_err(|error| failure(error.into()))?.is_some() {
                    found.push(end);
                    break;
                }
            }
        }
        ends.push(found);
    }
    Ok(split(text, &ends, most))
}

/// All ways through the text, given where a syllable that starts at each letter may end; the
/// longest syllables first. Every way visits a letter once per number of syllables before it at
/// most, since the work stops at `most`.
fn split(text: &str, ends: &[Vec<usize>], most: usize) -> Vec<Reading> {
    // Letters from which the end can be reached, so that no dead end is walked twice.
    let mut leads = vec![false; text.len() + 1];
    leads[text.len()] = true;
    for start in (0..text.len()).rev() {
        let half_typed = text.len() - start < LONGEST_SYLLABLE;
        leads[start] = half_typed || ends[start].iter().any(|end| leads[*end]);
    }
    let mut found = Vec::new();
    let mut open: Vec<(usize, Vec<String>)> = vec![(0, Vec::new())];
    while let Some((start, syllables)) = open.pop() {
        if found.len() >= most || !leads[start] {
            continue;
        }
        for &end in ends[start].iter().rev().filter(|end| **end < text.len()) {
            let mut longer = syllables.clone();
            longer.push(text[start..end].to_owned());
            open.push((end, longer));
        }
        let rest = &text[start..];
        let whole = ends[start].contains(&text.len());
        if rest.len() <= LONGEST_SYLLABLE && (whole || !syllables.is_empty() || rest.len() > 1) {
            let mut syllables = syllables;
            syllables.push(rest.to_owned());
            // A whole syllable may still be the beginning of a longer one: `zhua` of `zhuan`.
            let half_typed = syllables.len() > 1;
            if whole || half_typed {
                found.push(Reading { syllables, half_typed });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Reading, split};

    #[test]
    fn letters_are_read_as_syllables() {
        let syllables = ["zhu", "can", "xi", "an", "xian", "fu", "wu"];
        let read = |text: &str| -> Vec<Reading> {
            let ends: Vec<Vec<usize>> = (0..text.len())
                .map(|start| {
                    let ends = (start + 1..=text.len()).rev();
                    ends.filter(|end| syllables.contains(&&text[start..*end])).collect()
                })
                .collect();
            split(text, &ends, 4)
        };
        let of = |syllables: &[&str], half_typed| Reading {
            syllables: syllables.iter().map(|s| (*s).to_owned()).collect(),
            half_typed,
        };
        assert!(read("zhucan").contains(&of(&["zhu", "can"], true)));
        assert!(read("zhuc").contains(&of(&["zhu", "c"], true)));
        assert!(read("xian").contains(&of(&["xian"], false)) && read("xian").contains(&of(&["xi", "an"], true)));
        assert!(read("qqqqqqqq").is_empty());
    }
}
