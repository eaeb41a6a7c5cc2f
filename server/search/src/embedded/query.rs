//! tantivy queries for what a person typed.
//!
//! Three attempts, each wider than the one before; the first that finds something is the answer:
//! every word must be found; four in ten words must; a good half of the characters and pairs of
//! characters must, which forgives a wrong character.

use std::ops::Bound;

use tantivy::{
    Term,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, PhraseQuery,
        Query as TantivyQuery, RangeQuery, TermQuery, TermSetQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::schema::{Fields, head};
use crate::{
    config::{Analysis, FieldKind},
    model::Filter,
    query_text::{QueryText, QueryWord},
    text::TokenKind,
};

type Clause = Box<dyn TantivyQuery>;

// Relative worth of the ways to match a word; an exact word is 1 times its field's weight.
const PREFIX: f32 = 0.8;
const TYPO: f32 = 0.4;
const PHONETIC: f32 = 0.8;
const SYNONYM: f32 = 0.6;
const INSIDE_TITLE: f32 = 0.5;
const INSIDE_TEXT: f32 = 0.1;
const HALVES: f32 = 0.3;
/// What a second matching field adds to the best one.
const TIE_BREAKER: f32 = 0.1;
/// Least characters for a part of a code.
const SHORTEST_CODE_PART: usize = 4;

/// Builds the attempts for one query text.
pub(super) struct Attempts<'a> {
    fields: &'a Fields,
    text: &'a QueryText,
    title_weight: f32,
}

impl<'a> Attempts<'a> {
    pub(super) fn new(fields: &'a Fields, text: &'a QueryText) -> Self {
        let title_weight = fields.words.first().map_or(1.0, |title| title.weight);
        Self { fields, text, title_weight }
    }

    /// The attempts that make sense for this text, each built when it is asked for.
    pub(super) fn each(&self) -> impl Iterator<Item = Clause> {
        let every = || Some(self.every_word());
        let wider = |attempt: fn(&Self) -> Option<Clause>| move || attempt(self);
        std::iter::once_with(every)
            .chain(std::iter::once_with(wider(Self::most_words)))
            .chain(std::iter::once_with(wider(Self::most_characters)))
            .flatten()
    }

    fn every_word(&self) -> Clause {
        if self.text.is_blank() {
            return Box::new(AllQuery);
        }
        let mut clauses: Vec<(Occur, Clause)> =
            self.text.words.iter().map(|word| (Occur::Must, self.word(word))).collect();
        clauses.extend(self.title_bonuses().into_iter().map(|bonus| (Occur::Should, bonus)));
        Box::new(BooleanQuery::new(clauses))
    }

    /// At least four in ten words, in a query of two or more. Single Chinese characters are
    /// what a wrong character leaves of a word (独局老人 is cut into 独, 局, 老人) and
    /// are left to the next attempt.
    fn most_words(&self) -> Option<Clause> {
        let clauses: Vec<Clause> = self
            .text
            .words
            .iter()
            .filter(|word| word.kind == TokenKind::Latin || word.len() > 1)
            .map(|word| self.word(word))
            .collect();
        if clauses.len() < 2 {
            return None;
        }
        let least = (clauses.len() * 2).div_ceil(5);
        Some(Box::new(BooleanQuery::union_with_minimum_required_clauses(clauses, least)))
    }

    /// At least 55 % of the Han characters and pairs.
    fn most_characters(&self) -> Option<Clause> {
        let grams = self.text.han_grams();
        if grams.is_empty() {
            return None;
        }
        let least = (grams.len() * 11).div_ceil(20);
        let clauses = grams
            .iter()
            .map(|gram| {
                best(vec![
                    boost(term(self.fields.title_grams, gram), self.title_weight),
                    term(self.fields.text_grams, gram),
                ])
            })
            .collect();
        Some(Box::new(BooleanQuery::union_with_minimum_required_clauses(clauses, least)))
    }

    /// The title begins with the query, or has its Chinese words in one piece.
    fn title_bonuses(&self) -> Vec<Clause> {
        let mut bonuses = Vec::new();
        let start = head(&self.text.folded);
        if start.chars().count() >= 2 {
            let starts = starting_with(self.fields.head, &start);
            bonuses.push(constant(starts, self.title_weight * 3.0));
        }
        if self.text.words.len() > 1 {
            let longest =
                self.text.folded.split(|c| !crate::text::is_han(c)).max_by_key(|run| run.len()).unwrap_or_default();
            if let Some(phrase) = gram_phrase(self.fields.title_grams, longest) {
                bonuses.push(boost(phrase, self.title_weight * INSIDE_TITLE));
            }
        }
        bonuses
    }

    /// All ways in which one word can be found, the best of which counts.
    fn word(&self, word: &QueryWord) -> Clause {
        let mut ways = Vec::new();
        self.push_text(&mut ways, &word.text, 1.0);
        for synonym in &word.synonyms {
            self.push_text(&mut ways, synonym, SYNONYM);
        }
        match word.kind {
            TokenKind::Han => {
                if word.prefix {
                    self.push_prefix(&mut ways, word);
                }
                if let Some((left, right)) = &word.halves {
                    ways.push(boost(self.both(left, right), HALVES));
                }
            }
            TokenKind::Latin => {
                if word.prefix {
                    self.push_prefix(&mut ways, word);
                }
                self.push_typos(&mut ways, word);
                self.push_phonetic(&mut ways, word);
                if word.len() >= SHORTEST_CODE_PART
                    && word.text.chars().any(char::is_numeric)
                    && let Some(inside) = gram_phrase(self.fields.code_grams, &word.text)
                {
                    ways.push(constant(inside, 1.0));
                }
            }
        }
        best(ways)
    }

