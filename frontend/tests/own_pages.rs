//! Every page of this crate renders in every language from its samples, with no text missing.

use shuniu_frontend::pages::{AccountPage, ErrorPage, GuidePage, PasswordForgotPage, PasswordResetPage, SignInPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).expect("templates load");
    let results = [
        check::<AccountPage>(&templates),
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
