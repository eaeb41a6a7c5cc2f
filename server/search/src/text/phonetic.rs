//! Pinyin (拼音) and initials of titles and names, so that people find 助餐 by `zhucan` or `zc`.
//!
//! Each value starts at another character and runs on to the end, so that plain prefix matching
//! finds a word anywhere in the title, whole or half typed, with or without spaces.

use pinyin::ToPinyin;

use super::{
    fold::fold,
    segment::{Analyzer, is_han},
};

/// Longest value kept: nobody types more pinyin than this for one word.
const LONGEST: usize = 48;

/// Prefix-searchable pinyin of one text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Phonetic {
    /// Full pinyin from each Han character on: `zhucanfuwu`, `canfuwu`, `fuwu`, `wu`.
    pub pinyin: Vec<String>,
    /// Initials from each Han character on: `zcfw`, `cfw`, `fw`, `w`.
    pub initials: Vec<String>,
}

/// One letter, digit or Han character of a text as it is typed.
#[derive(Debug)]
pub(crate) struct Syllable {
    /// Sound of a Han character; any other character itself.
    pub sound: String,
    /// Whether it is a Han character.
    pub han: bool,
    /// Number of the character in the folded text.
    pub at: usize,
}

impl Phonetic {
    /// Derives both from a title or name.
    pub(crate) fn of(analyzer: &Analyzer, text: &str) -> Self {
        let syllables = syllables(analyzer, &fold(text));
        let mut phonetic = Self::default();
        for (at, syllable) in syllables.iter().enumerate() {
            if !syllable.han {
                continue;
            }
            let rest = &syllables[at..];
            phonetic.pinyin.push(joined(rest.iter().map(|s| s.sound.as_str())));
            phonetic.initials.push(joined(rest.iter().map(Syllable::initial)));
        }
        phonetic
    }
}

impl Syllable {
    /// First letter of the sound.
    pub(crate) fn initial(&self) -> &str {
        let end = self.sound.char_indices().nth(1).map_or(self.sound.len(), |(at, _)| at);
        &self.sound[..end]
    }
}

/// Sounds of each letter, digit and Han character of a folded text.
pub(crate) fn syllables(analyzer: &Analyzer, folded: &str) -> Vec<Syllable> {
    let mut found = Vec::new();
    for token in analyzer.words(folded) {
        let chars: Vec<char> = token.text.chars().collect();
        let mut offset = 0;
        while offset < chars.len() {
            let fixed = fixed_reading(analyzer, &chars[offset..]);
            let length = fixed.map_or(1, <[String]>::len);
            for at in offset..offset + length {
                let sound = fixed.map_or_else(|| sound(chars[at]), |reading| reading[at - offset].clone());
                found.push(Syllable { sound, han: is_han(chars[at]), at: token.start + at });
            }
            offset += length;
        }
    }
    found
}

/// The reading that our dictionary fixes for the longest word that begins here, as 调解 in
/// 人民调解.
fn fixed_reading<'a>(analyzer: &'a Analyzer, chars: &[char]) -> Option<&'a [String]> {
    if !chars.first().is_some_and(|c| is_han(*c)) {
        return None;
    }
    (2..=chars.len()).rev().find_map(|length| analyzer.reading(&chars[..length].iter().collect::<String>()))
}

/// Most common reading, with `v` for `ü` as people type it; the character itself if it has none.
fn sound(c: char) -> String {
    c.to_pinyin().map_or_else(|| c.to_string(), |p| p.plain().replace('ü', "v"))
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for part in parts {
        if text.len() + part.len() > LONGEST {
            break;
        }
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::Phonetic;
    use crate::text::Analyzer;

    #[test]
    fn every_character_starts_a_value() {
        let analyzer = Analyzer::new([], HashMap::new());
        let phonetic = Phonetic::of(&analyzer, "《助餐》服务");
        assert_eq!(phonetic.pinyin, ["zhucanfuwu", "canfuwu", "fuwu", "wu"]);
        assert_eq!(phonetic.initials, ["zcfw", "cfw", "fw", "w"]);
    }

    #[test]
    fn our_dictionary_fixes_readings() {
        let readings = HashMap::from([("长者".to_owned(), vec!["zhang".to_owned(), "zhe".to_owned()])]);
        let analyzer = Analyzer::new(["长者".to_owned()], readings);
        assert_eq!(Phonetic::of(&analyzer, "長者3A").pinyin, ["zhangzhe3a", "zhe3a"]);
        let readings = HashMap::from([("调解".to_owned(), vec!["tiao".to_owned(), "jie".to_owned()])]);
        let analyzer = Analyzer::new(["人民调解".to_owned()], readings);
        assert_eq!(Phonetic::of(&analyzer, "人民调解").initials[0], "rmtj");
    }
}
