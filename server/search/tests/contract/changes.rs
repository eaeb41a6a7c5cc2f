//! Changes, rebuilds and health.

use serde_json::json;
use shuniu_search::{Index, SearchEngine, SearchError};

use crate::{all_ids, delete, documents, finds, misses, run, upsert};

const PROJECTS: Index = Index::Projects;

pub async fn upserts_and_deletes(engine: &dyn SearchEngine) {
    let before = all_ids(engine, PROJECTS).await;
    assert_eq!(before.len(), 26);

    // Visible when answered; applied twice without harm.
    let added = upsert("p90", json!({ "title": "皮影戏下乡巡演", "stage": "published" }));
    for _ in 0..2 {
        engine.apply(PROJECTS, vec![added.clone()]).await.unwrap();
        assert_eq!(engine.count(PROJECTS).await.unwrap(), 27);
    }
    finds(engine, "皮影戏", &["p90"]).await;

    // An upsert replaces the whole document.
    engine.apply(PROJECTS, vec![upsert("p90", json!({ "title": "木偶剧进校园" }))]).await.unwrap();
    finds(engine, "木偶剧", &["p90"]).await;
    misses(engine, "皮影戏", &["p90"]).await;
    let query = shuniu_search::Query::new(PROJECTS, "木偶剧");
    let hit = run(engine, &query).await.hits.remove(0);
    assert_eq!(hit.document, json!({ "id": "p90", "title": "木偶剧进校园" }));

    // In order, within a batch and for the same document.
    let batch = vec![
        upsert("p91", json!({ "title": "扎染工坊" })),
        delete("p91"),
        delete("p90"),
        upsert("p90", json!({ "title": "竹编工坊" })),
        delete("p92"),
    ];
    engine.apply(PROJECTS, batch).await.unwrap();
    engine.flush().await.unwrap();
    finds(engine, "竹编", &["p90"]).await;
    misses(engine, "扎染", &["p91"]).await;

    engine.apply(PROJECTS, vec![delete("p90")]).await.unwrap();
    engine.apply(PROJECTS, vec![delete("p90")]).await.unwrap();
    engine.apply(PROJECTS, Vec::new()).await.unwrap();
    assert_eq!(all_ids(engine, PROJECTS).await, before);
}

pub async fn documents_that_do_not_fit(engine: &dyn SearchEngine) {
    let sealed = upsert("p93", json!({ "title": "蜡染", "sealed_price": 1 }));
    let fine = upsert("p94", json!({ "title": "蜡染" }));
    let refused = engine.apply(PROJECTS, vec![fine, sealed]).await.unwrap_err();
    assert!(matches!(refused, SearchError::BadDocument { ref id, .. } if id == "p93"), "{refused}");
    assert_eq!(engine.count(PROJECTS).await.unwrap(), 26, "nothing of the batch is applied");
}

pub async fn rebuild(engine: &dyn SearchEngine) {
    let mut rebuild = engine.rebuild(PROJECTS).await.unwrap();
    assert!(matches!(engine.rebuild(PROJECTS).await, Err(SearchError::RebuildInProgress(PROJECTS))));
    // Half of the documents, one of them in an old state.
    let half: Vec<_> = documents::projects().into_iter().take(13).collect();
    rebuild.push(half).await.unwrap();

    // The live index goes on answering and taking changes.
    finds(engine, "防灾减灾", &["p24"]).await;
    let changes = vec![upsert("p01", json!({ "title": "刺绣传习所" })), delete("p02")];
    engine.apply(PROJECTS, changes).await.unwrap();
    finds(engine, "刺绣", &["p01"]).await;

    // The swap brings the fresh documents and the changes made meanwhile.
    assert_eq!(rebuild.commit_and_swap().await.unwrap(), 12);
    assert_eq!(engine.count(PROJECTS).await.unwrap(), 12);
    finds(engine, "刺绣", &["p01"]).await;
    misses(engine, "防灾减灾", &["p24"]).await;
    misses(engine, "日间照料", &["p02"]).await;

    // An abandoned rebuild leaves the live index alone and makes room for the next.
    let mut abandoned = engine.rebuild(PROJECTS).await.unwrap();
    abandoned.push(documents::projects()).await.unwrap();
    drop(abandoned);
    assert_eq!(engine.count(PROJECTS).await.unwrap(), 12);
    let mut again = engine.rebuild(PROJECTS).await.unwrap();
    again.push(documents::projects()).await.unwrap();
    assert_eq!(again.commit_and_swap().await.unwrap(), 26);

    // Changes work on the swapped index too.
    engine.apply(PROJECTS, vec![upsert("p95", json!({ "title": "剪纸课堂" }))]).await.unwrap();
    finds(engine, "剪纸", &["p95"]).await;
    engine.apply(PROJECTS, vec![delete("p95")]).await.unwrap();
}

pub async fn health(engine: &dyn SearchEngine) {
    let health = engine.health().await;
    assert!(health.ok, "{health:?}");
    assert!(!health.version.is_empty());
    let counts: Vec<_> = health.indexes.iter().map(|i| (i.index, i.documents, i.needs_rebuild)).collect();
    assert_eq!(counts, [(PROJECTS, 26, false), (Index::Organizations, 14, false)]);
}
