//! The `shuniu` binary.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    shuniu_app::run().await
}
