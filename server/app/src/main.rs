//! The `shuniu` binary.
fn main() {}
