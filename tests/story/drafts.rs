//! Several people of one organization write one bid; nothing that anybody typed is lost, and nothing
//! of it is seen outside.

use crate::main_flow::{bid, call, draft_with, publish, publish_with, qualification, sealed};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use shuniu_domain::Role;
use shuniu_services::Ctx;
use shuniu_services::identity::users::{NewUser, create_user};
use shuniu_tests::{Client, PASSWORD, World, story};

/// A second person of `qinghe`, signed in.
async fn colleague(world: &World) -> Client {
    let new = NewUser {
        email: "colleague@story.example".to_owned(),
        name: "顾念安".to_owned(),
        password: Some(PASSWORD.to_owned()),
        memberships: vec![(world.party("qinghe"), Role::Bidder)],
        ..NewUser::default()
    };
    create_user(&Ctx::system(world.app.clone()), &new).await.unwrap();
    let client = world.visitor();
    let _ = client.post("/sign-in", &[("login", &new.email), ("password", PASSWORD)]).await.redirect();
    client
}

/// A save of both parts with one field written anew.
fn changed(read: &Value, field: &str, text: &str) -> Value {
    let mut body = json!({
        "version": read["version"],
        "fields": read["fields"],
        "qualification": read["qualification"],
        "sealed": read["sealed"],
    });
    let part = if body["sealed"].get(field).is_some() { "sealed" } else { "qualification" };
    body[part][field] = json!(text);
    body
}

story!(two_colleagues_write_at_once_and_lose_nothing, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (one, two) = (world.client("qinghe").await, colleague(&world).await);
    let (id, _) = draft_with(&one, "qinghe", &project, 400_000).await;
    let path = format!("/bids/{id}");
    let read = one.api_get(&path).await.ok().json();

    let _ = two.api(Method::PUT, &path, Some(changed(&read, "risks", "暴雨停工时改为电话问候。"))).await.success();
    let kept =
        one.api(Method::PUT, &path, Some(changed(&read, "profile", "我们在三个街道服务了十年，专职十四人。"))).await;
    let kept = kept.success().json();
    assert_eq!(kept["theirs"], json!(["risks"]));
    let both = one.api_get(&path).await.ok().json();
    assert_eq!(both["sealed"]["risks"], "暴雨停工时改为电话问候。");
    assert_eq!(both["qualification"]["profile"], "我们在三个街道服务了十年，专职十四人。");

    let _ = two.api(Method::PUT, &path, Some(changed(&both, "approach", "同事写的做法，逐户建档。"))).await.success();
    let mut mine = changed(&both, "approach", "我写的做法，逐楼推进。");
    let refused = one.api(Method::PUT, &path, Some(mine.clone())).await.expect(StatusCode::CONFLICT);
    assert_eq!(refused.codes(), ["draft-conflict"]);
    let reason = &refused.json()["reasons"][0];
    assert_eq!(reason["params"]["theirs"], "同事写的做法，逐户建档。");
    mine["fields"]["approach"] = reason["params"]["fingerprint"].clone();
    let _ = one.api(Method::PUT, &path, Some(mine)).await.success();
    assert_eq!(one.api_get(&path).await.ok().json()["sealed"]["approach"], "我写的做法，逐楼推进。");

    let mut old = changed(&read, "record", "没有读过最新一版。");
    old.as_object_mut().unwrap().remove("fields");
    let stale = one.api(Method::PUT, &path, Some(old)).await.expect(StatusCode::CONFLICT);
    assert_eq!(stale.codes(), ["stale-version"], "without fingerprints only the newest version may be replaced");
});

