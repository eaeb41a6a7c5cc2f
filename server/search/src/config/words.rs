//! Synonyms, stop words and the user dictionary.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::check::Faults;
use crate::text::fold;

/// A file with groups of words: `synonyms.json` and `dictionary.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupsFile {
    /// Where the schema of the file is, for editors.
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    pub(super) version: u32,
    groups: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// What the group is about, for people.
    #[serde(rename = "about")]
    _about: String,
    words: Vec<String>,
}

/// `stopwords.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StopWordsFile {
    /// Where the schema of the file is, for editors.
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    pub(super) version: u32,
    words: Vec<String>,
}

impl GroupsFile {
    /// Every word with the path to it.
    fn words(self) -> impl Iterator<Item = (String, String)> {
        self.groups.into_iter().enumerate().flat_map(|(group, of)| {
            of.words
                .into_iter()
                .enumerate()
                .map(move |(number, word)| (format!("groups[{group}].words[{number}]"), word))
        })
    }
}

/// Words of the user dictionary, folded, and the readings of those that need one.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    pub words: Vec<String>,
    pub readings: HashMap<String, Vec<String>>,
}

impl Dictionary {
    /// Reads entries of the form `word` or `word syllable syllable…`.
    pub(super) fn new(file: GroupsFile, faults: &mut Faults<'_>) -> Self {
        let mut dictionary = Self::default();
        let mut seen = HashSet::new();
        for (path, entry) in file.words() {
            let mut parts = entry.split_whitespace();
            let word = fold(parts.next().unwrap_or_default());
            let reading: Vec<String> = parts.map(str::to_owned).collect();
            if word.is_empty() || !word.chars().all(char::is_alphanumeric) {
                faults.add(path, format!("“{entry}” must begin with one word"));
            } else if !reading.is_empty() && reading.len() != word.chars().count() {
                faults.add(path, format!("the reading of {word} needs one syllable per character"));
            } else if !seen.insert(word.clone()) {
                faults.add(path, format!("{word} is there twice"));
            } else {
                if !reading.is_empty() {
                    dictionary.readings.insert(word.clone(), reading);
                }
                dictionary.words.push(word);
            }
        }
        dictionary
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
    pub(super) fn new(synonyms: GroupsFile, stop_words: StopWordsFile, faults: &mut Faults<'_>) -> Self {
        let mut groups = Vec::with_capacity(synonyms.groups.len());
        let mut group_of = HashMap::new();
        for (group_number, group) in synonyms.groups.into_iter().enumerate() {
            let mut folded: Vec<String> = Vec::with_capacity(group.words.len());
            for (number, word) in group.words.into_iter().enumerate() {
                let path = format!("groups[{group_number}].words[{number}]");
                let word = fold(&word);
                // Two regional spellings may fold to the same word; once is enough.
                if folded.contains(&word) {
                    continue;
                }
                if word.is_empty() || !word.chars().all(char::is_alphanumeric) {
                    faults.add(path, format!("“{word}” must be one word"));
                } else if group_of.insert(word.clone(), groups.len()).is_some() {
                    faults.add(path, format!("{word} is in another group too"));
                } else {
                    folded.push(word);
                }
            }
            if folded.len() < 2 {
                faults.add(format!("groups[{group_number}].words"), "needs two words or more");
            }
            groups.push(folded);
        }
        let stop_words = stop_words.words.iter().map(|word| fold(word)).collect();
        Self { groups, group_of, stop_words, dictionary: Vec::new() }
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
