//! Searching, as visitors, organizations and programs do it: on pages, in parts of pages, through the
//! API, with the engine and without.

use crate::main_flow::{call, publish_with};
use http::StatusCode;
use http::header::{HeaderName, LOCATION};
use serde_json::{Value, json};
use shuniu_tests::{Client, Reply, World, story};
use std::time::{Duration, Instant};

const ELDERLY: &str = "高龄独居老人居家安全与陪伴服务";
pub const CHILDREN: &str = "困境儿童课后托管服务";

/// Publishes a call with some of its parts changed and has it indexed.
pub async fn publish(world: &World, changes: Value) -> String {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let mut call = call();
    for (name, value) in changes.as_object().unwrap() {
        call[name] = value.clone();
    }
    let (_, number) = publish_with(world, &officer, &approver, call).await;
    world.run_outbox().await;
    number
}

/// Two calls: one for older people that asks for 3A, one for children that asks for 4A.
pub async fn two_calls(world: &World) {
    publish(world, json!({})).await;
    let asked = json!({ "min_grade": "4" });
    let children = json!({
        "title": CHILDREN, "title_en": "After-school care",
        "summary": "为街道内困境儿童提供放学后的托管、作业陪伴与假期活动，每周五天。",
        "need": "街道现有困境儿童一百八十名，多由祖辈照看，放学后到晚饭前无人陪伴；去年暑期发生两起意外，学校与社区多次提出需要固定的活动地点和人员。", "field": "children", "target_groups": ["children"],
        "budget": "120,000", "bid_deadline": "2026-03-30T17:00", "eligibility": asked,
    });
    publish(world, children).await;
}

fn titles(reply: &Reply) -> Vec<&str> {
    [ELDERLY, CHILDREN].into_iter().filter(|title| reply.says(title)).collect()
}

async fn part(client: &Client, path: &str, name: &str) -> Reply {
    client.get_with(path, &[(HeaderName::from_static("x-fragment"), name)]).await.ok()
}

story!(filters_narrow_and_each_has_its_way_out, |world| {
    two_calls(&world).await;
    let visitor = world.visitor();
    let both = visitor.page("/projects?field=elderly&field=children&stage=open").await;
    assert_eq!(titles(&both), [ELDERLY, CHILDREN]);
    // Counts of a facet are the same whatever is chosen of it.
    for path in ["/projects", "/projects?field=elderly", "/projects?field=elderly&field=children"] {
        let page = visitor.page(path).await;
        for value in ["elderly", "children"] {
            let count = page.text_of(&format!(".choice:has(#facet-field-{value}) > span"));
            assert_eq!(count.as_deref(), Some("1"), "{value} at {path}");
        }
    }
    for (query, found) in [
        ("min=20", vec![ELDERLY]),
        ("max=20", vec![CHILDREN]),
        ("closes_from=2026-03-26", vec![CHILDREN]),
        ("closes_to=2026-03-25", vec![ELDERLY]),
        ("grade=4", vec![CHILDREN]),
        ("division=51&channel=grant&method=open_selection", vec![ELDERLY, CHILDREN]),
        ("target=children", vec![CHILDREN]),
        ("q=课后", vec![CHILDREN]),
        ("q=居家&closes_from=2026-03-26", vec![]),
    ] {
        assert_eq!(titles(&visitor.page(&format!("/projects?{query}")).await), found, "{query}");
    }
    let chip = both.attribute(".filterchip", "href").unwrap();
    assert!(chip.starts_with("/projects?") && !chip.contains("page="), "{chip}");
    assert_eq!(both.attribute(".filters > a:not(.filterchip)", "href").as_deref(), Some("/projects"));
    // Nothing fits both: the page says what to take out, and the link does it.
    let none = visitor.page("/projects?q=独居老人&field=children").await;
    assert!(none.says("没有符合“独居老人”"), "{}", none.told());
    let way = none.attribute(".ways a", "href").unwrap();
    assert_eq!(titles(&visitor.page(&way).await), [ELDERLY], "{way}");
});

story!(an_organization_sees_what_it_may_bid_for, |world| {
    two_calls(&world).await;
    for (key, found) in [("qinghe", vec![ELDERLY, CHILDREN]), ("songtao", vec![ELDERLY]), ("xiaohe", vec![])] {
        let client = world.client(key).await;
        assert!(client.page("/projects").await.says("只看我方可投的"));
        assert_eq!(titles(&client.page("/projects?may_bid=true").await), found, "{key}");
        world.engine.leave();
        assert_eq!(titles(&client.page("/projects?may_bid=true").await), found, "{key}, from the database");
        world.engine.come_back();
    }
    let visitor = world.visitor();
    let page = visitor.page("/projects?may_bid=true").await;
    assert!(page.says("只对已登录的社会组织有效") && !page.says("只看我方可投的"));
    let refused = visitor.api_get("/projects?may_bid=true").await.expect(StatusCode::UNAUTHORIZED);
    assert_eq!(refused.json()["reasons"][0]["field"], "may_bid");
    let officer = world.client("officer").await;
    assert_eq!(
        officer.api_get("/projects?may_bid=true").await.expect(StatusCode::FORBIDDEN).codes(),
        ["role-forbidden"]
    );
});

