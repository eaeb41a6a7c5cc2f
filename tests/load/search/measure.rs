//! What is measured of one engine.

use super::documents::{Documents, id};
use shuniu_search::{Change, Index, Query, SearchEngine};
use shuniu_tests::engines::Opened;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Documents handed over at a time.
const BATCH: usize = 1_000;
/// Single changes of which the median is taken.
const CHANGES: usize = 20;
/// Rest before memory is looked at and queries are asked: by then threads that nobody needs have
/// ended, and the allocator has given back what it keeps for ten seconds.
const REST: Duration = Duration::from_secs(20);
/// Documents whose segments are joined in a second, with time to spare; the rest is longer by it.
const JOINED_A_SECOND: usize = 10_000;
/// A page that has waited so long comes from the database (`search.meilisearch_search_timeout_ms`).
pub const PAGE_WAITS: Duration = Duration::from_millis(450);
/// Progress is told once per so many documents.
const TELL_EVERY: usize = 50_000;

/// Figures of one engine.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// What it is, with its version.
    pub label: String,
    /// Time inside the engine from the first document to the swap.
    pub index_time: Duration,
    /// Bytes on disk after the last query.
    pub disk: u64,
    /// Resident and anonymous memory in KiB at rest after indexing and after searching, above the
    /// baseline; the highest resident memory.
    pub memory: [Option<Memory>; 2],
    /// Answers with one connection and with eight.
    pub searches: [Searches; 2],
    /// Median time until one changed document is found, and for a hundred.
    pub visible: [Duration; 2],
}

/// Memory of a process in KiB.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// Resident.
    pub resident: u64,
    /// The part of it that is not a mapped file.
    pub anonymous: u64,
    /// Most that was ever resident.
    pub highest: u64,
}

/// Times of the answers to all queries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Searches {
    /// Half were faster.
    pub p50: Duration,
    /// One in a hundred was slower.
    pub p99: Duration,
    /// Answers in a second.
    pub per_second: f64,
    /// Answers for which a page would not have waited.
    pub late: usize,
    /// Queries that got an error instead of an answer.
    pub failed: usize,
}

/// Memory of this process or another, in KiB.
pub fn memory(process: Option<u32>) -> Option<Memory> {
    let path = process.map_or("/proc/self/status".to_owned(), |id| format!("/proc/{id}/status"));
    let status = std::fs::read_to_string(path).ok()?;
    let read = |key: &str| {
        let line = status.lines().find(|line| line.starts_with(key))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    };
    Some(Memory { resident: read("VmRSS:")?, anonymous: read("RssAnon:")?, highest: read("VmHWM:")? })
}

/// Measures one engine, which is empty.
///
/// # Errors
/// When the engine refuses or the file of texts cannot be read.
pub async fn measure(
    opened: &Opened,
    baseline: Option<Memory>,
    mut documents: Documents,
    count: usize,
    queries: &Arc<Vec<Query>>,
) -> anyhow::Result<Figures> {
    let engine = &opened.engine;
    engine.ensure().await?;
    let mut figures = Figures { label: opened.label.clone(), ..Figures::default() };
    figures.index_time = fill(&**engine, &mut documents, count).await?;
    let now = || above(memory(opened.server), if opened.server.is_some() { None } else { baseline });
    tokio::time::sleep(REST + Duration::from_secs((count / JOINED_A_SECOND) as u64)).await;
    figures.memory[0] = now();
    let warm: Arc<Vec<Query>> = Arc::new(queries.iter().take(queries.len() / 10).cloned().collect());
    search(engine, &warm, 1).await?;
    figures.searches = [search(engine, queries, 1).await?, search(engine, queries, 8).await?];
    tokio::time::sleep(REST).await;
    figures.memory[1] = now();
    figures.disk = opened.folder.as_deref().map_or(0, size);
    figures.visible = [visible(&**engine, &mut documents, 1).await?, visible(&**engine, &mut documents, 100).await?];
    Ok(figures)
}

/// What an embedded engine adds to this process; a server is all its own.
fn above(memory: Option<Memory>, baseline: Option<Memory>) -> Option<Memory> {
    let memory = memory?;
    let Some(before) = baseline else { return Some(memory) };
    Some(Memory {
        resident: memory.resident.saturating_sub(before.resident),
        anonymous: memory.anonymous.saturating_sub(before.anonymous),
        highest: memory.highest.saturating_sub(before.resident),
    })
}

