//! Letters about a performance evaluation.

use serde::{Deserialize, Serialize};
use shuniu_domain::evaluations::Band;
use shuniu_frontend::Locale;

use super::digests::points;
use crate::render::LetterTemplate;

/// A performance evaluation is final (绩效评价定稿). It is kept and counts for later bids (D12, X2-6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationFinal {
    /// Public number of the project.
    pub number: String,
    /// Title of the project.
    pub project: String,
    /// Who evaluated.
    pub evaluator: String,
    /// Score in hundredths of a point, 0 to 10 000.
    pub score_hundredths: i64,
    /// Band of the score (DOMAIN 2.7).
    pub band: Band,
    /// Satisfaction of the people served in basis points, when it was asked.
    pub satisfaction_bp: Option<i64>,
    /// Whether the result keeps the organization from bidding for a time.
    pub limits_bidding: bool,
    /// The evaluation's page.
    pub url: String,
}

impl LetterTemplate for EvaluationFinal {
    const NAME: &'static str = "evaluation_final";

    fn samples() -> Vec<Self> {
        [(9_240, Band::Excellent), (8_000, Band::Good), (6_055, Band::Fair), (5_990, Band::Poor)]
            .into_iter()
            .map(|(score_hundredths, band)| Self {
                number: "510104-2026-0019".to_owned(),
                project: "听松街道心理援助热线".to_owned(),
                evaluator: "衡度评估中心".to_owned(),
                score_hundredths,
                band,
                satisfaction_bp: (band != Band::Fair).then_some(9_200),
                limits_bidding: band == Band::Poor,
                url: "https://shuniu.example/evaluations/510104-2026-0019".to_owned(),
            })
            .collect()
    }

    fn view(&self, _: Locale) -> serde_json::Result<serde_json::Value> {
        #[derive(Serialize)]
        struct View<'a> {
            #[serde(flatten)]
            letter: &'a EvaluationFinal,
            score: String,
        }
        serde_json::to_value(View { letter: self, score: points(self.score_hundredths) })
    }
}
