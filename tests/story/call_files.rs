//! Files that come with an answer, with an amendment, or with another sealed part of a submitted bid.

use crate::main_flow::{PDF, admit, bid, decide, publish};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use shuniu_tests::{Client, World, story};

/// Asks; gives the question's id as the officer's desk has it.
async fn asked(world: &World, project: &str, key: &str, visibility: &str) -> String {
    let question = json!({ "question": "送餐到户的距离从哪里起算，步行还是直线？", "visibility": visibility });
    let asker = world.client(key).await;
    let _ = asker.api_post(&format!("/projects/{project}/clarifications"), question).await.expect(StatusCode::CREATED);
    let desk = world.client("officer").await.api_get(&format!("/projects/{project}/clarifications/desk")).await.ok();
    let open = desk.json()["questions"].as_array().unwrap().iter().find(|q| q["status"] == "asked").cloned();
    open.unwrap()["id"].as_str().unwrap().to_owned()
}

/// The first file of the first row that has one.
fn first_file(rows: &Value) -> (String, String) {
    let files =
        rows.as_array().unwrap().iter().find_map(|row| row["files"].as_array().filter(|files| !files.is_empty()));
    let file = files.unwrap_or_else(|| panic!("no file in {rows}"))[0].clone();
    (file["id"].as_str().unwrap().to_owned(), file["file_name"].as_str().unwrap().to_owned())
}

/// What an address of a file answers to somebody.
async fn status(client: &Client, file: &str) -> (StatusCode, StatusCode) {
    let preview = client.get(&format!("/attachments/{file}/preview")).await.status;
    (client.get(&format!("/api/v1/attachments/{file}")).await.status, preview)
}

const SEEN: (StatusCode, StatusCode) = (StatusCode::OK, StatusCode::OK);
const HIDDEN: (StatusCode, StatusCode) = (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND);

story!(an_answer_carries_files_for_everybody_once_it_is_out, |world| {
    let (project, number) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let _ = bid(&world, "songtao", &project, 430_000).await;
    let question = asked(&world, &project, "qinghe", "public").await;
    let officer = world.client("officer").await;
    let foreign = format!("/api/v1/attachments?owner=clarification&owner_id={question}&name=map.pdf");
    for key in ["qinghe", "songtao", "approver", "other-officer", "lead", "operator"] {
        let _ = world.client(key).await.send_bytes(&foreign, PDF).await.expect(StatusCode::NOT_FOUND);
    }
    let to = format!("/funder/clarifications/{question}/files");
    let refused = officer.upload(&to, &[], ("file", "map.exe", b"MZ")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.told());
    let _ = officer.upload(&to, &[], ("file", "送餐线路图.pdf", PDF)).await.redirect();
    let desk = officer.api_get(&format!("/projects/{project}/clarifications/desk")).await.ok().json();
    let (file, name) = first_file(&desk["questions"]);
    assert_eq!(name, "送餐线路图.pdf");
    assert_eq!(status(&world.visitor(), &file).await, HIDDEN, "not before the answer");
    assert_eq!(status(&world.client("qinghe").await, &file).await, HIDDEN);

    let version = desk["questions"][0]["version"].clone();
    let answer = json!({ "version": version, "answer": { "answer": "从长者食堂门牌起算，按步行路线计。", "affects_bids": true } });
    let _ = officer.api_post(&format!("/clarifications/{question}/answer"), answer).await.success();
    let late = officer.upload(&to, &[], ("file", "late.pdf", PDF)).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "frozen while the second person decides");
    let approver = world.client("approver").await;
    let desk = approver.api_get(&format!("/projects/{project}/clarifications/desk")).await.ok().json();
    let step = json!({ "version": desk["questions"][0]["version"] });
    let _ = approver.api_post(&format!("/clarifications/{question}/approve"), step).await.success();

    let visitor = world.visitor();
    assert_eq!(status(&visitor, &file).await, SEEN);
    let record = visitor.api_get(&format!("/projects/{number}/clarifications")).await.ok().json();
    assert_eq!(first_file(&record["clarifications"]).0, file);
    let view = visitor.api_get(&format!("/projects/{number}")).await.ok().json();
    assert_eq!((&view["later_files"][0]["kind"], &view["later_files"][0]["number"]), (&json!("answer"), &json!(1)));
    for path in [format!("/projects/{number}"), format!("/projects/{number}/clarifications")] {
        let page = visitor.page(&path).await;
        assert!(page.says("送餐线路图.pdf"), "{path}: {}", page.told());
    }
    let notices = visitor.api_get("/notices").await.ok().json();
    let notice = notices["items"].as_array().unwrap().iter().find(|row| row["kind"] == "clarification").cloned();
    let notice = visitor.page(&format!("/notices/{}", notice.unwrap()["number"].as_str().unwrap())).await;
    assert!(notice.says("送餐线路图.pdf"), "{}", notice.told());
    let letters = world.mail().await;
    let told: Vec<_> = letters.iter().filter(|letter| letter.subject.starts_with("澄清答疑")).collect();
    assert_eq!(told.len(), 2, "who bids and who asked");
    for letter in told {
        assert!(letter.text.contains("送餐线路图.pdf") && letter.text.contains(&format!("/attachments/{file}")));
    }
    // Whoever has to confirm reads it with the change.
    let bids = world.client("songtao").await.api_get("/bids").await.ok().json();
    let path = format!("/bids/{}", bids["items"][0]["id"].as_str().unwrap());
    let bid = world.client("songtao").await.api_get(&path).await.ok().json();
    assert_eq!(first_file(&bid["confirmation"]["changes"]).0, file);
    let removed = officer.api(Method::DELETE, &format!("/attachments/{file}"), None).await;
    assert_eq!(removed.codes(), ["wrong-state"], "what was published stays");
});