story!(scripts_get_the_parts_that_change, |world| {
    two_calls(&world).await;
    let visitor = world.visitor();
    for path in ["/projects?q=课后", "/organizations?q=服务", "/search?q=服务"] {
        let parts = part(&visitor, path, "facets,results").await;
        assert!(!parts.body.contains("<html") && parts.body.contains("data-fragment=\"results\""), "{path}");
        assert!(parts.body.contains("data-summary"), "{path}");
    }
    let options = part(&visitor, "/search/suggestions?q=课后", "suggestions").await;
    assert!(options.body.contains("role=\"option\"") && options.body.contains("<mark>课后</mark>"), "{}", options.body);
    assert!(!part(&visitor, "/search/suggestions?q=", "suggestions").await.body.contains("role=\"option\""));
    // Without scripts the same field leads to a page with both kinds.
    let page = visitor.page("/search?q=服务").await;
    assert!(page.says(CHILDREN) && page.says("晴和社区服务中心"));
    let suggested = visitor.api_get("/suggestions?q=晴和").await.ok().json();
    assert_eq!(suggested[0]["label"], "晴和社区服务中心");
    assert!(suggested[0]["marked_label"].as_array().unwrap().iter().any(|piece| piece["marked"] == true));
});

story!(what_matches_is_marked_and_never_markup, |world| {
    publish(&world, json!({ "title": "<b>助浴</b> & 养老\"服务\"" })).await;
    let page = world.visitor().page("/projects?q=助浴").await;
    assert!(
        page.body.contains("&lt;b&gt;<mark>助浴</mark>&lt;&#x2F;b&gt;")
            || page.body.contains("&lt;b&gt;<mark>助浴</mark>&lt;/b&gt;")
    );
    assert!(!page.body.contains("<b>助浴"));
    let page = world.visitor().page("/projects?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!page.body.contains("<script>alert"));
});

story!(programs_walk_through_everything_once, |world| {
    for n in 0..5 {
        publish(&world, json!({ "title": format!("第{n}项居家安全服务"), "budget": "60,000" })).await;
        if n == 2 {
            world.at("2026-03-02 10:00");
        }
    }
    let visitor = world.visitor();
    for away in [false, true] {
        if away {
            world.engine.leave();
        }
        let (mut seen, mut path) = (Vec::new(), "/projects?sort=newest&size=2".to_owned());
        loop {
            let page = visitor.api_get(&path).await.ok().json();
            assert_eq!(page["total"], 5);
            let items = page["items"].as_array().unwrap().iter();
            seen.extend(items.map(|row| row["title"].as_str().unwrap().to_owned()));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/projects?sort=newest&size=2&after={next}");
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 5, "away: {away}");
    }
});

story!(what_makes_no_sense_is_said_on_its_parameter, |world| {
    two_calls(&world).await;
    let visitor = world.visitor();
    let long = format!("q={}", "a".repeat(10_000));
    let table: [(&str, &str, &str); 17] = [
        ("stage=nonsense", "stage", "unknown-value"),
        ("field=%00", "field", "unknown-value"),
        ("funder=17", "funder", "unknown-value"),
        ("hub=x", "hub", "unknown-value"),
        ("division=51x", "division", "unknown-value"),
        ("grade=9", "grade", "unknown-value"),
        ("may_bid=perhaps", "may_bid", "unknown-value"),
        ("min=cheap", "min", "not-an-amount"),
        ("max=-1", "max", "not-an-amount"),
        ("closes_from=2026-02-30", "closes_from", "not-a-date"),
        ("closes_to=%2B99999-01-01", "closes_to", "not-a-date"),
        ("sort=luck", "sort", "unknown-value"),
        ("page=999999999", "page", "out-of-range"),
        ("page=-1", "page", "out-of-range"),
        ("size=1000", "size", "out-of-range"),
        ("after=yesterday", "after", "unknown-value"),
        (&long, "q", "too-long"),
    ];
    for (query, field, code) in table {
        let what: String = query.chars().take(40).collect();
        let refused = visitor.api_get(&format!("/projects?{query}")).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
        let reason = &refused.json()["reasons"][0];
        assert_eq!((reason["field"].as_str(), reason["code"].as_str()), (Some(field), Some(code)), "{what}");
        let page = visitor.get(&format!("/projects?{query}")).await;
        if page.status == StatusCode::SEE_OTHER {
            // Behind the last page there is the last page.
            let last = page.headers[LOCATION].to_str().unwrap().to_owned();
            assert_eq!(titles(&visitor.page(&last).await), [ELDERLY, CHILDREN], "{what}");
        } else if field == "q" {
            let page = page.ok();
            assert!(page.says("搜索词最多 200 个字") && page.body.len() < 300_000, "{} bytes", page.body.len());
        } else {
            assert_eq!(titles(&page.ok()), [ELDERLY, CHILDREN], "{what}");
        }
    }
    let unknown = visitor.api_get("/projects?colour=red&lang=en").await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        (unknown.codes(), &unknown.json()["reasons"][0]["field"]),
        (vec!["unknown-parameter".into()], &json!("colour"))
    );
    for list in ["/organizations?colour=red", "/organizations?grade=6", "/organizations?page=0", "/suggestions?text=x"]
    {
        let _ = visitor.api_get(list).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    }
    for query in ["q=%22unbalanced", "q=-", "q=%22%22", "q=%00%07", "q=a%20OR%20b)%20AND%20*~%5E", "q=%F0%9F%92%A9"] {
        for path in ["/projects", "/organizations", "/search", "/search/suggestions"] {
            let _ = visitor.page(&format!("{path}?{query}")).await;
        }
        let _ = visitor.api_get(&format!("/organizations?{query}")).await.ok();
    }
});

