//! `shuniu digest`: a saved search whose letter is due is told by the command line as well, once.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must stop")]

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;
use shuniu_app::config::Config;
use shuniu_app::wiring;
use shuniu_domain::Role;
use shuniu_domain::clock::{Clock as _, ManualClock, SystemClock};
use shuniu_domain::organizations::Designation;
use shuniu_frontend::Locale;
use shuniu_services::identity::users::{NewUser, create_user};
use shuniu_services::operator::{PartyInput, create_party};
use shuniu_services::searches::{self, SearchInput};
use shuniu_services::{Actor, App, Ctx, imports};
use shuniu_store::entities::{mails, memberships};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

async fn application(folder: &Path, at: DateTime<Utc>) -> App {
    let mut config = Config::load(None).unwrap();
    config.data.dir = folder.to_owned();
    wiring::wire_with(&config, Arc::new(ManualClock::at(at))).await.unwrap().app
}

/// An officer of a funder, as signed in.
async fn officer(app: &App, since: DateTime<Utc>) -> Ctx {
    let system = Ctx::system(app.clone());
    let input = PartyInput {
        name: "听松街道办事处".to_owned(),
        division_code: "519904".to_owned(),
        kind: Designation::Funder.to_string(),
        since: since.date_naive().to_string(),
        ..PartyInput::default()
    };
    let party_id = create_party(&system, &input).await.unwrap();
    let new = NewUser {
        email: "officer@digest.example".to_owned(),
        name: "许澄".to_owned(),
        password: Some("paper lantern river".to_owned()),
        memberships: vec![(party_id, Role::FunderOfficer)],
        ..NewUser::default()
    };
    let user_id = create_user(&system, &new).await.unwrap();
    let own = memberships::Entity::find().filter(memberships::Column::UserId.eq(user_id));
    let actor = Actor {
        user_id,
        name: new.name,
        session_id: None,
        membership_id: own.one(app.db.reader()).await.unwrap().unwrap().id,
        party_id,
        party_name: input.name,
        party_name_en: None,
        role: Role::FunderOfficer,
    };
    Ctx::new(app.clone(), Some(actor), Locale::ZhCn)
}

/// What the command prints.
fn digest(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shuniu"));
    command.arg("--data-dir").arg(folder).arg("digest").args(arguments);
    let output = command.current_dir(folder).env_remove("SHUNIU_CONFIG").env("RUST_LOG", "warn").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_about_saved_searches_go_out_once_and_are_delivered() {
    let folder = tempfile::tempdir().unwrap();
    let saved = SystemClock.now() - Duration::days(9);
    let app = application(folder.path(), saved).await;
    let input = SearchInput {
        kind: "projects".to_owned(),
        query: "q=探访&source=all".to_owned(),
        name: "探访".to_owned(),
        notify: "daily".to_owned(),
    };
    searches::create(&officer(&app, saved).await, &input).await.unwrap();
    let grant = json!({ "grants": [{
        "id": "360G-digest-1",
        "title": "独居老人探访",
        "currency": "CNY",
        "amountAwarded": 30_000,
        "awardDate": (saved + Duration::days(4)).date_naive().to_string(),
        "recipientOrganization": [{ "id": "CN-1", "name": "晴和社区服务中心" }],
        "fundingOrganization": [{ "id": "CN-2", "name": "某基金会" }],
    }] });
    let report = imports::three_sixty_giving(&Ctx::system(app.clone()), "a.json", grant.to_string().as_bytes()).await;
    assert_eq!(report.unwrap().counts.created, 1);
    drop(app);

    let prepared = digest(folder.path(), &[]);
    assert!(prepared.contains("0 digest(s) prepared.\n1 letter(s) about saved searches prepared.\n"), "{prepared}");
    assert!(!prepared.contains("delivered"), "{prepared}");
    let delivered = digest(folder.path(), &["--now"]);
    assert!(delivered.contains("0 letter(s) about saved searches prepared.\n1 message(s) delivered."), "{delivered}");

    let app = application(folder.path(), SystemClock.now()).await;
    let letters = mails::Entity::find().all(app.db.reader()).await.unwrap();
    let told: Vec<_> = letters.iter().filter(|letter| letter.text.contains("独居老人探访")).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].sent_at.is_some() && told[0].to_address == "officer@digest.example");
    assert_eq!(std::fs::read_dir(folder.path().join("mail")).unwrap().count(), 1);
}
