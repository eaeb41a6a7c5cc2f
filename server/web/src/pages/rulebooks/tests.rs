use super::{RulebookPage, RulebooksPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};
use std::collections::BTreeSet;

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(<RulebookPage as shuniu_frontend::Page>::samples().len(), 2);
    for result in [check::<RulebookPage>(&templates), check::<RulebooksPage>(&templates)] {
        assert_eq!(result, Ok(()));
    }
}

#[test]
fn a_channel_shows_the_rules_of_its_own_methods() {
    for page in <RulebookPage as shuniu_frontend::Page>::samples() {
        let methods = |name: &str| -> BTreeSet<String> {
            let scope = page.scopes.iter().find(|scope| scope.name == name).unwrap();
            scope.sections.iter().flat_map(|s| &s.figures).filter_map(|f| f.method.clone()).collect()
        };
        assert_eq!(methods("grant"), ["competitive_consultation", "open_selection"].map(str::to_owned).into());
        assert_eq!(methods("procurement"), ["competitive_consultation", "open_tender"].map(str::to_owned).into());
    }
}