story!(nobody_submits_what_a_colleague_changed_unseen, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (one, two) = (world.client("qinghe").await, colleague(&world).await);
    let (id, _) = draft_with(&one, "qinghe", &project, 400_000).await;
    let path = format!("/bids/{id}");
    let mut fields = one.page(&path).await.form(&path);
    let read = two.api_get(&path).await.ok().json();
    let _ = two
        .api(Method::PUT, &path, Some(changed(&read, "risks", "同事后来写的：台风天改为电话问候。")))
        .await
        .success();

    fields.push(("action".to_owned(), "submit".to_owned()));
    let shown = one.post_multipart(&path, &fields).await.expect(StatusCode::CONFLICT);
    assert!(shown.says("同事后来写的：台风天改为电话问候。") && shown.says("投标尚未递交"));
    assert_eq!(one.api_get(&path).await.ok().json()["status"], "draft");

    let mut seen = shown.form(&path);
    seen.push(("action".to_owned(), "submit".to_owned()));
    let _ = one.post_multipart(&path, &seen).await.redirect();
    assert_eq!(one.api_get(&path).await.ok().json()["status"], "submitted");
});

story!(the_form_shows_both_texts_and_keeps_what_was_typed, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (one, two) = (world.client("qinghe").await, colleague(&world).await);
    let (id, _) = draft_with(&one, "qinghe", &project, 400_000).await;
    let path = format!("/bids/{id}");
    let mut fields = one.page(&path).await.form(&path);
    let read = two.api_get(&format!("/bids/{id}")).await.ok().json();
    let body = changed(&read, "approach", "同事写的做法，逐户建档。");
    let _ = two.api(Method::PUT, &format!("/bids/{id}"), Some(body)).await.success();

    fields.retain(|(name, _)| name != "approach" && name != "record");
    fields.push(("approach".to_owned(), "我写的做法，逐楼推进。".to_owned()));
    fields.push(("record".to_owned(), "近三年同类项目五个。".to_owned()));
    let refused = one.post_multipart(&path, &fields).await.expect(StatusCode::CONFLICT);
    assert!(refused.says("同事写的做法，逐户建档。"));
    let again = refused.form(&path);
    let typed = |name: &str| again.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    assert_eq!(typed("approach"), Some("我写的做法，逐楼推进。"));
    assert_eq!(typed("record"), Some("近三年同类项目五个。"));

    let _ = one.post_multipart(&path, &again).await.redirect();
    let kept = one.api_get(&format!("/bids/{id}")).await.ok().json();
    assert_eq!(kept["sealed"]["approach"], "我写的做法，逐楼推进。", "after both texts were seen mine may stand");
    assert_eq!(kept["qualification"]["record"], "近三年同类项目五个。");
});

