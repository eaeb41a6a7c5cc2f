//! The demonstration: a fictional district (`content/`) whose past is played through the use
//! cases, so that every number, notice and audit record in it came about as it would in life.

mod cast;
mod content;
mod judgements;
mod player;
mod population;
mod timeline;

use crate::App;
use chrono::{DateTime, NaiveDate, Utc};
use content::Content;
use player::Player;
use population::Population;
use shuniu_domain::clock::ManualClock;
use timeline::Timeline;

/// Fills an empty installation, moving its clock from the district's beginning up to `now`.
/// `progress` is told how many of how many events have been played.
///
/// # Errors
/// When the content does not fit the rules; the message names the event.
pub async fn create(
    app: &App,
    clock: &ManualClock,
    now: DateTime<Utc>,
    password: &str,
    progress: impl Fn(u64, u64),
) -> anyhow::Result<()> {
    let content = Content::load()?;
    let today = app.local_day(now);
    let saved: Vec<NaiveDate> = player::searches::load()?.iter().map(|search| search.saved_on).collect();
    let scenes = Timeline::new(&content, app.settings.timezone, today).scenes(now, &saved);
    let timeline = Timeline::new(&content, app.settings.timezone, today);
    let settled = timeline.settled();
    clock.set(settled);
    let mut population =
        Population { app, content: &content, password, since: app.local_day(settled), cast: cast::Cast::default() };
    population.settle().await?;
    let total = u64::try_from(scenes.len()).unwrap_or_default();
    let mut player = Player::new(app, &content, &timeline, &population.cast);
    player.play(clock, &scenes, |done| progress(u64::try_from(done).unwrap_or_default(), total)).await
}

/// The one account per role for newcomers: role, name, sign-in address.
///
/// # Errors
/// When the content cannot be read.
pub fn accounts() -> anyhow::Result<Vec<(String, String, String)>> {
    let content = Content::load()?;
    let people = content.everybody();
    let accounts = &content.people.accounts;
    let mut keys = vec![
        &accounts.bidder,
        &accounts.hub_reviewer,
        &accounts.hub_lead,
        &accounts.funder_officer,
        &accounts.funder_approver,
    ];
    keys.extend(&accounts.experts);
    keys.extend([&accounts.evaluator, &accounts.operator, &accounts.auditor]);
    keys.into_iter()
        .map(|key| {
            let person = people.iter().find(|person| &person.key == key);
            let person = person.ok_or_else(|| anyhow::anyhow!("people.toml has no {key}"))?;
            Ok((person.role.to_string(), person.name.clone(), person.email.clone()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::content::Content;
    use crate::index::tests::privacy::assert_nothing_private;
    use crate::testing::{PASSWORD, instant, test_app_in};
    use crate::{audit, rulebooks, searches};
    use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
    use shuniu_domain::projects::ProjectStatus;
    use shuniu_search::Index;
    use shuniu_store::entities::{evaluations, projects, saved_searches, search_hits};
    use std::collections::BTreeSet;

    #[test]
    fn the_content_fits_its_structure_and_is_rich_enough() {
        let content = Content::load().unwrap();
        assert!(content.organizations.len() >= 60 && content.hubs.len() >= 5 && content.funders.len() >= 6);
        assert!(content.projects.len() >= 40);
        assert_eq!(super::accounts().unwrap().len(), 11);
    }

    #[tokio::test]
    async fn the_past_plays_to_the_end_and_leaves_every_stage() {
        let test = test_app_in("519904").await;
        rulebooks::install(&test.app).await.unwrap();
        let now = instant("2026-11-22T04:00:00Z");
        super::create(&test.app, &test.clock, now, PASSWORD, |_, _| {}).await.unwrap();
        let db = test.app.db.reader();
        for status in [
            ProjectStatus::Draft,
            ProjectStatus::Published,
            ProjectStatus::Opened,
            ProjectStatus::Scored,
            ProjectStatus::InNotice,
            ProjectStatus::Awarded,
            ProjectStatus::InDelivery,
            ProjectStatus::Evaluated,
            ProjectStatus::Closed,
            ProjectStatus::Failed,
        ] {
            let count = projects::Entity::find().filter(projects::Column::Status.eq(status)).count(db).await.unwrap();
            assert!(count > 0, "no project is {status}");
        }
        let evaluated = evaluations::Entity::find().all(db).await.unwrap();
        assert!(evaluated.len() >= 8);
        let mut indicators = evaluated.iter().flat_map(|row| row.indicators.iter());
        assert!(indicators.all(|indicator| !indicator.target.is_empty() && !indicator.result.is_empty()));
        assert!(audit::verify(&test.system()).await.unwrap().intact);

        assert_nothing_private(&test).await;

        // Saved searches: those of the content, and the one made ready for an organization.
        assert_eq!(saved_searches::Entity::find().count(db).await.unwrap(), 4);
        for index in Index::ALL {
            crate::index::rebuild(&test.app, index, |_, _| ()).await.unwrap();
        }
        assert_eq!(searches::watch_due(&test.app).await.unwrap(), 4);
        let new = search_hits::Entity::find().filter(search_hits::Column::SeenAt.is_null()).all(db).await.unwrap();
        let searches: BTreeSet<_> = new.iter().map(|hit| hit.search_id).collect();
        assert!(searches.len() >= 3, "what was published since is new: {}", new.len());
        assert!(searches::send_due(&test.app).await.unwrap() >= 2, "and goes out by mail");
    }
}
