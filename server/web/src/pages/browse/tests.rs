use super::directory::{DirectoryPage, DirectoryParts};
use super::home::HomePage;
use super::projects::{ProjectsPage, ProjectsParts};
use super::sort_choices;
use shuniu_frontend::samples::check;
use shuniu_frontend::{Locale, TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let results = [
        check::<HomePage>(&templates),
        check::<ProjectsPage>(&templates),
        check::<ProjectsParts>(&templates),
        check::<DirectoryPage>(&templates),
        check::<DirectoryParts>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}

#[test]
fn the_usual_order_follows_what_is_typed() {
    let codes = ["relevance", "newest", "budget"];
    let values = |asked: &str, current: &str| -> Vec<(String, bool)> {
        let choices = sort_choices(Locale::En, "browse-sort", &codes, asked, current);
        choices.into_iter().map(|choice| (choice.value, choice.checked)).collect()
    };
    let pairs =
        |pairs: &[(&str, bool)]| -> Vec<(String, bool)> { pairs.iter().map(|(v, c)| ((*v).to_owned(), *c)).collect() };
    assert_eq!(values("", "newest"), pairs(&[("", true), ("budget", false)]));
    assert_eq!(values("meals", "relevance"), pairs(&[("", true), ("newest", false), ("budget", false)]));
    assert_eq!(values("meals", "newest"), pairs(&[("", false), ("newest", true), ("budget", false)]));
}
