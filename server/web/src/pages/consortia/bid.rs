//! `/consortia/{bid}/bid`: the submitted bid as a member of the joint bid reads it.

use super::samples;
use crate::failure::Answer;
use crate::input::Path;
use crate::pages::attachments::file_item;
use crate::pages::reviews::{RoutingLine, routing};
use crate::visit::Visit;
use serde::Serialize;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::BidId;
use shuniu_frontend::{Crumb, FileItem, Locale, Page, text};
use shuniu_services::consortia::{self, MemberBid};

/// A joint bid as a member reads it.
#[derive(Clone, Debug, Serialize)]
pub struct MemberBidPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The bid.
    pub bid: MemberBid,
    /// Files of the qualification part.
    pub files: Vec<FileItem>,
    /// How the latest pre-review was routed.
    pub routing: Vec<RoutingLine>,
    /// Whether the latest pre-review ended in a rejection that stands.
    pub rejected: bool,
}

impl Page for MemberBidPage {
    const TEMPLATE: &'static str = "pages/consortia/bid.html";

    fn samples() -> Vec<Self> {
        samples::member_bid_pages()
    }
}

impl MemberBidPage {
    /// Prepares a bid.
    pub(super) fn new(locale: Locale, bid: MemberBid) -> Self {
        let crumb = |label: String, href: String| Crumb { label, href };
        Self {
            crumbs: vec![
                crumb(text(locale, "consortia-mine-title", &[]), "/my/consortia".to_owned()),
                crumb(text(locale, "consortia-title", &[]), format!("/consortia/{}", bid.bid_id)),
                crumb(text(locale, "consortia-bid-title", &[]), String::new()),
            ],
            files: bid.files.iter().map(file_item).collect(),
            routing: bid.reviews.first().map(|review| routing(locale, &review.routing)).unwrap_or_default(),
            rejected: bid.status == BidStatus::Rejected,
            bid,
        }
    }
}

/// The page.
pub(super) async fn show(visit: Visit, Path(id): Path<BidId>) -> Answer {
    let bid = consortia::member_bid(&visit.ctx, id).await?;
    visit.page(&MemberBidPage::new(visit.locale(), bid))
}
