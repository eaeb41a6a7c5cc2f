//! `search-config/`: what can be searched, filtered, sorted and shown, and the words we know.
//!
//! The files are compiled in and may be replaced by a folder. Unknown keys are errors, and the
//! whole is validated once at start, so that an engine never meets a half-valid configuration. The form
//! of the files is `search-config/schema.json`; `tests/schema.rs` holds it and the types to one another.

mod check;
mod index;
mod words;

use std::{fmt::Write as _, path::Path};

use sha2::{Digest, Sha256};

pub use check::ConfigFault;
pub use index::{
    Analysis, FacetField, FieldKind, FilterableField, HighlightedField, IndexConfig, RankingRule, SearchableField,
};
pub(crate) use index::{DERIVED, FieldUse};
pub(crate) use words::Vocabulary;

use check::Faults;
use words::{Dictionary, GroupsFile, StopWordsFile};

use crate::{
    error::{SearchError, SearchResult},
    model::Index,
    text::Analyzer,
};

/// Version of the derived data (folding, segmentation, pinyin, index layout). Raise it when one
/// of them changes: every index then reports that it must be rebuilt.
const DERIVATION: u32 = 4;

/// Names and compiled-in texts of the files.
const FILES: [(&str, &str); 5] = [
    ("projects.json", include_str!("../../../../search-config/projects.json")),
    ("organizations.json", include_str!("../../../../search-config/organizations.json")),
    ("synonyms.json", include_str!("../../../../search-config/synonyms.json")),
    ("stopwords.json", include_str!("../../../../search-config/stopwords.json")),
    ("dictionary.json", include_str!("../../../../search-config/dictionary.json")),
];

/// Name of the schema beside them, for editors.
const SCHEMA: &str = "schema.json";

