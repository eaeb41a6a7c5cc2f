//! Letters about objections and challenges: to the funder who answers, and to whoever filed.

use crate::context::Work;
use crate::divisions::in_language;
use crate::error::Result;
use crate::identity::memberships::party_names;
use crate::mails::{recipients_of_party, send};
use crate::procedure::{BIDDERS, FUNDER};
use shuniu_mail::messages::{ObjectionNotice, ObjectionStep};
use shuniu_store::entities::{objections, projects};

/// Tells the funder's people that one was filed, or whoever filed it how it was answered.
pub(super) async fn tell(
    work: &Work<'_>,
    project: &projects::Model,
    row: &objections::Model,
    step: ObjectionStep,
) -> Result<()> {
    let by = party_names(&work.tx, [row.party_id]).await?.remove(&row.party_id).unwrap_or_default();
    let base = &work.app().settings.base_url;
    let (party, roles, url) = match step {
        ObjectionStep::Filed => {
            (project.funder_id, FUNDER, format!("{base}/funder/projects/{}/objections", project.id))
        }
        ObjectionStep::Dismissed | ObjectionStep::Upheld => {
            let number = project.number.clone().unwrap_or_default();
            (row.party_id, BIDDERS, format!("{base}/projects/{number}"))
        }
    };
    for to in recipients_of_party(&work.tx, work.today(), party, roles).await? {
        let letter = ObjectionNotice {
            number: project.number.clone().unwrap_or_default(),
            project: in_language(to.locale, &project.title, project.title_en.as_deref()),
            channel: project.channel,
            step,
            by: by.clone(),
            answer: row.answer.clone().unwrap_or_default(),
            due_at: row.due_at,
            url: url.clone(),
        };
        send(work, &to, letter).await?;
    }
    Ok(())
}
