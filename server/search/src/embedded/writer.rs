//! The single writer of an index: one thread that gathers changes for a moment, commits them
//! together and only then answers, so that an answered change is durable and visible.
//!
//! A commit costs 15–25 ms whatever its size. The thread commits when nothing new has come for
//! [`IDLE`], at the latest [`LONGEST_WAIT`] after the first change.

use std::{
    hash::{BuildHasher as _, BuildHasherDefault},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use rustc_hash::{FxHashSet, FxHasher};
use tantivy::{IndexWriter, TantivyDocument, Term};
use tokio::sync::oneshot;

use super::{failure, join, processors, schema::Fields, snapshot::Snapshots, tokens};
use crate::{
    config::SearchConfig,
    document::CheckedChange,
    error::{SearchError, SearchResult},
    model::Index,
};

const IDLE: Duration = Duration::from_millis(10);
const LONGEST_WAIT: Duration = Duration::from_millis(300);
/// Documents that wait to be indexed.
const MOST_WAITING: u64 = 500;
/// Most threads that a rebuild uses for each part of its work.
const MOST_THREADS: usize = 4;
/// From so many changes on, several threads make the documents.
const WORTH_SHARING: usize = 64;

/// How much a writer takes of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// For single changes.
    Live,
    /// For all documents at once.
    Rebuild,
}

impl Effort {
    /// Bytes for each thread. More of it makes fewer segments; tantivy wants at least 15 MB.
    const fn memory(self) -> usize {
        match self {
            Self::Live => 16_000_000,
            Self::Rebuild => 48_000_000,
        }
    }
}

fn most_threads() -> usize {
    processors().min(MOST_THREADS)
}

type Answer = oneshot::Sender<SearchResult<()>>;

struct Batch {
    changes: Vec<CheckedChange>,
    answer: Answer,
}

/// Puts changes into a tantivy writer.
pub(super) struct DocumentWriter {
    pub config: Arc<SearchConfig>,
    pub index: Index,
    pub fields: Arc<Fields>,
    pub writer: IndexWriter,
    /// Documents that were handed to the writer, and how many of them it has indexed.
    handed: AtomicU64,
    indexed: Arc<AtomicU64>,
    /// Hashes of the identifiers that a rebuild has written so far: what is new to an index that
    /// began empty has no older state to delete, and a deletion is looked up in every segment.
    /// `None` for a live index.
    written: Option<FxHashSet<u64>>,
}

impl DocumentWriter {
    /// Opens the only writer of a tantivy index.
    pub(super) fn open(
        config: Arc<SearchConfig>,
        index: Index,
        fields: Arc<Fields>,
        tantivy_index: &tantivy::Index,
        effort: Effort,
    ) -> SearchResult<Self> {
        let indexed = tokens::register(tantivy_index.tokenizers());
        let threads = match effort {
            Effort::Live => 1,
            Effort::Rebuild => most_threads(),
        };
        let memory = threads * effort.memory();
        let writer = tantivy_index.writer_with_num_threads(threads, memory).map_err(failure)?;
        let written = (effort == Effort::Rebuild).then(FxHashSet::default);
        Ok(Self { config, index, fields, writer, handed: AtomicU64::new(0), indexed, written })
    }

    /// The same index with a writer for single changes, which takes less memory.
    pub(super) fn into_live(self) -> SearchResult<Self> {
        let Self { config, index, fields, writer, .. } = self;
        let tantivy_index = writer.index().clone();
        // There may be one writer only.
        drop(writer);
        Self::open(config, index, fields, &tantivy_index, Effort::Live)
    }

    pub(super) fn apply(&mut self, changes: &[CheckedChange]) -> SearchResult<()> {
        for (change, encoded) in changes.iter().zip(self.encode_all(changes)) {
            match change {
                CheckedChange::Upsert(document) => self.delete_older(&document.id),
                CheckedChange::Delete(id) => self.delete(id),
            }
            if let Some(document) = encoded {
                self.writer.add_document(document?).map_err(failure)?;
                self.handed.fetch_add(1, Ordering::Relaxed);
                self.wait_for_room();
            }
        }
        Ok(())
    }

    /// Waits while many documents wait to be indexed: the writer's own queue would take ten
    /// thousand. After a failure it never goes on, and the next call to it says so.
    fn wait_for_room(&self) {
        let latest = Instant::now() + LONGEST_WAIT;
        let waiting = || self.handed.load(Ordering::Relaxed).saturating_sub(self.indexed.load(Ordering::Relaxed));
        while waiting() > MOST_WAITING && Instant::now() < latest {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Deletes the state of a document that is about to be replaced, if there can be one.
    fn delete_older(&mut self, id: &str) {
        let hash = BuildHasherDefault::<FxHasher>::default().hash_one(id);
        // Two identifiers with one hash cost a needless deletion and do no harm.
        let is_new = self.written.as_mut().is_some_and(|written| written.insert(hash));
        if !is_new {
            self.delete(id);
        }
    }

    fn delete(&self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, id));
    }

