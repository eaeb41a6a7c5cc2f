//! The main job, end to end: from the draft of a call to the stored evaluation and the digest.

use http::{Method, StatusCode};
use serde_json::{Value, json};
use shuniu_tests::{Client, World, story};

/// A call that the rules accept, in the grant channel of the story's district.
pub fn call() -> Value {
    json!({
        "catalogue_code": "A04-02",
        "title": "高龄独居老人居家安全与陪伴服务",
        "title_en": "Home safety and companionship for older people living alone",
        "summary": "为街道内八十岁以上独居老人提供居家安全评估、每周探访与应急响应。",
        "need": "街道现有八十岁以上独居老人四百二十户，多住无电梯住宅；过去一年的紧急呼叫中跌倒占近四成，大多发生在夜间，有两起隔日才被邻居发现。",
        "requirements": "首月完成不少于六成的入户安全评估，次月全部完成；每户每周上门探访一次、电话问候两次；接报后二十分钟内联系到人，六十分钟内到场。",
        "field": "elderly",
        "target_groups": ["elderly", "living_alone_elderly"],
        "area_codes": ["519904"],
        "location": "听松街道五个社区",
        "beneficiaries": "420",
        "budget": "486,000",
        "channel": "grant",
        "method": "open_selection",
        "form": "project",
        "bid_deadline": "2026-03-25T17:00",
        "opening_at": "2026-03-31T09:30",
        "service_start": "2026-05-01",
        "service_months": "3",
        "contact_name": "许澄",
        "contact_phone": "0000-8620 4410",
        "eligibility": { "min_grade": "3", "fields": ["elderly"] },
        "criteria": [
            { "kind": "quality", "name": "需求理解与方案", "guide": "对老人状况的把握，探访、评估与应急是否衔接可行", "points": "40" },
            { "kind": "quality", "name": "团队与专业能力", "guide": "负责人与一线人员的配置、分工和稳定性", "points": "45" },
            { "kind": "price", "name": "报价", "guide": "最低有效报价除以本报价再乘分值", "points": "15" }
        ],
        "milestones": [
            { "title": "首轮评估", "deliverable": "四百二十份安全档案与分级清单", "month_offset": "1", "payment_percent": "40" },
            { "title": "结项", "deliverable": "年度报告与满意度调查", "month_offset": "3", "payment_percent": "60" }
        ],
        "documents": [{ "slot": "registration", "name": "登记证书", "sealed": false }]
    })
}

/// A one-page PDF.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Everything of the sealed part that must never be seen before the opening.
pub const SECRET: &str = "夜间值班长就近派员，红黄绿分级";

/// A complete qualification part.
pub fn qualification(key: &str) -> Value {
    json!({
        "profile": "成立于2016年，在三个街道连续开展居家养老与助残服务，现有专职人员十四名。",
        "certificate_no": "52519904MJT000001",
        "staff_count": "14",
        "social_worker_count": "5",
        "record": "近三年完成同类项目四个，绩效评价均为良以上。",
        "no_major_violation": true,
        "no_conflict": true,
        "true_materials": true,
        "contact_name": format!("{key} 联系人"),
        "contact_phone": "0000-8620 4410",
        "contact_email": format!("{key}@bodies.example")
    })
}

/// A complete sealed part with this price in yuan.
pub fn sealed(price: i64) -> Value {
    json!({
        "understanding": "独居老人的风险不在白天，而在没人看见的那几个小时，探访要固定到人。",
        "approach": format!("每六十户设一名固定探访员，首访用清单分级；{SECRET}。"),
        "schedule": "首月完成四个楼组的评估，第二月覆盖全部住户，此后按周滚动。",
        "risks": "探访员离岗提前两周交接，由督导陪访两次。",
        "team": [{ "name": "席暖", "role": "项目负责人", "qualification": "中级社会工作师" }],
        "budget": [{ "category": "personnel", "item": "固定探访员", "unit": "人月", "quantity": "10", "unit_price": (price / 10).to_string() }],
        "price": price.to_string()
    })
}

