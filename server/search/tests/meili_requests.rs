//! What the Meilisearch engine sends and what it makes of failures, against a stand-in server.
//! The contract suite runs against a real one when `MEILI_URL` is set.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use shuniu_search::{
    Change, EngineProblem, Filter, Index, MeiliEngine, MeiliOptions, Query, SearchConfig, SearchEngine, SearchError,
};
use wiremock::{
    Mock, MockServer, Request, ResponseTemplate,
    matchers::{any, body_string_contains, header, method, path, path_regex},
};

fn options(server: &MockServer) -> MeiliOptions {
    MeiliOptions {
        search_key: Some("may-search".to_owned()),
        timeout: Duration::from_millis(500),
        task_timeout: Duration::from_secs(2),
        ..MeiliOptions::new(server.uri(), Some("secret".to_owned()))
    }
}

fn engine(server: &MockServer) -> MeiliEngine {
    MeiliEngine::new(Arc::new(SearchConfig::embedded().unwrap()), options(server)).unwrap()
}

fn task() -> ResponseTemplate {
    ResponseTemplate::new(202).set_body_json(json!({
        "taskUid": 7, "indexUid": "shuniu_projects", "status": "enqueued",
        "type": "documentAdditionOrUpdate", "enqueuedAt": "2026-11-22T08:00:00Z",
    }))
}

async fn answers(server: &MockServer, verb: &str, at: &str, body: Value) {
    Mock::given(method(verb))
        .and(header("Authorization", "Bearer secret"))
        .and(path_regex(at))
        .respond_with(ResponseTemplate::new(200).set_body_json(body))
        .mount(server)
        .await;
}

/// A server of a version with both indexes, stamped as complete, whose tasks end with this status.
async fn server_of(version: &str, task_status: &str, fresh: Value) -> MockServer {
    let server = MockServer::start().await;
    let fingerprint = SearchConfig::embedded().unwrap().fingerprint().to_owned();
    let version = json!({ "commitSha": "x", "commitDate": "x", "pkgVersion": version });
    answers(&server, "GET", "^/version$", version).await;
    let index = json!({ "uid": "x", "primaryKey": "id" });
    answers(&server, "GET", "^/indexes/shuniu_(projects|organizations)$", index).await;
    let stamp = json!({ "id": "x", "fingerprint": fingerprint, "complete": true, "fresh": fresh });
    answers(&server, "GET", "^/indexes/shuniu_stamps/documents/", stamp).await;
    let stats = json!({ "numberOfDocuments": 3, "rawDocumentDbSize": 1, "avgDocumentSize": 1, "numberOfEmbeddings": 0, "numberOfEmbeddedDocuments": 0, "isIndexing": false, "fieldDistribution": {} });
    answers(&server, "GET", "^/indexes/shuniu_[a-z]+/stats$", stats).await;
    answers(&server, "GET", "^/indexes/shuniu_[a-z]+/settings$", json!({ "rankingRules": ["words"] })).await;
    let error = json!({ "message": "disk is full", "code": "internal", "type": "internal" });
    let ended = json!({
        "uid": 7, "status": task_status,
        "error": if task_status == "failed" { error } else { Value::Null },
    });
    answers(&server, "GET", "^/tasks/7$", ended).await;
    server
}

async fn server(task_status: &str) -> MockServer {
    server_of("1.50.0", task_status, Value::Null).await
}

fn found(hits: &Value, facets: &Value, total: u64) -> Value {
    json!({
        "indexUid": "shuniu_projects", "hits": hits, "facetDistribution": facets,
        "processingTimeMs": 1, "query": "", "totalHits": total, "page": 1, "hitsPerPage": 20,
    })
}

/// Bodies of the requests to a path that have one.
async fn bodies(server: &MockServer, path: &str) -> Vec<Value> {
    let requests: Vec<Request> = server.received_requests().await.unwrap();
    requests
        .iter()
        .filter(|request| request.url.path() == path && !request.body.is_empty())
        .map(|request| request.body_json().unwrap())
        .collect()
}

