use super::amend::{AmendmentEditPage, AmendmentPage};
use super::desk::CallDeskPage;
use super::show::{CallRecordPage, CallVersionPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_page_renders_from_its_samples() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(check::<CallRecordPage>(&templates), Ok(()));
    assert_eq!(check::<CallVersionPage>(&templates), Ok(()));
    assert_eq!(check::<CallDeskPage>(&templates), Ok(()));
    assert_eq!(check::<AmendmentEditPage>(&templates), Ok(()));
    assert_eq!(check::<AmendmentPage>(&templates), Ok(()));
}
