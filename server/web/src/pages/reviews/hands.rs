//! Steps with a review that are one button: take it, give it back, give it to somebody, confirm.

use super::base;
use super::desk::{Typed, again};
use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::visit::Visit;
use serde::Deserialize;
use shuniu_domain::ids::ReviewId;
use shuniu_services::reviews::{self, AssignInput};

/// The version that the person read.
#[derive(Deserialize)]
pub(super) struct Versioned {
    version: i32,
}

/// Takes it.
pub(super) async fn claim(visit: Visit, Path(id): Path<ReviewId>, Form(read): Form<Versioned>) -> Answer {
    reviews::claim(&visit.ctx, id, read.version).await?;
    visit.redirect(&format!("{}/{id}", base(&visit)))
}

/// Gives it back.
pub(super) async fn release(visit: Visit, Path(id): Path<ReviewId>, Form(read): Form<Versioned>) -> Answer {
    reviews::release(&visit.ctx, id, read.version).await?;
    visit.redirect_with(base(&visit), "", "flash-review-released", &[])
}

/// Gives it to a person of the hub.
pub(super) async fn assign(visit: Visit, Path(id): Path<ReviewId>, Form(input): Form<AssignInput>) -> Answer {
    let to = format!("{}/{id}", base(&visit));
    match reviews::assign(&visit.ctx, id, &input).await {
        Ok(_) => visit.redirect_with(&to, "good", "flash-review-assigned", &[]),
        Err(error) => again(&visit, id, error, |reason| reason, Typed::default()).await,
    }
}

/// The second person's word.
#[derive(Deserialize)]
pub(super) struct Confirmation {
    version: i32,
    agree: bool,
}

/// Confirms or declines a proposed rejection.
pub(super) async fn confirm(visit: Visit, Path(id): Path<ReviewId>, Form(word): Form<Confirmation>) -> Answer {
    let confirmed = reviews::confirm(&visit.ctx, id, word.version, word.agree).await?;
    let key = if word.agree { "flash-review-rejected" } else { "flash-review-declined" };
    let args = [("number", confirmed.bid_number)];
    visit.redirect_with(base(&visit), if word.agree { "good" } else { "wait" }, key, &args)
}
