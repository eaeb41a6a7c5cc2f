//! Who may not sit on a panel.

use crate::consortia::parties_of_bids;
use crate::error::Result;
use crate::openings;
use crate::procedure::{bids_in, received};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use shuniu_domain::experts::{is_tied, plain, worked_for_since};
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_store::entities::{experts, memberships, parties, projects, reviews};
use std::collections::BTreeSet;

/// Experts who cannot score a project: people of its funder or of anybody who takes part in a bid, now or within three
/// years; those whose unit is one of them or who are tied to one; those who drafted, approved, opened, witnessed or
/// pre-reviewed (条例 9; whoever had a say earlier judges nothing again).
pub(super) async fn conflicts(
    db: &impl ConnectionTrait,
    project: &projects::Model,
    today: NaiveDate,
) -> Result<BTreeSet<UserId>> {
    let bidders = bids_in(db, project.id, received()).await?;
    let taking_part = parties_of_bids(db, &bidders).await?;
    let involved: Vec<PartyId> =
        taking_part.values().flatten().map(|one| one.party).chain([project.funder_id]).collect();
    let mut found = people_of(db, &involved, today).await?;
    found.extend(tied_to(db, &involved).await?);
    found.extend([Some(project.drafted_by), project.approved_by].into_iter().flatten());
    found.extend(openings::signatories(db, project.id).await?);
    let reviewed = reviews::Entity::find().filter(reviews::Column::ProjectId.eq(project.id)).all(db).await?;
    found.extend(reviewed.iter().flat_map(|row| [row.claimed_by, row.decided_by, row.confirmed_by]).flatten());
    Ok(found)
}

async fn people_of(db: &impl ConnectionTrait, involved: &[PartyId], today: NaiveDate) -> Result<BTreeSet<UserId>> {
    let since = worked_for_since(today);
    let rows = memberships::Entity::find()
        .filter(memberships::Column::PartyId.is_in(involved.iter().copied()))
        .filter(Condition::any().add(memberships::Column::Until.is_null()).add(memberships::Column::Until.gte(since)))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// Experts whose unit, or one of the bodies they are tied to, is among the parties: the library keeps both
/// as names or credit codes, so those are compared.
async fn tied_to(db: &impl ConnectionTrait, involved: &[PartyId]) -> Result<Vec<UserId>> {
    let rows = parties::Entity::find().filter(parties::Column::Id.is_in(involved.iter().copied())).all(db).await?;
    let known: BTreeSet<String> = rows
        .iter()
        .flat_map(|party| {
            let others = [&party.name_en, &party.short_name, &party.credit_code];
            std::iter::once(&party.name).chain(others.into_iter().flatten())
        })
        .map(|name| plain(name))
        .collect();
    let library = experts::Entity::find().all(db).await?;
    let tied = |row: &experts::Model| {
        let units = std::iter::once(&row.unit).chain(&row.unit_en);
        is_tied(units.chain(row.ties.iter().flat_map(|ties| ties.iter())).map(String::as_str), &known)
    };
    Ok(library.iter().filter(|row| tied(row)).map(|row| row.user_id).collect())
}
