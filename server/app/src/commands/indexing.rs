//! `shuniu reindex`: rebuilding the search indexes, and comparing them with the database.
//!
//! The rebuild itself is work for whichever worker takes it: the running server's, or this
//! process when there is none. So nothing has to be stopped, and breaking this command off breaks
//! nothing off that a server does.

use crate::config::Config;
use crate::wiring;
use anyhow::bail;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use shuniu_search::Index;
use shuniu_services::App;
use shuniu_services::index::{self, Progress};
use std::process::ExitCode;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How often the progress is looked at.
const LOOK: Duration = Duration::from_millis(300);
/// How long nobody may take a rebuild up.
const PATIENCE: Duration = Duration::from_secs(60);

/// `shuniu reindex`: fresh indexes beside the live ones, which answer until they are swapped.
pub async fn reindex(config: Config) -> anyhow::Result<ExitCode> {
    let app = wiring::wire(&config).await?.app;
    let here = shuniu_worker::prepare(&app).await;
    for index in Index::ALL {
        index::request_rebuild(&app, index).await.map_err(anyhow::Error::from)?;
    }
    let work = async {
        match here {
            Ok(_) => shuniu_worker::rebuild_waiting(&app).await.map(|_| ()),
            Err(error) => {
                println!("Left to the running server: {error}.");
                Ok(())
            }
        }
    };
    let (worked, followed) = tokio::join!(work, follow_all(&app));
    worked?;
    followed?;
    Ok(ExitCode::SUCCESS)
}

async fn follow_all(app: &App) -> anyhow::Result<()> {
    let bars = MultiProgress::new();
    let style = ProgressStyle::with_template("{msg:14} {bar:40} {pos}/{len} {per_sec}")?;
    let followed = Index::ALL.map(|index| {
        let bar = bars.add(ProgressBar::new(0).with_message(index.name()).with_style(style.clone()));
        follow(app, index, bar)
    });
    let [projects, organizations] = followed;
    let (projects, organizations) = tokio::join!(projects, organizations);
    for (index, progress) in [(Index::Projects, projects?), (Index::Organizations, organizations?)] {
        println!("{}: {} document(s), {} refused", index.name(), progress.done, progress.refused);
    }
    Ok(())
}

/// Shows how far a rebuild is until it is over.
async fn follow(app: &App, index: Index, bar: ProgressBar) -> anyhow::Result<Progress> {
    let mut idle_since = Instant::now();
    loop {
        sleep(LOOK).await;
        let Some(progress) = index::rebuild_progress(app, index).await.map_err(anyhow::Error::from)? else {
            bail!("the rebuild of {} is gone", index.name());
        };
        bar.set_length(progress.total);
        bar.set_position(progress.done);
        match progress.status.as_str() {
            "done" => {
                bar.finish();
                return Ok(progress);
            }
            "running" => idle_since = Instant::now(),
            "parked" => bail!("{}: {}", index.name(), progress.error.unwrap_or_default()),
            _ if idle_since.elapsed() > PATIENCE => bail!(
                "{}: no worker has taken the rebuild up within a minute ({}); it stays asked for",
                index.name(),
                progress.error.unwrap_or_else(|| "is a worker running?".to_owned()),
            ),
            _ => {}
        }
    }
}

/// `shuniu reindex --check`: exit code 1 when an index differs from the database.
pub async fn compare_indexes(config: Config) -> anyhow::Result<ExitCode> {
    let app = wiring::wire(&config).await?.app;
    let stale = app.search.ensure().await?;
    let mut equal = true;
    for index in Index::ALL {
        if stale.contains(&index) {
            equal = false;
            println!("{}: must be rebuilt", index.name());
            continue;
        }
        let found = index::compare(&app, index).await.map_err(anyhow::Error::from)?;
        equal &= found.is_equal();
        println!(
            "{}: {} document(s), {} missing, {} different, {} too many",
            index.name(),
            found.documents,
            found.missing.len(),
            found.different.len(),
            found.surplus.len(),
        );
    }
    Ok(if equal { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
