//! Joint bids and planned sub-contracts: who takes part is known to all who must know, and nobody
//! takes part twice.

use crate::main_flow::{admit, award, bid, call, decide, draft_bid, publish_with, review_of};
use http::{Method, StatusCode};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use shuniu_domain::credit_code::compose;
use shuniu_search::Index;
use shuniu_services::index::rebuild;
use shuniu_store::entities::bid_places;
use shuniu_tests::{Client, World, story};

/// A call that accepts joint bids and sub-contracts.
fn open_call() -> Value {
    let mut call = call();
    call["eligibility"]["joint_bids"] = json!(true);
    call["eligibility"]["subcontracting"] = json!(true);
    call
}

/// A published call that accepts joint bids and sub-contracts; its id and number.
pub async fn publish_open(world: &World) -> (String, String) {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    publish_with(world, &officer, &approver, open_call()).await
}

fn code(index: usize) -> String {
    compose("52", "519904", &format!("MJT{:05}", index + 1)).unwrap().as_str().to_owned()
}

/// The lead names one member by its id; `version` is that of the agreement before.
pub async fn joint(lead: &Client, bid: &str, version: i64, member: &str) -> Value {
    let agreement = json!({
        "version": version, "work": "总协调与入户评估", "share": "60",
        "members": [{ "party": member, "work": "每周探访与应急响应", "share": "40" }]
    });
    lead.api(Method::PUT, &format!("/bids/{bid}/consortium"), Some(agreement)).await.success().json()
}

async fn confirm(member: &Client, bid: &str, saved: &Value) {
    let read = json!({ "agreement_sha256": saved["agreement_sha256"] });
    let _ = member.api_post(&format!("/bids/{bid}/consortium/confirm"), read).await.success();
}

story!(two_bid_together_with_a_filed_group_and_everybody_sees_who, |world| {
    let (project, number) = publish_open(&world).await;
    world.at("2026-03-10 10:00");
    let (id, version) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let (lead, member) = (world.client("qinghe").await, world.client("songtao").await);

    let page = format!("/consortia/{id}");
    let wrong = [
        ("members.0.work", "总协调与入户评估"),
        ("members.0.share", "60"),
        ("members.1.party", "52519904MJT00000X0"),
        ("members.1.work", "每周探访"),
        ("members.1.share", "30"),
    ];
    let refused = lead.fill(&page, &page, &wrong).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("统一社会信用代码") && refused.says("90%"), "all at once: {}", refused.told());
    assert!(refused.says("联合协议第 1 行单位"), "{}", refused.told());
    let tab = refused.text_of(".workbar [aria-current]");
    assert_eq!(tab.as_deref().map(str::trim), Some("我的投标"), "the lead's bid is among its own");
    let right = [("members.1.party", code(1)), ("members.1.share", "40".to_owned())];
    let mut fields = refused.form(&page);
    for (name, value) in right {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_owned(), value));
    }
    assert_eq!(lead.post_fields(&page, &fields).await.redirect(), page);
    let letters = world.mail().await;
    assert!(letters.iter().any(|letter| letter.subject.contains("请确认联合协议")));

    let plan = format!("/bids/{id}/subcontracts");
    let rows = [
        ("subcontracts.0.party", "邻里互助队"),
        ("subcontracts.0.work", "楼栋内的日常看望"),
        ("subcontracts.0.share", "41"),
    ];
    let refused = lead.fill(&plan, &plan, &rows).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("不得超过 40%"), "{}", refused.told());
    let rows = [rows[0], rows[1], ("subcontracts.0.share", "15")];
    assert_eq!(lead.fill(&plan, &plan, &rows).await.redirect(), plan);

    let early = lead.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await;
    assert_eq!(early.codes(), ["member-unconfirmed"]);
    let list = member.page("/my/consortia").await;
    assert!(list.says("晴和社区服务中心") && list.says("待确认"), "{}", list.told());
    let read = member.page(&page).await;
    assert_eq!(read.text_of(".workbar [aria-current]").as_deref().map(str::trim), Some("联合投标邀请"));
    assert!(!read.says("固定探访员"), "a member sees the agreement, not the proposal");
    let _ = world.client("baiyun").await.get(&page).await.expect(StatusCode::NOT_FOUND);
    let confirmed = member.fill(&page, &format!("{page}/confirm"), &[]).await;
    assert_eq!(confirmed.redirect(), page);
    let _ = lead.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await.success();
    let steps = member.page(&format!("/bids/{id}/eligibility")).await;
    assert!(steps.says("松涛养老服务社 · 联合体成员") && steps.says("等级按 3A 计"), "{}", steps.told());

    let (second, receipt) = bid(&world, "baiyun", &project, 420_000).await;
    let own = lead.api_get(&format!("/bids/{id}/receipt")).await.ok().json();
    assert_eq!(own["organization"], "晴和社区服务中心、松涛养老服务社（联合体）", "both answer for it");
    for receipt in [&own, &receipt] {
        decide(&world, receipt["number"].as_str().unwrap(), admit()).await;
    }
    award(&world, &project, &[id.clone(), second]).await;
    let joint_name = "晴和社区服务中心、松涛养老服务社（联合体）";
    let record = world.visitor().page(&format!("/projects/{project}/opening")).await;
    assert!(record.says(joint_name), "{}", record.told());
    let notices = world.visitor().api_get(&format!("/notices?project={project}")).await.ok().json();
    assert!(notices.to_string().contains("award"), "{notices}");
    let shown = world.visitor().page(&format!("/projects/{number}")).await;
    assert!(shown.says("晴和社区服务中心"), "{}", shown.told());

    let officer = world.client("officer").await;
    let terms = json!({ "starts_on": "2026-05-01", "terms": "以公告及投标文件为准。" });
    let drafted = officer.api_post(&format!("/projects/{project}/contract"), terms).await.success().json();
    let contract = drafted["id"].as_str().unwrap();
    signed_together(&world, contract).await;
    let lead = world.client("qinghe").await;
    let view = lead.api_get(&format!("/contracts/{contract}")).await.ok().json();
    assert_eq!(view["partners"]["members"][1]["amount"], json!(16_000_000), "40% of ¥400,000");
    assert_eq!(view["partners"]["subcontractors"][0]["amount"], json!(6_000_000));
    assert_eq!(view["partners"]["retained"], json!(8_500));
    for (key, role) in [("songtao", "联合体成员"), ("linli", "分包单位")] {
        let profile = world.visitor().page(&format!("/organizations/{}", world.party(key))).await;
        assert!(profile.says(role), "{key}: {}", profile.told());
    }
});

