//! A stage for tests in a browser and for tests that kill: the small district of the stories behind
//! a real port, with a clock that the test moves through a second one. Not part of the product.
//!
//! `stage` begins anew; `stage FOLDER DATABASE TIME` goes on with what a story left behind.

#![expect(clippy::unwrap_used, reason = "a stage that cannot be set must stop")]

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use shuniu_tests::{Backend, TestApp, World, local};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let app = match arguments.as_slice() {
        [folder, database, time] => TestApp::resumed(Path::new(folder), database, local(time)).await,
        _ => World::new(Backend::Sqlite).await.unwrap().with_divisions().await.into_app(),
    };
    let app = Arc::new(app);
    let pages = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let control = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addresses = json!({
        "pages": format!("http://{}", pages.local_addr().unwrap()),
        "control": format!("http://{}", control.local_addr().unwrap()),
        "password": shuniu_tests::PASSWORD,
    });
    println!("{addresses}");
    let router = app.router().into_make_service_with_connect_info::<SocketAddr>();
    let controls = Router::new()
        .route("/clock", post(move_clock))
        .route("/outbox", post(run_outbox))
        .route("/mail", get(letters))
        .with_state(app);
    let (served, controlled) =
        tokio::join!(async { axum::serve(pages, router).await }, async { axum::serve(control, controls).await });
    served.unwrap();
    controlled.unwrap();
}

/// Moves the clock to the local time in the body.
async fn move_clock(State(app): State<Arc<TestApp>>, to: String) {
    app.at(to.trim());
}

/// Does the worker's work.
async fn run_outbox(State(app): State<Arc<TestApp>>) {
    app.run_outbox().await;
}

/// What was sent: to whom, subject, text.
async fn letters(State(app): State<Arc<TestApp>>) -> Json<Value> {
    let sent = app.mail().await;
    let told =
        sent.iter().map(|letter| json!({ "to": letter.to.address, "subject": letter.subject, "text": letter.text }));
    Json(Value::Array(told.collect()))
}
