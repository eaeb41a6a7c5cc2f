//! A form with faults comes back with a message at each and with everything that was typed.

use crate::main_flow::{bid, call, draft_bid, publish, review_of};
use http::StatusCode;
use serde_json::json;
use shuniu_tests::{Client, Reply, story};

/// Form fields.
type Fields = Vec<(String, String)>;

/// A form as it stands on a page, with some fields typed over.
async fn typed(client: &Client, path: &str, action: &str, changes: &[(&str, &str)]) -> Fields {
    let mut fields = client.page(path).await.form(action);
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

/// The answer has a message at every faulty field and nobody has to type anything again.
fn comes_back(reply: Reply, action: &str, typed: Fields, faulty: &[&str]) {
    let reply = reply.expect(StatusCode::UNPROCESSABLE_ENTITY);
    for field in faulty {
        let message = reply.text_of(&format!("[id=\"f-{field}-e\"]")).unwrap_or_default();
        assert!(message.chars().count() > 4, "no message at {field}: {}", reply.told());
    }
    assert!(reply.text_of(".errorsum").is_some(), "no summary: {}", reply.told());
    assert_eq!(content(reply.form(action)), content(typed), "{}", reply.asked);
}

/// What a person typed, in one order.
fn content(mut fields: Fields) -> Fields {
    fields.retain(|(name, _)| name != "version" && name != "action" && !name.starts_with("base."));
    fields.sort();
    fields
}

story!(the_draft_of_a_call_comes_back_as_typed, |world| {
    let officer = world.client("officer").await;
    let draft = officer.api_post("/projects", call()).await.expect(StatusCode::CREATED).json();
    let path = format!("/funder/projects/{}/edit", draft["id"].as_str().unwrap());
    let unreadable = [
        ("title", "独居老人<b>陪伴</b>服务 & 探访"),
        ("budget", "四十八万"),
        ("beneficiaries", "很多"),
        ("service_start", "五月初"),
        ("criteria.0.points", "一半"),
        ("milestones.1.payment_percent", "剩下的"),
        ("eligibility.min_staff", "若干"),
        ("action", "submit"),
    ];
    let fields = typed(&officer, &path, &path, &unreadable).await;
    let reply = officer.post_fields(&path, &fields).await;
    let faulty = [
        "budget",
        "beneficiaries",
        "service_start",
        "criteria.0.points",
        "milestones.1.payment_percent",
        "eligibility.min_staff",
    ];
    comes_back(reply, &path, fields, &faulty);
    let stored = officer.api_get(&format!("/projects/{}/draft", draft["id"].as_str().unwrap())).await.ok().json();
    assert_eq!(stored["version"], draft["version"], "nothing was saved");

    // What can be read is kept, also when it may not be published.
    let forbidden =
        [("requirements", "以劳务派遣方式为窗口配备人员。"), ("criteria.0.points", "50"), ("action", "submit")];
    let fields = typed(&officer, &path, &path, &forbidden).await;
    let reply = officer.post_fields(&path, &fields).await;
    comes_back(reply, &path, fields, &["requirements", "criteria"]);
});

story!(the_editor_of_a_bid_comes_back_as_typed, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (id, _) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let client = world.client("qinghe").await;
    let path = format!("/bids/{id}");
    let no_file = ("document.registration", "", [].as_slice());
    let send = async |fields: &Fields| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        client.upload(&path, &fields, no_file).await
    };
    let unreadable = [
        ("approach", "第一行\n\"引号\" & <标记>"),
        ("staff_count", "十四"),
        ("price", "面议"),
        ("budget.0.unit_price", "按实结算"),
        ("action", "submit"),
    ];
    let fields = typed(&client, &path, &path, &unreadable).await;
    let reply = send(&fields).await;
    comes_back(reply, &path, fields, &["staff_count", "price", "budget.0.unit_price"]);
    let too_dear = [("price", "500,000"), ("profile", ""), ("contact_email", "没有邮箱"), ("action", "submit")];
    let fields = typed(&client, &path, &path, &too_dear).await;
    let reply = send(&fields).await;
    comes_back(reply, &path, fields, &["price", "profile", "budget", "contact_email"]);
    let unfinished = [("contact_phone", "abc"), ("risks", "暴雨"), ("understanding", ""), ("action", "submit")];
    let fields = typed(&client, &path, &path, &unfinished).await;
    let reply = send(&fields).await;
    for (field, words) in [
        ("contact_phone", "至少 5 个字，现有 3 个"),
        ("risks", "至少 10 个字，现有 2 个"),
        ("understanding", "此项必填"),
    ] {
        let told = reply.text_of(&format!("#f-{field}-e")).unwrap_or_default();
        assert!(told.contains(words), "{field}: {told}");
    }
    comes_back(reply, &path, fields, &["contact_phone", "risks", "understanding"]);
    assert_eq!(client.api_get(&path).await.ok().json()["status"], "draft");
});

