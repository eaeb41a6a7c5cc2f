//! What the operator and the auditor do: people, bodies, mail, the log.

use http::StatusCode;
use shuniu_store::outbox;
use shuniu_tests::story;

story!(the_operator_invites_somebody_who_then_signs_in_and_is_disabled, |world| {
    let operator = world.client("operator").await;
    let form = "/operator/users/new";
    let wrong = operator.fill(form, form, &[("email", "nobody"), ("name", ""), ("party", ""), ("role", "")]).await;
    let wrong = wrong.expect(StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["email", "name", "party", "role"] {
        assert!(wrong.text_of(&format!("#f-{field}-e")).is_some(), "{field}: {}", wrong.told());
    }
    let fields = [
        ("email", "xin@story.example"),
        ("name", "辛然"),
        ("party", "临澜区养老服务联合会"),
        ("role", "hub_reviewer"),
        ("language", "zh-CN"),
    ];
    let person = operator.fill(form, form, &fields).await.redirect();
    assert!(operator.page(&person).await.says("临澜区养老服务联合会"));
    let letter = world.mail().await.into_iter().find(|letter| letter.to.address == "xin@story.example").unwrap();
    let (_, rest) = letter.text.split_once("/password/reset/").unwrap();
    let token = rest.split_whitespace().next().unwrap();
    let password = "bamboo raft morning";
    let visitor = world.visitor();
    let fields = [("token", token), ("password", password), ("password_again", password)];
    assert_eq!(visitor.post("/password/reset", &fields).await.redirect(), "/sign-in");
    let sign_in = [("login", "xin@story.example"), ("password", password)];
    assert_eq!(visitor.post("/sign-in", &sign_in).await.redirect(), "/");
    assert!(visitor.page("/account").await.says("xin@story.example"));
    assert_eq!(operator.post(&format!("{person}/disable"), &[]).await.redirect(), person);
    let _ = world.visitor().post("/sign-in", &sign_in).await.expect(StatusCode::UNAUTHORIZED);
});

story!(a_kept_letter_is_shown_in_a_frame_that_can_do_nothing, |world| {
    let _ = world.visitor().post("/password/forgot", &[("email", "officer@story.example")]).await.ok();
    let token = world.mail().await.into_iter().find_map(|letter| {
        let (_, rest) = letter.text.split_once("/password/reset/")?;
        rest.split_whitespace().next().map(ToOwned::to_owned)
    });
    let operator = world.client("operator").await;
    let list = operator.page("/operator/mail?q=officer").await;
    let (_, rest) = list.body.split_once("href=\"/operator/mail/").unwrap();
    let path = format!("/operator/mail/{}", rest.split('"').next().unwrap());
    let page = operator.page(&path).await;
    assert!(page.body.contains("sandbox"));
    assert!(!page.body.contains(&token.unwrap()), "the token of the link is in the kept copy");
    let html = operator.page(&format!("{path}/html")).await;
    let policy = html.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("sandbox; default-src 'none'") && policy.contains("frame-ancestors 'self'"), "{policy}");
    assert_eq!(html.headers["x-frame-options"], "SAMEORIGIN");
    assert_eq!(page.headers["x-frame-options"], "DENY");
});

story!(a_body_is_entered_and_its_designation_ends, |world| {
    let operator = world.client("operator").await;
    let form = "/operator/parties/new";
    let fields = [("name", "望江街道办事处"), ("kind", "funder")];
    let body = operator.fill(form, form, &fields).await.redirect();
    assert!(operator.page("/operator/parties?kind=funder").await.says("望江街道办事处"));
    let dates = [("kind", "funder"), ("since", "2026-01-01"), ("until", "2025-12-31")];
    let backwards = operator.fill(&body, &body, &dates).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(backwards.text_of("#f-until-e").is_some());
    let dates = [("kind", "funder"), ("since", "2026-01-01"), ("until", "2026-12-31")];
    assert_eq!(operator.fill(&body, &body, &dates).await.redirect(), body);
    assert!(operator.page(&body).await.says("2026年12月31日"));
});

story!(the_auditor_reads_the_log_and_proves_its_chain, |world| {
    let auditor = world.client("auditor").await;
    let log = auditor.page("/audit?group=session").await;
    assert!(log.says("登录"), "{}", log.told());
    let record = auditor.page("/audit/2").await;
    assert!(record.body.contains("href=\"/audit/1\"") && record.body.contains("href=\"/audit/3\""));
    let _ = auditor.get("/audit?from=2026-13-01").await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let proved = auditor.post("/audit/verify", &[]).await.ok();
    assert!(proved.says("校验一致"), "{}", proved.told());
});

story!(health_and_outbox_are_seen_by_the_operator, |world| {
    world.run_outbox().await;
    let operator = world.client("operator").await;
    let health = operator.page("/operator").await;
    assert!(health.says("系统健康") && health.says("迁移齐全"), "{}", health.told());
    let _ = operator.page("/operator/outbox?status=done").await;
    let _ = operator.post("/operator/outbox/999999/retry", &[]).await.expect(StatusCode::NOT_FOUND);
});

story!(everything_parked_of_one_kind_is_tried_again_with_one_button, |world| {
    let (db, now) = (world.app.db.reader(), world.app.clock.now());
    for key in ["projects:gone", "organizations:gone"] {
        outbox::push(db, now, "search", key, serde_json::json!({ "nothing": key })).await.unwrap();
    }
    world.run_outbox().await;
    let operator = world.client("operator").await;
    assert!(operator.page("/operator").await.says("多次失败后搁置"), "the overview points at them");
    let parked = operator.page("/operator/outbox?status=parked").await;
    assert!(parked.says("全部重试：更新搜索（2）"), "{}", parked.told());
    let retry = "/operator/outbox/retry";
    assert_eq!(operator.post(retry, &[("topic", "search")]).await.redirect(), "/operator/outbox");
    assert!(!operator.page("/operator/outbox?status=parked").await.says("全部重试"));
    let waiting = operator.api_get("/outbox?status=ready").await.ok().json();
    assert_eq!(waiting["total"], 2);
    world.run_outbox().await;
    let again = operator.api_post("/outbox/retry", serde_json::json!({ "topic": "search" })).await;
    assert_eq!(again.expect(StatusCode::ACCEPTED).json()["rows"], 2);
    let unknown = operator.api_post("/outbox/retry", serde_json::json!({ "topic": "letters" })).await;
    assert_eq!(unknown.expect(StatusCode::UNPROCESSABLE_ENTITY).codes(), ["unknown-value"]);
    let nothing = operator.api_post("/outbox/retry", serde_json::json!({ "topic": "mail" })).await;
    let _ = nothing.expect(StatusCode::NOT_FOUND);
    let officer = world.client("officer").await;
    let _ = officer.post(retry, &[("topic", "search")]).await.expect(StatusCode::FORBIDDEN);
});

story!(somebody_ends_a_session_on_another_device, |world| {
    let here = world.client("officer").await;
    let there = world.client("officer").await;
    let page = here.page("/account").await;
    assert_eq!(page.body.matches("action=\"/account/sessions/end\"").count(), 1);
    let fields = page.form("/account/sessions/end");
    assert_eq!(here.post_fields("/account/sessions/end", &fields).await.redirect(), "/account#sessions");
    world.at("2026-03-02 10:30");
    assert_eq!(there.get("/account").await.redirect(), "/sign-in?next=%2Faccount");
    let _ = here.page("/account").await;
});
