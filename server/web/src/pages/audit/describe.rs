//! Audit records as people read them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use shuniu_services::audit::{self, AuditFilter, AuditView};
use shuniu_services::{Ctx, Page, Result};

/// Groups of actions: what stands before the dot.
pub(super) const GROUPS: [&str; 37] = [
    "project",
    "clarification",
    "amendment",
    "bid",
    "consortium",
    "subcontracts",
    "review",
    "opening",
    "panel",
    "score",
    "award",
    "objection",
    "contract",
    "milestone",
    "payment",
    "evaluation",
    "organization",
    "grade",
    "inspection",
    "sanction",
    "hub",
    "hub_relation",
    "expert",
    "digest",
    "user",
    "membership",
    "session",
    "password",
    "party",
    "rulebook",
    "catalogue_item",
    "division",
    "attachment",
    "import",
    "outbox",
    "search",
    "keys",
];

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditRow {
    /// Place in the chain.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; empty for the system.
    pub who: String,
    /// Their id; empty for the system.
    pub user: String,
    /// For whom; empty for nobody.
    pub party: String,
    /// Its id.
    pub party_id: String,
    /// In which role, as its code; may be empty.
    pub role: String,
    /// Key of the action's words.
    pub action_key: String,
    /// An official act, or one that needs attention: `official`, `wait` or empty.
    pub tone: &'static str,
    /// Key of the words for the kind of thing.
    pub object_key: String,
    /// Where the thing can be seen; may be empty.
    pub href: String,
    /// Title of the project concerned; may be empty.
    pub project: String,
    /// Its id.
    pub project_id: String,
    /// First and last characters of the hash.
    pub hash: String,
}

impl AuditRow {
    /// A record in short.
    pub fn of(record: &AuditView) -> Self {
        Self {
            seq: record.seq,
            at: record.at,
            who: record.user_name.clone().unwrap_or_default(),
            user: record.user_id.map(|id| id.to_string()).unwrap_or_default(),
            party: record.party_name.clone().unwrap_or_default(),
            party_id: record.party_id.map(|id| id.to_string()).unwrap_or_default(),
            role: record.role.clone().unwrap_or_default(),
            action_key: action_key(&record.action),
            tone: tone(&record.action),
            object_key: format!("audit-object-{}", record.object_kind).replace('_', "-"),
            href: href(record),
            project: record.project_title.clone().unwrap_or_default(),
            project_id: record.project_id.map(|id| id.to_string()).unwrap_or_default(),
            hash: short(&record.hash),
        }
    }
}

/// Key of an action's words.
pub(super) fn action_key(action: &str) -> String {
    format!("audit-action-{action}").replace(['.', '_'], "-")
}

/// Acts that the public sees are official; those that change what people may do are worth a look.
fn tone(action: &str) -> &'static str {
    match action {
        "project.published"
        | "opening.opened"
        | "award.decided"
        | "contract.signed"
        | "sanction.added"
        | "evaluation.finalized" => "official",
        "membership.added" | "membership.ended" | "user.disabled" | "user.enabled" | "session.reused"
        | "party.designated" | "rulebook.added" => "wait",
        _ => "",
    }
}

fn href(record: &AuditView) -> String {
    let id = &record.object_id;
    match record.object_kind.as_str() {
        "project" => format!("/projects/{id}"),
        "user" => format!("/operator/users/{id}"),
        "party" | "organization" | "hub" => format!("/operator/parties/{id}"),
        "division" => format!("/operator/divisions/{id}"),
        _ => String::new(),
    }
}

fn short(hash: &str) -> String {
    match (hash.get(..4), hash.len().checked_sub(4).and_then(|from| hash.get(from..))) {
        (Some(head), Some(tail)) if hash.len() > 8 => format!("{head}…{tail}"),
        _ => hash.to_owned(),
    }
}

/// Facts of a record as name and value.
pub(super) fn details(details: &Value) -> Vec<(String, String)> {
    let shown = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let fields = details.as_object().into_iter().flatten();
    fields.filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.clone(), shown(value))).collect()
}

/// The newest records.
///
/// # Errors
/// As [`audit::list`].
pub async fn rows(ctx: &Ctx, count: u64) -> Result<Vec<AuditRow>> {
    let (found, _) = audit::list(ctx, &AuditFilter::default(), Page { number: 1, size: count }).await?;
    Ok(found.iter().map(AuditRow::of).collect())
}

/// Records for samples: by a person, and by the system.
pub(in crate::pages) fn samples() -> Vec<AuditView> {
    let by_person = AuditView {
        seq: 2,
        at: DateTime::UNIX_EPOCH,
        user_id: Some(uuid::Uuid::nil().into()),
        user_name: Some("许澄".to_owned()),
        party_id: Some(uuid::Uuid::nil().into()),
        party_name: Some("临澜区民政局".to_owned()),
        role: Some("funder_approver".to_owned()),
        action: "project.published".to_owned(),
        object_kind: "project".to_owned(),
        object_id: uuid::Uuid::nil().to_string(),
        project_id: Some(uuid::Uuid::nil().into()),
        project_title: Some("老年人日间照料服务".to_owned()),
        details: json!({ "number": "519904-2026-0042", "budget_fen": 48_600_000, "nothing": null }),
        previous: "a7e4".repeat(16),
        hash: "0d52".repeat(16),
    };
    let by_system = AuditView {
        seq: 1,
        user_id: None,
        user_name: None,
        party_id: None,
        party_name: None,
        role: None,
        action: "rulebook.installed".to_owned(),
        object_kind: "rulebook".to_owned(),
        object_id: "national-2026-01".to_owned(),
        project_id: None,
        project_title: None,
        details: json!({}),
        previous: String::new(),
        ..by_person.clone()
    };
    vec![by_person, by_system]
}
