mod away;
mod empty;
mod reach;

use super::{OrganizationQuery, ProjectQuery, Results, home, search_organizations, search_projects, suggest};
use crate::index::tests::{project, work_on_index};
use crate::organizations::tests::{CODES, sound, with_organization};
use crate::testing::{TestApp, instant};
use crate::{App, Ctx, Deed};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use shuniu_domain::ReasonCode;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::organizations::Field;
use shuniu_domain::projects::ProjectStatus;
use shuniu_frontend::Locale;
use shuniu_store::entities::projects;

pub(crate) use away::without_engine;

const DEADLINE: &str = "2026-09-24T09:00:00Z";

fn stages(stages: &[&str]) -> ProjectQuery {
    ProjectQuery { stage: texts(stages), ..ProjectQuery::default() }
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

/// An application with an open call, one in delivery and a draft.
async fn catalogue() -> (TestApp, Ctx) {
    let (t, ..) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    for (title, status) in [
        ("高龄独居老人居家安全", ProjectStatus::Published),
        ("社区助浴点运营", ProjectStatus::InDelivery),
        ("还没有发布的项目", ProjectStatus::Draft),
    ] {
        project(&t, title, status, DEADLINE).await;
    }
    index_all(&t).await;
    let visitor = Ctx::visitor(t.app.clone(), Locale::ZhCn);
    (t, visitor)
}

/// Brings every project into the index.
async fn index_all(t: &TestApp) {
    let system = t.system();
    let work = system.begin().await.unwrap();
    for row in projects::Entity::find().all(&work.tx).await.unwrap() {
        work.index_project(row.id).await.unwrap();
    }
    work.commit(Deed::new("test", "project", "all")).await.unwrap();
    work_on_index(t).await;
}

/// Changes columns of a stored project.
async fn change(t: &TestApp, id: ProjectId, change: impl FnOnce(&mut projects::ActiveModel)) {
    let db = t.app.db.reader();
    let mut row = projects::Entity::find_by_id(id).one(db).await.unwrap().unwrap().into_active_model();
    change(&mut row);
    row.update(db).await.unwrap();
}

async fn titles(ctx: &Ctx, query: &ProjectQuery) -> Vec<String> {
    let found = search_projects(ctx, query).await.unwrap();
    assert_eq!(found.total, u64::try_from(found.items.len()).unwrap());
    found.items.into_iter().map(|row| row.title).collect()
}

/// Values of a facet with their counts.
fn counts<T>(found: &Results<T>, name: &str) -> Vec<(String, Option<u64>)> {
    let facet = found.facets.iter().find(|facet| facet.name == name);
    facet.into_iter().flat_map(|facet| &facet.values).map(|value| (value.value.clone(), value.count)).collect()
}

fn told<T>(found: &Results<T>) -> Vec<(&str, ReasonCode)> {
    found.notices.iter().map(|notice| (notice.field.as_deref().unwrap_or_default(), notice.code)).collect()
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
    assert_eq!(counts(&found, "stage"), [("sealed".to_owned(), Some(1)), ("in_delivery".to_owned(), Some(1))]);
    assert_eq!(home(&ctx).await.unwrap().figures.open_calls, 0);
}

#[tokio::test]
async fn a_text_finds_and_marks() {
    let (_t, ctx) = catalogue().await;
    let query = ProjectQuery { q: "独居老人".to_owned(), ..ProjectQuery::default() };
    let found = search_projects(&ctx, &query).await.unwrap();
    assert!(found.items[0].marked_title.iter().any(|part| part.marked));
    let suggested = suggest(&ctx, "独居").await.unwrap();
    assert_eq!(suggested[0].label, "高龄独居老人居家安全");
    assert!(suggested[0].marked_label.iter().any(|part| part.marked));
    assert!(suggest(&ctx, " \u{0} ").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_piece_of_the_need_is_shown_where_only_the_need_speaks_of_it() {
    let (_t, ctx) = catalogue().await;
    let query = ProjectQuery { q: "四百二十户".to_owned(), ..ProjectQuery::default() };
    let found = search_projects(&ctx, &query).await.unwrap();
    let shown: String = found.items[0].marked_summary.iter().map(|part| part.text.as_str()).collect();
    assert!(shown.contains("四百二十户"), "{shown}");
    assert_eq!(found.items[0].summary, "为独居老人提供每周探访。");
}

#[tokio::test]
async fn what_makes_no_sense_is_ignored_and_said_or_refused() {
    let (_t, ctx) = catalogue().await;
    let query = ProjectQuery {
        field: texts(&["elderly", "moon"]),
        q: "\u{0}".to_owned(),
        min: "cheap".to_owned(),
        closes_to: "soon".to_owned(),
        may_bid: "true".to_owned(),
        page: "99999999999999999999".to_owned(),
        size: "-3".to_owned(),
        sort: "luck".to_owned(),
        after: "yesterday".to_owned(),
        ..stages(&["nonsense"])
    };
    let found = search_projects(&ctx, &query).await.unwrap();
    let expected = [
        ("sort", ReasonCode::UnknownValue),
        ("size", ReasonCode::OutOfRange),
        ("page", ReasonCode::OutOfRange),
        ("after", ReasonCode::UnknownValue),
        ("may_bid", ReasonCode::SignInNeeded),
        ("stage", ReasonCode::UnknownValue),
        ("field", ReasonCode::UnknownValue),
        ("min", ReasonCode::NotAnAmount),
        ("closes_to", ReasonCode::NotADate),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(found.total, 2);
    let refused = super::check_project_query(&ctx, &query).unwrap_err();
    let refused: Vec<_> =
        refused.reasons().unwrap().iter().map(|r| (r.field.as_deref().unwrap_or_default(), r.code)).collect();
    assert_eq!(refused, expected);
    super::check_project_query(&ctx, &stages(&["open"])).unwrap();
    let long = ProjectQuery { q: "老".repeat(10_000), ..ProjectQuery::default() };
    let found = search_projects(&ctx, &long).await.unwrap();
    assert_eq!((found.q.chars().count(), told(&found)), (200, vec![("q", ReasonCode::TooLong)]));
}

#[tokio::test]
async fn counts_of_a_facet_stay_right_when_several_of_its_values_are_chosen() {
    let (t, ..) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    for (n, field) in [Field::Elderly, Field::Elderly, Field::Children, Field::Health].into_iter().enumerate() {
        let id = project(&t, &format!("项目{n}"), ProjectStatus::Published, DEADLINE).await;
        change(&t, id, |row| row.field = Set(field)).await;
    }
    index_all(&t).await;
    let ctx = Ctx::visitor(t.app.clone(), Locale::ZhCn);
    let one = |value: &str, count: u64| (value.to_owned(), Some(count));
    for chosen in [vec![], vec!["elderly"], vec!["elderly", "children"]] {
        let query = ProjectQuery { field: texts(&chosen), ..stages(&["open"]) };
        let found = search_projects(&ctx, &query).await.unwrap();
        assert_eq!(counts(&found, "field"), [one("elderly", 2), one("children", 1), one("health", 1)], "{chosen:?}");
        assert_eq!(counts(&found, "stage"), [one("open", found.total)], "{chosen:?}");
        assert_eq!(found.total, [4, 2, 3][chosen.len()]);
    }
}

#[tokio::test]
async fn divisions_are_a_tree_and_hold_what_lies_inside() {
    let (_t, ctx) = catalogue().await;
    let found = |division: &str| {
        let query = ProjectQuery { division: texts(&[division]), ..ProjectQuery::default() };
        let ctx = ctx.clone();
        async move { search_projects(&ctx, &query).await.unwrap() }
    };
    assert_eq!(found("510104").await.total, 2);
    assert_eq!(found("51").await.total, 2);
    assert_eq!(found("510105").await.total, 0);
    let street = found("510104002").await;
    assert_eq!(street.total, 2);
    let facet = street.facets.iter().find(|facet| facet.name == "division").unwrap();
    assert!(facet.values.iter().any(|value| value.value == "510104002" && value.chosen));
}

#[tokio::test]
async fn facets_stand_in_the_order_and_under_the_headings_of_the_configuration() {
    let (_t, ctx) = catalogue().await;
    let found = search_projects(&ctx, &ProjectQuery::default()).await.unwrap();
    let names: Vec<(&str, &str)> =
        found.facets.iter().map(|facet| (facet.name.as_str(), facet.label.as_str())).collect();
    assert_eq!(names[0], ("stage", "状态"));
    assert_eq!(names[1], ("field", "服务领域"));
    let found = search_organizations(&ctx, &OrganizationQuery::default()).await.unwrap();
    assert_eq!(found.facets[0].name, "grade");
}

#[tokio::test]
async fn the_newest_can_be_walked_through_with_and_without_the_engine() {
    let (t, ..) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    for n in 0..7_i64 {
        let id = project(&t, &format!("项目{n}"), ProjectStatus::Published, DEADLINE).await;
        // Three of them in one second, as after an import.
        let at = instant("2026-09-10T02:00:00Z") + chrono::Duration::seconds((n - 2).max(0));
        change(&t, id, |row| row.published_at = Set(Some(at))).await;
    }
    index_all(&t).await;
    for app in [t.app.clone(), without_engine(&t)] {
        let ctx = Ctx::visitor(app, Locale::ZhCn);
        let mut query = ProjectQuery { size: "2".to_owned(), sort: "newest".to_owned(), ..stages(&["open"]) };
        let mut seen = Vec::new();
        loop {
            let found = search_projects(&ctx, &query).await.unwrap();
            assert_eq!(found.total, 7);
            seen.extend(found.items.into_iter().map(|row| row.title));
            match found.next {
                Some(next) => query.after = next,
                None => break,
            }
        }
        assert_eq!(seen[..4], ["项目6", "项目5", "项目4", "项目3"]);
        seen.sort_unstable();
        assert_eq!(seen, ["项目0", "项目1", "项目2", "项目3", "项目4", "项目5", "项目6"]);
    }
}

#[tokio::test]
async fn deadlines_and_budgets_are_ranges_of_local_days_and_yuan() {
    let (t, ctx) = catalogue().await;
    // 2026-09-24 17:00 in Shanghai, ¥486,000.
    for app in [t.app.clone(), without_engine(&t)] {
        let ctx = Ctx::visitor(app, ctx.locale);
        for (from, to, min, max, found) in [
            ("2026-09-24", "2026-09-24", "", "", 1),
            ("2026-09-25", "", "", "", 0),
            ("", "2026-09-23", "", "", 0),
            ("", "", "48.6", "48.6", 1),
            ("", "", "48.61", "", 0),
            ("2026-09-30", "2026-09-01", "", "", 0),
        ] {
            let query = ProjectQuery {
                closes_from: from.to_owned(),
                closes_to: to.to_owned(),
                min: min.to_owned(),
                max: max.to_owned(),
                ..stages(&["open"])
            };
            let answer = search_projects(&ctx, &query).await.unwrap();
            assert_eq!(answer.total, found, "{from} {to} {min} {max}");
        }
    }
}

#[tokio::test]
async fn the_directory_filters_by_grade_field_and_record() {
    let (t, operator, id) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let grade = crate::grades::GradeInput {
        scheme: "national".to_owned(),
        grade: "4".to_owned(),
        awarded_on: "2026-06-01".to_owned(),
        basis: "公告".to_owned(),
    };
    crate::grades::add(&operator, id, &grade).await.unwrap();
    let query = |grade: &str, field: &str| OrganizationQuery {
        grade: texts(&[grade]),
        field: texts(&[field]),
        ..OrganizationQuery::default()
    };
    // Those who keep the register see what they entered before the index does.
    assert_eq!(super::list_organizations(&operator, &query("4", "elderly")).await.unwrap().total, 1);
    work_on_index(&t).await;
    let away = Ctx::visitor(without_engine(&t), Locale::ZhCn);
    for ctx in [&operator, &away] {
        assert_eq!(search_organizations(ctx, &query("4", "elderly")).await.unwrap().total, 1);
        assert_eq!(search_organizations(ctx, &query("3", "elderly")).await.unwrap().total, 0);
        assert_eq!(search_organizations(ctx, &query("4", "health")).await.unwrap().total, 0);
        assert_eq!(search_organizations(ctx, &query("0", "elderly")).await.unwrap().total, 0);
        let judged = OrganizationQuery { record: "true".to_owned(), ..OrganizationQuery::default() };
        assert_eq!(search_organizations(ctx, &judged).await.unwrap().total, 0);
        let hub = OrganizationQuery { hub: vec![uuid::Uuid::nil().to_string()], ..OrganizationQuery::default() };
        assert_eq!(search_organizations(ctx, &hub).await.unwrap().total, 0);
    }
}

fn visitor(app: App) -> Ctx {
    Ctx::visitor(app, Locale::ZhCn)
}
