//! Finds the documents of one segment that fit a plan, with their scores.
//!
//! Word by word: every posting list is read once, from front to back, into an array with a place
//! for each document. That is cheaper than walking many lists in step when a word can be found
//! in many ways, and its cost is bounded by the length of the lists.

use std::sync::{Mutex, PoisonError};

use tantivy::{
    DocId, SegmentReader, Term,
    postings::BlockSegmentPostings,
    query::{EnableScoring, FuzzyTermQuery, Query as _},
    schema::{Field, IndexRecordOption},
    termdict::TermDictionary,
};

use super::{
    columns::Columns,
    failure,
    plan::{Plan, Way, WordPlan},
    schema::Fields,
};
use crate::error::{SearchError, SearchResult};

/// Words that a beginning or a typing mistake can stand for, per segment.
const MOST_EXPANSIONS: usize = 400;
/// What a title gains when a word is all of it.
const COVERED_TITLE: f32 = 0.15;
/// Workspaces that are kept for the next search.
const MOST_KEPT: usize = 8;

/// Found documents of one segment, and the score of each.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub documents: Vec<DocId>,
    pub scores: Vec<f32>,
}

/// Arrays with a place for each document, all zero between searches.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    /// Sum of the scores of the words so far.
    sums: Vec<f32>,
    /// Shares of the words found so far.
    shares: Vec<f32>,
    /// Documents with a share.
    members: Vec<DocId>,
    /// Score of the word that is being looked for.
    current: Vec<f32>,
    /// Documents with a current score.
    touched: Vec<DocId>,
}

/// Workspaces for searches that run at the same time.
#[derive(Debug, Default)]
pub(super) struct Workspaces(Mutex<Vec<Workspace>>);

impl Workspaces {
    pub(super) fn take(&self) -> Workspace {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(super) fn give_back(&self, workspace: Workspace) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST_KEPT {
            kept.push(workspace);
        }
    }
}

/// One segment, ready to be searched.
pub(super) struct Matcher<'a> {
    pub fields: &'a Fields,
    pub reader: &'a SegmentReader,
    pub columns: &'a Columns,
    pub space: &'a mut Workspace,
}

