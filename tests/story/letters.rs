//! Letters that nobody should have to wait for: a draft that came back, a panel that was drawn, an
//! objection, a call that failed, a milestone that is due.

use crate::main_flow::{admit, award, bid, call, decide, draft_bid, propose, publish, submitted_call, version_of};
use serde_json::json;
use shuniu_services::milestones;
use shuniu_tests::{World, story};

/// Subjects of the letters to an address since the last look.
async fn subjects(world: &World, to: &str) -> Vec<String> {
    let to = format!("{to}@story.example");
    world.mail().await.into_iter().filter(|letter| letter.to.address == to).map(|letter| letter.subject).collect()
}

/// Whether one of them begins so.
fn any(subjects: &[String], begin: &str) -> bool {
    subjects.iter().any(|subject| subject.starts_with(begin))
}

/// A call with three admitted bids.
async fn three_bids(world: &World) -> (String, Vec<String>) {
    let (project, _) = publish(world).await;
    world.at("2026-03-10 10:00");
    let mut bids = Vec::new();
    for (key, price) in [("qinghe", 400_000), ("songtao", 430_000), ("baiyun", 450_000)] {
        let (id, receipt) = bid(world, key, &project, price).await;
        decide(world, receipt["number"].as_str().unwrap(), admit()).await;
        bids.push(id);
    }
    (project, bids)
}

story!(a_draft_that_came_back_tells_its_writer_why, |world| {
    let officer = world.client("officer").await;
    let id = submitted_call(&officer, call()).await;
    let approver = world.client("approver").await;
    let version = version_of(&approver, &id).await;
    let body = json!({ "version": version, "reason": "请写明五个社区各有多少户。" });
    let _ = approver.api_post(&format!("/projects/{id}/return"), body).await.success();
    let letters = world.mail().await;
    let letter = letters.iter().find(|letter| letter.subject.starts_with("项目草稿被退回")).unwrap();
    assert_eq!(letter.to.address, "officer@story.example");
    assert!(letter.text.contains("请写明五个社区各有多少户。"), "{}", letter.text);
    assert!(letter.text.contains(&format!("/funder/projects/{id}/edit")));
});

story!(a_failed_call_is_told_to_everybody_with_a_bid, |world| {
    let (project, number) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (_, receipt) = bid(&world, "qinghe", &project, 430_000).await;
    decide(&world, receipt["number"].as_str().unwrap(), admit()).await;
    let _ = draft_bid(&world, "songtao", &project, 440_000).await;
    world.at("2026-03-31 09:30");
    let officer = world.client("officer").await;
    let _ = officer.api_do(&format!("/projects/{project}/fail")).await.success();
    for (key, told) in [("qinghe", true), ("songtao", true), ("baiyun", false)] {
        assert_eq!(any(&subjects(&world, key).await, "项目流标"), told, "{key}");
    }
    let letters = world.mail().await;
    let letter = letters.iter().find(|letter| letter.subject.starts_with("项目流标")).unwrap();
    assert!(
        letter.text.contains("始终密封") && letter.text.contains(&format!("/projects/{number}")),
        "{}",
        letter.text
    );
});

story!(experts_objectors_and_providers_are_told_in_time, |world| {
    let (project, bids) = three_bids(&world).await;
    award(&world, &project, &bids).await;
    let drawn = world.mail().await.iter().filter(|letter| letter.subject.starts_with("邀请评审")).count();
    assert!(drawn >= 3, "{drawn} experts were told");
    deliver_one(&world, &project).await;
});

/// A signed contract whose first milestone comes near, is due and is late.
async fn deliver_one(world: &World, project: &str) {
    let officer = world.client("officer").await;
    let terms = json!({ "starts_on": "2026-05-01", "terms": "以公告及投标文件为准。" });
    let contract = officer.api_post(&format!("/projects/{project}/contract"), terms).await.success().json();
    let path = format!("/contracts/{}/sign", contract["id"].as_str().unwrap());
    let _ = world.client("qinghe").await.api_post(&path, json!({ "version": 1 })).await.success();
    let mut told = Vec::new();
    for day in [
        "2026-05-20 10:00",
        "2026-05-25 08:59",
        "2026-05-25 09:00",
        "2026-05-25 18:00",
        "2026-06-01 09:30",
        "2026-06-02 09:30",
        "2026-06-09 10:00",
    ] {
        world.at(day);
        if milestones::remind_due(&world.app).await.unwrap() > 0 {
            told.push(day);
        }
    }
    assert_eq!(told, ["2026-05-25 09:00", "2026-06-01 09:30", "2026-06-02 09:30", "2026-06-09 10:00"]);
    let letters: Vec<_> =
        world.mail().await.into_iter().filter(|letter| letter.to.address == "qinghe@story.example").collect();
    let reminders = letters.iter().filter(|letter| letter.text.contains("首轮评估")).count();
    assert!(reminders >= told.len(), "{reminders} reminders");
}

story!(an_objection_reaches_the_funder_and_its_answer_the_objector, |world| {
    let (project, bids) = three_bids(&world).await;
    propose(&world, &project, &bids).await;
    let notices = world.visitor().api_get("/notices?kind=proposed_award").await.ok().json();
    let notice = notices["items"][0]["number"].as_str().unwrap().to_owned();
    let loser = world.client("songtao").await;
    let ground = json!({ "ground": "公告要求的人员配置，拟承接方的方案没有逐项写明，请核对评分依据。" });
    let _ = loser.api_post(&format!("/notices/{notice}/objections"), ground).await.success();
    for key in ["officer", "approver"] {
        assert!(any(&subjects(&world, key).await, "收到异议"), "{key} is told");
    }
    let officer = world.client("officer").await;
    let list = officer.api_get(&format!("/projects/{project}/objections")).await.ok().json();
    let id = list["objections"][0]["id"].as_str().unwrap().to_owned();
    let answer = json!({ "upheld": false, "answer": "评分按公告载明的评审因素逐项作出，经复核计分无误，异议不成立。" });
    let _ = officer.api_post(&format!("/objections/{id}/answer"), answer).await.success();
    assert!(any(&subjects(&world, "songtao").await, "异议不成立"));
    assert!(!any(&subjects(&world, "baiyun").await, "异议不成立"), "nobody else");
});