    /// The word itself in every field, and its characters in one piece anywhere.
    fn push_text(&self, ways: &mut Vec<Clause>, text: &str, worth: f32) {
        for field in self.fields.words.iter().filter(|f| f.analysis != Analysis::Phonetic) {
            ways.push(boost(term(field.field, text), field.weight * worth));
        }
        let title = self.title_weight * INSIDE_TITLE * worth;
        let anywhere = self.title_weight * INSIDE_TEXT * worth;
        for (field, weight) in [(self.fields.title_grams, title), (self.fields.text_grams, anywhere)] {
            if let Some(phrase) = gram_phrase(field, text) {
                ways.push(boost(phrase, weight));
            }
        }
    }

    fn push_prefix(&self, ways: &mut Vec<Clause>, word: &QueryWord) {
        for field in self.fields.words.iter().filter(|f| f.analysis != Analysis::Phonetic) {
            let starts = starting_with(field.field, &word.text);
            ways.push(constant(starts, field.weight * PREFIX));
        }
    }

    fn push_typos(&self, ways: &mut Vec<Clause>, word: &QueryWord) {
        if word.typos == 0 {
            return;
        }
        for field in self.fields.words.iter().filter(|f| f.analysis == Analysis::Text) {
            let written = Term::from_field_text(field.field, &word.text);
            let fuzzy = if word.prefix {
                FuzzyTermQuery::new_prefix(written, word.typos, true)
            } else {
                FuzzyTermQuery::new(written, word.typos, true)
            };
            ways.push(boost(Box::new(fuzzy), field.weight * TYPO));
        }
    }

    fn push_phonetic(&self, ways: &mut Vec<Clause>, word: &QueryWord) {
        if !word.is_phonetic() {
            return;
        }
        for field in self.fields.words.iter().filter(|f| f.analysis == Analysis::Phonetic) {
            let starts = starting_with(field.field, &word.text);
            ways.push(constant(starts, field.weight * PHONETIC));
        }
    }

    /// Both halves of a word, anywhere.
    fn both(&self, left: &str, right: &str) -> Clause {
        let halves = [left, right]
            .into_iter()
            .map(|half| {
                let mut ways = Vec::new();
                self.push_text(&mut ways, half, 1.0);
                best(ways)
            })
            .collect();
        Box::new(BooleanQuery::intersection(halves))
    }
}

/// Query for a filter; `None` if it restricts nothing or its field does not exist.
pub(super) fn filter(fields: &Fields, filter: &Filter) -> Option<Clause> {
    if filter.is_open() {
        return None;
    }
    let (field, kind) = *fields.filters.get(filter.field())?;
    let query: Clause = match filter {
        Filter::Any { values, .. } => Box::new(TermSetQuery::new(values.iter().filter_map(|value| match kind {
            FieldKind::Integer => value.parse().ok().map(|value| Term::from_field_i64(field, value)),
            FieldKind::Keyword | FieldKind::Boolean => Some(Term::from_field_text(field, value)),
        }))),
        Filter::Range { from, to, .. } => {
            let bound = |value: Option<i64>| {
                value.map_or(Bound::Unbounded, |v| Bound::Included(Term::from_field_i64(field, v)))
            };
            Box::new(RangeQuery::new(bound(*from), bound(*to)))
        }
        Filter::Prefix { value, .. } => starting_with(field, value),
    };
    Some(constant(query, 0.0))
}

/// Documents with a term that starts with the text.
fn starting_with(field: Field, text: &str) -> Clause {
    // The largest character sorts after everything that begins with the text.
    let after = format!("{text}{}", char::MAX);
    Box::new(RangeQuery::new(
        Bound::Included(Term::from_field_text(field, text)),
        Bound::Excluded(Term::from_field_text(field, &after)),
    ))
}

/// The characters of a text one after the other, as few overlapping pairs as are needed.
fn gram_phrase(field: Field, text: &str) -> Option<Clause> {
    let chars: Vec<char> = text.chars().collect();
    match chars.len() {
        0 => None,
        1 | 2 => Some(term(field, text)),
        length => {
            let mut starts: Vec<usize> = (0..length - 1).step_by(2).collect();
            if length % 2 == 1 {
                starts.push(length - 2);
            }
            let pairs = starts
                .into_iter()
                .map(|at| {
                    let pair: String = chars[at..at + 2].iter().collect();
                    (at, Term::from_field_text(field, &pair))
                })
                .collect();
            Some(Box::new(PhraseQuery::new_with_offset(pairs)))
        }
    }
}

fn term(field: Field, text: &str) -> Clause {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn boost(query: Clause, factor: f32) -> Clause {
    Box::new(BoostQuery::new(query, factor))
}

fn constant(query: Clause, score: f32) -> Clause {
    Box::new(ConstScoreQuery::new(query, score))
}

fn best(ways: Vec<Clause>) -> Clause {
    Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, TIE_BREAKER))
}
