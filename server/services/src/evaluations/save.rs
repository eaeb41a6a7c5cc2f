//! Scoring a draft.

use crate::context::{Actor, Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::input;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::evaluations::{EvaluationKind, EvaluationStatus, check_indicators};
use shuniu_domain::ids::EvaluationId;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::records::ScoredIndicator;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reasons, Role};
use shuniu_store::entities::evaluations;
use utoipa::ToSchema;

/// Longest text of an indicator, in characters.
const MAX_INDICATOR: usize = 1_000;
/// Longest conclusion or advice, in characters.
pub(super) const MAX_TEXT: usize = 5_000;

/// What the evaluator fills in. Weights and names are the rulebook's and cannot be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct EvaluationInput {
    /// Indicators by key; those left out keep what they have.
    pub indicators: Vec<IndicatorInput>,
    /// Satisfaction of the people served in percent.
    #[serde(deserialize_with = "input::loose")]
    pub satisfaction: String,
    /// How many of them were asked.
    #[serde(deserialize_with = "input::loose")]
    pub respondents: String,
    /// Conclusion.
    pub comment: String,
    /// The same in English.
    pub comment_en: String,
    /// Advice for later purchases.
    pub advice: String,
}

/// One indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct IndicatorInput {
    /// Its key in the frame.
    pub key: String,
    /// What full points ask for.
    pub target: String,
    /// What was achieved.
    pub result: String,
    /// Points (`8.5`); empty until scored.
    #[serde(deserialize_with = "input::loose")]
    pub points: String,
}

/// Saves a draft. Whoever saves it is its evaluator from then on. Returns the new version.
///
/// # Errors
/// `wrong-state` once it is final, `points-out-of-range` per indicator, faults of the texts, all at
/// once; `stale-version`; `not-found` for other parties.
pub async fn save(ctx: &Ctx, id: EvaluationId, version: i32, input: &EvaluationInput) -> Result<i32> {
    let actor = ctx.require(&[Role::FunderOfficer, Role::Evaluator, Role::Bidder, Role::OrganizationAdmin])?;
    let work = ctx.begin().await?;
    let row = own_draft(&work, actor, id, "save").await?;
    same_version(row.version, version)?;
    let read = read(input, &row.indicators)?;
    let deed = Deed::new("evaluation.saved", "evaluation", id)
        .project(row.project_id)
        .details(json!({ "scored": read.indicators.iter().filter(|i| i.points.is_some()).count() }));
    let mut active = row.into_active_model();
    active.indicators = Set(read.indicators.into());
    active.satisfaction = Set(read.satisfaction);
    active.respondents = Set(read.respondents);
    active.comment = Set(tidy(&input.comment));
    active.comment_en = Set(input::optional(&input.comment_en));
    active.advice = Set(tidy(&input.advice));
    active.evaluator_id = Set(actor.user_id);
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    work.commit(deed).await?;
    Ok(version + 1)
}

/// A draft of the actor's own party: the provider's own evaluation for a provider, the department's
/// for a funder or an agency. What is final never leaves here: there is no way to change it.
pub(super) async fn own_draft(
    work: &Work<'_>,
    actor: &Actor,
    id: EvaluationId,
    event: &str,
) -> Result<evaluations::Model> {
    let kind = if actor.role.is_organization() { EvaluationKind::SelfEvaluation } else { EvaluationKind::Department };
    let row = evaluations::Entity::find_by_id(id)
        .filter(evaluations::Column::EvaluatorPartyId.eq(actor.party_id))
        .filter(evaluations::Column::Kind.eq(kind))
        .lock_exclusive()
        .one(&work.tx)
        .await?
        .ok_or_else(Error::not_found)?;
    if row.status == EvaluationStatus::Final { Err(wrong_state(row.status, event).into()) } else { Ok(row) }
}

struct Read {
    indicators: Vec<ScoredIndicator>,
    satisfaction: i32,
    respondents: i32,
}

fn read(typed: &EvaluationInput, stored: &[ScoredIndicator]) -> Result<Read> {
    let mut reasons = Reasons::default();
    let mut indicators = stored.to_vec();
    for (n, indicator) in indicators.iter_mut().enumerate() {
        let Some(typed) = typed.indicators.iter().find(|typed| typed.key == indicator.key) else { continue };
        let at = |part: &str| format!("indicators.{n}.{part}");
        reasons.0.extend(check_text(&at("target"), &typed.target, 0, MAX_INDICATOR));
        reasons.0.extend(check_text(&at("result"), &typed.result, 0, MAX_INDICATOR));
        indicator.target = tidy(&typed.target);
        indicator.result = tidy(&typed.result);
        // Read wide, so that points above the weight get the reason that names the weight.
        indicator.points = input::optional_hundredths(&mut reasons, &at("points"), &typed.points, 1_000);
    }
    reasons.0.extend(check_indicators(&indicators, false).0);
    let satisfaction = input::optional_percent(&mut reasons, "satisfaction", &typed.satisfaction).unwrap_or_default();
    let respondents = match typed.respondents.trim() {
        "" => 0,
        asked => input::number(&mut reasons, "respondents", asked, 0, 10_000_000),
    };
    reasons.0.extend(check_text("comment", &typed.comment, 0, MAX_TEXT));
    reasons.0.extend(check_text("comment_en", &typed.comment_en, 0, MAX_TEXT));
    reasons.0.extend(check_text("advice", &typed.advice, 0, MAX_TEXT));
    reasons.into_result()?;
    Ok(Read { indicators, satisfaction, respondents })
}
