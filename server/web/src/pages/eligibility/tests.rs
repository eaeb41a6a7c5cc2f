use super::ask::EligibilityPage;
use super::steps::StepsPage;
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    for result in [check::<EligibilityPage>(&templates), check::<StepsPage>(&templates)] {
        assert_eq!(result, Ok(()));
    }
}
