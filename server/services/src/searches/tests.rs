//! New hits from end to end: found once, mailed once, whatever happens in between.

use super::*;
use crate::browse::tests::without_engine;
use crate::grades::GradeInput;
use crate::index::tests::{project, work_on_index};
use crate::organizations::tests::{CODES, sound, with_organization};
use crate::testing::{TestApp, instant};
use crate::{Ctx, Deed};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel, PaginatorTrait};
use shuniu_domain::ids::{MailId, PartyId, ProjectId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::searches::{Candidate, KEPT, MAX_SAVED, Sighting, WINDOW};
use shuniu_domain::{ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{mails as letters, memberships, projects, saved_searches, search_hits, users};

const DEADLINE: &str = "2026-10-24T09:00:00Z";

/// An organization, one of its members, and a call that is open already.
struct World {
    test: TestApp,
    operator: Ctx,
    organization: PartyId,
    member: Ctx,
}

async fn world() -> World {
    let (test, operator, organization) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let member = test.acting(organization, Role::Bidder).await;
    let world = World { test, operator, organization, member };
    world.publish("高龄独居老人居家安全").await;
    world
}

impl World {
    /// A new open call that everybody finds.
    async fn publish(&self, title: &str) -> ProjectId {
        let id = project(&self.test, title, ProjectStatus::Published, DEADLINE).await;
        self.index(id).await;
        id
    }

    async fn index(&self, id: ProjectId) {
        let work = self.operator.begin().await.unwrap();
        work.index_project(id).await.unwrap();
        work.commit(Deed::new("test", "project", id)).await.unwrap();
        work_on_index(&self.test).await;
    }

    async fn save(&self, query: &str, notify: &str) -> SearchView {
        create(&self.member, &input(query, notify)).await.unwrap()
    }

    fn at(&self, text: &str) {
        self.test.clock.set(instant(text));
    }

    async fn send(&self) -> u64 {
        send_due(&self.test.app).await.unwrap()
    }

    /// Letters about searches, oldest first.
    async fn letters(&self) -> Vec<letters::Model> {
        let mut rows = letters::Entity::find().all(self.test.app.db.reader()).await.unwrap();
        rows.retain(|row| row.template == "search_hits");
        rows.sort_by_key(|row| (row.created_at, row.id));
        rows
    }

    async fn row(&self, id: SearchId) -> saved_searches::Model {
        saved_searches::Entity::find_by_id(id).one(self.test.app.db.reader()).await.unwrap().unwrap()
    }

    async fn change(&self, id: SearchId, notify: &str, paused: bool) -> SearchView {
        let version = self.row(id).await.version;
        let change = SearchChange { version, name: "独居老人".to_owned(), notify: notify.to_owned(), paused };
        update(&self.member, id, &change).await.unwrap()
    }

    async fn new_hits(&self, id: SearchId) -> u64 {
        get(&self.member, id).await.unwrap().new_hits
    }
}

fn input(query: &str, notify: &str) -> SearchInput {
    SearchInput {
        kind: "projects".to_owned(),
        query: query.to_owned(),
        name: "独居老人".to_owned(),
        notify: notify.to_owned(),
    }
}

fn codes<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, ReasonCode)> {
    let error = result.unwrap_err();
    let reasons = error.reasons().expect("a refusal").to_vec();
    reasons.into_iter().map(|reason| (reason.field.unwrap_or_default(), reason.code)).collect()
}

#[tokio::test]
async fn what_is_there_is_not_new_and_what_comes_is_told_once() {
    let world = world().await;
    let search = world.save("q=老人&stage=open", "daily").await;
    assert_eq!((search.new_hits, search.next_at), (0, Some(instant("2026-09-18T00:00:00Z"))));
    world.at("2026-09-18T00:00:00Z");
    assert_eq!(world.send().await, 0, "nothing new, so nothing is sent");
    assert_eq!(world.row(search.id).await.next_at, Some(instant("2026-09-19T00:00:00Z")));

    world.publish("独居老人每周探访").await;
    project(&world.test, "独居老人的草稿", ProjectStatus::Draft, DEADLINE).await;
    world.at("2026-09-18T23:59:59Z");
    assert_eq!(world.send().await, 0, "not before its time");
    world.at("2026-09-19T00:00:00Z");
    let (one, two) = tokio::join!(send_due(&world.test.app), send_due(&world.test.app));
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    let letters = world.letters().await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains("独居老人每周探访") && letters[0].html.contains("独居老人每周探访"));
    assert!(!letters[0].text.contains("高龄独居老人居家安全") && !letters[0].text.contains("草稿"));
    let stop = format!("https://shuniu.example/searches/stop/{}", world.row(search.id).await.token);
    let masked = format!("https://shuniu.example/searches/stop/{}", crate::mails::MASK);
    assert_eq!(letters[0].list_unsubscribe.as_deref(), Some(masked.as_str()), "the operator cannot stop it");
    assert!(letters[0].text.contains(&masked) && letters[0].html.contains(&masked));
    assert!(!letters[0].text.contains(&stop) && !letters[0].html.contains(&stop));
    world.test.deliver_mail().await;
    let sent = world.test.mail.sent();
    assert_eq!((sent.len(), sent[0].unsubscribe_url.as_deref()), (1, Some(stop.as_str())));

    world.at("2026-09-20T00:00:00Z");
    assert_eq!(world.send().await, 0, "each hit once");
    assert_eq!(world.letters().await.len(), 1);
    assert_eq!(world.new_hits(search.id).await, 1, "mailed is not looked at");
}

