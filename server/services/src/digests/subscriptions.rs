//! Subscribing, changing, ending; what the page shows.

use super::build::build;
use crate::app::App;
use crate::chance;
use crate::context::{Ctx, Deed};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::input;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::digests::{Frequency, window};
use shuniu_domain::ids::{DigestIssueId, MailId, SubscriptionId};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_frontend::Locale;
use shuniu_mail::{Envelope, Mailbox};
use shuniu_store::entities::{digest_issues, mails, parties, subscriptions, users};
use std::collections::HashMap;
use utoipa::ToSchema;

/// Who may have a digest.
pub(super) const FUNDER: [Role; 2] = [Role::FunderOfficer, Role::FunderApprover];
/// Issues shown.
const SHOWN: u64 = 20;

/// What a subscriber chooses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct SubscriptionInput {
    /// `daily`, `weekly` or `monthly`.
    pub frequency: String,
    /// Local hour at which a window ends, 0–23.
    #[serde(deserialize_with = "input::loose")]
    pub hour: String,
    /// IANA zone (`Asia/Shanghai`).
    pub timezone: String,
    /// Language, `zh-CN` or `en`.
    pub locale: String,
    /// Send even when nothing happened.
    #[serde(deserialize_with = "input::ticked")]
    pub send_empty: bool,
}

impl Default for SubscriptionInput {
    /// Mondays at eight in Shanghai, in Chinese, without empty ones.
    fn default() -> Self {
        Self {
            frequency: Frequency::Weekly.to_string(),
            hour: "8".to_owned(),
            timezone: chrono_tz::Asia::Shanghai.name().to_owned(),
            locale: Locale::default().to_string(),
            send_empty: false,
        }
    }
}

/// A subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SubscriptionView {
    /// How often.
    #[schema(value_type = String)]
    pub frequency: Frequency,
    /// Local hour.
    pub hour: i32,
    /// IANA zone.
    pub timezone: String,
    /// Language.
    pub locale: String,
    /// Sent even when nothing happened.
    pub send_empty: bool,
    /// Start of the window that runs.
    pub from: DateTime<Utc>,
    /// Its end, when the next digest comes.
    pub next_at: DateTime<Utc>,
}

/// A past issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct IssueRow {
    /// Id.
    #[schema(value_type = String)]
    pub id: DigestIssueId,
    /// Start of its window, included.
    pub from: DateTime<Utc>,
    /// End of its window, excluded.
    pub to: DateTime<Utc>,
    /// Subject of the letter; none when the window was empty and nothing was sent.
    pub subject: Option<String>,
}

/// A subscriber's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DigestPage {
    /// The subscription; none when there is none or it ended.
    pub subscription: Option<SubscriptionView>,
    /// Past issues, newest first.
    pub issues: Vec<IssueRow>,
}

/// A rendered digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DigestPreview {
    /// Subject.
    pub subject: String,
    /// HTML part, a whole document: show it in a sandboxed frame only.
    pub html: String,
    /// Text part.
    pub text: String,
    /// Whether it has nothing to tell: then it is only sent to those who asked for empty ones.
    pub empty: bool,
}

/// What came of subscribing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Subscribed {
    /// When the first digest comes.
    pub next_at: DateTime<Utc>,
}

/// What the page that asks before unsubscribing shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unsubscribing {
    /// Whose projects it is about, in the reader's language.
    pub funder: String,
    /// How often it comes.
    pub frequency: Frequency,
    /// Whether it is still sent.
    pub active: bool,
}

/// Subscribes the actor to the digest of their funder, or changes what they chose. The first window
/// begins now.
///
/// # Errors
/// Every fault of the input at once; `role-forbidden` for anybody but a funder.
pub async fn subscribe(ctx: &Ctx, input: &SubscriptionInput) -> Result<Subscribed> {
    let actor = ctx.require(&FUNDER)?;
    let chosen = read(input)?;
    let work = ctx.begin().await?;
    let there = own(&work.tx, actor).await?;
    let from = there.as_ref().filter(|row| row.active).map_or(work.now, |row| row.next_from);
    let id = there.as_ref().map_or_else(|| work.id(), |row| Ok(row.id))?;
    let is_new = there.is_none();
    let mut active = there.map(IntoActiveModel::into_active_model).unwrap_or_default();
    if is_new {
        active.id = Set(id);
        active.user_id = Set(actor.user_id);
        active.funder_id = Set(actor.party_id);
        active.token = Set(chance::token(&*ctx.app.chance)?);
        active.created_at = Set(work.now);
    }
    active.frequency = Set(chosen.frequency);
    active.timezone = Set(chosen.zone.name().to_owned());
    active.hour = Set(chosen.hour);
    active.locale = Set(chosen.locale.to_string());
    active.send_empty = Set(input.send_empty);
    active.active = Set(true);
    active.next_from = Set(from);
    if is_new {
        subscriptions::Entity::insert(active).exec_without_returning(&work.tx).await?;
    } else {
        active.update(&work.tx).await?;
    }
    let details = json!({ "frequency": chosen.frequency, "hour": chosen.hour, "timezone": chosen.zone.name() });
    work.commit(Deed::new("digest.subscribed", "subscription", id).details(details)).await?;
    Ok(Subscribed { next_at: window(chosen.frequency, chosen.zone, hour_of(chosen.hour), from).1 })
}

