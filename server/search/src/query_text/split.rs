//! Splits a folded query into loose text, phrases and excluded phrases.

use super::{MOST_PHRASES, Phrase};
use crate::text::ends_clause;

/// The three kinds of text in a query.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// What is neither a phrase nor excluded, with spaces in the place of those.
    pub loose: String,
    /// Whether the query ends with loose text, which may be half typed.
    pub ends_loose: bool,
    pub phrases: Vec<Phrase>,
    pub excluded: Vec<Phrase>,
}

/// Splits a folded text. Folding has made `＂` to `"`, `｢` to `「` and `－` to `-`.
pub(super) fn split(folded: &str) -> Parts {
    let chars: Vec<char> = folded.chars().collect();
    let mut parts = Parts::default();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let starts_word = at == 0 || chars[at - 1].is_whitespace() || is_quote(chars[at - 1]);
        if is_minus(c)
            && starts_word
            && let Some((inner, after)) = operand(&chars, at + 1)
        {
            parts.cut();
            if parts.excluded.len() < MOST_PHRASES {
                parts.excluded.extend(Phrase::new(inner));
            }
            at = after;
        } else if let Some((inner, after)) = quoted(&chars, at)
            && parts.phrases.len() < MOST_PHRASES
        {
            parts.cut();
            parts.phrases.extend(Phrase::new(inner));
            at = after;
        } else {
            parts.ends_loose |= c.is_alphanumeric();
            parts.loose.push(if is_quote(c) { ' ' } else { c });
            at += 1;
        }
    }
    parts
}

impl Parts {
    fn cut(&mut self) {
        self.loose.push(' ');
        self.ends_loose = false;
    }
}

impl Phrase {
    /// A phrase of what stands between quotes; `None` if there is nothing to find in it.
    fn new(inner: &[char]) -> Option<Self> {
        let mut text = String::new();
        let mut between = None;
        for &c in inner {
            if c.is_alphanumeric() {
                if let Some(separator) = between.take().filter(|_| !text.is_empty()) {
                    text.push(separator);
                }
                text.push(c);
            } else if ends_clause(c) || between == Some(',') {
                between = Some(',');
            } else {
                between = Some(' ');
            }
        }
        (!text.is_empty()).then_some(Self { text })
    }
}

/// What a minus applies to, and where the text goes on: a quoted phrase, or everything up to
/// the next space, quote or end of a clause.
fn operand(chars: &[char], start: usize) -> Option<(&[char], usize)> {
    if let Some(quoted) = quoted(chars, start) {
        return Some(quoted);
    }
    if !chars.get(start)?.is_alphanumeric() {
        return None;
    }
    let rest = &chars[start..];
    let length = rest.iter().position(|&c| c.is_whitespace() || is_quote(c) || ends_clause(c)).unwrap_or(rest.len());
    Some((&rest[..length], start + length))
}

/// The inside of the quotes that open here, and where the text goes on; `None` if no quote
/// opens here or it is not closed.
fn quoted(chars: &[char], start: usize) -> Option<(&[char], usize)> {
    let closes: fn(char) -> bool = match chars.get(start)? {
        '"' | '“' | '”' | '„' | '‟' => |c| matches!(c, '"' | '“' | '”' | '„' | '‟'),
        '「' => |c| c == '」',
        '『' => |c| c == '』',
        _ => return None,
    };
    let inner = &chars[start + 1..];
    let length = inner.iter().position(|&c| closes(c))?;
    Some((&inner[..length], start + length + 2))
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』')
}

const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

    use super::{Parts, Phrase, split};
    use crate::text::fold;

    fn read(text: &str) -> (String, Vec<String>, Vec<String>) {
        let Parts { loose, phrases, excluded, .. } = split(&fold(text));
        let texts = |phrases: Vec<Phrase>| phrases.into_iter().map(|p| p.text).collect();
        (loose.split_whitespace().collect::<Vec<_>>().join(" "), texts(phrases), texts(excluded))
    }

    fn expect(text: &str, loose: &str, phrases: &[&str], excluded: &[&str]) {
        let owned = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(read(text), (loose.to_owned(), owned(phrases), owned(excluded)), "{text}");
    }

    #[test]
    fn every_kind_of_quote_makes_a_phrase() {
        expect("\"社区养老\" 助餐", "助餐", &["社区养老"], &[]);
        expect("“社区养老”助餐“", "助餐", &["社区养老"], &[]);
        expect("＂社區養老＂", "", &["社区养老"], &[]);
        expect("「社区」『养老』", "", &["社区", "养老"], &[]);
        expect("\"Day  care, for-all!\"", "", &["day care,for all"], &[]);
    }

    #[test]
    fn a_minus_excludes_the_word_or_phrase_after_it() {
        expect("养老 -助餐", "养老", &[], &["助餐"]);
        expect("养老 －助餐服务，社区", "养老 ,社区", &[], &["助餐服务"]);
        expect("-\"日间 照料\" 养老", "养老", &[], &["日间 照料"]);
        expect("\"养老\"-lot-a-77", "", &["养老"], &["lot a 77"]);
    }

    #[test]
    fn what_is_no_operator_separates() {
        expect("\"助餐", "助餐", &[], &[]);
        expect("助餐\"\"", "助餐", &[], &[]);
        expect("助餐 - 养老 -", "助餐 - 养老 -", &[], &[]);
        expect("510104-2026-0019", "510104-2026-0019", &[], &[]);
        expect("--助餐", "--助餐", &[], &[]);
        expect("「助餐\"", "助餐", &[], &[]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn phrases_never_hold_an_operator(text in any::<String>(), dressed in "[-\"“”「」 a养,]{0,40}") {
            for text in [text, dressed] {
                let parts = split(&fold(&text));
                for phrase in parts.phrases.iter().chain(&parts.excluded) {
                    prop_assert!(phrase.text.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == ','));
                    prop_assert!(phrase.text.chars().any(char::is_alphanumeric));
                }
            }
        }
    }
}