#[tokio::test]
async fn a_crash_loses_no_hit_and_doubles_none() {
    let world = world().await;
    let search = world.save("q=老人", "daily").await;
    world.publish("独居老人每周探访").await;
    world.at("2026-09-18T00:00:00Z");
    // It dies after the check, before the letter.
    let checked = watch::check(&world.test.app, world.row(search.id).await, Locale::ZhCn).await.unwrap();
    let found = checked.found.unwrap();
    // It dies with the letter written and not committed.
    let to = reader::recipient(world.member.db(), &checked.row).await.unwrap().unwrap();
    let ctx = world.test.system();
    let work = ctx.begin().await.unwrap();
    assert_eq!(send::write(&work, search.id, &to, &found).await.unwrap(), Some(1));
    drop(work);
    assert!(world.letters().await.is_empty());
    // Another process comes later, and the dead one's work once more after it.
    world.at("2026-09-18T03:00:00Z");
    assert_eq!(world.send().await, 1);
    let work = ctx.begin().await.unwrap();
    assert_eq!(send::write(&work, search.id, &to, &found).await.unwrap(), None);
    drop(work);
    assert_eq!((world.send().await, world.letters().await.len()), (0, 1));
    let hits = search_hits::Entity::find().all(world.member.db()).await.unwrap();
    let told: Vec<Option<MailId>> = hits.iter().map(|hit| hit.mail_id).filter(Option::is_some).collect();
    assert_eq!(told, [Some(world.letters().await[0].id)]);
    assert!(hits.iter().all(|hit| !hit.mail_due));
}

#[tokio::test]
async fn what_comes_during_a_pause_is_counted_and_not_mailed() {
    let world = world().await;
    let search = world.save("q=老人", "daily").await;
    world.publish("独居老人每周探访").await;
    watch_due(&world.test.app).await.unwrap();
    assert_eq!(world.change(search.id, "daily", true).await.next_at, None);
    world.publish("独居老人助餐").await;
    world.at("2026-09-20T00:00:00Z");
    assert_eq!(world.send().await, 0);
    assert_eq!(watch_due(&world.test.app).await.unwrap(), 1);
    assert_eq!(world.new_hits(search.id).await, 2);
    world.publish("独居老人助浴").await;
    assert_eq!(world.change(search.id, "daily", false).await.next_at, Some(instant("2026-09-21T00:00:00Z")));
    world.publish("独居老人陪诊").await;
    world.at("2026-09-21T00:00:00Z");
    assert_eq!(world.send().await, 1);
    let text = world.letters().await[0].text.clone();
    assert!(text.contains("独居老人陪诊"));
    for before in ["独居老人每周探访", "独居老人助餐", "独居老人助浴"] {
        assert!(!text.contains(before), "{before}");
    }
}

#[tokio::test]
async fn a_link_stops_the_letters_and_the_search_stays() {
    let world = world().await;
    let search = world.save("q=老人", "daily").await;
    let token = world.row(search.id).await.token;
    let visitor = Ctx::visitor(world.test.app.clone(), Locale::ZhCn);
    assert_eq!(codes(stop(&world.test.app, "nobody's").await)[0].1, ReasonCode::NotFound);
    assert!(stopping(&visitor, &token).await.unwrap().active);
    stop(&world.test.app, &token).await.unwrap();
    stop(&world.test.app, &token).await.unwrap();
    let about = stopping(&visitor, &token).await.unwrap();
    assert_eq!((about.active, about.name.as_str()), (false, "独居老人"));
    world.publish("独居老人每周探访").await;
    world.at("2026-09-19T00:00:00Z");
    assert_eq!(world.send().await, 0);
    assert!(get(&world.member, search.id).await.unwrap().paused);
    delete(&world.member, search.id).await.unwrap();
    stop(&world.test.app, &token).await.unwrap();
    assert_eq!(stopping(&visitor, &token).await.unwrap(), Stopping { name: String::new(), active: false });
    assert!(get(&world.member, search.id).await.is_err());
}

