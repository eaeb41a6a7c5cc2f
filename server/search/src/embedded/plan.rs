//! What to look for, in the order in which it is tried; the first plan that finds something is
//! the answer.
//!
//! 1. Every word, in every way that needs no guessing.
//! 2. Every word, the ones that are nowhere in spite of typing mistakes.
//! 3. A third of the words that are anywhere at all, where rare words count for more.
//! 4. 55 % of the Han characters and pairs.
//!
//! Phrases and exclusions hold in all of them.

use tantivy::{
    Term,
    query::{BooleanQuery, PhrasePrefixQuery, PhraseQuery, Query as TantivyQuery, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    encode::{MOST_INITIALS, head, whole},
    failure,
    schema::Fields,
    snapshot::Snapshot,
    sounds::readings,
    tokens::pair,
};
use crate::{
    error::SearchResult,
    query_text::{Context, Phrase, QueryText, QueryWord},
    text::{Piece, TokenKind, is_han, pieces},
};

// Relative worth of the ways to match a word; an exact word is 1 times its field's weight.
const BEGINNING: f32 = 0.8;
const SIMILAR: f32 = 0.4;
const PHONETIC: f32 = 0.8;
const SYNONYM: f32 = 0.6;
const INSIDE_TITLE: f32 = 0.5;
const INSIDE_TEXT: f32 = 0.1;
const HALVES: f32 = 0.3;
// What a title gains, times its weight.
const IS_TITLE: f32 = 6.0;
const BEGINS_TITLE: f32 = 2.0;
const IN_TITLE: f32 = 0.5;
/// Share of the words, and of the characters, that is enough when not all are found.
const ENOUGH_WORDS: f32 = 0.33;
const ENOUGH_CHARACTERS: f32 = 0.55;
/// Least characters for a part of a code.
const SHORTEST_CODE_PART: usize = 4;
/// Pieces in which a wrong character of a word is looked for.
const MOST_CONTEXTS: usize = 3;
/// Syllable readings of a word that are tried.
const MOST_READINGS: usize = 4;
/// Half-typed syllables that are tried for the last one.
const MOST_SYLLABLES: u32 = 400;

/// A way to find a word.
pub(super) enum Way {
    /// The word; its field's weight times the worth is the score.
    Word { text: String, worth: f32 },
    /// Longer words that begin with it.
    Beginning { text: String, worth: f32 },
    /// Words that differ by so many letters, or their beginnings.
    Similar { text: String, typos: u8, beginning: bool, worth: f32 },
    /// A term of a field.
    Term { field: Field, text: String, score: f32 },
    /// Terms in their places.
    Places { query: Box<dyn TantivyQuery>, score: f32 },
}

/// A word, or a phrase, with all ways to find it.
pub(super) struct WordPlan {
    pub ways: Vec<Way>,
    /// Factor of the score: rare words say more.
    pub rarity: f32,
    /// What finding it adds to [`Plan::least`].
    pub share: f32,
    /// Pieces of a title that the word covers.
    pub coverage: f32,
}

/// What a document must have.
#[derive(Default)]
pub(super) struct Plan {
    pub words: Vec<WordPlan>,
    /// Sum of the shares of the words that must be found.
    pub least: f32,
    /// Sum of the shares of all words.
    pub all: f32,
    /// What else must be found.
    pub phrases: Vec<WordPlan>,
    /// What lifts documents that are found anyway.
    pub bonuses: Vec<Way>,
    /// What must not be found.
    pub excluded: Vec<WordPlan>,
}

/// Makes the plans for a query text on a state of the index.
pub(super) struct Planner<'a> {
    pub fields: &'a Fields,
    pub snapshot: &'a Snapshot,
    pub text: &'a QueryText,
}

