//! Letters to a bidder about what happened to its bid besides its pre-review.

use crate::context::Work;
use crate::divisions::in_language;
use crate::error::Result;
use crate::identity::memberships::party_names;
use crate::mails::{recipients_of_party, send};
use crate::procedure::BIDDERS;
use shuniu_mail::messages::{BidChange, BidChanged};
use shuniu_store::entities::{bids, projects};

/// Tells everybody who bids for the organization. `bid` is the row as it stood with its receipt; `by` is
/// whoever acted for the bidder.
pub(crate) async fn tell_changed(
    work: &Work<'_>,
    bid: &bids::Model,
    project: &projects::Model,
    change: BidChange,
    by: Option<&str>,
) -> Result<()> {
    let organization = party_names(&work.tx, [bid.organization_id]).await?.remove(&bid.organization_id);
    for to in recipients_of_party(&work.tx, work.today(), bid.organization_id, BIDDERS).await? {
        let letter = BidChanged {
            number: project.number.clone().unwrap_or_default(),
            project: in_language(to.locale, &project.title, project.title_en.as_deref()),
            organization: organization.clone().unwrap_or_default(),
            receipt_no: bid.number.clone().unwrap_or_default(),
            change,
            at: work.now,
            by: by.map(ToOwned::to_owned),
            url: format!("{}/bids/{}", work.app().settings.base_url, bid.id),
        };
        send(work, &to, letter).await?;
    }
    Ok(())
}
