//! Samples of the pages of browsing: each shows another branch of its template.

use super::directory::DirectoryPage;
use super::home::HomePage;
use super::projects::{Hint, ProjectsPage};
use crate::pages::common::{FilterChip, Pager};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use shuniu_domain::Fen;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind};
use shuniu_domain::projects::{Channel, Stage};
use shuniu_frontend::{Choice, PageLink};
use shuniu_services::browse::{
    Facet, FacetValue, HomeFigures, HomeView, Marked, OrganizationHit, OrganizationQuery, ProjectQuery, ProjectRow,
    Results,
};
use shuniu_services::notices::NoticeRow;
use shuniu_services::organizations::OrganizationRow;

fn party() -> PartyId {
    PartyId(uuid::Uuid::nil())
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_327_260, 0).unwrap_or_default()
}

fn day() -> NaiveDate {
    now().date_naive()
}

fn plain(text: &str) -> Vec<Marked> {
    vec![Marked { text: text.to_owned(), marked: false }]
}

fn call(stage: Stage, days_left: Option<i64>) -> ProjectRow {
    let marked = Marked { text: "独居老人".to_owned(), marked: true };
    ProjectRow {
        id: uuid::Uuid::nil().to_string(),
        source: "project".to_owned(),
        number: "519904-2026-0042".to_owned(),
        title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        marked_title: [plain("高龄"), vec![marked], plain("居家安全与陪伴服务")].concat(),
        summary: "为辖区 80 岁以上独居老人提供居家安全评估、每周探访与应急响应。".to_owned(),
        marked_summary: plain("为辖区 80 岁以上独居老人提供居家安全评估、每周探访与应急响应。"),
        funder_id: party(),
        funder: "听松街道办事处".to_owned(),
        field: Some(Field::Elderly),
        channel: Some(Channel::Grant),
        stage: Some(stage),
        amount: 48_600_000,
        currency: "CNY".to_owned(),
        published_at: Some(now()),
        deadline: Some(now() + Duration::days(7)),
        days_left,
        opening_at: Some(now() + Duration::days(8)),
        service_months: Some(12),
        min_grade: 3,
        winner_id: None,
        winner: None,
        url: None,
    }
}

fn past_award(url: Option<&str>) -> ProjectRow {
    ProjectRow {
        source: "past_award".to_owned(),
        number: "360G-example-1".to_owned(),
        field: None,
        channel: None,
        stage: None,
        currency: "GBP".to_owned(),
        deadline: None,
        days_left: None,
        opening_at: None,
        service_months: None,
        min_grade: 0,
        winner_id: Some(party()),
        winner: Some("示例受资助方".to_owned()),
        url: url.map(str::to_owned),
        ..call(Stage::Closed, None)
    }
}

fn facet(name: &str, value: &str, label: &str, chosen: bool) -> Facet {
    let value = FacetValue { value: value.to_owned(), label: label.to_owned(), count: 9, chosen };
    Facet { name: name.to_owned(), values: vec![value] }
}

fn results<T>(items: Vec<T>, facets: Vec<Facet>) -> Results<T> {
    let total = u64::try_from(items.len()).unwrap_or_default();
    Results {
        items,
        total,
        page: 1,
        pages: 1,
        size: 20,
        facets,
        chosen: Vec::new(),
        sort: "newest".to_owned(),
        notices: Vec::new(),
    }
}

fn pager(total: u64) -> Pager {
    let link = |number, current| PageLink { number, href: format!("?page={number}"), current };
    Pager {
        from: 1,
        to: total.min(20),
        total,
        prev: String::new(),
        next: "?page=2".to_owned(),
        pages: vec![link(1, true), link(2, false), PageLink::default(), link(9, false)],
    }
}

fn chip() -> FilterChip {
    FilterChip { label: "养老助老".to_owned(), href: "/projects".to_owned() }
}

fn sorts() -> Vec<Choice> {
    vec![Choice::new("newest", "最新发布", true), Choice::new("budget", "预算从高到低", false)]
}

