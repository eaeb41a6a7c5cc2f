//! `shuniu keys …`: sealing keys and their rotation (docs/operations.md).

use crate::config::Config;
use crate::wiring;
use anyhow::ensure;
use shuniu_services::chance::SystemChance;
use shuniu_services::keys::Keys;
use shuniu_services::{Ctx, sealing};
use std::process::ExitCode;

/// `shuniu keys list`: exit code 1 when a project was wrapped by a key that is not there.
pub async fn list(config: Config) -> anyhow::Result<ExitCode> {
    let ctx = Ctx::system(wiring::wire(&config).await?.app);
    let mut counts = sealing::wrapped_by(&ctx).await.map_err(anyhow::Error::from)?;
    for (place, seal) in ctx.app.keys.seals().enumerate() {
        let count = counts.iter().position(|(id, _)| *id == seal.id).map_or(0, |at| counts.swap_remove(at).1);
        println!("{}  {count} project(s){}", seal.id, if place == 0 { ", current" } else { "" });
    }
    for (id, count) in &counts {
        println!("{id}  {count} project(s), MISSING: their sealed bids cannot be opened");
    }
    Ok(if counts.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `shuniu keys new`
pub fn new(config: &Config) -> anyhow::Result<ExitCode> {
    let (name, id) = Keys::add_seal(&config.keys_dir(), &SystemChance)?;
    println!("{name} was made ({id}). Back it up, restart every process, then run `shuniu keys rewrap`.");
    Ok(ExitCode::SUCCESS)
}

/// `shuniu keys rewrap`
pub async fn rewrap(config: Config) -> anyhow::Result<ExitCode> {
    let ctx = Ctx::system(wiring::wire(&config).await?.app);
    let current = ctx.app.keys.seal().id.clone();
    ensure!(ctx.app.keys.seals().count() > 1, "there is only {current}: make the next one with `shuniu keys new`");
    let changed = sealing::rewrap(&ctx).await.map_err(anyhow::Error::from)?;
    println!("{changed} project(s) are now wrapped by {current}. Older key files are needed only for older backups.");
    Ok(ExitCode::SUCCESS)
}
