//! What rows of the outbox speak of, by the names that the operator knows.

use super::{REBUILD_TOPIC, Row};
use crate::context::Ctx;
use crate::divisions::{Names, in_language};
use crate::error::Result;
use crate::mails;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use shuniu_domain::ids::{MailId, PartyId, ProjectId};
use shuniu_frontend::text;
use shuniu_store::entities::{mails as letters, parties, projects};
use std::collections::HashMap;
use std::str::FromStr;

/// A thing and where it can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// Subject of a letter, title of a project, name of a body, a division or an index.
    pub name: String,
    /// Path of its page, if it has one.
    pub href: Option<String>,
}

/// Key → what it speaks of, for rows whose thing is still there. One query per kind of thing.
pub(super) async fn of(ctx: &Ctx, rows: &[Row]) -> Result<HashMap<String, Subject>> {
    let mut found = HashMap::new();
    let mut add = |key: String, name: String, href: Option<String>| {
        found.insert(key, Subject { name, href });
    };
    for (id, subject) in subjects_of_letters(ctx, rows).await? {
        add(id.to_string(), subject, Some(format!("/operator/mail/{id}")));
    }
    for (id, title, title_en, number) in titles(ctx, rows).await? {
        let name = in_language(ctx.locale, &title, title_en.as_deref());
        add(format!("projects:{id}"), name, number.map(|number| format!("/projects/{number}")));
    }
    for (id, name, name_en) in bodies(ctx, rows).await? {
        let name = in_language(ctx.locale, &name, name_en.as_deref());
        add(format!("organizations:{id}"), name.clone(), Some(format!("/organizations/{id}")));
        add(format!("party:{id}"), name, Some(format!("/operator/parties/{id}")));
    }
    let codes: Vec<&str> = rows.iter().filter_map(|row| row.key.strip_prefix("division:")).collect();
    let areas = Names::of(ctx.db(), codes.iter().copied()).await?;
    for code in codes {
        add(format!("division:{code}"), areas.full(ctx.locale, code), Some(format!("/operator/divisions/{code}")));
    }
    for row in rows.iter().filter(|row| row.topic == REBUILD_TOPIC) {
        add(row.key.clone(), text(ctx.locale, &format!("operator-index-{}", row.key), &[]), None);
    }
    Ok(found)
}

/// Ids in the keys with this beginning.
fn ids<T: FromStr>(rows: &[Row], beginning: &str) -> Vec<T> {
    rows.iter().filter_map(|row| row.key.strip_prefix(beginning)?.parse().ok()).collect()
}

async fn subjects_of_letters(ctx: &Ctx, rows: &[Row]) -> Result<Vec<(MailId, String)>> {
    let sent = rows.iter().filter(|row| row.topic == mails::TOPIC);
    let ids: Vec<MailId> = sent.filter_map(|row| row.key.parse().ok()).collect();
    let query = letters::Entity::find().select_only().columns([letters::Column::Id, letters::Column::Subject]);
    Ok(query.filter(letters::Column::Id.is_in(ids)).into_tuple().all(ctx.db()).await?)
}

type Title = (ProjectId, String, Option<String>, Option<String>);

async fn titles(ctx: &Ctx, rows: &[Row]) -> Result<Vec<Title>> {
    use projects::Column;
    let query =
        projects::Entity::find().select_only().columns([Column::Id, Column::Title, Column::TitleEn, Column::Number]);
    Ok(query.filter(Column::Id.is_in(ids::<ProjectId>(rows, "projects:"))).into_tuple().all(ctx.db()).await?)
}

async fn bodies(ctx: &Ctx, rows: &[Row]) -> Result<Vec<(PartyId, String, Option<String>)>> {
    use parties::Column;
    let query = parties::Entity::find().select_only().columns([Column::Id, Column::Name, Column::NameEn]);
    let mut wanted: Vec<PartyId> = ids(rows, "organizations:");
    wanted.extend(ids::<PartyId>(rows, "party:"));
    Ok(query.filter(Column::Id.is_in(wanted)).into_tuple().all(ctx.db()).await?)
}
