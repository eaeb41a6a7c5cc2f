//! Filters, facets, order and pages: exact on every engine.

use serde_json::json;
use shuniu_search::{BadQuery, Filter, Index, Query, SearchEngine, SearchError, Sort};

use crate::{
    documents::YEAR_START,
    ids,
    plain::{check, check_order},
    run,
};

fn any(field: &str, values: &[&str]) -> Filter {
    Filter::Any { field: field.to_owned(), values: values.iter().map(|v| (*v).to_owned()).collect() }
}

fn range(field: &str, from: Option<i64>, to: Option<i64>) -> Filter {
    Filter::Range { field: field.to_owned(), from, to }
}

fn prefix(field: &str, value: &str) -> Filter {
    Filter::Prefix { field: field.to_owned(), value: value.to_owned() }
}

fn without(field: &str, values: &[&str]) -> Filter {
    Filter::Without { field: field.to_owned(), values: values.iter().map(|v| (*v).to_owned()).collect() }
}

fn filtered(index: Index, filters: Vec<Filter>) -> Query {
    Query { filters, limit: 50, ..Query::new(index, "") }
}

async fn total(engine: &dyn SearchEngine, index: Index, filters: Vec<Filter>) -> u64 {
    let found = run(engine, &filtered(index, filters)).await;
    assert_eq!(found.total, found.hits.len() as u64);
    found.total
}

pub async fn filters(engine: &dyn SearchEngine) {
    let projects = Index::Projects;
    let fen = 1_000_000;
    for (expected, filters) in [
        (14, vec![any("stage", &["published"])]),
        (19, vec![any("stage", &["published", "in_delivery"])]),
        (26, vec![any("stage", &[])]),
        (0, vec![any("stage", &["no \"such\" stage \\ ' )"])]),
        (9, vec![any("division", &["510104"])]),
        (17, vec![any("division", &["5101"])]),
        (6, vec![any("target_groups", &["儿童", "青少年"])]),
        (
            4,
            vec![
                any("division", &["510104"]),
                any("stage", &["published"]),
                range("budget", Some(24 * fen), None),
                range("published_at", None, Some(YEAR_START + 200 * 86_400)),
            ],
        ),
        (2, vec![range("budget", Some(48 * fen), Some(55 * fen))]),
        (2, vec![range("budget", Some(150 * fen), None)]),
        (26, vec![range("budget", None, None)]),
        (12, vec![without("stage", &["published"])]),
        (26, vec![without("stage", &[])]),
        (26, vec![without("winner_id", &["nobody"])]),
        (17, vec![prefix("number", "5101")]),
        (1, vec![prefix("number", "510104-2026-0019")]),
        (26, vec![prefix("number", "")]),
    ] {
        assert_eq!(total(engine, projects, filters.clone()).await, expected, "{filters:?}");
    }
    let organizations = Index::Organizations;
    for (expected, filters) in [
        (11, vec![any("may_bid", &["true"])]),
        (5, vec![any("grade", &["3"])]),
        (11, vec![range("grade", Some(3), None)]),
        (7, vec![any("grade", &["3", "5"])]),
    ] {
        assert_eq!(total(engine, organizations, filters.clone()).await, expected, "{filters:?}");
    }
    // Together with a text.
    let query = Query { filters: vec![any("division", &["510107"])], ..Query::new(projects, "障碍") };
    let mut found = ids(engine, &query).await;
    found.sort();
    assert_eq!(found, ["p05", "p22"]);
}

