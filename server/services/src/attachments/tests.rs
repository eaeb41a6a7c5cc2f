use super::access::{Standing, State, may_read, may_write};
use super::*;
use crate::context::Actor;
use crate::sealing::create_project_key;
use crate::testing::{TestApp, instant, test_app};
use sea_orm::sea_query::Expr;
use shuniu_domain::Role;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus};
use shuniu_domain::ids::{BidId, PartyId, UserId};
use shuniu_domain::organizations::{Designation, Field};
use shuniu_domain::projects::{Channel, Method, ProjectStatus, SupportForm};
use shuniu_domain::{Fen, Role::Bidder};
use shuniu_frontend::Locale;
use shuniu_store::entities::{bids, openings, projects};

const PDF: &[u8] = b"%PDF-1.7\nsecret price list\n%%EOF\n";

fn party(n: u128) -> PartyId {
    PartyId(Uuid::from_u128(n))
}

fn actor(role: Role, party: PartyId) -> Actor {
    Actor {
        user_id: UserId(Uuid::from_u128(900)),
        name: "林溪".to_owned(),
        session_id: None,
        membership_id: Uuid::from_u128(1).into(),
        party_id: party,
        party_name: "单位".to_owned(),
        party_name_en: None,
        role,
    }
}

const FUNDER: u128 = 1;
const BIDDER: u128 = 2;
const HUB: u128 = 3;
const OTHER: u128 = 4;
const MEMBER: u128 = 5;

fn standing(state: State) -> Standing {
    Standing { project_id: Uuid::from_u128(7).into(), funder: party(FUNDER), state }
}

fn bid(sealed: bool, status: BidStatus, closed: bool, opened: bool) -> Standing {
    standing(State::Bid {
        sealed,
        organization: party(BIDDER),
        members: vec![party(MEMBER)],
        status,
        closed,
        opened,
        hubs: vec![Some(party(HUB))],
        experts: vec![UserId(Uuid::from_u128(900))],
    })
}

fn contract(status: ContractStatus, signed: bool) -> State {
    let (organization, members) = (party(BIDDER), vec![party(MEMBER)]);
    State::Contract { organization, members, signed, hub: Some(party(HUB)), status }
}

/// The readers among everybody who might want to.
fn readers(standing: &Standing) -> Vec<&'static str> {
    let people = [
        ("visitor", None),
        ("bidder", Some(actor(Bidder, party(BIDDER)))),
        ("member", Some(actor(Bidder, party(MEMBER)))),
        ("other bidder", Some(actor(Bidder, party(OTHER)))),
        ("hub", Some(actor(Role::HubReviewer, party(HUB)))),
        ("other hub", Some(actor(Role::HubReviewer, party(OTHER)))),
        ("funder", Some(actor(Role::FunderOfficer, party(FUNDER)))),
        ("other funder", Some(actor(Role::FunderOfficer, party(OTHER)))),
        ("expert", Some(actor(Role::Expert, party(OTHER)))),
        ("operator", Some(actor(Role::Operator, party(OTHER)))),
        ("auditor", Some(actor(Role::Auditor, party(OTHER)))),
    ];
    let may = |person: &(&'static str, Option<Actor>)| may_read(standing, person.1.as_ref()).is_ok();
    people.iter().filter(|person| may(person)).map(|person| person.0).collect()
}

#[test]
fn who_reads_the_parts_of_a_bid_and_when() {
    use BidStatus as S;
    for (name, standing, expected) in [
        ("draft", bid(true, S::Draft, false, false), vec!["bidder"]),
        ("sealed before the opening", bid(true, S::Admitted, true, false), vec!["bidder"]),
        ("sealed after it", bid(true, S::Opened, true, true), vec!["bidder", "funder", "expert", "auditor"]),
        ("qualification before the deadline", bid(false, S::Submitted, false, false), vec!["bidder", "member", "hub"]),
        ("qualification in review", bid(false, S::Submitted, true, false), vec!["bidder", "member", "hub", "auditor"]),
        ("never submitted", bid(false, S::Draft, true, false), vec!["bidder"]),
        ("withdrawn", bid(false, S::Withdrawn, true, false), vec!["bidder"]),
        (
            "qualification after the opening",
            bid(false, S::Opened, true, true),
            vec!["bidder", "member", "hub", "funder", "expert", "auditor"],
        ),
    ] {
        assert_eq!(readers(&standing), expected, "{name}");
    }
}

#[test]
fn an_escalated_review_is_the_operators() {
    let mut standing = bid(false, BidStatus::Submitted, true, false);
    if let State::Bid { hubs, .. } = &mut standing.state {
        *hubs = vec![None];
    }
    assert_eq!(readers(&standing), ["bidder", "member", "operator", "auditor"]);
}

