//! Averages over an organization's final evaluations.

use crate::error::Result;
use chrono::{Datelike, Months, NaiveDate};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use shuniu_domain::calendar::{local_date, start_of_local_day};
use shuniu_domain::evaluations::{Block, EvaluationKind, EvaluationStatus};
use shuniu_domain::ids::PartyId;
use shuniu_store::entities::evaluations;
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// Years whose evaluations make the record score.
const SCORE_YEARS: u32 = 3;
/// Years shown in the chart.
const CHART_YEARS: i32 = 5;

/// Average of one year, with the district's for comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct YearScore {
    /// Calendar year.
    pub year: i32,
    /// Evaluations of the organization in that year.
    pub count: u64,
    /// Their average in hundredths of a point.
    pub average: Option<i32>,
    /// Average of all organizations in that year.
    pub all_average: Option<i32>,
}

/// Share of the points reached in one block over all shown evaluations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BlockScore {
    /// Block.
    #[schema(value_type = String)]
    pub block: Block,
    /// Points reached of those possible, in hundredths of a percent.
    pub share: i32,
}

/// Record scores of several organizations: average of the final evaluations of the last three
/// years, in hundredths of a point. Those without one are left out.
///
/// # Errors
/// When the database refuses.
pub async fn record_scores(db: &impl ConnectionTrait, ids: &[PartyId], on: NaiveDate) -> Result<HashMap<PartyId, i32>> {
    use evaluations::Column;
    let rows: Vec<(PartyId, Option<i32>)> = finals_counting_on(on)
        .select_only()
        .columns([Column::OrganizationId, Column::Total])
        .filter(Column::OrganizationId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let mut totals: HashMap<PartyId, Vec<i32>> = HashMap::new();
    for (id, total) in rows {
        totals.entry(id).or_default().extend(total);
    }
    Ok(totals.into_iter().filter_map(|(id, totals)| Some((id, average(totals.into_iter())?))).collect())
}

/// Those of the last three years before a local day, which make the record score.
pub(crate) fn finals_counting_on(on: NaiveDate) -> sea_orm::Select<evaluations::Entity> {
    finals().filter(evaluations::Column::FinalizedAt.gte(start_of_local_day(score_begins(on))))
}

/// Final evaluations by the funder's side.
pub(crate) fn finals() -> sea_orm::Select<evaluations::Entity> {
    use evaluations::{Column, Entity};
    Entity::find()
        .filter(Column::Kind.eq(EvaluationKind::Department))
        .filter(Column::Status.eq(EvaluationStatus::Final))
}

fn score_begins(on: NaiveDate) -> NaiveDate {
    on.checked_sub_months(Months::new(SCORE_YEARS * 12)).unwrap_or(on)
}

pub(super) fn recent_average(judged: &[evaluations::Model], on: NaiveDate) -> Option<i32> {
    let begins = start_of_local_day(score_begins(on));
    average(judged.iter().filter(|row| row.finalized_at.is_some_and(|at| at >= begins)).filter_map(|row| row.total))
}

/// The mean, rounded half up.
pub(super) fn average(values: impl Iterator<Item = i32>) -> Option<i32> {
    let (sum, n) = values.fold((0_i64, 0_i64), |(sum, n), value| (sum + i64::from(value), n + 1));
    mean(sum, n)
}

fn mean(sum: i64, n: i64) -> Option<i32> {
    if n == 0 { None } else { i32::try_from((sum * 2 + n) / (n * 2)).ok() }
}

/// The last five years; one small query per year for the district's average.
pub(super) async fn years(
    db: &impl ConnectionTrait,
    judged: &[evaluations::Model],
    on: NaiveDate,
) -> Result<Vec<YearScore>> {
    use evaluations::Column;
    let mut years = Vec::new();
    if judged.is_empty() {
        return Ok(years);
    }
    for year in on.year() - CHART_YEARS + 1..=on.year() {
        let of_year = |row: &&evaluations::Model| row.finalized_at.is_some_and(|at| local_date(at).year() == year);
        let own: Vec<i32> = judged.iter().filter(of_year).filter_map(|row| row.total).collect();
        let first = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).map(start_of_local_day);
        let all: Option<(Option<i64>, i64)> = finals()
            .select_only()
            .column_as(Column::Total.sum(), "sum")
            .column_as(Column::Total.count(), "n")
            .filter(Column::FinalizedAt.gte(first(year)))
            .filter(Column::FinalizedAt.lt(first(year + 1)))
            .into_tuple()
            .one(db)
            .await?;
        let (sum, n) = all.map_or((0, 0), |(sum, n)| (sum.unwrap_or_default(), n));
        years.push(YearScore {
            year,
            count: u64::try_from(own.len()).unwrap_or_default(),
            average: average(own.into_iter()),
            all_average: mean(sum, n),
        });
    }
    Ok(years)
}

pub(super) fn blocks(judged: &[evaluations::Model]) -> Vec<BlockScore> {
    let mut sums: BTreeMap<Block, (i64, i64)> = BTreeMap::new();
    for indicator in judged.iter().flat_map(|row| row.indicators.iter()) {
        let sum = sums.entry(indicator.block).or_default();
        sum.0 += i64::from(indicator.points.unwrap_or_default());
        sum.1 += i64::from(indicator.weight);
    }
    let share = |(reached, possible): (i64, i64)| i32::try_from(reached * 10_000 / possible.max(1)).unwrap_or_default();
    sums.into_iter().map(|(block, sum)| BlockScore { block, share: share(sum) }).collect()
}

#[cfg(test)]
mod tests {
    use super::average;

    #[test]
    fn averages_round_half_up() {
        assert_eq!(average([9_150, 9_151].into_iter()), Some(9_151));
        assert_eq!(average([9_000, 9_001, 9_001].into_iter()), Some(9_001));
        assert_eq!(average(std::iter::empty()), None);
    }
}
