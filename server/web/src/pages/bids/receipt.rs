//! The receipt, to be kept or printed.

use crate::failure::Answer;
use crate::input::Path;
use crate::visit::Visit;
use serde::Serialize;
use shuniu_domain::ids::BidId;
use shuniu_frontend::Page;
use shuniu_services::bids::{self, Receipt};

/// A receipt.
#[derive(Clone, Debug, Serialize)]
pub struct BidReceiptPage {
    /// The receipt.
    pub receipt: Receipt,
    /// The hash in groups of eight digits, to be read aloud or compared.
    pub groups: Vec<String>,
}

impl BidReceiptPage {
    /// Prepares a receipt.
    pub(super) fn new(receipt: Receipt) -> Self {
        let digits: Vec<char> = receipt.sha256.chars().collect();
        Self { groups: digits.chunks(8).map(|group| group.iter().collect()).collect(), receipt }
    }
}

impl Page for BidReceiptPage {
    const TEMPLATE: &'static str = "pages/bids/receipt.html";

    fn samples() -> Vec<Self> {
        super::samples::receipt_pages()
    }
}

/// The receipt of a submitted bid.
pub(super) async fn show(visit: Visit, Path(id): Path<BidId>) -> Answer {
    visit.page(&BidReceiptPage::new(bids::receipt(&visit.ctx, id).await?))
}
