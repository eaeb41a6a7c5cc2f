//! The signed-in person's own data (个人信息).

use crate::context::{Ctx, Deed};
use crate::error::{Error, Result, same_version};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::UserId;
use shuniu_domain::{Reasons, Role, text};
use shuniu_frontend::Locale;
use shuniu_store::entities::users;
use utoipa::ToSchema;

/// Longest name of a person, in characters.
pub(super) const LONGEST_NAME: usize = 60;
/// Longest telephone number, in characters.
pub(super) const LONGEST_PHONE: usize = 40;

/// A person's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccountView {
    /// Id.
    #[schema(value_type = String)]
    pub id: UserId,
    /// Sign-in address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Name in the English interface.
    pub name_en: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Language of letters.
    #[schema(value_type = String)]
    pub locale: Locale,
    /// Optimistic lock.
    pub version: i32,
}

/// What a person may change of themselves.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ProfileInput {
    /// Name, 1 to 60 characters.
    pub name: String,
    /// Telephone, may be empty.
    #[serde(default)]
    pub phone: String,
    /// Language of letters.
    #[schema(value_type = String)]
    pub locale: Locale,
    /// Version that was read.
    pub version: i32,
}

/// The account of the signed-in person.
///
/// # Errors
/// `sign-in-needed`.
pub async fn account(ctx: &Ctx) -> Result<AccountView> {
    let actor = ctx.require(Role::ALL)?;
    let user = users::Entity::find_by_id(actor.user_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    Ok(AccountView {
        id: user.id,
        email: user.email,
        name: user.name,
        name_en: user.name_en,
        phone: user.phone,
        locale: Locale::parse(&user.locale).unwrap_or_default(),
        version: user.version,
    })
}

/// Changes name, telephone and language. The name on pages follows at the next refresh.
///
/// # Errors
/// Faults on `name` and `phone`; `stale-version`; `sign-in-needed`.
pub async fn update_profile(ctx: &Ctx, input: &ProfileInput) -> Result<()> {
    let actor = ctx.require(Role::ALL)?;
    let mut reasons = Reasons::default();
    reasons.0.extend(text::check_line("name", &input.name, 1, LONGEST_NAME));
    reasons.0.extend(text::check_line("phone", &input.phone, 0, LONGEST_PHONE));
    reasons.into_result()?;
    let work = ctx.begin().await?;
    let user =
        users::Entity::find_by_id(actor.user_id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    same_version(user.version, input.version)?;
    let mut changed = user.into_active_model();
    changed.name = Set(text::tidy(&input.name));
    changed.phone = Set(optional(&input.phone));
    changed.locale = Set(input.locale.to_string());
    changed.version = Set(input.version + 1);
    changed.update(&work.tx).await?;
    work.commit(Deed::new("user.profile-changed", "user", actor.user_id)).await?;
    Ok(())
}

/// A typed text, none when it is empty.
pub(super) fn optional(typed: &str) -> Option<String> {
    Some(text::tidy(typed)).filter(|tidy| !tidy.is_empty())
}
