use super::appeal::AppealPage;
use super::desk::ReviewDeskPage;
use super::figures::ReviewFiguresPage;
use super::queue::ReviewQueuePage;
use super::reassign::ReviewReassignPage;
use shuniu_frontend::samples::{check, layouts};
use shuniu_frontend::{Locale, Page, TemplateSettings, Templates};

#[test]
fn every_page_renders_from_its_samples() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(check::<ReviewQueuePage>(&templates), Ok(()));
    assert_eq!(check::<ReviewDeskPage>(&templates), Ok(()));
    assert_eq!(check::<ReviewFiguresPage>(&templates), Ok(()));
    assert_eq!(check::<ReviewReassignPage>(&templates), Ok(()));
    assert_eq!(check::<AppealPage>(&templates), Ok(()));
}

/// On a narrow screen the source order is what people see: what does not hold comes first.
#[test]
fn failed_checks_come_before_the_passed_ones() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let layout = &layouts(Locale::ZhCn)[1];
    let html = templates.page(layout, &ReviewDeskPage::samples()[1]).unwrap();
    let failed = html.find("rulemark--fail").unwrap();
    assert!(failed < html.find("<details").unwrap());
}
