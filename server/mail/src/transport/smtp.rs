//! Messages through a mail server.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use serde::Deserialize;

use super::Transport;
use crate::error::MailError;
use crate::message::Message;

type Client = AsyncSmtpTransport<Tokio1Executor>;

/// How the connection is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte, port 465 (RFC 8314).
    #[default]
    Tls,
    /// Plain at first, then STARTTLS, which must succeed; port 587.
    StartTls,
    /// No protection; accepted for a server on the same machine only, port 25.
    None,
}

/// How to reach the mail server.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpSettings {
    /// Host name; TLS certificates are checked against it.
    pub host: String,
    /// Port; none means the usual one for `security`.
    #[serde(default)]
    pub port: Option<u16>,
    /// Protection of the connection.
    #[serde(default)]
    pub security: Security,
    /// Account, when the server wants one.
    #[serde(default)]
    pub username: Option<String>,
    /// Password of the account.
    #[serde(default)]
    pub password: Option<String>,
    /// Name given in `EHLO`; none means the host name of the machine.
    #[serde(default)]
    pub hello_name: Option<String>,
    /// Longest wait for any one answer, in seconds.
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u64,
}

const fn default_timeout() -> u64 {
    30
}

impl fmt::Debug for SmtpSettings {
    /// Leaves the password out, so that logging a configuration gives nothing away.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .field("username", &self.username)
            .field("timeout_seconds", &self.timeout_seconds)
            .finish_non_exhaustive()
    }
}

/// A pooled SMTP client.
#[derive(Debug)]
pub struct Smtp {
    client: Client,
}

impl Smtp {
    /// A client for these settings. Nothing is contacted yet.
    ///
    /// # Errors
    /// A permanent [`MailError`] for an unprotected connection to another machine, or when TLS
    /// cannot be set up.
    pub fn new(settings: &SmtpSettings) -> Result<Self, MailError> {
        let mut builder = protected(settings)?.timeout(Some(Duration::from_secs(settings.timeout_seconds)));
        if let Some(port) = settings.port {
            builder = builder.port(port);
        }
        if let Some(name) = &settings.hello_name {
            builder = builder.hello_name(ClientId::Domain(name.clone()));
        }
        if let (Some(user), Some(password)) = (&settings.username, &settings.password) {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { client: builder.build() })
    }
}

fn protected(settings: &SmtpSettings) -> Result<AsyncSmtpTransportBuilder, MailError> {
    let host = settings.host.as_str();
    let builder = match settings.security {
        Security::Tls => Client::relay(host),
        Security::StartTls => Client::starttls_relay(host),
        Security::None if is_loopback(host) => Ok(Client::builder_dangerous(host)),
        Security::None => {
            return Err(MailError::permanent("mail without TLS is only sent to a server on this machine"));
        }
    };
    builder.map_err(|error| MailError::permanent("TLS for mail").caused_by(error))
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[async_trait]
impl Transport for Smtp {
    async fn send(&self, message: &Message) -> Result<(), MailError> {
        match self.client.send(message.to_mime()?).await {
            Ok(_) => Ok(()),
            Err(error) => Err(MailError {
                retry: is_worth_a_retry(error.status().map(u16::from)),
                detail: "the mail server".to_owned(),
                source: None,
            }
            .caused_by(error)),
        }
    }
}

/// RFC 5321, 4.2.1: 5xx is final. Not so when it speaks of the sign-in (RFC 4954, 6): then the
/// operator has to mend a password, and no message should be lost over that. No status at all means
/// no answer.
fn is_worth_a_retry(status: Option<u16>) -> bool {
    match status {
        Some(530 | 534 | 535 | 538) | None => true,
        Some(status) => status < 500,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    use super::*;
    use crate::message::tests::message;

    /// A server that answers `RCPT TO` with `reply` and keeps what it is told.
    async fn sink(reply: &'static str) -> (u16, Arc<Mutex<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(String::new()));
        let ear = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (read, mut write) = socket.into_split();
                let mut lines = BufReader::new(read).lines();
                let mut in_data = false;
                write.write_all(b"220 sink\r\n").await.unwrap();
                while let Ok(Some(line)) = lines.next_line().await {
                    ear.lock().unwrap().push_str(&format!("{line}\n"));
                    let answer = match line.split_whitespace().next().unwrap_or_default() {
                        "." => "250 kept",
                        _ if in_data => continue,
                        "EHLO" | "MAIL" | "RSET" | "NOOP" => "250 ok",
                        "RCPT" => reply,
                        "DATA" => "354 go on",
                        _ => "221 bye",
                    };
                    in_data = answer.starts_with("354");
                    let answered = write.write_all(format!("{answer}\r\n").as_bytes()).await;
                    if answered.is_err() {
                        break;
                    }
                }
            }
        });
        (port, heard)
    }

    fn settings(port: u16) -> SmtpSettings {
        SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: Some(port),
            security: Security::None,
            username: None,
            password: None,
            hello_name: Some("shuniu.example".to_owned()),
            timeout_seconds: 5,
        }
    }

    #[tokio::test]
    async fn a_message_arrives() {
        let (port, heard) = sink("250 ok").await;
        let smtp = Smtp::new(&settings(port)).unwrap();
        smtp.send(&message("a1")).await.unwrap();
        let heard = heard.lock().unwrap().clone();
        for line in [
            "EHLO shuniu.example",
            "MAIL FROM:<no-reply@shuniu.example>",
            "RCPT TO:<xu.cheng@minzheng.example>",
            "Message-ID: <a1@shuniu.example>",
        ] {
            assert!(heard.contains(line), "{line} is not in\n{heard}");
        }
    }

    #[tokio::test]
    async fn refusals_are_told_apart() {
        for (reply, retry) in [
            ("450 mailbox busy", true),
            ("451 greylisted", true),
            ("550 no such user", false),
            ("554 refused", false),
            ("535 sign-in failed", true),
        ] {
            let (port, _) = sink(reply).await;
            let smtp = Smtp::new(&settings(port)).unwrap();
            let error = smtp.send(&message("a1")).await.unwrap_err();
            assert_eq!(error.retry, retry, "{reply}: {error}");
        }
    }

    #[tokio::test]
    async fn a_server_that_is_away_is_worth_a_retry() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let smtp = Smtp::new(&settings(port)).unwrap();
        assert!(smtp.send(&message("a1")).await.unwrap_err().retry);
    }

    #[test]
    fn only_this_machine_is_spoken_to_without_tls() {
        for (host, allowed) in
            [("localhost", true), ("127.0.0.1", true), ("::1", true), ("mail.example", false), ("10.0.0.1", false)]
        {
            assert_eq!(is_loopback(host), allowed, "{host}");
        }
        let away = SmtpSettings { host: "mail.example".to_owned(), ..settings(25) };
        assert!(Smtp::new(&away).is_err());
    }

    #[test]
    fn the_password_is_not_shown() {
        let shown = SmtpSettings { password: Some("hidden-word".to_owned()), ..settings(25) };
        assert!(!format!("{shown:?}").contains("hidden-word"));
    }
}
