//! Mail: typed letters, rendered in two languages as HTML and text, handed to a transport.
//!
//! A service enqueues an [`Envelope`] (who, in which language, which [`Letter`]) in the outbox of
//! its transaction; the worker gives it to [`Mailer::deliver`]. Rendering is a pure function of the
//! envelope, so a retry sends the same message under the same `Message-ID`, and a page can show
//! what was sent with [`Mailer::render`].

mod error;
mod mailer;
mod message;
pub mod messages;
mod render;
mod text_layout;
pub mod transport;

pub use error::MailError;
pub use mailer::{Envelope, Mailer};
pub use message::{Mailbox, Message};
pub use messages::Letter;
pub use render::{LetterTemplate, Rendered};
pub use transport::{Folder, Memory, Security, Smtp, SmtpSettings, Transport};
