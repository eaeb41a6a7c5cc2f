//! `/funder/digest`: subscribing, what comes, past issues; and ending a subscription by its letters.

use super::common::refused;
use super::contracts::samples;
use crate::access::{Access, FUNDER, Routes};
use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::texts::choices;
use crate::visit::Visit;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _};
use serde::Serialize;
use shuniu_domain::digests::Frequency;
use shuniu_domain::ids::DigestIssueId;
use shuniu_frontend::{Choice, FormErrors, Locale, Page, text};
use shuniu_services::digests::{self, DigestPage, IssueRow, SubscriptionInput, SubscriptionView, Unsubscribing};

/// A letter's own style is inside it; nothing else of it may load or run, and only a page of
/// ours may frame it.
const LETTER_POLICY: &str = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'self'";
/// Zones offered; the API takes any.
const ZONES: [&str; 6] = ["Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Singapore", "Europe/London", "UTC"];

/// Routes of digests. Ending by the letter's link is public: its token says whose it is (RFC 8058).
pub fn routes() -> Routes {
    Routes::new()
        .get("/funder/digest", FUNDER, show)
        .post("/funder/digest", FUNDER, subscribe)
        .post("/funder/digest/end", FUNDER, end)
        .get("/funder/digest/preview", FUNDER, preview)
        .get("/funder/digest/issues/{id}", FUNDER, issue)
        .get("/digest/unsubscribe/{token}", Access::Public, ask)
        .post("/digest/unsubscribe/{token}", Access::Public, unsubscribe)
}