story!(a_budget_above_the_ceiling_is_read_and_told, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (id, _) = draft_bid(&world, "qinghe", &project, 400_000).await;
    let client = world.client("qinghe").await;
    let path = format!("/bids/{id}");
    let csv = "类别,支出内容,单位,数量,单价（元）,资金来源\n人员,探访员,人月,10,50000,项目资金\n";
    let fields = typed(&client, &path, &path, &[("action", "import-budget")]).await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let sent = client.upload(&path, &fields, ("budget_file", "预算.csv", csv.as_bytes())).await;
    let page = client.page(&sent.redirect()).await;
    assert!(page.says("预算已读入，但报价超出最高限价 ¥14,000"), "{}", page.told());
    assert!(page.text_of(".remaining.over").is_some_and(|told| told.contains("超出限价 ¥14,000")));
    let parts = client.api_get(&path).await.ok().json()["parts"].clone();
    let price = parts.as_array().unwrap().iter().find(|part| part["key"] == "price").unwrap();
    assert_eq!(price["done"], false, "it cannot be submitted like this");
});

story!(a_decision_on_a_bid_comes_back_as_typed, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (_, receipt) = bid(&world, "qinghe", &project, 400_000).await;
    let reviewer = world.client("reviewer").await;
    let (review, version) = review_of(&reviewer, receipt["number"].as_str().unwrap()).await;
    let path = format!("/hub/reviews/{review}");
    let claim = reviewer.post(&format!("{path}/claim"), &[("version", &version.to_string())]).await;
    assert_eq!(claim.redirect(), path);
    let action = format!("{path}/decide");
    let bare = [("decision", "return_for_correction"), ("opinion", "请补正"), ("note.record", "写明年份")];
    let fields = typed(&reviewer, &path, &action, &bare).await;
    let reply = reviewer.post_fields(&action, &fields).await;
    comes_back(reply, &action, fields, &["cited", "opinion"]);
    let groundless = [("decision", "reject"), ("opinion", "材料与登记信息不一致，无法核实。")];
    let fields = typed(&reviewer, &path, &action, &groundless).await;
    let reply = reviewer.post_fields(&action, &fields).await;
    comes_back(reply, &action, fields, &["ground"]);
    let desk = reviewer.api_get(&format!("/reviews/{review}")).await.ok().json();
    assert_eq!((&desk["status"], &desk["version"]), (&json!("claimed"), &json!(version + 1)));
});

story!(an_organizations_record_comes_back_as_typed, |world| {
    let admin = world.client("qinghe").await;
    let path = "/my/organization";
    let wrong = [
        ("staff_count", "十四人"),
        ("volunteer_count", "-3"),
        ("contact_email", "nobody at home"),
        ("summary", "陪伴\"老人\"<与>照护者"),
    ];
    let fields = typed(&admin, path, path, &wrong).await;
    let reply = admin.post_fields(path, &fields).await;
    comes_back(reply, path, fields, &["staff_count", "volunteer_count", "contact_email"]);
});

story!(a_new_account_comes_back_as_typed, |world| {
    let operator = world.client("operator").await;
    let path = "/operator/users/new";
    let wrong = [
        ("email", "nobody"),
        ("name", ""),
        ("name_en", "Xin Ran"),
        ("phone", "0000-8620 4410"),
        ("language", "en"),
        ("party", "没有这个单位"),
        ("role", ""),
    ];
    let fields = typed(&operator, path, path, &wrong).await;
    let reply = operator.post_fields(path, &fields).await;
    comes_back(reply, path, fields, &["email", "name", "party", "role"]);
    assert_eq!(operator.api_get("/users?text=Xin").await.ok().json()["total"], 0);
});