story!(files_of_a_private_answer_are_for_its_asker_alone, |world| {
    let (project, number) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let question = asked(&world, &project, "qinghe", "private").await;
    let officer = world.client("officer").await;
    let path = format!("/api/v1/attachments?owner=clarification&owner_id={question}&name=plan.pdf");
    let file = officer.send_bytes(&path, PDF).await.expect(StatusCode::CREATED).json();
    let file = file["id"].as_str().unwrap();
    let answer = json!({ "version": 1, "answer": { "answer": "请看所附样表，第三栏填写。" } });
    let _ = officer.api_post(&format!("/clarifications/{question}/answer"), answer).await.success();
    for (key, expected) in
        [("qinghe", SEEN), ("officer", SEEN), ("songtao", HIDDEN), ("operator", HIDDEN), ("lead", HIDDEN)]
    {
        assert_eq!(status(&world.client(key).await, file).await, expected, "{key}");
    }
    assert_eq!(status(&world.visitor(), file).await, HIDDEN);
    let own = world.client("qinghe").await.api_get(&format!("/projects/{number}/clarifications")).await.ok().json();
    assert_eq!(first_file(&own["own"]).0, file);
    let view = world.visitor().api_get(&format!("/projects/{number}")).await.ok().json();
    assert_eq!(view["later_files"], json!([]));
});

