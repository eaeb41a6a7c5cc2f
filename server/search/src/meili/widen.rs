//! The widest attempts, for texts of which no document has every word (or, of a sentence, hardly
//! any): a third of the words, where rare ones count for more, as in the embedded engine. This is
//! what makes sentences work.
//!
//! How rare a word is, Meilisearch is asked first: one count for each word. Words that are nowhere
//! say nothing and are left out, unless they are somewhere with one wrong character.

use super::{
    attempts::Attempt,
    grams::{Place, enough_of},
};
use crate::query_text::{ENOUGH_CHARACTERS, QueryText};

/// Words that are counted.
const MOST_COUNTED: usize = 12;
/// Words of which a part is asked for, the rarest; the combinations of more would be too many.
const MOST_RELAXED: usize = 7;
/// Share with which a document may come before one that has a word in its title.
const NEARLY_ALL: f32 = 0.6;
/// Han characters of which most must be there; the combinations of more would be too many.
const MOST_CHARACTERS: usize = 6;

/// A word of the query, to be counted.
#[derive(Debug)]
pub(super) struct Counted {
    /// Number of the word in the query.
    pub number: usize,
    /// What to count: the word, and the word with a wrong character.
    pub ways: Vec<String>,
    /// The same of titles.
    titles: Vec<String>,
}

/// The words of a text that say something by themselves.
pub(super) fn counted(text: &QueryText) -> Vec<Counted> {
    let says_something = text.words.iter().enumerate().filter(|(_, word)| word.is_meaningful());
    says_something
        .filter_map(|(number, word)| {
            let ways = |place: Place| place.word(word).into_iter().chain(place.in_spite_of_a_mistake(word)).collect();
            let counted = Counted { number, ways: ways(Place::Anywhere), titles: ways(Place::Title) };
            (!counted.ways.is_empty()).then_some(counted)
        })
        .take(MOST_COUNTED)
        .collect()
}

/// A word that is somewhere, and what it says.
#[derive(Debug, Clone)]
pub(super) struct Weighed {
    /// Number of the word in the query.
    pub number: usize,
    /// 1 for a word of every document, more for rarer ones.
    pub weight: f32,
    way: String,
    title: String,
}

/// Weighs the words, the rarest first. `counts` are those of the ways, in their order; `all` is the number
/// of documents.
pub(super) fn weigh(counted: Vec<Counted>, mut counts: impl Iterator<Item = u64>, all: u64) -> Vec<Weighed> {
    let mut weighed: Vec<Weighed> = counted
        .into_iter()
        .filter_map(|word| {
            let found: Vec<u64> = counts.by_ref().take(word.ways.len()).collect();
            let at = found.iter().position(|count| *count > 0)?;
            let (way, title) = (word.ways.into_iter().nth(at)?, word.titles.into_iter().nth(at)?);
            Some(Weighed { number: word.number, weight: rarity(*found.get(at)?, all), way, title })
        })
        .collect();
    weighed.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    weighed.truncate(MOST_RELAXED);
    weighed
}

fn rarity(with: u64, all: u64) -> f32 {
    let ratio = all / (with + 1);
    1.0 + u16::try_from(ratio).map_or(f32::from(u16::MAX), f32::from).ln_1p()
}

/// This share of the words, and the documents that were found with every word; none without words.
pub(super) fn some_words(weighed: &[Weighed], least: f32, always: &[String], found: &[String]) -> Option<Attempt> {
    let all: f32 = weighed.iter().map(|word| word.weight).sum();
    // A little less, so that the order of adding does not matter.
    let share = |share: f32| all * share * 0.999;
    let ways = of(weighed, |word| &word.way);
    let titles = of(weighed, |word| &word.title);
    let known = (!found.is_empty()).then(|| format!("id IN [{}]", found.join(", ")));
    let enough = enough_of(&ways, share(least))?;
    let filter = match &known {
        Some(known) => format!("({enough} OR {known})"),
        None => enough,
    };
    let mut filters = always.to_vec();
    filters.push(filter);
    let preferred =
        known.into_iter().chain(enough_of(&ways, share(NEARLY_ALL))).chain(enough_of(&titles, share(least)));
    Some(Attempt { words: String::new(), filters, preferred: preferred.collect(), is_mistaken: false })
}

fn of(weighed: &[Weighed], way: impl Fn(&Weighed) -> &String) -> Vec<(String, f32)> {
    weighed.iter().map(|word| (way(word).clone(), word.weight)).collect()
}

/// Most of the Han characters and pairs of a short text; none for longer ones.
pub(super) fn most_characters(text: &QueryText, always: &[String]) -> Option<Attempt> {
    if text.han_runs().flat_map(str::chars).count() > MOST_CHARACTERS {
        return None;
    }
    let grams = text.han_grams();
    let ways = |place: Place| -> Vec<(String, f32)> {
        grams.iter().filter_map(|gram| Some((place.one_piece(gram)?, 1.0))).collect()
    };
    let anywhere = ways(Place::Anywhere);
    let least: f32 = anywhere.iter().map(|(_, weight)| weight * ENOUGH_CHARACTERS).sum();
    let mut filters = always.to_vec();
    filters.push(enough_of(&anywhere, least)?);
    let preferred = enough_of(&ways(Place::Title), least).into_iter().collect();
    Some(Attempt { words: String::new(), filters, preferred, is_mistaken: false })
}

#[cfg(test)]
mod tests {
    use super::{counted, most_characters, some_words, weigh};
    use crate::{config::SearchConfig, query_text::QueryText};

    fn parse(text: &str) -> QueryText {
        QueryText::parse(&SearchConfig::embedded().unwrap(), text)
    }

    #[test]
    fn rare_words_are_enough_and_missing_ones_say_nothing() {
        let text = parse("健身房 社区 皮影");
        let counted = counted(&text);
        assert_eq!(counted.len(), 3);
        let counts: Vec<u64> =
            counted.iter().flat_map(|word| word.ways.iter().map(move |_| [0, 900, 2][word.number])).collect();
        let weighed = weigh(counted, counts.into_iter(), 1_000);
        let numbers: Vec<usize> = weighed.iter().map(|word| word.number).collect();
        assert_eq!(numbers, [2, 1], "the rarest first, without what is nowhere");
        let attempt = some_words(&weighed, 0.33, &[], &["\"p1\"".to_owned()]).unwrap();
        assert!(attempt.filters[0].starts_with("((grams = \"皮 影\") OR id IN [\"p1\"])"), "{attempt:?}");
        assert_eq!(attempt.preferred[0], "id IN [\"p1\"]");
    }

    #[test]
    fn characters_of_short_texts_only() {
        assert!(most_characters(&parse("捐旧衣服"), &[]).is_some());
        assert!(most_characters(&parse("衣服"), &[]).is_none());
        assert!(most_characters(&parse("捐献旧的衣服和鞋子"), &[]).is_none());
    }
}
