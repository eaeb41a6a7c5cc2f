//! The application in a process of its own (`tests/browser/stage.rs`), so that it can be killed.

use crate::app::Remains;
use serde_json::Value;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// A running process; killed when dropped.
pub struct Stage {
    process: Child,
    /// Address of pages and API.
    pub pages: String,
    /// Address of the clock, the worker and the mail (see `tests/browser/stage.rs`).
    pub control: String,
}

impl Stage {
    /// Starts `program` (`env!("CARGO_BIN_EXE_stage")`) on what was left behind, its clock at a local
    /// time, and waits until it answers.
    pub async fn resume(program: &str, remains: &Remains, at: &str) -> Self {
        let mut process = Command::new(program)
            .arg(remains.folder.path())
            .args([&remains.database, at])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = lines.next_line().await.unwrap().expect("the stage says where it is");
        let addresses: Value = serde_json::from_str(&line).unwrap();
        let address = |key: &str| addresses[key].as_str().unwrap().to_owned();
        Self { pages: address("pages"), control: address("control"), process }
    }

    /// SIGKILL: nothing is flushed, nobody is told.
    pub async fn kill(mut self) {
        self.process.kill().await.unwrap();
    }
}