/// A letter's text without the line breaks that keep its lines short.
fn unfolded(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The lead signs over the API, the member on its page; who has not signed is shown to everybody.
async fn signed_together(world: &World, contract: &str) {
    let (lead, member) = (world.client("qinghe").await, world.client("songtao").await);
    let page = format!("/contracts/{contract}");
    let letters = world.mail().await;
    let asked = letters.iter().filter(|letter| letter.subject.starts_with("合同待签署"));
    assert_eq!(
        asked.filter(|letter| unfolded(&letter.text).contains("不分先后")).count(),
        2,
        "lead and member are asked"
    );
    let sign = format!("/contracts/{contract}/sign");
    let first = lead.api_post(&sign, json!({ "version": 1 })).await.ok().json();
    assert_eq!((&first["in_force"], &first["missing"]), (&json!(false), &json!(1)));
    assert_eq!(lead.api_post(&sign, json!({ "version": 1 })).await.codes(), ["already-signed"]);
    let waits = world.client("officer").await.page(&page).await;
    assert!(waits.says("等待松涛养老服务社签署"), "{}", waits.told());
    assert!(member.page("/my/contracts").await.says("待本组织签署"));
    let _ = world.client("baiyun").await.get(&page).await.expect(StatusCode::NOT_FOUND);
    assert_eq!(member.fill(&page, &format!("{page}/sign"), &[]).await.redirect(), page);
    let shown = member.page(&page).await;
    assert!(shown.says("松涛养老服务社") && !shown.says("待签署"), "{}", shown.told());
    let told = world.mail().await;
    assert!(told.iter().filter(|letter| letter.subject.starts_with("合同已生效")).count() >= 3, "both sides are told");
    let seen = member.api_get(&format!("/contracts/{contract}")).await.ok().json();
    assert_eq!((&seen["status"], &seen["rights"]["sign"]), (&json!("signed"), &json!(false)));
    assert!(seen["milestones"].as_array().unwrap().iter().all(|step| step["may_report"] == json!(false)));
    let milestone = seen["milestones"][0]["id"].as_str().unwrap();
    let _ = member.api_get(&format!("/milestones/{milestone}")).await.ok();
    let report = json!({ "version": 1, "report": { "text": "已完成。", "beneficiaries": "10", "spent": "100" } });
    let refused = member.api_post(&format!("/milestones/{milestone}/report"), report).await;
    assert_eq!(refused.codes(), ["not-found"], "the lead reports");
}

story!(each_member_lets_a_joint_bid_stand_after_a_change, |world| {
    let (project, _) = publish_open(&world).await;
    world.at("2026-03-10 10:00");
    let (id, version) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let (lead, member) = (world.client("qinghe").await, world.client("songtao").await);
    let saved = joint(&lead, &id, 0, &world.party("songtao").to_string()).await;
    confirm(&member, &id, &saved).await;
    let _ = lead.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await.success();
    let bid = format!("/consortia/{id}/bid");
    let read = member.page(&bid).await;
    assert!(read.says("晴和社区服务中心、松涛养老服务社（联合体）") && !read.says("固定探访员"), "{}", read.told());
    let _ = world.client("baiyun").await.get(&bid).await.expect(StatusCode::NOT_FOUND);
    let _ = lead.get(&bid).await.expect(StatusCode::NOT_FOUND);

    let question = json!({ "question": "电话问候可否由志愿者承担？", "visibility": "public" });
    let asker = world.client("baiyun").await;
    let asked = asker.api_post(&format!("/projects/{project}/clarifications"), question).await.success().json();
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let path = format!("/clarifications/{}", asked["id"].as_str().unwrap());
    let answer =
        json!({ "version": 1, "answer": { "answer": "可以，但须经培训并由社工督导。", "affects_bids": true } });
    let _ = officer.api_post(&format!("{path}/answer"), answer).await.success();
    let _ = approver.api_post(&format!("{path}/approve"), json!({ "version": 2 })).await.success();
    let letters = world.mail().await;
    assert!(
        letters.iter().any(|letter| unfolded(&letter.text).contains("每个成员") && letter.text.contains("/consortia/"))
    );

    let page = format!("/consortia/{id}");
    let shown = member.page(&page).await;
    assert!(shown.says("须经培训并由社工督导") && shown.says("尚未确认"), "{}", shown.told());
    let view = lead.api_get(&format!("/bids/{id}")).await.ok().json();
    assert_eq!(view["confirmation"]["missing"], json!(["松涛养老服务社"]));
    let _ = lead.api_post(&format!("/bids/{id}/confirm"), json!({ "version": view["version"] })).await.success();
    let waits = lead.page(&format!("/bids/{id}/confirm")).await;
    assert!(waits.says("本组织已确认") && waits.says("松涛养老服务社"), "{}", waits.told());
    let stand = format!("{page}/stand");
    assert_eq!(member.fill(&page, &stand, &[]).await.redirect(), page);
    let view = lead.api_get(&format!("/bids/{id}")).await.ok().json();
    assert_eq!((&view["confirmation"], &view["status"]), (&Value::Null, &json!("submitted")));
    let seen = json!({ "seen": "2026-03-10T02:00:00Z" });
    let again = member.api_post(&format!("/bids/{id}/consortium/stand"), seen).await;
    assert!(["stale-version", "nothing-to-confirm"].contains(&again.codes()[0].as_str()), "{:?}", again.codes());
});

story!(a_lead_finds_a_partner_before_asking, |world| {
    let (project, _) = publish_open(&world).await;
    world.at("2026-03-10 10:00");
    let (id, _) = draft_bid(&world, "qinghe", &project, 400_000).await;
    // Organizations are found by the index as everywhere.
    rebuild(&world.app, Index::Organizations, |_, _| {}).await.unwrap();
    let lead = world.client("qinghe").await;
    let page = format!("/consortia/{id}");
    let typed = [
        ("find", "松涛"),
        ("action", "find"),
        ("members.0.work", "总协调与入户评估"),
        ("members.0.share", "60"),
        ("members.1.share", "40"),
    ];
    let found = lead.fill(&page, &page, &typed).await.expect(StatusCode::OK);
    assert!(found.says("松涛养老服务社") && found.says("可以加入") && found.says("填入"), "{}", found.told());
    let mut fields = found.form(&page);
    fields.retain(|(name, _)| name != "action");
    fields.push(("action".to_owned(), format!("pick.{}", code(1))));
    let picked = lead.post_fields(&page, &fields).await.expect(StatusCode::OK);
    let now = picked.form(&page);
    let value = |name: &str| now.iter().find(|pair| pair.0 == name).map(|pair| pair.1.clone()).unwrap_or_default();
    assert_eq!(
        (value("members.1.party"), value("members.1.share")),
        (code(1), "40".to_owned()),
        "what was typed stays"
    );
    let part = lead.get(&format!("{page}/candidates?q={}", code(1))).await.expect(StatusCode::OK);
    assert!(part.says("松涛养老服务社"), "{}", part.told());
    let api = lead.api_get(&format!("/bids/{id}/consortium/candidates?q={}", code(1))).await.ok().json();
    assert_eq!((&api[0]["name"], &api[0]["may_join"]), (&json!("松涛养老服务社"), &json!(true)));
    assert!(!world.mail().await.iter().any(|letter| letter.subject.contains("联合协议")), "looking tells nobody");
    let other = world.client("songtao").await;
    let _ = other.get(&format!("{page}/candidates?q=x")).await.expect(StatusCode::NOT_FOUND);
});

story!(a_body_shared_by_two_bids_gets_into_one, |world| {
    let (project, _) = publish_open(&world).await;
    world.at("2026-03-10 10:00");
    let (joint_bid, joint_version) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let (alone, alone_version) = draft_bid(&world, "songtao", &project, 410_000).await;
    let (lead, member) = (world.client("qinghe").await, world.client("songtao").await);
    let saved = joint(&lead, &joint_bid, 0, &world.party("songtao").to_string()).await;
    confirm(&member, &joint_bid, &saved).await;
    let (paths, bodies) = (
        [format!("/bids/{joint_bid}/submit"), format!("/bids/{alone}/submit")],
        [json!({ "version": joint_version }), json!({ "version": alone_version })],
    );
    let [one, two] = bodies;
    let (first, second) = tokio::join!(lead.api_post(&paths[0], one), member.api_post(&paths[1], two));
    let (won, lost) = if first.status == StatusCode::OK { (first, second) } else { (second, first) };
    let _ = won.ok();
    assert_eq!(lost.codes(), ["bids-elsewhere"]);
    let places = bid_places::Entity::find().all(world.app.db.reader()).await.unwrap();
    let bids: std::collections::BTreeSet<_> = places.iter().map(|place| place.bid_id).collect();
    assert_eq!(bids.len(), 1, "one bid stands, with all its places");
});

story!(a_member_of_a_submitted_bid_neither_begins_nor_joins_another, |world| {
    let (project, _) = publish_open(&world).await;
    world.at("2026-03-10 10:00");
    let (first, version) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let (second, _) = draft_bid(&world, "baiyun", &project, 410_000).await;
    let (lead, other) = (world.client("qinghe").await, world.client("baiyun").await);
    let member = world.client("songtao").await;
    let songtao = world.party("songtao").to_string();
    let saved = joint(&lead, &first, 0, &songtao).await;
    confirm(&member, &first, &saved).await;
    let rival = joint(&other, &second, 0, &songtao).await;
    let read = json!({ "agreement_sha256": rival["agreement_sha256"] });
    let elsewhere = format!("/bids/{second}/consortium/confirm");
    assert_eq!(member.api_post(&elsewhere, read.clone()).await.codes(), ["confirmed-elsewhere"]);
    let _ = lead.api_post(&format!("/bids/{first}/submit"), json!({ "version": version })).await.success();
    assert_eq!(member.api_post(&elsewhere, read).await.codes(), ["bids-elsewhere"]);
    assert_eq!(member.api_do(&format!("/projects/{project}/bids")).await.codes(), ["bids-elsewhere"]);
    let note = json!({ "note": "改与他人合作。" });
    let late = member.api_post(&format!("/bids/{first}/consortium/decline"), note).await;
    assert_eq!(late.codes(), ["wrong-state"], "what was submitted is frozen");
});

story!(the_hub_sees_who_takes_part_and_nothing_of_the_money, |world| {
    let (project, _) = publish_open(&world).await;
    world.at("2026-03-10 10:00");
    let (id, version) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let (lead, member) = (world.client("qinghe").await, world.client("songtao").await);
    let saved = joint(&lead, &id, 0, &world.party("songtao").to_string()).await;
    confirm(&member, &id, &saved).await;
    let helper =
        json!({ "version": 0, "subcontracts": [{ "party": "邻里互助队", "work": "楼栋内的日常看望", "share": "15" }] });
    let _ = lead.api(Method::PUT, &format!("/bids/{id}/subcontracts"), Some(helper)).await.success();
    let receipt = lead.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await.success().json();
    let reviewer = world.client("reviewer").await;
    let (review, _) = review_of(&reviewer, receipt["number"].as_str().unwrap()).await;
    let desk = reviewer.api_get(&format!("/reviews/{review}")).await.ok().body;
    assert!(desk.contains("松涛养老服务社") && desk.contains("邻里互助队"), "{desk}");
    assert!(!desk.contains("40000000") && !desk.contains("\"amount\":16"), "no amount before the opening");
    let page = reviewer.page(&format!("/hub/reviews/{review}")).await;
    assert!(page.says("松涛养老服务社") && page.says("邻里互助队"), "{}", page.told());
});

story!(a_visitor_tests_a_credit_code, |world| {
    let (project, number) = publish_open(&world).await;
    let visitor = world.visitor();
    let page = format!("/projects/{number}/eligibility");
    assert!(visitor.page(&page).await.says("接受联合体投标"));
    let good = visitor.page(&format!("{page}?code={}", code(0))).await;
    assert!(good.says("晴和社区服务中心可以投标") && good.says("政府采购法"), "{}", good.told());
    for odd in ["52519904", "51110112MJT000010R"] {
        let refused = visitor.get(&format!("{page}?code={odd}")).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("代码") || refused.says(odd), "{}", refused.told());
    }
    let api = format!("/projects/{project}/eligibility");
    let low = visitor.api_get(&format!("{api}?code={}", code(3))).await.ok().json();
    let grade = low["rules"].as_array().unwrap().iter().find(|rule| rule["key"] == "grade").unwrap().clone();
    assert_eq!((&grade["outcome"], &grade["reason"]["code"]), (&json!("fail"), &json!("grade-too-low")));
    assert_eq!(visitor.api_get(&format!("{api}?code=5251")).await.codes(), ["credit-code-invalid"]);
    let mut asked = 0;
    while visitor.api_get(&format!("{api}?code={}", code(0))).await.status == StatusCode::OK {
        asked += 1;
        assert!(asked < 40, "a visitor is never slowed down");
    }
    let slowed = visitor.get(&format!("{page}?code={}", code(0))).await.expect(StatusCode::TOO_MANY_REQUESTS);
    assert!(slowed.says("秒"), "{}", slowed.told());
    // Whoever is signed in has a name to answer with.
    let _ = world.client("baiyun").await.api_get(&format!("{api}?code={}", code(0))).await.ok();
});

story!(a_call_that_wants_one_bidder_gets_one, |world| {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let (project, _) = publish_with(&world, &officer, &approver, call()).await;
    world.at("2026-03-10 10:00");
    let (id, _) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let lead = world.client("qinghe").await;
    let agreement = json!({
        "version": 0, "work": "总协调", "share": "60",
        "members": [{ "party": code(1), "work": "探访", "share": "40" }]
    });
    let refused = lead.api(Method::PUT, &format!("/bids/{id}/consortium"), Some(agreement)).await;
    assert_eq!(refused.codes(), ["joint-bids-not-accepted"]);
    let helper = json!({ "version": 0, "subcontracts": [{ "party": "邻里互助队", "work": "看望", "share": "15" }] });
    let refused = lead.api(Method::PUT, &format!("/bids/{id}/subcontracts"), Some(helper)).await;
    assert_eq!(refused.codes(), ["subcontracting-not-accepted"]);
});
