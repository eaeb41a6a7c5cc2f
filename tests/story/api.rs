//! The API: tokens, problems, conditional reads, its description.

use http::{Method, StatusCode, header};
use serde_json::json;
use shuniu_tests::{PASSWORD, story};

story!(a_program_signs_in_refreshes_and_signs_out, |world| {
    let program = world.visitor();
    let wrong = program.api_post("/auth/sign-in", json!({ "email": "officer@story.example", "password": "no" })).await;
    assert_eq!(wrong.expect(StatusCode::UNAUTHORIZED).codes(), ["credentials-wrong"]);
    let tokens = program
        .api_post("/auth/sign-in", json!({ "email": "officer@story.example", "password": PASSWORD }))
        .await
        .ok()
        .json();
    assert_eq!(tokens["actor"]["role"], "funder_officer");
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let me = program.get_with("/api/v1/me", &[(header::AUTHORIZATION, &bearer)]).await.ok();
    assert_eq!(me.json()["account"]["email"], "officer@story.example");
    assert_eq!(me.headers[header::CACHE_CONTROL], "no-store");
    let refresh = json!({ "refresh_token": tokens["refresh_token"] });
    let next = program.api_post("/auth/refresh", refresh.clone()).await.ok().json();
    assert_ne!(next["refresh_token"], tokens["refresh_token"]);
    world.at("2026-03-02 10:00");
    let reused = program.api_post("/auth/refresh", refresh).await;
    assert_eq!(reused.expect(StatusCode::UNAUTHORIZED).codes(), ["sign-in-needed"]);
    let next = json!({ "refresh_token": next["refresh_token"] });
    let ended = program.api_post("/auth/refresh", next).await;
    let _ = ended.expect(StatusCode::UNAUTHORIZED);
});

story!(whoever_has_an_answer_gets_it_no_second_time, |world| {
    let program = world.visitor();
    let path = "/api/v1/openapi.json";
    let first = program.get_with(path, &[]).await.ok();
    assert_eq!(first.headers[header::CACHE_CONTROL], "no-cache");
    let tag = first.headers[header::ETAG].to_str().unwrap();
    let second = program.get_with(path, &[(header::IF_NONE_MATCH, tag)]).await.expect(StatusCode::NOT_MODIFIED);
    assert!(second.body.is_empty());
    let other = program.get_with(path, &[(header::IF_NONE_MATCH, "\"other\"")]).await.ok();
    assert_eq!(other.body, first.body);
});

story!(problems_are_coded_and_in_the_language_asked_for, |world| {
    let operator = world.client("operator").await;
    let body = json!({ "email": "nobody", "name": "", "memberships": [] });
    let refused = operator.api_post("/users", body).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.headers[header::CONTENT_TYPE], "application/problem+json");
    assert!(refused.codes().len() >= 3, "{}", refused.body);
    let missing = "/api/v1/users/00000000-0000-7000-8000-000000000000";
    let title = |reply: shuniu_tests::Reply| reply.json()["title"].as_str().unwrap().to_owned();
    let zh = operator.get_with(missing, &[(header::ACCEPT_LANGUAGE, "zh-CN")]).await.expect(StatusCode::NOT_FOUND);
    let en = operator.get_with(missing, &[(header::ACCEPT_LANGUAGE, "en")]).await.expect(StatusCode::NOT_FOUND);
    assert!(title(en).is_ascii() && !title(zh).is_ascii());
});

story!(the_operator_works_through_the_api, |world| {
    let operator = world.client("operator").await;
    let hubs = operator.api_get("/parties?kind=hub").await.ok().json();
    let hub = hubs["items"][0]["id"].clone();
    assert_eq!(hubs["total"], 2);
    let person = json!({ "email": "xin@story.example", "name": "辛然", "memberships": [[hub, "hub_reviewer"]] });
    let created = operator.api_post("/users", person).await.expect(StatusCode::CREATED).json();
    let id = created["id"].as_str().unwrap();
    let user = operator.api_get(&format!("/users/{id}")).await.ok().json();
    assert_eq!((user["invited"].clone(), user["memberships"][0]["role"].clone()), (json!(true), json!("hub_reviewer")));
    let membership = user["memberships"][0]["id"].as_str().unwrap().to_owned();
    let ended = operator.api(Method::DELETE, &format!("/memberships/{membership}"), None).await;
    let _ = ended.expect(StatusCode::NO_CONTENT);
    let records = operator.api_get("/audit?action=membership.&size=1").await.ok().json();
    assert_eq!(records["items"][0]["action"], "membership.ended");
    assert_eq!(operator.api_post("/audit/verify", json!({})).await.ok().json()["intact"], true);
    assert_eq!(operator.api_get("/health").await.ok().json()["database"]["pending_migrations"], 0);
    assert!(operator.api_get("/mails?text=xin").await.ok().json()["total"].as_u64().unwrap() > 0);
});

story!(the_api_explains_itself_in_both_languages, |world| {
    let visitor = world.visitor();
    assert!(visitor.page("/api").await.says("接口说明"));
    let page = visitor.page("/api?lang=en").await;
    assert!(page.says("API reference") && page.says("POST /api/v1/auth/sign-in"));
    assert!(page.text_of("#sign_in .codeblock").unwrap().contains("curl -X POST"));
});