/// Every filter that a page or the API offers, alone, with several values and together with others:
/// hits, totals and the counts of all facets.
pub async fn every_filter(engine: &dyn SearchEngine) {
    let (fen, day) = (1_000_000, 86_400);
    let deadlines = range("deadline", Some(YEAR_START + 100 * day), Some(YEAR_START + 180 * day));
    let projects = [
        any("stage", &["published", "closed"]),
        any("channel", &["procurement"]),
        any("method", &["open_selection"]),
        any("field", &["养老服务", "助残服务"]),
        any("target_groups", &["老年人", "残疾人", "儿童"]),
        any("division", &["5101"]),
        prefix("division", "5101"),
        any("form", &["project_purchase"]),
        any("funder_id", &["510104", "110108"]),
        any("hub_id", &["hub-1", "hub-3"]),
        range("budget", Some(20 * fen), Some(60 * fen)),
        deadlines.clone(),
        range("min_grade", None, Some(3)),
        without("winner_id", &["o01"]),
    ];
    for filter in &projects {
        let found = check(engine, Index::Projects, std::slice::from_ref(filter)).await;
        assert!((1..26).contains(&found), "{filter:?} tells documents apart: {found}");
    }
    for pair in projects.windows(2) {
        check(engine, Index::Projects, pair).await;
    }
    let together = [projects[0].clone(), projects[4].clone(), projects[5].clone(), projects[9].clone(), deadlines];
    check(engine, Index::Projects, &together).await;

    let organizations = [
        any("grade", &["3", "5"]),
        range("grade", Some(3), Some(4)),
        any("registration_kind", &["filed"]),
        any("may_bid", &["true"]),
        any("has_record", &["false"]),
        any("fields", &["助残服务", "儿童服务"]),
        any("legal_form", &["foundation", "association"]),
        prefix("division", "5101"),
        any("hub_id", &["hub-1"]),
        prefix("code", "5251"),
    ];
    for filter in &organizations {
        let found = check(engine, Index::Organizations, std::slice::from_ref(filter)).await;
        assert!((1..14).contains(&found), "{filter:?} tells documents apart: {found}");
    }
    for pair in organizations.windows(2) {
        check(engine, Index::Organizations, pair).await;
    }
}

/// Every order that a page or the API offers, both ways.
pub async fn every_order(engine: &dyn SearchEngine) {
    for descending in [true, false] {
        for field in ["published_at", "deadline", "budget"] {
            check_order(engine, Index::Projects, field, descending).await;
        }
        for field in ["grade", "record_score", "projects_count", "founded"] {
            check_order(engine, Index::Organizations, field, descending).await;
        }
    }
}

fn counted<const N: usize>(counts: [(&str, u64); N]) -> Vec<(String, u64)> {
    counts.map(|(value, count)| (value.to_owned(), count)).to_vec()
}

pub async fn facets(engine: &dyn SearchEngine) {
    let mut query = filtered(Index::Projects, vec![]);
    query.facets = ["stage", "area", "field"].map(str::to_owned).to_vec();
    let counts = run(engine, &query).await.facets;
    let expected = counted([("published", 14), ("closed", 7), ("in_delivery", 5)]);
    assert_eq!(counts["stage"], expected);
    // Equal counts are ordered by value.
    assert_eq!(counts["area"], counted([("海淀区", 9), ("锦江区", 9), ("武侯区", 8)]));

    // A facet ignores its own filter and obeys the others.
    query.filters = vec![any("stage", &["closed"]), any("area", &["海淀区"])];
    let found = run(engine, &query).await;
    assert_eq!(found.total, 4);
    let expected = counted([("closed", 4), ("published", 4), ("in_delivery", 1)]);
    assert_eq!(found.facets["stage"], expected);
    let expected = counted([("海淀区", 4), ("武侯区", 2), ("锦江区", 1)]);
    assert_eq!(found.facets["area"], expected);
    let fields: u64 = found.facets["field"].iter().map(|(_, count)| count).sum();
    assert_eq!(fields, 4);

    // Several values of one facet: their counts stay, and the hits are those of all of them.
    query.filters = vec![any("stage", &["closed", "published"]), any("area", &["海淀区"])];
    let found = run(engine, &query).await;
    assert_eq!(found.total, 8);
    assert_eq!(found.facets["stage"], counted([("closed", 4), ("published", 4), ("in_delivery", 1)]));

    // With a text; integers and booleans as facets.
    let query = Query {
        facets: ["grade", "may_bid", "fields"].map(str::to_owned).to_vec(),
        filters: vec![any("fields", &["养老服务"])],
        limit: 0,
        ..Query::new(Index::Organizations, "")
    };
    let found = run(engine, &query).await;
    assert!(found.hits.is_empty());
    assert_eq!(found.total, 2);
    assert_eq!(found.facets["grade"], counted([("3", 1), ("4", 1)]));
    assert_eq!(found.facets["may_bid"], counted([("true", 2)]));
    assert!(found.facets["fields"].contains(&("助残服务".to_owned(), 2)));
}

