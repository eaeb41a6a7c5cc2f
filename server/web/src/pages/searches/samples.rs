//! Samples of the pages of saved searches: each shows another branch of its template.

use super::{EditSearchPage, NewSearchPage, SearchHitsPage, SearchesPage, frequencies};
use crate::pages::browse::samples::{directory_pages, projects_pages};
use crate::pages::contracts::samples::{errors, instant};
use shuniu_domain::searches::{Notify, SearchKind};
use shuniu_frontend::{FormErrors, Locale};
use shuniu_services::searches::{SearchDraft, SearchHit, SearchHitList, SearchView};

fn view(notify: Notify, paused: bool, new_hits: u64) -> SearchView {
    let is_mailed = notify != Notify::Never && !paused;
    SearchView {
        id: uuid::Uuid::nil().into(),
        kind: SearchKind::Projects,
        name: "独居老人，养老助老".to_owned(),
        query: "field=elderly&q=%E7%8B%AC%E5%B1%85%E8%80%81%E4%BA%BA".to_owned(),
        href: "/projects?field=elderly&q=%E7%8B%AC%E5%B1%85%E8%80%81%E4%BA%BA".to_owned(),
        notify,
        paused,
        organization: None,
        new_hits,
        checked_at: Some(instant()),
        looked_at: Some(instant()),
        next_at: is_mailed.then(instant),
        version: 1,
    }
}

fn ready_made(notify: Notify) -> SearchView {
    SearchView {
        name: "适合晴和社区服务中心的项目".to_owned(),
        organization: Some("晴和社区服务中心".to_owned()),
        looked_at: None,
        ..view(notify, false, 3)
    }
}

/// A search to be saved.
pub(super) fn draft() -> SearchDraft {
    SearchDraft {
        kind: SearchKind::Projects,
        query: "field=elderly&q=%E7%8B%AC%E5%B1%85%E8%80%81%E4%BA%BA".to_owned(),
        href: "/projects?field=elderly".to_owned(),
        text: "独居老人".to_owned(),
        labels: vec!["养老助老".to_owned()],
        total: 9,
        away: false,
        address: "lin@example.org".to_owned(),
    }
}

pub(super) fn lists() -> Vec<SearchesPage> {
    let page = |ready_made: Vec<SearchView>, own: Vec<SearchView>| SearchesPage {
        ready_made,
        own,
        max: 30,
        address: "lin@example.org".to_owned(),
    };
    let never_checked = SearchView { checked_at: None, looked_at: None, ..view(Notify::Daily, false, 0) };
    let own = vec![view(Notify::Weekly, false, 3), view(Notify::Never, false, 0), never_checked];
    vec![
        page(Vec::new(), Vec::new()),
        page(vec![ready_made(Notify::Never)], Vec::new()),
        page(vec![ready_made(Notify::Weekly)], own),
        page(Vec::new(), vec![view(Notify::Daily, true, 1)]),
    ]
}

pub(super) fn new_pages() -> Vec<NewSearchPage> {
    let page = |draft: SearchDraft, errors: FormErrors| NewSearchPage {
        draft,
        name: "独居老人".to_owned(),
        frequencies: frequencies(Locale::ZhCn, "weekly"),
        errors,
    };
    let everything = SearchDraft {
        kind: SearchKind::Organizations,
        query: String::new(),
        text: String::new(),
        labels: Vec::new(),
        total: 0,
        ..draft()
    };
    vec![
        page(draft(), FormErrors::default()),
        page(everything, FormErrors::default()),
        page(SearchDraft { away: true, ..draft() }, errors(&["name", "notify", "query", ""])),
    ]
}

pub(super) fn edit_pages() -> Vec<EditSearchPage> {
    let page = |search: SearchView, errors: FormErrors| EditSearchPage {
        name: search.name.clone(),
        frequencies: frequencies(Locale::ZhCn, search.notify.as_str()),
        paused: search.paused,
        address: "lin@example.org".to_owned(),
        search,
        errors,
    };
    vec![
        page(view(Notify::Weekly, false, 0), FormErrors::default()),
        page(ready_made(Notify::Never), FormErrors::default()),
        page(view(Notify::Daily, true, 0), errors(&["name", "notify", ""])),
    ]
}

pub(super) fn hits_pages() -> Vec<SearchHitsPage> {
    let projects = projects_pages().into_iter().flat_map(|page| page.results.items);
    let projects: Vec<SearchHit> =
        projects.map(|row| SearchHit { is_new: false, project: Some(row), organization: None }).collect();
    let organizations = directory_pages().into_iter().flat_map(|page| page.results.items);
    let organizations: Vec<SearchHit> =
        organizations.map(|hit| SearchHit { is_new: false, project: None, organization: Some(hit) }).collect();
    let list = |search: SearchView, new: Vec<SearchHit>, others: Vec<SearchHit>| SearchHitList {
        search,
        as_of: instant(),
        gone: 0,
        total: u64::try_from(new.len() + others.len()).unwrap_or_default(),
        new: new.into_iter().map(|hit| SearchHit { is_new: true, ..hit }).collect(),
        others,
        away: false,
    };
    let directory = SearchView { kind: SearchKind::Organizations, ..view(Notify::Never, false, 0) };
    let full = list(view(Notify::Weekly, false, 3), projects.clone(), projects.clone());
    let first = list(ready_made(Notify::Never), projects, Vec::new());
    let none = list(view(Notify::Daily, true, 0), Vec::new(), Vec::new());
    let away = SearchHitList { away: true, ..list(directory.clone(), Vec::new(), organizations.clone()) };
    let all = [SearchHitList { gone: 2, ..full }, first, none, away, list(directory, organizations, Vec::new())];
    all.into_iter().map(|list| SearchHitsPage { list }).collect()
}
