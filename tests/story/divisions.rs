//! The operator keeps the register of divisions and the names of bodies; what shows a name follows.

use crate::main_flow::{bid, publish};
use crate::search_sync::{all_documents, assert_equal};
use http::{Method, StatusCode};
use serde_json::json;
use shuniu_tests::{Client, World, story};

const LIST: &str = "/operator/divisions";

/// The district with a street and a community, added and imported.
async fn register(operator: &Client) {
    let typed = [("code", "519904"), ("name", "临澜区"), ("name_en", "")];
    assert_eq!(operator.fill(LIST, LIST, &typed).await.redirect(), "/operator/divisions/519904");
    let file = r#"[{"code": "519904001", "name": "听松街道", "parent": "519904"},
                   {"code": "519904001001", "name": "青石社区"},
                   {"code": "519904999", "name": "x"}]"#;
    let upload = ("file", "区划.json", file.as_bytes());
    let report = operator.upload("/operator/imports", &[("kind", "divisions")], upload).await.redirect();
    assert!(operator.page(&report).await.says("未导入的行"));
}

story!(the_operator_keeps_the_register_of_divisions, |world| {
    let operator = world.client("operator").await;
    let typed = [("code", "519904001"), ("name", "松"), ("name_en", "Tingsong")];
    let wrong = operator.fill(LIST, LIST, &typed).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text_of("#f-code-e").is_some() && wrong.text_of("#f-name-e").is_some(), "{}", wrong.told());
    for (id, value) in [("#f-code", "519904001"), ("#f-name", "松"), ("#f-name_en", "Tingsong")] {
        assert_eq!(wrong.attribute(id, "value").as_deref(), Some(value), "what was typed stays");
    }
    register(&operator).await;
    let list = operator.page(LIST).await;
    assert!(list.says("听松街道") && list.says("青石社区") && !list.says("519904999"), "{}", list.told());
    assert!(!operator.page("/operator/divisions?under=519904001001").await.says("听松街道"));
    let odd = operator.page("/operator/divisions?under=abc").await;
    assert!(odd.text_of("#f-under-e").is_some() && odd.says("听松街道"), "{}", odd.told());

    let street = "/operator/divisions/519904001";
    let close = format!("{street}/close");
    let fields = [("closed_on", "2026-03-01"), ("successor_code", "519904777"), ("end_reason", "并入")];
    let refused = operator.fill(street, &close, &fields).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["closed_on", "successor_code", "end_reason"] {
        assert!(refused.text_of(&format!("#f-{field}-e")).is_some(), "{field}: {}", refused.told());
    }
    assert_eq!(refused.attribute("#f-successor_code", "value").as_deref(), Some("519904777"));
    for place in ["/operator/divisions/519904001001", street] {
        let fields = [("closed_on", "2026-03-01"), ("end_reason", "区划调整，已经批复")];
        assert_eq!(operator.fill(place, &format!("{place}/close"), &fields).await.redirect(), place);
    }
    assert!(!operator.page(LIST).await.says("听松街道"));
    assert!(operator.page("/operator/divisions?closed=true").await.says("自2026年3月1日起撤销"));
    let fields = [("end_reason", "撤销有误，予以恢复")];
    assert_eq!(operator.fill(street, &format!("{street}/reopen"), &fields).await.redirect(), street);

    let listed = world.visitor().api_get("/divisions?under=519904").await.ok().json();
    assert_eq!(listed["total"], 2);
    assert_eq!(listed["items"][1]["code"], "519904001");
    let one = world.visitor().api_get("/divisions/519904001").await.ok().json();
    assert_eq!((&one["above"][0]["name"], &one["division"]["level"]), (&"临澜区".into(), &"street".into()));
    let body = json!({ "code": "519904002", "name": "渡口街道" });
    let _ = operator.api_post("/divisions", body.clone()).await.expect(StatusCode::CREATED);
    let twice = operator.api_post("/divisions", body.clone()).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(twice.codes(), ["division-taken"]);
    let officer = world.client("officer").await;
    let _ = officer.api_post("/divisions", body).await.expect(StatusCode::FORBIDDEN);
    let _ = officer.get(LIST).await.expect(StatusCode::FORBIDDEN);
    let auditor = world.client("auditor").await;
    assert!(
        !auditor.page(street).await.body.contains("<form class=\"stack\" method=\"post\""),
        "an auditor only reads"
    );
});

/// Renames a body on its page.
async fn rename(world: &World, operator: &Client, key: &str, name: &str) {
    let page = format!("/operator/parties/{}", world.party(key));
    let action = format!("{page}/name");
    let typed = [("name", name), ("short_name", "新简称"), ("reason", "改")];
    let refused = operator.fill(&page, &action, &typed).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text_of("#f-reason-e").is_some() && refused.text_of("#f-name-e").is_none(), "{}", refused.told());
    assert_eq!(refused.attribute("#f-name", "value").as_deref(), Some(name), "what was typed stays");
    let typed = [("name", name), ("short_name", ""), ("reason", "机构改革，批复已经下达")];
    assert_eq!(operator.fill(&page, &action, &typed).await.redirect(), page);
    assert!(operator.page(&page).await.says(name));
}

story!(a_new_name_of_a_funder_a_hub_an_organization_or_a_division_reaches_every_document, |world| {
    let operator = world.client("operator").await;
    register(&operator).await;
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    bid(&world, "qinghe", &project, 437_190).await;
    world.run_outbox().await;
    assert_equal(&world).await;

    let names = [("bureau", "临澜区社会事务局"), ("hub", "临澜区为老服务联合会"), ("qinghe", "晴和养老服务中心")];
    for (key, name) in names {
        rename(&world, &operator, key, name).await;
    }
    let street = "/divisions/519904";
    let version = operator.api_get(street).await.ok().json()["division"]["version"].clone();
    let new = json!({ "version": version, "name": "澜江区", "name_en": "Lanjiang", "reason": "区划更名，已经批复" });
    let _ = operator.api(Method::PUT, &format!("{street}/name"), Some(new)).await.expect(StatusCode::NO_CONTENT);
    world.run_outbox().await;
    assert_equal(&world).await;
    let text: String = all_documents(&world).await.iter().map(|(_, document)| document.to_string()).collect();
    for (_, name) in names {
        assert!(text.contains(name), "{name}");
    }
    assert!(text.contains("澜江区") && text.contains("Lanjiang"));
    for old in ["临澜区民政局", "临澜区养老服务联合会", "晴和社区服务中心", "\"临澜区\""] {
        assert!(!text.contains(old), "{old}");
    }
    let log = world.client("auditor").await.page("/audit?group=party").await;
    assert!(log.says("变更主体名称"), "{}", log.told());
    assert!(world.visitor().page("/projects").await.says("临澜区社会事务局"));
});