/// A subscriber's page.
#[derive(Clone, Debug, Serialize)]
pub struct DigestSubscriptionPage {
    /// The subscription and its past issues.
    pub digest: DigestPage,
    /// Frequencies.
    pub frequencies: Vec<Choice>,
    /// Hours.
    pub hours: Vec<Choice>,
    /// Zones.
    pub zones: Vec<Choice>,
    /// Languages.
    pub languages: Vec<Choice>,
    /// Whether empty ones are sent.
    pub send_empty: bool,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for DigestSubscriptionPage {
    const TEMPLATE: &'static str = "pages/digests/subscription.html";

    fn samples() -> Vec<Self> {
        let issue = |subject: Option<&str>| IssueRow {
            id: uuid::Uuid::nil().into(),
            from: samples::instant(),
            to: samples::instant(),
            subject: subject.map(str::to_owned),
        };
        let subscription = SubscriptionView {
            frequency: Frequency::Weekly,
            hour: 8,
            timezone: "Asia/Shanghai".to_owned(),
            locale: "zh-CN".to_owned(),
            send_empty: true,
            from: samples::instant(),
            next_at: samples::instant(),
        };
        let none = DigestPage { subscription: None, issues: Vec::new() };
        let some =
            DigestPage { subscription: Some(subscription), issues: vec![issue(Some("采购周报")), issue(None)] };
        let page = |digest: DigestPage, errors| {
            let input = input_of(&digest);
            Self::new(Locale::ZhCn, digest, &input, errors)
        };
        let bad = samples::errors(&["frequency", "hour", "timezone", "locale", ""]);
        vec![page(none, FormErrors::default()), page(some.clone(), FormErrors::default()), page(some, bad)]
    }
}

impl DigestSubscriptionPage {
    fn new(locale: Locale, digest: DigestPage, input: &SubscriptionInput, errors: FormErrors) -> Self {
        let same = |value: &str, chosen: &str| value == chosen.trim();
        let hour = |hour: u32| {
            let label = format!("{hour:02}:00");
            Choice::new(hour.to_string(), label, same(&hour.to_string(), &input.hour))
        };
        let zone = |zone: &str| {
            let key = format!("digests-zone-{}", zone.to_lowercase().replace(['/', '_'], "-"));
            Choice::new(zone, text(locale, &key, &[]), same(zone, &input.timezone))
        };
        let mut zones: Vec<Choice> = ZONES.into_iter().map(zone).collect();
        if !input.timezone.is_empty() && !ZONES.contains(&input.timezone.as_str()) {
            zones.push(Choice::new(&input.timezone, &input.timezone, true));
        }
        let language = |one: Locale| {
            let key = format!("digests-language-{}", one.as_str().to_lowercase());
            Choice::new(one.as_str(), text(locale, &key, &[]), same(one.as_str(), &input.locale))
        };
        Self {
            digest,
            frequencies: choices(locale, "term-frequency", Frequency::ALL, Frequency::as_str, |frequency| {
                frequency.as_str() == input.frequency.trim()
            }),
            hours: (0..24).map(hour).collect(),
            zones,
            languages: Locale::ALL.into_iter().map(language).collect(),
            send_empty: input.send_empty,
            errors,
        }
    }
}

/// What is chosen now; the usual for those who have not subscribed.
fn input_of(digest: &DigestPage) -> SubscriptionInput {
    digest.subscription.as_ref().map_or_else(SubscriptionInput::default, |own| SubscriptionInput {
        frequency: own.frequency.to_string(),
        hour: own.hour.to_string(),
        timezone: own.timezone.clone(),
        locale: own.locale.clone(),
        send_empty: own.send_empty,
    })
}

async fn show(visit: Visit) -> Answer {
    let digest = digests::page(&visit.ctx).await?;
    let mut input = input_of(&digest);
    if digest.subscription.is_none() {
        input.locale = visit.locale().to_string();
    }
    visit.page(&DigestSubscriptionPage::new(visit.locale(), digest, &input, FormErrors::default()))
}

async fn subscribe(visit: Visit, Form(input): Form<SubscriptionInput>) -> Answer {
    match digests::subscribe(&visit.ctx, &input).await {
        Ok(_) => visit.redirect_with("/funder/digest", "good", "flash-digest-subscribed", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let digest = digests::page(&visit.ctx).await?;
            let page = DigestSubscriptionPage::new(visit.locale(), digest, &input, errors);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn end(visit: Visit) -> Answer {
    digests::unsubscribe_mine(&visit.ctx).await?;
    visit.redirect_with("/funder/digest", "good", "flash-digest-ended", &[])
}

async fn preview(visit: Visit) -> Answer {
    letter(digests::preview(&visit.ctx).await?.html)
}

async fn issue(visit: Visit, Path(id): Path<DigestIssueId>) -> Answer {
    letter(digests::issue(&visit.ctx, id).await?.html)
}

/// A letter by itself, for a frame of ours.
fn letter(html: String) -> Answer {
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(LETTER_POLICY));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Asks before a subscription ends, and says that it has.
#[derive(Clone, Debug, Serialize)]
pub struct UnsubscribePage {
    /// What the token stands for.
    pub about: Unsubscribing,
    /// The token, for the form.
    pub token: String,
}

impl Page for UnsubscribePage {
    const TEMPLATE: &'static str = "pages/digests/unsubscribe.html";

    fn samples() -> Vec<Self> {
        let about =
            |active| Unsubscribing { funder: "渡口街道办事处".to_owned(), frequency: Frequency::Daily, active };
        [true, false].into_iter().map(|active| Self { about: about(active), token: "t".to_owned() }).collect()
    }
}

async fn ask(visit: Visit, Path(token): Path<String>) -> Answer {
    let about = digests::unsubscribing(&visit.ctx, &token).await?;
    visit.page(&UnsubscribePage { about, token })
}

/// One POST ends it, whoever sends it: a mail program does, without cookies or origin.
async fn unsubscribe(visit: Visit, Path(token): Path<String>) -> Answer {
    digests::unsubscribe(&visit.ctx.app, &token).await?;
    let about = digests::unsubscribing(&visit.ctx, &token).await?;
    visit.page(&UnsubscribePage { about, token })
}
