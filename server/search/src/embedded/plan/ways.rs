//! The ways to find one word that need no guessing.

use tantivy::{
    Term,
    query::{BooleanQuery, PhrasePrefixQuery, PhraseQuery},
    schema::Field,
};

use super::{
    INSIDE_TEXT, Planner, Way, WordPlan,
    places::{pair_places, pairs, places_query, term_query},
};
use crate::{
    embedded::{encode::MOST_INITIALS, failure, sounds::readings},
    error::SearchResult,
    query_text::QueryWord,
    text::{TokenKind, is_han, pieces},
};

// Relative worth of the ways to match a word; an exact word is 1 times its field's weight.
const BEGINNING: f32 = 0.8;
const PHONETIC: f32 = 0.8;
const SYNONYM: f32 = 0.6;
const INSIDE_TITLE: f32 = 0.5;
const HALVES: f32 = 0.3;
/// Characters that are looked for in a title.
const LONGEST_IN_TITLE: usize = 24;
/// Least characters for a part of a code.
const SHORTEST_CODE_PART: usize = 4;
/// Syllable readings of a word that are tried.
const MOST_READINGS: usize = 4;
/// Half-typed syllables that are tried for the last one.
const MOST_SYLLABLES: u32 = 400;

impl Planner<'_> {
    /// All ways to find one word that need no guessing.
    pub(super) fn word(&self, word: &QueryWord) -> SearchResult<WordPlan> {
        let mut ways = vec![Way::Word { text: word.text.clone(), worth: 1.0 }];
        ways.extend(word.synonyms.iter().map(|synonym| Way::Word { text: synonym.clone(), worth: SYNONYM }));
        if word.prefix {
            ways.push(Way::Beginning { text: word.text.clone(), worth: BEGINNING });
        }
        let title = self.fields.title_weight();
        match word.kind {
            TokenKind::Han => {
                ways.extend(self.in_title(&word.text, title * INSIDE_TITLE));
                ways.extend(self.inside(&word.text));
                if let Some((left, right)) = &word.halves {
                    ways.extend(self.halves(left, right));
                }
            }
            TokenKind::Latin => {
                if word.is_phonetic() {
                    self.push_phonetic(&mut ways, &word.text)?;
                }
                if word.len() >= SHORTEST_CODE_PART && word.text.chars().any(char::is_numeric) {
                    ways.extend(self.in_code(&word.text));
                }
            }
        }
        Ok(WordPlan { ways, rarity: self.rarity(&word.text)?, share: 1.0, coverage: coverage(&word.text) })
    }

    /// 1 for a word of every document, more for rarer ones.
    fn rarity(&self, text: &str) -> SearchResult<f32> {
        let term = Term::from_field_text(self.fields.words, text);
        let mut with = 0_u64;
        let mut all = 0_u64;
        for reader in self.snapshot.searcher.segment_readers() {
            let inverted = reader.inverted_index(self.fields.words).map_err(failure)?;
            with += u64::from(inverted.doc_freq(&term).map_err(|error| failure(error.into()))?);
            all += u64::from(reader.max_doc());
        }
        // Nobody has so many documents that the small error of the conversion would matter.
        let ratio = u32::try_from(all).unwrap_or(u32::MAX) / u32::try_from(with + 1).unwrap_or(u32::MAX);
        Ok(1.0 + u16::try_from(ratio).map_or(f32::from(u16::MAX), f32::from).ln_1p())
    }

    /// The characters of a word in a title: all their pairs. A title is so short that they hardly
    /// ever stand apart in it, and looking up their places costs more than all the rest.
    pub(super) fn in_title(&self, word: &str, score: f32) -> Option<Way> {
        let field = self.fields.titles;
        let chars: Vec<char> = word.chars().take(LONGEST_IN_TITLE).collect();
        match chars.windows(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>().as_slice() {
            [] => Some(Way::Term { field, text: word.to_owned(), score }),
            [pair] => Some(Way::Term { field, text: pair.clone(), score }),
            pairs => {
                let terms = pairs.iter().map(|pair| term_query(field, pair)).collect();
                Some(Way::Places { query: Box::new(BooleanQuery::intersection(terms)), score })
            }
        }
    }

    /// The characters of a word anywhere. Of three and more, all their pairs: whether those
    /// stand in one piece is not looked up, since it costs more than all the rest and hardly
    /// ever differs.
    fn inside(&self, word: &str) -> Option<Way> {
        let score = self.fields.title_weight() * INSIDE_TEXT;
        let chars: Vec<char> = word.chars().collect();
        match pairs(&chars).as_slice() {
            [] => Some(Way::Term { field: self.fields.characters, text: word.to_owned(), score }),
            [pair] => Some(Way::Term { field: self.fields.texts, text: pair.clone(), score }),
            pairs => {
                let terms = pairs.iter().map(|pair| term_query(self.fields.texts, pair)).collect();
                Some(Way::Places { query: Box::new(BooleanQuery::intersection(terms)), score })
            }
        }
    }

    /// Field that has single pieces of running texts.
    pub(super) fn single(&self, text: &str) -> Field {
        let han = text.chars().any(is_han);
        if han { self.fields.characters } else { self.fields.words }
    }

    fn halves(&self, left: &str, right: &str) -> Option<Way> {
        let halves = [left, right].map(|half| term_query(self.fields.words, half));
        let query = Box::new(BooleanQuery::intersection(halves.into()));
        Some(Way::Places { query, score: self.fields.title_weight() * HALVES })
    }

    pub(super) fn in_code(&self, part: &str) -> Option<Way> {
        let chars: Vec<char> = part.chars().collect();
        let pairs = pair_places(chars.len()).map(|at| (at, chars[at..at + 2].iter().collect()));
        let query = places_query(self.fields.codes, pairs.collect())?;
        Some(Way::Places { query, score: self.fields.code_weight })
    }

    fn push_phonetic(&self, ways: &mut Vec<Way>, text: &str) -> SearchResult<()> {
        let (pinyin, initials) = self.fields.phonetic_weights;
        let chars: Vec<char> = text.chars().collect();
        if chars.len() <= MOST_INITIALS {
            let field = self.fields.initials;
            ways.push(Way::Term { field, text: text.to_owned(), score: initials * PHONETIC });
        } else {
            let windows = chars
                .windows(MOST_INITIALS)
                .map(|window| term_query(self.fields.initials, &window.iter().collect::<String>()));
            let query = Box::new(BooleanQuery::intersection(windows.collect()));
            ways.push(Way::Places { query, score: initials * PHONETIC });
        }
        for reading in readings(self.fields, self.snapshot, text, MOST_READINGS)? {
            let score = pinyin * PHONETIC;
            let terms: Vec<(usize, Term)> = reading
                .syllables
                .iter()
                .enumerate()
                .map(|(place, syllable)| (place, Term::from_field_text(self.fields.sounds, syllable)))
                .collect();
            ways.push(match (terms.len(), reading.half_typed) {
                (1, false) => Way::Term { field: self.fields.sounds, text: reading.syllables.concat(), score },
                (_, false) => Way::Places { query: Box::new(PhraseQuery::new_with_offset(terms)), score },
                (_, true) => {
                    let mut query = PhrasePrefixQuery::new_with_offset(terms);
                    query.set_max_expansions(MOST_SYLLABLES);
                    Way::Places { query: Box::new(query), score }
                }
            });
        }
        Ok(())
    }
}

fn coverage(word: &str) -> f32 {
    u8::try_from(pieces(word).count()).map_or(f32::from(u8::MAX), f32::from)
}
