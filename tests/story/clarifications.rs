//! A call is asked about, answered, amended: everybody learns the same at the same time, nobody learns
//! who asked, nobody loses time, and a bid stands only as long as its bidder says so.

use crate::main_flow::{admit, bid, call, decide, draft_bid, publish, publish_with, review_of, sealed};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use shuniu_services::clarifications::tell_lapsed;
use shuniu_tests::{Client, World, story};

const QUESTION: &str = "电话问候可否由志愿者承担？";
const ANSWER: &str = "可以，但须经培训并由社工督导。";

/// What a project's page shows now.
async fn project(client: &Client, key: &str) -> Value {
    client.api_get(&format!("/projects/{key}")).await.ok().json()
}

/// The record of a call as somebody reads it.
async fn record(client: &Client, key: &str) -> Value {
    client.api_get(&format!("/projects/{key}/clarifications")).await.ok().json()
}

/// Begins an amendment, changes the call and hands it to the approver; gives its id.
async fn submitted_amendment(officer: &Client, project: &str, change: impl FnOnce(&mut Value)) -> String {
    let begun = officer.api_do(&format!("/projects/{project}/amendments")).await.expect(StatusCode::CREATED).json();
    let id = begun["id"].as_str().unwrap().to_owned();
    let mut call = officer.api_get(&format!("/amendments/{id}")).await.ok().json()["call"].clone();
    change(&mut call);
    let amendment = json!({ "call": call, "explanation": "服务对象增加三十户，预算相应增加。" });
    let body = json!({ "version": begun["version"], "amendment": amendment });
    let saved = officer.api(Method::PUT, &format!("/amendments/{id}"), Some(body)).await.success().json();
    let _ =
        officer.api_post(&format!("/amendments/{id}/submit"), json!({ "version": saved["version"] })).await.success();
    id
}

/// The approver publishes.
async fn published_amendment(world: &World, id: &str) {
    let approver = world.client("approver").await;
    let version = approver.api_get(&format!("/amendments/{id}")).await.ok().json()["version"].clone();
    let _ = approver.api_post(&format!("/amendments/{id}/publish"), json!({ "version": version })).await.success();
}

fn more_people(call: &mut Value) {
    call["beneficiaries"] = json!("450");
    call["budget"] = json!("520000");
}

/// Letters that tell an answer to everybody.
async fn told(world: &World) -> Vec<String> {
    let letters = world.mail().await.into_iter().filter(|letter| letter.subject.starts_with("澄清答疑"));
    letters.map(|letter| letter.text).collect()
}

story!(everybody_reads_the_answer_and_nobody_learns_who_asked, |world| {
    let (id, number) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let _ = draft_bid(&world, "songtao", &id, 430_000).await;
    let asker = world.client("qinghe").await;
    let page = format!("/projects/{number}/clarifications");
    let refused = asker.fill(&page, &page, &[("question", "晴和社区服务中心可否由志愿者问候？")]).await;
    let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("公布后会暴露提问者"), "{}", refused.told());
    let sent = asker.fill(&page, &page, &[("question", QUESTION), ("visibility", "public")]).await.redirect();
    assert!(sent.starts_with(&page));
    let private = json!({ "question": "晴和去年的年检结论尚未公布，可否先投标？", "visibility": "private" });
    let _ = asker.api_post(&format!("/projects/{id}/clarifications"), private).await.expect(StatusCode::CREATED);

    let officer = world.client("officer").await;
    let desk = officer.api_get(&format!("/projects/{id}/clarifications/desk")).await.ok().json();
    let questions = desk["questions"].as_array().unwrap().clone();
    let of = |visibility: &str| questions.iter().find(|q| q["visibility"] == visibility).unwrap().clone();
    let (open, private) = (of("public"), of("private"));
    assert_eq!((&open["asker"], &private["asker"]), (&Value::Null, &json!("晴和社区服务中心")));
    for key in ["songtao", "auditor", "operator", "other-officer"] {
        let seen = record(&world.client(key).await, &number).await;
        assert_eq!((seen["clarifications"].as_array().unwrap().len(), seen["own"].as_array().unwrap().len()), (0, 0));
    }

    world.at("2026-03-11 10:00");
    let officer = world.client("officer").await;
    let answer = json!({ "version": 1, "answer": { "answer": ANSWER } });
    for question in [&open, &private] {
        let path = format!("/clarifications/{}/answer", question["id"].as_str().unwrap());
        let _ = officer.api_post(&path, answer.clone()).await.success();
    }
    let seen = record(&world.visitor(), &number).await;
    assert_eq!(seen["clarifications"].as_array().unwrap().len(), 1, "{seen}");
    assert_eq!(
        (&seen["clarifications"][0]["question"], &seen["clarifications"][0]["answer"]),
        (&json!(QUESTION), &json!(ANSWER))
    );
    let shown = world.visitor().page(&page).await;
    assert!(shown.says(ANSWER) && !shown.says("晴和"), "{}", shown.told());
    let letters = told(&world).await;
    assert_eq!(letters.len(), 2, "who drafts and who asked: {letters:?}");
    assert_eq!(body_of(&letters[0]), body_of(&letters[1]), "the same letter");

    let auditor = world.client("auditor").await;
    let log = auditor.api_get("/audit?size=100").await.ok().json();
    let asked: Vec<&Value> =
        log["items"].as_array().unwrap().iter().filter(|row| row["action"] == "clarification.asked").collect();
    assert_eq!(asked.len(), 2);
    for row in asked {
        assert_eq!((&row["user_id"], &row["party_id"], &row["role"]), (&Value::Null, &Value::Null, &Value::Null));
    }
    let own = record(&world.client("qinghe").await, &number).await["own"].clone();
    assert!(own.as_array().unwrap().iter().all(|q| q["status"] == "answered" && q["answer"] == ANSWER), "{own}");
});