/// Drafts, submits and approves the call; returns its id and number.
pub async fn publish(world: &World) -> (String, String) {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    publish_with(world, &officer, &approver, call()).await
}

/// The same with another call, in browsers that are open already.
pub async fn publish_with(world: &World, officer: &Client, approver: &Client, call: Value) -> (String, String) {
    let id = submitted_call(officer, call).await;
    let version = version_of(officer, &id).await;
    let _ = approver.api_post(&format!("/projects/{id}/approve"), json!({ "version": version })).await.success();
    let number =
        world.visitor().api_get(&format!("/projects/{id}")).await.ok().json()["number"].as_str().unwrap().to_owned();
    (id, number)
}

/// Drafts a call and hands it to the approver; returns its id.
pub async fn submitted_call(officer: &Client, call: Value) -> String {
    let draft = officer.api_post("/projects", call).await.expect(StatusCode::CREATED).json();
    let id = draft["id"].as_str().unwrap().to_owned();
    let _ = officer.api_post(&format!("/projects/{id}/submit"), json!({ "version": draft["version"] })).await.success();
    id
}

/// The version of a funder's own project.
pub async fn version_of(client: &Client, project: &str) -> i64 {
    let view = client.api_get(&format!("/projects/{project}")).await.ok().json();
    view["version"].as_i64().unwrap()
}

/// Fills in a bid; returns its id and version.
pub async fn draft_bid(world: &World, key: &str, project: &str, price: i64) -> (String, i64) {
    draft_with(&world.client(key).await, key, project, price).await
}

/// The same in a browser that is open already.
pub async fn draft_with(client: &Client, key: &str, project: &str, price: i64) -> (String, i64) {
    let started = client.api_do(&format!("/projects/{project}/bids")).await.success().json();
    let id = started["id"].as_str().unwrap().to_owned();
    let body = json!({ "version": started["version"], "qualification": qualification(key), "sealed": sealed(price) });
    let saved = client.api(Method::PUT, &format!("/bids/{id}"), Some(body)).await.success().json();
    let path =
        format!("/api/v1/attachments?owner=bid_qualification&owner_id={id}&slot=registration&name=certificate.pdf");
    let _ = client.send_bytes(&path, PDF).await.expect(StatusCode::CREATED);
    (id, saved["version"].as_i64().unwrap())
}

/// Fills in and submits a bid; returns its id and receipt.
pub async fn bid(world: &World, key: &str, project: &str, price: i64) -> (String, Value) {
    let (id, version) = draft_bid(world, key, project, price).await;
    let client = world.client(key).await;
    let receipt = client.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await.success().json();
    (id, receipt)
}

/// The hub's newest review of a bid, by the bid's number, with its version.
pub async fn review_of(reviewer: &Client, number: &str) -> (String, i64) {
    let list = reviewer.api_get("/reviews?filter=all").await.ok().json();
    let rows = list["rows"].as_array().cloned().unwrap_or_default();
    let of_bid = rows.iter().filter(|row| row["bid_number"] == json!(number));
    let newest =
        of_bid.max_by_key(|row| row["round"].as_i64()).unwrap_or_else(|| panic!("no review of {number} in {list}"));
    (newest["id"].as_str().unwrap().to_owned(), newest["version"].as_i64().unwrap())
}

/// Claims and decides the newest review of a bid.
pub async fn decide(world: &World, number: &str, decision: Value) {
    let reviewer = world.client("reviewer").await;
    let (review, version) = review_of(&reviewer, number).await;
    let claimed =
        reviewer.api_post(&format!("/reviews/{review}/claim"), json!({ "version": version })).await.success().json();
    let body = json!({ "version": claimed["version"], "decision": decision });
    let _ = reviewer.api_post(&format!("/reviews/{review}/decide"), body).await.success();
}

/// The hub finds nothing against a bid.
pub fn admit() -> Value {
    json!({ "decision": "admit", "opinion": "形式与资格条件符合公告要求。" })
}

