//! Folding: full-width to half-width, compatibility forms, case, accents and Traditional to
//! Simplified, one character at a time so that every folded character knows where it came from.
//!
//! Only characters are mapped, never phrases: phrase tables damage policy texts (建立 would
//! become 创建; DOMAIN 2.11). Regional words are synonyms in `search-config/` instead.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One folded character and the bytes of the original text it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FoldedChar {
    /// The character after folding.
    pub folded: char,
    /// First byte of the original character.
    pub start: usize,
    /// First byte after the original character.
    pub end: usize,
}

/// First and last character of the block that nearly every Chinese character is in.
const COMMON: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// Simplified form of each traditional character that has one.
struct Simplified {
    /// By distance from the first common character, so that folding a text is fast.
    common: Vec<char>,
    rare: HashMap<char, char>,
}

static SIMPLIFIED: LazyLock<Simplified> = LazyLock::new(|| {
    let mut simplified = Simplified { common: COMMON.collect(), rare: HashMap::new() };
    for line in include_str!("../data/traditional.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        let Some(to) = chars.next() else { continue };
        for from in chars {
            match simplified.common.get_mut(common_number(from)) {
                Some(place) => *place = to,
                None => {
                    simplified.rare.insert(from, to);
                }
            }
        }
    }
    simplified
});

/// Distance from the first common character; beyond the table for all others.
fn common_number(c: char) -> usize {
    (u32::from(c) as usize).wrapping_sub(u32::from(*COMMON.start()) as usize)
}

impl Simplified {
    fn of(&self, c: char) -> char {
        self.common.get(common_number(c)).or_else(|| self.rare.get(&c)).copied().unwrap_or(c)
    }
}

/// Folds a text and keeps, for each folded character, its place in the original.
pub(crate) fn fold_chars(text: &str) -> Vec<FoldedChar> {
    let mut folded = Vec::with_capacity(text.len());
    for (start, original) in text.char_indices() {
        let end = start + original.len_utf8();
        fold_char(original, |c| folded.push(FoldedChar { folded: c, start, end }));
    }
    folded
}

/// Folds a text.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for original in text.chars() {
        fold_char(original, |c| folded.push(c));
    }
    folded
}

fn fold_char(original: char, mut push: impl FnMut(char)) {
    if original.is_ascii() {
        push(if original.is_ascii_control() { ' ' } else { original.to_ascii_lowercase() });
        return;
    }
    match original {
        // Have no other form than the simplified one, or none at all.
        '\u{4e00}'..='\u{9fff}' => return push(SIMPLIFIED.of(original)),
        '\u{3001}'..='\u{3011}' => return push(original),
        _ if is_invisible(original) => return,
        _ => {}
    }
    for decomposed in std::iter::once(original).nfkd() {
        if is_combining_mark(decomposed) {
            continue;
        }
        for lower in decomposed.to_lowercase() {
            if is_combining_mark(lower) {
                continue;
            }
            if lower.is_control() {
                push(' ');
            } else {
                push(SIMPLIFIED.of(lower));
            }
        }
    }
}

/// Soft hyphen, zero-width characters, direction marks and the byte order mark: they are
/// pasted along from web pages and word processors and must not split a word.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

    use super::{fold, fold_chars};

    #[test]
    fn folds_width_case_accents_and_traditional_forms() {
        assert_eq!(fold("ＡＢＣ３"), "abc3");
        assert_eq!(fold("①㈠"), "1(一)");
        assert_eq!(fold("Café"), "cafe");
        assert_eq!(fold("養老服務與社會組織"), "养老服务与社会组织");
        assert_eq!(fold("樞紐型\u{200b}組織"), "枢纽型组织");
        assert_eq!(fold("a\u{0}b"), "a b");
    }

    #[test]
    fn every_folded_character_knows_its_place() {
        let text = "養老Ⅲ";
        let folded = fold_chars(text);
        let places: Vec<_> = folded.iter().map(|c| &text[c.start..c.end]).collect();
        assert_eq!(places, ["養", "老", "Ⅲ", "Ⅲ", "Ⅲ"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn both_foldings_agree(text in any::<String>()) {
            let chars: String = fold_chars(&text).iter().map(|c| c.folded).collect();
            prop_assert_eq!(chars, fold(&text));
        }
    }
}
