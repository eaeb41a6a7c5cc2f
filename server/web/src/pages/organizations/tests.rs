use super::grades::{GradePage, GradesPage};
use super::inspections::InspectionsPage;
use super::own::OwnRecordPage;
use super::profile::ProfilePage;
use super::register::{RecordPage, RegisterPage};
use super::sanctions::{SanctionPage, SanctionsPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let results = [
        check::<ProfilePage>(&templates),
        check::<OwnRecordPage>(&templates),
        check::<RegisterPage>(&templates),
        check::<RecordPage>(&templates),
        check::<GradesPage>(&templates),
        check::<GradePage>(&templates),
        check::<InspectionsPage>(&templates),
        check::<SanctionsPage>(&templates),
        check::<SanctionPage>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}