impl Matcher<'_> {
    /// Documents that fit the plan. `seen` gets, for each word, whether it is anywhere.
    pub(super) fn find(&mut self, plan: &Plan, seen: &mut [bool]) -> SearchResult<Found> {
        let size = self.reader.max_doc() as usize;
        if self.space.sums.len() < size {
            self.space.sums.resize(size, 0.0);
            self.space.shares.resize(size, 0.0);
            self.space.current.resize(size, 0.0);
        }
        for (number, word) in plan.words.iter().enumerate() {
            self.look_for(word)?;
            if let Some(seen) = seen.get_mut(number) {
                *seen |= !self.space.touched.is_empty();
            }
            self.add_up(word);
        }
        let mut found = self.take(plan);
        for phrase in &plan.phrases {
            self.look_for(phrase)?;
            self.keep(&mut found, |score| score > 0.0);
        }
        for bonus in &plan.bonuses {
            self.run(bonus, 0.0)?;
        }
        self.keep(&mut found, |_| true);
        for excluded in &plan.excluded {
            self.look_for(excluded)?;
            self.keep(&mut found, |score| score == 0.0);
        }
        Ok(found)
    }

    /// Scores one word: the best way counts.
    fn look_for(&mut self, word: &WordPlan) -> SearchResult<()> {
        for way in &word.ways {
            self.run(way, word.coverage)?;
        }
        Ok(())
    }

    /// Adds the current word to the sums and forgets it.
    fn add_up(&mut self, word: &WordPlan) {
        let space = &mut *self.space;
        for &document in &space.touched {
            let at = document as usize;
            if space.shares[at] == 0.0 {
                space.members.push(document);
            }
            space.sums[at] += space.current[at] * word.rarity;
            space.shares[at] += word.share;
            space.current[at] = 0.0;
        }
        space.touched.clear();
    }

    /// Keeps the found documents whose current score is accepted, adds it and forgets it.
    fn keep(&mut self, found: &mut Found, accepted: impl Fn(f32) -> bool) {
        let space = &mut *self.space;
        let mut kept = 0;
        for at in 0..found.documents.len() {
            let document = found.documents[at];
            let score = space.current[document as usize];
            if accepted(score) {
                found.documents[kept] = document;
                found.scores[kept] = found.scores[at] + score;
                kept += 1;
            }
        }
        found.documents.truncate(kept);
        found.scores.truncate(kept);
        for &document in &space.touched {
            space.current[document as usize] = 0.0;
        }
        space.touched.clear();
    }

    /// Takes out the documents with enough of the words, and leaves the sums at zero. Only the
    /// documents that a word was found in are looked at, unless nothing has to be found at all.
    fn take(&mut self, plan: &Plan) -> Found {
        let mut found = Found::default();
        let alive = self.reader.alive_bitset();
        let is_alive = |document| alive.is_none_or(|alive| alive.is_alive(document));
        if plan.least <= 0.0 {
            found.documents.extend((0..self.reader.max_doc()).filter(|document| is_alive(*document)));
            found.scores.resize(found.documents.len(), 0.0);
            return found;
        }
        let space = &mut *self.space;
        for document in space.members.drain(..) {
            let at = document as usize;
            let (sum, share) = (std::mem::take(&mut space.sums[at]), std::mem::take(&mut space.shares[at]));
            if share >= plan.least && is_alive(document) {
                found.documents.push(document);
                // Who has more of the words comes before who has them in better places.
                found.scores.push(if share < plan.all { sum * share / plan.all } else { sum });
            }
        }
        found
    }

    fn run(&mut self, way: &Way, coverage: f32) -> SearchResult<()> {
        match way {
            Way::Word { text, worth } => {
                let inverted = self.reader.inverted_index(self.fields.words).map_err(failure)?;
                if let Some(info) = inverted.terms().get(text).map_err(internal)? {
                    let option = IndexRecordOption::WithFreqs;
                    let postings = inverted.read_block_postings_from_terminfo(&info, option).map_err(internal)?;
                    self.add_words(postings, *worth, coverage);
                }
                Ok(())
            }
            Way::Beginning { text, worth } => self.add_expanded(*worth, coverage, |terms| {
                let after = format!("{text}{}", char::MAX);
                let mut stream = terms.range().gt(text).lt(after).into_stream()?;
                let mut found = Vec::new();
                while found.len() < MOST_EXPANSIONS && stream.advance() {
                    found.push(stream.value().clone());
                }
                Ok(found)
            }),
            Way::Similar { text, typos, beginning, worth } => {
                let written = Term::from_field_text(self.fields.words, text);
                let query = match beginning {
                    true => FuzzyTermQuery::new_prefix(written, *typos, true),
                    false => FuzzyTermQuery::new(written, *typos, true),
                };
                let automaton = query.automaton().map_err(failure)?;
                self.add_expanded(*worth, coverage, |terms| {
                    let mut stream = terms.search(automaton).into_stream()?;
                    let mut found = Vec::new();
                    while found.len() < MOST_EXPANSIONS && stream.advance() {
                        found.push(stream.value().clone());
                    }
                    Ok(found)
                })
            }
            Way::Term { field, text, score } => self.add_term(*field, text, *score),
            Way::Places { query, score } => {
                let weight = query.weight(EnableScoring::disabled_from_schema(&self.fields.schema)).map_err(failure)?;
                let space = &mut *self.space;
                let mut add = |documents: &[DocId]| {
                    for &document in documents {
                        space.raise(document, *score);
                    }
                };
                weight.for_each_no_score(self.reader, &mut add).map_err(failure)
            }
        }
    }

    fn add_term(&mut self, field: Field, text: &str, score: f32) -> SearchResult<()> {
        let inverted = self.reader.inverted_index(field).map_err(failure)?;
        let Some(info) = inverted.terms().get(text).map_err(internal)? else { return Ok(()) };
        let mut postings =
            inverted.read_block_postings_from_terminfo(&info, IndexRecordOption::Basic).map_err(internal)?;
        while !postings.docs().is_empty() {
            for &document in postings.docs() {
                self.space.raise(document, score);
            }
            postings.advance();
        }
        Ok(())
    }

    /// Words of the dictionary that stand for what was typed.
    fn add_expanded(
        &mut self,
        worth: f32,
        coverage: f32,
        expand: impl FnOnce(&TermDictionary) -> std::io::Result<Vec<tantivy::postings::TermInfo>>,
    ) -> SearchResult<()> {
        let inverted = self.reader.inverted_index(self.fields.words).map_err(failure)?;
        for info in expand(inverted.terms()).map_err(internal)? {
            let option = IndexRecordOption::WithFreqs;
            let postings = inverted.read_block_postings_from_terminfo(&info, option).map_err(internal)?;
            self.add_words(postings, worth, coverage);
        }
        Ok(())
    }

    /// A list of `words`: how often a word is repeated says in which field it is.
    fn add_words(&mut self, mut postings: BlockSegmentPostings, worth: f32, coverage: f32) {
        let weights = &self.fields.weights;
        let title = weights.len() - 1;
        while !postings.docs().is_empty() {
            for (&document, &repeated) in postings.docs().iter().zip(postings.freqs()) {
                let field = (repeated as usize).min(title);
                let mut score = weights[field] * worth;
                if field == title {
                    let length = self.columns.title_lengths.get(document as usize).map_or(1, |length| (*length).max(1));
                    score *= 1.0 + COVERED_TITLE * (coverage / f32::from(length)).min(1.0);
                }
                self.space.raise(document, score);
            }
            postings.advance();
        }
    }
}

impl Workspace {
    #[inline]
    fn raise(&mut self, document: DocId, score: f32) {
        if let Some(current) = self.current.get_mut(document as usize) {
            if *current == 0.0 {
                self.touched.push(document);
            }
            if score > *current {
                *current = score;
            }
        }
    }
}

fn internal(error: std::io::Error) -> SearchError {
    SearchError::Internal(error.to_string())
}
