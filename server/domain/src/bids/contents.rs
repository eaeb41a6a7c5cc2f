//! What the two envelopes hold: form, sums, completeness and the bytes that are hashed.

use super::{BudgetLine, FundingSource, Qualification, Sealed};
use crate::money::{Fen, MAX_FEN};
use crate::reasons::{Reason, ReasonCode, Reasons};
use crate::records::RequiredDocument;
use crate::text::{check_email, check_line, check_text, tidy};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Most rows of a team or a budget.
const MAX_ROWS: usize = 100;
/// Largest quantity: a million, in hundredths.
const MAX_QUANTITY: i64 = 100_000_000;

impl BudgetLine {
    /// Quantity times unit price, rounded half up to a fen; `None` when negative or out of range.
    #[must_use]
    pub fn amount(&self) -> Option<Fen> {
        if self.quantity < 0 || self.unit_price.0 < 0 {
            return None;
        }
        let product = i128::from(self.quantity) * i128::from(self.unit_price.0);
        let fen = i64::try_from((product + 50) / 100).ok()?;
        (fen <= MAX_FEN).then_some(Fen(fen))
    }
}

impl Sealed {
    /// Sum of the lines that the project's money pays, which is the price; `None` when one of them has
    /// no amount or the sum is out of range.
    #[must_use]
    pub fn budget_total(&self) -> Option<Fen> {
        self.budget
            .iter()
            .filter(|line| line.funding == FundingSource::Project)
            .try_fold(Fen::ZERO, |sum, line| sum.checked_add(line.amount()?))
            .filter(|sum| sum.0 <= MAX_FEN)
    }

