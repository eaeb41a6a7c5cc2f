//! What a decision must say, and what may not be decided yet.

use super::{RejectionGround, ReviewEvent};
use crate::reasons::{Reason, ReasonCode, Reasons, Ruled};
use crate::records::Citation;
use crate::text::check_text;
use chrono::{DateTime, Utc};

/// A decision as a reviewer hands it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// [`ReviewEvent::Admit`], [`ReviewEvent::ReturnForCorrection`] or [`ReviewEvent::Reject`].
    pub event: ReviewEvent,
    /// Words to the bidder; sent as they are and kept for good.
    pub opinion: String,
    /// Items to correct, for a return.
    pub cited: Vec<Citation>,
    /// Published ground, for a rejection.
    pub ground: Option<RejectionGround>,
}

/// Whether a decision says what it must: a return cites items and says what to correct, a
/// rejection names a published ground and explains it.
#[must_use]
pub fn check_decision(decision: &Decision) -> Reasons {
    let mut reasons = Reasons::default();
    let min = match decision.event {
        ReviewEvent::Admit => 0,
        ReviewEvent::ReturnForCorrection | ReviewEvent::Reject => 10,
        ReviewEvent::Claim | ReviewEvent::Release | ReviewEvent::Escalate => {
            return Reason::new(ReasonCode::UnknownValue).on("decision").with("value", decision.event).into();
        }
    };
    match check_text("opinion", &decision.opinion, min, 2000) {
        Some(reason) if reason.code == ReasonCode::Required => {
            reasons.push(Reason::new(ReasonCode::OpinionNeeded).on("opinion"));
        }
        other => reasons.0.extend(other),
    }
    if decision.event == ReviewEvent::ReturnForCorrection {
        reasons.require(!decision.cited.is_empty(), || Reason::new(ReasonCode::ReturnNeedsItems).on("cited"));
        for (n, citation) in decision.cited.iter().enumerate() {
            let field = format!("cited.{n}.note");
            reasons.0.extend(check_text(&field, &citation.note, 2, 500).map(|reason| match reason.code {
                ReasonCode::Required => Reason::new(ReasonCode::CorrectionNoteNeeded).on(field),
                _ => reason,
            }));
        }
    }
    if decision.event == ReviewEvent::Reject {
        reasons.require(decision.ground.is_some(), || Reason::new(ReasonCode::RejectionNeedsGround).on("ground"));
    }
    reasons
}

/// Whether a bid may be rejected on a ground. What can be put right on paper must have been
/// returned for correction first: a clear clerical slip is returned, not rejected.
///
/// # Errors
/// [`ReasonCode::ReturnFirst`] on `ground`.
pub fn may_reject_on(ground: RejectionGround, returned_before: bool) -> Ruled<()> {
    if ground.is_correctable() && !returned_before {
        return Err(Reason::new(ReasonCode::ReturnFirst).on("ground").with("ground", ground));
    }
    Ok(())
}

/// Whether an appeal against a rejection may be filed: with reasons, within its time.
#[must_use]
pub fn check_appeal(text: &str, now: DateTime<Utc>, until: DateTime<Utc>) -> Reasons {
    let mut reasons = Reasons(check_text("text", text, 10, 2000).into_iter().collect());
    reasons.require(now < until, || Reason::new(ReasonCode::AppealTimeOver).with("until", until.to_rfc3339()));
    reasons
}
