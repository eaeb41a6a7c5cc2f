//! The single writer of an index: one thread that gathers changes for a moment, commits them
//! together and only then answers, so that an answered change is durable and visible.
//!
//! A commit costs 15–25 ms whatever its size. The thread commits when nothing new has come for
//! [`IDLE`], at the latest [`LONGEST_WAIT`] after the first change.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tantivy::{IndexReader, IndexWriter, Term};
use tokio::sync::oneshot;

use super::{failure, schema::Fields};
use crate::{
    config::SearchConfig,
    document::{CheckedChange, Document},
    error::{SearchError, SearchResult},
    model::Index,
};

const IDLE: Duration = Duration::from_millis(10);
const LONGEST_WAIT: Duration = Duration::from_millis(300);
/// Memory of the writer; tantivy wants at least 15 MB for a thread.
const MEMORY: usize = 32_000_000;

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
}

impl DocumentWriter {
    /// Opens the only writer of a tantivy index.
    pub(super) fn open(
        config: Arc<SearchConfig>,
        index: Index,
        fields: Arc<Fields>,
        tantivy_index: &tantivy::Index,
    ) -> SearchResult<Self> {
        let writer = tantivy_index.writer_with_num_threads(1, MEMORY).map_err(failure)?;
        Ok(Self { config, index, fields, writer })
    }

    pub(super) fn apply(&self, changes: &[CheckedChange]) -> SearchResult<()> {
        for change in changes {
            match change {
                CheckedChange::Upsert(document) => {
                    self.delete(&document.id);
                    self.add(document)?;
                }
                CheckedChange::Delete(id) => self.delete(id),
            }
        }
        Ok(())
    }

    fn delete(&self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, id));
    }

    fn add(&self, document: &Document) -> SearchResult<()> {
        let document = self.fields.document(&self.config, self.index, document)?;
        self.writer.add_document(document).map(|_| ()).map_err(failure)
    }

    pub(super) fn commit(&mut self) -> SearchResult<()> {
        self.writer.commit().map(|_| ()).map_err(failure)
    }

    /// Commits and joins all segments into one, which makes searching faster after a rebuild.
    pub(super) fn commit_and_merge(&mut self) -> SearchResult<()> {
        self.commit()?;
        let segments = self.writer.index().searchable_segment_ids().map_err(failure)?;
        if segments.len() > 1 {
            self.writer.merge(&segments).wait().map_err(failure)?;
        }
        Ok(())
    }
}

/// Handle of the writer thread. Dropping it finishes what was sent and waits for the thread.
pub(super) struct WriterThread {
    sender: Option<Sender<Batch>>,
    thread: Option<JoinHandle<()>>,
}

impl WriterThread {
    pub(super) fn start(documents: DocumentWriter, reader: IndexReader) -> SearchResult<Self> {
        let (sender, receiver) = channel();
        let thread = std::thread::Builder::new()
            .name(format!("search-{}", documents.index.name()))
            .spawn(move || run(documents, &reader, &receiver))
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

fn run(mut documents: DocumentWriter, reader: &IndexReader, receiver: &Receiver<Batch>) {
    while let Ok(first) = receiver.recv() {
        let mut answers = Vec::new();
        let outcome = gather(&documents, receiver, first, &mut answers)
            .and_then(|()| documents.commit())
            .and_then(|()| reader.reload().map_err(failure));
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
    documents: &DocumentWriter,
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
