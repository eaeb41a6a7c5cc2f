use super::{CatalogueItemPage, CatalogueListPage, CataloguePage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let results = [
        check::<CataloguePage>(&templates),
        check::<CatalogueListPage>(&templates),
        check::<CatalogueItemPage>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}
