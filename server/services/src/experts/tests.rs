use super::{
    ExpertChangeInput, ExpertFilter, ExpertInput, ExpertStateInput, add, change, end, get, list, pause, resume,
};
use crate::Ctx;
use crate::error::Error;
use crate::identity::users;
use crate::openings::testkit::stage;
use crate::panels::{draw, seats_of};
use crate::testing::{TestApp, test_app};
use sea_orm::EntityTrait;
use shuniu_domain::experts::ExpertState;
use shuniu_domain::ids::UserId;
use shuniu_domain::organizations::{Designation, Field};
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::Page;
use shuniu_store::entities::{audit_records, parties};

async fn operator() -> (TestApp, Ctx) {
    let test = test_app().await;
    let platform = test.party("平台运营中心", &[Designation::Operator]).await;
    let operator = test.acting(platform, Role::Operator).await;
    (test, operator)
}

/// A new person of the platform's pool.
fn newcomer(email: &str, name: &str, field: Field) -> ExpertInput {
    ExpertInput {
        email: email.to_owned(),
        name: name.to_owned(),
        party: "平台运营中心".to_owned(),
        unit: "临澜开放大学".to_owned(),
        title: "教授".to_owned(),
        fields: vec![field.to_string()],
        ..ExpertInput::default()
    }
}

/// Field and code of every reason.
fn told<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(String, ReasonCode)> {
    let error = result.unwrap_err();
    error.reasons().unwrap().iter().map(|r| (r.field.clone().unwrap_or_default(), r.code)).collect()
}

fn on(field: &str, code: ReasonCode) -> (String, ReasonCode) {
    (field.to_owned(), code)
}

fn because(version: i32) -> ExpertStateInput {
    ExpertStateInput { version: version.to_string(), reason: "出国访学一年".to_owned() }
}

async fn newest_action(ctx: &Ctx) -> String {
    audit_records::Entity::find().all(ctx.db()).await.unwrap().pop().unwrap().action
}

#[tokio::test]
async fn somebody_new_gets_an_account_a_role_and_an_invitation() {
    let (test, ctx) = operator().await;
    let id = add(&ctx, &newcomer("He@experts.example", "贺兰若", Field::Elderly)).await.unwrap();
    assert_eq!(newest_action(&ctx).await, "expert.added", "one change, one record");
    let account = users::get(&ctx, id).await.unwrap();
    assert!(account.invited && account.email == "he@experts.example");
    assert_eq!(account.memberships.iter().map(|row| row.role).collect::<Vec<_>>(), [Role::Expert]);
    test.deliver_mail().await;
    assert_eq!(test.mail.sent().last().unwrap().to.address, "he@experts.example");
    let detail = get(&ctx, id).await.unwrap();
    assert!(detail.acts && !detail.account_disabled && detail.panels == 0);
    assert_eq!((detail.expert.state, detail.version), (ExpertState::Active, 1));
}

#[tokio::test]
async fn somebody_with_an_account_is_taken_as_they_are() {
    let (test, ctx) = operator().await;
    let school = test.party("师范学院", &[]).await;
    let known = test.user("meng@experts.example", school, Role::Expert).await;
    let input = ExpertInput {
        name: String::new(),
        party: String::new(),
        ..newcomer("meng@experts.example", "", Field::Children)
    };
    let other = ExpertInput { name: "别人".to_owned(), ..input.clone() };
    assert_eq!(told(add(&ctx, &other).await), [on("email", ReasonCode::AccountOfAnother)]);
    assert_eq!(add(&ctx, &input).await.unwrap(), known);
    let account = users::get(&ctx, known).await.unwrap();
    assert_eq!(account.memberships.len(), 1, "whoever acts as an expert gets no second membership");
    assert_eq!(told(add(&ctx, &input).await), [on("email", ReasonCode::ExpertKnown)]);

    let hub = test.party("某联合会", &[Designation::Hub]).await;
    let lead = test.user("lead@hubs.example", hub, Role::HubLead).await;
    let nowhere = ExpertInput { email: "lead@hubs.example".to_owned(), ..input };
    assert_eq!(told(add(&ctx, &nowhere).await), [on("party", ReasonCode::Required)]);
    let platform = ExpertInput { party: "平台运营中心".to_owned(), ..nowhere };
    assert_eq!(add(&ctx, &platform).await.unwrap(), lead);
    let roles: Vec<Role> = users::get(&ctx, lead).await.unwrap().memberships.iter().map(|row| row.role).collect();
    assert_eq!(roles, [Role::HubLead, Role::Expert]);
}

#[tokio::test]
async fn all_faults_are_told_at_once_and_nothing_is_written() {
    let (_test, ctx) = operator().await;
    let input = ExpertInput {
        email: "nobody".to_owned(),
        party: "没有这个单位".to_owned(),
        fields: vec!["nonsense".to_owned()],
        ties: "晴和社区服务中心\n独".to_owned(),
        ..ExpertInput::default()
    };
    let expected = [
        on("email", ReasonCode::NotAnEmail),
        on("name", ReasonCode::Required),
        on("party", ReasonCode::UnknownValue),
        on("unit", ReasonCode::Required),
        on("title", ReasonCode::Required),
        on("fields", ReasonCode::UnknownValue),
        on("ties", ReasonCode::TooShort),
    ];
    assert_eq!(told(add(&ctx, &input).await), expected);
    let none = ExpertInput { fields: Vec::new(), ..newcomer("he@experts.example", "贺兰若", Field::Elderly) };
    assert_eq!(told(add(&ctx, &none).await), [on("fields", ReasonCode::Required)]);
    assert_eq!(list(&ctx, &ExpertFilter::default(), Page::default()).await.unwrap().1, 0);
    let visitor = Ctx::visitor(ctx.app.clone(), ctx.locale);
    let stranger = add(&visitor, &newcomer("he@experts.example", "贺兰若", Field::Elderly)).await;
    assert_eq!(told(stranger)[0].1, ReasonCode::SignInNeeded);
}