/// From the submitted bids to the published proposal.
pub async fn propose(world: &World, project: &str, bids: &[String]) {
    world.at("2026-03-31 09:30");
    let officer = world.client("officer").await;
    let opening = officer.api_do(&format!("/projects/{project}/opening")).await.success().json();
    let opening = opening["id"].as_str().unwrap();
    let early = officer.api_get(&format!("/projects/{project}/comparison")).await;
    assert_ne!(early.status, StatusCode::OK, "nothing is compared before the opening");
    let witness = world.client("operator").await;
    let _ = witness.api_do(&format!("/openings/{opening}/witness")).await.success();
    let record = world.visitor().page(&format!("/projects/{project}/opening")).await;
    assert!(record.says("¥400,000"), "{}", record.told());

    let _ = officer.api_do(&format!("/projects/{project}/panel")).await.success();
    let mut scored = 0;
    for number in 1..=9 {
        let expert = world.client(&format!("expert-{number}")).await;
        let seat = expert.api_post(&format!("/panels/{project}/declaration"), json!({ "conflict": false })).await;
        if seat.status == StatusCode::NOT_FOUND {
            continue;
        }
        let _ = seat.success();
        for (place, bid) in bids.iter().enumerate() {
            let points = json!([{ "points": (34 - place * 3).to_string(), "comment": "安排具体，可核验。" }, { "points": "38.5", "comment": "人员稳定。" }]);
            let sheet = json!({ "items": points, "comment": "总体可行。" });
            let _ = expert.api_post(&format!("/scores/{project}/{bid}"), sheet).await.success();
            scored += 1;
        }
    }
    assert!(scored >= 3 * bids.len(), "the panel is too small: {scored} sheets");

    let _ = officer.api_do(&format!("/projects/{project}/ranking")).await.success();
    let proposal = json!({ "bid": bids[0], "reasons": "综合评分第一，方案与报价均符合采购需求。", "version": version_of(&officer, project).await });
    let _ = officer.api_post(&format!("/projects/{project}/proposal"), proposal).await.success();
}

/// From the submitted bids to the award.
pub async fn award(world: &World, project: &str, bids: &[String]) {
    propose(world, project, bids).await;
    let approver = world.client("approver").await;
    let version = version_of(&approver, project).await;
    let early = approver.api_post(&format!("/projects/{project}/award"), json!({ "version": version })).await;
    assert_eq!(early.codes(), ["notice-running"]);
    world.at("2026-04-20 10:00");
    let approver = world.client("approver").await;
    let _ = approver.api_post(&format!("/projects/{project}/award"), json!({ "version": version })).await.success();
}

