//! `/projects.atom`, `/organizations.atom`: any search as an Atom feed (RFC 4287, paged by RFC 5005).
//!
//! A feed is public and in order of time whatever the order of the search, because a program wants to
//! know what is new. It is asked for without a session, so it never depends on who asks.

mod atom;

use crate::access::{Access, Routes};
use crate::api::conditional::{matches, tag_of};
use crate::failure::Answer;
use crate::input::Query;
use crate::visit::Visit;
use anyhow::Context as _;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;
use shuniu_services::Ctx;
use shuniu_services::browse::{OrganizationQuery, ProjectQuery};
use shuniu_services::feeds::{self, Feed};

/// Media type of Atom.
pub(super) const ATOM: &str = "application/atom+xml";
/// Programs and proxies may keep a feed for five minutes.
const KEPT: &str = "public, max-age=300";

/// Routes of feeds.
pub fn routes() -> Routes {
    Routes::new().get("/projects.atom", Access::Public, of_projects).get(
        "/organizations.atom",
        Access::Public,
        of_organizations,
    )
}

async fn of_projects(visit: Visit, headers: HeaderMap, Query(query): Query<ProjectQuery>) -> Answer {
    let feed = feeds::of_projects(&anybody(&visit), &query).await?;
    answer(&visit, &headers, &feed)
}

async fn of_organizations(visit: Visit, headers: HeaderMap, Query(query): Query<OrganizationQuery>) -> Answer {
    let feed = feeds::of_organizations(&anybody(&visit), &query).await?;
    answer(&visit, &headers, &feed)
}

/// A visitor's context in the language asked for.
fn anybody(visit: &Visit) -> Ctx {
    Ctx::visitor(visit.ctx.app.clone(), visit.locale())
}

fn answer(visit: &Visit, headers: &HeaderMap, feed: &Feed) -> Answer {
    let site = visit.state().site(visit.locale());
    let base = &visit.ctx.app.settings.base_url;
    let body = atom::write(feed, base, visit.locale(), site).context("writing a feed")?;
    let tag = tag_of(&body);
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| matches(known, &tag));
    let mut response =
        if is_known { StatusCode::NOT_MODIFIED.into_response() } else { (StatusCode::OK, body).into_response() };
    let out = response.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    out.insert(header::VARY, HeaderValue::from_static("Cookie"));
    out.insert(header::ETAG, HeaderValue::from_str(&tag).context("the tag of a feed")?);
    if is_known {
        out.remove(header::CONTENT_TYPE);
    } else {
        out.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/atom+xml; charset=utf-8"));
    }
    Ok(response)
}
