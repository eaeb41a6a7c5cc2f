//! What the worker does once a day: clears away what nobody needs any more, and asks for new
//! index documents of what the calendar alone has changed. Doing it twice changes nothing, so
//! several workers may do it at once; no person does it, so it leaves no audit record.

use crate::app::App;
use crate::error::Result;
use crate::{idempotency, index};
use chrono::{Datelike as _, Duration, NaiveDate};
use sea_orm::sea_query::{ExprTrait as _, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use shuniu_store::entities::{counters, outbox, password_resets, sessions, sign_in_attempts};

/// Finished outbox rows, ended sessions and used links are kept so long for questions.
const KEPT: Duration = Duration::days(30);
/// Failed sign-ins count for an hour; a day leaves room for the operator to look.
const ATTEMPTS_KEPT: Duration = Duration::days(1);

/// Counter that holds the last day whose changes were queued (days of the common era).
const CALENDAR_COUNTER: &str = "calendar-indexed";

/// Rows that were cleared away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleared {
    /// Finished outbox rows.
    pub outbox: u64,
    /// Failed sign-ins.
    pub sign_in_attempts: u64,
    /// Sessions that ended or ran out.
    pub sessions: u64,
    /// Links that were used or ran out.
    pub password_links: u64,
    /// Answers kept for repeated requests.
    pub kept_answers: u64,
}

/// Clears away what is older than its time.
///
/// # Errors
/// When the database refuses.
pub async fn clear(app: &App) -> Result<Cleared> {
    let now = app.clock.now();
    let old = now - KEPT;
    let tx = app.db.begin().await?;
    let finished = outbox::Entity::delete_many()
        .filter(outbox::Column::Status.eq("done"))
        .filter(outbox::Column::DoneAt.lt(old))
        .exec(&tx)
        .await?;
    let attempts = sign_in_attempts::Entity::delete_many()
        .filter(sign_in_attempts::Column::At.lt(now - ATTEMPTS_KEPT))
        .exec(&tx)
        .await?;
    let ended = sessions::Entity::delete_many()
        .filter(sessions::Column::ExpiresAt.lt(old).or(sessions::Column::RevokedAt.lt(old)))
        .exec(&tx)
        .await?;
    let links =
        password_resets::Entity::delete_many().filter(password_resets::Column::ExpiresAt.lt(old)).exec(&tx).await?;
    tx.commit().await?;
    Ok(Cleared {
        outbox: finished.rows_affected,
        sign_in_attempts: attempts.rows_affected,
        sessions: ended.rows_affected,
        password_links: links.rows_affected,
        kept_answers: idempotency::forget_old(app).await?,
    })
}

/// Queues the documents of organizations whose standing changed by date alone since the last
/// day this was done for. Returns how many; none again on the same day.
///
/// # Errors
/// When the database refuses.
pub async fn turn_of_day(app: &App) -> Result<usize> {
    let today = app.local_day(app.clock.now());
    let key = counters::Entity::find_by_id(CALENDAR_COUNTER.to_owned());
    let last = key.one(app.db.reader()).await?.and_then(|row| day_of(row.value));
    // A new installation has its whole index built; only yesterday's turn may be missing.
    let after = last.or_else(|| today.pred_opt()).unwrap_or(today);
    if after >= today {
        return Ok(0);
    }
    let queued = index::queue_changed_by_date(app, after, today).await?;
    // Noted last: after a crash in between the same days are queued again.
    let row =
        counters::ActiveModel { name: Set(CALENDAR_COUNTER.to_owned()), value: Set(today.num_days_from_ce().into()) };
    let replace = OnConflict::column(counters::Column::Name).update_column(counters::Column::Value).to_owned();
    counters::Entity::insert(row).on_conflict(replace).exec_without_returning(app.db.reader()).await?;
    Ok(queued)
}

fn day_of(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::sessions::{refresh, sign_in};
    use crate::organizations::tests::{CODES, sound, with_organization};
    use crate::testing::{PASSWORD, test_app};
    use serde_json::json;
    use shuniu_domain::Role;
    use shuniu_domain::organizations::Designation;
    use shuniu_store::outbox::{claim, done, push};

    #[tokio::test]
    async fn only_what_is_over_goes() {
        let test = test_app().await;
        let db = test.app.db.reader();
        let party = test.party("晴和社区服务中心", &[Designation::Organization]).await;
        test.user("lin@example.org", party, Role::Bidder).await;
        let now = || test.system().now();
        let enter = async |password: &str| sign_in(&test.app, "lin@example.org", password, None, "", None).await;
        enter("wrong password").await.unwrap_err();
        enter(PASSWORD).await.unwrap();
        enter("wrong password").await.unwrap_err();
        push(db, now(), "search", "projects:1", json!({})).await.unwrap();
        push(db, now(), "search", "projects:2", json!({})).await.unwrap();
        let rows = claim(db, now(), "search", 1).await.unwrap();
        done(db, now(), &[rows[0].id]).await.unwrap();
        assert_eq!(clear(&test.app).await.unwrap(), Cleared::default());

        test.clock.advance(Duration::days(45));
        let live = enter(PASSWORD).await.unwrap();
        let cleared = clear(&test.app).await.unwrap();
        assert_eq!(cleared, Cleared { outbox: 1, sessions: 1, ..Cleared::default() });
        assert!(refresh(&test.app, &live.refresh, "").await.is_ok());
        assert_eq!(claim(db, now(), "search", 9).await.unwrap().len(), 1, "what waits stays");
    }

    #[tokio::test]
    async fn a_grade_that_ran_out_reaches_the_index() {
        let (test, operator, party) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
        assert_eq!(turn_of_day(&test.app).await.unwrap(), 0);
        let grade = crate::grades::GradeInput {
            scheme: "district_yearly".to_owned(),
            grade: "3".to_owned(),
            awarded_on: "2026-09-17".to_owned(),
            basis: "年度评级".to_owned(),
        };
        crate::grades::add(&operator, party, &grade).await.unwrap();
        test.clock.advance(Duration::days(364));
        assert_eq!(turn_of_day(&test.app).await.unwrap(), 0, "today is its last day");
        test.clock.advance(Duration::days(3));
        assert_eq!(turn_of_day(&test.app).await.unwrap(), 1, "missed days are made up");
        assert_eq!(turn_of_day(&test.app).await.unwrap(), 0);
    }
}
