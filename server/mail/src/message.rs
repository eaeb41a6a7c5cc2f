//! A finished message and its form on the wire (RFC 5322, MIME).

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::address::Address;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox as WireMailbox, MultiPart, SinglePart};
use serde::{Deserialize, Serialize};

use crate::error::MailError;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A person or office that mail goes to or comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// Shown name.
    pub name: String,
    /// Address, `local@domain`.
    pub address: String,
}

impl Mailbox {
    /// A mailbox; checked when a message is put together.
    #[must_use]
    pub fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self { name: name.into(), address: address.into() }
    }

    fn to_wire(&self) -> Result<WireMailbox, MailError> {
        refuse_controls("name", &self.name)?;
        refuse_controls("address", &self.address)?;
        let address: Address =
            self.address.parse().map_err(|error| MailError::permanent("the address is not valid").caused_by(error))?;
        let name = Some(self.name.trim().to_owned()).filter(|name| !name.is_empty());
        Ok(WireMailbox::new(name, address))
    }
}

/// A rendered message, ready for a transport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// `Message-ID` without angle brackets, `local@domain`; the same on every retry.
    pub message_id: String,
    /// `Date`: when the message was asked for, not when it was sent, so that retries are equal.
    pub date: DateTime<Utc>,
    /// Sender.
    pub from: Mailbox,
    /// Recipient; one message has one.
    pub to: Mailbox,
    /// Subject, one line.
    pub subject: String,
    /// HTML body, CSS inlined.
    pub html: String,
    /// Plain text body.
    pub text: String,
    /// Address that ends a subscription with one POST (RFC 8058), for mail that can be stopped.
    pub unsubscribe_url: Option<String>,
}

impl Message {
    /// The message as MIME: `multipart/alternative`, text first, UTF-8.
    ///
    /// # Errors
    /// A permanent [`MailError`] when a header holds a control character or an address is invalid.
    pub fn to_mime(&self) -> Result<lettre::Message, MailError> {
        refuse_controls("subject", &self.subject)?;
        refuse_unprintable("message id", &self.message_id)?;
        let mut builder = lettre::Message::builder()
            .message_id(Some(format!("<{}>", self.message_id)))
            .date(SystemTime::from(self.date))
            .from(self.from.to_wire()?)
            .to(self.to.to_wire()?)
            .subject(&self.subject)
            .header(AutoSubmitted);
        if let Some(url) = &self.unsubscribe_url {
            refuse_unprintable("unsubscribe address", url)?;
            builder = builder.header(ListUnsubscribe(url.clone())).header(ListUnsubscribePost);
        }
        builder
            .multipart(
                MultiPart::alternative()
                    .singlepart(SinglePart::plain(self.text.clone()))
                    .singlepart(SinglePart::html(self.html.clone())),
            )
            .map_err(|error| MailError::permanent("the message cannot be built").caused_by(error))
    }
}

/// Control characters in a header could end it and start another one.
fn refuse_controls(what: &str, value: &str) -> Result<(), MailError> {
    let splits =
        |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || shuniu_domain::text::is_forbidden(c);
    if value.chars().any(splits) {
        return Err(MailError::permanent(format!("the {what} holds a control character")));
    }
    Ok(())
}

/// What stands between angle brackets is printable ASCII without brackets and spaces.
fn refuse_unprintable(what: &str, value: &str) -> Result<(), MailError> {
    let fits = |b: u8| b.is_ascii_graphic() && !matches!(b, b'<' | b'>');
    if value.is_empty() || !value.bytes().all(fits) {
        return Err(MailError::permanent(format!("the {what} is not usable")));
    }
    Ok(())
}

/// RFC 3834: keeps holiday notes and other robots from answering.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, BoxError> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// RFC 2369: where a subscription ends.
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(value: &str) -> Result<Self, BoxError> {
        Ok(Self(value.trim_matches(['<', '>']).to_owned()))
    }

    fn display(&self) -> HeaderValue {
        // Encoded by hand: the usual encoder would turn a long address into an RFC 2047 word,
        // which mail programs do not decode here. `refuse_unprintable` has checked the content.
        let value = format!("<{}>", self.0);
        HeaderValue::dangerous_new_pre_encoded(Self::name(), value.clone(), value)
    }
}

/// RFC 8058: the address of `List-Unsubscribe` may be posted to without asking.
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, BoxError> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A small valid message.
    pub(crate) fn message(id: &str) -> Message {
        Message {
            message_id: format!("{id}@shuniu.example"),
            date: DateTime::from_timestamp(1_790_000_000, 0).unwrap(),
            from: Mailbox::new("枢纽", "no-reply@shuniu.example"),
            to: Mailbox::new("许澄", "xu.cheng@minzheng.example"),
            subject: "采购周报".to_owned(),
            html: "<p>周报</p>".to_owned(),
            text: "周报\n".to_owned(),
            unsubscribe_url: Some(format!("https://shuniu.example/u/{}", "t".repeat(90))),
        }
    }

    #[test]
    fn the_wire_form_is_complete() {
        let wire = String::from_utf8(message("a1").to_mime().unwrap().formatted()).unwrap();
        for line in [
            "Message-ID: <a1@shuniu.example>\r\n",
            "Date: Mon, 21 Sep 2026 14:13:20 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
            "Content-Type: multipart/alternative;",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Type: text/html; charset=utf-8\r\n",
        ] {
            assert!(wire.contains(line), "{line} is not in\n{wire}");
        }
        let unsubscribe = format!("List-Unsubscribe: <https://shuniu.example/u/{}>\r\n", "t".repeat(90));
        assert!(wire.contains(&unsubscribe), "{wire}");
        assert!(wire.is_ascii());
        assert!(wire.find("text/plain") < wire.find("text/html"));
    }

    #[test]
    fn no_header_can_be_injected() {
        let good = message("a1");
        let changes: [fn(&mut Message); 9] = [
            |m| m.subject.push_str("\r\nBcc: all@example.org"),
            |m| m.subject.push('\u{2028}'),
            |m| m.to.name.push_str("\nBcc: all@example.org"),
            |m| m.to.name.push('\u{202e}'),
            |m| m.to.address.push_str("\r\nRCPT TO:<all@example.org>"),
            |m| m.from.name.push('\0'),
            |m| m.message_id.push_str(">\r\nBcc: x"),
            |m| m.message_id.clear(),
            |m| m.unsubscribe_url = Some("https://x.example/>\r\nBcc: y".to_owned()),
        ];
        assert!(good.to_mime().is_ok());
        for change in changes {
            let mut bad = good.clone();
            change(&mut bad);
            assert!(!bad.to_mime().unwrap_err().retry, "{bad:?}");
        }
        let mut odd = good;
        odd.to.address = "nobody".to_owned();
        assert!(!odd.to_mime().unwrap_err().retry);
    }
}
