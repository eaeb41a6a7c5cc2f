//! Steps of the procedure that are refused when they come too early, from the wrong person or for too much.

use crate::main_flow::{admit, award, bid, decide, deliver, evaluate, publish, review_of};
use http::{Method, StatusCode};
use serde_json::json;
use shuniu_domain::Role;
use shuniu_services::identity::users::{NewUser, create_user};
use shuniu_tests::{PASSWORD, story};

story!(a_hub_sees_the_bids_of_its_own_field_only, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (_, receipt) = bid(&world, "qinghe", &project, 400_000).await;
    let number = receipt["number"].as_str().unwrap();
    let (review, version) = review_of(&world.client("reviewer").await, number).await;
    let other = world.client("other-reviewer").await;
    let list = other.api_get("/reviews?filter=all").await.ok();
    assert!(!list.body.contains(number) && !list.body.contains(&review), "{}", list.body);
    assert!(!other.page("/hub/reviews?filter=all").await.body.contains(number));
    let _ = other.get(&format!("/hub/reviews/{review}")).await.expect(StatusCode::NOT_FOUND);
    let _ = other.api_get(&format!("/reviews/{review}")).await.expect(StatusCode::NOT_FOUND);
    let decision = json!({ "version": version, "decision": admit() });
    let steps = [("claim", json!({ "version": version })), ("decide", decision)];
    for (step, body) in steps {
        let refused = other.api_post(&format!("/reviews/{review}/{step}"), body).await;
        assert_eq!(refused.expect(StatusCode::NOT_FOUND).codes(), ["not-found"], "{step}");
    }
});

story!(a_rejection_needs_a_second_person_of_the_hub, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let (id, receipt) = bid(&world, "qinghe", &project, 400_000).await;
    let number = receipt["number"].as_str().unwrap();
    let bare = json!({ "decision": "reject", "opinion": "证书与登记信息不一致，材料不实。" });
    let reviewer = world.client("reviewer").await;
    let (review, version) = review_of(&reviewer, number).await;
    let claimed =
        reviewer.api_post(&format!("/reviews/{review}/claim"), json!({ "version": version })).await.ok().json();
    let path = format!("/reviews/{review}/decide");
    let groundless = reviewer.api_post(&path, json!({ "version": claimed["version"], "decision": bare })).await;
    assert_eq!(groundless.codes(), ["rejection-needs-ground"]);
    let mut grounded = bare.clone();
    grounded["ground"] = json!("false_material");
    let proposed =
        reviewer.api_post(&path, json!({ "version": claimed["version"], "decision": grounded })).await.ok().json();
    assert_eq!(proposed["awaits_confirmation"], true);
    let status = async || {
        let bidder = world.client("qinghe").await;
        bidder.api_get(&format!("/bids/{id}")).await.ok().json()["status"].clone()
    };
    assert_eq!(status().await, "submitted", "nothing is rejected by one person");
    let word = json!({ "version": proposed["version"], "agree": true });
    let confirm = format!("/reviews/{review}/confirm");
    let own = reviewer.api_post(&confirm, word.clone()).await;
    assert_eq!(own.expect(StatusCode::UNPROCESSABLE_ENTITY).codes(), ["second-person-needed"]);
    assert_eq!(status().await, "submitted");
    let second = world.client("second-reviewer").await;
    let _ = second.api_post(&confirm, word).await.ok();
    assert_eq!(status().await, "rejected");
});

story!(nothing_is_opened_too_early_or_without_a_stranger, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let mut numbers = Vec::new();
    for (key, price) in [("qinghe", 400_000), ("songtao", 430_000), ("baiyun", 450_000)] {
        let (_, receipt) = bid(&world, key, &project, price).await;
        numbers.push(receipt["number"].as_str().unwrap().to_owned());
    }
    let path = format!("/projects/{project}/opening");
    let officer = world.client("officer").await;
    let early = officer.api_do(&path).await;
    assert!(early.codes().contains(&"before-deadline".to_owned()), "{}", early.body);
    for number in &numbers[..2] {
        decide(&world, number, admit()).await;
    }
    world.at("2026-03-26 09:00");
    let officer = world.client("officer").await;
    assert_eq!(officer.api_do(&path).await.codes(), ["reviews-undecided"]);
    decide(&world, &numbers[2], admit()).await;
    let opening = officer.api_do(&path).await.expect(StatusCode::CREATED).json();
    let opening = opening["id"].as_str().unwrap();
    let witness = world.client("operator").await;
    let early = witness.api_do(&format!("/openings/{opening}/witness")).await;
    assert_eq!(early.expect(StatusCode::UNPROCESSABLE_ENTITY).codes(), ["before-opening-time"]);

    // An expert could be a witness, but not one whom the funder itself sent.
    let insider = NewUser {
        email: "insider@story.example".to_owned(),
        name: "民政局内部专家".to_owned(),
        password: Some(PASSWORD.to_owned()),
        memberships: vec![(world.party("bureau"), Role::Expert)],
        ..NewUser::default()
    };
    let _ = create_user(&world.acting("operator").await, &insider).await.unwrap();
    world.at("2026-03-31 09:30");
    let insider = world.client("insider").await;
    let refused = insider.api_do(&format!("/openings/{opening}/witness")).await;
    assert_eq!(refused.expect(StatusCode::UNPROCESSABLE_ENTITY).codes(), ["other-party-needed"]);
    let _ = world.visitor().api_get(&path).await.expect(StatusCode::NOT_FOUND);
    let witness = world.client("operator").await;
    let _ = witness.api_do(&format!("/openings/{opening}/witness")).await.ok();
    let _ = world.visitor().api_get(&path).await.ok();
});

story!(the_notice_runs_out_and_what_is_final_stays, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let mut bids = Vec::new();
    for (key, price) in [("qinghe", 400_000), ("songtao", 430_000), ("baiyun", 450_000)] {
        let (id, receipt) = bid(&world, key, &project, price).await;
        decide(&world, receipt["number"].as_str().unwrap(), admit()).await;
        bids.push(id);
    }
    // Award before the end of the notice: `notice-running`; payment above the share: `payment-exceeds`;
    // both are asserted on the way.
    award(&world, &project, &bids).await;
    deliver(&world, &project).await;
    evaluate(&world, &project).await;
    let officer = world.client("officer").await;
    let list = officer.api_get("/evaluations").await.ok().json();
    let id = list["items"][0]["id"].as_str().unwrap_or_else(|| panic!("{list}")).to_owned();
    let before = officer.api_get(&format!("/evaluations/{id}")).await.ok().json();
    let sheet = json!({ "comment": "改动一个已经确认的评价。" });
    for version in 1..=4 {
        let body = json!({ "version": version, "evaluation": sheet });
        let late = officer.api(Method::PUT, &format!("/evaluations/{id}"), Some(body)).await;
        assert_eq!(late.expect(StatusCode::CONFLICT).codes(), ["wrong-state"]);
    }
    assert_eq!(officer.api_get(&format!("/evaluations/{id}")).await.ok().json(), before);
});
