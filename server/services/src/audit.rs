//! Reading and proving the audit log (审计日志). Writing it is part of every use case
//! ([`crate::Work::commit`]).

use crate::context::Ctx;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{PartyId, ProjectId, UserId};
use shuniu_domain::text::tidy;
use shuniu_store::Page;
use shuniu_store::audit::{Fault, Verdict, verify as verify_chain};
use shuniu_store::entities::{audit_records, parties, projects, users};
use std::collections::HashMap;
use utoipa::ToSchema;

/// Who may read the log.
const READERS: &[Role] = &[Role::Auditor, Role::Operator];
/// People and bodies whose records as things are looked for by a name.
const THINGS: u64 = 200;

/// Which records.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AuditFilter {
    /// Beginning of the action (`project.`); empty for all.
    pub action: String,
    /// Concerning this project.
    pub project: Option<ProjectId>,
    /// Done for this party.
    pub party: Option<PartyId>,
    /// Done by this person.
    pub user: Option<UserId>,
    /// Part of the name of who did it, for whom or to whom, of the title or number of the project, or the
    /// id of the thing; empty for all.
    pub text: String,
    /// From this instant.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
}

/// A record with the names of whom and what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuditView {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; none for the system.
    #[schema(value_type = Option<String>)]
    pub user_id: Option<UserId>,
    /// Their name of today.
    pub user_name: Option<String>,
    /// For whom.
    #[schema(value_type = Option<String>)]
    pub party_id: Option<PartyId>,
    /// Its name of today.
    pub party_name: Option<String>,
    /// In which role, as its code.
    pub role: Option<String>,
    /// What was done (`project.published`).
    pub action: String,
    /// On what kind of thing.
    pub object_kind: String,
    /// On which.
    pub object_id: String,
    /// The project it concerns.
    #[schema(value_type = Option<String>)]
    pub project_id: Option<ProjectId>,
    /// Its title of today.
    pub project_title: Option<String>,
    /// Facts.
    pub details: serde_json::Value,
    /// Hash of the record before.
    pub previous: String,
    /// Hash of this record.
    pub hash: String,
}

/// Outcome of walking the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChainView {
    /// Whether every record follows from the one before.
    pub intact: bool,
    /// Records that do.
    pub records: i64,
    /// Hash of the last of them, when intact.
    pub head: Option<String>,
    /// Place of the first record that does not.
    pub broken_at: Option<i64>,
    /// What does not fit there: `altered`, `unlinked` or `missing`.
    pub fault: Option<&'static str>,
}

