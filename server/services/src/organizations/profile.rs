//! The public profile of an organization.

use super::facts::{StandingView, facts_of, standing};
use super::track_record::{self, TrackRecord};
use crate::context::Ctx;
use crate::divisions::{Names, in_language};
use crate::error::{Error, Result};
use crate::grades::GradeView;
use crate::hubs::{RelationView, relations};
use crate::inspections::InspectionView;
use crate::rulebooks;
use crate::sanctions::{self, SanctionView};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, LegalForm, PartyBuilding, RegistrationKind};
use shuniu_store::entities::{grades, hubs, inspections, organizations, parties};
use utoipa::ToSchema;

/// Everything the public may know of an organization. Names of contact persons are not part.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct OrganizationView {
    /// The party.
    #[schema(value_type = String, format = Uuid)]
    pub id: PartyId,
    /// Name in the reader's language.
    pub name: String,
    /// Name as registered.
    pub name_zh: String,
    /// English name.
    pub name_en: Option<String>,
    /// Short name.
    pub short_name: Option<String>,
    /// Unified social credit code; none for filed groups.
    pub credit_code: Option<String>,
    /// Registered, filed or external.
    #[schema(value_type = String)]
    pub registration_kind: RegistrationKind,
    /// Legal form.
    #[schema(value_type = String)]
    pub legal_form: LegalForm,
    /// Day of registration or filing.
    pub founded_on: Option<NaiveDate>,
    /// Fields of work.
    #[schema(value_type = Vec<String>)]
    pub fields: Vec<Field>,
    /// Scope as in the charter.
    pub business_scope: String,
    /// What it does, in the reader's language.
    pub summary: String,
    /// Division of its seat.
    pub division_code: String,
    /// Name of that division, from the district down.
    pub division_name: String,
    /// Address.
    pub address: Option<String>,
    /// Telephone.
    pub contact_phone: Option<String>,
    /// E-mail address.
    pub contact_email: Option<String>,
    /// Legal representative or person in charge.
    pub leader_name: Option<String>,
    /// Full-time staff.
    pub staff_count: i32,
    /// Certified social workers among them.
    pub social_worker_count: i32,
    /// Registered volunteers.
    pub volunteer_count: i32,
    /// Mass organization funded by the budget (K4).
    pub funded_mass_org: bool,
    /// Party-building facts.
    #[schema(value_type = Object)]
    pub party_building: PartyBuilding,
    /// `register`, or the import it came from.
    pub source: String,
    /// When the record was last confirmed.
    pub confirmed_on: Option<NaiveDate>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// Version for optimistic locking.
    pub version: i32,
    /// Whether it is also a hub.
    pub is_hub: bool,
    /// Grade and whether it may bid, today.
    pub standing: StandingView,
    /// Most projects it may have in hand in district projects, if there is a limit.
    pub max_in_hand: Option<u32>,
    /// The ledger of grades, newest first.
    pub grades: Vec<GradeView>,
    /// Yearly inspections, newest first.
    pub inspections: Vec<InspectionView>,
    /// Sanctions in force today.
    pub sanctions: Vec<SanctionView>,
    /// Relations with hubs in force today.
    pub hubs: Vec<RelationView>,
    /// What it has done.
    pub record: TrackRecord,
}

/// The public profile. Visible to everybody.
///
/// # Errors
/// `not-found` when the party is no organization.
pub async fn profile(ctx: &Ctx, id: PartyId) -> Result<OrganizationView> {
    let (db, today) = (ctx.db(), ctx.today());
    let row = organizations::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let party = parties::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let facts = facts_of(db, &[id], today).await?.remove(&id).ok_or_else(Error::not_found)?;
    let (_, rulebook) = rulebooks::in_force(&ctx.app, db, today).await?;
    let ledger = grades::Entity::find()
        .filter(grades::Column::OrganizationId.eq(id))
        .order_by_desc(grades::Column::AwardedOn)
        .order_by_desc(grades::Column::CreatedAt)
        .all(db)
        .await?;
    let inspected = inspections::Entity::find()
        .filter(inspections::Column::OrganizationId.eq(id))
        .order_by_desc(inspections::Column::Year)
        .all(db)
        .await?;
    let division = Names::of(db, [party.division_code.as_str()]).await?;
    Ok(OrganizationView {
        id,
        name: in_language(ctx.locale, &party.name, party.name_en.as_deref()),
        name_zh: party.name,
        name_en: party.name_en,
        short_name: party.short_name,
        credit_code: party.credit_code,
        registration_kind: row.registration_kind,
        legal_form: row.legal_form,
        founded_on: row.founded_on,
        fields: row.fields.0,
        business_scope: row.business_scope,
        summary: in_language(ctx.locale, &row.summary, row.summary_en.as_deref()),
        division_name: division.full(ctx.locale, &party.division_code),
        division_code: party.division_code,
        address: party.address,
        contact_phone: party.contact_phone,
        contact_email: party.contact_email,
        leader_name: party.leader_name,
        staff_count: row.staff_count,
        social_worker_count: row.social_worker_count,
        volunteer_count: row.volunteer_count,
        funded_mass_org: row.funded_mass_org,
        party_building: row.party_building.0,
        source: row.source,
        confirmed_on: row.confirmed_on,
        updated_at: row.updated_at,
        version: row.version,
        is_hub: hubs::Entity::find_by_id(id).one(db).await?.is_some(),
        standing: standing(&facts, &rulebook, today),
        max_in_hand: rulebook.channels.grant.max_in_hand.as_ref().map(|limit| limit.value),
        grades: ledger.into_iter().map(|row| GradeView::of(row, today)).collect(),
        inspections: inspected.into_iter().map(InspectionView::from).collect(),
        sanctions: sanctions_in_force(ctx, id).await?,
        hubs: relations::of_organization(ctx, id, today).await?,
        record: track_record::load(ctx, id).await?,
    })
}

async fn sanctions_in_force(ctx: &Ctx, id: PartyId) -> Result<Vec<SanctionView>> {
    use shuniu_store::entities::sanctions::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::OrganizationId.eq(id))
        .filter(sanctions::in_force_on(ctx.today()))
        .order_by_desc(Column::FromOn)
        .all(ctx.db())
        .await?;
    Ok(rows.into_iter().map(SanctionView::from).collect())
}
