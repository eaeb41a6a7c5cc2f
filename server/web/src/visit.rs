//! One request as handlers see it: who, in which language, and how to answer with a page.

use crate::failure::{Answer, Failure};
use crate::session::{self, ClientIp, LANGUAGE_COOKIE, Session};
use crate::state::WebState;
use crate::workbar;
use anyhow::Context as _;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shuniu_frontend::layout::{Flash, Layout, Who};
use shuniu_frontend::{Locale, Page};
use shuniu_services::{Actor, Ctx};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};

const FLASH_COOKIE: &str = "shuniu_flash";

/// One request.
#[derive(Clone)]
pub struct Visit {
    /// What use cases need.
    pub ctx: Ctx,
    /// Path and query.
    pub path: String,
    /// The client's address.
    pub ip: IpAddr,
    /// What the browser calls itself.
    pub user_agent: String,
    /// A script asks for part of a page (`X-Fragment`).
    pub is_fragment: bool,
    /// A script saves a draft (`X-Autosave`).
    pub is_autosave: bool,
    state: WebState,
    flash: Option<Flash>,
    nav: &'static str,
    list: Option<&'static str>,
    jar: CookieJar,
}

impl FromRequestParts<WebState> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Infallible> {
        let jar = CookieJar::from_headers(&parts.headers);
        let session = parts.extensions.get::<Session>().cloned();
        let locale = locale(parts, &jar, session.as_ref());
        let flash = jar.get(FLASH_COOKIE).and_then(|cookie| decode_flash(cookie.value()));
        Ok(Self {
            ctx: Ctx::new(state.app.clone(), session.map(|session| session.actor), locale),
            path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            ip: parts.extensions.get::<ClientIp>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ip| ip.0),
            user_agent: session::user_agent(&parts.headers),
            is_fragment: parts.headers.contains_key("x-fragment"),
            is_autosave: parts.headers.contains_key("x-autosave"),
            state: state.clone(),
            flash: if parts.method == Method::GET { flash } else { None },
            nav: "",
            list: None,
            jar,
        })
    }
}

/// Language of the answer: asked for in the address, chosen before, the person's own; for
/// the API as the header says; Chinese otherwise.
fn locale(parts: &Parts, jar: &CookieJar, session: Option<&Session>) -> Locale {
    let in_query = parts
        .uri
        .query()
        .and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang=")))
        .and_then(Locale::parse);
    let chosen = || jar.get(LANGUAGE_COOKIE).and_then(|cookie| Locale::parse(cookie.value()));
    let accepted = || {
        let header = parts.headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        parts.uri.path().starts_with("/api/").then(|| Locale::negotiate(header))
    };
    in_query.or_else(accepted).or_else(chosen).or_else(|| session.map(|session| session.locale)).unwrap_or_default()
}

impl Visit {
    /// Names the current item of the main navigation: `home`, `projects`, `notices`, `organizations`, `guide`; or `search`,
    /// which is no item of it.
    #[must_use]
    pub const fn nav(mut self, nav: &'static str) -> Self {
        self.nav = nav;
        self
    }

    /// Names the list of the role's navigation that the page belongs to, where its address does not tell.
    #[must_use]
    pub const fn in_list(mut self, href: &'static str) -> Self {
        self.list = Some(href);
        self
    }

    /// The web layer's state.
    #[must_use]
    pub const fn state(&self) -> &WebState {
        &self.state
    }

    /// Language of the answer.
    #[must_use]
    pub const fn locale(&self) -> Locale {
        self.ctx.locale
    }

    /// The actor. Only behind a route that is not public.
    ///
    /// # Errors
    /// `sign-in-needed`.
    pub fn actor(&self) -> Result<&Actor, Failure> {
        let missing = || shuniu_services::Error::refuse(shuniu_domain::ReasonCode::SignInNeeded);
        self.ctx.actor.as_ref().ok_or_else(|| missing().into())
    }

    /// Where to sign in and come back here.
    #[must_use]
    pub fn sign_in_address(&self) -> String {
        let next = url_encode(&self.path);
        format!("/sign-in?next={next}")
    }

