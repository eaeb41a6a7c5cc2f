//! axum: pages and API, extractors, sessions, security.
