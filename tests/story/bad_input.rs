//! Whatever nonsense is sent, the answer is a coded refusal, never a fault on our side.

use crate::main_flow::publish;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use shuniu_domain::Role;
use shuniu_tests::{Client, Reply, World, story};
use shuniu_web::access::{Access, RouteEntry};
use std::collections::HashMap;

/// Who acts in a role.
const CAST: [(Role, &str); 10] = [
    (Role::Operator, "operator"),
    (Role::Auditor, "auditor"),
    (Role::FunderOfficer, "officer"),
    (Role::FunderApprover, "approver"),
    (Role::HubReviewer, "reviewer"),
    (Role::HubLead, "lead"),
    (Role::OrganizationAdmin, "qinghe"),
    (Role::Expert, "expert-1"),
    (Role::Evaluator, "evaluator"),
    (Role::Bidder, "qinghe"),
];

/// Ids that name nothing: a well-formed one, one that is none, one with quotes, one that is long.
fn ids() -> Vec<String> {
    let long = "9".repeat(2_000);
    ["00000000-0000-7000-8000-000000000000", "17", "%27%22%3B--", "%F0%9F%92%A9", &long].map(ToOwned::to_owned).to_vec()
}

/// The routes of the table with somebody who may use each.
async fn routes_with_people(world: &World) -> (Vec<(RouteEntry, &'static str)>, HashMap<&'static str, Client>) {
    let (_, _, table) = shuniu_web::routes().into_parts();
    let who = |entry: &RouteEntry| match entry.access {
        Access::Public | Access::SignedIn => Some("qinghe"),
        Access::Roles(roles) => CAST.iter().find(|(role, _)| roles.contains(role)).map(|(_, key)| *key),
    };
    let routes: Vec<_> = table.into_iter().filter_map(|entry| who(&entry).map(|key| (entry, key))).collect();
    let mut people = HashMap::new();
    for (_, key) in CAST {
        people.insert(key, world.client(key).await);
    }
    (routes, people)
}

/// A route's address with every parameter filled in.
fn address(route: &RouteEntry, id: &str) -> String {
    route.path.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect::<Vec<_>>().join("/")
}

/// Routes that end the session of whoever uses them, or change their password.
fn ends_the_session(route: &RouteEntry) -> bool {
    route.path.ends_with("/sign-out")
}

fn nonsense() -> Vec<Value> {
    let long = "长".repeat(10_000);
    vec![
        json!({}),
        json!(null),
        json!([1, 2, 3]),
        json!("text"),
        json!({ "version": "one", "title": 17, "draft": [], "decision": 1, "qualification": "x", "sealed": null }),
        json!({ "version": -9_223_372_036_854_775_808_i64, "amount": "\u{0}", "reason": "\u{7}\u{202e}", "text": long }),
        json!({ "version": 1, "name": long, "email": long, "title": long, "code": "\u{0}", "document": long, "kind": long }),
    ]
}

fn refuses(reply: &Reply, what: &str) {
    let told = reply.body.chars().take(300).collect::<String>();
    assert!(!reply.status.is_server_error(), "{} with {what} answered {}: {told}", reply.asked, reply.status);
}

story!(bodies_that_make_no_sense_are_refused, |world| {
    let (routes, people) = routes_with_people(&world).await;
    let long = "长".repeat(10_000);
    let fields: Vec<Vec<(&str, &str)>> = vec![
        vec![],
        vec![("version", "one"), ("action", "submit"), ("agree", "perhaps"), ("price", "cheap"), ("kind", "?")],
        vec![
            ("version", "1"),
            ("name", "\u{0}\u{7}"),
            ("title", "\u{202e}"),
            ("opinion", "\u{0}"),
            ("email", "a\r\nb"),
        ],
        vec![
            ("version", "99999999999999999999"),
            ("name", &long),
            ("email", &long),
            ("login", &long),
            ("reason", &long),
        ],
        vec![
            ("version", "-1"),
            ("criteria.99999999999999999999.name", "x"),
            ("team.-1.name", "x"),
            ("cited", "x"),
            ("action", "remove-team.9"),
        ],
    ];
    let mut asked = 0;
    for (route, key) in routes.iter().filter(|(route, _)| route.method != "GET" && !ends_the_session(route)) {
        let client = &people[key];
        let has_id = route.path.contains('{');
        // All bodies with one id, one body with all ids.
        for (place, id) in ids().iter().take(if has_id { 5 } else { 1 }).enumerate() {
            let path = address(route, id);
            let bodies = if place == 0 { usize::MAX } else { 1 };
            if let Some(path) = path.strip_prefix("/api/v1") {
                let method: Method = route.method.parse().unwrap();
                let empty = client.api(method.clone(), path, None).await;
                expect_refusal(&empty, route, has_id, "no body");
                for body in nonsense().into_iter().take(bodies) {
                    let what = body.to_string().chars().take(60).collect::<String>();
                    let reply = client.api(method.clone(), path, Some(body)).await;
                    expect_refusal(&reply, route, has_id, &what);
                    asked += 1;
                }
                refuses(&client.send_bytes(&format!("/api/v1{path}"), &[0, 159, 146, 150]).await, "bytes");
            } else {
                for fields in fields.iter().take(bodies) {
                    let what = format!("{:?}", fields.iter().map(|(name, _)| name).collect::<Vec<_>>());
                    expect_refusal(&client.post(&path, fields).await, route, has_id, &what);
                    asked += 1;
                }
                let file = ("file", "\u{0}.pdf", [0, 1, 2].as_slice());
                refuses(&client.upload(&path, &[("version", "x"), ("kind", "?")], file).await, "an upload");
            }
        }
    }
    assert!(asked > 500, "{asked} requests only");
    for (key, client) in &people {
        let _ = client.page("/account").await;
        assert_eq!(client.api_get("/me").await.ok().json()["account"]["email"], format!("{key}@story.example"));
    }
});

/// No fault; and where an id names nothing, no success either.
fn expect_refusal(reply: &Reply, route: &RouteEntry, has_id: bool, what: &str) {
    refuses(reply, what);
    let idempotent = route.path.contains("/unsubscribe/");
    if has_id && !idempotent {
        let refused = reply.status.is_client_error() || reply.status == StatusCode::SEE_OTHER;
        assert!(refused, "{} with {what} answered {}", reply.asked, reply.status);
    }
    if reply.status.is_client_error() && reply.asked.contains("/api/v1") {
        assert!(!reply.codes().is_empty(), "{} with {what}: no code in {}", reply.asked, reply.body);
    }
}

story!(addresses_that_make_no_sense_are_no_fault, |world| {
    let (project, number) = publish(&world).await;
    world.run_outbox().await;
    let (routes, people) = routes_with_people(&world).await;
    let long = format!("q={}", "q".repeat(10_000));
    let queries = [
        "page=-1&size=-1&before=x&after=x",
        "page=999999999&size=999999999",
        "page=18446744073709551615&size=0",
        "filter=nonsense&tab=nonsense&stage=nonsense&status=nonsense&kind=nonsense&sort=nonsense&result=nonsense",
        "user=x&party=x&project=x&from=x&to=x&organization=x&field=x&grade=x&min=x&max=-1&topic=x&hub=x&edition=x",
        "q=%22unbalanced&text=%22unbalanced&action=%27%22%3B--",
        "q=%00%01&text=%00&action=%00&party=%00&credit_code=%00&year=%00&kind=%00",
        "q=%FF%FE&%FF=%FE&&&===",
        "q=title:(a%20OR%20b)%20AND%20*%20~%20^%20[%20TO%20]%20{%20&q=twice&lang=xx&lang=en",
        long.as_str(),
    ];
    for (route, key) in routes.iter().filter(|(route, _)| route.method == "GET") {
        let client = &people[key];
        if !route.path.contains('{') {
            for query in queries {
                let path = format!("{}?{query}", route.path);
                refuses(&client.get(&path).await, "this query");
            }
            continue;
        }
        for id in ids().iter().chain([&project, &number]) {
            refuses(&client.get(&address(route, id)).await, "this id");
        }
        refuses(&client.get(&format!("{}?{}", address(route, &project), queries[0])).await, "this query");
        refuses(&client.get(&format!("{}?{}", address(route, &project), queries[6])).await, "this query");
    }
});