#[tokio::test]
async fn a_facet_with_its_own_filter_is_counted_by_a_second_search() {
    let server = server("succeeded").await;
    let hit = json!({ "id": "p1", "title": "<b>無障礙</b>改造" });
    Mock::given(method("POST"))
        .and(path("/multi-search"))
        .and(header("Authorization", "Bearer may-search"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({ "results": [
            found(&json!([hit]), &json!({ "area": { "锦江区": 1 } }), 12),
            found(&json!([]), &json!({ "stage": { "published": 1, "closed": 3 } }), 12),
        ] })))
        .mount(&server)
        .await;

    let query = Query {
        filters: vec![Filter::Any { field: "stage".to_owned(), values: vec!["published".to_owned()] }],
        facets: vec!["stage".to_owned(), "area".to_owned()],
        ..Query::new(Index::Projects, "請問無障礙 ＡＢＣ")
    };
    let hits = engine(&server).search(&query).await.unwrap();
    assert_eq!(hits.total, 12);
    assert_eq!(hits.facets["stage"], [("closed".to_owned(), 3), ("published".to_owned(), 1)]);
    assert_eq!(hits.facets["area"], [("锦江区".to_owned(), 1)]);
    let title = &hits.hits[0].highlights["title"];
    assert_eq!(title[0].text, "<b>", "markup of a document stays text");
    assert!(title[1].marked && title[1].text == "無障礙");

    let sent = bodies(&server, "/multi-search").await.remove(0);
    let [main, counted] = sent["queries"].as_array().unwrap().as_slice() else { unreachable!() };
    assert_eq!(main["q"], "无障碍 abc", "folded, without stop words");
    assert_eq!(main["matchingStrategy"], "all");
    assert_eq!(main["locales"], json!(["cmn"]));
    assert_eq!(main["filter"], "stage IN [\"published\"]");
    assert_eq!(main["facets"], json!(["area"]));
    assert_eq!((&main["page"], &main["hitsPerPage"]), (&json!(1), &json!(100))); // as many as are put in our order
    assert_eq!(counted["facets"], json!(["stage"]));
    assert_eq!(counted["hitsPerPage"], 0);
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
async fn many_documents_go_in_batches_bounded_in_number_and_size() {
    let server = server("succeeded").await;
    Mock::given(method("POST")).respond_with(task()).mount(&server).await;
    let upsert = |n: usize, title: &str| Change::Upsert { id: format!("p{n}"), document: json!({ "title": title }) };
    engine(&server).apply(Index::Projects, (0..2_001).map(|n| upsert(n, "短")).collect()).await.unwrap();
    let long = "x".repeat(900_000);
    engine(&server).apply(Index::Projects, (0..4).map(|n| upsert(n, &long)).collect()).await.unwrap();
    let sent: Vec<usize> = bodies(&server, "/indexes/shuniu_projects/documents")
        .await
        .iter()
        .map(|body| body.as_array().unwrap().len())
        .collect();
    assert_eq!(sent[..3], [1_000, 1_000, 1]);
    assert_eq!(sent[3..].iter().sum::<usize>(), 4);
    assert!(sent.len() > 4, "each title is sent several times over, so two documents fill a batch: {sent:?}");
}

#[tokio::test]
async fn changes_reach_the_index_that_another_process_is_filling() {
    let server = server_of("1.50.0", "succeeded", json!("shuniu_projects_fresh")).await;
    Mock::given(method("POST")).respond_with(task()).mount(&server).await;
    engine(&server).apply(Index::Projects, vec![Change::Delete { id: "a".to_owned() }]).await.unwrap();
    let order: Vec<String> = server
        .received_requests()
        .await
        .unwrap()
        .iter()
        .filter(|request| request.method.as_str() == "POST")
        .map(|request| request.url.path().to_owned())
        .collect();
    // The fresh one first: when it is swapped in between, the change still reaches the live one.
    let expected =
        ["shuniu_projects_fresh", "shuniu_projects"].map(|uid| format!("/indexes/{uid}/documents/delete-batch"));
    assert_eq!(order, expected);
}

#[tokio::test]
async fn what_failed_on_the_way_is_sent_again() {
    let server = server("succeeded").await;
    let posts = || Mock::given(method("POST"));
    posts().respond_with(ResponseTemplate::new(503)).up_to_n_times(2).mount(&server).await;
    posts().respond_with(task()).mount(&server).await;
    engine(&server).apply(Index::Projects, vec![Change::Delete { id: "a".to_owned() }]).await.unwrap();
    assert_eq!(bodies(&server, "/indexes/shuniu_projects/documents/delete-batch").await.len(), 3);
}

#[tokio::test]
async fn a_version_that_does_not_fit_is_named_and_not_used() {
    for (version, problem) in [("1.12.8", EngineProblem::TooOld), ("2.1.0", EngineProblem::TooNew)] {
        let server = server_of(version, "succeeded", Value::Null).await;
        let engine = engine(&server);
        let refused = engine.ensure().await.unwrap_err();
        assert!(matches!(&refused, SearchError::Unavailable(why) if why.contains(version)), "{refused}");
        let health = engine.health().await;
        assert_eq!((health.ok, health.problem, health.version.as_str()), (false, Some(problem), version));
    }
}

#[tokio::test]
async fn settings_changed_by_hand_are_noticed_and_sent_again() {
    let server = server("succeeded").await;
    Mock::given(method("PATCH")).respond_with(task()).mount(&server).await;
    let engine = engine(&server);
    let health = engine.health().await;
    assert_eq!((health.ok, health.problem), (true, Some(EngineProblem::SettingsDrifted)));
    assert!(health.message.unwrap().contains("rankingRules"));
    assert!(engine.ensure().await.unwrap().is_empty(), "nothing has to be rebuilt");
    assert_eq!(bodies(&server, "/indexes/shuniu_projects/settings").await.len(), 1);
}

#[tokio::test]
async fn a_refused_key_is_named() {
    let server = MockServer::start().await;
    let refusal = json!({ "message": "no", "code": "invalid_api_key", "type": "auth", "link": "x" });
    Mock::given(any()).respond_with(ResponseTemplate::new(403).set_body_json(refusal)).mount(&server).await;
    assert_eq!(engine(&server).health().await.problem, Some(EngineProblem::KeyRefused));
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
        let health = engine.health().await;
        assert_eq!((health.ok, health.problem), (false, Some(EngineProblem::Away)));
    }
}

