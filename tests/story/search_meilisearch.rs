//! The same pages and API on a real Meilisearch that is killed (SIGKILL) and comes back. Needs the program:
//! `MEILI_BIN`, or `meilisearch` on the PATH; the output says whether it ran.

use crate::search::{CHILDREN, publish, soon, two_calls};
use serde_json::json;
use shuniu_search::testing::MeiliServer;
use shuniu_search::{Index, MeiliEngine, MeiliOptions, SearchConfig};
use shuniu_services::index;
use shuniu_tests::{Backend, Client, Reply, World};
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is published while the engine is away.
const MEANWHILE: &str = "社区助浴点运营服务";
/// How long a server that is back may stay unnoticed: the longest pause of the breaker, and some.
const PATIENCE: Duration = Duration::from_secs(30);
const NOTICE: &str = "搜索服务正在恢复";

/// Says what ran, past the test harness, which swallows what passing tests print.
fn say(what: &str) {
    std::io::stderr().write_all(format!("story on Meilisearch: {what}\n").as_bytes()).unwrap();
}

/// The engine as an installation has it: with the time limits that visitors get.
async fn world(server: &MeiliServer) -> World {
    let options = server.options("story");
    let usual = MeiliOptions::new("", None);
    let options = MeiliOptions { search_timeout: usual.search_timeout, ..options };
    let engine = MeiliEngine::new(Arc::new(SearchConfig::embedded().unwrap()), options).unwrap();
    World::searching(Backend::Sqlite, Some(Arc::new(engine))).await.unwrap()
}

fn answered_by(reply: &Reply) -> &str {
    reply.headers.get("shuniu-search").map_or("engine", |value| value.to_str().unwrap())
}

/// Asks until the engine answers.
async fn until_back(visitor: &Client, path: &str) -> Reply {
    let latest = Instant::now() + PATIENCE;
    loop {
        let page = soon(visitor.get(path)).await;
        if !page.says(NOTICE) {
            return page;
        }
        assert!(Instant::now() < latest, "the engine is back and nobody notices");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_and_back() {
    let Some(mut server) = MeiliServer::start().unwrap() else {
        say("NOT run: MEILI_BIN is not set and there is no program `meilisearch` on the PATH");
        return;
    };
    let world = world(&server).await;
    two_calls(&world).await;
    let visitor = world.visitor();
    // With pinyin, which only the engine knows.
    let page = visitor.page("/projects?q=kehoutuoguan").await;
    assert!(page.says(CHILDREN) && !page.says(NOTICE));
    assert_eq!(answered_by(&visitor.api_get("/projects?q=课后").await.ok()), "engine");

    server.kill().unwrap();
    for _ in 0..5 {
        let page = soon(visitor.get("/projects?q=课后&stage=open&field=children")).await;
        assert!(page.says(CHILDREN) && page.says(NOTICE), "{}", page.told());
        soon(visitor.get("/organizations?q=晴和")).await;
        soon(visitor.get("/search?q=服务")).await;
        let answer = soon(visitor.api_get("/projects?q=课后")).await;
        assert_eq!(answered_by(&answer), "database");
        assert_eq!(answer.json()["notices"][0]["code"], "search-away");
    }
    // Work goes on: what is published now waits in the outbox, and the database shows it.
    publish(&world, json!({ "title": MEANWHILE, "title_en": "Bathing points", "budget": "60,000" })).await;
    let page = soon(visitor.get("/projects?q=助浴")).await;
    assert!(page.says(MEANWHILE) && page.says(NOTICE));

    server.resume().unwrap();
    // Nothing is done but what the worker does by itself when it is time.
    world.at("2026-03-02 10:30");
    let latest = Instant::now() + PATIENCE;
    loop {
        world.run_outbox().await;
        let found = until_back(&visitor, "/projects?q=zhuyudian").await;
        if found.says(MEANWHILE) {
            break;
        }
        assert!(Instant::now() < latest, "what was published meanwhile is not found: {}", found.told());
    }
    assert_eq!(answered_by(&visitor.api_get("/projects?q=洗澡").await.ok()), "engine");
    for index in Index::ALL {
        let found = index::compare(&world.app, index).await.unwrap();
        assert!(found.is_equal() && found.documents > 0, "{}: {found:?}", index.name());
    }
    say("ran: killed, answered from the database, back and caught up");
}
