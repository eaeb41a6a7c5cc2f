//! Why a message was not sent.

/// Why a message was not sent, and whether trying again later can help.
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
pub struct MailError {
    /// `true` for what passes by itself or once the operator repairs the configuration (server
    /// away, 4xx replies, sign-in refused); `false` for a message that will never be accepted.
    pub retry: bool,
    /// For the operator: what happened, in English, without the content of the message.
    pub detail: String,
    /// The error underneath.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl MailError {
    /// Something that trying again cannot mend.
    #[must_use]
    pub fn permanent(detail: impl Into<String>) -> Self {
        Self { retry: false, detail: detail.into(), source: None }
    }

    /// Something that may work later.
    #[must_use]
    pub fn transient(detail: impl Into<String>) -> Self {
        Self { retry: true, detail: detail.into(), source: None }
    }

    /// Adds the error underneath.
    #[must_use]
    pub fn caused_by(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.detail = format!("{}: {source}", self.detail);
        self.source = Some(Box::new(source));
        self
    }
}
