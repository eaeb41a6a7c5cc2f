//! A saved search: kept, found again, told by mail once, stopped with one click; the same as a feed.

use crate::main_flow::{call, publish_with};
use http::{Method, StatusCode, header};
use serde_json::json;
use shuniu_tests::{Client, World, story};

/// Publishes a call with this title and has it indexed.
async fn publish(world: &World, title: &str) -> String {
    let (officer, approver) = (world.client("officer").await, world.client("approver").await);
    let mut call = call();
    call["title"] = json!(title);
    // Small enough that several are not one that was split up.
    call["budget"] = json!("30,000");
    let (_, number) = publish_with(world, &officer, &approver, call).await;
    world.run_outbox().await;
    world.app.search.flush().await.unwrap();
    number
}

/// Letters about searches so far. The second look is for what the first made due.
async fn letters(world: &World) -> Vec<shuniu_mail::Message> {
    world.run_outbox().await;
    let all = world.mail().await;
    all.into_iter().filter(|letter| letter.text.contains("/searches/stop/")).collect()
}

/// Saves what the page of results shows, through its link.
async fn save(client: &Client, path: &str, name: &str) {
    let page = client.page(path).await;
    let link = page.attribute("a[href^='/searches/new']", "href").unwrap();
    let form = client.page(&link).await;
    assert!(form.says("songtao@story.example"), "the form says where mail goes: {}", form.told());
    let saved = client.fill(&link, "/searches", &[("name", name), ("notify", "daily")]).await;
    assert_eq!(saved.redirect(), "/searches");
}

story!(a_saved_search_tells_each_new_project_once_until_one_click_stops_it, |world| {
    publish(&world, "高龄独居老人居家安全与陪伴服务").await;
    let visitor = world.visitor();
    let songtao = world.client("songtao").await;
    save(&songtao, "/projects?q=老人&stage=open", "老人，投标中").await;
    assert!(songtao.page("/searches").await.says("老人，投标中"));
    world.at("2026-03-03 08:00");
    assert!(letters(&world).await.is_empty(), "nothing new, so no letter");

    publish(&world, "失能老人助浴服务").await;
    let list = songtao.api_get("/searches").await.ok().json();
    let own = list["items"].as_array().unwrap().iter().find(|one| one["name"] == "老人，投标中").unwrap().clone();
    let id = own["id"].as_str().unwrap();
    world.at("2026-03-04 08:00");
    let sent = letters(&world).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to.address, "songtao@story.example");
    assert!(sent[0].text.contains("失能老人助浴服务") && sent[0].html.contains("失能老人助浴服务"));
    assert!(!sent[0].text.contains("高龄独居老人居家安全"), "{}", sent[0].text);
    world.at("2026-03-05 08:00");
    assert_eq!(letters(&world).await.len(), 1, "each hit once");

    let page = songtao.page(&format!("/searches/{id}")).await;
    assert_eq!(page.text_of("section[aria-labelledby=new-t] .proj__title").unwrap(), "失能老人助浴服务");
    assert_eq!(
        page.text_of("section[aria-labelledby=other-t] .proj__title").unwrap(),
        "高龄独居老人居家安全与陪伴服务"
    );
    let hits = songtao.api_get(&format!("/searches/{id}/hits")).await.ok().json();
    assert_eq!((hits["new"].as_array().unwrap().len(), hits["others"].as_array().unwrap().len()), (0, 2));

    let stop = sent[0].unsubscribe_url.as_deref().unwrap().strip_prefix("https://shuniu.example").unwrap();
    assert!(visitor.page(stop).await.says("老人，投标中"));
    let one_click = visitor.post(stop, &[("List-Unsubscribe", "One-Click")]).await;
    assert!(one_click.ok().says("已停止"));
    publish(&world, "老人助餐服务").await;
    world.at("2026-03-09 08:00");
    assert_eq!(letters(&world).await.len(), 1);
    let hits = songtao.api_get(&format!("/searches/{id}/hits")).await.ok().json();
    assert_eq!(hits["new"][0]["project"]["title"], "老人助餐服务", "the page still tells");
    assert_eq!(hits["search"]["paused"], true);
    let looked = json!({ "as_of": hits["as_of"] });
    let _ = songtao.api_post(&format!("/searches/{id}/looked"), looked).await.expect(StatusCode::NO_CONTENT);
    assert_eq!(songtao.api_get(&format!("/searches/{id}")).await.ok().json()["new_hits"], 0);
});

