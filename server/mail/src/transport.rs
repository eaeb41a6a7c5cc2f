//! Ways out of the process.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;

use crate::error::MailError;
use crate::message::Message;

mod folder;
mod smtp;

pub use folder::Folder;
pub use smtp::{Security, Smtp, SmtpSettings};

/// Sends finished messages. Called at least once per message; a repeated call carries the same
/// `Message-ID`.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Hands the message over.
    ///
    /// # Errors
    /// [`MailError`], whose `retry` says whether to try again.
    async fn send(&self, message: &Message) -> Result<(), MailError>;
}

/// Keeps messages in memory, for tests that look at what was sent.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Vec<Message>>);

impl Memory {
    /// Everything sent so far, oldest first.
    #[must_use]
    pub fn sent(&self) -> Vec<Message> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Transport for Memory {
    async fn send(&self, message: &Message) -> Result<(), MailError> {
        message.to_mime()?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
        Ok(())
    }
}
