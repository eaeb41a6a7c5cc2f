//! The public record of organizations, and who keeps it: operator, evaluator, hub, organization.

use http::{HeaderName, Method, StatusCode};
use serde_json::json;
use shuniu_tests::story;

story!(anybody_finds_an_organization_and_reads_its_record, |world| {
    world.run_outbox().await;
    let visitor = world.visitor();
    let found = visitor.page("/organizations?q=晴和&grade=4").await;
    assert!(found.says("晴和社区服务中心") && !found.says("小荷公益服务中心"), "{}", found.told());
    let profile = visitor.page(&format!("/organizations/{}", world.party("qinghe"))).await;
    for fact in ["可投标", "临澜区养老服务联合会", "合格"] {
        assert!(profile.says(fact), "{fact}: {}", profile.told());
    }
    assert!(!profile.body.contains("联系人0"), "the contact person is not public");
    let low = visitor.page(&format!("/organizations/{}", world.party("xiaohe"))).await;
    assert!(low.says("暂不能投标"), "{}", low.told());
    let json = visitor.api_get("/organizations?may_bid=true&size=2").await.ok().json();
    assert_eq!((json["total"].as_u64(), json["items"].as_array().map(Vec::len)), (Some(3), Some(2)));
    let _ = visitor.get("/organizations/00000000-0000-7000-8000-000000000000").await.expect(StatusCode::NOT_FOUND);
});

story!(a_script_gets_only_the_parts_that_change, |world| {
    world.run_outbox().await;
    let visitor = world.visitor();
    for path in ["/projects?q=养老", "/organizations?q=养老"] {
        let part = visitor.get_with(path, &[(HeaderName::from_static("x-fragment"), "facets,results")]).await.ok();
        assert!(part.body.contains("data-fragment=\"results\"") && !part.body.contains("<html"), "{path}");
        assert!(visitor.page(path).await.body.contains("<html"), "{path}");
    }
});

story!(nonsense_in_a_search_is_said_and_not_fatal, |world| {
    world.run_outbox().await;
    let visitor = world.visitor();
    let long = "老".repeat(3_000);
    for query in [
        "stage=nonsense&page=-1&size=99999",
        "min=cheap&max=%00&funder=x",
        &format!("q={long}"),
        "q=%F0%9F%92%A9&sort=luck",
    ] {
        let page = visitor.page(&format!("/projects?{query}")).await;
        assert!(page.text_of("h1").is_some(), "{query}");
    }
    assert!(visitor.page("/projects?stage=nonsense").await.says("无法识别"));
});

story!(an_organization_keeps_its_own_record, |world| {
    let admin = world.client("qinghe").await;
    let form = "/my/organization";
    assert_eq!(
        admin.fill(form, form, &[("staff_count", "21"), ("summary", "在社区里陪伴老人与照护者")]).await.redirect(),
        form
    );
    let profile = world.visitor().page(&format!("/organizations/{}", world.party("qinghe"))).await;
    assert!(profile.says("21 人") && profile.says("陪伴老人与照护者"), "{}", profile.told());
    let wrong = admin.fill(form, form, &[("staff_count", "很多"), ("contact_email", "nobody")]).await;
    let wrong = wrong.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text_of("#f-staff_count-e").is_some() && wrong.text_of("#f-contact_email-e").is_some(),
        "{}",
        wrong.told()
    );
    assert!(wrong.body.contains("很多"), "what was typed is kept");

    let path = format!("/organizations/{}", world.party("qinghe"));
    let changed =
        admin.api(Method::PATCH, &path, Some(json!({ "version": 2, "volunteer_count": 120 }))).await.ok().json();
    assert_eq!((changed["volunteer_count"].as_str(), changed["version"].as_str()), (Some("120"), Some("3")));
    let stale = admin.api(Method::PATCH, &path, Some(json!({ "version": 2, "volunteer_count": 1 }))).await;
    assert_eq!(stale.expect(StatusCode::CONFLICT).codes(), ["stale-version"]);
    let other = format!("/organizations/{}", world.party("songtao"));
    let foreign = admin.api(Method::PATCH, &other, Some(json!({ "version": 1, "volunteer_count": 1 }))).await;
    assert_eq!(foreign.expect(StatusCode::NOT_FOUND).codes(), ["not-found"]);
});

