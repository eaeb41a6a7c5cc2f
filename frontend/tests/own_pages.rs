//! Every page of this crate renders in every language from its samples, with no text missing.
#![expect(clippy::expect_used, reason = "a failed expectation is a failed test")]

use shuniu_frontend::pages::{
    AccountPage, ComponentsPage, ErrorPage, GuidePage, PasswordForgotPage, PasswordResetPage, SignInPage,
};
use shuniu_frontend::samples::{check, layouts};
use shuniu_frontend::{Locale, Page, TemplateSettings, Templates};

fn templates() -> Templates {
    Templates::new(TemplateSettings::default()).expect("templates load")
}

#[test]
fn every_sample_renders_in_every_language() {
    let templates = templates();
    let results = [
        check::<AccountPage>(&templates),
        check::<ComponentsPage>(&templates),
        check::<ErrorPage>(&templates),
        check::<GuidePage>(&templates),
        check::<PasswordForgotPage>(&templates),
        check::<PasswordResetPage>(&templates),
        check::<SignInPage>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}

/// Writes the samples as files when `SHUNIU_PREVIEW` names a folder, to look at them in a browser.
#[test]
fn samples_can_be_looked_at() {
    let Some(folder) = std::env::var_os("SHUNIU_PREVIEW").map(std::path::PathBuf::from) else {
        return;
    };
    let templates = templates();
    preview::<AccountPage>(&templates, &folder);
    preview::<ComponentsPage>(&templates, &folder);
    preview::<ErrorPage>(&templates, &folder);
    preview::<GuidePage>(&templates, &folder);
    preview::<PasswordForgotPage>(&templates, &folder);
    preview::<PasswordResetPage>(&templates, &folder);
    preview::<SignInPage>(&templates, &folder);
    for path in ["shuniu.css", "js/main.js", "favicon.svg"] {
        let url = templates.assets().url(path).expect("asset");
        let file = folder.join(url.trim_start_matches('/'));
        std::fs::create_dir_all(file.parent().expect("folder")).expect("folder");
        let bytes = &templates.assets().get(path).expect("asset").bytes;
        std::fs::write(file, bytes).expect("written");
    }
}

fn preview<P: Page>(templates: &Templates, folder: &std::path::Path) {
    let name = P::TEMPLATE.trim_start_matches("pages/").trim_end_matches(".html");
    for locale in Locale::ALL {
        for (frame, layout) in layouts(locale).iter().enumerate() {
            for (index, sample) in P::samples().iter().enumerate() {
                let html = templates.page(layout, sample).expect("rendered");
                let file = format!("{name}-{locale}-{frame}-{index}.html");
                std::fs::write(folder.join(file), html).expect("written");
            }
        }
    }
}
