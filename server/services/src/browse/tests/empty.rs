//! What is offered when nothing was found.

use super::*;

#[tokio::test]
async fn filters_that_hide_everything_are_named() {
    let (_t, ctx) = catalogue().await;
    let query = ProjectQuery { field: texts(&["health"]), q: "独居老人".to_owned(), ..stages(&["open"]) };
    let found = search_projects(&ctx, &query).await.unwrap();
    assert_eq!(found.total, 0);
    let without: Vec<(&str, u64)> =
        found.hints.without.iter().map(|one| (one.filter.value.as_str(), one.total)).collect();
    assert_eq!(without, [("health", 1)]);
    assert_eq!(found.hints.without_text, None);
    let popular: Vec<(&str, Option<u64>)> =
        found.hints.popular.iter().map(|one| (one.value.as_str(), one.count)).collect();
    assert_eq!(popular, [("elderly", Some(2))]);
}

#[tokio::test]
async fn texts_that_find_something_are_offered() {
    let (_t, ctx) = catalogue().await;
    let query = ProjectQuery { q: "助欲".to_owned(), ..ProjectQuery::default() };
    let found = search_projects(&ctx, &query).await.unwrap();
    let texts: Vec<(&str, bool, u64)> =
        found.hints.texts.iter().map(|one| (one.text.as_str(), one.is_spelling, one.total)).collect();
    // An engine that forgives the wrong character finds it by itself.
    assert!(found.total > 0 || texts == [("助浴", true, 1)], "{texts:?}");

    let query = ProjectQuery { q: "助浴".to_owned(), ..stages(&["in_delivery"]) };
    let found = search_projects(&ctx, &query).await.unwrap();
    assert_eq!((found.total, found.hints), (1, super::super::Hints::default()));
    let query = ProjectQuery { q: "zzzz".to_owned(), ..stages(&["in_delivery"]) };
    let found = search_projects(&ctx, &query).await.unwrap();
    assert_eq!((found.total, found.hints.without_text), (0, Some(1)));
    let found =
        search_organizations(&ctx, &OrganizationQuery { q: "zzzz".to_owned(), ..OrganizationQuery::default() }).await;
    assert_eq!(found.unwrap().hints.popular.len(), 1);
}