story!(an_amendment_carries_files_from_its_publication_on, |world| {
    let (project, number) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let officer = world.client("officer").await;
    let begun = officer.api_do(&format!("/projects/{project}/amendments")).await.expect(StatusCode::CREATED).json();
    let id = begun["id"].as_str().unwrap();
    let _ =
        officer.upload(&format!("/funder/amendments/{id}/files"), &[], ("file", "变更清单.pdf", PDF)).await.redirect();
    let _ = officer.upload(&format!("/funder/amendments/{id}/files"), &[], ("file", "错传.pdf", PDF)).await.redirect();
    let view = officer.api_get(&format!("/amendments/{id}")).await.ok().json();
    let files = view["files"].as_array().unwrap().clone();
    assert_eq!(files.len(), 2);
    let wrong = files.iter().find(|file| file["file_name"] == "错传.pdf").unwrap()["id"].as_str().unwrap().to_owned();
    let next = format!("/funder/amendments/{id}/edit");
    let _ = officer.post(&format!("/attachments/{wrong}/remove"), &[("next", &next)]).await.redirect();
    let page = officer.page(&next).await;
    assert!(page.says("变更清单.pdf") && !page.says("错传.pdf"), "{}", page.told());
    let file =
        files.iter().find(|file| file["file_name"] == "变更清单.pdf").unwrap()["id"].as_str().unwrap().to_owned();
    assert_eq!(status(&world.visitor(), &file).await, HIDDEN);

    let amendment =
        json!({ "call": view["call"], "explanation": "补充服务清单，见附件，其余不变。", "affects_bids": true });
    let body = json!({ "version": view["version"], "amendment": amendment });
    let saved = officer.api(Method::PUT, &format!("/amendments/{id}"), Some(body)).await.success().json();
    let _ =
        officer.api_post(&format!("/amendments/{id}/submit"), json!({ "version": saved["version"] })).await.success();
    let approver = world.client("approver").await;
    assert_eq!(status(&approver, &file).await, SEEN, "the second person reads what they publish");
    let version = approver.api_get(&format!("/amendments/{id}")).await.ok().json()["version"].clone();
    let _ = approver.api_post(&format!("/amendments/{id}/publish"), json!({ "version": version })).await.success();
    let visitor = world.visitor();
    assert_eq!((status(&visitor, &file).await, status(&visitor, &wrong).await), (SEEN, HIDDEN));
    let record = visitor.api_get(&format!("/projects/{number}/clarifications")).await.ok().json();
    assert_eq!(first_file(&record["amendments"]).0, file);
    let page = visitor.page(&format!("/projects/{number}")).await;
    assert!(page.says("变更清单.pdf"), "{}", page.told());
});

story!(the_files_of_a_submitted_bid_change_through_the_page, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (id, first) = bid(&world, "qinghe", &project, 430_000).await;
    decide(&world, first["number"].as_str().unwrap(), admit()).await;
    let bidder = world.client("qinghe").await;
    let path = format!("/bids/{id}/replace");
    let form = bidder.page(&path).await.form(&path);
    let fields: Vec<(&str, &str)> = form
        .iter()
        .filter(|(name, _)| !name.starts_with("file.") && name != "action")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let with = |action: &'static str| [fields.clone(), vec![("action", action)]].concat();
    let file = ("file.next.other", "网格责任图.pdf", PDF);
    let kept = bidder.upload(&path, &with("keep"), file).await.ok();
    assert!(kept.says("网格责任图.pdf") && kept.says("待密封"), "{}", kept.told());
    let sealed = bidder.api_get(&format!("/bids/{id}")).await.ok().json();
    assert_eq!(sealed["receipt"]["sha256"], first["sha256"], "what waits is not sealed yet");
    let receipt = bidder.upload(&path, &with("replace"), ("file.next.other", "排班样表.pdf", PDF)).await.redirect();
    assert_eq!(receipt, format!("/bids/{id}/receipt"));
    let view = bidder.api_get(&format!("/bids/{id}")).await.ok().json();
    let named: Vec<&str> = view["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["sealed"] == true)
        .map(|f| f["file_name"].as_str().unwrap())
        .collect();
    assert_eq!((named.len(), view["waiting_files"].as_array().unwrap().len()), (2, 0), "{named:?}");
    assert_eq!((&view["status"], view["receipt"]["sha256"] != first["sha256"]), (&json!("admitted"), true));
    // Taken back, what waited belongs to the draft.
    let waits = format!("/api/v1/attachments?owner=bid_replacement&owner_id={id}&name=later.pdf");
    let _ = bidder.send_bytes(&waits, PDF).await.expect(StatusCode::CREATED);
    let _ = bidder.api_post(&format!("/bids/{id}/withdraw"), json!({ "version": view["version"] })).await.ok();
    let view = bidder.api_get(&format!("/bids/{id}")).await.ok().json();
    let sealed = view["files"].as_array().unwrap().iter().filter(|file| file["sealed"] == true).count();
    assert_eq!((sealed, &view["waiting_files"]), (3, &json!([])));
    let gone = bidder.api_get(&format!("/bids/{id}/receipts/{}", first["number"].as_str().unwrap())).await.ok().json();
    assert_eq!((&gone["intact"], &gone["stands"]), (&json!(true), &json!(false)), "a withdrawn receipt is proved too");
    let letters = world.mail().await;
    assert!(letters.iter().any(|letter| letter.subject.starts_with("投标已撤回")), "the organization is told");
});
