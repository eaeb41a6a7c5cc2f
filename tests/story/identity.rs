//! Signing in, out, and getting back in.

use http::StatusCode;
use shuniu_tests::{PASSWORD, story};

story!(somebody_signs_in_acts_and_signs_out, |world| {
    let client = world.client("officer").await;
    let account = client.page("/account").await;
    assert!(account.says("officer@story.example"));
    assert_eq!(client.post("/sign-out", &[]).await.redirect(), "/");
    assert_eq!(client.get("/account").await.redirect(), "/sign-in?next=%2Faccount");
});

story!(a_wrong_password_keeps_the_address_and_tells_nothing, |world| {
    let visitor = world.visitor();
    for email in ["officer@story.example", "nobody@story.example"] {
        let reply = visitor.post("/sign-in", &[("login", email), ("password", "wrong wrong wrong")]).await;
        let reply = reply.expect(StatusCode::UNAUTHORIZED);
        assert!(reply.form("/sign-in").contains(&("login".to_owned(), email.to_owned())));
        assert!(!reply.body.contains("wrong wrong wrong"));
    }
});

story!(a_forgotten_password_is_set_anew_by_a_letter, |world| {
    let visitor = world.visitor();
    for email in ["approver@story.example", "nobody@story.example"] {
        let _ = visitor.post("/password/forgot", &[("email", email)]).await.ok();
    }
    let letters = world.mail().await;
    let letter = letters.iter().find(|letter| letter.text.contains("/password/reset/")).unwrap();
    assert_eq!(letter.to.address, "approver@story.example");
    let (_, rest) = letter.text.split_once("https://shuniu.example").unwrap();
    let path = rest.split_whitespace().next().unwrap();
    let token = path.rsplit('/').next().unwrap();
    let _ = visitor.page(path).await;
    let weak =
        visitor.post("/password/reset", &[("token", token), ("password", "short"), ("password_again", "short")]).await;
    let _ = weak.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let new = "bamboo raft morning";
    let fields = [("token", token), ("password", new), ("password_again", new)];
    assert_eq!(visitor.post("/password/reset", &fields).await.redirect(), "/sign-in");
    let again = visitor.post("/password/reset", &fields).await;
    let _ = again.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let old = visitor.post("/sign-in", &[("login", "approver@story.example"), ("password", PASSWORD)]).await;
    let _ = old.expect(StatusCode::UNAUTHORIZED);
    let signed_in = visitor.post("/sign-in", &[("login", "approver@story.example"), ("password", new)]).await;
    assert_eq!(signed_in.redirect(), "/");
});

story!(guessing_passwords_is_slowed_down, |world| {
    let visitor = world.visitor();
    let mut statuses = Vec::new();
    for _ in 0..8 {
        let reply =
            visitor.post("/sign-in", &[("login", "lead@story.example"), ("password", "wrong wrong wrong")]).await;
        statuses.push(reply.status);
    }
    assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS), "{statuses:?}");
});

story!(an_access_token_ends_and_is_renewed_on_the_way_in, |world| {
    let client = world.client("officer").await;
    world.at("2026-03-02 10:30");
    let _ = client.page("/account").await;
    world.at("2026-04-20 10:30");
    assert_eq!(client.get("/account").await.redirect(), "/sign-in?next=%2Faccount");
});

story!(a_sign_in_form_that_stood_open_for_weeks_still_signs_in, |world| {
    let client = world.client("officer").await;
    world.at("2026-04-20 10:30");
    let fields = [("login", "officer@story.example"), ("password", PASSWORD), ("next", "/")];
    assert_eq!(client.post("/sign-in", &fields).await.redirect(), "/");
    assert!(client.page("/account").await.says("officer@story.example"));
});
