//! Inviting witnesses.

use super::ceremony::WITNESSES;
use crate::consortia::parties_of_bids;
use crate::context::{Actor, Work};
use crate::divisions::in_language;
use crate::error::Result;
use crate::mails::{recipients_of_party, send};
use crate::procedure::{bids_in, names, received};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shuniu_domain::ids::{OpeningId, PartyId};
use shuniu_domain::reviews::is_responsible;
use shuniu_mail::messages::OpeningInvite;
use shuniu_store::entities::{hubs, projects};
use std::collections::BTreeSet;

/// Writes to the hubs that are responsible for the project's field and place and have no part in it: any of
/// them can witness.
pub(super) async fn invite(
    work: &Work<'_>,
    actor: &Actor,
    project: &projects::Model,
    opening: OpeningId,
    admitted: usize,
) -> Result<()> {
    let bidders = bids_in(&work.tx, project.id, received()).await?;
    let taking_part = parties_of_bids(&work.tx, &bidders).await?;
    let taking_part: BTreeSet<PartyId> =
        taking_part.values().flatten().map(|one| one.party).chain([project.funder_id]).collect();
    let hubs = hubs::Entity::find().filter(hubs::Column::Active.eq(true)).all(&work.tx).await?;
    let responsible =
        |hub: &hubs::Model| is_responsible(&hub.fields, &hub.division_code, project.field, &project.area_codes);
    for hub in hubs.into_iter().filter(|hub| responsible(hub) && !taking_part.contains(&hub.party_id)) {
        for to in recipients_of_party(&work.tx, work.today(), hub.party_id, WITNESSES).await? {
            let funder = names(&work.tx, [project.funder_id], to.locale).await?.remove(&project.funder_id);
            let letter = OpeningInvite {
                number: project.number.clone().unwrap_or_default(),
                project: in_language(to.locale, &project.title, project.title_en.as_deref()),
                funder: funder.unwrap_or_default(),
                officer: actor.name.clone(),
                bids: u32::try_from(admitted).unwrap_or(u32::MAX),
                opens_at: project.opening_at.map_or(work.now, |planned| planned.max(work.now)),
                url: format!("{}/openings/{opening}", work.app().settings.base_url),
            };
            send(work, &to, letter).await?;
        }
    }
    Ok(())
}
