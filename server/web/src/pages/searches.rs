//! `/searches`: a person's saved searches, what each has newly found, saving, changing, stopping.

mod links;
mod samples;
#[cfg(test)]
mod tests;

pub(super) use links::SearchLinks;

use super::common::refused;
use crate::access::{Access, Routes};
use crate::failure::Answer;
use crate::input::{Form, Path, Query};
use crate::texts::choices;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::SearchId;
use shuniu_domain::searches::{MAX_NAME, Notify};
use shuniu_frontend::{Choice, FormErrors, Locale, Page, text};
use shuniu_services::searches::{
    self, SearchChange, SearchDraft, SearchHitList, SearchInput, SearchList, SearchView, Stopping,
};

/// Where the list is.
const PATH: &str = "/searches";

/// Routes of saved searches. Stopping by a letter's link is public: its token says whose it is (RFC 8058).
pub fn routes() -> Routes {
    Routes::new()
        .get("/searches", Access::SignedIn, list)
        .post("/searches", Access::SignedIn, create)
        .get("/searches/new", Access::SignedIn, new)
        .get("/searches/{id}", Access::SignedIn, show)
        .post("/searches/{id}", Access::SignedIn, update)
        .get("/searches/{id}/edit", Access::SignedIn, edit)
        .post("/searches/{id}/delete", Access::SignedIn, delete)
        .get("/searches/stop/{token}", Access::Public, ask)
        .post("/searches/stop/{token}", Access::Public, stop)
}

/// All saved searches of a person.
#[derive(Clone, Debug, Serialize)]
pub struct SearchesPage {
    /// Ready-made ones.
    pub ready_made: Vec<SearchView>,
    /// Their own.
    pub own: Vec<SearchView>,
    /// How many of their own they may keep.
    pub max: u64,
    /// Where mail goes.
    pub address: String,
}

impl Page for SearchesPage {
    const TEMPLATE: &'static str = "pages/searches/list.html";

    fn samples() -> Vec<Self> {
        samples::lists()
    }
}

impl SearchesPage {
    fn new(list: SearchList) -> Self {
        let (ready_made, own) = list.items.into_iter().partition(|search| search.organization.is_some());
        Self { ready_made, own, max: list.max, address: list.address }
    }
}

/// Saving a search.
#[derive(Clone, Debug, Serialize)]
pub struct NewSearchPage {
    /// What would be saved.
    pub draft: SearchDraft,
    /// Name typed or offered.
    pub name: String,
    /// Frequencies.
    pub frequencies: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for NewSearchPage {
    const TEMPLATE: &'static str = "pages/searches/new.html";

    fn samples() -> Vec<Self> {
        samples::new_pages()
    }
}

/// Changing a saved search.
#[derive(Clone, Debug, Serialize)]
pub struct EditSearchPage {
    /// The search.
    pub search: SearchView,
    /// Name typed or stored.
    pub name: String,
    /// Frequencies.
    pub frequencies: Vec<Choice>,
    /// Whether mail is paused.
    pub paused: bool,
    /// Where mail goes.
    pub address: String,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for EditSearchPage {
    const TEMPLATE: &'static str = "pages/searches/edit.html";

    fn samples() -> Vec<Self> {
        samples::edit_pages()
    }
}

/// What a saved search has found.
#[derive(Clone, Debug, Serialize)]
pub struct SearchHitsPage {
    /// The hits.
    pub list: SearchHitList,
}

impl Page for SearchHitsPage {
    const TEMPLATE: &'static str = "pages/searches/hits.html";

    fn samples() -> Vec<Self> {
        samples::hits_pages()
    }
}

/// Asks before letters stop, and says that they have.
#[derive(Clone, Debug, Serialize)]
pub struct StopSearchPage {
    /// What the token stands for.
    pub about: Stopping,
    /// The token, for the form.
    pub token: String,
}

impl Page for StopSearchPage {
    const TEMPLATE: &'static str = "pages/searches/stop.html";

