//! Sign-in from end to end, against a database in memory.

use super::passwords::{change, link_works, request_reset, reset};
use super::sessions::{end_session, refresh, sessions_of, sign_in, sign_out, switch_membership};
use super::tokens::verify_access;
use super::users::{NewUser, UserFilter, create_user, disable, list};
use super::{memberships, sessions::SignedIn};
use crate::testing::{PASSWORD, TestApp, test_app};
use crate::{Ctx, Result};
use chrono::Duration;
use shuniu_domain::organizations::Designation::{Funder, Operator, Organization};
use shuniu_domain::{ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::Page;

const EMAIL: &str = "lin@example.org";

fn code<T: std::fmt::Debug>(result: Result<T>) -> ReasonCode {
    result.unwrap_err().reasons().expect("a refusal")[0].code
}

async fn enter(test: &TestApp, email: &str, password: &str) -> Result<SignedIn> {
    sign_in(&test.app, email, password, Some([203, 0, 113, 9].into()), "Firefox", None).await
}

/// A bidder who has signed in.
async fn signed_in() -> (TestApp, SignedIn) {
    let test = test_app().await;
    let party = test.party("晴和社区服务中心", &[Organization]).await;
    test.user(EMAIL, party, Role::Bidder).await;
    let signed = enter(&test, " Lin@Example.org ", PASSWORD).await.unwrap();
    (test, signed)
}

fn ctx(test: &TestApp, signed: &SignedIn) -> Ctx {
    Ctx::new(test.app.clone(), Some(signed.actor.clone()), Locale::ZhCn)
}

#[tokio::test]
async fn an_access_token_carries_the_actor_for_fifteen_minutes() {
    let (test, signed) = signed_in().await;
    let verified = verify_access(&test.app, &signed.access.token).unwrap();
    assert_eq!(verified.actor, signed.actor);
    assert_eq!(verified.actor.party_name, "晴和社区服务中心");
    let (head, tail) = signed.access.token.rsplit_once('.').unwrap();
    let forged = format!("{head}.{}", tail.chars().rev().collect::<String>());
    assert_eq!(verify_access(&test.app, &forged), None);
    test.clock.advance(Duration::seconds(899));
    assert!(verify_access(&test.app, &signed.access.token).is_some());
    test.clock.advance(Duration::seconds(1));
    assert_eq!(verify_access(&test.app, &signed.access.token), None);
}

#[tokio::test]
async fn wrong_and_unknown_look_the_same_and_are_slowed_down() {
    let (test, _) = signed_in().await;
    for email in [EMAIL, "nobody@example.org"] {
        for _ in 0..5 {
            assert_eq!(code(enter(&test, email, "wrong password").await), ReasonCode::CredentialsWrong);
        }
        assert_eq!(code(enter(&test, email, PASSWORD).await), ReasonCode::Throttled, "{email}");
    }
    test.clock.advance(Duration::seconds(5));
    assert!(enter(&test, EMAIL, PASSWORD).await.is_ok());
    assert_eq!(code(enter(&test, EMAIL, "wrong password").await), ReasonCode::CredentialsWrong);
    assert!(enter(&test, EMAIL, PASSWORD).await.is_ok(), "a right password starts the count afresh");
}

#[tokio::test]
async fn a_source_that_tries_many_accounts_is_slowed_down() {
    let (test, _) = signed_in().await;
    for n in 0..20 {
        let email = format!("guess{n}@example.org");
        assert_eq!(code(enter(&test, &email, "wrong password").await), ReasonCode::CredentialsWrong);
    }
    assert_eq!(code(enter(&test, EMAIL, PASSWORD).await), ReasonCode::Throttled);
    let elsewhere = sign_in(&test.app, EMAIL, PASSWORD, Some([203, 0, 113, 10].into()), "Firefox", None).await;
    assert!(elsewhere.is_ok());
}

#[tokio::test]
async fn a_refresh_token_works_once_and_its_second_use_ends_the_family() {
    let (test, signed) = signed_in().await;
    test.clock.advance(Duration::minutes(20));
    let first = refresh(&test.app, &signed.refresh, "Firefox").await.unwrap();
    let next = first.refresh.unwrap();
    let tab = refresh(&test.app, &signed.refresh, "Firefox").await.unwrap();
    assert!(tab.refresh.is_none(), "a parallel tab gets an access token only");
    test.clock.advance(Duration::seconds(10));
    assert_eq!(code(refresh(&test.app, &signed.refresh, "curl").await), ReasonCode::SignInNeeded);
    assert_eq!(code(refresh(&test.app, &next, "Firefox").await), ReasonCode::SignInNeeded);
}

#[tokio::test]
async fn sessions_end_when_idle_and_after_thirty_days() {
    let (test, signed) = signed_in().await;
    let mut token = signed.refresh.clone();
    for _ in 0..2 {
        test.clock.advance(Duration::days(13));
        token = refresh(&test.app, &token, "Firefox").await.unwrap().refresh.unwrap();
    }
    test.clock.advance(Duration::days(4));
    assert_eq!(code(refresh(&test.app, &token, "Firefox").await), ReasonCode::SignInNeeded);
    let again = enter(&test, EMAIL, PASSWORD).await.unwrap();
    test.clock.advance(Duration::days(14));
    assert_eq!(code(refresh(&test.app, &again.refresh, "Firefox").await), ReasonCode::SignInNeeded);
}

#[tokio::test]
async fn a_person_sees_and_ends_only_their_own_sessions() {
    let (test, signed) = signed_in().await;
    let other = enter(&test, EMAIL, PASSWORD).await.unwrap();
    let me = ctx(&test, &signed);
    let mine = sessions_of(&me).await.unwrap();
    assert_eq!(mine.iter().filter(|session| session.current).count(), 1);
    assert_eq!(mine.len(), 2);
    let stranger = test.acting(signed.actor.party_id, Role::Bidder).await;
    let id = other.actor.session_id.unwrap();
    assert_eq!(code(end_session(&stranger, id).await), ReasonCode::NotFound);
    end_session(&me, id).await.unwrap();
    assert_eq!(code(refresh(&test.app, &other.refresh, "").await), ReasonCode::SignInNeeded);
    sign_out(&me).await.unwrap();
    sign_out(&me).await.unwrap();
    assert_eq!(code(refresh(&test.app, &signed.refresh, "").await), ReasonCode::SignInNeeded);
}

#[tokio::test]
async fn acting_for_another_party_is_remembered_and_checked() {
    let (test, signed) = signed_in().await;
    let street = test.party("临江街道", &[Funder]).await;
    let system = test.system();
    let user = signed.actor.user_id;
    let wrong = memberships::add_membership(&system, user, street, Role::HubLead).await;
    assert_eq!(code(wrong), ReasonCode::UnknownValue, "a street is no hub");
    let id = memberships::add_membership(&system, user, street, Role::FunderOfficer).await.unwrap();
    let (access, actor) = switch_membership(&ctx(&test, &signed), id).await.unwrap();
    assert_eq!(actor.role, Role::FunderOfficer);
    assert_eq!(verify_access(&test.app, &access.token).unwrap().actor.party_id, street);
    let again = enter(&test, EMAIL, PASSWORD).await.unwrap();
    assert_eq!(again.actor.party_id, street, "the last used one comes first");
    memberships::end_membership(&system, id).await.unwrap();
    let fallen_back = refresh(&test.app, &again.refresh, "").await.unwrap();
    assert_eq!(fallen_back.actor.role, Role::Bidder);
    assert_eq!(code(switch_membership(&ctx(&test, &signed), id).await), ReasonCode::NoMembership);
}

#[tokio::test]
async fn a_disabled_account_is_out_at_the_next_refresh() {
    let (test, signed) = signed_in().await;
    let platform = test.party("平台", &[Operator]).await;
    let operator = test.acting(platform, Role::Operator).await;
    disable(&operator, signed.actor.user_id).await.unwrap();
    assert_eq!(code(refresh(&test.app, &signed.refresh, "").await), ReasonCode::SignInNeeded);
    assert_eq!(code(enter(&test, EMAIL, PASSWORD).await), ReasonCode::CredentialsWrong);
    let own = operator.actor.as_ref().unwrap().user_id;
    assert_eq!(code(disable(&operator, own).await), ReasonCode::SecondPersonNeeded);
    assert_eq!(code(disable(&ctx(&test, &signed), own).await), ReasonCode::RoleForbidden);
    let visitor = Ctx::visitor(test.app.clone(), Locale::ZhCn);
    assert_eq!(code(disable(&visitor, own).await), ReasonCode::SignInNeeded, "a visitor is not the system");
}

#[tokio::test]
async fn changing_the_password_ends_the_other_sessions() {
    let (test, signed) = signed_in().await;
    let other = enter(&test, EMAIL, PASSWORD).await.unwrap();
    let me = ctx(&test, &signed);
    assert_eq!(code(change(&me, "wrong password", "a quiet green harbour").await), ReasonCode::PasswordWrong);
    assert_eq!(code(change(&me, PASSWORD, "short").await), ReasonCode::PasswordTooShort);
    change(&me, PASSWORD, "a quiet green harbour").await.unwrap();
    assert_eq!(code(refresh(&test.app, &other.refresh, "").await), ReasonCode::SignInNeeded);
    assert!(refresh(&test.app, &signed.refresh, "").await.is_ok());
    assert!(enter(&test, EMAIL, "a quiet green harbour").await.is_ok());
}

/// The token in the newest letter's link.
async fn token_sent(test: &TestApp) -> String {
    test.deliver_mail().await;
    let letter = test.mail.sent().pop().expect("a letter");
    let (_, rest) = letter.text.split_once("/password/reset/").expect("a link");
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
}

#[tokio::test]
async fn a_reset_link_works_once_within_the_hour() {
    let (test, signed) = signed_in().await;
    request_reset(&test.app, "nobody@example.org", Locale::En).await.unwrap();
    test.deliver_mail().await;
    assert!(test.mail.sent().is_empty());

    request_reset(&test.app, EMAIL, Locale::En).await.unwrap();
    let old = token_sent(&test).await;
    request_reset(&test.app, EMAIL, Locale::En).await.unwrap();
    let token = token_sent(&test).await;
    assert_eq!(code(reset(&test.app, &old, "a quiet green harbour").await), ReasonCode::ResetLinkInvalid);
    assert_eq!(code(reset(&test.app, &token, "123456789012").await), ReasonCode::PasswordTooCommon);
    assert!(link_works(&test.app, &token).await.unwrap());
    reset(&test.app, &token, "a quiet green harbour").await.unwrap();
    assert_eq!(code(reset(&test.app, &token, "another green harbour").await), ReasonCode::ResetLinkInvalid);
    assert_eq!(code(refresh(&test.app, &signed.refresh, "").await), ReasonCode::SignInNeeded);
    assert!(enter(&test, EMAIL, "a quiet green harbour").await.is_ok());

    request_reset(&test.app, EMAIL, Locale::En).await.unwrap();
    let late = token_sent(&test).await;
    test.clock.advance(Duration::hours(1));
    assert!(!link_works(&test.app, &late).await.unwrap());
}

#[tokio::test]
async fn asking_for_links_too_often_sends_no_more_letters() {
    let (test, _) = signed_in().await;
    for _ in 0..9 {
        request_reset(&test.app, EMAIL, Locale::ZhCn).await.unwrap();
    }
    test.deliver_mail().await;
    assert_eq!(test.mail.sent().len(), 3);
}

#[tokio::test]
async fn an_administrator_invites_bidders_of_their_own_body_only() {
    let test = test_app().await;
    let own = test.party("晴和社区服务中心", &[Organization]).await;
    let other = test.party("和声调解促进会", &[Organization]).await;
    let admin = test.acting(own, Role::OrganizationAdmin).await;
    let new = |party, role| NewUser {
        email: "new@example.org".to_owned(),
        name: "安然".to_owned(),
        memberships: vec![(party, role)],
        ..NewUser::default()
    };
    for (party, role) in [(other, Role::Bidder), (own, Role::OrganizationAdmin)] {
        assert_eq!(code(create_user(&admin, &new(party, role)).await), ReasonCode::RoleForbidden);
    }
    create_user(&admin, &new(own, Role::Bidder)).await.unwrap();
    assert_eq!(code(create_user(&admin, &new(own, Role::Bidder)).await), ReasonCode::EmailTaken);
    let token = token_sent(&test).await;
    reset(&test.app, &token, PASSWORD).await.unwrap();
    let signed = enter(&test, "new@example.org", PASSWORD).await.unwrap();
    assert_eq!((signed.actor.party_id, signed.actor.role), (own, Role::Bidder));

    test.user("elsewhere@example.org", other, Role::Bidder).await;
    let (seen, total) = list(&admin, &UserFilter::default(), Page::default()).await.unwrap();
    assert_eq!((seen.len(), total), (2, 2), "the administrator and the new bidder");
}

#[tokio::test]
async fn all_faults_of_a_new_account_are_told_at_once() {
    let test = test_app().await;
    let new = NewUser { email: "nobody".to_owned(), password: Some("short".to_owned()), ..NewUser::default() };
    let error = create_user(&test.system(), &new).await.unwrap_err();
    let fields: Vec<_> = error.reasons().unwrap().iter().filter_map(|reason| reason.field.as_deref()).collect();
    assert_eq!(fields, ["email", "name", "memberships", "password"]);
}