#[test]
fn calls_and_contracts_become_public_and_evidence_does_not() {
    let project = |status, published| standing(State::Project { status, published });
    assert_eq!(readers(&project(ProjectStatus::InApproval, false)), ["funder", "auditor"]);
    assert_eq!(readers(&project(ProjectStatus::Published, true)).len(), 11);
    let contract = |status| standing(contract(status, false));
    assert_eq!(readers(&contract(ContractStatus::ToSign)), ["bidder", "member", "hub", "funder", "auditor"]);
    assert_eq!(readers(&contract(ContractStatus::Signed)).len(), 11);
    let evidence = standing(State::Milestone {
        organization: party(BIDDER),
        members: vec![party(MEMBER)],
        hub: Some(party(HUB)),
        status: MilestoneStatus::Accepted,
    });
    assert_eq!(readers(&evidence), ["bidder", "member", "hub", "funder", "auditor"]);
}

#[test]
fn who_writes_and_until_when() {
    use BidStatus as S;
    let bidder = actor(Bidder, party(BIDDER));
    let member = actor(Bidder, party(MEMBER));
    let officer = actor(Role::FunderOfficer, party(FUNDER));
    for (standing, actor, expected) in [
        (bid(true, S::Draft, false, false), &bidder, None),
        (bid(true, S::Draft, true, false), &bidder, Some(ReasonCode::WrongState)),
        (bid(true, S::Submitted, false, false), &bidder, Some(ReasonCode::WrongState)),
        (bid(true, S::Returned, true, false), &bidder, Some(ReasonCode::WrongState)),
        (bid(false, S::Returned, true, false), &bidder, None),
        (bid(false, S::Draft, false, false), &officer, Some(ReasonCode::NotFound)),
        (bid(false, S::Returned, true, false), &member, Some(ReasonCode::NotFound)),
        (standing(contract(ContractStatus::ToSign, false)), &officer, None),
        (standing(contract(ContractStatus::ToSign, true)), &officer, Some(ReasonCode::WrongState)),
        (standing(contract(ContractStatus::Signed, true)), &officer, Some(ReasonCode::WrongState)),
        (standing(contract(ContractStatus::ToSign, false)), &member, Some(ReasonCode::NotFound)),
        (standing(State::Project { status: ProjectStatus::Draft, published: false }), &officer, None),
        (
            standing(State::Project { status: ProjectStatus::InApproval, published: false }),
            &officer,
            Some(ReasonCode::WrongState),
        ),
        (
            standing(State::Project { status: ProjectStatus::Draft, published: false }),
            &bidder,
            Some(ReasonCode::NotFound),
        ),
    ] {
        let found = may_write(&standing, actor).err().map(|error| error.reasons().unwrap()[0].code);
        assert_eq!(found, expected, "{standing:?}");
    }
}

/// A published project with a draft bid, and the people around it.
struct Scene {
    test: TestApp,
    bidder: Ctx,
    officer: Ctx,
    bid: BidId,
    project: ProjectId,
}