impl Planner<'_> {
    /// Every word. Without words and phrases, everything.
    pub(super) fn every_word(&self) -> SearchResult<Plan> {
        let words = self.text.words.iter().map(|word| self.word(word)).collect::<SearchResult<Vec<_>>>()?;
        let mut plan = self.with_phrases(words);
        plan.least = plan.all;
        plan.bonuses = self.bonuses();
        Ok(plan)
    }

    /// Every word, the unseen ones in spite of mistakes; `None` if nothing can be forgiven.
    pub(super) fn forgiving(&self, seen: &[bool]) -> SearchResult<Option<Plan>> {
        let all_seen = !seen.contains(&false);
        let mut plan = self.every_word()?;
        let mut forgiven = false;
        for ((word, planned), seen) in self.text.words.iter().zip(&mut plan.words).zip(seen) {
            if all_seen || !seen {
                forgiven |= self.forgive(word, &mut planned.ways);
            }
        }
        Ok(forgiven.then_some(plan))
    }

    /// Adds the ways to find a word in spite of a mistake. Returns whether there are any.
    fn forgive(&self, word: &QueryWord, ways: &mut Vec<Way>) -> bool {
        let before = ways.len();
        if word.typos > 0 {
            let (text, typos, beginning) = (word.text.clone(), word.typos, word.prefix);
            ways.push(Way::Similar { text, typos, beginning, worth: SIMILAR });
        }
        for context in word.contexts.iter().take(MOST_CONTEXTS) {
            self.push_wrong_character(ways, context);
        }
        ways.len() > before
    }

    /// Of the words that are anywhere, at least a third, where rare words count for more: this
    /// is what makes sentences work. Single Chinese characters are too common to stand for a
    /// word. `forgiven` says which words are somewhere at least in spite of a mistake. `None` for
    /// a single word.
    pub(super) fn most_words(&self, seen: &[bool], forgiven: &[bool]) -> SearchResult<Option<Plan>> {
        if self.text.words.len() < 2 {
            return Ok(None);
        }
        let mut words = Vec::new();
        for ((word, seen), forgiven) in self.text.words.iter().zip(seen).zip(forgiven) {
            if word.is_meaningful() && (*seen || *forgiven) {
                let mut planned = self.word(word)?;
                if !seen {
                    self.forgive(word, &mut planned.ways);
                }
                words.push(planned);
            }
        }
        if words.is_empty() {
            return Ok(None);
        }
        for word in &mut words {
            word.share = word.rarity;
        }
        let mut plan = self.with_phrases(words);
        plan.least = plan.all * ENOUGH_WORDS;
        plan.bonuses = self.bonuses();
        Ok(Some(plan))
    }

    /// At least 55 % of the Han characters and pairs.
    pub(super) fn most_characters(&self) -> Option<Plan> {
        let grams = self.text.han_grams();
        if grams.is_empty() {
            return None;
        }
        let Fields { texts, characters, .. } = *self.fields;
        let words: Vec<WordPlan> = grams
            .iter()
            .map(|gram| WordPlan {
                ways: vec![
                    Way::Term { field: self.fields.titles, text: gram.clone(), score: self.fields.title_weight() },
                    Way::Term {
                        field: if gram.chars().nth(1).is_some() { texts } else { characters },
                        text: gram.clone(),
                        score: 1.0,
                    },
                ],
                rarity: 1.0,
                share: 1.0,
                coverage: 0.0,
            })
            .collect();
        let mut plan = self.with_phrases(words);
        plan.least = plan.all * ENOUGH_CHARACTERS;
        Some(plan)
    }

    /// Words and all phrases. Phrases alone take the place of words.
    fn with_phrases(&self, words: Vec<WordPlan>) -> Plan {
        let phrases = self.text.phrases.iter().map(|phrase| self.phrase(phrase)).collect();
        let (words, phrases) = if words.is_empty() { (phrases, Vec::new()) } else { (words, phrases) };
        Plan {
            all: shares(&words),
            words,
            phrases,
            excluded: self.text.excluded.iter().map(|phrase| self.phrase(phrase)).collect(),
            ..Plan::default()
        }
    }

    fn phrase(&self, phrase: &Phrase) -> WordPlan {
        let title = self.fields.title_weight();
        let mut ways = Vec::new();
        let Fields { titles, texts, .. } = *self.fields;
        ways.extend(in_places(titles, titles, &phrase.text, title));
        ways.extend(in_places(texts, self.single(&phrase.text), &phrase.text, title * INSIDE_TEXT));
        ways.extend(self.in_code(&whole(&phrase.text)));
        WordPlan { ways, rarity: 1.0, share: 1.0, coverage: 0.0 }
    }

    /// The title is the query, begins with it, or has its Chinese words in one piece.
    fn bonuses(&self) -> Vec<Way> {
        let title = self.fields.title_weight();
        let folded = &self.text.folded;
        let mut bonuses = Vec::new();
        let Some(head) = head(folded) else { return bonuses };
        bonuses.push(Way::Term { field: self.fields.heads, text: head, score: title * BEGINS_TITLE });
        bonuses.push(Way::Term { field: self.fields.wholes, text: whole(folded), score: title * IS_TITLE });
        if self.text.words.len() > 1
            && let Some(longest) = self.text.han_runs().max_by_key(|run| run.len())
        {
            bonuses.extend(in_places(self.fields.titles, self.fields.titles, longest, title * IN_TITLE));
        }
        bonuses
    }

    /// All ways to find one word that need no guessing.
    fn word(&self, word: &QueryWord) -> SearchResult<WordPlan> {
        let mut ways = vec![Way::Word { text: word.text.clone(), worth: 1.0 }];
        ways.extend(word.synonyms.iter().map(|synonym| Way::Word { text: synonym.clone(), worth: SYNONYM }));
        if word.prefix {
            ways.push(Way::Beginning { text: word.text.clone(), worth: BEGINNING });
        }
        let title = self.fields.title_weight();
        match word.kind {
            TokenKind::Han => {
                ways.extend(in_places(self.fields.titles, self.fields.titles, &word.text, title * INSIDE_TITLE));
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
    fn single(&self, text: &str) -> Field {
        let han = text.chars().any(is_han);
        if han { self.fields.characters } else { self.fields.words }
    }

    fn halves(&self, left: &str, right: &str) -> Option<Way> {
        let halves = [left, right].map(|half| term_query(self.fields.words, half));
        let query = Box::new(BooleanQuery::intersection(halves.into()));
        Some(Way::Places { query, score: self.fields.title_weight() * HALVES })
    }

    fn in_code(&self, part: &str) -> Option<Way> {
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

    /// The word among its neighbours, any one of its own characters wrong.
    fn push_wrong_character(&self, ways: &mut Vec<Way>, context: &Context) {
        let chars: Vec<char> = context.text.chars().collect();
        let title = self.fields.title_weight();
        for wrong in context.own.clone() {
            // A character at an end says less than one inside, where both sides hold it.
            let inside = wrong > 0 && wrong + 1 < chars.len();
            let worth = if inside || chars.len() > 3 { SIMILAR } else { SIMILAR * 0.5 };
            let in_title = around(&chars, wrong, true);
            ways.extend(
                places_query(self.fields.titles, in_title).map(|query| Way::Places { query, score: title * worth }),
            );
            // Running texts know no places of single characters: 独?老人 is found by 老人 and,
            // anywhere, 独.
            let pairs = around(&chars, wrong, false);
            let covered: usize = pairs.len();
            let mut all: Vec<Box<dyn TantivyQuery>> = places_query(self.fields.texts, pairs).into_iter().collect();
            if covered == 0 {
                continue;
            }
            let others = chars.iter().enumerate().filter(|(at, _)| *at != wrong);
            all.extend(others.map(|(_, c)| term_query(self.fields.characters, c.encode_utf8(&mut [0; 4]))));
            let score = title * INSIDE_TEXT * worth;
            ways.push(Way::Places { query: Box::new(BooleanQuery::intersection(all)), score });
        }
    }
}

/// Pairs with their places on both sides of a wrong character; where a side is a single
/// character, that one if wanted.
fn around(chars: &[char], wrong: usize, singles: bool) -> Vec<(usize, String)> {
    let mut terms = Vec::new();
    for (start, side) in [(0, &chars[..wrong]), (wrong + 1, &chars[wrong + 1..])] {
        terms.extend(pair_places(side.len()).map(|at| (start + at, side[at..at + 2].iter().collect())));
        if let ([single], true) = (side, singles) {
            terms.push((start, single.to_string()));
        }
    }
    terms
}

/// What must be found of all these words: a little less than the sum, so that the order of
/// adding does not matter.
fn shares(words: &[WordPlan]) -> f32 {
    words.iter().map(|word| word.share).sum::<f32>() * 0.999
}

fn coverage(word: &str) -> f32 {
    u8::try_from(pieces(word).count()).map_or(f32::from(u8::MAX), f32::from)
}

/// The pieces of a text one after the other: as few overlapping pairs as are needed, single
/// pieces where they have no neighbour. A text of one piece is a term of `single`.
fn in_places(field: Field, single: Field, text: &str, score: f32) -> Option<Way> {
    let pieces: Vec<Piece<'_>> = pieces(text).collect();
    if let [piece] = pieces.as_slice() {
        return Some(Way::Term { field: single, text: piece.text.to_owned(), score });
    }
    let mut terms = Vec::new();
    for run in pieces.chunk_by(|a, b| a.position + 1 == b.position) {
        terms.extend(pair_places(run.len()).map(|at| (run[at].position, pair(&run[at], &run[at + 1]))));
    }
    places_query(field, terms).map(|query| Way::Places { query, score })
}

/// Where pairs begin that cover so many neighbours: every second place, and the last.
fn pair_places(length: usize) -> impl Iterator<Item = usize> {
    let odd = (length % 2 == 1 && length > 1).then(|| length - 2);
    (0..length.saturating_sub(1)).step_by(2).chain(odd)
}

/// Pairs of the characters of a text, all that stand side by side.
fn pairs(chars: &[char]) -> Vec<String> {
    pair_places(chars.len()).map(|at| chars[at..at + 2].iter().collect()).collect()
}

fn places_query(field: Field, terms: Vec<(usize, String)>) -> Option<Box<dyn TantivyQuery>> {
    match terms.as_slice() {
        [] => None,
        [(_, text)] => Some(term_query(field, text)),
        _ => {
            let terms = terms.iter().map(|(place, text)| (*place, Term::from_field_text(field, text))).collect();
            Some(Box::new(PhraseQuery::new_with_offset(terms)))
        }
    }
}

fn term_query(field: Field, text: &str) -> Box<dyn TantivyQuery> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}
