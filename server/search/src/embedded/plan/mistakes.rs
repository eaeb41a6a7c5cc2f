//! The ways to find a word in spite of a typing mistake.

use tantivy::query::{BooleanQuery, Query as TantivyQuery};

use super::{
    INSIDE_TEXT, Planner, Way,
    places::{pair_places, places_query, term_query},
};
use crate::query_text::{Context, QueryWord};

/// Relative worth of a word with a mistake; an exact word is 1 times its field's weight.
const SIMILAR: f32 = 0.4;
/// Pieces in which a wrong character of a word is looked for.
const MOST_CONTEXTS: usize = 3;

impl Planner<'_> {
    /// Adds the ways to find a word in spite of a mistake. Returns whether there are any.
    pub(super) fn forgive(&self, word: &QueryWord, ways: &mut Vec<Way>) -> bool {
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
