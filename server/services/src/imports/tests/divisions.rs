//! The register of divisions.

use super::*;
use shuniu_store::entities::divisions;

const KIND: Kind = Kind::Divisions;

async fn names(app: &TestApp) -> Vec<(String, String, Option<String>)> {
    let mut rows = divisions::Entity::find().all(app.app.db.reader()).await.unwrap();
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    rows.into_iter().map(|row| (row.code, row.name, row.parent_code)).collect()
}

#[tokio::test]
async fn rows_come_in_from_above_and_every_fault_is_named() {
    let app = fresh().await;
    let file = "区划代码,名称,英文名,上级\n\
                519904,临澜区,Linlan District,\n\
                519904001,听松街道,,519904\n\
                519904001001,青石社区,,519904001000\n\
                519904002001,没有街道的社区,,\n\
                519904003,梧,,519905\n\
                5199,太短,,\n\
                519904001000,又一次听松,,\n";
    let report = run(&app, KIND, "区划.csv", file.as_bytes()).await;
    assert_eq!(sums(&report.counts), [3, 0, 0, 4]);
    use ReasonCode::*;
    assert_eq!(
        told(&report),
        [
            (5, "code", ParentUnknown),
            (6, "name", TooShort),
            (6, "parent", DivisionElsewhere),
            (7, "code", DivisionUnknown),
            (8, "code", DuplicateInFile),
        ]
    );
    let name =
        |code: &str, name: &str, above: Option<&str>| (code.to_owned(), name.to_owned(), above.map(str::to_owned));
    let expected = [
        name("519904", "临澜区", None),
        name("519904001", "听松街道", Some("519904")),
        name("519904001001", "青石社区", Some("519904001")),
    ];
    assert_eq!(names(&app).await, expected);
}

#[tokio::test]
async fn json_and_sheets_say_the_same_and_again_changes_nothing() {
    let app = fresh().await;
    let json = r#"[
        {"code": 519904, "name": "临澜区", "name_en": "Linlan District"},
        {"code": "519904001", "name": "听松街道", "parent": "519904"}
    ]"#;
    assert_eq!(sums(&run(&app, KIND, "a.json", json.as_bytes()).await.counts), [2, 0, 0, 0]);
    let csv = "code,name\n519904,临澜区\n519904001,听松街道\n";
    let report = again(&app, KIND, "a.csv", csv.as_bytes()).await;
    assert_eq!(sums(&report.counts), [0, 0, 2, 0], "an empty cell says nothing");
    let renamed = r#"[{"code": "519904001", "name": "松涛街道"}]"#;
    assert_eq!(sums(&run(&app, KIND, "b.json", renamed.as_bytes()).await.counts), [0, 1, 0, 0]);
    assert_eq!(names(&app).await[1].1, "松涛街道");
}

#[tokio::test]
async fn files_that_are_no_table_are_refused_as_a_whole() {
    let app = fresh().await;
    use ReasonCode::*;
    for (name, text, expected) in [
        ("a.json", "{\"code\": 1}", vec![Malformed]),
        ("a.json", "[1]", vec![Malformed]),
        ("a.json", "[{\"code\": ", vec![JsonInvalid]),
        ("a.json", "[]", vec![NoRows]),
        ("a.json", "[{}]", vec![NoRows]),
        ("a.json", "[{\"code\": \"519904\", \"naem\": \"x\"}]", vec![ColumnUnknown, ColumnMissing]),
        ("a.pdf", "x", vec![ImportTypeNotAllowed]),
        ("a.csv", "code,name\n", vec![NoRows]),
    ] {
        assert_eq!(refused(&app, KIND, name, text.as_bytes()).await, expected, "{name}: {text}");
    }
    let nested = r#"[{"code": "519904", "name": ["临澜区"]}, {"code": "519905", "name": "邻区", "name": "又名"}]"#;
    let report = run(&app, KIND, "a.json", nested.as_bytes()).await;
    assert_eq!(told(&report), [(1, "name", FieldType), (2, "name", FieldType)]);
}
