//! Real processes that are killed (SIGKILL) in the middle of bulk changes: the server with its
//! embedded engine, the worker, Meilisearch. Afterwards every document of the index must be equal to
//! the one that the database gives.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must stop")]

mod installation;

use installation::Installation;
use shuniu_search::testing::MeiliServer;
use std::io::Write as _;

/// Says what ran, past the test harness, which swallows what passing tests print.
fn report(what: &str) {
    std::io::stderr().write_all(format!("kill: {what}\n").as_bytes()).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_during_changes_and_rebuilds_catches_up() {
    let installation = Installation::new(None).await;
    for round in 0..4 {
        let mut server = installation.start(&["serve", "--listen", "127.0.0.1:0"]);
        installation.until_current().await;
        installation.change(round).await;
        if round == 2 {
            installation.request_rebuilds().await;
        }
        let left = installation.until_half_done().await;
        server.kill();
        report(&format!("embedded, round {round}: killed with {left} changes to go"));
    }
    let mut server = installation.start(&["serve", "--listen", "127.0.0.1:0"]);
    installation.until_all_done().await;
    server.kill();
    let documents = installation.index_is_equal().await;
    report(&format!("embedded: {documents} documents are equal after four kills"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_and_a_meilisearch_killed_during_changes_catch_up() {
    let Some(mut meilisearch) = MeiliServer::start().unwrap() else {
        report("NOT run with Meilisearch: there is no program `meilisearch` on the PATH and MEILI_BIN is not set");
        return;
    };
    let installation = Installation::new(Some(&meilisearch)).await;
    // The worker.
    let mut worker = installation.start(&["worker"]);
    installation.until_current().await;
    installation.change(0).await;
    let left = installation.until_half_done().await;
    worker.kill();
    report(&format!("Meilisearch: the worker is killed with {left} changes to go"));
    installation.five_minutes_pass().await;
    // The engine, while another worker goes on.
    let mut worker = installation.start(&["worker"]);
    installation.change(1).await;
    let left = installation.until_half_done().await;
    meilisearch.kill().unwrap();
    report(&format!("Meilisearch: the engine is killed with {left} changes to go"));
    installation.change(2).await;
    meilisearch.resume().unwrap();
    installation.until_all_done().await;
    // Both, while the indexes are rebuilt.
    installation.change(3).await;
    installation.request_rebuilds().await;
    installation.until_half_done().await;
    worker.kill();
    meilisearch.kill().unwrap();
    meilisearch.resume().unwrap();
    installation.five_minutes_pass().await;
    let mut worker = installation.start(&["worker"]);
    installation.until_all_done().await;
    worker.kill();
    let documents = installation.index_is_equal().await;
    report(&format!("Meilisearch: {documents} documents are equal after four kills"));
}
