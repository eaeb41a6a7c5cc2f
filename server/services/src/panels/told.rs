//! Letters to experts who were drawn.

use crate::context::Work;
use crate::divisions::in_language;
use crate::error::Result;
use crate::mails::{recipients, send};
use crate::procedure::names;
use shuniu_domain::ids::UserId;
use shuniu_mail::messages::ExpertDrawn;
use shuniu_store::entities::projects;

/// Tells experts that they were drawn, and to declare conflicts first.
pub(super) async fn tell_drawn(work: &Work<'_>, project: &projects::Model, drawn: &[UserId]) -> Result<()> {
    for to in recipients(&work.tx, drawn).await? {
        let letter = ExpertDrawn {
            number: project.number.clone().unwrap_or_default(),
            project: in_language(to.locale, &project.title, project.title_en.as_deref()),
            funder: names(&work.tx, [project.funder_id], to.locale)
                .await?
                .remove(&project.funder_id)
                .unwrap_or_default(),
            url: format!("{}/scoring/{}", work.app().settings.base_url, project.id),
        };
        send(work, &to, letter).await?;
    }
    Ok(())
}
