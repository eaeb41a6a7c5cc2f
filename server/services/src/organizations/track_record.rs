//! What an organization has done: projects won, final evaluations, past awards, and the score
//! that follows from them. All of it is public.

mod averages;

pub use averages::{BlockScore, YearScore, record_scores};
pub(crate) use averages::{finals, finals_counting_on};

use crate::consortia::partners_of;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use averages::{average, blocks, recent_average, years};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::consortia::{BidRole, share_of};
use shuniu_domain::contracts::ContractStatus;
use shuniu_domain::evaluations::Band;
use shuniu_domain::ids::{BidId, EvaluationId, PartyId, PastAwardId, ProjectId};
use shuniu_domain::projects::{Stage, stage};
use shuniu_store::entities::{
    consortium_members, contracts, evaluations, parties, past_awards, projects, subcontracts,
};
use std::collections::HashMap;
use utoipa::ToSchema;

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

async fn final_evaluations(db: &impl ConnectionTrait, id: PartyId) -> Result<Vec<evaluations::Model>> {
    use evaluations::Column;
    Ok(finals().filter(Column::OrganizationId.eq(id)).order_by_desc(Column::FinalizedAt).all(db).await?)
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
