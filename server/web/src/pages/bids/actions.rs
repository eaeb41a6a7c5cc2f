//! What the editor's buttons do beside saving and submitting: comments among colleagues, taking
//! sections of an earlier bid, the budget as a spreadsheet.

use super::posted::{Posted, PostedFile};
use crate::failure::Answer;
use crate::input::Path;
use crate::pages::attachments::{XLSX, as_file};
use crate::visit::Visit;
use shuniu_domain::bids::BidSection;
use shuniu_domain::ids::{BidId, CommentId};
use shuniu_domain::{Fen, Reason, ReasonCode};
use shuniu_frontend::format;
use shuniu_services::bids::{self, BidView, CommentInput};
use shuniu_services::{Ctx, Error, Result};

/// Name of the file field of the budget.
pub(super) const BUDGET_FILE: &str = "budget_file";

/// Keeps a comment that stands in the form, whatever button sent it: what was typed is never lost.
/// Tells whether there was one; the form's is empty afterwards.
pub(super) async fn keep_comment(ctx: &Ctx, id: BidId, action: &str, comment: &mut CommentInput) -> Result<bool> {
    if action != "comment" && comment.text.trim().is_empty() {
        return Ok(false);
    }
    let kept = bids::comment(ctx, id, comment).await;
    kept.map_err(|error| on_fields(error, |field| format!("comment.{field}")))?;
    *comment = CommentInput::default();
    Ok(true)
}

/// What is told after one of these was done.
pub(super) struct Done {
    /// Tone of the message.
    pub(super) tone: &'static str,
    /// Its text key.
    pub(super) key: &'static str,
    /// Its parameters.
    pub(super) args: Vec<(&'static str, String)>,
}

impl Done {
    /// A success without parameters.
    const fn good(key: &'static str) -> Self {
        Self { tone: "good", key, args: Vec::new() }
    }
}

/// Does one of these after the draft and the comment were saved; gives what is told of it, or
/// nothing when the button was another one. A sheet that came with another button is not read, which is
/// told, since its choice does not survive the answer.
pub(super) async fn act(
    ctx: &Ctx,
    id: BidId,
    version: i32,
    action: &str,
    posted: &Posted,
    sheet: Option<PostedFile>,
) -> Result<Option<Done>> {
    if sheet.is_some() && action != "import-budget" {
        return Err(Reason::new(ReasonCode::SheetUnread).on(BUDGET_FILE).into());
    }
    if let Some(comment) = action.strip_prefix("resolve-comment.") {
        let comment: CommentId = comment.parse().map_err(|_| Error::not_found())?;
        bids::resolve_comment(ctx, id, comment).await?;
        return Ok(Some(Done::good("flash-bid-comment-resolved")));
    }
    match action {
        "comment" => Ok(Some(Done::good("flash-bid-commented"))),
        "copy" => {
            let source = posted.value("copy.from").parse().map_err(|_| missing("copy.from"))?;
            let sections = sections(posted);
            if sections.is_empty() {
                return Err(missing("copy.sections").into());
            }
            bids::copy_sections(ctx, id, version, source, &sections).await?;
            Ok(Some(Done::good("flash-bid-copied")))
        }
        "import-budget" => {
            let file = sheet.ok_or_else(|| missing(BUDGET_FILE))?;
            let read = bids::read_budget_sheet(ctx, id, version, &file.name, &file.bytes).await;
            read.map_err(|error| on_fields(error, |_| BUDGET_FILE.to_owned()))?;
            Ok(Some(budget_read(&bids::view(ctx, id).await?)))
        }
        _ => Ok(None),
    }
}

/// What is told of a budget that was read: a price above the ceiling cannot be submitted.
fn budget_read(bid: &BidView) -> Done {
    let total = bid.budget_total.unwrap_or(Fen::ZERO);
    if total <= bid.project.ceiling {
        return Done::good("flash-bid-budget-read");
    }
    let over = format::money(total.0.saturating_sub(bid.project.ceiling.0));
    Done { tone: "wait", key: "flash-bid-budget-read-over", args: vec![("amount", over)] }
}

/// The budget as a workbook.
pub(super) async fn budget(visit: Visit, Path(id): Path<BidId>) -> Answer {
    Ok(as_file("budget.xlsx", XLSX, bids::budget_sheet(&visit.ctx, id).await?))
}

fn sections(posted: &Posted) -> Vec<BidSection> {
    let ticked = posted.pairs.iter().filter(|(name, _)| name == "copy.sections");
    ticked.filter_map(|(_, value)| value.parse().ok()).collect()
}

fn missing(field: &str) -> Reason {
    Reason::new(ReasonCode::Required).on(field)
}

/// The same refusal on the fields that the editor's form has.
fn on_fields(error: Error, name: impl Fn(&str) -> String) -> Error {
    match error {
        Error::Refused(mut reasons) => {
            for reason in &mut reasons.0 {
                reason.field = reason.field.take().map(|field| name(&field));
            }
            Error::Refused(reasons)
        }
        other => other,
    }
}
