//! Audit records as people read them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use shuniu_frontend::Locale;
use shuniu_frontend::locales::has_text;
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
        "expert" => format!("/operator/experts/{id}"),
        _ => String::new(),
    }
}

fn short(hash: &str) -> String {
    match (hash.get(..4), hash.len().checked_sub(4).and_then(|from| hash.get(from..))) {
        (Some(head), Some(tail)) if hash.len() > 8 => format!("{head}…{tail}"),
        _ => hash.to_owned(),
    }
}

/// A fact of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditDetail {
    /// Its name as it is kept (`amount_fen`).
    pub name: String,
    /// Key of the words for that name; empty for one that has none, such as those of earlier versions.
    pub label_key: String,
    /// Its values: one, or those of a list.
    pub values: Vec<AuditValue>,
}

/// A value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditValue {
    /// As it is kept.
    pub text: String,
    /// Key of its words; empty for what needs none.
    pub key: String,
    /// An amount in fen; none for what is no amount.
    pub fen: Option<i64>,
    /// Where the thing of this id can be seen; may be empty.
    pub href: String,
}

/// Key of the words for the name of a fact.
pub(super) fn detail_key(name: &str) -> String {
    format!("audit-detail-{name}").replace('_', "-")
}

/// Facts of a record, without those that say nothing.
pub(super) fn details(details: &Value) -> Vec<AuditDetail> {
    let fields = details.as_object().into_iter().flatten();
    fields.filter(|(_, value)| !value.is_null()).map(|(name, value)| detail(name, value)).collect()
}

fn detail(name: &str, value: &Value) -> AuditDetail {
    let key = detail_key(name);
    AuditDetail {
        label_key: if has_text(Locale::default(), &key) { key } else { String::new() },
        values: match value {
            Value::Array(values) => values.iter().map(|value| shown(name, value)).collect(),
            value => vec![shown(name, value)],
        },
        name: name.to_owned(),
    }
}

fn shown(name: &str, value: &Value) -> AuditValue {
    let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let key = match value {
        Value::Bool(true) => "ui-yes".to_owned(),
        Value::Bool(false) => "ui-no".to_owned(),
        Value::String(role) if name == "role" => format!("role-{role}"),
        Value::String(field) if name.starts_with("expertise") => format!("term-field-{field}"),
        _ => String::new(),
    };
    let fen = value.as_i64().filter(|_| name.ends_with("_fen"));
    AuditValue { href: seen_at(name, &text), key, fen, text }
}

/// Page of the body, person or rulebook whose id stands under this name.
fn seen_at(name: &str, id: &str) -> String {
    if id.parse::<uuid::Uuid>().is_err() {
        return String::new();
    }
    match name {
        "hub" | "organization" | "party" | "parent" | "parties" | "members" | "signatories" | "bodies" => {
            format!("/operator/parties/{id}")
        }
        "user" | "officer" => format!("/operator/users/{id}"),
        "rulebook" => format!("/rules/{id}"),
        _ => String::new(),
    }
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
        details: json!({
            "number": "519904-2026-0042", "amount_fen": 48_600_000, "nothing": null, "affects_bids": true,
            "role": "funder_approver", "hub": uuid::Uuid::nil(), "fields": ["budget", "deadline"], "long_gone": 3,
        }),
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
