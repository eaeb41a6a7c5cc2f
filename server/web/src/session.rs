//! Who is signed in: a short-lived access token in a cookie (pages) or as Bearer (API).
//! When a page's token has run out, the refresh token gets a new one on the way in.

use crate::state::WebState;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use shuniu_frontend::Locale;
use shuniu_services::Actor;
use shuniu_services::identity::sessions as use_cases;
use shuniu_services::identity::tokens;
use std::net::{IpAddr, SocketAddr};

/// Cookie of the access token.
pub const ACCESS_COOKIE: &str = "shuniu_access";
/// Cookie of the refresh token.
pub const REFRESH_COOKIE: &str = "shuniu_refresh";
/// Cookie of the chosen language.
pub const LANGUAGE_COOKIE: &str = "shuniu_lang";

/// A verified session, put into the request's extensions.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// Their language.
    pub locale: Locale,
}

/// The client's address, put into the request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct ClientIp(pub IpAddr);

/// Puts [`ClientIp`] and, when signed in, [`Session`] into the request.
pub async fn identify(State(state): State<WebState>, mut request: Request, next: Next) -> Response {
    let ip = client_ip(&request, state.settings.trust_forwarded_for);
    request.extensions_mut().insert(ClientIp(ip));
    if let Some(token) = bearer(request.headers()) {
        if let Some(session) = verify(&state, &token) {
            request.extensions_mut().insert(session);
        }
        return next.run(request).await;
    }
    let jar = CookieJar::from_headers(request.headers());
    if let Some(session) = jar.get(ACCESS_COOKIE).and_then(|cookie| verify(&state, cookie.value())) {
        request.extensions_mut().insert(session);
        return next.run(request).await;
    }
    let Some(refresh) = jar.get(REFRESH_COOKIE).map(|cookie| cookie.value().to_owned()) else {
        return next.run(request).await;
    };
    let agent = user_agent(request.headers());
    let signed_in = match use_cases::refresh(&state.app, &refresh, &agent).await {
        Ok(signed_in) => signed_in,
        Err(error) => {
            // A fault on our side signs nobody out; only a refusal ends the session.
            let refused = error.reasons().is_some();
            let mut response = next.run(request).await;
            // Whoever signs in anew with this very request keeps what they were given.
            if refused && !sets_session(&response) {
                for cookie in farewell(&state) {
                    append(&mut response, &cookie);
                }
            }
            return response;
        }
    };
    request.extensions_mut().insert(Session { actor: signed_in.actor.clone(), locale: signed_in.locale });
    let mut response = next.run(request).await;
    // A sign-out or a change of party on this very request has set its own cookies.
    if !sets_session(&response) {
        for cookie in welcome(&state, &signed_in.access.token, signed_in.refresh.as_deref()) {
            append(&mut response, &cookie);
        }
    }
    response
}

fn sets_session(response: &Response) -> bool {
    let values = response.headers().get_all(header::SET_COOKIE);
    values.iter().any(|value| value.as_bytes().starts_with(ACCESS_COOKIE.as_bytes()))
}

fn verify(state: &WebState, token: &str) -> Option<Session> {
    let verified = tokens::verify_access(&state.app, token)?;
    Some(Session { actor: verified.actor, locale: verified.locale })
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(|token| token.trim().to_owned())
}

/// What the browser calls itself, cut to a sensible length.
pub fn user_agent(headers: &HeaderMap) -> String {
    let value = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.chars().take(200).collect()
}

fn client_ip(request: &Request, trust_forwarded_for: bool) -> IpAddr {
    let forwarded = || {
        let value = request.headers().get("x-forwarded-for")?.to_str().ok()?;
        value.rsplit(',').next()?.trim().parse().ok()
    };
    let direct = || request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let found = if trust_forwarded_for { forwarded().or_else(direct) } else { direct() };
    found.unwrap_or(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST))
}

/// Cookies that sign in. A refresh from a second tab brings no new refresh token.
pub fn welcome(state: &WebState, access: &str, refresh: Option<&str>) -> Vec<Cookie<'static>> {
    // As long as an idle session lasts; the tokens in them end earlier or are renewed.
    let days = use_cases::IDLE.num_days();
    let mut cookies = vec![cookie(state, ACCESS_COOKIE, access.to_owned(), days)];
    if let Some(refresh) = refresh {
        cookies.push(cookie(state, REFRESH_COOKIE, refresh.to_owned(), days));
    }
    cookies
}

/// Cookies that sign out.
pub fn farewell(state: &WebState) -> Vec<Cookie<'static>> {
    [ACCESS_COOKIE, REFRESH_COOKIE].into_iter().map(|name| cookie(state, name, String::new(), 0)).collect()
}

/// A cookie of ours that lasts some days; 0 removes it.
pub fn cookie(state: &WebState, name: &'static str, value: String, days: i64) -> Cookie<'static> {
    Cookie::build((name, value))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.settings.secure_cookies)
        .path("/")
        .max_age(cookie_days(days))
        .build()
}

fn cookie_days(days: i64) -> cookie::time::Duration {
    cookie::time::Duration::days(days)
}

/// Adds a `Set-Cookie` header.
pub fn append(response: &mut Response, cookie: &Cookie<'static>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.encoded().to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
