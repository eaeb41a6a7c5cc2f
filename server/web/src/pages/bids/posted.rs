//! A form with files in one body. Whatever button was pressed, nothing that was typed is lost.

use crate::failure::Failure;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use bytes::Bytes;
use shuniu_domain::ids::BidId;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_services::Ctx;
use shuniu_services::attachments::{self, Owner};

/// Begins the names of file fields: `file.open.<slot>`, `file.sealed.<slot>` and, of a replacement,
/// `file.next.<slot>`.
const FILE: &str = "file.";

/// What was sent.
#[derive(Debug, Default)]
pub(in crate::pages) struct Posted {
    /// Fields in order.
    pub(in crate::pages) pairs: Vec<(String, String)>,
    files: Vec<PostedFile>,
}

/// A file that was sent.
#[derive(Debug)]
pub(in crate::pages) struct PostedFile {
    field: String,
    /// Its name as sent.
    pub(in crate::pages) name: String,
    /// Its bytes.
    pub(in crate::pages) bytes: Bytes,
}

impl Posted {
    /// Reads a multipart body. Empty file fields are left out.
    pub(in crate::pages) async fn read(mut body: Multipart) -> Result<Self, Failure> {
        let mut posted = Self::default();
        while let Some(part) = body.next_field().await.map_err(broken)? {
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(ToOwned::to_owned) {
                Some(name) if name.is_empty() => {}
                Some(name) => posted.files.push(PostedFile { field, name, bytes: part.bytes().await.map_err(broken)? }),
                None => posted.pairs.push((field, part.text().await.map_err(broken)?)),
            }
        }
        Ok(posted)
    }

    /// Takes out the file of a field that is no attachment.
    pub(super) fn take_file(&mut self, field: &str) -> Option<PostedFile> {
        let at = self.files.iter().position(|file| file.field == field)?;
        Some(self.files.swap_remove(at))
    }

    /// A field's last value; empty when it was not sent.
    pub(in crate::pages) fn value(&self, name: &str) -> &str {
        value(&self.pairs, name)
    }

    /// The files, for a form whose files all belong to one thing.
    pub(in crate::pages) fn into_files(self) -> Vec<PostedFile> {
        self.files
    }

    /// Stores the files; what is not acceptable is a reason on its field. Tells how many were stored.
    pub(super) async fn keep_files(&mut self, ctx: &Ctx, bid: BidId, reasons: &mut Reasons) -> Result<usize, Failure> {
        let mut kept = 0;
        for file in std::mem::take(&mut self.files) {
            let Some((owner, slot)) = place(&file.field, bid) else {
                return Err(Reason::new(ReasonCode::Malformed).with("detail", file.field).into());
            };
            match attachments::upload(ctx, owner, slot, &file.name, file.bytes).await {
                Ok(_) => kept += 1,
                Err(error) => {
                    let failure = Failure::from(error);
                    if failure.reasons().is_empty() {
                        return Err(failure);
                    }
                    reasons.0.extend(failure.reasons().iter().cloned().map(|reason| reason.on(&file.field)));
                }
            }
        }
        Ok(kept)
    }
}

/// The last value of a field; empty when it was not sent.
pub(super) fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().rev().find(|pair| pair.0 == name).map(|pair| pair.1.as_str()).unwrap_or_default()
}

/// The version that the form was read with.
pub(super) fn version(pairs: &[(String, String)]) -> Result<i32, Failure> {
    value(pairs, "version")
        .parse()
        .map_err(|_| Failure::from(Reason::new(ReasonCode::Malformed).with("detail", "version")))
}

/// Which part and slot a file field stands for.
fn place(field: &str, bid: BidId) -> Option<(Owner, &str)> {
    let (part, slot) = field.strip_prefix(FILE)?.split_once('.')?;
    match part {
        "open" => Some((Owner::BidQualification(bid), slot)),
        "sealed" => Some((Owner::BidSealed(bid), slot)),
        "next" => Some((Owner::BidReplacement(bid), slot)),
        _ => None,
    }
}

/// A body that breaks off or is larger than allowed.
fn broken(error: MultipartError) -> Failure {
    let too_big = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Failure::from(Reason::new(if too_big { ReasonCode::BodyTooBig } else { ReasonCode::Malformed }))
}
