use super::{RulebookPage, RulebooksPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(<RulebookPage as shuniu_frontend::Page>::samples().len(), 2);
    for result in [check::<RulebookPage>(&templates), check::<RulebooksPage>(&templates)] {
        assert_eq!(result, Ok(()));
    }
}
