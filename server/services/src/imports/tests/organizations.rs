//! The register of organizations.

use super::*;
use encoding_rs::GB18030;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind};
use shuniu_store::entities::divisions;

const KIND: Kind = Kind::Organizations;

fn csv(lines: &[&str]) -> Vec<u8> {
    let mut text = String::from(
        "统一社会信用代码,名称,登记类型,组织类型,所在区划,活动领域,成立日期,专职人数,党组织形式,评估等级,评定日期\n",
    );
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    text.into_bytes()
}

fn full(code: &str, name: &str) -> String {
    format!("{code},{name},登记,民办非企业单位,519904001,养老助老、Health,2016年5月12日,12,单独组建,4A,2025-06-01")
}

async fn body(app: &TestApp, name: &str) -> (parties::Model, records::Model) {
    let db = app.app.db.reader();
    let party = parties::Entity::find().filter(parties::Column::Name.eq(name)).one(db).await.unwrap().unwrap();
    let record = records::Entity::find_by_id(party.id).one(db).await.unwrap().unwrap();
    (party, record)
}

#[tokio::test]
async fn a_row_becomes_a_body_with_its_grade() {
    let app = fresh().await;
    let file = csv(&[&full(CODES[0], "晴和社区服务中心")]);
    let report = run(&app, KIND, "名册.csv", &file).await;
    assert_eq!((sums(&report.counts), told(&report)), ([1, 0, 0, 0], vec![]));
    let (party, record) = body(&app, "晴和社区服务中心").await;
    assert_eq!((party.credit_code.as_deref(), party.division_code.as_str()), (Some(CODES[0]), "519904001"));
    assert_eq!(
        (record.registration_kind, record.legal_form),
        (RegistrationKind::Registered, LegalForm::ServiceInstitution)
    );
    assert_eq!(record.fields.0, [Field::Elderly, Field::Health]);
    assert_eq!((record.founded_on.unwrap().to_string().as_str(), record.staff_count), ("2016-05-12", 12));
    let grade = grades::Entity::find().one(app.app.db.reader()).await.unwrap().unwrap();
    assert_eq!(
        (grade.organization_id, grade.grade, grade.awarded_on.to_string().as_str()),
        (party.id, 4, "2025-06-01")
    );
    let again = again(&app, KIND, "名册.csv", &file).await;
    assert_eq!(sums(&again.counts), [0, 0, 1, 0]);
}

