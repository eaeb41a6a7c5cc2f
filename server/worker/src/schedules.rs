//! What happens by the clock, in the installation's zone. Next runs are not stored: every job
//! finds out from the database what is due, so a missed run is made up by the next one.

use chrono::DateTime;
use chrono_tz::Tz;
use croner::Cron;
use shuniu_services::{App, clarifications, digests, housekeeping, reviews, searches};

/// A thing to do by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// Brings the index up to what the calendar alone has changed.
    TurnOfDay,
    /// Clears away what nobody needs any more.
    Housekeeping,
    /// Hands on pre-reviews whose time has run out; ends corrections that never came; tells
    /// bidders whose bid has lapsed.
    Escalations,
    /// Writes the digests whose window has ended.
    Digests,
    /// Writes the letters about saved searches that are due; looks for new hits.
    Searches,
}

/// Minute, hour, day of month, month, day of week.
const PLAN: [(&str, Job); 5] = [
    ("1 0 * * *", Job::TurnOfDay),
    ("17 3 * * *", Job::Housekeeping),
    ("*/10 * * * *", Job::Escalations),
    ("* * * * *", Job::Digests),
    ("* * * * *", Job::Searches),
];

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

    /// Runs the jobs that are due. A job that fails is due again at its next time.
    pub(crate) async fn run_due(&mut self, app: &App) -> anyhow::Result<()> {
        for job in self.due(app.clock.now().with_timezone(&app.settings.timezone))? {
            match job {
                Job::TurnOfDay => {
                    housekeeping::turn_of_day(app).await?;
                }
                Job::Housekeeping => {
                    let cleared = housekeeping::clear(app).await?;
                    tracing::info!(?cleared, "housekeeping");
                }
                Job::Escalations => {
                    let reviews::ByTheClock { reminded, handed_on } = reviews::escalate_due(app).await?;
                    let lapsed = reviews::lapse_due(app).await?;
                    let told = clarifications::tell_lapsed(app).await?;
                    if told > 0 {
                        tracing::info!(told, "bids that were not confirmed");
                    }
                    if reminded + handed_on + lapsed > 0 {
                        tracing::info!(reminded, handed_on, lapsed, "pre-reviews by the clock");
                    }
                }
                Job::Digests => {
                    let written = digests::send_due(app).await?;
                    if written > 0 {
                        tracing::info!(written, "digests");
                    }
                }
                Job::Searches => {
                    let written = searches::send_due(app).await?;
                    let checked = searches::watch_due(app).await?;
                    if written > 0 {
                        tracing::info!(written, checked, "saved searches");
                    }
                }
            }
        }
        Ok(())
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
        let all = [Job::TurnOfDay, Job::Housekeeping, Job::Escalations, Job::Digests, Job::Searches];
        assert_eq!(schedules.due(start).unwrap(), all);
        assert!(schedules.due(start + Duration::seconds(29)).unwrap().is_empty());
        assert_eq!(schedules.due(start + Duration::seconds(30)).unwrap(), [Job::Digests, Job::Searches]);
        let night = Shanghai.with_ymd_and_hms(2026, 9, 18, 3, 17, 0).unwrap();
        let after_midnight = schedules.due(night - Duration::hours(3)).unwrap();
        assert!(after_midnight.contains(&Job::TurnOfDay) && !after_midnight.contains(&Job::Housekeeping));
        assert!(!schedules.due(night - Duration::seconds(1)).unwrap().contains(&Job::Housekeeping));
        assert!(schedules.due(night).unwrap().contains(&Job::Housekeeping));
    }
}