#[tokio::test]
async fn while_the_engine_is_away_everything_waits() {
    let world = world().await;
    let away = without_engine(&world.test);
    let offline = Ctx::new(away.clone(), world.member.actor.clone(), Locale::ZhCn);
    let search = create(&offline, &input("q=老人", "daily")).await.unwrap();
    assert_eq!(search.checked_at, None);
    world.test.clock.advance(Duration::hours(1));
    world.publish("独居老人每周探访").await;
    world.at("2026-09-18T00:00:00Z");
    assert_eq!(send_due(&away).await.unwrap(), 0);
    assert_eq!(watch_due(&away).await.unwrap(), 0);
    let list = hits(&offline, search.id).await.unwrap();
    assert!(list.away && list.new.is_empty() && !list.others.is_empty());
    assert_eq!(world.row(search.id).await.next_at, Some(instant("2026-09-18T00:00:00Z")), "what is due stays due");
    world.at("2026-09-18T05:00:00Z");
    assert_eq!(world.send().await, 1);
    let text = world.letters().await[0].text.clone();
    assert!(text.contains("独居老人每周探访"));
    assert!(!text.contains("高龄独居老人居家安全"), "it was there before the search was saved");
}

#[tokio::test]
async fn faults_and_limits_are_told() {
    let world = world().await;
    let bad = SearchInput { kind: "cats".to_owned(), query: "q=a&q=b".to_owned(), ..SearchInput::default() };
    let found = codes(create(&world.member, &bad).await);
    let expected =
        [("kind", ReasonCode::UnknownValue), ("notify", ReasonCode::Required), ("name", ReasonCode::Required)];
    assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
    let odd = codes(create(&world.member, &input("stage=moon", "never")).await);
    assert_eq!(odd, [("query".to_owned(), ReasonCode::UnknownValue)]);
    for number in 0..MAX_SAVED {
        world.save(&format!("q=词{number}"), "never").await;
    }
    let again = codes(create(&world.member, &input("q=%E8%AF%8D3&page=2", "weekly")).await);
    assert_eq!(again, [("query".to_owned(), ReasonCode::SearchAlreadySaved)]);
    assert_eq!(codes(create(&world.member, &input("q=more", "never")).await)[0].1, ReasonCode::TooManySearches);
    let list = list(&world.member).await.unwrap();
    assert_eq!(list.items.len() as u64, MAX_SAVED + 1, "and the ready-made one");
    delete(&world.member, list.items[1].id).await.unwrap();
    world.save("q=more", "never").await;

    let other = world.test.acting(world.organization, Role::Bidder).await;
    let id = list.items[2].id;
    assert_eq!(codes(get(&other, id).await)[0].1, ReasonCode::NotFound);
    assert_eq!(codes(hits(&other, id).await)[0].1, ReasonCode::NotFound);
    assert_eq!(codes(delete(&other, id).await)[0].1, ReasonCode::NotFound);
    let visitor = Ctx::visitor(world.test.app.clone(), Locale::ZhCn);
    assert_eq!(codes(create(&visitor, &input("q=a", "never")).await)[0].1, ReasonCode::SignInNeeded);
    let stale = SearchChange { version: 9, name: "n".to_owned(), notify: "never".to_owned(), paused: false };
    assert_eq!(codes(update(&world.member, id, &stale).await)[0].1, ReasonCode::StaleVersion);
}

#[tokio::test]
async fn looking_marks_what_was_shown_and_nothing_later() {
    let world = world().await;
    let search = world.save("q=老人", "never").await;
    world.publish("独居老人每周探访").await;
    let list = hits(&world.member, search.id).await.unwrap();
    let titles = |hits: &[SearchHit]| -> Vec<String> {
        hits.iter().map(|hit| hit.project.as_ref().unwrap().title.clone()).collect()
    };
    assert_eq!(
        (titles(&list.new), titles(&list.others)),
        (vec!["独居老人每周探访".to_owned()], vec!["高龄独居老人居家安全".to_owned()])
    );
    world.test.clock.advance(Duration::minutes(20));
    world.publish("独居老人助餐").await;
    watch_due(&world.test.app).await.unwrap();
    look(&world.member, search.id, list.as_of).await.unwrap();
    assert_eq!(world.new_hits(search.id).await, 1);
    assert_eq!(titles(&hits(&world.member, search.id).await.unwrap().new), ["独居老人助餐"]);
    world.at("2026-09-30T00:00:00Z");
    assert_eq!((world.send().await, world.letters().await.len()), (0, 0), "no mail was asked for");
}