#[tokio::test]
async fn every_encoding_and_workbooks_import_alike() {
    let file = csv(&[&full(CODES[0], "晴和社区服务中心")]);
    let text = String::from_utf8(file.clone()).unwrap();
    let (gb, _, _) = GB18030.encode(&text);
    let marked = [b"\xef\xbb\xbf".as_slice(), &file].concat();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (row, line) in (0_u32..).zip(text.lines()) {
        for (column, cell) in (0_u16..).zip(line.split(',')) {
            match (row, column) {
                (1, 6) => sheet
                    .write_datetime_with_format(row, column, ExcelDateTime::from_ymd(2016, 5, 12).unwrap(), &date)
                    .unwrap(),
                (1, 7) => sheet.write_number(row, column, 12.0).unwrap(),
                _ => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    let sheet = workbook.save_to_buffer().unwrap();
    let app = fresh().await;
    assert_eq!(sums(&run(&app, KIND, "a.csv", &file).await.counts), [1, 0, 0, 0]);
    for (name, bytes) in [("b.CSV", gb.as_ref()), ("c.csv", &marked), ("d.xlsx", &sheet)] {
        assert_eq!(sums(&again(&app, KIND, name, bytes).await.counts), [0, 0, 1, 0], "{name}");
    }
}

#[tokio::test]
async fn a_changed_row_updates_and_an_empty_cell_says_nothing() {
    let app = fresh().await;
    run(&app, KIND, "a.csv", &csv(&[&full(CODES[0], "晴和社区服务中心")])).await;
    let changed = format!("{},晴和社区服务中心,登记,,519904002,助残康复,,30,,,", CODES[0]);
    let report = run(&app, KIND, "b.csv", &csv(&[&changed])).await;
    assert_eq!((sums(&report.counts), told(&report)), ([0, 1, 0, 0], vec![]));
    let (party, record) = body(&app, "晴和社区服务中心").await;
    assert_eq!((party.division_code.as_str(), party.version, record.version), ("519904002", 2, 2));
    assert_eq!((record.staff_count, record.fields.0.as_slice()), (30, [Field::Disability].as_slice()));
    assert_eq!(record.founded_on.unwrap().to_string(), "2016-05-12");
    assert!(record.party_building.has_organization);
}

#[tokio::test]
async fn all_faults_of_a_row_are_named_and_the_row_is_left_out() {
    let app = fresh().await;
    let file = csv(&[
        "52519904MJT000010X,单,登陆,社团,99,养老、xx,2016-13-01,many,,6A,2025-06-01",
        &full(CODES[0], "晴和社区服务中心"),
        ",,,,,,,,,,",
        &full(CODES[0], "再来一次"),
        "一,二",
    ]);
    let report = run(&app, KIND, "a.csv", &file).await;
    assert_eq!(sums(&report.counts), [1, 0, 0, 3]);
    use ReasonCode::*;
    let mut found = told(&report);
    found.sort_by_key(|(line, column, code)| (*line, column.to_string(), code.to_string()));
    let first: Vec<_> = found.iter().filter(|fault| fault.0 == 2).copied().collect();
    assert_eq!(
        first,
        [
            (2, "credit_code", CreditCodeInvalid),
            (2, "division_code", DivisionUnknown),
            (2, "fields", UnknownValue),
            (2, "founded_on", NotADate),
            (2, "grade", OutOfRange),
            (2, "name", TooShort),
            (2, "registration_kind", UnknownValue),
            (2, "staff_count", NotANumber),
        ]
    );
    assert!(found.contains(&(5, "credit_code", DuplicateInFile)));
    assert!(found.contains(&(6, "", RowLength)));
    let value = |column: &str| report.faults.iter().find(|fault| fault.column == column).unwrap().value.as_str();
    assert_eq!((value("registration_kind"), value("staff_count")), ("登陆", "many"));
    assert_eq!(parties::Entity::find().count(app.app.db.reader()).await.unwrap(), 1);
}

#[tokio::test]
async fn the_seven_fields_of_the_community_list_import_by_their_own_names() {
    let app = fresh().await;
    for (code, name, above) in [("519904001", "渡口街道", None), ("519904001003", "桂花巷社区", Some("519904001"))]
    {
        let row = divisions::ActiveModel {
            code: Set(code.to_owned()),
            name: Set(name.to_owned()),
            parent_code: Set(above.map(str::to_owned)),
            ..Default::default()
        };
        divisions::Entity::insert(row).exec_without_returning(app.app.db.reader()).await.unwrap();
    }
    let file = "序号,名称,所在社区,成立方式,活动领域,活动人数,牵头人,联系方式\n\
                1,桂花巷缝补队,桂花巷社区,备案,志愿服务,23,姚溪,0000-1\n\
                2,桂花巷合唱团,渡口街道桂花巷社区,备案,文体,40,石竹,0000-2\n";
    let report = run(&app, KIND, "社区.csv", file.as_bytes()).await;
    assert_eq!((sums(&report.counts), told(&report)), ([2, 0, 0, 0], vec![]));
    let (party, record) = body(&app, "桂花巷缝补队").await;
    assert_eq!((party.leader_name.as_deref(), party.contact_phone.as_deref()), (Some("姚溪"), Some("0000-1")));
    assert_eq!((party.division_code.as_str(), record.volunteer_count), ("519904001003", 23));
    assert_eq!((record.registration_kind, record.legal_form), (RegistrationKind::Filed, LegalForm::CommunityGroup));
    assert_eq!(sums(&again(&app, KIND, "社区.csv", file.as_bytes()).await.counts), [0, 0, 2, 0]);
}

#[tokio::test]
async fn the_ledger_of_grades_is_never_overwritten() {
    let app = fresh().await;
    run(&app, KIND, "a.csv", &csv(&[&full(CODES[0], "晴和社区服务中心")])).await;
    let other = full(CODES[0], "晴和社区服务中心").replace("4A", "3A");
    let report = run(&app, KIND, "b.csv", &csv(&[&other])).await;
    assert_eq!(told(&report), [(2, "grade", ReasonCode::GradeDiffers)]);
    let newer = full(CODES[0], "晴和社区服务中心").replace("4A,2025-06-01", "５Ａ,2026/6/1");
    assert_eq!(sums(&run(&app, KIND, "c.csv", &csv(&[&newer])).await.counts), [0, 1, 0, 0]);
    assert_eq!(grades::Entity::find().count(app.app.db.reader()).await.unwrap(), 2);
    let half = full(CODES[1], "和声促进会").replace(",2025-06-01", ",");
    assert_eq!(told(&run(&app, KIND, "d.csv", &csv(&[&half])).await), [(2, "grade_awarded_on", ReasonCode::Required)]);
}

#[tokio::test]
async fn a_grade_above_the_cap_is_entered_capped_and_said_so() {
    let app = fresh().await;
    let row = full(CODES[0], "晴和社区服务中心").replace("单独组建", "无");
    let report = run(&app, KIND, "a.csv", &csv(&[&row])).await;
    assert_eq!(report.notices.iter().map(|notice| notice.reason.code).collect::<Vec<_>>(), [ReasonCode::GradeCapped]);
    assert_eq!(grades::Entity::find().one(app.app.db.reader()).await.unwrap().unwrap().grade, 2);
    assert_eq!(sums(&again(&app, KIND, "a.csv", &csv(&[&row])).await.counts), [0, 0, 1, 0]);
}

#[tokio::test]
async fn a_run_that_stopped_in_between_is_completed_by_the_next() {
    let app = fresh().await;
    let line = |n: usize| format!(",邻里互助队{n},备案,,519904001,志愿服务,,,,,");
    let lines: Vec<String> = (0..1_100).map(line).collect();
    let all: Vec<&str> = lines.iter().map(String::as_str).collect();
    // What the first batch of a run that died would have left.
    run(&app, KIND, "a.csv", &csv(&all[..500])).await;
    let report = run(&app, KIND, "b.csv", &csv(&all)).await;
    assert_eq!(sums(&report.counts), [600, 0, 500, 0]);
    assert_eq!(runs(&app).await, (2, 2), "one audit record per run, however many batches");
    assert_eq!(sums(&again(&app, KIND, "c.csv", &csv(&all)).await.counts), [0, 0, 1_100, 0]);
}

#[tokio::test]
async fn only_the_operator_imports() {
    let app = fresh().await;
    let party = app.party("晴和社区服务中心", &[shuniu_domain::organizations::Designation::Organization]).await;
    let ctx = app.acting(party, shuniu_domain::Role::OrganizationAdmin).await;
    let error = import(&ctx, KIND, "a.csv", &csv(&[])).await.unwrap_err();
    assert_eq!(error.reasons().unwrap()[0].code, ReasonCode::RoleForbidden);
    let visitor = Ctx::visitor(app.app.clone(), shuniu_frontend::Locale::ZhCn);
    let error = import(&visitor, KIND, "a.csv", &csv(&[])).await.unwrap_err();
    assert_eq!(error.reasons().unwrap()[0].code, ReasonCode::SignInNeeded);
    assert_eq!(runs(&app).await, (0, 0));
}
