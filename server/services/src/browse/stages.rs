//! Stages and the clock: a search for stages becomes searches for stored states, with a range
//! on the deadline where the clock decides.

use super::ask::{any, between};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition};
use shuniu_domain::projects::{ProjectStatus, Stage, stage};
use shuniu_search::Filter;
use shuniu_store::entities::projects;

/// A part of a search: stored states, and on which side of the deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Stored states; empty for any.
    pub(super) statuses: Vec<ProjectStatus>,
    /// Whether the deadline lies ahead (`Some(true)`), has passed (`Some(false)`) or does not matter.
    pub(super) ahead: Option<bool>,
}

impl Part {
    const ANY: Self = Self { statuses: Vec::new(), ahead: None };

    const fn of(statuses: Vec<ProjectStatus>) -> Self {
        Self { statuses, ahead: None }
    }

    fn published(ahead: bool) -> Self {
        Self { statuses: vec![ProjectStatus::Published], ahead: Some(ahead) }
    }

    /// The filters of the index. At the deadline itself bidding is over.
    pub(super) fn filters(&self, now: DateTime<Utc>) -> Vec<Filter> {
        let mut filters = Vec::new();
        if !self.statuses.is_empty() {
            filters.push(any("stage", &self.statuses));
        }
        let seconds = now.timestamp();
        match self.ahead {
            Some(true) => filters.push(range(Some(seconds + 1), None)),
            Some(false) => filters.push(range(None, Some(seconds))),
            None => {}
        }
        filters
    }

    /// The same for the database.
    pub(super) fn condition(&self, now: DateTime<Utc>) -> Condition {
        use projects::Column;
        let mut all = Condition::all();
        if !self.statuses.is_empty() {
            all = all.add(Column::Status.is_in(self.statuses.iter().copied()));
        }
        match self.ahead {
            Some(true) => all.add(Column::BidDeadline.gt(now)),
            Some(false) => all.add(Column::BidDeadline.lte(now)),
            None => all,
        }
    }
}

fn range(from: Option<i64>, to: Option<i64>) -> Filter {
    between("deadline", from, to)
}

/// The parts of a search, to be shown one after the other. Filters all hold together, so "open
/// or in delivery" takes two parts: what is open comes first. `by_deadline` always splits, so
/// that what closes next comes first and what is over comes last.
pub(super) fn parts(wanted: &[Stage], by_deadline: bool, now: DateTime<Utc>) -> Vec<Part> {
    let want = |stage: Stage| wanted.is_empty() || wanted.contains(&stage);
    let visible = |status: &ProjectStatus| !matches!(status, ProjectStatus::Draft | ProjectStatus::InApproval);
    let others: Vec<ProjectStatus> = ProjectStatus::ALL
        .iter()
        .copied()
        .filter(|status| visible(status) && *status != ProjectStatus::Published && want(stage(*status, None, now)))
        .collect();
    let (open, sealed) = (want(Stage::Open), want(Stage::Sealed));
    if !by_deadline && open && sealed {
        return if wanted.is_empty() {
            vec![Part::ANY]
        } else {
            vec![Part::of([&[ProjectStatus::Published], others.as_slice()].concat())]
        };
    }
    let mut parts = Vec::new();
    if open {
        parts.push(Part::published(true));
    }
    if sealed {
        parts.push(Part::published(false));
    }
    if !others.is_empty() {
        parts.push(Part::of(others));
    }
    // Only stages that nobody may see were asked for: find nothing rather than everything.
    if parts.is_empty() {
        parts.push(Part::of(vec![ProjectStatus::Draft]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-09-24T09:00:00Z".parse().unwrap()
    }

    #[test]
    fn without_stages_everything_is_one_part() {
        assert_eq!(parts(&[], false, now()), [Part::ANY]);
    }

    #[test]
    fn the_clock_tells_open_from_sealed_and_the_deadline_itself_is_over() {
        let open = parts(&[Stage::Open], false, now());
        assert_eq!(open, [Part::published(true)]);
        let at = now().timestamp();
        assert_eq!(open[0].filters(now())[1], range(Some(at + 1), None));
        assert_eq!(parts(&[Stage::Sealed], false, now())[0].filters(now())[1], range(None, Some(at)));
    }

    #[test]
    fn open_and_sealed_together_need_no_clock() {
        assert_eq!(parts(&[Stage::Open, Stage::Sealed], false, now()), [Part::of(vec![ProjectStatus::Published])]);
    }

    #[test]
    fn open_calls_come_before_the_rest() {
        let found = parts(&[Stage::InDelivery, Stage::Open], false, now());
        assert_eq!(
            found,
            [Part::published(true), Part::of(vec![ProjectStatus::Contracted, ProjectStatus::InDelivery])]
        );
    }

    #[test]
    fn drafts_are_never_asked_for() {
        let every = parts(&[], true, now());
        let asked: Vec<ProjectStatus> = every.into_iter().flat_map(|part| part.statuses).collect();
        assert!(!asked.contains(&ProjectStatus::Draft) && !asked.contains(&ProjectStatus::InApproval));
        assert_eq!(parts(&[Stage::Draft], false, now()).len(), 1);
    }
}
