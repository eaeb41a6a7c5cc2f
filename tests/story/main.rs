//! Story tests: whole flows through HTTP, on SQLite and PostgreSQL. They read like the policy.

#![expect(clippy::unwrap_used, reason = "a story that cannot be told must stop")]

mod access;
mod api;
mod identity;
mod main_flow;
mod imports;
mod operator;
mod registers;
