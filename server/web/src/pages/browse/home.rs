//! `/`: the home page.

use crate::failure::Answer;
use crate::visit::Visit;
use serde::Serialize;
use shuniu_frontend::Page;
use shuniu_services::browse::{HomeView, home};

/// The home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomePage {
    /// Figures and lists.
    pub home: HomeView,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "pages/browse/home.html";

    fn samples() -> Vec<Self> {
        super::samples::home_pages()
    }
}

/// The home page.
pub(super) async fn show(visit: Visit) -> Answer {
    let visit = visit.nav("home");
    let home = home(&visit.ctx).await?;
    visit.page(&HomePage { home })
}