/// Ends the actor's own subscription.
///
/// # Errors
/// `not-found` when there is none.
pub async fn unsubscribe_mine(ctx: &Ctx) -> Result<()> {
    let actor = ctx.require(&FUNDER)?;
    let work = ctx.begin().await?;
    let row = own(&work.tx, actor).await?.filter(|row| row.active).ok_or_else(Error::not_found)?;
    let id = row.id;
    end(&work.tx, row).await?;
    work.commit(Deed::new("digest.unsubscribed", "subscription", id)).await?;
    Ok(())
}

/// Ends a subscription by the token of its letters (RFC 8058). Ending it twice is no fault.
///
/// # Errors
/// `not-found` for a token nobody has.
pub async fn unsubscribe(app: &App, token: &str) -> Result<()> {
    let ctx = Ctx::system(app.clone());
    let work = ctx.begin().await?;
    let row = by_token(&work.tx, token).await?;
    if !row.active {
        return Ok(());
    }
    let (id, user) = (row.id, row.user_id);
    end(&work.tx, row).await?;
    work.commit(Deed::new("digest.unsubscribed", "subscription", id).by(user)).await?;
    Ok(())
}

/// What a token would end, for the page that asks first.
///
/// # Errors
/// `not-found` for a token nobody has.
pub async fn unsubscribing(ctx: &Ctx, token: &str) -> Result<Unsubscribing> {
    let row = by_token(ctx.db(), token).await?;
    let funder = parties::Entity::find_by_id(row.funder_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    Ok(Unsubscribing {
        funder: in_language(ctx.locale, &funder.name, funder.name_en.as_deref()),
        frequency: row.frequency,
        active: row.active,
    })
}

/// The actor's subscription and its past issues.
///
/// # Errors
/// `role-forbidden` for anybody but a funder.
pub async fn page(ctx: &Ctx) -> Result<DigestPage> {
    let actor = ctx.require(&FUNDER)?;
    let Some(row) = own(ctx.db(), actor).await? else {
        return Ok(DigestPage { subscription: None, issues: Vec::new() });
    };
    let issues = issues_of(ctx.db(), row.id).await?;
    let subscription = row.active.then(|| SubscriptionView {
        frequency: row.frequency,
        hour: row.hour,
        timezone: row.timezone.clone(),
        locale: row.locale.clone(),
        send_empty: row.send_empty,
        from: row.next_from,
        next_at: next_window(&row).1,
    });
    Ok(DigestPage { subscription, issues })
}

/// The digest as it would be sent now: over the window that runs, or over the last seven days for
/// those who have not subscribed.
///
/// # Errors
/// `role-forbidden` for anybody but a funder; when a template fails.
pub async fn preview(ctx: &Ctx) -> Result<DigestPreview> {
    let actor = ctx.require(&FUNDER)?;
    let now = ctx.now();
    let row = match own(ctx.db(), actor).await?.filter(|row| row.active) {
        Some(row) => row,
        None => subscriptions::Model {
            id: SubscriptionId(uuid::Uuid::nil()),
            user_id: actor.user_id,
            funder_id: actor.party_id,
            frequency: Frequency::Weekly,
            timezone: ctx.app.settings.timezone.name().to_owned(),
            hour: 8,
            locale: ctx.locale.to_string(),
            send_empty: false,
            active: true,
            token: String::new(),
            next_from: now - chrono::Duration::days(7),
            created_at: now,
        },
    };
    let digest = build(&ctx.app, ctx.db(), &row, (row.next_from, now)).await?;
    let empty = digest.is_empty();
    let envelope = Envelope {
        id: row.id.to_string(),
        to: Mailbox::new(&actor.name, "preview@example.invalid"),
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        created_at: now,
        letter: digest.into(),
    };
    let message = ctx.app.mailer.render(&envelope).context("rendering a digest")?;
    Ok(DigestPreview { subject: message.subject, html: message.html, text: message.text, empty })
}

/// A past issue of the actor's own subscription.
///
/// # Errors
/// `not-found` for other people's, and for windows in which nothing was sent.
pub async fn issue(ctx: &Ctx, id: DigestIssueId) -> Result<DigestPreview> {
    let actor = ctx.require(&FUNDER)?;
    let row = own(ctx.db(), actor).await?.ok_or_else(Error::not_found)?;
    let found = digest_issues::Entity::find_by_id(id)
        .filter(digest_issues::Column::SubscriptionId.eq(row.id))
        .one(ctx.db())
        .await?;
    let mail = found.and_then(|issue| issue.mail_id).ok_or_else(Error::not_found)?;
    let mail = mails::Entity::find_by_id(mail).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    Ok(DigestPreview { subject: mail.subject, html: mail.html, text: mail.text, empty: false })
}

struct Chosen {
    frequency: Frequency,
    zone: Tz,
    hour: i32,
    locale: Locale,
}

fn read(typed: &SubscriptionInput) -> Result<Chosen> {
    let mut reasons = Reasons::default();
    let frequency = input::code::<Frequency>(&mut reasons, "frequency", &typed.frequency);
    let hour = input::number(&mut reasons, "hour", &typed.hour, 0, 23);
    let zone = typed.timezone.trim().parse::<Tz>().ok();
    reasons.require(zone.is_some(), || unknown("timezone", &typed.timezone));
    let locale = Locale::parse(typed.locale.trim());
    reasons.require(locale.is_some(), || unknown("locale", &typed.locale));
    reasons.into_result()?;
    let (Some(frequency), Some(zone), Some(locale)) = (frequency, zone, locale) else {
        return Err(Error::refuse(ReasonCode::Malformed));
    };
    Ok(Chosen { frequency, zone, hour, locale })
}

fn unknown(field: &str, typed: &str) -> Reason {
    Reason::new(ReasonCode::UnknownValue).on(field).with("value", typed)
}

async fn own(db: &impl ConnectionTrait, actor: &crate::Actor) -> Result<Option<subscriptions::Model>> {
    let row = subscriptions::Entity::find()
        .filter(subscriptions::Column::UserId.eq(actor.user_id))
        .filter(subscriptions::Column::FunderId.eq(actor.party_id))
        .one(db)
        .await?;
    Ok(row)
}

async fn by_token(db: &impl ConnectionTrait, token: &str) -> Result<subscriptions::Model> {
    let query = subscriptions::Entity::find().filter(subscriptions::Column::Token.eq(token));
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// Takes a subscription out of use; its issues stay.
pub(super) async fn end(db: &impl ConnectionTrait, row: subscriptions::Model) -> Result<()> {
    let mut active = row.into_active_model();
    active.active = Set(false);
    active.update(db).await?;
    Ok(())
}

async fn issues_of(db: &impl ConnectionTrait, id: SubscriptionId) -> Result<Vec<IssueRow>> {
    let rows = digest_issues::Entity::find()
        .filter(digest_issues::Column::SubscriptionId.eq(id))
        .order_by_desc(digest_issues::Column::WindowTo)
        .limit(SHOWN)
        .all(db)
        .await?;
    let letters: Vec<(MailId, String)> = mails::Entity::find()
        .select_only()
        .columns([mails::Column::Id, mails::Column::Subject])
        .filter(mails::Column::Id.is_in(rows.iter().filter_map(|row| row.mail_id)))
        .into_tuple()
        .all(db)
        .await?;
    let subjects: HashMap<MailId, String> = letters.into_iter().collect();
    let view = |row: digest_issues::Model| IssueRow {
        id: row.id,
        from: row.window_from,
        to: row.window_to,
        subject: row.mail_id.and_then(|mail| subjects.get(&mail).cloned()),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The zone of a subscription; stored ones were checked when they were chosen.
pub(super) fn zone_of(row: &subscriptions::Model) -> Tz {
    row.timezone.parse().unwrap_or(chrono_tz::Asia::Shanghai)
}

/// The hour as the calendar takes it.
fn hour_of(hour: i32) -> u32 {
    u32::try_from(hour).unwrap_or_default()
}

/// The window that runs.
pub(super) fn next_window(row: &subscriptions::Model) -> (DateTime<Utc>, DateTime<Utc>) {
    window_from(row, row.next_from)
}

/// The window that begins at an instant.
pub(super) fn window_from(row: &subscriptions::Model, from: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    window(row.frequency, zone_of(row), hour_of(row.hour), from)
}

/// The subscriber, unless the account is disabled.
pub(super) async fn subscriber(db: &impl ConnectionTrait, row: &subscriptions::Model) -> Result<Option<users::Model>> {
    let user = users::Entity::find_by_id(row.user_id).one(db).await?;
    Ok(user.filter(|user| user.disabled_at.is_none()))
}
