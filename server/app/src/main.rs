//! The `shuniu` binary.

use std::process::ExitCode;

use shuniu_app::Allocator;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

#[tokio::main]
async fn main() -> ExitCode {
    shuniu_app::run().await
}
