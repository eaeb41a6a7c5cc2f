//! The `shuniu` program as a target of this crate, so that a test can start and kill it.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    shuniu_app::run().await
}
