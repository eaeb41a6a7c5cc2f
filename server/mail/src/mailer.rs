//! What a service enqueues and a worker delivers.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shuniu_frontend::{Locale, Site, Templates};

use crate::error::MailError;
use crate::message::{Mailbox, Message};
use crate::messages::Letter;
use crate::transport::Transport;

/// One letter to one person: the payload of a mail row in the outbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// Unique and stable, in practice the outbox row's id; becomes the `Message-ID`. Letters,
    /// digits and `-` only.
    pub id: String,
    /// Recipient.
    pub to: Mailbox,
    /// Language of the letter.
    pub locale: Locale,
    /// When the letter was asked for; becomes the `Date`.
    pub created_at: DateTime<Utc>,
    /// What it says.
    pub letter: Letter,
}

/// Renders envelopes and hands them to a transport. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    templates: Templates,
    transport: Arc<dyn Transport>,
    from: Mailbox,
    site: Arc<dyn Fn(Locale) -> Site + Send + Sync>,
}

impl Mailer {
    /// A mailer that sends as `from`. `site` gives the names of the installation in a language;
    /// [`Site::standard`] fits.
    #[must_use]
    pub fn new(
        templates: Templates,
        transport: Arc<dyn Transport>,
        from: Mailbox,
        site: impl Fn(Locale) -> Site + Send + Sync + 'static,
    ) -> Self {
        Self { templates, transport, from, site: Arc::new(site) }
    }

    /// The message of an envelope; the same envelope always gives the same message.
    ///
    /// # Errors
    /// A permanent [`MailError`] when a template fails.
    pub fn render(&self, envelope: &Envelope) -> Result<Message, MailError> {
        let rendered = envelope.letter.render(
            &self.templates,
            envelope.locale,
            &(self.site)(envelope.locale),
            &envelope.to.name,
        )?;
        let domain = self.from.address.rsplit('@').next().unwrap_or_default();
        Ok(Message {
            message_id: format!("{}@{domain}", envelope.id),
            date: envelope.created_at,
            from: self.from.clone(),
            to: envelope.to.clone(),
            subject: rendered.subject,
            html: rendered.html,
            text: rendered.text,
            unsubscribe_url: envelope.letter.unsubscribe_url().map(str::to_owned),
        })
    }

    /// Renders and sends.
    ///
    /// # Errors
    /// [`MailError`]; try again later when its `retry` is set, park the row when not.
    pub async fn deliver(&self, envelope: &Envelope) -> Result<(), MailError> {
        self.transport.send(&self.render(envelope)?).await
    }
}