    fn samples() -> Vec<Self> {
        let about = |name: &str, active| Stopping { name: name.to_owned(), active };
        let all = [about("养老助老", true), about("养老助老", false), about("", false)];
        all.into_iter().map(|about| Self { about, token: "t".to_owned() }).collect()
    }
}

async fn list(visit: Visit) -> Answer {
    let list = searches::list(&visit.ctx).await?;
    visit.page(&SearchesPage::new(list))
}

/// Which search is to be saved.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    kind: String,
    query: String,
}

async fn new(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let draft = searches::draft(&visit.ctx, &asked.kind, &asked.query).await?;
    let name = offered_name(visit.locale(), &draft);
    let frequencies = frequencies(visit.locale(), Notify::Weekly.as_str());
    visit.page(&NewSearchPage { draft, name, frequencies, errors: FormErrors::default() })
}

async fn create(visit: Visit, Form(typed): Form<SearchInput>) -> Answer {
    match searches::create(&visit.ctx, &typed).await {
        Ok(_) => visit.redirect_with(PATH, "good", "flash-search-saved", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let draft = searches::draft(&visit.ctx, &typed.kind, &typed.query).await?;
            let frequencies = frequencies(visit.locale(), &typed.notify);
            let page = NewSearchPage { draft, name: typed.name, frequencies, errors };
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Shows the hits and notes that the person has seen them; what comes in between stays new.
async fn show(visit: Visit, Path(id): Path<SearchId>) -> Answer {
    let list = searches::hits(&visit.ctx, id).await?;
    if !list.away {
        searches::look(&visit.ctx, id, list.as_of).await?;
    }
    visit.page(&SearchHitsPage { list })
}

async fn edit(visit: Visit, Path(id): Path<SearchId>) -> Answer {
    let search = searches::get(&visit.ctx, id).await?;
    let change = SearchChange {
        version: search.version,
        name: search.name.clone(),
        notify: search.notify.to_string(),
        paused: search.paused,
    };
    visit.page(&edit_page(&visit, search, change, FormErrors::default()).await?)
}

async fn edit_page(
    visit: &Visit,
    search: SearchView,
    change: SearchChange,
    errors: FormErrors,
) -> Result<EditSearchPage, crate::Failure> {
    let address = searches::address_of_actor(&visit.ctx).await?;
    let frequencies = frequencies(visit.locale(), &change.notify);
    Ok(EditSearchPage { search, name: change.name, frequencies, paused: change.paused, address, errors })
}

async fn update(visit: Visit, Path(id): Path<SearchId>, Form(change): Form<SearchChange>) -> Answer {
    let before = searches::get(&visit.ctx, id).await?;
    match searches::update(&visit.ctx, id, &change).await {
        Ok(now) => {
            let message = match (before.paused, now.paused) {
                (false, true) => "flash-search-paused",
                (true, false) => "flash-search-resumed",
                _ => "flash-search-changed",
            };
            visit.redirect_with(PATH, "good", message, &[])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let page = edit_page(&visit, before, change, errors).await?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn delete(visit: Visit, Path(id): Path<SearchId>) -> Answer {
    searches::delete(&visit.ctx, id).await?;
    visit.redirect_with(PATH, "good", "flash-search-deleted", &[])
}

async fn ask(visit: Visit, Path(token): Path<String>) -> Answer {
    let about = searches::stopping(&visit.ctx, &token).await?;
    visit.page(&StopSearchPage { about, token })
}

/// One POST stops it, whoever sends it: a mail program does, without cookies or origin.
async fn stop(visit: Visit, Path(token): Path<String>) -> Answer {
    searches::stop(&visit.ctx.app, &token).await?;
    let about = searches::stopping(&visit.ctx, &token).await?;
    visit.page(&StopSearchPage { about, token })
}

fn frequencies(locale: Locale, chosen: &str) -> Vec<Choice> {
    choices(locale, "term-notify", Notify::ALL, Notify::as_str, |notify| notify.as_str() == chosen.trim())
}

/// A name from the text and the filters, as long as fits.
fn offered_name(locale: Locale, draft: &SearchDraft) -> String {
    let parts = std::iter::once(&draft.text).chain(&draft.labels).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.map(String::as_str).collect();
    if parts.is_empty() {
        let kind = text(locale, &format!("searches-kind-{}", draft.kind), &[]);
        return text(locale, "searches-name-everything", &[("kind", kind.into())]);
    }
    parts.join(&text(locale, "ui-list-separator", &[])).chars().take(MAX_NAME).collect()
}