story!(a_rating_follows_party_building_and_can_be_taken_away, |world| {
    let id = world.party("linli");
    let operator = world.client("operator").await;
    let record = format!("/operator/organizations/{id}");
    let weak = [("party_form", "none"), ("party_members", "0")];
    let mut fields = operator.page(&record).await.form(&record);
    fields.retain(|(name, _)| !name.starts_with("party_"));
    fields.extend(weak.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(operator.post_fields(&record, &fields).await.redirect(), record);

    let evaluator = world.client("evaluator").await;
    let grades = format!("{record}/grades");
    let entry =
        [("scheme", "national"), ("grade", "4"), ("awarded_on", "2025-01-10"), ("basis", "评估公告 2025 年第 1 号")];
    assert_eq!(evaluator.fill(&grades, &grades, &entry).await.redirect(), grades);
    let ledger = evaluator.page(&grades).await;
    assert!(ledger.says("2A") && !ledger.says("4A "), "capped: {}", ledger.told());

    let id = world.party("qinghe");
    let grades = format!("/operator/organizations/{id}/grades");
    let list = evaluator.page(&grades).await;
    let (_, rest) = list.body.split_once(&format!("href=\"{grades}/")).unwrap();
    let change = format!("{grades}/{}", rest.split('"').next().unwrap());
    let none = evaluator.fill(&change, &change, &[("decision", "lower"), ("grade", ""), ("basis", "核查评估")]).await;
    assert!(none.expect(StatusCode::UNPROCESSABLE_ENTITY).text_of("#f-grade-e").is_some());
    let taken = evaluator.fill(&change, &change, &[("decision", "cancel"), ("basis", "提供虚假材料")]).await;
    assert_eq!(taken.redirect(), grades);
    let profile = world.visitor().page(&format!("/organizations/{id}")).await;
    assert!(profile.says("暂不能投标"), "{}", profile.told());
});

story!(a_sanction_is_public_while_it_holds, |world| {
    let operator = world.client("operator").await;
    let path = format!("/operator/organizations/{}/sanctions", world.party("songtao"));
    let entry =
        [("kind", "abnormal"), ("ground", "年报逾期未报送"), ("authority", "临澜区民政局"), ("from_on", "2026-01-05")];
    assert_eq!(operator.fill(&path, &path, &entry).await.redirect(), path);
    let public = format!("/organizations/{}", world.party("songtao"));
    let profile = world.visitor().page(&public).await;
    assert!(profile.says("年报逾期未报送") && profile.says("暂不能投标"), "{}", profile.told());
    let list = operator.page(&path).await;
    let (_, rest) = list.body.split_once(&format!("href=\"{path}/")).unwrap();
    let end = format!("{path}/{}", rest.split('"').next().unwrap());
    assert_eq!(operator.fill(&end, &end, &[("until_on", "2026-01-06")]).await.redirect(), path);
    assert!(!world.visitor().page(&public).await.says("年报逾期未报送"));
    let evaluator = world.client("evaluator").await;
    let _ = evaluator.post(&path, &entry).await.expect(StatusCode::FORBIDDEN);
});

story!(a_hub_lead_keeps_the_relations_of_the_own_hub, |world| {
    let lead = world.client("lead").await;
    let path = "/hub/organizations";
    let again = [("organization", "晴和社区服务中心"), ("kind", "member"), ("ground", "重复登记")];
    let _ = lead.fill(path, path, &again).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let new = [("organization", "晴和社区服务中心"), ("kind", "incubated"), ("ground", "入驻孵化基地")];
    assert_eq!(lead.fill(path, path, &new).await.redirect(), path);
    assert!(lead.page(path).await.says("入驻孵化基地"));
    let reviewer = world.client("reviewer").await;
    assert!(reviewer.page(path).await.says("入驻孵化基地"));
    let _ = reviewer.post(path, &new).await.expect(StatusCode::FORBIDDEN);
    let other = world.client("other-reviewer").await;
    assert!(!other.page(path).await.says("晴和社区服务中心"), "another hub sees its own relations only");
    let other_hub = world.party("other-hub");
    let _ = lead.api_get(&format!("/hubs/{other_hub}/relations")).await.expect(StatusCode::NOT_FOUND);
});

story!(rules_and_catalogue_are_public_and_kept_by_the_operator, |world| {
    let visitor = world.visitor();
    let rules = visitor.page("/rules").await;
    assert!(rules.says("政府采购法") && rules.says("个工作日"), "{}", rules.told());
    let current = visitor.api_get("/rulebooks/current").await.ok().json();
    assert!(current["sections"].as_array().is_some_and(|sections| sections.len() > 8));
    assert!(visitor.page("/catalogue").await.says("居家养老服务"));

    let operator = world.client("operator").await;
    let path = "/operator/rulebooks";
    let faulty = operator.fill(path, path, &[("document", "version = \"x\"\nluck = 7\n")]).await;
    let faulty = faulty.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.text_of("#f-document-e").is_some() && faulty.body.contains("luck"), "{}", faulty.told());
    let path = "/operator/catalogue";
    let orphan = [("edition", "2026"), ("code", "B07-01"), ("name", "第三方评估"), ("valid_from", "2026-01-01")];
    assert!(
        operator
            .fill(path, path, &orphan)
            .await
            .expect(StatusCode::UNPROCESSABLE_ENTITY)
            .text_of("#f-code-e")
            .is_some()
    );
    let item = [("edition", "2026"), ("code", "A04-03"), ("name", "社区助餐服务"), ("valid_from", "2026-01-01")];
    assert_eq!(operator.fill(path, path, &item).await.redirect(), path);
    assert!(visitor.page("/catalogue").await.says("社区助餐服务"));
});

story!(every_page_of_the_registers_speaks_both_languages, |world| {
    world.run_outbox().await;
    let operator = world.client("operator").await;
    let (organization, hub) = (world.party("qinghe"), world.party("hub"));
    let paths = [
        "/".to_owned(),
        "/projects".to_owned(),
        "/organizations".to_owned(),
        "/catalogue".to_owned(),
        "/rules".to_owned(),
        format!("/organizations/{organization}"),
        "/operator/organizations".to_owned(),
        "/operator/organizations/new".to_owned(),
        format!("/operator/organizations/{organization}"),
        format!("/operator/organizations/{organization}/grades"),
        format!("/operator/organizations/{organization}/inspections"),
        format!("/operator/organizations/{organization}/sanctions"),
        "/operator/hubs".to_owned(),
        format!("/operator/hubs/{hub}"),
        format!("/operator/hubs/{hub}/organizations"),
        "/operator/catalogue".to_owned(),
        "/operator/rulebooks".to_owned(),
    ];
    for path in paths {
        for language in ["zh-CN", "en"] {
            let page = operator.page(&format!("{path}?lang={language}")).await;
            assert!(
                !page.body.contains('⟦'),
                "{path} in {language}: {}",
                page.body.split_once('⟦').unwrap().1.chars().take(60).collect::<String>()
            );
        }
    }
});