    /// The bytes whose SHA-256 stands on the receipt: JSON with the fields in the order of the
    /// type and no white space. The same content always gives the same bytes.
    ///
    /// # Errors
    /// When JSON cannot express a value, which the types exclude.
    pub fn canonical_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

/// Checks the qualification part as a draft: lengths and forms of what is there. Fields are
/// those of the form (`profile`, `contact_email` …). What is still missing is the matter of [`completeness`].
#[must_use]
pub fn check_qualification(qualification: &Qualification) -> Reasons {
    let mut reasons = Reasons::default();
    let q = qualification;
    reasons.0.extend(check_text("profile", &q.profile, 0, 2000));
    reasons.0.extend(check_line("certificate_no", &q.certificate_no, 0, 60));
    reasons.0.extend(check_text("record", &q.record, 0, 4000));
    reasons.0.extend(check_line("contact_name", &q.contact_name, 0, 40));
    reasons.0.extend(check_line("contact_phone", &q.contact_phone, 0, 30));
    if !q.contact_email.trim().is_empty() {
        reasons.0.extend(check_email("contact_email", &q.contact_email));
    }
    for (field, count) in [("staff_count", q.staff_count), ("social_worker_count", q.social_worker_count)] {
        reasons.require((0..=100_000).contains(&count), || out_of_range(field, 0, 100_000));
    }
    // Without staff the part is not complete anyway: that is what has to be told.
    reasons.require(q.staff_count <= 0 || q.social_worker_count <= q.staff_count, || {
        out_of_range("social_worker_count", 0, i64::from(q.staff_count))
    });
    reasons
}

/// Checks the sealed part as a draft. `ceiling` is the project's budget (条例 30).
#[must_use]
pub fn check_sealed(sealed: &Sealed, ceiling: Fen) -> Reasons {
    let mut reasons = Reasons::default();
    let texts = [
        ("understanding", &sealed.understanding),
        ("approach", &sealed.approach),
        ("schedule", &sealed.schedule),
        ("risks", &sealed.risks),
    ];
    for (field, text) in texts {
        reasons.0.extend(check_text(field, text, 0, 10_000));
    }
    check_rows(sealed, &mut reasons);
    reasons.require((0..=MAX_FEN).contains(&sealed.price.0), || {
        Reason::new(ReasonCode::OutOfRange).on("price").with("min", 0).with("max", MAX_FEN / 100)
    });
    reasons.0.extend(above_ceiling(sealed.price, ceiling).map(|reason| reason.on("price")));
    let total = sealed.budget_total();
    if !sealed.budget.is_empty() && sealed.price > Fen::ZERO && total != Some(sealed.price) {
        reasons.push(other_sum(sealed.price, total.unwrap_or(Fen::ZERO)).on("budget"));
    }
    reasons
}

fn check_rows(sealed: &Sealed, reasons: &mut Reasons) {
    for (field, rows) in [("team", sealed.team.len()), ("budget", sealed.budget.len())] {
        reasons.require(rows <= MAX_ROWS, || Reason::new(ReasonCode::TooManyRows).on(field).with("max", MAX_ROWS));
    }
    for (n, member) in sealed.team.iter().enumerate() {
        reasons.0.extend(check_line(&format!("team.{n}.name"), &member.name, 1, 40));
        reasons.0.extend(check_line(&format!("team.{n}.role"), &member.role, 1, 40));
        reasons.0.extend(check_line(&format!("team.{n}.qualification"), &member.qualification, 0, 100));
        reasons.0.extend(check_line(&format!("team.{n}.certificate_no"), &member.certificate_no, 0, 60));
    }
    for (n, line) in sealed.budget.iter().enumerate() {
        reasons.0.extend(check_line(&format!("budget.{n}.item"), &line.item, 1, 80));
        reasons.0.extend(check_line(&format!("budget.{n}.unit"), &line.unit, 1, 10));
        let quantity = (1..=MAX_QUANTITY).contains(&line.quantity);
        reasons.require(quantity, || {
            Reason::new(ReasonCode::OutOfRange)
                .on(format!("budget.{n}.quantity"))
                .with("min", "0.01")
                .with("max", MAX_QUANTITY / 100)
        });
        let price = (1..=MAX_FEN).contains(&line.unit_price.0);
        reasons.require(price && line.amount().is_some(), || {
            Reason::new(ReasonCode::OutOfRange)
                .on(format!("budget.{n}.unit_price"))
                .with("min", "0.01")
                .with("max", MAX_FEN / 100)
        });
    }
}

/// Certificates of the team that have expired on this day: a bid may not rest on them.
#[must_use]
pub fn check_certificates(sealed: &Sealed, today: NaiveDate) -> Reasons {
    let expired = sealed.team.iter().enumerate().filter_map(|(n, member)| {
        let until = member.valid_until.filter(|until| *until < today)?;
        let reason = Reason::new(ReasonCode::TeamCertificateExpired).on(format!("team.{n}.valid_until"));
        Some(reason.with("name", &member.name).with("until", until))
    });
    Reasons(expired.collect())
}

/// One part of a bid, done or not. Its key is the part's field name, or `document.<slot>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletenessItem {
    /// Field name, or `document.<slot>`.
    pub key: String,
    /// Why the bid cannot be submitted like this; none when the part is done.
    pub open: Option<Reason>,
}

impl CompletenessItem {
    /// A part; what it lacks is told on it.
    fn new(key: &str, lacks: Option<Reason>) -> Self {
        Self { key: key.to_owned(), open: lacks.map(|reason| reason.on(key)) }
    }

    /// Whether it may be submitted like this.
    #[must_use]
    pub const fn done(&self) -> bool {
        self.open.is_none()
    }
}

/// Every part a submission needs, in the order of the form. `ceiling` is the project's budget (条例 30);
/// `present` holds the slots that have a file.
#[must_use]
pub fn completeness(
    qualification: &Qualification,
    sealed: &Sealed,
    ceiling: Fen,
    required: &[RequiredDocument],
    present: &BTreeSet<String>,
) -> Vec<CompletenessItem> {
    let parts = qualification_parts(qualification).into_iter().chain(sealed_parts(sealed, ceiling));
    parts.chain(document_parts(required, present)).collect()
}

