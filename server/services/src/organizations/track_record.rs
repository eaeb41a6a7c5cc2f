//! What an organization has done: projects won, final evaluations, past awards, and the score
//! that follows from them. All of it is public.

use crate::consortia::partners_of;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::calendar::{local_date, start_of_local_day};
use shuniu_domain::consortia::{BidRole, share_of};
use shuniu_domain::contracts::ContractStatus;
use shuniu_domain::evaluations::{Band, Block, EvaluationKind, EvaluationStatus};
use shuniu_domain::ids::{BidId, EvaluationId, PartyId, PastAwardId, ProjectId};
use shuniu_domain::projects::{Stage, stage};
use shuniu_store::entities::{
    consortium_members, contracts, evaluations, parties, past_awards, projects, subcontracts,
};
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// Years whose evaluations make the record score.
const SCORE_YEARS: u32 = 3;
/// Years shown in the chart.
const CHART_YEARS: i32 = 5;
/// Rows shown of each list; the numbers beside count all.
const SHOWN: u64 = 50;

/// A project that an organization contracted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WonProject {
    /// The project.
    #[schema(value_type = String, format = Uuid)]
    pub id: ProjectId,
    /// Its number.
    pub number: Option<String>,
    /// Its title in the reader's language.
    pub title: String,
    /// The funder's name in the reader's language.
    pub funder: String,
    /// First day of the contract.
    pub starts_on: NaiveDate,
    /// Last day of the contract.
    pub ends_on: NaiveDate,
    /// In which role it takes part: alone or as the lead, as a member of a joint bid, or as a
    /// planned sub-contractor.
    #[schema(value_type = String)]
    pub role: BidRole,
    /// Its share of the contract amount in fen: the whole for a bidder alone.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// Stage today.
    #[schema(value_type = String)]
    pub stage: Stage,
    /// Final evaluation in hundredths of a point, if there is one.
    pub score: Option<i32>,
    /// Its band.
    #[schema(value_type = Option<String>)]
    pub band: Option<Band>,
}

/// A final evaluation by the funder's side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvaluationSummary {
    /// Identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: EvaluationId,
    /// The project.
    #[schema(value_type = String, format = Uuid)]
    pub project_id: ProjectId,
    /// Its title in the reader's language.
    pub project: String,
    /// When it became final.
    pub finalized_at: DateTime<Utc>,
    /// Total in hundredths of a point.
    pub total: i32,
    /// Band.
    #[schema(value_type = String)]
    pub band: Band,
    /// Satisfaction of recipients in hundredths of a percent.
    pub satisfaction: i32,
    /// Conclusion in the reader's language.
    pub comment: String,
}

/// An imported past award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PastAwardView {
    /// Identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: PastAwardId,
    /// Title.
    pub title: String,
    /// The funder's name.
    pub funder: String,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Amount in minor units of that currency.
    pub amount: i64,
    /// Day of the award.
    pub awarded_on: Option<NaiveDate>,
    /// Page of the grant at its publisher.
    pub url: Option<String>,
}

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

/// The whole record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrackRecord {
    /// Average of the final evaluations of the last three years, in hundredths of a point.
    pub score: Option<i32>,
    /// Projects contracted, newest first (at most fifty).
    pub projects: Vec<WonProject>,
    /// How many there are.
    pub projects_total: u64,
    /// Contract amounts of what is in hand, in fen.
    #[schema(value_type = i64)]
    pub in_hand_amount: Fen,
    /// Final evaluations, newest first (at most fifty).
    pub evaluations: Vec<EvaluationSummary>,
    /// How many there are.
    pub evaluations_total: u64,
    /// The last five years.
    pub years: Vec<YearScore>,
    /// Share of points by block.
    pub blocks: Vec<BlockScore>,
    /// Average satisfaction in hundredths of a percent.
    pub satisfaction: Option<i32>,
    /// Imported past awards, newest first (at most fifty).
    pub past_awards: Vec<PastAwardView>,
    /// How many there are.
    pub past_awards_total: u64,
}

