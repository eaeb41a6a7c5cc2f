//! Clears away what nobody needs any more. Deleting twice changes nothing, so several workers
//! may do it at once; nothing of it is a deed of a person, so it leaves no audit record.

use crate::app::App;
use crate::error::Result;
use chrono::Duration;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shuniu_store::entities::{outbox, password_resets, sessions, sign_in_attempts};

/// Finished outbox rows, ended sessions and used links are kept so long for questions.
const KEPT: Duration = Duration::days(30);
/// Failed sign-ins count for an hour; a day leaves room for the operator to look.
const ATTEMPTS_KEPT: Duration = Duration::days(1);

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
    let links = password_resets::Entity::delete_many().filter(password_resets::Column::ExpiresAt.lt(old)).exec(&tx).await?;
    tx.commit().await?;
    Ok(Cleared {
        outbox: finished.rows_affected,
        sign_in_attempts: attempts.rows_affected,
        sessions: ended.rows_affected,
        password_links: links.rows_affected,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::sessions::{refresh, sign_in};
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
        assert_eq!(cleared, Cleared { outbox: 1, sign_in_attempts: 0, sessions: 1, password_links: 0 });
        assert!(refresh(&test.app, &live.refresh, "").await.is_ok());
        assert_eq!(claim(db, now(), "search", 9).await.unwrap().len(), 1, "what waits stays");
    }
}
