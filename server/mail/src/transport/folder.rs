//! Messages as `.eml` files in a folder: for one machine without a mail server, and for looking.

use std::io;
use std::path::{Path, PathBuf};

use async_trait::async_trait;

use super::Transport;
use crate::error::MailError;
use crate::message::Message;

/// Writes each message to `<UTC time>-<message id>.eml`.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Writes into `path`, which is created when the first message is sent.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes to a hidden name first and renames, so that a reader never sees half a message.
    async fn write(&self, name: &str, id: &str, bytes: &[u8]) -> io::Result<()> {
        tokio::fs::create_dir_all(&self.path).await?;
        if self.holds(id).await? {
            return Ok(());
        }
        let staged = self.path.join(format!(".{name}.part"));
        tokio::fs::write(&staged, bytes).await?;
        tokio::fs::rename(&staged, self.path.join(name)).await
    }

    /// Whether a message with this id is there, whatever time its name begins with.
    async fn holds(&self, id: &str) -> io::Result<bool> {
        let ending = format!("-{id}.eml");
        let mut entries = tokio::fs::read_dir(&self.path).await?;
        while let Some(entry) = entries.next_entry().await? {
            if entry.file_name().to_string_lossy().ends_with(&ending) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[async_trait]
impl Transport for Folder {
    async fn send(&self, message: &Message) -> Result<(), MailError> {
        let bytes = message.to_mime()?.formatted();
        let id = file_safe(&message.message_id);
        let name = format!("{}-{id}.eml", message.date.format("%Y%m%dT%H%M%SZ"));
        self.write(&name, &id, &bytes).await.map_err(|error| MailError::transient("the mail folder").caused_by(error))
    }
}

/// A message id as part of a file name.
fn file_safe(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '@' | '_' | '-') { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::message::tests::message;

    fn names(path: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn the_same_message_is_one_file() {
        let temp = tempfile::tempdir().unwrap();
        let folder = Folder::new(temp.path().join("mail"));
        let first = message("a1");
        folder.send(&first).await.unwrap();
        folder.send(&first).await.unwrap();
        let mut later = first.clone();
        later.date += Duration::hours(1);
        folder.send(&later).await.unwrap();
        folder.send(&message("a2")).await.unwrap();
        assert_eq!(
            names(folder.path()),
            ["20260921T141320Z-a1@shuniu.example.eml", "20260921T141320Z-a2@shuniu.example.eml"]
        );
        let written = std::fs::read(folder.path().join(&names(folder.path())[0])).unwrap();
        assert!(String::from_utf8(written).unwrap().contains("Message-ID: <a1@shuniu.example>"));
    }

    #[tokio::test]
    async fn an_id_cannot_leave_the_folder() {
        let temp = tempfile::tempdir().unwrap();
        let folder = Folder::new(temp.path());
        folder.send(&message("../../a1")).await.unwrap();
        assert_eq!(names(temp.path()), ["20260921T141320Z-.._.._a1@shuniu.example.eml"]);
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_written_is_worth_a_retry() {
        let temp = tempfile::NamedTempFile::new().unwrap();
        let error = Folder::new(temp.path()).send(&message("a1")).await.unwrap_err();
        assert!(error.retry);
    }
}
