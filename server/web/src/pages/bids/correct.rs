//! Correcting a returned bid: the hub's notes, and fields for what it cited. The rest stands as it
//! was submitted.

use super::form::qualification;
use super::labels::labelled;
use super::posted::{Posted, version};
use super::sections::{Slot, crumbs_to, slots, title};
use crate::failure::{Answer, Failure};
use crate::input::Path;
use crate::texts::form_errors;
use crate::visit::Visit;
use axum::extract::Multipart;
use serde::Serialize;
use shuniu_domain::Reasons;
use shuniu_domain::ids::{AttachmentId, BidId};
use shuniu_domain::reviews::CitedItem;
use shuniu_frontend::{Crumb, FormErrors, Locale, Page};
use shuniu_services::attachments;
use shuniu_services::bids::{self, BidView, QualificationInput};

/// The correction form.
#[derive(Clone, Debug, Serialize)]
pub struct BidCorrectPage {
    /// The bid as stored.
    pub bid: BidView,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The project's title in the reader's language.
    pub title: String,
    /// Version for optimistic locking.
    pub version: i32,
    /// Qualification part as typed.
    pub qualification: QualificationInput,
    /// Which fields are open.
    pub open: OpenFields,
    /// Documents of the qualification part.
    pub slots: Vec<Slot>,
    /// Errors by field.
    pub errors: FormErrors,
    /// The same with the name of each field.
    pub summary: FormErrors,
    /// Names of the fields in the order of the form.
    pub order: Vec<String>,
}

/// Fields that the cited items open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OpenFields {
    /// The organization in its own words.
    pub profile: bool,
    /// Registration certificate.
    pub certificate: bool,
    /// Staff and social workers.
    pub staff: bool,
    /// Similar work.
    pub record: bool,
    /// Declarations.
    pub declarations: bool,
    /// Files.
    pub files: bool,
}

impl OpenFields {
    fn of(bid: &BidView) -> Self {
        let cited = |item| bid.correction.as_ref().is_some_and(|correction| correction.cites(item));
        Self {
            profile: cited(CitedItem::Profile),
            certificate: cited(CitedItem::Certificate),
            staff: cited(CitedItem::Staff),
            record: cited(CitedItem::Record),
            declarations: cited(CitedItem::Declaration),
            files: CitedItem::ALL.iter().any(|item| item.may_need_file() && cited(*item)),
        }
    }
}

impl Page for BidCorrectPage {
    const TEMPLATE: &'static str = "pages/bids/correct.html";

    fn samples() -> Vec<Self> {
        super::samples::correct_pages()
    }
}

impl BidCorrectPage {
    /// The form with what is stored.
    pub(super) fn stored(locale: Locale, bid: BidView) -> Self {
        let (version, stored) = (bid.version, bid.qualification.clone());
        Self::typed(locale, bid, version, stored, FormErrors::default())
    }

    /// The form with what was typed.
    pub(super) fn typed(
        locale: Locale,
        bid: BidView,
        version: i32,
        qualification: QualificationInput,
        errors: FormErrors,
    ) -> Self {
        let order = ["profile", "certificate_no", "staff_count", "social_worker_count", "record", "attachments"];
        let contacts = ["contact_name", "contact_phone", "contact_email", "declarations"];
        Self {
            crumbs: crumbs_to(&bid, locale, "bids-correct-title"),
            title: title(&bid, locale),
            version,
            qualification,
            open: OpenFields::of(&bid),
            slots: slots(&bid, locale, false),
            summary: labelled(&bid, locale, &errors),
            order: order.iter().chain(&contacts).map(ToString::to_string).collect(),
            errors,
            bid,
        }
    }
}

/// Whatever button of the correction was pressed: files come and go at once, the text is handed in
/// as a whole by `resubmit`.
pub(super) async fn post(visit: Visit, Path(id): Path<BidId>, body: Multipart) -> Answer {
    let mut posted = Posted::read(body).await?;
    let read = version(&posted.pairs)?;
    let bid = bids::view(&visit.ctx, id).await?;
    let typed = merged(&bid, qualification(&posted.pairs));
    let action = posted.value("action").to_owned();
    let mut reasons = Reasons::default();
    posted.keep_files(&visit.ctx, id, &mut reasons).await?;
    if let Some(file) = action.strip_prefix("remove-file.") {
        let file: AttachmentId = file.parse().map_err(|_| shuniu_services::Error::not_found())?;
        attachments::remove(&visit.ctx, file).await?;
    }
    if action != "resubmit" || !reasons.0.is_empty() {
        let status = if reasons.0.is_empty() {
            axum::http::StatusCode::OK
        } else {
            axum::http::StatusCode::UNPROCESSABLE_ENTITY
        };
        let errors = form_errors(visit.locale(), &reasons.0);
        let bid = bids::view(&visit.ctx, id).await?;
        return visit.page_with(status, &BidCorrectPage::typed(visit.locale(), bid, read, typed, errors));
    }
    match bids::resubmit(&visit.ctx, id, read, &typed).await {
        Ok(_) => visit.redirect_with(&format!("/bids/{id}"), "good", "flash-bid-resubmitted", &[]),
        Err(error) => {
            let failure = Failure::from(error);
            let bid = bids::view(&visit.ctx, id).await?;
            let over = !bid.correction.as_ref().is_some_and(|correction| correction.open);
            if failure.reasons().is_empty() || over {
                return Err(failure);
            }
            let errors = form_errors(visit.locale(), failure.reasons());
            visit.page_with(failure.status(), &BidCorrectPage::typed(visit.locale(), bid, read, typed, errors))
        }
    }
}

/// Fields that were not open are not in the form: they stand as stored.
fn merged(bid: &BidView, typed: QualificationInput) -> QualificationInput {
    let (open, stored) = (OpenFields::of(bid), bid.qualification.clone());
    QualificationInput {
        profile: if open.profile { typed.profile } else { stored.profile },
        certificate_no: if open.certificate { typed.certificate_no } else { stored.certificate_no },
        staff_count: if open.staff { typed.staff_count } else { stored.staff_count },
        social_worker_count: if open.staff { typed.social_worker_count } else { stored.social_worker_count },
        record: if open.record { typed.record } else { stored.record },
        no_major_violation: if open.declarations { typed.no_major_violation } else { stored.no_major_violation },
        no_conflict: if open.declarations { typed.no_conflict } else { stored.no_conflict },
        true_materials: if open.declarations { typed.true_materials } else { stored.true_materials },
        contact_name: typed.contact_name,
        contact_phone: typed.contact_phone,
        contact_email: typed.contact_email,
    }
}
