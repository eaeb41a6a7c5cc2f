//! The binary's inside: configuration, command line and wiring, as a library so that tests
//! start exactly what people start.

pub mod cli;
mod commands;
pub mod config;
mod demo;
pub mod wiring;