#[tokio::test]
async fn a_server_that_hangs_costs_three_searches_their_time_and_nobody_else_anything() {
    let server = MockServer::start().await;
    let query = Query::new(Index::Projects, "助餐");
    let engine = engine(&server);
    let search = async |engine: &MeiliEngine| {
        let started = Instant::now();
        (engine.search(&query).await, started.elapsed())
    };
    {
        let _hanging = Mock::given(any())
            .respond_with(ResponseTemplate::new(200).set_delay(Duration::from_secs(30)))
            .mount_as_scoped(&server)
            .await;
        for _ in 0..3 {
            let (refused, took) = search(&engine).await;
            assert!(matches!(refused, Err(SearchError::Unavailable(_))));
            assert!(took < Duration::from_secs(1), "a page needs its time too: {took:?}");
        }
        // From now on nobody waits, also when the breaker looks whether the server is back.
        let until = Instant::now() + Duration::from_millis(2_500);
        while Instant::now() < until {
            let (refused, took) = search(&engine).await;
            assert!(matches!(refused, Err(SearchError::Unavailable(_))));
            assert!(took < Duration::from_millis(50), "{took:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    // It is back, and is noticed without anybody's doing.
    Mock::given(path("/health"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({ "status": "available" })))
        .mount(&server)
        .await;
    Mock::given(path("/multi-search"))
        .respond_with(
            ResponseTemplate::new(200).set_body_json(json!({ "results": [found(&json!([]), &json!({}), 1)] })),
        )
        .mount(&server)
        .await;
    let latest = Instant::now() + Duration::from_secs(10);
    while search(&engine).await.0.is_err() {
        assert!(Instant::now() < latest, "the breaker stays open");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn one_slow_search_does_not_turn_search_off_for_others() {
    let server = MockServer::start().await;
    let answer = json!({ "results": [found(&json!([]), &json!({}), 1)] });
    let late = ResponseTemplate::new(200).set_body_json(&answer).set_delay(Duration::from_secs(3));
    Mock::given(body_string_contains("慢")).respond_with(late).mount(&server).await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_json(&answer)).mount(&server).await;
    let engine = engine(&server);
    for _ in 0..5 {
        let slow = engine.search(&Query::new(Index::Projects, "慢")).await;
        assert!(matches!(slow, Err(SearchError::Unavailable(_))));
        engine.search(&Query::new(Index::Projects, "助餐")).await.unwrap();
    }
}

#[tokio::test]
async fn the_key_is_in_no_debug_output() {
    let options = MeiliOptions::new("http://127.0.0.1:7700", Some("secret".to_owned()));
    assert!(!format!("{options:?}").contains("secret"));
}
