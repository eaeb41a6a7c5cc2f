//! Entities, queries, outbox and audit tables. Same code on SQLite and PostgreSQL.
//! A query for a party's rows takes that party and filters by it (DESIGN §2).

pub mod audit;
pub mod counters;
pub mod db;
pub mod entities;
mod json;
pub mod outbox;
pub mod page;

pub use db::Db;
pub use json::JsonOf;
pub use page::Page;
