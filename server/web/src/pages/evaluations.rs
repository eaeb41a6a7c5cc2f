//! Evaluations: the list, the sheet, the published result.

mod list;
mod result;
mod samples;
mod sheet;

use crate::access::{Access, OFFICER, ORGANIZATION, Routes};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::evaluations::Block;
use shuniu_frontend::{FormErrors, format};
use shuniu_services::evaluations::EvaluationDetail;
use shuniu_services::input::hundredths_to_input;

/// Who has evaluations of their own.
const PARTIES: Access =
    Access::Roles(&[Role::FunderOfficer, Role::FunderApprover, Role::Evaluator, Role::Bidder, Role::OrganizationAdmin]);
/// Who scores.
const SCORING: Access = Access::Roles(&[Role::FunderOfficer, Role::Evaluator, Role::Bidder, Role::OrganizationAdmin]);
/// Who makes a result final.
const CONFIRMING: Access = Access::Roles(&[Role::FunderApprover, Role::OrganizationAdmin]);

/// Routes of evaluations.
pub fn routes() -> Routes {
    Routes::new()
        .get("/evaluations", PARTIES, list::list)
        .post("/funder/projects/{id}/evaluation", OFFICER, list::start)
        .post("/my/projects/{id}/evaluation", ORGANIZATION, list::start_self)
        .get("/evaluations/{id}", Access::SignedIn, sheet::show)
        .post("/evaluations/{id}", SCORING, sheet::save)
        .post("/evaluations/{id}/finalize", CONFIRMING, sheet::finalize)
        .get("/projects/{id}/evaluation", Access::Public, result::show)
}

/// Indicators of a block as the table shows them.
#[derive(Clone, Debug, Serialize)]
pub struct BlockTable {
    /// Block.
    pub block: Block,
    /// Points given, in hundredths.
    pub points: i32,
    /// Points possible, in hundredths.
    pub weight: i32,
    /// Its indicators.
    pub rows: Vec<IndicatorLine>,
}

/// An indicator.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorLine {
    /// Place in the frame, from 0: the number in the names of its inputs.
    pub index: usize,
    /// Key.
    pub key: String,
    /// Name in the reader's language.
    pub name: String,
    /// Points possible (`8.5`).
    pub weight: String,
    /// What full points ask for.
    pub target: String,
    /// What was achieved.
    pub result: String,
    /// Points as typed or stored (`4.5`); empty until scored.
    pub points: String,
    /// Words of what is wrong with its points, target or result.
    pub errors: Vec<String>,
}

/// The indicators of an evaluation by block, with what was typed instead of what is stored.
fn tables(view: &EvaluationDetail, typed: &[(String, String)], errors: &FormErrors) -> Vec<BlockTable> {
    let line = |(index, row): (usize, &shuniu_domain::records::ScoredIndicator)| {
        let at = |part: &str| format!("indicators.{index}.{part}");
        let given = |part: &str, stored: String| {
            let found = typed.iter().find(|(name, _)| *name == at(part));
            found.map_or(stored, |(_, value)| value.clone())
        };
        let wrong = |part: &str| errors.iter().filter(move |(name, _)| *name == at(part)).collect::<Vec<_>>();
        IndicatorLine {
            index,
            key: row.key.clone(),
            name: row.name.clone(),
            weight: hundredths_to_input(row.weight),
            target: given("target", row.target.clone()),
            result: given("result", row.result.clone()),
            points: given("points", row.points.map(|points| format::points(points.into(), 1, 2)).unwrap_or_default()),
            errors: ["target", "result", "points"]
                .into_iter()
                .flat_map(wrong)
                .flat_map(|(_, list)| list.iter().map(|error| error.message.clone()))
                .collect(),
        }
    };
    let lines: Vec<(Block, IndicatorLine)> =
        view.indicators.iter().enumerate().map(|(index, row)| (row.block, line((index, row)))).collect();
    view.blocks
        .iter()
        .map(|sum| BlockTable {
            block: sum.block,
            points: sum.points,
            weight: sum.weight,
            rows: lines.iter().filter(|(block, _)| *block == sum.block).map(|(_, line)| line.clone()).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::list::EvaluationsPage;
    use super::result::EvaluationResultPage;
    use super::sheet::EvaluationPage;
    use shuniu_frontend::samples::check;
    use shuniu_frontend::{TemplateSettings, Templates};

    #[test]
    fn every_sample_renders_in_every_language() {
        let templates = Templates::new(TemplateSettings::default()).unwrap();
        assert_eq!(check::<EvaluationsPage>(&templates), Ok(()));
        assert_eq!(check::<EvaluationPage>(&templates), Ok(()));
        assert_eq!(check::<EvaluationResultPage>(&templates), Ok(()));
    }
}
