//! Signing together (共同签订, 法 24): the provider signs alone, a joint bid signs with every member,
//! each for itself and in any order. The funder signed when the contract was drawn up, so the last of
//! these signatures brings the contract into force.

use super::{ContractEvent, ContractStatus};
use crate::calendar::{local_date, local_instant};
use crate::ids::PartyId;
use crate::reasons::{Reason, ReasonCode, Ruled};
use chrono::{DateTime, Days, Duration, NaiveTime, Utc};

/// Days before the last day to sign on which whoever has not signed is reminded. A courtesy of ours
/// and no period of the law, so it stands in no rulebook.
const REMINDER_DAYS: u64 = 3;

coded_enum! {
    /// In which role a body signs a contract.
    pub enum SignatoryRole {
        /// 购买主体
        Funder = "funder",
        /// 承接主体: the provider, or the lead of a joint bid
        Provider = "provider",
        /// 联合体成员
        Member = "member",
    }
}

/// A signature that a contract needs on the provider's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Who has to sign.
    pub party: PartyId,
    /// When it did.
    pub signed_at: Option<DateTime<Utc>>,
}

impl ContractStatus {
    /// The state after one of the provider's side has signed: still waiting while another signature is
    /// missing, signed with the last one.
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] once it is signed or ended; [`ReasonCode::NotFound`] for whoever has
    /// nothing to sign; [`ReasonCode::AlreadySigned`].
    pub fn signed_by(self, party: PartyId, signatures: &[Signature]) -> Ruled<Self> {
        let signed = self.apply(ContractEvent::Sign)?;
        let own = signatures.iter().find(|signature| signature.party == party);
        let own = own.ok_or_else(|| Reason::new(ReasonCode::NotFound))?;
        if own.signed_at.is_some() {
            return Err(Reason::new(ReasonCode::AlreadySigned));
        }
        let last = signatures.iter().all(|signature| signature.party == party || signature.signed_at.is_some());
        Ok(if last { signed } else { self })
    }
}

/// Whether a signature comes in time: before `due`, the first instant after the last day to sign
/// (法 46). `drawn_up` is when the funder signed.
///
/// # Errors
/// [`ReasonCode::ContractLate`] with `days` since it was drawn up and `due`, the last day.
pub fn signs_in_time(now: DateTime<Utc>, drawn_up: DateTime<Utc>, due: DateTime<Utc>) -> Ruled<()> {
    if now < due {
        return Ok(());
    }
    let last = local_date(due - Duration::microseconds(1));
    let days = (last - local_date(drawn_up)).num_days();
    Err(Reason::new(ReasonCode::ContractLate).with("days", days).with("due", last))
}

/// When whoever has not signed is reminded: at nine in the morning, three days before the last day.
#[must_use]
pub fn signature_reminder(due: DateTime<Utc>) -> DateTime<Utc> {
    let last = local_date(due - Duration::microseconds(1));
    let day = last.checked_sub_days(Days::new(REMINDER_DAYS)).unwrap_or(last);
    local_instant(day, NaiveTime::MIN + Duration::hours(9))
}
