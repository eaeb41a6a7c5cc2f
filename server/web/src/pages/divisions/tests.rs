use super::{DivisionPage, DivisionsPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn pages_render_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(check::<DivisionsPage>(&templates), Ok(()));
    assert_eq!(check::<DivisionPage>(&templates), Ok(()));
}