/// What a submission needs in the qualification part, files apart.
#[must_use]
pub fn qualification_parts(q: &Qualification) -> Vec<CompletenessItem> {
    let staff = (q.staff_count <= 0).then(|| Reason::new(ReasonCode::Required));
    let declared = q.no_major_violation && q.no_conflict && q.true_materials;
    vec![
        CompletenessItem::new("profile", too_little(&q.profile, 20)),
        CompletenessItem::new("certificate_no", too_little(&q.certificate_no, 4)),
        CompletenessItem::new("staff_count", staff),
        CompletenessItem::new("record", too_little(&q.record, 2)),
        CompletenessItem::new("contact_name", too_little(&q.contact_name, 2)),
        CompletenessItem::new("contact_phone", too_little(&q.contact_phone, 5)),
        CompletenessItem::new("contact_email", check_email("contact_email", &q.contact_email)),
        CompletenessItem::new("declarations", (!declared).then(|| Reason::new(ReasonCode::DeclarationsOpen))),
    ]
}

/// What a submission needs in the sealed part, files apart.
fn sealed_parts(sealed: &Sealed, ceiling: Fen) -> Vec<CompletenessItem> {
    let price = if sealed.price <= Fen::ZERO {
        Some(Reason::new(ReasonCode::Required))
    } else {
        above_ceiling(sealed.price, ceiling)
    };
    vec![
        CompletenessItem::new("understanding", too_little(&sealed.understanding, 20)),
        CompletenessItem::new("approach", too_little(&sealed.approach, 20)),
        CompletenessItem::new("schedule", too_little(&sealed.schedule, 10)),
        CompletenessItem::new("risks", too_little(&sealed.risks, 10)),
        CompletenessItem::new("team", sealed.team.is_empty().then(|| Reason::new(ReasonCode::TeamEmpty))),
        CompletenessItem::new("budget", budget_lacks(sealed)),
        CompletenessItem::new("price", price),
    ]
}

/// The files a submission needs.
#[must_use]
pub fn document_parts(required: &[RequiredDocument], present: &BTreeSet<String>) -> Vec<CompletenessItem> {
    let part = |document: &RequiredDocument| {
        let missing = !present.contains(&document.slot);
        let reason = || Reason::new(ReasonCode::DocumentMissing).with("document", &document.slot);
        CompletenessItem::new(&format!("document.{}", document.slot), missing.then(reason))
    };
    required.iter().map(part).collect()
}

/// What a text lacks: everything, or length.
fn too_little(text: &str, min: usize) -> Option<Reason> {
    let length = tidy(text).chars().count();
    let code = match length {
        0 => ReasonCode::Required,
        _ if length < min => ReasonCode::TooShort,
        _ => return None,
    };
    Some(Reason::new(code).with("min", min).with("length", length))
}

/// What the budget lacks. Lines that add up while no price is given lack nothing: the price is missing.
fn budget_lacks(sealed: &Sealed) -> Option<Reason> {
    if sealed.budget.iter().all(|line| line.funding != FundingSource::Project) {
        return Some(Reason::new(ReasonCode::BudgetEmpty));
    }
    match sealed.budget_total() {
        None | Some(Fen::ZERO) => Some(Reason::new(ReasonCode::Incomplete)),
        Some(sum) if sealed.price > Fen::ZERO && sum != sealed.price => Some(other_sum(sealed.price, sum)),
        Some(_) => None,
    }
}

fn above_ceiling(price: Fen, ceiling: Fen) -> Option<Reason> {
    let reason =
        || Reason::new(ReasonCode::PriceAboveCeiling).with("price_fen", price.0).with("ceiling_fen", ceiling.0);
    (price > ceiling).then(reason)
}

fn other_sum(price: Fen, sum: Fen) -> Reason {
    Reason::new(ReasonCode::BudgetLinesSum).with("price_fen", price.0).with("sum_fen", sum.0)
}

/// Whether everything is done; else a reason for each open part.
///
/// # Errors
/// What each open part lacks, on its key.
pub fn is_complete(items: &[CompletenessItem]) -> Result<(), Reasons> {
    Reasons(items.iter().filter_map(|item| item.open.clone()).collect()).into_result()
}

fn out_of_range(field: &str, min: i64, max: i64) -> Reason {
    Reason::new(ReasonCode::OutOfRange).on(field).with("min", min).with("max", max)
}
