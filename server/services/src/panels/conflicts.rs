//! Who may not sit on a panel.

use crate::consortia::parties_of_bids;
use crate::error::Result;
use crate::openings;
use crate::procedure::{bids_in, received};
use chrono::{Months, NaiveDate};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_domain::text::{fold_width, tidy};
use shuniu_store::entities::{experts, memberships, parties, projects, reviews};
use std::collections::BTreeSet;

/// Years for which having worked for a bidder excludes (条例 9(一)).
const WORKED_FOR_YEARS: u32 = 3;

/// Experts who cannot score a project: people of its funder or of anybody who takes part in a bid, now or within three
/// years; those whose unit is one of them; those who drafted, approved, opened, witnessed or
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
    found.extend(with_unit_of(db, &involved).await?);
    found.extend([Some(project.drafted_by), project.approved_by].into_iter().flatten());
    found.extend(openings::signatories(db, project.id).await?);
    let reviewed = reviews::Entity::find().filter(reviews::Column::ProjectId.eq(project.id)).all(db).await?;
    found.extend(reviewed.iter().flat_map(|row| [row.claimed_by, row.decided_by, row.confirmed_by]).flatten());
    Ok(found)
}

async fn people_of(db: &impl ConnectionTrait, involved: &[PartyId], today: NaiveDate) -> Result<BTreeSet<UserId>> {
    let since = today.checked_sub_months(Months::new(12 * WORKED_FOR_YEARS)).unwrap_or(today);
    let rows = memberships::Entity::find()
        .filter(memberships::Column::PartyId.is_in(involved.iter().copied()))
        .filter(Condition::any().add(memberships::Column::Until.is_null()).add(memberships::Column::Until.gte(since)))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// The library keeps an expert's unit as a name, so names are compared.
async fn with_unit_of(db: &impl ConnectionTrait, involved: &[PartyId]) -> Result<Vec<UserId>> {
    let plain = |name: &str| tidy(&fold_width(name)).to_lowercase();
    let rows = parties::Entity::find().filter(parties::Column::Id.is_in(involved.iter().copied())).all(db).await?;
    let names: BTreeSet<String> = rows
        .iter()
        .flat_map(|party| [Some(&party.name), party.name_en.as_ref(), party.short_name.as_ref()])
        .flatten()
        .map(|name| plain(name))
        .collect();
    let library = experts::Entity::find().all(db).await?;
    let same = |row: &experts::Model| {
        [Some(&row.unit), row.unit_en.as_ref()].into_iter().flatten().any(|unit| names.contains(&plain(unit)))
    };
    Ok(library.iter().filter(|row| same(row)).map(|row| row.user_id).collect())
}
