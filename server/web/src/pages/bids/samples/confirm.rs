//! Confirmation and replacement as their samples show them.

use super::{LOCALE, deadline, errors, qualification, receipt, sealed, submitted, submitted_at};
use crate::pages::bids::confirm::BidConfirmPage;
use crate::pages::bids::edit::{BidEditPage, Typed};
use crate::pages::bids::proof::ReceiptProofPage;
use crate::pages::bids::replace::BidReplacePage;
use crate::pages::clarifications::samples::amended;
use shuniu_domain::bids::{BidStatus, ReceiptKind};
use shuniu_frontend::FormErrors;
use shuniu_services::attachments::FileSet;
use shuniu_services::bids::{BidView, CommentInput, Confirmation, ProvedFile, ReceiptEntry, ReceiptProof};
use shuniu_services::clarifications::ConfirmableChange;

/// What the bidder has to confirm; or had to, when the time is over.
pub(crate) fn confirmation(open: bool) -> Confirmation {
    let change = |kind: &str, touches_eligibility| ConfirmableChange {
        kind: kind.to_owned(),
        number: 1,
        question: if kind == "answer" {
            "两家社区可否共用一名专职社工？".to_owned()
        } else {
            String::new()
        },
        text: "服务户数由四百二十户调整为四百五十户。".to_owned(),
        changes: if kind == "answer" { Vec::new() } else { amended(touches_eligibility).changes },
        touches_eligibility,
        files: Vec::new(),
        published_at: submitted_at(),
    };
    Confirmation {
        since: submitted_at(),
        until: deadline(),
        open,
        owed: true,
        missing: vec!["青禾助老服务社".to_owned()],
        reviewed_again: true,
        changes: vec![change("answer", false), change("amendment", true)],
    }
}

/// The bid after something that affects bids.
pub(super) fn unconfirmed(status: BidStatus, open: bool) -> BidView {
    let entry = |kind, number: &str, stands: bool| ReceiptEntry {
        kind,
        number: number.to_owned(),
        sha256: receipt().sha256,
        at: submitted_at(),
        by: (!stands).then(|| "沈知遥".to_owned()),
        stands,
    };
    BidView {
        confirmation: Some(confirmation(open)),
        replaceable: open,
        withdrawable: open,
        receipts: vec![
            entry(ReceiptKind::Replacement, "519904-2026-T0931", true),
            entry(ReceiptKind::Confirmation, "519904-2026-T0912", false),
            entry(ReceiptKind::Withdrawal, "519904-2026-T0907", false),
            entry(ReceiptKind::Submission, "519904-2026-T0907", false),
        ],
        ..submitted(status)
    }
}

/// Samples of the confirmation: to be decided, refused, too late.
pub(in crate::pages::bids) fn confirm_pages() -> Vec<BidConfirmPage> {
    let open = || unconfirmed(BidStatus::Admitted, true);
    vec![
        BidConfirmPage::new(LOCALE, open(), FormErrors::default()),
        BidConfirmPage::new(LOCALE, open(), errors()),
        BidConfirmPage::new(LOCALE, unconfirmed(BidStatus::Invalidated, false), FormErrors::default()),
    ]
}

/// Samples of the replacement: as sealed, refused.
pub(in crate::pages::bids) fn replace_pages() -> Vec<BidReplacePage> {
    let typed = Typed {
        base: 3.into(),
        conflicts: Vec::new(),
        comment: CommentInput::default(),
        qualification: qualification(),
        sealed: sealed(),
    };
    let page = |form, set| BidReplacePage::new(LOCALE, form, &set);
    let waiting =
        BidView { waiting_files: submitted(BidStatus::Admitted).files, ..unconfirmed(BidStatus::Admitted, true) };
    let sealed_ones = submitted(BidStatus::Submitted).files.into_iter().filter(|file| file.sealed);
    let without = FileSet { without: sealed_ones.map(|file| file.id).collect() };
    vec![
        page(BidEditPage::stored(LOCALE, waiting), FileSet::default()),
        page(BidEditPage::typed(LOCALE, unconfirmed(BidStatus::Submitted, true), typed, errors()), without),
    ]
}

/// Samples of the proof: the receipt that stands, one that was replaced, one that cannot be proved.
pub(in crate::pages::bids) fn proof_pages() -> Vec<ReceiptProofPage> {
    let file = |intact| ProvedFile {
        slot: "other".to_owned(),
        file_name: "实施计划.pdf".to_owned(),
        sha256: receipt().sha256,
        intact,
    };
    let proof = |stands, intact, files| ReceiptProof {
        bid_id: receipt().bid_id,
        number: receipt().number,
        receipt_sha256: receipt().sha256,
        recomputed_sha256: if intact { receipt().sha256 } else { String::new() },
        intact,
        stands,
        files,
    };
    [proof(true, true, vec![file(true)]), proof(false, true, Vec::new()), proof(false, false, vec![file(false)])]
        .map(|proof| ReceiptProofPage::new(LOCALE, proof))
        .into()
}
