//! The operator keeps the library of experts, and panels are drawn from it.

use crate::main_flow::{admit, bid, decide, publish};
use http::{Method, StatusCode};
use serde_json::json;
use shuniu_tests::{Client, World, story};

const LIST: &str = "/operator/experts";
const NEW: &str = "/operator/experts/new";

/// Pauses everybody in the library, so that a panel needs new people.
async fn pause_all(operator: &Client) {
    let library = operator.api_get("/experts?size=100").await.ok().json();
    for expert in library["items"].as_array().unwrap() {
        let path = format!("/experts/{}/pause", expert["user_id"].as_str().unwrap());
        let body = json!({ "version": 1, "reason": "聘期届满，等待续聘" });
        let _ = operator.api_post(&path, body).await.expect(StatusCode::NO_CONTENT);
    }
}

/// A call with three admitted bids, opened.
async fn opened(world: &World) -> String {
    let (project, _) = publish(world).await;
    world.at("2026-03-10 10:00");
    for (key, price) in [("qinghe", 400_000), ("songtao", 430_000), ("baiyun", 450_000)] {
        let (_, receipt) = bid(world, key, &project, price).await;
        decide(world, receipt["number"].as_str().unwrap(), admit()).await;
    }
    world.at("2026-03-31 09:30");
    let opening = world.client("officer").await.api_do(&format!("/projects/{project}/opening")).await.success().json();
    let witness = format!("/openings/{}/witness", opening["id"].as_str().unwrap());
    let _ = world.client("operator").await.api_do(&witness).await.success();
    project
}

/// Enters somebody on the page; returns the address of their entry.
async fn enter(operator: &Client, (email, name, unit): (&str, &str, &str), ties: &str) -> String {
    let typed =
        [("email", email), ("name", name), ("unit", unit), ("title", "副教授"), ("fields", "elderly"), ("ties", ties)];
    operator.fill(NEW, NEW, &typed).await.redirect()
}

story!(the_operator_enters_experts_and_a_panel_is_drawn_from_them, |world| {
    let project = opened(&world).await;
    let (operator, officer) = (world.client("operator").await, world.client("officer").await);
    pause_all(&operator).await;
    let panel = format!("/projects/{project}/panel");
    assert_eq!(officer.api_do(&panel).await.codes(), ["panel-size"], "nobody is left to be drawn");

    let typed = [("email", "nobody"), ("name", ""), ("party", "没有这个单位"), ("unit", "院"), ("ties", "短")];
    let wrong = operator.fill(NEW, NEW, &typed).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["email", "name", "party", "unit", "title", "fields", "ties"] {
        assert!(wrong.text_of(&format!("#f-{field}-e")).is_some(), "{field}: {}", wrong.told());
    }
    assert_eq!(wrong.attribute("#f-unit", "value").as_deref(), Some("院"), "what was typed stays");

    let tied = enter(&operator, ("tie@story.example", "苗望舒", "临澜师范学院"), "晴和社区服务中心").await;
    assert!(operator.page(&tied).await.says("晴和社区服务中心"));
    let _ = enter(&operator, ("employed@story.example", "岳庭", "松涛养老服务社"), "").await;
    let people = [("he@story.example", "贺兰若"), ("meng@story.example", "孟听澜"), ("dou@story.example", "窦长青")];
    for (email, name) in &people[..2] {
        let entry = enter(&operator, (email, name, "临澜开放大学"), "").await;
        assert!(operator.page(&entry).await.says(name));
    }
    assert_eq!(officer.api_do(&panel).await.codes(), ["panel-size"], "one is tied to a bidder, one works for one");
    let (email, name) = people[2];
    let input = json!({
        "email": email, "name": name, "party": world.party("platform").to_string(),
        "unit": "明鉴会计师事务所", "title": "高级会计师", "fields": ["elderly"]
    });
    let _ = operator.api_post("/experts", input.clone()).await.expect(StatusCode::CREATED);
    assert_eq!(operator.api_post("/experts", input).await.codes(), ["expert-known"]);
    let letters = world.mail().await;
    assert!(letters.iter().any(|letter| letter.to.address == email), "whoever is new is invited");

    let drawn = officer.api_do(&panel).await.success().json();
    let mut names: Vec<&str> = drawn["seats"].as_array().unwrap().iter().filter_map(|s| s["name"].as_str()).collect();
    names.sort_unstable();
    let mut expected = people.map(|(_, name)| name);
    expected.sort_unstable();
    assert_eq!(names, expected);
});

story!(an_entry_is_changed_paused_and_taken_up_again_on_its_page, |world| {
    let operator = world.client("operator").await;
    let entry = format!("{LIST}/{}", world.user("expert-1"));
    let typed = [("unit", "临澜社科院"), ("title", "研究员"), ("ties", "51519904MJT000017K")];
    assert_eq!(operator.fill(&entry, &entry, &typed).await.redirect(), entry);
    let page = operator.page(&entry).await;
    assert!(page.says("临澜社科院") && page.says("51519904MJT000017K") && page.says("在库"), "{}", page.told());

    let pause = format!("{entry}/pause");
    let short = operator.fill(&entry, &pause, &[("reason", "病")]).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.text_of("#f-reason-e").is_some(), "{}", short.told());
    assert_eq!(operator.fill(&entry, &pause, &[("reason", "本人申请暂停一年")]).await.redirect(), entry);
    assert!(operator.page(&entry).await.says("本人申请暂停一年"));
    let paused = operator.page(&format!("{LIST}?state=paused")).await;
    assert!(paused.says("临澜社科院") && !paused.says("临澜学院第2研究室"), "{}", paused.told());
    assert!(operator.page(&format!("{LIST}?q=expert-1&field=elderly")).await.says("临澜社科院"));

    let fields = operator.page(&entry).await.form(&format!("{entry}/resume"));
    let path = format!("/experts/{}/end", world.user("expert-1"));
    let stale = operator.api_post(&path, json!({ "version": 1, "reason": "不再聘任" })).await;
    assert_eq!(stale.expect(StatusCode::CONFLICT).codes(), ["stale-version"]);
    let ended = operator.api_post(&path, json!({ "version": 3, "reason": "不再聘任" })).await;
    let _ = ended.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let ended = operator.api_post(&path, json!({ "version": 3, "reason": "聘期届满，不再续聘" })).await;
    let _ = ended.expect(StatusCode::NO_CONTENT);
    let _ = operator.post_fields(&format!("{entry}/resume"), &fields).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let again = [("reason", "重新聘任，批复已经下达")];
    assert_eq!(operator.fill(&entry, &format!("{entry}/resume"), &again).await.redirect(), entry);
    let one = operator.api_get(&format!("/experts/{}", world.user("expert-1"))).await.ok().json();
    assert_eq!((&one["expert"]["state"], &one["version"]), (&json!("active"), &json!(5)));

    let auditor = world.client("auditor").await;
    assert!(auditor.page("/audit?group=expert").await.says("解聘专家"));
    assert!(!auditor.page(&entry).await.body.contains("/pause"), "an auditor only reads");
    let officer = world.client("officer").await;
    let _ = officer.api_get("/experts?field=governance").await.ok();
    let _ = officer.api_get(&format!("/experts/{}", world.user("expert-1"))).await.expect(StatusCode::FORBIDDEN);
    let change = json!({ "version": 5, "unit": "某处", "title": "教授", "fields": ["elderly"] });
    let path = format!("/experts/{}", world.user("expert-1"));
    let _ = officer.api(Method::PUT, &path, Some(change)).await.expect(StatusCode::FORBIDDEN);
});
