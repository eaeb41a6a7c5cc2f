//! Outbox consumer and schedules.
