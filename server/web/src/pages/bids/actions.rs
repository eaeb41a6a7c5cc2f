//! What the editor's buttons do beside saving and submitting: comments among colleagues, taking
//! sections of an earlier bid, the budget as a spreadsheet.

use super::posted::{Posted, PostedFile};
use crate::failure::Answer;
use crate::input::Path;
use crate::pages::attachments::{XLSX, as_file};
use crate::visit::Visit;
use shuniu_domain::bids::BidSection;
use shuniu_domain::ids::{BidId, CommentId};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_services::bids::{self, CommentInput};
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

/// Does one of these after the draft and the comment were saved; gives the message of success, or
/// nothing when the button was another one. A sheet that came with another button is not read, which is
/// told, since its choice does not survive the answer.
pub(super) async fn act(
    ctx: &Ctx,
    id: BidId,
    version: i32,
    action: &str,
    posted: &Posted,
    sheet: Option<PostedFile>,
) -> Result<Option<&'static str>> {
    if sheet.is_some() && action != "import-budget" {
        return Err(Reason::new(ReasonCode::SheetUnread).on(BUDGET_FILE).into());
    }
    if let Some(comment) = action.strip_prefix("resolve-comment.") {
        let comment: CommentId = comment.parse().map_err(|_| Error::not_found())?;
        bids::resolve_comment(ctx, id, comment).await?;
        return Ok(Some("flash-bid-comment-resolved"));
    }
    match action {
        "comment" => Ok(Some("flash-bid-commented")),
        "copy" => {
            let source = posted.value("copy.from").parse().map_err(|_| missing("copy.from"))?;
            let sections = sections(posted);
            if sections.is_empty() {
                return Err(missing("copy.sections").into());
            }
            bids::copy_sections(ctx, id, version, source, &sections).await?;
            Ok(Some("flash-bid-copied"))
        }
        "import-budget" => {
            let file = sheet.ok_or_else(|| missing(BUDGET_FILE))?;
            let read = bids::read_budget_sheet(ctx, id, version, &file.name, &file.bytes).await;
            read.map_err(|error| on_fields(error, |_| BUDGET_FILE.to_owned()))?;
            Ok(Some("flash-bid-budget-read"))
        }
        _ => Ok(None),
    }
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
