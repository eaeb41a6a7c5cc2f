//! The overview itself.

use super::snapshot::{self, Snapshot};
use super::{AheadView, DecisionView, LateView, MoneyView, ProgressView, RiskView};
use super::{ahead, decisions, late, money, progress, risks};
use crate::context::Ctx;
use crate::error::Result;
use crate::organizations;
use chrono::{DateTime, Datelike, Duration, Utc};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::calendar::local_date;
use shuniu_domain::evaluations::Band;
use shuniu_domain::ids::{EvaluationId, PartyId, ProjectId};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Days ahead that the overview looks.
const DAYS_AHEAD: i64 = 30;
/// Evaluations shown.
const LATEST: usize = 6;

/// A funder's overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Overview {
    /// Years with anything to show, newest first; the current one is always there.
    pub years: Vec<i32>,
    /// Money of the chosen year.
    pub money: MoneyView,
    /// What waits for the funder, most urgent first.
    pub decisions: Vec<DecisionView>,
    /// Late milestones, latest first.
    pub late: Vec<LateView>,
    /// Risk flags.
    pub risks: Vec<RiskView>,
    /// Deadlines of the next thirty days.
    pub ahead: Vec<AheadView>,
    /// Projects in delivery, those furthest behind first.
    pub progress: Vec<ProgressView>,
    /// Latest final evaluations.
    pub evaluations: Vec<FinalView>,
    /// Satisfaction of the people served.
    pub satisfaction: Option<SatisfactionView>,
}

/// A final evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FinalView {
    /// Id.
    #[schema(value_type = String)]
    pub id: EvaluationId,
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its title in the reader's language.
    pub title: String,
    /// Provider's name.
    pub organization: String,
    /// Total in hundredths of a point.
    pub total: i32,
    /// Band.
    #[schema(value_type = String)]
    pub band: Band,
    /// Satisfaction in basis points.
    pub satisfaction: i32,
    /// When it became final.
    pub finalized_at: DateTime<Utc>,
}

/// Satisfaction of the year's evaluations, weighted by the people asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SatisfactionView {
    /// Basis points.
    pub basis_points: i32,
    /// People asked.
    pub respondents: i64,
    /// Evaluations.
    pub evaluations: usize,
}

/// The overview of the actor's funder for a budget year (the current one when none is named).
///
/// # Errors
/// `role-forbidden` for anybody but a funder.
pub async fn overview(ctx: &Ctx, year: Option<i32>) -> Result<Overview> {
    let actor = ctx.require(&[Role::FunderOfficer, Role::FunderApprover])?;
    let at = (ctx.now(), ctx.today(), ctx.locale);
    let of = snapshot::load(&ctx.app, ctx.db(), actor.party_id, at).await?;
    let years = years(&of);
    let year = year.filter(|year| years.contains(year)).unwrap_or_else(|| of.today.year());
    let mut progress = progress(&of);
    let providers: Vec<PartyId> = progress.iter().map(|row| row.organization_id).collect();
    if !providers.is_empty() {
        let standings = organizations::standings(&ctx.app, ctx.db(), &providers, of.today).await?;
        for row in &mut progress {
            row.grade = standings.get(&row.organization_id).map_or(0, |standing| standing.grade);
        }
    }
    Ok(Overview {
        money: money(&of, year),
        decisions: decisions(&of),
        late: late(&of),
        risks: risks(&of),
        ahead: ahead(&of, of.now + Duration::days(DAYS_AHEAD)),
        progress,
        evaluations: latest(&of),
        satisfaction: satisfaction(&of, year),
        years,
    })
}

fn years(of: &Snapshot) -> Vec<i32> {
    let published = of.projects.iter().filter_map(|row| row.published_at).map(|at| local_date(at).year());
    let due = of.milestones.iter().map(|row| row.due_on.year());
    let all: BTreeSet<i32> = published.chain(due).chain([of.today.year()]).collect();
    all.into_iter().rev().collect()
}

fn latest(of: &Snapshot) -> Vec<FinalView> {
    let view = |row: &shuniu_store::entities::evaluations::Model| {
        Some(FinalView {
            id: row.id,
            project_id: row.project_id,
            title: of.title(of.project(row.project_id)?),
            organization: of.name(row.organization_id),
            total: row.total?,
            band: row.band?,
            satisfaction: row.satisfaction,
            finalized_at: row.finalized_at?,
        })
    };
    let mut all: Vec<FinalView> = of.finals.iter().filter_map(view).collect();
    all.sort_by_key(|row| std::cmp::Reverse(row.finalized_at));
    all.truncate(LATEST);
    all
}

fn satisfaction(of: &Snapshot, year: i32) -> Option<SatisfactionView> {
    let in_year = of.finals.iter().filter(|row| row.finalized_at.is_some_and(|at| local_date(at).year() == year));
    let asked: Vec<(i64, i64)> = in_year
        .filter(|row| row.respondents > 0)
        .map(|row| (i64::from(row.satisfaction), i64::from(row.respondents)))
        .collect();
    let respondents: i64 = asked.iter().map(|(_, people)| people).sum();
    let weighted: i64 = asked.iter().map(|(points, people)| points * people).sum();
    let basis_points = i32::try_from(weighted.checked_div(respondents)?).ok()?;
    Some(SatisfactionView { basis_points, respondents, evaluations: asked.len() })
}
