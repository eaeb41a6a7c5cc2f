//! Bodies that a lead may ask to join, found by name or credit code through the search of the directory,
//! each with its grade and how it stands with the project before anybody is asked.

use crate::browse::{OrganizationQuery, search_organizations};
use crate::context::Ctx;
use crate::eligibility::{Checklist, checklists};
use crate::error::{Error, Result};
use crate::procedure::BIDDERS;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_domain::text::tidy;
use shuniu_store::entities::{bids, consortium_members, projects};
use utoipa::ToSchema;

/// Bodies shown at once.
const SHOWN: &str = "8";

/// A body that may be asked to join a joint bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Candidate {
    /// The body.
    #[schema(value_type = String, format = Uuid)]
    pub party_id: PartyId,
    /// Its name in the reader's language.
    pub name: String,
    /// Its unified social credit code; none for filed groups.
    pub credit_code: Option<String>,
    /// Grade in force today; 0 for none.
    pub grade: i32,
    /// Last day of the grade.
    pub grade_expires_on: Option<NaiveDate>,
    /// Whether it may join: nothing shuts the door that another member could not bring (法 24).
    pub may_join: bool,
    /// Whether it is in the agreement as it was saved, the lead included.
    pub named: bool,
    /// Every rule.
    pub checklist: Checklist,
}

/// Organizations that a text names, for the lead of a bid. An empty text finds nothing.
///
/// # Errors
/// `not-found` for other organizations; when the database refuses. A search engine that is away is no
/// error: the answer then comes from the database.
pub async fn candidates(ctx: &Ctx, id: BidId, typed: &str) -> Result<Vec<Candidate>> {
    let actor = ctx.require(BIDDERS)?;
    let own = bids::Entity::find_by_id(id).filter(bids::Column::OrganizationId.eq(actor.party_id));
    let bid = own.one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let text = tidy(typed);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let project = projects::Entity::find_by_id(bid.project_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let query = OrganizationQuery { q: text, size: SHOWN.to_owned(), ..OrganizationQuery::default() };
    let found = search_organizations(ctx, &query).await?.items;
    let ids: Vec<PartyId> = found.iter().map(|hit| hit.row.id).collect();
    let mut checklists = checklists(ctx, ctx.db(), &project, &ids).await?;
    let members =
        consortium_members::Entity::find().filter(consortium_members::Column::BidId.eq(id)).all(ctx.db()).await?;
    let named = |party| party == bid.organization_id || members.iter().any(|member| member.party_id == party);
    let candidate = |row: crate::organizations::OrganizationRow| {
        let checklist = checklists.remove(&row.id)?;
        Some(Candidate {
            party_id: row.id,
            name: row.name,
            credit_code: row.credit_code,
            grade: row.grade,
            grade_expires_on: row.grade_expires_on,
            may_join: checklist.may_bid || checklist.may_bid_jointly,
            named: named(row.id),
            checklist,
        })
    };
    Ok(found.into_iter().map(|hit| hit.row).filter_map(candidate).collect())
}
