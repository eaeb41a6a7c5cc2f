//! Letters to people: rendered and kept for the operator to see, sent by the worker. A letter
//! is a row of `mails` and an outbox row, both written in the transaction that causes it.

use crate::app::App;
use crate::context::{Ctx, Work};
use crate::error::{Error, Result};
use crate::identity::memberships::active_on;
use crate::outbox::{Again, Fault, Row};
use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::Role;
use shuniu_domain::ids::{MailId, PartyId, UserId};
use shuniu_domain::text::tidy;
use shuniu_frontend::Locale;
use shuniu_mail::{Envelope, Letter, Mailbox};
use shuniu_store::entities::{mails, memberships, outbox as outbox_rows, users};
use shuniu_store::{Page, outbox};
use utoipa::ToSchema;

/// Topic of mail in the outbox.
pub const TOPIC: &str = "mail";
/// Stands in kept copies where the token of a link was.
pub(crate) const MASK: &str = "********";

/// Who gets a letter, in which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// How they are addressed.
    pub name: String,
    /// Address.
    pub address: String,
    /// Language.
    pub locale: Locale,
}

/// A kept letter in the operator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailRow {
    /// Id.
    #[schema(value_type = String)]
    pub id: MailId,
    /// Kind of letter (`password_reset`).
    pub template: String,
    /// Recipient's address.
    pub to_address: String,
    /// Recipient's name.
    pub to_name: String,
    /// Language tag.
    pub locale: String,
    /// Subject.
    pub subject: String,
    /// Written.
    pub created_at: DateTime<Utc>,
    /// Handed to the transport; none while it waits.
    pub sent_at: Option<DateTime<Utc>>,
}

/// A kept letter with its parts. Links that carry a token are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailView {
    /// Head.
    pub row: MailRow,
    /// HTML part, a whole document: show it in a sandboxed frame only.
    pub html: String,
    /// Text part.
    pub text: String,
}

/// Which kept letters.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct MailFilter {
    /// Part of address, name or subject.
    #[serde(default)]
    pub text: String,
    /// Kind of letter.
    #[serde(default)]
    pub template: Option<String>,
    /// Only sent (true) or only waiting (false) letters.
    #[serde(default)]
    pub sent: Option<bool>,
}

/// Writes a letter to one person; the worker sends it after the commit.
///
/// # Errors
/// When a template fails or the database refuses.
pub async fn send(work: &Work<'_>, to: &Recipient, letter: impl Into<Letter>) -> Result<MailId> {
    let id: MailId = work.id()?;
    let mut envelope = Envelope {
        id: id.to_string(),
        to: Mailbox::new(&to.name, &to.address),
        locale: to.locale,
        created_at: work.now,
        letter: letter.into(),
    };
    let payload = serde_json::to_value(&envelope)?;
    // The kept copy is rendered from a letter without the token, so it cannot leak through it.
    mask(&mut envelope.letter);
    let kept = work.app().mailer.render(&envelope).context("rendering a letter")?;
    let row = mails::ActiveModel {
        id: Set(id),
        template: Set(envelope.letter.name().to_owned()),
        to_address: Set(to.address.clone()),
        to_name: Set(to.name.clone()),
        locale: Set(to.locale.to_string()),
        subject: Set(kept.subject),
        html: Set(kept.html),
        text: Set(kept.text),
        list_unsubscribe: Set(kept.unsubscribe_url),
        created_at: Set(work.now),
        sent_at: Set(None),
    };
    mails::Entity::insert(row).exec_without_returning(&work.tx).await?;
    outbox::push(&work.tx, work.now, TOPIC, &id.to_string(), payload).await?;
    Ok(id)
}

/// Replaces the token of a link that opens an account or ends a subscription.
fn mask(letter: &mut Letter) {
    let url = match letter {
        Letter::PasswordReset(letter) => &mut letter.url,
        Letter::UserInvited(letter) => &mut letter.url,
        Letter::Digest(letter) => &mut letter.unsubscribe_url,
        Letter::SearchHits(letter) => &mut letter.stop_url,
        _ => return,
    };
    let kept = url.rfind('/').map_or(0, |slash| slash + 1);
    url.replace_range(kept.., MASK);
}

