//! What only the embedded engine promises: files, the lock, damage, changed configuration.

use std::{fs, path::Path, sync::Arc};

use serde_json::json;
use shuniu_search::{EmbeddedEngine, Filter, Index, Query, SearchConfig, SearchEngine, SearchError};

use crate::{CONFIG, fill, finds, ids, upsert};

async fn filled(folder: &Path) -> EmbeddedEngine {
    let engine = EmbeddedEngine::new(Arc::clone(&CONFIG), folder);
    engine.ensure().await.unwrap();
    fill(&engine).await;
    engine
}

/// An engine that has been built from nothing, and its folder.
async fn empty() -> (tempfile::TempDir, EmbeddedEngine) {
    let folder = tempfile::tempdir().unwrap();
    let engine = EmbeddedEngine::new(Arc::clone(&CONFIG), folder.path());
    for index in engine.ensure().await.unwrap() {
        assert_eq!(engine.rebuild(index).await.unwrap().commit_and_swap().await.unwrap(), 0);
    }
    (folder, engine)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_that_there_is_nothing_before_the_first_build() {
    let folder = tempfile::tempdir().unwrap();
    let engine = EmbeddedEngine::new(Arc::clone(&CONFIG), folder.path());
    engine.ensure().await.unwrap();
    let query = Query::new(Index::Projects, "龙舟");
    let refuses = async || matches!(engine.search(&query).await, Err(SearchError::Unavailable(_)));
    assert!(refuses().await);

    // Changes are taken all the same: p1 by the index that the build replaces with what the
    // database holds, p3 by both.
    let change = |id: &str| upsert(id, json!({ "title": "龙舟竞渡" }));
    engine.apply(Index::Projects, vec![change("p1")]).await.unwrap();
    let mut rebuild = engine.rebuild(Index::Projects).await.unwrap();
    rebuild.push(vec![("p2".to_owned(), json!({ "title": "龙舟制作" }))]).await.unwrap();
    engine.apply(Index::Projects, vec![change("p3")]).await.unwrap();
    assert!(refuses().await, "an unfinished index is no answer");
    rebuild.commit_and_swap().await.unwrap();
    let mut found = ids(&engine, &query).await;
    found.sort();
    assert_eq!(found, ["p2", "p3"]);

    // A later rebuild does not take the index away.
    let _second = engine.rebuild(Index::Projects).await.unwrap();
    assert_eq!(ids(&engine, &query).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_a_rebuild_is_given_twice_is_there_once() {
    let (_folder, engine) = empty().await;
    let mut rebuild = engine.rebuild(Index::Projects).await.unwrap();
    for title in ["龙舟竞渡", "龙舟制作"] {
        rebuild.push(vec![("p1".to_owned(), json!({ "title": title }))]).await.unwrap();
    }
    assert_eq!(rebuild.commit_and_swap().await.unwrap(), 1);
    assert!(ids(&engine, &Query::new(Index::Projects, "竞渡")).await.is_empty());
    assert_eq!(ids(&engine, &Query::new(Index::Projects, "制作")).await, ["p1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_survive_a_restart_and_are_locked_until_then() {
    let folder = tempfile::tempdir().unwrap();
    let engine = filled(folder.path()).await;
    engine.apply(Index::Projects, vec![upsert("p96", json!({ "title": "龙舟竞渡" }))]).await.unwrap();

    let second = EmbeddedEngine::new(Arc::clone(&CONFIG), folder.path());
    assert!(matches!(second.ensure().await, Err(SearchError::Unavailable(_))));
    assert!(!second.health().await.ok);

    engine.close().await;
    assert!(matches!(engine.count(Index::Projects).await, Err(SearchError::Unavailable(_))));
    assert!(second.ensure().await.unwrap().is_empty(), "nothing to rebuild");
    assert_eq!(second.count(Index::Projects).await.unwrap(), 27);
    finds(&second, "龙舟", &["p96"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_files_are_dropped_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path()).await.close().await;
    damage(&folder.path().join("projects"));

    let engine = EmbeddedEngine::new(Arc::clone(&CONFIG), folder.path());
    assert_eq!(engine.ensure().await.unwrap(), [Index::Projects]);
    assert_eq!(engine.count(Index::Projects).await.unwrap(), 0);
    assert_eq!(engine.count(Index::Organizations).await.unwrap(), 14);
    let health = engine.health().await;
    assert!(health.ok && health.indexes[0].needs_rebuild && !health.indexes[1].needs_rebuild);
    // It stays so across restarts until a rebuild is finished.
    engine.close().await;
    assert_eq!(engine.ensure().await.unwrap(), [Index::Projects]);
    fill(&engine).await;
    assert!(engine.ensure().await.unwrap().is_empty());
}

/// Changes a byte in the middle of the largest file.
fn damage(folder: &Path) {
    let largest = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .flat_map(|generation| fs::read_dir(generation.path()).unwrap().flatten())
        .filter(|file| file.path().extension().is_some_and(|e| e == "store" || e == "term"))
        .max_by_key(|file| file.metadata().unwrap().len())
        .unwrap()
        .path();
    let mut bytes = fs::read(&largest).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    fs::write(&largest, bytes).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_configuration_asks_for_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path()).await.close().await;
    let overrides = tempfile::tempdir().unwrap();
    let dictionary = r#"{"version": 2, "groups": [{"about": "prints", "words": ["木版年画"]}]}"#;
    fs::write(overrides.path().join("dictionary.json"), dictionary).unwrap();
    let config = Arc::new(SearchConfig::with_overrides(overrides.path()).unwrap());
    let engine = EmbeddedEngine::new(config, folder.path());
    assert_eq!(engine.ensure().await.unwrap(), Index::ALL);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_changes_at_once_are_committed_together() {
    let (_folder, engine) = empty().await;
    let started = std::time::Instant::now();
    let writers: Vec<_> = (0..200)
        .map(|number| {
            let engine = engine.clone();
            tokio::spawn(async move {
                let change = upsert(&format!("n{number}"), json!({ "title": "社区文化节" }));
                engine.apply(Index::Projects, vec![change]).await
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert_eq!(engine.count(Index::Projects).await.unwrap(), 200);
    // One by one they would take 200 commits of about 20 ms each.
    assert!(started.elapsed().as_secs() < 3, "{:?}", started.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_character_does_not_bring_in_what_only_shares_characters() {
    let (_folder, engine) = empty().await;
    let documents = vec![
        upsert("p1", json!({ "title": "高龄独居老人关怀" })),
        upsert("p2", json!({ "title": "统计局独立核算" })),
        upsert("p3", json!({ "title": "老人节" })),
    ];
    engine.apply(Index::Projects, documents).await.unwrap();
    let query = Query::new(Index::Projects, "独局老人");
    assert_eq!(ids(&engine, &query).await, ["p1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_wrong_character_of_three_is_forgiven() {
    let (_folder, engine) = empty().await;
    let documents = vec![
        upsert("p1", json!({ "title": "孤独症儿童家庭支持" })),
        upsert("p2", json!({ "title": "儿童症状观察" })),
        upsert("p3", json!({ "title": "孤寡老人探访" })),
    ];
    engine.apply(Index::Projects, documents).await.unwrap();
    for text in ["孤毒症", "孤独证", "古独症"] {
        assert_eq!(ids(&engine, &Query::new(Index::Projects, text)).await, ["p1"], "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hits_that_nothing_tells_apart_are_in_the_order_of_their_ids() {
    let (_folder, engine) = empty().await;
    // Two commits, so two segments.
    for batch in [["p3", "p1"], ["p4", "p2"]] {
        let changes = batch.map(|id| upsert(id, json!({ "title": "社区文化节" }))).to_vec();
        engine.apply(Index::Projects, changes).await.unwrap();
    }
    let query = Query { limit: 3, ..Query::new(Index::Projects, "文化节") };
    assert_eq!(ids(&engine, &query).await, ["p1", "p2", "p3"]);
    assert_eq!(ids(&engine, &Query { offset: 3, ..query }).await, ["p4"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_a_filter_hides_are_not_replaced_by_similar_ones() {
    let (_folder, engine) = empty().await;
    let documents = vec![
        upsert("p1", json!({ "title": "高龄独居老人关怀", "stage": "closed" })),
        upsert("p2", json!({ "title": "高龄老人体检", "stage": "published" })),
    ];
    engine.apply(Index::Projects, documents).await.unwrap();
    let query = Query {
        filters: vec![Filter::Any { field: "stage".to_owned(), values: vec!["published".to_owned()] }],
        facets: vec!["stage".to_owned()],
        ..Query::new(Index::Projects, "高龄独居老人关怀")
    };
    let hits = engine.search(&query).await.unwrap();
    assert_eq!(hits.total, 0);
    assert_eq!(hits.facets["stage"], [("closed".to_owned(), 1)]);
    let nowhere = Query { text: "qqqq".to_owned(), ..query };
    assert!(engine.search(&nowhere).await.unwrap().facets["stage"].is_empty());
}
