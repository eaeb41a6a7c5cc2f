//! Templates import as they are.

use super::*;
use crate::imports::{TemplateFormat, template};
use shuniu_frontend::Locale;

#[tokio::test]
async fn every_template_imports_and_both_languages_say_the_same() {
    let app = fresh().await;
    run(
        &app,
        Kind::Catalogue,
        "a.csv",
        b"code,name,edition,valid_from\nA,\xe5\x85\xac\xe5\x85\xb1\xe6\x9c\x8d\xe5\x8a\xa1,2026,2026-01-01\n",
    )
    .await;
    for kind in [Kind::Organizations, Kind::Catalogue, Kind::Divisions] {
        let mut outcomes = Vec::new();
        for format in [TemplateFormat::Xlsx, TemplateFormat::Csv] {
            for locale in Locale::ALL {
                let template = template(kind, format, locale).unwrap();
                let report = run(&app, kind, &template.file_name, &template.bytes).await;
                assert_eq!(told(&report), vec![], "{} {locale}", template.file_name);
                outcomes.push(sums(&report.counts));
            }
        }
        assert_eq!(outcomes[0], [1, 0, 0, 0], "{kind}");
        // Chinese and English examples differ in a few texts, the formats in nothing.
        assert_eq!(outcomes.iter().map(|counts| counts[3]).sum::<u64>(), 0);
    }
    assert!(template(Kind::ThreeSixtyGiving, TemplateFormat::Csv, Locale::ZhCn).is_err());
}
