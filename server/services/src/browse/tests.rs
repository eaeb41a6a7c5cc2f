use super::{OrganizationQuery, ProjectQuery, home, search_organizations, search_projects, suggest};
use crate::index::tests::{project, work_on_index};
use crate::organizations::tests::{CODES, sound, with_organization};
use crate::testing::{TestApp, instant};
use crate::{App, Ctx, Parts};
use shuniu_domain::ReasonCode;
use shuniu_domain::projects::ProjectStatus;
use shuniu_frontend::Locale;
use shuniu_search::{Change, Health, Hits, Index, Query, Rebuild, SearchEngine, SearchError, SearchResult};
use std::sync::Arc;

const DEADLINE: &str = "2026-09-24T09:00:00Z";

fn stages(stages: &[&str]) -> ProjectQuery {
    ProjectQuery { stage: stages.iter().map(|s| (*s).to_owned()).collect(), ..ProjectQuery::default() }
}

/// An application with an open call, one in delivery and a draft.
async fn catalogue() -> (TestApp, Ctx) {
    let (t, operator, _) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    for (title, status) in [
        ("高龄独居老人居家安全", ProjectStatus::Published),
        ("社区助浴点运营", ProjectStatus::InDelivery),
        ("还没有发布的项目", ProjectStatus::Draft),
    ] {
        let id = project(&t, title, status, DEADLINE).await;
        let work = operator.begin().await.unwrap();
        work.index_project(id).await.unwrap();
        work.commit(crate::Deed::new("test", "project", id)).await.unwrap();
    }
    work_on_index(&t).await;
    let visitor = Ctx::visitor(t.app.clone(), Locale::ZhCn);
    (t, visitor)
}

async fn titles(ctx: &Ctx, query: &ProjectQuery) -> Vec<String> {
    let found = search_projects(ctx, query).await.unwrap();
    assert_eq!(found.total, u64::try_from(found.items.len()).unwrap());
    found.items.into_iter().map(|row| row.title).collect()
}

#[tokio::test]
async fn the_clock_alone_moves_a_call_from_open_to_sealed() {
    let (t, ctx) = catalogue().await;
    assert_eq!(titles(&ctx, &stages(&["open"])).await, ["高龄独居老人居家安全"]);
    assert!(titles(&ctx, &stages(&["sealed"])).await.is_empty());
    assert_eq!(titles(&ctx, &stages(&["in_delivery", "open"])).await, ["高龄独居老人居家安全", "社区助浴点运营"]);

    // Nothing is indexed anew: at the deadline itself bidding is over.
    t.clock.set(instant(DEADLINE));
    assert!(titles(&ctx, &stages(&["open"])).await.is_empty());
    assert_eq!(titles(&ctx, &stages(&["sealed"])).await, ["高龄独居老人居家安全"]);
    let found = search_projects(&ctx, &ProjectQuery::default()).await.unwrap();
    let facet = found.facets.iter().find(|facet| facet.name == "stage").unwrap();
    let counts: Vec<(&str, u64)> = facet.values.iter().map(|value| (value.value.as_str(), value.count)).collect();
    assert_eq!(counts, [("sealed", 1), ("in_delivery", 1)]);
    assert_eq!(home(&ctx).await.unwrap().figures.open_calls, 0);
}

#[tokio::test]
async fn a_text_finds_and_marks() {
    let (_t, ctx) = catalogue().await;
    let query = ProjectQuery { q: "独居老人".to_owned(), ..ProjectQuery::default() };
    let found = search_projects(&ctx, &query).await.unwrap();
    assert!(found.items[0].marked_title.iter().any(|part| part.marked));
    assert_eq!(suggest(&ctx, "独居").await.unwrap()[0].label, "高龄独居老人居家安全");
    assert!(suggest(&ctx, " ").await.unwrap().is_empty());
}

