//! Letters about drafts that came back and projects that ended without an award.

use crate::consortia::parties_of_bids;
use crate::context::Work;
use crate::divisions::in_language;
use crate::error::Result;
use crate::mails::{recipients, recipients_of_party, send};
use crate::procedure::BIDDERS;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::BidRole;
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_mail::messages::{DraftReturned, ProjectEnd, ProjectEnded, ReturnedDraft};
use shuniu_store::entities::{bids, projects};
use std::collections::BTreeSet;

/// Tells the officer who wrote a draft that the approver sent it back. `path` is where it is mended.
pub(crate) async fn tell_returned(
    work: &Work<'_>,
    project: &projects::Model,
    (what, writer): (ReturnedDraft, UserId),
    note: &str,
    path: &str,
) -> Result<()> {
    for to in recipients(&work.tx, &[writer]).await? {
        let letter = DraftReturned {
            number: project.number.clone().unwrap_or_default(),
            project: in_language(to.locale, &project.title, project.title_en.as_deref()),
            what,
            note: note.to_owned(),
            url: format!("{}{path}", work.app().settings.base_url),
        };
        send(work, &to, letter).await?;
    }
    Ok(())
}

/// Tells everybody who has a part in a bid, drafts included, that the project ended without an award. A
/// planned sub-contractor hears of it from its bidder.
pub(crate) async fn tell_ended(
    work: &Work<'_>,
    project: &projects::Model,
    (end, opened): (ProjectEnd, bool),
    reason: &str,
) -> Result<()> {
    let rows = bids::Entity::find()
        .filter(bids::Column::ProjectId.eq(project.id))
        .filter(bids::Column::Status.ne(BidStatus::Withdrawn))
        .all(&work.tx)
        .await?;
    let taking_part = parties_of_bids(&work.tx, &rows).await?;
    let bidders = taking_part.values().flatten().filter(|one| one.role != BidRole::Subcontractor);
    let bidders: BTreeSet<PartyId> = bidders.map(|one| one.party).collect();
    for party in bidders {
        for to in recipients_of_party(&work.tx, work.today(), party, BIDDERS).await? {
            let number = project.number.clone().unwrap_or_default();
            let letter = ProjectEnded {
                project: in_language(to.locale, &project.title, project.title_en.as_deref()),
                end,
                reason: reason.to_owned(),
                opened,
                url: format!("{}/projects/{number}", work.app().settings.base_url),
                number,
            };
            send(work, &to, letter).await?;
        }
    }
    Ok(())
}
