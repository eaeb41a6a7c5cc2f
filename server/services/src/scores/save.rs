//! Keeping a draft of a sheet and handing a final one in.

use super::sheet::{declared_seat, quality_criteria};
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result};
use crate::input::loose;
use crate::procedure::locked_project;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::{BidId, ProjectId, ScoreSheetId, UserId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::records::ScoreItem;
use shuniu_domain::scores::{HUNDREDTHS, SheetCriterion, check_sheet};
use shuniu_domain::text::{check_text, fold_width, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::entities::{bids, criteria, score_sheets};
use utoipa::ToSchema;

/// Longest comment, in characters.
const MAX_COMMENT: usize = 1000;

/// One criterion of a sheet as it was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ItemInput {
    /// Points with at most two decimals; empty while the criterion is open.
    #[serde(deserialize_with = "loose")]
    #[schema(value_type = String)]
    pub points: String,
    /// Why.
    pub comment: String,
}

/// A sheet as it was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct SheetInput {
    /// One for each quality criterion, in the order of the call.
    pub items: Vec<ItemInput>,
    /// Overall opinion; says what was corrected when an earlier final sheet exists.
    pub comment: String,
}

/// A sheet that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SheetSaved {
    /// Number of the sheet among the expert's sheets for this bid.
    pub no: i32,
    /// Sum in hundredths of a point.
    pub total: i64,
    /// Whether it is final.
    pub submitted: bool,
    /// When.
    pub saved_at: DateTime<Utc>,
}

/// Keeps a draft. It replaces the draft before it; final sheets stay as they are.
///
/// # Errors
/// What cannot be read or is out of range, by field (`items.2.points`); `declaration-missing`;
/// `wrong-state` once the ranking exists; `not-found` without a seat.
pub async fn save_draft(ctx: &Ctx, project: ProjectId, bid: BidId, input: &SheetInput) -> Result<SheetSaved> {
    save(ctx, project, bid, input, false).await
}

/// Hands a final sheet in. A second one corrects the first and says why; both are kept.
///
/// # Errors
/// As [`save_draft`]; `scores-missing` with open criteria; `comment-needed` for a low score;
/// `required` on `comment` for a correction.
pub async fn submit(ctx: &Ctx, project: ProjectId, bid: BidId, input: &SheetInput) -> Result<SheetSaved> {
    save(ctx, project, bid, input, true).await
}

async fn save(ctx: &Ctx, id: ProjectId, bid: BidId, input: &SheetInput, is_final: bool) -> Result<SheetSaved> {
    let actor = ctx.require(&[Role::Expert])?;
    let work = ctx.begin().await?;
    declared_seat(&work.tx, id, actor.user_id).await?;
    let project = locked_project(&work.tx, id).await?;
    if project.status != ProjectStatus::Opened {
        return Err(wrong_state(project.status, "score").into());
    }
    scorable(&work, id, bid).await?;
    let criteria = quality_criteria(&work.tx, id).await?;
    let earlier = sheets_of(&work, bid, actor.user_id).await?;
    let corrects = earlier.iter().any(|sheet| sheet.submitted);
    let items = read(&criteria, input, is_final, corrects)?;
    let total = shuniu_domain::scores::sheet_total(&items);
    let last = earlier.into_iter().next_back();
    let no = store(&work, (id, bid, actor.user_id), last, items, input, is_final).await?;
    let saved_at = work.now;
    let action = if is_final { "score.submitted" } else { "score.draft_saved" };
    // Points stay out of the log: its readers must not learn them before the ranking.
    work.commit(Deed::new(action, "bid", bid).project(id).details(json!({ "no": no, "correction": corrects }))).await?;
    Ok(SheetSaved { no, total, submitted: is_final, saved_at })
}

async fn scorable(work: &Work<'_>, id: ProjectId, bid: BidId) -> Result<()> {
    let found = bids::Entity::find_by_id(bid)
        .filter(bids::Column::ProjectId.eq(id))
        .filter(bids::Column::Status.eq(BidStatus::Opened))
        .one(&work.tx)
        .await?;
    found.map(|_| ()).ok_or_else(Error::not_found)
}

