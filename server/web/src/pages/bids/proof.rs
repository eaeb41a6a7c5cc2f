//! A receipt held against what is stored, for its bidder.

use crate::failure::Answer;
use crate::input::Path;
use crate::visit::Visit;
use serde::Serialize;
use shuniu_domain::ids::BidId;
use shuniu_frontend::{Crumb, Locale, Page, text};
use shuniu_services::bids::{self, ReceiptProof};

/// A proof.
#[derive(Clone, Debug, Serialize)]
pub struct ReceiptProofPage {
    /// The proof.
    pub proof: ReceiptProof,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
}

impl ReceiptProofPage {
    /// Prepares a proof.
    pub(super) fn new(locale: Locale, proof: ReceiptProof) -> Self {
        let crumb = |label: String, href: String| Crumb { label, href };
        let crumbs = vec![
            crumb(text(locale, "bids-mine-title", &[]), "/my/bids".to_owned()),
            crumb(text(locale, "bids-title", &[]), format!("/bids/{}", proof.bid_id)),
            crumb(text(locale, "bids-proof-title", &[]), String::new()),
        ];
        Self { proof, crumbs }
    }
}

impl Page for ReceiptProofPage {
    const TEMPLATE: &'static str = "pages/bids/proof.html";

    fn samples() -> Vec<Self> {
        super::samples::proof_pages()
    }
}

/// Recomputes one receipt of the bid.
pub(super) async fn show(visit: Visit, Path((id, number)): Path<(BidId, String)>) -> Answer {
    let proof = bids::proof(&visit.ctx, id, &number).await?;
    visit.page(&ReceiptProofPage::new(visit.locale(), proof))
}
