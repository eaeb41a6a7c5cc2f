//! `shuniu demo`: a fictional district that plays its past through the use cases, once.

use crate::config::Config;
use crate::wiring;
use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use shuniu_domain::clock::{Clock as _, ManualClock, SystemClock};
use shuniu_services::chance::{Chance as _, SystemChance};
use shuniu_services::demo;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// File with the accounts of the demonstration.
const ACCOUNTS: &str = "demo-accounts.txt";

fn accounts_file(config: &Config) -> PathBuf {
    config.data.dir.join(ACCOUNTS)
}

/// Whether the folder holds no finished demonstration. One that was interrupted is begun again.
pub fn is_empty(config: &Config) -> bool {
    !accounts_file(config).exists()
}

/// Makes the district.
///
/// # Errors
/// When the folder already holds something else, or the content does not fit the rules.
pub async fn create(config: &Config) -> anyhow::Result<()> {
    anyhow::ensure!(
        config.data.database_url.is_empty(),
        "the demonstration keeps its data in a folder: leave data.database_url empty"
    );
    clear_interrupted(config)?;
    let now = SystemClock.now();
    let clock = Arc::new(ManualClock::at(now));
    let wired = wiring::wire_with(config, clock.clone()).await?;
    std::fs::write(config.data.dir.join(UNFINISHED), "")?;
    let password = memorable_password()?;
    let bar = ProgressBar::new(0).with_message("临澜区 Linlan District");
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len}") {
        bar.set_style(style);
    }
    demo::create(&wired.app, &clock, now, &password, |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    })
    .await?;
    clock.set(now);
    shuniu_worker::prepare(&wired.app).await?;
    bar.set_message("search index and mail");
    // The index first: saved searches are looked up in it.
    shuniu_worker::index_waiting(&wired.app).await?;
    shuniu_worker::run_once(&wired.app).await?;
    bar.finish_and_clear();
    write_accounts(config, &password)?;
    std::fs::remove_file(config.data.dir.join(UNFINISHED))?;
    Ok(())
}

/// Marks a folder whose demonstration is being made.
const UNFINISHED: &str = "demo-unfinished";

/// A demonstration that was interrupted while being made holds nothing anybody did: it goes.
fn clear_interrupted(config: &Config) -> anyhow::Result<()> {
    let dir = &config.data.dir;
    if !dir.exists() {
        return Ok(());
    }
    let unfinished = dir.join(UNFINISHED).exists();
    let empty = std::fs::read_dir(dir)?.next().is_none();
    anyhow::ensure!(unfinished || empty, "{} holds other data; name an empty folder with --data-dir", dir.display());
    if unfinished {
        std::fs::remove_dir_all(dir).with_context(|| dir.display().to_string())?;
    }
    Ok(())
}

/// Three words and a number: long enough for the policy, short enough to type. Made anew for
/// every demonstration, so there is no default password.
fn memorable_password() -> anyhow::Result<String> {
    const WORDS: [&str; 32] = [
        "bamboo", "river", "lantern", "paper", "garden", "window", "bridge", "willow", "harbor", "pebble", "copper",
        "saffron", "meadow", "orchid", "violet", "walnut", "cedar", "maple", "ginger", "pepper", "thunder", "breeze",
        "candle", "ribbon", "silver", "amber", "coral", "linen", "marble", "tulip", "almond", "sparrow",
    ];
    let mut bytes = [0_u8; 6];
    SystemChance.fill(&mut bytes)?;
    let word = |byte: u8| WORDS[usize::from(byte) % WORDS.len()];
    let number = u16::from_be_bytes([bytes[4], bytes[5]]) % 1000;
    Ok(format!("{}-{}-{}-{}-{number:03}", word(bytes[0]), word(bytes[1]), word(bytes[2]), word(bytes[3])))
}

fn write_accounts(config: &Config, password: &str) -> anyhow::Result<()> {
    use std::io::Write as _;
    let mut text = String::new();
    for (role, name, email) in demo::accounts()? {
        writeln!(text, "  {role:<18} {email:<38} {name}")?;
    }
    writeln!(text, "\n  password of all    {password}")?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(accounts_file(config))?.write_all(text.as_bytes())?;
    Ok(())
}

/// What a newcomer needs to know.
///
/// # Errors
/// When the accounts cannot be read.
pub fn greeting(config: &Config) -> anyhow::Result<String> {
    let accounts = std::fs::read_to_string(accounts_file(config))?;
    Ok(format!(
        "\nShuniu 枢纽 · 临澜区 (a fictional district)\n\n  {}\n\n{accounts}\n  mail               {}\n\nStop with Ctrl-C; start again to continue.\n\n",
        config.base_url(),
        config.data.dir.join("mail").display(),
    ))
}
