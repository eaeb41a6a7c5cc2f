//! What happens by the clock, in the installation's zone. Next runs are not stored: every job
//! finds out from the database what is due, so a missed run is made up by the next one.

use chrono::DateTime;
use chrono_tz::Tz;
use croner::Cron;
use shuniu_services::{App, clarifications, contracts, digests, housekeeping, milestones, reviews, searches};
use std::fmt::Display;

/// A thing to do by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// Brings the index up to what the calendar alone has changed.
    TurnOfDay,
    /// Clears away what nobody needs any more.
    Housekeeping,
    /// Reminds of pre-reviews and hands on those whose time has run out.
    Escalations,
    /// Ends corrections that never came.
    Corrections,
    /// Tells bidders whose bid has lapsed.
    LapsedBids,
    /// Reminds of missing signatures.
    Signatures,
    /// Reminds of milestones that are due or late.
    Milestones,
    /// Writes the digests whose window has ended.
    Digests,
    /// Writes the letters about saved searches that are due.
    SearchLetters,
    /// Looks for new hits of saved searches.
    SearchHits,
}

/// Minute, hour, day of month, month, day of week.
const PLAN: [(&str, Job); 10] = [
    ("1 0 * * *", Job::TurnOfDay),
    ("17 3 * * *", Job::Housekeeping),
    ("*/10 * * * *", Job::Escalations),
    ("*/10 * * * *", Job::Corrections),
    ("*/10 * * * *", Job::LapsedBids),
    ("*/10 * * * *", Job::Signatures),
    ("*/10 * * * *", Job::Milestones),
    ("* * * * *", Job::Digests),
    ("* * * * *", Job::SearchLetters),
    ("* * * * *", Job::SearchHits),
];

impl Job {
    async fn run(self, app: &App) -> shuniu_services::Result<()> {
        match self {
            Self::TurnOfDay => drop(housekeeping::turn_of_day(app).await?),
            Self::Housekeeping => {
                let cleared = housekeeping::clear(app).await?;
                tracing::info!(?cleared, "housekeeping");
            }
            Self::Escalations => {
                let reviews::ByTheClock { reminded, handed_on } = reviews::escalate_due(app).await?;
                if reminded + handed_on > 0 {
                    tracing::info!(reminded, handed_on, "pre-reviews by the clock");
                }
            }
            Self::Corrections => told(reviews::lapse_due(app).await?, "corrections that never came"),
            Self::LapsedBids => told(clarifications::tell_lapsed(app).await?, "bids that were not confirmed"),
            Self::Signatures => told(contracts::remind_unsigned(app).await?, "signatures reminded of"),
            Self::Milestones => told(milestones::remind_due(app).await?, "milestones reminded of"),
            Self::Digests => told(digests::send_due(app).await?, "digests"),
            Self::SearchLetters => told(searches::send_due(app).await?, "letters about saved searches"),
            Self::SearchHits => {
                let checked = searches::watch_due(app).await?;
                tracing::debug!(checked, "saved searches");
            }
        }
        Ok(())
    }
}

/// Logs how many there were, if any.
fn told<N: Display + PartialOrd + Default>(number: N, what: &'static str) {
    if number > N::default() {
        tracing::info!(%number, "{what}");
    }
}

struct Entry {
    cron: Cron,
    job: Job,
    /// None before the first run, which is at once: a machine may sleep through every night.
    next: Option<DateTime<Tz>>,
}

/// The jobs and their next runs.
pub(crate) struct Schedules(Vec<Entry>);

impl Schedules {
    /// The plan with every job due.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let entry = |(pattern, job): (&str, Job)| Ok(Entry { cron: pattern.parse()?, job, next: None });
        PLAN.into_iter().map(entry).collect::<anyhow::Result<_>>().map(Self)
    }

    /// Runs the jobs that are due, each by itself: one that fails keeps no other from its turn and is
    /// due again at its next time.
    ///
    /// # Errors
    /// That of the first job that failed, after all others have run.
    pub(crate) async fn run_due(&mut self, app: &App) -> anyhow::Result<()> {
        let mut first = None;
        for job in self.due(app.clock.now().with_timezone(&app.settings.timezone))? {
            if let Err(error) = job.run(app).await {
                tracing::error!(?job, %error, "a scheduled job failed");
                first.get_or_insert(error);
            }
        }
        first.map_or(Ok(()), |error| Err(error.into()))
    }

    /// The jobs that are due, which are then planned for their next time.
    fn due(&mut self, now: DateTime<Tz>) -> anyhow::Result<Vec<Job>> {
        let mut due = Vec::new();
        for entry in &mut self.0 {
            if entry.next.is_none_or(|next| next <= now) {
                entry.next = Some(entry.cron.find_next_occurrence(&now, false)?);
                due.push(entry.job);
            }
        }
        Ok(due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Duration, TimeZone as _};
    use chrono_tz::Asia::Shanghai;

    #[test]
    fn jobs_run_at_once_and_then_by_the_clock() {
        let start = Shanghai.with_ymd_and_hms(2026, 9, 17, 10, 0, 30).unwrap();
        let mut schedules = Schedules::new().unwrap();
        assert_eq!(schedules.due(start).unwrap(), PLAN.map(|(_, job)| job));
        assert!(schedules.due(start + Duration::seconds(29)).unwrap().is_empty());
        assert_eq!(
            schedules.due(start + Duration::seconds(30)).unwrap(),
            [Job::Digests, Job::SearchLetters, Job::SearchHits]
        );
        let night = Shanghai.with_ymd_and_hms(2026, 9, 18, 3, 17, 0).unwrap();
        let after_midnight = schedules.due(night - Duration::hours(3)).unwrap();
        assert!(after_midnight.contains(&Job::TurnOfDay) && !after_midnight.contains(&Job::Housekeeping));
        assert!(!schedules.due(night - Duration::seconds(1)).unwrap().contains(&Job::Housekeeping));
        assert!(schedules.due(night).unwrap().contains(&Job::Housekeeping));
    }
}
