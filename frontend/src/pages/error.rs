//! Something went wrong, and what to do now.

use serde::Serialize;

use crate::page::Page;

/// A refused or failed request, for 403, 404, 409, 422, 429 and 500.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ErrorPage {
    /// HTTP status. Its texts are `error-<status>-title` and `error-<status>-lead`.
    pub status: u16,
    /// Number of the request in the log, for the help desk.
    pub id: String,
    /// Path that was asked for.
    pub path: String,
    /// The reason in the reader's language, when there is a coded one; else empty.
    pub message: String,
    /// What to do about it; may be empty.
    pub todo: String,
    /// Legal basis or rule of the refusal; may be empty.
    pub basis: String,
    /// Where "go back" leads; empty hides the button.
    pub back: String,
}

impl ErrorPage {
    /// Statuses with texts of their own.
    pub const STATUSES: [u16; 8] = [400, 403, 404, 409, 413, 422, 429, 500];

    /// A page for `status`; a status without texts of its own is shown as the nearest of its kind (400 or 500).
    #[must_use]
    pub fn new(status: u16, id: impl Into<String>, path: impl Into<String>) -> Self {
        let status = if Self::STATUSES.contains(&status) {
            status
        } else if status < 500 {
            400
        } else {
            500
        };
        Self { status, id: id.into(), path: path.into(), ..Self::default() }
    }
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "pages/error.html";

    fn samples() -> Vec<Self> {
        let bare =
            Self::STATUSES.into_iter().map(|status| Self::new(status, "E-7K2M-0917", "/projects/510104-2026-9999"));
        let refused = Self {
            message: "本单位有正在执行的信用惩戒，不能投标。".to_owned(),
            todo: "期满或修复后再投标。".to_owned(),
            basis: "政府采购法第二十二条".to_owned(),
            back: "/projects".to_owned(),
            ..Self::new(403, "E-7K2M-0918", "/bids/new")
        };
        bare.chain([refused]).collect()
    }
}
