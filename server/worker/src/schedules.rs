//! What happens by the clock, in the installation's zone. Next runs are not stored: every job
//! finds out from the database what is due, so a missed run is made up by the next one.

use chrono::DateTime;
use chrono_tz::Tz;
use croner::Cron;
use shuniu_services::{App, housekeeping};

/// A thing to do by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// Brings the index up to what the calendar alone has changed.
    TurnOfDay,
    /// Clears away what nobody needs any more.
    Housekeeping,
}

/// Minute, hour, day of month, month, day of week.
const PLAN: [(&str, Job); 2] = [
    ("1 0 * * *", Job::TurnOfDay),
    ("17 3 * * *", Job::Housekeeping),
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
        let entry = |(pattern, job): (&str, Job)| {
            Ok(Entry {
                cron: pattern.parse()?,
                job,
                next: None,
            })
        };
        PLAN.into_iter()
            .map(entry)
            .collect::<anyhow::Result<_>>()
            .map(Self)
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
        assert_eq!(
            schedules.due(start).unwrap(),
            [Job::TurnOfDay, Job::Housekeeping]
        );
        let night = Shanghai.with_ymd_and_hms(2026, 9, 18, 3, 17, 0).unwrap();
        assert_eq!(
            schedules.due(night - Duration::hours(3)).unwrap(),
            [Job::TurnOfDay]
        );
        assert!(
            schedules
                .due(night - Duration::seconds(1))
                .unwrap()
                .is_empty()
        );
        assert_eq!(schedules.due(night).unwrap(), [Job::Housekeeping]);
        assert!(
            schedules
                .due(night + Duration::seconds(1))
                .unwrap()
                .is_empty()
        );
    }
}
