//! What the platform refuses, by name, and that a refusal changes nothing.

use crate::main_flow::{bid, call, draft_bid, publish, version_of};
use chrono::Duration;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use shuniu_domain::Role;
use shuniu_services::identity::memberships::add_membership;
use shuniu_tests::{Client, World, local, story};
use std::collections::BTreeSet;

/// A call in the channel of 政府采购法.
fn statutory_call() -> Value {
    let mut call = call();
    call["channel"] = json!("procurement");
    call["method"] = json!("competitive_consultation");
    call
}

/// A call with a sentence more in its requirements.
fn asking(mut call: Value, sentence: &str) -> Value {
    let requirements = call["requirements"].as_str().unwrap_or_default();
    call["requirements"] = json!(format!("{requirements}{sentence}"));
    call
}

/// A call whose first criterion reads like this.
fn scoring(mut call: Value, name: &str, guide: &str) -> Value {
    call["criteria"][0]["name"] = json!(name);
    call["criteria"][0]["guide"] = json!(guide);
    call
}

/// Drafts a call and tries to submit it; gives its id and the distinct codes of the answer.
async fn refused(officer: &Client, call: Value) -> (String, BTreeSet<String>) {
    let draft = officer.api_post("/projects", call).await.expect(StatusCode::CREATED).json();
    let id = draft["id"].as_str().unwrap().to_owned();
    let path = format!("/projects/{id}/submit");
    let reply = officer.api_post(&path, json!({ "version": draft["version"] })).await;
    let codes = if reply.status.is_success() { Vec::new() } else { reply.codes() };
    (id, codes.into_iter().collect())
}

story!(a_statutory_call_may_not_ask_for_what_the_law_forbids, |world| {
    let officer = world.client("officer").await;
    let ask = |sentence: &str| asking(statutory_call(), sentence);
    let score = |name: &str, guide: &str| scoring(statutory_call(), name, guide);
    let cases = [
        (ask("供应商须具有本区同类项目业绩。"), "lint-region-bound"),
        (ask("供应商须获得过民政系统表彰。"), "lint-industry-bound"),
        (ask("供应商须为本会会员单位。"), "lint-unrelated-condition"),
        (ask("血压计限定品牌。"), "lint-named-supplier"),
        (ask("仅限事业单位参加。"), "lint-ownership-or-location"),
        (ask("注册资金不低于一百万元。"), "lint-scale-condition"),
        (score("需求理解与方案", "方案优秀的酌情给高分，一般的给低分"), "lint-vague-criterion"),
        (score("以往荣誉", "每有一项市级以上荣誉得五分，最高得四十分"), "lint-honour-points"),
        (score("评估等级", "评估等级每高一级得十分，最高得四十分"), "lint-eligibility-scored"),
    ];
    let (_, clean) = refused(&officer, statutory_call()).await;
    assert!(clean.is_empty(), "the call without them is fine: {clean:?}");
    for (call, code) in cases {
        let (id, codes) = refused(&officer, call).await;
        assert_eq!(codes, BTreeSet::from([code.to_owned()]));
        stays_a_draft(&world, &officer, &id).await;
    }
});

story!(no_channel_buys_what_government_may_not_buy, |world| {
    let officer = world.client("officer").await;
    let cases = [
        ("以劳务派遣方式为窗口配备人员。", "lint-labour-dispatch"),
        ("设置公益性岗位十个。", "lint-purchased-posts"),
        ("并负责活动室的装修改造。", "lint-goods-or-works"),
        ("为困难户办理贷款。", "lint-financing"),
        ("受街道委托实施行政处罚。", "lint-core-duty"),
    ];
    for (sentence, code) in cases {
        let (id, codes) = refused(&officer, asking(call(), sentence)).await;
        assert_eq!(codes, BTreeSet::from([code.to_owned()]), "{sentence}");
        stays_a_draft(&world, &officer, &id).await;
    }
    let warned = asking(call(), "优先考虑具有本区同类项目业绩的组织。");
    let draft = officer.api_post("/projects", warned).await.expect(StatusCode::CREATED).json();
    let check = officer.api_get(&format!("/projects/{}/check", draft["id"].as_str().unwrap())).await.ok().json();
    assert_eq!((&check["findings"][0]["blocks"], &check["publishable"]), (&json!(false), &json!(true)), "{check}");
});