/// Records, newest first, and how many there are.
///
/// # Errors
/// `role-forbidden` for anybody but auditors and operators.
pub async fn list(ctx: &Ctx, filter: &AuditFilter, page: Page) -> Result<(Vec<AuditView>, u64)> {
    ctx.require(READERS)?;
    let mut query = audit_records::Entity::find();
    let action = filter.action.trim();
    if !action.is_empty() {
        query = query.filter(audit_records::Column::Action.starts_with(action));
    }
    if let Some(id) = filter.project {
        query = query.filter(audit_records::Column::ProjectId.eq(id));
    }
    if let Some(id) = filter.party {
        query = query.filter(audit_records::Column::PartyId.eq(id));
    }
    if let Some(id) = filter.user {
        query = query.filter(audit_records::Column::UserId.eq(id));
    }
    let text = tidy(&filter.text);
    if !text.is_empty() {
        query = query.filter(mentions(ctx, &text).await?);
    }
    if let Some(from) = filter.from {
        query = query.filter(audit_records::Column::At.gte(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(audit_records::Column::At.lt(to));
    }
    let total = query.clone().count(ctx.db()).await?;
    let rows =
        query.order_by_desc(audit_records::Column::Seq).offset(page.offset()).limit(page.size).all(ctx.db()).await?;
    Ok((views(ctx, rows).await?, total))
}

/// Records whose person, body or project is called so, or whose thing is that person or body or has this id.
/// Things are kept as text, so of those called so the first [`THINGS`] are looked for.
async fn mentions(ctx: &Ctx, text: &str) -> Result<Condition> {
    use audit_records::Column;
    let called = users::Column::Name.contains(text);
    let people = users::Entity::find().select_only().column(users::Column::Id).filter(called);
    let called = parties::Column::Name.contains(text);
    let bodies = parties::Entity::find().select_only().column(parties::Column::Id).filter(called);
    let called = Condition::any().add(projects::Column::Title.contains(text)).add(projects::Column::Number.eq(text));
    let calls = projects::Entity::find().select_only().column(projects::Column::Id).filter(called);
    let person_ids: Vec<UserId> = people.clone().limit(THINGS).into_tuple().all(ctx.db()).await?;
    let body_ids: Vec<PartyId> = bodies.clone().limit(THINGS).into_tuple().all(ctx.db()).await?;
    let things = person_ids.iter().map(ToString::to_string).chain(body_ids.iter().map(ToString::to_string));
    Ok(Condition::any()
        .add(Column::UserId.in_subquery(people.into_query()))
        .add(Column::PartyId.in_subquery(bodies.into_query()))
        .add(Column::ProjectId.in_subquery(calls.into_query()))
        .add(Column::ObjectId.is_in(things.chain([text.to_owned()]))))
}

/// One record by its place in the chain.
///
/// # Errors
/// `not-found`; `role-forbidden` for anybody but auditors and operators.
pub async fn record(ctx: &Ctx, seq: i64) -> Result<AuditView> {
    ctx.require(READERS)?;
    let row = audit_records::Entity::find_by_id(seq).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    views(ctx, vec![row]).await?.pop().ok_or_else(Error::not_found)
}

/// Walks the whole chain; changes nothing. For auditors, operators and the command line.
///
/// # Errors
/// `role-forbidden`.
pub async fn verify(ctx: &Ctx) -> Result<ChainView> {
    if !ctx.is_system() {
        ctx.require(READERS)?;
    }
    Ok(match verify_chain(ctx.db()).await? {
        Verdict::Intact { records, head } => {
            ChainView { intact: true, records, head: Some(head), broken_at: None, fault: None }
        }
        Verdict::Broken { seq, fault } => ChainView {
            intact: false,
            records: seq - 1,
            head: None,
            broken_at: Some(seq),
            fault: Some(match fault {
                Fault::Altered => "altered",
                Fault::Unlinked => "unlinked",
                Fault::Missing => "missing",
            }),
        },
    })
}

/// Resolves names, one query per kind of thing.
async fn views(ctx: &Ctx, rows: Vec<audit_records::Model>) -> Result<Vec<AuditView>> {
    let db = ctx.db();
    let people = users::Entity::find().filter(users::Column::Id.is_in(rows.iter().filter_map(|row| row.user_id)));
    let people: HashMap<_, _> = people.all(db).await?.into_iter().map(|user| (user.id, user.name)).collect();
    let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(rows.iter().filter_map(|row| row.party_id)));
    let bodies: HashMap<_, _> = bodies.all(db).await?.into_iter().map(|party| (party.id, party.name)).collect();
    let titles: Vec<(ProjectId, String)> = projects::Entity::find()
        .select_only()
        .columns([projects::Column::Id, projects::Column::Title])
        .filter(projects::Column::Id.is_in(rows.iter().filter_map(|row| row.project_id)))
        .into_tuple()
        .all(db)
        .await?;
    let titles: HashMap<_, _> = titles.into_iter().collect();
    Ok(rows
        .into_iter()
        .map(|row| AuditView {
            user_name: row.user_id.and_then(|id| people.get(&id).cloned()),
            party_name: row.party_id.and_then(|id| bodies.get(&id).cloned()),
            project_title: row.project_id.and_then(|id| titles.get(&id).cloned()),
            seq: row.seq,
            at: row.at,
            user_id: row.user_id,
            party_id: row.party_id,
            role: row.role,
            action: row.action,
            object_kind: row.object_kind,
            object_id: row.object_id,
            project_id: row.project_id,
            details: row.details,
            previous: row.previous,
            hash: row.hash,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{TestApp, test_app};
    use sea_orm::sea_query::Expr;
    use serde_json::json;
    use shuniu_domain::ReasonCode;
    use shuniu_domain::organizations::Designation;

    async fn with_records() -> (TestApp, Ctx) {
        let test = test_app().await;
        let party = test.party("审计局", &[Designation::Operator]).await;
        let auditor = test.acting(party, Role::Auditor).await;
        test.acting(party, Role::Operator).await;
        (test, auditor)
    }

    #[tokio::test]
    async fn an_altered_record_is_found() {
        let (_test, auditor) = with_records().await;
        let before = verify(&auditor).await.unwrap();
        assert!(before.intact && before.records == 2, "{before:?}");
        audit_records::Entity::update_many()
            .col_expr(audit_records::Column::Details, Expr::value(json!({ "memberships": [] })))
            .filter(audit_records::Column::Seq.eq(1))
            .exec(auditor.db())
            .await
            .unwrap();
        let after = verify(&auditor).await.unwrap();
        assert_eq!((after.intact, after.broken_at, after.fault), (false, Some(1), Some("altered")));
    }

    #[tokio::test]
    async fn a_removed_record_is_found() {
        let (_test, auditor) = with_records().await;
        audit_records::Entity::delete_by_id(1_i64).exec(auditor.db()).await.unwrap();
        let after = verify(&auditor).await.unwrap();
        assert_eq!((after.broken_at, after.fault), (Some(1), Some("missing")));
    }

    #[tokio::test]
    async fn records_are_found_by_the_beginning_of_the_action() {
        let (test, auditor) = with_records().await;
        let find = async |action: &str| {
            let filter = AuditFilter { action: action.to_owned(), ..AuditFilter::default() };
            list(&auditor, &filter, Page::default()).await.unwrap().1
        };
        assert_eq!((find("user.").await, find("project.").await, find("").await), (2, 0, 2));
        let called = async |text: &str| {
            let filter = AuditFilter { text: text.to_owned(), ..AuditFilter::default() };
            list(&auditor, &filter, Page::default()).await.unwrap().1
        };
        let second = record(&auditor, 2).await.unwrap();
        let people = users::Entity::find().all(auditor.db()).await.unwrap();
        let person = people.iter().find(|person| person.id.to_string() == second.object_id).unwrap();
        assert_eq!(called(&second.object_id).await, 1, "by the id of the thing");
        assert!(called(&person.name).await >= 1, "by its name");
        assert_eq!(called("没有这个人").await, 0);
        assert_eq!(record(&auditor, 2).await.unwrap().action, "user.created");
        let bidder = test.party("晴和社区服务中心", &[Designation::Organization]).await;
        let bidder = test.acting(bidder, Role::Bidder).await;
        assert_eq!(record(&bidder, 1).await.unwrap_err().reasons().unwrap()[0].code, ReasonCode::RoleForbidden);
    }
}