async fn sheets_of(work: &Work<'_>, bid: BidId, user: UserId) -> Result<Vec<score_sheets::Model>> {
    Ok(score_sheets::Entity::find()
        .filter(score_sheets::Column::BidId.eq(bid))
        .filter(score_sheets::Column::UserId.eq(user))
        .order_by_asc(score_sheets::Column::No)
        .all(&work.tx)
        .await?)
}

/// Reads and checks what was typed, every fault at once.
fn read(criteria: &[criteria::Model], input: &SheetInput, is_final: bool, corrects: bool) -> Result<Vec<ScoreItem>> {
    let mut reasons = Reasons::default();
    let mut items = Vec::new();
    for (n, (criterion, typed)) in criteria.iter().zip(&input.items).enumerate() {
        reasons.0.extend(check_text(&format!("items.{n}.comment"), &typed.comment, 0, MAX_COMMENT));
        match hundredths(&typed.points) {
            Ok(Some(points)) => {
                items.push(ScoreItem { criterion_id: criterion.id, points, comment: tidy(&typed.comment) })
            }
            Ok(None) if is_final => reasons.push(Reason::new(ReasonCode::Required).on(format!("items.{n}.points"))),
            Ok(None) => {}
            Err(code) => reasons.push(Reason::new(code).on(format!("items.{n}.points")).with("max", criterion.points)),
        }
    }
    let unread = items.len() < criteria.len() && !reasons.0.is_empty();
    let asked: Vec<SheetCriterion> =
        criteria.iter().map(|row| SheetCriterion { id: row.id, points: row.points }).collect();
    let checked = check_sheet(&asked, &items, is_final).0;
    // Open criteria are told one by one above; their count adds nothing then.
    reasons.0.extend(checked.into_iter().filter(|reason| !(unread && reason.code == ReasonCode::ScoresMissing)));
    let min = if is_final && corrects { 5 } else { 0 };
    reasons.0.extend(check_text("comment", &input.comment, min, MAX_COMMENT));
    reasons.into_result()?;
    Ok(items)
}

/// Points with at most two decimals as hundredths; none for an empty text.
fn hundredths(typed: &str) -> Result<Option<i64>, ReasonCode> {
    let folded: String = fold_width(typed).chars().filter(|c| !c.is_whitespace()).collect();
    if folded.is_empty() {
        return Ok(None);
    }
    let (whole, part) = folded.split_once('.').unwrap_or((&folded, "0"));
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return Err(ReasonCode::NotANumber);
    }
    let number = |text: &str| text.parse::<i64>().map_err(|_| ReasonCode::NotANumber);
    Ok(Some(number(whole)? * HUNDREDTHS + number(&format!("{part:0<2}"))?))
}

/// Writes the sheet: over the last draft, or after the last final one. Returns its number.
async fn store(
    work: &Work<'_>,
    (project_id, bid_id, user_id): (ProjectId, BidId, UserId),
    last: Option<score_sheets::Model>,
    items: Vec<ScoreItem>,
    input: &SheetInput,
    submitted: bool,
) -> Result<i32> {
    let (no, id) = match &last {
        Some(draft) if !draft.submitted => (draft.no, draft.id),
        Some(before) => (before.no + 1, work.id::<ScoreSheetId>()?),
        None => (1, work.id()?),
    };
    let row = score_sheets::Model {
        id,
        project_id,
        bid_id,
        user_id,
        no,
        items: items.into(),
        comment: tidy(&input.comment),
        submitted,
        created_at: work.now,
    };
    if last.is_some_and(|draft| !draft.submitted) {
        row.into_active_model().reset_all().update(&work.tx).await?;
    } else {
        score_sheets::Entity::insert(row.into_active_model()).exec_without_returning(&work.tx).await?;
    }
    Ok(no)
}
