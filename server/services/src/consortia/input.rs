//! How members and sub-contractors are named in forms and requests.

use crate::error::Result;
use crate::input::{loose, optional_percent};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use shuniu_domain::consortia::MemberShare;
use shuniu_domain::credit_code::check_code;
use shuniu_domain::ids::PartyId;
use shuniu_domain::text::{fold_width, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::{organizations, parties};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A body's part of a bid as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PartInput {
    /// The body: its unified social credit code, its id, or its full name as registered.
    pub party: String,
    /// Its part of the work, named in one line.
    pub work: String,
    /// Its share of the money in percent, with at most two decimals.
    #[serde(deserialize_with = "loose")]
    pub share: String,
}

impl PartInput {
    /// Whether nothing was typed: such a row does not count.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.party.trim().is_empty() && self.work.trim().is_empty() && self.share.trim().is_empty()
    }
}

/// An agreement as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConsortiumInput {
    /// The lead's own part of the work.
    pub work: String,
    /// The lead's own share in percent.
    #[serde(deserialize_with = "loose")]
    pub share: String,
    /// The other members; none ends the joint bid.
    pub members: Vec<PartInput>,
}

/// Parts as read, with every fault.
pub(crate) struct Parts {
    /// What could be read.
    pub(crate) parts: Vec<MemberShare>,
    /// The shares of all rows, in basis points; none when one of them could not be read.
    pub(super) shares: Option<Vec<i32>>,
    /// What could not, on the field of its row.
    pub(crate) reasons: Reasons,
}

impl Parts {
    /// Reads rows; blank ones are left out. Bodies are organizations of the register. `list` is the
    /// name of the rows' field, the first of them has the number `first`.
    pub(crate) async fn read(db: &impl ConnectionTrait, list: &str, first: usize, rows: &[PartInput]) -> Result<Self> {
        let typed: Vec<&PartInput> = rows.iter().filter(|row| !row.is_blank()).collect();
        let register = Register::load(db, &typed).await?;
        let mut reasons = Reasons::default();
        let mut parts = Vec::new();
        let mut shares = Some(Vec::new());
        for (n, row) in (first..).zip(typed) {
            let at = |name: &str| format!("{list}.{n}.{name}");
            let party = register.find(&row.party).map_err(|reason| reasons.push(reason.on(at("party")))).ok();
            let told = reasons.0.len();
            let share = share(&mut reasons, &at("share"), &row.share);
            shares = shares.filter(|_| reasons.0.len() == told).map(|known: Vec<i32>| [known, vec![share]].concat());
            if let Some(party) = party {
                parts.push(MemberShare { party, work: tidy(&row.work), share });
            }
        }
        Ok(Self { parts, shares, reasons })
    }
}

/// A share that must be there.
pub(super) fn share(reasons: &mut Reasons, field: &str, typed: &str) -> i32 {
    if typed.trim().is_empty() {
        reasons.push(Reason::new(ReasonCode::Required).on(field));
    }
    // The stand-in of a missing share is never stored: its reason refuses the whole input.
    optional_percent(reasons, field, typed).unwrap_or(1)
}

/// Organizations by everything that names one.
struct Register(HashMap<String, Vec<PartyId>>);

impl Register {
    async fn load(db: &impl ConnectionTrait, rows: &[&PartInput]) -> Result<Self> {
        use parties::Column;
        let typed: Vec<String> = rows.iter().map(|row| tidy(&row.party)).filter(|text| !text.is_empty()).collect();
        if typed.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let codes: Vec<String> = typed.iter().filter_map(|text| check_code(text).ok()).map(|c| c.to_string()).collect();
        let ids: Vec<PartyId> = typed.iter().filter_map(|text| text.parse().ok()).collect();
        let named = sea_orm::Condition::any()
            .add(Column::CreditCode.is_in(codes))
            .add(Column::Id.is_in(ids))
            .add(Column::Name.is_in(typed.iter()))
            .add(Column::NameEn.is_in(typed.iter()));
        let registered = organizations::Entity::find().select_only().column(organizations::Column::PartyId);
        let rows = parties::Entity::find()
            .filter(named)
            .filter(Column::Id.in_subquery(sea_orm::QueryTrait::into_query(registered)))
            .all(db)
            .await?;
        let mut by: HashMap<String, Vec<PartyId>> = HashMap::new();
        for row in rows {
            let keys = [Some(row.id.to_string()), row.credit_code, Some(row.name), row.name_en];
            for key in keys.into_iter().flatten() {
                by.entry(key).or_default().push(row.id);
            }
        }
        Ok(Self(by))
    }

    fn find(&self, typed: &str) -> std::result::Result<PartyId, Reason> {
        let text = tidy(typed);
        if text.is_empty() {
            return Err(Reason::new(ReasonCode::Required));
        }
        let code = check_code(&text);
        let key = code.as_ref().map_or_else(|_| text.clone(), ToString::to_string);
        match (self.0.get(&key).map(Vec::as_slice), code) {
            (Some([one]), _) => Ok(*one),
            (Some([_, _, ..]), _) => Err(Reason::new(ReasonCode::NameAmbiguous).with("value", text)),
            // Eighteen letters and digits are meant as a code: say what is wrong with it.
            (_, Err(wrong)) if looks_like_a_code(&text) => Err(wrong),
            _ => Err(Reason::new(ReasonCode::OrganizationUnknown).with("value", text)),
        }
    }
}

fn looks_like_a_code(text: &str) -> bool {
    let folded = fold_width(text);
    folded.len() == 18 && folded.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