story!(an_organization_finds_a_search_made_ready_and_asks_for_mail, |world| {
    publish(&world, "高龄独居老人居家安全与陪伴服务").await;
    let songtao = world.client("songtao").await;
    let page = songtao.page("/searches").await;
    assert!(page.says("为贵组织准备的搜索") && page.says("1 个新结果"), "{}", page.told());
    let list = songtao.api_get("/searches").await.ok().json();
    let ready = &list["items"][0];
    let path = format!("/searches/{}", ready["id"].as_str().unwrap());
    assert_eq!(ready["notify"], "never");
    let on = [("version", "1"), ("name", ready["name"].as_str().unwrap()), ("notify", "weekly"), ("paused", "false")];
    assert_eq!(songtao.post(&path, &on).await.redirect(), "/searches");
    publish(&world, "失能老人助浴服务").await;
    world.at("2026-03-09 08:00");
    let sent = letters(&world).await;
    assert_eq!(sent.len(), 1);
    assert!(sent[0].text.contains("失能老人助浴服务") && !sent[0].text.contains("高龄独居老人居家安全"));
    assert!(sent[0].text.contains("松涛养老服务社"));
    assert!(songtao.page(&path).await.says("失能老人助浴服务"));
    assert_eq!(songtao.post(&format!("{path}/delete"), &[]).await.redirect(), "/searches");
    assert!(!songtao.page("/searches").await.says("为贵组织准备的搜索"));
    assert_eq!(songtao.get(&path).await.status, StatusCode::NOT_FOUND);
});

story!(searches_are_a_persons_own_and_refusals_are_coded, |world| {
    let (songtao, officer) = (world.client("songtao").await, world.client("officer").await);
    let body = json!({ "kind": "organizations", "query": "grade=4", "name": "4A", "notify": "never" });
    let saved = officer.api_post("/searches", body.clone()).await.expect(StatusCode::CREATED).json();
    assert_eq!(saved["href"], "/organizations?grade=4");
    let path = format!("/searches/{}", saved["id"].as_str().unwrap());
    let again = officer.api_post("/searches", body).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.codes(), ["search-already-saved"]);
    let faulty = json!({ "kind": "projects", "query": "stage=moon", "name": "x", "notify": "never" });
    let faulty = officer.api_post("/searches", faulty).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faulty.codes(), ["unknown-value"]);
    for (method, path) in
        [(Method::GET, path.clone()), (Method::GET, format!("{path}/hits")), (Method::DELETE, path.clone())]
    {
        let reply = songtao.api(method, &path, None).await.expect(StatusCode::NOT_FOUND);
        assert_eq!(reply.codes(), ["not-found"]);
    }
    let change = json!({ "version": 1, "name": "4A 组织", "notify": "weekly", "paused": false });
    let changed = officer.api(Method::PUT, &path, Some(change.clone())).await.ok().json();
    assert_eq!((&changed["name"], &changed["version"]), (&json!("4A 组织"), &json!(2)));
    let stale = officer.api(Method::PUT, &path, Some(change)).await.expect(StatusCode::CONFLICT);
    assert_eq!(stale.codes(), ["stale-version"]);
    let empty = officer.fill(&format!("{path}/edit"), &path, &[("name", "")]).await;
    assert!(empty.expect(StatusCode::UNPROCESSABLE_ENTITY).body.contains("field__error"));
    let _ = officer.api(Method::DELETE, &path, None).await.expect(StatusCode::NO_CONTENT);
    let login = world.visitor().get("/searches/new?kind=projects&query=").await.redirect();
    assert!(login.starts_with("/sign-in?next="));
});

story!(any_search_is_a_feed, |world| {
    let number = publish(&world, "高龄独居老人居家安全 <陪伴> & 服务").await;
    let visitor = world.visitor();
    let page = visitor.page("/projects?q=老人").await;
    let link = page.attribute("link[type='application/atom+xml']", "href").unwrap();
    let feed = visitor.page(&link).await;
    assert_eq!(feed.headers[header::CONTENT_TYPE], "application/atom+xml; charset=utf-8");
    assert!(feed.body.contains("高龄独居老人居家安全 &lt;陪伴&gt; &amp; 服务"));
    assert!(feed.body.contains(&format!("https://shuniu.example/projects/{number}?lang=zh-CN")));
    let tag = feed.headers[header::ETAG].to_str().unwrap().to_owned();
    let again = visitor.get_with(&link, &[(header::IF_NONE_MATCH, &tag)]).await.expect(StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
    assert!(visitor.page("/projects.atom?q=老人&lang=en").await.body.contains("xml:lang=\"en\""));
    let organizations = visitor.page("/organizations.atom?grade=4").await;
    assert!(organizations.body.contains("晴和社区服务中心") && !organizations.body.contains("松涛"));
    let none = visitor.page("/projects.atom?q=没有这样的项目名称").await;
    assert!(!none.body.contains("<entry>"));
});
