//! What story tests stand on: a whole application on either database, people who sign in
//! through HTTP, a clock that is moved by hand, mail that is collected. And the search engines
//! that are judged and measured.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a story that cannot be told must stop")]

mod app;
mod client;
mod database;
mod engine;
pub mod engines;
mod stage;
mod world;

pub use app::{Remains, TestApp, local};
pub use client::{Client, Reply};
pub use database::Backend;
pub use engine::Switched;
pub use stage::Stage;
pub use world::{PASSWORD, World};

/// Tells one story on SQLite and, when `SHUNIU_TEST_POSTGRES` names a server, on PostgreSQL.
/// Without a server the second says so and passes: `tests/run` always starts one.
#[macro_export]
macro_rules! story {
    ($(#[$meta:meta])* $name:ident, |$world:ident| $body:block) => {
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn tell($world: $crate::World) $body

            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() {
                tell($crate::World::new($crate::Backend::Sqlite).await.expect("SQLite is always there")).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                match $crate::World::new($crate::Backend::Postgres).await {
                    Some(world) => tell(world).await,
                    None => eprintln!("{}: SHUNIU_TEST_POSTGRES is not set, not run on PostgreSQL", stringify!($name)),
                }
            }
        }
    };
}
