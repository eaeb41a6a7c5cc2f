//! Between submission and opening nobody sees what is sealed: not on a page, not through the API, not in
//! a letter, not in the database, not in a file. After the opening everybody can check that it is the same.

mod routes;
mod scene;
mod stored;

use crate::main_flow::{SECRET, admit, publish};
use http::{Method, StatusCode};
use routes::{Rows, look_everywhere};
use scene::{BIDS, Submitted, draft, submitted, told};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use shuniu_domain::Role;
use shuniu_tests::{Client, story};
use std::io::{Result as IoResult, Write};
use std::sync::{Arc, Mutex};
use stored::{no_document_tells, no_letter_tells, nothing_stored_tells};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt as _;

story!(before_the_opening_nobody_is_shown_anything_sealed, |world| {
    let scene = submitted(&world).await;
    world.run_outbox().await;
    let officer = world.client("officer").await;
    let daily = json!({ "frequency": "daily", "hour": "8", "timezone": "Asia/Shanghai", "locale": "zh-CN", "send_empty": true });
    let _ = officer.api(Method::PUT, "/digest", Some(daily)).await.success();
    world.at("2026-03-11 08:05");
    world.run_outbox().await;
    let cast = [
        (None, None),
        (Some("reviewer"), Some(Role::HubReviewer)),
        (Some("lead"), Some(Role::HubLead)),
        (Some("officer"), Some(Role::FunderOfficer)),
        (Some("approver"), Some(Role::FunderApprover)),
        (Some("expert-1"), Some(Role::Expert)),
        (Some("evaluator"), Some(Role::Evaluator)),
        (Some("operator"), Some(Role::Operator)),
        (Some("auditor"), Some(Role::Auditor)),
        (Some("linli"), Some(Role::OrganizationAdmin)),
    ];
    let rows = Rows::load(&world, &scene).await;
    for (key, role) in cast {
        let client = match key {
            Some(key) => world.client(key).await,
            None => world.visitor(),
        };
        let looked = look_everywhere(&client, role, &rows).await;
        assert!(looked > 40, "{key:?} looked at {looked} answers only");
        for file in &scene.sealed_files {
            for path in [
                format!("/attachments/{file}"),
                format!("/attachments/{file}/preview"),
                format!("/api/v1/attachments/{file}"),
            ] {
                let _ = client.get(&path).await.expect(StatusCode::NOT_FOUND);
            }
        }
        for words in ["席暖", "KX-77120934", "437190"] {
            let words = shuniu_web::visit::url_encode(words);
            for list in ["projects", "organizations"] {
                let found = client.api_get(&format!("/{list}?q={words}")).await.ok().json();
                assert_eq!(found["total"], 0, "{words}: {found}");
            }
        }
    }
    no_document_tells(&world).await;
    no_letter_tells(&world).await;
});

story!(before_the_opening_nothing_that_is_stored_can_be_read, |world| {
    let _ = submitted(&world).await;
    world.run_outbox().await;
    nothing_stored_tells(&world).await;
});

story!(not_even_a_draft_can_be_read_in_the_store, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let _ = draft(&world.client(BIDS[0].0).await, BIDS[0].0, &project, BIDS[0].1).await;
    world.run_outbox().await;
    nothing_stored_tells(&world).await;
});