#[tokio::test]
async fn a_hit_that_is_withdrawn_before_the_letter_is_not_told() {
    let world = world().await;
    let search = world.save("q=老人", "daily").await;
    let id = world.publish("独居老人每周探访").await;
    world.test.clock.advance(watch::EVERY);
    watch_due(&world.test.app).await.unwrap();
    let db = world.member.db();
    let row = projects::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
    let mut active = row.into_active_model();
    active.status = Set(ProjectStatus::Draft);
    active.update(db).await.unwrap();
    world.index(id).await;
    world.at("2026-09-18T00:00:00Z");
    assert_eq!(world.send().await, 0);
    let list = hits(&world.member, search.id).await.unwrap();
    assert_eq!((list.new.len(), list.gone), (0, 1));
}

#[tokio::test]
async fn an_organization_finds_a_search_made_ready_for_it() {
    let world = world().await;
    let found = list(&world.member).await.unwrap();
    let ready = &found.items[0];
    assert_eq!(ready.name, "适合晴和社区服务中心的项目");
    assert_eq!(ready.query, "division=510104&field=elderly&grade=0&stage=open");
    assert_eq!((ready.new_hits, ready.notify), (1, Notify::Never), "all of it is new, and no mail was asked for");
    assert_eq!(list(&world.member).await.unwrap().items.len(), 1);

    let grade = GradeInput {
        scheme: "district_yearly".to_owned(),
        grade: "2".to_owned(),
        awarded_on: "2026-09-17".to_owned(),
        basis: "年度评级".to_owned(),
    };
    crate::grades::add(&world.operator, world.organization, &grade).await.unwrap();
    world.test.clock.advance(watch::EVERY);
    watch_due(&world.test.app).await.unwrap();
    let query = get(&world.member, ready.id).await.unwrap().query;
    assert_eq!(query, "division=510104&field=elderly&grade=0&grade=1&grade=2&stage=open", "it follows the record");

    delete(&world.member, ready.id).await.unwrap();
    assert!(list(&world.member).await.unwrap().items.is_empty(), "it is not made again");
    let funder = world.test.party("街道", &[shuniu_domain::organizations::Designation::Funder]).await;
    let officer = world.test.acting(funder, Role::FunderOfficer).await;
    assert!(list(&officer).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn letters_end_with_the_account_or_the_membership() {
    let world = world().await;
    let db = world.member.db();
    let ready = list(&world.member).await.unwrap().items[0].clone();
    let change = SearchChange { version: ready.version, name: ready.name, notify: "daily".to_owned(), paused: false };
    update(&world.member, ready.id, &change).await.unwrap();
    let own = world.save("q=老人", "daily").await;
    world.publish("独居老人每周探访").await;
    let actor = world.member.actor.clone().unwrap();
    let standing = memberships::Entity::find_by_id(actor.membership_id).one(db).await.unwrap().unwrap();
    let mut active = standing.into_active_model();
    active.until = Set(Some(instant("2026-09-17T00:00:00Z").date_naive()));
    active.update(db).await.unwrap();
    world.at("2026-09-18T00:00:00Z");
    assert_eq!(world.send().await, 1, "their own search goes on");
    assert!(world.row(ready.id).await.paused && !world.row(own.id).await.paused);

    world.publish("独居老人助餐").await;
    let user = users::Entity::find_by_id(actor.user_id).one(db).await.unwrap().unwrap();
    let mut active = user.into_active_model();
    active.disabled_at = Set(Some(world.member.now()));
    active.update(db).await.unwrap();
    world.at("2026-09-19T00:00:00Z");
    assert_eq!(world.send().await, 0);
    assert!(world.row(own.id).await.paused);
    assert_eq!(world.letters().await.len(), 1);
}

#[tokio::test]
async fn the_memory_of_a_search_is_bounded_and_forgets_nothing_into_news() {
    let world = world().await;
    let search = world.save("q=老人", "never").await;
    let (db, now) = (world.member.db(), world.member.now());
    let window = i64::try_from(WINDOW).unwrap();
    let sight = |newest: i64| {
        let one = |second: i64| Candidate {
            id: uuid::Uuid::from_u128(u128::from(second.unsigned_abs())),
            since: chrono::DateTime::from_timestamp(second, 0),
        };
        Sighting { newest: (0..window).map(|n| one(newest - n)).collect(), total: 1_000_000 }
    };
    let first = 1_800_000_000;
    for step in 0..6 {
        let row = world.row(search.id).await;
        watch::record(db, row, &sight(first + step * window), now).await.unwrap();
        let kept = search_hits::Entity::find().count(db).await.unwrap();
        assert!(kept <= u64::try_from(KEPT + WINDOW).unwrap(), "{kept}");
    }
    let unseen = world.new_hits(search.id).await;
    let row = world.row(search.id).await;
    assert!(row.watermark.is_some());
    watch::record(db, row, &sight(first + window), now).await.unwrap();
    assert_eq!(world.new_hits(search.id).await, unseen, "what was forgotten is not new");
}
