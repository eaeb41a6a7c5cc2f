//! Every route says who may use it, and means it.

use http::{Method, StatusCode};
use shuniu_domain::Role;
use shuniu_tests::story;
use shuniu_web::access::Access;

/// A path with every parameter filled in by something that does not exist.
fn concrete(path: &str) -> String {
    let nothing = "00000000-0000-7000-8000-000000000000";
    path.split('/').map(|part| if part.starts_with('{') { nothing } else { part }).collect::<Vec<_>>().join("/")
}

story!(visitors_are_kept_out_of_what_is_not_public, |world| {
    let visitor = world.visitor();
    let (_, _, table) = shuniu_web::routes().into_parts();
    assert!(table.len() > 20, "the table of routes is empty");
    for route in table.iter().filter(|route| route.access != Access::Public) {
        let path = concrete(&route.path);
        let reply = if let Some(path) = path.strip_prefix("/api/v1") {
            visitor.api(route.method.parse::<Method>().unwrap(), path, Some(serde_json::json!({}))).await
        } else if route.method == "GET" {
            visitor.get(&path).await
        } else {
            visitor.post(&path, &[]).await
        };
        let kept_out = reply.status == StatusCode::UNAUTHORIZED
            || reply.headers.get("location").is_some_and(|to| to.to_str().unwrap().starts_with("/sign-in"));
        assert!(kept_out, "{} {} answered {}", route.method, route.path, reply.status);
    }
});

story!(roles_are_kept_to_their_own_routes, |world| {
    let cast = [
        ("qinghe", Role::OrganizationAdmin),
        ("reviewer", Role::HubReviewer),
        ("officer", Role::FunderOfficer),
        ("expert-1", Role::Expert),
        ("auditor", Role::Auditor),
    ];
    let (_, _, table) = shuniu_web::routes().into_parts();
    for (key, role) in cast {
        let client = world.client(key).await;
        for route in &table {
            let Access::Roles(roles) = route.access else { continue };
            if roles.contains(&role) || route.method != "GET" {
                continue;
            }
            let reply = client.get(&concrete(&route.path)).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{key} at {}", route.path);
        }
    }
});
