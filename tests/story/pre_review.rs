//! Pre-review by hubs, as the policy tells it: who reviews and why, what a hub may decide, what a
//! bidder can do about it, and that a silent hub costs nobody anything.

use crate::main_flow::{admit, bid, publish, qualification};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use shuniu_domain::Role;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;
use shuniu_services::hubs::relations::{self, RelationInput};
use shuniu_services::hubs::{self, HubInput};
use shuniu_services::identity::users::{NewUser, create_user};
use shuniu_services::operator::parties::{PartyInput, create_party};
use shuniu_services::{Ctx, reviews};
use shuniu_tests::{Client, PASSWORD, World, story};

/// A second-level hub of the street under the district's, which supervises the three bidders.
/// People: `street-reviewer`, `street-lead`.
async fn street_hub(world: &World) -> PartyId {
    let system = Ctx::system(world.app.clone());
    let operator = world.acting("operator").await;
    let body = PartyInput {
        name: "听松街道社会组织联合会".to_owned(),
        division_code: "519904".to_owned(),
        contact_email: "street@bodies.example".to_owned(),
        kind: Designation::Hub.to_string(),
        since: "2020-01-01".to_owned(),
        ..PartyInput::default()
    };
    let hub = create_party(&system, &body).await.unwrap();
    let details = HubInput {
        version: "0".to_owned(),
        level: "2".to_owned(),
        parent_id: world.party("hub").to_string(),
        fields: vec!["elderly".to_owned()],
        division_code: "519904".to_owned(),
        active: true,
        ..HubInput::default()
    };
    hubs::save(&operator, hub, &details).await.unwrap();
    for key in ["qinghe", "songtao", "baiyun"] {
        let relation = RelationInput {
            organization: world.party(key).to_string(),
            kind: "supervised".to_owned(),
            since: "2022-05-01".to_owned(),
            ground: "业务主管单位".to_owned(),
        };
        relations::add(&operator, hub, &relation).await.unwrap();
    }
    for (key, role) in [("street-reviewer", Role::HubReviewer), ("street-lead", Role::HubLead)] {
        let person = NewUser {
            email: format!("{key}@story.example"),
            name: key.to_owned(),
            password: Some(PASSWORD.to_owned()),
            memberships: vec![(hub, role)],
            ..NewUser::default()
        };
        create_user(&system, &person).await.unwrap();
    }
    hub
}

/// The undecided reviews in somebody's queue: `(id, version, bidder)`.
async fn waiting(client: &Client) -> Vec<(String, i64, String)> {
    let list = client.api_get("/reviews").await.ok().json();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let rows = list["rows"].as_array().cloned().unwrap_or_default();
    rows.iter().map(|row| (text(row, "id"), row["version"].as_i64().unwrap(), text(row, "organization"))).collect()
}

/// Decides a review of a bidder that the person has claimed.
async fn decide(client: &Client, bidder: &str, decision: Value) -> Value {
    let rows = waiting(client).await;
    let (id, version, _) =
        rows.iter().find(|row| row.2.contains(bidder)).unwrap_or_else(|| panic!("{bidder}: {rows:?}"));
    let body = json!({ "version": version, "decision": decision });
    client.api_post(&format!("/reviews/{id}/decide"), body).await.success().json()
}

fn returned() -> Value {
    json!({
        "decision": "return_for_correction", "opinion": "同类项目没有写明年份，请补正。",
        "cited": [{ "item": "record", "note": "写明项目名称和年份" }]
    })
}

fn rejected(ground: &str) -> Value {
    json!({ "decision": "reject", "opinion": "章程所载业务范围不含为老服务。", "ground": ground })
}

fn pause(version: i64, from: &str) -> Value {
    let reason = if from.is_empty() { "" } else { "换届期间人手不足" };
    json!({ "version": version, "paused_from": from, "pause_reason": reason, "delegates": true })
}

