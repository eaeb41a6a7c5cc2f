//! The whole demonstration: nothing of its people, its drafts and its sealed bids is in a document,
//! and documents have exactly the fields that `search-config/` names.

use super::super::{Source, batch_after, documents, public_projects};
use super::fields;
use crate::testing::TestApp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use shuniu_domain::projects::ProjectStatus;
use shuniu_search::{Index, SearchConfig};
use shuniu_store::entities::{clarifications, experts, organizations, parties, projects, users};
use std::collections::BTreeSet;

/// What the bids of the demonstration say; most of them are still sealed, and of the others only the
/// names of the winners are in the index.
const BIDS: &str = include_str!("../../demo/content/bids.toml");
/// What a bid says in public: who bids for what.
const PUBLIC_KEYS: [&str; 5] = ["project", "organization", "status_hint", "category", "unit"];
/// Shorter pieces of a text could stand anywhere by chance.
const PIECE: usize = 10;

/// Every document of an index.
async fn all(test: &TestApp, index: Index) -> Vec<Value> {
    let mut found = Vec::new();
    for source in Source::of(index) {
        let mut after = None;
        loop {
            let ids = batch_after(test.app.db.reader(), *source, after).await.unwrap();
            let Some(last) = ids.last() else { break };
            after = Some(*last);
            found.extend(documents(&test.app, index, &ids).await.unwrap().into_values());
        }
    }
    found
}

/// All texts of a value.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// The pieces of a text between its punctuation that are long enough to be told apart.
fn pieces(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(['，', '。', '；', '、', '：', ',', ';', '\n']);
    parts.map(|part| part.trim().to_owned()).filter(|part| part.chars().count() >= PIECE)
}

/// Names, numbers and addresses of people.
async fn personal(test: &TestApp) -> BTreeSet<String> {
    let db = test.app.db.reader();
    let mut secrets = BTreeSet::new();
    for user in users::Entity::find().all(db).await.unwrap() {
        secrets.extend([Some(user.email), Some(user.name), user.name_en, user.phone].into_iter().flatten());
    }
    for party in parties::Entity::find().all(db).await.unwrap() {
        let people = [party.contact_name, party.contact_phone, party.contact_email, party.leader_name, party.address];
        secrets.extend(people.into_iter().flatten());
    }
    for project in projects::Entity::find().all(db).await.unwrap() {
        secrets.extend([project.contact_name, project.contact_phone].into_iter().flatten());
    }
    for expert in experts::Entity::find().all(db).await.unwrap() {
        secrets.insert(expert.unit);
    }
    secrets.retain(|text| text.chars().count() >= 2);
    assert!(secrets.len() > 200, "{}", secrets.len());
    secrets
}

/// What drafts say.
async fn drafted(test: &TestApp) -> BTreeSet<String> {
    let hidden = projects::Column::Status.is_in([ProjectStatus::Draft, ProjectStatus::InApproval]);
    let rows = projects::Entity::find().filter(hidden).all(test.app.db.reader()).await.unwrap();
    assert!(rows.len() >= 2, "the demonstration has drafts");
    let mut secrets = BTreeSet::new();
    for row in rows {
        secrets.insert(row.title.clone());
        let texts = [Some(row.title), row.title_en, Some(row.summary), row.summary_en, Some(row.need), row.need_en];
        secrets.extend(
            texts.into_iter().flatten().chain([row.requirements]).flat_map(|text| pieces(&text).collect::<Vec<_>>()),
        );
    }
    secrets
}

/// What is public by its own right: calls as published, and what organizations say of themselves. Bids
/// quote both.
async fn published(test: &TestApp) -> String {
    let db = test.app.db.reader();
    let mut text = String::new();
    for row in public_projects().all(db).await.unwrap() {
        text.extend([row.title, row.summary, row.need]);
    }
    for row in organizations::Entity::find().all(db).await.unwrap() {
        text.extend([row.summary, row.business_scope]);
    }
    text
}

/// What stands in bids and nowhere else: proposals, teams, budgets.
async fn sealed(test: &TestApp) -> BTreeSet<String> {
    fn gather(key: &str, value: &toml::Value, secrets: &mut BTreeSet<String>) {
        match value {
            _ if PUBLIC_KEYS.contains(&key) => {}
            toml::Value::String(text) if key == "name" => {
                secrets.insert(text.clone());
            }
            toml::Value::String(text) => secrets.extend(pieces(text)),
            toml::Value::Array(list) => list.iter().for_each(|one| gather(key, one, secrets)),
            toml::Value::Table(fields) => fields.iter().for_each(|(key, one)| gather(key, one, secrets)),
            _ => {}
        }
    }
    let mut secrets = BTreeSet::new();
    gather("", &toml::Value::Table(BIDS.parse().unwrap()), &mut secrets);
    let published = published(test).await;
    secrets.retain(|secret| !published.contains(secret.as_str()));
    assert!(secrets.len() > 300, "{}", secrets.len());
    secrets
}

/// Questions and answers about calls: who asked is nobody's business, and what was asked is not
/// searched.
async fn asked(test: &TestApp) -> BTreeSet<String> {
    let rows = clarifications::Entity::find().all(test.app.db.reader()).await.unwrap();
    rows.into_iter().flat_map(|row| pieces(&row.question).collect::<Vec<_>>()).collect()
}

/// The fields that `search-config/` gives a use.
fn configured(index: Index) -> BTreeSet<String> {
    let config = SearchConfig::embedded().unwrap();
    let config = config.index(index);
    let searchable = config.searchable.iter().map(|field| field.field.clone());
    let filterable = config.filterable.iter().map(|field| field.field.clone());
    let derived = ["pinyin", "initials", "id"];
    let all = searchable.chain(filterable).chain(config.displayed.iter().cloned());
    all.filter(|name| !derived.contains(&name.as_str())).collect()
}

/// No document of a whole district says anything drafted, sealed or personal; the district is played
/// once, by the test of the demonstration, which calls this.
pub(crate) async fn assert_nothing_private(test: &TestApp) {
    let secrets = [
        ("personal", personal(test).await),
        ("drafted", drafted(test).await),
        ("sealed", sealed(test).await),
        ("asked", asked(test).await),
    ];
    let mut found = Vec::new();
    for index in Index::ALL {
        let all = all(test, index).await;
        assert!(all.len() >= 30, "{}: {}", index.name(), all.len());
        let mut used: BTreeSet<String> = BTreeSet::new();
        for document in &all {
            used.extend(fields(document));
            let text = texts(document).join("\n");
            for (kind, secrets) in &secrets {
                let told = secrets.iter().filter(|secret| text.contains(secret.as_str()));
                found.extend(told.map(|secret| format!("{kind}: {secret} in {}", document["title"])));
            }
        }
        assert_eq!(used, configured(index), "{}: fields of documents and of the configuration", index.name());
        let attributes: BTreeSet<String> = index.attributes().iter().map(|name| (*name).to_owned()).collect();
        let derived = ["id", "initials", "pinyin"].map(str::to_owned);
        assert_eq!(used.into_iter().chain(derived).collect::<BTreeSet<_>>(), attributes, "{}", index.name());
    }
    assert_eq!(found, Vec::<String>::new());
}