    /// Documents of the changes that bring one, in order. Many are made on all processors:
    /// cutting texts into words is most of the work of a rebuild.
    fn encode_all(&self, changes: &[CheckedChange]) -> Vec<Option<SearchResult<TantivyDocument>>> {
        let encode = |change: &CheckedChange| match change {
            CheckedChange::Upsert(document) => Some(self.fields.document(&self.config, self.index, document)),
            CheckedChange::Delete(_) => None,
        };
        let workers = most_threads();
        if changes.len() < WORTH_SHARING || workers == 1 {
            return changes.iter().map(encode).collect();
        }
        std::thread::scope(|scope| {
            let parts = changes.chunks(changes.len().div_ceil(workers));
            let threads: Vec<_> =
                parts.map(|part| (part, scope.spawn(move || part.iter().map(encode).collect::<Vec<_>>()))).collect();
            let join = |(part, thread): (&[CheckedChange], std::thread::ScopedJoinHandle<'_, Vec<_>>)| {
                let panicked = |_| part.iter().map(|_| Some(Err(stopped()))).collect();
                thread.join().unwrap_or_else(panicked)
            };
            threads.into_iter().flat_map(join).collect()
        })
    }

    pub(super) fn commit(&mut self) -> SearchResult<()> {
        self.writer.commit().map(|_| ()).map_err(failure)
    }
}

/// Handle of the writer thread. Dropping it finishes what was sent and waits for the thread.
pub(super) struct WriterThread {
    sender: Option<Sender<Batch>>,
    thread: Option<JoinHandle<()>>,
}

impl WriterThread {
    pub(super) fn start(documents: DocumentWriter, snapshots: Arc<Snapshots>) -> SearchResult<Self> {
        let (sender, receiver) = channel();
        let thread = std::thread::Builder::new()
            .name(format!("search-{}", documents.index.name()))
            .spawn(move || run(documents, &snapshots, &receiver))
            .map_err(|error| SearchError::Unavailable(error.to_string()))?;
        Ok(Self { sender: Some(sender), thread: Some(thread) })
    }

    /// Sends changes; the receiver gets the answer once they are committed. No changes at all
    /// flush what was sent before.
    pub(super) fn send(&self, changes: Vec<CheckedChange>) -> SearchResult<oneshot::Receiver<SearchResult<()>>> {
        let (answer, answered) = oneshot::channel();
        self.sender.as_ref().and_then(|sender| sender.send(Batch { changes, answer }).ok()).ok_or_else(stopped)?;
        Ok(answered)
    }
}

impl Drop for WriterThread {
    fn drop(&mut self) {
        drop(self.sender.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the search writer thread panicked");
        }
    }
}

/// The error when the writer thread is gone.
pub(super) fn stopped() -> SearchError {
    SearchError::Unavailable("the index writer has stopped".to_owned())
}

fn run(mut documents: DocumentWriter, snapshots: &Arc<Snapshots>, receiver: &Receiver<Batch>) {
    join::start(&mut documents, snapshots);
    while let Ok(first) = receiver.recv() {
        let mut answers = Vec::new();
        let outcome = gather(&mut documents, receiver, first, &mut answers)
            .and_then(|()| documents.commit())
            .and_then(|()| snapshots.reload());
        match outcome {
            Ok(()) => answer_all(answers, || Ok(())),
            Err(error) => {
                tracing::error!(%error, index = documents.index.name(), "search commit failed");
                let message = error.to_string();
                answer_all(answers, || Err(SearchError::Unavailable(message.clone())));
                if let Err(error) = documents.writer.rollback() {
                    // Senders get `stopped` from now on; a restart opens the index again.
                    tracing::error!(%error, "search rollback failed");
                    return;
                }
            }
        }
    }
}

/// Applies batches until it is time to commit. On an error all gathered batches fail together.
fn gather(
    documents: &mut DocumentWriter,
    receiver: &Receiver<Batch>,
    first: Batch,
    answers: &mut Vec<Answer>,
) -> SearchResult<()> {
    let latest = Instant::now() + LONGEST_WAIT;
    let mut batch = first;
    loop {
        answers.push(batch.answer);
        documents.apply(&batch.changes)?;
        let left = latest.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(());
        }
        batch = match receiver.recv_timeout(IDLE.min(left)) {
            Ok(next) => next,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Ok(()),
        };
    }
}

fn answer_all(answers: Vec<Answer>, outcome: impl Fn() -> SearchResult<()>) {
    for answer in answers {
        // Nobody waits any more when the caller was cancelled; the change is applied anyway.
        let _ = answer.send(outcome());
    }
}
