//! Waiting for what Meilisearch does later.

use std::time::Duration;

use meilisearch_sdk::{
    client::Client,
    request::{HttpClient, Method},
    task_info::TaskInfo,
};
use serde::Deserialize;
use tokio::time::{Instant, sleep};

use super::http::{Http, failure};
use crate::error::{SearchError, SearchResult};

const FIRST_PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

/// The part of a task that we need; the SDK's type also parses the details of every kind of
/// task and fails on kinds it does not know.
#[derive(Debug, Deserialize)]
struct Task {
    status: String,
    error: Option<TaskError>,
}

#[derive(Debug, Deserialize)]
struct TaskError {
    message: String,
    code: String,
}

/// How a task ended that did not succeed.
pub(super) enum Ended {
    Succeeded,
    /// With Meilisearch's error code and message.
    Failed {
        code: String,
        message: String,
    },
}

/// Waits until a task has succeeded.
pub(super) async fn finish(client: &Client<Http>, http: &Http, task: &TaskInfo, longest: Duration) -> SearchResult<()> {
    match wait(client, http, task, longest).await? {
        Ended::Succeeded => Ok(()),
        Ended::Failed { code, message } => {
            Err(SearchError::Internal(format!("Meilisearch task failed: {code}: {message}")))
        }
    }
}

/// Waits until a task has ended.
pub(super) async fn wait(
    client: &Client<Http>,
    http: &Http,
    task: &TaskInfo,
    longest: Duration,
) -> SearchResult<Ended> {
    let url = format!("{}/tasks/{}", client.get_host(), task.get_task_uid());
    let latest = Instant::now() + longest;
    let mut pause = FIRST_PAUSE;
    loop {
        let task: Task = http.request::<(), (), Task>(&url, Method::Get { query: () }, 200).await.map_err(failure)?;
        match task.status.as_str() {
            "succeeded" => return Ok(Ended::Succeeded),
            "failed" | "canceled" => {
                let (code, message) = match task.error {
                    Some(error) => (error.code, error.message),
                    None => (task.status, String::new()),
                };
                return Ok(Ended::Failed { code, message });
            }
            _ if Instant::now() >= latest => {
                return Err(SearchError::Unavailable("Meilisearch did not finish a task in time".to_owned()));
            }
            _ => {}
        }
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
