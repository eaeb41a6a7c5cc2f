use super::edit::{HubPage, HubsPage};
use super::intake::IntakePage;
use super::relations::RelationsPage;
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    for result in [
        check::<HubsPage>(&templates),
        check::<HubPage>(&templates),
        check::<RelationsPage>(&templates),
        check::<IntakePage>(&templates),
    ] {
        assert_eq!(result, Ok(()));
    }
}