story!(a_bid_is_routed_returned_rejected_and_admitted_on_appeal, |world| {
    let hub = street_hub(&world).await;
    let intake = format!("/hubs/{hub}/intake");
    let paused = pause(1, "2026-03-20");
    let _ = world.client("street-lead").await.api(Method::PUT, &intake, Some(paused)).await.success();
    let (project, _) = publish(&world).await;

    // The street's hub has paused its intake: it is passed over, and everybody can read why.
    world.at("2026-03-24 10:00");
    let (first, _) = bid(&world, "qinghe", &project, 400_000).await;
    let seen = world.client("qinghe").await.page(&format!("/bids/{first}")).await;
    assert!(seen.says("听松街道社会组织联合会") && seen.says("换届期间人手不足"), "{}", seen.told());
    let district = world.client("reviewer").await;
    let (review, version, _) = waiting(&district).await.remove(0);
    let desk = district.api_get(&format!("/reviews/{review}")).await.ok().json();
    let codes: Vec<&Value> = desk["routing"].as_array().unwrap().iter().map(|step| &step["skipped"]["code"]).collect();
    assert_eq!(codes, [&json!("hub-paused"), &Value::Null]);
    assert_eq!(desk["routing"][1]["basis"], json!("relation"));
    let claimed =
        district.api_post(&format!("/reviews/{review}/claim"), json!({ "version": version })).await.ok().json();
    let body = json!({ "version": claimed["version"], "decision": admit() });
    let _ = district.api_post(&format!("/reviews/{review}/decide"), body).await.success();

    // Then it takes reviews again; its reviewer ticks both and takes them at once.
    let resumed = pause(2, "");
    let _ = world.client("street-lead").await.api(Method::PUT, &intake, Some(resumed)).await.success();
    let reviewer = world.client("street-reviewer").await;
    let (second, receipt) = bid(&world, "songtao", &project, 430_000).await;
    let (third, _) = bid(&world, "baiyun", &project, 450_000).await;
    let queue = reviewer.page("/hub/reviews").await;
    assert!(queue.says("还剩 3 个工作日") && queue.says("下一件、上一件"), "{}", queue.told());
    let rows = waiting(&reviewer).await;
    let ticked: Vec<(&str, &str)> = rows.iter().map(|row| ("review", row.0.as_str())).collect();
    assert_eq!(reviewer.post("/hub/reviews/claim", &ticked).await.redirect(), "/hub/reviews?filter=mine");
    assert_eq!(reviewer.api_get("/reviews?filter=mine").await.ok().json()["total"], json!(2));
    assert_eq!(reviewer.api_get("/reviews/workload").await.ok().json()[0]["open"], json!(2));

    // One is returned: only what was cited may change, and what is sealed stays as it was.
    let _ = decide(&reviewer, "松涛", returned()).await;
    let bidder = world.client("songtao").await;
    let view = bidder.api_get(&format!("/bids/{second}")).await.ok().json();
    let mut corrected = qualification("songtao");
    corrected["record"] = json!("2023年至2025年完成听松、渡口两个街道的助老探访项目，评价均为良。");
    let body = json!({ "version": view["version"], "qualification": corrected });
    let _ = bidder.api_post(&format!("/bids/{second}/resubmit"), body).await.success();
    let after = bidder.api_get(&format!("/bids/{second}/receipt")).await.ok().json();
    assert_eq!((&after["sha256"], &after["number"]), (&receipt["sha256"], &receipt["number"]));
    let (id, version, _) = waiting(&reviewer).await.into_iter().find(|row| row.2.contains("松涛")).unwrap();
    let _ = reviewer.api_post(&format!("/reviews/{id}/claim"), json!({ "version": version })).await.ok();
    let _ = decide(&reviewer, "松涛", admit()).await;

    // The other is rejected: not for a slip, and only when a second person agrees.
    world.at("2026-03-27 10:00");
    let (reviewer, lead) = (world.client("street-reviewer").await, world.client("street-lead").await);
    let (id, version, _) = waiting(&reviewer).await.into_iter().find(|row| row.2.contains("白云")).unwrap();
    let slip = json!({ "version": version, "decision": rejected("form") });
    assert_eq!(reviewer.api_post(&format!("/reviews/{id}/decide"), slip).await.codes(), ["return-first"]);
    let proposed = decide(&reviewer, "白云", rejected("scope")).await;
    let word = json!({ "version": proposed["version"], "agree": true });
    let own = reviewer.api_post(&format!("/reviews/{id}/confirm"), word.clone()).await;
    assert_eq!(own.codes(), ["second-person-needed"]);
    let _ = lead.api_post(&format!("/reviews/{id}/confirm"), word).await.success();
    let bidder = world.client("baiyun").await;
    let page = bidder.page(&format!("/bids/{third}")).await;
    assert!(page.says("初审不通过") && page.says("业务范围不符") && page.says("申请复核"), "{}", page.told());
    let letters = world.mail().await;
    assert!(letters.iter().any(|letter| letter.subject.starts_with("初审不通过") && letter.text.contains("复核")));

    // The bidder appeals, the opening waits, the hub above reverses, and all three are opened.
    let path = format!("/bids/{third}/appeal");
    let empty = bidder.fill(&path, &path, &[("text", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.told());
    let filed = bidder.fill(&path, &path, &[("text", "章程第六条载有为老服务，业务范围符合公告。")]).await;
    assert_eq!(filed.redirect(), format!("/bids/{third}"));
    assert!(bidder.page(&format!("/bids/{third}")).await.says("复核中"));
    world.at("2026-03-31 09:30");
    let officer = world.client("officer").await;
    let early = officer.api_do(&format!("/projects/{project}/opening")).await;
    assert_eq!(early.codes(), ["reviews-undecided"], "{}", early.body);
    let above = world.client("lead").await;
    let appeals = above.page("/hub/reviews?filter=appeals").await;
    assert!(appeals.says("白云助老协会"), "{}", appeals.told());
    let (id, version, _) = waiting(&above).await.into_iter().find(|row| row.2.contains("白云")).unwrap();
    let refused =
        world.client("reviewer").await.api_post(&format!("/reviews/{id}/claim"), json!({ "version": version })).await;
    assert_eq!(refused.codes(), ["role-forbidden"], "an appeal is the lead's");
    let _ = above.api_post(&format!("/reviews/{id}/claim"), json!({ "version": version })).await.ok();
    let admitted = json!({ "decision": "admit", "opinion": "章程载有该项业务，撤销不通过的结论。" });
    let _ = decide(&above, "白云", admitted).await;
    let letters = world.mail().await;
    assert!(letters.iter().any(|letter| letter.subject.starts_with("复核改为通过")), "the first hub is told");
    let opening = officer.api_do(&format!("/projects/{project}/opening")).await.success().json();
    let witness = world.client("operator").await;
    let _ = witness.api_do(&format!("/openings/{}/witness", opening["id"].as_str().unwrap())).await.success();
    let record = world.visitor().api_get(&format!("/projects/{project}/opening")).await.ok().json();
    assert_eq!(record["bids"].as_array().map(Vec::len), Some(3));
});

story!(a_silent_hub_costs_the_bidder_nothing, |world| {
    let _ = street_hub(&world).await;
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (id, _) = bid(&world, "qinghe", &project, 400_000).await;
    let tick = async || reviews::escalate_due(&world.app).await.unwrap();
    let holder = async |key: &str| waiting(&world.client(key).await).await.len();
    assert_eq!(holder("street-lead").await, 1);

    // To be claimed by the end of Wednesday: a reminder in the morning, at midnight it goes up.
    world.at("2026-03-11 09:00");
    assert_eq!((tick().await.reminded, tick().await.reminded), (1, 0));
    let reminders = world.mail().await.into_iter().filter(|letter| letter.subject.starts_with("初审今日到期")).count();
    assert_eq!(reminders, 2, "the reviewer and the lead");
    world.at("2026-03-12 00:00");
    assert_eq!(tick().await.handed_on, 1);
    assert_eq!((holder("street-lead").await, holder("lead").await, holder("operator").await), (0, 1, 0));
    world.at("2026-03-17 00:00");
    assert_eq!(tick().await.handed_on, 1, "the hub above had two working days");
    assert_eq!((holder("lead").await, holder("operator").await), (0, 1));

    // The opening waits for the operator, who decides; the time to correct runs from the return.
    world.at("2026-03-31 09:30");
    let officer = world.client("officer").await;
    let early = officer.api_do(&format!("/projects/{project}/opening")).await;
    assert!(early.codes().contains(&"reviews-undecided".to_owned()), "{}", early.body);
    let operator = world.client("operator").await;
    let (review, version, _) = waiting(&operator).await.remove(0);
    let _ = operator.api_post(&format!("/reviews/{review}/claim"), json!({ "version": version })).await.ok();
    let _ = decide(&operator, "晴和", returned()).await;
    let view = world.client("qinghe").await.api_get(&format!("/bids/{id}")).await.ok().json();
    assert_eq!(view["correction"]["due_at"], json!("2026-04-02T16:00:00Z"), "two working days from now");
    let routing = view["review"]["routing"].as_array().unwrap().clone();
    let codes: Vec<&Value> = routing.iter().map(|step| &step["skipped"]["code"]).collect();
    assert_eq!(codes, [&json!("review-time-over"), &json!("review-time-over")]);

    // Whoever was silent has it in its figures; the public learns nothing of a running call.
    let all = operator.api_get("/reviews/figures").await.ok().json();
    let lost: i64 = all["bodies"].as_array().unwrap().iter().filter_map(|body| body["lost"].as_i64()).sum();
    assert_eq!(lost, 2);
    assert_eq!(world.visitor().api_get("/hubs/figures").await.ok().json()["bodies"], json!([]));
    assert!(world.visitor().page("/hubs/figures").await.says("初审统计"));
});

story!(the_opening_waits_while_a_rejected_bidder_may_still_appeal, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-24 10:00");
    for (key, price) in [("qinghe", 400_000), ("songtao", 430_000), ("baiyun", 450_000)] {
        let _ = bid(&world, key, &project, price).await;
    }
    world.at("2026-03-30 10:00");
    let reviewer = world.client("reviewer").await;
    for (id, version, bidder) in waiting(&reviewer).await {
        let _ = reviewer.api_post(&format!("/reviews/{id}/claim"), json!({ "version": version })).await.ok();
        let decision = if bidder.contains("白云") { rejected("scope") } else { admit() };
        let decided = decide(&reviewer, &bidder, decision).await;
        if decided["awaits_confirmation"] == json!(true) {
            let word = json!({ "version": decided["version"], "agree": true });
            let _ = world.client("lead").await.api_post(&format!("/reviews/{id}/confirm"), word).await.success();
        }
    }
    world.at("2026-03-31 09:30");
    let officer = world.client("officer").await;
    let early = officer.api_do(&format!("/projects/{project}/opening")).await;
    assert_eq!(early.codes(), ["appeal-time-runs"], "{}", early.body);
    world.at("2026-04-02 00:00");
    let _ = officer.api_do(&format!("/projects/{project}/opening")).await.success();
});

// Somebody was quicker, or the desk stood open too long: what was written comes back all the same.
story!(an_opinion_that_comes_too_late_is_not_lost, |world| {
    const OPINION: &str = "同类项目没有写明年份，请补正后再提交。";
    let (project, _) = publish(&world).await;
    world.at("2026-03-24 10:00");
    let _ = bid(&world, "qinghe", &project, 400_000).await;
    let (reviewer, lead) = (world.client("reviewer").await, world.client("lead").await);
    let (review, version, _) = waiting(&reviewer).await.remove(0);
    let step = |name: &str| format!("/reviews/{review}/{name}");
    let _ = reviewer.api_post(&step("claim"), json!({ "version": version })).await.success();
    let fields = [
        ("version", "1"),
        ("decision", "return_for_correction"),
        ("opinion", OPINION),
        ("cited", "record"),
        ("note.record", "写明年份"),
    ];
    let desk = format!("/hub{}", step("decide"));
    let stale = reviewer.post(&desk, &fields).await.expect(StatusCode::CONFLICT);
    assert_eq!(stale.text_of("textarea[name=opinion]").as_deref(), Some(OPINION), "{}", stale.told());

    let _ = reviewer.api_post(&step("release"), json!({ "version": version + 1 })).await.success();
    let _ = lead.api_post(&step("claim"), json!({ "version": version + 2 })).await.success();
    let taken = reviewer.post(&desk, &fields).await.expect(StatusCode::CONFLICT);
    assert!(taken.says(OPINION), "{}", taken.told());
});