    /// Answers with a page.
    ///
    /// # Errors
    /// When the template fails.
    pub fn page<P: Page>(&self, page: &P) -> Answer {
        self.page_with(StatusCode::OK, page)
    }

    /// Answers with a page and a status. A form with errors is answered with 422 and the person's text.
    ///
    /// # Errors
    /// When the template fails.
    pub fn page_with<P: Page>(&self, status: StatusCode, page: &P) -> Answer {
        let html = self.state.templates.page(&self.layout(), page).context(P::TEMPLATE)?;
        let mut response = (status, Html(html)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language, X-Fragment"));
        if self.flash.is_some() {
            session::append(&mut response, &session::cookie(&self.state, FLASH_COOKIE, String::new(), 0));
        }
        Ok(response)
    }

    /// Sends the browser on (303).
    ///
    /// # Errors
    /// Never; the type lets handlers end with it.
    pub fn redirect(&self, to: &str) -> Answer {
        Ok(Redirect::to(to).into_response())
    }

    /// Sends the browser on with a message shown once on the next page: key `flash-…`,
    /// tone `good`, `wait`, `bad`, `official` or empty.
    ///
    /// # Errors
    /// Never; the type lets handlers end with it.
    pub fn redirect_with(&self, to: &str, tone: &str, key: &str, args: &[(&str, String)]) -> Answer {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let flash = Flash { tone: tone.to_owned(), key: key.to_owned(), args };
        let value = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&flash).map_err(anyhow::Error::from)?);
        let mut response = Redirect::to(to).into_response();
        session::append(&mut response, &session::cookie(&self.state, FLASH_COOKIE, value, 1));
        Ok(response)
    }

    /// Sets cookies on an answer.
    #[must_use]
    pub fn with_cookies(
        mut response: Response,
        cookies: Vec<axum_extra::extract::cookie::Cookie<'static>>,
    ) -> Response {
        for cookie in cookies {
            session::append(&mut response, &cookie);
        }
        response
    }

    /// A cookie of this visit.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.jar.get(name).map(axum_extra::extract::cookie::Cookie::value)
    }

    fn layout(&self) -> Layout {
        let locale = self.ctx.locale;
        let who = self.ctx.actor.as_ref().map(|actor| Who {
            name: actor.name.clone(),
            party: match (locale, &actor.party_name_en) {
                (Locale::En, Some(name)) => name.clone(),
                _ => actor.party_name.clone(),
            },
            role: actor.role.to_string(),
            memberships: 1,
        });
        let place = self.list.unwrap_or(&self.path);
        Layout {
            other_lang_url: format!("/language?to={}&next={}", locale.other(), url_encode(&self.path)),
            nav: self.nav.to_owned(),
            who,
            workbar: self.ctx.actor.as_ref().map(|actor| workbar::items(actor.role, place)).unwrap_or_default(),
            flash: self.flash.clone(),
            site: self.state.site(locale).clone(),
            ..Layout::visitor(locale, self.path.clone(), self.ctx.now())
        }
    }
}

fn decode_flash(value: &str) -> Option<Flash> {
    let flash: Flash = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value).ok()?).ok()?;
    flash.key.starts_with("flash-").then_some(flash)
}

/// Percent-encodes a query value.
#[must_use]
pub fn url_encode(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// A local address to go on to: a path of ours, never another site. (Browsers drop tabs and line
/// ends before they read an address, so what follows one could become the host.)
#[must_use]
pub fn local_path(next: &str) -> &str {
    let odd = |c: char| c == '\\' || c.is_ascii_control();
    let safe = next.starts_with('/') && !next.starts_with("//") && !next.contains(odd);
    if safe { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for ours in ["/", "/projects?q=养老&page=2", "/bids/1#files"] {
            assert_eq!(local_path(ours), ours);
        }
        for foreign in
            ["", "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/e", "\t//e"]
        {
            assert_eq!(local_path(foreign), "/", "{foreign:?}");
        }
    }
}
