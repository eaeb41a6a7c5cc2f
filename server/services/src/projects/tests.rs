use super::*;
use crate::testing::{TestApp, instant, test_app};
use crate::{Ctx, Error, notices};
use sea_orm::{ActiveValue::Set, EntityTrait};
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::ids::CatalogueItemId;
use shuniu_domain::organizations::Designation;
use shuniu_domain::projects::{ProjectStatus, Stage};
use shuniu_domain::{ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::Page;
use shuniu_store::entities::{catalogue_items, project_keys, projects as rows};

/// A funder with an officer and an approver, and a catalogue to draft from.
struct Desk {
    test: TestApp,
    officer: Ctx,
    approver: Ctx,
}

async fn desk() -> Desk {
    let test = test_app().await;
    crate::rulebooks::install(&test.app).await.unwrap();
    keep_item(&test, "A10-03", Some("A10"), 3).await;
    let funder = test.party("听松街道办事处", &[Designation::Funder]).await;
    let officer = test.acting(funder, Role::FunderOfficer).await;
    let approver = test.acting(funder, Role::FunderApprover).await;
    Desk { test, officer, approver }
}

async fn keep_item(test: &TestApp, code: &str, parent: Option<&str>, level: i32) {
    let item = catalogue_items::ActiveModel {
        id: Set(test.app.id::<CatalogueItemId>().unwrap()),
        edition: Set("2026".to_owned()),
        code: Set(code.to_owned()),
        parent_code: Set(parent.map(str::to_owned)),
        level: Set(level),
        name: Set("社区助老服务".to_owned()),
        source: Set("district".to_owned()),
        valid_from: Set("2026-01-01".parse().unwrap()),
        valid_until: Set(None),
        ..Default::default()
    };
    catalogue_items::Entity::insert(item).exec_without_returning(test.app.db.reader()).await.unwrap();
}

fn criterion(kind: &str, points: &str) -> CriterionInput {
    CriterionInput {
        kind: kind.to_owned(),
        name: "服务方案".to_owned(),
        guide: "列明人员、频次和记录方式，每缺1项扣3分".to_owned(),
        points: points.to_owned(),
        ..CriterionInput::default()
    }
}

fn milestone(month: &str, percent: &str) -> MilestoneInput {
    MilestoneInput {
        title: "中期报告".to_owned(),
        month_offset: month.to_owned(),
        payment_percent: percent.to_owned(),
        ..MilestoneInput::default()
    }
}

/// What can be published as it is, at the test's clock (2026-09-17).
fn sound() -> ProjectInput {
    let text = str::to_owned;
    ProjectInput {
        catalogue_code: text("A10-03"),
        title: text("高龄独居老人居家安全服务"),
        title_en: text("Home safety for elderly people living alone"),
        summary: text("为独居老人提供为期一年的居家安全探访与应急响应服务。"),
        need: "街道现有八十岁以上独居老人四百二十户。".repeat(4),
        requirements: "每户每周上门探访一次，电话问候两次，当日上传记录。".repeat(3),
        field: text("elderly"),
        target_groups: vec![text("living_alone_elderly")],
        area_codes: vec![text("510104001")],
        beneficiaries: text("420"),
        budget: text("486,000"),
        channel: text("grant"),
        method: text("open_selection"),
        form: text("project"),
        bid_deadline: text("2026-10-20T17:00"),
        opening_at: text("2026-10-24T09:30"),
        service_start: text("2026-12-01"),
        service_months: text("12"),
        contact_name: text("许澄"),
        contact_phone: text("0000-8620 4410"),
        criteria: vec![criterion("quality", "60"), criterion("quality", "25"), criterion("price", "15")],
        milestones: vec![milestone("1", "40"), milestone("6", "40"), milestone("12", "20")],
        ..ProjectInput::default()
    }
}

fn codes(result: Result<impl std::fmt::Debug, Error>) -> Vec<(ReasonCode, String)> {
    let error = result.unwrap_err();
    let reasons = error.reasons().expect("a refusal").iter();
    reasons.map(|reason| (reason.code, reason.field.clone().unwrap_or_default())).collect()
}

async fn submitted(desk: &Desk, input: &ProjectInput) -> Saved {
    let saved = create_draft(&desk.officer, input).await.unwrap();
    submit_for_approval(&desk.officer, saved.id, saved.version).await.unwrap();
    Saved { version: saved.version + 1, ..saved }
}

#[tokio::test]
async fn a_draft_may_be_incomplete_but_not_malformed() {
    let desk = desk().await;
    let mut input = ProjectInput {
        catalogue_code: "A10-03".to_owned(),
        title: "未写完".to_owned(),
        field: "elderly".to_owned(),
        channel: "grant".to_owned(),
        method: "open_selection".to_owned(),
        form: "project".to_owned(),
        ..ProjectInput::default()
    };
    let saved = create_draft(&desk.officer, &input).await.unwrap();
    let (shown, version) = read_draft(&desk.officer, saved.id).await.unwrap();
    assert_eq!((shown, version), (input.clone(), 1));
    assert!(!check(&desk.officer, saved.id).await.unwrap().publishable);

    input.budget = "很多".to_owned();
    input.bid_deadline = "下周".to_owned();
    input.need = "合同\u{202e}fdp".to_owned();
    input.criteria = vec![CriterionInput { points: "三十".to_owned(), ..CriterionInput::default() }];
    let found = codes(update_draft(&desk.officer, saved.id, 1, &input).await);
    for expected in [
        (ReasonCode::ForbiddenCharacters, "need"),
        (ReasonCode::NotAnAmount, "budget"),
        (ReasonCode::NotADate, "bid_deadline"),
        (ReasonCode::NotANumber, "criteria.0.points"),
    ] {
        assert!(found.contains(&(expected.0, expected.1.to_owned())), "{expected:?} in {found:?}");
    }
    assert_eq!(found.len(), 4);
}

#[tokio::test]
async fn what_was_typed_comes_back_and_versions_are_checked() {
    let desk = desk().await;
    let saved = create_draft(&desk.officer, &sound()).await.unwrap();
    let mut input = sound();
    input.title = "高龄独居老人居家安全与陪伴服务".to_owned();
    input.documents = vec![DocumentInput { name: "登记证书副本".to_owned(), ..DocumentInput::default() }];
    let saved = update_draft(&desk.officer, saved.id, saved.version, &input).await.unwrap();
    assert_eq!(saved.version, 2);
    let (shown, _) = read_draft(&desk.officer, saved.id).await.unwrap();
    assert_eq!(shown.title, input.title);
    assert_eq!((shown.budget.as_str(), shown.bid_deadline.as_str()), ("486,000", "2026-10-20T17:00"));
    assert_eq!((shown.criteria.len(), shown.milestones.len()), (3, 3));
    assert_eq!(shown.documents[0].slot, "doc-1");
    let stale = codes(update_draft(&desk.officer, saved.id, 1, &input).await);
    assert_eq!(stale[0].0, ReasonCode::StaleVersion);
}

#[tokio::test]
async fn submission_names_every_fault_on_its_field() {
    let desk = desk().await;
    let mut input = sound();
    input.milestones[2].payment_percent = "10".to_owned();
    input.contact_phone.clear();
    input.service_start.clear();
    let saved = create_draft(&desk.officer, &input).await.unwrap();
    let found = codes(submit_for_approval(&desk.officer, saved.id, saved.version).await);
    assert_eq!(
        found,
        [
            (ReasonCode::Required, "service_start".to_owned()),
            (ReasonCode::PaymentPlanSum, "milestones".to_owned()),
            (ReasonCode::Required, "contact_phone".to_owned()),
        ]
    );
}

#[tokio::test]
async fn the_lint_refuses_what_government_may_not_buy_and_warns_of_the_rest() {
    let desk = desk().await;
    for (sentence, code, blocks) in [
        ("本项目以劳务派遣方式提供8名工作人员。", ReasonCode::LintLabourDispatch, true),
        ("项目设置公益性岗位10个。", ReasonCode::LintPurchasedPosts, true),
        ("投标人注册资本不低于100万元。", ReasonCode::LintScaleCondition, false),
    ] {
        let mut input = sound();
        input.requirements.push_str(sentence);
        let saved = create_draft(&desk.officer, &input).await.unwrap();
        let check = check(&desk.officer, saved.id).await.unwrap();
        let finding = check.findings.iter().find(|finding| finding.reason.code == code);
        let finding = finding.unwrap_or_else(|| panic!("{sentence}: {:?}", check.findings));
        assert_eq!((finding.blocks, finding.reason.field.as_deref()), (blocks, Some("requirements")));
        assert!(!finding.excerpt.is_empty());
        let submitted = submit_for_approval(&desk.officer, saved.id, saved.version).await;
        if blocks {
            assert_eq!(codes(submitted), [(code, "requirements".to_owned())]);
        } else {
            submitted.unwrap();
        }
    }
}

#[tokio::test]
async fn a_second_person_approves() {
    let desk = desk().await;
    let saved = submitted(&desk, &sound()).await;
    // The same person, acting in the other role.
    let mut same = desk.approver.clone();
    let drafter = desk.officer.actor.clone().unwrap().user_id;
    same.actor.as_mut().unwrap().user_id = drafter;
    let refused = codes(approve(&same, saved.id, saved.version).await);
    assert_eq!(refused, [(ReasonCode::SecondPersonNeeded, String::new())]);
    let number = approve(&desk.approver, saved.id, saved.version).await.unwrap();
    assert_eq!(number, "510104-2026-0001");
}

#[tokio::test]
async fn whoever_touched_the_draft_is_no_second_person() {
    let desk = desk().await;
    let saved = create_draft(&desk.officer, &sound()).await.unwrap();
    let funder = desk.officer.actor.as_ref().unwrap().party_id;
    let colleague = desk.test.acting(funder, Role::FunderOfficer).await;
    let saved = update_draft(&colleague, saved.id, saved.version, &sound()).await.unwrap();
    submit_for_approval(&desk.officer, saved.id, saved.version).await.unwrap();
    let mut approver = desk.approver.clone();
    approver.actor.as_mut().unwrap().user_id = colleague.actor.unwrap().user_id;
    let refused = codes(approve(&approver, saved.id, saved.version + 1).await);
    assert_eq!(refused[0].0, ReasonCode::SecondPersonNeeded);
}

#[tokio::test]
async fn publication_gives_one_number_one_key_and_one_notice() {
    let desk = desk().await;
    let saved = submitted(&desk, &sound()).await;
    let number = approve(&desk.approver, saved.id, saved.version).await.unwrap();
    let again = codes(approve(&desk.approver, saved.id, saved.version + 1).await);
    assert_eq!(again[0].0, ReasonCode::WrongState);
    // A refused approval takes no number from the series.
    let other = submitted(&desk, &sound()).await;
    let second = approve(&desk.approver, other.id, other.version).await.unwrap();
    assert_eq!((number.as_str(), second.as_str()), ("510104-2026-0001", "510104-2026-0002"));

    let db = desk.test.app.db.reader();
    assert_eq!(project_keys::Entity::find().all(db).await.unwrap().len(), 2);
    let visitor = Ctx::visitor(desk.test.app.clone(), Locale::En);
    let (board, total) = notices::list(&visitor, &[NoticeKind::Call], Page::default()).await.unwrap();
    assert_eq!(total, 2);
    assert!(board[0].running && board.iter().any(|row| row.number == format!("{number}-N1")));
    let notice = notices::get(&visitor, &format!("{number}-N1")).await.unwrap();
    assert_eq!(notice.body["budget_fen"], 48_600_000);
    assert_eq!(notice.audit_head.len(), 64);

    let view = get(&visitor, &number).await.unwrap();
    assert_eq!((view.id, view.stage, view.steps.now), (saved.id, Stage::Open, 2));
    assert_eq!(view.title, "Home safety for elderly people living alone");
    assert_eq!((view.criteria.len(), view.plan.len(), view.bids_received), (3, 3, 0));
    assert_eq!(view.plan[1].due, Some("2027-06-01".parse().unwrap()));
    desk.test.clock.set(instant("2026-10-20T09:00:00Z"));
    assert_eq!(get(&visitor, &saved.id.to_string()).await.unwrap().stage, Stage::Sealed);
}

#[tokio::test]
async fn a_draft_of_another_funder_is_not_found() {
    let desk = desk().await;
    let saved = create_draft(&desk.officer, &sound()).await.unwrap();
    let other = desk.test.party("渡口街道办事处", &[Designation::Funder]).await;
    let stranger = desk.test.acting(other, Role::FunderOfficer).await;
    let not_found = [(ReasonCode::NotFound, String::new())];
    assert_eq!(codes(read_draft(&stranger, saved.id).await), not_found);
    assert_eq!(codes(update_draft(&stranger, saved.id, 1, &sound()).await), not_found);
    assert_eq!(codes(check(&stranger, saved.id).await), not_found);
    assert_eq!(codes(submit_for_approval(&stranger, saved.id, 1).await), not_found);
    assert_eq!(codes(delete_draft(&stranger, saved.id, 1).await), not_found);
    assert_eq!(codes(get(&stranger, &saved.id.to_string()).await), not_found);
    let visitor = Ctx::visitor(desk.test.app.clone(), Locale::ZhCn);
    assert_eq!(codes(get(&visitor, &saved.id.to_string()).await), not_found);
    assert_eq!(mine(&stranger, MineFilter::All, Page::default()).await.unwrap().1, 0);
    assert_eq!(mine(&desk.officer, MineFilter::Unpublished, Page::default()).await.unwrap().1, 1);
    get(&desk.approver, &saved.id.to_string()).await.unwrap();
}

#[tokio::test]
async fn returned_drafts_carry_the_note_and_can_be_deleted() {
    let desk = desk().await;
    let saved = submitted(&desk, &sound()).await;
    assert_eq!(codes(delete_draft(&desk.officer, saved.id, saved.version).await)[0].0, ReasonCode::WrongState);
    return_to_draft(&desk.approver, saved.id, saved.version, "请补充服务频次的依据").await.unwrap();
    let (own, _) = mine(&desk.officer, MineFilter::All, Page::default()).await.unwrap();
    assert_eq!(own[0].return_note.as_deref(), Some("请补充服务频次的依据"));
    assert_eq!(own[0].status, ProjectStatus::Draft);
    delete_draft(&desk.officer, saved.id, saved.version + 1).await.unwrap();
    let row = rows::Entity::find_by_id(saved.id).one(desk.test.app.db.reader()).await.unwrap();
    assert_eq!(row, None);
}

#[tokio::test]
async fn a_published_project_is_cancelled_in_public() {
    let desk = desk().await;
    let saved = submitted(&desk, &sound()).await;
    let number = approve(&desk.approver, saved.id, saved.version).await.unwrap();
    let version = saved.version + 1;
    assert_eq!(
        codes(cancel(&desk.approver, saved.id, version, "").await),
        [(ReasonCode::Required, "reason".to_owned())]
    );
    cancel(&desk.approver, saved.id, version, "区级预算调整，本年度不再实施").await.unwrap();
    let visitor = Ctx::visitor(desk.test.app.clone(), Locale::ZhCn);
    let view = get(&visitor, &number).await.unwrap();
    assert_eq!((view.stage, view.notices[0].kind), (Stage::Cancelled, NoticeKind::Cancelled));
    assert_eq!(view.failure_reason.as_deref(), Some("区级预算调整，本年度不再实施"));
}

#[tokio::test]
async fn an_item_that_left_the_catalogue_cannot_be_bought() {
    let desk = desk().await;
    let unknown = ProjectInput { catalogue_code: "Z99".to_owned(), ..sound() };
    let found = codes(create_draft(&desk.officer, &unknown).await);
    assert_eq!(found, [(ReasonCode::UnknownValue, "catalogue_code".to_owned())]);
    let saved = create_draft(&desk.officer, &sound()).await.unwrap();
    end_of_catalogue(&desk, "2026-09-16").await;
    let found = codes(submit_for_approval(&desk.officer, saved.id, saved.version).await);
    assert_eq!(found, [(ReasonCode::CatalogueItemInactive, "catalogue_code".to_owned())]);
    end_of_catalogue(&desk, "2026-09-17").await;
    submit_for_approval(&desk.officer, saved.id, saved.version).await.unwrap();
}

#[tokio::test]
async fn a_class_of_the_catalogue_cannot_be_bought() {
    let desk = desk().await;
    for (code, parent, level) in [("A", None, 1), ("A10", Some("A"), 2)] {
        keep_item(&desk.test, code, parent, level).await;
    }
    let offered = catalogue(&desk.officer).await.unwrap();
    let offered: Vec<&str> = offered.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(offered, ["A10", "A10-03"]);
    let of_class = ProjectInput { catalogue_code: "A".to_owned(), ..sound() };
    let saved = create_draft(&desk.officer, &of_class).await.unwrap();
    let found = codes(submit_for_approval(&desk.officer, saved.id, saved.version).await);
    assert_eq!(found, [(ReasonCode::CatalogueClass, "catalogue_code".to_owned())]);
    let of_group = ProjectInput { catalogue_code: "A10".to_owned(), ..sound() };
    let saved = update_draft(&desk.officer, saved.id, saved.version, &of_group).await.unwrap();
    submit_for_approval(&desk.officer, saved.id, saved.version).await.unwrap();
}

async fn end_of_catalogue(desk: &Desk, last: &str) {
    let last: chrono::NaiveDate = last.parse().unwrap();
    catalogue_items::Entity::update_many()
        .col_expr(catalogue_items::Column::ValidUntil, sea_orm::sea_query::Expr::value(Some(last)))
        .exec(desk.test.app.db.reader())
        .await
        .unwrap();
}

#[tokio::test]
async fn budgets_split_under_one_item_are_refused() {
    let desk = desk().await;
    let large = ProjectInput { budget: "600000".to_owned(), ..sound() };
    let first = submitted(&desk, &large).await;
    approve(&desk.approver, first.id, first.version).await.unwrap();
    let second = create_draft(&desk.officer, &large).await.unwrap();
    let found = codes(submit_for_approval(&desk.officer, second.id, second.version).await);
    assert_eq!(found, [(ReasonCode::BudgetSplit, "budget".to_owned())]);
}