story!(comments_stay_among_colleagues, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (one, two) = (world.client("qinghe").await, colleague(&world).await);
    let (id, receipt) = bid(&world, "qinghe", &project, 400_000).await;
    let text = "报价再降一万就和松涛持平了";
    let path = format!("/bids/{id}/comments");
    let listed = one.api_post(&path, json!({ "section": "budget", "text": text })).await.expect(StatusCode::CREATED);
    assert_eq!(two.api_get(&format!("/bids/{id}")).await.ok().json()["comments"][0]["text"], text);
    let comment = listed.json()[0]["id"].as_str().unwrap().to_owned();
    let _ = two.api_do(&format!("{path}/{comment}/resolve")).await.expect(StatusCode::NO_CONTENT);
    assert_eq!(one.api_get(&format!("/bids/{id}")).await.ok().json()["comments"][0]["resolved"], true);
    for outside in ["songtao", "reviewer", "officer", "operator", "auditor"] {
        let client = world.client(outside).await;
        let reply = client.api_post(&path, json!({ "section": "budget", "text": "外人" })).await;
        assert!(matches!(reply.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{outside}: {}", reply.status);
    }
    let reviewer = world.client("reviewer").await;
    let (review, _) = crate::main_flow::review_of(&reviewer, receipt["number"].as_str().unwrap()).await;
    assert!(!reviewer.api_get(&format!("/reviews/{review}")).await.ok().body.contains(text));
    let auditor = world.client("auditor").await;
    assert!(!auditor.api_get("/audit").await.ok().body.contains(text));
});

story!(a_comment_in_the_form_is_kept_whatever_button_is_pressed, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let one = world.client("qinghe").await;
    let (id, _) = draft_with(&one, "qinghe", &project, 400_000).await;
    let path = format!("/bids/{id}");
    let texts = async || {
        let view = one.api_get(&path).await.ok().json();
        let comments = view["comments"].as_array().cloned().unwrap_or_default();
        comments.iter().map(|comment| comment["text"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let pressed = async |action: &str, text: &str| {
        let mut fields = one.page(&path).await.form(&path);
        fields.retain(|(name, _)| !name.starts_with("comment."));
        for (name, value) in [("comment.section", "team"), ("comment.text", text), ("action", action)] {
            fields.push((name.to_owned(), value.to_owned()));
        }
        one.post_multipart(&path, &fields).await
    };

    let shown = pressed("add-team", "证书下月到期。").await.ok().form(&path);
    let typed = |name: &str| shown.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    assert_eq!((typed("comment.section"), typed("comment.text")), (Some("team"), Some("证书下月到期。")));
    assert!(texts().await.is_empty(), "rows that come and go save nothing");

    let _ = pressed("save", "证书下月到期。").await.redirect();
    let refused = pressed("comment", "").await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("批注"), "{}", refused.told());
    let _ = pressed("submit", "提交前合计已核对。").await.redirect();
    assert_eq!(texts().await, ["证书下月到期。", "提交前合计已核对。"]);
    let after = one.page(&path).await;
    assert!(after.says("提交前合计已核对。"), "{}", after.told());
});

story!(an_earlier_bid_and_a_spreadsheet_fill_the_next, |world| {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let (first, _) = publish_with(&world, &officer, &approver, call()).await;
    let (second, _) = publish_with(&world, &officer, &approver, call()).await;
    world.at("2026-03-10 10:00");
    let client = world.client("qinghe").await;
    let (earlier, _) = bid(&world, "qinghe", &first, 400_000).await;
    let started = client.api_do(&format!("/projects/{second}/bids")).await.success().json();
    let id = started["id"].as_str().unwrap();

    let offered = client.api_get(&format!("/bids/{id}/earlier")).await.ok().json();
    assert_eq!(offered[0]["id"], earlier.as_str());
    let body =
        json!({ "version": started["version"], "from": earlier, "sections": ["record", "proposal", "team", "budget"] });
    let copied = client.api_post(&format!("/bids/{id}/copy"), body.clone()).await.success().json();
    let view = client.api_get(&format!("/bids/{id}")).await.ok().json();
    assert_eq!(view["sealed"]["approach"], sealed(400_000)["approach"]);
    assert_eq!(view["qualification"]["record"], qualification("qinghe")["record"]);
    assert_eq!(view["qualification"]["true_materials"], false, "declarations are made for each call");
    let stranger = world.client("songtao").await;
    let _ = stranger.api_post(&format!("/bids/{id}/copy"), body).await.expect(StatusCode::NOT_FOUND);

    let csv = "类别,支出内容,单位,数量,单价（元）,资金来源\n人员,探访员,人月,10,30000,项目资金\n物料,安全包,套,100,50,自筹资金\n";
    let path = format!("/api/v1/bids/{id}/budget.xlsx?version={}&name=budget.csv", copied["version"]);
    let read = client.put_bytes(&path, csv.as_bytes()).await.success().json();
    let view = client.api_get(&format!("/bids/{id}")).await.ok().json();
    assert_eq!((view["sealed"]["price"].as_str(), view["budget_total"].as_i64()), (Some("300000"), Some(30_000_000)));
    let broken = csv.replace("10,30000", "十,30000");
    let path = format!("/api/v1/bids/{id}/budget.xlsx?version={}&name=budget.csv", read["version"]);
    let refused = client.put_bytes(&path, broken.as_bytes()).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.codes(), ["sheet-fault"]);
    assert_eq!(refused.json()["reasons"][0]["params"]["line"], "2");
    let page = client.get(&format!("/bids/{id}/budget.xlsx")).await.ok();
    assert!(page.headers["content-type"].to_str().unwrap().contains("spreadsheetml"));
});