/// Fills the index of projects through a rebuild; the time spent inside the engine.
async fn fill(engine: &dyn SearchEngine, documents: &mut Documents, count: usize) -> anyhow::Result<Duration> {
    let mut inside = Duration::ZERO;
    let begin = Instant::now();
    let mut rebuild = engine.rebuild(Index::Projects).await?;
    inside += begin.elapsed();
    let mut done = 0;
    while done < count {
        let batch = documents.batch(BATCH.min(count - done))?;
        done += batch.len();
        let begin = Instant::now();
        rebuild.push(batch).await?;
        inside += begin.elapsed();
        if done % TELL_EVERY == 0 {
            eprintln!("{done} of {count} documents, {:.1} s", inside.as_secs_f64());
        }
    }
    let begin = Instant::now();
    let indexed = rebuild.commit_and_swap().await?;
    anyhow::ensure!(indexed == count as u64, "{indexed} of {count} documents are in the index");
    Ok(inside + begin.elapsed())
}

/// Asks all queries on some connections, each asking again only when it has its answer.
async fn search(
    engine: &Arc<dyn SearchEngine>,
    queries: &Arc<Vec<Query>>,
    connections: usize,
) -> anyhow::Result<Searches> {
    let next = Arc::new(AtomicUsize::new(0));
    let begin = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..connections {
        let (engine, queries, next) = (engine.clone(), queries.clone(), next.clone());
        running.spawn(async move {
            let (mut times, mut failed) = (Vec::new(), 0);
            while let Some(query) = queries.get(next.fetch_add(1, Ordering::Relaxed)) {
                let asked = Instant::now();
                let answer = engine.search(query).await;
                times.push(asked.elapsed());
                if let Err(error) = answer {
                    eprintln!("“{}” after {:.1} s: {error}", query.text, asked.elapsed().as_secs_f64());
                    failed += 1;
                }
            }
            (times, failed)
        });
    }
    let (mut times, mut failed) = (Vec::with_capacity(queries.len()), 0);
    while let Some(finished) = running.join_next().await {
        let (some, wrong) = finished?;
        times.extend(some);
        failed += wrong;
    }
    let all = begin.elapsed();
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
    let late = times.len() - times.partition_point(|time| *time <= PAGE_WAITS);
    Ok(Searches { p50: at(50), p99: at(99), per_second: times.len() as f64 / all.as_secs_f64(), late, failed })
}

/// Median time from handing over changed documents until the last of them is found.
async fn visible(engine: &dyn SearchEngine, documents: &mut Documents, size: usize) -> anyhow::Result<Duration> {
    let mut times = Vec::with_capacity(CHANGES);
    for round in 0..CHANGES {
        let batch = documents.batch(size)?;
        let number = format!("999999-{size}-{round:06}");
        let changes = batch.into_iter().enumerate().map(|(n, (_, mut document))| {
            if n + 1 == size {
                document["number"] = number.clone().into();
            }
            Change::Upsert { id: id(round * size + n), document }
        });
        let changes: Vec<Change> = changes.collect();
        let begin = Instant::now();
        engine.apply(Index::Projects, changes).await?;
        let query = Query { limit: 1, highlight: false, ..Query::new(Index::Projects, number.clone()) };
        let hits = engine.search(&query).await?;
        times.push(begin.elapsed());
        let found = hits.hits.first().is_some_and(|hit| hit.document["number"] == number.as_str());
        anyhow::ensure!(found, "{number} is not visible after the change was applied");
    }
    times.sort_unstable();
    Ok(times[times.len() / 2])
}

/// Bytes of all files in a folder.
fn size(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let size_of = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(data) if data.is_dir() => size(&entry.path()),
        // Files with holes count with what they take, as `du` does.
        Ok(data) => on_disk(&data),
        Err(_) => 0,
    };
    entries.flatten().map(size_of).sum()
}

#[cfg(unix)]
fn on_disk(data: &std::fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    data.blocks() * 512
}

#[cfg(not(unix))]
fn on_disk(data: &std::fs::Metadata) -> u64 {
    data.len()
}