pub async fn order_and_pages(engine: &dyn SearchEngine) {
    let by = |field: &str, descending| Query {
        sort: Some(Sort { field: field.to_owned(), descending }),
        limit: 3,
        ..Query::new(Index::Projects, "")
    };
    assert_eq!(ids(engine, &by("budget", true)).await, ["p04", "p15", "p02"]);
    assert_eq!(ids(engine, &by("budget", false)).await, ["p20", "p14", "p05"]);
    assert_eq!(ids(engine, &by("deadline", false)).await, ["p01", "p02", "p03"]);
    // An explicit order beats relevance.
    let query = Query { text: "老年人".to_owned(), ..by("budget", false) };
    let found = run(engine, &query).await;
    let budgets: Vec<i64> = found.hits.iter().map(|hit| hit.document["budget"].as_i64().unwrap()).collect();
    assert!(budgets.is_sorted(), "{budgets:?}");
    // Without text: newest first.
    let newest = Query { limit: 2, ..Query::new(Index::Projects, "") };
    assert_eq!(ids(engine, &newest).await, ["p26", "p25"]);
    // Pages, also such that do not start at a multiple of their size.
    for (offset, expected) in [(2, ["p24", "p23"]), (3, ["p23", "p22"])] {
        let page = Query { offset, ..newest.clone() };
        let found = run(engine, &page).await;
        assert_eq!(found.total, 26);
        assert_eq!(found.hits.iter().map(|h| h.id.as_str()).collect::<Vec<_>>(), expected);
    }
    let beyond = Query { offset: 100, limit: 50, ..Query::new(Index::Projects, "") };
    assert!(ids(engine, &beyond).await.is_empty());
}

pub async fn stable_pages(engine: &dyn SearchEngine) {
    let sort = |field: &str| Some(Sort { field: field.to_owned(), descending: true });
    for (index, text, sort) in [
        (Index::Projects, "", None),
        (Index::Projects, "服务", None),
        (Index::Projects, "", sort("deadline")),
        (Index::Organizations, "", sort("grade")),
        (Index::Organizations, "", sort("record_score")),
        (Index::Organizations, "服务", sort("founded")),
    ] {
        let whole = Query { sort, limit: 100, ..Query::new(index, text) };
        let all = ids(engine, &whole).await;
        let mut paged = Vec::new();
        for page in 0..all.len().div_ceil(5) {
            paged.extend(ids(engine, &Query { offset: page * 5, limit: 5, ..whole.clone() }).await);
        }
        assert_eq!(paged, all, "pages of {whole:?}");
    }
}

