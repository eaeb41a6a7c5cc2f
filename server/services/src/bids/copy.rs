//! Taking parts of an earlier bid of the same organization into a draft.

use super::draft::{Base, Kept, save};
use super::input::{QualificationInput, SealedInput};
use super::load::{own_to_read, sealed_content};
use super::view::view;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use crate::procedure::BIDDERS;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::bids::BidSection;
use shuniu_domain::ids::{BidId, ProjectId};
use shuniu_store::entities::{bids, projects};
use std::collections::HashMap;
use utoipa::ToSchema;

/// How many earlier bids are offered.
const OFFERED: u64 = 20;

/// A bid to take something from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EarlierBid {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: BidId,
    /// Title of its project, in the reader's language.
    pub title: String,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// The organization's other bids, newest first.
///
/// # Errors
/// `role-forbidden` for whoever does not act for an organization.
pub async fn earlier_bids(ctx: &Ctx, id: BidId) -> Result<Vec<EarlierBid>> {
    let actor = ctx.require(BIDDERS)?;
    let rows = bids::Entity::find()
        .filter(bids::Column::OrganizationId.eq(actor.party_id))
        .filter(bids::Column::Id.ne(id))
        .order_by_desc(bids::Column::UpdatedAt)
        .limit(OFFERED)
        .all(ctx.db())
        .await?;
    let titles: HashMap<ProjectId, projects::Model> = projects::Entity::find()
        .filter(projects::Column::Id.is_in(rows.iter().map(|row| row.project_id)))
        .all(ctx.db())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let offered = rows.into_iter().filter_map(|row| {
        let project = titles.get(&row.project_id)?;
        let title = in_language(ctx.locale, &project.title, project.title_en.as_deref());
        Some(EarlierBid { id: row.id, title, updated_at: row.updated_at })
    });
    Ok(offered.collect())
}

/// Takes sections of an earlier bid into a draft, in place of what stands there. Files, declarations
/// and joint-bid members are never taken: they belong to one call.
///
/// # Errors
/// `not-found` for other organizations' bids, and as [`save`].
pub async fn copy_sections(ctx: &Ctx, id: BidId, version: i32, source: BidId, sections: &[BidSection]) -> Result<Kept> {
    let actor = ctx.require(BIDDERS)?;
    let mut draft = view(ctx, id).await?;
    let earlier = own_to_read(ctx.db(), actor.party_id, source).await?;
    let sealed = SealedInput::of(&sealed_content(&ctx.app, ctx.db(), &earlier).await?);
    let qualification = QualificationInput::of(&earlier.qualification);
    for section in sections {
        take(*section, &mut draft.qualification, &mut draft.sealed, &qualification, &sealed);
    }
    save(ctx, id, Base::from(version), &draft.qualification, &draft.sealed).await
}

fn take(
    section: BidSection,
    qualification: &mut QualificationInput,
    sealed: &mut SealedInput,
    from: &QualificationInput,
    from_sealed: &SealedInput,
) {
    match section {
        BidSection::Profile => {
            qualification.profile.clone_from(&from.profile);
            qualification.certificate_no.clone_from(&from.certificate_no);
            qualification.staff_count.clone_from(&from.staff_count);
            qualification.social_worker_count.clone_from(&from.social_worker_count);
        }
        BidSection::Record => qualification.record.clone_from(&from.record),
        BidSection::Contact => {
            qualification.contact_name.clone_from(&from.contact_name);
            qualification.contact_phone.clone_from(&from.contact_phone);
            qualification.contact_email.clone_from(&from.contact_email);
        }
        BidSection::Proposal => {
            sealed.understanding.clone_from(&from_sealed.understanding);
            sealed.approach.clone_from(&from_sealed.approach);
            sealed.schedule.clone_from(&from_sealed.schedule);
            sealed.risks.clone_from(&from_sealed.risks);
        }
        BidSection::Team => sealed.team.clone_from(&from_sealed.team),
        BidSection::Budget => {
            sealed.budget.clone_from(&from_sealed.budget);
            sealed.price.clone_from(&from_sealed.price);
        }
        BidSection::Declarations | BidSection::Files => {}
    }
}
