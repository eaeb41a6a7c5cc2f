//! When everything happens: the content's dates turned into one list of events in order, so
//! that the past is played as it would have happened and the audit chain runs forward.

use super::content::{Content, Goal, Project};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;

/// The day for which the content was written.
pub const WRITTEN_FOR: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 22) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Something that happens. Numbers are indexes into the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Relation { organization: usize, relation: usize },
    Grade { organization: usize, grade: usize },
    Inspection { organization: usize, inspection: usize },
    Sanction { organization: usize, sanction: usize },
    Draft { project: usize },
    SendForApproval { project: usize },
    Publish { project: usize },
    StartBid { bid: usize },
    ConfirmPartners { bid: usize },
    SubmitBid { bid: usize },
    Review { bid: usize },
    Correct { bid: usize },
    ReviewAgain { bid: usize },
    Open { project: usize },
    DrawPanel { project: usize },
    Score { project: usize },
    Rank { project: usize },
    Propose { project: usize },
    Decide { project: usize },
    DraftContract { project: usize },
    SignContract { project: usize },
    StartDelivery { project: usize },
    Report { project: usize, milestone: usize },
    Accept { project: usize, milestone: usize },
    Pay { project: usize, milestone: usize },
    Evaluate { project: usize },
    Finalize { project: usize },
    Close { project: usize },
    SaveSearch { search: usize },
}

/// An event with its instant.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub event: Event,
}

/// Builds the list.
pub struct Timeline<'a> {
    content: &'a Content,
    zone: Tz,
    /// Whole days by which the content is moved to the present; a multiple of seven, so that
    /// weekdays stay what they were.
    shift: Days,
    today: NaiveDate,
    scenes: Vec<Scene>,
}

/// Days from the deadline to the opening.
const OPENING_AFTER: u64 = 7;

impl<'a> Timeline<'a> {
    /// A timeline that ends `today`.
    #[must_use]
    pub fn new(content: &'a Content, zone: Tz, today: NaiveDate) -> Self {
        let weeks = u64::try_from((today - WRITTEN_FOR).num_days() / 7).unwrap_or_default();
        Self { content, zone, shift: Days::new(weeks * 7), today, scenes: Vec::new() }
    }

