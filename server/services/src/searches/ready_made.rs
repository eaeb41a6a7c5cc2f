//! The search that is made ready for an organization (为组织准备的检索): open calls in its fields and
//! its area that ask for no higher grade than it has. It follows the organization's record.

use super::new_row;
use super::query::Wanted;
use crate::app::App;
use crate::browse::ProjectQuery;
use crate::context::{Actor, Ctx, Deed};
use crate::error::Result;
use crate::organizations::standings;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, SqlErr,
};
use serde_json::json;
use shuniu_domain::ids::{PartyId, SearchId};
use shuniu_domain::projects::Stage;
use shuniu_domain::searches::{Notify, SearchKind};
use shuniu_store::entities::{organizations, parties, saved_searches};

/// Digits of the division of a county or district.
const DISTRICT_DIGITS: usize = 6;

/// Makes the search ready when a member of an organization comes for the first time after the
/// organization has a field of work. Everything it finds then is new; mail comes only when the
/// person asks for it. A deleted one is not made again.
pub(super) async fn ensure(ctx: &Ctx, actor: &Actor) -> Result<()> {
    if !actor.role.is_organization() || is_there(ctx.db(), actor).await? {
        return Ok(());
    }
    let Some(query) = query_of(&ctx.app, ctx.db(), actor.party_id).await? else {
        return Ok(());
    };
    let work = ctx.begin().await?;
    let id: SearchId = work.id()?;
    let row = saved_searches::ActiveModel {
        organization_id: Set(Some(actor.party_id)),
        ..new_row(&work, id, actor, (SearchKind::Projects, query, Notify::Never))?
    };
    match saved_searches::Entity::insert(row).exec_without_returning(&work.tx).await {
        Ok(_) => {}
        // The same person in another window was faster.
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => return Ok(()),
        Err(error) => return Err(error.into()),
    }
    let details = json!({ "organization": actor.party_id });
    work.commit(Deed::new("search.offered", "search", id).details(details)).await?;
    if let Some(row) = saved_searches::Entity::find_by_id(id).one(ctx.db()).await? {
        super::watch::check(&ctx.app, row, ctx.locale).await?;
    }
    Ok(())
}

async fn is_there(db: &impl ConnectionTrait, actor: &Actor) -> Result<bool> {
    use saved_searches::{Column, Entity};
    let own = Entity::find()
        .filter(Column::UserId.eq(actor.user_id))
        .filter(Column::OrganizationId.eq(actor.party_id))
        .count(db)
        .await?;
    Ok(own > 0)
}

/// A ready-made search as the organization's record has it now; any other as it is.
pub(super) async fn renewed(app: &App, row: saved_searches::Model) -> Result<saved_searches::Model> {
    let Some(organization) = row.organization_id else { return Ok(row) };
    let tx = app.db.begin().await?;
    match query_of(app, &tx, organization).await? {
        Some(query) if query != row.query => {
            let mut active = row.into_active_model();
            active.query = Set(query);
            let row = active.update(&tx).await?;
            tx.commit().await?;
            Ok(row)
        }
        _ => Ok(row),
    }
}

/// The search for an organization; none while it has no field of work.
async fn query_of(app: &App, db: &impl ConnectionTrait, id: PartyId) -> Result<Option<String>> {
    let Some(record) = organizations::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let Some(body) = parties::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    if record.fields.is_empty() {
        return Ok(None);
    }
    let standings = standings(app, db, &[id], app.local_day(app.clock.now())).await?;
    let grade = standings.get(&id).map_or(0, |standing| standing.grade);
    let area: String = body.division_code.chars().take(DISTRICT_DIGITS).collect();
    let query = ProjectQuery {
        stage: vec![Stage::Open.to_string()],
        field: record.fields.iter().map(ToString::to_string).collect(),
        division: vec![area],
        grade: (0..=grade).map(|grade| grade.to_string()).collect(),
        ..ProjectQuery::default()
    };
    Ok(Some(Wanted::Projects(Box::new(query)).canonical()))
}
