//! The folder of an index: generations, the stamp that names the live one, and the lock.
//!
//! ```text
//! <folder>/lock                      held by the process that uses the folder
//! <folder>/projects/current.json     the stamp
//! <folder>/projects/g1/              the live generation (tantivy files)
//! <folder>/projects/g2/              one being rebuilt
//! ```

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use tantivy::{IndexSettings, ReloadPolicy, directory::MmapDirectory};

use super::{
    failure,
    schema::Fields,
    snapshot::Snapshots,
    writer::{DocumentWriter, Effort, WriterThread},
};
use crate::{
    config::SearchConfig,
    error::{SearchError, SearchResult},
    model::Index,
};

const STAMP: &str = "current.json";
/// Bytes of stored documents that are unpacked to read one of them.
const STORE_BLOCK: usize = 8_192;

/// Which generation is live and what it was built from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stamp {
    pub generation: u64,
    /// [`SearchConfig::fingerprint`] of the configuration it was built with.
    pub fingerprint: String,
    /// Whether it holds everything, that is, came from a finished rebuild.
    pub complete: bool,
}

/// An open generation.
pub(super) struct Live {
    pub generation: u64,
    pub fields: Arc<Fields>,
    pub snapshots: Arc<Snapshots>,
    pub writer: WriterThread,
}

/// Takes the folder for this process.
pub(super) fn lock(folder: &Path) -> SearchResult<File> {
    fs::create_dir_all(folder).map_err(unavailable)?;
    let path = folder.join("lock");
    let file = File::options().create(true).truncate(false).write(true).open(path);
    let file = file.map_err(unavailable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(SearchError::Unavailable("the search folder is in use by another process".to_owned()))
        }
        Err(TryLockError::Error(error)) => Err(unavailable(error)),
    }
}

/// Files of one index.
#[derive(Debug, Clone)]
pub(super) struct IndexFolder {
    path: PathBuf,
    index: Index,
}

impl IndexFolder {
    pub(super) fn new(folder: &Path, index: Index) -> Self {
        Self { path: folder.join(index.name()), index }
    }

    fn generation(&self, generation: u64) -> PathBuf {
        self.path.join(format!("g{generation}"))
    }

    fn stamp(&self) -> Option<Stamp> {
        let text = fs::read(self.path.join(STAMP)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Replaces the stamp in one step.
    pub(super) fn write_stamp(&self, stamp: &Stamp) -> SearchResult<()> {
        let text = serde_json::to_vec(stamp).map_err(|error| SearchError::Internal(error.to_string()))?;
        let new = self.path.join("current.json.new");
        fs::write(&new, text).map_err(unavailable)?;
        File::open(&new).and_then(|file| file.sync_all()).map_err(unavailable)?;
        fs::rename(&new, self.path.join(STAMP)).map_err(unavailable)
    }

    /// Opens the live generation if it is whole and fits the configuration; otherwise drops it
    /// and starts an empty one. The flag says whether it must be rebuilt.
    pub(super) fn open(&self, config: &Arc<SearchConfig>) -> SearchResult<(Live, bool)> {
        fs::create_dir_all(&self.path).map_err(unavailable)?;
        let stamp = self.stamp().filter(|s| s.fingerprint == config.fingerprint());
        if let Some(stamp) = stamp {
            self.remove_all_but(Some(stamp.generation));
            match self.open_generation(config, stamp.generation) {
                Ok(live) => return Ok((live, !stamp.complete)),
                Err(error) => {
                    tracing::warn!(%error, index = self.index.name(), "search index is damaged");
                }
            }
        }
        self.remove_all_but(None);
        let generation = 1;
        let live = self.create(config, generation)?;
        self.write_stamp(&Stamp { generation, fingerprint: config.fingerprint().to_owned(), complete: false })?;
        Ok((live, true))
    }

    fn open_generation(&self, config: &Arc<SearchConfig>, generation: u64) -> SearchResult<Live> {
        let index = tantivy::Index::open_in_dir(self.generation(generation)).map_err(failure)?;
        let fields = Arc::new(Fields::new(config, self.index));
        if index.schema() != fields.schema {
            return Err(SearchError::Internal("the schema differs".to_owned()));
        }
        // Reads every file once (64 MB for 50,000 documents): the only way to notice a damaged
        // block before somebody's search fails on it.
        let damaged = index.validate_checksum().map_err(failure)?;
        if !damaged.is_empty() {
            return Err(SearchError::Internal(format!("{} damaged files", damaged.len())));
        }
        let documents = DocumentWriter::open(Arc::clone(config), self.index, fields, &index, Effort::Live)?;
        self.start(documents, generation)
    }

    fn create(&self, config: &Arc<SearchConfig>, generation: u64) -> SearchResult<Live> {
        let documents = self.create_writer(config, generation, Effort::Live)?;
        self.start(documents, generation)
    }

    /// Creates an empty generation.
    pub(super) fn create_writer(
        &self,
        config: &Arc<SearchConfig>,
        generation: u64,
        effort: Effort,
    ) -> SearchResult<DocumentWriter> {
        let path = self.generation(generation);
        if path.exists() {
            fs::remove_dir_all(&path).map_err(unavailable)?;
        }
        fs::create_dir_all(&path).map_err(unavailable)?;
        let fields = Arc::new(Fields::new(config, self.index));
        let settings = IndexSettings { docstore_blocksize: STORE_BLOCK, ..IndexSettings::default() };
        let directory = MmapDirectory::open(&path).map_err(|error| failure(error.into()))?;
        let index = tantivy::Index::create(directory, fields.schema.clone(), settings).map_err(failure)?;
        DocumentWriter::open(Arc::clone(config), self.index, fields, &index, effort)
    }

    /// Starts answering from a generation and writing to it.
    pub(super) fn start(&self, documents: DocumentWriter, generation: u64) -> SearchResult<Live> {
        let fields = Arc::clone(&documents.fields);
        let reader = documents
            .writer
            .index()
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(failure)?;
        let snapshots = Arc::new(Snapshots::open(reader, Arc::clone(&fields))?);
        let writer = WriterThread::start(documents, Arc::clone(&snapshots))?;
        Ok(Live { generation, fields, snapshots, writer })
    }

    /// Removes a generation that is no longer used.
    pub(super) fn remove(&self, generation: u64) {
        remove_dir(&self.generation(generation));
    }

    fn remove_all_but(&self, kept: Option<u64>) {
        let kept = kept.map(|generation| self.generation(generation));
        for entry in fs::read_dir(&self.path).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && Some(&path) != kept.as_ref() {
                remove_dir(&path);
            }
        }
    }
}

fn remove_dir(path: &Path) {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            // Left over files only cost room; the next start tries again.
            tracing::warn!(%error, "an old search generation could not be removed");
        }
        _ => {}
    }
}

pub(super) fn unavailable(error: impl std::fmt::Display) -> SearchError {
    SearchError::Unavailable(error.to_string())
}
