//! What the documents of an index were built from besides the rows: the words of coded values and
//! the rulebook in force. When a release or a new rulebook changes them, every document changes,
//! and the index is rebuilt.

use super::coded;
use crate::app::App;
use crate::error::Result;
use crate::rulebooks;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use sha2::{Digest as _, Sha256};
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind, TargetGroup};
use shuniu_domain::projects::{Channel, Method, SupportForm};
use shuniu_search::Index;
use shuniu_store::entities::counters;

/// Raise it when documents are built differently.
const VERSION: u32 = 1;

/// A number that stands for all of it.
///
/// # Errors
/// When no rulebook is in force or the database refuses.
pub(super) async fn current(app: &App, index: Index) -> Result<i64> {
    let mut hash = Sha256::new();
    hash.update(VERSION.to_be_bytes());
    for word in words() {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    if index == Index::Organizations {
        // Whether an organization may bid follows from the rulebook.
        let today = app.local_day(app.clock.now());
        let (id, _) = rulebooks::in_force(app, app.db.reader(), today).await?;
        hash.update(id.to_string().as_bytes());
    }
    let digest = hash.finalize();
    Ok(digest.iter().take(8).fold(0_i64, |number, byte| (number << 8) | i64::from(*byte)))
}

fn words() -> impl Iterator<Item = String> {
    let family = |name: &'static str, codes: Vec<String>| {
        codes.into_iter().flat_map(move |code| coded(name, &code)).collect::<Vec<_>>()
    };
    [
        family("field", Field::ALL.iter().map(ToString::to_string).collect()),
        family("target-group", TargetGroup::ALL.iter().map(ToString::to_string).collect()),
        family("support-form", SupportForm::ALL.iter().map(ToString::to_string).collect()),
        family("channel", Channel::ALL.iter().map(ToString::to_string).collect()),
        family("method", Method::ALL.iter().map(ToString::to_string).collect()),
        family("legal-form", LegalForm::ALL.iter().map(ToString::to_string).collect()),
        family("registration-kind", RegistrationKind::ALL.iter().map(ToString::to_string).collect()),
    ]
    .into_iter()
    .flatten()
}

fn counter(index: Index) -> String {
    format!("documents-{}", index.name())
}

/// Whether the index was built from something else, as far as is known.
///
/// # Errors
/// As [`current`].
pub async fn is_outdated(app: &App, index: Index) -> Result<bool> {
    let known = counters::Entity::find_by_id(counter(index)).one(app.db.reader()).await?;
    Ok(match known {
        Some(row) => row.value != current(app, index).await?,
        None => false,
    })
}

/// Notes what an index was built from.
pub(super) async fn store(app: &App, index: Index, form: i64) -> Result<()> {
    let row = counters::ActiveModel { name: Set(counter(index)), value: Set(form) };
    let replace = OnConflict::column(counters::Column::Name).update_column(counters::Column::Value).to_owned();
    counters::Entity::insert(row).on_conflict(replace).exec_without_returning(app.db.reader()).await?;
    Ok(())
}