type Texts = [(&'static str, String); 5];

/// The validated configuration, with the segmenter built from it. Share it as
/// `Arc<SearchConfig>`; loading takes about 0.3 s.
#[derive(Debug)]
pub struct SearchConfig {
    indexes: [IndexConfig; 2],
    vocabulary: Vocabulary,
    analyzer: Analyzer,
    fingerprint: String,
}

/// The files, read and found in order, before the segmenter is built.
struct Read {
    indexes: [IndexConfig; 2],
    vocabulary: Vocabulary,
    dictionary: Dictionary,
}

impl SearchConfig {
    /// The configuration that is compiled in.
    ///
    /// # Errors
    /// `Config` when a file is not valid, which a test rules out.
    pub fn embedded() -> SearchResult<Self> {
        Self::from_texts(&FILES.map(|(name, text)| (name, text.to_owned())))
    }

    /// The compiled-in configuration with those files replaced that are present in `folder`.
    ///
    /// # Errors
    /// `Config` when a file cannot be read or is not valid; the message names every fault.
    pub fn with_overrides(folder: &Path) -> SearchResult<Self> {
        strangers(folder)?.first().map_or(Ok(()), |fault| Err(SearchError::Config(fault.to_string())))?;
        Self::from_texts(&texts(folder)?)
    }

    /// Every fault of the compiled-in configuration with the files of `folder` in place of
    /// those with the same names; none if it may be used. Loads no segmenter, so it is fast.
    ///
    /// # Errors
    /// `Config` when the folder or a file in it cannot be read.
    pub fn faults(folder: Option<&Path>) -> SearchResult<Vec<ConfigFault>> {
        let (mut found, texts) = match folder {
            Some(folder) => (strangers(folder)?, texts(folder)?),
            None => (Vec::new(), FILES.map(|(name, text)| (name, text.to_owned()))),
        };
        found.extend(read(&texts).err().unwrap_or_default());
        Ok(found)
    }

    fn from_texts(texts: &Texts) -> SearchResult<Self> {
        let Read { indexes, vocabulary, dictionary } = read(texts).map_err(|faults| {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            SearchError::Config(faults.join("; "))
        })?;
        // Synonyms are words of the dictionary too, otherwise 为老 would be cut in two and
        // never be looked up.
        let synonyms = vocabulary.synonym_words().map(str::to_owned);
        let words: Vec<String> = dictionary.words.into_iter().chain(synonyms).collect();
        let analyzer = Analyzer::new(words.iter().cloned(), dictionary.readings);
        let vocabulary = vocabulary.with_dictionary(words);
        Ok(Self { indexes, vocabulary, analyzer, fingerprint: fingerprint(texts) })
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

/// JSON files of a folder that nothing reads: a name that was mistyped would change nothing, and
/// nobody would notice.
fn strangers(folder: &Path) -> SearchResult<Vec<ConfigFault>> {
    let unreadable = |error: std::io::Error| SearchError::Config(format!("{}: {error}", folder.display()));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        names.push(entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.ends_with(".json") && name != SCHEMA && FILES.iter().all(|(known, _)| known != name));
    names.sort();
    let known = FILES.map(|(name, _)| name).join(", ");
    let fault = |path| ConfigFault { file: "folder", path, message: format!("is not read; the files are {known}") };
    Ok(names.into_iter().map(fault).collect())
}

/// The compiled-in texts with those replaced that are present in the folder.
fn texts(folder: &Path) -> SearchResult<Texts> {
    let mut texts = FILES.map(|(name, text)| (name, text.to_owned()));
    for (name, text) in &mut texts {
        match std::fs::read_to_string(folder.join(*name)) {
            Ok(replacement) => *text = replacement,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(SearchError::Config(format!("{name}: {error}"))),
        }
    }
    Ok(texts)
}

/// Reads all files; on failure every fault of every file.
fn read(texts: &Texts) -> Result<Read, Vec<ConfigFault>> {
    let mut found = Vec::new();
    let [projects, organizations, synonyms, stop_words, dictionary] = texts;
    let projects = read_index(projects, Index::Projects, &mut found);
    let organizations = read_index(organizations, Index::Organizations, &mut found);
    let synonyms_file = parse::<GroupsFile>(synonyms, &mut found);
    let stop_words_file = parse::<StopWordsFile>(stop_words, &mut found);
    let dictionary_file = parse::<GroupsFile>(dictionary, &mut found);
    for (file, version) in [
        (synonyms.0, synonyms_file.as_ref().map(|file| file.version)),
        (stop_words.0, stop_words_file.as_ref().map(|file| file.version)),
        (dictionary.0, dictionary_file.as_ref().map(|file| file.version)),
    ] {
        version.into_iter().for_each(|version| Faults { file, found: &mut found }.versioned(version));
    }
    let dictionary =
        dictionary_file.map(|file| Dictionary::new(file, &mut Faults { file: dictionary.0, found: &mut found }));
    let vocabulary = synonyms_file.zip(stop_words_file).map(|(synonyms_file, stop_words)| {
        let mut faults = Faults { file: synonyms.0, found: &mut found };
        Vocabulary::new(synonyms_file, stop_words, &mut faults)
    });
    match (projects, organizations, vocabulary, dictionary) {
        (Some(projects), Some(organizations), Some(vocabulary), Some(dictionary)) if found.is_empty() => {
            Ok(Read { indexes: [projects, organizations], vocabulary, dictionary })
        }
        _ => Err(found),
    }
}

fn read_index(file: &(&'static str, String), index: Index, found: &mut Vec<ConfigFault>) -> Option<IndexConfig> {
    let config = parse::<IndexConfig>(file, found)?;
    config.find_faults(index, &mut Faults { file: file.0, found });
    Some(config)
}

/// Reads a file as its type; unknown and missing keys are faults with their path.
fn parse<T: serde::de::DeserializeOwned>(
    (file, text): &(&'static str, String),
    found: &mut Vec<ConfigFault>,
) -> Option<T> {
    let mut json = serde_json::Deserializer::from_str(text);
    let parsed = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| (error.path().to_string(), error.inner().to_string()))
        .and_then(|parsed| json.end().map(|()| parsed).map_err(|error| (String::new(), error.to_string())));
    parsed
        .map_err(|(path, message)| {
            let path = if path == "." { String::new() } else { path };
            found.push(ConfigFault { file, path, message });
        })
        .ok()
}

fn fingerprint(texts: &Texts) -> String {
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
        assert_eq!(SearchConfig::faults(None).unwrap(), []);
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

    /// Faults after replacing a text in a file, as `file: path: message`.
    fn faults(changes: &[(usize, &str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let mut texts = FILES.map(|(name, text)| (name, text.to_owned()));
        for (file, from, to) in changes {
            assert!(texts[*file].1.contains(from), "{from}");
            texts[*file].1 = texts[*file].1.replacen(from, to, 1);
        }
        for (name, text) in &texts {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        SearchConfig::faults(Some(folder.path())).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_fault_is_named_with_its_path() {
        let found = faults(&[
            (0, "\"sortable\": [", "\"sortable\": [\"nothing\", "),
            (0, "\"weight\": 10.0", "\"weight\": 0.0"),
            (1, "\"first\": [\"true\"]", "\"descending\": true"),
            (2, "\"words\": [\"高龄\"", "\"words\": [\"养老\""),
            (3, "\"words\"", "\"word\""),
            (4, "zhang zhe", "zhang"),
        ]);
        for expected in [
            "projects.json: sortable[0]: nothing is not a filterable integer",
            "projects.json: searchable[0].weight: must be greater than 0",
            "organizations.json: ranking[0].first: a keyword or boolean is ranked by first alone",
            "stopwords.json: word: unknown field `word`",
            "dictionary.json: groups[0].words[21]: the reading of 长者 needs one syllable per character",
        ] {
            assert!(found.iter().any(|fault| fault.starts_with(expected)), "{expected}: {found:#?}");
        }
    }

    #[test]
    fn unknown_keys_are_refused_wherever_they_stand() {
        for (file, from, to, path) in [
            (0, "\"version\"", "\"versoin\"", "projects.json: versoin: "),
            (0, "\"weight\": 9.0", "\"wieght\": 9.0", "projects.json: searchable[1].wieght: "),
            (1, "\"label\"", "\"name\"", "organizations.json: facets[0].name: "),
        ] {
            let found = faults(&[(file, from, to)]);
            assert!(found.len() == 1 && found[0].starts_with(path), "{path}: {found:?}");
        }
        assert_eq!(faults(&[(2, "{\n", "{,\n")]).len(), 1);
    }

    #[test]
    fn the_ranking_puts_open_calls_and_able_organizations_first() {
        let config = SearchConfig::embedded().unwrap();
        let stage = &config.index(crate::Index::Projects).ranking[0];
        assert_eq!((stage.attribute().as_str(), stage.is_by_value()), ("rank_stage", true));
        assert_eq!(stage.place(["published"]), 0);
        assert!(stage.place(["closed"]) < stage.place([]) && stage.place(["published"]) < stage.place(["closed"]));
    }
}
