//! The sealed envelope of a bid: what is in it, how it is hashed, encrypted and opened.
//!
//! While a bid is a draft, its sealed content is kept encrypted in the bid's own row for the
//! bidder alone. On submission the same content, together with the hashes of the sealed
//! attachments, is encrypted once more as a row of `sealed_parts`, bound to the bid. Only the
//! opening reads that row.

use crate::chance::Chance;
use crate::error::Result;
use crate::sealing::{Envelope, ProjectKey};
use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use shuniu_domain::bids::Sealed;
use shuniu_domain::ids::BidId;
use shuniu_store::entities::{bids, sealed_parts};

/// An attachment of the sealed part as the envelope vouches for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedFile {
    /// Which required document it is, or `other`.
    pub slot: String,
    /// Its name.
    pub file_name: String,
    /// SHA-256 of the file as the `attachments` row has it.
    pub sha256: String,
}

/// What is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedContent {
    /// Proposal, team, budget and price.
    pub content: Sealed,
    /// Attachments of the sealed part, by slot and name.
    pub attachments: Vec<SealedFile>,
}

impl SealedContent {
    /// The bytes whose SHA-256 stands on the receipt: JSON with the fields in the order of the
    /// types and no white space, attachments sorted. The same content gives the same bytes.
    ///
    /// # Errors
    /// When JSON cannot express a value, which the types exclude.
    pub fn canonical_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut sorted = self.clone();
        sorted.attachments.sort_by(|a, b| (&a.slot, &a.file_name, &a.sha256).cmp(&(&b.slot, &b.file_name, &b.sha256)));
        serde_json::to_vec(&sorted)
    }
}

/// An opened envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedEnvelope {
    /// What was in it.
    pub sealed: SealedContent,
    /// SHA-256 of the bytes found in it, to be compared with the receipt.
    pub sha256: String,
}

/// Seals a submission. Gives the row's ciphertext and the SHA-256 for the receipt.
///
/// # Errors
/// When randomness or the cipher fails.
pub(super) fn seal(
    key: &ProjectKey,
    chance: &dyn Chance,
    bid: BidId,
    sealed: &SealedContent,
) -> Result<(Envelope, String)> {
    let plain = sealed.canonical_bytes()?;
    let envelope = key.seal(chance, &bound_to(bid), &plain)?;
    Ok((envelope, hex::encode(Sha256::digest(&plain))))
}

/// Opens the sealed part of a submitted bid. **For the opening alone** (`crate::openings`): after
/// the deadline, with every pre-review decided, by an officer and a witness.
///
/// # Errors
/// When the row was altered, moved or sealed under another key.
pub fn open(key: &ProjectKey, row: &sealed_parts::Model) -> Result<OpenedEnvelope> {
    let plain = key.open(&bound_to(row.bid_id), &row.nonce, &row.ciphertext)?;
    let sealed = serde_json::from_slice(&plain)?;
    Ok(OpenedEnvelope { sealed, sha256: hex::encode(Sha256::digest(&plain)) })
}

/// Encrypts a draft of the sealed part for the bidder's own row.
///
/// # Errors
/// When randomness or the cipher fails.
pub(super) fn seal_draft(key: &ProjectKey, chance: &dyn Chance, bid: BidId, draft: &Sealed) -> Result<Envelope> {
    Ok(key.seal(chance, &draft_of(bid), &draft.canonical_bytes()?)?)
}

/// The bidder's own sealed content; empty when nothing was saved yet.
///
/// # Errors
/// When the row was altered, moved or sealed under another key.
pub(super) fn open_draft(key: &ProjectKey, row: &bids::Model) -> Result<Sealed> {
    let (Some(nonce), Some(ciphertext)) = (&row.sealed_nonce, &row.sealed_draft) else {
        return Ok(Sealed::default());
    };
    let plain = key.open(&draft_of(row.id), nonce, ciphertext)?;
    Ok(serde_json::from_slice(&plain).context("draft of the sealed part")?)
}

fn bound_to(bid: BidId) -> String {
    format!("bid:{bid}")
}

fn draft_of(bid: BidId) -> String {
    format!("draft:{bid}")
}
