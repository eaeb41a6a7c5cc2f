use super::directory::{DirectoryPage, DirectoryParts};
use super::everything::{EverythingPage, EverythingParts, SuggestionsPart};
use super::home::HomePage;
use super::projects::{ProjectsPage, ProjectsParts};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let results = [
        check::<HomePage>(&templates),
        check::<ProjectsPage>(&templates),
        check::<ProjectsParts>(&templates),
        check::<DirectoryPage>(&templates),
        check::<DirectoryParts>(&templates),
        check::<EverythingPage>(&templates),
        check::<EverythingParts>(&templates),
        check::<SuggestionsPart>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}