/// Nothing was published: still a draft, and nobody else finds it.
async fn stays_a_draft(world: &World, officer: &Client, id: &str) {
    let path = format!("/projects/{id}");
    assert_eq!(officer.api_get(&path).await.ok().json()["number"], Value::Null);
    let _ = world.visitor().api_get(&path).await.expect(StatusCode::NOT_FOUND);
    let _ = world.visitor().get(&path).await.expect(StatusCode::NOT_FOUND);
}

story!(points_and_payments_must_sum_to_a_hundred, |world| {
    let officer = world.client("officer").await;
    let mut wrong = call();
    wrong["criteria"][0]["points"] = json!("50");
    wrong["milestones"][1]["payment_percent"] = json!("50");
    wrong["bid_deadline"] = json!("2026-03-05T17:00");
    let (id, codes) = refused(&officer, wrong).await;
    let all_at_once = ["bid-period-too-short", "criteria-sum", "payment-plan-sum"].map(ToOwned::to_owned);
    assert_eq!(codes, BTreeSet::from(all_at_once));
    stays_a_draft(&world, &officer, &id).await;
});

story!(nobody_approves_a_call_of_their_own, |world| {
    let officer = world.client("officer").await;
    let (id, _) = refused(&officer, call()).await;
    let path = format!("/projects/{id}/approve");
    let operator = world.acting("operator").await;
    add_membership(&operator, world.user("officer"), world.party("bureau"), Role::FunderApprover).await.unwrap();
    let me = officer.api_get("/me").await.ok().json();
    let memberships = me["memberships"].as_array().unwrap();
    let approver = memberships.iter().find(|membership| membership["role"] == "funder_approver").unwrap();
    let version = version_of(&officer, &id).await;
    let both = world.client("officer").await;
    let _ = both.post("/account/acting", &[("membership", approver["id"].as_str().unwrap())]).await.redirect();
    let own = both.api_post(&path, json!({ "version": version })).await;
    assert_eq!(own.expect(StatusCode::UNPROCESSABLE_ENTITY).codes(), ["second-person-needed"]);
    stays_a_draft(&world, &officer, &id).await;
    let second = world.client("approver").await;
    let _ = second.api_post(&path, json!({ "version": version })).await.ok();
});

story!(another_funders_draft_is_not_there, |world| {
    let officer = world.client("officer").await;
    let draft = officer.api_post("/projects", call()).await.expect(StatusCode::CREATED).json();
    let id = draft["id"].as_str().unwrap();
    let other = world.client("other-officer").await;
    for path in [format!("/projects/{id}"), format!("/projects/{id}/draft"), format!("/projects/{id}/check")] {
        let _ = other.api_get(&path).await.expect(StatusCode::NOT_FOUND);
    }
    for path in [format!("/projects/{id}"), format!("/funder/projects/{id}/edit")] {
        let _ = other.get(&path).await.expect(StatusCode::NOT_FOUND);
    }
    let update = json!({ "version": draft["version"], "draft": call() });
    let foreign = other.api(Method::PUT, &format!("/projects/{id}/draft"), Some(update)).await;
    let _ = foreign.expect(StatusCode::NOT_FOUND);
    let submit = other.api_post(&format!("/projects/{id}/submit"), json!({ "version": draft["version"] })).await;
    assert_eq!(submit.expect(StatusCode::NOT_FOUND).codes(), ["not-found"]);
    assert_eq!(other.api_get("/funder/projects").await.ok().json()["total"], 0);
});

story!(who_read_an_old_version_changes_nothing, |world| {
    let officer = world.client("officer").await;
    let draft = officer.api_post("/projects", call()).await.expect(StatusCode::CREATED).json();
    let path = format!("/projects/{}/draft", draft["id"].as_str().unwrap());
    let with_title = |title: &str| {
        let mut changed = call();
        changed["title"] = json!(title);
        Some(json!({ "version": draft["version"], "draft": changed }))
    };
    let _ = officer.api(Method::PUT, &path, with_title("独居老人夜间应急陪伴服务")).await.ok();
    let stale = officer.api(Method::PUT, &path, with_title("另一个窗口里的旧标题")).await;
    assert_eq!(stale.expect(StatusCode::CONFLICT).codes(), ["stale-version"]);
    let kept = officer.api_get(&path).await.ok().json();
    assert_eq!(kept["draft"]["title"], "独居老人夜间应急陪伴服务");
});