/// An answer that came within a second.
pub async fn soon(asking: impl Future<Output = Reply>) -> Reply {
    let began = Instant::now();
    let reply = asking.await.ok();
    assert!(began.elapsed() < Duration::from_secs(1), "{} took {:?}", reply.asked, began.elapsed());
    reply
}

story!(while_the_engine_is_away_the_database_answers, |world| {
    two_calls(&world).await;
    let visitor = world.visitor();
    let header = |reply: &Reply| reply.headers.get("shuniu-search").map(|value| value.to_str().unwrap().to_owned());
    assert_eq!(header(&visitor.api_get("/projects").await.ok()), None);
    for hangs in [false, true] {
        if hangs {
            world.engine.hang()
        } else {
            world.engine.leave()
        }
        let page = soon(visitor.get("/projects?stage=open&field=children&grade=4")).await;
        assert_eq!(titles(&page), [CHILDREN]);
        assert!(page.says("搜索服务正在恢复") && page.says("暂时不起作用的有：等级要求"), "{}", page.told());
        assert!(page.text_of("#facet-field-elderly + label").is_some(), "every filter can still be chosen");
        let page = soon(visitor.get("/organizations?q=晴和&sort=record")).await;
        assert!(page.says("晴和社区服务中心") && page.says("暂时不起作用的有：排序"), "{}", page.told());
        let page = soon(visitor.get("/search?q=服务")).await;
        assert!(page.says(CHILDREN) && page.says("晴和社区服务中心"));
        soon(visitor.get("/search/suggestions?q=服")).await;
        let answer = soon(visitor.api_get("/projects?q=课后")).await;
        assert_eq!(header(&answer).as_deref(), Some("database"));
        assert_eq!((&answer.json()["total"], &answer.json()["notices"][0]["code"]), (&json!(1), &json!("search-away")));
        assert_eq!(header(&soon(visitor.api_get("/organizations")).await).as_deref(), Some("database"));
    }
    world.engine.come_back();
    assert!(!visitor.page("/projects?field=children").await.says("搜索服务正在恢复"));
});

story!(desks_do_not_ask_the_engine, |world| {
    two_calls(&world).await;
    world.engine.leave();
    let asked = world.engine.asked();
    for (key, paths) in [
        ("reviewer", ["/hub/reviews", "/hub/reviews?filter=all"].as_slice()),
        ("lead", &["/hub/organizations", "/hub/payments"]),
        ("officer", &["/funder", "/funder/projects", "/funder/contracts", "/funder/payments", "/evaluations"]),
        (
            "operator",
            &[
                "/operator/organizations",
                "/operator/organizations?q=晴和&grade=4",
                "/operator/users",
                "/operator/parties",
            ],
        ),
        ("evaluator", &["/operator/organizations"]),
    ] {
        let client = world.client(key).await;
        for path in paths {
            let page = client.page(path).await;
            assert!(!page.says("搜索服务正在恢复"), "{path}");
        }
    }
    assert_eq!(world.engine.asked(), asked);
    let register = world.client("operator").await.page("/operator/organizations?q=晴和&grade=4&kind=registered").await;
    assert!(register.says("晴和社区服务中心") && !register.says("松涛养老服务社"));
});