/// A letter without the line that greets its reader.
fn body_of(text: &str) -> String {
    text.lines().filter(|line| !line.contains("联系人") && !line.contains("您好")).collect::<Vec<_>>().join("\n")
}

story!(a_late_amendment_moves_the_deadline_and_unconfirmed_bids_lapse, |world| {
    let (id, number) = publish(&world).await;
    world.at("2026-03-12 10:00");
    let mut bids = Vec::new();
    for (key, price) in [("qinghe", 437_190), ("songtao", 428_370), ("baiyun", 419_560)] {
        let (bid, receipt) = bid(&world, key, &id, price).await;
        decide(&world, receipt["number"].as_str().unwrap(), admit()).await;
        bids.push(bid);
    }
    // Monday, two days before the deadline: five are needed, and the fifth is a Saturday.
    world.at("2026-03-23 10:00");
    let officer = world.client("officer").await;
    let amendment = submitted_amendment(&officer, &id, more_people).await;
    let shown = officer.page(&format!("/funder/amendments/{amendment}")).await;
    assert!(shown.says("3月30日") && shown.says("¥520,000"), "{}", shown.told());
    let own = officer.api_post(&format!("/amendments/{amendment}/publish"), json!({ "version": 3 })).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "who writes does not publish");
    published_amendment(&world, &amendment).await;

    let visitor = world.visitor();
    let after = project(&visitor, &number).await;
    assert_eq!((&after["bid_deadline"], &after["budget"]), (&json!("2026-03-30T09:00:00Z"), &json!(52_000_000)));
    assert_eq!(after["opening_at"], json!("2026-04-07T01:30:00Z"), "five days later, and off the holidays");
    let old = visitor.page(&format!("/projects/{number}/versions/1")).await;
    assert!(old.says("¥486,000") && old.says("2026年3月25日"), "{}", old.told());
    let kinds: Vec<&str> = after["notices"].as_array().unwrap().iter().map(|n| n["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds[0], "amendment");
    let notice = visitor.page(&format!("/notices/{}", after["notices"][0]["number"].as_str().unwrap())).await;
    assert!(notice.says("¥520,000") && notice.says("须在截止前重新确认"), "{}", notice.told());
    let letters = world.mail().await;
    let changed: Vec<_> = letters.iter().filter(|letter| letter.subject.starts_with("项目变更")).collect();
    assert_eq!(changed.len(), 3);
    assert!(changed.iter().all(|letter| letter.text.contains("重新确认")));
    let found = visitor.api_get("/projects?q=%E9%99%AA%E4%BC%B4&stage=open").await.ok().json();
    assert_eq!(found["items"][0]["amount"], json!(52_000_000), "the search knows: {found}");

    world.at("2026-03-26 10:00");
    let qinghe = world.client("qinghe").await;
    let path = format!("/bids/{}/confirm", bids[0]);
    let page = qinghe.page(&path).await;
    assert!(page.says("¥520,000") && page.says("¥486,000"), "{}", page.told());
    let sealed_before = qinghe.api_get(&format!("/bids/{}/receipt", bids[0])).await.ok().json()["sha256"].clone();
    assert_eq!(qinghe.fill(&path, &path, &[]).await.redirect(), format!("/bids/{}", bids[0]));
    let songtao = world.client("songtao").await;
    let view = songtao.api_get(&format!("/bids/{}", bids[1])).await.ok().json();
    let other = json!({ "version": view["version"], "sealed": sealed(450_000) });
    let receipt = songtao.api_post(&format!("/bids/{}/replace", bids[1]), other).await.success().json();
    assert_ne!(receipt["sha256"], view["receipt"]["sha256"]);
    let history = songtao.api_get(&format!("/bids/{}/receipts", bids[1])).await.ok().json();
    assert_eq!(
        (&history[0]["kind"], &history[0]["stands"], &history[1]["stands"]),
        (&json!("replacement"), &json!(true), &json!(false))
    );

    world.at("2026-03-30 17:00");
    let baiyun = world.client("baiyun").await;
    let lapsed = baiyun.api_get(&format!("/bids/{}", bids[2])).await.ok().json();
    assert_eq!(lapsed["status"], "invalidated", "by the clock alone");
    assert!(baiyun.page("/my/bids").await.says("已失效"));
    let late = baiyun.api_post(&format!("/bids/{}/confirm", bids[2]), json!({ "version": lapsed["version"] })).await;
    assert_eq!(late.codes(), ["deadline-passed"]);
    assert_eq!(tell_lapsed(&world.app).await.unwrap(), 1);
    let letters = world.mail().await;
    assert_eq!(letters.iter().filter(|letter| letter.subject.starts_with("投标已失效")).count(), 1);

    world.at("2026-04-07 09:30");
    let officer = world.client("officer").await;
    let opening = officer.api_do(&format!("/projects/{id}/opening")).await.success().json();
    let witness = world.client("operator").await;
    let _ = witness.api_do(&format!("/openings/{}/witness", opening["id"].as_str().unwrap())).await.success();
    let opened = visitor.page(&format!("/projects/{number}/opening")).await;
    assert!(opened.says("¥437,190") && opened.says("¥450,000"), "{}", opened.told());
    assert!(!opened.says("白云") && !opened.says("419,560"), "a lapsed bid is never opened");
    let record = visitor.api_get(&format!("/projects/{number}/opening")).await.ok().json();
    assert_eq!(record["bids"].as_array().unwrap().len(), 2);
    let first = record["bids"].as_array().unwrap().iter().find(|b| b["bid_id"] == json!(bids[0])).unwrap().clone();
    assert_eq!(first["recomputed_sha256"], sealed_before, "what was sealed stayed as sealed");
});

story!(new_requirements_send_admitted_bids_to_their_hub_again, |world| {
    let (id, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (bid, receipt) = bid(&world, "qinghe", &id, 437_190).await;
    let receipt_no = receipt["number"].as_str().unwrap();
    decide(&world, receipt_no, admit()).await;
    let officer = world.client("officer").await;
    let amendment = submitted_amendment(&officer, &id, |call| call["eligibility"]["min_staff"] = json!("10")).await;
    let preview = officer.api_get(&format!("/amendments/{amendment}")).await.ok().json();
    assert_eq!((&preview["touches_eligibility"], &preview["timetable"]["moves"]), (&json!(true), &json!(false)));
    published_amendment(&world, &amendment).await;
    let qinghe = world.client("qinghe").await;
    let view = qinghe.api_get(&format!("/bids/{bid}")).await.ok().json();
    assert_eq!((&view["status"], &view["confirmation"]["reviewed_again"]), (&json!("admitted"), &json!(true)));
    let body = json!({ "version": view["version"] });
    let _ = qinghe.api_post(&format!("/bids/{bid}/confirm"), body).await.success();
    assert_eq!(qinghe.api_get(&format!("/bids/{bid}")).await.ok().json()["status"], "submitted");
    let (review, version) = review_of(&world.client("reviewer").await, receipt_no).await;
    assert_eq!(version, 1, "a new review: {review}");
    decide(&world, receipt_no, admit()).await;
    assert_eq!(qinghe.api_get(&format!("/bids/{bid}")).await.ok().json()["status"], "admitted");
});

story!(what_an_amendment_may_not_do, |world| {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let (id, _) = publish_with(&world, &officer, &approver, call()).await;
    let begun = officer.api_do(&format!("/projects/{id}/amendments")).await.expect(StatusCode::CREATED).json();
    let amendment = begun["id"].as_str().unwrap().to_owned();
    let twice = officer.api_do(&format!("/projects/{id}/amendments")).await;
    assert_eq!(twice.codes(), ["amendment-under-way"]);
    let unchanged = officer.api_post(&format!("/amendments/{amendment}/submit"), json!({ "version": 1 })).await;
    assert_eq!(unchanged.codes(), ["required", "nothing-changed"], "no explanation, no change");
    let mut call = officer.api_get(&format!("/amendments/{amendment}")).await.ok().json()["call"].clone();
    call["method"] = json!("competitive_consultation");
    call["bid_deadline"] = json!("2026-03-24T17:00");
    let body = json!({ "version": 1, "amendment": { "call": call, "explanation": "更换采购方式并提前截止。" } });
    let saved = officer.api(Method::PUT, &format!("/amendments/{amendment}"), Some(body)).await.success().json();
    let refused =
        officer.api_post(&format!("/amendments/{amendment}/submit"), json!({ "version": saved["version"] })).await;
    let codes = refused.codes();
    assert!(
        codes.contains(&"field-not-amendable".to_owned()) && codes.contains(&"deadline-not-later".to_owned()),
        "{codes:?}"
    );
    let foreign = world.client("other-officer").await;
    let _ = foreign.api_get(&format!("/amendments/{amendment}")).await.expect(StatusCode::NOT_FOUND);
    let _ = foreign.api_get(&format!("/projects/{id}/clarifications/desk")).await.expect(StatusCode::NOT_FOUND);
    let version = saved["version"].as_i64().unwrap();
    let _ =
        officer.api_post(&format!("/amendments/{amendment}/discard"), json!({ "version": version })).await.success();
    let _ = officer.api_do(&format!("/projects/{id}/amendments")).await.expect(StatusCode::CREATED);
});
