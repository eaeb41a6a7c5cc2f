//! What was found at each step of a bid, for those who may see it.

use super::checklist::Checklist;
use crate::app::App;
use crate::consortia::bids_here;
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::procedure::{BIDDERS, names};
use crate::rulebooks;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::consortia::BidRole;
use shuniu_domain::eligibility::Moment;
use shuniu_domain::ids::{BidId, PartyId, RulebookId};
use shuniu_domain::rulebook::Rulebook;
use shuniu_frontend::Locale;
use shuniu_store::entities::{bids, eligibility_checks};
use std::collections::HashMap;
use utoipa::ToSchema;

/// One body's checklist at a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyCheck {
    /// In which role it takes part.
    #[schema(value_type = String)]
    pub role: BidRole,
    /// Every rule.
    pub checklist: Checklist,
}

/// What was found at a step of a bid (资格核对记录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StepCheck {
    /// The step.
    #[schema(value_type = String)]
    pub moment: Moment,
    /// When.
    pub checked_at: DateTime<Utc>,
    /// Local day of the facts.
    pub on: NaiveDate,
    /// Version of the rulebook applied.
    pub rulebook: String,
    /// Identifier of that rulebook.
    #[schema(value_type = String, format = Uuid)]
    pub rulebook_id: RulebookId,
    /// Its title in the reader's language.
    pub rulebook_title: String,
    /// Whether the bid could go on.
    pub passed: bool,
    /// The grade that counted: for a joint bid the lowest of its members (条例 22).
    pub grade: i32,
    /// Bidder, members and sub-contractors.
    pub parties: Vec<PartyCheck>,
}

/// What was found at each step of a bid, newest first, for the bidder and the members of its joint
/// bid that have confirmed: it tells of other bids too.
///
/// # Errors
/// `not-found` for everybody else.
pub async fn of_bid(ctx: &Ctx, id: BidId) -> Result<Vec<StepCheck>> {
    let actor = ctx.require(BIDDERS)?;
    let bid = bids::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    if !bids_here(ctx.db(), &bid, actor.party_id).await? {
        return Err(Error::not_found());
    }
    Ok(of_bids(&ctx.app, ctx.db(), &[id], ctx.locale).await?.remove(&id).unwrap_or_default())
}

/// The same for several bids. The caller answers for who may see it.
pub(crate) async fn of_bids(
    app: &App,
    db: &impl ConnectionTrait,
    ids: &[BidId],
    locale: Locale,
) -> Result<HashMap<BidId, Vec<StepCheck>>> {
    let mut rows = eligibility_checks::Entity::find()
        .filter(eligibility_checks::Column::BidId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    // Of two at one instant the later step comes first.
    rows.sort_by_key(|row| std::cmp::Reverse((row.checked_at, row.moment)));
    let mut parties: Vec<PartyId> = Vec::new();
    for row in &rows {
        parties.extend(row.findings.parties.iter().map(|finding| finding.party));
    }
    let names = names(db, parties, locale).await?;
    let mut found: HashMap<BidId, Vec<StepCheck>> = HashMap::new();
    for row in rows {
        // Rulebooks are kept parsed, so this asks the database once for each at most.
        let rulebook = rulebooks::get(app, db, row.rulebook_id).await?;
        found.entry(row.bid_id).or_default().push(told(row, &names, &rulebook, locale));
    }
    Ok(found)
}

fn told(
    row: eligibility_checks::Model,
    names: &HashMap<PartyId, String>,
    rulebook: &Rulebook,
    locale: Locale,
) -> StepCheck {
    let grades = row.findings.whole.rules.iter().filter_map(|rule| rule.evidence.get("grade"));
    let grade = grades.filter_map(|grade| grade.parse().ok()).min().unwrap_or_default();
    let party = |finding: shuniu_domain::eligibility::PartyFinding| PartyCheck {
        role: finding.role,
        checklist: Checklist::of(
            finding.party,
            names.get(&finding.party).cloned().unwrap_or_default(),
            finding.assessment,
            row.on_day,
            rulebook.version.clone(),
            false,
        ),
    };
    StepCheck {
        moment: row.moment,
        checked_at: row.checked_at,
        on: row.on_day,
        passed: row.passed,
        grade,
        parties: row.findings.0.parties.into_iter().map(party).collect(),
        rulebook: rulebook.version.clone(),
        rulebook_id: row.rulebook_id,
        rulebook_title: rulebooks::title_of(rulebook, locale),
    }
}
