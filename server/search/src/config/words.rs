//! Synonyms, stop words and the user dictionary.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::{
    error::{SearchError, SearchResult},
    text::fold,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SynonymsFile {
    #[serde(rename = "version")]
    _version: u32,
    groups: Vec<SynonymGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymGroup {
    /// What the group is about, for people.
    #[serde(rename = "about")]
    _about: String,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StopWordsFile {
    #[serde(rename = "version")]
    _version: u32,
    words: Vec<String>,
}

/// A word of the user dictionary, folded, with its reading if it needs one.
#[derive(Debug)]
pub(super) struct DictionaryEntry {
    pub word: String,
    pub reading: Vec<String>,
}

impl DictionaryEntry {
    /// Reads `word [syllable…]` lines; `#` starts a comment.
    pub(super) fn parse_all(name: &str, text: &str) -> SearchResult<Vec<Self>> {
        let mut entries = Vec::new();
        let mut seen = HashSet::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            let mut parts = line.split_whitespace();
            let Some(word) = parts.next() else { continue };
            let word = fold(word);
            let reading: Vec<String> = parts.map(str::to_owned).collect();
            let refused = |why: &str| SearchError::Config(format!("{name}, line {}: {why}", number + 1));
            if !reading.is_empty() && reading.len() != word.chars().count() {
                return Err(refused("a reading needs one syllable per character"));
            }
            if !seen.insert(word.clone()) {
                return Err(refused("the word is there twice"));
            }
            entries.push(Self { word, reading });
        }
        Ok(entries)
    }
}

/// Synonym groups and stop words, folded and ready to be looked up.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    groups: Vec<Vec<String>>,
    group_of: HashMap<String, usize>,
    stop_words: HashSet<String>,
    dictionary: Vec<String>,
}

impl Vocabulary {
    pub(super) fn new(synonyms: SynonymsFile, stop_words: StopWordsFile) -> SearchResult<Self> {
        let mut groups = Vec::with_capacity(synonyms.groups.len());
        let mut group_of = HashMap::new();
        for group in synonyms.groups {
            let mut folded: Vec<String> = Vec::with_capacity(group.words.len());
            for word in group.words {
                let word = fold(&word);
                // Two regional spellings may fold to the same word; once is enough.
                if folded.contains(&word) {
                    continue;
                }
                if word.is_empty() || !word.chars().all(char::is_alphanumeric) {
                    return Err(refused(&word, "must be one word"));
                }
                if group_of.insert(word.clone(), groups.len()).is_some() {
                    return Err(refused(&word, "is in two groups"));
                }
                folded.push(word);
            }
            if folded.len() < 2 {
                return Err(refused(&folded.concat(), "is alone in its group"));
            }
            groups.push(folded);
        }
        let stop_words = stop_words.words.iter().map(|word| fold(word)).collect();
        Ok(Self { groups, group_of, stop_words, dictionary: Vec::new() })
    }

    pub(super) fn with_dictionary(self, dictionary: Vec<String>) -> Self {
        Self { dictionary, ..self }
    }

    pub(super) fn synonym_words(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flatten().map(String::as_str)
    }

    /// Other words of the folded word's group.
    pub(crate) fn synonyms<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        self.group_of
            .get(word)
            .and_then(|&group| self.groups.get(group))
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(move |other| *other != word)
    }

    /// Groups of equivalent words.
    pub(crate) fn groups(&self) -> &[Vec<String>] {
        &self.groups
    }

    /// Whether a folded word carries no meaning of its own in a query.
    pub(crate) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    /// Stop words, for Meilisearch.
    pub(crate) fn stop_words(&self) -> impl Iterator<Item = &str> {
        self.stop_words.iter().map(String::as_str)
    }

    /// User dictionary including all synonyms, for Meilisearch.
    pub(crate) fn dictionary(&self) -> &[String] {
        &self.dictionary
    }
}

fn refused(word: &str, why: &str) -> SearchError {
    SearchError::Config(format!("synonyms.json: “{word}” {why}"))
}
