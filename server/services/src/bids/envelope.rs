//! The sealed envelope of a bid: what is in it, how it is hashed, encrypted and opened.
//!
//! While a bid is a draft, its sealed content is kept encrypted in a row of `sealed_drafts` for the
//! bidder alone: rows of `bids` carry none of it. On submission the same content, together with the hashes of the sealed
//! attachments, is encrypted once more as a row of `sealed_parts`, bound to the bid. Only the
//! opening reads that row, and the bidder who proves a receipt. Envelopes that were replaced or taken
//! back stay, closed, in `replaced_parts`.

use crate::chance::Chance;
use crate::context::Work;
use crate::error::Result;
use crate::sealing::{Envelope, ProjectKey};
use anyhow::Context as _;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use shuniu_domain::bids::Sealed;
use shuniu_domain::ids::BidId;
use shuniu_store::entities::{sealed_drafts, sealed_parts};

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
    open_sealed(key, row.bid_id, &row.nonce, &row.ciphertext)
}

/// Opens an envelope of a bid: for the opening by way of [`open`], and for the bidder who proves a
/// receipt ([`super::proof()`]).
///
/// # Errors
/// As [`open`].
pub(super) fn open_sealed(key: &ProjectKey, bid: BidId, nonce: &[u8], ciphertext: &[u8]) -> Result<OpenedEnvelope> {
    let plain = key.open(&bound_to(bid), nonce, ciphertext)?;
    let sealed = serde_json::from_slice(&plain)?;
    Ok(OpenedEnvelope { sealed, sha256: hex::encode(Sha256::digest(&plain)) })
}

/// Encrypts a draft of the sealed part and keeps it.
///
/// # Errors
/// When randomness or the cipher fails, or the database refuses.
pub(super) async fn keep_draft(work: &Work<'_>, key: &ProjectKey, bid: BidId, draft: &Sealed) -> Result<()> {
    let Envelope { nonce, ciphertext } = key.seal(&*work.app().chance, &draft_of(bid), &draft.canonical_bytes()?)?;
    let row = sealed_drafts::Model { bid_id: bid, nonce, ciphertext };
    let mut again = OnConflict::column(sealed_drafts::Column::BidId);
    again.update_columns([sealed_drafts::Column::Nonce, sealed_drafts::Column::Ciphertext]);
    sealed_drafts::Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// The bidder's own sealed content; empty when nothing was saved yet.
///
/// # Errors
/// When the row was altered, moved or sealed under another key.
pub(super) async fn open_draft(db: &impl ConnectionTrait, key: &ProjectKey, bid: BidId) -> Result<Sealed> {
    let Some(row) = sealed_drafts::Entity::find_by_id(bid).one(db).await? else {
        return Ok(Sealed::default());
    };
    let plain = key.open(&draft_of(bid), &row.nonce, &row.ciphertext)?;
    Ok(serde_json::from_slice(&plain).context("draft of the sealed part")?)
}

fn bound_to(bid: BidId) -> String {
    format!("bid:{bid}")
}

fn draft_of(bid: BidId) -> String {
    format!("draft:{bid}")
}
