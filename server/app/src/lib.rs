//! The binary's inside: configuration, command line and wiring, as a library so that tests
//! start exactly what people start.

mod allocator;
pub mod cli;
mod commands;
pub mod config;
mod demo;
pub mod wiring;

pub use allocator::Allocator;

use clap::Parser as _;
use std::process::ExitCode;

/// The whole program: what the command line asks for.
pub async fn run() -> ExitCode {
    // One TLS provider for everything that speaks TLS.
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        eprintln!("shuniu: another TLS provider is already installed");
        return ExitCode::FAILURE;
    }
    match cli::Cli::parse().run().await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("shuniu: {error:#}");
            ExitCode::FAILURE
        }
    }
}
