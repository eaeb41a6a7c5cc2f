//! Samples of the pages of browsing: each shows another branch of its template.

use super::directory::DirectoryPage;
use super::everything::{EverythingPage, SuggestionGroup, SuggestionLink, SuggestionsPart};
use super::frame::{Empty, FilterChip, Frame, Way};
use super::home::HomePage;
use super::projects::{ProjectsPage, Ranges};
use crate::pages::common::Pager;
use crate::pages::searches::SearchLinks;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use shuniu_domain::Fen;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind};
use shuniu_domain::projects::{Channel, Stage};
use shuniu_frontend::{Choice, PageLink};
use shuniu_services::browse::{
    Facet, FacetValue, Hints, HomeFigures, HomeView, Marked, OrganizationHit, ProjectRow, Results,
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
        marked_number: plain("519904-2026-0042"),
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

fn facet(name: &str, chosen: bool, count: Option<u64>) -> Facet {
    let value = |n: usize| FacetValue {
        value: format!("x{n}"),
        label: "示例".to_owned(),
        count,
        chosen: chosen && n == 0,
        depth: n % 4,
    };
    // One more than is shown without unfolding.
    Facet { name: name.to_owned(), label: "条件".to_owned(), values: (0..11).map(value).collect() }
}

fn results<T>(q: &str, items: Vec<T>, facets: Vec<Facet>) -> Results<T> {
    let total = u64::try_from(items.len()).unwrap_or_default();
    Results {
        q: q.to_owned(),
        items,
        total,
        page: 1,
        pages: 1,
        size: 20,
        next: None,
        facets,
        chosen: Vec::new(),
        sort: "newest".to_owned(),
        notices: Vec::new(),
        hints: Hints::default(),
    }
}

fn way(label: &str) -> Way {
    Way { label: label.to_owned(), href: "/projects".to_owned(), total: 4 }
}

fn frame(notices: &[&str]) -> Frame {
    Frame {
        pager: pager(171),
        chips: vec![chip()],
        sorts: vec![Choice::new("newest", "最新发布", true), Choice::new("budget", "预算从高到低", false)],
        notices: notices.iter().map(|notice| (*notice).to_owned()).collect(),
        clear: "/projects".to_owned(),
        empty: Empty::default(),
        links: SearchLinks { save: "/searches/new?kind=projects".to_owned(), feed: "/projects.atom".to_owned() },
        last_page: None,
    }
}

/// Everything that can be offered when nothing was found, and nothing.
fn empties() -> [Empty; 2] {
    let all = Empty {
        without: vec![way("投标中")],
        spellings: vec![way("养老")],
        words: vec![way("助浴")],
        without_text: Some(way("")),
        without_filters: Some(way("")),
        popular: vec![way("养老助老"), way("儿童与家庭")],
    };
    [all, Empty::default()]
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

/// Pages of the catalogue.
pub(in crate::pages) fn projects_pages() -> Vec<ProjectsPage> {
    let names =
        ["may_bid", "stage", "field", "target", "funder", "division", "hub", "form", "channel", "method", "grade"];
    let facets: Vec<Facet> = names.iter().map(|name| facet(name, *name == "field", Some(9))).collect();
    let rows = vec![
        call(Stage::Open, Some(0)),
        call(Stage::Open, Some(7)),
        call(Stage::Sealed, None),
        call(Stage::InDelivery, None),
        past_award(Some("https://example.org/grants/1")),
        past_award(None),
    ];
    let full = ProjectsPage {
        results: results("独居老人", rows, facets),
        ranges: Ranges { min: "10".to_owned(), closes_from: "2026-09-01".to_owned(), ..Ranges::default() },
        sources: vec![Choice::new("project", "本平台项目", true), Choice::new("past_award", "历史资助", false)],
        frame: frame(&["条件“moon”无法识别，已忽略。"]),
    };
    let away = ProjectsPage {
        results: results("", vec![call(Stage::Open, Some(7))], vec![facet("stage", true, None)]),
        frame: frame(&["搜索服务正在恢复。"]),
        ..full.clone()
    };
    let none = |q: &str, empty: Empty| ProjectsPage {
        results: results(q, Vec::new(), Vec::new()),
        frame: Frame { empty, chips: Vec::new(), ..frame(&[]) },
        ..full.clone()
    };
    let [offers, bare] = empties();
    vec![none("夜间助浴", offers.clone()), none("", offers), none("夜间助浴", bare.clone()), none("", bare), away, full]
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
    OrganizationHit { marked_name: plain(&row.name), snippet: Vec::new(), row }
}

/// Pages of the directory.
pub(in crate::pages) fn directory_pages() -> Vec<DirectoryPage> {
    let names = ["grade", "may_bid", "record", "field", "form", "kind", "division", "hub"];
    let facets: Vec<Facet> = names.iter().map(|name| facet(name, *name == "grade", Some(9))).collect();
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
    let snippet = vec![Marked { text: "社区养老".to_owned(), marked: true }];
    rows.push(OrganizationHit { snippet, ..found(organization(3, true, None)) });
    let full = DirectoryPage {
        results: results("晴和", rows, facets),
        may_bid: Some(147),
        frame: frame(&["搜索服务正在恢复。"]),
    };
    let none = |q: &str, empty: Empty| DirectoryPage {
        results: results(q, Vec::new(), Vec::new()),
        may_bid: None,
        frame: Frame { empty, chips: Vec::new(), links: SearchLinks::default(), ..frame(&[]) },
    };
    let [offers, bare] = empties();
    vec![full, none("晴禾", offers), none("", bare)]
}

/// Pages with both kinds.
pub(super) fn everything_pages() -> Vec<EverythingPage> {
    let both = EverythingPage {
        q: "养老".to_owned(),
        projects: vec![call(Stage::Open, Some(7))],
        projects_total: 34,
        projects_href: "/projects?q=x".to_owned(),
        organizations: vec![found(organization(4, true, None))],
        organizations_total: 97,
        organizations_href: "/organizations?q=x".to_owned(),
        notices: vec!["搜索服务正在恢复。".to_owned()],
    };
    let one = EverythingPage { organizations: Vec::new(), organizations_total: 0, ..both.clone() };
    let other = EverythingPage { projects: Vec::new(), projects_total: 0, ..both.clone() };
    let none =
        EverythingPage { organizations: Vec::new(), organizations_total: 0, notices: Vec::new(), ..other.clone() };
    vec![none.clone(), EverythingPage { q: String::new(), ..none }, one, other, both]
}

/// Suggestions.
pub(super) fn suggestions() -> Vec<SuggestionsPart> {
    let link = |detail: &str| SuggestionLink {
        label: plain("居家养老"),
        detail: detail.to_owned(),
        href: "/projects/519904-2026-0042".to_owned(),
    };
    let groups =
        ["project", "organization"].map(|kind| SuggestionGroup { kind, items: vec![link("519904"), link("")] });
    let all = "/search?q=x".to_owned();
    let some = SuggestionsPart { groups: groups.to_vec(), q: "养老".to_owned(), count: 4, all };
    let none = SuggestionsPart { groups: Vec::new(), q: String::new(), count: 0, ..some.clone() };
    vec![some, none]
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
        recent: Vec::new(),
        notices: NoticeKind::ALL.iter().map(|kind| notice(*kind, *kind == NoticeKind::ProposedAward)).collect(),
        organizations: vec![organization(5, true, None), organization(3, true, None)],
    };
    let empty = HomeView {
        figures: HomeFigures::default(),
        closing: Vec::new(),
        recent: Vec::new(),
        notices: Vec::new(),
        organizations: Vec::new(),
    };
    let between = HomeView { recent: vec![call(Stage::Closed, None)], ..empty.clone() };
    vec![HomePage { home: full }, HomePage { home: empty }, HomePage { home: between }]
}
