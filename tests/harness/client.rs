//! A browser without a screen: keeps cookies, follows no redirect by itself, reads forms.

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use scraper::{Html, Selector};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Mutex;
use tower::ServiceExt as _;

/// One person's browser.
pub struct Client {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// An answer.
pub struct Reply {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as text.
    pub body: String,
    /// What was asked, for messages.
    pub asked: String,
}

const BOUNDARY: &str = "----story";

/// The fields of a multipart body, without its end.
fn parts<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let part = |(name, value): (&str, &str)| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
    };
    fields.flat_map(part).collect()
}

/// Form fields.
pub type Fields = Vec<(String, String)>;

impl Client {
    /// A browser that has never been here.
    #[must_use]
    pub const fn new(router: Router) -> Self {
        Self { router, cookies: Mutex::new(BTreeMap::new()) }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// Opens a page that must be there.
    pub async fn page(&self, path: &str) -> Reply {
        self.get(path).await.ok()
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let fields: Fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.post_fields(path, &fields).await
    }

    /// Sends form fields.
    pub async fn post_fields(&self, path: &str, fields: &Fields) -> Reply {
        let body = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), Body::from(body)).await
    }

    /// Opens a page, fills in its form that posts to `action` (everything already in it is kept), sends it.
    pub async fn fill(&self, path: &str, action: &str, fields: &[(&str, &str)]) -> Reply {
        let mut values = self.page(path).await.form(action);
        for (name, value) in fields {
            values.retain(|(n, _)| n != name);
            values.push(((*name).to_owned(), (*value).to_owned()));
        }
        self.post_fields(action, &values).await
    }

    /// Sends fields as a form with file fields does, without files.
    pub async fn post_multipart(&self, path: &str, fields: &Fields) -> Reply {
        let mut body = parts(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(Method::POST, path, Some(&kind), Body::from(body)).await
    }

    /// Uploads one file with other fields.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Reply {
        let mut body = parts(fields.iter().copied());
        let (name, file_name, bytes) = file;
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\r\n"
            )
            .bytes(),
        );
        body.extend(bytes);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(Method::POST, path, Some(&kind), Body::from(body)).await
    }

    /// Calls the API.
    pub async fn api(&self, method: Method, path: &str, body: Option<Value>) -> Reply {
        let kind = body.is_some().then_some("application/json");
        let body = body.map_or_else(Body::empty, |value| Body::from(value.to_string()));
        self.send(method, &format!("/api/v1{path}"), kind, body).await
    }

    /// Posts bytes to the API as they are.
    pub async fn send_bytes(&self, path: &str, bytes: &[u8]) -> Reply {
        self.send(Method::POST, path, Some("application/octet-stream"), Body::from(bytes.to_vec())).await
    }

    /// Puts bytes as they are.
    pub async fn put_bytes(&self, path: &str, bytes: &[u8]) -> Reply {
        self.send(Method::PUT, path, Some("application/octet-stream"), Body::from(bytes.to_vec())).await
    }

    /// Calls the API with POST.
    pub async fn api_post(&self, path: &str, body: Value) -> Reply {
        self.api(Method::POST, path, Some(body)).await
    }

    /// Calls the API with POST under an `Idempotency-Key`.
    pub async fn api_keyed(&self, path: &str, key: &str, body: Value) -> Reply {
        let path = format!("/api/v1{path}");
        let request = Request::builder().method(Method::POST).uri(&path).header("idempotency-key", key);
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.exchange(format!("POST {path}"), request, Body::from(body.to_string())).await
    }

    /// Calls the API with POST and no body.
    pub async fn api_do(&self, path: &str) -> Reply {
        self.api(Method::POST, path, None).await
    }

    /// Reads from the API.
    pub async fn api_get(&self, path: &str) -> Reply {
        self.api(Method::GET, path, None).await
    }

    /// Opens an address with headers of one's own.
    pub async fn get_with(&self, path: &str, headers: &[(header::HeaderName, &str)]) -> Reply {
        let request =
            headers.iter().fold(Request::builder().uri(path), |request, (name, value)| request.header(name, *value));
        self.exchange(format!("GET {path}"), request, Body::empty()).await
    }

    async fn send(&self, method: Method, path: &str, content_type: Option<&str>, body: Body) -> Reply {
        let asked = format!("{method} {path}");
        let mut request = Request::builder().method(method).uri(path);
        if let Some(kind) = content_type {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        self.exchange(asked, request, body).await
    }

    async fn exchange(&self, asked: String, request: http::request::Builder, body: Body) -> Reply {
        let mut request = request.header(header::HOST, "shuniu.example");
        let cookies = self.cookie_header();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies);
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let bytes = body.collect().await.unwrap().to_bytes();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            asked,
        }
    }

    /// The cookies as a browser sends them, for requests over a real port.
    pub fn cookie_header(&self) -> String {
        let cookies = self.cookies.lock().unwrap();
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().unwrap();
        for value in headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap();
            let (pair, attributes) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.to_lowercase().contains("max-age=0") || value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Reply {
    /// The answer, which must be 200.
    #[must_use]
    pub fn ok(self) -> Self {
        self.expect(StatusCode::OK)
    }

    /// The answer, which must have this status.
    #[must_use]
    pub fn expect(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.told());
        self
    }

    /// The answer, which must be a success of any kind.
    #[must_use]
    pub fn success(self) -> Self {
        assert!(self.status.is_success(), "{} answered {}: {}", self.asked, self.status, self.told());
        self
    }

    /// Where the answer sends the browser (303).
    #[must_use]
    pub fn redirect(self) -> String {
        let reply = self.expect(StatusCode::SEE_OTHER);
        reply.headers.get(header::LOCATION).unwrap().to_str().unwrap().to_owned()
    }

    /// The JSON body.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{}: {error}: {}", self.asked, self.body))
    }

    /// Codes of the reasons in a problem+json answer, in order.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        let json = self.json();
        let reasons = json["reasons"].as_array().cloned().unwrap_or_default();
        reasons.iter().map(|reason| reason["code"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Text of the first element that matches, white space folded.
    #[must_use]
    pub fn text_of(&self, selector: &str) -> Option<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).next().map(|element| folded(&element.text().collect::<String>()))
    }

    /// An attribute of the first element that matches.
    #[must_use]
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).next().and_then(|element| element.attr(name)).map(ToOwned::to_owned)
    }

    /// Whether the page's text contains this.
    #[must_use]
    pub fn says(&self, text: &str) -> bool {
        self.told().contains(text)
    }

    /// The page's text, for people who read a failed test.
    #[must_use]
    pub fn told(&self) -> String {
        if self.body.trim_start().starts_with(['{', '[']) {
            return self.body.clone();
        }
        self.text_of("main").unwrap_or_else(|| self.body.clone())
    }

    /// Everything in the form that posts to `action`, as a browser would send it unchanged.
    #[must_use]
    pub fn form(&self, action: &str) -> Fields {
        let page = Html::parse_document(&self.body);
        let form = Selector::parse(&format!("form[action=\"{action}\"]")).unwrap();
        let form = page
            .select(&form)
            .next()
            .unwrap_or_else(|| panic!("{}: no form for {action} in: {}", self.asked, self.told()));
        let controls = Selector::parse("input, textarea, select").unwrap();
        let mut fields = Vec::new();
        let in_template = |control: &scraper::ElementRef<'_>| {
            control
                .ancestors()
                .any(|node| node.value().as_element().is_some_and(|element| element.name() == "template"))
        };
        for control in form.select(&controls).filter(|control| !in_template(control)) {
            let element = control.value();
            let Some(name) = element.attr("name") else { continue };
            let value = match element.name() {
                "textarea" => Some(control.text().collect::<String>().trim_start_matches('\n').to_owned()),
                "select" => selected(control),
                _ => match element.attr("type").unwrap_or("text") {
                    "submit" | "button" | "file" => None,
                    "checkbox" | "radio" => {
                        element.attr("checked").map(|_| element.attr("value").unwrap_or("on").to_owned())
                    }
                    _ => Some(element.attr("value").unwrap_or_default().to_owned()),
                },
            };
            if let Some(value) = value {
                fields.push((name.to_owned(), value));
            }
        }
        fields
    }
}

fn selected(select: scraper::ElementRef<'_>) -> Option<String> {
    let option = Selector::parse("option").unwrap();
    let value = |element: scraper::ElementRef<'_>| element.value().attr("value").unwrap_or_default().to_owned();
    let chosen = select.select(&option).find(|element| element.value().attr("selected").is_some());
    chosen.or_else(|| select.select(&option).next()).map(value)
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn encode(text: &str) -> String {
    shuniu_web::visit::url_encode(text)
}
