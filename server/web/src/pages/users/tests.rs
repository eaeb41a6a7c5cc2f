//! Every page renders.

use super::UsersPage;
use super::edit::{UserNewPage, UserPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn pages_render_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(check::<UsersPage>(&templates), Ok(()));
    assert_eq!(check::<UserPage>(&templates), Ok(()));
    assert_eq!(check::<UserNewPage>(&templates), Ok(()));
}
