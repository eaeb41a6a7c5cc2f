//! Texts for people: Fluent messages in Chinese (default) and English, one `.ftl` file per area and language.
//!
//! `fluent-bundle` is used directly rather than through `fluent-templates`, because that crate falls back to the other
//! language without a word when a key or a variable is missing; here a gap is visible and tests find it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

/// A value put into a text: a string or a number (`"x".into()`, `3.into()`).
pub use fluent_bundle::FluentValue as TextValue;

/// Opens a text that could not be produced, e.g. `⟦projects-titel⟧`. No real text contains it, so tests look for it.
pub const MISSING_MARK: char = '⟦';

/// A language the product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Locale {
    /// 简体中文, the default.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Locale {
    /// Every language, default first.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// Reads a language tag (`zh-CN`, `zh-Hans`, `en-GB`); `None` when we do not speak it.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Self::ZhCn)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The first language of an `Accept-Language` header that we speak, in the order of its weights; else the default.
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Self {
        let mut wanted: Vec<(f32, &str)> = accept_language
            .split(',')
            .filter_map(|part| {
                let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
                Some((weight.trim().parse::<f32>().ok()?, tag))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.iter().filter(|(weight, _)| *weight > 0.0).find_map(|(_, tag)| Self::parse(tag)).unwrap_or_default()
    }

    /// The tag: folder name under `locales/`, value of `<html lang>`, of the cookie and of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The other language, for the switch in the masthead.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::ZhCn => Self::En,
            Self::En => Self::ZhCn,
        }
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(RustEmbed)]
#[folder = "locales/"]
struct LocaleFiles;

struct Texts {
    bundle: FluentBundle<FluentResource>,
    /// Key → the variables that its text uses, message references followed.
    variables: BTreeMap<String, BTreeSet<String>>,
    problems: Vec<String>,
}

static ZH_CN: LazyLock<Texts> = LazyLock::new(|| Texts::load(Locale::ZhCn));
static EN: LazyLock<Texts> = LazyLock::new(|| Texts::load(Locale::En));

fn texts(locale: Locale) -> &'static Texts {
    match locale {
        Locale::ZhCn => &ZH_CN,
        Locale::En => &EN,
    }
}

/// The text of `key` in `locale`; `key.todo` is the attribute `todo` of a message. Codes of the domain may be part of a
/// key as they are: `_` is read as `-`. An unknown key gives `⟦key⟧`, a missing variable `⟦key: …⟧`.
#[must_use]
pub fn text(locale: Locale, key: &str, args: &[(&str, TextValue<'_>)]) -> String {
    let bundle = &texts(locale).bundle;
    let key = key.replace('_', "-");
    let Some(pattern) = pattern(bundle, &key) else {
        return format!("{MISSING_MARK}{key}⟧");
    };
    let mut fluent_args = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        fluent_args.set(*name, value.clone());
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&fluent_args), &mut errors);
    match errors.first() {
        None => text.into_owned(),
        Some(error) => format!("{MISSING_MARK}{key}: {error}⟧"),
    }
}

/// Whether `key` exists (read as by [`text`]), for codes that may have no text of their own.
#[must_use]
pub fn has_text(locale: Locale, key: &str) -> bool {
    pattern(&texts(locale).bundle, &key.replace('_', "-")).is_some()
}

fn pattern<'a>(bundle: &'a FluentBundle<FluentResource>, key: &str) -> Option<&'a ast::Pattern<&'a str>> {
    match key.split_once('.') {
        None => bundle.get_message(key)?.value(),
        Some((message, attribute)) => {
            bundle.get_message(message)?.get_attribute(attribute).map(|attribute| attribute.value())
        }
    }
}

/// Every key of a language (attributes as `key.attribute`) with the variables its text uses.
#[must_use]
pub fn keys(locale: Locale) -> &'static BTreeMap<String, BTreeSet<String>> {
    &texts(locale).variables
}

/// What is wrong with the files of a language: lines Fluent cannot read, keys defined twice.
#[must_use]
pub fn problems(locale: Locale) -> &'static [String] {
    &texts(locale).problems
}

