//! The operator imports lists; every row comes in or is named.

use http::StatusCode;
use shuniu_tests::story;

story!(the_operator_imports_a_list_and_reads_which_rows_were_left_out, |world| {
    let operator = world.client("operator").await;
    let page = "/operator/imports";
    assert!(operator.page(page).await.says("数据导入"));
    for template in ["organizations/xlsx", "organizations/csv", "catalogue/xlsx", "catalogue/csv", "divisions/csv"] {
        let _ = operator.page(&format!("{page}/templates/{template}")).await;
    }
    let file = "名称,所在区划,登记类型,活动领域\n邻里修补队,519904001,备案,志愿服务\n单,519904001,备案,志愿服务\n";
    let upload = ("file", "社区.csv", file.as_bytes());
    let report = operator.upload(page, &[("kind", "organizations")], upload).await.redirect();
    let shown = operator.page(&report).await;
    assert!(shown.says("未导入的行") && shown.says("单") && shown.says("名称"));
    assert!(operator.page(&format!("{report}/report")).await.body.contains("第 3 行"));
    assert!(operator.page(page).await.says("社区.csv"));
    let id = report.rsplit('/').next().unwrap();
    let json = operator.api_get(&format!("/imports/{id}")).await.ok().json();
    assert_eq!((&json["counts"]["created"], &json["faults"][0]["reason"]["code"]), (&1.into(), &"too-short".into()));
    assert_eq!(operator.api_get("/imports").await.ok().json()["total"], 1);
    let again = operator.upload("/api/v1/imports/organizations", &[], upload).await.expect(StatusCode::CREATED).json();
    assert_eq!((&again["counts"]["created"], &again["counts"]["unchanged"]), (&0.into(), &1.into()));
});

story!(a_file_that_cannot_be_read_says_why_and_changes_nothing, |world| {
    let operator = world.client("operator").await;
    let upload = ("file", "a.csv", "名称,颜色\n".as_bytes());
    let refused = operator.upload("/operator/imports", &[("kind", "organizations")], upload).await;
    let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text_of("#f-file-e").is_some(), "{}", refused.told());
    let nothing = operator.upload("/api/v1/imports/360giving", &[], ("file", "a.json", b"{".as_slice())).await;
    assert_eq!(nothing.expect(StatusCode::UNPROCESSABLE_ENTITY).codes(), ["json-invalid"]);
    assert!(operator.page("/operator/imports").await.says("还没有导入记录"));
    let officer = world.client("officer").await;
    let _ =
        officer.upload("/operator/imports", &[("kind", "organizations")], upload).await.expect(StatusCode::FORBIDDEN);
});
