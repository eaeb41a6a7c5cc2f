//! "Which calls may we bid for?" (我能投的): the reach of the signed-in organization as filters of the
//! index, or as a test for rows of the database. Who else bids is checked on submission, as in the
//! public checklist.

use super::ask::{any, between};
use crate::context::Ctx;
use crate::error::Result;
use crate::index::{ANY_BIDDER, bidder_grade, public_projects};
use crate::procedure::BIDDERS;
use crate::{organizations, rulebooks};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::eligibility;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;
use shuniu_domain::projects::ProjectStatus;
use shuniu_search::Filter;
use shuniu_store::entities::{designations, parties, projects};

/// Grades that a call can state.
const GRADES: std::ops::RangeInclusive<i32> = 0..=5;
/// Most open calls that one organization can have helped to write.
const MOST_WRITTEN: u64 = 500;

/// What the signed-in organization may bid for today.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    own: eligibility::Reach,
    /// Funders it is tied to.
    tied_to: Vec<PartyId>,
    /// Numbers of open calls that it helped to write (条例 18).
    wrote: Vec<String>,
}

impl Reach {
    /// The reach of the actor's organization. The number of queries does not depend on the number of calls.
    ///
    /// # Errors
    /// `sign-in-needed`, `role-forbidden`, or `not-found` when the actor's party is no organization.
    pub(super) async fn of_actor(ctx: &Ctx) -> Result<Self> {
        let id = ctx.require(BIDDERS)?.party_id;
        let (db, today) = (ctx.db(), ctx.today());
        let facts = organizations::facts_for_eligibility(db, id, today).await?;
        let (_, rulebook) = rulebooks::in_force(&ctx.app, db, today).await?;
        let own = eligibility::Reach::of(&facts, &rulebook, today);
        let funders = funders(ctx).await?.into_iter();
        let tied = funders.filter(|(id, leader)| !own.is_apart_from(*id, leader.as_deref().unwrap_or_default()));
        let tied_to = tied.map(|(id, _)| id).collect();
        Ok(Self { tied_to, wrote: wrote(ctx, id).await?, own })
    }

    /// The filters of the index that admit the same calls.
    pub(super) fn filters(&self) -> Vec<Filter> {
        let own = &self.own;
        let grades = own.channels.iter().flat_map(|(channel, highest)| {
            GRADES.filter(move |grade| grade <= highest).map(move |grade| bidder_grade(*channel, grade))
        });
        let mut grades: Vec<String> = grades.collect();
        if grades.is_empty() {
            // No channel is open: a value that no call has, because an empty filter admits all.
            grades.push("none".to_owned());
        }
        let without = |field: &str, values: Vec<String>| Filter::Without { field: field.to_owned(), values };
        let mut filters = vec![
            any("bidder_grade", &grades),
            between("bidder_in_hand", Some(i64::from(own.in_hand) + 1), None),
            without("funder_id", self.tied_to.iter().map(ToString::to_string).collect()),
            without("number", self.wrote.clone()),
        ];
        if let Some(stated) = &own.stated {
            filters.extend(stated_filters(stated));
        }
        let until = own.grade_until.map(|day| start_of_local_day(day).timestamp());
        filters.push(between("bidder_service_start", None, until));
        filters.retain(|filter| !filter.is_open());
        filters
    }

    /// Whether a call of the database lies within reach.
    pub(super) fn admits(&self, call: &projects::Model) -> bool {
        let wrote = call.number.as_ref().is_some_and(|number| self.wrote.contains(number));
        !wrote
            && !self.tied_to.contains(&call.funder_id)
            && self.own.admits(call.channel, &call.eligibility.0, call.service_start)
    }
}

fn stated_filters(own: &eligibility::StatedLimits) -> [Filter; 4] {
    let fields = own.fields.iter().map(|field| field.as_str().to_owned());
    // A call may ask for any beginning of the division's code.
    let areas = own.division_code.char_indices().map(|(at, c)| own.division_code[..at + c.len_utf8()].to_owned());
    let whoever = || std::iter::once(ANY_BIDDER.to_owned());
    [
        any("bidder_fields", &whoever().chain(fields).collect::<Vec<_>>()),
        any("bidder_area", &whoever().chain(areas).collect::<Vec<_>>()),
        between("bidder_staff", None, Some(own.staff.into())),
        between("bidder_social_workers", None, Some(own.social_workers.into())),
    ]
}

/// Funders with their persons in charge.
async fn funders(ctx: &Ctx) -> Result<Vec<(PartyId, Option<String>)>> {
    let designated = designations::Entity::find()
        .select_only()
        .column(designations::Column::PartyId)
        .filter(designations::Column::Kind.eq(Designation::Funder));
    let rows = parties::Entity::find()
        .select_only()
        .columns([parties::Column::Id, parties::Column::LeaderName])
        .filter(parties::Column::Id.in_subquery(designated.into_query()));
    Ok(rows.into_tuple().all(ctx.db()).await?)
}

/// Numbers of open calls that name the organization among their authors.
async fn wrote(ctx: &Ctx, id: PartyId) -> Result<Vec<String>> {
    use projects::Column;
    let party = parties::Entity::find_by_id(id).one(ctx.db()).await?;
    let Some(code) = party.and_then(|party| party.credit_code) else { return Ok(Vec::new()) };
    // The code, letters and digits only, stands in quotes in the JSON list of authors.
    let text = Expr::col((projects::Entity, Column::Eligibility)).cast_as("text");
    let numbers: Vec<Option<String>> = public_projects()
        .select_only()
        .column(Column::Number)
        .filter(Column::Status.eq(ProjectStatus::Published))
        .filter(Column::BidDeadline.gt(ctx.now()))
        .filter(text.like(format!("%\"{code}\"%")))
        .limit(MOST_WRITTEN)
        .into_tuple()
        .all(ctx.db())
        .await?;
    Ok(numbers.into_iter().flatten().collect())
}
