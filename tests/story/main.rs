//! Story tests: whole flows through HTTP, on SQLite and PostgreSQL. They read like the policy.

#![expect(clippy::unwrap_used, reason = "a story that cannot be told must stop")]

mod access;
mod api;
mod bad_input;
mod call_files;
mod clarifications;
mod consortia;
mod divisions;
mod drafts;
mod experts;
mod identity;
mod imports;
mod kills;
mod letters;
mod main_flow;
mod operator;
mod pre_review;
mod queries;
mod races;
mod refusals;
mod refused_forms;
mod refused_steps;
mod registers;
mod sealed;
mod search;
mod search_meilisearch;
mod search_sync;
mod searches;
mod storms;
mod tell_tales;
