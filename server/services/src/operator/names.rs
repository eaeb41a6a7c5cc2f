//! New names of bodies: a funder, a hub, an agency or an organization is renamed with a reason, and
//! every document that shows the name follows.

use super::parties::check_names;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result, same_version};
use crate::identity::memberships::keeper;
use crate::index::Shown;
use crate::input::{loose, optional};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::PartyId;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::{organizations, parties as rows};
use utoipa::ToSchema;

/// New names of a body, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct PartyNameInput {
    /// Version that was read.
    #[serde(deserialize_with = "loose")]
    pub version: String,
    /// Full name.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
    /// Short name in tables; may be empty.
    pub short_name: String,
    /// Why, 5 to 300 characters: kept with the old names in the audit log.
    pub reason: String,
}

/// Renames a body. What was signed or published under the old name keeps it; lists, pages and the
/// search index show the new one.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`; every fault of the input at once;
/// `nothing-changed`.
pub async fn rename_party(ctx: &Ctx, id: PartyId, input: &PartyNameInput) -> Result<()> {
    keeper(ctx)?;
    let mut reasons = Reasons::default();
    check_names(&mut reasons, &input.name, &input.name_en, &input.short_name);
    reasons.0.extend(check_text("reason", &input.reason, 5, 300));
    let work = ctx.begin().await?;
    // Held, so that of two people who read one version only one renames it.
    let row = rows::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    same_version(row.version, input.version.trim().parse().unwrap_or_default())?;
    reasons.into_result()?;
    let (name, name_en, short_name) = (tidy(&input.name), optional(&input.name_en), optional(&input.short_name));
    if (&name, &name_en, &short_name) == (&row.name, &row.name_en, &row.short_name) {
        return Err(Reason::new(ReasonCode::NothingChanged).on("name").into());
    }
    let details = json!({
        "from": row.name, "from_en": row.name_en, "from_short": row.short_name,
        "to": name, "to_en": name_en, "to_short": short_name,
        "reason": tidy(&input.reason),
    });
    let version = row.version;
    let mut party = row.into_active_model();
    party.name = Set(name);
    party.name_en = Set(name_en);
    party.short_name = Set(short_name);
    party.version = Set(version + 1);
    party.updated_at = Set(work.now);
    party.update(&work.tx).await?;
    // The form of an organization's record holds its names too: one that was opened before must not
    // put the old ones back.
    if let Some(record) = organizations::Entity::find_by_id(id).one(&work.tx).await? {
        let version = record.version;
        let mut record = record.into_active_model();
        record.version = Set(version + 1);
        record.updated_at = Set(work.now);
        record.update(&work.tx).await?;
    }
    work.index_dependants(Shown::Party(id)).await?;
    work.commit(Deed::new("party.renamed", "party", id).details(details)).await?;
    Ok(())
}