    /// A date of the content, moved to the present.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> NaiveDate {
        day.checked_add_days(self.shift).unwrap_or(day)
    }

    /// A local clock time as an instant.
    #[must_use]
    pub fn at(&self, day: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        let local = day.and_time(time);
        self.zone
            .from_local_datetime(&local)
            .earliest()
            .map_or_else(|| local.and_utc(), |instant| instant.with_timezone(&Utc))
    }

    /// When the district is settled: a month before the first call is drafted.
    #[must_use]
    pub fn settled(&self) -> DateTime<Utc> {
        let first = self.content.projects.iter().map(|project| project.published_on).min().unwrap_or(WRITTEN_FOR);
        self.at(minus(self.day(first), 33), 9, 0)
    }

    /// Last day on which bids are taken.
    #[must_use]
    pub fn closing_day(&self, project: &Project) -> NaiveDate {
        let days = u64::try_from(project.bid_days).unwrap_or_default();
        plus(self.day(project.published_on), days)
    }

    /// Day of the planned opening.
    #[must_use]
    pub fn opening_day(&self, project: &Project) -> NaiveDate {
        plus(self.closing_day(project), OPENING_AFTER)
    }

    /// First day of service.
    #[must_use]
    pub fn service_start(&self, project: &Project) -> NaiveDate {
        plus(self.opening_day(project), 30)
    }

    /// Every event up to `now`, in order; `searches` are the days on which the content's searches
    /// were saved.
    ///
    /// What the register knows from before the district was settled is entered on that day.
    #[must_use]
    pub fn scenes(mut self, now: DateTime<Utc>, searches: &[NaiveDate]) -> Vec<Scene> {
        self.register();
        for (search, saved_on) in searches.iter().enumerate() {
            self.push(self.day(*saved_on), 8, 40, Event::SaveSearch { search });
        }
        for index in 0..self.content.projects.len() {
            self.call(index);
            self.bids(index);
            self.award(index);
            self.delivery(index);
        }
        let settled = self.settled();
        for scene in &mut self.scenes {
            scene.at = scene.at.max(settled);
        }
        self.scenes.retain(|scene| scene.at < now);
        self.scenes.sort_by_key(|scene| scene.at);
        self.scenes
    }

    fn push(&mut self, day: NaiveDate, hour: u32, minute: u32, event: Event) {
        let at = self.at(day, hour, minute);
        self.scenes.push(Scene { at, event });
    }

    fn register(&mut self) {
        let content = self.content;
        for (organization, row) in content.organizations.iter().enumerate() {
            for (relation, entry) in row.hubs.iter().enumerate() {
                self.push(self.day(entry.since), 9, 5, Event::Relation { organization, relation });
            }
            for (grade, entry) in row.grades.iter().enumerate() {
                self.push(self.day(entry.awarded_on), 9, 0, Event::Grade { organization, grade });
            }
            for (inspection, entry) in row.inspections.iter().enumerate() {
                let decided = NaiveDate::from_ymd_opt(entry.year + 1, 6, 18).unwrap_or(WRITTEN_FOR);
                self.push(self.day(decided), 9, 10, Event::Inspection { organization, inspection });
            }
            for (sanction, entry) in row.sanctions.iter().enumerate() {
                self.push(self.day(entry.from), 9, 20, Event::Sanction { organization, sanction });
            }
        }
    }

    fn call(&mut self, project: usize) {
        let row = &self.content.projects[project];
        let published = self.day(row.published_on);
        let minute = u32::try_from(project % 50).unwrap_or_default();
        self.push(minus(published, 3), 9, minute, Event::Draft { project });
        if row.stage > Goal::Draft {
            self.push(minus(published, 2), 15, minute, Event::SendForApproval { project });
            self.push(published, 10, minute, Event::Publish { project });
        }
    }

    fn bids(&mut self, project: usize) {
        let content = self.content;
        let row = &content.projects[project];
        let days = u64::try_from(row.bid_days).unwrap_or_default();
        let bids = content.bids.iter().enumerate().filter(|(_, bid)| bid.project == row.key);
        for (place, (bid, entry)) in bids.enumerate() {
            // A call that failed is left with one admissible bid.
            if row.stage == Goal::Failed && place > 0 && entry.status_hint != "rejected" {
                continue;
            }
            let place_days = u64::try_from(place).unwrap_or_default();
            let minute = u32::try_from((bid * 7) % 60).unwrap_or_default();
            let planned = plus(self.day(row.published_on), (days / 3 + place_days * 3).min(days.saturating_sub(1)));
            // What still waits for its pre-review came in during the last days.
            let waiting = entry.status_hint == "submitted";
            let recent = minus(self.today, 1 + u64::from(minute % 2));
            let submitted = if waiting { planned.max(recent).min(self.closing_day(row)) } else { planned };
            self.push(minus(submitted, 2), 14, minute, Event::StartBid { bid });
            if entry.status_hint == "draft" {
                continue;
            }
            if entry.consortium.is_some() {
                self.push(minus(submitted, 1), 11, minute, Event::ConfirmPartners { bid });
            }
            self.push(submitted, 16, minute, Event::SubmitBid { bid });
            if entry.status_hint == "submitted" {
                continue;
            }
            self.push(plus(submitted, 1), 10, minute, Event::Review { bid });
            if entry.review.is_some() && entry.status_hint != "returned" {
                self.push(plus(submitted, 1), 17, minute, Event::Correct { bid });
                self.push(plus(submitted, 2), 9, minute, Event::ReviewAgain { bid });
            }
        }
    }

    fn award(&mut self, project: usize) {
        let row = &self.content.projects[project];
        let opening = self.opening_day(row);
        let minute = u32::try_from(project % 40).unwrap_or_default();
        if row.stage >= Goal::Failed {
            self.push(opening, 9, minute, Event::Open { project });
        }
        if row.stage >= Goal::Opened {
            self.push(opening, 14, minute, Event::DrawPanel { project });
        }
        if row.stage >= Goal::Scored {
            self.push(plus(opening, 2), 11, minute, Event::Score { project });
            self.push(plus(opening, 2), 17, minute, Event::Rank { project });
        }
        if row.stage >= Goal::InNotice {
            self.push(plus(opening, 3), 10, minute, Event::Propose { project });
        }
        if row.stage >= Goal::Awarded {
            self.push(plus(opening, 14), 10, minute, Event::Decide { project });
        }
        if row.stage >= Goal::Contracted {
            self.push(plus(opening, 17), 10, minute, Event::DraftContract { project });
            self.push(plus(opening, 19), 15, minute, Event::SignContract { project });
        }
    }

    fn delivery(&mut self, project: usize) {
        let content = self.content;
        let row = &content.projects[project];
        if row.stage < Goal::InDelivery {
            return;
        }
        let start = self.service_start(row);
        let done = row.stage >= Goal::Evaluated;
        self.push(start, 9, 0, Event::StartDelivery { project });
        let mut last = start;
        for (milestone, plan) in row.milestones.iter().enumerate() {
            let reported =
                content.reports.iter().any(|r| r.project == row.key && usize::try_from(r.milestone) == Ok(milestone));
            if !reported && !done {
                break;
            }
            let months = u32::try_from(plan.month_offset).unwrap_or_default();
            let due = start.checked_add_months(Months::new(months)).unwrap_or(start);
            // What is on time comes a few days early; whoever is behind comes late.
            let early = minus(due, 5);
            let minute = u32::try_from(milestone * 5).unwrap_or_default();
            self.push(early, 10, minute, Event::Report { project, milestone });
            self.push(plus(early, 3), 10, minute, Event::Accept { project, milestone });
            self.push(plus(early, 4), 10, minute, Event::Pay { project, milestone });
            last = plus(early, 4);
        }
        if done {
            self.push(plus(last, 10), 9, 30, Event::Evaluate { project });
            self.push(plus(last, 17), 15, 30, Event::Finalize { project });
        }
        if row.stage >= Goal::Closed {
            self.push(plus(last, 24), 11, 0, Event::Close { project });
        }
    }
}

fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

fn minus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}