/// The record of one organization.
///
/// # Errors
/// When the database refuses.
pub async fn load(ctx: &Ctx, id: PartyId) -> Result<TrackRecord> {
    let db = ctx.db();
    let judged = final_evaluations(db, id).await?;
    let contracted = contracts::Entity::find()
        .filter(taking_part(id))
        .filter(contracts::Column::Status.ne(ContractStatus::ToSign))
        .order_by_desc(contracts::Column::StartsOn);
    let projects_total = contracted.clone().count(db).await?;
    let contracted = contracted.limit(SHOWN).all(db).await?;
    let wanted = judged.iter().map(|row| row.project_id).chain(contracted.iter().map(|row| row.project_id));
    let of = projects::Entity::find().filter(projects::Column::Id.is_in(wanted)).all(db).await?;
    let of: HashMap<ProjectId, projects::Model> = of.into_iter().map(|row| (row.id, row)).collect();
    let past = past_awards::Entity::find().filter(past_awards::Column::RecipientId.eq(id));
    let past_awards_total = past.clone().count(db).await?;
    let past = past
        .order_by_desc(past_awards::Column::AwardedOn)
        .order_by_asc(past_awards::Column::Id)
        .limit(SHOWN)
        .all(db)
        .await?;
    let funders = contracted.iter().map(|row| row.funder_id).chain(past.iter().map(|row| row.funder_id));
    let funders = parties::Entity::find().filter(parties::Column::Id.is_in(funders)).all(db).await?;
    let funders: HashMap<PartyId, String> =
        funders.into_iter().map(|row| (row.id, in_language(ctx.locale, &row.name, row.name_en.as_deref()))).collect();

    let bids: Vec<BidId> = contracted.iter().map(|row| row.bid_id).collect();
    let partners = partners_of(db, &bids, ctx.locale).await?;
    let part = |row: &contracts::Model| {
        let of_bid = partners.get(&row.bid_id)?;
        of_bid.members.iter().chain(&of_bid.subcontractors).find(|partner| partner.party_id == id)
    };
    let won: Vec<WonProject> = contracted
        .into_iter()
        .filter_map(|row| {
            let own = part(&row).map_or((BidRole::Bidder, row.amount), |p| (p.role, share_of(row.amount, p.share)));
            won(ctx, row, own, (&of, &judged, &funders))
        })
        .collect();
    let in_hand = [Stage::Awarded, Stage::InDelivery];
    Ok(TrackRecord {
        score: recent_average(&judged, ctx.today()),
        in_hand_amount: won
            .iter()
            .filter(|project| in_hand.contains(&project.stage))
            .map(|project| project.amount)
            .sum(),
        projects: won,
        projects_total,
        evaluations_total: u64::try_from(judged.len()).unwrap_or_default(),
        years: years(db, &judged, ctx.today()).await?,
        blocks: blocks(&judged),
        satisfaction: average(judged.iter().map(|row| row.satisfaction)),
        evaluations: judged
            .into_iter()
            .take(usize::try_from(SHOWN).unwrap_or(usize::MAX))
            .filter_map(|row| summary(ctx, row, &of))
            .collect(),
        past_awards: past.into_iter().map(|row| past_award(row, &funders)).collect(),
        past_awards_total,
    })
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

async fn final_evaluations(db: &impl ConnectionTrait, id: PartyId) -> Result<Vec<evaluations::Model>> {
    use evaluations::Column;
    Ok(finals().filter(Column::OrganizationId.eq(id)).order_by_desc(Column::FinalizedAt).all(db).await?)
}

fn score_begins(on: NaiveDate) -> NaiveDate {
    on.checked_sub_months(Months::new(SCORE_YEARS * 12)).unwrap_or(on)
}

fn recent_average(judged: &[evaluations::Model], on: NaiveDate) -> Option<i32> {
    let begins = start_of_local_day(score_begins(on));
    average(judged.iter().filter(|row| row.finalized_at.is_some_and(|at| at >= begins)).filter_map(|row| row.total))
}

/// The mean, rounded half up.
fn average(values: impl Iterator<Item = i32>) -> Option<i32> {
    let (sum, n) = values.fold((0_i64, 0_i64), |(sum, n), value| (sum + i64::from(value), n + 1));
    mean(sum, n)
}

fn mean(sum: i64, n: i64) -> Option<i32> {
    if n == 0 { None } else { i32::try_from((sum * 2 + n) / (n * 2)).ok() }
}

/// The last five years; one small query per year for the district's average.
async fn years(db: &impl ConnectionTrait, judged: &[evaluations::Model], on: NaiveDate) -> Result<Vec<YearScore>> {
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

fn blocks(judged: &[evaluations::Model]) -> Vec<BlockScore> {
    let mut sums: BTreeMap<Block, (i64, i64)> = BTreeMap::new();
    for indicator in judged.iter().flat_map(|row| row.indicators.iter()) {
        let sum = sums.entry(indicator.block).or_default();
        sum.0 += i64::from(indicator.points.unwrap_or_default());
        sum.1 += i64::from(indicator.weight);
    }
    let share = |(reached, possible): (i64, i64)| i32::try_from(reached * 10_000 / possible.max(1)).unwrap_or_default();
    sums.into_iter().map(|(block, sum)| BlockScore { block, share: share(sum) }).collect()
}

/// Contracts in which an organization takes part: its own, those of joint bids of which it is a
/// member, and those in which it has a planned sub-contract.
fn taking_part(id: PartyId) -> Condition {
    let member = consortium_members::Entity::find()
        .select_only()
        .column(consortium_members::Column::BidId)
        .filter(consortium_members::Column::PartyId.eq(id))
        .into_query();
    let helper = subcontracts::Entity::find()
        .select_only()
        .column(subcontracts::Column::BidId)
        .filter(subcontracts::Column::PartyId.eq(id))
        .into_query();
    Condition::any()
        .add(contracts::Column::OrganizationId.eq(id))
        .add(contracts::Column::BidId.in_subquery(member))
        .add(contracts::Column::BidId.in_subquery(helper))
}

fn won(
    ctx: &Ctx,
    row: contracts::Model,
    (role, amount): (BidRole, Fen),
    (of, judged, funders): (&HashMap<ProjectId, projects::Model>, &[evaluations::Model], &HashMap<PartyId, String>),
) -> Option<WonProject> {
    let project = of.get(&row.project_id)?;
    let evaluation = judged.iter().find(|evaluation| evaluation.contract_id == row.id);
    Some(WonProject {
        id: project.id,
        number: project.number.clone(),
        title: in_language(ctx.locale, &project.title, project.title_en.as_deref()),
        funder: funders.get(&row.funder_id).cloned().unwrap_or_default(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        role,
        amount,
        stage: stage(project.status, project.bid_deadline, ctx.now()),
        score: evaluation.and_then(|evaluation| evaluation.total),
        band: evaluation.and_then(|evaluation| evaluation.band),
    })
}

fn summary(ctx: &Ctx, row: evaluations::Model, of: &HashMap<ProjectId, projects::Model>) -> Option<EvaluationSummary> {
    let project = of.get(&row.project_id);
    Some(EvaluationSummary {
        id: row.id,
        project_id: row.project_id,
        project: project.map(|p| in_language(ctx.locale, &p.title, p.title_en.as_deref())).unwrap_or_default(),
        finalized_at: row.finalized_at?,
        total: row.total?,
        band: row.band?,
        satisfaction: row.satisfaction,
        comment: in_language(ctx.locale, &row.comment, row.comment_en.as_deref()),
    })
}

fn past_award(row: past_awards::Model, funders: &HashMap<PartyId, String>) -> PastAwardView {
    PastAwardView {
        funder: funders.get(&row.funder_id).cloned().unwrap_or_default(),
        id: row.id,
        title: row.title,
        currency: row.currency,
        amount: row.amount_awarded,
        awarded_on: row.awarded_on,
        url: row.url,
    }
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
