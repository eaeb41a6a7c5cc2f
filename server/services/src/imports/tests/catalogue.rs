//! The guidance catalogue.

use super::*;
use sea_orm::{ColumnTrait, QueryFilter};

const KIND: Kind = Kind::Catalogue;

#[tokio::test]
async fn parents_come_from_the_catalogue_or_from_rows_before() {
    let app = fresh().await;
    let file = "编码,名称,主管部门,单位,标准,年度,生效日期,失效日期\n\
                A,公共服务,,,,2026,2026-01-01,\n\
                A10,养老公共服务,区民政局,项,按合同,2026,2026/1/1,2026年12月31日\n\
                A10-03,居家探访,,人次,,2026,2026-01-01,\n\
                B02,没有上级,,,,2026,2026-01-01,\n\
                A1,短,,,,2026,2026-01-01,2025-01-01\n\
                a10,重复,,,,2026,2026-01-01,\n";
    let report = run(&app, KIND, "目录.csv", file.as_bytes()).await;
    assert_eq!(sums(&report.counts), [3, 0, 0, 3]);
    let mut found = told(&report);
    found.sort_by_key(|fault| (fault.0, fault.2.to_string()));
    use ReasonCode::*;
    assert_eq!(
        found,
        [
            (5, "code", ParentUnknown),
            (6, "valid_until", DatesOutOfOrder),
            (6, "code", Malformed),
            (6, "name", TooShort),
            (7, "code", DuplicateInFile),
        ]
    );
    let next = "code,name,edition,valid_from\nA10-04,助浴,2026,2026-01-01\nA10-03,居家探访,2026,2026-01-01\nA,公共服务类,2026,2026-01-01\n";
    let report = run(&app, KIND, "next.csv", next.as_bytes()).await;
    assert_eq!((sums(&report.counts), told(&report)), ([1, 1, 1, 0], vec![]));
    let db = app.app.db.reader();
    let visit = catalogue_items::Entity::find()
        .filter(catalogue_items::Column::Code.eq("A10-03"))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((visit.level, visit.parent_code.as_deref(), visit.unit.as_deref()), (3, Some("A10"), Some("人次")));
    assert_eq!(sums(&again(&app, KIND, "next.csv", next.as_bytes()).await.counts), [0, 0, 3, 0]);
}
