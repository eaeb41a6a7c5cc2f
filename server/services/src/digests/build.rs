//! What a digest says about a window.

use super::subscriptions::{window_from, zone_of};
use crate::app::App;
use crate::error::Result;
use crate::portfolio::snapshot::{self, Snapshot};
use crate::portfolio::{self, ahead, decisions, late, paid_between, progress, risks};
use chrono::{DateTime, Datelike, Utc};
use sea_orm::ConnectionTrait;
use shuniu_domain::awards::ObjectionStatus;
use shuniu_frontend::{Locale, text};
use shuniu_mail::messages::digests::{
    Activity, BudgetLine, Deadline, Decision, Digest, EvaluationLine, LateMilestone, Money, NoticeLine, Progress, Risk,
};
use shuniu_store::entities::{notices, subscriptions};

/// Lines of a section at most: a letter is read in minutes, the overview has all.
const LINES: usize = 20;
/// Budget lines at most.
const FIELDS: usize = 6;

/// Builds the digest of a subscription over `[from, to)` from what the database says now.
pub(super) async fn build(
    app: &App,
    db: &impl ConnectionTrait,
    row: &subscriptions::Model,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Digest> {
    let zone = zone_of(row);
    let locale = Locale::parse(&row.locale).unwrap_or_default();
    let today = to.with_timezone(&zone).date_naive();
    let of = snapshot::load(app, db, row.funder_id, (to, today, locale)).await?;
    let next_at = window_from(row, to).1;
    let base = app.settings.base_url.as_str();
    let mut digest = Digest {
        funder: of.name(row.funder_id),
        frequency: row.frequency,
        time_zone: zone,
        from,
        to,
        ends: window_from(row, from).1.max(to),
        next_at: Some(next_at),
        decisions: decided(&of, base),
        late: lateness(&of, base),
        risks: flags(&of, base),
        deadlines: deadlines(&of, base, next_at),
        notices: noticed(&of, base, (from, to)),
        evaluations: judged(&of, base, (from, to)),
        progress: going(&of, base),
        money: money(&of, (from, to)),
        activity: activity(&of, (from, to)),
        portfolio_url: format!("{base}/funder"),
        manage_url: format!("{base}/funder/digest"),
        unsubscribe_url: format!("{base}/digest/unsubscribe/{}", row.token),
    };
    digest.decisions.truncate(LINES);
    digest.deadlines.truncate(LINES);
    digest.progress.truncate(LINES);
    Ok(digest)
}

fn decided(of: &Snapshot, base: &str) -> Vec<Decision> {
    let line = |view: portfolio::DecisionView| Decision {
        title: view.title,
        number: view.number,
        what: view.what,
        amount_fen: view.amount.map(|fen| fen.0),
        due: view.due,
        url: format!("{base}{}", view.href),
    };
    decisions(of).into_iter().map(line).collect()
}

fn lateness(of: &Snapshot, base: &str) -> Vec<LateMilestone> {
    let line = |view: portfolio::LateView| LateMilestone {
        title: view.title,
        number: view.number,
        organization: view.organization,
        milestone: view.milestone,
        days_late: u32::try_from(view.days_late).unwrap_or(u32::MAX),
        url: format!("{base}{}", view.href),
    };
    late(of).into_iter().take(LINES).map(line).collect()
}

fn flags(of: &Snapshot, base: &str) -> Vec<Risk> {
    let line = |view: portfolio::RiskView| Risk {
        title: view.title,
        number: view.number,
        kind: view.kind,
        url: format!("{base}{}", view.href),
    };
    risks(of).into_iter().take(LINES).map(line).collect()
}

fn deadlines(of: &Snapshot, base: &str, until: DateTime<Utc>) -> Vec<Deadline> {
    let line = |view: portfolio::AheadView| Deadline {
        title: view.title,
        number: view.number,
        what: view.what,
        at: view.at,
        url: format!("{base}{}", view.href),
    };
    ahead(of, until).into_iter().map(line).collect()
}

/// Notices published in the window, and those whose period ended in it or still runs.
fn noticed(of: &Snapshot, base: &str, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Vec<NoticeLine> {
    let concerns = |row: &&notices::Model| {
        let published = from <= row.published_at && row.published_at < to;
        published || (row.published_at < to && row.ends_at.is_some_and(|end| end >= from))
    };
    let mut rows: Vec<&notices::Model> = of.notices.iter().filter(concerns).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.published_at, row.id)));
    let line = |row: &notices::Model| {
        let project = of.project(row.project_id)?;
        let filed = of.objections.iter().filter(|o| o.notice_id == row.id && o.created_at < to);
        Some(NoticeLine {
            title: of.title(project),
            number: project.number.clone().unwrap_or_default(),
            kind: row.kind,
            winner: row.body.get("organization").and_then(|value| value.as_str()).map(str::to_owned),
            amount_fen: row.body.get("amount_fen").and_then(serde_json::Value::as_i64),
            ends_at: row.ends_at,
            objections: u32::try_from(filed.filter(|o| o.status != ObjectionStatus::Dismissed).count())
                .unwrap_or(u32::MAX),
            url: format!("{base}/notices/{}", row.number),
        })
    };
    rows.into_iter().filter_map(line).take(LINES).collect()
}

fn judged(of: &Snapshot, base: &str, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Vec<EvaluationLine> {
    let in_window = |at: Option<DateTime<Utc>>| at.is_some_and(|at| from <= at && at < to);
    let line = |row: &shuniu_store::entities::evaluations::Model| {
        let project = of.project(row.project_id)?;
        Some(EvaluationLine {
            project: of.title(project),
            organization: of.name(row.organization_id),
            score_hundredths: i64::from(row.total?),
            band: row.band?,
            url: format!("{base}{}/evaluation", Snapshot::page(project)),
        })
    };
    of.finals.iter().filter(|row| in_window(row.finalized_at)).filter_map(line).take(LINES).collect()
}

fn going(of: &Snapshot, base: &str) -> Vec<Progress> {
    let whole = |percent: i32| u8::try_from(percent.clamp(0, 100)).unwrap_or(100);
    let line = |view: portfolio::ProgressView| Progress {
        project: view.title,
        done_percent: whole(view.done_percent),
        plan_percent: whole(view.plan_percent),
        url: format!("{base}/contracts/{}", view.contract_id),
    };
    progress(of).into_iter().map(line).collect()
}

fn money(of: &Snapshot, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Money {
    let view = portfolio::money(of, of.today.year());
    let line = |share: &portfolio::FieldShare| BudgetLine {
        name: text(of.locale, &format!("term-field-{}", share.field.as_str().replace('_', "-")), &[]),
        budget_fen: share.budget.0,
        paid_fen: share.paid.0,
    };
    Money {
        budget_fen: view.budget.0,
        contracted_fen: view.contracted.0,
        paid_fen: view.paid.0,
        paid_in_period_fen: paid_between(of, from, to).0,
        plan_fen: view.planned.0,
        lines: view.fields.iter().filter(|share| share.budget.0 > 0).take(FIELDS).map(line).collect(),
    }
}

fn activity(of: &Snapshot, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Activity {
    let running: Vec<_> = of.in_delivery().map(|(row, _)| row.id).collect();
    let on_schedule = running.iter().filter(|id| !of.overdue().any(|step| step.project_id == **id)).count();
    let received = of.bids.iter().filter(|bid| bid.submitted_at.is_some_and(|at| from <= at && at < to)).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Activity { in_delivery: count(running.len()), on_schedule: count(on_schedule), bids_received: count(received) }
}