/// Pages of the catalogue.
pub(super) fn projects_pages() -> Vec<ProjectsPage> {
    let names = ["stage", "field", "target", "funder", "division", "form", "channel", "method"];
    let facets: Vec<Facet> = names.iter().map(|name| facet(name, "x", "示例", *name == "field")).collect();
    let rows = vec![
        call(Stage::Open, Some(0)),
        call(Stage::Open, Some(7)),
        call(Stage::Sealed, None),
        call(Stage::InDelivery, None),
        past_award(Some("https://example.org/grants/1")),
        past_award(None),
    ];
    let full = ProjectsPage {
        query: ProjectQuery { q: "独居老人".to_owned(), ..ProjectQuery::default() },
        results: results(rows, facets),
        pager: pager(171),
        chips: vec![chip()],
        tabs: vec![Choice::new("project", "本平台项目", true), Choice::new("past_award", "历史资助", false)],
        sorts: sorts(),
        notices: vec!["条件“moon”无法识别，已忽略。".to_owned()],
        clear: "/projects".to_owned(),
        hints: Vec::new(),
    };
    let none = ProjectsPage {
        results: results(Vec::new(), Vec::new()),
        hints: vec![Hint { label: "投标中".to_owned(), href: "/projects".to_owned(), total: 4 }],
        ..full.clone()
    };
    let bare = ProjectsPage { query: ProjectQuery::default(), chips: Vec::new(), hints: Vec::new(), ..none.clone() };
    vec![full, none, bare]
}

fn organization(grade: i32, may_bid: bool, refusal: Option<&str>) -> OrganizationRow {
    OrganizationRow {
        id: party(),
        name: "晴和社区服务中心".to_owned(),
        credit_code: Some("52510104MJY000036C".to_owned()),
        legal_form: LegalForm::ServiceInstitution,
        registration_kind: RegistrationKind::Registered,
        founded_on: Some(day()),
        fields: vec![Field::Elderly, Field::Disability],
        division_name: "听松街道".to_owned(),
        summary: "服务老人与照护家庭。".to_owned(),
        grade,
        grade_expires_on: Some(day()),
        grade_expired_on: None,
        may_bid,
        refusal: refusal.map(str::to_owned),
        in_hand: 3,
        record_score: Some(9_080),
    }
}

fn found(row: OrganizationRow) -> OrganizationHit {
    OrganizationHit { marked_name: plain(&row.name), row }
}

/// Pages of the directory.
pub(super) fn directory_pages() -> Vec<DirectoryPage> {
    let names = ["grade", "may_bid", "field", "form", "kind", "division", "hub"];
    let facets: Vec<Facet> = names.iter().map(|name| facet(name, "x", "示例", *name == "grade")).collect();
    let refused = [
        "grade-missing",
        "grade-too-low",
        "grade-expired",
        "grade-capped",
        "not-a-legal-person",
        "funded-mass-organization",
        "inspection-failed",
        "abnormal-list",
        "serious-list",
        "banned",
        "major-violation",
        "too-many-in-hand",
        "poor-evaluation",
    ];
    let mut rows: Vec<OrganizationHit> = refused.iter().map(|code| found(organization(2, false, Some(code)))).collect();
    let kinds = [RegistrationKind::Registered, RegistrationKind::Filed, RegistrationKind::External];
    rows.extend(
        kinds.map(|registration_kind| found(OrganizationRow { registration_kind, ..organization(4, true, None) })),
    );
    rows.push(found(OrganizationRow {
        grade_expired_on: Some(day()),
        founded_on: None,
        ..organization(0, false, None)
    }));
    rows.push(found(OrganizationRow { record_score: None, ..organization(5, true, None) }));
    let full = DirectoryPage {
        query: OrganizationQuery { q: "晴和".to_owned(), ..OrganizationQuery::default() },
        results: results(rows, facets),
        pager: pager(386),
        chips: vec![chip()],
        sorts: sorts(),
        notices: vec!["搜索服务暂时不可用。".to_owned()],
        clear: "/organizations".to_owned(),
    };
    let none = DirectoryPage { results: results(Vec::new(), Vec::new()), chips: Vec::new(), ..full.clone() };
    vec![full, none]
}

/// Home pages.
pub(super) fn home_pages() -> Vec<HomePage> {
    let notice = |kind: NoticeKind, running: bool| NoticeRow {
        number: "519904-2026-0042-N1".to_owned(),
        kind,
        project_id: ProjectId(uuid::Uuid::nil()),
        project_number: "519904-2026-0042".to_owned(),
        project_title: "渡口街道长者食堂运营服务".to_owned(),
        funder: "渡口街道办事处".to_owned(),
        published_at: now(),
        ends_at: running.then(now),
        running,
    };
    let figures =
        HomeFigures { open_calls: 34, awarded: Fen(674_200_000), organizations: 386, rated: 147, evaluations: 52 };
    let full = HomeView {
        figures,
        closing: vec![call(Stage::Open, Some(0)), call(Stage::Open, Some(22))],
        notices: NoticeKind::ALL.iter().map(|kind| notice(*kind, *kind == NoticeKind::ProposedAward)).collect(),
        organizations: vec![organization(5, true, None), organization(3, true, None)],
    };
    let empty = HomeView {
        figures: HomeFigures::default(),
        closing: Vec::new(),
        notices: Vec::new(),
        organizations: Vec::new(),
    };
    vec![HomePage { home: full }, HomePage { home: empty }]
}
