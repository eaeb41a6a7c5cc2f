//! What to look for, in the order in which it is tried; the first plan that finds something is
//! the answer.
//!
//! 1. Every word, in every way that needs no guessing.
//! 2. Every word, the ones that are nowhere in spite of typing mistakes.
//! 3. A third of the words that are anywhere at all, where rare words count for more.
//! 4. 55 % of the Han characters and pairs.
//!
//! Phrases and exclusions hold in all of them.

mod mistakes;
mod places;
mod ways;

use tantivy::{query::Query as TantivyQuery, schema::Field};

use super::{
    encode::{head, whole},
    schema::Fields,
    snapshot::Snapshot,
};
use crate::{
    error::SearchResult,
    query_text::{ENOUGH_CHARACTERS, Phrase, QueryText},
};
use places::in_places;

/// Worth of characters in a running text; an exact word is 1 times its field's weight.
const INSIDE_TEXT: f32 = 0.1;
// What a title gains, times its weight.
const IS_TITLE: f32 = 6.0;
const BEGINS_TITLE: f32 = 2.0;
const IN_TITLE: f32 = 0.5;

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

    /// Of the words that are anywhere, at least this share, where rare words count for more: this
    /// is what makes sentences work. Single Chinese characters are too common to stand for a
    /// word. `forgiven` says which words are somewhere at least in spite of a mistake. `None` for
    /// a single word.
    pub(super) fn most_words(&self, seen: &[bool], forgiven: &[bool], enough: f32) -> SearchResult<Option<Plan>> {
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
        plan.least = plan.all * enough;
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
            bonuses.extend(self.in_title(longest, title * IN_TITLE));
        }
        bonuses
    }
}

/// What must be found of all these words: a little less than the sum, so that the order of
/// adding does not matter.
fn shares(words: &[WordPlan]) -> f32 {
    words.iter().map(|word| word.share).sum::<f32>() * 0.999
}
