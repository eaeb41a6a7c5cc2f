//! Sealing another sealed part in place of the one before: its texts and its files.

use super::edit::{BidEditPage, Typed};
use super::form::{change_rows, sealed};
use super::posted::{Posted, version};
use super::sections::{ReplacedSlot, crumbs_to, replaced_slots};
use crate::failure::{Answer, Failure};
use crate::input::Path;
use crate::texts::form_errors;
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::Reasons;
use shuniu_domain::ids::{AttachmentId, BidId};
use shuniu_domain::reasons::wrong_state;
use shuniu_frontend::{Locale, Page};
use shuniu_services::attachments::{self, FileSet};
use shuniu_services::bids::{self, BidView};

/// The form of another sealed part.
#[derive(Clone, Debug, Serialize)]
pub struct BidReplacePage {
    /// The editor's fields.
    #[serde(flatten)]
    pub form: BidEditPage,
    /// Documents of the sealed part: what is sealed, what waits to be.
    pub slots: Vec<ReplacedSlot>,
}

impl Page for BidReplacePage {
    const TEMPLATE: &'static str = "pages/bids/replace.html";

    fn samples() -> Vec<Self> {
        super::samples::replace_pages()
    }
}

impl BidReplacePage {
    /// The form with what was typed; `set` says which files are ticked to be left out.
    pub(super) fn new(locale: Locale, form: BidEditPage, set: &FileSet) -> Self {
        let form = BidEditPage { crumbs: crumbs_to(&form.bid, locale, "bids-replace-title"), ..form };
        Self { slots: replaced_slots(&form.bid, locale, set), form }
    }
}

/// The form with what is sealed now, as the bidder alone can see it.
pub(super) async fn show(visit: Visit, Path(id): Path<BidId>) -> Answer {
    let form = BidEditPage::stored(visit.locale(), replaceable(&visit, id).await?);
    visit.page(&BidReplacePage::new(visit.locale(), form, &FileSet::default()))
}

/// Whatever button was pressed. Files are stored first, to wait; then the action: `replace` seals what was
/// typed, `remove-file.<id>` takes back one that waits, rows come and go without sealing anything.
pub(super) async fn post(visit: Visit, Path(id): Path<BidId>, body: Multipart) -> Answer {
    let mut posted = Posted::read(body).await?;
    let read = version(&posted.pairs)?;
    let bid = replaceable(&visit, id).await?;
    let mut reasons = Reasons::default();
    posted.keep_files(&visit.ctx, id, &mut reasons).await?;
    let set = left_out(&posted.pairs);
    let mut typed = Typed {
        base: read.into(),
        conflicts: Vec::new(),
        comment: bids::CommentInput::default(),
        qualification: bid.qualification,
        sealed: sealed(&posted.pairs),
    };
    let action = posted.value("action");
    if let Some(file) = action.strip_prefix("remove-file.") {
        let file: AttachmentId = file.parse().map_err(|_| shuniu_services::Error::not_found())?;
        attachments::remove(&visit.ctx, file).await?;
    }
    let changed = change_rows(&mut typed.sealed, action);
    if changed || action != "replace" || !reasons.0.is_empty() {
        let status = if reasons.0.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return again(&visit, id, (typed, set), status, &reasons).await;
    }
    typed.sealed = typed.sealed.without_blank_rows();
    match bids::replace(&visit.ctx, id, read, &typed.sealed, &set).await {
        Ok(receipt) => {
            let args = [("number", receipt.number)];
            visit.redirect_with(&format!("/bids/{id}/receipt"), "good", "flash-bid-replaced", &args)
        }
        Err(error) => {
            let failure = Failure::from(error);
            if failure.reasons().is_empty() || !bids::view(&visit.ctx, id).await?.replaceable {
                return Err(failure);
            }
            let reasons = Reasons(failure.reasons().to_vec());
            again(&visit, id, (typed, set), failure.status(), &reasons).await
        }
    }
}

/// Shows the form again with what was typed and what is wrong with it.
async fn again(
    visit: &Visit,
    id: BidId,
    (typed, set): (Typed, FileSet),
    status: StatusCode,
    reasons: &Reasons,
) -> Answer {
    let bid = bids::view(&visit.ctx, id).await?;
    let form = BidEditPage::typed(visit.locale(), bid, typed, form_errors(visit.locale(), &reasons.0));
    visit.page_with(status, &BidReplacePage::new(visit.locale(), form, &set))
}

/// Files that were ticked to be left out.
fn left_out(pairs: &[(String, String)]) -> FileSet {
    let ticked = pairs.iter().filter(|(name, _)| name == "without");
    FileSet { without: ticked.filter_map(|(_, id)| id.parse().ok()).collect() }
}

async fn replaceable(visit: &Visit, id: BidId) -> Result<BidView, Failure> {
    let bid = bids::view(&visit.ctx, id).await?;
    if bid.replaceable { Ok(bid) } else { Err(wrong_state(bid.status, "replace").into()) }
}