story!(the_deadline_is_one_instant, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (in_time, its_version) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let (late, late_version) = draft_bid(&world, "songtao", &project, 430_000).await;
    let deadline = local("2026-03-25 17:00");
    world.clock.set(deadline - Duration::seconds(1));
    let (qinghe, songtao) = (world.client("qinghe").await, world.client("songtao").await);
    let receipt =
        qinghe.api_post(&format!("/bids/{in_time}/submit"), json!({ "version": its_version })).await.ok().json();
    assert_eq!(receipt["submitted_at"], "2026-03-25T08:59:59Z");

    world.clock.set(deadline + Duration::seconds(1));
    let path = format!("/bids/{late}/submit");
    let refused = songtao.api_post(&path, json!({ "version": late_version })).await.expect(StatusCode::CONFLICT);
    assert_eq!(refused.codes(), ["deadline-passed"]);
    let told = &refused.json()["reasons"][0]["params"];
    for (name, instant) in [("deadline", "2026-03-25T09:00:00"), ("now", "2026-03-25T09:00:01")] {
        assert!(told[name].as_str().is_some_and(|text| text.starts_with(instant)), "{name}: {told}");
    }
    let kept = songtao.api_get(&format!("/bids/{late}")).await.ok().json();
    assert_eq!((&kept["status"], &kept["version"]), (&json!("draft"), &json!(late_version)));
    let again =
        qinghe.api_post(&format!("/bids/{in_time}/submit"), json!({ "version": its_version })).await.ok().json();
    assert_eq!(again, receipt, "the receipt stays after the deadline");
});

story!(who_may_not_bid_is_told_why, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    for (key, code) in [("xiaohe", "grade-too-low"), ("linli", "not-a-legal-person")] {
        let client = world.client(key).await;
        let refused =
            client.api_do(&format!("/projects/{project}/bids")).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.codes().contains(&code.to_owned()), "{key}: {}", refused.body);
        let page = client.page(&format!("/projects/{project}")).await;
        let checklist = client.api_get(&format!("/projects/{project}/eligibility")).await.ok();
        assert!(checklist.body.contains(code) && page.says("不符合"), "{key}: {}", page.told());
    }

    // What comes up while the bid is written counts too.
    let (id, version) = draft_bid(&world, "songtao", &project, 430_000).await;
    let entry = json!({ "kind": "serious", "ground": "弄虚作假骗取登记", "authority": "临澜区民政局", "from_on": "2026-03-09" });
    let sanctions = format!("/organizations/{}/sanctions", world.party("songtao"));
    let _ = world.client("operator").await.api_post(&sanctions, entry).await.success();
    let client = world.client("songtao").await;
    let refused = client.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await;
    assert_eq!(refused.expect(StatusCode::UNPROCESSABLE_ENTITY).codes(), ["serious-list"]);
    assert_eq!(client.api_get(&format!("/bids/{id}")).await.ok().json()["status"], "draft");
});

story!(a_bid_must_add_up_before_it_is_sealed, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let client = world.client("qinghe").await;
    let started = client.api_do(&format!("/projects/{project}/bids")).await.success().json();
    let id = started["id"].as_str().unwrap();
    let mut sealed = crate::main_flow::sealed(500_000);
    let mut version = started["version"].clone();
    let qualification = crate::main_flow::qualification("qinghe");
    let path = format!("/bids/{id}");
    for (price, codes) in [
        ("500000", vec!["price-above-ceiling", "document-missing"]),
        ("480000", vec!["budget-lines-sum", "document-missing"]),
    ] {
        sealed["price"] = json!(price);
        let body = json!({ "version": version, "qualification": qualification, "sealed": sealed });
        let saved = client.api(Method::PUT, &path, Some(body)).await.ok().json();
        version = saved["version"].clone();
        let refused = client.api_post(&format!("{path}/submit"), json!({ "version": version })).await;
        assert_eq!(refused.expect(StatusCode::UNPROCESSABLE_ENTITY).codes(), codes);
    }
    let kept = client.api_get(&path).await.ok().json();
    assert_eq!((&kept["status"], &kept["version"]), (&json!("draft"), &version));
    let twice = client.api_do(&format!("/projects/{project}/bids")).await;
    assert_eq!(twice.expect(StatusCode::CONFLICT).codes(), ["already-bid"]);
    let foreign = bid(&world, "songtao", &project, 430_000).await.0;
    let _ = client.api_get(&format!("/bids/{foreign}")).await.expect(StatusCode::NOT_FOUND);
});
