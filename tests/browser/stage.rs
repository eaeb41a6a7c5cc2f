//! A stage for the browser test: the small district of the stories behind a real port, with a
//! clock that the test moves through a second one. Not part of the product.

#![expect(clippy::unwrap_used, reason = "a stage that cannot be set must stop")]

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use shuniu_tests::{Backend, World};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() {
    let world = Arc::new(World::new(Backend::Sqlite).await.unwrap());
    let pages = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let control = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addresses = json!({
        "pages": format!("http://{}", pages.local_addr().unwrap()),
        "control": format!("http://{}", control.local_addr().unwrap()),
        "password": shuniu_tests::PASSWORD,
    });
    println!("{addresses}");
    let router = world.router().into_make_service_with_connect_info::<SocketAddr>();
    let controls = Router::new()
        .route("/clock", post(move_clock))
        .route("/outbox", post(run_outbox))
        .route("/mail", get(letters))
        .with_state(world.clone());
    let (served, controlled) =
        tokio::join!(async { axum::serve(pages, router).await }, async { axum::serve(control, controls).await });
    served.unwrap();
    controlled.unwrap();
}

/// Moves the clock to the local time in the body.
async fn move_clock(State(world): State<Arc<World>>, to: String) {
    world.at(to.trim());
}

/// Does the worker's work.
async fn run_outbox(State(world): State<Arc<World>>) {
    world.run_outbox().await;
}

/// What was sent: to whom, subject, text.
async fn letters(State(world): State<Arc<World>>) -> Json<Value> {
    let sent = world.mail().await;
    let told =
        sent.iter().map(|letter| json!({ "to": letter.to.address, "subject": letter.subject, "text": letter.text }));
    Json(Value::Array(told.collect()))
}