impl Texts {
    fn load(locale: Locale) -> Self {
        let tag = locale.as_str();
        let mut problems = Vec::new();
        let language = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks (U+2068, U+2069) would end up in attributes, mails and file names.
        bundle.set_use_isolating(false);
        let mut patterns = BTreeMap::new();
        for path in LocaleFiles::iter().filter(|path| path.starts_with(&format!("{tag}/"))) {
            let Some(file) = LocaleFiles::get(&path) else {
                continue;
            };
            let source = String::from_utf8_lossy(&file.data).into_owned();
            let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
                problems.extend(errors.iter().map(|error| format!("{path}: {error}")));
                resource
            });
            for entry in resource.entries() {
                if let ast::Entry::Message(message) = entry {
                    let key = message.id.name;
                    if let Some(value) = &message.value {
                        patterns.insert(key.to_owned(), Uses::of(value));
                    }
                    for attribute in &message.attributes {
                        let name = attribute.id.name;
                        patterns.insert(format!("{key}.{name}"), Uses::of(&attribute.value));
                    }
                }
            }
            if let Err(errors) = bundle.add_resource(resource) {
                problems.extend(errors.iter().map(|error| format!("{path}: {error}")));
            }
        }
        let variables = patterns.keys().map(|key| (key.clone(), resolve(key, &patterns, 0))).collect();
        Self { bundle, variables, problems }
    }
}

/// Variables and messages that one pattern mentions.
#[derive(Default)]
struct Uses {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl Uses {
    fn of(pattern: &ast::Pattern<&str>) -> Self {
        let mut uses = Self::default();
        uses.pattern(pattern);
        uses
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            ast::InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
            ast::InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|a| self.inline(a));
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
            ast::InlineExpression::StringLiteral { .. }
            | ast::InlineExpression::NumberLiteral { .. }
            | ast::InlineExpression::TermReference { .. } => {}
        }
    }
}

/// References deeper than this are a cycle, which Fluent reports when it formats.
const MAX_REFERENCE_DEPTH: u8 = 5;

fn resolve(key: &str, patterns: &BTreeMap<String, Uses>, depth: u8) -> BTreeSet<String> {
    let Some(uses) = patterns.get(key) else {
        return BTreeSet::new();
    };
    let mut variables = uses.variables.clone();
    if depth < MAX_REFERENCE_DEPTH {
        for message in &uses.messages {
            variables.extend(resolve(message, patterns, depth + 1));
        }
    }
    variables
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_readable_and_define_each_key_once() {
        for locale in Locale::ALL {
            assert_eq!(problems(locale), &[] as &[String], "{locale}");
        }
    }

    #[test]
    fn both_languages_have_the_same_keys_and_variables() {
        let (zh, en) = (keys(Locale::ZhCn), keys(Locale::En));
        assert!(zh.len() > 100, "the files were not found");
        let gaps: Vec<_> = zh
            .iter()
            .filter(|(key, variables)| en.get(*key) != Some(*variables))
            .chain(en.iter().filter(|(key, _)| !zh.contains_key(*key)))
            .map(|(key, variables)| format!("{key} {variables:?}"))
            .collect();
        assert_eq!(gaps, Vec::<String>::new());
    }

    #[test]
    fn both_languages_have_the_same_files() {
        let files = |locale: Locale| -> BTreeSet<String> {
            let folder = format!("{locale}/");
            LocaleFiles::iter().filter_map(|path| path.strip_prefix(&folder).map(str::to_owned)).collect()
        };
        assert_eq!(files(Locale::ZhCn), files(Locale::En));
    }

    #[test]
    fn a_missing_key_or_variable_is_visible() {
        assert_eq!(text(Locale::En, "no-such-key", &[]), "⟦no-such-key⟧");
        assert!(text(Locale::En, "pager-range", &[]).starts_with(MISSING_MARK));
    }

    #[test]
    fn languages_are_negotiated_by_weight() {
        assert_eq!(Locale::negotiate("fr, en;q=0.4, zh-CN;q=0.8"), Locale::ZhCn);
        assert_eq!(Locale::negotiate("en-GB,en;q=0.9"), Locale::En);
        assert_eq!(Locale::negotiate("fr"), Locale::ZhCn);
        assert_eq!(Locale::negotiate("zh;q=0, en"), Locale::En);
    }
}
