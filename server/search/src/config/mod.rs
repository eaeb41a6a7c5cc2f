//! `search-config/`: what can be searched, filtered, sorted and shown, and the words we know.
//!
//! The files are compiled in and may be replaced by a folder. Unknown keys are errors, and the
//! whole is validated once at start, so that an engine never meets a half-valid configuration.

mod index;
mod words;

use std::{fmt::Write as _, path::Path};

use sha2::{Digest, Sha256};

pub use index::{Analysis, FieldKind, FilterableField, HighlightedField, IndexConfig, SearchableField};
pub(crate) use index::{DERIVED, FieldUse};
pub(crate) use words::Vocabulary;
use words::{DictionaryEntry, StopWordsFile, SynonymsFile};

use crate::{
    error::{SearchError, SearchResult},
    model::Index,
    text::Analyzer,
};

/// Version of the derived data (folding, segmentation, pinyin, index layout). Raise it when one
/// of them changes: every index then reports that it must be rebuilt.
const DERIVATION: u32 = 1;

/// Names and compiled-in texts of the files.
const FILES: [(&str, &str); 5] = [
    ("projects.json", include_str!("../../../../search-config/projects.json")),
    ("organizations.json", include_str!("../../../../search-config/organizations.json")),
    ("synonyms.json", include_str!("../../../../search-config/synonyms.json")),
    ("stopwords.json", include_str!("../../../../search-config/stopwords.json")),
    ("dictionary.txt", include_str!("../../../../search-config/dictionary.txt")),
];

/// The validated configuration, with the segmenter built from it. Share it as
/// `Arc<SearchConfig>`; loading takes about 0.3 s.
#[derive(Debug)]
pub struct SearchConfig {
    indexes: [IndexConfig; 2],
    vocabulary: Vocabulary,
    analyzer: Analyzer,
    fingerprint: String,
}

impl SearchConfig {
    /// The configuration that is compiled in.
    ///
    /// # Errors
    /// `Config` when a file is not valid, which a test rules out.
    pub fn embedded() -> SearchResult<Self> {
        Self::from_texts(FILES.map(|(name, text)| (name, text.to_owned())))
    }

    /// The compiled-in configuration with those files replaced that are present in `folder`.
    ///
    /// # Errors
    /// `Config` when a file cannot be read or is not valid.
    pub fn with_overrides(folder: &Path) -> SearchResult<Self> {
        let mut texts = FILES.map(|(name, text)| (name, text.to_owned()));
        for (name, text) in &mut texts {
            match std::fs::read_to_string(folder.join(*name)) {
                Ok(replacement) => *text = replacement,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(SearchError::Config(format!("{name}: {error}"))),
            }
        }
        Self::from_texts(texts)
    }

    fn from_texts(texts: [(&'static str, String); 5]) -> SearchResult<Self> {
        let fingerprint = fingerprint(&texts);
        let [projects, organizations, synonyms, stop_words, dictionary] = &texts;
        let indexes = [
            IndexConfig::parse(projects.0, &projects.1, Index::Projects)?,
            IndexConfig::parse(organizations.0, &organizations.1, Index::Organizations)?,
        ];
        let dictionary = DictionaryEntry::parse_all(dictionary.0, &dictionary.1)?;
        let synonyms: SynonymsFile = parse(synonyms.0, &synonyms.1)?;
        let stop_words: StopWordsFile = parse(stop_words.0, &stop_words.1)?;
        let vocabulary = Vocabulary::new(synonyms, stop_words)?;
        let readings = dictionary
            .iter()
            .filter(|entry| !entry.reading.is_empty())
            .map(|entry| (entry.word.clone(), entry.reading.clone()))
            .collect();
        // Synonyms are words of the dictionary too, otherwise 为老 would be cut in two and
        // never be looked up.
        let words: Vec<String> = dictionary
            .into_iter()
            .map(|entry| entry.word)
            .chain(vocabulary.synonym_words().map(str::to_owned))
            .collect();
        let analyzer = Analyzer::new(words.iter().cloned(), readings);
        Ok(Self { indexes, vocabulary: vocabulary.with_dictionary(words), analyzer, fingerprint })
    }

    /// Configuration of one index.
    #[must_use]
    pub const fn index(&self, index: Index) -> &IndexConfig {
        &self.indexes[index.ordinal()]
    }

    /// Hash of everything that shapes an index: files and derivation version.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    pub(crate) const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(crate) const fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> SearchResult<T> {
    serde_json::from_str(text).map_err(|error| SearchError::Config(format!("{name}: {error}")))
}

fn fingerprint(texts: &[(&'static str, String); 5]) -> String {
    let mut header = String::new();
    // Writing to a String cannot fail.
    let _ = write!(header, "derivation {DERIVATION}");
    let mut hash = Sha256::new();
    hash.update(header.as_bytes());
    for (name, text) in texts {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::{FILES, SearchConfig};

    #[test]
    fn the_compiled_in_configuration_is_valid() {
        let config = SearchConfig::embedded().unwrap();
        assert!(config.vocabulary().groups().len() >= 60);
    }

    #[test]
    fn a_folder_replaces_single_files_and_changes_the_fingerprint() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("stopwords.json"), r#"{"version":1,"words":["的"]}"#).unwrap();
        let changed = SearchConfig::with_overrides(folder.path()).unwrap();
        assert_ne!(changed.fingerprint(), SearchConfig::embedded().unwrap().fingerprint());
        assert!(!changed.vocabulary().is_stop_word("项目"));
    }

    #[test]
    fn unknown_keys_and_unknown_fields_are_refused() {
        let refused = |file: usize, from: &str, to: &str| {
            let mut texts = FILES.map(|(name, text)| (name, text.to_owned()));
            assert!(texts[file].1.contains(from), "{from}");
            texts[file].1 = texts[file].1.replacen(from, to, 1);
            SearchConfig::from_texts(texts).unwrap_err().to_string()
        };
        assert!(refused(0, "\"version\"", "\"versoin\"").contains("versoin"));
        assert!(refused(0, "\"sortable\": [", "\"sortable\": [\"nothing\", ").contains("nothing"));
        assert!(refused(3, "\"words\"", "\"word\"").contains("word"));
    }
}
