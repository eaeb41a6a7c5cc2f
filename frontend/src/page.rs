//! A page is a Rust struct with a template.

use serde::Serialize;

/// The data of one page. Its fields are `page.…` in the template; all of them always exist, because an undefined
/// variable is an error when the page is rendered.
pub trait Page: Serialize {
    /// Path of the template under `templates/`, e.g. `pages/sign_in.html`.
    const TEMPLATE: &'static str;

    /// Values that show every branch of the template: empty and full, with and without errors. A test renders all of
    /// them in every language.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}
