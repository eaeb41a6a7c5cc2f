use super::ExpertsPage;
use super::edit::{ExpertNewPage, ExpertPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn pages_render_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(check::<ExpertsPage>(&templates), Ok(()));
    assert_eq!(check::<ExpertNewPage>(&templates), Ok(()));
    assert_eq!(check::<ExpertPage>(&templates), Ok(()));
}
