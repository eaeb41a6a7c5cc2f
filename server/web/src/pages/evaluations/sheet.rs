//! `/evaluations/{id}`: the sheet while it is scored, the stored result once it is final.

use super::{BlockTable, samples, tables};
use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::evaluations::{Band, EvaluationKind, EvaluationStatus};
use shuniu_domain::ids::EvaluationId;
use shuniu_frontend::{FormErrors, Page};
use shuniu_services::evaluations::{self, EvaluationDetail, EvaluationInput, IndicatorInput};
use shuniu_services::input::hundredths_to_input;

/// An evaluation.
#[derive(Clone, Debug, Serialize)]
pub struct EvaluationPage {
    /// The evaluation.
    pub view: EvaluationDetail,
    /// Indicators by block.
    pub tables: Vec<BlockTable>,
    /// Satisfaction as typed.
    pub satisfaction: String,
    /// People asked as typed.
    pub respondents: String,
    /// Conclusion as typed.
    pub comment: String,
    /// The same in English.
    pub comment_en: String,
    /// Advice as typed.
    pub advice: String,
    /// It is scored and concluded as far as it can be: another person is to make it final.
    pub complete: bool,
    /// Fields in their order, for the summary of errors.
    pub order: Vec<String>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for EvaluationPage {
    const TEMPLATE: &'static str = "pages/evaluations/sheet.html";

    fn samples() -> Vec<Self> {
        use EvaluationKind::{Department, SelfEvaluation};
        let good = |kind, band| Self::new(samples::detail(kind, band), &[], FormErrors::default());
        let fields = ["indicators.0.points", "indicators", "satisfaction", "respondents", "comment", "advice", ""];
        let bad = crate::pages::contracts::samples::errors(&fields);
        let typed = vec![("indicators.0.points".to_owned(), "99".to_owned()), ("comment".to_owned(), "字".to_owned())];
        let mut waiting = good(Department, None);
        waiting.view.rights.save = false;
        let mut reading = good(Department, None);
        reading.view.rights = evaluations::EvaluationRights::default();
        vec![
            good(Department, None),
            Self::new(samples::detail(Department, None), &typed, bad),
            waiting,
            reading,
            good(SelfEvaluation, None),
            good(SelfEvaluation, Some(Band::Good)),
            good(Department, Some(Band::Excellent)),
            good(Department, Some(Band::Poor)),
        ]
    }
}

impl EvaluationPage {
    /// Prepares an evaluation; what was typed takes the place of what is stored.
    #[must_use]
    pub fn new(view: EvaluationDetail, typed: &[(String, String)], errors: FormErrors) -> Self {
        let given = |name: &str, stored: String| {
            typed.iter().find(|(known, _)| known == name).map_or(stored, |(_, value)| value.clone())
        };
        let asked = if view.respondents > 0 { view.respondents.to_string() } else { String::new() };
        let heard = if view.satisfaction > 0 { hundredths_to_input(view.satisfaction) } else { String::new() };
        let indicators = (0..view.indicators.len())
            .flat_map(|n| ["target", "result", "points"].map(|part| format!("indicators.{n}.{part}")));
        let rest = ["indicators", "satisfaction", "respondents", "comment", "comment_en", "advice"];
        Self {
            tables: tables(&view, typed, &errors),
            satisfaction: given("satisfaction", heard),
            respondents: given("respondents", asked),
            comment: given("comment", view.comments[0].clone()),
            comment_en: given("comment_en", view.comments[1].clone()),
            advice: given("advice", view.advice.clone()),
            complete: view.status == EvaluationStatus::Draft
                && view.indicators.iter().all(|row| row.points.is_some())
                && !view.comment.is_empty(),
            order: indicators.chain(rest.map(ToOwned::to_owned)).collect(),
            view,
            errors,
        }
    }
}

/// The page.
pub(super) async fn show(visit: Visit, Path(id): Path<EvaluationId>) -> Answer {
    let view = evaluations::get(&visit.ctx, id).await?;
    visit.page(&EvaluationPage::new(view, &[], FormErrors::default()))
}

/// Saves what was typed.
pub(super) async fn save(
    visit: Visit,
    Path(id): Path<EvaluationId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Answer {
    let version = value(&typed, "version").parse().unwrap_or_default();
    match evaluations::save(&visit.ctx, id, version, &input_of(&typed)).await {
        Ok(_) => visit.redirect_with(&format!("/evaluations/{id}"), "good", "flash-saved", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let view = evaluations::get(&visit.ctx, id).await?;
            let page = EvaluationPage::new(view, &typed, errors);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The version that was read.
#[derive(Deserialize)]
pub(super) struct Read {
    version: i32,
}

/// Makes it final.
pub(super) async fn finalize(visit: Visit, Path(id): Path<EvaluationId>, Form(read): Form<Read>) -> Answer {
    match evaluations::finalize(&visit.ctx, id, read.version).await {
        Ok(()) => visit.redirect_with(&format!("/evaluations/{id}"), "official", "flash-evaluation-finalized", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let view = evaluations::get(&visit.ctx, id).await?;
            let page = EvaluationPage::new(view, &[], errors);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn value<'t>(typed: &'t [(String, String)], name: &str) -> &'t str {
    typed.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// The input that a form's pairs are: rows are `indicators.<n>.<part>`, each with its key.
fn input_of(typed: &[(String, String)]) -> EvaluationInput {
    let text = |name: &str| value(typed, name).to_owned();
    let keys = typed.iter().filter_map(|(name, key)| {
        let n = name.strip_prefix("indicators.")?.strip_suffix(".key")?;
        Some((n, key))
    });
    let indicator = |(n, key): (&str, &String)| IndicatorInput {
        key: key.clone(),
        target: text(&format!("indicators.{n}.target")),
        result: text(&format!("indicators.{n}.result")),
        points: text(&format!("indicators.{n}.points")),
    };
    EvaluationInput {
        indicators: keys.map(indicator).collect(),
        satisfaction: text("satisfaction"),
        respondents: text("respondents"),
        comment: text("comment"),
        comment_en: text("comment_en"),
        advice: text("advice"),
    }
}

#[cfg(test)]
mod tests {
    use super::input_of;

    #[test]
    fn rows_of_the_form_become_indicators() {
        let pairs = [
            ("version", "3"),
            ("indicators.0.key", "goals"),
            ("indicators.0.points", "4.5"),
            ("indicators.1.key", "satisfaction"),
            ("indicators.1.result", "满意"),
            ("comment", "结论"),
        ];
        let pairs: Vec<(String, String)> = pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec();
        let input = input_of(&pairs);
        assert_eq!(input.indicators.len(), 2);
        assert_eq!((input.indicators[0].key.as_str(), input.indicators[0].points.as_str()), ("goals", "4.5"));
        assert_eq!((input.indicators[1].result.as_str(), input.comment.as_str()), ("满意", "结论"));
    }
}
