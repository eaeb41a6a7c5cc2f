//! What the search index holds: after a whole call with bids exactly what the database makes public,
//! never anything drafted, sealed or personal. New names: `divisions.rs`; a whole district: the test
//! `index/tests/privacy.rs` of the services.

use crate::main_flow::{SECRET, bid, call, publish, submitted_call};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use serde_json::Value;
use shuniu_domain::projects::ProjectStatus;
use shuniu_search::{Index, SearchConfig};
use shuniu_services::index;
use shuniu_store::entities::{parties, projects, users};
use shuniu_tests::{World, story};
use std::collections::BTreeSet;

/// All documents of both indexes.
pub async fn all_documents(world: &World) -> Vec<(Index, Value)> {
    let mut all = Vec::new();
    for index in Index::ALL {
        let ids = world.app.search.document_ids(index).await.unwrap();
        let found = world.app.search.documents(index, &ids).await.unwrap();
        assert_eq!(found.len(), ids.len());
        all.extend(found.into_iter().map(|(_, document)| (index, document)));
    }
    all
}

/// The fields that `search-config/` names.
fn allowed(index: Index) -> BTreeSet<String> {
    let config = SearchConfig::embedded().unwrap();
    let config = config.index(index);
    let searchable = config.searchable.iter().map(|field| field.field.clone());
    let filterable = config.filterable.iter().map(|field| field.field.clone());
    searchable.chain(filterable).chain(config.displayed.iter().cloned()).collect()
}

/// Every document is the one that the database gives.
pub async fn assert_equal(world: &World) {
    for index in Index::ALL {
        let found = index::compare(&world.app, index).await.unwrap();
        assert!(found.is_equal() && found.documents > 0, "{}: {found:?}", index.name());
    }
}

story!(the_index_holds_what_is_public_and_nothing_else, |world| {
    let (project, _) = publish(&world).await;
    let officer = world.client("officer").await;
    let mut draft = call();
    draft["title"] = "尚未公布的夜间巡护试点".into();
    draft["need"] =
        "只有起草人和审批人知道的缘由，公布之前不给任何人看，也不进任何索引，直到批准为止都是如此，谁来问也一样。"
            .into();
    submitted_call(&officer, draft).await;
    world.at("2026-03-10 10:00");
    bid(&world, "qinghe", &project, 437_190).await;
    bid(&world, "songtao", &project, 428_370).await;
    world.run_outbox().await;
    assert_equal(&world).await;

    let db = world.app.db.reader();
    let mut secrets: BTreeSet<String> =
        [SECRET, "席暖", "固定探访员", "437190", "428370", "尚未公布的夜间巡护", "只有起草人和审批人知道"]
            .map(str::to_owned)
            .into();
    for user in users::Entity::find().all(db).await.unwrap() {
        secrets.extend([user.email, user.name]);
    }
    for party in parties::Entity::find().all(db).await.unwrap() {
        let personal = [party.contact_name, party.contact_phone, party.contact_email, party.leader_name];
        secrets.extend(personal.into_iter().flatten().filter(|text| !text.is_empty()));
    }
    secrets.extend(["许澄", "0000-8620"].map(str::to_owned));
    let documents = all_documents(&world).await;
    for (index, document) in &documents {
        let fields: BTreeSet<String> = document.as_object().unwrap().keys().cloned().collect();
        assert!(fields.is_subset(&allowed(*index)), "{fields:?}");
        let text = document.to_string();
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{secret} stands in {text}");
        }
    }
});

story!(what_is_no_longer_public_leaves_nothing, |world| {
    publish(&world).await;
    world.run_outbox().await;
    assert_eq!(world.app.search.count(Index::Projects).await.unwrap(), 1);
    let db = world.app.db.reader();
    let project = projects::Entity::find().one(db).await.unwrap().unwrap();
    let hidden = projects::ActiveModel { id: Set(project.id), status: Set(ProjectStatus::Draft), ..Default::default() };
    hidden.update(db).await.unwrap();
    let operator = world.acting("operator").await;
    let work = operator.begin().await.unwrap();
    work.index_project(project.id).await.unwrap();
    work.tx.commit().await.unwrap();
    world.run_outbox().await;
    assert_eq!(world.app.search.count(Index::Projects).await.unwrap(), 0);
    let title: String = project.title.chars().take(4).collect();
    for path in [format!("/projects?q={title}"), format!("/search/suggestions?q={title}")] {
        assert!(!world.visitor().page(&path).await.says(&project.title), "{path}");
    }
});
