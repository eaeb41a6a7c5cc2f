//! Commands that stay: server, worker, demo.

use crate::config::Config;
use crate::wiring::{self, Wired};
use anyhow::Context as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// `shuniu serve`
pub async fn serve(config: Config) -> anyhow::Result<ExitCode> {
    let wired = wiring::wire(&config).await?;
    run(&config, wired, config.server.worker).await
}

/// `shuniu worker`
pub async fn worker(config: Config) -> anyhow::Result<ExitCode> {
    let app = wiring::wire(&config).await?.app;
    shuniu_worker::run(app, cancelled_by_signal()).await;
    Ok(ExitCode::SUCCESS)
}

/// `shuniu demo`: the fictional district, made on the first start.
pub async fn demo(config: Config) -> anyhow::Result<ExitCode> {
    let config = demo_config(config);
    if crate::demo::is_empty(&config) {
        crate::demo::create(&config).await?;
    }
    let wired = wiring::wire(&config).await?;
    print!("{}", crate::demo::greeting(&config)?);
    run(&config, wired, true).await
}

/// The demo has a folder of its own unless one was named.
fn demo_config(mut config: Config) -> Config {
    if config.data.dir.as_os_str() == "data" {
        config.data.dir = "demo-data".into();
    }
    config
}

async fn run(config: &Config, wired: Wired, with_worker: bool) -> anyhow::Result<ExitCode> {
    let address: SocketAddr = config.server.listen.parse().context("server.listen")?;
    let listener = TcpListener::bind(address).await.with_context(|| format!("listening on {address}"))?;
    let cancel = cancelled_by_signal();
    let state = wiring::web_state(config, &wired);
    let router = shuniu_web::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let app = wired.app.clone();
    let background = cancel.clone();
    let worker = tokio::spawn(async move {
        if with_worker {
            shuniu_worker::run(app, background).await;
        }
    });
    tracing::info!(%address, "serving");
    axum::serve(listener, router).with_graceful_shutdown(cancel.clone().cancelled_owned()).await?;
    cancel.cancel();
    worker.await?;
    Ok(ExitCode::SUCCESS)
}

/// Cancelled by Ctrl-C or SIGTERM.
fn cancelled_by_signal() -> CancellationToken {
    let token = CancellationToken::new();
    let cancel = token.clone();
    tokio::spawn(async move {
        let interrupted = tokio::signal::ctrl_c();
        #[cfg(unix)]
        {
            let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
                return;
            };
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        #[cfg(not(unix))]
        let _ = interrupted.await;
        cancel.cancel();
    });
    token
}
