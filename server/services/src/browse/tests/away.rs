//! While the search engine is away.

use super::*;
use shuniu_search::{Change, Health, Hits, Index, Query, Rebuild, SearchEngine, SearchError, SearchResult};
use std::sync::Arc;
use std::time::Duration;

#[tokio::test]
async fn the_database_answers_and_says_so() {
    let (t, _) = catalogue().await;
    let ctx = visitor(without_engine(&t));
    let found = search_projects(&ctx, &stages(&["open"])).await.unwrap();
    assert_eq!(found.items[0].title, "高龄独居老人居家安全");
    assert!(found.is_from_database());
    // Every stage can still be chosen; nothing is counted.
    assert!(counts(&found, "stage").len() > 5 && counts(&found, "stage").iter().all(|(_, count)| count.is_none()));
    assert_eq!(counts(&found, "funder").len(), 2);
    for (q, total) in [("助浴", 1), ("100%_", 0), ("独居 安全", 1), ("独居 -安全", 1), ("\"居家安全", 1), ("\u{0}", 2)]
    {
        let query = ProjectQuery { q: q.to_owned(), division: texts(&["510104"]), ..ProjectQuery::default() };
        assert_eq!(search_projects(&ctx, &query).await.unwrap().total, total, "{q}");
    }
    assert!(suggest(&ctx, "助浴").await.unwrap().is_empty());
}

#[tokio::test]
async fn what_the_database_cannot_do_is_named() {
    let (t, _) = catalogue().await;
    let ctx = visitor(without_engine(&t));
    let query = ProjectQuery { grade: texts(&["3"]), sort: "deadline".to_owned(), ..ProjectQuery::default() };
    let found = search_projects(&ctx, &query).await.unwrap();
    assert_eq!(told(&found), [("", ReasonCode::SearchAway), ("grade", ReasonCode::FilterAway)]);
    assert_eq!(found.sort, "deadline");
    let query =
        OrganizationQuery { may_bid: "true".to_owned(), sort: "record".to_owned(), ..OrganizationQuery::default() };
    let found = search_organizations(&ctx, &query).await.unwrap();
    let expected =
        [("", ReasonCode::SearchAway), ("may_bid", ReasonCode::FilterAway), ("sort", ReasonCode::FilterAway)];
    assert_eq!((told(&found), found.sort.as_str()), (expected.to_vec(), "newest"));
}

/// The same application with an engine that is away.
pub(crate) fn without_engine(t: &TestApp) -> App {
    with_engine(t, Away { hangs: false })
}

#[tokio::test]
async fn an_engine_that_does_not_answer_is_not_waited_for() {
    let (t, _) = catalogue().await;
    let ctx = visitor(with_engine(&t, Away { hangs: true }));
    let found = tokio::time::timeout(Duration::from_secs(2), search_projects(&ctx, &ProjectQuery::default())).await;
    assert!(found.unwrap().unwrap().is_from_database());
}

fn with_engine(t: &TestApp, engine: Away) -> App {
    App::new(crate::Parts {
        db: t.app.db.clone(),
        clock: t.app.clock.clone(),
        chance: t.app.chance.clone(),
        keys: crate::keys::Keys::from_bytes([7; 32], vec![9; 64]),
        files: t.app.files.clone(),
        search: Arc::new(engine),
        mailer: t.app.mailer.clone(),
        settings: t.app.settings.clone(),
    })
}

struct Away {
    /// It takes the question and never answers.
    hangs: bool,
}

fn away<T>() -> SearchResult<T> {
    Err(SearchError::Unavailable("test".to_owned()))
}

#[async_trait::async_trait]
impl SearchEngine for Away {
    async fn ensure(&self) -> SearchResult<Vec<Index>> {
        away()
    }
    async fn apply(&self, _: Index, _: Vec<Change>) -> SearchResult<()> {
        away()
    }
    async fn search(&self, _: &Query) -> SearchResult<Hits> {
        if self.hangs {
            std::future::pending::<()>().await;
        }
        away()
    }
    async fn rebuild(&self, _: Index) -> SearchResult<Box<dyn Rebuild>> {
        away()
    }
    async fn document_ids(&self, _: Index) -> SearchResult<Vec<String>> {
        away()
    }
    async fn documents(&self, _: Index, _: &[String]) -> SearchResult<Vec<(String, serde_json::Value)>> {
        away()
    }
    async fn count(&self, _: Index) -> SearchResult<u64> {
        away()
    }
    async fn flush(&self) -> SearchResult<()> {
        away()
    }
    async fn health(&self) -> Health {
        Health {
            engine: "away",
            version: String::new(),
            ok: false,
            problem: Some(shuniu_search::EngineProblem::Away),
            message: None,
            indexes: Vec::new(),
        }
    }
}
