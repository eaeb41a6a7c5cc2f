//! What a search sees: a state of the index that never changes, shared by all who search.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tantivy::{IndexReader, Searcher, index::SegmentId};

use super::{columns::Columns, failure, matching::Workspaces, schema::Fields};
use crate::error::SearchResult;

/// A committed state.
pub(super) struct Snapshot {
    pub searcher: Searcher,
    /// Columns of each segment, in the searcher's order.
    pub columns: Vec<Arc<Columns>>,
    segments: Vec<SegmentId>,
}

/// The newest committed state, and the way to the next.
pub(super) struct Snapshots {
    fields: Arc<Fields>,
    reader: IndexReader,
    newest: RwLock<Arc<Snapshot>>,
    /// Held while the next state is opened, so that an older one never takes the place of a newer.
    opening: Mutex<()>,
    pub workspaces: Workspaces,
}

impl Snapshots {
    pub(super) fn open(reader: IndexReader, fields: Arc<Fields>) -> SearchResult<Self> {
        let newest = RwLock::new(Arc::new(Snapshot::new(reader.searcher(), &fields, None)?));
        Ok(Self { fields, reader, newest, opening: Mutex::default(), workspaces: Workspaces::default() })
    }

    /// The newest state. Searches hold no lock while they work on it.
    pub(super) fn newest(&self) -> Arc<Snapshot> {
        Arc::clone(&self.newest.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes what was committed visible.
    pub(super) fn reload(&self) -> SearchResult<()> {
        let _opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        self.reader.reload().map_err(failure)?;
        let before = self.newest();
        let fresh = Arc::new(Snapshot::new(self.reader.searcher(), &self.fields, Some(&before))?);
        *self.newest.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }
}

impl Snapshot {
    /// Takes over the columns of segments that were there before.
    fn new(searcher: Searcher, fields: &Fields, before: Option<&Self>) -> SearchResult<Self> {
        let (mut columns, mut segments) = (Vec::new(), Vec::new());
        for reader in searcher.segment_readers() {
            let known = before.and_then(|before| {
                let at = before.segments.iter().position(|id| *id == reader.segment_id())?;
                before.columns.get(at).map(Arc::clone)
            });
            columns.push(match known {
                Some(known) => known,
                None => Arc::new(Columns::open(reader, fields)?),
            });
            segments.push(reader.segment_id());
        }
        Ok(Self { searcher, columns, segments })
    }
}
