//! From a letter to subject, HTML and text.

use std::sync::LazyLock;

use css_inline::CSSInliner;
use serde::Serialize;
use shuniu_frontend::{Locale, Site, Templates};

use crate::error::MailError;
use crate::text_layout::lay_out;

/// Style rules move into `style` attributes, because many mail programs drop `<style>`; the
/// `@media` blocks for phones and dark mode stay where they are understood.
static INLINER: LazyLock<CSSInliner<'static>> =
    LazyLock::new(|| CSSInliner::options().keep_at_rules(true).load_remote_stylesheets(false).build());

/// The parts of a message that a template makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// A whole document, CSS inlined.
    pub html: String,
    /// Laid out in 60 columns.
    pub text: String,
}

/// A kind of letter: its fields are what the templates `mail/<NAME>.{subject.txt,html,txt}` see as
/// `letter`.
pub trait LetterTemplate: Serialize {
    /// Template name, also the letter's stable code.
    const NAME: &'static str;

    /// Cases worth looking at; the tests render all of them in each language.
    fn samples() -> Vec<Self>
    where
        Self: Sized;

    /// What the templates see; the fields themselves unless a letter has something to work out.
    ///
    /// # Errors
    /// When a field cannot be written as JSON.
    fn view(&self, locale: Locale) -> serde_json::Result<serde_json::Value> {
        let _ = locale;
        serde_json::to_value(self)
    }

    /// Renders the three parts. `name` is how the recipient is addressed.
    ///
    /// # Errors
    /// A permanent [`MailError`] when a template fails.
    fn render(&self, templates: &Templates, locale: Locale, site: &Site, name: &str) -> Result<Rendered, MailError> {
        let letter = self.view(locale).map_err(|error| MailError::permanent(Self::NAME).caused_by(error))?;
        let context = Context { letter, site, name };
        let part = |ending: &str| {
            templates
                .render(&format!("mail/{}.{ending}", Self::NAME), locale, &context)
                .map_err(|error| MailError::permanent(Self::NAME).caused_by(error))
        };
        let html = INLINER.inline(&part("html")?).map_err(|error| MailError::permanent(Self::NAME).caused_by(error))?;
        Ok(Rendered { subject: one_line(&part("subject.txt")?), html, text: lay_out(&part("txt")?, locale) })
    }
}

#[derive(Serialize)]
struct Context<'a> {
    letter: serde_json::Value,
    site: &'a Site,
    name: &'a str,
}

/// Any white space, the line end of the template file included, becomes one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
