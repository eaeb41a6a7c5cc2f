//! Joining segments: a rebuild leaves one for each piece of its memory, and a search has to look
//! into every one. They are joined when the index answers already, so that nobody waits for it.

use std::sync::Arc;

use tantivy::{SegmentMeta, index::SegmentId};

use super::{snapshot::Snapshots, writer::DocumentWriter};

/// Begins to join the segments of an index that is scattered over several: after a rebuild, or
/// when a process ended while it was joining. Changes go on meanwhile.
pub(super) fn start(documents: &mut DocumentWriter, snapshots: &Arc<Snapshots>) {
    let segments = match documents.writer.index().searchable_segment_metas() {
        Ok(segments) => segments,
        // The next search or commit fails for the same reason and says so.
        Err(error) => return tracing::warn!(%error, "the segments of a search index could not be listed"),
    };
    if !is_scattered(&segments) {
        return;
    }
    let ids: Vec<SegmentId> = segments.iter().map(SegmentMeta::id).collect();
    let joined = documents.writer.merge(&ids);
    let snapshots = Arc::clone(snapshots);
    let name = documents.index.name();
    let waiting = std::thread::Builder::new().name(format!("search-join-{name}")).spawn(move || {
        let outcome = joined.wait().map_err(super::failure).and_then(|_| snapshots.reload());
        if let Err(error) = outcome {
            // Searches are a little slower until the next start joins them.
            tracing::info!(%error, index = name, "the segments of a search index were not joined");
        }
    });
    if let Err(error) = waiting {
        tracing::warn!(%error, index = name, "joined segments are used from the next change on");
    }
}

/// Whether no segment holds most of the documents: what single changes add is joined by
/// tantivy's own policy.
fn is_scattered(segments: &[SegmentMeta]) -> bool {
    let documents = |segment: &SegmentMeta| u64::from(segment.num_docs());
    let all: u64 = segments.iter().map(documents).sum();
    let largest = segments.iter().map(documents).max().unwrap_or_default();
    segments.len() > 1 && largest < all - all / 4
}
