//! Columns and coded values as people write them. Their names are texts: a header is recognized
//! by its code, by its name in either language and by the other names in `imports.ftl`
//! (`.also`, separated by `|`).

use shuniu_domain::organizations::{Field, LegalForm, PartyForm, RegistrationKind};
use shuniu_domain::text::fold_width;
use shuniu_frontend::{Locale, locales, text};
use std::collections::{BTreeMap, HashMap};

/// A column of a template.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Spec {
    /// Stable code, the name of the field in the service's input.
    pub(crate) code: &'static str,
    /// Whether a file without it is refused.
    pub(super) required: bool,
    /// Whether the template has it.
    pub(crate) offered: bool,
}

const fn required(code: &'static str) -> Spec {
    Spec { code, required: true, offered: true }
}

const fn optional(code: &'static str) -> Spec {
    Spec { code, required: false, offered: true }
}

/// A running number that many lists have in front; read over.
const NUMBER: Spec = Spec { code: "row_number", required: false, offered: false };

/// Columns of the register, in the order of the template (DOMAIN A2).
pub(super) const ORGANIZATIONS: &[Spec] = &[
    NUMBER,
    optional("credit_code"),
    required("name"),
    optional("name_en"),
    optional("short_name"),
    required("registration_kind"),
    optional("legal_form"),
    required("division_code"),
    optional("address"),
    optional("founded_on"),
    required("fields"),
    optional("business_scope"),
    optional("summary"),
    optional("staff_count"),
    optional("social_worker_count"),
    optional("volunteer_count"),
    optional("leader_name"),
    optional("contact_name"),
    optional("contact_phone"),
    optional("contact_email"),
    optional("party_form"),
    optional("party_members"),
    optional("grade"),
    optional("grade_awarded_on"),
    optional("grade_basis"),
];

/// Columns of the guidance catalogue (DOMAIN D1).
pub(super) const CATALOGUE: &[Spec] = &[
    NUMBER,
    required("code"),
    required("name"),
    optional("name_en"),
    optional("department"),
    optional("unit"),
    optional("standard"),
    required("edition"),
    required("valid_from"),
    optional("valid_until"),
];

/// Columns of the register of divisions (DOMAIN 2.9).
pub(super) const DIVISIONS: &[Spec] =
    &[NUMBER, required("code"), required("name"), optional("name_en"), optional("parent")];

/// Columns of a bid's budget.
pub(crate) const BUDGET: &[Spec] = &[
    NUMBER,
    optional("category"),
    required("item"),
    optional("unit"),
    required("quantity"),
    required("unit_price"),
    optional("funding"),
];

/// A header in the form in which headers are compared: width, case, spaces, marks of required
/// columns and remarks in brackets do not matter.
pub(super) fn normal(header: &str) -> String {
    let folded = fold_width(header).to_lowercase();
    let name = folded.split('(').next().unwrap_or_default();
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '*' | '/')).collect()
}

/// Every name of every column.
pub(super) fn recognized(specs: &'static [Spec]) -> HashMap<String, &'static str> {
    let mut names = HashMap::new();
    for spec in specs {
        names.insert(normal(spec.code), spec.code);
        for name in names_of(&format!("imports-column-{}", spec.code)) {
            names.insert(normal(&name), spec.code);
        }
    }
    names
}

/// A text and its other wordings in every language.
fn names_of(key: &str) -> Vec<String> {
    let mut names = Vec::new();
    for locale in Locale::ALL {
        names.push(text(locale, key, &[]));
        names.extend(also(locale, &format!("{key}.also")));
    }
    names
}

fn also(locale: Locale, key: &str) -> Vec<String> {
    if !locales::has_text(locale, key) {
        return Vec::new();
    }
    text(locale, key, &[]).split('|').map(|name| name.trim().to_owned()).collect()
}

/// Words for coded values.
pub(super) struct Vocabulary(BTreeMap<&'static str, HashMap<String, &'static str>>);

impl Vocabulary {
    /// Every word of the enums that a register uses.
    pub(super) fn new() -> Self {
        Self(BTreeMap::from([
            ("registration_kind", words("registration-kind", RegistrationKind::ALL, |kind| kind.as_str())),
            ("legal_form", words("legal-form", LegalForm::ALL, |form| form.as_str())),
            ("party_form", words("party-form", PartyForm::ALL, |form| form.as_str())),
            ("fields", words("field", Field::ALL, |field| field.as_str())),
        ]))
    }

    /// The code of a word, or the word itself, which the check then refuses.
    pub(super) fn code(&self, column: &str, word: &str) -> String {
        let known = self.0.get(column).and_then(|words| words.get(&normal(word)));
        known.map_or_else(|| word.to_owned(), |code| (*code).to_owned())
    }

    /// The codes of a list of words.
    pub(super) fn codes(&self, column: &str, list: &str) -> Vec<String> {
        let words = list.split(['、', ',', '，', ';', '；', '|', '\n']).map(str::trim);
        words.filter(|word| !word.is_empty()).map(|word| self.code(column, word)).collect()
    }
}

fn words<T: Copy>(family: &str, all: &[T], code: impl Fn(T) -> &'static str) -> HashMap<String, &'static str> {
    let mut words = HashMap::new();
    for value in all {
        let code = code(*value);
        words.insert(normal(code), code);
        for locale in Locale::ALL {
            words.insert(normal(&text(locale, &format!("term-{family}-{code}"), &[])), code);
            for word in also(locale, &format!("imports-also-{family}-{code}")) {
                words.insert(normal(&word), code);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_recognized_however_they_are_written() {
        let names = recognized(ORGANIZATIONS);
        for (header, code) in [
            ("统一社会信用代码", "credit_code"),
            ("  名　称 *", "name"),
            ("Credit code", "credit_code"),
            ("division_code", "division_code"),
            ("成立日期（年-月-日）", "founded_on"),
            ("牵头人", "leader_name"),
            ("所在社区", "division_code"),
            ("成立方式", "registration_kind"),
            ("活动人数", "volunteer_count"),
            ("联系方式", "contact_phone"),
            ("序号", "row_number"),
        ] {
            assert_eq!(names.get(&normal(header)), Some(&code), "{header}");
        }
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        for specs in [ORGANIZATIONS, CATALOGUE, DIVISIONS] {
            let mut seen: HashMap<String, &str> = HashMap::new();
            for spec in specs {
                let own =
                    std::iter::once(spec.code.to_owned()).chain(names_of(&format!("imports-column-{}", spec.code)));
                for name in own {
                    assert!(!name.contains(locales::MISSING_MARK), "{name}");
                    let before = seen.insert(normal(&name), spec.code);
                    assert!(before.is_none_or(|code| code == spec.code), "{name}: {before:?} and {}", spec.code);
                }
            }
        }
    }

    #[test]
    fn words_become_codes() {
        let vocabulary = Vocabulary::new();
        assert_eq!(vocabulary.code("legal_form", "民办非企业单位"), "service_institution");
        assert_eq!(vocabulary.code("registration_kind", "Filed"), "filed");
        assert_eq!(vocabulary.code("party_form", "联合党支部"), "joint");
        assert_eq!(vocabulary.codes("fields", "养老助老、Health；elderly|x"), ["elderly", "health", "elderly", "x"]);
    }
}
