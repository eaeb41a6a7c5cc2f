//! `Idempotency-Key`: a request repeated with the same key gets the answer of the first one.
//! The use cases behind it are safe to repeat by themselves (unique constraints, states); the
//! key adds that the *answer* is the same too.

use crate::context::Ctx;
use crate::error::{Error, Result};
use chrono::Duration;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest as _, Sha256};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::idempotency_keys::{ActiveModel, Column, Entity};

/// Longest key in bytes.
const MAX_KEY: usize = 128;
/// Days an answer is kept.
const KEPT_DAYS: i64 = 7;

/// A request that names itself.
#[derive(Clone, Copy, Debug)]
pub struct KeyedRequest<'a> {
    /// The header's value: 1 to 128 visible ASCII characters, chosen by the client.
    pub key: &'a str,
    /// HTTP method.
    pub method: &'a str,
    /// Path.
    pub path: &'a str,
    /// Body as sent.
    pub body: &'a [u8],
}

impl KeyedRequest<'_> {
    /// Length-prefixed, so that no two requests run together to the same text.
    fn sha256(&self) -> String {
        let mut hasher = Sha256::new();
        for part in [self.method.as_bytes(), self.path.as_bytes(), self.body] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        hex::encode(hasher.finalize())
    }

    /// Keys of different people never meet.
    fn row_key(&self, ctx: &Ctx) -> Result<String> {
        let actor = ctx.actor.as_ref().ok_or_else(|| Error::refuse(ReasonCode::SignInNeeded))?;
        let plain = (1..=MAX_KEY).contains(&self.key.len()) && self.key.bytes().all(|b| b.is_ascii_graphic());
        if !plain {
            return Err(Reason::new(ReasonCode::Malformed).on("Idempotency-Key").with("max", MAX_KEY).into());
        }
        Ok(format!("{}:{}", actor.user_id, self.key))
    }
}

/// An answer given before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// HTTP status.
    pub status: u16,
    /// Body (JSON).
    pub body: String,
}

/// The answer given to this request before, if any.
///
/// # Errors
/// `idempotency-mismatch` when the key was used for another request; `malformed` for a key that
/// is none; `sign-in-needed`.
pub async fn recall(ctx: &Ctx, request: &KeyedRequest<'_>) -> Result<Option<KeptAnswer>> {
    let Some(row) = Entity::find_by_id(request.row_key(ctx)?).one(ctx.db()).await? else {
        return Ok(None);
    };
    if row.request_sha256 != request.sha256() {
        return Err(Error::refuse(ReasonCode::IdempotencyMismatch));
    }
    Ok(Some(KeptAnswer { status: u16::try_from(row.status).unwrap_or(200), body: row.body }))
}

/// Keeps the answer to a request. The first answer stays when two requests raced.
///
/// # Errors
/// When the database refuses.
pub async fn keep(ctx: &Ctx, request: &KeyedRequest<'_>, answer: &KeptAnswer) -> Result<()> {
    let row = ActiveModel {
        key: Set(request.row_key(ctx)?),
        request_sha256: Set(request.sha256()),
        status: Set(i32::from(answer.status)),
        body: Set(answer.body.clone()),
        created_at: Set(ctx.now()),
    };
    let tx = ctx.app.db.begin().await?;
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::Key).do_nothing().to_owned())
        .exec_without_returning(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Forgets answers older than seven days; the worker calls it daily. Returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget_old(app: &crate::App) -> Result<u64> {
    let before = app.clock.now() - Duration::days(KEPT_DAYS);
    let tx = app.db.begin().await?;
    let result = Entity::delete_many().filter(Column::CreatedAt.lt(before)).exec(&tx).await?;
    tx.commit().await?;
    Ok(result.rows_affected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::test_app;
    use shuniu_domain::Role;
    use shuniu_domain::organizations::Designation;

    #[tokio::test]
    async fn the_first_answer_stays_and_belongs_to_one_person() {
        let test = test_app().await;
        let party = test.party("晴和社区服务中心", &[Designation::Organization]).await;
        let ctx = test.acting(party, Role::Bidder).await;
        let request =
            KeyedRequest { key: "4f1c", method: "POST", path: "/api/v1/bids/1/submit", body: b"{\"version\":1}" };
        assert_eq!(recall(&ctx, &request).await.unwrap(), None);
        let answer = |body: &str| KeptAnswer { status: 200, body: body.to_owned() };
        keep(&ctx, &request, &answer("first")).await.unwrap();
        keep(&ctx, &request, &answer("second")).await.unwrap();
        assert_eq!(recall(&ctx, &request).await.unwrap(), Some(answer("first")));
        let other = KeyedRequest { body: b"{\"version\":2}", ..request };
        let refused = recall(&ctx, &other).await.unwrap_err();
        assert_eq!(refused.reasons().unwrap()[0].code, ReasonCode::IdempotencyMismatch);
        let colleague = test.acting(party, Role::Bidder).await;
        assert_eq!(recall(&colleague, &request).await.unwrap(), None);
        test.clock.advance(Duration::days(KEPT_DAYS) + Duration::seconds(1));
        assert_eq!(forget_old(&test.app).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn a_key_is_short_and_visible() {
        let test = test_app().await;
        let party = test.party("晴和社区服务中心", &[Designation::Organization]).await;
        let ctx = test.acting(party, Role::Bidder).await;
        for key in ["", "a b", "键", &"k".repeat(129)] {
            let request = KeyedRequest { key, method: "POST", path: "/", body: b"" };
            assert_eq!(
                recall(&ctx, &request).await.unwrap_err().reasons().unwrap()[0].code,
                ReasonCode::Malformed,
                "{key}"
            );
        }
    }
}