#[tokio::test]
async fn an_entry_is_changed_paused_ended_and_taken_up_again() {
    let (_test, ctx) = operator().await;
    let id = add(&ctx, &newcomer("he@experts.example", "贺兰若", Field::Elderly)).await.unwrap();
    let changed = ExpertChangeInput {
        version: "1".to_owned(),
        unit: "社科院".to_owned(),
        unit_en: "Academy".to_owned(),
        title: "研究员".to_owned(),
        fields: vec!["elderly".to_owned(), "health".to_owned()],
        ties: " 晴和社区服务中心 \r\n\r\n晴和社区服务中心\r\n51519904MJT000017K".to_owned(),
    };
    change(&ctx, id, &changed).await.unwrap();
    let detail = get(&ctx, id).await.unwrap();
    assert_eq!(detail.ties, ["晴和社区服务中心", "51519904MJT000017K"]);
    assert_eq!((detail.expert.unit.as_str(), detail.version), ("社科院", 2));
    assert_eq!(told(change(&ctx, id, &changed).await)[0].1, ReasonCode::StaleVersion);
    let same = ExpertChangeInput { version: "2".to_owned(), ..changed };
    assert_eq!(told(change(&ctx, id, &same).await), [on("unit", ReasonCode::NothingChanged)]);

    assert_eq!(told(resume(&ctx, id, &because(2)).await)[0].1, ReasonCode::WrongState);
    let mute = ExpertStateInput { version: "2".to_owned(), reason: " ".to_owned() };
    assert_eq!(told(pause(&ctx, id, &mute).await), [on("reason", ReasonCode::Required)]);
    pause(&ctx, id, &because(2)).await.unwrap();
    end(&ctx, id, &because(3)).await.unwrap();
    let ended = get(&ctx, id).await.unwrap();
    assert_eq!(ended.expert.state, ExpertState::Ended);
    assert_eq!(ended.ended_on, Some(ctx.today()));
    assert_eq!(ended.state_reason.as_deref(), Some("出国访学一年"));
    resume(&ctx, id, &because(4)).await.unwrap();
    assert_eq!(newest_action(&ctx).await, "expert.resumed");
    let back = get(&ctx, id).await.unwrap();
    assert!(back.expert.active && back.ended_on.is_none());
    assert_eq!(told(get(&ctx, UserId::from(uuid::Uuid::nil())).await)[0].1, ReasonCode::NotFound);
}

#[tokio::test]
async fn the_library_is_searched_by_name_field_and_state() {
    let (test, ctx) = operator().await;
    let mut ids = Vec::new();
    for (email, name, field) in [
        ("a@experts.example", "贺兰若", Field::Elderly),
        ("b@experts.example", "孟听澜", Field::Children),
        ("c@experts.example", "窦长青", Field::Elderly),
    ] {
        ids.push(add(&ctx, &newcomer(email, name, field)).await.unwrap());
    }
    pause(&ctx, ids[2], &because(1)).await.unwrap();
    let found = async |filter: ExpertFilter| {
        let (rows, total) = list(&ctx, &filter, Page::default()).await.unwrap();
        assert_eq!(total, rows.len() as u64);
        rows.into_iter().map(|row| row.user_id).collect::<Vec<_>>()
    };
    let of = |q: &str, field, state| ExpertFilter { q: q.to_owned(), field, state };
    assert_eq!(found(of("听澜", None, None)).await, [ids[1]]);
    assert_eq!(found(of("开放大学", Some(Field::Children), None)).await, [ids[1]]);
    assert_eq!(found(of("", Some(Field::Elderly), Some(ExpertState::Active))).await, [ids[0]]);
    assert_eq!(found(of("", None, Some(ExpertState::Paused))).await, [ids[2]]);
    assert_eq!(found(of("没有这个人", None, None)).await, []);
    assert_eq!(found(of("", None, None)).await.len(), 3);
    let organization = test.party("晴和社区服务中心", &[Designation::Organization]).await;
    let bidder = test.acting(organization, Role::Bidder).await;
    let refused = list(&bidder, &ExpertFilter::default(), Page::default()).await;
    assert_eq!(told(refused)[0].1, ReasonCode::RoleForbidden);
}

#[tokio::test]
async fn whoever_is_tied_to_a_bidder_is_not_drawn() {
    let stage = stage().await;
    let keeper = stage.scene.test.system();
    let bidder = stage.rival.actor.as_ref().unwrap().party_id;
    let bidder = parties::Entity::find_by_id(bidder).one(keeper.db()).await.unwrap().unwrap();
    let tied = stage.experts[0].actor.as_ref().unwrap().user_id;
    let change_of_ties = ExpertChangeInput {
        version: "1".to_owned(),
        unit: "开放大学".to_owned(),
        title: "教授".to_owned(),
        fields: vec!["elderly".to_owned()],
        ties: format!("某基金会\n{}", bidder.name),
        ..ExpertChangeInput::default()
    };
    change(&keeper, tied, &change_of_ties).await.unwrap();
    stage.opened().await;
    // Of five experts one works for a bidder and one is tied to one: just enough are left.
    draw(&stage.officer, stage.project).await.unwrap();
    let seats = seats_of(keeper.db(), stage.project).await.unwrap();
    assert_eq!(seats.len(), 3);
    assert!(seats.iter().all(|seat| seat.user_id != tied));
}