story!(after_the_opening_everybody_can_check_the_hashes, |world| {
    let scene = submitted(&world).await;
    let reviewer = world.client("reviewer").await;
    let third = scene.reviews.last().unwrap();
    let desk = reviewer.api_get(&format!("/reviews/{third}")).await.ok().json();
    let decision = json!({ "version": desk["version"], "decision": admit() });
    let _ = reviewer.api_post(&format!("/reviews/{third}/decide"), decision).await.ok();
    world.at("2026-03-31 09:30");
    let officer = world.client("officer").await;
    let opening = officer.api_do(&format!("/projects/{}/opening", scene.project)).await.success().json();
    let witness = world.client("operator").await;
    let _ = witness.api_do(&format!("/openings/{}/witness", opening["id"].as_str().unwrap())).await.ok();
    let visitor = world.visitor();
    let page = visitor.page(&format!("/projects/{}/opening", scene.number)).await;
    let record = visitor.api_get(&format!("/projects/{}/opening", scene.number)).await.ok().json();
    let opened = record["bids"].as_array().unwrap();
    assert_eq!(opened.len(), BIDS.len());
    for ((key, price), id) in BIDS.iter().zip(&scene.bids) {
        let bid = opened.iter().find(|bid| bid["bid_id"] == json!(id)).unwrap();
        let receipt = world.client(key).await.api_get(&format!("/bids/{id}/receipt")).await.ok().json();
        assert_eq!((&bid["price"], &bid["intact"]), (&json!(price * 100), &json!(true)));
        assert_eq!((&bid["receipt_sha256"], &bid["recomputed_sha256"]), (&receipt["sha256"], &receipt["sha256"]));
        assert!(page.says(&format!("¥{},{:03}", price / 1000, price % 1000)), "{}", page.told());
        assert!(page.body.contains(receipt["sha256"].as_str().unwrap()));
    }
    assert!(!page.body.contains(SECRET) && !page.body.contains("席暖"), "the record shows prices, not proposals");
    // The funder reads the files that were opened, by name; what was left out or still waited stays closed.
    let opened = [false, true, true, true, true, false];
    assert_eq!(scene.sealed_files.len(), opened.len());
    for (file, opened) in scene.sealed_files.iter().zip(opened) {
        let reply = officer.get(&format!("/attachments/{file}")).await;
        let expected = if opened { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(reply.status, expected, "file {file} of {:?}", scene.sealed_files);
    }
    prove(&world.client("qinghe").await, &scene).await;
});

story!(a_replaced_receipt_can_still_be_proved_by_its_bidder_alone, |world| {
    let scene = submitted(&world).await;
    prove(&world.client("qinghe").await, &scene).await;
    let number = scene.receipts[0]["number"].as_str().unwrap();
    let path = format!("/bids/{}/receipts/{number}", scene.bids[0]);
    let _ = world.client("songtao").await.api_get(&path).await.expect(StatusCode::NOT_FOUND);
    let _ = world.client("lead").await.api_get(&path).await.expect(StatusCode::FORBIDDEN);
    let page = world.client("qinghe").await.page(&path).await;
    assert!(page.says("旧版分片示意图.pdf"), "{}", page.told());
});

/// Both receipts of the first bid are true, each with the files it was given for.
async fn prove(bidder: &Client, scene: &Submitted) {
    let expected = [(false, vec!["旧版分片示意图.pdf"]), (true, vec!["新版网格责任图.pdf", "夜间值守排班表.pdf"])];
    for (receipt, (stands, files)) in scene.receipts.iter().zip(expected) {
        let number = receipt["number"].as_str().unwrap();
        let proof = bidder.api_get(&format!("/bids/{}/receipts/{number}", scene.bids[0])).await.ok().json();
        assert_eq!((&proof["intact"], &proof["stands"]), (&json!(true), &json!(stands)), "{proof}");
        assert_eq!((&proof["receipt_sha256"], &proof["recomputed_sha256"]), (&receipt["sha256"], &receipt["sha256"]));
        let mut named: Vec<&str> =
            proof["files"].as_array().unwrap().iter().map(|file| file["file_name"].as_str().unwrap()).collect();
        let mut files = files;
        named.sort_unstable();
        files.sort_unstable();
        assert_eq!(named, files);
    }
}

story!(an_altered_record_is_named_by_the_verification, |world| {
    let _ = publish(&world).await;
    let auditor = world.client("auditor").await;
    let intact = auditor.api_do("/audit/verify").await.ok().json();
    assert_eq!((&intact["intact"], &intact["broken_at"]), (&json!(true), &Value::Null));
    let forged = "UPDATE audit_records SET details = '{\"forged\": true}' WHERE seq = 7";
    let _ = world.app.db.reader().execute_unprepared(forged).await.unwrap();
    let broken = auditor.api_do("/audit/verify").await.ok().json();
    assert_eq!((&broken["intact"], &broken["broken_at"]), (&json!(false), &json!(7)));
    assert_eq!(broken["fault"], "altered");
});

/// What was logged.
#[derive(Clone, Default)]
struct Logged(Arc<Mutex<Vec<u8>>>);

impl Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> IoResult<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> IoResult<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Logged {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

// The hub does all it can with three bids before the opening, at the most talkative level of the
// log; refusals and faults are provoked too. Nothing of what is written anywhere tells.
story!(a_hub_leaves_no_trace_of_what_is_sealed, |world| {
    let log = Logged::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    let guard = subscriber.with_writer(log.clone()).set_default();
    let scene = submitted(&world).await;
    let reviewer = world.client("reviewer").await;
    let lead = world.client("lead").await;
    let review = scene.reviews.last().unwrap();
    let version = async || reviewer.api_get(&format!("/reviews/{review}")).await.ok().json()["version"].clone();
    let post = async |client: &Client, step: &str, body: Value| {
        let reply = client.api_post(&format!("/reviews/{review}/{step}"), body).await;
        assert_eq!(told(reply.body.as_bytes()), None, "{step}");
        reply
    };
    let _ = post(&reviewer, "notes", json!({ "text": "证书已电话核对。" })).await.success();
    let slip = json!({ "decision": "reject", "opinion": "登记证书编号与登记信息不一致。", "ground": "form" });
    let refused = post(&reviewer, "decide", json!({ "version": version().await, "decision": slip })).await;
    assert_eq!(refused.codes(), ["return-first"]);
    let scope = json!({ "decision": "reject", "opinion": "章程所载业务范围不含为老服务。", "ground": "scope" });
    let _ = post(&reviewer, "decide", json!({ "version": version().await, "decision": scope })).await.success();
    let _ = post(&lead, "confirm", json!({ "version": version().await, "agree": true })).await.success();
    let bidder = world.client("baiyun").await;
    let appeal = json!({ "text": "章程第六条载有为老服务。" });
    let _ = bidder.api_post(&format!("/bids/{}/appeal", scene.bids[2]), appeal).await.expect(StatusCode::CREATED);
    for path in ["/hub/figures", "/hub/intake", "/hub/reviews?filter=all&q=2026", "/hubs/figures.csv"] {
        let page = lead.page(path).await;
        assert_eq!(told(page.body.as_bytes()), None, "{path}");
    }
    let rows = Rows::load(&world, &scene).await;
    for (key, role) in [("reviewer", Role::HubReviewer), ("lead", Role::HubLead)] {
        let looked = look_everywhere(&world.client(key).await, Some(role), &rows).await;
        assert!(looked > 40, "{key} looked at {looked} answers only");
    }
    world.at("2026-03-11 09:30");
    let _ = shuniu_services::reviews::escalate_due(&world.app).await.unwrap();
    no_letter_tells(&world).await;
    no_document_tells(&world).await;
    nothing_stored_tells(&world).await;
    drop(guard);
    let logged = log.0.lock().unwrap();
    assert!(logged.len() > 10_000, "the log was listened to: {} bytes", logged.len());
    assert_eq!(told(&without_fractions(&logged)), None, "in the log");
});

/// The same without the digits behind a point: microseconds and durations hold any number sooner or
/// later. What stands before the point stays.
fn without_fractions(logged: &[u8]) -> Vec<u8> {
    let mut behind_point = false;
    let keep = |byte: &&u8| {
        behind_point = **byte == b'.' || (behind_point && byte.is_ascii_digit());
        !(behind_point && byte.is_ascii_digit())
    };
    logged.iter().filter(keep).copied().collect()
}
