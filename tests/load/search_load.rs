//! Measures search engines (`tests/load/README.md`, "Search"): time to index, size, memory, time
//! and rate of answers, time until a change is visible. Not part of the product.
//!
//! `search-load [--engine embedded,meilisearch] [--documents 50000] [--queries 2000] [--texts FILE]`

mod search {
    //! Documents, queries and measurements.
    pub mod documents;
    pub mod measure;
    pub mod mix;
    pub mod texts;
}

use anyhow::Context as _;
use search::documents::Documents;
use search::measure::{Figures, Memory, PAGE_WAITS, measure, memory};
use search::mix;
use search::texts::Source;
use shuniu_tests::engines::{self, Kind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The allocator of the program: memory is measured.
#[global_allocator]
static ALLOCATOR: shuniu_app::Allocator = shuniu_app::Allocator;

struct Arguments {
    engines: Vec<Kind>,
    documents: usize,
    queries: usize,
    texts: Option<PathBuf>,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut read = Self {
            engines: vec![Kind::Embedded],
            documents: 50_000,
            queries: 2_000,
            texts: std::env::var_os("SHUNIU_LOAD_TEXTS").map(PathBuf::from),
        };
        while let Some(word) = words.next() {
            let value = words.next().with_context(|| format!("{word} wants a value"))?;
            match word.as_str() {
                "--engine" => read.engines = value.split(',').map(str::parse).collect::<Result<_, _>>()?,
                "--documents" => read.documents = value.parse().context("--documents")?,
                "--queries" => read.queries = value.parse().context("--queries")?,
                "--texts" => read.texts = Some(value.into()),
                _ => anyhow::bail!("unknown: {word}"),
            }
        }
        Ok(read)
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    let source = Source::find(arguments.texts.as_deref());
    let queries = Arc::new(mix::queries(&mut source.open()?, arguments.queries)?);
    let mut all = Vec::new();
    for kind in &arguments.engines {
        // A first document brings the texts of the codes into memory, which are not the engine's.
        let mut documents = Documents::new(source.open()?);
        documents.document()?;
        let baseline = memory(None);
        let opened = engines::open(*kind).await.with_context(|| format!("{}: no server", kind.name()))?;
        eprintln!("{}", opened.label);
        let figures = measure(&opened, baseline, documents, arguments.documents, &queries).await?;
        eprintln!("{figures:?}");
        all.push(figures);
    }
    println!("{} documents of {}, {} queries\n", arguments.documents, source.describe(), queries.len());
    print!("{}", table(&all));
    Ok(())
}

/// One column for each engine.
fn table(all: &[Figures]) -> String {
    let mut rows: Vec<String> = Vec::new();
    let mut row = |name: &str, cell: &dyn Fn(&Figures) -> String| {
        let cells: Vec<String> = all.iter().map(cell).collect();
        rows.push(format!("| {name} | {} |\n", cells.join(" | ")));
    };
    row("", &|figures| figures.label.clone());
    row("index", &|figures| format!("{:.1} s", figures.index_time.as_secs_f64()));
    row("on disk", &|figures| if figures.disk == 0 { "–".to_owned() } else { mebibytes(figures.disk / 1024) });
    row("resident after indexing (anonymous)", &|figures| resident(figures.memory[0]));
    row("resident after searching (anonymous)", &|figures| resident(figures.memory[1]));
    row("highest resident", &|figures| figures.memory[1].map_or("–".to_owned(), |m| mebibytes(m.highest)));
    for (at, connections) in ["one connection", "eight connections"].into_iter().enumerate() {
        row(&format!("{connections}: p50 / p99"), &|figures| {
            format!("{} / {}", milliseconds(figures.searches[at].p50), milliseconds(figures.searches[at].p99))
        });
        row(&format!("{connections}: answers a second"), &|figures| match figures.searches[at] {
            searches if searches.failed > 0 => format!("{:.0}, {} failed", searches.per_second, searches.failed),
            searches => format!("{:.0}", searches.per_second),
        });
        row(&format!("{connections}: later than a page waits ({})", milliseconds(PAGE_WAITS)), &|figures| {
            figures.searches[at].late.to_string()
        });
    }
    row("one change visible after", &|figures| milliseconds(figures.visible[0]));
    row("a hundred changes visible after", &|figures| milliseconds(figures.visible[1]));
    rows.insert(1, format!("|---|{}\n", "--:|".repeat(all.len())));
    rows.concat()
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}

fn mebibytes(kibibytes: u64) -> String {
    format!("{:.0} MiB", kibibytes as f64 / 1_024.0)
}

fn resident(memory: Option<Memory>) -> String {
    memory.map_or("–".to_owned(), |m| format!("{} ({})", mebibytes(m.resident), mebibytes(m.anonymous)))
}
