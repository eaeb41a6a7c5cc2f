//! Prints how well the engines find, by class of judged queries (`docs/search.md`, "Quality,
//! measured"). Ends with 1 when a class is below its target.
//!
//! `golden [--engine embedded|meilisearch|embedded,meilisearch] [--misses] [--class NAME]`
//! `golden [--engine …] --try TEXT [--in projects|organizations]` shows what a text finds.

mod corpus;
mod judge;

use shuniu_search::{Index, Query};
use shuniu_tests::engines::{self, Kind, Opened};
use std::process::ExitCode;

/// What was asked for.
struct Arguments {
    engines: Vec<Kind>,
    misses: bool,
    class: Option<String>,
    text: Option<String>,
    index: Index,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Option<Self> {
        let mut read =
            Self { engines: vec![Kind::Embedded], misses: false, class: None, text: None, index: Index::Projects };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--engine" => read.engines = words.next()?.split(',').map(str::parse).collect::<Result<_, _>>().ok()?,
                "--misses" => read.misses = true,
                "--class" => read.class = Some(words.next()?),
                "--try" => read.text = Some(words.next()?),
                "--in" => {
                    let name = words.next()?;
                    read.index = Index::ALL.into_iter().find(|index| index.name() == name)?;
                }
                _ => return None,
            }
        }
        Some(read)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let Some(arguments) = Arguments::read(std::env::args().skip(1)) else {
        eprintln!("golden [--engine embedded,meilisearch] [--misses] [--class NAME] [--try TEXT [--in INDEX]]");
        return ExitCode::from(2);
    };
    let (app, docs) = corpus::district().await;
    let golden = judge::Golden::load();
    let mistakes = golden.mistakes(&docs);
    for mistake in &mistakes {
        eprintln!("golden.toml: {mistake}");
    }
    let mut good = mistakes.is_empty();
    for kind in &arguments.engines {
        let Some(opened) = engines::open(*kind).await else {
            eprintln!("{}: no server; set MEILI_URL or MEILI_BIN", kind.name());
            return ExitCode::from(2);
        };
        corpus::index_with(&app.app, opened.engine.clone()).await;
        good &= match &arguments.text {
            Some(text) => show(&opened, &docs, text, arguments.index).await,
            None => measure(&opened, &docs, &golden, &arguments).await,
        };
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints the table of one engine; whether every class reaches its target.
async fn measure(opened: &Opened, docs: &[corpus::Doc], golden: &judge::Golden, arguments: &Arguments) -> bool {
    let scores = judge::judge(&*opened.engine, docs, golden, arguments.class.as_deref()).await;
    println!("{}, {} documents\n\n{}", opened.label, docs.len(), judge::table(&scores));
    if arguments.misses {
        for score in &scores {
            for miss in &score.misses {
                println!("- {}: {miss}", score.class);
            }
        }
    }
    scores.iter().all(judge::Score::is_good)
}

/// Prints the first hits of one text.
async fn show(opened: &Opened, docs: &[corpus::Doc], text: &str, index: Index) -> bool {
    let found = match opened.engine.search(&Query::new(index, text)).await {
        Ok(found) => found,
        Err(error) => {
            eprintln!("{error}");
            return false;
        }
    };
    println!("{}: “{text}” finds {}", opened.label, found.total);
    for hit in &found.hits {
        if let Some(doc) = docs.iter().find(|doc| doc.id == hit.id) {
            println!("  {} {} [{}]", doc.code, doc.title, doc.kind);
        }
    }
    true
}
