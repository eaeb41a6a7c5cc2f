//! Slows guessing down, per address and per source. An attempt is counted before the password
//! is looked at and forgiven when it was right, so that parallel guesses cannot slip through.

use crate::app::App;
use crate::error::Result;
use chrono::Duration;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::sign_in_attempts::{ActiveModel, Column, Entity};
use std::net::IpAddr;

/// Failures that count.
pub(super) const WINDOW: Duration = Duration::hours(1);
/// Pause after the first failure that is one too many; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::seconds(5);
const LONGEST_PAUSE: Duration = Duration::minutes(15);

/// What attempts are counted for.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    name: String,
    /// Failures without a pause.
    free: u64,
}

impl Key {
    /// An account.
    pub(super) fn email(email: &str) -> Self {
        Self { name: format!("email:{email}"), free: 5 }
    }

    /// A source: an IPv4 address, or the /64 that one IPv6 customer has. A whole office may
    /// stand behind it, hence more room than for an account.
    pub(super) fn source(address: IpAddr) -> Self {
        Self { name: format!("ip:{}", Self::network(address)), free: 20 }
    }

    /// Questions that a visitor asks about credit codes.
    pub(crate) fn code_checks(address: IpAddr) -> Self {
        Self { name: format!("code:{}", Self::network(address)), free: 30 }
    }

    fn network(address: IpAddr) -> String {
        match address.to_canonical() {
            IpAddr::V4(v4) => v4.to_string(),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }

    /// Requests of a password link for an address.
    pub(super) fn reset(email: &str) -> Self {
        Self { name: format!("reset:{email}"), free: 3 }
    }
}

/// Attempts that were counted, to be forgiven on success.
#[derive(Debug, Default)]
pub(crate) struct Counted(Vec<i64>);

/// Counts an attempt for each key, unless one of them has to wait.
pub(crate) async fn count(app: &App, keys: &[Key]) -> Result<Counted> {
    let tx = app.db.begin().await?;
    let now = app.clock.now();
    let mut counted = Counted::default();
    for key in keys {
        let recent = Entity::find().filter(Column::Key.eq(&key.name)).filter(Column::At.gt(now - WINDOW));
        let failures = recent.clone().count(&tx).await?;
        if let Some(last) = recent.order_by_desc(Column::At).one(&tx).await? {
            let wait = last.at + pause(failures, key.free) - now;
            if wait > Duration::zero() {
                let seconds = (wait.num_milliseconds() + 999) / 1_000;
                return Err(Reason::new(ReasonCode::Throttled).with("seconds", seconds).into());
            }
        }
        let row = ActiveModel { id: NotSet, key: Set(key.name.clone()), at: Set(now) };
        counted.0.push(Entity::insert(row).exec(&tx).await?.last_insert_id);
    }
    tx.commit().await?;
    Ok(counted)
}

/// The attempt was a good one: it no longer counts, nor do earlier ones for the account.
pub(super) async fn forgive(tx: &impl ConnectionTrait, counted: Counted, email: &str) -> Result<()> {
    Entity::delete_many().filter(Column::Id.is_in(counted.0)).exec(tx).await?;
    Entity::delete_many().filter(Column::Key.eq(Key::email(email).name)).exec(tx).await?;
    Ok(())
}

/// Pause that is due after so many failures.
fn pause(failures: u64, free: u64) -> Duration {
    match failures.checked_sub(free) {
        None => Duration::zero(),
        Some(beyond) => {
            let doublings = u32::try_from(beyond).unwrap_or(u32::MAX).min(16);
            (FIRST_PAUSE * (1 << doublings)).min(LONGEST_PAUSE)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_a_limit() {
        let seconds = |failures| pause(failures, 5).num_seconds();
        assert_eq!([0, 1, 4].map(seconds), [0, 0, 0]);
        assert_eq!([5, 6, 7, 8].map(seconds), [5, 10, 20, 40]);
        assert_eq!([13, 40, u64::MAX].map(seconds), [900, 900, 900]);
    }

    #[test]
    fn an_ipv6_customer_is_one_source() {
        let name = |text: &str| Key::source(text.parse().unwrap()).name;
        assert_eq!(name("2001:db8:1:2:3::4"), name("2001:db8:1:2:ffff::1"));
        assert_ne!(name("2001:db8:1:2::1"), name("2001:db8:1:3::1"));
        assert_eq!(name("::ffff:203.0.113.9"), "ip:203.0.113.9");
    }
}