/// More hits than an engine puts in order by itself: pages of any size join without gaps and overlaps, and totals
/// and counts stay those of all hits, also when a search was widened.
pub async fn long_lists(engine: &dyn SearchEngine) {
    let many = (0..130).map(|number| {
        let title =
            if number % 2 == 0 { format!("龙舟竞渡第{number}场") } else { format!("元宵灯谜第{number}场") };
        let stage = if number % 3 == 0 { "closed" } else { "published" };
        crate::upsert(&format!("p9{number:03}"), json!({ "title": title, "stage": stage, "published_at": number }))
    });
    let many: Vec<_> = many.collect();
    let ids_of_many: Vec<String> = many.iter().map(|change| change.id().to_owned()).collect();
    engine.apply(Index::Projects, many).await.unwrap();
    // Titles that have it, and a sentence of which no document has every word.
    for (text, expected) in [("龙舟竞渡", 65), ("想看龙舟竞渡，还想猜元宵灯谜", 130)] {
        let facets = vec!["stage".to_owned()];
        let whole = Query { limit: 200, facets, ..Query::new(Index::Projects, text) };
        let found = run(engine, &whole).await;
        assert_eq!((found.total, found.hits.len() as u64), (expected, expected), "{text}");
        assert_eq!(found.facets["stage"].iter().map(|(_, count)| count).sum::<u64>(), expected, "{text}");
        let all: Vec<String> = found.hits.into_iter().map(|hit| hit.id).collect();
        for size in [30, 45] {
            let mut paged = Vec::new();
            for page in 0..all.len().div_ceil(size) {
                let page = Query { offset: page * size, limit: size, ..whole.clone() };
                paged.extend(ids(engine, &page).await);
            }
            assert_eq!(paged, all, "{text} in pages of {size}");
        }
        // With a filter: the counts of the filtered facet stay, the hits are those of the value.
        let closed = Query { filters: vec![any("stage", &["closed"])], ..whole.clone() };
        let narrowed = run(engine, &closed).await;
        assert_eq!(narrowed.facets["stage"], found.facets["stage"], "{text}");
        let count = found.facets["stage"].iter().find(|(value, _)| value == "closed").unwrap().1;
        assert_eq!(narrowed.total, count, "{text}");
    }
    let deleted = ids_of_many.iter().map(|id| crate::delete(id)).collect();
    engine.apply(Index::Projects, deleted).await.unwrap();
}

/// Between equally relevant hits the rules of `search-config/` decide.
pub async fn ranking(engine: &dyn SearchEngine) {
    let project = |id: &str, stage: &str, deadline: i64| {
        crate::upsert(id, json!({ "title": "皮影戏巡演", "stage": stage, "deadline": deadline }))
    };
    let projects =
        vec![project("p81", "closed", 300), project("p82", "published", 100), project("p83", "published", 200)];
    engine.apply(Index::Projects, projects).await.unwrap();
    assert_eq!(ids(engine, &Query::new(Index::Projects, "皮影戏巡演")).await, ["p83", "p82", "p81"]);
    let deleted = ["p81", "p82", "p83"].map(crate::delete).to_vec();
    engine.apply(Index::Projects, deleted).await.unwrap();

    let organization = |id: &str, may_bid: bool, grade: i64| {
        crate::upsert(id, json!({ "name": "皮影戏剧社", "may_bid": may_bid, "grade": grade }))
    };
    let organizations = vec![organization("o81", false, 5), organization("o82", true, 3), organization("o83", true, 4)];
    engine.apply(Index::Organizations, organizations).await.unwrap();
    assert_eq!(ids(engine, &Query::new(Index::Organizations, "皮影戏剧社")).await, ["o83", "o82", "o81"]);
    let deleted = ["o81", "o82", "o83"].map(crate::delete).to_vec();
    engine.apply(Index::Organizations, deleted).await.unwrap();
}

pub async fn refusals(engine: &dyn SearchEngine) {
    let base = || Query::new(Index::Projects, "助餐");
    let refused = [
        (Query { filters: vec![any("title", &["x"])], ..base() }, BadQuery::NotFilterable("title".to_owned())),
        (Query { filters: vec![range("stage", Some(1), None)], ..base() }, BadQuery::FilterKind("stage".to_owned())),
        (Query { filters: vec![any("budget", &["many"])], ..base() }, BadQuery::FilterKind("budget".to_owned())),
        (Query { filters: vec![prefix("stage", "p")], ..base() }, BadQuery::FilterKind("stage".to_owned())),
        (Query { facets: vec!["title".to_owned()], ..base() }, BadQuery::NotFacet("title".to_owned())),
        (
            Query { sort: Some(Sort { field: "title".to_owned(), descending: false }), ..base() },
            BadQuery::NotSortable("title".to_owned()),
        ),
        (Query { offset: usize::MAX, ..base() }, BadQuery::TooFar(Query::MAX_WINDOW)),
    ];
    for (query, expected) in refused {
        match engine.search(&query).await {
            Err(SearchError::BadQuery(bad)) => assert_eq!(bad, expected),
            other => panic!("{query:?}: {other:?}"),
        }
    }
}