async fn scene() -> Scene {
    let test = test_app().await;
    crate::rulebooks::install(&test.app).await.unwrap();
    let funder = test.party("听松街道办事处", &[Designation::Funder]).await;
    let organization = test.party("晴和社区服务中心", &[Designation::Organization]).await;
    let officer = test.acting(funder, Role::FunderOfficer).await;
    let bidder = test.acting(organization, Bidder).await;
    let system = test.system();
    let work = system.begin().await.unwrap();
    let (rulebook_id, _) = crate::rulebooks::in_force(&test.app, &work.tx, work.today()).await.unwrap();
    let project: ProjectId = work.id().unwrap();
    let row = projects::ActiveModel {
        id: Set(project),
        number: Set(Some("510104-2026-0001".to_owned())),
        funder_id: Set(funder),
        catalogue_code: Set("A10-03".to_owned()),
        title: Set("高龄独居老人居家安全服务".to_owned()),
        summary: Set(String::new()),
        need: Set(String::new()),
        requirements: Set(String::new()),
        field: Set(Field::Elderly),
        target_groups: Set(Vec::new().into()),
        area_codes: Set(Vec::new().into()),
        beneficiaries: Set(1),
        budget: Set(Fen::from_yuan(1)),
        channel: Set(Channel::Grant),
        method: Set(Method::OpenSelection),
        form: Set(SupportForm::Project),
        status: Set(ProjectStatus::Published),
        eligibility: Set(shuniu_domain::projects::Eligibility::default().into()),
        documents: Set(Vec::new().into()),
        bid_deadline: Set(Some(instant("2026-10-20T09:00:00Z"))),
        service_months: Set(12),
        extended_term: Set(false),
        rulebook_id: Set(rulebook_id),
        drafted_by: Set(officer.actor.as_ref().unwrap().user_id),
        published_at: Set(Some(work.now)),
        version: Set(1),
        created_at: Set(work.now),
        updated_at: Set(work.now),
        ..Default::default()
    };
    projects::Entity::insert(row).exec_without_returning(&work.tx).await.unwrap();
    create_project_key(&work, &test.app, project).await.unwrap();
    let bid: BidId = work.id().unwrap();
    let row = bids::ActiveModel {
        id: Set(bid),
        project_id: Set(project),
        organization_id: Set(organization),
        status: Set(BidStatus::Draft),
        qualification: Set(Default::default()),
        round: Set(0),
        cited_items: Set(Vec::new().into()),
        version: Set(1),
        created_at: Set(work.now),
        updated_at: Set(work.now),
        ..Default::default()
    };
    bids::Entity::insert(row).exec_without_returning(&work.tx).await.unwrap();
    work.commit(Deed::new("test", "project", project)).await.unwrap();
    Scene { test, bidder, officer, bid, project }
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> ReasonCode {
    result.unwrap_err().reasons().expect("a refusal")[0].code
}

#[tokio::test]
async fn a_sealed_file_is_stored_encrypted_and_opens_only_for_those_entitled() {
    let scene = scene().await;
    let owner = Owner::BidSealed(scene.bid);
    let stored = upload(&scene.bidder, owner, "price", "报价.pdf", Bytes::from_static(PDF)).await.unwrap();
    assert!(stored.sealed);
    let kept = scene.test.app.files.get(&stored.sha256).await.unwrap();
    assert!(!kept.windows(6).any(|window| window == b"secret"), "the stored bytes are not the file");
    assert_eq!(download(&scene.bidder, stored.id).await.unwrap().1, PDF);
    assert_eq!(code(download(&scene.officer, stored.id).await), ReasonCode::NotFound);
    let visitor = Ctx::visitor(scene.test.app.clone(), Locale::ZhCn);
    assert_eq!(code(download(&visitor, stored.id).await), ReasonCode::NotFound);

    // Opened: the funder may read; before that not even after the deadline.
    scene.test.clock.set(instant("2026-10-21T09:00:00Z"));
    let db = scene.test.app.db.reader();
    bids::Entity::update_many().col_expr(bids::Column::Status, Expr::value("admitted")).exec(db).await.unwrap();
    assert_eq!(code(download(&scene.officer, stored.id).await), ReasonCode::NotFound);
    let opening = openings::ActiveModel {
        id: Set(scene.test.app.id().unwrap()),
        project_id: Set(scene.project),
        officer_id: Set(scene.officer.actor.as_ref().unwrap().user_id),
        prepared_at: Set(instant("2026-10-21T09:00:00Z")),
        opened_at: Set(Some(instant("2026-10-21T09:00:00Z"))),
        record: Set(Vec::new().into()),
        ..Default::default()
    };
    openings::Entity::insert(opening).exec_without_returning(db).await.unwrap();
    bids::Entity::update_many().col_expr(bids::Column::Status, Expr::value("opened")).exec(db).await.unwrap();
    assert_eq!(download(&scene.officer, stored.id).await.unwrap().1, PDF);
}

#[tokio::test]
async fn a_file_moved_to_another_row_does_not_open() {
    let scene = scene().await;
    let owner = Owner::BidSealed(scene.bid);
    let first = upload(&scene.bidder, owner, "", "a.pdf", Bytes::from_static(PDF)).await.unwrap();
    let second = upload(&scene.bidder, owner, "", "b.pdf", Bytes::from_static(b"%PDF-1.7\nother\n")).await.unwrap();
    attachments::Entity::update_many()
        .col_expr(attachments::Column::Sha256, Expr::value(first.sha256))
        .filter(attachments::Column::Id.eq(second.id))
        .exec(scene.test.app.db.reader())
        .await
        .unwrap();
    assert!(matches!(download(&scene.bidder, second.id).await, Err(Error::Internal(_))));
}

#[tokio::test]
async fn refusals_are_coded_and_removed_files_are_gone() {
    let scene = scene().await;
    let owner = Owner::BidQualification(scene.bid);
    for (name, bytes, expected) in [
        ("a.pdf", &b""[..], ReasonCode::FileEmpty),
        ("a.exe", b"MZ", ReasonCode::FileTypeNotAllowed),
        ("a.png", PDF, ReasonCode::FileTypeMismatch),
        ("a", PDF, ReasonCode::FileNameBad),
    ] {
        let bytes = Bytes::copy_from_slice(bytes);
        assert_eq!(code(upload(&scene.bidder, owner, "", name, bytes).await), expected, "{name}");
    }
    let stored = upload(&scene.bidder, owner, "licence", "证书.pdf", Bytes::from_static(PDF)).await.unwrap();
    assert_eq!((stored.slot.as_str(), stored.size), ("licence", i64::try_from(PDF.len()).unwrap()));
    assert_eq!(code(remove(&scene.officer, stored.id).await), ReasonCode::NotFound);
    remove(&scene.bidder, stored.id).await.unwrap();
    assert_eq!(code(download(&scene.bidder, stored.id).await), ReasonCode::NotFound);
    assert_eq!(of_owner(scene.test.app.db.reader(), owner).await.unwrap(), []);
}