/// Contract, milestones, payments; everything paid.
pub async fn deliver(world: &World, project: &str) {
    let officer = world.client("officer").await;
    let drafted = officer
        .api_post(
            &format!("/projects/{project}/contract"),
            json!({ "starts_on": "2026-05-01", "terms": "以公告及投标文件为准。" }),
        )
        .await
        .success()
        .json();
    let contract = drafted["id"].as_str().unwrap().to_owned();
    let provider = world.client("qinghe").await;
    let _ = provider.api_post(&format!("/contracts/{contract}/sign"), json!({ "version": 1 })).await.success();
    let view = provider.api_get(&format!("/contracts/{contract}")).await.ok().json();
    let milestones = view["milestones"].as_array().unwrap().clone();
    assert_eq!(milestones.len(), 2);
    let days = ["2026-06-01 10:00", "2026-07-31 10:00"];
    for (milestone, day) in milestones.iter().zip(days) {
        world.at(day);
        let id = milestone["id"].as_str().unwrap();
        let provider = world.client("qinghe").await;
        let officer = world.client("officer").await;
        let report = json!({ "version": 1, "report": { "text": "已按计划完成，档案齐全。", "beneficiaries": "420", "spent": "150000" } });
        let _ = provider.api_post(&format!("/milestones/{id}/report"), report).await.success();
        let acceptance = json!({ "version": 2, "acceptance": { "opinion": "抽查属实，同意通过。", "recipients_opinion": "老人普遍认可。", "satisfaction": "93" } });
        let _ = officer.api_post(&format!("/milestones/{id}/accept"), acceptance).await.success();
        let amount = milestone["amount"].as_i64().unwrap() / 100;
        let too_much = json!({ "amount": (amount + 1).to_string(), "fund_use": "前期款项按预算执行，均有凭证。" });
        let refused = provider.api_post(&format!("/milestones/{id}/payments"), too_much).await;
        assert_eq!(refused.codes(), ["payment-exceeds"]);
        let request = json!({ "amount": amount.to_string(), "fund_use": "前期款项按预算执行，均有凭证。" });
        let made = provider.api_post(&format!("/milestones/{id}/payments"), request).await.success().json();
        let payment = made["id"].as_str().unwrap();
        let approver = world.client("approver").await;
        let unsigned = approver.api_post(&format!("/payments/{payment}/approve"), json!({ "version": 1 })).await;
        assert_eq!(unsigned.codes(), ["countersign-missing"]);
        let lead = world.client("lead").await;
        let opinion = json!({ "version": 1, "text": "已核对台账，资金使用与预算相符。" });
        let _ = lead.api_post(&format!("/payments/{payment}/countersign"), opinion).await.success();
        let _ = approver.api_post(&format!("/payments/{payment}/approve"), json!({ "version": 2 })).await.success();
        let record = json!({ "version": 3, "paid": { "paid_on": day.split(' ').next(), "voucher": "LL-0001" } });
        let _ = officer.api_post(&format!("/payments/{payment}/pay"), record).await.success();
    }
}

/// Every indicator scored, confirmed by a second person.
pub async fn evaluate(world: &World, project: &str) {
    world.at("2026-08-10 10:00");
    let officer = world.client("officer").await;
    let begun = officer.api_post(&format!("/projects/{project}/evaluation"), json!({})).await.success().json();
    let id = begun["id"].as_str().unwrap().to_owned();
    let detail = officer.api_get(&format!("/evaluations/{id}")).await.ok().json();
    let indicators = find_array(&detail, "indicators");
    let scored: Vec<Value> = indicators
        .iter()
        .map(|indicator| {
            let weight = indicator["weight"].as_i64().unwrap();
            let points = weight * 9 / 10;
            json!({ "key": indicator["key"], "target": "按约定", "result": "已达到", "points": format!("{}.{:02}", points / 100, points % 100) })
        })
        .collect();
    let sheet = json!({
        "indicators": scored, "satisfaction": "93", "respondents": "86",
        "comment": "目标明确，产出足额，老人与家属普遍满意。", "advice": "明年可扩大到相邻街道。"
    });
    let saved = officer
        .api(Method::PUT, &format!("/evaluations/{id}"), Some(json!({ "version": 1, "evaluation": sheet })))
        .await
        .success()
        .json();
    let own = officer.api_post(&format!("/evaluations/{id}/finalize"), json!({ "version": saved["version"] })).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "who scored does not confirm");
    let approver = world.client("approver").await;
    let _ = approver
        .api_post(&format!("/evaluations/{id}/finalize"), json!({ "version": saved["version"] }))
        .await
        .success();
    let again = officer
        .api(Method::PUT, &format!("/evaluations/{id}"), Some(json!({ "version": 3, "evaluation": sheet })))
        .await;
    assert!(again.status.is_client_error(), "a final evaluation is stored for good");
    let _ = officer.api_do(&format!("/projects/{project}/close")).await.success();
}

/// The first array of that name anywhere in a JSON value.
fn find_array(value: &Value, name: &str) -> Vec<Value> {
    match value {
        Value::Object(map) => match map.get(name) {
            Some(Value::Array(rows)) => rows.clone(),
            _ => map.values().map(|inner| find_array(inner, name)).find(|rows| !rows.is_empty()).unwrap_or_default(),
        },
        _ => Vec::new(),
    }
}

