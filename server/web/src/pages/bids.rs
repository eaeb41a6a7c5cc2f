//! Bids: the editor with its two parts, the receipt, the correction, the organization's list.

mod actions;
mod confirm;
mod correct;
mod edit;
mod form;
mod labels;
mod mine;
pub(in crate::pages) mod posted;
mod proof;
mod receipt;
mod replace;
pub(crate) mod samples;
mod sections;
mod show;
#[cfg(test)]
mod tests;

use crate::access::{ORGANIZATION, Routes};
use crate::failure::{Answer, Failure};
use crate::input::Path;
use crate::visit::Visit;
use shuniu_domain::ReasonCode;
use shuniu_services::{bids, projects};

/// Routes of bids.
pub fn routes() -> Routes {
    Routes::new()
        .post("/projects/{id}/bid", ORGANIZATION, start)
        .get("/my/bids", ORGANIZATION, mine::list)
        .get("/bids/{id}", ORGANIZATION, show::show)
        .post("/bids/{id}", ORGANIZATION, edit::post)
        .post("/bids/{id}/draft", ORGANIZATION, edit::autosave)
        .get("/bids/{id}/budget.xlsx", ORGANIZATION, actions::budget)
        .post("/bids/{id}/withdraw", ORGANIZATION, show::withdraw)
        .get("/bids/{id}/confirm", ORGANIZATION, confirm::show)
        .post("/bids/{id}/confirm", ORGANIZATION, confirm::confirm)
        .get("/bids/{id}/replace", ORGANIZATION, replace::show)
        .post("/bids/{id}/replace", ORGANIZATION, replace::post)
        .post("/bids/{id}/correct", ORGANIZATION, correct::post)
        .get("/bids/{id}/receipt", ORGANIZATION, receipt::show)
        .get("/bids/{id}/receipts/{number}", ORGANIZATION, proof::show)
}

/// Begins a bid, or goes on with the one there is.
async fn start(visit: Visit, Path(key): Path<String>) -> Answer {
    let project = projects::id_of(&visit.ctx, &key).await?;
    let id = match bids::start(&visit.ctx, project).await {
        Ok(begun) => begun.id.to_string(),
        Err(error) => {
            let failure = Failure::from(error);
            let existing = failure.reasons().iter().find(|reason| reason.code == ReasonCode::AlreadyBid);
            match existing.and_then(|reason| reason.params.get("bid")) {
                Some(id) => id.clone(),
                None => return Err(failure),
            }
        }
    };
    visit.redirect(&format!("/bids/{id}"))
}
