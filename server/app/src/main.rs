//! The `shuniu` binary.

use clap::Parser as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    // One TLS provider for everything that speaks TLS.
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        eprintln!("shuniu: another TLS provider is already installed");
        return ExitCode::FAILURE;
    }
    match shuniu_app::cli::Cli::parse().run().await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("shuniu: {error:#}");
            ExitCode::FAILURE
        }
    }
}
