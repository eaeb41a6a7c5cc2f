//! HTTP for the Meilisearch SDK on our reqwest with our TLS, so that no second HTTP client and
//! no second TLS library come in. Every request has a time limit; requests that may be repeated
//! are repeated with a growing pause.

use std::time::Duration;

use async_trait::async_trait;
use futures::io::{AsyncRead, AsyncReadExt};
use meilisearch_sdk::{
    errors::{Error, ErrorCode},
    request::{HttpClient, Method, parse_response},
};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use serde::{Serialize, de::DeserializeOwned};
use tokio::time::sleep;

use crate::error::{SearchError, SearchResult};

/// Longest time to get a connection; a machine that is gone answers nothing at all.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
/// Pauses before the second and the third try of a request.
const PAUSES: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(400)];
/// The one request that must not be repeated: a second swap undoes the first.
const SWAP: &str = "/swap-indexes";

/// A shared HTTP client with the key and a time limit for each request.
#[derive(Debug, Clone)]
pub(super) struct Http {
    client: reqwest::Client,
    pauses: &'static [Duration],
}

/// A request that got no answer.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(super) struct NoAnswer {
    message: String,
}

impl NoAnswer {
    fn new(error: &reqwest::Error) -> Self {
        // Without the address: it is in the configuration, and may hold a password.
        let message = if error.is_timeout() { "no answer in time" } else { "no connection" };
        Self { message: message.to_owned() }
    }
}

impl Http {
    /// A client that repeats what failed on the way.
    pub(super) fn patient(key: Option<&str>, timeout: Duration) -> SearchResult<Self> {
        Self::new(key, timeout, &PAUSES)
    }

    /// A client for people who wait: one try.
    pub(super) fn quick(key: Option<&str>, timeout: Duration) -> SearchResult<Self> {
        Self::new(key, timeout, &[])
    }

    fn new(key: Option<&str>, timeout: Duration, pauses: &'static [Duration]) -> SearchResult<Self> {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, HeaderValue::from_static("shuniu-search"));
        if let Some(key) = key {
            let mut value = HeaderValue::from_str(&format!("Bearer {key}"))
                .map_err(|_| SearchError::Config("the Meilisearch key is not valid".to_owned()))?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        let client = reqwest::Client::builder()
            .default_headers(headers)
            .timeout(timeout)
            .connect_timeout(CONNECT_TIMEOUT.min(timeout))
            .build()
            .map_err(|error| SearchError::Config(error.to_string()))?;
        Ok(Self { client, pauses })
    }

    /// Status and text of an answer.
    async fn send(&self, request: reqwest::Request) -> Result<(u16, String), NoAnswer> {
        let response = self.client.execute(request).await.map_err(|error| NoAnswer::new(&error))?;
        let status = response.status().as_u16();
        let text = response.text().await.map_err(|error| NoAnswer::new(&error))?;
        Ok((status, text))
    }

    /// Sends a request until it is answered or the pauses are used up.
    async fn send_patiently(&self, request: &reqwest::Request) -> Result<(u16, String), NoAnswer> {
        let mut pauses = if request.url().path().ends_with(SWAP) { [].iter() } else { self.pauses.iter() };
        loop {
            // Bodies are in memory, so every request can be sent again.
            let copy =
                request.try_clone().ok_or_else(|| NoAnswer { message: "the request cannot be repeated".to_owned() })?;
            let answer = self.send(copy).await;
            let passing = answer.as_ref().map_or(true, |(status, _)| is_passing(*status));
            match pauses.next() {
                Some(pause) if passing => sleep(*pause).await,
                _ => return answer,
            }
        }
    }
}

/// A server that is starting, overloaded or behind a proxy that lost it.
const fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

#[async_trait]
impl HttpClient for Http {
    async fn stream_request<
        Query: Serialize + Send + Sync,
        Body: AsyncRead + Send + Sync + 'static,
        Output: DeserializeOwned + 'static,
    >(
        &self,
        url: &str,
        method: Method<Query, Body>,
        content_type: &str,
        expected_status_code: u16,
    ) -> Result<Output, Error> {
        let url = format!("{url}{}", yaup::to_string(method.query())?);
        let mut request = self.client.request(verb(&method), &url);
        if let Some(body) = method.into_body() {
            let mut bytes = Vec::new();
            Box::pin(body).read_to_end(&mut bytes).await.map_err(other)?;
            request = request.header(CONTENT_TYPE, content_type).body(bytes);
        }
        let request = request.build().map_err(|error| other(error.without_url()))?;
        let (status, text) = self.send_patiently(&request).await.map_err(other)?;
        let text = if text.is_empty() { "null" } else { &text };
        parse_response(status, expected_status_code, text, url)
    }

    fn is_tokio(&self) -> bool {
        true
    }
}

fn verb<Q, B>(method: &Method<Q, B>) -> reqwest::Method {
    match method {
        Method::Get { .. } => reqwest::Method::GET,
        Method::Post { .. } => reqwest::Method::POST,
        Method::Patch { .. } => reqwest::Method::PATCH,
        Method::Put { .. } => reqwest::Method::PUT,
        Method::Delete { .. } => reqwest::Method::DELETE,
    }
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Other(Box::new(error))
}

/// Whether an error says that the server is away, overwhelmed or too slow.
pub(super) fn is_away(error: &Error) -> bool {
    match error {
        Error::Other(inner) => inner.is::<NoAnswer>(),
        Error::Timeout => true,
        Error::MeilisearchCommunication(answer) => is_passing(answer.status_code),
        _ => false,
    }
}

/// Whether the server refused the key.
pub(super) fn is_key_refused(error: &Error) -> bool {
    matches!(
        error,
        Error::Meilisearch(refusal)
            if matches!(refusal.error_code, ErrorCode::InvalidApiKey | ErrorCode::MissingAuthorizationHeader)
    )
}

/// What a failure means for the caller.
pub(super) fn failure(error: Error) -> SearchError {
    match error {
        Error::MeilisearchCommunication(answer) => {
            SearchError::Unavailable(format!("Meilisearch answered with status {}", answer.status_code))
        }
        Error::Other(_) | Error::Timeout | Error::Meilisearch(_) => SearchError::Unavailable(error.to_string()),
        _ => SearchError::Internal(error.to_string()),
    }
}
