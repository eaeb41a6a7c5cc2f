//! Links that set a password: in letters only, kept as a hash, good once.

use super::token_hash;
use crate::chance;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result};
use crate::mails::{self, Recipient};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use shuniu_domain::ids::UserId;
use shuniu_domain::{Role, reasons};
use shuniu_frontend::{Locale, Site};
use shuniu_mail::messages::UserInvited;
use shuniu_store::entities::{memberships, password_resets, users};

/// How long an invitation works.
const LIFETIME: Duration = Duration::days(7);

/// A link that was just made; the only time its token is seen.
pub(super) struct Link {
    /// Absolute address.
    pub(super) url: String,
    /// First instant at which it no longer works.
    pub(super) expires_at: DateTime<Utc>,
}

/// Makes a link to set a password. Earlier links of the person stop working.
pub(super) async fn password_link(work: &Work<'_>, user_id: UserId, lifetime: Duration) -> Result<Link> {
    void_links(&work.tx, user_id, work.now).await?;
    let token = chance::token(&*work.app().chance)?;
    let expires_at = work.now + lifetime;
    let row = password_resets::ActiveModel {
        token_hash: Set(token_hash(&token)),
        user_id: Set(user_id),
        created_at: Set(work.now),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    password_resets::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(Link { url: format!("{}/password/reset/{token}", work.app().settings.base_url), expires_at })
}

/// Uses up all open links of a person.
pub(super) async fn void_links(tx: &impl ConnectionTrait, user_id: UserId, now: DateTime<Utc>) -> Result<()> {
    password_resets::Entity::update_many()
        .col_expr(password_resets::Column::UsedAt, Expr::value(Some(now)))
        .filter(password_resets::Column::UserId.eq(user_id))
        .filter(password_resets::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes the letter that invites somebody to act for a party.
pub(super) async fn invite(ctx: &Ctx, work: &Work<'_>, user: &users::Model, party: &str, role: Role) -> Result<()> {
    let locale = Locale::parse(&user.locale).unwrap_or_default();
    let link = password_link(work, user.id, LIFETIME).await?;
    let invited_by = ctx.actor.as_ref().map_or_else(|| Site::standard(locale).name, |actor| actor.name.clone());
    let letter = UserInvited { party: party.to_owned(), role, invited_by, url: link.url, expires_at: link.expires_at };
    let to = Recipient { name: user.name.clone(), address: user.email.clone(), locale };
    mails::send(work, &to, letter).await?;
    Ok(())
}

/// Sends the invitation again, to somebody who has not taken it up. An operator to anybody, an
/// organization administrator to people of the same body.
///
/// # Errors
/// `not-found`; `wrong-state` when the person has a password already.
pub async fn invite_again(ctx: &Ctx, user_id: UserId) -> Result<()> {
    let actor = ctx.require(&[Role::Operator, Role::OrganizationAdmin])?;
    let work = ctx.begin().await?;
    let user = users::Entity::find_by_id(user_id)
        .filter(users::Column::DisabledAt.is_null())
        .one(&work.tx)
        .await?
        .ok_or_else(Error::not_found)?;
    let standing = super::memberships::active_of(&work.tx, user_id, work.today()).await?;
    let seen = |row: &memberships::Model| actor.role == Role::Operator || row.party_id == actor.party_id;
    let (membership, party) = standing.into_iter().find(|(row, _)| seen(row)).ok_or_else(Error::not_found)?;
    if user.password_hash.is_some() {
        return Err(reasons::wrong_state("active", "invite").into());
    }
    invite(ctx, &work, &user, &party.name, membership.role).await?;
    work.commit(Deed::new("user.invited", "user", user_id)).await?;
    Ok(())
}

/// A link to set a password, for whoever sits at the machine (`shuniu user create`): the first
/// operator has nobody to send them a letter.
///
/// # Errors
/// `role-forbidden` for anybody but the system itself.
pub async fn terminal_link(ctx: &Ctx, user_id: UserId) -> Result<String> {
    if !ctx.is_system() {
        return Err(Error::refuse(shuniu_domain::ReasonCode::RoleForbidden));
    }
    let work = ctx.begin().await?;
    let link = password_link(&work, user_id, LIFETIME).await?;
    work.commit(Deed::new("user.link_given", "user", user_id)).await?;
    Ok(link.url)
}