#[tokio::test]
async fn what_makes_no_sense_is_ignored_and_said() {
    let (_t, ctx) = catalogue().await;
    let query = ProjectQuery {
        field: vec!["elderly".to_owned(), "moon".to_owned()],
        q: String::new(),
        min: "cheap".to_owned(),
        page: "99999999999999999999".to_owned(),
        size: "-3".to_owned(),
        sort: "luck".to_owned(),
        ..stages(&["nonsense"])
    };
    let found = search_projects(&ctx, &query).await.unwrap();
    let told: Vec<&str> = found.notices.iter().filter_map(|notice| notice.field.as_deref()).collect();
    assert_eq!(told, ["sort", "stage", "field", "min"]);
    assert!(found.notices.iter().all(|notice| notice.code == ReasonCode::UnknownValue));
    assert_eq!((found.page, found.total), (1, 2));
    let long = ProjectQuery { q: "老".repeat(5_000), page: "7000000".to_owned(), ..ProjectQuery::default() };
    assert!(search_projects(&ctx, &long).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn the_directory_filters_by_grade_and_field() {
    let (t, operator, id) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let grade = crate::grades::GradeInput {
        scheme: "national".to_owned(),
        grade: "4".to_owned(),
        awarded_on: "2026-06-01".to_owned(),
        basis: "公告".to_owned(),
    };
    crate::grades::add(&operator, id, &grade).await.unwrap();
    work_on_index(&t).await;
    let query = |grade: &str, field: &str| OrganizationQuery {
        grade: vec![grade.to_owned()],
        field: vec![field.to_owned()],
        ..OrganizationQuery::default()
    };
    assert_eq!(search_organizations(&operator, &query("4", "elderly")).await.unwrap().total, 1);
    assert_eq!(search_organizations(&operator, &query("3", "elderly")).await.unwrap().total, 0);
    assert_eq!(search_organizations(&operator, &query("4", "health")).await.unwrap().total, 0);
    let away = Ctx::visitor(without_engine(&t), Locale::ZhCn);
    assert_eq!(search_organizations(&away, &query("4", "elderly")).await.unwrap().total, 1);
    assert_eq!(search_organizations(&away, &query("0", "elderly")).await.unwrap().total, 0);
}

#[tokio::test]
async fn while_the_engine_is_away_the_database_answers_and_says_so() {
    let (t, _) = catalogue().await;
    let ctx = Ctx::visitor(without_engine(&t), Locale::ZhCn);
    assert_eq!(titles(&ctx, &stages(&["open"])).await, ["高龄独居老人居家安全"]);
    let query = ProjectQuery { q: "助浴".to_owned(), division: vec!["510104".to_owned()], ..ProjectQuery::default() };
    let found = search_projects(&ctx, &query).await.unwrap();
    assert_eq!((found.total, found.notices[0].code), (1, ReasonCode::SearchAway));
    assert_eq!(
        search_projects(&ctx, &ProjectQuery { q: "100%_".to_owned(), ..ProjectQuery::default() }).await.unwrap().total,
        0
    );
    assert!(suggest(&ctx, "助浴").await.unwrap().is_empty());
}

/// The same application with an engine that is away.
fn without_engine(t: &TestApp) -> App {
    App::new(Parts {
        db: t.app.db.clone(),
        clock: t.app.clock.clone(),
        chance: t.app.chance.clone(),
        keys: crate::keys::Keys::from_bytes([7; 32], vec![9; 64]),
        files: t.app.files.clone(),
        search: Arc::new(Away),
        mailer: t.app.mailer.clone(),
        settings: t.app.settings.clone(),
    })
}

struct Away;

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
        away()
    }
    async fn rebuild(&self, _: Index) -> SearchResult<Box<dyn Rebuild>> {
        away()
    }
    async fn document_ids(&self, _: Index) -> SearchResult<Vec<String>> {
        away()
    }
    async fn count(&self, _: Index) -> SearchResult<u64> {
        away()
    }
    async fn flush(&self) -> SearchResult<()> {
        away()
    }
    async fn health(&self) -> Health {
        Health { engine: "away", version: String::new(), ok: false, message: None, indexes: Vec::new() }
    }
}
