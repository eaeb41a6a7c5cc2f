use super::{EditSearchPage, NewSearchPage, SearchHitsPage, SearchesPage, StopSearchPage, offered_name, samples};
use shuniu_domain::searches::MAX_NAME;
use shuniu_frontend::samples::check;
use shuniu_frontend::{Locale, TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let results = [
        check::<SearchesPage>(&templates),
        check::<NewSearchPage>(&templates),
        check::<EditSearchPage>(&templates),
        check::<SearchHitsPage>(&templates),
        check::<StopSearchPage>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}

#[test]
fn a_name_is_offered_from_what_is_searched_for() {
    let mut draft = samples::draft();
    assert_eq!(offered_name(Locale::En, &draft), "独居老人, 养老助老");
    draft.labels = vec!["长".repeat(100)];
    assert_eq!(offered_name(Locale::En, &draft).chars().count(), MAX_NAME);
    draft.text.clear();
    draft.labels.clear();
    assert_eq!(offered_name(Locale::En, &draft), "All projects");
}