/// Everybody who acts for a party in one of these roles on a day, in order of their names.
///
/// # Errors
/// When the database refuses.
pub async fn recipients_of_party(
    db: &impl ConnectionTrait,
    today: NaiveDate,
    party_id: PartyId,
    roles: &[Role],
) -> Result<Vec<Recipient>> {
    let members = memberships::Entity::find()
        .filter(memberships::Column::PartyId.eq(party_id))
        .filter(memberships::Column::Role.is_in(roles.iter().copied()))
        .filter(active_on(today))
        .all(db)
        .await?;
    let ids: Vec<UserId> = members.into_iter().map(|member| member.user_id).collect();
    recipients(db, &ids).await
}

/// These people, without those whose account is disabled; each once, in order of their names.
///
/// # Errors
/// When the database refuses.
pub async fn recipients(db: &impl ConnectionTrait, ids: &[UserId]) -> Result<Vec<Recipient>> {
    let rows = users::Entity::find()
        .filter(users::Column::Id.is_in(ids.iter().copied()))
        .filter(users::Column::DisabledAt.is_null())
        .order_by_asc(users::Column::Name)
        .order_by_asc(users::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|user| Recipient {
            locale: Locale::parse(&user.locale).unwrap_or_default(),
            name: user.name,
            address: user.email,
        })
        .collect())
}

/// Sends the letter of an outbox row, notes when, and takes the content out of the row. A row
/// that comes again after a crash in between is not sent twice.
///
/// # Errors
/// A [`Fault`] that says whether to try again.
pub async fn deliver(app: &App, row: &Row) -> Result<(), Fault> {
    let again = |error: &dyn std::fmt::Display| Fault { message: error.to_string(), again: Again::Counted };
    let envelope: Envelope = match serde_json::from_value(row.payload.clone()) {
        Ok(envelope) => envelope,
        Err(_) if is_scrubbed(row) => return Ok(()),
        Err(error) => {
            return Err(Fault { message: format!("not an envelope: {error}"), again: Again::Never });
        }
    };
    app.mailer
        .deliver(&envelope)
        .await
        .map_err(|error| Fault { message: error.to_string(), again: Again::counted_if(error.retry) })?;
    note_sent(app, row).await.map_err(|error| again(&error))
}

fn is_scrubbed(row: &Row) -> bool {
    row.payload.get("sent").is_some()
}

async fn note_sent(app: &App, row: &Row) -> Result<()> {
    let id: MailId = row.key.parse().context("key of a mail row")?;
    let tx = app.db.begin().await?;
    mails::Entity::update_many()
        .col_expr(mails::Column::SentAt, Expr::value(Some(app.clock.now())))
        .filter(mails::Column::Id.eq(id))
        .exec(&tx)
        .await?;
    outbox_rows::Entity::update_many()
        .col_expr(outbox_rows::Column::Payload, Expr::value(json!({ "sent": id })))
        .filter(outbox_rows::Column::Id.eq(row.id))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Kept letters, newest first, and how many there are.
///
/// # Errors
/// `role-forbidden` for anybody but an operator.
pub async fn list(ctx: &Ctx, filter: &MailFilter, page: Page) -> Result<(Vec<MailRow>, u64)> {
    ctx.require(&[Role::Operator])?;
    let mut query = mails::Entity::find();
    let text = tidy(&filter.text);
    if !text.is_empty() {
        query = query.filter(
            Condition::any()
                .add(mails::Column::ToAddress.contains(text.to_lowercase()))
                .add(mails::Column::ToName.contains(&text))
                .add(mails::Column::Subject.contains(&text)),
        );
    }
    if let Some(template) = &filter.template {
        query = query.filter(mails::Column::Template.eq(template));
    }
    if let Some(sent) = filter.sent {
        query = query.filter(if sent { mails::Column::SentAt.is_not_null() } else { mails::Column::SentAt.is_null() });
    }
    let total = query.clone().count(ctx.db()).await?;
    let rows = query
        .order_by_desc(mails::Column::CreatedAt)
        .order_by_desc(mails::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    Ok((rows.into_iter().map(head).collect(), total))
}

/// One kept letter.
///
/// # Errors
/// `not-found`; `role-forbidden` for anybody but an operator.
pub async fn get(ctx: &Ctx, id: MailId) -> Result<MailView> {
    ctx.require(&[Role::Operator])?;
    let mut row = mails::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let (html, text) = (std::mem::take(&mut row.html), std::mem::take(&mut row.text));
    Ok(MailView { row: head(row), html, text })
}

fn head(row: mails::Model) -> MailRow {
    MailRow {
        id: row.id,
        template: row.template,
        to_address: row.to_address,
        to_name: row.to_name,
        locale: row.locale,
        subject: row.subject,
        created_at: row.created_at,
        sent_at: row.sent_at,
    }
}