story!(a_project_goes_from_the_call_to_the_stored_evaluation_and_the_digest, |world| {
    let (project, number) = publish(&world).await;
    assert_eq!(number, "519904-2026-0001");
    world.run_outbox().await;
    let found = world.visitor().api_get("/projects?q=%E7%8B%AC%E5%B1%85%E8%80%81%E4%BA%BA").await.ok();
    assert!(found.body.contains(&number), "{}", found.body);
    let page = world.visitor().page(&format!("/projects/{number}")).await;
    assert!(page.says("高龄独居老人居家安全与陪伴服务") && page.says("¥486,000"));
    let checklist = world.client("qinghe").await.page(&format!("/projects/{number}")).await;
    assert!(checklist.says("晴和社区服务中心"), "{}", checklist.told());

    // The funder's people hear of it once a week.
    let officer = world.client("officer").await;
    let weekly = json!({ "frequency": "weekly", "hour": "8", "timezone": "Asia/Shanghai", "locale": "zh-CN", "send_empty": false });
    let _ = officer.api(Method::PUT, "/digest", Some(weekly)).await.success();

    world.at("2026-03-10 10:00");
    let (mut bids, mut numbers) = (Vec::new(), Vec::new());
    for (key, price) in [("qinghe", 400_000), ("songtao", 430_000), ("baiyun", 450_000)] {
        let (id, receipt) = bid(&world, key, &project, price).await;
        assert_eq!(receipt["sha256"].as_str().unwrap().len(), 64, "{receipt}");
        bids.push(id);
        numbers.push(receipt["number"].as_str().unwrap().to_owned());
    }
    decide(&world, &numbers[0], admit()).await;
    decide(&world, &numbers[1], admit()).await;
    let returned = json!({
        "decision": "return_for_correction", "opinion": "证书扫描件不清楚，请补正。",
        "cited": [{ "item": "record", "note": "请写明项目名称和年份" }]
    });
    decide(&world, &numbers[2], returned).await;
    correct(&world, &bids[2]).await;
    decide(&world, &numbers[2], admit()).await;

    award(&world, &project, &bids).await;
    deliver(&world, &project).await;
    evaluate(&world, &project).await;
    let profile = world.visitor().page(&format!("/organizations/{}", world.party("qinghe"))).await;
    assert!(profile.says("高龄独居老人居家安全与陪伴服务"), "{}", profile.told());
    let result = world.visitor().page(&format!("/projects/{project}/evaluation")).await;
    assert!(result.says("90"), "{}", result.told());

    world.at("2026-08-17 08:05");
    let letters = world.mail().await;
    let digest = letters.iter().rfind(|letter| letter.unsubscribe_url.is_some()).unwrap();
    assert_eq!(digest.to.address, "officer@story.example");
    assert!(digest.text.contains("高龄独居老人居家安全与陪伴服务"), "{}", digest.text);
    assert!(digest.html.contains("<table") && digest.html.contains("高龄独居老人"));

    let verdict = world.client("auditor").await.api_do("/audit/verify").await.success().json();
    assert_eq!(verdict["intact"], json!(true), "{verdict}");
});

/// The bidder corrects what was cited.
async fn correct(world: &World, bid: &str) {
    let bidder = world.client("baiyun").await;
    let view = bidder.api_get(&format!("/bids/{bid}")).await.ok().json();
    let mut corrected = qualification("baiyun");
    corrected["profile"] = json!("改了没有被引用的内容：成立于2016年，在三个街道连续开展服务，现有专职人员十四名。");
    let wrong = json!({ "version": view["version"], "qualification": corrected });
    let refused = bidder.api_post(&format!("/bids/{bid}/resubmit"), wrong).await;
    assert!(refused.codes().contains(&"only-cited-items".to_owned()), "{}", refused.body);
    let mut corrected = qualification("baiyun");
    corrected["record"] = json!("2023年至2025年完成听松、渡口、望汀三个街道的助老探访项目，评价均为良。");
    let right = json!({ "version": view["version"], "qualification": corrected });
    let _ = bidder.api_post(&format!("/bids/{bid}/resubmit"), right).await.success();
}
