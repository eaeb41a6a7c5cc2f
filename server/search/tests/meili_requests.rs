//! What the Meilisearch engine sends and what it makes of failures, against a stand-in server.
//! The contract suite runs against a real one when `MEILI_URL` is set.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};
use shuniu_search::{Change, Filter, Index, MeiliEngine, MeiliOptions, Query, SearchConfig, SearchEngine, SearchError};
use wiremock::{
    Mock, MockServer, Request, ResponseTemplate,
    matchers::{any, header, method, path, path_regex},
};

fn engine(server: &MockServer) -> MeiliEngine {
    let mut options = MeiliOptions::new(server.uri(), Some("secret".to_owned()));
    options.timeout = Duration::from_millis(500);
    options.task_timeout = Duration::from_secs(2);
    MeiliEngine::new(Arc::new(SearchConfig::embedded().unwrap()), options).unwrap()
}

fn task() -> ResponseTemplate {
    ResponseTemplate::new(202).set_body_json(json!({
        "taskUid": 7, "indexUid": "shuniu_projects", "status": "enqueued",
        "type": "documentAdditionOrUpdate", "enqueuedAt": "2026-11-22T08:00:00Z",
    }))
}

/// A server with both indexes, stamped as complete, whose tasks end with this status.
async fn server(task_status: &str) -> MockServer {
    let server = MockServer::start().await;
    let fingerprint = SearchConfig::embedded().unwrap().fingerprint().to_owned();
    let ok = |body: Value| ResponseTemplate::new(200).set_body_json(body);
    Mock::given(method("GET"))
        .and(header("Authorization", "Bearer secret"))
        .and(path_regex("^/indexes/shuniu_(projects|organizations)$"))
        .respond_with(ok(json!({ "uid": "x", "primaryKey": "id" })))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path_regex("^/indexes/shuniu_stamps/documents/"))
        .respond_with(ok(json!({ "id": "x", "fingerprint": fingerprint, "complete": true })))
        .mount(&server)
        .await;
    let error = json!({ "message": "disk is full", "code": "internal", "type": "internal" });
    Mock::given(method("GET"))
        .and(path("/tasks/7"))
        .respond_with(ok(json!({
            "uid": 7, "status": task_status,
            "error": if task_status == "failed" { error } else { Value::Null },
        })))
        .mount(&server)
        .await;
    server
}

/// Bodies of the requests to a path.
async fn bodies(server: &MockServer, path: &str) -> Vec<Value> {
    let requests: Vec<Request> = server.received_requests().await.unwrap();
    requests.iter().filter(|request| request.url.path() == path).map(|request| request.body_json().unwrap()).collect()
}

#[tokio::test]
async fn a_facet_with_its_own_filter_is_counted_by_a_second_search() {
    let server = server("succeeded").await;
    let found = |hits: Value, facets: Value| {
        json!({
            "indexUid": "shuniu_projects", "hits": hits, "facetDistribution": facets,
            "processingTimeMs": 1, "query": "", "totalHits": 1, "page": 1, "hitsPerPage": 20,
        })
    };
    let hit = json!({ "id": "p1", "title": "<b>無障礙</b>改造" });
    Mock::given(method("POST"))
        .and(path("/multi-search"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({ "results": [
            found(json!([hit]), json!({ "area": { "锦江区": 1 } })),
            found(json!([]), json!({ "stage": { "published": 1, "closed": 3 } })),
        ] })))
        .mount(&server)
        .await;

    let query = Query {
        filters: vec![Filter::Any { field: "stage".to_owned(), values: vec!["published".to_owned()] }],
        facets: vec!["stage".to_owned(), "area".to_owned()],
        ..Query::new(Index::Projects, "請問\"無障礙\" -ＡＢＣ")
    };
    let hits = engine(&server).search(&query).await.unwrap();
    assert_eq!(hits.total, 1);
    assert_eq!(hits.facets["stage"], [("closed".to_owned(), 3), ("published".to_owned(), 1)]);
    assert_eq!(hits.facets["area"], [("锦江区".to_owned(), 1)]);
    let title = &hits.hits[0].highlights["title"];
    assert_eq!(title[0].text, "<b>", "markup of a document stays text");
    assert!(title[1].marked && title[1].text == "無障礙");

    let sent = bodies(&server, "/multi-search").await.remove(0);
    let [main, counted] = sent["queries"].as_array().unwrap().as_slice() else { unreachable!() };
    assert_eq!(main["q"], "无障碍 abc", "folded, without stop words and operators");
    assert_eq!(main["matchingStrategy"], "frequency");
    assert_eq!(main["locales"], json!(["cmn"]));
    assert_eq!(main["filter"], "stage IN [\"published\"]");
    assert_eq!(main["facets"], json!(["area"]));
    assert_eq!((&main["page"], &main["hitsPerPage"]), (&json!(1), &json!(20)));
    assert_eq!(counted["facets"], json!(["stage"]));
    assert_eq!(counted["limit"], 0);
    assert!(counted.get("filter").is_none());
}

#[tokio::test]
async fn only_the_last_change_of_a_document_is_sent() {
    let server = server("succeeded").await;
    Mock::given(method("POST")).respond_with(task()).mount(&server).await;
    let upsert = |id: &str, title: &str| Change::Upsert { id: id.to_owned(), document: json!({ "title": title }) };
    let delete = |id: &str| Change::Delete { id: id.to_owned() };
    let changes = vec![upsert("a", "旧"), upsert("b", "一"), upsert("a", "新"), delete("b")];
    engine(&server).apply(Index::Projects, changes).await.unwrap();

    let documents = bodies(&server, "/indexes/shuniu_projects/documents").await;
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].as_array().unwrap().len(), 1);
    assert_eq!(documents[0][0]["title"], "新");
    let deleted = bodies(&server, "/indexes/shuniu_projects/documents/delete-batch").await;
    assert_eq!(deleted, [json!(["b"])]);
}

#[tokio::test]
async fn a_failed_task_is_a_failed_change() {
    let server = server("failed").await;
    Mock::given(method("POST")).respond_with(task()).mount(&server).await;
    let change = Change::Delete { id: "a".to_owned() };
    let error = engine(&server).apply(Index::Projects, vec![change]).await.unwrap_err();
    assert!(error.to_string().contains("disk is full"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_away_or_slow_is_unavailable() {
    let broken = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(502)).mount(&broken).await;
    let slow = MockServer::start().await;
    let late = ResponseTemplate::new(200).set_delay(Duration::from_secs(3));
    Mock::given(any()).respond_with(late).mount(&slow).await;
    for server in [&broken, &slow] {
        let engine = engine(server);
        assert!(matches!(engine.ensure().await, Err(SearchError::Unavailable(_))));
        let query = Query::new(Index::Projects, "助餐");
        assert!(matches!(engine.search(&query).await, Err(SearchError::Unavailable(_))));
        assert!(!engine.health().await.ok);
    }
}

#[tokio::test]
async fn the_key_is_in_no_debug_output() {
    let options = MeiliOptions::new("http://127.0.0.1:7700", Some("secret".to_owned()));
    assert!(!format!("{options:?}").contains("secret"));
}
