//! Search quality cannot regress: the judged queries run on the embedded engine always and on
//! Meilisearch where there is a server, and the output says which ran.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

mod corpus;
mod judge;

use shuniu_search::Index;
use shuniu_tests::engines::{self, Kind};
use std::collections::HashSet;
use std::io::Write as _;

/// Least documents and queries for the figures to mean something.
const LEAST: (usize, usize, usize, usize) = (1_400, 600, 250, 20);

#[tokio::test(flavor = "multi_thread")]
async fn every_class_of_queries_reaches_its_target() {
    let (app, docs) = corpus::district().await;
    let golden = judge::Golden::load();
    let mut below = Vec::new();
    for kind in [Kind::Embedded, Kind::Meilisearch] {
        let Some(opened) = engines::open(kind).await else {
            say(&format!("NOT run on {}: no MEILI_URL, no MEILI_BIN, none on the PATH", kind.name()));
            continue;
        };
        corpus::index_with(&app.app, opened.engine.clone()).await;
        let scores = judge::judge(&*opened.engine, &docs, &golden, None).await;
        say(&format!("ran on {}\n{}", opened.label, judge::table(&scores)));
        for score in scores.iter().filter(|score| !score.is_good()) {
            below.push(format!("{} on {}:\n{}", score.class, opened.label, score.misses.join("\n")));
        }
    }
    assert!(below.is_empty(), "below target:\n{}", below.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_golden_set_is_large_and_consistent() {
    let (_app, docs) = corpus::district().await;
    let of = |index: Index| docs.iter().filter(|doc| doc.index == index).count();
    assert!(of(Index::Projects) >= LEAST.0, "{} projects", of(Index::Projects));
    assert!(of(Index::Organizations) >= LEAST.1, "{} organizations", of(Index::Organizations));
    let titles: HashSet<&str> = docs.iter().map(|doc| doc.title.as_str()).collect();
    assert_eq!(titles.len(), docs.len(), "titles and names tell documents apart");

    let golden = judge::Golden::load();
    let asked: usize = golden.class.iter().map(|class| class.queries.len()).sum();
    assert!(asked >= LEAST.2, "{asked} queries");
    for class in &golden.class {
        assert!(class.queries.len() >= LEAST.3, "{} has {} queries", class.name, class.queries.len());
    }
    assert_eq!(golden.mistakes(&docs), Vec::<String>::new());
}

/// Past the test harness, which swallows what passing tests print.
fn say(what: &str) {
    std::io::stderr().write_all(format!("golden set: {what}\n").as_bytes()).unwrap();
}
